"""Rounds and arms compared from answers: held against formulas worked out another way."""

import math
from pathlib import Path
from random import Random

import numpy as np
import pytest
from scipy import stats

from normsdesk.rules.estimates import Counts, difference, relative_risk, wilson
from normsdesk.survey.comparing import Earlier, by_chance, cannot_tell, compared
from normsdesk.survey.estimate import Counting
from normsdesk.survey.plan import Questions
from tests.survey.builders import a_project
from tests.survey.lookalikes import text_file
from tests.survey.reading import BANK, read

QUESTIONS = Questions(a_project(), BANK)
HEAD = ["_uuid", "arm", "q06", "weight", "q14_n1", "q24_n1"]


def survey(seed: int, *, size: int = 400, lift: float = 0.0) -> list[list[str]]:
    chance = Random(seed)
    rows = []
    for number in range(size):
        village = chance.randrange(24)
        arm = "with" if village % 2 else "without"
        share = 0.35 + 0.02 * (village % 7) + (lift if arm == "with" else 0.0)
        rows.append(
            [
                f"{seed}-{number}",
                arm,
                f"V{village:02}",
                f"{chance.uniform(0.5, 2):.3f}",
                "4" if chance.random() < share else "2",
                str(chance.randrange(11)),
            ]
        )
    return rows


def held(folder: Path, name: str, rows: list[list[str]], mapping: dict[str, object]):
    return read(text_file(folder / f"{name}.csv", [HEAD, *rows]), mapping=mapping)[1]


def mapping(*, design: bool) -> dict[str, object]:
    found: dict[str, object] = {
        "questions": [
            {"column": "q14_n1", "question": "Q14", "norm": "N1"},
            {"column": "q24_n1", "question": "Q24", "norm": "N1"},
        ],
        "arm": "arm",
        "id": "_uuid",
    }
    return found | ({"cluster": "q06", "weight": "weight"} if design else {})


def by_hand(rows: list[list[str]], arm: str = "") -> tuple[float, dict[str, float], int]:
    """The weighted share, the linearised score of each village, and the freedom."""
    kept = [row for row in rows if arm in ("", row[1])]
    weights = np.array([float(row[3]) for row in kept])
    values = np.array([float(row[4] == "4") for row in kept])
    centre = float((weights * values).sum() / weights.sum())
    villages = sorted({row[2] for row in kept})
    scores = {
        village: float(
            sum(
                weight * (value - centre)
                for row, weight, value in zip(kept, weights, values, strict=True)
                if row[2] == village
            )
            / weights.sum()
        )
        for village in villages
    }
    return centre, scores, len(villages) - 1


def spread(scores: list[dict[str, float]], signs: list[float]) -> float:
    villages = sorted({village for each in scores for village in each})
    totals = np.array(
        [
            sum(sign * each.get(village, 0.0) for sign, each in zip(signs, scores, strict=True))
            for village in villages
        ]
    )
    count = len(villages)
    return math.sqrt(count / (count - 1) * float(((totals - totals.mean()) ** 2).sum()))


def test_a_change_between_rounds_counts_a_village_of_both_once(tmp_path: Path):
    before, after = survey(1), survey(2, lift=0.2)
    found = compared(
        held(tmp_path, "after", after, mapping(design=True)),
        QUESTIONS,
        Earlier(
            round_id="rounds-base",
            answered=held(tmp_path, "before", before, mapping(design=True)),
        ),
    )
    whole = next(
        each for each in found if each.question == "Q14" and not each.arm and each.earlier_round_id
    )
    p1, s1, f1 = by_hand(before)
    p2, s2, f2 = by_hand(after)
    error = spread([s1, s2], [-1, 1])
    half = float(stats.t.ppf(0.975, min(f1, f2))) * error
    assert whole.difference == pytest.approx(p2 - p1, abs=1e-6)
    assert whole.low == pytest.approx(p2 - p1 - half, abs=1e-6)
    assert whole.high == pytest.approx(p2 - p1 + half, abs=1e-6)
    log_error = spread([s1, s2], [-1 / p1, 1 / p2])
    step = math.exp(float(stats.t.ppf(0.975, min(f1, f2))) * log_error)
    assert whole.ratio == pytest.approx(p2 / p1, abs=1e-6)
    assert whole.ratio_low == pytest.approx(p2 / p1 / step, abs=1e-6)
    assert whole.ratio_high == pytest.approx(p2 / p1 * step, abs=1e-6)


def test_the_change_of_one_arm_less_that_of_the_other_has_four_terms(tmp_path: Path):
    before, after = survey(3), survey(4, lift=0.25)
    earlier = Earlier(
        round_id="rounds-base", answered=held(tmp_path, "b", before, mapping(design=True))
    )
    found = compared(held(tmp_path, "a", after, mapping(design=True)), QUESTIONS, earlier)
    twice = next(
        each
        for each in found
        if each.question == "Q14" and each.earlier_round_id and each.other_arm
    )
    assert (twice.arm, twice.other_arm) == ("with", "without")
    parts = [by_hand(rows, arm) for rows in (before, after) for arm in ("with", "without")]
    (wb, swb, fwb), (ob, sob, fob), (wa, swa, fwa), (oa, soa, foa) = parts
    value = (wa - wb) - (oa - ob)
    error = spread([swb, sob, swa, soa], [1, -1, -1, 1])
    half = float(stats.t.ppf(0.975, min(fwb, fob, fwa, foa))) * error
    assert twice.difference == pytest.approx(value, abs=1e-6)
    assert twice.low == pytest.approx(value - half, abs=1e-6)
    assert twice.high == pytest.approx(value + half, abs=1e-6)
    assert twice.ratio is None


def test_simple_samples_use_the_plain_formulas(tmp_path: Path):
    before, after = survey(5), survey(6)
    earlier = Earlier(
        round_id="rounds-base", answered=held(tmp_path, "b", before, mapping(design=False))
    )
    found = compared(held(tmp_path, "a", after, mapping(design=False)), QUESTIONS, earlier)
    whole = next(each for each in found if each.question == "Q14" and not each.arm)
    counts = [Counts(sum(row[4] == "4" for row in rows), len(rows)) for rows in (before, after)]
    expected, ratio = difference(*counts), relative_risk(*counts)
    assert ratio is not None
    assert (whole.difference, whole.low) == pytest.approx(
        (expected.value, expected.interval.low), abs=1e-9
    )
    assert whole.ratio_high == pytest.approx(ratio.interval.high, abs=1e-9)
    mean = next(each for each in found if each.question == "Q24" and not each.arm)
    old, new = ([float(row[5]) for row in rows] for rows in (before, after))
    assert mean.is_mean
    assert mean.difference == pytest.approx(np.mean(new) - np.mean(old), abs=1e-9)
    assert mean.ratio is None


def test_rows_say_when_nothing_can_be_told_and_when_there_are_many(tmp_path: Path):
    rows = survey(7)
    alone = compared(held(tmp_path, "a", rows, mapping(design=True)), QUESTIONS)
    assert [(each.arm, each.other_arm) for each in alone] == [("with", "without")] * 2
    assert not by_chance(alone)
    earlier = Earlier(
        round_id="rounds-base", answered=held(tmp_path, "b", rows, mapping(design=True))
    )
    same = compared(held(tmp_path, "c", rows, mapping(design=True)), QUESTIONS, earlier)
    changes = [each for each in same if each.earlier_round_id]
    assert all(each.difference == pytest.approx(0.0, abs=1e-12) for each in changes)
    assert all(cannot_tell(each) for each in changes)
    assert by_chance(same)


def test_an_arm_of_few_people_is_not_compared(tmp_path: Path):
    rows = survey(8)
    for row in rows[:6]:
        row[1] = "third"
    found = compared(held(tmp_path, "a", rows, mapping(design=True)), QUESTIONS)
    assert "third" not in {each.arm for each in found} | {each.other_arm for each in found}


def test_a_declared_design_effect_widens_the_side_it_was_declared_for(tmp_path: Path):
    before, after = survey(9), survey(10)
    answers = [
        held(tmp_path, str(place), rows, mapping(design=False))
        for place, rows in enumerate((before, after))
    ]
    earlier = Earlier(round_id="rounds-base", answered=answers[0], design_effect=2.5)
    found = compared(answers[1], QUESTIONS, earlier)
    change = next(each for each in found if each.question == "Q14" and not each.arm)
    yes = [sum(row[4] == "4" for row in rows) for rows in (before, after)]
    counts = Counts(yes[0], len(before), 2.5), Counts(yes[1], len(after))
    expected, ratio = difference(*counts), relative_risk(*counts)
    assert ratio is not None
    ends = (change.low, change.high, change.ratio_low, change.ratio_high)
    wanted = expected.interval, ratio.interval
    assert ends == pytest.approx([end for each in wanted for end in (each.low, each.high)])
    mean = next(each for each in found if each.question == "Q24" and not each.arm)
    old, new = (np.array([float(row[5]) for row in rows]) for rows in (before, after))
    error = math.sqrt(2.5 * old.var() / len(old) + new.var() / len(new))
    assert mean.low is not None
    assert mean.high is not None
    half = stats.t.ppf(0.975, len(old) - 1) * error
    assert (mean.high - mean.low) / 2 == pytest.approx(half, rel=2e-3)
    designed = held(tmp_path, "d", after, mapping(design=True))
    plain, told = (
        compared(designed, QUESTIONS, earlier, design_effect=effect) for effect in (1.0, 3.0)
    )
    assert plain == told


def test_a_declared_design_effect_stands_in_the_interval_of_a_round(tmp_path: Path):
    answered = held(tmp_path, "a", survey(11), mapping(design=False))
    simple, widened = (
        {
            each.counted.name: each.whole
            for each in Counting(answered, QUESTIONS, effect).results()
            if each.counted.main
        }
        for effect in (1.0, 2.0)
    )
    for name, figure in widened.items():
        if figure.numerator is not None:
            assert figure.wilson == wilson(figure.numerator, figure.n, 2.0)
        else:
            pair = figure.weighted, simple[name].weighted
            errors = [each.standard_error for each in pair if each is not None]
            assert errors[0] == pytest.approx(errors[1] * math.sqrt(2.0))

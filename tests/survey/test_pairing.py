"""Pairs: told as counts of pairs, and never so that one learns what the other said."""

from pathlib import Path
from random import Random

import pytest

from normsdesk.library.indicators import read_indicators
from normsdesk.library.languages import wording_for
from normsdesk.model.survey import SurveyImport
from normsdesk.rules import linearised
from normsdesk.rules.estimates import wilson
from normsdesk.rules.linearised import Answer
from normsdesk.survey.building import form_of
from normsdesk.survey.comparing import compared
from normsdesk.survey.estimate import Counting
from normsdesk.survey.feeding import read_in
from normsdesk.survey.pairing import pairs_of, without_dangerous
from normsdesk.survey.plan import Questions
from tests.survey.builders import a_project, a_questionnaire
from tests.survey.lookalikes import text_file
from tests.survey.reading import BANK, read

QUESTIONS = Questions(a_project(), BANK)
MAPPING = {
    "pair": "couple",
    "splits": {"S": "sex"},
    "questions": [
        {"column": "own", "question": "Q14", "norm": "N1"},
        {"column": "harm", "question": "Q34", "norm": "N1"},
    ],
}


def told(tmp_path: Path, rows: list[list[str]]):
    path = text_file(tmp_path / "a.csv", [["couple", "sex", "own", "harm"], *rows])
    _, answered, results = read(path, mapping=MAPPING)
    answered, asked_both = without_dangerous(answered, QUESTIONS)
    return pairs_of(answered, QUESTIONS, asked_both), answered, results


def couples(answers: list[tuple[str, str]], *, both_harmed: int = 0) -> list[list[str]]:
    rows = []
    for number, (wife, husband) in enumerate(answers):
        rows.append([f"P{number:03}", "woman", wife, "1"])
        harm = "1" if number < both_harmed else ""
        rows.append([f"p{number:03}", "man", husband, harm])
    Random(1).shuffle(rows)
    return rows


def test_pairs_are_counted_not_people(tmp_path: Path):
    answers = [("4", "5")] * 12 + [("4", "2")] * 11 + [("1", "5")] * 10 + [("2", "1")] * 15
    rows = [*couples(answers), ["P900", "woman", "4", ""], *[["P901", "man", "4", ""]] * 3]
    found, _, _ = told(tmp_path, rows)
    assert found is not None
    assert (found.complete, found.alone, found.crowded) == (48, 1, 1)
    own = next(each for each in found.results if each.question == "Q14")
    assert (own.pairs, own.both, own.one, own.neither) == (48, 12, 21, 15)
    both, same = wilson(12, 48), wilson(27, 48)
    assert (own.both_share, own.both_low, own.both_high) == (12 / 48, both.low, both.high)
    assert (own.same_share, own.same_low, own.same_high) == (27 / 48, same.low, same.high)


@pytest.mark.parametrize(
    "answers",
    [
        [("4", "5")] * 30 + [("2", "1")] * 30,  # all agree: each would know the other's answer
        [("4", "5")] * 30 + [("4", "2")] * 30,
        [("4", "5")] * 30 + [("4", "2")] * 9 + [("2", "1")] * 30,
        # Where one says yes, it is she: less the value of the women, his answer would be known.
        [("4", "5")] * 30 + [("4", "2")] * 25 + [("2", "1")] * 30,
        [("4", "5")] * 30 + [("4", "2")] * 25 + [("2", "5")] * 9 + [("2", "1")] * 30,
    ],
)
def test_counts_that_would_tell_a_partner_are_hidden(tmp_path: Path, answers):
    found, _, _ = told(tmp_path, couples(answers))
    assert found is not None
    own = next(each for each in found.results if each.question == "Q14")
    assert own.pairs == len(answers)
    assert (own.both, own.one, own.neither) == (None, None, None)
    assert (own.both_share, own.same_share, own.both_low) == (None, None, None)


def test_fewer_than_ten_pairs_say_nothing(tmp_path: Path):
    found, _, _ = told(tmp_path, couples([("4", "5")] * 9))
    assert found is not None
    assert (found.complete, found.results) == (9, ())


def test_pairs_in_villages_are_as_many_answers_as_there_are_pairs(tmp_path: Path):
    chance = Random(3)
    answers = [(chance.choice("45"), chance.choice("45")) for _ in range(30)]
    answers += [(chance.choice("1245"), chance.choice("1245")) for _ in range(130)]
    rows = [["couple", "sex", "village", "w", "own"]]
    for number, pair in enumerate(answers):
        village, weight = f"V{number % 12}", str(1 + number % 3)
        for sex, own in zip(("woman", "man"), pair, strict=True):
            rows.append([f"P{number:03}", sex, village, weight, own])
    mapping = {
        **MAPPING,
        "cluster": "village",
        "weight": "w",
        "questions": MAPPING["questions"][:1],
    }
    _, answered, _ = read(text_file(tmp_path / "a.csv", rows), mapping=mapping)
    (own,) = pairs_of(answered, QUESTIONS, {}).results
    expected = linearised.share(
        [
            Answer(float(min(pair) > "3"), f"V{number % 12}", "", 1.0 + number % 3)
            for number, pair in enumerate(answers)
        ]
    )
    assert own.pairs == expected.answers == 160
    assert own.both_share == pytest.approx(expected.value, abs=1e-9)
    assert own.both_low == pytest.approx(expected.interval.low, abs=1e-9)
    assert own.both_high == pytest.approx(expected.interval.high, abs=1e-9)


def test_a_declared_design_effect_widens_what_pairs_say(tmp_path: Path):
    answers = [("4", "5")] * 20 + [("4", "2")] * 20 + [("1", "5")] * 20 + [("2", "1")] * 20
    _, answered, _ = told(tmp_path, couples(answers))
    own = pairs_of(answered, QUESTIONS, {}, 2.0).results[0]
    ends = wilson(20, 80, 2.0)
    assert (own.both_low, own.both_high) == (ends.low, ends.high)


@pytest.mark.parametrize("odd", [0, 1])
def test_one_voice_is_hidden_wherever_it_would_be_told(tmp_path: Path, odd: int):
    """All, or all but one, answer alike: share, mean, gap, grid and change keep silent."""
    answers = [("5", "5")] * 40
    answers[:odd] = [("5", "2")] * odd
    rows = [["couple", "arm", "own", "guess", "think"]]
    for number, pair in enumerate(answers):
        rows += [[f"P{number}", "ab"[number % 2], own, "10", "3"] for own in pair]
    mapping = {
        "pair": "couple",
        "arm": "arm",
        "questions": [
            {"column": "own", "question": "Q14", "norm": "N1"},
            {"column": "guess", "question": "Q24", "norm": "N1"},
            {"column": "think", "question": "Q23", "norm": "N1"},
        ],
    }
    snapshot = a_project()
    _, answered, results = read(text_file(tmp_path / "a.csv", rows), snapshot, mapping)
    assert all(each.whole.hidden for each in results if each.counted.main)
    assert compared(answered, QUESTIONS) == ()
    counting = Counting(answered, QUESTIONS)
    done = SurveyImport(id="survey_imports-new", round_id="rounds-base")
    found = read_in(snapshot, answered, counting, results, read_indicators(), done)
    assert found.values == ()
    for norm in found.norms:
        assert norm.components == {}
        assert (norm.grid, norm.paired_gap, norm.reason_counts) == (None, None, ())


def test_a_group_of_one_voice_is_hidden_in_a_survey_of_pairs(tmp_path: Path):
    answers = [("4", "5")] * 20 + [("2", "5")] * 20
    _, _, results = told(tmp_path, couples(answers))
    own = next(each for each in results if each.target.question == "Q14" and each.counted.main)
    (by_sex,) = own.splits.values()
    assert all(figure.hidden for figure in by_sex.values())
    assert not own.whole.hidden


def test_what_both_were_asked_though_one_may_be_does_not_count(tmp_path: Path):
    found, answered, _ = told(tmp_path, couples([("4", "5")] * 20, both_harmed=6))
    assert found is not None
    assert found.asked_both == {"harm": 6}
    harm = next(each for each in answered.columns if each.target.question == "Q34")
    assert sum(code is not None for code in harm.codes) == 14


def test_a_form_for_pairs_asks_one_of_them_what_may_endanger():
    asked = [
        ("Q01", ""),
        ("Q07", ""),
        ("Q14", "norms-n1"),
        ("Q10", "norms-n1"),
        ("Q34", "norms-n1"),
    ]
    questionnaire = a_questionnaire(asked, pairs=True)
    snapshot = a_project(questionnaire)
    form = form_of(snapshot, questionnaire, BANK, {"en": wording_for("en")})
    rows = {row.name: row for row in form.rows}
    assert rows["pair_code"].required
    assert rows["pair_member"].kind == "select_one pair_members"
    first = "${pair_member} = '1'"
    assert first in rows["q10_n1"].relevant
    assert first in rows["q34_n1"].relevant
    assert first not in rows["q14_n1"].relevant
    assert first not in rows["q07_each"].relevant
    plain = a_questionnaire(asked)
    form = form_of(a_project(plain), plain, BANK, {"en": wording_for("en")})
    assert "pair_code" not in {row.name for row in form.rows}

"""What answers give norm profiles and indicators."""

from datetime import date
from pathlib import Path
from random import Random

import pytest

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.surveys import import_survey
from normsdesk.edit.document import Document
from normsdesk.library.indicators import read_indicators
from normsdesk.model.evidence import VignetteKind
from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    IndicatorType,
    ValueSource,
)
from normsdesk.model.norm import NormProfile, ReadingSource
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.survey.answers import read_answers
from normsdesk.survey.estimate import Counting
from normsdesk.survey.feeding import import_record, read_in
from normsdesk.survey.files import tables_of
from normsdesk.survey.plan import Questions
from normsdesk.survey.planning import planned
from tests.survey.builders import a_project, a_story, an_indicator
from tests.survey.lookalikes import text_file
from tests.survey.reading import BANK


def fed(path: Path, rows: list[list[str]], *records: Record) -> Snapshot:
    """Read rows into a project of these records."""
    snapshot = a_project(*records)
    questions = Questions(snapshot, BANK)
    table, plan = planned(tables_of(text_file(path / "a.csv", rows)), snapshot, questions)
    answered = read_answers(table, plan, questions)
    counting = Counting(answered, questions)
    done = import_record(
        plan,
        answered,
        round_id="rounds-base",
        file_name="a.csv",
        day=date(2026, 4, 1),
        reasons={code: code for code in answered.left_out},
    )
    found = read_in(snapshot, answered, counting, counting.results(), read_indicators(), done)
    document = Document(snapshot)
    assert not isinstance(document.commit(import_survey(snapshot, found)), Rejected)
    return document.snapshot


def value_of(snapshot: Snapshot, indicator: str) -> DataValue:
    (value,) = [
        each for each in snapshot.all(DataValue) if each.indicator_id == indicator and not each.cell
    ]
    return value


def test_a_drawn_story_gives_the_test_of_dependence(tmp_path: Path):
    chance = Random(1)
    rows = [["v1_story/v1_do", "v1_story/v1_right", "v1_story/v1_answer"]]
    rows += [[chance.choice("01"), chance.choice("01"), chance.choice("1234")] for _ in range(80)]
    snapshot = fed(tmp_path, rows, a_story(VignetteKind.V2))
    (profile,) = snapshot.all(NormProfile)
    effect = profile.story_e
    assert effect is not None
    assert effect.many_asked == sum(row[0] == "1" for row in rows[1:])
    assert effect.many_comply == sum(row[0] == "1" and row[2] in "34" for row in rows[1:])
    assert profile.story_n is not None
    assert profile.story_n.few_asked == sum(row[1] == "0" for row in rows[1:])
    assert profile.story_n.few_comply == sum(row[1] == "0" and row[2] in "34" for row in rows[1:])


def test_a_story_told_to_few_says_nothing(tmp_path: Path):
    rows = [["v1_do", "v1_right", "v1_answer"], *([["1", "0", "3"]] * 30)]
    assert not fed(tmp_path, rows, a_story(VignetteKind.V2)).all(NormProfile)


def test_a_simple_sample_keeps_its_counts(tmp_path: Path):
    rows = [["q19_n1"], *([["4"]] * 12), *([["1"]] * 8)]
    snapshot = fed(tmp_path, rows, an_indicator(7))
    (profile,) = snapshot.all(NormProfile)
    reading = profile.ee.measured
    assert reading is not None
    assert (reading.source, reading.numerator, reading.denominator) == (
        ReadingSource.COUNTS,
        12,
        20,
    )
    value = value_of(snapshot, "indicators-i7")
    assert (value.numerator, value.denominator, value.value) == (12, 20, None)


def test_own_disapproval_is_counted_beside_approval(tmp_path: Path):
    rows = [["q14_n1"], *([["5"]] * 12), *([["2"]] * 8), *([["3"]] * 5)]
    (profile,) = fed(tmp_path, rows).all(NormProfile)
    assert profile.pnb.measured is not None
    assert profile.disapprove.measured is not None
    assert (profile.pnb.measured.numerator, profile.disapprove.measured.numerator) == (12, 8)


def test_fewer_than_ten_answers_give_nothing(tmp_path: Path):
    rows = [["q19_n1", "q14_n1"], *([["4", "1"]] * 9), *([["", "1"]] * 20)]
    snapshot = fed(tmp_path, rows, an_indicator(7), an_indicator(5))
    (profile,) = snapshot.all(NormProfile)
    assert profile.ee.measured is None
    assert {each.indicator_id for each in snapshot.all(DataValue)} == {"indicators-i5"}


def test_only_the_splits_an_indicator_names_are_kept(tmp_path: Path):
    rows = [["q04", "q03", "q19_n1"]]
    rows += [["woman", "18_24", "4"]] * 12 + [["man", "25_34", "1"]] * 14 + [["other", "", "1"]] * 3
    split = an_indicator(7, disaggregation=(Disaggregation.SEX,))
    cells = [each for each in fed(tmp_path, rows, split).all(DataValue) if each.cell]
    # Three of another sex are hidden, and the next smallest group so that they stay hidden.
    assert [(each.split_by, each.cell) for each in cells] == [(Disaggregation.SEX, "man")]


@pytest.mark.parametrize(
    "indicator",
    [
        an_indicator(7, norm_id="norms-n2"),
        an_indicator(7, value_source=ValueSource.REGISTER),
        an_indicator(18, type=IndicatorType.INDEX),
        an_indicator(13),
        Indicator(id="indicators-own", code="I1", type=IndicatorType.PERCENT),
    ],
    ids=["other norm", "register", "computed", "many rows", "no question"],
)
def test_an_indicator_of_something_else_gets_no_value(tmp_path: Path, indicator: Indicator):
    rows = [["q19_n1", "q29_n1_elders"], *([["4", "bad"]] * 12)]
    assert not fed(tmp_path, rows, indicator).all(DataValue)


def test_a_mean_keeps_its_own_interval(tmp_path: Path):
    rows = [["q31_n1"], *([["0"]] * 10), *([["3"]] * 10)]
    mean = an_indicator(14, type=IndicatorType.MEAN)
    value = value_of(fed(tmp_path, rows, mean), "indicators-i14")
    assert (value.value, value.denominator, value.numerator) == (1.5, 20, None)
    assert value.low is not None
    assert value.high is not None
    assert value.low < 1.5 < value.high


def test_a_general_question_speaks_for_the_only_norm(tmp_path: Path):
    rows = [["q19_n1", "q48"], *([["4", "3"]] * 12)]
    (profile,) = fed(tmp_path, rows).all(NormProfile)
    assert profile.can_reach_alternative.measured is not None
    rows = [["q19_n1", "q19_n2", "q48"], *([["4", "4", "3"]] * 12)]
    for profile in fed(tmp_path, rows).all(NormProfile):
        assert profile.can_reach_alternative.measured is None


def test_disability_and_exposure_follow_from_the_answers(tmp_path: Path):
    rows = [["q07_seeing", "q07_hearing", "q53", "q19_n1"]]
    rows += [["3", "1", "s1", "4"]] * 11 + [["1", "2", "none", "1"]] * 12 + [["", "1", "", "4"]] * 5
    talks = Strategy(id="strategies-s", code="S1", name="Talks")
    both = (Disaggregation.DISABILITY, Disaggregation.EXPOSURE)
    snapshot = fed(tmp_path, rows, talks, an_indicator(7, disaggregation=both))
    cells = {v.cell: (v.numerator, v.denominator) for v in snapshot.all(DataValue) if v.cell}
    assert cells == {
        "with_disability": (11, 11),
        "without_disability": (0, 12),
        "exposed": (11, 11),
        "not_exposed": (0, 12),
    }

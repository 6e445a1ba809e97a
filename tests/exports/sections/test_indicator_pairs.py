"""What pairs say is in the report for those who may read it, with its interval or hidden."""

from dataclasses import replace

import pytest

from normsdesk.exports.sections import indicators, methods
from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.survey import PairsAnswered, SurveyImport
from tests.exports.sections.reading import project_of, seen_by, tables, text

NORM = Norm(id="norms-n1", code="N1", practice_wording="marrying before 18")
ROUND = Round(id="rounds-a", name="Endline")
SHARE = Indicator(id="indicators-one", code="I1", name="Parents who wait")
OPEN = PairsAnswered(
    question="Q14",
    norm_id=NORM.id,
    pairs=60,
    both=21,
    one=24,
    neither=15,
    both_share=0.35,
    both_low=0.2417,
    both_high=0.4764,
    same_share=0.6,
    same_low=0.4737,
    same_high=0.7143,
)
HIDDEN = PairsAnswered(question="Q23", norm_id=NORM.id, pairs=58)
DONE = SurveyImport(
    id="survey_imports-1", round_id=ROUND.id, file_name="secret.csv", pairs=(OPEN, HIDDEN)
)


@pytest.mark.parametrize("reader", [Reader.INTERNAL, Reader.MENTOR, Reader.DONOR])
def test_pairs_are_told_with_how_many_they_are_and_how_sure_it_is(reader: Reader):
    told = indicators.sections(seen_by(project_of(NORM, ROUND, SHARE, DONE), reader))
    (table,) = [each for each in tables(told) if "Both say yes" in str(each.columns)]
    rows = [["".join(span.text for span in cell) for cell in row.cells] for row in table.rows]
    assert rows[0][0].startswith("Q14 · N1 ")
    assert "right to marry before 18" in rows[0][0]
    assert rows[0][1:] == ["Endline", "60", "35%\n24.2–47.6", "60%\n47.4–71.4"]
    assert rows[1][1:] == ["Endline", "58", "hidden", "hidden"]
    assert "one of two could tell what the other said" in text(told)


@pytest.mark.parametrize(
    "fields", [{"both": 9}, {"one": 0}, {"neither": 9}, {"neither": None}, {"pairs": 9}]
)
def test_small_counts_that_were_typed_in_are_hidden_as_well(fields: dict[str, int | None]):
    typed = replace(DONE, pairs=(replace(OPEN, **fields),))  # type: ignore[arg-type]
    told = text(indicators.sections(seen_by(project_of(NORM, ROUND, typed), Reader.DONOR)))
    assert "35%" not in told
    assert ("hidden" in told) == ("pairs" not in fields)


def test_the_public_gets_nothing_of_pairs():
    told = indicators.sections(seen_by(project_of(NORM, ROUND, SHARE, DONE), Reader.PUBLIC))
    assert "What pairs say" not in text(told)


def test_pairs_are_told_without_an_indicator_as_well():
    told = indicators.sections(seen_by(project_of(NORM, ROUND, DONE), Reader.MENTOR))
    assert "What pairs say" in text(told)
    assert indicators.sections(seen_by(project_of(NORM, ROUND), Reader.MENTOR)) == ()


def test_a_donor_is_told_nothing_of_the_file():
    told = methods.sections(seen_by(project_of(NORM, ROUND, SHARE, DONE), Reader.DONOR))
    assert "Answers read in" not in text(told)

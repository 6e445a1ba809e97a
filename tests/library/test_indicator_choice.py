"""The library as a choice: what a norm lacks, what is recommended, and a sheet begun from it."""

import pytest

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Document
from normsdesk.library.indicator_choice import begun_sheet, lacking, recommended
from normsdesk.library.indicators import read_indicators
from normsdesk.model.indicator import Disaggregation, Indicator, IndicatorLevel, ValueSource
from normsdesk.model.norm import Norm, NormInfluence
from normsdesk.model.practice import Practice
from normsdesk.rules.hints_measure import Wanted, measures
from tests.rules.builders import a_snapshot

LIBRARY = read_indicators()
PRACTICE = Practice(
    id="practices-1", code="P1", action="marry daughters early", alternative="wait until 18"
)
NORM = Norm(id="norms-n1", code="N1", influences=(NormInfluence(practice_id=PRACTICE.id),))
BEGUN = a_snapshot(PRACTICE, NORM)


def test_a_norm_without_indicators_needs_both_expectations_a_sanction_and_the_practice() -> None:
    assert lacking(LIBRARY, BEGUN, NORM.id) == (
        "empirical_expectation",
        "normative_expectation",
        "sanction",
        "practice",
    )
    assert recommended(LIBRARY, BEGUN, NORM.id) == (7, 9, 12, 2)


def test_what_is_measured_already_is_not_recommended_again() -> None:
    by_number = Indicator(id="indicators-1", norm_id=NORM.id, library_number=7)
    by_question = Indicator(id="indicators-2", norm_id=NORM.id, question_codes=("Q23",))
    practice = Indicator(id="indicators-3", practice_id=PRACTICE.id, library_number=3)
    held = a_snapshot(PRACTICE, NORM, by_number, by_question, practice)
    assert lacking(LIBRARY, held, NORM.id) == ("sanction",)


def test_an_indicator_of_another_norm_does_not_count() -> None:
    other = Indicator(id="indicators-1", norm_id="norms-n2", library_number=7)
    assert "empirical_expectation" in lacking(LIBRARY, a_snapshot(NORM, other), NORM.id)


def test_taking_all_that_is_recommended_leaves_nothing_lacking_and_the_coach_content() -> None:
    document = Document(BEGUN)
    for number in recommended(LIBRARY, BEGUN, NORM.id):
        sheet = begun_sheet(LIBRARY, number, document.snapshot, norm_id=NORM.id)
        document.commit(add_records(document.snapshot, [sheet]))
    assert lacking(LIBRARY, document.snapshot, NORM.id) == ()
    taken = document.snapshot.all(Indicator)
    assert all(any(measures(each, wanted) for each in taken) for wanted in Wanted)


def test_a_sheet_begins_with_all_the_library_knows_in_the_words_of_the_project() -> None:
    sheet = begun_sheet(LIBRARY, 3, BEGUN, norm_id=NORM.id)
    assert sheet.name == "Families choosing “wait until 18”"
    assert sheet.level is IndicatorLevel.PRACTICE
    assert sheet.practice_id == PRACTICE.id
    assert sheet.numerator
    assert sheet.denominator
    nine = begun_sheet(LIBRARY, 9, BEGUN, norm_id=NORM.id)
    assert nine.norm_id == NORM.id
    assert nine.question_codes == ("Q23",)
    assert Disaggregation.SEX in nine.disaggregation
    assert nine.source_and_method.startswith("Survey")
    assert nine.value_source is ValueSource.SAMPLE


@pytest.mark.parametrize("number", sorted(LIBRARY.indicators))
def test_every_indicator_of_the_library_can_be_taken(number) -> None:
    sheet = begun_sheet(LIBRARY, number, BEGUN, norm_id=NORM.id)
    assert sheet.library_number == number
    assert "{" not in sheet.name
    without = begun_sheet(LIBRARY, number, a_snapshot())
    assert without.norm_id == without.practice_id == ""


def test_registers_and_computed_values_are_told_apart() -> None:
    sources = {number: begun_sheet(LIBRARY, number, BEGUN).value_source for number in (9, 18, 31)}
    assert sources == {
        9: ValueSource.SAMPLE,
        18: ValueSource.COMPUTED,
        31: ValueSource.REGISTER,
    }


@pytest.mark.parametrize(
    ("action", "affected", "said"),
    [
        ("hit", "their children", "hit their children"),
        ("marry daughters early", "Daughters", "marry daughters early"),
        ("hit", "", "hit"),
    ],
)
def test_the_practice_in_an_indicator_says_to_whom_it_is_done(action, affected, said) -> None:
    done = Practice(id="practices-1", code="P1", action=action, affected=affected)
    sheet = begun_sheet(LIBRARY, 7, a_snapshot(done, NORM), norm_id=NORM.id)
    assert f"“{said}”" in sheet.name

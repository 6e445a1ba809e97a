"""Values of a survey go into a project as one step, and come out again as one."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.surveys import MeasuredNorm, SurveyReadIn, import_survey
from normsdesk.edit.document import Committed, Document
from normsdesk.model.indicator import DataValue, Disaggregation, Round
from normsdesk.model.norm import (
    Component,
    GridCounts,
    NormProfile,
    PairedGap,
    Reading,
    ReadingSource,
    Reason,
    ReasonCount,
)
from normsdesk.model.practice import PopulationGroup
from normsdesk.model.record import SourceTag
from normsdesk.model.survey import SurveyImport
from tests.survey.builders import a_project, an_indicator

RATED = Reading(source=ReadingSource.RATING, rating=3)
PARENTS = PopulationGroup(id="population_groups-p", label="parents")
BEFORE = NormProfile(
    id="norm_profiles-b",
    norm_id="norms-n1",
    population_id=PARENTS.id,
    round_id="rounds-end",
    asked_about="parents here",
    ee=Component(workshop=RATED),
)


def counted(numerator: int) -> Reading:
    return Reading(source=ReadingSource.COUNTS, numerator=numerator, denominator=40)


def read_in(numerator: int, *values: DataValue, round_id: str = "rounds-end") -> SurveyReadIn:
    return SurveyReadIn(
        norms=(
            MeasuredNorm(
                norm_id="norms-n1",
                components={"ee": counted(numerator)},
                reason_counts=(ReasonCount(reason=Reason.HABIT, count=4),),
                paired_gap=PairedGap(mean=4.0, answered_both=30),
                grid=GridCounts(undecided=30),
            ),
        ),
        values=values,
        done=SurveyImport(id="survey_imports-x", round_id=round_id, accepted=40),
        clusters=6,
    )


def a_value(numerator: int, cell: str = "") -> DataValue:
    return DataValue(
        id="data_values-x",
        indicator_id="indicators-i5",
        round_id="rounds-end",
        numerator=numerator,
        denominator=40,
        split_by=Disaggregation.SEX if cell else None,
        cell=cell,
    )


def test_reading_a_survey_in_is_one_undo_step():
    document = Document(a_project(an_indicator(5), PARENTS, BEFORE))
    before = document.snapshot
    outcome = document.commit(import_survey(before, read_in(20, a_value(20), a_value(9, "man"))))
    assert isinstance(outcome, Committed)
    assert document.undo_label == "survey_imports.added"
    assert document.snapshot.get(Round, "rounds-end").clusters == 6
    document.undo()
    assert document.snapshot == before


def test_the_workshop_value_stays_beside_the_measured_one():
    document = Document(a_project(PARENTS, BEFORE))
    document.commit(import_survey(document.snapshot, read_in(20)))
    profile = document.snapshot.get(NormProfile, BEFORE.id)
    assert (profile.ee.workshop, profile.ee.measured) == (RATED, counted(20))
    assert profile.reason_counts[0].count == 4
    assert profile.grid == GridCounts(undecided=30)


def test_a_round_without_a_profile_gets_one_about_the_same_people():
    document = Document(a_project(PARENTS, BEFORE))
    document.commit(import_survey(document.snapshot, read_in(20, round_id="rounds-base")))
    (fresh,) = [p for p in document.snapshot.all(NormProfile) if p.id != BEFORE.id]
    assert (fresh.round_id, fresh.population_id) == ("rounds-base", PARENTS.id)
    assert fresh.asked_about == "parents here"
    assert fresh.ee == Component(measured=counted(20))


def test_a_norm_without_any_profile_gets_one():
    document = Document(a_project())
    document.commit(import_survey(document.snapshot, read_in(20)))
    (fresh,) = document.snapshot.all(NormProfile)
    assert (fresh.norm_id, fresh.source_tag) == ("norms-n1", SourceTag.IMPORTED)


def test_a_later_import_takes_the_place_of_the_first():
    document = Document(a_project(an_indicator(5)))
    document.commit(import_survey(document.snapshot, read_in(20, a_value(20), a_value(12, "man"))))
    ids = {v.id for v in document.snapshot.all(DataValue)}
    document.commit(import_survey(document.snapshot, read_in(21, a_value(21))))
    assert document.undo_label == "survey_imports.changed"
    (value,) = document.snapshot.all(DataValue)
    assert value.id in ids
    assert (value.numerator, value.source_tag) == (21, SourceTag.IMPORTED)
    assert len(document.snapshot.all(SurveyImport)) == 1


def test_a_typed_value_of_a_group_stays_when_the_survey_says_nothing_of_it():
    typed = DataValue(
        id="data_values-typed",
        indicator_id="indicators-i5",
        round_id="rounds-end",
        numerator=3,
        denominator=30,
        split_by=Disaggregation.AGE,
        cell="young",
    )
    document = Document(a_project(an_indicator(5), typed))
    document.commit(import_survey(document.snapshot, read_in(20, a_value(20))))
    kept = document.snapshot.get(DataValue, typed.id)
    assert (kept.numerator, kept.source_tag) == (3, SourceTag.ENTERED)


def test_the_same_survey_again_changes_nothing():
    document = Document(a_project(an_indicator(5)))
    document.commit(import_survey(document.snapshot, read_in(20, a_value(20))))
    again = import_survey(document.snapshot, read_in(20, a_value(20)))
    assert not isinstance(again, Rejected)
    assert not again


def test_a_round_that_is_not_there_is_refused():
    outcome = import_survey(a_project(), read_in(20, round_id="rounds-none"))
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.MISSING


def test_a_norm_that_is_gone_is_passed_over():
    held = read_in(20)
    lost = SurveyReadIn(
        norms=(MeasuredNorm(norm_id="norms-gone", components={"ee": counted(1)}),),
        values=(),
        done=held.done,
    )
    patch = import_survey(a_project(), lost)
    assert not isinstance(patch, Rejected)
    assert {change.table for change in patch.changes} == {"survey_imports", "rounds"}

"""One norm in 90 minutes: the stages, what is done, and the records made on the way."""

import pytest

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.short_path import norm_for, practice_for, profile_for
from normsdesk.edit.document import Document
from normsdesk.edit.patch import Patch
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import (
    Component,
    Norm,
    NormInfluence,
    NormProfile,
    Reading,
    ReadingSource,
    SwitchWord,
)
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, altered, snapshot_of
from normsdesk.steps.short_path import (
    SHORT_PATH,
    Stage,
    Way,
    can_be_begun,
    can_be_worked_on,
    first_open,
    stages_done,
    way_of_norm,
    ways,
)

PRACTICE = Practice(
    id="practices-1", code="P1", actor="parents", action="marry", affected="daughters"
)
NORM = Norm(
    id="norms-1",
    code="N1",
    expecting="Families here",
    expected="parents",
    action="to marry daughters early",
    influences=(NormInfluence(practice_id="practices-1"),),
)
RATED = Component(workshop=Reading(source=ReadingSource.RATING, rating=3, denominator=8))
ASKED = Component(
    workshop=Reading(source=ReadingSource.SWITCH, switch=SwitchWord.MOST, denominator=8)
)


def project(*records) -> Snapshot:
    return snapshot_of([Project(id="project-1"), *records])


def done_by(outcome: tuple[str, Patch] | Rejected, snapshot: Snapshot) -> tuple[str, Snapshot]:
    assert not isinstance(outcome, Rejected)
    record_id, patch = outcome
    document = Document(snapshot)
    document.commit(patch)
    return record_id, document.snapshot


def test_the_stages_take_ninety_minutes_and_come_in_one_order():
    assert sum(each.minutes for each in SHORT_PATH) == 90
    assert [each.stage for each in SHORT_PATH] == [*Stage]


def test_an_empty_project_offers_no_way_and_asks_for_the_practice():
    assert ways(project()) == ()
    assert first_open(project(), Way()) is Stage.PRACTICE


@pytest.mark.parametrize(
    ("records", "stage"),
    [
        ((altered(PRACTICE, action=" "),), Stage.PRACTICE),
        ((PRACTICE,), Stage.NORM),
        ((PRACTICE, altered(NORM, expecting="")), Stage.NORM),
        ((PRACTICE, NORM), Stage.EXPECTATIONS),
        ((PRACTICE, NORM, NormProfile(id="p", norm_id="norms-1", pnb=RATED)), Stage.EXPECTATIONS),
        (
            (PRACTICE, NORM, NormProfile(id="p", norm_id="norms-1", pnb=RATED, ee=RATED, ne=RATED)),
            Stage.DEPENDENCE,
        ),
        (
            (
                PRACTICE,
                NORM,
                NormProfile(
                    id="p", norm_id="norms-1", pnb=RATED, ee=RATED, ne=RATED, switch_n=ASKED
                ),
            ),
            Stage.INDICATOR,
        ),
    ],
)
def test_the_first_open_stage_is_the_one_that_lacks_words_or_values(records, stage):
    snapshot = project(*records)
    assert first_open(snapshot, ways(snapshot)[0]) is stage


def test_with_an_indicator_only_the_report_is_left():
    profile = NormProfile(id="p", norm_id="norms-1", pnb=RATED, ee=RATED, ne=RATED, switch_e=ASKED)
    snapshot = project(PRACTICE, NORM, profile, Indicator(id="i", code="I1", norm_id="norms-1"))
    way = way_of_norm(snapshot, "norms-1")
    assert first_open(snapshot, way) is Stage.REPORT
    assert Stage.REPORT not in stages_done(snapshot, way)


def test_a_practice_without_a_norm_is_a_way_of_its_own():
    other = altered(PRACTICE, id="practices-2", code="P2")
    snapshot = project(PRACTICE, NORM, other)
    assert [(way.practice_id, way.norm_id) for way in ways(snapshot)] == [
        ("practices-1", "norms-1"),
        ("practices-2", ""),
    ]


def test_the_norm_begins_with_the_words_of_the_practice_and_is_linked_to_it():
    snapshot = project(PRACTICE)
    norm_id, after = done_by(norm_for(snapshot, "practices-1"), snapshot)
    norm = after.get(Norm, norm_id)
    assert (norm.expected, norm.action, norm.code) == ("parents", "marry daughters", "N1")
    assert way_of_norm(after, norm_id).practice_id == "practices-1"


def test_a_norm_without_a_practice_gets_one_in_a_single_step():
    snapshot = project(altered(NORM, influences=()))
    practice_id, after = done_by(practice_for(snapshot, "norms-1"), snapshot)
    assert way_of_norm(after, "norms-1").practice_id == practice_id


def test_who_expects_it_becomes_the_reference_group_of_the_profile_once():
    snapshot = project(PRACTICE, NORM)
    profile_id, after = done_by(profile_for(snapshot, "norms-1"), snapshot)
    (group,) = after.all(ReferenceGroup)
    assert group.label == "Families here"
    assert after.get(NormProfile, profile_id).reference_group_id == group.id
    _, again = done_by(profile_for(after, "norms-1"), after)
    assert len(again.all(ReferenceGroup)) == 1


@pytest.mark.parametrize("command", [norm_for, profile_for])
def test_what_is_gone_is_refused(command):
    assert isinstance(command(project(), "gone"), Rejected)


def test_a_practice_for_a_norm_that_is_gone_is_refused():
    assert isinstance(practice_for(project(), "gone"), Rejected)


@pytest.mark.parametrize(
    ("way", "at_once", "from_others"),
    [
        (Way(), set(), set()),
        (Way(practice_id="p"), {Stage.PRACTICE}, {Stage.NORM}),
        (
            Way(norm_id="n"),
            {Stage.NORM, Stage.INDICATOR, Stage.REPORT},
            {Stage.PRACTICE, Stage.EXPECTATIONS, Stage.DEPENDENCE},
        ),
        (Way(practice_id="p", norm_id="n", profile_id="f"), {*Stage}, set()),
    ],
)
def test_a_stage_waits_for_its_record_or_can_make_it(way, at_once, from_others):
    assert {stage for stage in Stage if can_be_worked_on(way, stage)} == at_once
    assert {stage for stage in Stage if can_be_begun(way, stage)} - at_once == from_others

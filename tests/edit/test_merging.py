"""Joining two copies: what goes in by itself, what is named, and what a choice does."""

from dataclasses import replace
from datetime import timedelta

import pytest

from normsdesk.edit.document import Committed, Document
from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import How, differences, patch_between
from normsdesk.edit.merging_terms import Clash, Copies, Side
from normsdesk.edit.merging_twins import rehomed
from normsdesk.edit.merging_values import Take
from normsdesk.model.evidence import Claim, EvidenceItem
from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.integrity import violations
from normsdesk.model.layout import Position
from normsdesk.model.mentorship import MOU, AgendaPoint, InceptionRecord
from normsdesk.model.norm import Component, Norm, NormInfluence, NormProfile, Reading
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.model.project import Answer, CodeCount, Comment, Contact, Project
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.theory import Diagram
from tests.edit.builders import START

LATER = START + timedelta(hours=1)


def a_project(*records, codes=()):
    """Make a project with two norms, a practice and what is given."""
    given = {record.id: record for record in records}
    held = {
        record.id: record
        for record in (
            Project(id="project-1", title="Safe at home", codes=codes),
            Practice(id="practices-1", code="P1", action="marry daughters early"),
            Norm(
                id="norms-1",
                code="N1",
                action="marry early",
                notes="Girls marry before the harvest. Elders agree.",
                influences=(NormInfluence(practice_id="practices-1", strength=3),),
                headline_profile_id="norm_profiles-1",
            ),
            Norm(id="norms-2", code="N2", action="keep silent"),
            NormProfile(id="norm_profiles-1", norm_id="norms-1"),
        )
    }
    return snapshot_of({**held, **given}.values())


BASE = a_project()


def changed(snapshot, record_id, at=START, **values):
    record = altered(snapshot.record(record_id), modified=at, **values)
    return with_records(snapshot, record)


def with_records(snapshot, *records):
    held = {record.id: record for record in (*snapshot.records(), *records)}
    return snapshot_of(held.values())


def without(snapshot, *record_ids):
    return snapshot_of(one for one in snapshot.records() if one.id not in record_ids)


def joined(mine, theirs, decisions=None, base=BASE, **unknown):
    """Join both ways, see that the records are the same, and return the first."""
    decisions = decisions or {}
    merged = merge(Copies(base=base, mine=mine, theirs=theirs, **unknown), decisions)
    assert not list(violations(merged.snapshot))
    if not decisions and not unknown:
        turned = merge(Copies(base=base, mine=theirs, theirs=mine))
        assert turned.snapshot == merged.snapshot
        assert {one.key for one in turned.conflicts} == {one.key for one in merged.conflicts}
    return merged


def test_changes_in_different_fields_go_in_by_themselves():
    mine = changed(BASE, "norms-1", action="marry before 18")
    theirs = changed(BASE, "norms-1", at=LATER, expecting="families")
    merged = joined(mine, theirs)
    norm = merged.snapshot.get(Norm, "norms-1")
    assert (norm.action, norm.expecting, norm.modified) == ("marry before 18", "families", LATER)
    assert merged.conflicts == ()


def test_the_same_change_in_both_copies_is_no_conflict():
    mine = changed(BASE, "norms-1", action="marry before 18")
    theirs = changed(BASE, "norms-1", at=LATER, action="marry before 18")
    assert joined(mine, theirs).conflicts == ()


def test_two_values_for_one_field_are_a_conflict_and_the_newer_one_stands_meanwhile():
    mine = changed(BASE, "norms-1", action="marry before 18")
    theirs = changed(BASE, "norms-1", at=LATER, action="marry at 15")
    merged = joined(mine, theirs)
    (conflict,) = merged.open_conflicts()
    assert (conflict.clash, conflict.record_id, conflict.path) == (
        Clash.BOTH_CHANGED,
        "norms-1",
        "action",
    )
    assert (conflict.value.base, conflict.value.mine, conflict.value.theirs) == (
        "marry early",
        "marry before 18",
        "marry at 15",
    )
    assert merged.snapshot.get(Norm, "norms-1").action == "marry at 15"


@pytest.mark.parametrize(
    ("take", "notes"),
    [
        (Take.MINE, "Girls marry before the rains. Elders agree."),
        (Take.THEIRS, "Girls marry before the harvest. Elders and aunts agree."),
        (Take.BOTH, "Girls marry before the rains. Elders and aunts agree."),
    ],
)
def test_a_choice_is_what_goes_in(take, notes):
    mine = changed(BASE, "norms-1", notes="Girls marry before the rains. Elders agree.")
    theirs = changed(
        BASE, "norms-1", notes="Girls marry before the harvest. Elders and aunts agree."
    )
    merged = joined(mine, theirs, {"norms-1:notes": take})
    assert merged.snapshot.get(Norm, "norms-1").notes == notes
    assert merged.conflicts[0].decided is take
    assert merged.open_conflicts() == ()


def test_a_number_cannot_be_both():
    mine = changed(
        BASE, "norms-1", influences=(NormInfluence(practice_id="practices-1", strength=2),)
    )
    theirs = changed(
        BASE, "norms-1", influences=(NormInfluence(practice_id="practices-1", strength=1),)
    )
    (conflict,) = joined(mine, theirs).conflicts
    assert conflict.path == "influences[practices-1].strength"
    assert conflict.choices() == (Take.MINE, Take.THEIRS)
    key = conflict.key
    merged = joined(mine, theirs, {key: Take.BOTH})
    assert merged.snapshot.get(Norm, "norms-1").influences[0].strength in (1, 2)
    merged = joined(mine, theirs, {key: Take.THEIRS})
    assert merged.snapshot.get(Norm, "norms-1").influences[0].strength == 1


def test_a_reading_is_one_value_and_the_parts_around_it_are_not():
    workshop, measured = Reading(rating=3), Reading(numerator=4, denominator=9)
    mine = changed(BASE, "norm_profiles-1", ee=Component(workshop=workshop))
    theirs = changed(BASE, "norm_profiles-1", ee=Component(measured=measured))
    merged = joined(mine, theirs)
    assert merged.conflicts == ()
    assert merged.snapshot.get(NormProfile, "norm_profiles-1").ee == Component(
        workshop=workshop, measured=measured
    )
    mine = changed(BASE, "norm_profiles-1", ee=Component(measured=Reading(numerator=5)))
    assert [one.path for one in joined(mine, theirs).conflicts] == ["ee.measured"]


def test_counts_of_one_value_are_never_mixed_from_two_copies():
    value = DataValue(
        id="data_values-1", indicator_id="indicators-1", round_id="rounds-1", numerator=1
    )
    base = a_project(Indicator(id="indicators-1"), Round(id="rounds-1"), value)
    mine = changed(base, "data_values-1", numerator=20.0)
    theirs = changed(base, "data_values-1", at=LATER, denominator=90)
    merged = joined(mine, theirs, base=base)
    assert {one.path for one in merged.conflicts} == {"numerator", "denominator"}
    held = merged.snapshot.get(DataValue, "data_values-1")
    assert (held.numerator, held.denominator) == (1, 90)
    note = changed(base, "data_values-1", note="From the clinic")
    assert joined(mine, note, base=base).conflicts == ()


def test_answers_under_a_comment_are_all_kept():
    comment = Comment(id="comments-1", record_id="norms-1", text="Why?")
    base = a_project(comment)
    mine = changed(base, "comments-1", answers=(Answer(text="Because."),))
    theirs = changed(base, "comments-1", answers=(Answer(text="Nobody knows."),))
    merged = joined(mine, theirs, base=base)
    assert merged.conflicts == ()
    answers = merged.snapshot.get(Comment, "comments-1").answers
    assert {one.text for one in answers} == {"Because.", "Nobody knows."}


def test_comments_of_both_are_all_there():
    mine = with_records(BASE, Comment(id="comments-1", record_id="norms-1", text="Mine"))
    theirs = with_records(BASE, Comment(id="comments-2", record_id="norms-1", text="Theirs"))
    merged = joined(mine, theirs)
    assert {one.text for one in merged.snapshot.all(Comment)} == {"Mine", "Theirs"}
    assert merged.conflicts == ()


def test_rows_are_told_apart_by_what_they_are_about():
    points = tuple(AgendaPoint(item=f"3.4-a{n}") for n in range(1, 4))
    base = a_project(InceptionRecord(id="inception_records-1", agenda=points))
    mine = changed(base, "inception_records-1", agenda=(replace(points[0], done=True), *points[1:]))
    theirs = changed(
        base, "inception_records-1", agenda=(replace(points[0], note="Late"), *points[1:])
    )
    merged = joined(mine, theirs, base=base)
    (held,) = merged.snapshot.all(InceptionRecord)
    assert held.agenda[0] == replace(points[0], done=True, note="Late")
    assert merged.conflicts == ()


def test_a_row_that_one_changed_and_the_other_took_out_is_a_conflict():
    points = tuple(AgendaPoint(item=f"3.4-a{n}") for n in range(1, 4))
    base = a_project(InceptionRecord(id="inception_records-1", agenda=points))
    mine = changed(base, "inception_records-1", agenda=points[1:])
    theirs = changed(
        base,
        "inception_records-1",
        at=LATER,
        agenda=(replace(points[0], note="Late"), *points[1:]),
    )
    merged = joined(mine, theirs, base=base)
    (conflict,) = merged.conflicts
    assert conflict.path == "agenda[3.4-a1]"
    gone = joined(mine, theirs, {conflict.key: Take.MINE}, base=base)
    assert gone.snapshot.all(InceptionRecord)[0].agenda == points[1:]
    quiet = joined(mine, base, base=base)
    assert quiet.conflicts == ()
    assert quiet.snapshot.all(InceptionRecord)[0].agenda == points[1:]


def test_a_text_in_a_list_that_both_rewrote_is_a_conflict_and_both_can_stay():
    base = a_project(EvidenceItem(id="evidence-1", claims=(Claim(record_id="norms-1", note="a"),)))
    mine = changed(base, "evidence-1", claims=(Claim(record_id="norms-1", note="b"),))
    theirs = changed(base, "evidence-1", claims=(Claim(record_id="norms-1", note="c"),))
    assert [one.path for one in joined(mine, theirs, base=base).conflicts] == [
        "claims[norms-1|].note"
    ]


def test_references_come_and_go_from_both_sides():
    groups = [ReferenceGroup(id=f"reference_groups-{n}") for n in range(1, 3)]
    base = a_project(altered(groups[0], upholds=("norms-1",)), groups[1])
    mine = changed(base, "reference_groups-1", upholds=("norms-1", "norms-2"))
    theirs = changed(base, "reference_groups-1", upholds=())
    merged = joined(mine, theirs, base=base)
    assert merged.snapshot.get(ReferenceGroup, "reference_groups-1").upholds == ("norms-2",)
    assert merged.conflicts == ()


def test_a_removal_goes_through_when_the_other_left_the_record_alone():
    merged = joined(without(BASE, "norms-2"), changed(BASE, "norms-1", action="x"))
    assert merged.snapshot.find(Norm, "norms-2") is None
    assert merged.conflicts == ()


def removed(snapshot, *record_ids):
    from normsdesk.edit.commands.records import remove_records

    document = Document(snapshot, clock=lambda: START)
    assert isinstance(document.commit(remove_records(snapshot, record_ids)), Committed)
    return document.snapshot


def test_a_record_that_one_removed_and_the_other_changed_stays_until_somebody_decides():
    mine = removed(BASE, "norms-1")
    theirs = changed(BASE, "norms-1", action="marry before 18")
    merged = joined(mine, theirs)
    (conflict,) = merged.open_conflicts()
    assert (conflict.clash, conflict.removed_by) == (Clash.REMOVED_AND_CHANGED, Side.MINE)
    assert merged.snapshot.get(Norm, "norms-1").action == "marry before 18"
    assert merged.brought_back == {"norms-1", "norm_profiles-1"}
    assert merged.snapshot.get(Norm, "norms-1").headline_profile_id == "norm_profiles-1"
    for take, there in ((Take.MINE, False), (Take.THEIRS, True)):
        decided = joined(mine, theirs, {conflict.key: take}).snapshot
        assert (decided.find(Norm, "norms-1") is not None) is there
        assert (decided.find(NormProfile, "norm_profiles-1") is not None) is there


def test_what_only_follows_from_a_removal_does_not_count_as_a_change():
    base = a_project(ReferenceGroup(id="reference_groups-1", upholds=("norms-1", "norms-2")))
    mine = removed(base, "norms-2")
    theirs = removed(base, "reference_groups-1")
    merged = joined(mine, theirs, base=base)
    assert merged.conflicts == ()
    assert merged.snapshot.find(ReferenceGroup, "reference_groups-1") is None


def test_a_record_that_one_removed_and_the_other_refers_to_is_named_and_not_lost():
    mine = removed(BASE, "norms-2")
    theirs = with_records(BASE, NormProfile(id="norm_profiles-2", norm_id="norms-2"))
    merged = joined(mine, theirs)
    (conflict,) = merged.conflicts
    assert conflict.clash is Clash.REMOVED_AND_NEEDED
    assert (conflict.record_id, conflict.needed_by) == ("norms-2", ("norm_profiles-2",))
    assert merged.snapshot.find(Norm, "norms-2") is not None
    gone = joined(mine, theirs, {conflict.key: Take.MINE})
    assert gone.snapshot.find(Norm, "norms-2") is None
    assert gone.snapshot.find(NormProfile, "norm_profiles-2") is None
    assert gone.conflicts[0].clash is Clash.REMOVED_AND_NEEDED


def test_a_record_led_elsewhere_stays_where_it_was_when_its_new_place_is_to_go():
    mine = removed(BASE, "norms-2")
    theirs = changed(BASE, "norm_profiles-1", norm_id="norms-2")
    merged = joined(mine, theirs)
    assert merged.snapshot.get(NormProfile, "norm_profiles-1").norm_id == "norms-2"
    gone = joined(mine, theirs, {"norms-2:": Take.MINE})
    assert gone.snapshot.get(NormProfile, "norm_profiles-1").norm_id == "norms-1"


def test_a_link_to_what_is_to_go_is_cut():
    mine = removed(BASE, "norms-2")
    theirs = with_records(BASE, ReferenceGroup(id="reference_groups-1", upholds=("norms-2",)))
    gone = joined(mine, theirs, {"norms-2:": Take.MINE})
    assert gone.snapshot.get(ReferenceGroup, "reference_groups-1").upholds == ()


def test_a_reference_cleared_by_a_removal_comes_back_with_the_record():
    base = a_project(ReferenceGroup(id="reference_groups-1", upholds=("norms-2",)))
    mine = removed(base, "norms-2")
    theirs = changed(base, "norms-2", action="speak up")
    merged = joined(mine, theirs, base=base)
    assert merged.snapshot.get(ReferenceGroup, "reference_groups-1").upholds == ("norms-2",)


def test_positions_never_conflict():
    place = Position(id="positions-1", picture_id="diagrams-1", record_id="norms-1")
    base = a_project(Diagram(id="diagrams-1"), place)
    mine = changed(base, "positions-1", x=10.0)
    theirs = changed(base, "positions-1", at=LATER, x=20.0)
    merged = joined(mine, theirs, base=base)
    assert merged.conflicts == ()
    assert merged.snapshot.get(Position, "positions-1").x == 20.0
    gone = joined(removed(base, "norms-1"), theirs, base=base)
    assert gone.conflicts == ()
    assert gone.snapshot.all(Position) == ()


def test_a_box_placed_in_both_copies_stands_in_one_place():
    base = a_project(Diagram(id="diagrams-1"))
    places = [
        Position(
            id=f"positions-{n}", picture_id="diagrams-1", record_id="norms-1", x=n, modified=at
        )
        for n, at in ((1.0, START), (2.0, LATER))
        for n in (int(n),)
    ]
    merged = joined(with_records(base, places[0]), with_records(base, places[1]), base=base)
    assert [one.id for one in merged.snapshot.all(Position)] == ["positions-2"]


def test_a_place_of_something_that_went_goes_too():
    base = a_project(Diagram(id="diagrams-1"), ReferenceGroup(id="reference_groups-1"))
    place = Position(id="positions-1", picture_id="diagrams-1", record_id="reference_groups-1")
    merged = joined(removed(base, "reference_groups-1"), with_records(base, place), base=base)
    assert merged.snapshot.all(Position) == ()
    assert merged.conflicts == ()


def test_a_form_that_both_began_is_named_and_one_can_be_chosen():
    mine = with_records(BASE, MOU(id="mous-1", aim="Ours"))
    theirs = with_records(
        BASE,
        MOU(id="mous-2", aim="Theirs"),
        Comment(id="comments-1", record_id="mous-2", text="Look"),
    )
    merged = joined(mine, theirs)
    (conflict,) = merged.conflicts
    assert (conflict.clash, conflict.key) == (Clash.BOTH_ADDED, "mous-1+mous-2")
    assert len(merged.snapshot.all(MOU)) == 2
    one = joined(mine, theirs, {conflict.key: Take.MINE})
    assert [form.id for form in one.snapshot.all(MOU)] == ["mous-1"]
    assert one.snapshot.get(Comment, "comments-1").record_id == "mous-1"


def test_a_form_that_both_began_alike_is_one():
    mine = with_records(BASE, MOU(id="mous-2", aim="The same", created=START))
    theirs = with_records(BASE, MOU(id="mous-1", aim="The same", created=LATER))
    merged = joined(mine, theirs)
    assert [form.id for form in merged.snapshot.all(MOU)] == ["mous-2"]
    assert merged.one_of_two == {"mous-1": "mous-2"}
    assert merged.conflicts == ()


def test_codes_given_twice_are_given_anew_to_the_later_record():
    codes = (CodeCount(prefix="N", last=2),)
    base = a_project(codes=codes)
    grown = (CodeCount(prefix="N", last=3),)
    early, late = (
        Norm(id=f"norms-{name}", code="N3", created=at) for name, at in (("b", START), ("a", LATER))
    )
    mine = with_records(changed(base, "project-1", codes=grown), early)
    theirs = with_records(changed(base, "project-1", codes=grown), late)
    merged = joined(mine, theirs, base=base)
    assert merged.new_codes == {"norms-a": "N4"}
    assert merged.snapshot.get(Norm, "norms-b").code == "N3"
    assert merged.snapshot.project.codes == (CodeCount(prefix="N", last=4),)


def test_the_highest_number_given_counts():
    mine = changed(a_project(), "project-1", codes=(CodeCount(prefix="N", last=9),))
    theirs = changed(a_project(), "project-1", codes=(CodeCount(prefix="N", last=5),))
    merged = joined(mine, theirs)
    assert merged.snapshot.project.codes == (CodeCount(prefix="N", last=9),)
    assert merged.conflicts == ()


def test_three_copies_join_one_after_the_other():
    mine = changed(BASE, "norms-1", action="one")
    theirs = changed(BASE, "norms-1", expecting="two")
    third = changed(BASE, "norms-2", action="three")
    first = joined(mine, theirs).snapshot
    all_three = joined(first, third).snapshot
    assert all_three.get(Norm, "norms-1").action == "one"
    assert all_three.get(Norm, "norms-1").expecting == "two"
    assert all_three.get(Norm, "norms-2").action == "three"


def test_joining_is_one_step_that_undo_takes_back_exactly():
    mine = changed(BASE, "norms-1", action="one")
    theirs = with_records(changed(BASE, "norms-1", expecting="two"), Norm(id="norms-9", code="N9"))
    document = Document(mine)
    after = joined(mine, theirs).snapshot
    assert isinstance(document.commit(patch_between(mine, after, "merge.joined")), Committed)
    assert document.snapshot.find(Norm, "norms-9") is not None
    document.undo()
    assert document.snapshot == mine


def test_without_a_base_what_is_filled_stays_whatever_the_clocks_say():
    norm = BASE.all(Norm)[0]
    late, early = START + timedelta(days=9), START - timedelta(days=2000)
    filled = snapshot_of([*_without(BASE, norm), altered(norm, notes="said", modified=early)])
    empty = snapshot_of([*_without(BASE, norm), altered(norm, notes="", modified=late)])
    for mine, theirs in ((filled, empty), (empty, filled)):
        merged = merge(Copies(base=None, mine=mine, theirs=theirs))
        assert merged.snapshot.get(Norm, norm.id).notes == "said"
        assert [one.path for one in merged.conflicts] == ["notes"]  # and is still asked about


def _without(snapshot, record):
    return [one for one in snapshot.records() if one.id != record.id]


def test_without_a_base_every_difference_is_a_conflict_and_nothing_goes():
    mine = with_records(
        changed(BASE, "norms-1", action="one", influences=()), Norm(id="norms-8", code="N8")
    )
    theirs = with_records(changed(BASE, "norms-1", action="two"), Norm(id="norms-9", code="N9"))
    merged = joined(mine, theirs, base=None)
    assert {one.path for one in merged.conflicts} == {"action"}
    assert {norm.code for norm in merged.snapshot.all(Norm)} == {"N1", "N2", "N8", "N9"}
    assert merged.snapshot.get(Norm, "norms-1").influences != ()


def test_what_was_taken_out_of_a_copy_is_unknown_there_and_not_emptied():
    person = Contact(id="contacts-1", title="Lead", phone="0700 1", email="a@example.org")
    mine = a_project(person)
    theirs = a_project(altered(person, phone="", email="", title="Director"))
    unknown = frozenset({"contacts.phone", "contacts.email"})
    merged = joined(mine, theirs, base=None, unknown_to_them=unknown)
    assert [one.path for one in merged.conflicts] == ["title"]
    assert merged.snapshot.get(Contact, "contacts-1").phone == "0700 1"
    turned = joined(theirs, mine, base=None, unknown_to_me=unknown)
    assert turned.snapshot.get(Contact, "contacts-1").phone == "0700 1"


def test_unrelated_projects_join_under_one_project():
    other = snapshot_of(
        [
            Project(id="project-2", title="Elsewhere"),
            Norm(id="norms-1", code="N1", action="stay home"),
            Comment(id="comments-x", record_id="project-2", field="step.organisation"),
        ]
    )
    theirs = rehomed(other, BASE)
    merged = merge(Copies(base=None, mine=BASE, theirs=theirs))
    assert not list(violations(merged.snapshot))
    assert merged.snapshot.project.id == "project-1"
    assert merged.snapshot.get(Comment, "comments-x").record_id == "project-1"
    assert {one.code for one in merged.snapshot.all(Norm)} == {"N1", "N2", "N3"}
    assert [one.path for one in merged.conflicts] == ["title"]


def test_differences_name_what_came_went_and_changed():
    after = with_records(
        changed(without(BASE, "norms-2"), "norms-1", at=LATER, action="x"), Norm(id="norms-9")
    )
    after = changed(after, "norm_profiles-1", ee=Component(workshop=Reading(rating=2)))
    found = {one.record.id: one for one in differences(BASE, after)}
    assert {name: one.how for name, one in found.items()} == {
        "norms-1": How.CHANGED,
        "norm_profiles-1": How.CHANGED,
        "norms-2": How.REMOVED,
        "norms-9": How.ADDED,
    }
    assert [one.path for one in found["norms-1"].fields] == ["action"]
    assert [one.path for one in found["norm_profiles-1"].fields] == ["ee.workshop"]


def test_a_record_that_was_only_touched_is_left_alone():
    after = changed(BASE, "norms-1", at=LATER)
    assert differences(BASE, after) == ()
    assert not patch_between(BASE, after, "merge.joined")
    assert patch_between(BASE, without(BASE, "norms-2"), "merge.joined")

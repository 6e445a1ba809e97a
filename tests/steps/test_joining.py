"""Disagreements in words."""

from dataclasses import replace

from normsdesk.edit.merging import merge
from normsdesk.edit.merging_compare import differences
from normsdesk.edit.merging_notes import with_notes
from normsdesk.edit.merging_terms import Copies
from normsdesk.edit.merging_text import Mark
from normsdesk.edit.merging_values import Take
from normsdesk.library.languages import Wording
from normsdesk.library.wording import TABLE
from normsdesk.model.mentorship import MOU, AgendaPoint, InceptionRecord
from normsdesk.model.norm import Component, Norm, Reading
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import Comment
from normsdesk.steps.joining import JoinSpeech, in_steps, notes_of, step_with
from tests.edit.test_merging import BASE, LATER, a_project, changed, removed, with_records

WORDS = Wording("en")


def spoken(mine, theirs, base=BASE):
    merged = merge(Copies(base=base, mine=mine, theirs=theirs))
    return merged, JoinSpeech(WORDS, merged.snapshot)


def test_a_text_is_told_with_its_words_marked():
    mine = changed(BASE, "norms-1", notes="Girls marry after the harvest. Elders agree.")
    theirs = changed(BASE, "norms-1", notes="Girls marry before the rains. Elders agree.")
    merged, speech = spoken(mine, theirs)
    (conflict,) = merged.conflicts
    said = speech.said(conflict)
    assert (said.title, said.why) == ("N1 · Notes", "Both changed")
    (value,) = speech.shows(conflict, Take.MINE)
    changed_words = [run.text for run in value.runs if run.mark is not Mark.SAME]
    assert changed_words == ["after", "harvest"]
    (both,) = speech.shows(conflict, Take.BOTH)
    assert all(run.mark is Mark.SAME for run in both.runs)


def test_a_removal_is_told_from_the_side_of_the_reader():
    mine, theirs = removed(BASE, "norms-1"), changed(BASE, "norms-1", action="marry before 18")
    merged, speech = spoken(mine, theirs)
    (conflict,) = merged.conflicts
    assert speech.said(conflict).why == "You deleted, the other changed"
    assert [one.text for one in speech.shows(conflict, Take.MINE)] == ["Deleted"]
    assert "marry before 18" in speech.plain(conflict, Take.THEIRS)
    merged, speech = spoken(theirs, mine)
    assert speech.said(merged.conflicts[0]).why == "You changed, the other deleted"


def test_parts_rows_lists_and_forms_are_told():
    points = tuple(AgendaPoint(item=f"3.4-a{n}") for n in range(1, 4))
    base = a_project(
        InceptionRecord(id="inception_records-1", agenda=points),
        ReferenceGroup(id="reference_groups-1", upholds=("norms-1",)),
    )
    mine = changed(
        base, "inception_records-1", agenda=(replace(points[0], note="Early"), *points[1:])
    )
    theirs = changed(
        base, "inception_records-1", agenda=(replace(points[0], note="Late"), *points[1:])
    )
    mine = changed(mine, "norm_profiles-1", ee=Component(workshop=Reading(rating=1)))
    theirs = changed(theirs, "norm_profiles-1", ee=Component(workshop=Reading(rating=4)))
    mine = with_records(mine, MOU(id="mous-1", aim="Ours", region="North"))
    theirs = with_records(theirs, MOU(id="mous-2", aim="Theirs", region="North"))
    merged, speech = spoken(mine, theirs, base)
    by_path = {one.path: one for one in merged.conflicts}
    row = by_path["agenda[3.4-a1].note"]
    assert "Early" in speech.plain(row, Take.MINE)
    assert speech.plain(by_path["ee.workshop"], Take.MINE)
    form = by_path[""]
    marks = {one.label: one.runs[0].mark for one in speech.shows(form, Take.MINE)}
    assert (marks["Aim"], marks["Region"]) == (Mark.CHANGED, Mark.SAME)
    assert len(speech.shows(form, Take.BOTH)) == 2


def test_what_is_open_is_noted_once_beside_its_field():
    mine = changed(BASE, "norms-1", action="marry before 18")
    theirs = changed(BASE, "norms-1", at=LATER, action="marry at 15")
    merged, _ = spoken(mine, theirs)
    after = with_notes(merged, notes_of(WORDS, merged))
    (note,) = after.all(Comment)
    assert (note.record_id, note.field) == ("norms-1", "action")
    assert note.text.endswith("marry before 18")
    turned, _ = spoken(theirs, mine)
    assert with_notes(turned, notes_of(WORDS, turned)) == after
    again = replace(merged, snapshot=after)
    assert with_notes(again, notes_of(WORDS, again)) == after
    assert with_notes(merged, {}) is merged.snapshot


def test_a_difference_names_its_record_and_its_fields():
    after = changed(BASE, "norms-1", action="marry before 18", notes="New")
    (found,) = differences(BASE, after)
    title, what = JoinSpeech(WORDS, after).difference(found)
    assert title.startswith("N1 ")
    assert what.startswith("Changed: ")
    before, now = JoinSpeech(WORDS, after).changed_values(found.fields[0])
    assert before.label == now.label
    assert now.text != before.text


def test_everything_has_its_step_and_the_rest_comes_last():
    assert step_with(Norm.table) is not None
    assert step_with("nowhere") is None
    grouped = in_steps({"a": "comments_of_nobody", "b": "norms", "c": "project"})
    assert [keys for _, keys in grouped] == [["c"], ["b"], ["a"]]


def test_every_clash_has_words():
    assert all(TABLE[code] for code in TABLE if code.startswith(("merge.", "difference.")))

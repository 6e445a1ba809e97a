from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import (
    add_records,
    duplicate_record,
    remove_records,
    set_value,
)
from normsdesk.edit.document import HISTORY_LENGTH, Committed, Document
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.integrity import violations
from normsdesk.model.norm import Norm, NormProfile, Reading, Sanction
from normsdesk.model.practice import StructuralFactor
from normsdesk.model.project import Project
from normsdesk.model.snapshot import altered
from tests.edit.builders import START, a_document, a_small_project


def commit(document: Document, patch: Patch | Rejected) -> Committed:
    outcome = document.commit(patch)
    assert isinstance(outcome, Committed), outcome
    return outcome


def test_a_commit_stamps_who_changed_what_and_when():
    document = a_document()
    outcome = commit(document, set_value(document.snapshot, "norms-2", "action", "wait"))
    norm = document.snapshot.get(Norm, "norms-2")
    assert norm.action == "wait"
    assert norm.created == norm.modified > START
    assert outcome.patch.author == "tester"
    assert outcome.revision == document.revision == 1


def test_undo_and_redo_give_back_exactly_what_was():
    document = a_document()
    before = document.snapshot
    commit(document, set_value(before, "norms-2", "action", "wait"))
    after = document.snapshot
    assert document.undo_label == "norms.changed"
    document.undo()
    assert document.snapshot == before
    assert document.undo_label is None
    assert document.redo_label == "norms.changed"
    document.redo()
    assert document.snapshot == after
    assert document.redo() is None


def test_a_patch_worked_out_before_is_committed_as_any_other():
    plain, beside = a_document(), a_document()
    patch = set_value(plain.snapshot, "norms-2", "action", "marry later")
    heard: list[Committed] = []
    beside.observe(heard.append)
    made = beside.commit_ready(beside.ready(beside.snapshot, patch))
    commit(plain, patch)
    assert beside.snapshot == plain.snapshot
    assert heard == [made]
    assert beside.revision == plain.revision
    beside.undo()
    assert beside.snapshot == a_document().snapshot


def test_a_patch_worked_out_for_an_older_project_loses_nothing_that_came_since():
    document = a_document()
    base = document.snapshot
    ready = document.ready(base, set_value(base, "norms-2", "action", "marry later"))
    commit(document, set_value(base, "norms-2", "short_label", "Later"))
    outcome = document.commit_ready(ready)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.STALE
    assert document.snapshot.get(Norm, "norms-2").short_label == "Later"


def test_a_new_step_forgets_what_was_undone():
    document = a_document()
    commit(document, set_value(document.snapshot, "norms-2", "action", "wait"))
    document.undo()
    commit(document, set_value(document.snapshot, "norms-2", "action", "go"))
    assert document.redo_label is None


def test_a_change_for_good_leaves_no_step_to_take_back():
    document = a_document()
    commit(document, set_value(document.snapshot, "norms-2", "action", "wait"))
    document.undo()
    heard: list[str | None] = []
    document.observe(lambda _committed: heard.append(document.redo_label))
    patch = set_value(document.snapshot, "norms-2", "action", "say nothing")
    assert isinstance(patch, Patch)
    outcome = document.commit_for_good(patch)
    assert isinstance(outcome, Committed)
    assert heard == [None]
    assert document.undo() is None
    assert document.redo() is None
    assert document.snapshot.get(Norm, "norms-2").action == "say nothing"
    assert isinstance(document.commit_for_good(patch), Rejected)


def test_typing_in_one_field_is_one_undo_step_until_it_is_closed():
    document = a_document()
    before = document.snapshot
    for text in ("w", "wa", "wait"):
        commit(document, set_value(document.snapshot, "norms-2", "action", text, typing=True))
    document.close_merging()
    commit(document, set_value(document.snapshot, "norms-2", "action", "wait.", typing=True))
    document.undo()
    assert document.snapshot.get(Norm, "norms-2").action == "wait"
    document.undo()
    assert document.snapshot == before


def test_typing_and_taking_it_away_again_leaves_the_words_as_they_were():
    document = a_document()
    for text in ("w", ""):
        commit(document, set_value(document.snapshot, "norms-2", "action", text, typing=True))
    document.undo()
    assert document.snapshot == a_small_project()


def test_typing_in_two_fields_is_two_steps():
    document = a_document()
    commit(document, set_value(document.snapshot, "norms-2", "action", "wait", typing=True))
    commit(document, set_value(document.snapshot, "norms-2", "expected", "all", typing=True))
    document.undo()
    assert document.snapshot.get(Norm, "norms-2").action == "wait"


def test_a_rejected_patch_changes_nothing_and_is_reported_to_nobody():
    document = a_document()
    heard: list[Committed] = []
    document.observe(heard.append)
    before = document.snapshot
    stale = Patch(
        changes=(
            Change(id="norms-2", before=None, after=Norm(id="norms-2")),
            Change(id="norms-9", before=None, after=Norm(id="norms-9", code="N9")),
        ),
        label="norms.added",
    )
    outcome = document.commit(stale)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.STALE
    assert document.snapshot is before
    assert document.undo_label is None
    assert heard == []


@pytest.mark.parametrize(
    ("path", "value", "reason"),
    [
        ("headline_profile_id", "norm_profiles-9", Refusal.INTEGRITY),
        ("headline_profile_id", "norms-1", Refusal.INTEGRITY),
        ("influences[0].strength", 4, Refusal.INTEGRITY),
        ("influences[7].strength", 1, Refusal.NO_FIELD),
        ("valence", "restrictive", Refusal.WRONG_TYPE),
        ("action", None, Refusal.WRONG_TYPE),
        ("code", "N1", Refusal.INTEGRITY),
        ("nothing", "", Refusal.NO_FIELD),
        ("action.deeper", "", Refusal.NO_FIELD),
        ("...", "", Refusal.NO_FIELD),
        ("id", "norms-7", Refusal.FIXED),
        ("created", START, Refusal.FIXED),
    ],
)
def test_a_value_that_does_not_fit_is_refused(path: str, value: Any, reason: Refusal):
    document = a_document(a_small_project())
    record_id = "norms-2" if path in ("code", "headline_profile_id") else "norms-1"
    outcome = document.commit(set_value(document.snapshot, record_id, path, value))
    assert isinstance(outcome, Rejected)
    assert outcome.reason is reason
    assert document.snapshot == a_small_project()


def test_a_record_cannot_change_its_kind():
    document = a_document()
    norm = document.snapshot.get(Norm, "norms-2")
    patch = Patch(
        changes=(Change(id="norms-2", before=norm, after=Sanction(id="norms-2")),), label="x"
    )
    outcome = document.commit(patch)
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.OTHER_TABLE


def test_a_read_only_document_refuses_everything():
    document = Document(a_small_project(), read_only=True)
    assert document.read_only
    outcome = document.commit(set_value(document.snapshot, "norms-2", "action", "x"))
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.READ_ONLY


def test_an_empty_patch_is_no_step():
    document = a_document()
    heard: list[Committed] = []
    stop = document.observe(heard.append)
    commit(document, set_value(document.snapshot, "norms-2", "action", ""))
    assert document.undo_label is None
    assert heard == []
    stop()
    commit(document, set_value(document.snapshot, "norms-2", "action", "x"))
    assert heard == []


def test_a_value_can_be_set_inside_a_part_that_was_not_there():
    document = a_document()
    commit(document, set_value(document.snapshot, "norm_profiles-1", "ee.measured.numerator", 211))
    profile = document.snapshot.get(NormProfile, "norm_profiles-1")
    assert profile.ee.measured == Reading(numerator=211)


def test_half_characters_are_marked_as_unreadable():
    document = a_document()
    commit(document, set_value(document.snapshot, "norms-2", "action", "a\ud800b"))
    assert document.snapshot.get(Norm, "norms-2").action == "a\ufffdb"


def test_removing_a_norm_takes_what_belongs_to_it_and_clears_the_rest():
    document = a_document()
    outcome = commit(document, remove_records(document.snapshot, ["norms-1"]))
    assert outcome.changes.removed == {"norms-1", "norm_profiles-1", "sanctions-1", "comments-1"}
    snapshot = document.snapshot
    assert not list(violations(snapshot))
    evidence = snapshot.record("evidence-1")
    assert [claim.record_id for claim in evidence.claims] == ["norms-2"]
    assert snapshot.record("reference_groups-1").upholds == ()
    document.undo()
    assert document.snapshot == a_small_project()


def test_removing_a_practice_drops_the_influence_but_not_the_norm():
    document = a_document()
    commit(document, remove_records(document.snapshot, ["practices-1"]))
    assert document.snapshot.get(Norm, "norms-1").influences == ()


@pytest.mark.parametrize("record_id", ["project-1", "norms-77"])
def test_what_cannot_be_removed_is_refused(record_id: str):
    document = a_document()
    assert isinstance(document.commit(remove_records(document.snapshot, [record_id])), Rejected)


def test_codes_are_given_in_order_and_never_twice():
    document = a_document()
    commit(document, add_records(document.snapshot, [Norm(id="norms-a"), Norm(id="norms-b")]))
    assert document.snapshot.get(Norm, "norms-b").code == "N4"
    commit(document, remove_records(document.snapshot, ["norms-b"]))
    commit(document, add_records(document.snapshot, [Norm(id="norms-c")]))
    assert document.snapshot.get(Norm, "norms-c").code == "N5"
    commit(document, add_records(document.snapshot, [Norm(id="norms-d", code="N9")]))
    commit(document, duplicate_record(document.snapshot, "norms-d"))
    assert {norm.code for norm in document.snapshot.all(Norm)} == {
        "N1", "N2", "N3", "N5", "N9", "N10",
    }  # fmt: skip


def test_history_forgets_the_oldest_step_first():
    document = a_document()
    for number in range(HISTORY_LENGTH + 5):
        commit(document, set_value(document.snapshot, "norms-2", "action", str(number)))
    steps = 0
    while document.undo() is not None:
        steps += 1
    assert steps == HISTORY_LENGTH
    assert document.snapshot.get(Norm, "norms-2").action == "4"


def test_restored_changes_are_one_step():
    saved = a_document()
    before = saved.snapshot
    patch = commit(saved, set_value(before, "norms-2", "action", "x")).patch
    document = a_document(saved.snapshot)
    document.start_step(document.snapshot, "project.restored", patch)
    assert document.undo_label == "project.restored"
    document.undo()
    assert document.snapshot == before
    with pytest.raises(ValueError, match="first"):
        document.start_step(before, "project.restored", patch)


_TEXTS = st.text(max_size=20)
_STEPS = st.one_of(
    st.tuples(st.just("add"), st.sampled_from([Norm, StructuralFactor, Sanction])),
    st.tuples(st.just("text"), _TEXTS),
    st.tuples(st.just("type"), _TEXTS),
    st.tuples(st.just("remove"), st.integers(0, 50)),
    st.tuples(st.just("copy"), st.integers(0, 50)),
    st.tuples(st.just("undo"), st.none()),
    st.tuples(st.just("redo"), st.none()),
    st.tuples(st.just("broken"), st.none()),
)


@given(st.lists(_STEPS, max_size=25))
def test_any_session_can_be_undone_to_the_start_and_redone_to_the_end(steps: list[Any]):
    document = a_document()
    start = document.snapshot
    for number, (kind, value) in enumerate(steps):
        _take(document, kind, value, number)
        assert not list(violations(document.snapshot))
    while document.redo() is not None:
        pass
    end = document.snapshot
    while document.undo() is not None:
        pass
    assert document.snapshot == start
    while document.redo() is not None:
        pass
    assert document.snapshot == end


def _take(document: Document, kind: str, value: Any, number: int) -> None:
    snapshot = document.snapshot
    ids = sorted(record.id for record in snapshot.records())
    if kind == "add":
        document.commit(add_records(snapshot, [value(id=f"{value.table}-x{number}")]))
    elif kind in ("text", "type"):
        record_id = ids[number % len(ids)]
        document.commit(set_value(snapshot, record_id, "notes", value, typing=kind == "type"))
    elif kind == "remove":
        document.commit(remove_records(snapshot, [ids[value % len(ids)]]))
    elif kind == "copy":
        document.commit(duplicate_record(snapshot, ids[value % len(ids)]))
    elif kind == "undo":
        document.undo()
    elif kind == "redo":
        document.redo()
    else:
        ghost = altered(snapshot.project, title="other")
        refused = document.commit(
            Patch(changes=(Change(id=ghost.id, before=ghost, after=ghost),), label="x")
        )
        assert isinstance(refused, Rejected)
        assert document.snapshot is snapshot


def test_the_project_record_is_found():
    assert a_small_project().project == Project(id="project-1", title="Small")

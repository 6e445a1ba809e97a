"""Going back: one record or all of them."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.document import Committed, Document
from normsdesk.edit.restoring import RECORD_RESTORED, RESTORED, restore_all, restore_record
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import ReferenceGroup
from normsdesk.model.project import CodeCount, Project
from tests.edit.test_merging import BASE, a_project, changed, removed, with_records


def after(now, patch):
    document = Document(now)
    assert isinstance(document.commit(patch), Committed), patch
    restored = document.snapshot
    document.undo()
    assert document.snapshot == now
    return restored


def test_a_changed_record_is_as_it_was_and_the_rest_stays():
    now = changed(changed(BASE, "norms-1", action="x"), "norms-2", action="y")
    patch = restore_record(now, BASE, "norms-1")
    assert patch.label == RECORD_RESTORED
    back = after(now, patch)
    assert back.get(Norm, "norms-1").action == "marry early"
    assert back.get(Norm, "norms-2").action == "y"


def test_a_removed_record_comes_back_with_what_belonged_to_it():
    base = a_project(ReferenceGroup(id="reference_groups-1", upholds=("norms-1", "norms-2")))
    now = changed(removed(base, "norms-1"), "reference_groups-1", label="Aunts")
    back = after(now, restore_record(now, base, "norms-1"))
    assert back.get(Norm, "norms-1").headline_profile_id == "norm_profiles-1"
    assert back.find(NormProfile, "norm_profiles-1") is not None
    assert back.get(ReferenceGroup, "reference_groups-1").label == "Aunts"
    assert back.get(Norm, "norms-2") == base.get(Norm, "norms-2")


def test_an_added_record_goes():
    now = with_records(BASE, Norm(id="norms-9", code="N9"))
    back = after(now, restore_record(now, BASE, "norms-9"))
    assert back == BASE


def test_references_to_what_is_gone_stay_empty():
    base = a_project(ReferenceGroup(id="reference_groups-1", upholds=("norms-1", "norms-2")))
    now = changed(removed(base, "norms-2"), "reference_groups-1", label="Aunts")
    back = after(now, restore_record(now, base, "reference_groups-1"))
    group = back.get(ReferenceGroup, "reference_groups-1")
    assert (group.label, group.upholds) == ("", ("norms-1",))


def test_a_record_that_never_was_is_refused():
    outcome = restore_record(BASE, BASE, "norms-none")
    assert isinstance(outcome, Rejected)
    assert outcome.reason is Refusal.MISSING


def test_the_project_itself_stays_where_it_was_not():
    now = changed(BASE, "project-1", title="New", codes=(CodeCount(prefix="N", last=7),))
    back = after(now, restore_record(now, BASE, "project-1"))
    assert back.project.title == "Safe at home"
    assert back.project.codes == (CodeCount(prefix="N", last=7),)


def test_everything_is_as_it_was_and_no_code_is_given_again():
    now = changed(removed(BASE, "norms-1"), "norms-2", action="y")
    now = changed(now, "project-1", codes=(CodeCount(prefix="N", last=7),))
    patch = restore_all(now, BASE)
    assert patch.label == RESTORED
    back = after(now, patch)
    assert back.project.codes == (CodeCount(prefix="N", last=7),)
    assert [one.action for one in back.all(Norm)] == ["marry early", "keep silent"]
    assert len(back.all(Project)) == 1


def test_nothing_to_go_back_to_is_nothing_to_do():
    assert not restore_all(BASE, BASE)

import pytest

from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed, Document
from normsdesk.model.mentorship import InceptionRecord, SelectionCheck, SelfAssessmentAfter
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.project import Organisation, OrganisationType, Project
from normsdesk.model.snapshot import RECORD_TYPES, snapshot_of
from normsdesk.model.strategy import Strategy
from normsdesk.steps.beginnings import begun_record
from normsdesk.store.starting import started_project

STARTED = started_project("Safe homes").snapshot


@pytest.mark.parametrize("table", [kind.table for kind in RECORD_TYPES if kind is not Project])
def test_a_new_record_of_every_table_can_be_committed(table):
    document = Document(STARTED)
    record = begun_record(document.snapshot, table)
    outcome = document.commit(add_records(document.snapshot, [record]))
    assert isinstance(outcome, Committed)
    assert document.snapshot.record(record.id) is not None


def test_the_forms_of_the_programme_begin_with_their_items():
    selection = begun_record(STARTED, SelectionCheck.table)
    assert [one.item for one in selection.answers][:5] == ["O1", "O2", "O3", "O4", "C1"]
    assert len(selection.answers) == 10
    assert len(begun_record(STARTED, InceptionRecord.table).agenda) == 12
    assert len(begun_record(STARTED, SelfAssessmentAfter.table).answers) == 8


def test_a_strategy_begins_with_its_nine_attributes():
    audit = begun_record(STARTED, Strategy.table).audit
    assert len({mark.attribute for mark in audit}) == len(audit) == 9
    assert all(mark.mark is None for mark in audit)


def test_a_record_belongs_where_its_neighbour_does():
    norms = [Norm(id="norms-1", code="N1"), Norm(id="norms-2", code="N2")]
    neighbour = Sanction(id="sanctions-1", norm_id="norms-2")
    snapshot = snapshot_of([Project(id="project-1"), *norms, neighbour])
    assert begun_record(snapshot, Sanction.table, neighbour).norm_id == "norms-2"
    assert begun_record(snapshot, Sanction.table).norm_id == ""
    assert begun_record(snapshot, Sanction.table, norms[0]).norm_id == ""


def test_a_record_belongs_to_the_only_one_it_can():
    only = Norm(id="norms-1", code="N1")
    snapshot = snapshot_of([Project(id="project-1"), only])
    assert begun_record(snapshot, Sanction.table).norm_id == only.id


def test_a_form_belongs_to_the_only_mentee_among_other_organisations():
    mentee = Organisation(id="organisations-1", type=OrganisationType.MENTEE)
    mentor = Organisation(id="organisations-2", type=OrganisationType.MENTOR)
    snapshot = snapshot_of([Project(id="project-1"), mentee, mentor])
    assert begun_record(snapshot, SelectionCheck.table).organisation_id == mentee.id


def test_without_a_pack_a_form_begins_empty():
    snapshot = snapshot_of([Project(id="project-1")])
    assert begun_record(snapshot, SelectionCheck.table).answers == ()

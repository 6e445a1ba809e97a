import pytest

from normsdesk.edit.blanks import blank
from normsdesk.edit.commands.records import fits, set_value
from normsdesk.edit.document import Committed, Document
from normsdesk.model.fields import FieldKind, declared, part_type
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.project import Project
from normsdesk.model.snapshot import RECORD_TYPES, snapshot_of

EMBEDDED = (FieldKind.PART, FieldKind.ROWS)


def embedded_in(owner):
    for field in declared(owner):
        if field.spec.kind in EMBEDDED:
            yield part_type(field)
            yield from embedded_in(part_type(field))


@pytest.mark.parametrize("kind", RECORD_TYPES, ids=lambda kind: kind.table)
def test_every_part_and_row_can_begin_empty(kind):
    for owner in embedded_in(kind):
        empty = blank(owner)
        for field in declared(owner):
            assert fits(field, getattr(empty, field.name))


def test_a_value_inside_an_absent_part_begins_the_part():
    profile = NormProfile(id="norm_profiles-1", norm_id="norms-1")
    project = Project(id="project-1")
    document = Document(snapshot_of([project, Norm(id="norms-1", code="N1"), profile]))
    outcome = document.commit(set_value(document.snapshot, profile.id, "paired_gap.low", 4.0))
    assert isinstance(outcome, Committed)
    gap = document.snapshot.get(NormProfile, profile.id).paired_gap
    assert gap is not None
    assert (gap.low, gap.mean) == (4.0, 0.0)

"""Step 2 in the document: a norm of a practice, places and areas of factors, connections."""

import pytest

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.practices import (
    connect_factor,
    forget_places,
    norm_of_practice,
    put_factor,
)
from normsdesk.edit.document import Committed, Document
from normsdesk.model.integrity import violations
from normsdesk.model.layout import Position
from normsdesk.model.norm import Norm
from normsdesk.model.practice import FactorDomain, Practice, StructuralFactor
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of

F1, F2, P1 = "structural_factors-f1", "structural_factors-f2", "practices-p1"


@pytest.fixture
def document() -> Document:
    return Document(
        snapshot_of(
            [
                Project(id="project-1", title="Safe homes"),
                Practice(id=P1, code="P1", actor="parents", action="marry girls early"),
                StructuralFactor(id=F1, code="F1", domains=(FactorDomain.MATERIAL,)),
                StructuralFactor(id=F2, code="F2"),
            ]
        )
    )


def places(document):
    return {p.record_id: (p.x, p.y) for p in document.snapshot.all(Position)}


def test_a_norm_made_of_a_practice_acts_on_it_and_gets_a_code(document) -> None:
    norm, patch = norm_of_practice(
        document.snapshot, P1, expected="parents", action="to marry girls early"
    )
    assert isinstance(document.commit(patch), Committed)
    held = document.snapshot.get(Norm, norm.id)
    assert (held.code, held.expected, held.expecting) == ("N1", "parents", "")
    assert [row.practice_id for row in held.influences] == [P1]
    document.undo()
    assert not document.snapshot.all(Norm)


def test_moving_a_factor_keeps_areas_and_places_in_one_step(document) -> None:
    before = document.snapshot
    areas = (FactorDomain.MATERIAL, FactorDomain.INDIVIDUAL)
    patch = put_factor(before, F1, areas, {F1: (10.0, 20.0), F2: (30.0, 40.0)})
    document.commit(patch)
    assert document.snapshot.get(StructuralFactor, F1).domains == areas
    assert places(document) == {F1: (10.0, 20.0), F2: (30.0, 40.0)}
    assert not list(violations(document.snapshot))
    document.undo()
    assert document.snapshot == before


def test_a_known_place_changes_only_for_the_factor_that_was_moved(document) -> None:
    document.commit(put_factor(document.snapshot, F1, (), {F1: (1.0, 1.0), F2: (2.0, 2.0)}))
    document.commit(put_factor(document.snapshot, F2, (), {F1: (9.0, 9.0), F2: (5.0, 5.0)}))
    assert places(document) == {F1: (1.0, 1.0), F2: (5.0, 5.0)}


def test_tidying_up_forgets_all_places(document) -> None:
    document.commit(put_factor(document.snapshot, F1, (), {F1: (1.0, 1.0), F2: (2.0, 2.0)}))
    document.commit(forget_places(document.snapshot))
    assert places(document) == {}
    assert not forget_places(document.snapshot)


def test_a_deleted_factor_takes_its_place_along(document) -> None:
    from normsdesk.edit.commands.records import remove_records

    document.commit(put_factor(document.snapshot, F1, (), {F1: (1.0, 1.0)}))
    document.commit(remove_records(document.snapshot, [F1]))
    assert places(document) == {}


def test_connecting_twice_is_connecting_once(document) -> None:
    document.commit(connect_factor(document.snapshot, F1, P1, connected=True))
    assert not connect_factor(document.snapshot, F1, P1, connected=True)
    assert document.snapshot.get(StructuralFactor, F1).practice_ids == (P1,)
    document.commit(connect_factor(document.snapshot, F1, P1, connected=False))
    assert document.snapshot.get(StructuralFactor, F1).practice_ids == ()


def test_what_is_not_there_is_refused(document) -> None:
    assert isinstance(put_factor(document.snapshot, P1, (), {}), Rejected)
    assert isinstance(connect_factor(document.snapshot, F1, F2, connected=True), Rejected)
    gone = norm_of_practice(document.snapshot, "practices-x", expected="", action="")
    assert isinstance(gone, Rejected)

import pytest

from normsdesk.model.integrity import Fault, references, violations
from normsdesk.model.norm import Component, Norm, NormProfile, Reading
from normsdesk.model.practice import PopulationGroup, ReferenceGroup
from normsdesk.model.project import Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, snapshot_of

PROJECT = Project(id="project-1")


def _faults(*records: Record) -> list[tuple[Fault, str, str]]:
    return [(v.fault, v.record_id, v.path) for v in violations(snapshot_of(records))]


def test_an_empty_project_holds():
    assert _faults(PROJECT) == []


@pytest.mark.parametrize(
    ("records", "expected"),
    [
        ((), (Fault.NO_PROJECT, "", "")),
        ((PROJECT, Project(id="project-2")), (Fault.SEVERAL_PROJECTS, "", "")),
        ((PROJECT, Norm(id="N 1")), (Fault.BAD_ID, "N 1", "id")),
        (
            (PROJECT, Norm(id="norms-1", code="N1"), Norm(id="norms-2", code="N1")),
            (Fault.SAME_CODE, "norms-2", "code"),
        ),
        (
            (PROJECT, ReferenceGroup(id="reference_groups-1", upholds=("norms-1",))),
            (Fault.DANGLING, "reference_groups-1", "upholds"),
        ),
        (
            (PROJECT, NormProfile(id="norm_profiles-1", norm_id="project-1")),
            (Fault.WRONG_TABLE, "norm_profiles-1", "norm_id"),
        ),
        (
            (PROJECT, ReferenceGroup(id="reference_groups-1", power=4)),
            (Fault.OUT_OF_RANGE, "reference_groups-1", "power"),
        ),
        (
            (
                PROJECT,
                NormProfile(id="norm_profiles-1", ee=Component(measured=Reading(numerator=-1))),
            ),
            (Fault.OUT_OF_RANGE, "norm_profiles-1", "ee.measured.numerator"),
        ),
        (
            (
                PROJECT,
                NormProfile(id="norm_profiles-1", ee=Component(measured=Reading(low=float("nan")))),
            ),
            (Fault.OUT_OF_RANGE, "norm_profiles-1", "ee.measured.low"),
        ),
    ],
)
def test_what_does_not_hold_is_named_with_its_place(
    records: tuple[Record, ...], expected: tuple[Fault, str, str]
):
    assert expected in _faults(*records)


def test_two_records_with_one_id_are_found_across_tables():
    snapshot = Snapshot(
        {
            "project": {"x-1": Project(id="x-1")},
            "norms": {"x-1": Norm(id="x-1")},
            "ghosts": {"ghosts-1": Norm(id="ghosts-1")},
        }
    )
    faults = {violation.fault for violation in violations(snapshot)}
    assert faults == {Fault.SAME_ID, Fault.UNKNOWN_TABLE}
    with pytest.raises(ValueError, match="x-1"):
        snapshot_of([Project(id="x-1"), Norm(id="x-1")])


def test_references_are_visited_with_their_place():
    group = ReferenceGroup(id="reference_groups-1", upholds=("norms-1", "norms-2"))
    assert [(placed.path, target) for placed, target in references(group)] == [
        ("upholds", "norms-1"),
        ("upholds", "norms-2"),
    ]


def test_a_number_that_no_computer_counts_with_is_out_of_range():
    huge = PopulationGroup(id="population_groups-a", size=10**400)
    found = list(violations(snapshot_of([Project(id="project-p1"), huge])))
    assert [one.fault for one in found] == [Fault.OUT_OF_RANGE]

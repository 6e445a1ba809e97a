"""Small projects to edit."""

from datetime import UTC, datetime, timedelta

from normsdesk.edit.document import Document
from normsdesk.model.evidence import (
    Claim,
    EvidenceItem,
)
from normsdesk.model.norm import (
    Norm,
    NormInfluence,
    NormProfile,
    Sanction,
)
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.model.project import Comment, Project
from normsdesk.model.snapshot import Snapshot, snapshot_of

START = datetime(2026, 1, 1, tzinfo=UTC)


class SteppingClock:
    """A clock that moves one second at every look."""

    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def a_small_project() -> Snapshot:
    return snapshot_of(
        [
            Project(id="project-1", title="Small"),
            Practice(id="practices-1", code="P1", actor="parents", action="marry daughters early"),
            ReferenceGroup(
                id="reference_groups-1", code="RG1", label="Peers", upholds=("norms-1",)
            ),
            Norm(
                id="norms-1",
                code="N1",
                expecting="families",
                influences=(NormInfluence(practice_id="practices-1", strength=3),),
                headline_profile_id="norm_profiles-1",
            ),
            Norm(id="norms-2", code="N2"),
            NormProfile(id="norm_profiles-1", norm_id="norms-1"),
            Sanction(id="sanctions-1", norm_id="norms-1", reference_group_id="reference_groups-1"),
            EvidenceItem(
                id="evidence-1",
                code="E1",
                claims=(Claim(record_id="norms-1"), Claim(record_id="norms-2", field="ne")),
            ),
            Comment(id="comments-1", record_id="sanctions-1", text="Who says so"),
        ]
    )


def a_document(snapshot: Snapshot | None = None) -> Document:
    return Document(snapshot or a_small_project(), author="tester", clock=SteppingClock())

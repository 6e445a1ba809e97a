from normsdesk.model.norm import Norm
from normsdesk.model.project import Comment, CommentState, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.remarks import open_remarks, remarks_on

PROJECT, NORM = Project(id="project-1"), Norm(id="norms-1", code="N1")


def comment(place, **values):
    return Comment(id=f"comments-{place}", **values)


def test_open_comments_are_counted_on_a_record_and_on_its_fields():
    snapshot = snapshot_of(
        [
            PROJECT,
            NORM,
            comment(1, record_id="norms-1"),
            comment(2, record_id="norms-1", field="action"),
            comment(3, record_id="norms-1", field="action", state=CommentState.ANSWERED),
            comment(4, record_id="norms-1", field="expected", state=CommentState.CLOSED),
            comment(5, record_id="project-1", field="step.report"),
        ]
    )
    assert remarks_on(snapshot, "norms-1") == 3
    assert remarks_on(snapshot, "norms-1", "action") == 2
    assert remarks_on(snapshot, "norms-1", "expected") == 0
    assert set(open_remarks(snapshot)) == {("norms-1", ""), ("norms-1", "action")}

"""Talking about the work: write a comment, answer it, close it, open it again."""

from datetime import datetime

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records, readable, replace_record
from normsdesk.edit.patch import Patch
from normsdesk.model.ids import new_id
from normsdesk.model.project import Answer, Comment, CommentState
from normsdesk.model.snapshot import Snapshot, altered

_STEP = "step."


def write_comment(
    snapshot: Snapshot,
    text: str,
    *,
    author: str,
    at: datetime,
    record_id: str = "",
    field: str = "",
    step: str = "",
) -> Patch | Rejected:
    """Add a comment about a record or one of its fields, or about the step with the id ``step``."""
    about = record_id or snapshot.project.id
    if snapshot.record(about) is None:
        return Rejected(reason=Refusal.MISSING, record_id=about)
    comment = Comment(
        id=new_id(Comment.table),
        record_id=about,
        field=field if record_id else f"{_STEP}{step}" if step else "",
        author=author,
        at=at,
        text=str(readable(text)),
    )
    return add_records(snapshot, [comment])


def answer_comment(
    snapshot: Snapshot, comment_id: str, text: str, *, author: str, at: datetime
) -> Patch | Rejected:
    """Add an answer; an open comment is answered then, a closed one stays closed."""
    comment = snapshot.find(Comment, comment_id)
    if comment is None:
        return Rejected(reason=Refusal.MISSING, record_id=comment_id)
    answer = Answer(author=author, at=at, text=str(readable(text)))
    closed = comment.state is CommentState.CLOSED
    state = CommentState.CLOSED if closed else CommentState.ANSWERED
    changed = altered(comment, answers=(*comment.answers, answer), state=state)
    return replace_record(snapshot, changed, "comments.replied")


def close_comment(snapshot: Snapshot, comment_id: str) -> Patch | Rejected:
    """Close a comment."""
    return _with_state(snapshot, comment_id, CommentState.CLOSED, "comments.closed")


def reopen_comment(snapshot: Snapshot, comment_id: str) -> Patch | Rejected:
    """Open a comment again, whatever was answered."""
    return _with_state(snapshot, comment_id, CommentState.OPEN, "comments.reopened")


def step_of_comment(comment: Comment) -> str:
    """Return the id of the step a comment is about; empty for one about a record."""
    return comment.field.removeprefix(_STEP) if comment.field.startswith(_STEP) else ""


def _with_state(
    snapshot: Snapshot, comment_id: str, state: CommentState, label: str
) -> Patch | Rejected:
    comment = snapshot.find(Comment, comment_id)
    if comment is None:
        return Rejected(reason=Refusal.MISSING, record_id=comment_id)
    return replace_record(snapshot, altered(comment, state=state), label)

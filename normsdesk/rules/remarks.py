"""Where comments that are not closed stand: on which record, and on which of its fields."""

from collections import Counter
from collections.abc import Mapping

from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import Snapshot


def open_remarks(snapshot: Snapshot) -> Mapping[tuple[str, str], int]:
    """Count the open comments by record and field; with "" for the field, all on the record."""
    return snapshot.remembered(_counted)


def remarks_on(snapshot: Snapshot, record_id: str, field: str = "") -> int:
    """Count the open comments on a record, or on one of its fields."""
    return open_remarks(snapshot).get((record_id, field), 0)


def _counted(snapshot: Snapshot) -> Mapping[tuple[str, str], int]:
    found: Counter[tuple[str, str]] = Counter()
    for comment in snapshot.all(Comment):
        if comment.state is CommentState.CLOSED or not comment.record_id:
            continue
        if comment.field.startswith("step."):  # on a whole step
            continue
        found[comment.record_id, ""] += 1
        if comment.field:
            found[comment.record_id, comment.field] += 1
    return found

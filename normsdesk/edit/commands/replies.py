"""Taking in the answers of a mentor: each where it belongs, all of them one step of undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import readable
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.mentorship import HelpRequest, HelpStatus
from normsdesk.model.project import Answer, Comment, CommentState
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered

TAKEN_IN = "comments.taken_in"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer about a record, or about the step with the id ``step`` where there is none."""

    text: str
    record_id: str = ""
    step: str = ""
    author: str = ""


def take_replies(snapshot: Snapshot, replies: Sequence[Reply], *, at: datetime) -> Patch | Rejected:
    """Add the answers: to a comment or a question as its answer, to all else as a comment."""
    held: dict[str, Record] = {}
    for reply in replies:
        about = reply.record_id or snapshot.project.id
        record = held.get(about) or snapshot.record(about)
        if record is None:
            return Rejected(reason=Refusal.MISSING, record_id=about)
        made = _taken(record, reply, at)
        held[made.id] = made
    changes = tuple(
        Change(id=each.id, before=snapshot.record(each.id), after=each) for each in held.values()
    )
    return Patch(changes=changes, label=TAKEN_IN)


def _taken(record: Record, reply: Reply, at: datetime) -> Record:
    text = str(readable(reply.text.strip()))
    if isinstance(record, Comment):
        answer = Answer(author=reply.author, at=at, text=text)
        closed = record.state is CommentState.CLOSED
        state = CommentState.CLOSED if closed else CommentState.ANSWERED
        return altered(record, answers=(*record.answers, answer), state=state)
    if isinstance(record, HelpRequest):
        said = "\n".join(part for part in (record.answer.strip(), text) if part)
        return altered(record, answer=said, status=HelpStatus.ANSWERED)
    return Comment(
        id=new_id(Comment.table),
        record_id=record.id,
        field=f"step.{reply.step}" if reply.step and not reply.record_id else "",
        author=reply.author,
        at=at,
        text=text,
    )

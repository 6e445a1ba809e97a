"""Deleting a record with an Undo beside it, and a sentence on what went with it."""

from collections import Counter

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import remove_records
from normsdesk.edit.document import Committed
from normsdesk.library.wording import spoken
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk


def remove_with_undo(desk: Desk, record_id: str, origin: object = None) -> bool:
    """Delete a record and offer Undo; tell whether it went."""
    bridge, words = desk.bridge, desk.kit.words
    record = bridge.snapshot.record(record_id)
    if record is None:
        return False
    name = Naming(words, bridge.snapshot).title(record)
    outcome = bridge.commit(remove_records(bridge.snapshot, [record_id]), origin)
    if isinstance(outcome, Rejected):
        return False
    text = words._("Deleted: {name}.").format(name=_short(name)).replace("….", "…")
    if others := _others(desk, outcome, record_id, gone=True):
        text = words._("{deleted} Also deleted: {others}.").format(deleted=text, others=others)
    if others := _others(desk, outcome, record_id, gone=False):
        text = words._("{deleted} Kept, without it: {others}.").format(deleted=text, others=others)
    desk.notices.show_message(text, words._("Undo"), lambda: bridge.take_back(outcome))
    return True


def _others(desk: Desk, committed: Committed, record_id: str, *, gone: bool) -> str:
    """Name what went as well, or what stays and named the record, by kind."""
    words = desk.kit.words
    tables = Counter(
        change.table
        for change in committed.patch.changes
        if change.before is not None and (change.after is None) is gone and change.id != record_id
    )
    parts = [
        words._("{table} ({count})").format(
            count=words.number(count), table=spoken(words, f"table.{table}")
        )
        for table, count in tables.items()
    ]
    return words.listing(parts)


def _short(name: str, longest: int = 60) -> str:
    return name if len(name) <= longest else name[: longest - 1].rstrip() + "…"

"""Lists inside a record: add a row, remove one, move one."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import declared_at, set_value
from normsdesk.edit.patch import Patch
from normsdesk.edit.paths import NoSuchPath, value_at
from normsdesk.model.fields import FieldKind
from normsdesk.model.snapshot import Snapshot


def add_row(snapshot: Snapshot, record_id: str, path: str, row: object) -> Patch | Rejected:
    """Add ``row`` at the end of the list at ``path``."""
    rows = _rows(snapshot, record_id, path)
    if isinstance(rows, Rejected):
        return rows
    return set_value(snapshot, record_id, path, (*rows, row))


def remove_row(snapshot: Snapshot, record_id: str, path: str, index: int) -> Patch | Rejected:
    """Remove the row at ``index`` of the list at ``path``."""
    rows = _rows(snapshot, record_id, path)
    if isinstance(rows, Rejected):
        return rows
    if not 0 <= index < len(rows):
        return Rejected(reason=Refusal.NO_FIELD, record_id=record_id, path=f"{path}[{index}]")
    return set_value(snapshot, record_id, path, (*rows[:index], *rows[index + 1 :]))


def move_row(
    snapshot: Snapshot, record_id: str, path: str, index: int, to: int
) -> Patch | Rejected:
    """Move the row at ``index`` so that it stands at ``to``."""
    rows = _rows(snapshot, record_id, path)
    if isinstance(rows, Rejected):
        return rows
    if not (0 <= index < len(rows) and 0 <= to < len(rows)):
        return Rejected(reason=Refusal.NO_FIELD, record_id=record_id, path=f"{path}[{index}]")
    rest = [*rows[:index], *rows[index + 1 :]]
    rest.insert(to, rows[index])
    return set_value(snapshot, record_id, path, tuple(rest))


def _rows(snapshot: Snapshot, record_id: str, path: str) -> tuple[object, ...] | Rejected:
    record = snapshot.record(record_id)
    if record is None:
        return Rejected(reason=Refusal.MISSING, record_id=record_id)
    try:
        field = declared_at(type(record), path)
        rows = value_at(record, path)
    except NoSuchPath:
        return Rejected(reason=Refusal.NO_FIELD, record_id=record_id, path=path)
    if field.spec.kind is not FieldKind.ROWS or not isinstance(rows, tuple):
        return Rejected(reason=Refusal.NO_FIELD, record_id=record_id, path=path)
    return rows

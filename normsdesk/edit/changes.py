"""Applying a patch: all of it or nothing."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from normsdesk.edit.patch import Change, Patch
from normsdesk.model.integrity import Violation, violations_of
from normsdesk.model.record import NEVER, Record
from normsdesk.model.snapshot import Snapshot, altered


class Refusal(StrEnum):
    """Why a patch or a command was refused."""

    STALE = "edit.stale"  # a record is no longer what the patch expects
    OTHER_TABLE = "edit.other_table"  # a change would move a record to another table
    INTEGRITY = "edit.integrity"  # the result would not hold together
    MISSING = "edit.missing"  # the record to change is not there
    NO_FIELD = "edit.no_field"  # the record has no such field
    WRONG_TYPE = "edit.wrong_type"  # the value does not fit the field
    READ_ONLY = "edit.read_only"  # the project is open for reading only
    FIXED = "edit.fixed"  # the record or field is kept by the program


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """A refusal: nothing was changed."""

    reason: Refusal
    record_id: str = ""
    path: str = ""
    violations: tuple[Violation, ...] = ()


def applied(snapshot: Snapshot, patch: Patch) -> Snapshot | Rejected:
    """Build the snapshot after ``patch``, checked; the given snapshot stays as it is."""
    copies: dict[str, dict[str, Record]] = {}
    for change in patch.changes:
        if change.before and change.after and change.before.table != change.after.table:
            return Rejected(reason=Refusal.OTHER_TABLE, record_id=change.id)
        records = copies.get(change.table)
        if records is None:
            records = copies[change.table] = dict(snapshot.tables.get(change.table, {}))
        if records.get(change.id) != change.before:
            return Rejected(reason=Refusal.STALE, record_id=change.id)
        if change.after is None:
            records.pop(change.id, None)
        else:
            records[change.id] = change.after
    tables = {**snapshot.tables, **copies}
    result = snapshot.followed_by({name: records for name, records in tables.items() if records})
    broken = tuple(violations_of(result, *_touched(patch)))
    if broken:
        return Rejected(
            reason=Refusal.INTEGRITY,
            record_id=broken[0].record_id,
            path=broken[0].path,
            violations=broken,
        )
    return result


def stamped(patch: Patch, at: datetime, author: str) -> Patch:
    """Write into ``patch`` and its records when it was made, and by which role."""
    return Patch(
        changes=tuple(
            Change(id=change.id, before=change.before, after=_stamped_record(change.after, at))
            for change in patch.changes
        ),
        label=patch.label,
        merge_key=patch.merge_key,
        author=author,
        at=at,
    )


def _stamped_record(record: Record | None, at: datetime) -> Record | None:
    if record is None:
        return None
    created = at if record.created == NEVER else record.created
    return altered(record, created=created, modified=at)


def _touched(patch: Patch) -> tuple[list[str], list[str]]:
    changed = [change.id for change in patch.changes if change.after is not None]
    removed = [change.id for change in patch.changes if change.after is None]
    return changed, removed

"""What differs between two states of a project, and the patch that leads from one to the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from normsdesk.edit.merging_twins import NEWEST_COUNTS, by_id
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.fields import Declared, FieldKind, declared
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered

_KEPT_BY_PROGRAM = frozenset({"id", "created", "modified"})


class How(StrEnum):
    """What became of a record."""

    ADDED = "difference.added"
    REMOVED = "difference.removed"
    CHANGED = "difference.changed"


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldDifference:
    """A field whose value is another one: where it stands, and both values."""

    path: str
    field: Declared
    before: Any
    after: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One record that differs between two states; ``fields`` are empty unless it was changed."""

    how: How
    before: Record | None
    after: Record | None
    fields: tuple[FieldDifference, ...] = ()

    @property
    def record(self) -> Record:
        """The record as it is now, or was before it went."""
        record = self.after if self.after is not None else self.before
        assert record is not None
        return record


def differences(before: Snapshot, after: Snapshot) -> tuple[Difference, ...]:
    """List what differs; places in pictures, and who looked when, are left out."""
    old, new = by_id(before), by_id(after)
    found: list[Difference] = []
    for record_id in {**old, **new}:
        was, is_now = old.get(record_id), new.get(record_id)
        record = was or is_now
        if was == is_now or record is None or record.table in NEWEST_COUNTS:
            continue
        if was is None or is_now is None:
            how = How.ADDED if was is None else How.REMOVED
            found.append(Difference(how=how, before=was, after=is_now))
        elif fields := tuple(_fields(was, is_now)):
            found.append(Difference(how=How.CHANGED, before=was, after=is_now, fields=fields))
    return tuple(found)


def patch_between(before: Snapshot, after: Snapshot, label: str) -> Patch:
    """Make the one patch that leads from ``before`` to ``after``.

    A record in which only the time of its last change differs is left alone.
    """
    old, new = by_id(before), by_id(after)
    changes: list[Change] = []
    for record_id in {**old, **new}:
        was, is_now = old.get(record_id), new.get(record_id)
        if was == is_now or _only_touched(was, is_now):
            continue
        changes.append(Change(id=record_id, before=was, after=is_now))
    return Patch(changes=tuple(changes), label=label)


def _only_touched(was: Record | None, is_now: Record | None) -> bool:
    if was is None or is_now is None:
        return False
    return altered(was, created=is_now.created, modified=is_now.modified) == is_now


def _fields(was: Any, is_now: Any, path: str = "") -> Iterator[FieldDifference]:
    for field in declared(type(is_now)):
        before, after = getattr(was, field.name), getattr(is_now, field.name)
        if before == after or (not path and field.name in _KEPT_BY_PROGRAM):
            continue
        here = f"{path}.{field.name}" if path else field.name
        if field.spec.kind is FieldKind.PART and type(before) is type(after):
            yield from _fields(before, after, here)
        else:
            yield FieldDifference(path=here, field=field, before=before, after=after)

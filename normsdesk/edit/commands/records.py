"""What can be done to any record: add, change one value, copy, remove with all that belongs."""

import dataclasses
import re
from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.patch import Change, Patch
from normsdesk.edit.paths import NoSuchPath, value_at, with_value
from normsdesk.model.fields import (
    Declared,
    FieldKind,
    belonging,
    choice_type,
    declared,
    part_type,
    points_at,
    spec_of,
)
from normsdesk.model.ids import code_number, highest_number, new_id
from normsdesk.model.project import CodeCount, Project
from normsdesk.model.record import NEVER, CodedRecord, Record, SourceTag
from normsdesk.model.snapshot import R, Snapshot, altered

_LONE_SURROGATES = re.compile("[\ud800-\udfff]")


def add_records(snapshot: Snapshot, records: Iterable[Record], label: str = "") -> Patch:
    """Add ``records``; those of a coded kind without a code get the next one, never used before.

    The label is ``<table>.added`` of the first record unless one is given.
    """
    project = snapshot.project
    codes = {count.prefix: count.last for count in project.codes}
    changes: list[Change] = []
    for record in records:
        coded = _with_code(snapshot, record, codes)
        changes.append(Change(id=coded.id, before=None, after=coded))
    counted = tuple(CodeCount(prefix=prefix, last=last) for prefix, last in sorted(codes.items()))
    if counted != project.codes:
        changed = altered(project, codes=counted)
        changes.append(Change(id=project.id, before=project, after=changed))
    name = label or (f"{changes[0].table}.added" if changes else "")
    return Patch(changes=tuple(changes), label=name)


def set_value(
    snapshot: Snapshot, record_id: str, path: str, value: object, *, typing: bool = False
) -> Patch | Rejected:
    """Put ``value`` at ``path`` of a record; nothing happens if it is there already.

    With ``typing`` successive patches for the same field become one undo step. A suggestion that
    is changed is no longer marked as illustrative; content of an example stays so.
    """
    record = snapshot.record(record_id)
    if record is None:
        return Rejected(reason=Refusal.MISSING, record_id=record_id)
    clean = readable(value)
    try:
        field = declared_at(type(record), path)
        before = value_at(record, path)
    except NoSuchPath:
        return Rejected(reason=Refusal.NO_FIELD, record_id=record_id, path=path)
    if path == "id" or field.spec.kind is FieldKind.MOMENT:
        return Rejected(reason=Refusal.FIXED, record_id=record_id, path=path)
    if not fits(field, clean, inside_row=path.endswith("]")):
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=record_id, path=path)
    changes: tuple[Change, ...] = ()
    if clean != before:
        after = with_value(record, path, clean)
        if record.illustrative and record.source_tag is not SourceTag.EXAMPLE:
            after = altered(after, illustrative=False)  # a suggestion that somebody made their own
        changes = (Change(id=record_id, before=record, after=after),)
    key = f"{record_id}:{path}" if typing else ""
    return Patch(changes=changes, label=f"{record.table}.changed", merge_key=key)


def replace_record(snapshot: Snapshot, record: Record, label: str = "") -> Patch | Rejected:
    """Put ``record`` in the place of the one with its id."""
    before = snapshot.record(record.id)
    if before is None:
        return Rejected(reason=Refusal.MISSING, record_id=record.id)
    changes = () if before == record else (Change(id=record.id, before=before, after=record),)
    return Patch(changes=changes, label=label or f"{record.table}.changed")


def remove_records(snapshot: Snapshot, record_ids: Iterable[str]) -> Patch | Rejected:
    """Remove records, with every record that has no meaning without them.

    References from the rest are cleared. All of it stands in the patch, so that people can be
    told what went. The project record stays.
    """
    first: Record | None = None
    gone: set[str] = set()
    for record_id in record_ids:
        record = snapshot.record(record_id)
        if record is None:
            return Rejected(reason=Refusal.MISSING, record_id=record_id)
        if isinstance(record, Project):
            return Rejected(reason=Refusal.FIXED, record_id=record_id)
        first = first or record
        gone.add(record_id)
    gone = _with_dependants(snapshot, gone)
    cleared = [
        Change(id=record.id, before=record, after=_cut(record, gone))
        for record in snapshot.records()
        if record.id not in gone and points_at(record, gone)
    ]
    removed = [
        Change(id=record.id, before=record, after=None)
        for record in snapshot.records()
        if record.id in gone
    ]
    label = f"{first.table}.removed" if first else ""
    return Patch(changes=(*cleared, *removed), label=label)


def duplicate_record(snapshot: Snapshot, record_id: str) -> Patch | Rejected:
    """Add a copy of a record under a new id and, for coded kinds, a new code."""
    record = snapshot.record(record_id)
    if record is None:
        return Rejected(reason=Refusal.MISSING, record_id=record_id)
    if isinstance(record, Project):
        return Rejected(reason=Refusal.FIXED, record_id=record_id)
    fresh = altered(record, id=new_id(record.table), created=NEVER, modified=NEVER)
    if isinstance(fresh, CodedRecord):
        fresh = altered(fresh, code="")
    return add_records(snapshot, [fresh], f"{record.table}.copied")


def declared_at(owner_type: type, path: str) -> Declared:
    """Find the declaration of the field a path ends in; for a row, that of its list.

    Raises:
        NoSuchPath: the path names no field.
    """
    head, _, rest = path.partition(".")
    name, bracket, _ = head.partition("[")
    try:
        field = spec_of(owner_type, name)
    except KeyError as error:
        raise NoSuchPath(path) from error
    if not rest:
        return field
    if field.spec.kind is FieldKind.PART or (bracket and field.spec.kind is FieldKind.ROWS):
        return declared_at(part_type(field), rest)
    raise NoSuchPath(path)


def fits(field: Declared, value: object, *, inside_row: bool = False) -> bool:
    """Tell whether ``value`` has the type that ``field`` declares; its range is not looked at."""
    if inside_row and field.spec.kind is FieldKind.ROWS:
        return isinstance(value, part_type(field))
    if value is None:
        return field.optional
    kind = field.spec.kind
    if kind in _PLAIN:
        return isinstance(value, _PLAIN[kind]) and _is_no_bool(kind, value)
    if kind is FieldKind.CHOICE:
        return isinstance(value, choice_type(field))
    if kind is FieldKind.PART:
        return isinstance(value, part_type(field))
    member: type = str if kind in _TEXT_LISTS else part_type(field)
    return isinstance(value, tuple) and all(isinstance(one, member) for one in value)


def readable(value: object) -> object:
    """Replace halves of characters, which no file can hold, by the mark for "unreadable"."""
    if isinstance(value, str) and not isinstance(value, StrEnum):
        return _LONE_SURROGATES.sub("\ufffd", value)
    return value


_PLAIN: dict[FieldKind, tuple[type, ...]] = {
    FieldKind.LINE: (str,),
    FieldKind.TEXT: (str,),
    FieldKind.REFERENCE: (str,),
    FieldKind.WHOLE: (int,),
    FieldKind.SCALE: (int,),
    FieldKind.NUMBER: (int, float),
    FieldKind.DATE: (date,),
    FieldKind.MOMENT: (datetime,),
    FieldKind.YES_NO: (bool,),
}
_TEXT_LISTS = (FieldKind.LINES, FieldKind.REFERENCES)


def _is_no_bool(kind: FieldKind, value: object) -> bool:
    return kind is FieldKind.YES_NO or not isinstance(value, bool)


def _with_code(snapshot: Snapshot, record: Record, codes: dict[str, int]) -> Record:
    if not isinstance(record, CodedRecord):
        return record
    prefix = record.code_prefix
    if record.code:
        if record.code.startswith(prefix):
            codes[prefix] = max(codes.get(prefix, 0), code_number(record.code))
        return record
    held = (one.code for one in snapshot.all(type(record)))
    number = max(codes.get(prefix, 0), highest_number(held, prefix)) + 1
    codes[prefix] = number
    return altered(record, code=f"{prefix}{number}")


def _with_dependants(snapshot: Snapshot, gone: set[str]) -> set[str]:
    while True:
        more = {
            record.id
            for record in snapshot.records()
            if record.id not in gone and _belongs_to(record, gone)
        }
        if not more:
            return gone
        gone = gone | more


def _belongs_to(record: object, gone: set[str]) -> bool:
    return any(getattr(record, name) in gone for name in belonging(type(record)))


def _cut(owner: Any, gone: set[str]) -> Any:
    values: dict[str, object] = {}
    for field in declared(type(owner)):
        value: Any = getattr(owner, field.name)
        kind = field.spec.kind
        if value is None:
            continue
        if kind is FieldKind.REFERENCE and value in gone:
            values[field.name] = ""
        elif kind is FieldKind.REFERENCES:
            values[field.name] = tuple(one for one in value if one not in gone)
        elif kind is FieldKind.PART:
            values[field.name] = _cut(value, gone)
        elif kind is FieldKind.ROWS:
            values[field.name] = tuple(
                _cut(row, gone) for row in value if not _belongs_to(row, gone)
            )
    return dataclasses.replace(owner, **values) if values else owner


def without_references(record: R, gone: frozenset[str]) -> R:
    """Copy a record as it is when the records ``gone`` are no more; itself when it names none."""
    return _cut(record, set(gone)) if points_at(record, gone) else record

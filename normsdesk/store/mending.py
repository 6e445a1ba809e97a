"""Records of a torn project, each for itself: what cannot be read goes, the rest holds together."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, cast

from normsdesk.edit.commands.records import without_references
from normsdesk.model.ids import is_id, new_id
from normsdesk.model.integrity import Fault, Violation, violations
from normsdesk.model.project import Project
from normsdesk.model.record import Record
from normsdesk.model.snapshot import TABLES, Snapshot
from normsdesk.store import codec
from normsdesk.store.salvage import FoundRecord, LostStretch, records_in
from normsdesk.store.strangers import CodecError, CodecFault

_MOST_FIELDS = 40
"""A record with more faults than this is no record any more."""
_MOST_ROUNDS = 20
_POINTING = frozenset({Fault.DANGLING, Fault.WRONG_TABLE})
_STEP = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


class LossKind(StrEnum):
    """What is missing in a rescued project, or may be wrong."""

    RECORD = "rescue.record"  # a record that cannot be read; ``record_id`` may be empty
    STRETCH = "rescue.stretch"  # a stretch in which there may have been records
    FIELD = "rescue.field"  # a value of a record
    REFERENCE = "rescue.reference"  # a value that pointed at what is gone
    TEXT = "rescue.text"  # a record with a text in which letters are gone
    PROJECT = "rescue.project"  # the record of the project itself
    UNSURE = "rescue.unsure"  # the records can be read, yet are not what was written
    OLDER = "rescue.older"  # ``count`` records that cannot be read are those of an earlier state
    FILE = "rescue.file"  # an attached file
    VERSION = "rescue.version"  # a named version
    MANIFEST = "rescue.manifest"  # the table of contents: names and times of versions


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """One thing that is missing: of which kind, in which table, record and field.

    ``name`` is what a person called a file or a version, ``count`` how many are concerned.
    """

    kind: LossKind
    table: str = ""
    record_id: str = ""
    path: str = ""
    name: str = ""
    count: int = 1


def records_of(content: bytes, lost: list[Lost]) -> dict[str, Record]:
    """Read what records there are, by id; adds to ``lost`` what there is not."""
    tables: dict[str, list[FoundRecord]] = {}
    for found in records_in(content):
        if isinstance(found, LostStretch):
            lost.append(_stretch(found))
        else:
            tables.setdefault(_table_of(found), []).append(found)
    records: dict[str, Record] = {}
    for table, rows in tables.items():
        for record, found in _read(table, rows, lost):
            if record.id not in records:
                records[record.id] = record
                if found.doubtful:
                    lost.append(_of(LossKind.TEXT, record))
    return records


def _read(
    table: str, rows: list[FoundRecord], lost: list[Lost]
) -> Iterator[tuple[Record, FoundRecord]]:
    """Read the records of a table together, or one by one where that does not do."""
    together = _all_of(table, rows)
    for place, found in enumerate(rows):
        record = together[place] if together else _record(found, lost)
        if record is not None:
            yield record, found


def _all_of(table: str, rows: list[FoundRecord]) -> list[Record]:
    if table not in TABLES:
        return []
    try:
        records = list(codec.from_raw({table: [found.fields for found in rows]}).records())
    except (CodecError, OverflowError, RecursionError, ValueError):
        return []
    fine = len(records) == len(rows) and all(is_id(record.id) for record in records)
    return records if fine else []


def _table_of(found: FoundRecord) -> str:
    """Tell the table: where a heading is lost, the one before it seems to hold; ids say better."""
    stem = str(found.fields.get("id", "")).partition("-")[0]
    return stem if stem in TABLES else found.table


def held_together(records: Mapping[str, Record], project_id: str, lost: list[Lost]) -> Snapshot:
    """Make a project of ``records``: what points at nothing lets go, what breaks a rule goes.

    Args:
        records: by id.
        project_id: as the file's table of contents has it; may be anything.
        lost: added to.
    """
    kept = dict(records)
    if not any(isinstance(one, Project) for one in kept.values()):
        named = project_id if is_id(project_id) and project_id not in kept else ""
        project = Project(id=named or new_id(Project.table))
        kept[project.id] = project
        lost.append(_of(LossKind.PROJECT, project))
    for _ in range(_MOST_ROUNDS):
        found = list(violations(_snapshot(kept.values())))
        if not found:
            break
        _mend(kept, found, lost)
    else:
        _drop_all(kept, lost)
    return _snapshot(kept.values())


def _stretch(found: LostStretch) -> Lost:
    stem = found.record_id.partition("-")[0]
    table = next((name for name in (stem, found.table) if name in TABLES), "")
    if not found.record_id:
        return Lost(kind=LossKind.STRETCH, table=table)
    shown = found.record_id if is_id(found.record_id) else ""
    return Lost(kind=LossKind.RECORD, table=table, record_id=shown)


def _of(kind: LossKind, record: Record, path: str = "") -> Lost:
    return Lost(kind=kind, table=record.table, record_id=record.id, path=path)


def _record(found: FoundRecord, lost: list[Lost]) -> Record | None:
    """Read one record, value by value where the whole does not do."""
    record_id = str(found.fields.get("id", ""))
    tables = (_table_of(found), found.table)
    for table in dict.fromkeys(name for name in tables if name in TABLES):
        gone: list[str] = []
        record = _decoded(table, found.fields, gone)
        if record is not None and is_id(record.id):
            lost += [_of(LossKind.FIELD, record, path) for path in gone]
            return record
    table = found.table if found.table in TABLES else ""
    shown = record_id if is_id(record_id) else ""
    lost.append(Lost(kind=LossKind.RECORD, table=table, record_id=shown))
    return None


def _decoded(table: str, fields: dict[str, Any], gone: list[str]) -> Record | None:
    for _ in range(_MOST_FIELDS):
        try:
            snapshot = codec.from_raw({table: [fields]})
        except CodecError as error:
            path = _inner(error.place, table)
            fields, cut = _without(fields, path, error.fault is CodecFault.MISSING_FIELD)
            if not cut or cut == "id":
                return None
            gone.append(cut)
        except (OverflowError, RecursionError, ValueError):  # a number that no text of ours holds
            return None
        else:
            return next(snapshot.records(), None)
    return None


def _inner(place: str, table: str) -> str:
    return place.removeprefix(f"{table}[0]").removeprefix("[...]").lstrip(".")


def _without(fields: dict[str, Any], path: str, missing: bool) -> tuple[dict[str, Any], str]:
    """Copy ``fields`` without the value at ``path``, or without what lacks it; tells what went."""
    steps: list[str | int] = [
        int(match.group(2)) if match.group(2) else match.group(1)
        for match in _STEP.finditer(path)
        if match.group(0) != "..."
    ]
    if missing:
        steps = steps[:-1]
    if not steps:
        return fields, ""
    cut = _cut(fields, steps)
    return (cut, _spelled(steps)) if cut is not None else (fields, "")


def _cut(value: Any, steps: list[str | int]) -> Any:
    """Copy a value without what stands at ``steps``; ``None`` when nothing stands there."""
    first, rest = steps[0], steps[1:]
    if isinstance(value, dict):
        named = cast("dict[str, Any]", value)
        if first not in named:
            return None
        if not rest:
            return {name: one for name, one in named.items() if name != first}
        inner = _cut(named[str(first)], rest)
        return None if inner is None else {**named, str(first): inner}
    if isinstance(value, list) and isinstance(first, int) and first < len(cast("list[Any]", value)):
        listed = cast("list[Any]", value)
        inner = _cut(listed[first], rest) if rest else None
        if rest and inner is None:
            return None
        return [*listed[:first], *([inner] if rest else []), *listed[first + 1 :]]
    return None


def _spelled(steps: Iterable[str | int]) -> str:
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}"
    return text.removeprefix(".")


def _snapshot(records: Iterable[Record]) -> Snapshot:
    tables: dict[str, dict[str, Record]] = {}
    for record in records:
        tables.setdefault(record.table, {})[record.id] = record
    return Snapshot({name: tables[name] for name in TABLES if name in tables})


def _mend(kept: dict[str, Record], found: list[Violation], lost: list[Lost]) -> None:
    """Let go of references to nothing, empty values out of range; what is left to mend goes."""
    for one in found:
        record = kept.get(one.record_id)
        if record is None:
            continue
        mended = _mended(record, one)
        if mended is None or mended == record:
            _drop(kept, [one], lost)
            continue
        kept[record.id] = mended
        kind = LossKind.REFERENCE if one.fault in _POINTING else LossKind.FIELD
        lost.append(_of(kind, record, one.path))
    if any(one.fault is Fault.SEVERAL_PROJECTS for one in found):
        projects = [one for one in kept.values() if isinstance(one, Project)]
        for spare in projects[1:]:
            del kept[spare.id]
            lost.append(_of(LossKind.RECORD, spare))


def _mended(record: Record, fault: Violation) -> Record | None:
    if fault.fault in _POINTING:
        return without_references(record, frozenset({fault.value}))
    if fault.fault in (Fault.OUT_OF_RANGE, Fault.SAME_CODE):
        fields = codec.plain_record(record)
        cut, path = _without(fields, fault.path, missing=False)
        return _decoded(record.table, cut, []) if path else None
    return None


def _drop_all(kept: dict[str, Record], lost: list[Lost]) -> None:
    """Take out whatever still breaks a rule, and what comes to break one by that."""
    while found := list(violations(_snapshot(kept.values()))):
        before = len(kept)
        _drop(kept, found, lost)
        if len(kept) == before:  # the project itself breaks one
            for project in [one for one in kept.values() if isinstance(one, Project)]:
                kept[project.id] = Project(id=project.id, title=project.title)
                lost.append(_of(LossKind.PROJECT, project))


def _drop(kept: dict[str, Record], found: Iterable[Violation], lost: list[Lost]) -> None:
    for one in found:
        record = kept.get(one.record_id)
        if record is not None and not isinstance(record, Project):
            del kept[record.id]
            lost.append(_of(LossKind.RECORD, record))

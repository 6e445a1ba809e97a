"""What must hold in every snapshot, before it is shown, saved or believed."""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.fields import ANY_TABLE, FieldKind, Placed, points_at, walk
from normsdesk.model.ids import is_id
from normsdesk.model.project import Project
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import TABLES, Snapshot

MOST = 1 << 53
"""A whole number beyond this is none that a project counts."""


class Fault(StrEnum):
    """What is wrong with a value."""

    NO_PROJECT = "integrity.no_project"
    SEVERAL_PROJECTS = "integrity.several_projects"
    BAD_ID = "integrity.bad_id"
    SAME_ID = "integrity.same_id"
    SAME_CODE = "integrity.same_code"
    DANGLING = "integrity.dangling"
    WRONG_TABLE = "integrity.wrong_table"
    OUT_OF_RANGE = "integrity.out_of_range"
    UNKNOWN_TABLE = "integrity.unknown_table"


@dataclass(frozen=True, slots=True, kw_only=True)
class Violation:
    """One thing that does not hold, and where: a record, and a field path inside it."""

    fault: Fault
    table: str
    record_id: str = ""
    path: str = ""
    value: str = ""


def violations(snapshot: Snapshot) -> Iterator[Violation]:
    """Find everything in ``snapshot`` that does not hold."""
    yield from _project_violations(snapshot)
    where = _tables_by_id(snapshot)
    if len(where) != len(snapshot):
        yield from _shared_ids(snapshot)
    for table, records in snapshot.tables.items():
        if table not in TABLES:
            yield Violation(fault=Fault.UNKNOWN_TABLE, table=table)
            continue
        yield from _shared_codes(table, records)
        for record in records.values():
            yield from _record_violations(record, where)


def violations_of(
    snapshot: Snapshot, changed: Iterable[str], removed: Iterable[str]
) -> Iterator[Violation]:
    """Find what does not hold after some records changed and others went.

    Gives the same answer as ``violations`` when the snapshot before held, at the cost of the
    records touched and one pass over the references.
    """
    yield from _project_violations(snapshot)
    where = _tables_by_id(snapshot)
    if len(where) != len(snapshot):
        yield from _shared_ids(snapshot)
    touched = [record_id for record_id in changed if record_id in where]
    for table in {where[record_id] for record_id in touched}:
        yield from _shared_codes(table, snapshot.tables[table])
    for record_id in touched:
        yield from _record_violations(snapshot.tables[where[record_id]][record_id], where)
    gone = {record_id for record_id in removed if record_id not in where}
    if gone:
        done = set(touched)
        for record in snapshot.records():
            if record.id not in done:
                yield from _dangling_to(record, gone)


def references(record: Record) -> Iterator[tuple[Placed, str]]:
    """Visit every reference of ``record``: the field it stands in and the id it points at."""
    for placed in walk(record):
        if placed.field.spec.kind is FieldKind.REFERENCE and placed.value:
            yield placed, placed.value
        elif placed.field.spec.kind is FieldKind.REFERENCES:
            for target in placed.value:
                yield placed, target


def _tables_by_id(snapshot: Snapshot) -> dict[str, str]:
    return {record_id: table for table, records in snapshot.tables.items() for record_id in records}


def _project_violations(snapshot: Snapshot) -> Iterator[Violation]:
    projects = snapshot.tables.get(Project.table, {})
    if not projects:
        yield Violation(fault=Fault.NO_PROJECT, table=Project.table)
    elif len(projects) > 1:
        yield Violation(fault=Fault.SEVERAL_PROJECTS, table=Project.table)


def _shared_ids(snapshot: Snapshot) -> Iterator[Violation]:
    seen: set[str] = set()
    for record in snapshot.records():
        if record.id in seen:
            yield Violation(fault=Fault.SAME_ID, table=record.table, record_id=record.id)
        seen.add(record.id)


def _shared_codes(table: str, records: Mapping[str, Record]) -> Iterator[Violation]:
    if not issubclass(TABLES[table], CodedRecord):
        return
    seen: set[str] = set()
    for record in records.values():
        code = record.code if isinstance(record, CodedRecord) else ""
        if code and code in seen:
            yield Violation(
                fault=Fault.SAME_CODE, table=table, record_id=record.id, path="code", value=code
            )
        seen.add(code)


def _record_violations(record: Record, where: Mapping[str, str]) -> Iterator[Violation]:
    if not is_id(record.id):
        yield _violation(Fault.BAD_ID, record, "id", record.id)
    for placed in walk(record):
        check = _CHECKS.get(placed.field.spec.kind)
        if check is not None:
            yield from check(record, placed, where)


def _reference_violations(
    record: Record, placed: Placed, where: Mapping[str, str]
) -> Iterator[Violation]:
    targets = (placed.value,) if isinstance(placed.value, str) else placed.value
    allowed = placed.field.spec.refers
    for target in targets:
        if not target and placed.field.spec.kind is FieldKind.REFERENCE:
            continue
        table = where.get(target)
        if table is None:
            yield _violation(Fault.DANGLING, record, placed.path, target)
        elif ANY_TABLE not in allowed and table not in allowed:
            yield _violation(Fault.WRONG_TABLE, record, placed.path, target)


def _range_violations(
    record: Record, placed: Placed, where: Mapping[str, str]
) -> Iterator[Violation]:
    del where  # a range needs no other record
    value = placed.value
    if value is None or _in_range(placed, value):
        return
    yield _violation(Fault.OUT_OF_RANGE, record, placed.path, str(value))


def _in_range(placed: Placed, value: float) -> bool:
    spec = placed.field.spec
    if isinstance(value, float):
        if not math.isfinite(value):
            return False
    elif abs(value) > MOST:  # no number of people or of money; floats cannot hold it
        return False
    if spec.scale is not None:
        return spec.scale.contains(value)
    above = spec.minimum is None or value >= spec.minimum
    return above and (spec.maximum is None or value <= spec.maximum)


_Check = Callable[[Record, Placed, Mapping[str, str]], Iterator[Violation]]
_CHECKS: Mapping[FieldKind, _Check] = {
    FieldKind.REFERENCE: _reference_violations,
    FieldKind.REFERENCES: _reference_violations,
    FieldKind.WHOLE: _range_violations,
    FieldKind.NUMBER: _range_violations,
    FieldKind.SCALE: _range_violations,
}


def _dangling_to(record: Record, gone: set[str]) -> Iterator[Violation]:
    if not points_at(record, gone):
        return
    for placed, target in references(record):
        if target in gone:
            yield _violation(Fault.DANGLING, record, placed.path, target)


def _violation(fault: Fault, record: Record, path: str, value: str) -> Violation:
    return Violation(fault=fault, table=record.table, record_id=record.id, path=path, value=value)

"""What two copies both made anew: the same place in a picture, the same form, the same code."""

import dataclasses
import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from normsdesk.model.fields import FieldKind, declared
from normsdesk.model.ids import highest_number
from normsdesk.model.project import CodeCount, Project
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import RECORD_TYPES, TABLES, R, Snapshot, altered

TWIN_KEYS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "programme_packs": (),
        "selection_checks": (),
        "inception_records": (),
        "mous": (),
        "self_assessments_before": (),
        "last_looks": ("role",),
        "positions": ("picture_id", "record_id"),
        "norm_profiles": ("norm_id", "population_id", "reference_group_id", "round_id"),
        "norm_placements": ("norm_id", "record_id", "diagram_id"),
        "toc_links": ("source_id", "target_id"),
        "scores": ("round_id", "item_id", "criterion_id", "rater"),
        "data_values": ("indicator_id", "round_id", "split_by", "cell", "arm"),
    }
)
"""Fields that say of a record what it is about; two with the same are one thing said twice."""

NEWEST_COUNTS: Final = frozenset({"positions", "last_looks", "reports_made"})
"""Tables in which people never disagree: whatever was changed last counts."""

_LONGEST_ID = 50
_OWN = frozenset({"id", "created", "modified", "code"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Twins:
    """Two records about the same thing, each added in one copy."""

    mine: Record
    theirs: Record

    @property
    def key(self) -> str:
        """Name them, the same in both orders."""
        return "+".join(sorted((self.mine.id, self.theirs.id)))

    def says_the_same(self) -> bool:
        """Tell whether they differ only in what the program keeps."""
        return all(
            getattr(self.mine, field.name) == getattr(self.theirs, field.name)
            for field in declared(type(self.mine))
            if field.name not in _OWN
        )

    def first(self) -> Record:
        """Give the one made first."""
        return min(self.mine, self.theirs, key=lambda one: (one.created, one.id))

    def newest(self) -> Record:
        """Give the one changed last."""
        return max(self.mine, self.theirs, key=age)


def age(record: Record) -> tuple[Any, str]:
    """Order two states of a record by when they were changed; the same in both copies."""
    return record.modified, repr(record)


def twins(mine: Iterable[Record], theirs: Iterable[Record]) -> list[Twins]:
    """Find the twins among the records that each copy added."""
    left, right = _by_subject(mine), _by_subject(theirs)
    return [
        Twins(mine=left[subject][0], theirs=right[subject][0])
        for subject in left
        if len(left[subject]) == 1 and len(right.get(subject, ())) == 1
    ]


def _by_subject(records: Iterable[Record]) -> dict[tuple[Any, ...], list[Record]]:
    found: dict[tuple[Any, ...], list[Record]] = {}
    for record in records:
        names = TWIN_KEYS.get(record.table)
        if names is not None:
            subject = (record.table, *(getattr(record, name) for name in names))
            found.setdefault(subject, []).append(record)
    return found


def repointed(record: R, ids: Mapping[str, str]) -> R:
    """Copy a record with every reference to one of ``ids`` led to another record."""
    return _repointed(record, ids)


def _repointed(owner: Any, ids: Mapping[str, str]) -> Any:
    values: dict[str, Any] = {}
    for field in declared(type(owner)):
        value: Any = getattr(owner, field.name)
        kind = field.spec.kind
        if value is None:
            continue
        if kind is FieldKind.REFERENCE and value in ids:
            values[field.name] = ids[value]
        elif kind is FieldKind.REFERENCES and not ids.keys().isdisjoint(value):
            values[field.name] = tuple(dict.fromkeys(ids.get(one, one) for one in value))
        elif kind is FieldKind.PART:
            values[field.name] = _repointed(value, ids)
        elif kind is FieldKind.ROWS:
            values[field.name] = tuple(_repointed(row, ids) for row in value)
    changed = {name: value for name, value in values.items() if value != getattr(owner, name)}
    return dataclasses.replace(owner, **changed) if changed else owner


def rehomed(snapshot: Snapshot, host: Snapshot) -> Snapshot:
    """Make an unrelated project ready to become part of ``host``.

    It takes the id of the host project, and records whose id the host has get another one: in
    two projects they are two things.
    """
    own, taken = snapshot.project.id, by_id(host)
    ending = hashlib.sha256(own.encode()).hexdigest()[:8]
    ids = {one: f"{one[:_LONGEST_ID]}-{ending}" for one in by_id(snapshot) if one in taken}
    ids[own] = host.project.id
    moved = (repointed(record, ids) for record in snapshot.records())
    return as_snapshot(altered(one, id=ids[one.id]) if one.id in ids else one for one in moved)


def by_id(snapshot: Snapshot) -> dict[str, Record]:
    """List all records of a snapshot by id."""
    found: dict[str, Record] = {}
    for records in snapshot.tables.values():
        found.update(records)
    return found


def as_snapshot(records: Iterable[Record]) -> Snapshot:
    """Put records into their tables, in the order in which a project is written."""
    tables: dict[str, dict[str, Record]] = {kind.table: {} for kind in RECORD_TYPES}
    for record in records:
        tables[record.table][record.id] = record
    return Snapshot({name: held for name, held in tables.items() if held})


def recoded(
    records: Mapping[str, Record], counts: Iterable[CodeCount]
) -> tuple[dict[str, Record], tuple[CodeCount, ...]]:
    """Give new codes to records whose code another one has, too; the one made first keeps it.

    Args:
        records: all records of the joined project, by id.
        counts: the codes given in both copies.

    Returns:
        The records with a new code, by id, and the codes given with them.
    """
    given: dict[str, int] = {}
    for count in counts:
        given[count.prefix] = max(count.last, given.get(count.prefix, 0))
    changed: dict[str, Record] = {}
    for table, coded in _coded(records).items():
        prefix = TABLES[table].code_prefix
        coded.sort(key=lambda one: (one.created, one.id))
        held: set[str] = set()
        last = max(given.get(prefix, 0), highest_number((one.code for one in coded), prefix))
        for record in coded:
            if record.code in held:
                last += 1
                changed[record.id] = altered(record, code=f"{prefix}{last}")
                given[prefix] = last
            held.add(record.code)
    return changed, tuple(CodeCount(prefix=name, last=given[name]) for name in sorted(given))


def _coded(records: Mapping[str, Record]) -> dict[str, list[CodedRecord]]:
    found: dict[str, list[CodedRecord]] = {}
    for record in records.values():
        if isinstance(record, CodedRecord) and record.code:
            found.setdefault(record.table, []).append(record)
    return found


def with_counts(records: dict[str, Record], counts: tuple[CodeCount, ...]) -> None:
    """Write the codes given into the project record among ``records``."""
    for record in records.values():
        if isinstance(record, Project):
            if record.codes != counts:
                records[record.id] = altered(record, codes=counts)
            return

"""Copies for others: what a reader may have, alone in a file of its own, and what was taken out."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from normsdesk.model.fields import FieldKind, Placed, walk
from normsdesk.model.project import Reader
from normsdesk.model.record import Record
from normsdesk.model.snapshot import RECORD_TYPES, Snapshot
from normsdesk.store.contents import Contents
from normsdesk.store.redact import Redaction, redacted
from normsdesk.store.schema import new_revision

COPY_READERS = (Reader.MENTOR,)
"""Whom a copy of the project is made for; others get a report."""

_POINTING = frozenset({FieldKind.REFERENCE, FieldKind.REFERENCES})
_PLACE = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenOut:
    """Something a copy lacks.

    Attributes:
        table: of which records.
        path: the field, without places in lists; empty where whole records are gone.
        label: the field's marked source text; empty for whole records, and for a field that only
            pointed at records that are gone.
        count: how many records are concerned.
        replaced: whether something coarser stands in its place, such as the district.
    """

    table: str
    path: str = ""
    label: str = ""
    count: int
    replaced: bool = False

    @property
    def code(self) -> str:
        """Name it as the copy's manifest does: ``contacts.phone``, or ``incidents``."""
        return f"{self.table}.{self.path}" if self.path else self.table


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedCopy:
    """A copy ready to be written, and what it lacks.

    ``versions`` and ``files`` count the named versions and the attached files left behind.
    """

    contents: Contents
    taken_out: tuple[TakenOut, ...]
    versions: int
    files: int


def shared_copy(contents: Contents, redaction: Redaction, *, at: datetime) -> SharedCopy:
    """Make a copy for a reader: the records as they may see them, and nothing else.

    Named versions, merge bases and what others do not get of attachments stay behind, for they
    hold what was taken out. The copy's own revision begins a line of its own.

    Raises:
        ValueError: what is left would not hold together (a fault of the declarations).
    """
    snapshot = redacted(contents.snapshot, redaction)
    missing = tuple(taken_out(contents.snapshot, snapshot))
    copy = Contents(
        snapshot=snapshot,
        revision=new_revision(contents.revision_number),
        saved_at=at,
        taken_out=tuple(sorted({*contents.taken_out, *(one.code for one in missing)})),
    )
    return SharedCopy(
        contents=copy,
        taken_out=missing,
        versions=len(contents.versions),
        files=len(contents.attachments),
    )


def taken_out(before: Snapshot, after: Snapshot) -> Iterator[TakenOut]:
    """Compare a project with its copy: records that are gone, fields that are emptied."""
    for kind in RECORD_TYPES:
        records = before.tables.get(kind.table, {})
        kept = after.tables.get(kind.table, {})
        gone = len(records.keys() - kept.keys())
        if gone:
            yield TakenOut(table=kind.table, count=gone)
        yield from _emptied(kind.table, records, kept)


def _emptied(
    table: str, records: Mapping[str, Record], kept: Mapping[str, Record]
) -> Iterator[TakenOut]:
    counts: Counter[str] = Counter()
    labels: dict[str, tuple[str, bool]] = {}
    for record_id, record in kept.items():
        changed = dict(_changed(records[record_id], record))
        counts.update(changed.keys())
        labels.update(changed)
    for path, count in counts.items():
        label, replaced = labels[path]
        yield TakenOut(table=table, path=path, label=label, count=count, replaced=replaced)


def _changed(before: Record, after: Record) -> Iterator[tuple[str, tuple[str, bool]]]:
    if before is after:
        return
    left = _values(after)
    for path, placed in _values(before).items():
        now = left.get(path)
        if placed.value and (now is None or now.value != placed.value):
            spec = placed.field.spec
            label = "" if spec.kind in _POINTING else spec.label
            yield _PLACE.sub("", path), (label, now is not None and bool(now.value))


def _values(record: Record) -> Mapping[str, Placed]:
    embedded = (FieldKind.PART, FieldKind.ROWS)
    return MappingProxyType(
        {placed.path: placed for placed in walk(record) if placed.field.spec.kind not in embedded}
    )

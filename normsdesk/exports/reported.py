"""What a reader was told: what is remembered of it, and what has changed since.

Everything is read from what the reader may see. A mark is a short sum of a value: it tells that
something changed, never what it was.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from normsdesk.exports.material import Material
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.fields import FieldKind, walk
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import Indicator
from normsdesk.model.norm import Norm
from normsdesk.model.project import ReportedPlace, ReportMade
from normsdesk.model.record import Record
from normsdesk.model.snapshot import TABLES
from normsdesk.rules.report_places import HOMES, report_numbers, reports_of
from normsdesk.steps.naming import Naming

TOLD: Mapping[str, tuple[str, ...]] = MappingProxyType({**HOMES, "evidence": (EvidenceItem.table,)})
"""The tables whose changes are told, by the section that tells their records."""

TYPE, STRENGTH, STATUS = "=type", "=strength", "=status"
"""Marks that hold a finding of the rules in plain: a code, a number, a code."""
PART = "+"
"""Before the name of a table: the mark of all records that belong to the one that is told."""

_PARTS: Mapping[str, str] = MappingProxyType(
    {
        "norm_profiles": "norm_id",
        "sanctions": "norm_id",
        "exceptions": "norm_id",
        "data_values": "indicator_id",
    }
)
_WITHOUT_WORDS = (FieldKind.PART, FieldKind.ROWS)
_UNTOLD = frozenset({"id", "created", "modified", "source_tag", "illustrative", "notes", "order"})


class Turn(StrEnum):
    """What became of a record since the last report."""

    NEW = "new"
    CHANGED = "changed"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One record that is not as it was told.

    ``before`` and ``now`` hold the findings of the rules that changed, by `TYPE`, `STRENGTH` or
    `STATUS`; ``fields`` the names of fields, ``parts`` the tables of what belongs to the record.
    """

    turn: Turn
    section: str
    record_id: str
    name: str
    number: str
    before: Mapping[str, str] = field(default_factory=dict[str, str])
    now: Mapping[str, str] = field(default_factory=dict[str, str])
    fields: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()


def last_report(material: Material) -> ReportMade | None:
    """Return what this reader was told last; ``None`` where nothing is remembered."""
    reader = material.options.reader
    return next((each for each in reports_of(material.whole) if each.reader is reader), None)


def report_made(material: Material, sections: frozenset[str]) -> ReportMade:
    """Make what is to be remembered of a report with these sections.

    Numbers given to records that are not told any more are kept, so that nobody gets them again.
    """
    numbers = report_numbers(material.whole)
    told = {
        each.record_id: each
        for section in TOLD
        if section in sections
        for each in _places(material, section, numbers)
    }
    kept = {
        number: record_id
        for record_id, number in numbers.items()
        if record_id not in told and _was_given(material, record_id)
    }
    silent = (ReportedPlace(number=number, record_id=each) for number, each in kept.items())
    return ReportMade(
        id=new_id(ReportMade.table),
        reader=material.options.reader,
        made_on=material.options.date,
        sections=tuple(each for each in TOLD if each in sections),
        places=(*told.values(), *silent),
    )


def news_since(material: Material, before: ReportMade, sections: frozenset[str]) -> list[News]:
    """List what is not as it was told, by section; only of sections that stood in both reports."""
    numbers = report_numbers(material.whole)
    was = {each.record_id: each for each in before.places if each.name}
    found: list[News] = []
    for section, tables in TOLD.items():
        if section not in sections or section not in before.sections:
            continue
        now = {each.record_id: each for each in _places(material, section, numbers)}
        for record_id, place in now.items():
            earlier = was.get(record_id)
            if earlier is None:
                found.append(_news(Turn.NEW, section, place))
            elif set(earlier.marks) != set(place.marks):
                found.append(_changed(section, earlier, place))
        found.extend(
            _news(Turn.GONE, section, each)
            for record_id, each in was.items()
            if record_id not in now and record_id.partition("-")[0] in tables
        )
    return found


def _news(turn: Turn, section: str, place: ReportedPlace) -> News:
    return News(
        turn=turn,
        section=section,
        record_id=place.record_id,
        name=place.name,
        number=place.number,
    )


def _changed(section: str, earlier: ReportedPlace, place: ReportedPlace) -> News:
    was, now = _by_part(earlier), _by_part(place)
    other = [each for each in {**was, **now} if was.get(each) != now.get(each)]
    findings = [each for each in other if each.startswith("=")]
    return News(
        turn=Turn.CHANGED,
        section=section,
        record_id=place.record_id,
        name=place.name,
        number=place.number,
        before={each: was.get(each, "") for each in findings},
        now={each: now.get(each, "") for each in findings},
        fields=tuple(each for each in other if each[0] not in f"={PART}"),
        parts=tuple(each.removeprefix(PART) for each in other if each.startswith(PART)),
    )


def _by_part(place: ReportedPlace) -> dict[str, str]:
    pairs = (mark.rpartition(":") for mark in place.marks)
    return {part: mark for part, _, mark in pairs if part}


def _was_given(material: Material, record_id: str) -> bool:
    return any(
        place.record_id == record_id
        for report in reports_of(material.whole)
        for place in report.places
    )


def _places(
    material: Material, section: str, numbers: Mapping[str, str]
) -> Iterator[ReportedPlace]:
    naming = Naming(material.words, material.snapshot)
    parts = _parts(material)
    for table in TOLD[section]:
        for record in material.snapshot.all(TABLES[table]):
            yield ReportedPlace(
                number=numbers.get(record.id, ""),
                record_id=record.id,
                name=naming.title(record),
                marks=(*_marks(record), *parts.get(record.id, ()), *_findings(material, record)),
            )


def _marks(record: Record) -> Iterator[str]:
    for name, told in _values(record).items():
        yield f"{name}:{_sum(told)}"


def _values(record: Record) -> dict[str, str]:
    """Give what stands in each field, with all that is in its parts and rows; empty ones do not."""
    held: defaultdict[str, list[str]] = defaultdict(list)
    for each in walk(record):
        name = each.path.partition(".")[0].partition("[")[0]
        spec = each.field.spec
        if name in _UNTOLD or spec.hidden or spec.kind in _WITHOUT_WORDS:
            continue
        if each.value not in (None, "", (), False):
            held[name].append(f"{each.path}={each.value}")
    return {name: "\n".join(values) for name, values in held.items()}


def _parts(material: Material) -> Mapping[str, tuple[str, ...]]:
    """Sum up, for each record that has any, the records that belong to it."""
    told: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for table, owner in _PARTS.items():
        for record in material.snapshot.all(TABLES[table]):
            text = "\n".join(_values(record).values())
            told[getattr(record, owner), table].append(f"{record.id} {text}")
    found: defaultdict[str, tuple[str, ...]] = defaultdict(tuple)
    for (record_id, table), texts in told.items():
        found[record_id] = (*found[record_id], f"{PART}{table}:{_sum(chr(0).join(sorted(texts)))}")
    return found


def _findings(material: Material, record: Record) -> Iterator[str]:
    if isinstance(record, Norm) and (card := material.headline_cards.get(record.id)) is not None:
        yield f"{TYPE}:{card.diagnosis.verdict.type.value}"
        if card.strength.index is not None:
            yield f"{STRENGTH}:{round(card.strength.index)}"
    if isinstance(record, Indicator):
        for each in material.progress:
            if each.indicator_id == record.id:
                yield f"{STATUS}:{each.status.value}"


def _sum(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=5).hexdigest()

"""What was agreed about people's answers, quotes and files: what of it there is, and what it is."""

import dataclasses
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from normsdesk.model.fields import FieldKind, Sensitivity, declared, walk
from normsdesk.model.mentorship import SelfAssessmentAfter, TrainingEvent
from normsdesk.model.project import Attachment
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.survey import RetainedKind

_WORDS = MappingProxyType(
    {
        RetainedKind.ANSWERS: Sensitivity.RESPONDENT,
        RetainedKind.QUOTES: Sensitivity.QUOTE,
    }
)
"""The sensitivity by which the fields of a kind are known."""

_WHOLE: Mapping[RetainedKind, type[Record]] = MappingProxyType(
    {RetainedKind.ANSWERS: SelfAssessmentAfter, RetainedKind.ATTACHMENTS: Attachment}
)
"""Records that are nothing but what one person gave, and go as a whole."""

SHORTEST_REPEAT = 12
"""Characters that a text must have to be looked for elsewhere; shorter ones occur by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeated:
    """A place that repeats what somebody said, outside the fields made for it."""

    record_id: str
    path: str


def without(record: Record, kind: RetainedKind) -> Record | None:
    """Give a record without what is kept of people; ``None`` when nothing of it would be left."""
    whole = _WHOLE.get(kind)
    if whole is not None and isinstance(record, whole):
        return None
    if kind is RetainedKind.ANSWERS and isinstance(record, TrainingEvent) and record.evaluation:
        record = altered(record, evaluation=())
    words = _WORDS.get(kind)
    emptied: Record = record if words is None else _emptied(record, words)
    return emptied


def held(snapshot: Snapshot, kind: RetainedKind) -> tuple[str, ...]:
    """List the records that hold something of a kind, by id."""
    return tuple(record.id for record in snapshot.records() if without(record, kind) != record)


def said(snapshot: Snapshot, kinds: Collection[RetainedKind]) -> frozenset[str]:
    """Gather the texts that would go."""
    return frozenset(
        text
        for record in snapshot.records()
        for kind in kinds
        if (words := _WORDS.get(kind)) is not None
        for text in _texts(record, words)
    )


def repeated(snapshot: Snapshot, kinds: Collection[RetainedKind]) -> tuple[Repeated, ...]:
    """Find where texts that would go are repeated elsewhere, and would stay."""
    texts = [text for text in said(snapshot, kinds) if len(text) >= SHORTEST_REPEAT]
    if not texts:
        return ()
    return tuple(
        Repeated(record_id=record.id, path=placed.path)
        for record in snapshot.records()
        if (left := _without_all(record, kinds)) is not None
        for placed in walk(left)
        if isinstance(placed.value, str) and any(text in placed.value for text in texts)
    )


def _without_all(record: Record, kinds: Collection[RetainedKind]) -> Record | None:
    left: Record | None = record
    for kind in kinds:
        left = without(left, kind) if left is not None else None
    return left


def _texts(record: Record, words: Sensitivity) -> Iterator[str]:
    for placed in walk(record):
        if placed.field.spec.sensitivity is words and isinstance(placed.value, str):
            text = placed.value.strip()
            if text:
                yield text


def _emptied(owner: Any, words: Sensitivity) -> Any:
    values: dict[str, object] = {}
    for field in declared(type(owner)):
        value: Any = getattr(owner, field.name)
        if field.spec.sensitivity is words and value:
            values[field.name] = type(value)()
        elif field.spec.kind is FieldKind.PART and value is not None:
            values[field.name] = _emptied(value, words)
        elif field.spec.kind is FieldKind.ROWS and value:
            values[field.name] = tuple(_emptied(row, words) for row in value)
    if all(getattr(owner, name) == value for name, value in values.items()):
        return owner
    return dataclasses.replace(owner, **values)

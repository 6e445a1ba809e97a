"""Projects made of random values, from the field declarations alone; whole in integrity."""

import random
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from normsdesk.model.fields import (
    ANY_TABLE,
    Declared,
    FieldKind,
    choice_type,
    declared,
    part_type,
)
from normsdesk.model.project import Project
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.snapshot import RECORD_TYPES, Snapshot, snapshot_of

HARD_TEXTS = (
    "",
    "Girls marry early",
    "  spaces kept  \n\ttabs and lines\r\n",
    "👩‍👩‍👧 🇰🇪 emoji",
    "قاعدة اجتماعية",
    "".join(map(chr, range(32))) + "\x7f\u0085\u2028\ufeff\ufffe",
    "<b>bold</b> & <img src=x> ]]> %s {P} \\ \" '",
    "=SUM(A1:A9)",
    "null",
    "ﷺ" * 20_000,
    "a" * 20_000,
)
"""Texts that have broken programs before."""

_FIRST_DAY = date(1900, 1, 1)
_FIRST_MOMENT = datetime(1970, 1, 1, tzinfo=UTC)
_FAR = 10**12


class Maker:
    """Makes records with random values; ``ids`` maps each table to the ids it will have."""

    def __init__(
        self, chance: random.Random, texts: Sequence[str], ids: Mapping[str, Sequence[str]]
    ) -> None:
        self._chance = chance
        self._texts = texts
        self._ids = ids
        self._makers = {
            FieldKind.LINE: self._text,
            FieldKind.TEXT: self._text,
            FieldKind.LINES: lambda _: tuple(self._chance.choices(self._texts, k=self._few())),
            FieldKind.WHOLE: self._whole,
            FieldKind.SCALE: lambda field: self._chance.choice(field.spec.scale.values),
            FieldKind.NUMBER: self._number,
            FieldKind.DATE: lambda _: _FIRST_DAY + timedelta(self._chance.randrange(80_000)),
            FieldKind.MOMENT: lambda _: (
                _FIRST_MOMENT + timedelta(microseconds=self._chance.randrange(10**16))
            ),
            FieldKind.YES_NO: lambda _: self._chance.random() < 0.5,
            FieldKind.CHOICE: lambda field: self._chance.choice(list(choice_type(field))),
            FieldKind.CHOICES: self._choices,
            FieldKind.REFERENCE: self._reference,
            FieldKind.REFERENCES: self._references,
            FieldKind.PART: lambda field: self.part(part_type(field)),
            FieldKind.ROWS: lambda field: tuple(
                self.part(part_type(field)) for _ in range(self._few())
            ),
        }

    def record(self, kind: type[Record], record_id: str, number: int) -> Record:
        """Make a record of ``kind``."""
        fixed: dict[str, Any] = {"id": record_id}
        if issubclass(kind, CodedRecord):
            fixed["code"] = f"{kind.code_prefix}{number}" if self._chance.random() < 0.8 else ""
        return self.part(kind, **fixed)

    def part(self, kind: type, **fixed: Any) -> Any:
        """Make an embedded record of ``kind``; ``fixed`` values are taken as given."""
        values = {
            field.name: fixed[field.name] if field.name in fixed else self._value(field)
            for field in declared(kind)
        }
        return kind(**values)

    def _value(self, field: Declared) -> Any:
        if field.optional and self._chance.random() < 0.4:
            return None
        return self._makers[field.spec.kind](field)

    def _few(self) -> int:
        return self._chance.choice((0, 1, 1, 2))

    def _text(self, field: Declared) -> str:
        del field
        return self._chance.choice(self._texts)

    def _whole(self, field: Declared) -> int:
        low, high = field.spec.minimum, field.spec.maximum
        return self._chance.randint(
            -_FAR if low is None else int(low), _FAR if high is None else int(high)
        )

    def _number(self, field: Declared) -> float:
        low = -1e12 if field.spec.minimum is None else field.spec.minimum
        high = 1e12 if field.spec.maximum is None else field.spec.maximum
        # A whole number in a decimal field is what a form may well hand in.
        return self._chance.choice((self._chance.uniform(low, high), int(low), high, 0.1 + low))

    def _choices(self, field: Declared) -> tuple[Any, ...]:
        members = list(choice_type(field))
        return tuple(self._chance.sample(members, min(len(members), self._few())))

    def _reference(self, field: Declared) -> str:
        return self._chance.choice(["", *self._targets(field)])

    def _references(self, field: Declared) -> tuple[str, ...]:
        targets = self._targets(field)
        return tuple(self._chance.choices(targets, k=self._few())) if targets else ()

    def _targets(self, field: Declared) -> list[str]:
        tables = self._ids if ANY_TABLE in field.spec.refers else field.spec.refers
        return [record_id for table in tables for record_id in self._ids.get(table, ())]


def random_project(seed: int, *, size: int = 20, texts: Sequence[str] = HARD_TEXTS) -> Snapshot:
    """Make a project of ``size`` records besides itself; the same seed gives the same project."""
    chance = random.Random(seed)
    others = [kind for kind in RECORD_TYPES if kind is not Project]
    kinds = [Project, *chance.choices(others, k=size)]
    planned = [
        (kind, f"{kind.table}-{chance.randrange(16**8):08x}{n}") for n, kind in enumerate(kinds)
    ]
    ids: dict[str, list[str]] = {}
    for kind, record_id in planned:
        ids.setdefault(kind.table, []).append(record_id)
    maker = Maker(chance, texts, ids)
    return snapshot_of(maker.record(kind, name, n) for n, (kind, name) in enumerate(planned))

"""One record that two people changed: field by field, each disagreement named."""

import dataclasses
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, StrEnum
from types import MappingProxyType
from typing import Any, Final

from normsdesk.edit.commands.records import without_references
from normsdesk.edit.merging_lists import JoinedList, joined_list
from normsdesk.edit.merging_text import both_texts
from normsdesk.model.evidence import Claim
from normsdesk.model.fields import Declared, FieldKind, declared
from normsdesk.model.indicator import Target
from normsdesk.model.mentorship import AgendaPoint, FormAnswer, MouClause, SelectionAnswer
from normsdesk.model.norm import Component, NormInfluence
from normsdesk.model.priority import Anchor
from normsdesk.model.programme import PackItem
from normsdesk.model.project import CodeCount, LocalTerm, Thresholds
from normsdesk.model.record import Record


class Absent(Enum):
    """Says that there is no value: not even an empty one."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT


class Take(StrEnum):
    """What goes into the joined project where two copies disagree."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clashing:
    """A value that both changed, differently.

    ``base``, ``mine`` and ``theirs`` are `ABSENT` where there is none; ``both`` is what stands
    for both, `ABSENT` where a value cannot say two things. ``row`` is the row it stands in.
    """

    path: str
    field: Declared
    base: Any
    mine: Any
    theirs: Any
    both: Any
    row: object = None


Chooses = Callable[[Clashing], Any]
"""Decides what goes in for a value that both changed."""

OPENED: Final = frozenset({Component, Thresholds})
"""Parts whose fields stand on their own; any other part is one value, such as counts."""

ROW_KEYS: Mapping[type, tuple[str, ...]] = MappingProxyType(
    {
        AgendaPoint: ("item",),
        Anchor: ("score",),
        Claim: ("record_id", "field"),
        CodeCount: ("prefix",),
        FormAnswer: ("item",),
        LocalTerm: ("term",),
        MouClause: ("item",),
        NormInfluence: ("practice_id",),
        PackItem: ("number",),
        SelectionAnswer: ("item",),
        Target: ("round_id",),
    }
)
"""Rows that can be told apart by some of their fields, whatever else they say."""

TOGETHER: Mapping[str, frozenset[str]] = MappingProxyType(
    {"data_values": frozenset({"numerator", "denominator", "value", "low", "high"})}
)
"""Fields that are one statement: parts of it from two people would say what nobody said."""

_LISTS = (FieldKind.LINES, FieldKind.CHOICES, FieldKind.REFERENCES)
_TEXTS = (FieldKind.LINE, FieldKind.TEXT)
_KEPT_BY_PROGRAM = frozenset({"id", "created", "modified"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """Joins the fields of records.

    ``brought_back`` are records that one copy had removed and the joined project keeps: clearing
    references to them was no edit of its own.
    """

    choose: Chooses
    brought_back: frozenset[str] = frozenset()

    def record(self, base: Record | None, mine: Record, theirs: Record) -> Record:
        """Join two records with one id; ``base`` is ``None`` when nobody knows what they were."""
        before: Any = ABSENT if base is None else base
        left, right = mine, theirs
        if base is not None and self.brought_back:
            left, right = (self._as_before(base, one) for one in (mine, theirs))
        values = self._values(before, left, right, "", _split(base, left, right))
        values["created"] = min(mine.created, theirs.created)
        values["modified"] = max(mine.modified, theirs.modified)
        return dataclasses.replace(left, **values)

    def _values(
        self, base: Any, mine: Any, theirs: Any, path: str, split: frozenset[str], row: Any = None
    ) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for field in declared(type(mine)):
            name = field.name
            if not path and name in _KEPT_BY_PROGRAM:
                continue
            left, right = getattr(mine, name), getattr(theirs, name)
            if left == right:
                continue
            before = ABSENT if base is ABSENT or name in split else getattr(base, name)
            here = f"{path}.{name}" if path else name
            values[name] = self.value(field, here, before, left, right, row)
        return values

    def value(
        self, field: Declared, path: str, base: Any, mine: Any, theirs: Any, row: Any = None
    ) -> Any:
        """Join two values of one field."""
        if mine == theirs or base == theirs:
            return mine
        if base == mine:
            return theirs
        kind = field.spec.kind
        if kind is FieldKind.PART and type(mine) is type(theirs) and type(mine) in OPENED:
            inner = base if type(base) is type(mine) else ABSENT
            values = self._values(inner, mine, theirs, path, frozenset())
            return dataclasses.replace(mine, **values)
        if kind in (FieldKind.ROWS, *_LISTS):
            return self._list(field, path, base, mine, theirs)
        both = _both(kind, base, mine, theirs)
        return self._ask(field, path, base, mine, theirs, both, row)

    def _list(self, field: Declared, path: str, base: Any, mine: Any, theirs: Any) -> Any:
        keys = _keys(base, mine, theirs) if field.spec.kind is FieldKind.ROWS else None
        if keys is not None:
            return self._keyed(field, path, keys)
        replaced = field.spec.kind in (FieldKind.ROWS, FieldKind.LINES)
        before = () if base is ABSENT else base
        joined = joined_list(before, mine, theirs, replaced=replaced)
        if joined.clash or base is ABSENT:
            return self._ask(field, path, base, mine, theirs, joined.elements)
        return joined.elements

    def _keyed(self, field: Declared, path: str, keys: "_Keyed") -> Any:
        order = keys.order()
        if order.clash and keys.base is not None:
            mine, theirs = tuple(keys.mine.values()), tuple(keys.theirs.values())
            base = tuple(keys.base.values())
            both = tuple(self._rows(field, path, keys, order))
            return self._ask(field, path, base, mine, theirs, both)
        return tuple(self._rows(field, path, keys, order))

    def _rows(self, field: Declared, path: str, keys: "_Keyed", order: JoinedList) -> list[Any]:
        before = keys.base or {}
        wanted = dict.fromkeys(order.elements)
        wanted.update(dict.fromkeys(key for key in before if keys.touched(key)))
        rows: list[Any] = []
        for key in wanted:
            mine, theirs = keys.mine.get(key, ABSENT), keys.theirs.get(key, ABSENT)
            base = before.get(key, ABSENT)
            here = f"{path}[{'|'.join(str(part) for part in key)}]"
            if mine is ABSENT or theirs is ABSENT:
                row = self._one_sided(field, here, base, mine, theirs)
            else:
                row = self._row(here, base, mine, theirs)
            if row is not ABSENT:
                rows.append(row)
        return rows

    def _row(self, path: str, base: Any, mine: Any, theirs: Any) -> Any:
        if mine == theirs or base == theirs:
            return mine
        if base == mine:
            return theirs
        values = self._values(base, mine, theirs, path, frozenset(), mine)
        return dataclasses.replace(mine, **values)

    def _one_sided(self, field: Declared, path: str, base: Any, mine: Any, theirs: Any) -> Any:
        if base is ABSENT:
            return theirs if mine is ABSENT else mine
        if base in (mine, theirs):
            return ABSENT
        return self._ask(field, path, base, mine, theirs, ABSENT)

    def _ask(
        self,
        field: Declared,
        path: str,
        base: Any,
        mine: Any,
        theirs: Any,
        both: Any,
        row: Any = None,
    ) -> Any:
        return self.choose(
            Clashing(
                path=path, field=field, base=base, mine=mine, theirs=theirs, both=both, row=row
            )
        )

    def _as_before(self, base: Record, side: Record) -> Record:
        """Take back what only followed from a removal that does not happen."""
        cut = without_references(base, self.brought_back)
        if cut is base:
            return side
        values = {
            field.name: getattr(base, field.name)
            for field in declared(type(base))
            if getattr(cut, field.name) != getattr(base, field.name)
            and getattr(side, field.name) == getattr(cut, field.name)
        }
        return dataclasses.replace(side, **values) if values else side


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyed:
    """Rows by what tells them apart; ``base`` is ``None`` when nobody knows it."""

    base: Mapping[Any, Any] | None
    mine: Mapping[Any, Any]
    theirs: Mapping[Any, Any]

    def order(self) -> JoinedList:
        """Put the keys in order."""
        before = tuple(self.base or ())
        return joined_list(before, tuple(self.mine), tuple(self.theirs), replaced=False)

    def touched(self, key: Any) -> bool:
        """Tell whether one side changed a row that the other took out."""
        held = self.mine.get(key, self.theirs.get(key, ABSENT))
        return held is not ABSENT and (self.base or {}).get(key) != held


def _keys(base: Any, mine: Any, theirs: Any) -> _Keyed | None:
    names = next((ROW_KEYS.get(type(row)) for row in (*mine, *theirs)), None)
    if names is None:
        return None
    sides: list[dict[Any, Any]] = []
    for rows in (() if base is ABSENT else base, mine, theirs):
        by_key = {tuple(getattr(row, name) for name in names): row for row in rows}
        if len(by_key) != len(rows):
            return None
        sides.append(by_key)
    return _Keyed(base=None if base is ABSENT else sides[0], mine=sides[1], theirs=sides[2])


def _split(base: Record | None, mine: Record, theirs: Record) -> frozenset[str]:
    """Name the fields of one statement when both changed it, even in different fields."""
    together = TOGETHER.get(mine.table)
    if together is None or base is None:
        return frozenset()
    statements = [tuple(getattr(one, name) for name in together) for one in (base, mine, theirs)]
    return together if len(set(statements)) == len(statements) else frozenset()


def _both(kind: FieldKind, base: Any, mine: Any, theirs: Any) -> Any:
    if kind not in _TEXTS:
        return ABSENT
    text = both_texts("" if base is ABSENT else base, mine, theirs)
    return " ".join(text.split()) if kind is FieldKind.LINE else text

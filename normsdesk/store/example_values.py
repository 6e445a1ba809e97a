"""Strict reading of one row of an example source by the declarations of a record class."""

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from normsdesk.library.content import ContentError
from normsdesk.model.fields import (
    ANY_TABLE,
    Declared,
    FieldKind,
    choice_type,
    declared,
    part_type,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """A reference met in a source: where it stands, its target, the tables it may lie in."""

    place: str
    target: str
    tables: tuple[str, ...]


def rows_of(value: object, place: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Visit the rows of a table with their places, whichever of the two ways they are written.

    An empty text in a cell stands for nothing given.

    Raises:
        ContentError: the value is neither.
    """
    if isinstance(value, dict):
        yield from _grid_rows(cast(dict[str, object], value), place)
        return
    if not isinstance(value, list):
        raise ContentError(place, "rows are missing")
    for index, row in enumerate(cast(list[object], value)):
        here = f"{place}[{index}]"
        if not isinstance(row, dict):
            raise ContentError(here, "a table is missing")
        yield here, cast(dict[str, object], row)


def _grid_rows(
    grid: Mapping[str, object], place: str
) -> Iterator[tuple[str, Mapping[str, object]]]:
    for name in grid:
        if name not in ("columns", "rows", "same"):
            raise ContentError(f"{place}.{name}", "unknown key")
    columns, rows, same = grid.get("columns"), grid.get("rows"), grid.get("same", {})
    if not isinstance(columns, list) or not isinstance(rows, list) or not isinstance(same, dict):
        raise ContentError(place, "columns and rows are missing")
    names = cast(list[str], columns)
    for index, cells in enumerate(cast(list[object], rows)):
        here = f"{place}.rows[{index}]"
        if not isinstance(cells, list) or len(cast(list[object], cells)) != len(names):
            raise ContentError(here, f"{len(names)} cells are expected")
        row = zip(names, cast(list[object], cells), strict=True)
        filled = {name: cell for name, cell in row if cell != ""}
        yield here, {**cast(dict[str, object], same), **filled}


class Values:
    """Reads the fields of one record, or of a part of it, from one row."""

    def __init__(self, kind: type, place: str, references: list[Reference]) -> None:
        self._kind = kind
        self._place = place
        self._references = references

    def made(self, row: Mapping[str, object], kept: Mapping[str, object]) -> object:
        """Make the record from ``row`` and from what the program itself keeps.

        Raises:
            ContentError: a key is unknown or missing, or a value is of the wrong type.
        """
        values = {**self.given(row, without=kept), **kept}
        for field in dataclasses.fields(self._kind):
            needed = field.default is dataclasses.MISSING
            if needed and field.name not in values:
                raise ContentError(f"{self._place}.{field.name}", "is missing")
        return self._kind(**values)

    def given(
        self, row: Mapping[str, object], *, without: Mapping[str, object]
    ) -> dict[str, object]:
        """Read what ``row`` gives; the fields in ``without`` may not be given.

        Raises:
            ContentError: a key is unknown, or a value is of the wrong type.
        """
        fields = {field.name: field for field in declared(self._kind)}
        values: dict[str, object] = {}
        for name, value in row.items():
            field = fields.get(name)
            if field is None or name in without:
                raise ContentError(f"{self._place}.{name}", "unknown key")
            values[name] = _READERS[field.spec.kind](self, field, value, f"{self._place}.{name}")
        return values

    def text(self, field: Declared, value: object, place: str) -> str:
        """Read a text."""
        del field
        if not isinstance(value, str):
            raise ContentError(place, "a text is missing")
        return value.strip()

    def texts(self, field: Declared, value: object, place: str) -> tuple[str, ...]:
        """Read a list of texts."""
        return tuple(self.text(field, one, here) for here, one in _list(value, place))

    def whole(self, field: Declared, value: object, place: str) -> int:
        """Read a whole number that lies where its declaration allows."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise ContentError(place, "a whole number is missing")
        return int(_in_range(field, value, place))

    def number(self, field: Declared, value: object, place: str) -> float:
        """Read a number that lies where its declaration allows."""
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise ContentError(place, "a number is missing")
        return float(_in_range(field, value, place))

    def day(self, field: Declared, value: object, place: str) -> date:
        """Read a date without a time."""
        del field
        if not isinstance(value, date) or isinstance(value, datetime):
            raise ContentError(place, "a date is missing")
        return value

    def moment(self, field: Declared, value: object, place: str) -> datetime:
        """Read a time with its time zone."""
        del field
        if not isinstance(value, datetime) or value.tzinfo is None:
            raise ContentError(place, "a time with its zone is missing")
        return value

    def yes_no(self, field: Declared, value: object, place: str) -> bool:
        """Read true or false."""
        del field
        if not isinstance(value, bool):
            raise ContentError(place, "true or false is missing")
        return value

    def choice(self, field: Declared, value: object, place: str) -> object:
        """Read one member of the field's enumeration."""
        try:
            return choice_type(field)(self.text(field, value, place))
        except ValueError as error:
            raise ContentError(place, f"unknown code {value!r}") from error

    def choices(self, field: Declared, value: object, place: str) -> tuple[object, ...]:
        """Read several members of the field's enumeration."""
        return tuple(self.choice(field, one, here) for here, one in _list(value, place))

    def reference(self, field: Declared, value: object, place: str) -> str:
        """Read the key of another record, or its id where several tables are possible."""
        tables = field.spec.refers
        named = self.text(field, value, place)
        one_table = "" if ANY_TABLE in tables or len(tables) != 1 else tables[0]
        target = f"{one_table}-{named}" if one_table else named
        allowed = () if ANY_TABLE in tables else tables
        self._references.append(Reference(place=place, target=target, tables=allowed))
        return target

    def references(self, field: Declared, value: object, place: str) -> tuple[str, ...]:
        """Read the keys of other records."""
        return tuple(self.reference(field, one, here) for here, one in _list(value, place))

    def part(self, field: Declared, value: object, place: str) -> object:
        """Read an embedded record."""
        if not isinstance(value, dict):
            raise ContentError(place, "a table is missing")
        row = cast(dict[str, object], value)
        return Values(part_type(field), place, self._references).made(row, {})

    def rows(self, field: Declared, value: object, place: str) -> tuple[object, ...]:
        """Read a list of embedded records."""
        return tuple(self.part(field, row, here) for here, row in rows_of(value, place))


_READERS: Mapping[FieldKind, Callable[[Values, Declared, object, str], object]] = {
    FieldKind.LINE: Values.text,
    FieldKind.TEXT: Values.text,
    FieldKind.LINES: Values.texts,
    FieldKind.WHOLE: Values.whole,
    FieldKind.SCALE: Values.whole,
    FieldKind.NUMBER: Values.number,
    FieldKind.DATE: Values.day,
    FieldKind.MOMENT: Values.moment,
    FieldKind.YES_NO: Values.yes_no,
    FieldKind.CHOICE: Values.choice,
    FieldKind.CHOICES: Values.choices,
    FieldKind.REFERENCE: Values.reference,
    FieldKind.REFERENCES: Values.references,
    FieldKind.PART: Values.part,
    FieldKind.ROWS: Values.rows,
}


def _list(value: object, place: str) -> Iterable[tuple[str, object]]:
    if not isinstance(value, list):
        raise ContentError(place, "a list is missing")
    return [(f"{place}[{index}]", one) for index, one in enumerate(cast(list[object], value))]


def _in_range(field: Declared, value: float, place: str) -> float:
    spec = field.spec
    below = spec.minimum is not None and value < spec.minimum
    above = spec.maximum is not None and value > spec.maximum
    if below or above or (spec.scale is not None and not spec.scale.contains(value)):
        raise ContentError(place, f"{value} is out of range")
    return value

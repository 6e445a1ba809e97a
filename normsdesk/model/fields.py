"""How a field is declared: once, beside its type, for forms, tables, reports and redaction.

A record's attribute is written ``name: Annotated[type, line(N_("Label"))] = default``. Everything
that shows, exports, checks or redacts a project reads these declarations.
"""

import dataclasses
import types
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from normsdesk.model.scales import Scale


class FieldKind(StrEnum):
    """What a field holds, and so how it is entered and shown."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    WHOLE = "whole"
    NUMBER = "number"
    DATE = "date"
    MOMENT = "moment"
    YES_NO = "yes_no"
    CHOICE = "choice"
    CHOICES = "choices"
    SCALE = "scale"
    REFERENCE = "reference"
    REFERENCES = "references"
    PART = "part"
    ROWS = "rows"


class Sensitivity(StrEnum):
    """How a field is treated when a copy leaves the organisation (domain 7, point 8)."""

    OPEN = "open"
    PERSONAL = "personal"  # may name or describe a person
    CONTACT = "contact"  # how a person can be reached
    QUOTE = "quote"  # somebody's own words
    PLACE = "place"  # may lie below the district
    RESPONDENT = "respondent"  # a single person's answers, by code
    RATER = "rater"  # who gave a score, by code


ANY_TABLE = "*"
"""Reference target of a field that may point at a record of any table."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """The declaration of one field.

    ``label`` and ``help`` are marked source texts. ``unit`` is a code such as ``months``.
    ``refers`` names the tables a reference may point at; ``belongs`` says that the record has no
    meaning without the record it points at and goes with it. ``hidden`` fields are kept by the
    program and never typed.
    """

    label: str
    kind: FieldKind
    help: str = ""
    scale: Scale | None = None
    unit: str = ""
    minimum: float | None = None
    maximum: float | None = None
    refers: tuple[str, ...] = ()
    belongs: bool = False
    hidden: bool = False
    sensitivity: Sensitivity = Sensitivity.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """A field of a record class: its name, its type without ``None``, and its declaration."""

    name: str
    spec: FieldSpec
    type: Any
    optional: bool


OPEN = Sensitivity.OPEN
SHARE = "share"
"""The unit of a number from 0 to 1 that stands for so many of all."""


def line(
    label: str, help: str = "", *, sensitivity: Sensitivity = OPEN, hidden: bool = False
) -> FieldSpec:
    """Declare one line of text."""
    return FieldSpec(
        label=label, kind=FieldKind.LINE, help=help, sensitivity=sensitivity, hidden=hidden
    )


def prose(label: str, help: str = "", *, sensitivity: Sensitivity = OPEN) -> FieldSpec:
    """Declare text of any length."""
    return FieldSpec(label=label, kind=FieldKind.TEXT, help=help, sensitivity=sensitivity)


def lines(
    label: str, help: str = "", *, sensitivity: Sensitivity = OPEN, hidden: bool = False
) -> FieldSpec:
    """Declare a list of short texts."""
    return FieldSpec(
        label=label, kind=FieldKind.LINES, help=help, sensitivity=sensitivity, hidden=hidden
    )


def whole(
    label: str,
    help: str = "",
    *,
    unit: str = "",
    minimum: float | None = 0,
    maximum: float | None = None,
    hidden: bool = False,
) -> FieldSpec:
    """Declare a whole number, not negative unless said otherwise."""
    return FieldSpec(
        label=label,
        kind=FieldKind.WHOLE,
        help=help,
        unit=unit,
        minimum=minimum,
        maximum=maximum,
        hidden=hidden,
    )


def decimal(
    label: str,
    help: str = "",
    *,
    unit: str = "",
    minimum: float | None = None,
    maximum: float | None = None,
) -> FieldSpec:
    """Declare a decimal number."""
    return FieldSpec(
        label=label, kind=FieldKind.NUMBER, help=help, unit=unit, minimum=minimum, maximum=maximum
    )


def share(label: str, *, maximum: float = 1) -> FieldSpec:
    """Declare a share from 0 to 1, which people see and type in per cent."""
    return decimal(label, unit=SHARE, minimum=0, maximum=maximum)


def calendar_day(label: str, help: str = "") -> FieldSpec:
    """Declare a date."""
    return FieldSpec(label=label, kind=FieldKind.DATE, help=help)


def instant(label: str) -> FieldSpec:
    """Declare a point in time that the program keeps."""
    return FieldSpec(label=label, kind=FieldKind.MOMENT, hidden=True)


def yes_no(label: str, help: str = "", *, hidden: bool = False) -> FieldSpec:
    """Declare a yes or no; without a default it may stay unanswered."""
    return FieldSpec(label=label, kind=FieldKind.YES_NO, help=help, hidden=hidden)


def one_of(label: str, help: str = "", *, hidden: bool = False) -> FieldSpec:
    """Declare one of the members of the field's enumeration."""
    return FieldSpec(label=label, kind=FieldKind.CHOICE, help=help, hidden=hidden)


def some_of(label: str, help: str = "") -> FieldSpec:
    """Declare several members of the field's enumeration, in order of importance."""
    return FieldSpec(label=label, kind=FieldKind.CHOICES, help=help)


def scaled(label: str, scale: Scale, help: str = "") -> FieldSpec:
    """Declare a whole number on a scale."""
    return FieldSpec(label=label, kind=FieldKind.SCALE, help=help, scale=scale)


def refers(
    label: str, *tables: str, help: str = "", belongs: bool = False, hidden: bool = False
) -> FieldSpec:
    """Declare the id of a record of one of ``tables``; "" stands for none."""
    return FieldSpec(
        label=label,
        kind=FieldKind.REFERENCE,
        help=help,
        refers=tables,
        belongs=belongs,
        hidden=hidden,
    )


def refers_many(label: str, *tables: str, help: str = "") -> FieldSpec:
    """Declare ids of records of ``tables``, in order."""
    return FieldSpec(label=label, kind=FieldKind.REFERENCES, help=help, refers=tables)


def part(label: str, help: str = "") -> FieldSpec:
    """Declare an embedded record class."""
    return FieldSpec(label=label, kind=FieldKind.PART, help=help)


def rows(label: str, help: str = "", *, hidden: bool = False) -> FieldSpec:
    """Declare a list of embedded records."""
    return FieldSpec(label=label, kind=FieldKind.ROWS, help=help, hidden=hidden)


@cache
def declared(record_type: type) -> tuple[Declared, ...]:
    """List the fields of a record or part class, in order of declaration.

    Raises:
        TypeError: a field has no declaration.
    """
    hints = get_type_hints(record_type, include_extras=True)
    return tuple(
        _declared(record_type, field.name, hints[field.name]) for field in _fields(record_type)
    )


def spec_of(record_type: type, name: str) -> Declared:
    """Find the declaration of one field.

    Raises:
        KeyError: the class has no such field.
    """
    for field in declared(record_type):
        if field.name == name:
            return field
    raise KeyError(f"{record_type.__name__}.{name}")


def part_type(field: Declared) -> type:
    """Tell the class embedded in a part or in rows."""
    if get_origin(field.type) is tuple:
        return get_args(field.type)[0]
    return field.type


def choice_type(field: Declared) -> type[StrEnum]:
    """Tell the enumeration of a choice or of choices."""
    if get_origin(field.type) is tuple:
        return get_args(field.type)[0]
    return field.type


class Placed(NamedTuple):
    """A value met while walking a record: where it stands, its declaration and itself.

    A named tuple: records are walked so often that making a dataclass for each value is felt.
    """

    path: str
    field: Declared
    owner: object
    value: Any


def walk(record: object, path: str = "") -> Iterator[Placed]:
    """Visit every declared value of ``record``, those of embedded records included.

    A path reads ``ee.measured.numerator`` or ``claims[2].record_id``.
    """
    for field in declared(type(record)):
        value = getattr(record, field.name)
        here = f"{path}.{field.name}" if path else field.name
        yield Placed(here, field, record, value)
        if value is None:
            continue
        if field.spec.kind is FieldKind.PART:
            yield from walk(value, here)
        elif field.spec.kind is FieldKind.ROWS:
            for index, row in enumerate(value):
                yield from walk(row, f"{here}[{index}]")


def points_at(record: object, ids: AbstractSet[str]) -> bool:
    """Tell whether a record points at one of ``ids``, without saying where: quicker than `walk`."""
    for name, kind in _pointing(type(record)):
        value: Any = getattr(record, name)
        if not value:
            continue
        if kind is FieldKind.REFERENCE:
            found = value in ids
        elif kind is FieldKind.REFERENCES:
            found = not ids.isdisjoint(value)
        elif kind is FieldKind.PART:
            found = points_at(value, ids)
        else:
            found = any(points_at(row, ids) for row in value)
        if found:
            return True
    return False


@cache
def _pointing(record_type: type) -> tuple[tuple[str, FieldKind], ...]:
    """List the fields that point at records, themselves or inside."""
    direct = (FieldKind.REFERENCE, FieldKind.REFERENCES)
    inside = (FieldKind.PART, FieldKind.ROWS)
    return tuple(
        (field.name, field.spec.kind)
        for field in declared(record_type)
        if field.spec.kind in direct or (field.spec.kind in inside and _pointing(part_type(field)))
    )


@cache
def belonging(record_type: type) -> tuple[str, ...]:
    """Name the references without which a record or a row has no meaning."""
    return tuple(
        field.name
        for field in declared(record_type)
        if field.spec.kind is FieldKind.REFERENCE and field.spec.belongs
    )


def _fields(record_type: type) -> Sequence[dataclasses.Field[Any]]:
    return dataclasses.fields(record_type)


def _declared(record_type: type, name: str, hint: Any) -> Declared:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{record_type.__name__}.{name} has no declaration")
    kind, *marks = get_args(hint)
    spec = next((mark for mark in marks if isinstance(mark, FieldSpec)), None)
    if spec is None:
        raise TypeError(f"{record_type.__name__}.{name} has no declaration")
    bare, optional = _without_none(kind)
    return Declared(name=name, spec=spec, type=bare, optional=optional)


def _without_none(kind: Any) -> tuple[Any, bool]:
    if get_origin(kind) in (Union, types.UnionType):
        members = [member for member in get_args(kind) if member is not type(None)]
        return members[0], True
    return kind, False

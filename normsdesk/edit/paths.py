"""Reading and replacing one value deep inside a record, by its path."""

import dataclasses
import re
from typing import Any, TypeVar

from normsdesk.edit.blanks import blank
from normsdesk.model.fields import Declared, FieldKind, part_type, spec_of

T = TypeVar("T")

_STEP = re.compile(r"([a-z_][a-z0-9_]*)(?:\[([0-9]+)\])?")


class NoSuchPath(LookupError):  # noqa: N818 - reads as what it says
    """A path that leads nowhere in this kind of record."""


def value_at(owner: object, path: str) -> Any:
    """Read the value at ``path``, for example ``ee.measured.numerator`` or ``claims[2].note``.

    Inside a part that is not there, everything is ``None``.

    Raises:
        NoSuchPath: the path names no field or no row.
    """
    name, index, rest = _split(path)
    _declaration(type(owner), name)
    value = getattr(owner, name)
    if index is not None:
        value = _row(value, index)
    if not rest:
        return value
    return None if value is None else value_at(value, rest)


def with_value(owner: T, path: str, value: object) -> T:
    """Copy ``owner`` with another value at ``path``; parts on the way are made when needed.

    Raises:
        NoSuchPath: the path names no field or no row.
    """
    name, index, rest = _split(path)
    field = _declaration(type(owner), name)
    current = getattr(owner, name)
    if index is not None:
        row = with_value(_row(current, index), rest, value) if rest else value
        changed: object = (*current[:index], row, *current[index + 1 :])
    elif rest:
        changed = with_value(_part(field, current), rest, value)
    else:
        changed = value
    return dataclasses.replace(owner, **{name: changed})  # type: ignore[type-var]


def _split(path: str) -> tuple[str, int | None, str]:
    head, _, rest = path.partition(".")
    match = _STEP.fullmatch(head)
    if match is None:
        raise NoSuchPath(path)
    index = match.group(2)
    return match.group(1), None if index is None else int(index), rest


def _declaration(owner_type: type, name: str) -> Declared:
    try:
        return spec_of(owner_type, name)
    except (KeyError, TypeError) as error:
        raise NoSuchPath(name) from error


def _row(rows: Any, index: int) -> Any:
    if not isinstance(rows, tuple) or index >= len(rows):
        raise NoSuchPath(f"[{index}]")
    return rows[index]


def _part(field: Declared, current: object) -> object:
    if current is not None:
        return current
    if field.spec.kind is not FieldKind.PART:
        raise NoSuchPath(field.name)
    return blank(part_type(field))

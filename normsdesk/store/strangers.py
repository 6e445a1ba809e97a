"""What JSON can get wrong, and the search for names that no field has."""

import dataclasses
import json
import re
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Any, cast, get_args, get_type_hints

MOST_OBJECTS = 600_000
MOST_LISTS = 2_000_000


class CodecFault(StrEnum):
    """What is wrong with a text that should be JSON of ours."""

    NOT_TEXT = "json.not_text"
    MALFORMED = "json.malformed"
    WRONG_TYPE = "json.wrong_type"
    BAD_VALUE = "json.bad_value"
    MISSING_FIELD = "json.missing_field"
    UNKNOWN_FIELD = "json.unknown_field"
    FIELD_TWICE = "json.field_twice"
    SAME_ID = "json.same_id"
    TOO_DEEP = "json.too_deep"
    TOO_MUCH = "json.too_much"


class CodecError(Exception):
    """A text cannot be read.

    Attributes:
        fault: what is wrong.
        place: where, in words of the file: ``norms[3].statement``; "" for the whole.
        expected: for a wrong type, the JSON type that should stand there, else "".
        found: the type, value or name that does stand there, else "".
    """

    def __init__(
        self, fault: CodecFault, place: str = "", *, expected: str = "", found: str = ""
    ) -> None:
        super().__init__(f"{fault} at {place or 'the top'}")
        self.fault = fault
        self.place = place
        self.expected = expected
        self.found = found


_PLACE = re.compile(r" - at `(?:key in )?\$?\.?([^`]*)`$")
_TYPES = re.compile(r"Expected `([^`]+)`, got `([^`]+)`")
_NAMED = re.compile(r"(missing required|unknown) field `([^`]+)`")


def explained(message: str, place: str) -> CodecError:
    """Read the decoder's sentence; its wording is pinned with its version and tested."""
    at = _PLACE.search(message)
    where = ".".join(part for part in (place, at.group(1) if at else "") if part)
    if named := _NAMED.search(message):
        known = named.group(1) == "unknown"
        fault = CodecFault.UNKNOWN_FIELD if known else CodecFault.MISSING_FIELD
        return CodecError(fault, f"{where}.{named.group(2)}".lstrip("."), found=named.group(2))
    if types := _TYPES.search(message):
        return CodecError(
            CodecFault.WRONG_TYPE, where, expected=types.group(1), found=types.group(2)
        )
    return CodecError(CodecFault.BAD_VALUE, where)


class _Object(dict[str, Any]):
    """A JSON object that remembers a name given twice."""

    twice: str = ""


def _object(pairs: list[tuple[str, Any]]) -> _Object:
    made = _Object(pairs)
    if len(made) != len(pairs):
        seen: set[str] = set()
        for name, _ in pairs:
            if name in seen:
                made.twice = name
            seen.add(name)
    return made


def refuse_too_much(raw: bytes) -> None:
    """Raise on more objects or lists than a project may hold, before any of them is made."""
    # A few bytes of each become a kilobyte in memory. Braces inside texts are counted as well.
    if raw.count(b"{") > MOST_OBJECTS or raw.count(b"[") > MOST_LISTS:
        raise CodecError(CodecFault.TOO_MUCH)


def refuse_strangers(raw: bytes, shape: type | Mapping[str, Any]) -> None:
    """Raise on the first name that no field has, or that one object gives twice.

    ``shape`` is a dataclass, or maps a field name to the class or shape embedded there, ``None``
    for a plain value.
    """
    try:
        value = json.loads(raw, object_pairs_hook=_object)
    except RecursionError as error:
        raise CodecError(CodecFault.TOO_DEEP) from error
    except UnicodeDecodeError as error:  # the strict decoder passes over what it does not know
        raise CodecError(CodecFault.NOT_TEXT) from error
    except ValueError as error:
        raise CodecError(CodecFault.MALFORMED) from error
    _look_for_strangers(value, shape, "")


def _look_for_strangers(value: Any, shape: Any, place: str) -> None:
    if isinstance(value, list):
        for index, row in enumerate(cast("list[Any]", value)):
            _look_for_strangers(row, shape, f"{place}[{index}]")
    elif isinstance(value, _Object):
        names = fields_of(shape) if isinstance(shape, type) else shape
        if value.twice:
            raise CodecError(CodecFault.FIELD_TWICE, _joined(place, value.twice), found=value.twice)
        for name, inner in value.items():
            here = _joined(place, name)
            if names is not None and name not in names:
                raise CodecError(CodecFault.UNKNOWN_FIELD, here, found=name)
            _look_for_strangers(inner, names and names[name], here)


def _joined(place: str, name: str) -> str:
    return f"{place}.{name}" if place else name


@cache
def fields_of(kind: type) -> Mapping[str, type | None]:
    """List the fields of a dataclass, each with the dataclass embedded in it, if any."""
    hints = get_type_hints(kind)
    return {field.name: _embedded(hints[field.name]) for field in dataclasses.fields(kind)}


def _embedded(hint: Any) -> type | None:
    if dataclasses.is_dataclass(hint):
        return cast("type", hint)
    return next((found for inner in get_args(hint) if (found := _embedded(inner))), None)

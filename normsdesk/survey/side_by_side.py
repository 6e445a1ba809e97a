"""Finding people who stand side by side in a row: ``sex_1``, ``age_1``, ``sex_2`` and so on.

The same look is that of ticks (``role_1`` is 0 or 1) and of items of a scale; what tells them
apart is that a form has as many people as there were, and most have fewer than the largest.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from normsdesk.survey.files import Row, Table, text_of
from normsdesk.survey.refusing import CannotRead

_NUMBERED = re.compile(r"(.+?)[_ .-]?\[?(?<![0-9])([1-9][0-9]?)\]?")
_INSIDE = re.compile(r"(.+)\[([1-9][0-9]?)\](/.+)")
_COUNT = re.compile(r"(.+)_count", re.IGNORECASE)
_PARTS = re.compile(r"[_/:. -]")
_MOST = 40
_LOOKED_AT = 400
_MOSTLY = 0.95
_TICKS = frozenset({"", "0", "1", "true", "false", "True", "False", "TRUE", "FALSE"})


@dataclass(frozen=True, slots=True)
class Numbered:
    """One column of a person: its name without a number, and where it stands for each."""

    name: str
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """What is asked of each of several people; ``counted`` is where their number stands, or -1."""

    many: str
    columns: tuple[Numbered, ...]
    counted: int = -1

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of one person."""
        return tuple(column.name for column in self.columns)

    @property
    def sheet(self) -> str:
        """How this way of reading the table is called in a mapping."""
        return f"{self.many}_*"

    def people(self, cells: Sequence[Any]) -> Iterator[int]:
        """Tell which of them, counted from 0, are there in a row."""
        most = len(self.columns[0].places)
        said = text_of(cells[self.counted]) if self.counted >= 0 else ""
        if said.isascii() and said.isdecimal():
            most = min(most, int(said))
        for place in range(most):
            if any(text_of(cells[column.places[place]]) for column in self.columns):
                yield place


def groups_in(table: Table) -> tuple[Group, ...]:
    """Find the groups of a table; most have none."""
    listed = _listed(table.heading)
    if not listed:
        return ()
    rows = [cells for _, cells in seen_rows(table, _LOOKED_AT)]
    found: list[Group] = []
    for columns in _together(listed):
        group = Group(many=_called(columns), columns=tuple(columns))
        group = _counted(group, table.heading, rows)
        if _are_people(group, rows):
            found.append(group)
    names = [group.sheet for group in found]
    return tuple(group for group in found if names.count(group.sheet) == 1)


def seen_rows(table: Table, count: int) -> list[Row]:
    """Read the first rows; none of a table that breaks there, which is told when it is read."""
    try:
        return table.sample(count)
    except CannotRead:
        return []


def _listed(heading: Sequence[str]) -> list[Numbered]:
    held: dict[str, dict[int, int]] = {}
    for place, name in enumerate(heading):
        if (inside := _INSIDE.fullmatch(name)) is not None:
            held.setdefault(inside[1] + inside[3], {})[int(inside[2])] = place
        elif (match := _NUMBERED.fullmatch(name)) is not None and _parted(name, match):
            held.setdefault(match[1], {})[int(match[2])] = place
    known = set(heading)
    return [
        Numbered(name, tuple(numbers[count] for count in sorted(numbers)))
        for name, numbers in held.items()
        if 1 < len(numbers) <= _MOST and sorted(numbers) == list(range(1, len(numbers) + 1))
        # Ticks stand beside the answer they are made of.
        if name not in known or _NUMBERED.fullmatch(name) is not None
    ]


def _parted(name: str, match: re.Match[str]) -> bool:
    # "n1" is the name of something, "n_1" counts.
    return name[match.end(1)] in "_ .-["


def _together(listed: Sequence[Numbered]) -> list[list[Numbered]]:
    """Put columns together that go with the same people."""
    found: list[list[Numbered]] = []
    for column in sorted(listed, key=lambda each: each.places[0]):
        for group in found:
            alike = len(group[0].places) == len(column.places)
            # Person by person: what begins after the second person is another group.
            ended = len(group) > 1 and group[-1].places[0] < group[0].places[1]
            if alike and not (ended and column.places[0] > group[0].places[1]):
                group.append(column)
                break
        else:
            found.append([column])
    return found


def _called(columns: Sequence[Numbered]) -> str:
    names = [column.name for column in columns]
    shared = ""
    for signs in zip(*(f"{name}_" for name in names), strict=False):
        if len(set(signs)) > 1:
            break
        shared += signs[0]
    shared = re.split(r"[_/:. -][^_/:. -]*$", shared)[0] if _PARTS.search(shared) else ""
    return shared or names[0]


def _counted(group: Group, heading: Sequence[str], rows: Sequence[Sequence[Any]]) -> Group:
    """Find the column that says how many people a form has."""
    there = [sum(1 for _ in group.people(cells)) for cells in rows]
    for place, name in enumerate(heading):
        match = _COUNT.fullmatch(name)
        if match is None:
            continue
        said = [text_of(cells[place]) for cells in rows]
        same = [
            (int(text) if text.isascii() and text.isdecimal() else 0) == count
            for text, count in zip(said, there, strict=True)
        ]
        if rows and sum(same) >= _MOSTLY * len(rows) and any(there):
            return Group(many=match[1], columns=group.columns, counted=place)
    return group


def _are_people(group: Group, rows: Sequence[Sequence[Any]]) -> bool:
    if all(
        text_of(cells[place]) in _TICKS
        for cells in rows
        for column in group.columns
        for place in column.places
    ):
        return False
    if group.counted >= 0:
        return True
    there = [tuple(group.people(cells)) for cells in rows]
    filled = [each for each in there if each]
    first = sum(each == tuple(range(len(each))) for each in filled)
    sizes = {len(each) for each in filled}
    return len(group.columns) > 1 and len(sizes) > 1 and first >= _MOSTLY * len(filled)

"""The places of a template as people say them: a cell, or a column over all its rows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normsdesk.exports.indicator_cells import name_of_round
from normsdesk.exports.template_map import FIELDS, ONCE, TemplateMap
from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.round_values import rounds_in_order


@dataclass(frozen=True, slots=True)
class Place:
    """One cell, or one column with the lines of its tables; ``field`` is "" where it stays empty.

    ``ranges`` are the lines of the map without what they hold.
    """

    sheet: str
    column: str
    field: str
    ranges: tuple[str, ...]
    single: bool
    known: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """Tell it from the others."""
        return self.ranges[0]

    def said(self, words: Wording) -> str:
        """Say where it is."""
        if self.single:
            said = words._("{sheet}, cell {cell}")
            return said.format(sheet=self.sheet, cell=self.column)
        count = len(self.ranges)
        said = words.ngettext(
            "{sheet}, column {column}, {count} table",
            "{sheet}, column {column}, {count} tables",
            count,
        )
        return said.format(sheet=self.sheet, column=self.column, count=words.number(count))

    def holding(self, field: str) -> "Place":
        """Give the same place with something else in it."""
        return replace(self, field=field)


def places_of(where: TemplateMap) -> list[Place]:
    """List the places of a map; a column of several tables is one place."""
    found: dict[tuple[str, str, str], Place] = {}
    for line in where.lines():
        start, _, field = line.rpartition(" = ")
        sheet, _, cells = start.rpartition("!")
        first = cells.split(":")[0].split(" ")[0]
        if ":" not in cells:
            found[sheet, first, field] = Place(sheet, first, field, (start,), single=True)
            continue
        column = first.rstrip("0123456789")
        key = (sheet, column, field)
        held = found.get(key)
        if held is None:
            found[key] = Place(sheet, column, field, (start,), single=False, known=(field,))
        else:
            found[key] = replace(held, ranges=(*held.ranges, start))
    return list(found.values())


def lines_of(places: Sequence[Place]) -> tuple[str, ...]:
    """Write places as the lines of a map; those that stay empty have none."""
    return tuple(
        f"{start} = {each.field}" for each in places if each.field for start in each.ranges
    )


def fields_of(snapshot: Snapshot, place: Place) -> list[str]:
    """List what a place may hold; targets and values of each round by its name."""
    if place.single:
        return list(ONCE)
    words = Wording()
    names = [name_of_round(words, each) for each in rounds_in_order(snapshot)]
    rounds = [f"{kind} {name}" for name in names for kind in ("target", "actual")]
    return list(dict.fromkeys([*FIELDS, *rounds, *place.known]))

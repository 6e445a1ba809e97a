"""What is ringed, ticked or counted on a sheet, in numbers and words or in pictures."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from normsdesk.exports.pdf_pieces import Pen
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.worksheets import ink
from normsdesk.model.norm import Component, ReadingSource, SwitchWord, Vote
from normsdesk.model.scales import STANCE
from normsdesk.rules.estimates import TOLERANCE
from normsdesk.steps.worksheets.laid import LaidColumn
from normsdesk.steps.worksheets.sheet import Way

_WORD, _STEP = 8.6, 12.5
_MOST_LINES = 3
"""Lines of one choice."""
_OF_TEN = (0, 2, 5, 8, 10)
"""How many of ten stand for none, few, about half, most, nearly all."""
_SWITCH_OF_TEN = {SwitchWord.MOST: 8, SwitchWord.SOME: 3, SwitchWord.HARDLY_ANYONE: 1}
_PICTURE_HIGH = 34.0
_BOWLS_HIGH, _CROWD_HIGH = 46.0, 23.0
DRAWN = frozenset({Way.SCALE, Way.SHARE, Way.VOTES, Way.SWITCH, Way.CHOOSE, Way.SOME, Way.TICK})
"""Ways that are answered with a mark; the others are written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """A choice as it is written, or what goes on of it: ``begins`` has the circle to mark."""

    text: str
    choice: StrEnum
    width: float
    begins: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What is to be marked in one cell, and what is marked already.

    ``pictures`` draws stones, faces and people in place of numbers and words; ``gap`` lies between
    numbers (points).
    """

    column: LaidColumn
    value: Any
    setter: TextSetter
    pictures: bool = False
    gap: float = 3.2

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        way = self.column.way
        if way in (Way.CHOOSE, Way.SOME) or (way is Way.SWITCH and not self.pictures):
            return len(self._lines(width)) * _STEP
        if not self.pictures:
            return 2 * ink.RING
        if way in (Way.SHARE, Way.SWITCH):
            return _CROWD_HIGH
        return _BOWLS_HIGH if way is Way.VOTES else _PICTURE_HIGH

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at ``x``, ``top``."""
        middle = top - self.height(width) / 2
        match self.column.way:
            case Way.TICK:
                ink.tick_box(pen, x + width / 2, middle, 12, ticked=bool(self.value))
            case Way.CHOOSE | Way.SOME:
                self._words(pen, x, top, width)
            case Way.SWITCH:
                if self.pictures:
                    self._crowds(pen, x, middle, width, self._switch_pictures())
                else:
                    self._words(pen, x, top, width)
            case Way.VOTES:
                self._votes(pen, x, middle, width)
            case Way.SHARE if self.pictures:
                chosen = self._rating()
                places = [(count, chosen == place) for place, count in enumerate(_OF_TEN)]
                self._crowds(pen, x, middle, width, places)
            case Way.SHARE:
                self._numbers(pen, x, middle, width, range(5), self._rating())
            case _:
                self._scale(pen, x, middle, width)

    def _scale(self, pen: Pen, x: float, middle: float, width: float) -> None:
        scale = self.column.scale
        if scale is None:
            return
        if not self.pictures:
            self._numbers(pen, x, middle, width, scale.values, self.value)
            return
        step = min(width / len(scale.values), 44.0)
        for place, number in enumerate(scale.values):
            centre = x + step * (place + 0.5)
            chosen = self.value == number
            if scale == STANCE:
                ink.face(pen, centre, middle, min(step * 0.42, 13.0), number, chosen=chosen)
            else:
                _stones(pen, centre, middle, step, number, chosen=chosen)

    def _numbers(
        self, pen: Pen, x: float, middle: float, width: float, values: range, chosen: Any
    ) -> None:
        radius = min(ink.RING, (width - self.gap * (len(values) - 1)) / len(values) / 2)
        step = 2 * radius + self.gap
        for place, number in enumerate(values):
            said = str(number).replace("-", "\N{MINUS SIGN}")
            at = x + radius + place * step
            ink.numbered(pen, at, middle, radius, said, chosen=chosen == number)

    def _crowds(
        self, pen: Pen, x: float, middle: float, width: float, places: list[tuple[int, bool]]
    ) -> None:
        step = min(width / len(places), 50.0)
        for place, (count, chosen) in enumerate(places):
            left, wide = x + step * place, step - 5
            high = wide * 0.4 + 6
            ink.crowd(pen, left + 2.5, middle - wide * 0.2 + 0.5, wide - 5, count)
            if chosen:
                ink.frame(pen, left, middle - high / 2, wide, high)
                ink.frame(pen, left + 1.2, middle - high / 2 + 1.2, wide - 2.4, high - 2.4)

    def _votes(self, pen: Pen, x: float, middle: float, width: float) -> None:
        votes = self._counted()
        if not self.pictures:
            blank = (width - 16) / 2
            base = middle - 5
            ink.line(pen, x, base, x + blank, base)
            ink.text(pen, x + width / 2, base + 2, "/", 11, anchor="middle")
            ink.line(pen, x + width - blank, base, x + width, base)
            if votes is not None:
                ink.text(pen, x + blank / 2, base + 3, str(votes[0]), 10, 600, anchor="middle")
                at = x + width - blank / 2
                ink.text(pen, at, base + 3, str(votes[1]), 10, 600, anchor="middle")
            return
        wide = min(width / 2 - 3, 34.0)
        for place, yes in enumerate((True, False)):
            centre = x + width / 2 + (wide + 5) * (place - 0.5)
            ink.bowl(pen, centre, middle + 9, wide, yes=yes)
            base = middle - 20
            ink.line(pen, centre - wide * 0.42, base, centre + wide * 0.42, base)
            if votes is not None:
                said = str(votes[0] if yes else votes[1] - votes[0])
                ink.text(pen, centre, base + 2.5, said, 10, 600, anchor="middle")

    def _words(self, pen: Pen, x: float, top: float, width: float) -> None:
        chosen = self._chosen()
        y = top - _STEP / 2
        for line in self._lines(width):
            at = x
            for said in line:
                filled = said.choice in chosen
                if said.begins:
                    ink.dot(pen, at + 4, y, 3.6, filled=filled)
                ink.text(pen, at + 11, y - 3, said.text, _WORD, 600 if filled else 400)
                at += said.width
            y -= _STEP

    def _lines(self, width: float) -> list[list["_Said"]]:
        """Put words beside each other where they fit; one longer than a line goes on below."""
        lines: list[list[_Said]] = [[]]
        left = width
        for word, choice in self.column.choices:
            for place, part in enumerate(self._parts(word, width)):
                wide = self.setter.width(part, _WORD, 600) + 20
                if lines[-1] and (place or wide - 8 > left):
                    lines.append([])
                    left = width
                lines[-1].append(_Said(text=part, choice=choice, width=wide, begins=not place))
                left -= wide
        return lines

    def _parts(self, word: str, width: float) -> Sequence[str]:
        room = max(width - 12, 20)
        printable = self.setter.printable(word)
        parts = self.setter.studio.lettering.wrap(printable, _WORD, 600, room, _MOST_LINES)
        return [self.setter.one_line(part, _WORD, 600, room) for part in parts]

    def _chosen(self) -> frozenset[Any]:
        value = self.value
        if isinstance(value, tuple):
            return frozenset(value)  # pyright: ignore[reportUnknownArgumentType]  # any choices
        if isinstance(value, Component):
            held = value.workshop
            return frozenset({held.switch} if held is not None else ())
        return frozenset({value})

    def _switch_pictures(self) -> list[tuple[int, bool]]:
        chosen = self._chosen()
        return [(count, each in chosen) for each, count in _SWITCH_OF_TEN.items()]

    def _rating(self) -> int | None:
        """Tell the rating of a workshop; votes count as the rating they come nearest to."""
        held = self.value.workshop if isinstance(self.value, Component) else None
        if held is None:
            return None
        if held.source is ReadingSource.RATING:
            return held.rating
        counted = self._counted()
        return None if counted is None else int(4 * counted[0] / counted[1] + 0.5 + TOLERANCE)

    def _counted(self) -> tuple[int, int] | None:
        value = self.value
        if isinstance(value, Vote):
            yes, cast = value.yes, value.cast
        elif isinstance(value, Component) and value.workshop is not None:
            yes, cast = value.workshop.numerator, value.workshop.denominator
        else:
            return None
        return (yes, cast) if yes is not None and cast else None


def _stones(pen: Pen, x: float, middle: float, step: float, count: int, *, chosen: bool) -> None:
    """Draw a field with as many stones as the number says; the chosen one is black."""
    wide, high = step - 4, min(step - 4, 30.0)
    ink.frame(pen, x - wide / 2, middle - high / 2, wide, high)
    if chosen:
        ink.frame(pen, x - wide / 2 + 1.3, middle - high / 2 + 1.3, wide - 2.6, high - 2.6)
    if not count:
        ink.line(pen, x - wide * 0.16, middle, x + wide * 0.16, middle, 1.2)
        return
    columns = 1 if count == 1 else 2
    rows = -(-count // columns)
    size = min(wide / (columns * 2.9), high / (rows * 2.5), 5.4)
    for place in range(count):
        row, column = divmod(place, columns)
        alone = row == rows - 1 and count % columns and columns > 1
        across = 0.0 if columns == 1 or alone else (column - 0.5) * size * 2.5
        up = (rows - 1) / 2 - row
        ink.stone(pen, x + across, middle + up * size * 2.1, size, filled=chosen)

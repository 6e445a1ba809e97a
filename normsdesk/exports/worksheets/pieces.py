"""What a sheet is built of: its head, numbered tasks, fields to write in, circles of nearness."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from normsdesk.exports.pdf_pieces import Pen, Piece, text_height
from normsdesk.exports.pdf_styles import MM, Look
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.answers import Answer

LINE = 9 * MM
"""From one line for handwriting to the next."""
_BLANKS_WIDE, _BLANK_HIGH = 142.0, 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadWords:
    """The words at the top of a sheet; ``about`` names what a filled sheet is about."""

    title: str
    line: str
    about_label: str
    about: str
    blanks: tuple[str, ...]


class HeadPiece(Piece):
    """Title and line at the left, blanks to fill in at the right, and what the sheet is about."""

    after = 12.0
    keep = True

    def __init__(self, setter: TextSetter, words: HeadWords) -> None:
        self._setter, self._words = setter, words
        self._title = setter.p(words.title, Look.H1, ink.BLACK)
        self._line = setter.p(words.line, Look.BODY, ink.SOFT)
        self._about = setter.p(words.about, Look.LEAD, ink.BLACK)

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return max(self._left(width), len(self._words.blanks) * _BLANK_HIGH) + self._below(width)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        room = width - _BLANKS_WIDE - 18
        high = text_height(self._title, room)
        self._title.drawOn(pen.canvas, x, top - high)
        down = text_height(self._line, room)
        self._line.drawOn(pen.canvas, x, top - high - 4 - down)
        for place, name in enumerate(self._words.blanks):
            base = top - (place + 1) * _BLANK_HIGH + 6
            left = x + width - _BLANKS_WIDE
            said = self._setter.one_line(name, 9, 400, 60)
            ink.text(pen, left, base, said, 9)
            ink.line(
                pen, left + max(self._setter.width(said, 9), 34) + 7, base - 3, x + width, base - 3
            )
        if self._words.about_label:
            self._draw_about(pen, x, top - self.height(width), width)

    def _draw_about(self, pen: Pen, x: float, bottom: float, width: float) -> None:
        label = self._setter.one_line(self._words.about_label, 9, 600, width * 0.3)
        left = x + self._setter.width(label, 9, 600) + 9
        high = text_height(self._about, x + width - left)
        base = bottom + max(high - 12, 0) + 4
        ink.text(pen, x, base, label, 9, 600)
        if self._words.about:
            self._about.drawOn(pen.canvas, left, bottom + 1)
        else:
            ink.line(pen, left, bottom + 1, x + width, bottom + 1)

    def _left(self, width: float) -> float:
        room = width - _BLANKS_WIDE - 18
        return text_height(self._title, room) + 4 + text_height(self._line, room)

    def _below(self, width: float) -> float:
        if not self._words.about_label:
            return 0.0
        label = self._setter.width(self._words.about_label, 9, 600) + 9
        return max(text_height(self._about, width - min(label, width * 0.3 + 9)) + 8, LINE)


class TaskPiece(Piece):
    """A numbered task: its number in black, its title, a hint, and the minutes in a pill."""

    before, after, keep = 14.0, 7.0, True

    def __init__(
        self, setter: TextSetter, number: str, title: str, hint: str, minutes: str
    ) -> None:
        self._setter = setter
        self._number, self._minutes = number, minutes
        self._title = setter.p(title, Look.H2, ink.BLACK)
        self._hint, self._title_text = hint, title

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        high = max(text_height(self._title, self._room(width)), 20.0)
        return high + (0.0 if self._beside(width) or not self._hint else 12.0)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        high = max(text_height(self._title, self._room(width)), 20.0)
        middle = top - high / 2
        ink.numbered(pen, x + 9.5, middle, 9.5, self._number, chosen=True)
        own = text_height(self._title, self._room(width))
        self._title.drawOn(pen.canvas, x + 28, middle - own / 2 + 0.5)
        ink.pill(pen, x + width, middle, self._minutes, self._pill())
        beside = self._beside(width)
        room = beside or width - 28
        hint = self._setter.one_line(self._hint, 8.5, 400, room)
        if beside:
            right = x + width - self._pill() - 9
            ink.text(pen, right, middle - 3, hint, 8.5, anchor="end", colour=ink.SOFT)
        else:
            ink.text(pen, x + 28, top - high - 7, hint, 8.5, colour=ink.SOFT)

    def _pill(self) -> float:
        return self._setter.width(self._minutes, 8.5, 600) + 14

    def _room(self, width: float) -> float:
        return width - 28 - self._pill() - 12

    def _beside(self, width: float) -> float:
        """Give the room of the hint beside the title; 0 where it needs a line of its own."""
        left = self._room(width) - self._setter.width(self._title_text, 13, 600) - 16
        return left if left >= self._setter.width(self._hint, 8.5) else 0.0


class FieldPiece(Piece):
    """One field of one record: its name at the left, lines to write on or an answer to mark."""

    def __init__(
        self, label: Any, lines: int, text: Any = None, answer: Answer | None = None
    ) -> None:
        self._label, self.lines = label, lines
        self._text, self._answer = text, answer
        self._answer_share = 0.46
        self.grown = 0.0
        self.after = 5.0 if answer is None else 1.0

    @property
    def is_written(self) -> bool:
        """Whether it has lines to write on, which may stand further apart."""
        return self._answer is None

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        label = text_height(self._label, self._left(width) - 10)
        if self._answer is not None:
            return max(label, self._answer.height(width - self._left(width))) + 6
        own = 0.0 if self._text is None else text_height(self._text, width - self._left(width)) + 9
        return max(label + 10, self.lines * (LINE + self.grown), own)

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give a part that fits and the rest, or nothing."""
        if self._text is None or room < 60 or self.height(width) < 3 * LINE:
            return None
        text_height(self._text, width - self._left(width))
        parts = self._text.split(width - self._left(width), room - 12)
        if len(parts) != 2:
            return None
        return FieldPiece(self._label, 1, parts[0]), FieldPiece(self._label, 1, parts[1])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        high, left = self.height(width), self._left(width)
        label = text_height(self._label, left - 10)
        if self._answer is not None:
            self._label.drawOn(pen.canvas, x, top - (high + label) / 2)
            own = self._answer.height(width - left)
            self._answer.draw(pen, x + left, top - (high - own) / 2, width - left)
            return
        step = LINE + self.grown
        if self._text is not None:
            self._label.drawOn(pen.canvas, x, top - 4 - label)
            tall = text_height(self._text, width - left)
            self._text.drawOn(pen.canvas, x + left, top - 4 - tall)
            ink.line(pen, x + left, top - high + 2, x + width, top - high + 2)
            return
        self._label.drawOn(pen.canvas, x, top - step + 1 if label < step else top - 4 - label)
        for place in range(self.lines):
            y = top - (place + 1) * step
            ink.line(pen, x + left, y, x + width, y)

    def _left(self, width: float) -> float:
        if self._answer is None:
            return width * 0.27
        return width * (1 - self._answer_share)


class CirclesPiece(Piece):
    """Three circles around a person; those whom people listen to stand near or far."""

    after = 10.0

    def __init__(
        self,
        setter: TextSetter,
        middle: str,
        rings: Sequence[str],
        held: Sequence[tuple[str, int | None]],
        high: float = 236.0,
    ) -> None:
        self._setter, self._middle = setter, middle
        self._rings, self._held, self._high = tuple(rings), tuple(held)[:24], high

    def height(self, width: float) -> float:  # noqa: ARG002 - as high at any width
        """Tell how high it is."""
        return self._high

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        cx, cy = x + width / 2, top - self._high / 2
        most = self._high / 2 - 3
        steps = [most * share for share in (0.42, 0.71, 1.0)]
        for radius in reversed(steps):
            ink.dot(pen, cx, cy, radius, filled=False)
        ink.dot(pen, cx, cy, most * 0.155, filled=True)
        said = self._setter.one_line(self._middle, 8, 600, most * 0.29)
        ink.text(pen, cx, cy - 2.8, said, 8, 600, anchor="middle", colour=ink.WHITE)
        for name, radius in zip(self._rings, steps, strict=False):
            shown = self._setter.one_line(name, 8, 400, most * 0.9)
            wide = self._setter.width(shown, 8) + 8
            ink.pen_white(pen, cx - wide / 2, cy - radius - 4.5, wide, 10)
            ink.text(pen, cx, cy - radius - 2, shown, 8, anchor="middle", colour=ink.SOFT)
        self._draw_held(pen, cx, cy, steps)

    def _draw_held(self, pen: Pen, cx: float, cy: float, steps: Sequence[float]) -> None:
        for place, (name, nearness) in enumerate(self._held):
            ring = 3 - nearness if nearness is not None else 2
            radius = steps[min(max(ring, 0), 2)] * 0.86
            angle = math.radians(200 + place * 137.5)  # spreads any number without meeting
            x, y = cx + radius * math.cos(angle) * 1.0, cy + radius * math.sin(angle)
            ink.stone(pen, x, y, 4.2, filled=True)
            right = x >= cx
            shown = self._setter.one_line(name, 8.5, 600, 108)
            wide = self._setter.width(shown, 8.5, 600)
            left = x + 7 if right else x - 7 - wide
            ink.pen_white(pen, left - 1.5, y - 4.5, wide + 3, 10)
            ink.text(pen, left, y - 3, shown, 8.5, 600)

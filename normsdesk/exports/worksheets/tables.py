"""Tables to write in: cells with room for handwriting, with text, or with an answer to mark."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from normsdesk.exports.pdf_pieces import Pen, Piece, text_height
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.answers import Answer

PAD = 5.0
_TALL = 260.0
"""A row above this height may be cut (points)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetCell:
    """A cell: text, an answer to mark, or room to write."""

    text: Any = None
    answer: Answer | None = None

    def height(self, width: float) -> float:
        """Tell how high its content is."""
        if self.answer is not None:
            return self.answer.height(width)
        return 0.0 if self.text is None else text_height(self.text, width)

    def cut(self, width: float, room: float) -> "tuple[SheetCell, SheetCell]":
        """Cut the text; what cannot be cut stays in the first part."""
        if self.text is None or self.height(width) <= room:
            return self, SheetCell()
        parts = self.text.split(width, room)
        if len(parts) != 2:
            return SheetCell(), self
        return replace(self, text=parts[0]), replace(self, text=parts[1])


Row = tuple[SheetCell, ...]


class SheetTable(Piece):
    """Rows of cells under a head, all ruled; ``least`` is the height of an empty row.

    Rows are never cut unless one alone is taller than most of a page.
    """

    after = 10.0

    def __init__(
        self, head: Row, rows: Sequence[Row], shares: Sequence[float], least: float
    ) -> None:
        self._head, self.rows, self._shares = head, tuple(rows), tuple(shares)
        self.least = least

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return self._head_height(width) + sum(self._row_heights(width))

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is."""
        heights = self._row_heights(width)
        return self._head_height(width) + (min(heights[0], _TALL) if heights else 0.0)

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give a part that fits and the rest, or nothing."""
        used, count = self._head_height(width), 0
        heights = self._row_heights(width)
        while count < len(heights) and used + heights[count] <= room:
            used += heights[count]
            count += 1
        rows, tail = list(self.rows[:count]), list(self.rows[count:])
        if tail and heights[count] > _TALL and room - used > 60:
            wide = self._inner(width)
            pairs = [
                cell.cut(each, room - used - 2 * PAD)
                for cell, each in zip(tail[0], wide, strict=True)
            ]
            if any(pair[0].text is not None for pair in pairs):
                rows.append(tuple(pair[0] for pair in pairs))
                tail[0] = tuple(pair[1] for pair in pairs)
        if not rows or not tail:
            return None
        return (
            SheetTable(self._head, rows, self._shares, self.least),
            SheetTable(self._head, tail, self._shares, self.least),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        head, heights = self._head_height(width), self._row_heights(width)
        bottom = top - head - sum(heights)
        ink.ground(pen, x, top - head, width, head)
        self._draw_row(pen, self._head, x, top, width, head)
        y = top - head
        for row, high in zip(self.rows, heights, strict=True):
            self._draw_row(pen, row, x, y, width, high)
            y -= high
            ink.line(pen, x, y, x + width, y)
        left = x
        for wide in self._widths(width)[:-1]:
            left += wide
            ink.line(pen, left, top, left, bottom)
        for edge in (top, top - head):
            ink.line(pen, x, edge, x + width, edge, 1.0)
        for edge in (x, x + width):
            ink.line(pen, edge, top, edge, bottom)

    def _draw_row(
        self, pen: Pen, row: Row, x: float, top: float, width: float, high: float
    ) -> None:
        for cell, wide in zip(row, self._widths(width), strict=True):
            room = wide - 2 * PAD
            own = cell.height(room)
            down = (high - own) / 2 if cell.answer is not None or row is self._head else PAD
            if cell.answer is not None:
                cell.answer.draw(pen, x + PAD, top - down, room)
            elif cell.text is not None:
                text_height(cell.text, room)
                cell.text.drawOn(pen.canvas, x + PAD, top - down - own)
            x += wide

    def _head_height(self, width: float) -> float:
        return self._row_height(self._head, width, 0.0) + 2

    def _row_heights(self, width: float) -> list[float]:
        return [self._row_height(row, width, self.least) for row in self.rows]

    def _row_height(self, row: Row, width: float, least: float) -> float:
        high = [cell.height(wide) for cell, wide in zip(row, self._inner(width), strict=True)]
        return max(max(high, default=0.0) + 2 * PAD, least)

    def _inner(self, width: float) -> list[float]:
        return [max(wide - 2 * PAD, 12.0) for wide in self._widths(width)]

    def _widths(self, width: float) -> list[float]:
        whole = sum(self._shares)
        return [width * share / whole for share in self._shares]


class LevelsPiece(Piece):
    """Columns of boxes with an arrow between them: a theory of change on one sheet."""

    after = 6.0
    _gap = 13.0

    def __init__(
        self,
        heads: Sequence[tuple[Any, Any]],
        columns: Sequence[Sequence[Any]],
        least: float,
        above: float = PAD,
    ) -> None:
        self._heads = tuple(heads)
        self.columns = tuple(tuple(column) for column in columns)
        self.least, self.above = least, above

    @property
    def rows(self) -> int:
        """How many rows of boxes there are."""
        return max((len(column) for column in self.columns), default=0)

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return self._head_height(width) + sum(self._row_heights(width))

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is."""
        heights = self._row_heights(width)
        return self._head_height(width) + (heights[0] if heights else 0.0)

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give a part that fits and the rest, or nothing."""
        used, count = self._head_height(width), 0
        for high in self._row_heights(width):
            if used + high > room:
                break
            used += high
            count += 1
        if not 0 < count < self.rows:
            return None
        first = [column[:count] for column in self.columns]
        rest = [column[count:] for column in self.columns]
        return (
            LevelsPiece(self._heads, first, self.least, self.above),
            LevelsPiece(self._heads, rest, self.least, self.above),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        wide, head = self._wide(width), self._head_height(width)
        heights = self._row_heights(width)
        bottom = top - head - sum(heights)
        for place, (title, hint) in enumerate(self._heads):
            left = x + place * (wide + self._gap)
            high = text_height(title, wide)
            title.drawOn(pen.canvas, left, top - high)
            hint.drawOn(pen.canvas, left, top - high - 2 - text_height(hint, wide))
            ink.line(pen, left, top - head + 4, left + wide, top - head + 4, 1.2)
            if place:
                _arrow(pen, left - self._gap / 2, (top - head + bottom) / 2)
        for place, column in enumerate(self.columns):
            left, y = x + place * (wide + self._gap), top - head
            for row, high in enumerate(heights):
                ink.frame(pen, left, y - high + 7, wide, high - 7)
                paragraph = column[row] if row < len(column) else None
                if paragraph is not None:
                    own = text_height(paragraph, wide - 2 * PAD)
                    paragraph.drawOn(pen.canvas, left + PAD, y - self.above - own)
                y -= high

    def _wide(self, width: float) -> float:
        return (width - self._gap * (len(self._heads) - 1)) / len(self._heads)

    def _head_height(self, width: float) -> float:
        wide = self._wide(width)
        return max(text_height(t, wide) + text_height(h, wide) for t, h in self._heads) + 14

    def _row_heights(self, width: float) -> list[float]:
        room = self._wide(width) - 2 * PAD
        heights: list[float] = []
        for row in range(self.rows):
            held = [column[row] for column in self.columns if row < len(column)]
            tall = max((text_height(p, room) for p in held if p is not None), default=0.0)
            heights.append(max(self.least, tall + 2 * self.above + 8))
        return heights


def _arrow(pen: Pen, x: float, y: float) -> None:
    ink.line(pen, x - 2.5, y + 5, x + 2.5, y, 1.3)
    ink.line(pen, x + 2.5, y, x - 2.5, y - 5, 1.3)

"""Tables on paper: heads repeat, rows stay whole unless a row alone is higher than a page."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from normsdesk.exports.pdf_pieces import (
    Pen,
    Piece,
    StackPiece,
    TextPiece,
    draw_stacked,
    stacked_height,
    text_height,
)
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL

if TYPE_CHECKING:
    from reportlab.platypus import Paragraph

PAD_X, PAD_Y = 4.5, 3.0
LOW_ROW = 42.0
"""Rows up to this height set their cells in the middle, higher ones at the top."""
TALL_ROW = 300.0
"""Rows above this height may be cut."""
SMALL_ROWS, SMALL_TABLE = 3, 120.0
"""A table of so few rows and not higher than this stays together."""
LOW_TABLE = 130.0
"""A table below this height stays together with its caption."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """A cell: a paragraph or a small drawing, to the right where numbers stand."""

    paragraph: "Paragraph | None" = None
    drawing: Drawing | None = None
    right: bool = False

    def height(self, width: float) -> float:
        """Tell how high the content is."""
        if self.paragraph is not None:
            return text_height(self.paragraph, width)
        return 0.0 if self.drawing is None else self.drawing.height * self._scale(width)

    def cut(self, width: float, room: float) -> "tuple[GridCell, GridCell]":
        """Cut the content; what cannot be cut goes into the second part."""
        if self.paragraph is None or self.height(width) <= room:
            return self, GridCell()
        parts = self.paragraph.split(width, room)
        if len(parts) != 2:
            return GridCell(), self
        return replace(self, paragraph=parts[0]), replace(self, paragraph=parts[1])

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw the content."""
        if self.paragraph is not None:
            height = text_height(self.paragraph, width)
            self.paragraph.drawOn(pen.canvas, x, top - height)
        elif self.drawing is not None:
            scale = self._scale(width)
            pen.paint(self.drawing, x, top - self.drawing.height * scale, scale)

    def _scale(self, width: float) -> float:
        wide = self.drawing.width if self.drawing is not None else 1.0
        return min(POINTS_PER_PIXEL, width / max(wide, 1.0))


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of cells; ``ground`` is the token of its ground, if it has one."""

    cells: tuple[GridCell, ...]
    ground: str = ""
    notes: tuple[str, ...] = ()
    anchor: str = ""


class GridPiece(Piece):
    """Rows under a head.

    ``ruled`` tables have rules above, below and between; others only space.
    """

    def __init__(
        self,
        rows: Sequence[GridRow],
        shares: Sequence[float],
        *,
        head: GridRow | None = None,
        ruled: bool = True,
        before: float = 4.0,
        after: float = 12.0,
        keep: bool = False,
        pad_y: float = PAD_Y,
    ) -> None:
        self._rows, self._shares, self._head = tuple(rows), tuple(shares), head
        self._ruled, self._pad_y = ruled, pad_y
        self.before, self.after, self.keep = before, after, keep
        self.notes = tuple(dict.fromkeys(key for row in rows for key in row.notes))
        self._measured: dict[float, tuple[float, tuple[float, ...]]] = {}

    def know_heights(self, width: float, head: float, rows: tuple[float, ...]) -> None:
        """Be told how high head and rows are at a width, so as not to measure them again."""
        self._measured[width] = head, rows

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        head, rows = self._heights(width)
        return head + sum(rows)

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is."""
        head, rows = self._heights(width)
        if self._whole(width):
            return head + sum(rows)
        # Only a row that may be cut begins with a part of itself.
        least = rows[0] if rows and rows[0] <= TALL_ROW else TALL_ROW / 2 if rows else 0.0
        second = rows[1] if len(rows) > 1 and rows[1] < TALL_ROW / 4 else 0.0
        return head + least + second

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give a part that fits and the rest, or nothing."""
        if self._whole(width):
            return None
        head, heights = self._heights(width)
        used, count = head, 0
        while count < len(heights) and used + heights[count] <= room:
            used += heights[count]
            count += 1
        if len(heights) - count == 1 and count > 3:
            count -= 1  # a row alone under a repeated head looks lost
        rows, tail = list(self._rows[:count]), list(self._rows[count:])
        if tail and heights[count] > TALL_ROW and room - used > 60:
            first, rest = self._cut_row(tail[0], width, room - used)
            if first is not None:
                rows.append(first)
                tail[0] = rest
        if not rows or not tail or (len(rows) == 1 and len(self._rows) > 2 and room < 150):
            return None
        parts = (
            self._again(rows, before=self.before, after=0.0),
            self._again(tail, before=0.0, after=self.after),
        )
        if len(rows) == count:  # no row was cut: they stay as high as they are
            parts[0].know_heights(width, head, heights[:count])
            parts[1].know_heights(width, head, heights[count:])
        return parts

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        head, heights = self._heights(width)
        wide = self._widths(width)
        if self._head is not None:
            pen.rule(x, x + width, top, width=1.5, token="text")
            self._draw_row(self._head, pen, x, top, wide, head)
            pen.rule(x, x + width, top - head, token="text")
        elif self._ruled:
            pen.rule(x, x + width, top, width=1.5, token="text")
        y = top - head
        for place, (row, high) in enumerate(zip(self._rows, heights, strict=True)):
            if row.ground:
                pen.canvas.setFillColor(pen.studio.palette[row.ground])
                pen.canvas.rect(x, y - high, width, high - 0.75, stroke=0, fill=1)
            self._draw_row(row, pen, x, y, wide, high)
            y -= high
            if self._ruled and place < len(heights) - 1:
                pen.rule(x, x + width, y)
        if self._ruled:
            pen.rule(x, x + width, y, width=1.5, token="text")

    def _whole(self, width: float) -> bool:
        """Tell whether the table is so small that it goes to the next page as a whole."""
        head, rows = self._heights(width)
        return len(rows) <= SMALL_ROWS and head + sum(rows) < SMALL_TABLE

    def _again(self, rows: Sequence[GridRow], *, before: float, after: float) -> "GridPiece":
        return GridPiece(
            rows,
            self._shares,
            head=self._head,
            ruled=self._ruled,
            before=before,
            after=after,
            keep=self.keep and after > 0,
            pad_y=self._pad_y,
        )

    def _widths(self, width: float) -> tuple[float, ...]:
        whole = sum(self._shares)
        return tuple(width * share / whole for share in self._shares)

    def _inner(self, place: int, wide: Sequence[float]) -> tuple[float, float]:
        """Give the offset and width of the content of a cell."""
        left = PAD_X if self._ruled or place else 0.0
        return left, max(wide[place] - left - PAD_X, 10.0)

    def _heights(self, width: float) -> tuple[float, tuple[float, ...]]:
        if width not in self._measured:
            wide = self._widths(width)
            head = 0.0 if self._head is None else self._row_height(self._head, wide)
            self._measured[width] = head, tuple(self._row_height(row, wide) for row in self._rows)
        return self._measured[width]

    def _row_height(self, row: GridRow, wide: Sequence[float]) -> float:
        heights = [cell.height(self._inner(i, wide)[1]) for i, cell in enumerate(row.cells)]
        return max(heights, default=0.0) + 2 * self._pad_y

    def _cut_row(self, row: GridRow, width: float, room: float) -> tuple[GridRow | None, GridRow]:
        wide = self._widths(width)
        pairs = [
            cell.cut(self._inner(i, wide)[1], room - 2 * self._pad_y)
            for i, cell in enumerate(row.cells)
        ]
        first = tuple(pair[0] for pair in pairs)
        if all(cell.paragraph is None and cell.drawing is None for cell in first):
            return None, row
        rest = replace(row, cells=tuple(pair[1] for pair in pairs), anchor="")
        return replace(row, cells=first, notes=()), rest

    def _draw_row(
        self, row: GridRow, pen: Pen, x: float, top: float, wide: Sequence[float], high: float
    ) -> None:
        pen.mark(row.anchor, top)
        middle = high <= LOW_ROW or row is self._head
        for place, cell in enumerate(row.cells):
            left, room = self._inner(place, wide)
            own = cell.height(room)
            down = (high - own) / 2 if middle and self._ruled else self._pad_y
            shift = 0.0
            if cell.right and cell.drawing is not None:
                shift = max(room - cell.drawing.width * POINTS_PER_PIXEL, 0.0)
            cell.draw(pen, x + left + shift, top - down, room)
            x += wide[place]


class CaptionedGrid(Piece):
    """A table with what ends it (caption, remark), which never stands alone atop a page."""

    def __init__(self, grid: "GridPiece | CaptionedGrid", caption: Piece) -> None:
        self._grid, self._caption = grid, caption
        self.before, self.after = grid.before, caption.after
        self.notes = tuple(dict.fromkeys((*grid.notes, *caption.notes)))

    def height(self, width: float) -> float:
        """Tell how high both are at a width."""
        return stacked_height((self._grid, self._caption), width)

    def start_height(self, width: float) -> float:
        """Tell how high the smallest beginning is."""
        return self._grid.start_height(width)

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give rows that fit, and the rest with the caption: always some rows stay with it."""
        parts = self._grid.cut(width, min(room, self._grid.height(width) - 1))
        if parts is None or not isinstance(parts[1], GridPiece | CaptionedGrid):
            return None
        return parts[0], CaptionedGrid(parts[1], self._caption)

    def squeezed(self, width: float, room: float) -> Sequence[Piece]:  # noqa: ARG002 - it is given up as one
        """Give table and caption one after the other, where no page can hold both."""
        return self._grid, self._caption

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw both."""
        draw_stacked((self._grid, self._caption), pen, x, top, width)


def ended(
    table: GridPiece | CaptionedGrid, caption: TextPiece | StackPiece, width: float
) -> CaptionedGrid | StackPiece:
    """Keep what ends a table with its last rows: with a low table it is one."""
    if table.height(width) < LOW_TABLE:
        return StackPiece((table, caption))
    return CaptionedGrid(table, caption)

"""Frames of the PDF: two stacks side by side, and what is set off on a soft ground."""

from collections import deque
from collections.abc import Sequence

from normsdesk.exports.pdf_pieces import (
    Pen,
    Piece,
    draw_stacked,
    fill,
    least_height,
    stacked_height,
)

LONG_COLUMNS = 400.0
"""Columns higher than this may be cut (points)."""


class ColumnsPiece(Piece):
    """Two stacks side by side; too high for a page, they follow each other."""

    gap = 20.0

    def __init__(self, left: Sequence[Piece], right: Sequence[Piece], left_share: float) -> None:
        self._left, self._right, self._share = tuple(left), tuple(right), left_share
        pieces = (*left, *right)
        self.before = max(side[0].before for side in (left, right) if side)
        self.after = max(side[-1].after for side in (left, right) if side)
        self.notes = tuple(dict.fromkeys(key for piece in pieces for key in piece.notes))

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        left, right = self._widths(width)
        return max(stacked_height(self._left, left), stacked_height(self._right, right))

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is."""
        whole = self.height(width)
        if whole < LONG_COLUMNS:
            return whole
        sides = zip((self._left, self._right), self._widths(width), strict=True)
        return max(least_height(deque(pieces), wide) for pieces, wide in sides)

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give a part that fits and the rest, or nothing."""
        if self.height(width) < LONG_COLUMNS or room < self.start_height(width):
            return None
        queues = (deque(self._left), deque(self._right))
        above = [
            [each.piece for each in fill(queue, wide, lambda _notes: room)[0]]
            for queue, wide in zip(queues, self._widths(width), strict=True)
        ]
        below = [list(queue) for queue in queues]
        if not all(above) or not any(below):
            return None
        return (
            ColumnsPiece(above[0], above[1], self._share),
            ColumnsPiece(below[0], below[1], self._share),
        )

    def squeezed(self, width: float, room: float) -> Sequence[Piece]:  # noqa: ARG002 - one below the other fits any room
        """Give what takes its place on a page too low for it."""
        return (*self._left, *self._right)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        left, right = self._widths(width)
        draw_stacked(self._left, pen, x, top, left)
        draw_stacked(self._right, pen, x + left + self.gap, top, right)

    def _widths(self, width: float) -> tuple[float, float]:
        left = (width - self.gap) * self._share
        return left, width - self.gap - left


class CalloutPiece(Piece):
    """Pieces on a soft ground behind a strong bar."""

    bar, pad_x, pad_y = 3.0, 12.0, 10.0

    def __init__(
        self, pieces: Sequence[Piece], *, before: float = 12.0, after: float = 12.0
    ) -> None:
        self._pieces = tuple(pieces)
        self.before, self.after = before, after
        self.notes = tuple(dict.fromkeys(key for piece in pieces for key in piece.notes))

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return stacked_height(self._pieces, self._inner(width)) + 2 * self.pad_y

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is."""
        whole = self.height(width)
        return whole if whole < 200 else 120.0

    def cut(self, width: float, room: float) -> tuple[Piece, Piece] | None:
        """Give a part that fits and the rest, or nothing."""
        if self.height(width) < 200:
            return None
        queue = deque(self._pieces)
        inner_room = room - 2 * self.pad_y
        if inner_room < least_height(queue, self._inner(width)):
            return None
        placed, _ = fill(queue, self._inner(width), lambda _notes: inner_room)
        if not placed or not queue:
            return None
        return (
            CalloutPiece([each.piece for each in placed], before=self.before, after=0.0),
            CalloutPiece(list(queue), before=0.0, after=self.after),
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        height = self.height(width)
        palette = pen.studio.palette
        pen.canvas.setFillColor(palette["primarySoft"])
        pen.canvas.rect(x, top - height, width, height, stroke=0, fill=1)
        pen.canvas.setFillColor(palette["primary"])
        pen.canvas.rect(x, top - height, self.bar, height, stroke=0, fill=1)
        inner = self._inner(width)
        draw_stacked(self._pieces, pen, x + self.bar + self.pad_x, top - self.pad_y, inner)

    def _inner(self, width: float) -> float:
        return width - self.bar - 2 * self.pad_x

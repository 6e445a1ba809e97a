"""Pieces of a page: everything that has a height, may be cut, and can be drawn."""

from collections import deque
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normsdesk.figures.drawings import Anchor, Drawing, Weight
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL, paint_pdf, set_line

if TYPE_CHECKING:
    from reportlab.platypus import Paragraph

NEAR = 0.01
"""Less than this is no height at all (points)."""
LONG_HEADING = 220.0
"""A heading higher than this may be cut (points)."""


def text_height(paragraph: Any, width: float) -> float:
    """Break a paragraph into lines of a width, unless it is already, and give its height.

    Raises:
        ReportStopped: whoever wanted the paragraph wants to stop.
    """
    # A paragraph that was split off looks broken already, but is not in a state to be drawn.
    if getattr(paragraph, "broken_at", None) != width:
        go_on = getattr(paragraph, "go_on", None)
        if go_on is not None:
            go_on()
        paragraph.wrap(width, 1e6)
        paragraph.broken_at = width
    return float(paragraph.height)


@dataclass(slots=True, kw_only=True)
class Pen:
    """What pieces are drawn with; ``page_of`` tells the page on which a section begins."""

    canvas: Any
    studio: Studio
    page_of: dict[str, int]

    def paint(self, drawing: Drawing, x: float, bottom: float, scale: float) -> None:
        """Paint a drawing with its lower left corner at a place."""
        paint_pdf(self.canvas, drawing, self.studio.lettering, x=x, y=bottom, scale=scale)

    def write(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        weight: Weight = 400,
        anchor: Anchor = "start",
    ) -> None:
        """Write printable text on one line, in the colour at hand."""
        set_line(self.canvas, self.studio.lettering, (x, y), text, size, weight, anchor)

    def rule(
        self, x1: float, x2: float, y: float, *, width: float = 0.75, token: str = "border"
    ) -> None:
        """Draw a line from left to right."""
        self.canvas.setStrokeColor(self.studio.palette[token])
        self.canvas.setLineWidth(width)
        self.canvas.setLineCap(0)
        self.canvas.setDash([])
        self.canvas.line(x1, y, x2, y)

    def mark(self, anchor: str, y: float) -> None:
        """Make a place that can be linked to."""
        if anchor:
            self.canvas.bookmarkHorizontalAbsolute(anchor, y + 12)


class Piece:
    """One piece: space around it, whether it stays with the next one, and its notes.

    ``top`` is the upper edge in points from the lower edge of the page.
    """

    before: float = 0.0
    after: float = 0.0
    keep: bool = False
    notes: tuple[str, ...] = ()

    def height(self, width: float) -> float:
        """Tell how high the piece is at a width."""
        raise NotImplementedError

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is that may stand at the foot of a page."""
        return self.height(width)

    def cut(self, width: float, room: float) -> "tuple[Piece, Piece] | None":  # noqa: ARG002 - most pieces cannot be cut
        """Give a part that fits into ``room`` and the rest, or nothing."""
        return None

    def squeezed(self, width: float, room: float) -> "Sequence[Piece]":  # noqa: ARG002 - most pieces cannot be squeezed
        """Give what takes its place when it is higher than a whole page."""
        return (self,)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it with its upper left corner at ``x``, ``top``."""
        raise NotImplementedError


class TextPiece(Piece):
    """A paragraph, with a hanging mark (a dot or a number) where it is an item of a list."""

    def __init__(
        self,
        paragraph: "Paragraph",
        *,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
        notes: tuple[str, ...] = (),
        mark: "Paragraph | None" = None,
        indent: float = 0.0,
        anchor: str = "",
    ) -> None:
        self._paragraph = paragraph
        self.before, self.after, self.keep, self.notes = before, after, keep, notes
        self._mark, self._indent, self._anchor = mark, indent, anchor
        self._heights: dict[float, float] = {}

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        if width not in self._heights:
            self._heights[width] = text_height(self._paragraph, width - self._indent)
        return self._heights[width]

    def start_height(self, width: float) -> float:
        """Tell how high its smallest beginning is."""
        height = self.height(width)
        line = float(self._paragraph.style.leading)
        whole = self._stays_whole(height) or height < 3.5 * line
        return height if whole else 2 * line

    def cut(self, width: float, room: float) -> "tuple[Piece, Piece] | None":
        """Give a part that fits and the rest, or nothing."""
        short = room < 2 * float(self._paragraph.style.leading)
        if short or self._stays_whole(self.height(width)):
            return None
        text_height(self._paragraph, width - self._indent)
        parts: list[Any] = self._paragraph.split(width - self._indent, room)
        broken: Any = self._paragraph
        broken.broken_at = None  # whoever draws it whole after all has to break it again
        if len(parts) != 2:
            return None
        first, rest = parts
        return (
            TextPiece(
                first, before=self.before, mark=self._mark, indent=self._indent, anchor=self._anchor
            ),
            TextPiece(rest, after=self.after, notes=self.notes, indent=self._indent),
        )

    def _stays_whole(self, height: float) -> bool:
        # Somebody may have typed a whole page where a heading stands.
        return self.keep and height < LONG_HEADING

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        height = self.height(width)
        text_height(self._paragraph, width - self._indent)
        self._paragraph.drawOn(pen.canvas, x + self._indent, top - height)
        pen.mark(self._anchor, top)
        if self._mark is not None:
            mark_height = text_height(self._mark, self._indent)
            self._mark.drawOn(pen.canvas, x, top - mark_height)


class DrawingPiece(Piece):
    """A figure from the display list."""

    def __init__(
        self,
        drawing: Drawing,
        *,
        before: float = 0.0,
        after: float = 0.0,
        keep: bool = False,
        scale: float = POINTS_PER_PIXEL,
    ) -> None:
        self._drawing, self._scale = drawing, scale
        self.before, self.after, self.keep = before, after, keep

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return self._drawing.height * self._fitting(width)

    def squeezed(self, width: float, room: float) -> Sequence[Piece]:
        """Give what takes its place on a page too low for it."""
        scale = min(self._fitting(width), (room - 1) / max(self._drawing.height, 1))
        return (DrawingPiece(self._drawing, before=self.before, after=self.after, scale=scale),)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        scale = self._fitting(width)
        pen.paint(self._drawing, x, top - self._drawing.height * scale, scale)

    def _fitting(self, width: float) -> float:
        return min(self._scale, width / max(self._drawing.width, 1))


@dataclass(slots=True, kw_only=True)
class Placed:
    """A piece and how far below the top of its frame it stands."""

    piece: Piece
    down: float
    height: float


def fill(
    queue: deque[Piece],
    width: float,
    room_with: Callable[[Iterable[str]], float],
    *,
    fresh: bool = True,
) -> tuple[list[Placed], float]:
    """Take pieces from the queue until the frame is full; return them and the height used.

    ``room_with`` tells the height of the frame when these notes stand at its foot. What no frame
    can hold is cut or squeezed, and a ``fresh`` frame never stays empty. Headings go to the next
    frame together with what they announce.
    """
    placed: list[Placed] = []
    notes: set[str] = set()
    down, after = 0.0, 0.0
    while queue:
        piece = queue[0]
        gap = max(after, piece.before) if placed else 0.0
        room = room_with(notes | _notes_ahead(queue))
        height = piece.height(width)
        # Headings that open a fresh frame find no more room in another one.
        opens = fresh and all(each.piece.keep for each in placed)
        least = height if opens and piece.keep else least_height(queue, width)
        if down + gap + max(least, height) <= room + NEAR:
            queue.popleft()
            placed.append(Placed(piece=piece, down=down + gap, height=height))
            down, after = down + gap + height, piece.after
            notes |= set(piece.notes)
            continue
        parts = piece.cut(width, room - down - gap)
        if parts is not None:
            first, queue[0] = parts
            height = first.height(width)
            placed.append(Placed(piece=first, down=down + gap, height=height))
            return placed, down + gap + height
        kept = _without_last_headings(placed)
        if kept or not fresh:
            queue.extendleft(each.piece for each in reversed(placed[len(kept) :]))
            return kept, kept[-1].down + kept[-1].height if kept else 0.0
        instead = piece.squeezed(width, room - down - gap)
        stays = len(instead) == 1 and instead[0] is piece
        if stays and placed and piece.start_height(width) <= room:
            return placed, down  # below headings of nearly a page; alone it has room
        queue.popleft()
        _force(queue, piece, instead, room - down - gap)
    return placed, down


def _without_last_headings(placed: Sequence[Placed]) -> list[Placed]:
    """Leave out the headings at the end, under which nothing stands."""
    count = len(placed)
    while count and placed[count - 1].piece.keep:
        count -= 1
    return list(placed[:count])


def _force(queue: deque[Piece], piece: Piece, instead: Sequence[Piece], room: float) -> None:
    """Put back in smaller pieces what no frame can hold; the last resort is to let it overlap."""
    if len(instead) == 1 and instead[0] is piece:
        instead = (_Clipped(piece, max(room - 1, 1)),)
    queue.extendleft(reversed(instead))


class _Clipped(Piece):
    """A piece that is taken for lower than it is, so that the rest can go on."""

    def __init__(self, piece: Piece, room: float) -> None:
        self._piece, self._room = piece, room
        self.after, self.notes = piece.after, ()

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return min(self._piece.height(width), self._room)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        self._piece.draw(pen, x, top, width)


def _notes_ahead(queue: deque[Piece]) -> set[str]:
    notes: set[str] = set()
    for piece in queue:
        notes.update(piece.notes)
        if not piece.keep:
            break
    return notes


def begins(queue: deque[Piece], width: float, room_with: Callable[[Iterable[str]], float]) -> bool:
    """Tell whether the frame has room for a first piece and what must stand under it."""
    if not queue:
        return True
    return least_height(queue, width) <= room_with(_notes_ahead(queue)) + NEAR


def least_height(queue: deque[Piece], width: float) -> float:
    """Add up a piece and what must stand under it: headings stay with what they announce."""
    least = 0.0
    after = 0.0
    for place, piece in enumerate(queue):
        least += max(after, piece.before) if place else 0.0
        after = piece.after
        if not piece.keep:
            return least + piece.start_height(width)
        least += piece.height(width)
    return least


class StackPiece(Piece):
    """Pieces below each other that stay together as long as a page can hold them."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        *,
        before: float | None = None,
        after: float | None = None,
        keep: bool = False,
    ) -> None:
        self._pieces = tuple(pieces)
        first, last = pieces[0], pieces[-1]
        self.before = first.before if before is None else before
        self.after = last.after if after is None else after
        self.keep = keep
        self.notes = tuple(dict.fromkeys(key for piece in pieces for key in piece.notes))

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return stacked_height(self._pieces, width)

    def squeezed(self, width: float, room: float) -> Sequence[Piece]:
        """Give what takes its place on a page too low for it."""
        whole = self.height(width)
        shrunk: list[Piece] = []
        for piece in self._pieces:
            if isinstance(piece, DrawingPiece):
                others = whole - piece.height(width)
                shrunk.extend(piece.squeezed(width, max(room - others - 12, 40)))
            else:
                shrunk.append(piece)
        return shrunk

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        draw_stacked(self._pieces, pen, x, top, width)


def stacked_height(pieces: Iterable[Piece], width: float) -> float:
    """Add up pieces that stand below each other."""
    down, after = 0.0, 0.0
    for place, piece in enumerate(pieces):
        down += (max(after, piece.before) if place else 0.0) + piece.height(width)
        after = piece.after
    return down


def draw_stacked(pieces: Sequence[Piece], pen: Pen, x: float, top: float, width: float) -> None:
    """Draw pieces below each other."""
    after = 0.0
    for place, piece in enumerate(pieces):
        top -= max(after, piece.before) if place else 0.0
        piece.draw(pen, x, top, width)
        top -= piece.height(width)
        after = piece.after

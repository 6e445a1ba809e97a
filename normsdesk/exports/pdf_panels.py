"""Panels of the PDF: tiles with results, large numbers, and the list of contents."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from normsdesk.exports.outline import KeyNumber, Tile
from normsdesk.exports.pdf_pieces import (
    DrawingPiece,
    Pen,
    Piece,
    TextPiece,
    draw_stacked,
    stacked_height,
    text_height,
)
from normsdesk.exports.pdf_styles import TYPES, Look
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.figures.drawings import Drawing, Operation

if TYPE_CHECKING:
    from reportlab.platypus import Paragraph


class NumbersPiece(Piece):
    """Up to four large numbers under strong rules."""

    before, after, gap = 6.0, 14.0, 16.0

    def __init__(self, items: Sequence[KeyNumber], setter: TextSetter) -> None:
        self._items = [
            (setter.p(item.value, Look.BIG), setter.p(item.label, Look.LABEL)) for item in items
        ]

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        room = self._room(width)
        return max(
            9 + text_height(value, room) + 2 + text_height(label, room)
            for value, label in self._items
        )

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        room = self._room(width)
        for value, label in self._items:
            pen.rule(x, x + room, top - 1, width=2.25, token="primary")
            down = top - 9
            for paragraph in (value, label):
                down -= text_height(paragraph, room)
                paragraph.drawOn(pen.canvas, x, down)
                down -= 2
            x += room + self.gap

    def _room(self, width: float) -> float:
        count = max(len(self._items), 2)
        return (width - self.gap * (count - 1)) / count


class TilesPiece(Piece):
    """Results in one frame with thin lines between them."""

    before, after, pad_x, pad_y = 6.0, 12.0, 10.0, 9.0

    def __init__(self, items: Sequence[Tile], setter: TextSetter) -> None:
        self._items = tuple(items)
        self._stacks = [_tile_pieces(item, setter) for item in items]

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        room = self._room(width)
        return max(stacked_height(stack, room) for stack in self._stacks) + 2 * self.pad_y

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        canvas, palette = pen.canvas, pen.studio.palette
        height, wide = self.height(width), width / len(self._items)
        canvas.saveState()
        clip = canvas.beginPath()
        clip.roundRect(x, top - height, width, height, 7)
        canvas.clipPath(clip, stroke=0, fill=0)
        for place, (item, stack) in enumerate(zip(self._items, self._stacks, strict=True)):
            left = x + wide * place
            if item.kind:
                canvas.setFillColor(palette.norm(item.kind).soft)
                canvas.rect(left, top - height, wide, height, stroke=0, fill=1)
            draw_stacked(stack, pen, left + self.pad_x, top - self.pad_y, self._room(width))
        canvas.restoreState()
        canvas.setStrokeColor(palette["border"])
        canvas.setLineWidth(0.75)
        canvas.setDash([3, 2] if self._items[0].provisional else [])
        canvas.roundRect(x, top - height, width, height, 7, stroke=1, fill=0)
        canvas.setDash([])
        for place in range(1, len(self._items)):
            canvas.line(x + wide * place, top - height, x + wide * place, top)

    def _room(self, width: float) -> float:
        return width / len(self._items) - 2 * self.pad_x


def _tile_pieces(tile: Tile, setter: TextSetter) -> list[Piece]:
    studio = setter.studio
    ink = studio.palette.norm(tile.kind).ink if tile.kind else ""
    pieces: list[Piece] = [TextPiece(setter.p(tile.label, Look.LABEL, ink), after=2)]
    pieces.append(_ValuePiece(tile, setter, ink))
    if tile.meter is not None:
        pieces.append(DrawingPiece(tile.meter, before=0, after=3))
    pieces.extend(
        TextPiece(setter.p((detail,), Look.LABEL, "text2"), after=1) for detail in tile.details
    )
    return pieces


class _ValuePiece(Piece):
    """The value of a tile behind its sign, its unit behind it where there is room."""

    after = 3.0

    def __init__(self, tile: Tile, setter: TextSetter, ink: str) -> None:
        self._sign, self._ink = tile.sign, ink or setter.studio.palette["text2"]
        self._value = setter.p(tile.value, Look.TILE_VALUE, ink)
        self._unit = setter.p(tile.unit, Look.LABEL) if tile.unit else None
        self._width = setter.studio.lettering.width(
            setter.printable(tile.value), TYPES[Look.TILE_VALUE].size, 600
        )
        self._unit_width = setter.studio.lettering.width(
            setter.printable(tile.unit), TYPES[Look.LABEL].size, 400
        )

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        height = text_height(self._value, width - self._indent)
        if self._unit is not None and not self._beside(width):
            height += text_height(self._unit, width)
        return height

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        height = text_height(self._value, width - self._indent)
        if self._sign:
            icon: tuple[Operation, ...] = pen.studio.signs.draw(
                self._sign, 0, 0, 18, self._ink, 2.0
            )
            pen.paint(Drawing(width=18, height=18, operations=icon), x, top - 15.2, 0.75)
        self._value.drawOn(pen.canvas, x + self._indent, top - height)
        if self._unit is None:
            return
        if self._beside(width):
            unit_height = text_height(self._unit, self._unit_width + 2)
            left = x + self._indent + self._width + 4
            self._unit.drawOn(pen.canvas, left, top - 3.6 - unit_height)
        else:
            unit_height = text_height(self._unit, width)
            self._unit.drawOn(pen.canvas, x, top - height - unit_height)

    @property
    def _indent(self) -> float:
        return 18.0 if self._sign else 0.0

    def _beside(self, width: float) -> bool:
        return self._indent + self._width + 4 + self._unit_width <= width


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the contents and the anchor of the section it leads to."""

    title: str
    anchor: str
    level: int


LINE_OF_CONTENTS = 480.0
"""Longer titles are shortened; they stand in full on their page (points)."""


class ContentsPiece(Piece):
    """One line of the contents; its page number is known when it is drawn."""

    room_for_number = 36.0

    def __init__(self, entry: Entry, setter: TextSetter) -> None:
        self._entry = entry
        self._look = Look.TOC if entry.level == 1 else Look.TOC_INNER
        self._setter = setter
        kind = TYPES[self._look]
        room = LINE_OF_CONTENTS - self._indent - self.room_for_number
        line = setter.one_line(entry.title, kind.size, kind.weight, room)
        self._paragraph: Paragraph = setter.p(line, self._look)
        self.before = 7.0 if entry.level == 1 else 1.5
        self.after = 5.5 if entry.level == 1 else 1.5  # a rule stands below a chapter

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return text_height(self._paragraph, width - self._indent - self.room_for_number)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        height = self.height(width)
        self._paragraph.drawOn(pen.canvas, x + self._indent, top - height)
        number = self._setter.p(
            str(pen.page_of.get(self._entry.anchor, "")), Look.CELL_NUMBER_STRONG
        )
        high = text_height(number, self.room_for_number)
        number.drawOn(pen.canvas, x + width - self.room_for_number, top - high - 1)
        if self._entry.level == 1:
            pen.rule(x, x + width, top - height - 3.5)
        pen.canvas.linkAbsolute(
            "", self._entry.anchor, (x, top - height - 1, x + width, top + 1), Border="[0 0 0]"
        )

    @property
    def _indent(self) -> float:
        return 0.0 if self._entry.level == 1 else 14.0

"""The sheet that shows one card, as large as the window lets it be."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent

from normsdesk.exports.room.cards import RoomCard
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.matrix import matrix
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.forms.figure import studio_of
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter
from normsdesk.ui.room.pieces import STRONG, Head, Lines, Numbers, Piece, SignPiece, Words

_LARGEST, _SMALLEST, _STEP = 1.9, 0.4, 0.05
_WIDEST = 1180.0  # of a line, in units
_USUAL = 560.0  # height of a full card for which a unit is one px
_AIRY = 1.2  # how much larger a card may be that holds little
_FIGURE = 1.5  # how many times larger than on a page figures stand

_Placed = tuple[Piece, float]
"""A piece, and the space above it in units."""


class CardSheet(SpokenWidget):
    """Paints a card. People who listen hear all of it when the keyboard comes here."""

    spoken_role = QAccessible.Role.StaticText

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._studio = studio_of(kit)
        self._painter = DrawingPainter(self._studio.lettering)
        self._card: RoomCard | None = None
        self._pieces: list[_Placed] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, False)

    def show_card(self, card: RoomCard, place: str) -> None:
        """Show a card; ``place`` says which one it is, as in "3 of 9"."""
        self._card = card
        self._pieces = _pieces(self._kit, card)
        self.setAccessibleName(f"{place}. {card.spoken()}")
        self.announce_value()
        self.update()

    def spoken_value(self) -> str:
        """Say what the card says."""
        return "" if self._card is None else self._card.spoken()

    def unit(self) -> float:
        """Return how large everything is: px for each unit."""
        side, height = self._room()
        unit = min(_LARGEST, self.height() / _USUAL * _AIRY)
        while unit > _SMALLEST and self._height(side, unit) > height:
            unit -= _STEP
        return unit

    def fits(self) -> bool:
        """Tell whether the whole card is in sight."""
        width, height = self._room()
        return self._height(width, self.unit()) <= height

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card, a little above the middle."""
        if self._card is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit, (room, height) = self.unit(), self._room()
        left = (self.width() - room) / 2
        wide = min(room, _WIDEST * unit)
        high = self._height(room, unit)
        top = max((self.height() - height) / 2, (self.height() - high) * 0.42)
        for piece, above in self._pieces:
            top += above * unit
            box = QRectF(left, top, wide, piece.height(wide, unit))
            piece.paint(painter, box, unit)
            top = box.bottom()
        if self._card.matrix is not None:
            bottom = (self.height() + height) / 2
            self._paint_matrix(
                painter, QRectF(left, top + 14 * unit, room, bottom - top - 14 * unit)
            )

    def _paint_matrix(self, painter: QPainter, box: QRectF) -> None:
        if self._card is None or self._card.matrix is None or box.height() < 60:
            return
        scale = _FIGURE * max(self.height() / _USUAL, 0.7)
        drawing: Drawing = matrix(
            self._card.matrix, self._studio, box.width() / scale, box.height() / scale
        )
        painter.save()
        painter.translate(box.topLeft())
        painter.scale(scale, scale)
        self._painter.paint(painter, drawing)
        painter.restore()

    def _room(self) -> tuple[float, float]:
        side = max(self.width() * 0.06, 28.0)
        return max(self.width() - 2 * side, 1.0), max(self.height() - 40.0, 1.0)

    def _height(self, width: float, unit: float) -> float:
        wide = min(width, _WIDEST * unit)
        figure = 0.0
        if self._card is not None and self._card.matrix is not None:
            figure = self.height() * 0.6
        return figure + sum(
            above * unit + piece.height(wide, unit) for piece, above in self._pieces
        )


def _pieces(kit: Kit, card: RoomCard) -> list[_Placed]:
    held: list[_Placed] = [
        (Head(kit=kit, code=card.code, kind=card.kind, text=card.head, verdict=card.verdict), 0)
    ]
    busy = bool(card.bigs or card.lines or card.matrix)
    title = 34 if card.matrix else 44 if busy else 58
    held.append((Words(kit=kit, text=card.title, px=title, weight=STRONG), 14))
    if card.sentence:
        held.append((Words(kit=kit, text=card.sentence, px=28, ink="text2"), 12))
    if card.bigs:
        held.append((Numbers(kit=kit, bigs=card.bigs), 26))
    if card.lines:
        held.append((Lines(kit=kit, lines=card.lines), 18))
    if card.sign is not None:
        held.append((SignPiece(kit=kit, sign=card.sign), 22))
    if card.note:
        held.append((Words(kit=kit, text=card.note, px=19, ink="text3"), 16))
    return held

"""The round badges on boxes and links: hints, comments, how far the indicators have come."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from normsdesk.rules.progress import Status
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.tables.signs import CHIP_LOOKS, STATUS_LOOKS

BADGE = 10.0
BADGE_Z = 3.0
_SIGN = 13.0


def paint_hint(painter: QPainter, paints: Paints, centre: QPointF) -> None:
    """Paint the Coach's badge."""
    painter.setPen(QPen(paints.ground, 1.5))
    painter.setBrush(paints.brush("hint"))
    painter.drawEllipse(centre, BADGE, BADGE)
    paints.kit.icons.paint(painter, "lightbulb", _around(centre), paints.kit.theme.color("onHint"))


def paint_talk(painter: QPainter, paints: Paints, centre: QPointF, count: int) -> None:
    """Paint the badge of comments; several are counted."""
    theme = paints.kit.theme
    painter.setPen(QPen(theme.color("info"), 1.5))
    painter.setBrush(paints.brush("surface"))
    painter.drawEllipse(centre, BADGE, BADGE)
    if count == 1:
        paints.kit.icons.paint(painter, "message-square", _around(centre), theme.color("info"))
        return
    painter.setFont(paints.mark_font)
    painter.setPen(theme.color("info"))
    room = QRectF(centre.x() - BADGE, centre.y() - BADGE, 2 * BADGE, 2 * BADGE)
    middle = int(Qt.AlignmentFlag.AlignCenter)
    painter.drawText(room, middle, paints.kit.words.number(min(count, 99)))


def paint_standing(painter: QPainter, paints: Paints, centre: QPointF, status: Status) -> None:
    """Paint how far the indicators of a box have come: colour and sign of the status chip."""
    look, theme = CHIP_LOOKS[STATUS_LOOKS[status]], paints.kit.theme
    painter.setPen(QPen(theme.color(look.ink), 1.25))
    painter.setBrush(paints.brush(look.fill))
    painter.drawEllipse(centre, BADGE, BADGE)
    paints.kit.icons.paint(painter, look.sign, _around(centre), theme.color(look.ink))


class LinkBadge(QGraphicsRectItem):
    """A badge on a link: the Coach asks about it, or people talk about it."""

    def __init__(self, paints: Paints, *, talk: bool) -> None:
        super().__init__(-BADGE - 1, -BADGE - 1, 2 * BADGE + 2, 2 * BADGE + 2)
        self._paints = paints
        self.talk = talk
        self._count = 0
        self.setZValue(BADGE_Z)

    def show_count(self, count: int, tip: str) -> None:
        """Say how many comments there are, and what a pointing mouse is told."""
        self._count = count
        self.setToolTip(tip)
        self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the badge."""
        if self.talk:
            paint_talk(painter, self._paints, QPointF(0, 0), self._count)
        else:
            paint_hint(painter, self._paints, QPointF(0, 0))


def _around(centre: QPointF) -> QRectF:
    half = _SIGN / 2
    return QRectF(centre.x() - half, centre.y() - half, _SIGN, _SIGN)

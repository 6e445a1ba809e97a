"""The ground of a diagram: the tint of the norms, frames around boxes, the strip of context."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from normsdesk.library.theory_levels import NORMS
from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.shown import ShownDiagram, ShownFrame

_TINT, _DROP_TINT = 0.05, 0.10


def paint_ground(
    painter: QPainter, rect: QRectF, shown: ShownDiagram, paints: Paints, drop_column: int
) -> None:
    """Paint a part of the ground; ``drop_column`` is where something would be put down, or −1."""
    theme = paints.kit.theme
    painter.fillRect(rect, paints.ground)
    _tint(painter, rect, shown, NORMS, theme.color("norm.social"), _TINT)
    if drop_column >= 0:
        _tint(painter, rect, shown, drop_column, theme.color("primary"), _DROP_TINT)
    for frame in shown.frames:
        _frame(painter, frame, paints)
    strip = shown.strip
    if strip is None or not rect.intersects(area_rect(strip)):
        return
    painter.setPen(QPen(theme.color("border"), 1))
    painter.setBrush(theme.color("canvas"))
    painter.drawRoundedRect(area_rect(strip), 8, 8)
    painter.setPen(theme.color("text2"))
    painter.setFont(paints.font("caption_medium"))
    words = paints.kit.words
    painter.drawText(QPointF(strip.x + 12, strip.y + 18), words._("What surrounds it"))


def _frame(painter: QPainter, frame: ShownFrame, paints: Paints) -> None:
    theme = paints.kit.theme
    pen = QPen(theme.color("borderStrong"), 1, Qt.PenStyle.DotLine)
    fill = theme.color("primary")
    fill.setAlphaF(0.04)
    painter.setPen(pen)
    painter.setBrush(fill)
    painter.drawRoundedRect(area_rect(frame.area), 10, 10)
    painter.setPen(theme.color("text2"))
    painter.setFont(paints.font("caption_medium"))
    painter.drawText(QPointF(frame.area.x + 10, frame.area.y + 15), frame.label)


def _tint(
    painter: QPainter,
    rect: QRectF,
    shown: ShownDiagram,
    column: int,
    color: QColor,
    strength: float,
) -> None:
    left, width = shown.columns.band(column)
    color.setAlphaF(strength)
    painter.fillRect(QRectF(left, rect.top(), width, rect.height()) & rect, color)

"""A share as a bar, with its interval; a share nobody knows is an empty dashed frame."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from normsdesk.rules.readings import Value
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import rounded

_RADIUS = 3


def paint_share(painter: QPainter, kit: Kit, rect: QRectF, value: Value, ink: str) -> None:
    """Paint a value into ``rect``; assumed values are striped."""
    theme = kit.theme
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if value.share is None:
        painter.setPen(QPen(theme.color("borderStrong"), 1, Qt.PenStyle.DashLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        return
    rounded(painter, rect, _RADIUS, theme.color("pip"))
    filled = QRectF(rect.left(), rect.top(), rect.width() * value.share, rect.height())
    if filled.width() >= 1:
        rounded(painter, filled, min(_RADIUS, filled.width() / 2), theme.color(ink))
        if value.assumed:
            _stripe(painter, kit, filled)
    if value.interval is not None:
        _whisker(painter, kit, rect, value.interval.low, value.interval.high)


def _stripe(painter: QPainter, kit: Kit, filled: QRectF) -> None:
    """Mark a judgement: thin slanted lines, so that it is told from a count without colour."""
    painter.save()
    painter.setClipRect(filled)
    painter.setPen(QPen(kit.theme.color("surface"), 1.25))
    x = filled.left() - filled.height()
    while x < filled.right():
        painter.drawLine(QPointF(x, filled.bottom()), QPointF(x + filled.height(), filled.top()))
        x += 7
    painter.restore()


def _whisker(painter: QPainter, kit: Kit, rect: QRectF, low: float, high: float) -> None:
    left, right = rect.left() + rect.width() * low, rect.left() + rect.width() * high
    middle, half = rect.center().y(), rect.height() / 2 - 2.5
    for width, token in ((4.0, "surface"), (1.5, "text")):
        painter.setPen(QPen(kit.theme.color(token), width))
        painter.drawLine(QPointF(left, middle), QPointF(right, middle))
        for x in (left, right):
            painter.drawLine(QPointF(x, middle - half), QPointF(x, middle + half))

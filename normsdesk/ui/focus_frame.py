"""The frame that Qt keeps round a widget, painted as our focus ring.

A module of its own, because loading what it needs of Qt is only worth it once somebody uses the
keyboard.
"""

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import (
    QFocusFrame,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

from normsdesk.ui.focus_marks import RING_COVERED, RING_RADIUS, RING_TOKEN, STAYS_ABOVE
from normsdesk.ui.theme import Theme

_DISTANCE = 4
_DEFAULT_RADIUS = 10


class FrameStyle(QProxyStyle):
    """Tells Qt how far the ring stands off. Only the ring itself uses this style."""

    def pixelMetric(  # noqa: N802 - Qt's name
        self,
        metric: QStyle.PixelMetric,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
    ) -> int:
        """Answer the two margins of the ring."""
        if metric in (
            QStyle.PixelMetric.PM_FocusFrameHMargin,
            QStyle.PixelMetric.PM_FocusFrameVMargin,
        ):
            return _DISTANCE
        return super().pixelMetric(metric, option, widget)

    def styleHint(  # noqa: N802 - Qt's name
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803 - Qt's name
    ) -> int:
        """Put the ring above the control's neighbours."""
        if hint is QStyle.StyleHint.SH_FocusFrame_AboveWidget:
            return 1
        return super().styleHint(hint, option, widget, returnData)


class RingFrame(QFocusFrame):
    """The ring around one widget."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        style = FrameStyle("Fusion")
        style.setParent(self)  # it must outlive the widget's own clearing up, and no more
        self.setStyle(style)

    def uncovered(self) -> QRect:
        """Return the part of the ring that does not lie under what stays at the top."""
        ground = self.parentWidget()
        if ground is None or _stays(self.widget()):
            return self.rect()
        covered = int(ground.property(RING_COVERED) or 0)
        return self.rect().adjusted(0, max(0, covered - self.mapTo(ground, QPoint()).y()), 0, 0)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring in the colour its widget asks for."""
        target = self.widget()
        radius = target.property(RING_RADIUS) or _DEFAULT_RADIUS
        painter = QPainter(self)
        painter.setClipRect(self.uncovered())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(target.property(RING_TOKEN) or "focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


def _stays(widget: QWidget | None) -> bool:
    while widget is not None and not widget.isWindow():
        if widget.property(STAYS_ABOVE):
            return True
        widget = widget.parentWidget()
    return False

"""The focus ring: 2 px, 2 px away from the control, always there for the keyboard."""

from PySide6.QtCore import QObject, QRectF
from PySide6.QtGui import QPainter, QPaintEvent, QPen, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLineEdit,
    QPlainTextEdit,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QTabBar,
    QWidget,
)
from shiboken6 import Shiboken

from normsdesk.ui.theme import Theme

RING = "focusRing"
"""Property of a widget of ours that wants the ring (or, on Qt's own, False to refuse it)."""
RING_RADIUS = "focusRadius"
RING_TOKEN = "focusToken"

_DISTANCE = 4
_DEFAULT_RADIUS = 10
_RINGED = (QAbstractButton, QLineEdit, QPlainTextEdit, QComboBox, QTabBar)
_TEXT_INPUTS = (QLineEdit, QPlainTextEdit)


class _FrameStyle(QProxyStyle):
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


class _Ring(QFocusFrame):
    """The ring around one widget."""

    def __init__(self, theme: Theme, style: QStyle) -> None:
        super().__init__()
        self._theme = theme
        self.setStyle(style)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ring in the colour its widget asks for."""
        target = self.widget()
        radius = target.property(RING_RADIUS) or _DEFAULT_RADIUS
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.color(target.property(RING_TOKEN) or "focus"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)


class FocusRing(QObject):
    """Moves the ring to the control that has the keyboard.

    Buttons pressed with the mouse get no ring, nor what has the focus when a window opens, until
    the keyboard is used; text inputs always get it.
    """

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._style = _FrameStyle("Fusion")
        self._ring: _Ring | None = None
        self._keyboard_used = False
        application.focusChanged.connect(self._follow)

    def ringed(self) -> QWidget | None:
        """Return the widget that has the ring now."""
        if self._ring is None or not Shiboken.isValid(self._ring) or not self._ring.isVisible():
            return None
        return self._ring.widget()

    def _follow(self, old: QWidget | None, now: QWidget | None) -> None:
        if self._ring is not None and not Shiboken.isValid(self._ring):
            self._ring = None  # it went with its window
        by_mouse = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if old is not None and now is not None and not by_mouse:
            self._keyboard_used = True
        seen = self._keyboard_used and not by_mouse
        if now is None or not _takes_ring(now) or not (seen or isinstance(now, _TEXT_INPUTS)):
            if self._ring is not None:
                self._ring.setWidget(None)  # type: ignore[arg-type] - Qt takes none to let go
            return
        if self._ring is None:
            self._ring = _Ring(self._theme, self._style)
        self._ring.setWidget(now)
        self._ring.update()


def _takes_ring(widget: QWidget) -> bool:
    asked = widget.property(RING)
    return asked is not False and (bool(asked) or isinstance(widget, _RINGED))

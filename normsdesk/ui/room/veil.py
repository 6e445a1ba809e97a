"""A view that lies over a whole window and keeps keyboard and mouse to itself."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPalette
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.forms.buttons import ENTER_KEYS
from normsdesk.ui.tab_walk import step

HIDE_KEY = Qt.Key.Key_F9
"""Hides the whole program at once; it works wherever people are."""


class Veil(QWidget):
    """Covers a window. ``lifted`` tells that it is gone; the keyboard is where it was before.

    Keys that mean something in the window below mean nothing while it is covered.

    Args:
        window: what is covered.
        ground: the colour of the veil.
    """

    lifted = Signal()

    def __init__(self, window: QWidget, ground: QColor) -> None:
        super().__init__(window)
        self._window = window
        self._before: QWidget | None = window.focusWidget()
        self._down = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, False)
        self.setAutoFillBackground(True)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Window, ground)
        self.setPalette(palette)

    def cover(self) -> None:
        """Lie over the window."""
        self._down = True
        self.setGeometry(self._window.rect())
        self._window.installEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._keep_keyboard)
        self.show()
        self.raise_()
        self.take_keyboard()

    def take_keyboard(self) -> None:
        """Have the keyboard."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def lift(self) -> None:
        """Go away, and give the keyboard back."""
        if not self._down:
            return
        self._down = False
        self._window.removeEventFilter(self)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.disconnect(self._keep_keyboard)
        self.hide()
        if self._before and _is_there(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.lifted.emit()
        self.deleteLater()

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Let Tab go round inside the veil."""
        return step(self, forward=next) or super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        """Take every key before a shortcut of the window below does."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.ShortcutOverride:
            if event.key() != HIDE_KEY:
                event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press with Enter the button that has the keyboard; let no key through."""
        pressed = self.focusWidget()
        if event.key() in ENTER_KEYS and isinstance(pressed, QAbstractButton):
            pressed.click()
        event.accept()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay as large as the window."""
        if watched is self._window and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _keep_keyboard(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is None or now.window() is not self._window or now is self:
            return
        if not self.isAncestorOf(now) and not self._is_below(now):
            self.take_keyboard()

    def _is_below(self, widget: QWidget) -> bool:
        """Tell whether a widget stands on another veil that lies over this one."""
        on: QWidget | None = widget
        while on is not None and not isinstance(on, Veil):
            on = on.parentWidget()
        beside = self._window.children()  # what was raised last is the last
        return on is not None and beside.index(on) > beside.index(self)


def _is_there(widget: QWidget) -> bool:
    from shiboken6 import isValid

    return isValid(widget) and widget.isVisible()

"""The focus ring: 2 px, 2 px away from the control, always there for the keyboard."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import Shiboken

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.theme import Theme

if TYPE_CHECKING:
    from normsdesk.ui.focus_frame import RingFrame

_RINGED = ("QAbstractButton", "QLineEdit", "QPlainTextEdit", "QComboBox", "QTabBar")
_TEXT_INPUTS = ("QLineEdit", "QPlainTextEdit")


class FocusRing(QObject):
    """Moves the ring to the control that has the keyboard.

    Buttons pressed with the mouse get no ring, nor what has the focus when a window opens, until
    the keyboard is used; text inputs always get it.
    """

    def __init__(self, application: QApplication, theme: Theme) -> None:
        super().__init__(application)
        self._theme = theme
        self._ring: RingFrame | None = None
        self._keyboard_used = False
        application.focusChanged.connect(self._follow)

    def set_theme(self, theme: Theme) -> None:
        """Draw the ring in the colours of another theme."""
        self._theme = theme
        if self._ring is not None and Shiboken.isValid(self._ring):
            self._ring.setWidget(None)  # pyright: ignore[reportArgumentType] - none lets go
            self._ring.deleteLater()
        self._ring = None

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
        if now is None or not _takes_ring(now) or not (seen or _is_one_of(now, _TEXT_INPUTS)):
            if self._ring is not None:
                self._ring.setWidget(None)  # pyright: ignore[reportArgumentType] - none lets go
            return
        if self._ring is None:
            self._ring = self._new_ring()
        self._ring.setWidget(now)
        if self._ring.widget() is now and now.isVisible():
            # Qt hides it round what comes into sight a moment later.
            self._ring.raise_()
            self._ring.show()
        self._ring.update()

    def _new_ring(self) -> "RingFrame":
        from normsdesk.ui.focus_frame import RingFrame

        return RingFrame(self._theme)


def _takes_ring(widget: QWidget) -> bool:
    asked = widget.property(RING)
    return asked is not False and (bool(asked) or _is_one_of(widget, _RINGED))


def _is_one_of(widget: QWidget, classes: tuple[str, ...]) -> bool:
    # Asked by name, so that no class is loaded that no page has used yet.
    return any(widget.inherits(name) for name in classes)

"""Toast: a message at the bottom left of the page that goes by itself, with Undo."""

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QEvent, QObject, QRectF, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QEnterEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QPushButton, QWidget

from normsdesk.ui.focus_marks import RING_RADIUS, RING_TOKEN
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

SHOWN_MS = 8000
_MARGIN = 24


class Toast(QWidget):
    """One message at a time inside ``host``. Waits while the mouse or the keyboard is on it."""

    def __init__(self, kit: Kit, host: QWidget) -> None:
        super().__init__(host)
        self._kit = kit
        self._host = host
        self._act: Callable[[], object] | None = None
        self.shown_ms = SHOWN_MS
        self._text = TextBlock(kit, "", "label", "railText", widest=440)
        self._action = QPushButton()
        self._action.setFlat(True)
        self._action.setProperty(RING_TOKEN, "railFocus")
        self._action.setProperty(RING_RADIUS, 6)
        self._action.setFont(kit.theme.font("label_strong"))
        ring = kit.theme.hex("ring")
        self._action.setStyleSheet(
            "QPushButton { border: 0; padding: 0; min-height: 20px; background: transparent;"
            f" color: {ring}; text-decoration: underline; }}"
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 10, 14, 10)
        row.setSpacing(14)
        row.addWidget(self._text, 1)
        row.addWidget(self._action)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._action.clicked.connect(self._acted)
        host.installEventFilter(self)
        cast("QApplication", QApplication.instance()).focusChanged.connect(self._focus_moved)
        self.hide()

    def show_message(
        self, text: str, action: str = "", handler: Callable[[], object] | None = None
    ) -> None:
        """Show a message in place of the last one; ``action`` (such as Undo) calls ``handler``."""
        self._act = handler
        self._text.set_text(text)
        self._action.setText(action.replace("&", "&&"))
        self._action.setVisible(handler is not None)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(self.shown_ms)
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, text))

    def withdraw_offer(self) -> None:
        """Hide a message that offers something: what it told of may not be so any more."""
        if self._act is not None:
            self._act = None
            self.hide()

    def message(self) -> str:
        """Return the text of the message."""
        return self._text.text()

    def waits(self) -> bool:
        """Tell whether the message stays because somebody is at it."""
        return self.isVisible() and not self._timer.isActive()

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Wait while the mouse is here."""
        self._timer.stop()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Go on counting."""
        if self.isVisible() and not self._action.hasFocus():
            self._timer.start(self.shown_ms)
        super().leaveEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Stay in the corner when the page changes its size."""
        if watched is self._host and event.type() is QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dark plate."""
        theme = self._kit.theme
        edge = theme.color("borderStrong") if theme.dark else None
        signs.rounded(QPainter(self), QRectF(self.rect()), 8, theme.color("rail"), edge)

    def _acted(self) -> None:
        act = self._act
        self.hide()
        if act is not None:
            act()

    def _focus_moved(self, _old: QWidget | None, now: QWidget | None) -> None:
        if not self.isVisible():
            return
        if now is self._action:
            self._timer.stop()
        elif not self._timer.isActive() and not self.underMouse():
            self._timer.start(self.shown_ms)

    def _place(self) -> None:
        hint = self.sizeHint()
        width = min(hint.width(), self._host.width() - 2 * _MARGIN)
        height = self.heightForWidth(width) if self.hasHeightForWidth() else hint.height()
        height = max(height, self._kit.theme.length(40))
        self.setGeometry(_MARGIN, self._host.height() - height - _MARGIN, width, height)

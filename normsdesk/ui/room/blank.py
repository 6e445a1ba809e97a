"""A neutral screen over a window: it says nothing, and a button leads back."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.kit import Kit
from normsdesk.ui.room.veil import Veil


class Blank(Veil):
    """Covers a window with nothing. Esc or the button leads back; ``lifted`` tells it.

    Args:
        kit: looks and words.
        window: what is covered.
    """

    def __init__(self, kit: Kit, window: QWidget) -> None:
        super().__init__(window, kit.theme.color("canvas"))
        words = kit.words
        self.setAccessibleName(words._("Empty screen"))
        self.back_button = Button(kit, words._("Back"))
        self.back_button.clicked.connect(self.lift)
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addStretch(1)
        column.addLayout(foot)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Lead back with Esc; every other key means nothing here."""
        if event.key() == Qt.Key.Key_Escape:
            self.lift()
        else:
            super().keyPressEvent(event)

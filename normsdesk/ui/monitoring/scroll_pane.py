"""A card whose content scrolls inside it where it stands beside something, else grows."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit

_LEAST = 220


class ScrollPane(Card):
    """A card with a column of content, ``lines``, below a head that stays: ``column``."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self._paper = QWidget()
        self.lines = QVBoxLayout(self._paper)
        self.lines.setContentsMargins(16, 14, 16, 20)
        self.lines.setSpacing(12)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.viewport().setAutoFillBackground(False)
        self._scroll.setMinimumHeight(kit.theme.length(_LEAST))
        self.column.addWidget(self._scroll, 1)
        self._put_inside()

    def set_least(self, height: int) -> None:
        """Scroll in less room than usual; the height is that of plain text."""
        self._scroll.setMinimumHeight(self._kit.theme.length(height))

    def to_top(self) -> None:
        """Scroll back to the beginning."""
        self._scroll.verticalScrollBar().setValue(0)

    def set_scrolling(self, scrolls: bool) -> None:
        """Scroll inside the card, or be as high as what it holds."""
        if scrolls and not self._inside:
            self.column.removeWidget(self._paper)
            self._put_inside()
        elif not scrolls and self._inside:
            self._scroll.takeWidget()
            self._scroll.hide()
            self._inside = False
            self.column.addWidget(self._paper)
            self._paper.show()

    def _put_inside(self) -> None:
        self._inside = True
        self._scroll.setWidget(self._paper)
        self._paper.setAutoFillBackground(False)  # the scroll area has just asked for it
        self._scroll.show()

"""The part of the panel that scrolls: a column of widgets as high as they are."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from normsdesk.ui.kit import Kit

SIDE = 16


class PanelScroll(QScrollArea):
    """A column that scrolls up and down."""

    def __init__(self, kit: Kit, *, gap: int = 0, top: int = 8) -> None:
        super().__init__()
        self._paper = QWidget()
        self._column = QVBoxLayout(self._paper)
        self._column.setContentsMargins(SIDE, top, SIDE, SIDE)
        self._column.setSpacing(kit.theme.length(gap))
        self._column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._paper)
        self.viewport().setAutoFillBackground(False)
        self._paper.setAutoFillBackground(False)
        self._top = top
        self.verticalScrollBar().rangeChanged.connect(self._keep_width)

    def add(self, widget: QWidget) -> None:
        """Add a widget at the end."""
        self._column.insertWidget(self._column.count() - 1, widget)

    def put(self, place: int, widget: QWidget) -> None:
        """Put a widget in a place, also one that stands in another place now."""
        if self._column.indexOf(widget) != place:
            self._column.insertWidget(place, widget)

    def bring_to_top(self, widget: QWidget) -> None:
        """Scroll until a widget stands at the top, as far as there is more below it."""
        self._paper.adjustSize()
        self._column.activate()
        self.verticalScrollBar().setValue(widget.y() - self._top)

    def take(self, widget: QWidget) -> None:
        """Take a widget out and let it go."""
        self._column.removeWidget(widget)
        widget.hide()
        widget.deleteLater()

    def _keep_width(self, _least: int, most: int) -> None:
        """Let the scroll bar stand in the margin, so that nothing wraps anew."""
        bar = self.verticalScrollBar().sizeHint().width() if most else 0
        self._column.setContentsMargins(SIDE, self._top, max(0, SIDE - bar), SIDE)

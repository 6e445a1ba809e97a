"""A table as drawn: quiet head, lines between rows, a frame round the current cell."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.delegate import CellPainter

_MOST_ROWS = 12


class Table(QTableView):
    """A view for a table model whose cells `CellPainter` paints."""

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._fills = False
        self.setAccessibleName(name)
        self.setProperty(RING, False)
        self.setItemDelegate(CellPainter(kit, self))
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        head = self.horizontalHeader()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        head.setHighlightSections(False)
        head.setMinimumHeight(kit.theme.length(32))
        head.setStretchLastSection(True)

    def fill_room(self, fills: bool) -> None:
        """Scroll in the height there is, so that what stands below stays in sight."""
        if fills != self._fills:
            self._fills = fills
            self.updateGeometry()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of all rows, within reason, or for the least that is of use."""
        if self._fills:
            return QSize(super().sizeHint().width(), self.minimumHeight())
        rows = min(self.verticalHeader().count(), _MOST_ROWS)
        height = self.horizontalHeader().height() + sum(self.rowHeight(r) for r in range(rows))
        return QSize(super().sizeHint().width(), height + 2)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rows, then the line under each."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        color = self._kit.theme.color("border")
        for row in range(self.verticalHeader().count()):
            bottom = self.rowViewportPosition(row) + self.rowHeight(row) - 1
            if 0 <= bottom <= self.viewport().height():
                painter.fillRect(0, bottom, self.viewport().width(), 1, color)

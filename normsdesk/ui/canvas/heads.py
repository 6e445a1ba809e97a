"""The headings of the columns: they stay in sight while the diagram scrolls under them."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from normsdesk.ui.canvas.levels import COLUMNS, NORMS
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text

_HEIGHT = 48
_TINT = 0.05


class ColumnHeads(QWidget):
    """Headings above a view, each above its column wherever that is scrolled to."""

    def __init__(self, kit: Kit, view: CanvasView) -> None:
        super().__init__()
        self._kit = kit
        self._view = view
        self.setFixedHeight(kit.theme.length(_HEIGHT))
        self._painted_for = (0, 0.0)
        view.view_changed.connect(self._follow)

    def _follow(self) -> None:
        """Paint again when the columns moved, which scrolling down does not do."""
        now = (self._view.horizontalScrollBar().value(), self._view.zoom())
        if now != self._painted_for:
            self._painted_for = now
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the headings."""
        theme, words = self._kit.theme, self._kit.words
        painter = QPainter(self)
        columns = self._view.canvas.shown.columns
        painter.fillRect(self.rect(), theme.color("sunken"))
        for place, column in enumerate(COLUMNS):
            left, width = columns.band(place)
            start = self._view.mapFromScene(left, 0).x() + self._view.x()
            end = self._view.mapFromScene(left + width, 0).x() + self._view.x()
            if place == NORMS:
                tint = theme.color("norm.social")
                tint.setAlphaF(_TINT)
                painter.fillRect(QRectF(start, 0, end - start, self.height()), tint)
            inset = (columns.gap / 2) * self._view.zoom()
            line = theme.line_height("label_strong")
            room = QRectF(start + inset, 8, max(0.0, end - start - inset - 6), line)
            plain = Qt.AlignmentFlag.AlignLeft
            ink = theme.color("text")
            title = words._(column.title)
            line_of_text(painter, room, title, theme.font("label_strong"), ink, plain)
            below = room.translated(0, line)
            below.setHeight(theme.line_height("caption"))
            detail = words._(column.detail)
            caption = theme.font("caption")
            line_of_text(painter, below, detail, caption, theme.color("text2"), plain)
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))

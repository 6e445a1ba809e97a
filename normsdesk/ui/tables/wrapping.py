"""Cells whose text may take two lines, and how much room text and headings need."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QTextLayout, QTextOption

from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.delegate import CellPainter

Index = QModelIndex | QPersistentModelIndex
SIDES = 20
MOST_LINES = 2


def lines_of(kit: Kit, text: str, width: float, role: str = "table") -> list[str]:
    """Break text into at most two lines of a width; the second ends in "…" where it is cut."""
    font = kit.theme.font(role)
    metrics = QFontMetricsF(font)
    if metrics.horizontalAdvance(text) <= width + 0.5:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    first = layout.createLine()
    first.setLineWidth(max(width, 1.0))
    layout.endLayout()
    cut = first.textStart() + first.textLength()
    units = text.encode("utf-16-le")  # Qt counts UTF-16 units
    head = units[: cut * 2].decode("utf-16-le", "ignore").rstrip()
    rest = units[cut * 2 :].decode("utf-16-le", "ignore").strip()
    if not rest:
        return [head]
    return [head, metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width + 0.5)]


class WrappingCellPainter(CellPainter):
    """Paints plain text on two lines where it needs them and the row has room."""

    def _paint_text(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        theme = self._kit.theme
        line_height = theme.line_height("table")
        text = str(index.data() or "")
        if rect.height() < 2 * line_height + 6 or "\n" in text:
            super()._paint_text(painter, rect, index)
            return
        lines = lines_of(self._kit, text, rect.width())
        if len(lines) == 1:
            super()._paint_text(painter, rect, index)
            return
        painter.setFont(theme.font("table"))
        painter.setPen(theme.color("text"))
        top = rect.center().y() - line_height
        for line in lines:
            area = QRectF(rect.left(), top, rect.width(), line_height)
            painter.drawText(area, int(Qt.AlignmentFlag.AlignVCenter), line)
            top += line_height

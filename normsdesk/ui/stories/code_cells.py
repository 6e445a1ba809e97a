"""How codes are painted: from pale to deep; two side by side, and what was settled."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from normsdesk.rules.coding import CellState, CodedCell
from normsdesk.ui.kit import Kit
from normsdesk.ui.stories.coding_model import BOTH, CodingModel
from normsdesk.ui.tables.signs import line_of_text, rounded

ROW = 38
_BOX, _SMALL, _GAP, _SIGN = 28, 22, 2, 11
_CENTRE = Qt.AlignmentFlag.AlignHCenter
Index = QModelIndex | QPersistentModelIndex


class CodePainter(QStyledItemDelegate):
    """Paints groups and codes, and a frame round the current cell."""

    def __init__(self, kit: Kit, model: CodingModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._model = model
        theme = kit.theme
        fills = ("sunken", "toc.activity.fill", "toc.output.fill", "toc.outcome.fill")
        inks = ("text2", "toc.activity.text", "toc.output.text", "toc.outcome.text")
        self._fills = [theme.color(each) for each in (*fills, "toc.impact.fill")]
        self._inks = [theme.color(each) for each in (*inks, "toc.impact.text")]

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        return QSize(40, self._kit.theme.length(ROW))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        theme = self._kit.theme
        area = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in Qt's stubs
        cell = self._model.cell(index.row(), index.column())
        both = self._model.view == BOTH
        if cell is None:
            place = area.adjusted(12, 0, -6, 0)
            text = self._model.group(index.row())
            line_of_text(painter, place, text, theme.font("label"), theme.color("text"))
        else:
            if both and cell.state is CellState.DIFFERENT:
                painter.fillRect(area.adjusted(1, 0, -1, -1), theme.color("hintSoft"))
            (self._paint_both if both else self._paint_one)(painter, area, cell)
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, theme.color("border"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_one(self, painter: QPainter, area: QRectF, cell: CodedCell) -> None:
        size = float(self._kit.theme.length(_BOX))
        box = QRectF(round(area.center().x() - size * 0.65), 0, round(size * 1.3), size)
        box.moveTop(round(area.center().y() - size / 2))
        self._paint_value(painter, box, self._model.value(cell))

    def _paint_both(self, painter: QPainter, area: QRectF, cell: CodedCell) -> None:
        theme = self._kit.theme
        small, gap, sign = (float(theme.length(each)) for each in (_SMALL, _GAP, _SIGN))
        small = min(small, float(int((area.width() - 10 - 4 * gap - sign) / 3)))
        wide = 3 * small + 4 * gap + sign
        left = round(area.center().x() - wide / 2)
        top = round(area.center().y() - small / 2)
        for value in (cell.first, cell.second):
            self._paint_value(painter, QRectF(left, top, small, small), value)
            left += round(small + gap)
        place = QRectF(left, round(area.center().y() - sign / 2), sign, sign)
        differ = cell.state is CellState.DIFFERENT
        icon, ink = ("message-square", "hintInk") if differ else ("arrow-right", "text3")
        if cell.state is not CellState.OPEN:
            self._kit.icons.paint(painter, icon, place, theme.color(ink))
        left += round(sign + gap)
        box = QRectF(left, top, small, small)
        if cell.final is not None:
            settled = cell.state is CellState.SETTLED
            rounded(painter, box, 4, theme.color("primary" if settled else "surface"))
            edge, ink = theme.color("primary"), "onPrimary" if settled else "primary"
            if not settled:
                rounded(painter, box, 4, theme.color("surface"), edge)
            text, font = self._kit.words.number(cell.final), theme.font("label_strong")
            line_of_text(painter, box, text, font, theme.color(ink), _CENTRE)
        elif differ:
            self._paint_dots(painter, box, "hintInk")

    def _paint_value(self, painter: QPainter, box: QRectF, value: int | None) -> None:
        if value is None:
            self._paint_dots(painter, box, "borderStrong")
            return
        theme = self._kit.theme
        edge = theme.color("border") if value == 0 else None
        rounded(painter, box, 4, self._fills[value], edge)
        font = theme.font("label_strong")
        text = self._kit.words.number(value)
        line_of_text(painter, box, text, font, self._inks[value], _CENTRE)

    def _paint_dots(self, painter: QPainter, box: QRectF, ink: str) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._kit.theme.color(ink), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

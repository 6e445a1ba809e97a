"""How the cells of the table of factors are painted, and written in."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from normsdesk.model.practice import FactorDirection, FactorDomain, StructuralFactor
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit
from normsdesk.ui.practice.factor_grid import COLUMNS, SCALES, FactorGrid, GridColumn
from normsdesk.ui.tables import signs

Index = QModelIndex | QPersistentModelIndex
ROW = 38
EFFECT_LOOKS = {
    FactorDirection.SUSTAINS: ("trending-up", "danger"),
    FactorDirection.MIXED: ("minus", "hintInk"),
    FactorDirection.PROTECTS: ("trending-down", "success"),
}
"""Icon and ink of each effect on the practice."""
_MARK = 18


class FactorCells(QStyledItemDelegate):
    """Paints names, check marks, effects and levels, and a frame round the current cell."""

    def __init__(self, kit: Kit, grid: FactorGrid, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit = kit
        self._grid = grid

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        return QSize(40, self._kit.theme.length(ROW))

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index
    ) -> QWidget:
        """Write in a line."""
        line = TextLine(self._kit, self._kit.words._("Factor"))
        line.setParent(parent)
        return line

    def setEditorData(self, editor: QWidget, index: Index) -> None:  # noqa: N802 - Qt's name
        """Begin with what is there."""
        if isinstance(editor, TextLine):
            editor.set_value(str(index.data(Qt.ItemDataRole.EditRole) or ""))
            editor.selectAll()

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        factor = self._grid.factor(index.row())
        if factor is None:
            return
        painter.save()
        theme = self._kit.theme
        area = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in Qt's stubs
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("primarySoft"))
        self._paint_inside(painter, area, factor, COLUMNS[index.column()])
        line = QRectF(area.left(), area.bottom() - 1, area.width(), 1)
        painter.fillRect(line, theme.color("border"))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -2, -3), 5, 5)
        painter.restore()

    def _paint_inside(
        self,
        painter: QPainter,
        area: QRectF,
        factor: StructuralFactor,
        column: GridColumn | FactorDomain,
    ) -> None:
        if isinstance(column, FactorDomain):
            self._paint_check(painter, area, factor, column)
            return
        match column:
            case GridColumn.STATEMENT:
                self._paint_statement(painter, area, factor)
            case GridColumn.EFFECT:
                self._paint_effect(painter, area, factor)
            case GridColumn.WEIGHT:
                self._paint_level(painter, area, column, factor.weight)
            case GridColumn.CHANGE:
                self._paint_level(painter, area, column, factor.changeability)

    def _paint_statement(self, painter: QPainter, area: QRectF, factor: StructuralFactor) -> None:
        theme = self._kit.theme
        code = area.adjusted(10, 0, 0, 0)
        font = theme.font("caption_strong")
        signs.line_of_text(painter, code, factor.code, font, theme.color("text2"))
        width = max(signs.text_width(font, factor.code) + 8, theme.length(26))
        text = " ".join(factor.statement.split())
        ink = "text" if text else "text3"
        shown = text or self._kit.words._("Not named yet")
        place = code.adjusted(width, 0, -6, 0)
        signs.line_of_text(painter, place, shown, theme.font("table"), theme.color(ink))

    def _paint_check(
        self, painter: QPainter, area: QRectF, factor: StructuralFactor, domain: FactorDomain
    ) -> None:
        theme = self._kit.theme
        size = theme.length(_MARK)
        centre = area.center()
        box = QRectF(round(centre.x() - size / 2), round(centre.y() - size / 2), size, size)
        held, main = domain in factor.domains, factor.domains[:1] == (domain,)
        fill = theme.color("primary" if main else "surface")
        edge = theme.color("primary" if held else "borderStrong")
        signs.rounded(painter, box.adjusted(1, 1, -1, -1), 4, fill, edge)
        if held:
            ink = theme.color("onPrimary" if main else "primary")
            self._kit.icons.paint(painter, "check", box.adjusted(2, 2, -2, -2), ink)

    def _paint_effect(self, painter: QPainter, area: QRectF, factor: StructuralFactor) -> None:
        if factor.direction is None:
            self._paint_unknown(painter, area)
            return
        theme = self._kit.theme
        icon, ink = EFFECT_LOOKS[factor.direction]
        size = theme.length(16)
        place = QRectF(area.left() + 10, round(area.center().y() - size / 2), size, size)
        self._kit.icons.paint(painter, icon, place, theme.color(ink))
        text = str(self._grid.data(self._grid.index(self._row(factor), _EFFECT)) or "")
        room = area.adjusted(10 + size + 6, 0, -4, 0)
        if room.width() > theme.length(30):
            signs.line_of_text(painter, room, text, theme.font("table"), theme.color("text"))

    def _paint_level(
        self, painter: QPainter, area: QRectF, column: GridColumn, value: int | None
    ) -> None:
        if value is None:
            self._paint_unknown(painter, area)
            return
        height = self._kit.theme.length(20)
        place = QRectF(area.left() + 8, area.center().y() - height / 2, area.width() - 8, height)
        number = self._kit.words.number(value)
        signs.pips(painter, self._kit, place, value, SCALES[column].maximum, number)

    def _paint_unknown(self, painter: QPainter, area: QRectF) -> None:
        theme = self._kit.theme
        size = theme.length(14)
        place = QRectF(area.left() + 10, round(area.center().y() - size / 2), size, size)
        self._kit.icons.paint(painter, "circle-dashed", place, theme.color("text3"))

    def _row(self, factor: StructuralFactor) -> int:
        return self._grid.row_of(factor.id)


_EFFECT = COLUMNS.index(GridColumn.EFFECT)

"""The table that says the same as the map of factors, with everything to be changed in place."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QHeaderView, QWidget

from normsdesk.model.practice import FactorDomain, StructuralFactor
from normsdesk.ui.bridge import Desk
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.practice.factor_cells import ROW, FactorCells
from normsdesk.ui.practice.factor_grid import COLUMNS, EFFECTS, SCALES, FactorGrid, GridColumn
from normsdesk.ui.tables.signs import text_width
from normsdesk.ui.tables.table import Table

Index = QModelIndex | QPersistentModelIndex
_NAME, _EFFECT, _LEVEL, _LEAST = 190, 56, 76, 46
_ERASING = (Qt.Key.Key_Backspace,)
_TURNING = (Qt.Key.Key_Space,)


class FactorTable(Table):
    """Space ticks an area and turns the effect, 0 to 3 rate, Backspace empties, F2 writes.

    ``chosen`` carries the factor of the current row, ``delete_asked`` the one to delete,
    ``details_asked`` the one whose form is wanted.
    """

    chosen = Signal(str)
    delete_asked = Signal(str)
    details_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        words = desk.kit.words
        super().__init__(desk.kit, words._("Structural factors"))
        self._desk = desk
        self.grid = FactorGrid(words, self)
        self.setModel(self.grid)
        self._cells = FactorCells(desk.kit, self.grid, self)
        self.setItemDelegate(self._cells)
        self.setAccessibleDescription(
            words._("Space ticks an area. Keys 0 to 3 rate. F2 writes the factor.")
        )
        self.setProperty(RING, False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(desk.kit.theme.length(ROW))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setSectionsClickable(False)
        head.setStretchLastSection(False)
        head.setStyleSheet("QHeaderView::section { padding: 4px 3px 4px 8px; }")
        self.grid.modelReset.connect(self._arrange)

    def choose(self, factor_id: str) -> None:
        """Go to the row of a factor; tells nobody."""
        row = self.grid.row_of(factor_id)
        if row < 0 or row == self.currentIndex().row():
            return
        blocked = self.blockSignals(True)
        column = max(self.currentIndex().column(), 0)
        self.selectionModel().setCurrentIndex(
            self.grid.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        self.scrollTo(self.currentIndex())
        self.blockSignals(blocked)

    def begin(self) -> None:
        """Write the name of the current factor."""
        row = max(self.currentIndex().row(), 0)
        index = self.grid.index(row, 0)
        self.setCurrentIndex(index)
        if index.isValid() and not self._desk.bridge.read_only:
            self.edit(index)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell which factor is at hand."""
        super().currentChanged(current, previous)
        factor = self.grid.factor(current.row())
        if factor is not None and current.row() != previous.row():
            self.chosen.emit(factor.id)

    def commitData(self, editor: QWidget) -> None:  # noqa: N802 - Qt's name
        """Put what was written into the document."""
        factor = self.grid.factor(self.currentIndex().row())
        if factor is not None and isinstance(editor, TextLine):
            self._put(factor, "statement", editor.value())

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Keep the keyboard in the table."""
        super().closeEditor(editor, hint)
        self.setFocus()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose a cell; a second press on it turns it."""
        before = self.currentIndex()
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.button() == Qt.MouseButton.LeftButton:
            column = COLUMNS[index.column()]
            again = index == before and column is GridColumn.EFFECT
            if isinstance(column, FactorDomain) or again:
                self._turn(index)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Write the name of a factor, or ask for its form."""
        index = self.indexAt(event.position().toPoint())
        factor = self.grid.factor(index.row())
        if factor is None:
            return
        if index.column() == 0:
            self.begin()
        elif not isinstance(COLUMNS[index.column()], FactorDomain):
            self.details_asked.emit(factor.id)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Tick, turn, rate, empty, write, delete."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        factor = self.grid.factor(index.row())
        plain = not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        writing = self.state() is QAbstractItemView.State.EditingState
        if factor is None or not plain or writing:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.begin() if index.column() == 0 else self.details_asked.emit(factor.id)
        elif self._desk.bridge.read_only:
            super().keyPressEvent(event)
        elif key in _TURNING:
            self._turn(index)
        elif key == Qt.Key.Key_F2:
            self.begin()
        elif key == Qt.Key.Key_Delete:
            self.delete_asked.emit(factor.id)
        elif not self._rate(index, event.text(), key):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)
        self._arrange()

    def _rate(self, index: QModelIndex, text: str, key: Qt.Key) -> bool:
        factor, column = self.grid.factor(index.row()), COLUMNS[index.column()]
        if factor is None or not isinstance(column, GridColumn):
            return False
        if key in _ERASING and column is not GridColumn.STATEMENT:
            self._put(factor, column.value, None)
            return True
        scale = SCALES.get(column)
        if scale is None or len(text) != 1 or text not in "0123456789":
            return False
        if scale.contains(int(text)):
            self._put(factor, column.value, int(text))
        return True

    def _turn(self, index: Index) -> None:
        factor, column = self.grid.factor(index.row()), COLUMNS[index.column()]
        if factor is None or self._desk.bridge.read_only:
            return
        if isinstance(column, FactorDomain):
            held = factor.domains
            kept = tuple(each for each in held if each is not column)
            self._put(factor, "domains", kept if column in held else (*held, column))
        elif column is GridColumn.EFFECT:
            place = EFFECTS.index(factor.direction)
            self._put(factor, "direction", EFFECTS[(place + 1) % len(EFFECTS)])

    def _put(self, factor: StructuralFactor, path: str, value: object) -> None:
        bridge = self._desk.bridge
        bridge.put(factor.id, path, value, origin=self)
        now = bridge.snapshot.find(StructuralFactor, factor.id)
        if now is not None:
            self.grid.show_changed(now)

    def _arrange(self) -> None:
        """Give areas the width of their names, levels theirs, and the factor what is left."""
        theme = self._desk.kit.theme
        font = QFont(theme.font("caption_strong"))
        widths: list[int] = []
        for place, column in enumerate(COLUMNS):
            head = text_width(font, str(self.grid.column_name(column)).split(" ")[0]) + 18
            least = _LEAST if isinstance(column, FactorDomain) else _LEVEL
            least = _EFFECT if column is GridColumn.EFFECT else least
            widths.append(max(theme.length(least), round(head)) if place else 0)
        room = self.viewport().width()
        name = max(room - sum(widths), theme.length(_NAME))
        wide = name - theme.length(330)
        if wide > 0:  # the words of the effect beside its sign
            effect = COLUMNS.index(GridColumn.EFFECT)
            more = min(wide, theme.length(110))
            widths[effect] += more
            name -= more
        for place, width in enumerate((name, *widths[1:])):
            self.setColumnWidth(place, width)

"""The grid of one part of a sheet: typed, pasted and walked by keyboard alone."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from normsdesk.ui.focus_marks import RING
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, wrapped
from normsdesk.ui.worksheets.pasted_rows import rows_of
from normsdesk.ui.worksheets.type_model import TypeModel

Index = QModelIndex | QPersistentModelIndex
_ROW, _HEAD, _LABEL = 34, 40, 0.42
_LEFT, _RIGHT, _ABOVE, _MOST_LINES = 8, 6, 7, 8
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ERASING = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)


class _CellPainter(QStyledItemDelegate):
    """Paints cells with a frame round the current one and an edge round what is wrong."""

    def __init__(self, kit: Kit, model: TypeModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._kit, self._model = kit, model

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for one line."""
        return QSize(60, self._kit.theme.length(_ROW))

    def createEditor(  # noqa: N802 - Qt's name
        self, parent: QWidget, _option: QStyleOptionViewItem, index: Index
    ) -> QWidget:
        """Give a line to type in, which offers the words that can stand there."""
        line = QLineEdit(parent)
        line.setFrame(False)
        line.setFont(self._kit.theme.font("body"))
        line.setStyleSheet("QLineEdit{border:0;border-radius:0;padding:0 6px;min-height:0}")
        line.setMaxLength(4000)
        column = self._model.column_at(index.row(), index.column())
        if column is not None:
            line.setAccessibleName(column.label)
            if column.choices:
                finder = QCompleter([word for word, _ in column.choices], line)
                finder.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
                finder.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
                line.setCompleter(finder)
        return line

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        painter.save()
        theme = self._kit.theme
        area = QRectF(option.rect)  # type: ignore[attr-defined]  # missing in Qt's stubs
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]  # missing in Qt's stubs
        row, column = index.row(), index.column()
        typed = self._model.place(row, column) is not None
        wrong = bool(self._model.problem(row, column))
        if not typed:
            painter.fillRect(area, theme.color("sunken"))
        elif wrong:
            painter.fillRect(area, theme.color("dangerSoft"))
        elif state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, theme.color("primarySoft"))
        font = theme.font("body" if typed else "label")
        ink = theme.color("danger" if wrong else "text")
        inner = area.adjusted(_LEFT, 0, -_RIGHT, -1)
        self._paint_text(painter, inner, str(index.data() or ""), font, ink)
        edge = theme.color("border")
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), edge)
        painter.fillRect(QRectF(area.right() - 1, area.top(), 1, area.height()), edge)
        if wrong:
            painter.setPen(QPen(theme.color("danger"), 1.5))
            painter.drawRect(area.adjusted(1, 1, -2, -2))
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(theme.color("focus"), 2))
            painter.drawRoundedRect(area.adjusted(2, 2, -3, -3), 4, 4)
        painter.restore()

    def lines(self, text: str, width: float, *, typed: bool) -> list[str]:
        """Break a text into the lines that stand in a cell as wide as ``width``."""
        font = self._kit.theme.font("body" if typed else "label")
        return wrapped(text, QFontMetricsF(font), width - _LEFT - _RIGHT, _MOST_LINES)

    def height_of(self, lines: int) -> int:
        """Give the height of a row whose fullest cell has so many lines."""
        theme = self._kit.theme
        return max(theme.length(_ROW), round(lines * theme.line_height("body")) + 2 * _ABOVE)

    def _paint_text(
        self, painter: QPainter, inner: QRectF, text: str, font: QFont, ink: QColor
    ) -> None:
        lines = wrapped(text, QFontMetricsF(font), inner.width(), _MOST_LINES)
        step = self._kit.theme.line_height("body")
        top = inner.center().y() - len(lines) * step / 2
        for place, line in enumerate(lines):
            spot = QRectF(inner.left(), top + place * step, inner.width(), step)
            line_of_text(painter, spot, line, font, ink)


class TypeGrid(QTableView):
    """Typing writes into the cell, Tab goes right, Enter to the next row, arrows anywhere.

    Ctrl+V takes rows of a spreadsheet, Delete empties. ``left`` tells that the keyboard goes on
    behind the last cell (1) or before the first (-1); ``reached`` tells of another cell, ``told``
    says what a paste could not do.
    """

    left = Signal(int)
    reached = Signal()
    told = Signal(str)

    def __init__(self, kit: Kit, model: TypeModel, name: str) -> None:
        super().__init__()
        self._kit, self.cells = kit, model
        self.setModel(model)
        self.setAccessibleName(name)
        self.setProperty(RING, False)
        self._painter = _CellPainter(kit, model, self)
        self.setItemDelegate(self._painter)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(
            triggers.AnyKeyPressed | triggers.DoubleClicked | triggers.EditKeyPressed
        )
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(kit.theme.length(_ROW))
        head = self.horizontalHeader()
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        head.setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextWordWrap
        )
        head.setStyleSheet("QHeaderView::section { padding: 3px 4px 3px 8px; }")
        head.setVisible(not model.upright)
        model.rowsInserted.connect(self._fit_inserted)
        model.dataChanged.connect(self._fit_changed)
        self._fit_all()

    def go_to(self, row: int, column: int) -> None:
        """Put the keyboard on a cell."""
        index = self.cells.index(row, column)
        if index.isValid():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.setCurrentIndex(index)
            self.reached.emit()

    def go_to_end(self, way: int) -> None:
        """Enter from another grid: at the first empty row, or coming back at the last cell."""
        last_row, last = self.cells.rowCount() - 1, self.cells.columnCount() - 1
        if way < 0:
            self.go_to(last_row, last)
            return
        row = 0 if self.cells.part.closed else min(self.cells.held(), last_row)
        self.go_to(row, self.cells.lead)

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell that another cell is at hand."""
        super().currentChanged(current, previous)
        self.reached.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the new width out."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._share_width()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, paste, copy and empty; everything else begins to type."""
        key = event.key()
        if self.state() == QAbstractItemView.State.EditingState and key in _ENTER:
            return  # the line that is typed in tells it by itself, a moment later
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste(QGuiApplication.clipboard().text())
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.block())
        elif key == Qt.Key.Key_Tab:
            self.step(1)
        elif key == Qt.Key.Key_Backtab:
            self.step(-1)
        elif key in _ENTER:
            self.next_row()
        elif key in _ERASING:
            self._erase()
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        """Keep Tab for the cells."""
        tabs = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if isinstance(event, QKeyEvent) and pressed and event.key() in tabs:
            self.keyPressEvent(event)
            return True
        return super().event(event)

    def closeEditor(  # noqa: N802 - Qt's name
        self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint
    ) -> None:
        """Close the line that was typed in, and go on where the key says."""
        hints = QAbstractItemDelegate.EndEditHint
        super().closeEditor(editor, hints.NoHint)
        if hint == hints.EditNextItem:
            self.step(1)
        elif hint == hints.EditPreviousItem:
            self.step(-1)
        elif hint == hints.SubmitModelCache:
            self.next_row()

    def step(self, way: int) -> None:
        """Go to the next or the last cell; behind the end leave the grid."""
        index, model = self.currentIndex(), self.cells
        row, column = index.row(), index.column() + way
        if model.upright:
            row, column = row + way, 1
        elif column >= model.columnCount():
            ends = row >= model.held() and not any(model.texts()[row])
            row, column = (model.rowCount(), 0) if ends else (row + 1, model.lead)
        elif column < model.lead:
            row, column = row - 1, model.columnCount() - 1
        if 0 <= row < model.rowCount():
            self.go_to(row, column)
        else:
            self.left.emit(way)

    def next_row(self) -> None:
        """Go to the beginning of the next row; behind the last leave the grid."""
        index, model = self.currentIndex(), self.cells
        if model.upright:
            self.step(1)
        elif index.row() + 1 < model.rowCount():
            self.go_to(index.row() + 1, model.lead)
        else:
            self.left.emit(1)

    def block(self) -> str:
        """Write the chosen cells as rows for a spreadsheet."""
        chosen = {(i.row(), i.column()): str(i.data() or "") for i in self.selectedIndexes()}
        rows = sorted({row for row, _ in chosen})
        columns = sorted({column for _, column in chosen})
        return "\n".join("\t".join(chosen.get((r, c), "") for c in columns) for r in rows)

    def paste(self, text: str) -> None:
        """Write rows from the current cell on."""
        index, model = self.currentIndex(), self.cells
        if not text.strip() or not index.isValid():
            return
        left = 0 if model.upright else max(index.column() - model.lead, 0)
        block = rows_of(text, [column.label for column in model.part.columns[left:]])
        lost = self.cells.put_block(index.row(), index.column(), block)
        words = self._kit.words
        told = words.ngettext(
            "{count} cell did not fit into the sheet and was left out.",
            "{count} cells did not fit into the sheet and were left out.",
            lost,
        )
        self.told.emit(told.format(count=words.number(lost)) if lost else "")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Be as high as all rows."""
        rows = sum(self.rowHeight(row) for row in range(self.cells.rowCount()))
        return QSize(400, rows + self._head_height() + 2)

    def _erase(self) -> None:
        for index in self.selectedIndexes() or [self.currentIndex()]:
            self.cells.setData(index, "")

    def _head_height(self) -> int:
        """Be as high as the longest head needs in its width."""
        if self.cells.upright:
            return 0
        head, theme = self.horizontalHeader(), self._kit.theme
        metrics = QFontMetricsF(head.font())
        flags = int(Qt.TextFlag.TextWordWrap)
        highest = 0.0
        for place in range(self.cells.columnCount()):
            text = str(self.cells.headerData(place, Qt.Orientation.Horizontal) or "")
            room = QRectF(0, 0, max(self.columnWidth(place) - 14, 20), 1000)
            highest = max(highest, metrics.boundingRect(room, flags, text).height())
        return max(round(highest) + 12, theme.length(_HEAD))

    def _fit_inserted(self, _parent: Index, first: int, last: int) -> None:
        self._fit(range(first, last + 1))

    def _fit_changed(self, first: Index, last: Index, roles: Sequence[int]) -> None:
        if not roles or Qt.ItemDataRole.DisplayRole in roles:
            self._fit(range(first.row(), last.row() + 1))

    def _fit_all(self) -> None:
        self.horizontalHeader().setFixedHeight(self._head_height())
        self._fit(range(self.cells.rowCount()))

    def _fit(self, rows: Iterable[int]) -> None:
        """Let each of the rows be as high as what is written in it."""
        model, painter = self.cells, self._painter
        for row in rows:
            fullest = 1
            for column in range(model.columnCount()):
                text = str(model.index(row, column).data() or "")
                wide, typed = self.columnWidth(column), model.place(row, column) is not None
                fullest = max(fullest, len(painter.lines(text, wide, typed=typed)) if text else 0)
            self.setRowHeight(row, painter.height_of(fullest))
        self.setFixedHeight(self.sizeHint().height())

    def _share_width(self) -> None:
        room, model = self.viewport().width(), self.cells
        if model.upright:
            self.setColumnWidth(0, round(room * _LABEL))
            self.setColumnWidth(1, room - round(room * _LABEL))
            self._fit_all()
            return
        lead = round(room * 0.24) if model.lead else 0
        shares = [max(column.share, 0.7) for column in model.part.columns]
        if lead:
            self.setColumnWidth(0, lead)
        left = room - lead
        for place, share in enumerate(shares):
            wide = left if place == len(shares) - 1 else round((room - lead) * share / sum(shares))
            self.setColumnWidth(place + model.lead, wide)
            left -= wide
        self._fit_all()

"""The table of one kind of record: arrows choose, Delete deletes, Enter goes to the form."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy

from normsdesk.library.wording import spoken
from normsdesk.ui.bridge import Desk
from normsdesk.ui.tables.column_widths import WRAPPING, Content, fitted_widths
from normsdesk.ui.tables.delegate import LOOK_ROLE
from normsdesk.ui.tables.record_model import RecordModel
from normsdesk.ui.tables.table import Table
from normsdesk.ui.tables.wrapping import SIDES, WrappingCellPainter, lines_of

_ROW, _TALL_ROW = 38, 48
_HEAD, _TALL_HEAD = 32, 46
_FEWEST_ROWS = 4
_MEASURED_ROWS = 400  # in longer tables every row has one line
_REST_MS = 150
_WEIGHED_ROWS = 120  # whose cells say how wide a column stands
_LONGEST = 480  # px at 100 %; a longer text takes two lines anyway


class RecordTable(Table):
    """The records of one table. As many columns are shown as there is room for.

    ``chosen`` carries the id of the record under the cursor, or ""; ``delete_asked`` and
    ``edit_asked`` tell of the keys Delete and Enter (or a double click); ``height_changed`` tells
    that it needs more or less room.
    """

    chosen = Signal(str)
    delete_asked = Signal()
    edit_asked = Signal()
    height_changed = Signal()

    def __init__(self, desk: Desk, table: str) -> None:
        super().__init__(desk.kit, spoken(desk.kit.words, f"table.{table}"))
        self._desk = desk
        self._records = RecordModel(desk, table)
        self._kept_id = ""
        self._kept_row = 0
        self._fitted = self._fitted_in = -1
        self._head_height = desk.kit.theme.length(_HEAD)
        self._most_rows: int | None = None
        self.setModel(self._records)
        self._painter = WrappingCellPainter(desk.kit, self)
        self.setItemDelegate(self._painter)
        rows = self.verticalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(desk.kit.theme.length(_ROW))
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionsClickable(False)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.selectionModel().currentChanged.connect(self._current_moved)
        self._records.rowsInserted.connect(self._rows_changed)
        self._records.rowsRemoved.connect(self._rows_changed)
        self._records.modelAboutToBeReset.connect(self._keep_place)
        self._records.modelReset.connect(self._find_place)
        # Who types in the form beside waits for no widths: they follow when the hands rest.
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(_REST_MS)
        self._resting.timeout.connect(self._fit_again)
        self._records.dataChanged.connect(self._resting.start)
        self.doubleClicked.connect(self.edit_asked)

    @property
    def records(self) -> RecordModel:
        """The rows."""
        return self._records

    def record_id(self) -> str:
        """Return the id of the record under the cursor, or ""."""
        return self._records.record_id(self.currentIndex().row())

    def choose(self, record_id: str) -> bool:
        """Put the cursor on a record; tell whether it is there."""
        row = self._records.row_of(record_id)
        if row >= 0:
            self._choose_row(row)
        return row >= 0

    def choose_near(self, row: int) -> None:
        """Put the cursor on a row, or on the last one before it."""
        last = self._records.rowCount() - 1
        if last >= 0:
            self._choose_row(min(max(row, 0), last))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for all rows."""
        return QSize(420, self._whole_height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Need a few rows."""
        return QSize(200, min(self._whole_height(), self._height_of(_FEWEST_ROWS)))

    def show_at_most(self, rows: int | None) -> None:
        """Be as high as the rows, but no higher than ``rows`` of them where it is said."""
        self._most_rows = rows
        self._take_height()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Delete with Delete, go to the form with Enter, leave Ctrl+Enter to the page."""
        key, control = event.key(), Qt.KeyboardModifier.ControlModifier
        if key == Qt.Key.Key_Delete and self.record_id():
            self.delete_asked.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if event.modifiers() & control:
                event.ignore()
            elif self.record_id():
                self.edit_asked.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Show the columns that fit."""
        super().resizeEvent(event)
        if self.width() != self._fitted_in or self.viewport().width() < self._fitted:
            self._fit_columns()
        elif self.viewport().width() > self._fitted >= 0:
            self._take_bar_room()

    def _choose_row(self, row: int) -> None:
        index = self._records.index(row, max(self.currentIndex().column(), 0))
        self.setCurrentIndex(index)
        self.selectRow(row)

    def _current_moved(self, current: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self._records.record_id(current.row()))

    def _rows_changed(self) -> None:
        self._fit_again()
        self.updateGeometry()
        if not self.currentIndex().isValid():
            self.choose_near(0)
        self.chosen.emit(self.record_id())

    def _keep_place(self) -> None:
        self._kept_id, self._kept_row = self.record_id(), self.currentIndex().row()

    def _find_place(self) -> None:
        if not self.choose(self._kept_id):
            self.choose_near(self._kept_row)
        self._rows_changed()

    def _take_height(self) -> None:
        if self._most_rows is not None:
            self.setFixedHeight(min(self._whole_height(), self._height_of(self._most_rows)))
        else:
            self.setMinimumHeight(0)
            self.setMaximumHeight(self._whole_height())
        self.height_changed.emit()

    def _whole_height(self) -> int:
        return self._height_of(self._records.rowCount())

    def _height_of(self, rows: int) -> int:
        rows = min(rows, self._records.rowCount())
        heights = sum(self.rowHeight(row) for row in range(rows))
        return self._head_height + heights + 2 * self.frameWidth()

    def _fit_again(self) -> None:
        if self._fitted >= 0:
            self._fit_columns()

    def _fit_columns(self) -> None:
        fields = self._records.columns
        self._fitted, self._fitted_in = self.viewport().width(), self.width()
        contents = [self._content(column) for column in range(len(fields))]
        widths = fitted_widths(self._desk.kit, contents, self._fitted)
        for column in range(len(fields)):
            if self.isColumnHidden(column) != (column >= len(widths)):
                self.setColumnHidden(column, column >= len(widths))
            if column < len(widths) and self.columnWidth(column) != widths[column]:
                self.setColumnWidth(column, widths[column])
        self._fit_head(widths)
        self._fit_rows()

    def _take_bar_room(self) -> None:
        """Give the widest column what a scroll bar left.

        Fitted anew, more columns could stand here, and what they break would bring it back.
        """
        shown = [c for c in range(len(self._records.columns)) if not self.isColumnHidden(c)]
        widest = max(shown, key=self.columnWidth)
        self.setColumnWidth(
            widest, self.columnWidth(widest) + self.viewport().width() - self._fitted
        )
        self._fitted = self.viewport().width()

    def _content(self, column: int) -> Content:
        theme, painter = self._desk.kit.theme, self._painter
        longest = longest_sign = 0
        for row in range(min(self._records.rowCount(), _WEIGHED_ROWS)):
            cell = self._records.index(row, column)
            width = round(painter.text_width(cell)) + SIDES + 1
            longest = max(longest, min(width, theme.length(_LONGEST)))
            if cell.data(LOOK_ROLE) is not None:
                longest_sign = max(longest_sign, width)
        field = self._records.columns[column]
        return Content(field=field, longest=longest, longest_sign=longest_sign)

    def _fit_head(self, widths: Sequence[int]) -> None:
        kit = self._desk.kit
        lines = 1
        for field, width in zip(self._records.columns, widths, strict=False):
            label = kit.words._(field.spec.label)
            room = width - SIDES - 2
            lines = max(lines, len(lines_of(kit, label, room, "caption_strong")))
        self._head_height = kit.theme.length(_HEAD if lines == 1 else _TALL_HEAD)
        self.horizontalHeader().setFixedHeight(self._head_height)

    def _fit_rows(self) -> None:
        if self._fitted < 0:
            return
        kit = self._desk.kit
        low, tall = kit.theme.length(_ROW), kit.theme.length(_TALL_ROW)
        texts = [
            (column, self.columnWidth(column) - SIDES)
            for column, field in enumerate(self._records.columns)
            if field.spec.kind in WRAPPING and not self.isColumnHidden(column)
        ]
        few = self._records.rowCount() <= _MEASURED_ROWS
        for row in range(self._records.rowCount() if few else 0):
            long = any(
                len(lines_of(kit, str(self._records.index(row, column).data() or ""), width)) > 1
                for column, width in texts
            )
            height = tall if long else low
            if self.rowHeight(row) != height:
                self.setRowHeight(row, height)
        self._take_height()

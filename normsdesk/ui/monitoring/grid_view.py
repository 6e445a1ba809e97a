"""A table of the plan on screen: wrapped cells, headings across, copying as spreadsheets do."""

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import (
    QFontMetrics,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from normsdesk.exports.grids import Grid, GridCell, RowKind
from normsdesk.ui.focus_marks import RING
from normsdesk.ui.kit import Kit

Index = QModelIndex | QPersistentModelIndex
_LEAST_SHARE = 92
_TOP = Qt.AlignmentFlag.AlignTop
_WRAPS = Qt.TextFlag.TextWordWrap
_SIDE, _ABOVE, _TALLEST = 10, 7, 100_000
_ROWS_AT_ONCE = 40


class GridModel(QAbstractTableModel):
    """The cells of a grid, with the looks of the theme."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._grid: Grid | None = None

    def grid(self) -> Grid | None:
        """Return the grid that is shown."""
        return self._grid

    def show_grid(self, grid: Grid) -> None:
        """Show another grid."""
        self.beginResetModel()
        self._grid = grid
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Count the rows."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: N802, B008 - Qt's name and default
        """Count the columns."""
        return 0 if parent.isValid() or self._grid is None else len(self._grid.columns)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say the title of a column."""
        wanted = orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        if not wanted or self._grid is None:
            return None
        return self._grid.columns[section].title

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say the text and the look of a cell."""
        if self._grid is None or not index.isValid():
            return None
        cell = self._cell(index.row(), index.column())
        head = self._grid.rows[index.row()].kind is RowKind.HEAD
        theme = self._kit.theme
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell.text
            case Qt.ItemDataRole.FontRole:
                return theme.font("label_strong" if cell.strong or head else "table")
            case Qt.ItemDataRole.ForegroundRole:
                return theme.color("text3" if cell.quiet else "text")
            case Qt.ItemDataRole.BackgroundRole:
                return theme.color("sunken") if head else None
            case Qt.ItemDataRole.TextAlignmentRole:
                number = self._grid.columns[index.column()].is_number and not head
                side = Qt.AlignmentFlag.AlignRight if number else Qt.AlignmentFlag.AlignLeft
                return int(side | (Qt.AlignmentFlag.AlignVCenter if head else _TOP))
            case _:
                return None

    def record_id(self, row: int) -> str:
        """Return the record a row is about, or ""."""
        return "" if self._grid is None else self._grid.rows[row].record_id

    def _cell(self, row: int, column: int) -> GridCell:
        cells = self._grid.rows[row].cells if self._grid is not None else ()
        return cells[column] if column < len(cells) else GridCell()


class _Delegate(QStyledItemDelegate):
    """Wrapped words with room around them, and a frame round the current cell."""

    def __init__(self, kit: Kit, parent: QTableView) -> None:
        super().__init__(parent)
        self._theme = kit.theme
        self._view = parent

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell."""
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        fill = index.data(Qt.ItemDataRole.BackgroundRole)
        if self._view.selectionModel().isSelected(index):
            fill = self._theme.color("primarySoft")
        if fill is not None:
            painter.fillRect(area, fill)
        painter.setFont(index.data(Qt.ItemDataRole.FontRole))
        painter.setPen(index.data(Qt.ItemDataRole.ForegroundRole))
        flags = int(index.data(Qt.ItemDataRole.TextAlignmentRole)) | int(_WRAPS)
        inner = area.adjusted(_SIDE, _ABOVE, -_SIDE, -_ABOVE)
        painter.drawText(inner, flags, str(index.data() or ""))
        if index == self._view.currentIndex() and self._view.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(area.adjusted(1, 1, -2, -2))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the wrapped words; a heading has one line."""
        area: QRect = option.rect  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
        metrics = QFontMetrics(index.data(Qt.ItemDataRole.FontRole))
        if self._view.columnSpan(index.row(), index.column()) > 1:
            return QSize(area.width(), metrics.height() + 2 * _ABOVE + 4)
        room = QRect(0, 0, max(20, area.width() - 2 * _SIDE), _TALLEST)
        flags = int(_TOP) | int(_WRAPS)
        text = metrics.boundingRect(room, flags, str(index.data() or " "))
        return QSize(area.width(), text.height() + 2 * _ABOVE)


class GridView(QTableView):
    """Shows a grid in the width there is; scrolls sideways when columns would be too narrow."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.cells = GridModel(kit)
        self.setModel(self.cells)
        self.setItemDelegate(_Delegate(kit, self))
        self.setProperty(RING, False)
        self.setShowGrid(True)
        self.setWordWrap(True)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        head = self.horizontalHeader()
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        head.setDefaultAlignment(left | Qt.TextFlag.TextWordWrap)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        head.setHighlightSections(False)
        self.setMinimumHeight(kit.theme.length(260))
        self._fitted = 0
        self._later = QTimer(self)
        self._later.setInterval(0)
        self._later.timeout.connect(self._fit_rows)

    def show_grid(self, grid: Grid) -> None:
        """Show a grid; the same one leaves the place where people read."""
        if grid == self.cells.grid():
            return
        self.clearSpans()
        self.cells.show_grid(grid)
        self.setAccessibleName(grid.title)
        for place, row in enumerate(grid.rows):
            if row.kind is RowKind.HEAD and len(grid.columns) > 1:
                self.setSpan(place, 0, 1, len(grid.columns))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Share the width out again."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Copy what is selected."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
            return
        super().keyPressEvent(event)

    def fitting(self) -> bool:
        """Tell whether rows are still to get the height of their words."""
        return self._later.isActive()

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        chosen = self.selectedIndexes()
        rows = sorted({each.row() for each in chosen})
        columns = sorted({each.column() for each in chosen})
        lines = [
            "\t".join(
                str(self.cells.index(row, column).data() or "").replace("\n", " ")
                for column in columns
            )
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def _fit(self) -> None:
        grid = self.cells.grid()
        if grid is None:
            return
        shares = [column.share for column in grid.columns]
        least = self._kit.theme.length(_LEAST_SHARE)
        unit = max(self.viewport().width() / sum(shares), float(least))
        for place, share in enumerate(shares):
            self.setColumnWidth(place, int(unit * share))
        self._fit_head(grid)
        self._fitted = 0
        self._fit_rows()
        if self._fitted < len(grid.rows):
            self._later.start()

    def _fit_rows(self) -> None:
        # To measure a thousand rows at once would hold the window up; what is seen comes first.
        last = min(self.cells.rowCount(), self._fitted + _ROWS_AT_ONCE)
        for row in range(self._fitted, last):
            self.resizeRowToContents(row)
        self._fitted = last
        if last >= self.cells.rowCount():
            self._later.stop()

    def _fit_head(self, grid: Grid) -> None:
        metrics = QFontMetrics(self._kit.theme.font("caption_strong"))
        tallest = 0
        for place, column in enumerate(grid.columns):
            room = QRect(0, 0, max(20, self.columnWidth(place) - 2 * _SIDE - 4), _TALLEST)
            words = metrics.boundingRect(room, int(_TOP) | int(_WRAPS), column.title)
            tallest = max(tallest, words.height())
        self.horizontalHeader().setFixedHeight(tallest + 2 * _ABOVE + 4)

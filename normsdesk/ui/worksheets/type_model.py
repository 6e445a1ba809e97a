"""One part of a sheet as a table to type in: rows it has, then one more that is empty."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from normsdesk.steps.worksheets.laid import LaidColumn, LaidPart
from normsdesk.ui.kit import Kit

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()
_MOST_ROWS = 400
"""So many new rows can be typed in at once."""

_OF_PROBLEMS = (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole)


class TypeModel(QAbstractTableModel):
    """The cells of a part. Upright parts show a field in each row, others a column.

    ``edited`` tells that a person has changed cells. Problems are shown where they are told.
    """

    edited = Signal()

    def __init__(
        self, kit: Kit, part: LaidPart, texts: list[list[str]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._kit, self.part = kit, part
        self._texts = [list(row) for row in texts]
        self._problems: Mapping[tuple[int, int], str] = {}
        self._keep_room()

    @property
    def upright(self) -> bool:
        """Whether fields stand below each other."""
        return self.part.upright

    @property
    def lead(self) -> int:
        """How many columns at the left are not for typing."""
        return 1 if self.upright or self.part.head else 0

    def texts(self) -> list[list[str]]:
        """Return the cells, row by row."""
        return [list(row) for row in self._texts]

    def held(self) -> int:
        """Return how many rows the project has already."""
        return len(self.part.rows)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count rows, or fields where they stand below each other."""
        if parent.isValid():
            return 0
        return len(self.part.columns) if self.upright else len(self._texts)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count columns."""
        if parent.isValid():
            return 0
        return 2 if self.upright else self.lead + len(self.part.columns)

    def place(self, row: int, column: int) -> tuple[int, int] | None:
        """Tell row and column of the sheet at a cell; nothing where nobody types."""
        if column < self.lead:
            return None
        return (0, row) if self.upright else (row, column - self.lead)

    def cell(self, row: int, column: int) -> tuple[int, int]:
        """Tell where a row and column of the sheet are shown."""
        return (column, 1) if self.upright else (row, column + self.lead)

    def column_at(self, row: int, column: int) -> LaidColumn | None:
        """Return what is asked in a cell."""
        place = self.place(row, column)
        return self.part.columns[place[1]] if place is not None else None

    def text(self, row: int, column: int) -> str:
        """Return what stands in a cell."""
        place = self.place(row, column)
        return self._texts[place[0]][place[1]] if place is not None else ""

    def problem(self, row: int, column: int) -> str:
        """Return why a cell cannot be read; empty when it can."""
        place = self.place(row, column)
        return self._problems.get(place, "") if place is not None else ""

    def show_problems(self, problems: Mapping[tuple[int, int], str]) -> None:
        """Show why cells cannot be read, by row and column of the sheet."""
        changed = {
            self.cell(*place)[0]
            for place in {*self._problems, *problems}
            if self._problems.get(place) != problems.get(place)
        }
        self._problems = problems
        if changed:
            self._tell_changed(min(changed), max(changed), _OF_PROBLEMS)

    def put_block(self, row: int, column: int, block: list[list[str]]) -> int:
        """Write a block from a cell on, as far as it fits; return how many cells did not."""
        place = self.place(row, column)
        if place is None:
            return sum(len(line) for line in block)
        top, left = place
        if self.upright:  # a column of a spreadsheet, or a row of it, goes down the fields
            block = [[line[0] for line in block]] if len(block) > 1 else block
        elif not self.part.closed:
            self._grow(min(top + len(block), self._most()))
        lost = 0
        last = self.rowCount() - 1 if self.upright else top + len(block) - 1
        for down, line in enumerate(block):
            for across, text in enumerate(line):
                if top + down < len(self._texts) and left + across < len(self.part.columns):
                    self._texts[top + down][left + across] = " ".join(text.split())
                else:
                    lost += 1
        self._keep_room()
        self._tell_changed(row, last)
        self.edited.emit()
        return lost

    def setData(  # noqa: N802 - Qt's name
        self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        """Write one cell."""
        place = self.place(index.row(), index.column())
        if role != Qt.ItemDataRole.EditRole or place is None:
            return False
        text = str(value)
        if self._texts[place[0]][place[1]] == text:
            return True
        self._texts[place[0]][place[1]] = text
        self._keep_room()
        self._tell_changed(index.row(), index.row())
        self.edited.emit()
        return True

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer texts, and what a screen reader says."""
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.EditRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(row, column)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.problem(row, column) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            asked = self.column_at(row, column)
            label = asked.label if asked is not None else ""
            said = [label, self._shown(row, column), self.problem(row, column)]
            return ". ".join(each for each in said if each)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name columns and number rows."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return self._kit.words.number(section + 1)
        if self.upright:
            return ""
        if section < self.lead:
            return self.part.head
        return self.part.columns[section - self.lead].label

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people type where something is asked."""
        if self.place(index.row(), index.column()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable

    def _shown(self, row: int, column: int) -> str:
        if self.place(row, column) is not None:
            return self.text(row, column)
        if self.upright:
            return self.part.columns[row].label
        return self.part.rows[row].head if row < len(self.part.rows) else ""

    def _keep_room(self) -> None:
        """Have one empty row at the end, and every row as long as the sheet is wide."""
        wide = len(self.part.columns)
        for row in self._texts:
            row.extend([""] * (wide - len(row)))
        if not self._texts or (
            not self.part.closed and any(self._texts[-1]) and len(self._texts) < self._most()
        ):
            self._grow(len(self._texts) + 1)

    def _most(self) -> int:
        return len(self.part.rows) + _MOST_ROWS

    def _grow(self, count: int) -> None:
        more = count - len(self._texts)
        if more <= 0:
            return
        last = len(self._texts)
        fresh = [[""] * len(self.part.columns) for _ in range(more)]
        if self.upright:
            self._texts.extend(fresh)
            return
        self.beginInsertRows(_ROOT, last, last + more - 1)
        self._texts.extend(fresh)
        self.endInsertRows()

    def _tell_changed(self, first: int, last: int, roles: Sequence[int] = ()) -> None:
        """Tell that rows changed, in all that can be said of them where no roles are named."""
        rows, columns = self.rowCount(), self.columnCount()
        end = self.index(min(last, rows - 1), columns - 1)
        self.dataChanged.emit(self.index(first, 0), end, list(roles))

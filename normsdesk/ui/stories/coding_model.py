"""The codes of a story as a table: a row for each group, a column for each component."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.evidence import SnapComponent
from normsdesk.model.scales import VIGNETTE_CODE
from normsdesk.rules.coding import CellState, CodedCell, CodingTable

Index = QModelIndex | QPersistentModelIndex
BOTH = "*"
"""Shows the values of both coders side by side, where they settle what differs."""
COMPONENTS = tuple(SnapComponent)
_ROOT = QModelIndex()


class CodingModel(QAbstractTableModel):
    """What one coder gave, or both side by side. Column 0 holds the groups."""

    def __init__(self, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._table: CodingTable | None = None
        self._view = BOTH

    @property
    def view(self) -> str:
        """Whose values are shown: a coder's code, or `BOTH`."""
        return self._view

    def show_table(self, table: CodingTable, view: str) -> None:
        """Show the codes of a story; rows that stay are only painted again."""
        same = self._table is not None and self._table.groups == table.groups
        if not same:
            self.beginResetModel()
        self._table, self._view = table, view
        if not same:
            self.endResetModel()
        elif table.groups:
            last = self.index(len(table.groups) - 1, len(COMPONENTS))
            self.dataChanged.emit(self.index(0, 0), last)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the groups."""
        return 0 if parent.isValid() or self._table is None else len(self._table.groups)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the components, and the names."""
        return 0 if parent.isValid() else len(COMPONENTS) + 1

    def group(self, row: int) -> str:
        """Return the group of a row, or ""."""
        groups = self._table.groups if self._table is not None else ()
        return groups[row] if 0 <= row < len(groups) else ""

    def cell(self, row: int, column: int) -> CodedCell | None:
        """Return a cell; ``None`` for the names."""
        if self._table is None or not self.group(row) or column < 1:
            return None
        return self._table.cell(self.group(row), COMPONENTS[column - 1])

    def value(self, cell: CodedCell) -> int | None:
        """Return the value that keys change: the coder's own, or the settled one."""
        if self._table is None or self._view == BOTH:
            return cell.agreed
        return cell.first if self._view == self._table.pair[0] else cell.second

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say a cell, for painting and for screen readers."""
        wanted = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
        if role not in wanted:
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return self.group(index.row())
        if role == Qt.ItemDataRole.DisplayRole:
            value = self.value(cell)
            return "" if value is None else self._words.number(value)
        return self.sentence(cell)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return self._words._("Group or interview")
        return choice_word(self._words, COMPONENTS[section - 1])

    def sentence(self, cell: CodedCell) -> str:
        """Say one cell in words."""
        words = self._words
        head = words._("{group}, {component}").format(
            group=cell.group, component=choice_word(words, cell.component)
        )
        if self._view != BOTH or self._table is None:
            return words._("{cell}: {value}").format(
                cell=head, value=value_words(words, self.value(cell))
            )
        first, second = self._table.pair
        parts = [
            words._("{coder} {value}").format(coder=first, value=value_words(words, cell.first)),
            words._("{coder} {value}").format(coder=second, value=value_words(words, cell.second)),
        ]
        if cell.agreed is not None:
            settled = words._("settled on {value}")
            parts.append(settled.format(value=value_words(words, cell.agreed)))
        else:
            parts.append(choice_word(words, cell.state))
        return words._("{cell}: {value}").format(cell=head, value="; ".join(parts))

    def next_difference(self, after: tuple[int, int]) -> tuple[int, int] | None:
        """Find the next cell in which the coders differ, going round at the end."""
        places = [
            (row, column)
            for row in range(self.rowCount())
            for column in range(1, self.columnCount())
            if (cell := self.cell(row, column)) is not None and cell.state is CellState.DIFFERENT
        ]
        later = [place for place in places if place > after]
        return (later or places or [None])[0]


def value_words(words: Wording, value: int | None) -> str:
    """Say a code with its meaning: "3 Mostly"."""
    if value is None:
        return words._("no code")
    meaning = scale_word(words, VIGNETTE_CODE, value)
    return words._("{number} {meaning}").format(number=words.number(value), meaning=meaning)

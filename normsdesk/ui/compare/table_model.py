"""The rows of a comparison as a table."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from normsdesk.ui.compare.sheet import Sheet, SheetCell
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.delegate import LOOK_ROLE

Index = QModelIndex | QPersistentModelIndex


class SheetModel(QAbstractTableModel):
    """Shows one sheet."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._words = kit.words
        self._sheet = Sheet()

    def show_sheet(self, sheet: Sheet) -> bool:
        """Show another sheet; tell whether it is another one."""
        if (sheet.heads, sheet.rows) == (self._sheet.heads, self._sheet.rows):
            return False
        self.beginResetModel()
        self._sheet = sheet
        self.endResetModel()
        return True

    def text(self) -> str:
        """Write the table for a spreadsheet."""
        lines = [self._sheet.heads, *(tuple(c.text for c in row) for row in self._sheet.rows)]
        return "\n".join("\t".join(line) for line in lines)

    def cell(self, row: int, column: int) -> SheetCell:
        """Return a cell."""
        return self._sheet.rows[row][column]

    def norm_id(self, row: int) -> str:
        """Return the norm a row stands for, or ""."""
        ids = self._sheet.norm_ids
        return ids[row] if 0 <= row < len(ids) else ""

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent is not None and parent.isValid() else len(self._sheet.rows)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent is not None and parent.isValid() else len(self._sheet.heads)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer text, look and what is spoken."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if role == LOOK_ROLE:
            return cell.look
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return cell.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self._sheet.heads[index.column()]
            template = self._words._("{label}: {value}")
            return template.format(label=head, value=cell.text) if head else cell.text
        return None

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Answer the heads."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._sheet.heads[section] if section < len(self._sheet.heads) else None
        return None

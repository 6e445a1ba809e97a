"""Structural factors as a table: a row for each, a column for each area, effect and levels."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.fields import spec_of
from normsdesk.model.practice import FactorDirection, FactorDomain, StructuralFactor
from normsdesk.model.scales import CHANGEABILITY, WEIGHT, Scale

Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class GridColumn(Enum):
    """The columns that are no areas."""

    STATEMENT = "statement"
    EFFECT = "direction"
    WEIGHT = "weight"
    CHANGE = "changeability"


COLUMNS: tuple[GridColumn | FactorDomain, ...] = (
    GridColumn.STATEMENT,
    *FactorDomain,
    GridColumn.EFFECT,
    GridColumn.WEIGHT,
    GridColumn.CHANGE,
)
EFFECTS: tuple[FactorDirection | None, ...] = (None, *FactorDirection)
SCALES = {GridColumn.WEIGHT: WEIGHT, GridColumn.CHANGE: CHANGEABILITY}


class FactorGrid(QAbstractTableModel):
    """Shows factors; what is to change is asked of the table, which writes to the document."""

    def __init__(self, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._factors: tuple[StructuralFactor, ...] = ()

    def show_factors(self, factors: Sequence[StructuralFactor]) -> None:
        """Show factors; rows that stay are only painted again."""
        ids = [each.id for each in factors]
        same = ids == [each.id for each in self._factors]
        if not same:
            self.beginResetModel()
        self._factors = tuple(factors)
        if not same:
            self.endResetModel()
        elif ids:
            last = self.index(len(ids) - 1, len(COLUMNS) - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def show_changed(self, factor: StructuralFactor) -> None:
        """Show one factor as it is now."""
        row = self.row_of(factor.id)
        if row >= 0:
            rest = self._factors
            self._factors = (*rest[:row], factor, *rest[row + 1 :])
            self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))

    def factor(self, row: int) -> StructuralFactor | None:
        """Return the factor of a row."""
        return self._factors[row] if 0 <= row < len(self._factors) else None

    def row_of(self, factor_id: str) -> int:
        """Return the row of a factor, −1 for none."""
        ids = [each.id for each in self._factors]
        return ids.index(factor_id) if factor_id in ids else -1

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the factors."""
        return 0 if parent.isValid() else len(self._factors)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the columns."""
        return 0 if parent.isValid() else len(COLUMNS)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let people reach every cell, and write in the first."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()] is GridColumn.STATEMENT:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer texts."""
        factor = self.factor(index.row()) if index.isValid() else None
        if factor is None:
            return None
        column = COLUMNS[index.column()]
        if role == Qt.ItemDataRole.EditRole and column is GridColumn.STATEMENT:
            return factor.statement
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(factor, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(factor, column)
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        column = COLUMNS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole and isinstance(column, FactorDomain):
            return Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.column_name(column)
        return None

    def column_name(self, column: GridColumn | FactorDomain) -> str:
        """Name a column."""
        words = self._words
        if isinstance(column, FactorDomain):
            return choice_word(words, column)
        if column is GridColumn.EFFECT:
            return words._("Effect")
        return words._(spec_of(StructuralFactor, column.value).spec.label)

    def _text(self, factor: StructuralFactor, column: GridColumn | FactorDomain) -> str:
        words = self._words
        if isinstance(column, FactorDomain):
            return words._("Yes") if column in factor.domains else ""
        match column:
            case GridColumn.STATEMENT:
                return f"{factor.code} {' '.join(factor.statement.split())}".strip()
            case GridColumn.EFFECT:
                return choice_word(words, factor.direction) if factor.direction else ""
            case GridColumn.WEIGHT:
                return self._level(WEIGHT, factor.weight)
            case GridColumn.CHANGE:
                return self._level(CHANGEABILITY, factor.changeability)

    def _level(self, scale: Scale, value: int | None) -> str:
        if value is None:
            return ""
        return f"{self._words.number(value)} {scale_word(self._words, scale, value)}"

    def _spoken(self, factor: StructuralFactor, column: GridColumn | FactorDomain) -> str:
        words, text = self._words, self._text(factor, column)
        if isinstance(column, FactorDomain):
            main = factor.domains[:1] == (column,) and len(factor.domains) > 1
            text = words._("No") if not text else words._("Yes, the main area") if main else text
        if column is GridColumn.STATEMENT:
            return text
        cell = words._("{factor}, {column}: {value}")
        name = self.column_name(column)
        return cell.format(factor=factor.code, column=name, value=text or words._("Not known"))

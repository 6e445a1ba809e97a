"""Scores as a table: a row for each item and rater, a column for each criterion."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from normsdesk.edit.commands.priorities import ScorePlace
from normsdesk.library.languages import Wording
from normsdesk.model.ids import code_order
from normsdesk.rules.ranking import ROOM
from normsdesk.ui.prioritise.round_view import Cell, RoundView
from normsdesk.ui.prioritise.score_cells import ScoreMark
from normsdesk.ui.prioritise.sentences import short_number

Index = QModelIndex | QPersistentModelIndex
ALL = "*"
"""Shows every rater."""
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row: an item and a rater; without rater it heads an item with its medians."""

    item_id: str
    rater: str = ""


class GridModel(QAbstractTableModel):
    """The scores of all raters below each item, or one rater's sheet."""

    def __init__(self, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._view: RoundView | None = None
        self._given: dict[Cell, dict[str, int | None]] = {}
        self._rows: list[GridRow] = []
        self._rater = ALL

    def show_view(self, view: RoundView, rater: str) -> None:
        """Show what a round holds; rows that stay the same are only painted again."""
        rows = _rows(view, rater)
        criteria = view.ranking.criteria
        same = (
            self._view is not None
            and rows == self._rows
            and [each.id for each in criteria] == [c.id for c in self._view.ranking.criteria]
        )
        if not same:
            self.beginResetModel()
        self._view, self._rows, self._rater = view, rows, rater
        self._given = {cell: dict(scores) for cell, scores in view.given.items()}
        if not same:
            self.endResetModel()
        elif rows:
            last = self.index(len(rows) - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the names and the criteria."""
        if parent.isValid() or self._view is None:
            return 0
        return 1 + len(self._view.ranking.criteria)

    def row(self, place: int) -> GridRow:
        """Return a row.

        Raises:
            IndexError: there is no such row.
        """
        return self._rows[place]

    def place(self, row: int, column: int) -> ScorePlace | None:
        """Return where the score of a cell stands; nothing for names and medians."""
        if self._view is None or not 0 <= row < len(self._rows) or column < 1:
            return None
        held, criteria = self._rows[row], self._view.ranking.criteria
        if not held.rater or column > len(criteria):
            return None
        return ScorePlace(
            round_id=self._view.held.id,
            item_id=held.item_id,
            criterion_id=criteria[column - 1].id,
            rater=held.rater,
        )

    def is_given(self, place: ScorePlace) -> bool:
        """Tell whether a rater gave something there, "don't know" included."""
        return place.rater in self._given.get((place.item_id, place.criterion_id), {})

    def value(self, place: ScorePlace) -> int | None:
        """Return the score of a place; ``None`` also for "don't know"."""
        return self._given.get((place.item_id, place.criterion_id), {}).get(place.rater)

    def put(self, row: int, column: int, value: int | None) -> None:
        """Show a score at once; the document follows by its own way."""
        place = self.place(row, column)
        if place is not None:
            cell = self._given.setdefault((place.item_id, place.criterion_id), {})
            cell[place.rater] = value
            self.dataChanged.emit(self.index(row, column), self.index(row, column))

    def mark(self, row: int, column: int) -> ScoreMark | None:
        """Return how a score or a median is painted."""
        if self._view is None or column < 1:
            return None
        place = self.place(row, column)
        if place is not None:
            value = self.value(place)
            return ScoreMark(
                value=value,
                unknown=value is None and self.is_given(place),
                room=place.rater == ROOM and self.is_given(place),
            )
        cell = self._view.ranking.item(self._rows[row].item_id).cells[column - 1]
        return ScoreMark(value=cell.value, talk=cell.talk, room=cell.agreed_in_room)

    def heads(self, row: int) -> bool:
        """Tell whether a row heads an item."""
        return not self._rows[row].rater

    def one_rater(self) -> bool:
        """Tell whether the sheet of a single rater is shown."""
        return self._rater != ALL

    def item_text(self, row: int) -> tuple[str, str, str]:
        """Return code, kind and name of the item of a row."""
        if self._view is None:
            return "", "", ""
        look = self._view.look(self._rows[row].item_id)
        return look.code, look.kind, look.name

    def rater_text(self, row: int) -> str:
        """Name the rater of a row."""
        return rater_name(self._words, self._rows[row].rater)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer texts."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(index.row(), index.column())
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Let the keyboard go to every score."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        enabled = Qt.ItemFlag.ItemIsEnabled
        if self.place(index.row(), index.column()) is None:
            return enabled
        return enabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or self._view is None:
            return None
        criteria = self._view.ranking.criteria
        if role == Qt.ItemDataRole.TextAlignmentRole and section > 0:
            return Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if section == 0 or section > len(criteria):
            return self._words._("What is scored")
        return self._view.criterion_name(criteria[section - 1].id)

    def _text(self, row: int, column: int) -> str:
        if column == 0:
            code, _kind, name = self.item_text(row)
            return f"{code} {name}" if self.heads(row) or self.one_rater() else self.rater_text(row)
        mark = self.mark(row, column)
        if mark is None or mark.value is None:
            return "?" if mark is not None and mark.unknown else ""
        return short_number(self._words, mark.value)

    def _spoken(self, row: int, column: int) -> str:
        words = self._words
        if column == 0:
            return self._text(row, column)
        mark = self.mark(row, column)
        if mark is None:
            return ""
        said = words._("not scored")
        if mark.value is not None:
            said = short_number(words, mark.value)
        elif mark.unknown:
            said = words._("don’t know")
        who = words._("Median") if self.heads(row) else self.rater_text(row)
        code, _kind, name = self.item_text(row)
        text = words._("{item}, {criterion}, {rater}: {score}").format(
            item=code or name,
            criterion=self.headerData(column, Qt.Orientation.Horizontal),
            rater=who,
            score=said,
        )
        return words._("{score}. Raters differ.").format(score=text) if mark.talk else text


def rater_name(words: Wording, rater: str) -> str:
    """Name a rater, or the whole room."""
    if rater == ROOM:
        return words._("Agreed in the room")
    return words._("Rater {code}").format(code=rater)


def _rows(view: RoundView, rater: str) -> list[GridRow]:
    # In the order of their codes, so that rows stay in place while scores change the ranking.
    items = sorted(view.ranking.items, key=lambda item: (code_order(item.code), item.item_id))
    if rater != ALL:
        return [GridRow(item.item_id, rater) for item in items]
    rows: list[GridRow] = []
    for item in items:
        rows.append(GridRow(item.item_id))
        rows.extend(GridRow(item.item_id, each) for each in view.raters)
        agreed = any(
            ROOM in view.given.get((item.item_id, each.id), {}) for each in view.ranking.criteria
        )
        if agreed:
            rows.append(GridRow(item.item_id, ROOM))
    return rows

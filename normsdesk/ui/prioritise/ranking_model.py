"""The ranking as a table: place, item, a median per criterion, score."""

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from normsdesk.library.languages import Wording
from normsdesk.rules.ranking import Cell, RankedItem
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.prioritise.round_view import PUT_OFF, ItemLook, RoundView
from normsdesk.ui.prioritise.score_cells import ScoreMark
from normsdesk.ui.prioritise.sentences import (
    place_text,
    rank_text,
    short_number,
    veto_texts,
)

Index = QModelIndex | QPersistentModelIndex
PLACE, ITEM, FIRST_SCORE = 0, 1, 2
_ROOT = QModelIndex()


class RankingModel(QAbstractTableModel):
    """Rows in the order of the ranking: ranked, then put off, then without score."""

    def __init__(self, words: Wording, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._view: RoundView | None = None

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        self.beginResetModel()
        self._view = view
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count the items."""
        return 0 if parent.isValid() or self._view is None else len(self._view.ranking.items)

    def columnCount(self, parent: Index = _ROOT) -> int:  # noqa: N802 - Qt's name
        """Count place, item, criteria and score."""
        if parent.isValid() or self._view is None:
            return 0
        return len(self._view.ranking.criteria) + 3

    def item(self, row: int) -> RankedItem:
        """Return the item of a row.

        Raises:
            IndexError: there is no such row.
        """
        if self._view is None:
            raise IndexError(row)
        return self._view.ranking.items[row]

    def look(self, row: int) -> ItemLook:
        """Return the look of the item of a row."""
        item = self.item(row)
        return (
            self._view.look(item.item_id)
            if self._view
            else ItemLook(item_id=item.item_id, code=item.code, name="")
        )

    def criterion_id(self, column: int) -> str:
        """Return the criterion of a column, or ""."""
        place = column - FIRST_SCORE
        criteria = self._view.ranking.criteria if self._view is not None else ()
        return criteria[place].id if 0 <= place < len(criteria) else ""

    def cell(self, row: int, column: int) -> Cell | None:
        """Return what raters gave in a place, where it is one of a score."""
        place = column - FIRST_SCORE
        cells = self.item(row).cells
        return cells[place] if 0 <= place < len(cells) else None

    def mark(self, row: int, column: int) -> ScoreMark | None:
        """Return how a score is painted."""
        cell = self.cell(row, column)
        if cell is None:
            return None
        return ScoreMark(
            value=cell.value,
            unknown=cell.value is None and self._asked(row, column),
            talk=cell.talk,
            room=cell.agreed_in_room,
        )

    def note(self, row: int) -> str:
        """Say why an item is put off, or that its score is provisional; empty otherwise."""
        if self._view is None:
            return ""
        item = self.item(row)
        if item.vetoes:
            return " ".join(veto_texts(self._words, self._view, item.vetoes))
        return self._words._("Provisional score") if item.provisional else ""

    def short_note(self, row: int) -> str:
        """Say the same in a word or two, for a narrow place."""
        return self._words._("Not now") if self.item(row).vetoes else self.note(row)

    def first_put_off(self, row: int) -> bool:
        """Tell whether the items that are put off begin with this row."""
        return self.item(row).not_now and (row == 0 or not self.item(row - 1).not_now)

    def chosen(self, row: int) -> bool:
        """Tell whether it was decided to work on an item."""
        decision = self.item(row).decision
        return decision is not None and decision.kind is not None and decision.kind not in PUT_OFF

    def place(self, row: int) -> str:
        """Write the rank of a row."""
        return rank_text(self._words, self.item(row))

    def score(self, row: int) -> str:
        """Write the score of a row; a dash where there is none."""
        score = self.item(row).score
        return "–" if score is None else self._words.number(score, 1)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Answer texts; the painter asks the model itself for the rest."""
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(index.row(), index.column())
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self._spoken(index.row(), index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(self._spoken(index.row(), index.column()))
        return None

    def headerData(  # noqa: N802 - Qt's name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Name the columns."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = self._words
        if section == PLACE:
            return words._("Rank")
        if section == ITEM:
            return words._("What is ranked")
        found = self.criterion_id(section)
        if found and self._view is not None:
            return self._view.criterion_name(found)
        return words._("Score")

    def _asked(self, row: int, column: int) -> bool:
        if self._view is None:
            return False
        return bool(self._view.given.get((self.item(row).item_id, self.criterion_id(column))))

    def _text(self, row: int, column: int) -> str:
        if column == PLACE:
            return self.place(row)
        if column == ITEM:
            look = self.look(row)
            return f"{look.code} {look.name}"
        mark = self.mark(row, column)
        if mark is None:
            return self.score(row)
        if mark.value is None:
            return "?" if mark.unknown else ""
        return short_number(self._words, mark.value)

    def _spoken(self, row: int, column: int) -> str:
        words = self._words
        if column == PLACE:
            return place_text(words, self.item(row))
        if column == ITEM:
            parts = (self._text(row, column), self.look(row).word, self.note(row))
            return ", ".join(part for part in parts if part)
        cell = self.cell(row, column)
        if cell is not None:
            name = str(self.headerData(column, Qt.Orientation.Horizontal))
            said = [words._("{what}: {value}").format(what=name, value=self._value(row, column))]
            if cell.talk:
                said.append(
                    words._("Raters differ: {low} to {high}. Talk about it.").format(
                        low=cell.lowest, high=cell.highest
                    )
                )
            return " ".join(said)
        item = self.item(row)
        if item.score is None:
            return words._("No score yet")
        text = words._("Score {score} of 100").format(score=short_number(words, item.score, 2))
        if item.provisional:
            text = words._("{score}, provisional").format(score=text)
        return text

    def _value(self, row: int, column: int) -> str:
        words, cell = self._words, self.cell(row, column)
        if cell is None or cell.value is None:
            return words._("don’t know") if self._asked(row, column) else words._("not scored")
        number = short_number(words, cell.value)
        if cell.agreed_in_room:
            return words._("{score}, agreed in the room").format(score=number)
        if cell.raters > 1:
            return words._("{score}, the median of {count} raters").format(
                score=number, count=words.number(cell.raters)
            )
        return number

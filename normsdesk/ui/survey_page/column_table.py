"""The columns of a file as rows: name, some answers, what each is used for."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView

from normsdesk.library.wording import choice_word
from normsdesk.survey.looking import ColumnLook
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.survey_page.column_uses import ColumnUses
from normsdesk.ui.survey_page.question_words import QuestionWords
from normsdesk.ui.tables.delegate import LOOK_ROLE, SignCell
from normsdesk.ui.tables.table import Table

Index = QModelIndex | QPersistentModelIndex
_NAME, _ANSWERS, _USE = range(3)
_SHOWN = 4
_ROW = 38
NO_INDEX = QModelIndex()


class ColumnModel(QAbstractTableModel):
    """Rows are the columns of one sheet."""

    def __init__(self, kit: Kit, words: QuestionWords, uses: ColumnUses) -> None:
        super().__init__()
        self._kit = kit
        self._question_words = words
        self._uses = uses

    @property
    def columns(self) -> Sequence[ColumnLook]:
        """The columns, as in the file."""
        return self._uses.look.columns

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Count the columns of the file."""
        return 0 if parent.isValid() else len(self.columns)

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Name, answers, use."""
        return 0 if parent.isValid() else 3

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what stands in a column of the table."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = self._kit.words
        return (words._("Column of the file"), words._("Answers"), words._("Used for"))[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say one cell."""
        column = self.columns[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._text(column, index.column())
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip_text(self._text(column, index.column()))
            case int() if role == LOOK_ROLE and index.column() == _USE:
                return self._look(column)
            case _:
                return None

    def show_changed(self, names: Sequence[str]) -> None:
        """Show columns anew."""
        for row, column in enumerate(self.columns):
            if column.name in names:
                self.dataChanged.emit(self.index(row, 0), self.index(row, _USE))

    def _text(self, column: ColumnLook, place: int) -> str:
        words = self._kit.words
        if place == _NAME:
            return column.name
        if place == _USE:
            return self._look(column).text
        if column.identifying:
            return words._("not shown")
        if not column.answers:
            return words._("empty")
        more = len(column.answers) + column.more > _SHOWN
        return " · ".join(text for text, _ in column.answers[:_SHOWN]) + (" …" if more else "")

    def _look(self, column: ColumnLook) -> SignCell:
        words = self._kit.words
        state = self._uses.state(column.name)
        pieces: list[str] = []
        if state.asked:
            pieces.append(
                self._question_words.name(state.question, state.norm_id, state.part or "")
            )
        elif state.use is not None and state.used and state.question == "":
            pieces.append(choice_word(words, state.use))
        if state.split is not None:
            pieces.append(words._("Split: {group}").format(group=choice_word(words, state.split)))
        if state.asked and self._question_words.wants_norm(state.question, state.norm_id):
            pieces[0] = words._("{question}: choose a norm").format(question=pieces[0])
            return SignCell(icon="circle-alert", text=" + ".join(pieces), ink="hintInk")
        if pieces:
            return SignCell(icon="check", text=" + ".join(pieces), ink="success")
        if column.identifying:
            return SignCell(icon="shield-check", text=words._("Dropped"), ink="hintInk")
        return SignCell(icon="minus", text=words._("Not used"), ink="text3")


class ColumnTable(Table):
    """The table itself; ``column_chosen`` carries the name of the column a person looks at."""

    column_chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.words._("Columns of the file"))
        self._row_height = kit.theme.length(_ROW)
        self.setWordWrap(False)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(self._row_height)

    def show_model(self, model: ColumnModel) -> None:
        """Show the columns of a sheet, the first that answers a question chosen."""
        self.setModel(model)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        for place in (_NAME, _ANSWERS, _USE):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        self.selectionModel().currentRowChanged.connect(self._tell)

    def choose(self, row: int) -> None:
        """Look at a column."""
        model = self.model()
        if 0 <= row < model.rowCount():
            self.setCurrentIndex(model.index(row, 0))
            self.scrollTo(model.index(row, 0))

    def _tell(self, now: QModelIndex, _before: QModelIndex) -> None:
        model = self.model()
        if isinstance(model, ColumnModel) and now.isValid():
            self.column_chosen.emit(model.columns[now.row()].name)

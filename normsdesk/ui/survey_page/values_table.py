"""The values of a file as rows: question, group, n, value, interval, design effect."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QHeaderView

from normsdesk.library.wording import TABLE, spoken
from normsdesk.model.indicator import Disaggregation
from normsdesk.survey.estimate import Figure, Result
from normsdesk.survey.measures import MeasureKind
from normsdesk.survey.reading import ReadOut
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.survey_page.figures_said import FigureSaid, said
from normsdesk.ui.survey_page.question_words import QuestionWords
from normsdesk.ui.tables.delegate import LOOK_ROLE, TwoLines
from normsdesk.ui.tables.table import Table

Index = QModelIndex | QPersistentModelIndex
NO_INDEX = QModelIndex()
_QUESTION, _GROUP, _N, _VALUE, _INTERVAL, _EFFECT = range(6)
_ROW = 46


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueRow:
    """One row: the question in two lines, the group, and the figure in words."""

    name: str
    text: str
    group: str
    figure: FigureSaid


def value_rows(
    kit: Kit, words: QuestionWords, out: ReadOut, split: Disaggregation | None
) -> Iterator[ValueRow]:
    """Make the rows of everybody, or of the groups of a split: what each question stands for."""
    told = kit.words._("feeds {indicators}")
    for place, result in enumerate(out.results):
        if not result.counted.main:
            continue
        figures: Sequence[tuple[str, Figure]] = [(kit.words._("Everybody"), result.whole)]
        if split is not None:
            cells = result.splits.get(split, {})
            figures = [(_cell(kit, cell), figure) for cell, figure in cells.items()]
        target = result.target
        name = words.name(target.question, target.norm_id, target.part)
        fed = out.feeds.get(place, ())
        feeds = told.format(indicators=", ".join(fed)) if fed else ""
        for group, figure in figures:
            yield ValueRow(
                name=" · ".join(piece for piece in (name, feeds) if piece),
                text=_measured(kit, words, result),
                group=group,
                figure=said(kit.words, result, figure),
            )


def _cell(kit: Kit, cell: str) -> str:
    code = f"survey.cell.{cell}"
    return spoken(kit.words, code) if code in TABLE else cell


def _measured(kit: Kit, words: QuestionWords, result: Result) -> str:
    target = result.target
    text = words.text(target.question, target.norm_id)
    if result.counted.kind is MeasureKind.MEAN or not result.counted.codes:
        return text
    codes = sorted(result.counted.codes)
    answers = kit.words._(" or ").join(words.answer(target.question, code) for code in codes)
    return f"{answers}: {text}"


class ValueModel(QAbstractTableModel):
    """Rows of values."""

    widths: Sequence[int] = (0, 96, 80, 76, 124, 112)

    def __init__(self, kit: Kit, rows: Sequence[ValueRow]) -> None:
        super().__init__()
        self._kit = kit
        self.rows = rows

    def rowCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Count the values."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NO_INDEX) -> int:  # noqa: N802 - Qt's name
        """Six columns."""
        return 0 if parent.isValid() else 6

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Say what stands in a column."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        words = self._kit.words
        return (
            words._("Question"),
            words._("Group"),
            words._("Answers"),
            words._("Value"),
            words._("95% interval"),
            words._("Design effect"),
        )[section]

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Say one cell."""
        row = self.rows[index.row()]
        if role == LOOK_ROLE and index.column() == _QUESTION:
            return TwoLines(first=row.name, second=row.text)
        text = self._text(row, index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip_text(text)
        return None

    def _text(self, row: ValueRow, place: int) -> str:
        figure = row.figure
        return {
            _QUESTION: f"{row.name}: {row.text}",
            _GROUP: row.group,
            _N: figure.n,
            _VALUE: figure.value,
            _INTERVAL: figure.interval,
            _EFFECT: figure.effect,
        }[place]


class ValueTable(Table):
    """The table of values."""

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.words._("Values"))
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(kit.theme.length(_ROW))
        self._kit = kit

    def show_rows(self, model: ValueModel, *, groups: bool) -> None:
        """Show other rows; the groups have a column only where there are any."""
        self.setModel(model)
        head = self.horizontalHeader()
        head.setStretchLastSection(False)
        head.setSectionResizeMode(_QUESTION, QHeaderView.ResizeMode.Stretch)
        for place in range(_GROUP, model.columnCount()):
            head.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
            self.setColumnWidth(place, self._kit.theme.length(model.widths[place]))
        self.setColumnHidden(_GROUP, not groups)
        self.setCurrentIndex(model.index(0, _QUESTION))

"""What each column of a foreign table is, one below the other, to be changed by hand."""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from normsdesk.intake.cells import column_name
from normsdesk.intake.heading_words import ColumnRole
from normsdesk.intake.plan_found import FoundColumn
from normsdesk.library.wording import choice_word
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.scroll_pane import ScrollPane


class ColumnList(ScrollPane):
    """``edited`` tells that a person changed what a column is."""

    edited = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self._roles: dict[int, ColumnRole | None] = {}
        self.choices: dict[int, ListChoice] = {}
        self._paper_inside = QWidget()
        self.lines.addWidget(self._paper_inside)
        self.lines.addStretch(1)

    def roles(self) -> Mapping[int, ColumnRole | None]:
        """Return what a person has said, by the place of the column."""
        return self._roles

    def show_columns(self, columns: Sequence[FoundColumn], *, fresh: bool) -> None:
        """Show the columns; ``fresh`` forgets what was said about others."""
        if fresh:
            self._roles = {}
        shown = {each.place: each for each in columns}
        if not fresh and shown.keys() == self.choices.keys():
            for place, choice in self.choices.items():
                choice.set_value(_value(shown[place].role))
            return
        kit, words = self._kit, self._kit.words
        paper = QWidget()
        grid = QGridLayout(paper)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        self.choices = {}
        options = [Option(value=each.value, text=choice_word(words, each)) for each in ColumnRole]
        middle = Qt.AlignmentFlag.AlignVCenter
        for row, each in enumerate(columns):
            letter = TextBlock(kit, column_name(each.place), "label_strong", "text2")
            heading = TextBlock(kit, each.heading or "–", "table", widest=420)
            name = words._("Column {letter}, {heading}").format(
                letter=column_name(each.place), heading=each.heading or "–"
            )
            choice = ListChoice(kit, options, name)
            choice.set_value(_value(each.role))
            choice.edited.connect(partial(self._take, each.place))
            choice.setMinimumWidth(kit.theme.length(220))
            self.choices[each.place] = choice
            grid.addWidget(letter, row, 0, middle)
            grid.addWidget(heading, row, 1, middle)
            grid.addWidget(choice, row, 2, middle)
        grid.setColumnStretch(1, 1)
        self.lines.replaceWidget(self._paper_inside, paper)
        self._paper_inside.hide()
        self._paper_inside.deleteLater()
        self._paper_inside = paper

    def _take(self, place: int, value: object) -> None:
        self._roles[place] = ColumnRole(str(value))
        self.edited.emit()


def _value(role: ColumnRole | None) -> str:
    return (role or ColumnRole.SKIPPED).value

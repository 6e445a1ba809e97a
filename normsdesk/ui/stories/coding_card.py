"""Coding what groups said: whose codes are shown, the grid, and the answer at hand below it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.codings import (
    add_group,
    rename_coder,
)
from normsdesk.model.evidence import Vignette
from normsdesk.rules.coding import CodedCell, CodingTable
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.stories.answer_box import AnswerBox
from normsdesk.ui.stories.coding_grid import CodingGrid
from normsdesk.ui.stories.coding_model import BOTH


class CodingCard(Card):
    """The grid with what stands around it. ``view_chosen`` tells that other codes are wanted."""

    view_chosen = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        kit, words = desk.kit, desk.kit.words
        self._table: CodingTable | None = None
        self._story: Vignette | None = None
        self._view = BOTH
        self.column.setContentsMargins(1, 1, 1, 1)
        self.column.setSpacing(0)
        self.whose = Segmented(kit, (), words._("Whose codes are shown"), always=True)
        self._head = QHBoxLayout()
        self._head.setContentsMargins(12, 10, 12, 10)
        self._head.setSpacing(12)
        self._head.addWidget(self.whose)
        self.task = TextBlock(kit, "", "caption", "text2", widest=420)
        self._head.addWidget(self.task, 1, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(self._head)
        self.column.addWidget(Rule(kit))
        self.grid = CodingGrid(desk)
        self.grid.reached.connect(self._show_cell)
        self.column.addWidget(self.grid)
        self.teaches = TextBlock(
            kit, words._("Give each group or interview a code. No names."), "table", "text2"
        )
        self.teaches.setContentsMargins(14, 12, 14, 0)
        self.column.addWidget(self.teaches)
        self._foot = QWidget()
        self._below = QVBoxLayout(self._foot)
        self._below.setContentsMargins(12, 10, 12, 12)
        self._below.setSpacing(10)
        self._build_adding()
        self.answer = AnswerBox(desk, self.grid)
        self.answer.changed.connect(self.view_chosen)
        self.answer.emptied.connect(self.new_group.setFocus)
        self._below.addWidget(self.answer)
        self.column.addWidget(self._foot)
        grows(self._foot)

    @property
    def view(self) -> str:
        """Whose codes are shown."""
        return self._view

    def turn(self) -> None:
        """Get ready for another story."""
        self._view = BOTH

    def show_table(self, table: CodingTable, story: Vignette) -> None:
        """Show the codes of a story."""
        words = self._desk.kit.words
        self._table, self._story = table, story
        if self._view not in (*table.pair, BOTH):
            self._view = BOTH
        self._make_whose(table)
        self.whose.set_value(self._view)
        both = self._view == BOTH
        self.task.set_text(
            words._("Keys 0–4 settle what differs. First code apart, then talk.")
            if both
            else words._("Keys 0–4 code. The other coder’s codes are hidden.")
        )
        rows = bool(table.groups)
        self.grid.setVisible(rows)
        self.teaches.setVisible(not rows)
        self.grid.show_table(table, self._view)
        for place, line in enumerate(self.coders):
            if not line.control.hasFocus():
                line.control.set_value(table.pair[place])  # type: ignore[attr-defined]  # a TextLine
        self._coders.setVisible(rows and not self._desk.bridge.read_only)

    def choose_view(self, view: str | None) -> None:
        """Show the codes of one coder, or both side by side."""
        self._view = view or BOTH
        self.view_chosen.emit()
        if self.grid.isVisible():
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def add(self) -> None:
        """Add the group that is written in the line."""
        bridge, name = self._desk.bridge, self.new_group.value().strip()
        if self._story is None or not name or bridge.read_only:
            self.new_group.setFocus()
            return
        coder = self._table.pair[0] if self._view == BOTH and self._table else self._view
        patch = add_group(bridge.snapshot, self._story.id, name, coder)
        if isinstance(bridge.commit(patch, self), Rejected):
            return
        self.new_group.set_value("")
        self.view_chosen.emit()
        self.grid.go_to_group(name)

    def _make_whose(self, table: CodingTable) -> None:
        words = self._desk.kit.words
        wanted = [Option(value=code, text=code) for code in table.pair]
        wanted.append(Option(value=BOTH, text=words._("Side by side")))
        if [one.text for one in wanted] == self._shown_views():
            return
        fresh = Segmented(self._desk.kit, wanted, words._("Whose codes are shown"), always=True)
        fresh.edited.connect(self.choose_view)
        self._head.replaceWidget(self.whose, fresh)
        self.whose.hide()
        self.whose.deleteLater()
        self.whose = fresh
        self._options = [one.text for one in wanted]

    def _shown_views(self) -> list[str]:
        return getattr(self, "_options", [])

    def _build_adding(self) -> None:
        kit, words = self._desk.kit, self._desk.kit.words
        row = QWidget()
        flow = Flow(row, gap=8, line_gap=8, middle=True)
        self.new_group = TextLine(kit, words._("Code of a group or interview"), example="FGD 1")
        self.new_group.setFixedWidth(kit.theme.length(180))
        self.new_group.returnPressed.connect(self.add)
        self.add_button = Button(kit, words._("Add group"), icon="plus", small=True)
        self.add_button.clicked.connect(self.add)
        flow.addWidget(self.new_group)
        flow.addWidget(self.add_button)
        self._coders = QWidget()
        pair = QHBoxLayout(self._coders)
        pair.setContentsMargins(0, 0, 0, 0)
        pair.setSpacing(8)
        self.coders: list[Field] = []
        for place, name in enumerate((words._("First coder"), words._("Second coder"))):
            line = TextLine(kit, name)
            line.setFixedWidth(kit.theme.length(72))
            line.editingFinished.connect(lambda place=place: self._rename_coder(place))
            pair.addWidget(
                TextBlock(kit, name, "caption", "text2"), 0, Qt.AlignmentFlag.AlignVCenter
            )
            field = Field(kit, "", line)
            self.coders.append(field)
            pair.addWidget(field)
        flow.addWidget(self._coders)
        grows(row)
        if self._desk.bridge.read_only:
            self.new_group.hide()
            self.add_button.hide()
        self._below.addWidget(row)

    def _rename_coder(self, place: int) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        if self._table is None or self._story is None or bridge.read_only:
            return
        before = self._table.pair[place]
        line = self.coders[place].control
        name = line.value().strip() if isinstance(line, TextLine) else ""
        if name == before:
            self.coders[place].set_problem("")
            return
        patch = rename_coder(bridge.snapshot, self._story.id, before, name)
        if isinstance(patch, Rejected):
            self.coders[place].set_problem(words._("Give each coder a code of their own"))
            return
        self.coders[place].set_problem("")
        if self._view == before:
            self._view = name
        bridge.commit(patch, self)
        self.view_chosen.emit()

    def _show_cell(self, cell: CodedCell | None) -> None:
        self.answer.show_cell(cell, self._story, self._view)

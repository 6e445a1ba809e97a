"""The answer at hand: its question, the codes' meaning, a quote, and the group it is from."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.codings import remove_group, rename_group, set_quote
from normsdesk.edit.document import Committed
from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.evidence import Vignette
from normsdesk.model.scales import VIGNETTE_CODE
from normsdesk.rules.coding import CodedCell
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.stories.coding_grid import CodingGrid
from normsdesk.ui.stories.coding_model import BOTH, COMPONENTS


class AnswerBox(QWidget):
    """Shown while a cell of ``grid`` is at hand.

    ``changed`` tells that a group has another code, ``emptied`` that it went.
    """

    changed = Signal()
    emptied = Signal()

    def __init__(self, desk: Desk, grid: CodingGrid) -> None:
        super().__init__()
        self._desk = desk
        self._grid = grid
        self._story: Vignette | None = None
        self._view = BOTH
        kit, words = desk.kit, desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self.asked = TextBlock(kit, "", "label_strong", widest=900)
        self.meaning = TextBlock(kit, self._scale(), "caption", "text2", widest=900)
        self.said = TextBlock(kit, "", "caption", "text2", widest=900)
        self.quote = TextLine(kit, words._("Quote"), example=words._("No names, no places."))
        self.quote.edited.connect(self._quote)
        self.quote.finished.connect(desk.bridge.end_typing)
        self.quote_field = Field(kit, words._("Quote for this answer"), self.quote)
        self.group_name = TextLine(kit, words._("Code of this group"))
        self.group_name.setFixedWidth(kit.theme.length(180))
        self.group_name.editingFinished.connect(self._rename)
        self.group_field = Field(kit, "", self.group_name)
        self.remove = Button(
            kit, words._("Delete group"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self.remove.clicked.connect(self._remove)
        row = QWidget()
        flow = Flow(row, gap=8, line_gap=8, middle=True)
        flow.addWidget(self.group_field)
        flow.addWidget(self.remove)
        grows(row)
        for part in (self.asked, self.meaning, self.said, self.quote_field, row):
            column.addWidget(part)
        if desk.bridge.read_only:
            row.hide()
            self.quote.setReadOnly(True)
        grows(self)
        self.hide()

    def show_cell(self, cell: CodedCell | None, story: Vignette | None, view: str) -> None:
        """Show an answer, or nothing."""
        self._story, self._view = story, view
        words = self._desk.kit.words
        self.setVisible(cell is not None)
        if cell is None or story is None:
            return
        name = choice_word(words, cell.component)
        place = COMPONENTS.index(cell.component)
        asked = story.prompts[place] if place < len(story.prompts) else ""
        head = words._("{group} · {component}").format(group=cell.group, component=name)
        self.asked.set_text(
            words._("{cell}: {question}").format(cell=head, question=asked) if asked else head
        )
        both = view == BOTH
        self.said.setVisible(both and bool(cell.quotes))
        self.said.set_text(
            "\n".join(
                words._("{coder}: “{quote}”").format(coder=coder, quote=quote)
                for coder, quote in cell.quotes.items()
            )
        )
        self.quote_field.setVisible(not both)
        self.quote.set_value("" if both else cell.quotes.get(view, ""))
        if not self.group_name.hasFocus():
            self.group_name.set_value(cell.group)
            self.group_field.set_problem("")

    def _scale(self) -> str:
        words = self._desk.kit.words
        parts = [
            words._("{number} {meaning}").format(
                number=words.number(value), meaning=scale_word(words, VIGNETTE_CODE, value)
            )
            for value in VIGNETTE_CODE.values
        ]
        return " · ".join(parts)

    def _quote(self, text: object) -> None:
        bridge, cell = self._desk.bridge, self._grid.current_cell()
        if cell is not None and self._view != BOTH:
            place = self._grid.place_of(cell.group, cell.component)
            bridge.commit(set_quote(bridge.snapshot, place, str(text)), self)

    def _rename(self) -> None:
        bridge, group = self._desk.bridge, self._grid.current_group()
        name = self.group_name.value().strip()
        if self._story is None or name == group or bridge.read_only:
            return
        patch = rename_group(bridge.snapshot, self._story.id, group, name)
        if isinstance(patch, Rejected):
            self.group_field.set_problem(self._desk.kit.words._("Another group has this code"))
            return
        self.group_field.set_problem("")
        bridge.commit(patch, self)
        self.changed.emit()

    def _remove(self) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        group = self._grid.current_group()
        if self._story is None or not group:
            return
        outcome = bridge.commit(remove_group(bridge.snapshot, self._story.id, group), self)
        if isinstance(outcome, Committed) and outcome.patch:
            self._desk.notices.show_message(
                words._("Deleted: {name}.").format(name=group),
                words._("Undo"),
                lambda: bridge.take_back(outcome),
            )
            self.changed.emit()
            self.emptied.emit()

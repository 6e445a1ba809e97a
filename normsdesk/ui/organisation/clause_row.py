"""One clause of the agreement: closed, its name; opened, its words, which can be changed."""

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.library.wording import spoken
from normsdesk.model.mentorship import MOU, MouClause
from normsdesk.model.programme import PackItem
from normsdesk.steps.mou_text import clause_to_edit, clause_words
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight, grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.text_inputs import TextArea


class ClauseRow(QWidget):
    """A clause that can have words of its own; the programme's words come back with a button."""

    def __init__(
        self, desk: Desk, mou: Subject, item: PackItem, stored: Callable[[], MOU | None]
    ) -> None:
        super().__init__()
        self._desk = desk
        self._mou = mou
        self._item = item
        self._stored = stored
        self._body: QWidget | None = None
        self._shown: str | None = None
        kit, words = desk.kit, desk.kit.words
        self._name = words._("{number} {label}").format(number=item.number, label=item.label)
        self.setObjectName(f"clause.{item.number}")
        self.heading = Disclosure(kit, self._name, strong=False)
        self.heading.toggled.connect(self._open)
        self.area = TextArea(kit, self._name, lines=3, most_lines=14)
        self.area.setReadOnly(desk.bridge.read_only)
        self.area.edited.connect(self._edited)
        self.area.finished.connect(desk.bridge.end_typing)
        self.field = Field(kit, "", self.area)
        self.reset = Button(kit, words._("Use the programme’s words"), icon="undo-2", small=True)
        self.reset.clicked.connect(self._reset)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        self._body = QWidget()
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(14, 2, 14, 12)
        inside.setSpacing(8)
        inside.addWidget(self.field)
        inside.addWidget(self.reset)
        self._body.hide()
        column.addWidget(self._body)
        grows(self._body)
        grows(self)

    @property
    def number(self) -> str:
        """The number of the clause."""
        return self._item.number

    def show_item(self, item: PackItem) -> None:
        """Show the clause as the pack and the MOU have it."""
        words = self._desk.kit.words
        self._item = item
        _, changed = clause_words(item, self._stored())
        own = words._("Your own words") if changed else ""
        self._name = words._("{number} {label}").format(number=item.number, label=item.label)
        self.heading.show_words(self._name, own)
        self.reset.setVisible(changed and not self._desk.bridge.read_only)
        if self.heading.isChecked():
            self._show_words()

    def _show_words(self) -> None:
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        text = clause_to_edit(words, snapshot, self._stored(), self._item)
        if text != self._shown:
            self._shown = text
            if text != self.area.value():
                self.area.set_value(text)

    def _open(self, opened: bool) -> None:
        if opened:
            self._show_words()
        if self._body is not None:
            self._body.setVisible(opened)
        if opened:
            bring_into_sight(self)

    def _edited(self, text: str) -> None:
        self._shown = text
        self._put(text, typing=True)

    def _reset(self) -> None:
        self._put("", typing=False)
        self.area.setFocus()

    def _put(self, text: str, *, typing: bool) -> None:
        held: tuple[MouClause, ...] = self._mou.value("clauses") or ()
        others = tuple(one for one in held if one.item != self.number)
        place = next((i for i, one in enumerate(held) if one.item == self.number), len(others))
        kept = (MouClause(item=self.number, text=text),) if text.strip() else ()
        rows = (*others[:place], *kept, *others[place:])
        outcome = self._mou.put("clauses", rows, typing=typing, origin=self)
        if isinstance(outcome, Rejected):
            self.field.set_problem(spoken(self._desk.kit.words, outcome.reason.value))

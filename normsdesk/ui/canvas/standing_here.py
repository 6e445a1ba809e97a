"""Below the form of a box or link: the assumptions and norms on it; below a mark, what it is on."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word, scale_word
from normsdesk.model.record import Record
from normsdesk.model.scales import CERTAINTY, IMPORTANCE
from normsdesk.model.theory import Assumption, NormPlacement, ToCLink, ToCNode
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.laid_out import laid_out

_MOST = 4
"""More marks than this are found in the outline and on the canvas."""
_LONGEST = 60


class StandingHere(QWidget):
    """``go_asked`` carries the record to open, ``add_asked`` the box or link to put one on."""

    go_asked = Signal(str)
    add_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._record_id = ""
        words = desk.kit.words
        self._title = TextBlock(desk.kit, "", "h3")
        self._rows = QVBoxLayout()
        self._rows.setSpacing(8)
        self.add = Button(desk.kit, words._("Add assumption"), icon="plus", small=True)
        self.add.clicked.connect(lambda: self.add_asked.emit(self._record_id))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 10, 0, 0)
        column.setSpacing(10)
        column.addWidget(Rule(desk.kit))
        column.addWidget(self._title)
        column.addLayout(self._rows)
        column.addWidget(self.add)

    def buttons(self) -> list[Button]:
        """Return the buttons that lead to what stands here, from top to bottom."""
        return [button for row in laid_out(self._rows) for button in row.findChildren(Button)]

    def show_record(self, record_id: str) -> None:
        """Show what stands on a record, or what the record stands on."""
        self._record_id = record_id
        record = self._desk.bridge.snapshot.record(record_id)
        while self._rows.count():
            row = self._rows.takeAt(0).widget()
            row.hide()
            row.deleteLater()
        words = self._desk.kit.words
        hosts = isinstance(record, ToCNode | ToCLink)
        self.add.setVisible(hosts and not self._desk.bridge.read_only)
        if hosts:
            self._title.set_text(words._("Assumptions and norms here"))
            marks = self._marks()
            for one in marks[:_MOST]:
                self._add_row(one)
            self.setVisible(bool(marks) or not self._desk.bridge.read_only)
        elif isinstance(record, Assumption | NormPlacement):
            host = self._desk.bridge.snapshot.record(record.record_id)
            self._title.set_text(words._("Stands on"))
            self.setVisible(host is not None)
            if host is not None:
                self._add_row(host)
        else:
            self.hide()

    def _marks(self) -> list[Record]:
        snapshot = self._desk.bridge.snapshot
        every = (*snapshot.all(Assumption), *snapshot.all(NormPlacement))
        return [one for one in every if one.record_id == self._record_id]

    def _add_row(self, record: Record) -> None:
        kit = self._desk.kit
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        name = Naming(kit.words, self._desk.bridge.snapshot).title(record)
        column.addWidget(TextBlock(kit, name, "table", max_lines=3))
        if detail := self._detail(record):
            column.addWidget(TextBlock(kit, detail, "caption", "text2"))
        go = Button(kit, kit.words._("Open"), icon="pencil", small=True)
        go.setAccessibleName(kit.words._("Open: {name}").format(name=name[:_LONGEST]))
        go.clicked.connect(partial(self._go, record.id))
        column.addWidget(go)
        self._rows.addWidget(row)

    def _detail(self, record: Record) -> str:
        words = self._desk.kit.words
        if isinstance(record, NormPlacement):
            return choice_word(words, record.effect)
        if not isinstance(record, Assumption):
            return ""
        parts = [choice_word(words, record.status)]
        if record.importance is not None:
            parts.append(scale_word(words, IMPORTANCE, record.importance))
        if record.certainty is not None:
            parts.append(scale_word(words, CERTAINTY, record.certainty))
        if record.test.strip():
            parts.append(words._("Test: {test}").format(test=record.test.strip()))
        return " · ".join(parts)

    def _go(self, record_id: str, _checked: bool = False) -> None:
        self.go_asked.emit(record_id)

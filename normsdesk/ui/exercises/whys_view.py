"""Five Whys: a chain of answers, and the norms, sanctions and factors that are made of it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.exercises import begun_whys
from normsdesk.edit.commands.records import add_records
from normsdesk.model.fields import spec_of
from normsdesk.model.practice import FiveWhys, Practice
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, grows
from normsdesk.ui.exercises.whys_chain import WhysChain
from normsdesk.ui.exercises.whys_made import WhysMade
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.tables.removal import remove_with_undo
from normsdesk.ui.window.empty_state import EmptyState


class WhysView(QWidget):
    """One exercise at a time: about what, the chain at the left, what it becomes at the right."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._subject = Subject(desk)
        self._norm_id = ""
        kit, words = desk.kit, desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self.first = Button(kit, words._("Begin Five Whys"), ButtonKind.MAIN, icon="plus")
        self.first.clicked.connect(self.add)
        self.empty = EmptyState(
            kit,
            words._("Ask why, five times"),
            words._("Start from the practice. Each answer leads deeper; some will be norms."),
            buttons=() if desk.bridge.read_only else (self.first,),
        )
        column.addWidget(self.empty)
        self._head = QWidget()
        flow = Flow(self._head, gap=8, line_gap=8, middle=True)
        self.which = ListChoice(kit, (), words._("Which Five Whys"))
        self.which.setMinimumWidth(kit.theme.length(240))
        self.which.edited.connect(self.show_whys)
        self.more = Button(kit, words._("Another Five Whys"), icon="plus", small=True)
        self.more.clicked.connect(self.add)
        self.remove = icon_button(kit, "trash-2", words._("Delete this Five Whys"))
        self.remove.clicked.connect(self.delete)
        for part in (self.which, self.more, self.remove):
            flow.addWidget(part)
        if desk.bridge.read_only:
            self.more.hide()
            self.remove.hide()
        grows(self._head)
        column.addWidget(self._head)
        self.chain = WhysChain(desk, self._subject)
        self.made = WhysMade(desk, self._subject)
        self.made.added.connect(self.chain.go_on)
        self._about = self._built_about()
        self.columns = Columns(40, 38)
        self.columns.left.addWidget(self._about)
        self.columns.left.addWidget(self.chain)
        self.columns.left.addStretch(1)
        self.columns.right.addWidget(self.made)
        self.columns.right.addStretch(1)
        grows(self.columns)
        column.addWidget(self.columns)
        grows(self)

    def set_wide(self, wide: bool) -> None:
        """Stand in two columns, or in one."""
        self.columns.set_wide(wide)

    def show_norm(self, norm_id: str) -> None:
        """Show the exercises of now; a sanction belongs to this norm unless one is chosen."""
        self._norm_id = norm_id
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        every = snapshot.all(FiveWhys)
        ids = [one.id for one in every]
        if self._subject.record_id not in ids:
            self._turn(ids[0] if ids else "")
        naming = Naming(words, snapshot)
        self.which.set_options(
            [
                Option(
                    value=one.id,
                    text=words._("{number}: {name}").format(
                        number=words.number(place), name=naming.title(one)
                    ),
                )
                for place, one in enumerate(every, 1)
            ]
        )
        self.which.set_value(self._subject.record_id or None)
        self.empty.setVisible(not ids)
        self._head.setVisible(bool(ids))
        self.columns.setVisible(bool(ids))
        self._refresh()

    def show_whys(self, whys_id: str | None) -> None:
        """Show another exercise."""
        if whys_id and whys_id != self._subject.record_id:
            self._turn(whys_id)
            self._refresh()

    def add(self) -> None:
        """Begin an exercise about the first practice, and go to its first answer."""
        bridge = self._desk.bridge
        practices = bridge.snapshot.all(Practice)
        begun = begun_whys(practices[0].id if practices else "")
        if isinstance(bridge.commit(add_records(bridge.snapshot, [begun]), self), Rejected):
            return
        self._turn(begun.id)
        self.show_norm(self._norm_id)
        self.chain.begin()

    def delete(self) -> None:
        """Delete the exercise; Undo is offered."""
        if remove_with_undo(self._desk, self._subject.record_id, self):
            self.show_norm(self._norm_id)
            target = self.more if self.more.isVisible() else self.first
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn(self, whys_id: str) -> None:
        for editor in self._editors:
            editor.turn()
        self.made.turn()
        self._subject.record_id = whys_id

    def _refresh(self) -> None:
        if self._subject.record() is None:
            return
        for editor in self._editors:
            editor.refresh()
        self.chain.refresh()
        self.made.show_norm(self._norm_id)

    def _built_about(self) -> Card:
        card = Card(self._desk.kit)
        names = ("practice_id", "group", "held_on")
        self._editors = [
            FieldEditor(self._desk, self._subject, name, spec_of(FiveWhys, name)) for name in names
        ]
        card.column.setSpacing(12)
        for editor in self._editors:
            card.column.addWidget(editor)
        return card

"""The round itself: what is ranked, when, by whom, by which criteria."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.priorities import begin_round
from normsdesk.model.priority import PrioritisationRound
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import fields_of
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.starting import fresh_round
from normsdesk.ui.tables.removal import remove_with_undo

_FIELDS = ("name", "held_on", "ranked", "raters", "criterion_ids", "draws", "seed")


class RoundTab(QWidget):
    """The fields of the round. ``begun`` carries the id of a round that was added."""

    begun = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._subject = Subject(desk)
        words = desk.kit.words
        self.card = Card(desk.kit)
        self.fields = fields_of(desk, self._subject, PrioritisationRound, _FIELDS)
        self.card.column.addWidget(self.fields)
        note = words._("Name no criteria to use all of them. Write raters as codes, not names.")
        self.card.column.addWidget(TextBlock(desk.kit, note, "caption", "text2", widest=600))
        self.another = Button(desk.kit, words._("Add round"), icon="plus", small=True)
        self.another.clicked.connect(self.add)
        self.delete = Button(
            desk.kit, words._("Delete round"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self.delete.clicked.connect(self._delete)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.another, self.delete):
            line.addWidget(button)
            if desk.bridge.read_only:
                button.hide()  # showing it here would open a window of its own
        line.addStretch(1)
        self.card.column.addLayout(line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_view(self, view: RoundView) -> None:
        """Show a round."""
        if view.held.id != self._subject.record_id:
            self.fields.turn()
            self._subject.record_id = view.held.id
        self.fields.refresh()

    def turn(self) -> None:
        """Do nothing: the fields follow the round."""

    def choose(self, record_id: str) -> bool:
        """Tell whether a round is the one that stands here."""
        return record_id == self._subject.record_id

    def go_to_adding(self, _table: str, _about: Sequence[str]) -> bool:
        """Go to the button that adds another round; tell whether it is there."""
        self.another.setFocus(Qt.FocusReason.TabFocusReason)
        return self.another.isVisibleTo(self)

    def add(self) -> None:
        """Add another round, which uses the same criteria."""
        bridge = self._desk.bridge
        fresh = fresh_round(self._desk.kit.words, bridge.snapshot, date.today())
        if not isinstance(bridge.commit(begin_round(bridge.snapshot, fresh), self), Rejected):
            self.begun.emit(fresh.id)

    def _delete(self) -> None:
        remove_with_undo(self._desk, self._subject.record_id, self)

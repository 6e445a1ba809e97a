"""The practice of interest: its slots, the choice people have, how common it is, what holds it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.practices import norm_of_practice
from normsdesk.edit.commands.records import add_records
from normsdesk.model.ids import new_id
from normsdesk.model.practice import Practice
from normsdesk.rules.slots import without_beginning
from normsdesk.steps.asked import Place
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, fields_of
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.practice.going import go_to_field
from normsdesk.ui.practice.practice_cards import DecidesCard, NormsCard, PrevalenceCard
from normsdesk.ui.practice.sector_picker import SectorPicker
from normsdesk.ui.practice.slots_card import SlotsCard, words_of_norms
from normsdesk.ui.soon import soon
from normsdesk.ui.window.empty_state import EmptyState

_TWO_FROM = 760
_CHOICE = ("alternative", "decision_point", "population_ids", "notes")


class PracticeTab(QWidget):
    """One practice after the other, all of it in sight.

    ``place_asked`` carries a `Place` elsewhere, ``power_asked`` wants the notes on power.
    """

    place_asked = Signal(object)
    power_asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._chosen = ""
        kit, words = desk.kit, desk.kit.words
        self._subject = Subject(desk)
        self._picker = QWidget()
        row = QHBoxLayout(self._picker)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(line_label(kit, words._("Practice"), "label"))
        self.practices = ListChoice(kit, (), words._("Practice that is shown"))
        self.practices.edited.connect(self._pick)
        row.addWidget(self.practices, 1)
        self.slots = SlotsCard(desk, self._subject)
        self.slots.norm_asked.connect(self.make_norm)
        self.choice = Card(kit, words._("The choice people have"))
        self._choice_fields = fields_of(desk, self._subject, Practice, _CHOICE)
        self.choice.column.addWidget(self._choice_fields)
        self.norms = NormsCard(desk)
        self.norms.norm_asked.connect(self.make_norm)
        self.norms.open_asked.connect(self._open_norm)
        self.prevalence = PrevalenceCard(desk, self._subject)
        self.decides = DecidesCard(desk)
        self.decides.open_asked.connect(self.power_asked)
        self._columns = Columns(58, 42)
        for card in (self.slots, self.choice):
            self._columns.left.addWidget(card)
        for card in (self.norms, self.prevalence, self.decides):
            self._columns.right.addWidget(card)
        self._columns.left.addStretch(1)
        self._columns.right.addStretch(1)
        self.empty = self._empty_state()
        self.sectors: SectorPicker | None = None
        self._choosing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._picker)
        column.addWidget(self._columns)
        column.addWidget(self.empty, 1)
        column.addStretch(0)
        self._column = column

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def practice_id(self) -> str:
        """Return the practice that is shown, or ""."""
        return self._chosen

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        practices = snapshot.all(Practice)
        ids = [each.id for each in practices]
        if self._chosen not in ids:
            self._chosen = ids[0] if ids else ""
        naming = Naming(words, snapshot)
        options = [Option(value=each.id, text=naming.title(each)) for each in practices]
        self.practices.set_options(options)
        self.practices.set_value(self._chosen)
        self._picker.setVisible(len(practices) > 1)
        self._columns.setVisible(bool(practices))
        self._choosing = self._choosing and not practices
        self.empty.setVisible(not practices and not self._choosing)
        if self.sectors is not None:
            self.sectors.setVisible(self._choosing)
        practice = snapshot.find(Practice, self._chosen)
        if practice is None:
            return
        if practice.id != self._subject.record_id:
            self._choice_fields.turn()
            self.prevalence.turn()
        for show in (
            partial(self.slots.show_practice, snapshot, practice),
            self._choice_fields.refresh,
            partial(self.norms.show_practice, snapshot, practice),
            partial(self.prevalence.show_practice, practice),
            partial(self.decides.show_practice, snapshot, practice),
        ):
            self._desk.pieces.do(show)

    def choose(self, practice_id: str) -> bool:
        """Show a practice; tell whether it is there."""
        if self._desk.bridge.snapshot.find(Practice, practice_id) is None:
            return False
        self._chosen = practice_id
        self.catch_up()
        return True

    def show_field(self, path: str) -> bool:
        """Give the keyboard to a field of the practice; tell whether it is there."""
        return go_to_field(self, path)

    def add(self) -> None:
        """Add a practice and go to its first slot."""
        bridge = self._desk.bridge
        fresh = Practice(id=new_id(Practice.table))
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.choose(fresh.id)
        soon(self.slots, self.slots.begin)

    def show_sectors(self) -> None:
        """Let a person choose a sector to start from."""
        if self.sectors is None:
            self.sectors = SectorPicker(self._desk)
            self.sectors.added.connect(self.choose)
            self.sectors.left.connect(self._leave_sectors)
            self._column.insertWidget(self._column.count() - 1, self.sectors)
        self._choosing = True
        self.catch_up()
        self.sectors.begin()

    def make_norm(self) -> None:
        """Make a norm of the practice that is shown, and go on to it in step 4."""
        bridge, words = self._desk.bridge, self._desk.kit.words
        practice = bridge.snapshot.find(Practice, self._chosen)
        if practice is None or bridge.read_only:
            return
        parts = (practice.action, practice.affected, practice.occasion)
        done = " ".join(" ".join(parts).split())
        done = without_beginning(done, words_of_norms(bridge.snapshot))
        action = words._("to {action}").format(action=done) if done else ""
        actor = " ".join(practice.actor.split())
        made = norm_of_practice(bridge.snapshot, practice.id, expected=actor, action=action)
        if isinstance(made, Rejected):
            return
        norm, patch = made
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            return
        text = words._("{code} was made. Who expects it?").format(code=norm.code)
        self._desk.notices.show_message(text, words._("Undo"), partial(bridge.take_back, outcome))
        self.place_asked.emit(_place_of(norm.id, "expecting"))

    def _leave_sectors(self) -> None:
        self._choosing = False
        self.catch_up()
        self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def _pick(self, practice_id: str | None) -> None:
        if practice_id:
            self.choose(practice_id)

    def _open_norm(self, norm_id: str) -> None:
        self.place_asked.emit(_place_of(norm_id))

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        self.first = Button(kit, words._("Add practice"), ButtonKind.MAIN, icon="plus")
        self.first.clicked.connect(self.add)
        self.from_sector = Button(kit, words._("Start from a sector"), icon="library")
        self.from_sector.clicked.connect(self.show_sectors)
        return EmptyState(
            kit,
            words._("What do people do?"),
            words._(
                "Start with one practice: who does what to whom, when. "
                "What they think and expect comes in step 4."
            ),
            buttons=() if self._desk.bridge.read_only else (self.first, self.from_sector),
        )


def _place_of(norm_id: str, path: str = "") -> Place:
    return Place(step_id="diagnosis", section_id="norms", record_id=norm_id, path=path)

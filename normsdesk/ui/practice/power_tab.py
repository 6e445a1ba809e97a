"""Notes on power: who decides, who bears the cost, who gains, which inequalities cross."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.model.ids import new_id
from normsdesk.model.practice import PowerNote, Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.diagnosis.record_rows import RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.practice.going import go_to_field
from normsdesk.ui.practice.practice_cards import notes_about

_FIELDS = ("record_id", "who_decides", "who_bears_cost", "who_gains", "axes", "notes")
QUESTIONS = 4


class PowerTab(QWidget):
    """The four questions, and a row for each note."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._opened = ""
        words = desk.kit.words
        ask = Card(desk.kit, words._("Four questions about power"))
        self.questions = SignedLines(desk.kit)
        ask.column.addWidget(self.questions)
        columns = RowColumns(title=words._("Note on power"), stance=words._("Answered"))
        self.card = RowsCard(
            desk,
            words._("Note who decides, who bears the cost and who gains."),
            RecordRows(desk, PowerNote, _FIELDS, columns),
        )
        self.add_button = self.card.offer(words._("Add note"), self.add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(ask)
        column.addWidget(self.card)
        column.addStretch(1)
        asked = (
            words._("Who decides, and who is not in the room?"),
            words._("Who bears the cost of what is decided?"),
            words._("Who gains when things stay as they are?"),
            words._("Where do inequalities cross, such as sex, age and money?"),
        )
        self.questions.show_lines(
            [SignedLine(text=each, sign="circle-help", ink="primary") for each in asked]
        )

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        look = partial(_look, words, snapshot)
        self.card.show_looks([look(each) for each in snapshot.all(PowerNote)])

    def choose(self, note_id: str) -> bool:
        """Open a note; tell whether it stands here."""
        row = self.card.rows.row_of(note_id)
        if row is not None:
            row.head.setChecked(True)
            self._opened = row.record_id
        return row is not None

    def go_to_adding(self, _table: str, _about: Sequence[str]) -> bool:
        """Go to the button below the notes; tell whether it is there."""
        self.add_button.setFocus(Qt.FocusReason.TabFocusReason)
        return self.add_button.isVisibleTo(self)

    def show_field(self, path: str) -> bool:
        """Give the keyboard to a field of the note that is open; tell whether it is there."""
        opened = (row for row in self.card.rows.rows() if row.record_id == self._opened)
        return any(go_to_field(row, path) for row in opened)

    def add(self) -> None:
        """Add a note, about the first practice that has none, and go to its first field."""
        bridge = self._desk.bridge
        snapshot = bridge.snapshot
        open_ones = [p.id for p in snapshot.all(Practice) if not notes_about(snapshot, p)]
        fresh = PowerNote(id=new_id(PowerNote.table), record_id=next(iter(open_ones), ""))
        if isinstance(bridge.commit(add_records(snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = self.card.rows.row_of(fresh.id)
        if row is not None:
            row.begin()


def answered(note: PowerNote) -> int:
    """Count how many of the four questions a note answers."""
    texts = (note.who_decides, note.who_bears_cost, note.who_gains)
    return sum(bool(text.strip()) for text in texts) + bool(note.axes)


def _look(words: Wording, snapshot: Snapshot, note: PowerNote) -> RowLook:
    about = Naming(words, snapshot).reference(note.record_id)
    texts = (note.who_decides, note.who_bears_cost, note.who_gains)
    count = answered(note)
    said = words._("{count} of {all}").format(
        count=words.number(count), all=words.number(QUESTIONS)
    )
    done = count == QUESTIONS
    return RowLook(
        record_id=note.id,
        number="",
        title=about or words._("About what?"),
        note=" ".join(" ".join(text.split()) for text in texts if text.strip()),
        stance=("check" if done else "circle-dashed", "success" if done else "text3", said),
    )

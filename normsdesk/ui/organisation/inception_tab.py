"""The tab of the inception meeting: when and who, and its twelve points."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.model.mentorship import InceptionRecord
from normsdesk.model.programme import PackItemKind
from normsdesk.steps.pack_items import items_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import fields_of
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import line_label
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.organisation.agenda_row import AgendaRow
from normsdesk.ui.organisation.begun import StepRecords
from normsdesk.ui.organisation.form_button import FormButton
from normsdesk.ui.organisation.pieces import GroupHead

_HEAD = ("held_on", "mode", "people")
_ANSWERS = {
    "4": ("motivation",),
    "5": ("who_could",),
    "6": ("director_behind", "director_attends", "director_note"),
    "7": ("existing_project", "projects"),
    "8": ("how_used",),
    "9": ("expectations",),
    "12": ("their_questions",),
}
_QUESTIONS, _NEXT_STEPS = "4", "10"


class InceptionTab(QWidget):
    """Day, way and people; below them the points in the order of the meeting."""

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__()
        self._desk = desk
        self._inception = records.inception
        kit, words = desk.kit, desk.kit.words
        head = Card(kit, words._("The meeting"))
        self.meeting = fields_of(desk, records.inception, InceptionRecord, _HEAD)
        head.column.addWidget(self.meeting)
        self.counted = line_label(kit, "", "table", "text2")
        card = Card(kit)
        card.column.setContentsMargins(1, 1, 1, 1)
        card.column.setSpacing(0)
        first = GroupHead(kit, words._("Opening"))
        first.row.addWidget(self.counted)
        first.row.addWidget(FormButton(desk, "inception"))
        card.column.addWidget(first)
        heads = {_QUESTIONS: words._("Questions"), _NEXT_STEPS: words._("Next steps")}
        self.rows: list[AgendaRow] = []
        record = self._inception.record()
        points = record.agenda if isinstance(record, InceptionRecord) else ()
        for place, point in enumerate(points):
            card.column.addWidget(Rule(kit))
            if point.item in heads:
                card.column.addWidget(GroupHead(kit, heads[point.item], quiet=True))
                card.column.addWidget(Rule(kit))
            row = AgendaRow(
                desk, records.inception, place, point.item, _ANSWERS.get(point.item, ())
            )
            card.column.addWidget(row)
            self.rows.append(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(head)
        column.addWidget(card)
        column.addStretch(1)

    def begin(self) -> None:
        """Put the keyboard into the day of the meeting."""
        first = self.meeting.editors()[0]
        if isinstance(first, FieldEditor):
            first.control.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show what was said."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        record = self._inception.record()
        if not isinstance(record, InceptionRecord):
            return
        self.meeting.refresh()
        points = items_of(snapshot, PackItemKind.INCEPTION_POINT, words.language)
        items = {item.number: item for item in points}
        for row in self.rows:
            if row.item in items:
                row.show_words(items[row.item])
            row.refresh()
        done = sum(1 for point in record.agenda if point.done)
        self.counted.setText(
            words._("{done} of {all} points done").format(
                done=words.number(done), all=words.number(len(record.agenda))
            )
        )

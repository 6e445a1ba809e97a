"""What people said of a training, each under a code; means only from five people on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.mentorship import rate_training
from normsdesk.edit.commands.rows import add_row, remove_row
from normsdesk.library.languages import Wording
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import EvaluationAnswer, FormAnswer, TrainingEvent
from normsdesk.model.scales import AGREEMENT
from normsdesk.rules.self_assessment import COHORT_NEEDS
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import fields_of
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.mentorship.statements import AnswerColumn, Statement, StatementSheet
from normsdesk.ui.organisation.question_list import QuestionEntry, QuestionList

_LIST = 150
_COLUMN = "value"


class EvaluationCard(Card):
    """Questions, a sheet for each code, and what they come to."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("Evaluation of the training"))
        self._desk = desk
        self._subject = subject
        self._at = 0
        kit, words = desk.kit, desk.kit.words
        self.sum = TextBlock(kit, "", "table", "text2", widest=760)
        self.column.addWidget(self.sum)
        self.questions = fields_of(desk, subject, TrainingEvent, ("evaluation_items",))
        self.suggest = Button(
            kit, words._("Take our four questions"), icon="list-checks", small=True
        )
        self.suggest.clicked.connect(self._suggest)
        self.column.addWidget(self.questions)
        self.column.addWidget(self.suggest, 0, Qt.AlignmentFlag.AlignLeft)
        self.people = QuestionList(kit, words._("People by code"))
        self.people.setFixedWidth(kit.theme.length(_LIST))
        self.people.currentRowChanged.connect(self._choose)
        columns = (AnswerColumn(key=_COLUMN, title=words._("Answer")),)
        self.sheet = StatementSheet(desk, columns, (AGREEMENT.minimum, AGREEMENT.maximum))
        self.sheet.answered.connect(self._answer)
        self.scale = TextBlock(
            kit,
            words._("1 strongly disagree, 5 strongly agree. Keys 1 to 5 work too."),
            "caption",
            "text3",
        )
        self._texts = [_text_editor(desk, subject, 0)]
        self._free = QVBoxLayout()
        self._free.addWidget(self._texts[0])
        self.add_person = Button(kit, words._("Add person"), icon="plus", small=True)
        self.add_person.clicked.connect(self.add)
        self.delete = Button(
            kit, words._("Delete this sheet"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self.delete.clicked.connect(self._remove)
        self.column.addWidget(self._built_sheets())

    def refresh(self) -> None:
        """Show the answers of now."""
        event = self._event()
        if event is None:
            return
        words, read_only = self._desk.kit.words, self._desk.bridge.read_only
        self.questions.refresh()
        asked = event.evaluation_items
        self.suggest.setVisible(not asked and not read_only)
        self._at = min(self._at, max(0, len(event.evaluation) - 1))
        self._show_people(event)
        there = bool(event.evaluation)
        self._sheets.setVisible(bool(asked))
        for widget in (self.people, self.sheet, self.scale):
            widget.setVisible(there)
        self.add_person.setVisible(not read_only)
        self.delete.setVisible(there and not read_only)
        statements = [
            Statement(item=str(place), number=words.number(place), text=text)
            for place, text in enumerate(asked, 1)
        ]
        answers: dict[tuple[str, str], int] = {}
        if there:
            ratings = event.evaluation[self._at].ratings
            answers = {(one.item, _COLUMN): one.value for one in ratings if one.value is not None}
        self.sheet.show_sheet(statements, answers)
        self._show_text(there=there)
        self.sum.set_text(_sum_text(words, event))

    def add(self) -> None:
        """Add a sheet under the next code."""
        event = self._event()
        if event is None:
            return
        taken = {sheet.respondent for sheet in event.evaluation}
        number = next(n for n in range(1, len(taken) + 2) if f"A{n}" not in taken)
        self._at = len(event.evaluation)
        fresh = EvaluationAnswer(respondent=f"A{number}")
        bridge = self._desk.bridge
        bridge.commit(add_row(bridge.snapshot, event.id, "evaluation", fresh), self)
        self.refresh()
        if self.sheet.lines and not self.sheet.lines[0].isHidden():
            self.sheet.lines[0].scales[_COLUMN].setFocus(Qt.FocusReason.TabFocusReason)

    def turn(self) -> None:
        """Get ready for another training."""
        self._at = 0
        self.questions.turn()

    def _event(self) -> TrainingEvent | None:
        return self._desk.bridge.snapshot.find(TrainingEvent, self._subject.record_id)

    def _show_people(self, event: TrainingEvent) -> None:
        words = self._desk.kit.words
        entries: list[QuestionEntry] = []
        for sheet in event.evaluation:
            given = sum(one.value is not None for one in sheet.ratings)
            label = words._("{count} of {all}").format(
                count=words.number(given), all=words.number(len(event.evaluation_items))
            )
            entries.append(
                QuestionEntry(
                    number=sheet.respondent,
                    label=label,
                    answered=given >= len(event.evaluation_items) > 0,
                )
            )
        blocked = self.people.blockSignals(True)
        self.people.show_entries(entries)
        self.people.setCurrentRow(self._at)
        self.people.blockSignals(blocked)

    def _show_text(self, *, there: bool) -> None:
        while len(self._texts) <= self._at:
            editor = _text_editor(self._desk, self._subject, len(self._texts))
            self._texts.append(editor)
            self._free.addWidget(editor)
        for place, editor in enumerate(self._texts):
            editor.setVisible(there and place == self._at)
            if place == self._at:
                editor.refresh()

    def _choose(self, place: int) -> None:
        if place >= 0 and place != self._at:
            self._desk.bridge.end_typing()
            self._at = place
            self.refresh()

    def _answer(self, item: str, _column: str, value: object) -> None:
        event, bridge = self._event(), self._desk.bridge
        if event is None or not event.evaluation:
            return
        answer = FormAnswer(item=item, value=value if isinstance(value, int) else None)
        code = event.evaluation[self._at].respondent
        bridge.commit(rate_training(bridge.snapshot, event.id, code, answer), self)

    def _remove(self) -> None:
        event, bridge = self._event(), self._desk.bridge
        if event is not None and event.evaluation:
            bridge.commit(remove_row(bridge.snapshot, event.id, "evaluation", self._at), self)

    def _suggest(self) -> None:
        words = self._desk.kit.words
        ours = (
            words._("The training was useful for my work."),
            words._("I could follow."),
            words._("There was enough time for our own case."),
            words._("I know what I will do next."),
        )
        self._subject.put("evaluation_items", ours, origin=self)

    def _built_sheets(self) -> QWidget:
        self._sheets = QWidget()
        row = QHBoxLayout(self._sheets)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.setSpacing(8)
        right.setSpacing(8)
        left.addWidget(self.people)
        left.addWidget(self.add_person, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        right.addWidget(self.scale)
        right.addWidget(self.sheet)
        right.addLayout(self._free)
        right.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        right.addStretch(1)
        row.addLayout(left)
        row.addLayout(right, 1)
        return self._sheets


def _text_editor(desk: Desk, subject: Subject, place: int) -> FieldEditor:
    spec = spec_of(EvaluationAnswer, "free_text")
    return FieldEditor(desk, subject, f"evaluation[{place}].free_text", spec)


def _sum_text(words: Wording, event: TrainingEvent) -> str:
    count = len(event.evaluation)
    if not count:
        return words._("Ask each person under a code, never a name. Means show from 5 people on.")
    said = words.ngettext("{count} person answered.", "{count} people answered.", count).format(
        count=words.number(count)
    )
    if count < COHORT_NEEDS:
        hidden = words._("Means show from {limit} people on.").format(limit=COHORT_NEEDS)
        return f"{said} {hidden}"
    return " ".join([said, *_means(words, event)])


def _means(words: Wording, event: TrainingEvent) -> Sequence[str]:
    told: list[str] = []
    for place, text in enumerate(event.evaluation_items, 1):
        values = [
            one.value
            for sheet in event.evaluation
            for one in sheet.ratings
            if one.item == str(place) and one.value is not None
        ]
        if len(values) >= COHORT_NEEDS:
            mean = words.number(sum(values) / len(values), 1)
            told.append(
                words._("{question} Mean {mean} of 5.").format(question=text.strip(), mean=mean)
            )
    return told

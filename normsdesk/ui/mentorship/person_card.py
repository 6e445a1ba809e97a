"""The sheet of one person: the statements before and after, the scores, what to take up."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.commands.mentorship import form_of, rename_respondent
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import FormMoment, SelfAssessmentAfter
from normsdesk.model.programme import PackItem
from normsdesk.model.project import Contact
from normsdesk.rules.self_assessment import (
    CohortScores,
    FormKeys,
    FormScores,
    form_scores,
    looks_like_name,
)
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, Chip
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.mentorship.cohort_card import score_rows
from normsdesk.ui.mentorship.score_bars import ScoreBars
from normsdesk.ui.mentorship.statements import AnswerColumn, Statement, StatementSheet

_CODE, _DAY = 110, 214


class PersonCard(Card):
    """``answered`` carries item, moment and value; ``removed`` that the person is to go."""

    answered = Signal(str, str, object)
    removed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._shown: SelfAssessmentAfter | None = None
        self._asked_before = False
        self._sheet: StatementSheet | None = None
        self._scale = (0, 0)
        kit, words = desk.kit, desk.kit.words
        self.title = TextBlock(kit, "", "h2")
        self.chip = Chip(kit, "", "fact")
        self.code = TextLine(kit, words._("Code"))
        self.code.finished.connect(self._rename)
        self.code_field = Field(kit, words._("Code"), self.code)
        self.code_field.setFixedWidth(kit.theme.length(_CODE))
        self._subject = Subject(desk)
        self.day = FieldEditor(
            desk, self._subject, "answered_on", spec_of(SelfAssessmentAfter, "answered_on")
        )
        self.day.setFixedWidth(kit.theme.length(_DAY))
        self.ends = TextBlock(kit, "", "caption", "text3", widest=700)
        self.ask_before = link(kit, words._("Ask the same before the training"), icon="plus")
        self.ask_before.clicked.connect(self._ask_before)
        self._place = QVBoxLayout()
        self.bars = ScoreBars(kit)
        self.key = TextBlock(kit, "", "caption", "text3", widest=700)
        self.flags = SignedLines(kit)
        self.delete = Button(
            kit, words._("Delete this person"), ButtonKind.DELETE, icon="trash-2", small=True
        )
        self.delete.clicked.connect(self.removed)
        teaches = words._(
            "Add a person to type in the eight answers. Each gets a code, such as A1. "
            "The same eight can be asked before the training, too."
        )
        self.teaches = TextBlock(kit, teaches, "body", "text2", widest=600)
        self.column.addWidget(self.teaches)
        self._body = self._built_body()
        self.column.addWidget(self._body)

    def begin(self) -> bool:
        """Put the keyboard on the first statement; tell whether there is one."""
        there = self._sheet is not None and bool(self._sheet.lines)
        if self._sheet is not None and there:
            scale = self._sheet.lines[0].scales[FormMoment.AFTER.value]
            scale.setFocus(Qt.FocusReason.TabFocusReason)
        return there

    def sheet(self) -> StatementSheet | None:
        """Return the statements, once somebody is shown."""
        return self._sheet

    def show_person(
        self, form: SelfAssessmentAfter | None, items: Sequence[PackItem], keys: FormKeys
    ) -> None:
        """Show the forms of one person, or what to do while there is nobody."""
        if form is None or self._shown is None or form.id != self._shown.id:
            self._asked_before = False
            self.code_field.set_problem("")
            self.day.turn()
        self._shown = form
        self.teaches.setVisible(form is None)
        self._body.setVisible(form is not None)
        if form is None:
            return
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        forms = {moment: form_of(snapshot, form, moment) for moment in FormMoment}
        after = forms[FormMoment.AFTER]
        self._subject.record_id = (after or form).id
        self.day.refresh()
        if not self.code_field.problem():
            self.code.set_value(form.respondent)
        self.title.set_text(words._("Self-assessment: {code}").format(code=form.respondent))
        given = sum(one.value is not None for one in after.answers) if after is not None else 0
        said = words._("{count} of {all} answered")
        text = said.format(count=words.number(given), all=words.number(len(items)))
        self.chip.show_chip(text, "fact" if given else "no_data")
        self._show_statements(forms, items, keys)
        self._show_scores(forms, keys)

    def _show_statements(
        self,
        forms: dict[FormMoment, SelfAssessmentAfter | None],
        items: Sequence[PackItem],
        keys: FormKeys,
    ) -> None:
        words = self._desk.kit.words
        sheet = self._sheet_for(keys)
        statements = [
            Statement(item=item.number, number=words.number(place), text=item.text or item.label)
            for place, item in enumerate(items, 1)
        ]
        answers = {
            (one.item, moment.value): one.value
            for moment, form in forms.items()
            if form is not None
            for one in form.answers
            if one.value is not None
        }
        sheet.show_sheet(statements, answers)
        with_before = forms[FormMoment.BEFORE] is not None or self._asked_before
        moments = list(FormMoment) if with_before else [FormMoment.AFTER]
        sheet.show_columns([moment.value for moment in moments])
        self.ask_before.setVisible(not with_before and not self._desk.bridge.read_only)
        text = words._("{low} strongly disagree, {high} strongly agree. Number keys work too.")
        self.ends.set_text(
            text.format(low=words.number(keys.minimum), high=words.number(keys.maximum))
        )

    def _show_scores(
        self, forms: dict[FormMoment, SelfAssessmentAfter | None], keys: FormKeys
    ) -> None:
        words = self._desk.kit.words
        scores = {
            moment: form_scores(form, keys) for moment, form in forms.items() if form is not None
        }
        before, after = scores.get(FormMoment.BEFORE), scores.get(FormMoment.AFTER)
        rows = score_rows(words, _as_cohort(before), _as_cohort(after))
        self.bars.show_rows(rows)
        turned = [words.number(n) for n, key in enumerate(keys.items, 1) if key.reversed]
        self.key.set_text(
            words._("Scores 0 to 100. Statements {numbers} count the other way round.").format(
                numbers=words.listing(turned)
            )
        )
        self.key.setVisible(bool(turned))
        flags = after.flags if after is not None else ()
        code = self._shown.respondent if self._shown is not None else ""
        self.flags.show_lines(
            [
                SignedLine(
                    text=spoken(words, flag.value, what=code), sign="lightbulb", ink="hintInk"
                )
                for flag in flags
            ]
        )

    def _sheet_for(self, keys: FormKeys) -> StatementSheet:
        if self._sheet is not None and self._scale == (keys.minimum, keys.maximum):
            return self._sheet
        if self._sheet is not None:
            self._sheet.hide()
            self._sheet.deleteLater()
        words = self._desk.kit.words
        columns = [
            AnswerColumn(key=moment.value, title=choice_word(words, moment))
            for moment in FormMoment
        ]
        self._scale = (keys.minimum, keys.maximum)
        self._sheet = StatementSheet(self._desk, columns, self._scale)
        self._sheet.answered.connect(self.answered)
        self._place.addWidget(self._sheet)
        return self._sheet

    def _ask_before(self) -> None:
        self._asked_before = True
        if self._sheet is not None:
            self._sheet.show_columns([moment.value for moment in FormMoment])
            scale = self._sheet.lines[0].scales[FormMoment.BEFORE.value]
            scale.setFocus(Qt.FocusReason.TabFocusReason)
        self.ask_before.hide()

    def _rename(self) -> None:
        code, bridge, words = self.code.text().strip(), self._desk.bridge, self._desk.kit.words
        if self._shown is None or code == self._shown.respondent:
            self.code_field.set_problem("")
            return
        names = [each.name for each in bridge.snapshot.all(Contact)]
        taken = {
            form.respondent
            for form in bridge.snapshot.all(SelfAssessmentAfter)
            if form.organisation_id == self._shown.organisation_id
        }
        if not code:
            self.code_field.set_problem(words._("Something must stand here"))
        elif looks_like_name(code, names):
            self.code_field.set_problem(spoken(words, "form.code_like_name"))
        elif code in taken:
            self.code_field.set_problem(words._("Another person has this code."))
        else:
            self.code_field.set_problem("")
            bridge.commit(rename_respondent(bridge.snapshot, self._shown.id, code), self)

    def _built_body(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(head)
        fields = QHBoxLayout()
        fields.setSpacing(16)
        fields.addWidget(self.code_field, 0, Qt.AlignmentFlag.AlignTop)
        fields.addWidget(self.day, 0, Qt.AlignmentFlag.AlignTop)
        fields.addStretch(1)
        column.addLayout(fields)
        column.addWidget(self.ends)
        column.addLayout(self._place)
        column.addWidget(self.ask_before, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.flags)
        column.addWidget(self.bars)
        column.addWidget(self.key)
        column.addWidget(self.delete, 0, Qt.AlignmentFlag.AlignLeft)
        read_only = self._desk.bridge.read_only
        self.delete.setVisible(not read_only)
        self.code.setReadOnly(read_only)
        return body


def _as_cohort(scores: FormScores | None) -> CohortScores | None:
    """Give a person's own scores the shape that bars are drawn from."""
    if scores is None:
        return None
    return CohortScores(people=1, too_few=False, subscales=scores.subscales, overall=scores.overall)

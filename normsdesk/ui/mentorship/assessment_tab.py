"""The eight statements, before and after the training side by side, under codes."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.mentorship import add_respondent, form_of, give_answer
from normsdesk.edit.commands.records import remove_records
from normsdesk.model.mentorship import FormAnswer, FormMoment, SelfAssessmentAfter
from normsdesk.model.programme import PackItemKind
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.eligibility import mentee
from normsdesk.rules.self_assessment import keys_of
from normsdesk.steps.asked import Place
from normsdesk.steps.pack_items import items_of, pack_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.mentorship.cohort_card import CohortCard
from normsdesk.ui.mentorship.person_card import PersonCard
from normsdesk.ui.organisation.form_button import FormButton
from normsdesk.ui.organisation.question_list import QuestionEntry, QuestionList

_LIST = 214
_SIDES = 34
_BESIDE_FROM = 640


class AssessmentTab(QWidget):
    """People by code at the left, the sheet of one of them beside, all of them together below.

    ``place_asked`` carries the form before the training, which stands in step 1.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._at = ""
        kit, words = desk.kit, desk.kit.words
        self.people = QuestionList(kit, words._("People by code"))
        self.people.currentRowChanged.connect(self._choose_row)
        self.add_person = Button(kit, words._("Add person"), icon="plus", small=True)
        self.add_person.clicked.connect(self.add)
        self.person = PersonCard(desk)
        self.person.answered.connect(self._answer)
        self.person.removed.connect(self._remove)
        self.cohort = CohortCard(desk)
        self._list = self._built_list()
        self._columns = Columns(1, 1)
        self._columns.left.addWidget(self._list)
        self._columns.left.addWidget(self.cohort)
        self._columns.left.addStretch(1)
        self._columns.right.addWidget(self.person)
        self._columns.right.addStretch(1)
        for side in (self._columns.left, self._columns.right):
            side.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._columns)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        length = self._desk.kit.theme.length
        wide = self.width() >= length(_BESIDE_FROM)
        self._columns.set_wide(wide)
        narrow = length(_LIST) + (length(90) if self.width() >= length(960) else 0)
        narrow = max(narrow, self.before.sizeHint().width() + _SIDES)
        for card in (self._list, self.cohort):
            card.setMaximumWidth(narrow if wide else 16777215)
            card.setMinimumWidth(narrow if wide else 0)

    def form_id(self) -> str:
        """Return the form of the person who is shown, or ""."""
        return self._at

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot = self._desk.bridge.snapshot
        people = people_of(snapshot)
        ids = [each.id for each in people]
        if self._at not in ids:
            self._at = ids[0] if ids else ""
        words = self._desk.kit.words
        items = items_of(snapshot, PackItemKind.AFTER_QUESTION, words.language)
        entries: list[QuestionEntry] = []
        for each in people:
            given = answered_count(each)
            label = words._("{count} of {all} answered").format(
                count=words.number(given), all=words.number(len(items))
            )
            done = given >= len(items) > 0
            code = each.respondent.strip() or words._("?")
            entries.append(QuestionEntry(number=code, label=label, answered=done))
        blocked = self.people.blockSignals(True)
        self.people.show_entries(entries)
        if self._at in ids:
            self.people.setCurrentRow(ids.index(self._at))
        self.people.blockSignals(blocked)
        self.people.setVisible(bool(entries))
        keys = keys_of(pack_of(snapshot, words.language))
        shown = snapshot.find(SelfAssessmentAfter, self._at)
        self.person.setVisible(shown is not None or not people)
        self.person.show_person(shown, items, keys)
        self.cohort.show_forms(snapshot, keys)
        self.cohort.setVisible(bool(people))

    def choose(self, record_id: str) -> bool:
        """Show the person of a form; tell whether there is one."""
        snapshot = self._desk.bridge.snapshot
        form = snapshot.find(SelfAssessmentAfter, record_id)
        if form is None:
            return False
        for each in people_of(snapshot):
            if form_of(snapshot, each, form.moment) == form:
                self._at = each.id
                self.catch_up()
                return True
        return False

    def part(self, _record_id: str) -> QWidget | None:
        """Return nothing: what is shown is the whole tab."""
        return None

    def add(self) -> None:
        """Add a person under the next code and go to the first statement."""
        bridge = self._desk.bridge
        snapshot = bridge.snapshot
        owner = mentee(snapshot)
        items = items_of(snapshot, PackItemKind.AFTER_QUESTION, self._desk.kit.words.language)
        numbers = [item.number for item in items]
        patch = add_respondent(snapshot, owner.id if owner is not None else "", numbers)
        outcome = bridge.commit(patch, self)
        if isinstance(outcome, Rejected):
            return
        self._at = outcome.patch.changes[0].id
        self.catch_up()
        self.person.begin()

    def _choose_row(self, place: int) -> None:
        people = people_of(self._desk.bridge.snapshot)
        if 0 <= place < len(people) and people[place].id != self._at:
            self._at = people[place].id
            self.catch_up()

    def _answer(self, item: str, moment: str, value: object) -> None:
        bridge = self._desk.bridge
        answer = FormAnswer(item=item, value=value if isinstance(value, int) else None)
        bridge.commit(give_answer(bridge.snapshot, self._at, FormMoment(moment), answer), self)

    def _remove(self) -> None:
        bridge, words = self._desk.bridge, self._desk.kit.words
        beside = bridge.snapshot.find(SelfAssessmentAfter, self._at)
        if beside is None:
            return
        forms = [form_of(bridge.snapshot, beside, moment) for moment in FormMoment]
        ids = [form.id for form in forms if form is not None]
        outcome = bridge.commit(remove_records(bridge.snapshot, ids), self)
        if not isinstance(outcome, Rejected):
            text = words._("Deleted: the answers of {code}.").format(code=beside.respondent)
            self._desk.notices.show_message(
                text, words._("Undo"), lambda: bridge.take_back(outcome)
            )

    def _built_list(self) -> Card:
        kit, words = self._desk.kit, self._desk.kit.words
        card = Card(kit, words._("People"))
        card.column.setSpacing(8)
        note = words._("Codes, never names. Managers do not see the answers of one person.")
        card.column.addWidget(TextBlock(kit, note, "caption", "text2", widest=420))
        card.column.addWidget(self.people)
        foot = QHBoxLayout()
        foot.addWidget(self.add_person)
        foot.addStretch(1)
        self.add_person.setEnabled(not self._desk.bridge.read_only)
        card.column.addLayout(foot)
        self.before = link(kit, words._("Form before training"), icon="file-text")
        self.before.set_name(words._("Open the form before training, in step 1"))
        self.before.clicked.connect(
            lambda: self.place_asked.emit(Place(step_id="organisation", section_id="before"))
        )
        card.column.addWidget(self.before, 0, Qt.AlignmentFlag.AlignLeft)
        blank = FormButton(self._desk, "after", filled=False)
        card.column.addWidget(blank, 0, Qt.AlignmentFlag.AlignLeft)
        return card


def people_of(snapshot: Snapshot) -> list[SelfAssessmentAfter]:
    """Give one form for each person, the one after the training where there is one."""
    by_person: dict[tuple[str, str], SelfAssessmentAfter] = {}
    loose: list[SelfAssessmentAfter] = []
    for form in snapshot.all(SelfAssessmentAfter):
        key = (form.organisation_id, form.respondent.strip())
        if not key[1]:
            loose.append(form)
        elif key not in by_person or form.moment is FormMoment.AFTER:
            by_person[key] = form
    return sorted(
        (*by_person.values(), *loose), key=lambda each: (_order(each.respondent), each.id)
    )


def answered_count(form: SelfAssessmentAfter) -> int:
    """Count the answers of a form."""
    return sum(one.value is not None for one in form.answers)


def _order(code: str) -> tuple[str, int, str]:
    head = code.rstrip("0123456789")
    tail = code[len(head) :]
    return head, int(tail) if tail and len(tail) < 10 else 0, code

"""The tab of the form before training: eleven questions, one after the other."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.model.fields import spec_of
from normsdesk.model.mentorship import SelfAssessmentBefore
from normsdesk.model.programme import PackItem, PackItemKind
from normsdesk.steps.pack_items import items_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.organisation.before_words import FIELDS, FILES, answered, known_answer
from normsdesk.ui.organisation.begun import StepRecords
from normsdesk.ui.organisation.form_button import FormButton
from normsdesk.ui.organisation.question_list import QuestionEntry, QuestionList

_LIST_WIDTH, _LIST_FROM = 254, 680


class BeforeTab(QWidget):
    """The list of questions at the side, and the one that is answered now.

    Ctrl+Enter goes on to the next question; after the last one the form gets its date.
    """

    def __init__(self, desk: Desk, records: StepRecords) -> None:
        super().__init__()
        self._desk = desk
        self._records = records
        self._form = records.before
        self._place = 0
        kit, words = desk.kit, desk.kit.words
        self.questions = QuestionList(kit, words._("Questions before the training"))
        self.questions.currentRowChanged.connect(self._choose)
        self.counted = ElidedLabel(kit, "", "table", "text2")
        self.counted.setFixedHeight(kit.theme.line_height("table"))
        self.filled_in = ElidedLabel(kit, "", "table", "text3")
        self.text = TextBlock(kit, "", "statement", widest=900)
        self.help = TextBlock(kit, "", "table", "text2", widest=900)
        self.editors = {
            number: FieldEditor(
                desk, self._form, name, spec_of(SelfAssessmentBefore, name), labelled=False
            )
            for number, name in FIELDS.items()
        }
        self.files = FieldEditor(
            desk, self._form, FILES[1], spec_of(SelfAssessmentBefore, FILES[1])
        )
        self.known = link(
            kit, words._("Take over what you wrote before"), icon="arrow-down-to-line"
        )
        self.known.clicked.connect(self._take_over)
        self.preview = TextBlock(kit, "", "caption", "text2", widest=900, max_lines=3)
        self.back = Button(kit, words._("Back"), icon="chevron-left")
        self.back.clicked.connect(lambda: self.go(self._place - 1))
        self.on = Button(kit, words._("Next"), ButtonKind.MAIN, icon="arrow-right", icon_last=True)
        self.on.clicked.connect(self.go_on)
        self.day = FieldEditor(
            desk, self._form, "answered_on", spec_of(SelfAssessmentBefore, "answered_on")
        )
        self.thanks = TextBlock(kit, "", "table", "success", widest=900)
        self._list_card = self._built_list()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._box.setSpacing(12)
        self._box.addWidget(self._list_card, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self._built_card(), 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._box)
        column.addStretch(1)

    @property
    def place(self) -> int:
        """The place of the question that is shown, from 0."""
        return self._place

    def set_room(self, width: int) -> None:
        """Have room for the list at the side, or only for the question."""
        self._list_card.setVisible(width >= self._desk.kit.theme.length(_LIST_FROM))

    def begin(self) -> None:
        """Put the keyboard into the answer."""
        self._editor().control.setFocus(Qt.FocusReason.TabFocusReason)

    def go(self, place: int) -> None:
        """Go to a question and into its answer."""
        if 0 <= place < len(FIELDS):
            self._desk.bridge.end_typing()
            self._place = place
            self.refresh()
            self.begin()

    def show_field(self, path: str) -> bool:
        """Go to the question a field answers; tell whether there is one."""
        place = list(FIELDS.values()).index(path) if path in FIELDS.values() else -1
        self.go(place)
        return place >= 0

    def go_on(self) -> None:
        """Go to the next question; after the last one put today on the form."""
        if self._place < len(FIELDS) - 1:
            self.go(self._place + 1)
            return
        form = self._form.record()
        if isinstance(form, SelfAssessmentBefore) and form.answered_on is None:
            self._desk.bridge.end_typing()
            self._form.put("answered_on", date.today(), origin=self)
        self.refresh()
        self.day.control.setFocus(Qt.FocusReason.TabFocusReason)

    def refresh(self) -> None:
        """Show the question and its answer."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        form = self._form.record()
        if not isinstance(form, SelfAssessmentBefore):
            return
        items = {
            one.number: one
            for one in items_of(snapshot, PackItemKind.BEFORE_QUESTION, words.language)
        }
        self._show_list(form, items)
        number = self._number()
        item = items.get(number)
        count = words._("{number}: question {place} of {all}").format(
            number=number,
            place=words.number(self._place + 1),
            all=words.number(len(FIELDS)),
        )
        self.counted.setText(count)
        self.text.set_text((item.text or item.label) if item is not None else number)
        self.help.set_text(item.help if item is not None else "")
        self.help.setVisible(bool(item is not None and item.help))
        for name, editor in self.editors.items():
            editor.setVisible(name == number)
            editor.refresh()
        self.files.setVisible(number == FILES[0])
        self.files.refresh()
        self._show_known(form, number)
        self.back.setEnabled(self._place > 0)
        last = number == list(FIELDS)[-1]
        self.on.set_shown_text(words._("Finish") if last else words._("Next"))
        self.day.setVisible(last)
        self.day.refresh()
        day = form.answered_on
        said = words._("Filled in on {date}").format(date=words.date(day)) if day else ""
        self.filled_in.setText("" if last else said)
        self._show_thanks(form, last=last)

    def _show_list(self, form: SelfAssessmentBefore, items: dict[str, PackItem]) -> None:
        entries = [
            QuestionEntry(
                number=number,
                label=items[number].label if number in items else number,
                answered=answered(form, number),
            )
            for number in FIELDS
        ]
        blocked = self.questions.blockSignals(True)
        self.questions.show_entries(entries)
        self.questions.setCurrentRow(self._place)
        self.questions.blockSignals(blocked)

    def _show_known(self, form: SelfAssessmentBefore, number: str) -> None:
        known = known_answer(self._desk.kit.words, self._desk.bridge.snapshot, number)
        offered = bool(known) and not answered(form, number) and not self._desk.bridge.read_only
        self.known.setVisible(offered)
        self.preview.setVisible(offered)
        self.preview.set_text(known)

    def _show_thanks(self, form: SelfAssessmentBefore, *, last: bool) -> None:
        words = self._desk.kit.words
        left = sum(1 for number in FIELDS if not answered(form, number))
        if form.answered_on is None or not last:
            self.thanks.hide()
            return
        if left:
            text = words.ngettext(
                "The form has its date. {count} question is still open.",
                "The form has its date. {count} questions are still open.",
                left,
            ).format(count=words.number(left))
        else:
            text = words._("The form is complete. Share it with your mentor.")
        self.thanks.set_text(text)
        self.thanks.show()

    def _choose(self, place: int) -> None:
        if 0 <= place != self._place:
            self._desk.bridge.end_typing()
            self._place = place
            self.refresh()

    def _take_over(self) -> None:
        number = self._number()
        known = known_answer(self._desk.kit.words, self._desk.bridge.snapshot, number)
        self._form.put(FIELDS[number], known, origin=self)
        self.begin()

    def _number(self) -> str:
        return list(FIELDS)[self._place]

    def _editor(self) -> FieldEditor:
        return self.editors[self._number()]

    def _built_list(self) -> Card:
        card = Card(self._desk.kit)
        card.column.setContentsMargins(7, 7, 7, 7)
        card.column.addWidget(self.questions)
        card.setFixedWidth(self._desk.kit.theme.length(_LIST_WIDTH))
        return card

    def _built_card(self) -> Card:
        kit = self._desk.kit
        card = Card(kit)
        card.column.setSpacing(10)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.counted)
        head.addStretch(1)
        head.addWidget(self.filled_in)
        head.addWidget(FormButton(self._desk, "before"))
        card.column.addLayout(head)
        card.column.addWidget(self.text)
        card.column.addWidget(self.help)
        for editor in self.editors.values():
            card.column.addWidget(editor)
            editor.hide()
        card.column.addWidget(self.files)
        offer = QHBoxLayout()
        offer.setSpacing(10)
        offer.addWidget(self.known, 0, Qt.AlignmentFlag.AlignTop)
        self.preview.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.preview.setMinimumHeight(self.known.sizeHint().height())  # one line, level with it
        offer.addWidget(self.preview, 1, Qt.AlignmentFlag.AlignTop)
        card.column.addLayout(offer)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.on, 0, Qt.AlignmentFlag.AlignBottom)
        keys = TextBlock(kit, kit.words._("Ctrl+Enter goes on."), "caption", "text3")
        keys.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        keys.setMinimumHeight(kit.theme.length(34))
        foot.addWidget(keys, 1, Qt.AlignmentFlag.AlignBottom)
        self.day.setMaximumWidth(kit.theme.length(240))
        row = QHBoxLayout()  # a column would take its height from a width that it does not get
        row.addWidget(self.day)
        row.addStretch(1)
        card.column.addLayout(row)
        card.column.addLayout(foot)
        card.column.addWidget(self.thanks)
        card.column.addStretch(1)
        return card

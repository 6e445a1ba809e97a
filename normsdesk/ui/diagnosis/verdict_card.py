"""The verdict on a norm: two test questions, why, what would change it, what is missing, next."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.norm import ReadingSource, SwitchWord
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.arithmetic import confidence_lines, verdict_lines
from normsdesk.ui.diagnosis.component_row import ComponentRow
from normsdesk.ui.diagnosis.linked import contested
from normsdesk.ui.diagnosis.pieces import ShowHow, SignedLine, SignedLines, Subjects
from normsdesk.ui.diagnosis.reading_editor import component_at, put_workshop, room_options
from normsdesk.ui.diagnosis.verdict_words import (
    because,
    changes,
    missing_questions,
    next_steps,
    why_title,
)
from normsdesk.ui.evidence.claims import claim_name
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.forms.surfaces import Card, Rule

_NEAREST = 2
"""Changes that stand on the card; the others stand under Show how."""
_MOST_QUESTIONS = 3


class SwitchQuestion(QWidget):
    """One test question: three answers of the room, or the bar of what was counted."""

    def __init__(self, desk: Desk, subject: Subject, name: ComponentName, question: str) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._name = name
        words = desk.kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(5)
        self._asked = QWidget()
        head = QHBoxLayout(self._asked)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(TextBlock(desk.kit, question, "label"), 1)
        more = icon_button(desk.kit, "pencil", words._("Type votes or counts"))
        more.setFixedSize(desk.kit.theme.length(24), desk.kit.theme.length(24))
        more.clicked.connect(self._open_numbers)
        head.addWidget(more, 0, Qt.AlignmentFlag.AlignTop)
        self.answers = Segmented(desk.kit, room_options(words), question)
        self.answers.setEnabled(not desk.bridge.read_only)
        self.answers.edited.connect(self._answer)
        self.row = ComponentRow(desk, subject, name, choice_word(words, name))
        for part in (self._asked, self.answers, self.row):
            column.addWidget(part)

    def turn(self) -> None:
        """Get ready for another profile."""
        self.row.turn()

    def show_card(self, card: NormCard) -> None:
        """Show the answer, or what was counted."""
        held = component_at(self._subject, self._name)
        reading = held.workshop
        spoken_only = reading is None or reading.source is ReadingSource.SWITCH
        simple = held.measured is None and spoken_only and not self.row.head.isChecked()
        self._asked.setVisible(simple)
        self.answers.setVisible(simple)
        self.row.setVisible(not simple)
        word = reading.switch if reading is not None and spoken_only else None
        self.answers.set_value(None if word is None else word.value)
        self.row.show_card(card)

    def _answer(self, value: str | None) -> None:
        word = None if value is None else SwitchWord(value)
        put_workshop(
            self._desk, self._subject, self._name, source=ReadingSource.SWITCH, switch=word
        )

    def _open_numbers(self) -> None:
        self.row.head.setChecked(True)
        self._asked.hide()
        self.answers.hide()
        self.row.show()
        self.row.head.setFocus(Qt.FocusReason.TabFocusReason)


class VerdictCard(Card):
    """Type, because, what would change it, what is missing, and the next step."""

    def __init__(self, desk: Desk, subjects: Subjects) -> None:
        super().__init__(desk.kit, desk.kit.words._("Two test questions"))
        kit, words = desk.kit, desk.kit.words
        self._desk = desk
        self._words = words
        self.column.setSpacing(9)
        first = words._("If most others stopped, what would people do?")
        second = words._("If most others thought it wrong, what would people do?")
        self.questions = (
            SwitchQuestion(desk, subjects.profile, ComponentName.SWITCH_E, first),
            SwitchQuestion(desk, subjects.profile, ComponentName.SWITCH_N, second),
        )
        for question in self.questions:
            self.column.addWidget(question)
        self.column.addWidget(Rule(kit))
        self.why = TextBlock(kit, "", "label_strong")
        self.reasons = SignedLines(kit)
        self.column.addWidget(self.why)
        self.column.addWidget(self.reasons)
        self.column.addWidget(Rule(kit))
        self.change = TextBlock(kit, "", "table", widest=700)
        self.missing = TextBlock(kit, "", "table", widest=700)
        self.next = TextBlock(kit, "", "table", widest=700)
        for block in (self.change, self.missing, self.next):
            self.column.addWidget(block)
        self.how = ShowHow(kit)
        self.column.addWidget(self.how)
        self.column.addStretch(1)

    def turn(self) -> None:
        """Get ready for another profile."""
        for question in self.questions:
            question.turn()

    def show_card(self, card: NormCard) -> None:
        """Show a verdict."""
        words, diagnosis = self._words, card.diagnosis
        for question in self.questions:
            question.show_card(card)
        self.why.set_text(why_title(words, diagnosis.verdict))
        self.reasons.show_lines(
            [
                SignedLine(text=text)
                if known
                else SignedLine(text=text, sign="circle-help", ink="text3")
                for text, known in because(words, diagnosis)
            ]
            + [
                SignedLine(text=text, sign="triangle-alert", ink="hintInk")
                for text in self._contested(card)
            ]
        )
        found = changes(words, diagnosis)
        nearest = " ".join(found[:_NEAREST])
        none = words._("No single value would change this verdict.")
        self._say(self.change, words._("This would change:"), nearest or none)
        self._say(self.missing, words._("Still to ask:"), self._still_to_ask(card))
        self._say(self.next, words._("Next step:"), " ".join(next_steps(words, diagnosis)))
        self.how.show_lines(lambda: self._lines(card))

    def _contested(self, card: NormCard) -> list[str]:
        """Say about what the evidence disagrees."""
        words, snapshot = self._words, self._desk.bridge.snapshot
        return [
            words._("{codes} disagree on “{what}”. Read both.").format(
                codes=words.listing(codes),
                what=claim_name(words, snapshot, claim.record_id, claim.field),
            )
            for claim, codes in contested(snapshot, card.norm)
        ]

    def _lines(self, card: NormCard) -> list[str]:
        words = self._words
        more = changes(words, card.diagnosis)[_NEAREST:]
        left = missing_questions(words, card)[_MOST_QUESTIONS:]
        return [
            *verdict_lines(self._words, card),
            *confidence_lines(self._words, card),
            *more,
            *(words._("Still to ask: {question}").format(question=name) for name in left),
        ]

    def _still_to_ask(self, card: NormCard) -> str:
        words, names = self._words, missing_questions(self._words, card)
        rest = len(names) - _MOST_QUESTIONS
        shown = names[:_MOST_QUESTIONS]
        if rest > 0:
            more = words.ngettext("{count} more", "{count} more", rest)
            shown.append(more.format(count=words.number(rest)))
        return words.listing(shown)

    @staticmethod
    def _say(block: TextBlock, lead: str, text: str) -> None:
        block.set_spans((Span(text=lead, strong=True), Span(text=" "), Span(text=text)))
        block.setVisible(bool(text))

"""The chain of a Five Whys: each question takes up the answer before."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.exercises import set_answer, set_tag
from normsdesk.library.languages import Wording
from normsdesk.library.why_words import read_why_words
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.practice import FiveWhys, Practice, WhyAnswer, WhyTag
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.why_answers import WHYS, why_guess
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.forms.text_inputs import TextLine

_LONGEST = 60


class _Answer(QWidget):
    """One question, its answer, and what kind of cause that is."""

    def __init__(self, desk: Desk, subject: Subject, place: int) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        self._place = place
        kit, words = desk.kit, desk.kit.words
        self.question = TextBlock(kit, "", "label_strong", widest=520)
        name = words._("Answer {number}").format(number=words.number(place + 1))
        self.line = TextLine(kit, name)
        self.line.edited.connect(self._put)
        self.line.finished.connect(desk.bridge.end_typing)
        self.line.setReadOnly(desk.bridge.read_only)
        options = [Option(value=each.value, text=choice_word(words, each)) for each in WhyTag]
        self.tag = Segmented(
            kit, options, words._("Kind of cause {number}").format(number=place + 1)
        )
        self.tag.edited.connect(self._tag)
        self.tag.setEnabled(not desk.bridge.read_only)
        self.hint = TextBlock(kit, "", "caption", "text2", widest=520)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 6)
        column.setSpacing(6)
        column.addWidget(self.question)
        column.addWidget(Field(kit, "", self.line))
        column.addWidget(self.tag, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.hint)
        grows(self)

    def show_answer(self, question: str, answer: WhyAnswer, languages: tuple[str, ...]) -> None:
        """Show a question with its answer."""
        words = self._desk.kit.words
        self.question.set_text(question)
        self.line.setAccessibleDescription(question)
        self.line.set_value(answer.answer)
        self.tag.setVisible(bool(answer.answer.strip()))
        self.tag.set_value(answer.tag.value if answer.tag is not None else None)
        guess = why_guess(answer.answer, read_why_words(), languages)
        said = answer.answer.strip()
        self.hint.setVisible(bool(said) and guess is not None and answer.tag is None)
        if guess is not None:
            kind = spoken(words, guess.becomes.value)
            self.hint.set_text(
                words._("“{word}” often points to this: {kind}. What do you think?").format(
                    word=guess.word, kind=kind
                )
            )

    def _put(self, text: object) -> None:
        bridge = self._desk.bridge
        patch = set_answer(bridge.snapshot, self._subject.record_id, self._place, str(text))
        bridge.commit(patch, self)

    def _tag(self, value: str | None) -> None:
        bridge = self._desk.bridge
        tag = WhyTag(value) if value else None
        bridge.commit(set_tag(bridge.snapshot, self._subject.record_id, self._place, tag), self)


class WhysChain(Card):
    """Five questions; the next one opens when the one before is answered."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__(desk.kit, desk.kit.words._("Why?"))
        self._desk = desk
        self._subject = subject
        self.column.setSpacing(10)
        self.answers = [_Answer(desk, subject, place) for place in range(WHYS)]
        for answer in self.answers:
            self.column.addWidget(answer)

    def begin(self) -> None:
        """Go to the first answer."""
        self.answers[0].line.setFocus(Qt.FocusReason.TabFocusReason)

    def go_on(self) -> None:
        """Go to the first answer that is still open, or to the last one."""
        shown = [answer for answer in self.answers if not answer.isHidden()]
        free = [answer for answer in shown if not answer.line.value().strip()]
        for answer in (*free, *shown[-1:])[:1]:
            answer.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Show the exercise as it is now."""
        whys = self._subject.record()
        if not isinstance(whys, FiveWhys):
            return
        snapshot, words = self._desk.bridge.snapshot, self._desk.kit.words
        held = [*whys.answers, *(WhyAnswer() for _ in range(WHYS))]
        before = "begun"
        for place, row in enumerate(self.answers):
            answer = held[place]
            question = _question(words, snapshot, whys, held, place)
            row.show_answer(question, answer, snapshot.project.languages)
            row.setVisible(bool(before.strip()) or bool(answer.answer.strip()))
            before = answer.answer


def _question(
    words: Wording, snapshot: Snapshot, whys: FiveWhys, answers: list[WhyAnswer], place: int
) -> str:
    number = words.number(place + 1)
    if place:
        before = answers[place - 1].answer.strip()
        short = before if len(before) <= _LONGEST else before[: _LONGEST - 1].rstrip() + "…"
        return words._("{number} Why is that? “{answer}”").format(number=number, answer=short)
    practice = snapshot.find(Practice, whys.practice_id)
    if practice is None or not practice.action or not practice.actor:
        return words._("{number} Why do people do it?").format(number=number)
    return words._("{number} Why do {practice}?").format(
        number=number, practice=Naming(words, snapshot).name(practice)
    )

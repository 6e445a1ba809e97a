"""What IMAGE learned while it grew, beside a plan to grow."""

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.languages import Wording
from normsdesk.library.mechanisms import Lesson, read_strategy_lists
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import SignedLine, SignedLines, bring_into_sight, grows
from normsdesk.ui.forms.disclosure import Disclosure
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card

_SIGNS = {
    "advice": ("lightbulb", "hintInk"),
    "worked": ("check", "success"),
    "problem": ("circle-alert", "danger"),
    "challenge": ("triangle-alert", "danger"),
}
_OPEN_FIRST = "advice"


class LessonsCard(Card):
    """The lessons by kind; each kind opens and closes."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(6)
        self.column.addWidget(TextBlock(kit, words._("Lessons from IMAGE, South Africa"), "h3"))
        told = words._("A programme that grew from 800 women to more than 35,000 in ten years.")
        self.column.addWidget(TextBlock(kit, told, "caption", "text2", widest=600))
        self.kinds: dict[str, Disclosure] = {}
        lessons = read_strategy_lists().lessons
        titles = {
            "advice": words._("Advice"),
            "worked": words._("What worked"),
            "problem": words._("Problems and answers"),
            "challenge": words._("When a donor leaves"),
        }
        for kind, title in titles.items():
            self._add(desk, kind, title, [each for each in lessons if each.kind == kind])
        self.column.addStretch(1)

    def _add(self, desk: Desk, kind: str, title: str, lessons: list[Lesson]) -> None:
        words = desk.kit.words
        heading = Disclosure(desk.kit, title)
        heading.show_words(title, words.number(len(lessons)))
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(12, 2, 0, 6)
        sign, ink = _SIGNS[kind]
        lines = SignedLines(desk.kit)
        lines.show_lines(
            [SignedLine(text=_told(words, each), sign=sign, ink=ink) for each in lessons]
        )
        inner.addWidget(lines)
        grows(body)
        heading.setChecked(kind == _OPEN_FIRST)
        heading.toggled.connect(body.setVisible)
        heading.toggled.connect(partial(_show_opened, body))
        self.kinds[kind] = heading
        self.column.addWidget(heading)
        self.column.addWidget(body)
        body.setHidden(kind != _OPEN_FIRST)


def _show_opened(body: QWidget, opened: bool) -> None:
    if opened:
        bring_into_sight(body)


def _told(words: Wording, lesson: Lesson) -> str:
    text = lesson.text.said_in(words.language)
    answer = lesson.answer.said_in(words.language)
    if not answer:
        return text
    return words._("{problem} Answer: {answer}").format(problem=text, answer=answer)

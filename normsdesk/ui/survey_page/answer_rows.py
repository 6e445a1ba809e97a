"""The answers in a column, each with what it is read as."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from normsdesk.model.survey import ColumnUse
from normsdesk.survey.looking import ColumnLook
from normsdesk.survey.scales import NoAnswer
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.survey_page.column_uses import ColumnState
from normsdesk.ui.survey_page.question_words import QuestionWords


class AnswerRows(QWidget):
    """One row for each answer seen. ``edited`` carries the spellings that a person changed."""

    edited = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._values: dict[str, str] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._body = QWidget()
        self._column.addWidget(self._body)
        self.choices: dict[str, ListChoice] = {}
        self.boxes: dict[str, CheckBox] = {}

    def show_answers(self, column: ColumnLook, state: ColumnState, words: QuestionWords) -> None:
        """Show the answers of a column, as they are read now."""
        self._values = dict(state.values)
        self.choices, self.boxes = {}, {}
        self._body.hide()
        self._body.deleteLater()
        self._body = QWidget()
        self._column.addWidget(self._body)
        grid = QGridLayout(self._body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(10)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(2, 1)
        for row, (text, count) in enumerate(column.answers):
            grid.addWidget(ElidedLabel(self._kit, text, "table"), row, 0)
            grid.addWidget(
                ElidedLabel(self._kit, self._kit.words.number(count), "table", "text3"), row, 1
            )
            grid.addWidget(self._meaning(text, state, words), row, 2)
        if column.more:
            told = self._kit.words._("{count} more are not shown.")
            count = self._kit.words.number(column.more)
            more = TextBlock(self._kit, told.format(count=count), "caption", "text3")
            grid.addWidget(more, len(column.answers), 0, 1, 3)

    def _meaning(self, text: str, state: ColumnState, words: QuestionWords) -> QWidget:
        if state.use is ColumnUse.CONSENT:
            return self._consent(text, state, words)
        if not state.asked or state.use is ColumnUse.TICK:
            return QWidget()
        scale = words.questions.scale(state.question)
        understood = words.questions.understanding(state.question, state.values).answer(text)
        if scale.kind in ("range", "number", "many", "own_list"):
            return self._told(text, state, words)
        choice = ListChoice(
            self._kit,
            words.answer_options(state.question),
            self._kit.words._("{answer} is read as").format(answer=text),
            empty=self._kit.words._("Not counted"),
        )
        choice.set_value(_code_of(understood, words))
        choice.edited.connect(partial(self._put, text))
        self.choices[text] = choice
        return choice

    def _consent(self, text: str, state: ColumnState, words: QuestionWords) -> QWidget:
        box = CheckBox(self._kit, self._kit.words._("Means yes"))
        known = state.values or _usual_consent(words)
        box.set_value(known.get(text) == "1" or known.get(text.casefold()) == "1")
        box.edited.connect(self._put_consent)
        self.boxes[text] = box
        return box

    def _told(self, text: str, state: ColumnState, words: QuestionWords) -> QWidget:
        understanding = words.questions.understanding(state.question, state.values)
        several = words.questions.scale(state.question).kind in ("many", "own_list")
        found = understanding.several(text) if several else understanding.answer(text)
        if isinstance(found, NoAnswer):
            code = _code_of(found, words)
            told = words.answer(state.question, code) if code else self._kit.words._("Not counted")
        elif isinstance(found, tuple):
            told = ", ".join(words.answer(state.question, one) for one in found)
        else:
            told = found
        return ElidedLabel(self._kit, told, "table", "text2")

    def _put(self, text: str, code: str | None) -> None:
        self._values[text] = code or ""
        self.edited.emit(dict(self._values))

    def _put_consent(self, _on: object) -> None:
        self._values = {text: "1" for text, box in self.boxes.items() if box.value()}
        self.edited.emit(dict(self._values))


def _usual_consent(words: QuestionWords) -> Mapping[str, str]:
    return words.questions.understanding("Q01").spellings


def _code_of(found: object, words: QuestionWords) -> str | None:
    form = words.questions.bank.form
    if found is NoAnswer.DONT_KNOW:
        return form.dont_know
    if found is NoAnswer.REFUSED:
        return form.refused
    if isinstance(found, NoAnswer):
        return None
    return str(found)

"""The answers in a column, each with what it is read as."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from normsdesk.model.survey import ColumnUse
from normsdesk.survey.given import agreed_in
from normsdesk.survey.looking import ColumnLook
from normsdesk.survey.mapping import YES
from normsdesk.survey.scales import NoAnswer, folded_text
from normsdesk.ui.forms.choice import CheckBox, ListChoice
from normsdesk.ui.forms.labels import ElidedLabel, TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.survey_page.column_uses import ColumnState
from normsdesk.ui.survey_page.question_words import QuestionWords

_SEVERAL = ("many", "own_list")
_USUAL = {folded_text(text): "1" for text in YES}


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
            return self._consent(text, state)
        if not state.asked or state.use is ColumnUse.TICK:
            return QWidget()
        scale = words.questions.scale(state.question)
        understood = words.questions.understanding(state.question, state.values).answer(text)
        if scale.kind in _SEVERAL and not self._alone(text, state, words):
            return self._several(text, state, words)
        if scale.kind in ("range", "number"):
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

    def _consent(self, text: str, state: ColumnState) -> QWidget:
        box = CheckBox(self._kit, self._kit.words._("Means yes"))
        known = {folded_text(raw): code for raw, code in state.values.items() if code == "1"}
        box.set_value(agreed_in(text, known or _USUAL) == "1")
        box.edited.connect(self._put_consent)
        self.boxes[text] = box
        return box

    def _alone(self, text: str, state: ColumnState, words: QuestionWords) -> bool:
        """Tell whether a text is one answer that is not known, or was said to be something."""
        if text in state.values:
            return True
        known, unknown = words.questions.understanding(state.question, state.values).pieces(text)
        return not known and len(unknown) == 1

    def _several(self, text: str, state: ColumnState, words: QuestionWords) -> QWidget:
        understanding = words.questions.understanding(state.question, state.values)
        known, unknown = understanding.pieces(text)
        if not known:
            return self._told(text, state, words)
        told = ", ".join(words.answer(state.question, one) for one in known)
        if unknown:
            not_counted = self._kit.words._("not counted: {answers}")
            told = f"{told}; {not_counted.format(answers=', '.join(unknown))}"
        return ElidedLabel(self._kit, told, "table", "text2")

    def _told(self, text: str, state: ColumnState, words: QuestionWords) -> QWidget:
        found = words.questions.understanding(state.question, state.values).answer(text)
        if isinstance(found, NoAnswer):
            code = _code_of(found, words)
            told = words.answer(state.question, code) if code else self._kit.words._("Not counted")
        else:
            told = found
        return ElidedLabel(self._kit, told, "table", "text2")

    def _put(self, text: str, code: str | None) -> None:
        self._values[text] = code or ""
        self.edited.emit(dict(self._values))

    def _put_consent(self, _on: object) -> None:
        self._values = {text: "1" for text, box in self.boxes.items() if box.value()}
        self.edited.emit(dict(self._values))


def _code_of(found: object, words: QuestionWords) -> str | None:
    form = words.questions.bank.form
    if found is NoAnswer.DONT_KNOW:
        return form.dont_know
    if found is NoAnswer.REFUSED:
        return form.refused
    if isinstance(found, NoAnswer):
        return None
    return str(found)

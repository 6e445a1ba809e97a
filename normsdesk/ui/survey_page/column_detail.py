"""One column of a file: what it is used for, and how its answers are read."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.survey import ColumnUse
from normsdesk.survey.looking import ColumnLook
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import Span, TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.kit import Kit
from normsdesk.ui.survey_page.answer_rows import AnswerRows
from normsdesk.ui.survey_page.column_uses import ColumnState
from normsdesk.ui.survey_page.question_words import QuestionWords

_OFFERED = (
    ColumnUse.ANSWER,
    ColumnUse.TICK,
    ColumnUse.CONSENT,
    ColumnUse.CLUSTER,
    ColumnUse.STRATUM,
    ColumnUse.WEIGHT,
    ColumnUse.ARM,
    ColumnUse.PAIR,
    ColumnUse.ID,
)


class ColumnDetail(QWidget):
    """The fields of one column. ``edited`` carries its new `ColumnState`."""

    edited = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        words = kit.words
        self._state = ColumnState()
        self._look: ColumnLook | None = None
        self._words: QuestionWords | None = None
        self.title = TextBlock(kit, "", "h3")
        self.note = TextBlock(kit, "", "caption", "text3")
        self.private = Strip(kit, "hint", [Span(text="")])
        self.use = self._choice(words._("Used for"), empty=words._("Not used"))
        self.question = self._choice(words._("Question"))
        self.norm = self._choice(words._("Norm"), empty=words._("No norm"))
        self.part = self._choice(words._("Row of the question"))
        self.ticked = self._choice(words._("Answer that is ticked"))
        self.split = self._choice(words._("Split values by it"), empty=words._("Do not split"))
        self.use.set_options([Option(value=u.value, text=choice_word(words, u)) for u in _OFFERED])
        self.split.set_options(
            [Option(value=one.value, text=choice_word(words, one)) for one in Disaggregation]
        )
        self._fields = {
            choice: Field(kit, choice.accessibleName(), choice)
            for choice in (
                self.use, self.question, self.norm, self.part, self.ticked, self.split
            )
        }  # fmt: skip
        self.answers_head = TextBlock(kit, words._("Answers and how they are read"), "label")
        self.answers = AnswerRows(kit)
        self.answers.edited.connect(self._take_values)
        self._lay_out()
        for choice in self._fields:
            choice.edited.connect(self._take)

    def show_column(self, column: ColumnLook, state: ColumnState, words: QuestionWords) -> None:
        """Show a column."""
        fresh = self._words is not words
        self._look, self._state, self._words = column, state, words
        if fresh:
            self.question.set_options(words.question_options())
            self.norm.set_options(words.norm_options())
        said = self._kit.words
        self.title.set_text(column.name)
        filled = said.ngettext(
            "{count} answer in the rows looked at",
            "{count} answers in the rows looked at",
            column.filled,
        )
        self.note.set_text(filled.format(count=said.number(column.filled)))
        self._show_state()

    def _show_state(self) -> None:
        column, state, words = self._look, self._state, self._words
        if column is None or words is None:
            return
        self._show_private(column)
        self.use.set_value(state.use.value if state.use is not None else None)
        self.split.set_value(state.split.value if state.split is not None else None)
        asks = state.use in (ColumnUse.ANSWER, ColumnUse.TICK)
        self.question.set_value(state.question or None)
        self.norm.set_value(state.norm_id or None)
        parts = words.part_options(state.question) if asks and state.question else []
        self.part.set_options(parts)
        self.part.set_value(state.part or None)
        ticks = state.use is ColumnUse.TICK and bool(state.question)
        self.ticked.set_options(words.answer_options(state.question) if ticks else [])
        self.ticked.set_value(state.choice or None)
        shown = {
            self.use: True,
            self.question: asks,
            self.norm: asks and words.about_norms(state.question),
            self.part: bool(parts),
            self.ticked: ticks,
            self.split: not column.identifying,
        }
        for choice, there in shown.items():
            self._fields[choice].setVisible(there)
        self.answers_head.setVisible(bool(column.answers))
        self.answers.setVisible(bool(column.answers))
        self.answers.show_answers(column, state, words)

    def _show_private(self, column: ColumnLook) -> None:
        words = self._kit.words
        if column.own_id:
            told = words._("It only finds forms that were sent twice. Nothing of it is kept.")
        else:
            told = words._("This column could tell who answered. Its answers are dropped.")
        self.private.set_spans([Span(text=told)])
        self.private.setVisible(column.identifying)

    def _take(self, _value: object) -> None:
        before = self._state
        use = ColumnUse(self.use.value()) if self.use.value() else None  # type: ignore[arg-type]
        question = self.question.value() or ""
        other = question != before.question or use is not before.use
        split = self.split.value()
        self._state = replace(
            before,
            use=use,
            question=question,
            norm_id=self.norm.value() or "",
            part="" if other else self.part.value() or "",
            choice="" if other else self.ticked.value() or "",
            split=Disaggregation(split) if split else None,
            values={} if other else before.values,
        )
        self._show_state()
        self.edited.emit(self._state)

    def _take_values(self, values: dict[str, str]) -> None:
        self._state = replace(self._state, values=values)
        self.edited.emit(self._state)

    def _choice(self, name: str, empty: str = "") -> ListChoice:
        return ListChoice(self._kit, [], name, empty=empty)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(12)
        head = QVBoxLayout()
        head.setSpacing(2)
        head.addWidget(self.title)
        head.addWidget(self.note)
        column.addLayout(head)
        column.addWidget(self.private)
        for field in self._fields.values():
            column.addWidget(field)
        column.addWidget(self.answers_head)
        column.addWidget(self.answers)
        column.addStretch(1)

"""How the page names questions, answers and norms."""

from collections.abc import Sequence

from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import AnswerSet
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import SurveyQuestion
from normsdesk.survey.plan import Questions
from normsdesk.survey.saying import question_said
from normsdesk.ui.forms.segmented import Option


class QuestionWords:
    """Says questions in the language of the screen, with the words of a norm in their places."""

    def __init__(self, words: Wording, snapshot: Snapshot, questions: Questions) -> None:
        self._words = words
        self._snapshot = snapshot
        self.questions = questions

    def text(self, code: str, norm_id: str = "") -> str:
        """Say a question."""
        return question_said(self._words, self._snapshot, self.questions, code, norm_id)

    def name(self, code: str, norm_id: str = "", part: str = "") -> str:
        """Name a question by its code, its norm and its row."""
        norm = self._snapshot.find(Norm, norm_id)
        pieces = [code, norm.code if norm is not None else "", self.part(code, part)]
        return " · ".join(piece for piece in pieces if piece)

    def part(self, code: str, part: str) -> str:
        """Say the row of a grid."""
        if not part:
            return ""
        return self._label(self.part_options(code), part)

    def answer(self, code: str, answer: str) -> str:
        """Say an answer of a question."""
        return self._label(self.answer_options(code), answer)

    def norm_label(self, norm_id: str) -> str:
        """Name a norm."""
        norm = self._snapshot.find(Norm, norm_id)
        if norm is None:
            return ""
        told = norm.short_label or norm.practice_wording
        return f"{norm.code} {told}".strip()

    def about_norms(self, code: str) -> bool:
        """Tell whether a question is asked about a norm."""
        question = self.questions.question(code)
        return bool(self._snapshot.all(Norm)) and (question is None or question.per_norm)

    def wants_norm(self, code: str, norm_id: str) -> bool:
        """Tell whether a question of the bank is about a norm, and which one is not said yet."""
        question = self.questions.question(code)
        asked = question is not None and question.per_norm and bool(self._snapshot.all(Norm))
        return asked and self._snapshot.find(Norm, norm_id) is None

    def norm_options(self) -> list[Option]:
        """List the norms to choose from."""
        return [
            Option(value=norm.id, text=self.norm_label(norm.id))
            for norm in self._snapshot.all(Norm)
        ]

    def question_options(self) -> list[Option]:
        """List the questions a column may answer: own ones first, then those of the bank."""
        own = [each.code for each in self._snapshot.all(SurveyQuestion) if each.code]
        codes = [*own, *self.questions.bank.questions]
        return [
            Option(value=code, text=f"{code}  {self.text(code)}")
            for code in codes
            if not self.questions.is_free_text(code)
        ]

    def answer_options(self, code: str) -> list[Option]:
        """List the answers of a question that have a code of their own, and the two of none."""
        scale = self.questions.scale(code)
        form = self.questions.bank.form
        language = self._words.language
        given = [
            Option(value=each.code, text=each.label.said_in(language)) for each in scale.answers
        ]
        return [
            *given,
            Option(value=form.dont_know, text=form.dont_know_label.said_in(language)),
            Option(value=form.refused, text=form.refused_label.said_in(language)),
        ]

    def part_options(self, code: str) -> list[Option]:
        """List the rows of a grid."""
        scale = self.questions.scale(code)
        rows = list(scale.rows)
        if scale.kind == "each_named":
            rows = [each for each in self._named().answers if not each.alone]
        language = self._words.language
        return [Option(value=each.code, text=each.label.said_in(language)) for each in rows]

    def _named(self) -> AnswerSet:
        return self.questions.scale("Q43")

    def _label(self, options: Sequence[Option], value: str) -> str:
        return next((each.text for each in options if each.value == value), value)

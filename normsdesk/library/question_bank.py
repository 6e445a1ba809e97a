"""The question bank: 58 survey questions with their scales, and which answers count (method 4)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normsdesk.library.content import Row, Text, no_duplicates, read_table
from normsdesk.model.survey import AnswerScale

FILE = "questions.toml"
SCALE_KINDS = frozenset(
    {"one", "many", "range", "number", "grid", "each_named", "one_and_open"}
    | {"code", "own_list", "open"}
)
ANALYSES = frozenset(
    {"gate", "disaggregation", "cluster", "share", "share_each", "share_each_row"}
    | {"share_most_named", "mean", "mean_times_ten", "mean_and_share_above_zero"}
    | {"distribution", "weighted_rank", "count_and_alert", "coded"}
)
ASKED_OF = frozenset({"everybody", "doers", "enumerator"})
_ASKED_AS = {
    "one": AnswerScale.ONE,
    "one_and_open": AnswerScale.YN,
    "number": AnswerScale.NUMBER,
    "code": AnswerScale.OPEN,
    "open": AnswerScale.OPEN,
    "many": AnswerScale.MULTI,
    "grid": AnswerScale.MULTI,
    "each_named": AnswerScale.MULTI,
    "own_list": AnswerScale.MULTI,
}
_NEED_COUNTS = frozenset({"share", "share_each_row", "share_most_named", "count_and_alert"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One answer of a scale: the code a survey stores, its words, its number where it has one.

    ``alone`` answers cannot be ticked together with others; ``domain`` is the structural domain
    an obstacle belongs to.
    """

    code: str
    label: Text
    value: float | None
    alone: bool
    domain: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerSet:
    """A scale: its answers, or its range, or its rows for a grid."""

    code: str
    kind: str
    name: Text
    answers: tuple[Answer, ...]
    rows: tuple[Answer, ...]
    minimum: int | None
    maximum: int | None
    at_most: int | None

    @property
    def asked_as(self) -> AnswerScale:
        """The kind of scale a project stores with a question of this set."""
        if self.code.lower() in set(AnswerScale):
            return AnswerScale(self.code.lower())
        return _ASKED_AS[self.kind]

    def has_answer(self, code: str) -> bool:
        """Tell whether the scale has an answer with this code."""
        return any(answer.code == code for answer in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What a question feeds: the name of the value and the answers in its numerator."""

    feeds: str
    counts: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question of the bank.

    ``asked_of`` is ``doers`` where only people who do or would do the practice are asked
    (method 3.1). ``needs`` are questions whose answers this one builds on. ``per_norm`` proposes
    to ask it once for each norm of a questionnaire.
    """

    code: str
    construct: str
    text: Text
    help: Text
    scale: str
    analysis: str
    counts: tuple[str, ...]
    feeds: str
    also: tuple[Measure, ...]
    needs: tuple[str, ...]
    stop_when: tuple[str, ...]
    alert_when: tuple[str, ...]
    asked_of: str
    per_norm: bool
    short_form: bool
    monitoring_form: bool
    sensitive: bool

    @property
    def measures(self) -> tuple[Measure, ...]:
        """Everything the question feeds, the main value first."""
        main = (Measure(feeds=self.feeds, counts=self.counts),) if self.feeds else ()
        return main + self.also


@dataclass(frozen=True, slots=True, kw_only=True)
class FormRules:
    """Rules of the whole questionnaire: time per question, and the codes of no answer."""

    seconds_per_question: int
    warn_above_minutes: int
    dont_know: str
    refused: str
    dont_know_label: Text
    refused_label: Text

    def minutes(self, question_count: int) -> float:
        """Estimate the length of an interview in minutes."""
        return question_count * self.seconds_per_question / 60


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionBank:
    """All questions and scales, in the order they are asked."""

    form: FormRules
    scales: Mapping[str, AnswerSet]
    questions: Mapping[str, Question]

    def scale_of(self, question: Question) -> AnswerSet:
        """Return the scale of a question."""
        return self.scales[question.scale]

    @property
    def short_form(self) -> tuple[Question, ...]:
        """The ten questions of the short form."""
        return tuple(question for question in self.questions.values() if question.short_form)

    @property
    def monitoring_form(self) -> tuple[Question, ...]:
        """The five questions of the monitoring form."""
        return tuple(question for question in self.questions.values() if question.monitoring_form)

    def feeding(self, name: str) -> tuple[tuple[Question, Measure], ...]:
        """Return the questions that feed a value, with the answers that count for it."""
        return tuple(
            (question, measure)
            for question in self.questions.values()
            for measure in question.measures
            if measure.feeds == name
        )


def read_question_bank(path: Path | None = None) -> QuestionBank:
    """Read the shipped question bank, or another file of the same form.

    Raises:
        ContentError: a row is incomplete, unknown, twice, or names a question or answer that is
            not there.
        MissingResourceError: the shipped file is not there.
    """
    return _shipped() if path is None else _read(path)


@cache  # several pages ask for it, and it never changes while the program runs
def _shipped() -> QuestionBank:
    return _read(None)


def _read(path: Path | None) -> QuestionBank:
    table = read_table(FILE, path)
    form = _form(table.row("form"))
    scales = [_scale(row) for row in table.rows("scale")]
    no_duplicates(f"{FILE}: scale", (scale.code for scale in scales))
    by_code = {scale.code: scale for scale in scales}
    rows = table.rows("question")
    questions = [_question(row, by_code) for row in rows]
    no_duplicates(f"{FILE}: question", (question.code for question in questions))
    _check_needs(rows, questions)
    table.finish()
    return QuestionBank(
        form=form,
        scales=by_code,
        questions={question.code: question for question in questions},
    )


def _form(row: Row) -> FormRules:
    form = FormRules(
        seconds_per_question=row.whole("seconds_per_question"),
        warn_above_minutes=row.whole("warn_above_minutes"),
        dont_know=row.word("dont_know"),
        refused=row.word("refused"),
        dont_know_label=row.text("dont_know_label"),
        refused_label=row.text("refused_label"),
    )
    row.finish()
    return form


def _answer(row: Row) -> Answer:
    answer = Answer(
        code=row.word("code"),
        label=row.text("label"),
        value=row.number("value") if row.has("value") else None,
        alone=row.flag("alone"),
        domain=row.word("domain", ""),
    )
    row.finish()
    return answer


def _scale(row: Row) -> AnswerSet:
    scale = AnswerSet(
        code=row.word("code"),
        kind=row.one_of("kind", SCALE_KINDS),
        name=row.text("name"),
        answers=tuple(_answer(one) for one in row.rows("answer", required=False)),
        rows=tuple(_answer(one) for one in row.rows("row", required=False)),
        minimum=row.whole("minimum") if row.has("minimum") else None,
        maximum=row.whole("maximum") if row.has("maximum") else None,
        at_most=row.whole("at_most") if row.has("at_most") else None,
    )
    no_duplicates(f"{row.place}.answer", (answer.code for answer in scale.answers))
    no_duplicates(f"{row.place}.row", (answer.code for answer in scale.rows))
    if scale.kind in {"one", "many", "grid", "each_named", "one_and_open"} and not scale.answers:
        raise row.fault("answer", "rows are missing")
    row.finish()
    return scale


def _question(row: Row, scales: Mapping[str, AnswerSet]) -> Question:
    scale = scales[row.one_of("scale", scales)]
    answers = [answer.code for answer in scale.answers]
    question = Question(
        code=row.word("code"),
        construct=row.word("construct"),
        text=row.text("text"),
        help=row.text("help", required=False),
        scale=scale.code,
        analysis=row.one_of("analysis", ANALYSES),
        counts=row.words("counts", answers),
        feeds=row.word("feeds", ""),
        also=tuple(_measure(one, answers) for one in row.rows("also", required=False)),
        needs=row.words("needs"),
        stop_when=row.words("stop_when", answers),
        alert_when=row.words("alert_when", answers),
        asked_of=row.one_of("asked_of", ASKED_OF, "everybody"),
        per_norm=row.flag("per_norm"),
        short_form=row.flag("short_form"),
        monitoring_form=row.flag("monitoring_form"),
        sensitive=row.flag("sensitive"),
    )
    if question.analysis in _NEED_COUNTS and not question.counts:
        raise row.fault("counts", "the answers that count are missing")
    row.finish()
    return question


def _measure(row: Row, answers: Iterable[str]) -> Measure:
    measure = Measure(feeds=row.word("feeds"), counts=row.words("counts", tuple(answers)))
    row.finish()
    return measure


def _check_needs(rows: tuple[Row, ...], questions: list[Question]) -> None:
    codes = {question.code for question in questions}
    for row, question in zip(rows, questions, strict=True):
        for needed in question.needs:
            if needed not in codes:
                raise row.fault("needs", f"no question has the code {needed!r}")

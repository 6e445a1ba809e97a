"""Which column of a file is used for what."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from normsdesk.library.question_bank import AnswerSet, Question, QuestionBank
from normsdesk.model.evidence import Vignette
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import ColumnUse, SurveyQuestion
from normsdesk.survey.scales import Understanding, scale_of, understanding_of

STORY_PARTS: Mapping[str, str] = {"do": "YN", "right": "YN", "answer": "LIK4"}
"""The columns of a factorial story, each with its scale: its two drawn lines, and the answer."""


Use = ColumnUse
"""What a column is used for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The question a column answers: its code, the norm, and the row of a grid."""

    question: str
    norm_id: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Source:
    """One column that is used.

    ``choice`` is the answer a column of ticks stands for. ``also`` are further spellings with
    their codes; for consent the spellings that mean yes.
    """

    place: int
    heading: str
    use: Use
    target: Target | None = None
    choice: str = ""
    split: Disaggregation | None = None
    also: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a table is read.

    ``identifying`` and ``unused`` are headings of columns that are dropped: those that could tell
    who answered, and the others. ``western`` tells that the letters were taken for those of
    Western Europe, which a person should look at.
    """

    sheet: str
    sources: tuple[Source, ...]
    identifying: tuple[str, ...] = ()
    unused: tuple[str, ...] = ()
    own_form: bool = False
    western: bool = False

    def of(self, use: Use) -> tuple[Source, ...]:
        """List the columns of one use."""
        return tuple(each for each in self.sources if each.use is use)


class Questions:
    """Looks questions up: those of the bank, own ones, and what can be answered to them."""

    def __init__(self, snapshot: Snapshot, bank: QuestionBank) -> None:
        self._snapshot = snapshot
        self.bank = bank
        self._own = {each.code.upper(): each for each in snapshot.all(SurveyQuestion) if each.code}
        self._stories = {
            f"{each.code}_{part}".upper(): (each.norm_id, scale)
            for each in snapshot.all(Vignette)
            if each.code
            for part, scale in STORY_PARTS.items()
        }
        self._norms = {each.code.upper(): each for each in snapshot.all(Norm) if each.code}

    def question(self, code: str) -> Question | None:
        """Find a question of the bank."""
        return self.bank.questions.get(code.upper())

    def knows(self, code: str) -> bool:
        """Tell whether a question has this code."""
        named = code.upper()
        return self.question(named) is not None or named in self._own or named in self._stories

    def story_norm(self, code: str) -> str | None:
        """Give the norm of a part of a story, such as ``V1_ANSWER``; ``None`` for no story."""
        story = self._stories.get(code.upper())
        return None if story is None else story[0]

    def norm(self, named: str) -> Norm | None:
        """Find a norm by code or id."""
        return self._norms.get(named.upper()) or self._snapshot.find(Norm, named)

    def one_of_pair(self, code: str) -> bool:
        """Tell whether of two who belong together only one may be asked (method 4.1)."""
        question, own = self.question(code), self._own.get(code.upper())
        if question is not None:
            return question.sensitive and question.construct != "profile"
        return own is not None and own.sensitive

    def scale(self, code: str) -> AnswerSet:
        """Find what can be answered to a question."""
        story = self._stories.get(code.upper())
        if story is not None:
            return self.bank.scales[story[1]]
        own = self._own.get(code.upper())
        return scale_of(self._snapshot, self.question(code), own, self.bank)

    def understanding(self, code: str, also: Mapping[str, str] | None = None) -> Understanding:
        """Prepare reading the answers to a question."""
        return understanding_of(self.scale(code), self.bank, also)

    def parts(self, code: str) -> frozenset[str]:
        """List the rows of a grid; empty for a question of one column."""
        scale = self.scale(code)
        if scale.kind == "grid":
            return frozenset(row.code for row in scale.rows)
        if scale.kind == "each_named":
            people = self.scale("Q43")
            return frozenset(each.code for each in people.answers if not each.alone)
        return frozenset()

    def is_free_text(self, code: str) -> bool:
        """Tell whether people answer in their own words."""
        return self.scale(code).kind in ("open", "code")

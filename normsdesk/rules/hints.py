"""What the Coach looks at and what it finds: the shape of its checks and hints."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from normsdesk.model.norm import Norm
from normsdesk.model.priority import PrioritisationRound
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import NormCard, headline_cards
from normsdesk.rules.progress import Progress, all_progress
from normsdesk.rules.ranking import Ranking, ranking
from normsdesk.rules.theory_checks import TheoryFinding, theory_findings


class HintStep(StrEnum):
    """The nine steps, by the ids of the path."""

    ORGANISATION = "organisation"
    PRACTICE = "practice"
    THEORY = "theory"
    DIAGNOSIS = "diagnosis"
    PRIORITISE = "prioritise"
    STRATEGY = "strategy"
    MEASUREMENT = "measurement"
    MENTORSHIP = "mentorship"
    REPORT = "report"


@dataclass(frozen=True, slots=True)
class Found:
    """One thing a check found.

    ``record_ids`` are the records it is about; the first one is where to go, at ``field``.
    ``number`` and ``words`` are what the hint tells: a count, a level, codes of questions.
    """

    record_ids: tuple[str, ...] = ()
    field: str = ""
    number: float | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True)
class Desk:
    """What the checks look at: the project, the day, and words that name a norm by language.

    What several checks need is worked out once.
    """

    snapshot: Snapshot
    today: date
    norm_words: Mapping[str, Sequence[str]] = field(default_factory=dict[str, Sequence[str]])

    @cached_property
    def theory(self) -> tuple[TheoryFinding, ...]:
        """The findings of the theory-of-change checks (method 3.10)."""
        return self.snapshot.remembered(theory_findings)

    @cached_property
    def progress(self) -> tuple[Progress, ...]:
        """The progress of every indicator (method 3.11)."""
        return all_progress(self.snapshot)

    @cached_property
    def headlines(self) -> tuple[NormCard, ...]:
        """What the rules say about the headline profile of each norm that has one."""
        return headline_cards(self.snapshot)

    @cached_property
    def rankings(self) -> tuple[Ranking, ...]:
        """The ranking of each round of prioritisation (method 3.7)."""
        rounds = self.snapshot.all(PrioritisationRound)
        return tuple(ranking(self.snapshot, chosen.id) for chosen in rounds)

    @cached_property
    def norms(self) -> tuple[Norm, ...]:
        """The norms, by code."""
        return self.snapshot.all(Norm)


CheckFunction = Callable[[Desk], Iterator[Found]]


@dataclass(frozen=True, slots=True)
class Check:
    """A declared check: the code of its hint, the step it belongs to, and what it does."""

    code: str
    step: HintStep
    function: CheckFunction


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """Something the Coach asks about; it never blocks. The fields are those of ``Found``."""

    code: str
    step: HintStep
    record_ids: tuple[str, ...]
    field: str
    number: float | None
    words: tuple[str, ...]

    @property
    def key(self) -> str:
        """A name that stays the same while the hint does, so that "not now" can be kept."""
        return "|".join((self.code, *self.record_ids, self.field))

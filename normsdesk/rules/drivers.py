"""Whether the norm drives the practice, or something else does (method 3.4)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import Norm, Reason, Vote
from normsdesk.model.practice import (
    FactorDirection,
    FactorDomain,
    Practice,
    StructuralFactor,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.decision_table import NormType, Verdict
from normsdesk.rules.dependence import reason_share
from normsdesk.rules.diagnosis import verdict_of
from normsdesk.rules.estimates import TOLERANCE, at_least
from normsdesk.rules.headline import headline_profiles
from normsdesk.rules.readings import MINIMUM_PEOPLE, ProfileValues, profile_values

HALF = 0.5
OBSTACLES = (Reason.MONEY_SAFETY_NEED, Reason.NO_OTHER_CHOICE)
"""The two answers about the main reason that name obstacles."""

STRUCTURAL_DOMAINS = frozenset({FactorDomain.MATERIAL, FactorDomain.INSTITUTIONAL})
STRUCTURAL_TYPES = frozenset(
    {NormType.STRUCTURAL_CONSTRAINT, NormType.CUSTOM, NormType.NO_SHARED_NORM}
)
"""Types under which a norm does not hold the practice."""


class Answer(StrEnum):
    """What people would do without the expectation, or without the obstacles."""

    STOP = "stop"
    CONTINUE = "continue"
    UNDECIDED = "undecided"
    UNKNOWN = "unknown"


class DriverCell(StrEnum):
    """What a programme should be led by."""

    COMBINED = "combined"
    NORM_LED = "norm_led"
    STRUCTURE_LED = "structure_led"
    SOMETHING_ELSE = "something_else"


class DriverQuestion(StrEnum):
    """A question still to be asked."""

    WITHOUT_EXPECTATION = "driver.without_expectation"
    WITHOUT_OBSTACLES = "driver.without_obstacles"


@dataclass(frozen=True, slots=True, kw_only=True)
class Counterfactual:
    """One of the two questions: its answer and where it comes from.

    ``share`` is that of votes for stopping. ``proxy`` is true when survey answers stand in for a
    vote.
    """

    answer: Answer
    share: float | None = None
    votes: int | None = None
    proxy: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """The cells of the two-by-two table that fit; several when a vote was undecided."""

    without_expectation: Counterfactual
    without_obstacles: Counterfactual
    cells: tuple[DriverCell, ...]
    missing: tuple[DriverQuestion, ...]


class DominanceReason(StrEnum):
    """Which of the three conditions holds."""

    NO_NORM_HOLDS_IT = "dominance.no_norm_holds_it"
    FACTORS_OUTWEIGH = "dominance.factors_outweigh"
    OBSTACLES_NAMED = "dominance.obstacles_named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Dominance:
    """Whether structural factors dominate a practice, and the sums compared.

    ``norm_influence`` is empty when no norm is rated. ``obstacles_named_for`` lists the norms
    whose answers name obstacles most.
    """

    practice_id: str
    reasons: tuple[DominanceReason, ...]
    factor_weight: int
    norm_influence: int | None
    obstacles_named_for: tuple[str, ...] = ()

    @property
    def dominates(self) -> bool:
        """Whether at least one condition holds."""
        return bool(self.reasons)


_CELLS: Mapping[tuple[Answer, Answer], DriverCell] = {
    (Answer.STOP, Answer.STOP): DriverCell.COMBINED,
    (Answer.STOP, Answer.CONTINUE): DriverCell.NORM_LED,
    (Answer.CONTINUE, Answer.STOP): DriverCell.STRUCTURE_LED,
    (Answer.CONTINUE, Answer.CONTINUE): DriverCell.SOMETHING_ELSE,
}


def driver(values: ProfileValues) -> Driver:
    """Ask what would happen without the expectation, and without the obstacles (method 3.4)."""
    profile = values.profile
    norm = _voted(profile.without_expectation) or _norm_proxy(values)
    structure = _voted(profile.without_obstacles) or _structure_proxy(values)
    return Driver(
        without_expectation=norm,
        without_obstacles=structure,
        cells=tuple(
            _CELLS[first, second]
            for first in _readings(norm.answer)
            for second in _readings(structure.answer)
        ),
        missing=tuple(_missing(norm, structure)),
    )


def dominance(snapshot: Snapshot, practice_id: str) -> Dominance:
    """Tell whether structural factors dominate one practice (method 3.4)."""
    return dominances(snapshot, (practice_id,))[practice_id]


def dominances(
    snapshot: Snapshot, practice_ids: Iterable[str] | None = None
) -> Mapping[str, Dominance]:
    """Tell it for several practices, by default for all, by id."""
    if practice_ids is None:
        practice_ids = [practice.id for practice in snapshot.all(Practice)]
    return {each: snapshot.remembered_of(each, _dominance) for each in practice_ids}


def _voted(vote: Vote | None) -> Counterfactual | None:
    if vote is None or vote.yes is None or vote.cast is None:
        return None
    if vote.cast < MINIMUM_PEOPLE or not 0 <= vote.yes <= vote.cast:
        return None
    share = vote.yes / vote.cast
    if abs(share - HALF) <= TOLERANCE:
        answer = Answer.UNDECIDED
    else:
        answer = Answer.STOP if share > HALF else Answer.CONTINUE
    return Counterfactual(answer=answer, share=share, votes=vote.cast)


def _norm_proxy(values: ProfileValues) -> Counterfactual:
    share = values.switch_n.share
    if share is None:
        return Counterfactual(answer=Answer.UNKNOWN)
    answer = Answer.STOP if at_least(share, HALF) else Answer.CONTINUE
    return Counterfactual(answer=answer, share=share, proxy=True)


def _structure_proxy(values: ProfileValues) -> Counterfactual:
    named = reason_share(values.profile, *OBSTACLES)
    reach = values.can_reach_alternative.share
    obstacles = None if named is None else at_least(named, HALF)
    out_of_reach = None if reach is None else not at_least(reach, HALF)
    if obstacles or out_of_reach:
        return Counterfactual(answer=Answer.STOP, proxy=True)
    if obstacles is None or out_of_reach is None:
        # One of the two says no; the other, not asked, might say yes.
        return Counterfactual(answer=Answer.UNKNOWN)
    return Counterfactual(answer=Answer.CONTINUE, proxy=True)


def _readings(answer: Answer) -> tuple[Answer, ...]:
    if answer is Answer.UNKNOWN:
        return ()
    return (Answer.STOP, Answer.CONTINUE) if answer is Answer.UNDECIDED else (answer,)


def _missing(norm: Counterfactual, structure: Counterfactual) -> Iterator[DriverQuestion]:
    if norm.answer is Answer.UNKNOWN:
        yield DriverQuestion.WITHOUT_EXPECTATION
    if structure.answer is Answer.UNKNOWN:
        yield DriverQuestion.WITHOUT_OBSTACLES


def _dominance(snapshot: Snapshot, practice_id: str) -> Dominance:
    headlines = headline_profiles(snapshot)
    linked = [norm for norm in snapshot.all(Norm) if _influences(norm, practice_id)]
    known = {
        norm.id: profile_values(snapshot, headlines[norm.id])
        for norm in linked
        if norm.id in headlines
    }
    weight = _factor_weight(snapshot.all(StructuralFactor), practice_id)
    influence = _norm_influence(linked, practice_id)
    named_for = tuple(norm_id for norm_id, values in known.items() if _names_obstacles(values))
    verdicts = [verdict_of(known[norm.id]) if norm.id in known else None for norm in linked]
    reasons: list[DominanceReason] = []
    if verdicts and all(_structural(verdict) for verdict in verdicts):
        reasons.append(DominanceReason.NO_NORM_HOLDS_IT)
    if influence is not None and 0 < weight >= 2 * influence:
        reasons.append(DominanceReason.FACTORS_OUTWEIGH)
    if named_for:
        reasons.append(DominanceReason.OBSTACLES_NAMED)
    return Dominance(
        practice_id=practice_id,
        reasons=tuple(reasons),
        factor_weight=weight,
        norm_influence=influence,
        obstacles_named_for=named_for,
    )


def _influences(norm: Norm, practice_id: str) -> bool:
    return any(row.practice_id == practice_id for row in norm.influences)


def _structural(verdict: Verdict | None) -> bool:
    return verdict is not None and STRUCTURAL_TYPES.issuperset(verdict.possible_types)


def _names_obstacles(values: ProfileValues) -> bool:
    share = reason_share(values.profile, *OBSTACLES)
    return share is not None and at_least(share, HALF)


def _factor_weight(factors: Iterable[StructuralFactor], practice_id: str) -> int:
    return sum(
        factor.weight or 0
        for factor in factors
        if factor.direction is FactorDirection.SUSTAINS
        and practice_id in factor.practice_ids
        and STRUCTURAL_DOMAINS.intersection(factor.domains)
    )


def _norm_influence(norms: Iterable[Norm], practice_id: str) -> int | None:
    rated = [
        row.strength
        for norm in norms
        for row in norm.influences
        if row.practice_id == practice_id and row.strength is not None
    ]
    return sum(rated) if rated else None

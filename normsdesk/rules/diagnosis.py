"""The type of a norm, why, how sure, and what would change it (method 3.1)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from normsdesk.model.norm import Conditionality, NormValence, WhoWasAsked
from normsdesk.model.record import EVIDENCE_LEVELS, EvidenceLevel, evidence_rank
from normsdesk.rules.decision_table import Inputs, Verdict, decide
from normsdesk.rules.dependence import (
    Dependence,
    MainReason,
    can_choose_otherwise,
    dependence,
    main_reason,
)
from normsdesk.rules.estimates import TOLERANCE
from normsdesk.rules.explanation import Explanation, explain
from normsdesk.rules.readings import ComponentName, ProfileValues, Value
from normsdesk.rules.reasons import StepDown

SURE_ANSWERS = 30
"""With fewer valid answers on EE or NE, confidence goes one step down."""

PROBE = 0.10
"""How far a value without interval is moved to see what would change."""

PROBED = (ComponentName.EE, ComponentName.NE, ComponentName.SAN, ComponentName.PNB)
_TRUTHS = (Conditionality.APPROVAL, Conditionality.BEHAVIOUR_ONLY, Conditionality.NONE)


class Grade(StrEnum):
    """How sure a verdict is, as it is shown."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confidence:
    """How sure a verdict is: its level after the step down, and what lowered it.

    ``weakest`` is the lowest level of what the verdict rests on, before the step.
    """

    level: EvidenceLevel
    weakest: EvidenceLevel
    stepped_down: tuple[StepDown, ...] = ()

    @property
    def grade(self) -> Grade:
        """Low for levels 0 and 1, Medium for 2, High for 3."""
        return (Grade.LOW, Grade.LOW, Grade.MEDIUM, Grade.HIGH)[evidence_rank(self.level)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change that would give another type or pattern, and what it would be.

    For a component: its share now and then, and how far apart they are in points. For the
    dependence: ``conditionality``, with no points.
    """

    verdict: Verdict
    component: ComponentName | None = None
    now: float | None = None
    then: float | None = None
    points: float | None = None
    conditionality: Conditionality | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """The verdict on one profile of a norm.

    ``confidence`` is empty where the verdict is not rated (rows 1 and 2). ``assumed`` is true
    when a value the verdict rests on is the team's view.
    """

    verdict: Verdict
    explanation: Explanation
    confidence: Confidence | None
    would_change: tuple[Change, ...]
    dependence: Dependence
    reason: MainReason
    assumed: bool


def diagnose(values: ProfileValues, valence: NormValence = NormValence.RESTRICTIVE) -> Diagnosis:
    """Diagnose one profile (method 3.1); ``valence`` is that of the norm."""
    held = dependence(values)
    inputs = _inputs(values, held)
    verdict = decide(inputs)
    return Diagnosis(
        verdict=verdict,
        explanation=explain(verdict, values, held, inputs.reason, valence),
        confidence=_confidence(verdict, values, held),
        would_change=_would_change(verdict, inputs, values),
        dependence=held,
        reason=inputs.reason,
        assumed=_assumed(verdict, values, held),
    )


def verdict_of(values: ProfileValues) -> Verdict:
    """Find only the verdict on one profile, for rules that look at many (method 3.1)."""
    return decide(_inputs(values, dependence(values)))


def _inputs(values: ProfileValues, held: Dependence) -> Inputs:
    return Inputs(
        ee=values.ee.share,
        ne=values.ne.share,
        san=values.san.share,
        pnb=values.pnb.share,
        conditionality=held.conditionality,
        can_choose=can_choose_otherwise(values),
        reason=main_reason(values.profile),
        gain_from_matching=values.profile.gain_from_matching,
        thresholds=values.thresholds,
    )


def _rests_on_dependence(verdict: Verdict) -> bool:
    return verdict.row[0] in "456"


def _confidence(verdict: Verdict, values: ProfileValues, held: Dependence) -> Confidence | None:
    if verdict.row in ("1", "2"):
        return None
    levels = [values.ee.level, values.ne.level]
    if _rests_on_dependence(verdict):
        levels.append(held.level)
    # What is not known at all is not better known than what is assumed.
    ranks = [0 if level is None else evidence_rank(level) for level in levels]
    reasons = tuple(_step_down(values))
    weakest = min(ranks)
    return Confidence(
        level=EVIDENCE_LEVELS[max(0, weakest - 1) if reasons else weakest],
        weakest=EVIDENCE_LEVELS[weakest],
        stepped_down=reasons,
    )


def _step_down(values: ProfileValues) -> Iterator[StepDown]:
    counts = (values.ee.answers, values.ne.answers)
    if any(count is not None and count < SURE_ANSWERS for count in counts):
        yield StepDown.FEW_ANSWERS
    if None in counts:
        yield StepDown.NO_COUNT
    if values.profile.asked is WhoWasAsked.PRACTISING_GROUP:
        yield StepDown.ONLY_PRACTISING


def _assumed(verdict: Verdict, values: ProfileValues, held: Dependence) -> bool:
    level_assumed = _rests_on_dependence(verdict) and held.level is EvidenceLevel.ASSUMED
    return values.ee.assumed or values.ne.assumed or level_assumed


def _would_change(verdict: Verdict, inputs: Inputs, values: ProfileValues) -> tuple[Change, ...]:
    moved = [
        change
        for name in PROBED
        for change in _moves(inputs, values.value(name))
        if not change.verdict.reads_like(verdict)
    ]
    moved.sort(key=lambda change: change.points or 0.0)  # ties keep the order of the components
    return (*moved, *_other_dependences(verdict, inputs))


def _moves(inputs: Inputs, value: Value) -> Iterator[Change]:
    if value.share is None:
        return
    for end in _ends(value, value.share):
        if abs(end - value.share) <= TOLERANCE:
            continue
        yield Change(
            verdict=decide(replace(inputs, **{value.name.value: end})),
            component=value.name,
            now=value.share,
            then=end,
            points=100 * abs(end - value.share),
        )


def _ends(value: Value, share: float) -> tuple[float, float]:
    if value.interval is not None:
        return value.interval.low, value.interval.high
    return max(0.0, share - PROBE), min(1.0, share + PROBE)


def _other_dependences(verdict: Verdict, inputs: Inputs) -> Iterator[Change]:
    for truth in _TRUTHS:
        if truth is inputs.conditionality:
            continue
        other = decide(replace(inputs, conditionality=truth))
        if not other.reads_like(verdict):
            yield Change(verdict=other, conditionality=truth)

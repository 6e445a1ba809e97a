"""On what people's choice depends, whether they have one, and why they say they do it."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import (
    CanChoose,
    Conditionality,
    NormProfile,
    Reason,
    StoryEffect,
)
from normsdesk.model.project import Thresholds
from normsdesk.model.record import EvidenceLevel, evidence_rank
from normsdesk.rules.estimates import at_least
from normsdesk.rules.readings import (
    MINIMUM_ANSWERS,
    Band,
    ProfileValues,
    Value,
    band_of,
)

STORY_ANSWERS = 93
"""A story effect counts when each compared version has at least this many answers."""


class SwitchState(StrEnum):
    """What a test question says about one expectation."""

    ON = "on"
    OFF = "off"
    BETWEEN = "between"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchTest:
    """One test of dependence: by story effect (in points), else by the share who would stop."""

    state: SwitchState
    value: Value
    effect: float | None = None

    @property
    def level(self) -> EvidenceLevel | None:
        """How well it is known; story versions are compared in a survey."""
        return self.value.level if self.effect is None else EvidenceLevel.MEASURED


@dataclass(frozen=True, slots=True, kw_only=True)
class Dependence:
    """On what the choice depends (method 3.1), and what says so.

    ``judged`` is true when neither test was asked and the team's own view stands in.
    ``level`` is that of the tests that decide, empty when the dependence is unknown.
    """

    conditionality: Conditionality
    behaviour: SwitchTest
    approval: SwitchTest
    level: EvidenceLevel | None
    judged: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MainReason:
    """The reason named most often, or the team's (method 3.1).

    ``share`` and ``answers`` are empty when it is the team's view. Two first places are mixed.
    """

    reason: Reason | None = None
    mixed: bool = False
    share: float | None = None
    answers: int | None = None

    @property
    def known(self) -> bool:
        """Whether anything is known about the reason."""
        return self.mixed or self.reason is not None


def dependence(values: ProfileValues) -> Dependence:
    """Work out on what the choice depends (method 3.1)."""
    return dependence_of(values.profile, values.switch_e, values.switch_n, values.thresholds)


def dependence_of(
    profile: NormProfile, switch_e: Value, switch_n: Value, limits: Thresholds
) -> Dependence:
    """Work it out from the two test values alone, for rules that look at many profiles."""
    behaviour = _tested(switch_e, profile.story_e, limits)
    approval = _tested(switch_n, profile.story_n, limits)
    stories = (profile.story_e, profile.story_n)
    if switch_e.asked or switch_n.asked or any(story is not None for story in stories):
        conditionality = _conditionality(behaviour.state, approval.state)
        level = _level_of(conditionality, behaviour, approval)
        return Dependence(
            conditionality=conditionality, behaviour=behaviour, approval=approval, level=level
        )
    judged = profile.conditionality or Conditionality.UNKNOWN
    known = judged is not Conditionality.UNKNOWN
    return Dependence(
        conditionality=judged,
        behaviour=behaviour,
        approval=approval,
        level=EvidenceLevel.ASSUMED if known else None,
        judged=known,
    )


def main_reason(profile: NormProfile) -> MainReason:
    """Find the main reason: the most frequent answer, else the team's view (method 3.1)."""
    counts = _reason_counts(profile)
    answers = sum(counts.values())
    if answers < MINIMUM_ANSWERS:
        return MainReason(reason=profile.main_reason)
    most = max(counts.values())
    first = [reason for reason, count in counts.items() if count == most]
    mixed = len(first) > 1
    return MainReason(
        reason=None if mixed else first[0], mixed=mixed, share=most / answers, answers=answers
    )


def reason_share(profile: NormProfile, *reasons: Reason) -> float | None:
    """Tell the share of answers that name one of ``reasons``; nothing below 10 answers."""
    counts = _reason_counts(profile)
    answers = sum(counts.values())
    if answers < MINIMUM_ANSWERS:
        return None
    return sum(counts.get(reason, 0) for reason in reasons) / answers


def answers_say_no_choice(values: ProfileValues) -> bool:
    """Tell whether the answer "no other choice" is high (method 3.1)."""
    share = reason_share(values.profile, Reason.NO_OTHER_CHOICE)
    return band_of(share, values.thresholds) is Band.HIGH


def can_choose_otherwise(values: ProfileValues) -> bool:
    """Tell whether people could act otherwise: not if the team or the answers say no."""
    return values.profile.can_choose is not CanChoose.NO and not answers_say_no_choice(values)


def story_effect(story: StoryEffect | None) -> float | None:
    """Work out the effect of a story in points, −100 to 100 (method 3.1).

    Nothing without all four counts, with fewer than 93 answers on a side, or with counts that
    cannot be.
    """
    if story is None:
        return None
    many = _complying(story.many_comply, story.many_asked)
    few = _complying(story.few_comply, story.few_asked)
    return None if many is None or few is None else 100 * (many - few)


def _complying(comply: int | None, asked: int | None) -> float | None:
    if comply is None or asked is None or asked < STORY_ANSWERS or not 0 <= comply <= asked:
        return None
    return comply / asked


def _tested(value: Value, story: StoryEffect | None, limits: Thresholds) -> SwitchTest:
    effect = story_effect(story)
    if effect is not None:
        state = _state(effect, limits.effect_on_from, limits.effect_off_below)
        return SwitchTest(state=state, value=value, effect=effect)
    if value.share is None:
        return SwitchTest(state=SwitchState.UNKNOWN, value=value)
    state = _state(value.share, limits.switch_on_from, limits.switch_off_below)
    return SwitchTest(state=state, value=value)


def _state(measure: float, on_from: float, off_below: float) -> SwitchState:
    if at_least(measure, on_from):
        return SwitchState.ON
    return SwitchState.BETWEEN if at_least(measure, off_below) else SwitchState.OFF


def _conditionality(behaviour: SwitchState, approval: SwitchState) -> Conditionality:
    if approval is SwitchState.ON:
        return Conditionality.APPROVAL
    if behaviour is SwitchState.ON and approval is not SwitchState.UNKNOWN:
        return Conditionality.BEHAVIOUR_ONLY
    if behaviour is SwitchState.OFF and approval is SwitchState.OFF:
        return Conditionality.NONE
    return Conditionality.UNKNOWN


def _level_of(
    conditionality: Conditionality, behaviour: SwitchTest, approval: SwitchTest
) -> EvidenceLevel | None:
    if conditionality is Conditionality.UNKNOWN:
        return None
    deciding = (approval,) if conditionality is Conditionality.APPROVAL else (behaviour, approval)
    levels = [test.level for test in deciding if test.level is not None]
    return min(levels, key=evidence_rank)


def _reason_counts(profile: NormProfile) -> dict[Reason, int]:
    counts: dict[Reason, int] = {}
    for row in profile.reason_counts:
        counts[row.reason] = counts.get(row.reason, 0) + row.count
    return counts

"""Why a verdict was given, what it lacks, and what to do next (method 3.1)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from normsdesk.model.norm import Conditionality, NormValence, Reason
from normsdesk.rules.decision_table import NormType, Verdict
from normsdesk.rules.dependence import (
    Dependence,
    MainReason,
    SwitchState,
    SwitchTest,
    answers_say_no_choice,
    reason_share,
)
from normsdesk.rules.readings import (
    QUESTIONS,
    REASON_QUESTION,
    Band,
    ComponentName,
    ProfileValues,
    Value,
)
from normsdesk.rules.reasons import Because, Fact, NextStep


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What stands beside a verdict: facts, the codes of missing questions, and next steps."""

    because: tuple[Fact, ...]
    missing: tuple[str, ...]
    next_steps: tuple[NextStep, ...]


def explain(
    verdict: Verdict,
    values: ProfileValues,
    held: Dependence,
    reason: MainReason,
    valence: NormValence,
) -> Explanation:
    """Explain ``verdict`` (method 3.1); ``valence`` is that of the norm."""
    return Explanation(
        because=tuple(_because(verdict, values, held, reason)),
        missing=tuple(_missing(verdict, values, held)),
        next_steps=tuple(_next_steps(verdict, values, held, valence)),
    )


_BAND_FACTS: Mapping[ComponentName, Mapping[Band, Because]] = MappingProxyType(
    {
        name: {band: Because(f"because.{name.value}_{band.value}") for band in Band}
        for name in (ComponentName.EE, ComponentName.NE, ComponentName.SAN, ComponentName.PNB)
    }
)


def band_fact(value: Value) -> Fact:
    """Say how high one of EE, NE, SAN and PNB is, with counts and interval where there are any."""
    numbers: list[tuple[str, float]] = []
    if value.share is not None:
        numbers.append(("share", value.share))
    if value.numerator is not None:
        numbers.append(("numerator", value.numerator))
    if value.answers is not None:
        numbers.append(("answers", value.answers))
    numbers.extend(_ends("", value))
    return Fact(code=_BAND_FACTS[value.name][value.band], numbers=tuple(numbers))


def _because(
    verdict: Verdict, values: ProfileValues, held: Dependence, reason: MainReason
) -> Iterator[Fact]:
    if verdict.row == "1":
        yield _no_choice(values)
        return
    yield band_fact(values.ee)
    yield band_fact(values.ne)
    if verdict.row[0] in "456":
        yield from _dependence_facts(held)
    if verdict.row[0] == "4":
        yield _reason_fact(reason)
    if verdict.row in ("4b", "4c", "4d"):
        yield band_fact(values.pnb)
    if verdict.row in ("5a", "5b", "6b", "6c"):
        yield band_fact(values.san)
    if verdict.row == "5c":
        yield Fact(code=Because.APPROVAL_NOT_DRIVING)
    if verdict.row == "6a":
        yield Fact(code=_MATCHING[values.profile.gain_from_matching])


def _no_choice(values: ProfileValues) -> Fact:
    share = reason_share(values.profile, Reason.NO_OTHER_CHOICE)
    if share is None or not answers_say_no_choice(values):
        return Fact(code=Because.NO_CHOICE_JUDGED)
    return Fact(code=Because.NO_CHOICE_ANSWERED, numbers=(("share", share),))


_DEPENDENCE: Mapping[Conditionality, Because] = MappingProxyType(
    {
        Conditionality.APPROVAL: Because.DEPENDS_ON_APPROVAL,
        Conditionality.BEHAVIOUR_ONLY: Because.DEPENDS_ON_BEHAVIOUR,
        Conditionality.NONE: Because.DEPENDS_ON_NOTHING,
        Conditionality.UNKNOWN: Because.DEPENDENCE_UNKNOWN,
    }
)


def _dependence_facts(held: Dependence) -> Iterator[Fact]:
    numbers = (
        *_test_numbers("behaviour", held.behaviour),
        *_test_numbers("approval", held.approval),
    )
    yield Fact(code=_DEPENDENCE[held.conditionality], numbers=numbers)
    if held.judged:
        yield Fact(code=Because.DEPENDENCE_JUDGED)


def _test_numbers(name: str, test: SwitchTest) -> tuple[tuple[str, float], ...]:
    if test.effect is not None:
        return ((f"{name}_effect", test.effect),)
    if test.value.share is None:
        return ()
    return ((f"{name}_share", test.value.share), *_ends(f"{name}_", test.value))


def _ends(name: str, value: Value) -> tuple[tuple[str, float], ...]:
    """Give the two ends of the interval of a share, where it has one."""
    ends = value.interval
    if ends is None or value.share is None:
        return ()
    return ((f"{name}low", ends.low), (f"{name}high", ends.high))


def _reason_fact(reason: MainReason) -> Fact:
    codes = {
        Reason.LAW_OR_RULE: Because.REASON_LAW,
        Reason.RIGHT_OR_FAITH: Because.REASON_MORAL,
        None: Because.REASON_MIXED if reason.mixed else Because.REASON_UNKNOWN,
    }
    code = codes.get(reason.reason, Because.REASON_OTHER)
    if reason.share is None or reason.answers is None:
        return Fact(code=code)
    return Fact(code=code, numbers=(("share", reason.share), ("answers", reason.answers)))


_MATCHING: Mapping[bool | None, Because] = MappingProxyType(
    {
        True: Because.MATCHING_PAYS,
        False: Because.MATCHING_PAYS_NOT,
        None: Because.MATCHING_UNKNOWN,
    }
)


def _missing(verdict: Verdict, values: ProfileValues, held: Dependence) -> Iterator[str]:
    wanted: tuple[ComponentName, ...] = ()
    if verdict.row == "2":
        wanted = (ComponentName.EE, ComponentName.NE)
    elif verdict.row == "4c":
        wanted = (ComponentName.PNB,)
    elif verdict.row in ("5b", "6c"):
        wanted = (ComponentName.SAN,)
    yield from (QUESTIONS[name] for name in wanted if not values.value(name).known)
    if verdict.row == "4e":
        yield REASON_QUESTION
    if verdict.row in ("5d", "6d"):
        yield from _untested(held)


def _untested(held: Dependence) -> Iterator[str]:
    for test in (held.behaviour, held.approval):
        if test.state is SwitchState.UNKNOWN:
            yield test.value.question


_STEPS: Mapping[str, tuple[NextStep, ...]] = MappingProxyType(
    {
        "1": (NextStep.MAP_OBSTACLES,),
        "3": (NextStep.TEST_INDIRECT_NORMS, NextStep.TEST_DISTAL_NORMS),
        "4a": (NextStep.CHECK_THE_LAW,),
        "4b": (NextStep.EXPLORE_MORAL_REASONS,),
        "4c": (NextStep.ASK_OWN_VIEW,),
        "4d": (NextStep.COLLECT_MORE,),
        "4e": (NextStep.ASK_REASON,),
        "4f": (NextStep.FIND_THE_NEED,),
        "5a": (NextStep.FIND_WHO_UPHOLDS,),
        "5c": (NextStep.FIND_WHO_ACTS_OTHERWISE,),
        "6b": (NextStep.FIND_WHO_UPHOLDS,),
        "8": (NextStep.COLLECT_MORE,),
    }
)
_MODERATE_STEPS = (
    NextStep.LOOK_AT_REWARDS,
    NextStep.LOOK_AT_INNER_BELIEFS,
    NextStep.LOOK_AT_HIDDEN_SANCTIONS,
)


def _next_steps(
    verdict: Verdict, values: ProfileValues, held: Dependence, valence: NormValence
) -> Iterator[NextStep]:
    if verdict.row == "2":
        yield from _ask_expectations(values)
    elif verdict.row == "5b":
        yield from _MODERATE_STEPS if values.san.known else (NextStep.ASK_SANCTIONS,)
    elif verdict.row == "6c":
        yield NextStep.LOOK_AT_HIDDEN_SANCTIONS if values.san.known else NextStep.ASK_SANCTIONS
        yield NextStep.TEST_INDIRECT_NORMS
    elif verdict.row in ("5d", "6d"):
        yield from _test_dependence(verdict, held)
    elif verdict.row == "6a":
        yield from _practised(verdict, values)
    elif verdict.row == "7":
        yield from _UNPRACTISED[valence]
    else:
        yield from _STEPS[verdict.row]


def _ask_expectations(values: ProfileValues) -> Iterator[NextStep]:
    if not values.ee.known:
        yield NextStep.ASK_EE
    if not values.ne.known:
        yield NextStep.ASK_NE


def _test_dependence(verdict: Verdict, held: Dependence) -> Iterator[NextStep]:
    if any(_untested(held)):
        yield NextStep.ASK_SWITCH
    yield NextStep.TELL_STORIES
    if verdict.row == "6d":
        yield NextStep.TEST_INDIRECT_NORMS


def _practised(verdict: Verdict, values: ProfileValues) -> Iterator[NextStep]:
    if values.profile.gain_from_matching is None:
        yield NextStep.ASK_MATCHING
    convention = verdict.type is NormType.CONVENTION
    yield NextStep.AGREE_ON_CHANGE_TOGETHER if convention else NextStep.FIND_WHO_ACTS_OTHERWISE


_UNPRACTISED: Mapping[NormValence, tuple[NextStep, ...]] = MappingProxyType(
    {
        NormValence.PROTECTIVE: (NextStep.SUPPORT_LIVING_IT,),
        NormValence.RESTRICTIVE: (NextStep.ALREADY_ERODING,),
        NormValence.NEUTRAL: (NextStep.FIND_WHO_ACTS_OTHERWISE,),
    }
)

"""What the Coach asks about step 7: indicators, rounds, questionnaires and data."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from normsdesk.model.indicator import (
    DataCollectionMethod,
    DataValue,
    Indicator,
    IndicatorLevel,
    IndicatorType,
    WantedDirection,
)
from normsdesk.model.norm import Norm
from normsdesk.model.survey import Questionnaire, RetainedKind, RetentionPlan, SamplePlan
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.rules.hints import CheckFunction, Desk, Found
from normsdesk.rules.progress import Status
from normsdesk.rules.retention import held
from normsdesk.rules.round_values import whole_value
from normsdesk.rules.samples import SampleSize, size_for_plan
from normsdesk.rules.value_checks import is_percent

MOST_INDICATORS = 12
"""A small organisation can hardly keep up more."""

SECONDS_A_QUESTION = 45
LONGEST_MINUTES = 40
"""A questionnaire that takes longer tires people (method 4.1)."""


class Wanted(StrEnum):
    """What each norm outcome has to be measured by (method 5)."""

    EE = "ee"
    NE = "ne"
    SANCTION = "sanction"


_NUMBERS = {
    Wanted.EE: frozenset({7, 8, 11}),
    Wanted.NE: frozenset({9, 10}),
    Wanted.SANCTION: frozenset({12, 13, 14}),
}
_QUESTIONS = {
    Wanted.EE: frozenset({"Q19", "Q20", "Q21", "Q22"}),
    Wanted.NE: frozenset({"Q23", "Q24", "Q26"}),
    Wanted.SANCTION: frozenset({"Q28", "Q29", "Q31"}),
}


def measures(indicator: Indicator, wanted: Wanted) -> bool:
    """Tell what an indicator measures: by its number in the library, else by its questions."""
    if indicator.library_number is not None:
        return indicator.library_number in _NUMBERS[wanted]
    return bool(_QUESTIONS[wanted].intersection(indicator.question_codes))


def too_many_indicators(desk: Desk) -> Iterator[Found]:
    """Ask which indicators could be left out."""
    indicators = desk.snapshot.all(Indicator)
    if len(indicators) > MOST_INDICATORS:
        yield Found(tuple(each.id for each in indicators), "", len(indicators))


def norm_outcome_without(wanted: Wanted) -> CheckFunction:
    """Make the check that each norm of a norm outcome has an indicator of this kind (method 5)."""

    def check(desk: Desk) -> Iterator[Found]:
        indicators = desk.snapshot.all(Indicator)
        for norm, node_ids in _outcome_norms(desk):
            if not any(each.norm_id == norm.id and measures(each, wanted) for each in indicators):
                yield Found((norm.id, *node_ids))

    return check


def norm_outcome_no_norm(desk: Desk) -> Iterator[Found]:
    """Ask which norm a norm outcome is about."""
    for node in desk.snapshot.all(ToCNode):
        if node.level is NodeLevel.NORM_OUTCOME and not node.norm_ids:
            yield Found((node.id,), "norm_ids")


def norm_no_practice_indicator(desk: Desk) -> Iterator[Found]:
    """Ask for an indicator of the practice beside those of the norm (method 5)."""
    measured = {
        each.practice_id
        for each in desk.snapshot.all(Indicator)
        if each.level in (IndicatorLevel.PRACTICE, IndicatorLevel.IMPACT)
    }
    for norm, _ in _outcome_norms(desk):
        practices = {row.practice_id for row in norm.influences}
        if practices and not practices & measured:
            yield Found((norm.id, *sorted(practices)))


def indicator_no_target(desk: Desk) -> Iterator[Found]:
    """Ask what indicators should reach; one hint for all of them."""
    yield from _together(
        (each for each in desk.snapshot.all(Indicator) if lacks_target(each)), "targets"
    )


def lacks_target(indicator: Indicator) -> bool:
    """Tell whether an indicator should reach something and nobody has said what."""
    return (
        indicator.direction is not WantedDirection.CONTEXT
        and indicator.type is not IndicatorType.QUALITATIVE
        and all(target.value is None for target in indicator.targets)
    )


def indicator_no_baseline(desk: Desk) -> Iterator[Found]:
    """Ask where an indicator stood at the start; what the programme does starts at nothing."""
    for found in desk.progress:
        held = desk.snapshot.get(Indicator, found.indicator_id)
        if held.level in (IndicatorLevel.OUTPUT, IndicatorLevel.PROCESS):
            continue
        if found.target is not None and found.baseline is None:
            yield Found((held.id,))


def indicator_no_method(desk: Desk) -> Iterator[Found]:
    """Ask how indicators are measured; one hint for all of them."""
    yield from _together(
        (
            each
            for each in desk.snapshot.all(Indicator)
            if not each.source_and_method.strip() and not each.method_id
        ),
        "source_and_method",
    )


def indicator_no_role(desk: Desk) -> Iterator[Found]:
    """Ask who is responsible for indicators; one hint for all of them."""
    yield from _together(
        (each for each in desk.snapshot.all(Indicator) if not each.responsible_role.strip()),
        "responsible_role",
    )


def _together(indicators: Iterable[Indicator], field: str) -> Iterator[Found]:
    record_ids = tuple(each.id for each in indicators)
    if record_ids:
        yield Found(record_ids, field, len(record_ids))


def indicator_behind(desk: Desk) -> Iterator[Found]:
    """Ask what follows from a value that is behind its target."""
    for found in desk.progress:
        if found.status is Status.BEHIND and found.latest is not None:
            where = (found.indicator_id, *found.latest.data_value_ids)
            yield Found(where, "", found.latest.value)


def value_impossible(desk: Desk) -> Iterator[Found]:
    """Point at a value that counts more than all, or is more than 100 %."""
    for each in desk.snapshot.all(DataValue):
        held = desk.snapshot.find(Indicator, each.indicator_id)
        if held is not None and _does_not_fit(held, each):
            field = "value" if each.numerator is None else "numerator"
            yield Found((each.id, each.indicator_id), field, getattr(each, field))


def value_unusable(desk: Desk) -> Iterator[Found]:
    """Point at a round with too few answers to give a value (method 3.0)."""
    for found in desk.progress:
        held = desk.snapshot.get(Indicator, found.indicator_id)
        for reading in found.rounds:
            if not reading.unusable:
                continue
            entered = whole_value(desk.snapshot, found.indicator_id, reading.round_id)
            if entered is None or not _does_not_fit(held, entered):
                yield Found((found.indicator_id, reading.round_id))


def _does_not_fit(indicator: Indicator, value: DataValue) -> bool:
    if indicator.type is not IndicatorType.PERCENT:
        return False
    above, below = value.numerator, value.denominator
    if above is not None and below is not None:
        return not 0 <= above <= below
    return not is_percent(indicator, value.value)


def questionnaire_too_long(desk: Desk) -> Iterator[Found]:
    """Say how many minutes a questionnaire takes when it is more than 40 (method 4.1)."""
    for each in desk.snapshot.all(Questionnaire):
        minutes = minutes_of(each)
        if minutes > LONGEST_MINUTES:
            yield Found((each.id,), "questions", minutes)


def minutes_of(questionnaire: Questionnaire) -> float:
    """Estimate how long a questionnaire takes, in minutes (method 4.1)."""
    return len(questionnaire.questions) * SECONDS_A_QUESTION / 60


def sample_too_small(desk: Desk) -> Iterator[Found]:
    """Say how many people are missing from a sample."""
    for plan in desk.snapshot.all(SamplePlan):
        needed = plan.result
        if needed is not None and plan.achieved is not None and plan.achieved < needed:
            yield Found((plan.id,), "achieved", needed - plan.achieved)


def sample_outdated(desk: Desk) -> Iterator[Found]:
    """Point at a sample size that no longer follows from its inputs (method 1.17)."""
    for plan in desk.snapshot.all(SamplePlan):
        found = size_for_plan(plan)
        if not isinstance(found, SampleSize) or plan.result is None:
            continue
        if found.people != plan.result:
            yield Found((plan.id,), "result", found.people)


def deletion_overdue(desk: Desk) -> Iterator[Found]:
    """Point at data that should have been deleted as promised."""
    for plan in desk.snapshot.all(RetentionPlan):
        if plan.deleted_on is None and plan.delete_on is not None and plan.delete_on < desk.today:
            yield Found((plan.id,), "deleted_on", (desk.today - plan.delete_on).days)


def no_promise(desk: Desk) -> Iterator[Found]:
    """Ask until when people's words and files are kept, where no day is noted for their kind."""
    plans = desk.snapshot.all(RetentionPlan)
    for kind in RetainedKind:
        own = [plan for plan in plans if plan.kind is kind and plan.deleted_on is None]
        if any(plan.delete_on is not None for plan in own):
            continue
        kept = held(desk.snapshot, kind)
        if kept:
            place, field = (own[0].id, "delete_on") if own else (kept[0], "")
            yield Found((place,), field, len(kept))


def method_identifies(desk: Desk) -> Iterator[Found]:
    """Ask whether answers must identify people."""
    for method in desk.snapshot.all(DataCollectionMethod):
        if method.identifies_people:
            yield Found((method.id,), "identifies_people")


def _outcome_norms(desk: Desk) -> Iterable[tuple[Norm, tuple[str, ...]]]:
    nodes = [n for n in desk.snapshot.all(ToCNode) if n.level is NodeLevel.NORM_OUTCOME]
    for norm in desk.norms:
        node_ids = tuple(node.id for node in nodes if norm.id in node.norm_ids)
        if node_ids:
            yield norm, node_ids

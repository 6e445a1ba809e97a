"""Which component of a norm profile an indicator measures, so that its totals can stand there."""

from dataclasses import dataclass

from normsdesk.model.indicator import Indicator, IndicatorType, ValueKind, ValueSource
from normsdesk.model.norm import Component, Norm, NormProfile, Reading, ReadingSource
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.readings import QUESTIONS, ComponentName
from normsdesk.rules.round_values import RoundValue

_NO_SHARE = frozenset(
    {
        ComponentName.DISAPPROVE,
        ComponentName.PERCEIVED_APPROVAL,
        ComponentName.PERCEIVED_PREVALENCE,
    }
)
"""Means, and the component that shares its question with one's own view."""

_COMPONENT_OF = {
    question: component for component, question in QUESTIONS.items() if component not in _NO_SHARE
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """What the totals of a round say about a norm."""

    norm_id: str
    round_id: str
    component: ComponentName
    reading: Reading


def component_of(indicator: Indicator) -> ComponentName | None:
    """Tell which component a share rests on: that of its one question."""
    if indicator.type is not IndicatorType.PERCENT or len(indicator.question_codes) != 1:
        return None
    return _COMPONENT_OF.get(indicator.question_codes[0])


def feed_of(snapshot: Snapshot, indicator: Indicator, value: RoundValue) -> Feed | None:
    """Make the reading of a component from the totals of a round; nothing where they are none.

    The indicator is a share of a sample, belongs to a norm, and rests on the one question of the
    component. Weighted answers come into a profile when they are read in.
    """
    sample = indicator.value_source is ValueSource.SAMPLE
    if not sample or indicator.value_kind is not ValueKind.LATEST or value.weighted:
        return None
    component = component_of(indicator)
    numerator, denominator = value.numerator, value.denominator
    if component is None or snapshot.find(Norm, indicator.norm_id) is None:
        return None
    if numerator is None or denominator is None or not 0 <= numerator <= denominator:
        return None
    if not float(numerator).is_integer():
        return None
    reading = Reading(
        source=ReadingSource.COUNTS,
        numerator=int(numerator),
        denominator=int(denominator),
        level=EvidenceLevel.MEASURED,
    )
    return Feed(
        norm_id=indicator.norm_id,
        round_id=value.round_id,
        component=component,
        reading=reading,
    )


def is_fed(snapshot: Snapshot, feed: Feed) -> bool:
    """Tell whether a profile of the norm in that round holds just these counts."""
    return any(
        _same(getattr(each, feed.component.value), feed.reading)
        for each in snapshot.all(NormProfile)
        if each.norm_id == feed.norm_id and each.round_id == feed.round_id
    )


def _same(component: Component, reading: Reading) -> bool:
    held = component.measured
    if held is None:
        return False
    return (held.numerator, held.denominator) == (reading.numerator, reading.denominator)

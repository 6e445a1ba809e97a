"""What an indicator was in each round (method 3.0 and 3.11)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    Round,
    ValueKind,
    ValueSource,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.computed import computed_value
from normsdesk.rules.estimates import Interval, wilson
from normsdesk.rules.suppression import SMALLEST_CELL

_ALL = 100.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundValue:
    """The value of an indicator in one round, in the unit of the indicator (per cent 0–100).

    ``weighted`` marks a value that came with its interval from weighted or clustered answers.
    ``rounds_added`` is how many rounds a cumulative value adds up.
    """

    round_id: str
    value: float
    numerator: float | None = None
    denominator: float | None = None
    design_effect: float = 1.0
    interval: Interval | None = None
    weighted: bool = False
    clusters: int | None = None
    components: tuple[str, ...] = ()
    rounds_added: int = 1
    data_value_ids: tuple[str, ...] = ()


def rounds_in_order(snapshot: Snapshot) -> tuple[Round, ...]:
    """List the rounds as they follow each other: by month where each has one, else by date."""
    rounds = snapshot.all(Round)
    if all(each.month is not None for each in rounds):
        return tuple(sorted(rounds, key=lambda each: (each.month or 0, _day(each))))
    return tuple(sorted(rounds, key=lambda each: (_day(each), each.month or 0)))


def values_by_round(
    snapshot: Snapshot, indicator: Indicator, order: Sequence[Round]
) -> Mapping[str, RoundValue]:
    """Give the value of an indicator in each round that has one, by round id (method 3.11).

    Cumulative indicators add up the rounds so far, others take the round's own value. A computed
    indicator is worked out from its profile; what was typed serves where there is none. A sample
    with fewer than 10 valid answers gives no value.
    """
    entered = _whole_values(snapshot, indicator)
    found: dict[str, RoundValue] = {}
    so_far: list[DataValue] = []
    for each in order:
        value: RoundValue | None = None
        if indicator.value_source is ValueSource.COMPUTED:
            value = _computed(snapshot, indicator, each)
        if value is None and each.id in entered:
            so_far.append(entered[each.id])
            adds = indicator.value_kind is ValueKind.CUMULATIVE
            value = read_value(indicator, each, so_far if adds else so_far[-1:])
        if value is not None:
            found[each.id] = value
    return found


def read_value(
    indicator: Indicator, held: Round, entries: Sequence[DataValue]
) -> RoundValue | None:
    """Make the value of a round from what was entered for it, and before it where it adds up.

    Counts give the value where there are any; a value entered with its own interval comes from
    weighted answers and is taken as it is. A share of more than all, or below none, is a typing
    error, which the Coach names: it gives no value.
    """
    newest = entries[-1]
    if indicator.value_source is ValueSource.SAMPLE and _too_few(entries):
        return None
    given = _given(indicator, entries)
    alone = given is None and _without_interval(indicator, held, entries)
    numerator, denominator = _added(entries)
    value = newest.value if given or alone else _value(indicator, entries, numerator, denominator)
    if value is None or _cannot_be(indicator, value, numerator, denominator):
        return None
    effect = held.design_effect or 1.0
    return RoundValue(
        round_id=held.id,
        value=value,
        numerator=numerator,
        denominator=denominator,
        design_effect=effect,
        interval=given or (None if alone else _interval(indicator, numerator, denominator, effect)),
        weighted=given is not None or alone,
        clusters=newest.clusters,
        rounds_added=len(entries),
        data_value_ids=tuple(entry.id for entry in entries),
    )


def _day(held: Round) -> date:
    return held.start or held.end or date.max


def entered_rounds(snapshot: Snapshot, indicator: Indicator) -> frozenset[str]:
    """List the rounds for which something was entered, even if it is too little to count."""
    return frozenset(_whole_values(snapshot, indicator))


def whole_value(snapshot: Snapshot, indicator_id: str, round_id: str) -> DataValue | None:
    """Find what was entered for an indicator in a round over all people."""
    indicator = snapshot.find(Indicator, indicator_id)
    return None if indicator is None else _whole_values(snapshot, indicator).get(round_id)


def _whole_values(snapshot: Snapshot, indicator: Indicator) -> Mapping[str, DataValue]:
    known = snapshot.remembered(_all_whole_values, DataValue)
    return known.get(indicator.id, {})


def _all_whole_values(snapshot: Snapshot) -> Mapping[str, Mapping[str, DataValue]]:
    """Sort what was entered over all people by indicator and round."""
    entries = [
        each
        for each in snapshot.all(DataValue)
        if each.split_by is None and not each.cell and not each.arm
    ]
    entries.sort(key=lambda each: (each.modified, each.id))
    found: dict[str, dict[str, DataValue]] = {}
    for each in entries:
        # Of two for the same round the newer one counts.
        found.setdefault(each.indicator_id, {})[each.round_id] = each
    return found


def _computed(snapshot: Snapshot, indicator: Indicator, held: Round) -> RoundValue | None:
    found = computed_value(snapshot, indicator, held.id)
    if found is None:
        return None
    return RoundValue(
        round_id=held.id,
        value=found.value,
        numerator=found.numerator,
        denominator=found.denominator,
        design_effect=held.design_effect or 1.0,
        interval=found.interval,
        components=found.components,
    )


def _too_few(entries: Sequence[DataValue]) -> bool:
    denominators = [entry.denominator for entry in entries if entry.denominator is not None]
    return bool(denominators) and sum(denominators) < SMALLEST_CELL


def _cannot_be(
    indicator: Indicator, value: float, numerator: float | None, denominator: float | None
) -> bool:
    if indicator.type is not IndicatorType.PERCENT:
        return False
    if numerator is not None and denominator is not None and not 0 <= numerator <= denominator:
        return True
    return not -_ALL <= value <= _ALL  # a difference of two shares may lie below zero


def _added(entries: Sequence[DataValue]) -> tuple[float | None, float | None]:
    numerators = [entry.numerator for entry in entries if entry.numerator is not None]
    denominators = [entry.denominator for entry in entries if entry.denominator]
    complete = len(numerators) == len(entries)
    numerator = sum(numerators) if complete else None
    denominator = sum(denominators) if len(denominators) == len(entries) else None
    return numerator, denominator


def _value(
    indicator: Indicator,
    entries: Sequence[DataValue],
    numerator: float | None,
    denominator: float | None,
) -> float | None:
    if numerator is not None and denominator is not None:
        scale = 100 if indicator.type is IndicatorType.PERCENT else 1
        return scale * numerator / denominator
    if indicator.type is IndicatorType.PERCENT:
        return entries[-1].value  # shares of several rounds cannot be added up
    values = [entry.numerator if entry.value is None else entry.value for entry in entries]
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def _given(indicator: Indicator, entries: Sequence[DataValue]) -> Interval | None:
    newest = entries[-1]
    counted = _is_counted(indicator) or len(entries) > 1 or newest.value is None
    if counted or newest.low is None or newest.high is None:
        return None
    return Interval(newest.low, newest.high)


def _without_interval(indicator: Indicator, held: Round, entries: Sequence[DataValue]) -> bool:
    # Answers in clusters that are too few for an interval, or that all agree. Their totals alone
    # would make one that is too narrow, unless a design effect was declared.
    newest = entries[-1]
    if _is_counted(indicator) or len(entries) > 1 or (held.design_effect or 1.0) > 1.0:
        return False
    return newest.value is not None and newest.clusters is not None


def _interval(
    indicator: Indicator, numerator: float | None, denominator: float | None, effect: float
) -> Interval | None:
    if _is_counted(indicator) or indicator.type is not IndicatorType.PERCENT:
        return None
    if numerator is None or denominator is None or not 0 <= numerator <= denominator:
        return None
    ends = wilson(numerator, denominator, effect)
    return Interval(100 * ends.low, 100 * ends.high)


def _is_counted(indicator: Indicator) -> bool:
    # Registers and counts of everything have no interval.
    return indicator.value_source is ValueSource.REGISTER or indicator.type is IndicatorType.NUMBER

"""What cannot be right in a value or a target that somebody typed (method 3.0 and 3.11)."""

import math
from enum import StrEnum

from normsdesk.model.indicator import (
    DataValue,
    Indicator,
    IndicatorType,
    ValueSource,
    WantedDirection,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.round_values import whole_value
from normsdesk.rules.suppression import SMALLEST_CELL

_HUNDRED = 100.0


class ValueProblem(StrEnum):
    """Why a value says nothing, or needs another look."""

    MORE_THAN_ALL = "value_problem.more_than_all"
    NOBODY = "value_problem.nobody"
    BELOW_ZERO = "value_problem.below_zero"
    ABOVE_HUNDRED = "value_problem.above_hundred"
    TOO_FEW = "value_problem.too_few"
    HALF_A_COUNT = "value_problem.half_a_count"
    NO_COUNT = "value_problem.no_count"
    OUTSIDE_ITS_INTERVAL = "value_problem.outside_its_interval"
    GROUPS_BEYOND_ALL = "value_problem.groups_beyond_all"


def value_problems(indicator: Indicator, value: DataValue) -> tuple[ValueProblem, ...]:
    """List what cannot be right in the counts and the value of one round."""
    found: list[ValueProblem] = []
    above, below = value.numerator, value.denominator
    percent = indicator.type is IndicatorType.PERCENT
    if percent and above is not None and below is not None and above > below:
        found.append(ValueProblem.MORE_THAN_ALL)
    if below is not None and below == 0:
        found.append(ValueProblem.NOBODY)
    if (below is not None and below < 0) or (percent and above is not None and above < 0):
        found.append(ValueProblem.BELOW_ZERO)
    if percent and not is_percent(indicator, value.value):
        found.append(ValueProblem.ABOVE_HUNDRED)
    if percent and above is not None and above >= 0 and not float(above).is_integer():
        found.append(ValueProblem.HALF_A_COUNT)
    sample = indicator.value_source is ValueSource.SAMPLE
    if sample and below is not None and 0 < below < SMALLEST_CELL:
        found.append(ValueProblem.TOO_FEW)
    if percent and (above is None) != (below is None) and value.value is None:
        found.append(ValueProblem.NO_COUNT)
    if value.value is not None and not _inside(value):
        found.append(ValueProblem.OUTSIDE_ITS_INTERVAL)
    return tuple(dict.fromkeys(found))


def is_percent(indicator: Indicator, value: float | None) -> bool:
    """Tell whether a number can be per cent of an indicator; none is well.

    One that should come to zero is a difference and may lie below it.
    """
    low = -_HUNDRED if indicator.direction is WantedDirection.TOWARDS_ZERO else 0.0
    return value is None or (math.isfinite(value) and low <= value <= _HUNDRED)


def groups_problem(snapshot: Snapshot, indicator_id: str, round_id: str) -> ValueProblem | None:
    """Tell whether the groups of one way to split count more people than all together."""
    whole = whole_value(snapshot, indicator_id, round_id)
    if whole is None or whole.denominator is None:
        return None
    sums: dict[object, int] = {}
    for each in snapshot.all(DataValue):
        held = (each.indicator_id, each.round_id) == (indicator_id, round_id)
        if held and each.split_by is not None and each.cell and not each.arm:
            sums[each.split_by] = sums.get(each.split_by, 0) + (each.denominator or 0)
    beyond = any(each > whole.denominator for each in sums.values())
    return ValueProblem.GROUPS_BEYOND_ALL if beyond else None


def _inside(value: DataValue) -> bool:
    low = -math.inf if value.low is None else value.low
    high = math.inf if value.high is None else value.high
    return value.value is None or not (value.value < low or value.value > high)

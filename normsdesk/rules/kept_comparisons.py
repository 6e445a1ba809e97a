"""Comparisons that were worked out from answers and kept without them (method 3.0).

A kept comparison speaks only as long as the values it was made of stand in the project.
"""

from normsdesk.model.indicator import Indicator, IndicatorType
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Compared, SurveyImport
from normsdesk.rules.estimates import Estimate, Interval

_SAME = 1e-6


def unit_of(indicator: Indicator, *, is_mean: bool) -> float:
    """Give what turns a kept difference into the unit of an indicator."""
    if indicator.type is not IndicatorType.PERCENT:
        return 1.0
    return 10.0 if is_mean else 100.0  # of ten people, as per cent


def kept_difference(
    snapshot: Snapshot,
    indicator: Indicator,
    *,
    earlier_round_id: str,
    round_id: str,
    expected: float,
    arm: str = "",
    other_arm: str = "",
) -> Estimate | None:
    """Find a kept difference of an indicator, in its unit; nothing without an interval.

    Args:
        snapshot: the project.
        indicator: whose values are compared.
        earlier_round_id: the round before; empty for two arms of one round.
        round_id: the round of the answers.
        expected: what the values of the project say; a kept difference that says something else
            belongs to values that are gone.
        arm: the arm that changed or lies apart; empty for everybody.
        other_arm: what it is held against.
    """
    for done in snapshot.all(SurveyImport):
        if done.round_id != round_id:
            continue
        for each in done.compared:
            names = (each.earlier_round_id, each.arm, each.other_arm)
            if indicator.id in each.indicator_ids and names == (earlier_round_id, arm, other_arm):
                return _estimate(each, unit_of(indicator, is_mean=each.is_mean), expected)
    return None


def _estimate(found: Compared, unit: float, expected: float) -> Estimate | None:
    if found.difference is None or found.low is None or found.high is None:
        return None
    if abs(unit * found.difference - expected) > _SAME * max(1.0, abs(expected)):
        return None
    return Estimate(unit * found.difference, Interval(unit * found.low, unit * found.high))

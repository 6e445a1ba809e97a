"""Typing mistakes in values are found: more than all, nobody asked, above 100 %, groups."""

import pytest

from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    IndicatorType,
    ValueSource,
    WantedDirection,
)
from normsdesk.rules.value_checks import (
    ValueProblem,
    groups_problem,
    is_percent,
    value_problems,
)
from tests.rules.builders import a_round, a_snapshot

SHARE = Indicator(id="indicators-1", code="I1")
REGISTER = Indicator(id="indicators-2", value_source=ValueSource.REGISTER)
GAP = Indicator(id="indicators-4", direction=WantedDirection.TOWARDS_ZERO)
MEAN = Indicator(id="indicators-3", type=IndicatorType.MEAN)


def a_value(above=None, below=None, value=None, **fields):
    return DataValue(
        id="data_values-1",
        indicator_id=SHARE.id,
        round_id="rounds-baseline",
        numerator=above,
        denominator=below,
        value=value,
        **fields,
    )


@pytest.mark.parametrize(
    ("indicator", "value", "found"),
    [
        (SHARE, a_value(132, 200), ()),
        (SHARE, a_value(200, 200), ()),
        (SHARE, a_value(201, 200), (ValueProblem.MORE_THAN_ALL,)),
        (SHARE, a_value(0, 0), (ValueProblem.NOBODY,)),
        (SHARE, a_value(-1, 20), (ValueProblem.BELOW_ZERO,)),
        (SHARE, a_value(1, -20), (ValueProblem.MORE_THAN_ALL, ValueProblem.BELOW_ZERO)),
        (SHARE, a_value(value=101.0), (ValueProblem.ABOVE_HUNDRED,)),
        (SHARE, a_value(value=float("nan")), (ValueProblem.ABOVE_HUNDRED,)),
        (SHARE, a_value(12.5, 20), (ValueProblem.HALF_A_COUNT,)),
        (SHARE, a_value(4, 9), (ValueProblem.TOO_FEW,)),
        (REGISTER, a_value(4, 9), ()),
        (SHARE, a_value(4), (ValueProblem.NO_COUNT,)),
        (SHARE, a_value(None, 40), (ValueProblem.NO_COUNT,)),
        (SHARE, a_value(value=50.0, low=55.0, high=60.0), (ValueProblem.OUTSIDE_ITS_INTERVAL,)),
        (MEAN, a_value(None, 40, 212.0), ()),
    ],
)
def test_what_cannot_be_right_is_named(indicator, value, found) -> None:
    assert value_problems(indicator, value) == found


@pytest.mark.parametrize(
    ("indicator", "number", "well"),
    [
        (SHARE, None, True),
        (SHARE, 0, True),
        (SHARE, 100, True),
        (SHARE, 100.1, False),
        (SHARE, -1, False),
        (GAP, -1, True),
        (GAP, -101, False),
    ],
)
def test_per_cent_lie_between_nothing_and_a_hundred(indicator, number, well) -> None:
    assert is_percent(indicator, number) is well


def test_groups_that_count_more_than_all_are_found() -> None:
    held = a_round()

    def group(name, count, split=Disaggregation.SEX):
        return DataValue(
            id=f"data_values-{name}",
            indicator_id=SHARE.id,
            round_id=held.id,
            denominator=count,
            split_by=split,
            cell=name,
        )

    whole = a_value(50, 100)
    women, men = group("women", 60), group("men", 40)
    places = group("north", 70, Disaggregation.PLACE)
    right = a_snapshot(SHARE, held, whole, women, men, places)
    assert groups_problem(right, SHARE.id, held.id) is None
    wrong = a_snapshot(SHARE, held, whole, women, group("men", 41))
    assert groups_problem(wrong, SHARE.id, held.id) is ValueProblem.GROUPS_BEYOND_ALL
    assert groups_problem(a_snapshot(SHARE, held, women), SHARE.id, held.id) is None

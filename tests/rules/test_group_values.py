"""Groups and arms: hidden when small, compared with their interval, changes against each other."""

from dataclasses import replace

import pytest

from normsdesk.model.indicator import DataValue, Disaggregation, Indicator, Round, RoundKind
from normsdesk.model.survey import Compared, SurveyImport
from normsdesk.rules.group_values import arm_change, furthest_apart, splits_of
from tests.rules.builders import a_snapshot

SHARE = Indicator(id="indicators-1", code="I1")
BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, month=0)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, month=12)


def a_group(name, above, below, held=BASELINE, split=Disaggregation.SEX):
    return DataValue(
        id=f"data_values-{held.id[-1]}{name}",
        indicator_id=SHARE.id,
        round_id=held.id,
        numerator=above,
        denominator=below,
        split_by=split,
        cell=name,
    )


def an_arm(name, above, below, held):
    return DataValue(
        id=f"data_values-{held.id[-1]}{name}",
        indicator_id=SHARE.id,
        round_id=held.id,
        numerator=above,
        denominator=below,
        arm=name,
    )


def splits(*values):
    return splits_of(a_snapshot(SHARE, BASELINE, MIDLINE, *values), SHARE)


def test_groups_stand_by_round_and_by_how_they_are_split() -> None:
    found = splits(
        a_group("men", 40, 60),
        a_group("women", 20, 60),
        a_group("men", 30, 60, MIDLINE),
        a_group("north", 10, 20, split=Disaggregation.PLACE),
        an_arm("A", 5, 50, BASELINE),
    )
    told = [(each.round_id, each.split_by, [one.name for one in each.groups]) for each in found]
    assert told == [
        ("rounds-b", None, ["A"]),
        ("rounds-b", Disaggregation.PLACE, ["north"]),
        ("rounds-b", Disaggregation.SEX, ["men", "women"]),
        ("rounds-m", Disaggregation.SEX, ["men"]),
    ]


def test_a_small_group_is_hidden_and_so_is_the_next_that_would_give_it_away() -> None:
    (found,) = splits(a_group("a", 3, 8), a_group("b", 9, 20), a_group("c", 20, 60))
    assert [(one.name, one.hidden, one.value is None) for one in found.groups] == [
        ("a", True, True),
        ("b", True, True),
        ("c", False, False),
    ]


def test_the_two_furthest_apart_are_compared_with_their_interval() -> None:
    (found,) = splits(a_group("men", 45, 60), a_group("women", 15, 60), a_group("x", 30, 60))
    apart = furthest_apart(found)
    assert apart is not None
    assert (apart.lower, apart.upper) == ("women", "men")
    assert apart.difference.value == pytest.approx(50.0)
    assert apart.difference.interval.low == pytest.approx(50 - 195.9964 * 0.0790569, abs=1e-3)


def test_one_group_alone_is_not_compared() -> None:
    (found,) = splits(a_group("men", 45, 60))
    assert furthest_apart(found) is None


def test_the_change_of_one_arm_is_set_against_the_other() -> None:
    held = a_snapshot(
        SHARE,
        BASELINE,
        MIDLINE,
        an_arm("paired", 60, 100, BASELINE),
        an_arm("paired", 30, 100, MIDLINE),
        an_arm("women only", 60, 100, BASELINE),
        an_arm("women only", 50, 100, MIDLINE),
    )
    found = arm_change(held, SHARE)
    assert found is not None
    assert (found.arm, found.other) == ("paired", "women only")
    assert found.difference.value == pytest.approx(-20.0)
    assert found.difference.interval.low < -20 < found.difference.interval.high


def test_arms_of_one_round_have_no_change() -> None:
    held = a_snapshot(
        SHARE, BASELINE, MIDLINE, an_arm("a", 6, 20, BASELINE), an_arm("b", 6, 20, BASELINE)
    )
    assert arm_change(held, SHARE) is None


@pytest.mark.parametrize("kept", [("paired", "women only", 1), ("women only", "paired", -1)])
def test_arms_of_clustered_answers_take_the_comparison_that_was_kept(
    kept: tuple[str, str, int],
) -> None:
    def weighted(arm: str, value: float, held: Round) -> DataValue:
        made = an_arm(arm, 1, 100, held)
        return replace(made, value=value, low=value - 5, high=value + 5, clusters=12)

    arm, other, sign = kept
    compared = Compared(
        question="Q23",
        indicator_ids=(SHARE.id,),
        earlier_round_id=BASELINE.id,
        arm=arm,
        other_arm=other,
        difference=sign * -0.2,
        low=min(sign * -0.35, sign * -0.05),
        high=max(sign * -0.35, sign * -0.05),
    )
    done = SurveyImport(id="survey_imports-1", round_id=MIDLINE.id, compared=(compared,))
    values = [
        weighted("paired", 60.0, BASELINE),
        weighted("paired", 30.0, MIDLINE),
        weighted("women only", 60.0, BASELINE),
        weighted("women only", 50.0, MIDLINE),
    ]
    found = arm_change(a_snapshot(SHARE, BASELINE, MIDLINE, done, *values), SHARE)
    assert found is not None
    assert (found.arm, found.other) == ("paired", "women only")
    assert found.difference.value == pytest.approx(-20.0)
    assert found.difference.interval.low == pytest.approx(-35.0)
    # What is kept of values that are not there any more says nothing.
    values[1] = weighted("paired", 31.0, MIDLINE)
    assert arm_change(a_snapshot(SHARE, BASELINE, MIDLINE, done, *values), SHARE) is None

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.indicator import (
    DataValue,
    DefinitionChange,
    Indicator,
    IndicatorType,
    MethodChange,
    Round,
    RoundKind,
    Target,
    ValueKind,
    ValueSource,
    WantedDirection,
)
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.estimates import Interval, rounded, wilson
from normsdesk.rules.progress import (
    MethodWarning,
    NoProgress,
    Status,
    all_progress,
    needs_chance_note,
    progress,
)
from normsdesk.rules.round_values import rounds_in_order

UP, DOWN = WantedDirection.UP, WantedDirection.DOWN
NUMBER, REGISTER = IndicatorType.NUMBER, ValueSource.REGISTER
BASELINE = Round(
    id="rounds-b", kind=RoundKind.BASELINE, month=0, start=date(2025, 12, 1), design_effect=1.5
)
MIDLINE = Round(
    id="rounds-m", kind=RoundKind.MIDLINE, month=9, start=date(2026, 8, 3), design_effect=1.5
)
TARGET = Round(id="rounds-t", kind=RoundKind.TARGET, month=24, start=date(2027, 12, 1))
ROUNDS = (BASELINE, MIDLINE, TARGET)


def indicator(midline=None, last=None, **values):
    return Indicator(
        id="indicators-1",
        code="I1",
        targets=(
            Target(round_id="rounds-m", value=midline),
            Target(round_id="rounds-t", value=last),
        ),
        **values,
    )


def value(held, numerator=None, denominator=None, plain=None, **values):
    return DataValue(
        **{
            "id": f"data_values-{held.id[-1]}",
            "indicator_id": "indicators-1",
            "round_id": held.id,
            "numerator": numerator,
            "denominator": denominator,
            "value": plain,
        }
        | values
    )


def read(chosen, *values, rounds=ROUNDS):
    return progress(snapshot_of([chosen, *rounds, *values]), "indicators-1")


@pytest.mark.parametrize(
    ("before", "after", "midline", "last", "direction", "share", "change", "low", "high"),
    [
        ((194, 294), (167, 288), 56, 51, DOWN, 53.4, -8.0, -17.6, 1.6),
        ((171, 295), (160, 290), 52, 45, DOWN, 21.5, -2.8, -12.6, 7.0),
        ((112, 295), (104, 289), 35, 30, DOWN, 24.9, -2.0, -11.6, 7.6),
        ((100, 294), (110, 288), 42, 50, UP, 26.2, 4.2, -5.4, 13.7),
    ],
)
def test_the_amani_surveys_are_close_and_cannot_be_told_from_no_change(
    before, after, midline, last, direction, share, change, low, high
):
    found = read(
        indicator(midline, last, direction=direction),
        value(BASELINE, *before),
        value(MIDLINE, *after),
    )
    ends = found.difference.interval
    assert rounded(100 * found.progress, 1) == share
    assert rounded(found.change, 1) == change
    assert (rounded(ends.low, 1), rounded(ends.high, 1)) == (low, high)
    assert found.cannot_tell is True
    assert found.status is Status.CLOSE


def test_the_amani_register_is_on_track_without_interval():
    found = read(
        indicator(50, 70, direction=UP, value_source=REGISTER),
        value(BASELINE, plain=0),
        value(MIDLINE, 118, 180),
    )
    assert rounded(100 * found.progress, 1) == 93.7
    assert (found.difference, found.cannot_tell) == (None, None)
    assert found.status is Status.ON_TRACK
    assert found.latest.interval is None


def test_the_amani_incidents_are_on_track_without_baseline():
    found = read(
        indicator(2, 2, type=NUMBER, value_source=REGISTER, value_kind=ValueKind.CUMULATIVE),
        value(MIDLINE, plain=1),
    )
    assert (found.status, found.progress) == (Status.ON_TRACK, None)
    assert found.no_progress is NoProgress.NO_BASELINE
    assert [(each.round_id, each.status) for each in found.rounds] == [
        ("rounds-m", Status.ON_TRACK),
        ("rounds-t", Status.NO_DATA),
    ]


@pytest.mark.parametrize(
    ("before", "after", "target", "share"),
    [(66, 58, 51, 8 / 15), (0, 50, 100, 0.5), (60, 66, 50, -0.6)],
)
def test_progress_is_the_way_gone_of_the_way_to_go(before, after, target, share):
    found = read(
        indicator(None, target), value(BASELINE, plain=before), value(MIDLINE, plain=after)
    )
    assert found.progress == pytest.approx(share)
    assert found.change == after - before


@given(st.integers(0, 100), st.integers(0, 100), st.integers(0, 100))
def test_progress_leads_from_baseline_to_latest(before, after, target):
    found = read(
        indicator(None, target), value(BASELINE, plain=before), value(MIDLINE, plain=after)
    )
    if target == before:
        assert found.no_progress is NoProgress.TARGET_IS_BASELINE
        assert found.progress is None
    else:
        assert before + found.progress * (target - before) == pytest.approx(after)


@pytest.mark.parametrize(
    ("values", "target", "expected"),
    [
        ((), None, NoProgress.NO_TARGET),
        ((), 50, NoProgress.NO_BASELINE),
        ((value(BASELINE, plain=60),), 50, NoProgress.NO_VALUE),
    ],
)
def test_no_progress_says_why(values, target, expected):
    found = read(indicator(None, target), *values)
    assert found.no_progress is expected
    assert found.change is None
    assert found.status is (Status.NO_TARGET if target is None else Status.NO_DATA)


def status_of(target, plain, **values):
    return read(indicator(target, None, **values), value(MIDLINE, plain=plain)).status


@pytest.mark.parametrize(
    ("target", "plain", "values", "expected"),
    [
        (50, 50, {"direction": DOWN}, Status.ON_TRACK),
        (50, 51, {"direction": DOWN}, Status.BEHIND),
        (50, 50, {"direction": UP}, Status.ON_TRACK),
        (50, 49, {"direction": UP}, Status.BEHIND),
        (100, 95, {"direction": UP, "type": NUMBER}, Status.ON_TRACK),
        (100, 94, {"direction": UP, "type": NUMBER}, Status.BEHIND),
        (2, 3, {"direction": DOWN, "type": NUMBER}, Status.BEHIND),
        (100, 95, {"direction": UP, "value_source": REGISTER}, Status.BEHIND),
        (5, -4, {"direction": WantedDirection.TOWARDS_ZERO}, Status.ON_TRACK),
        (5, -6, {"direction": WantedDirection.TOWARDS_ZERO}, Status.BEHIND),
        (5, 6, {"direction": WantedDirection.CONTEXT}, Status.NO_TARGET),
        (None, 6, {"direction": DOWN}, Status.NO_TARGET),
    ],
)
def test_a_value_is_compared_with_the_target_of_its_round(target, plain, values, expected):
    found = status_of(target, plain, **values)
    assert found is expected
    assert (found is Status.BEHIND) == read(
        indicator(target, None, **values), value(MIDLINE, plain=plain)
    ).is_behind


def test_registers_cannot_be_close():
    held = indicator(56, None, value_source=REGISTER)
    assert read(held, value(MIDLINE, 167, 288)).status is Status.BEHIND
    assert read(indicator(56, None), value(MIDLINE, 167, 288)).status is Status.CLOSE


def test_a_target_of_another_round_is_not_borrowed():
    found = read(indicator(None, 51), value(MIDLINE, 167, 288))
    assert found.status is Status.NO_TARGET


def test_a_clear_change_can_be_told_from_none_and_may_stand_beside_on_track():
    clear = read(indicator(56, 51), value(BASELINE, 194, 294), value(MIDLINE, 100, 288))
    assert (clear.cannot_tell, clear.status) == (False, Status.ON_TRACK)
    unclear = read(indicator(60, 51), value(BASELINE, 194, 294), value(MIDLINE, 167, 288))
    assert (unclear.cannot_tell, unclear.status) == (True, Status.ON_TRACK)


def test_intervals_use_the_design_effect_of_their_round():
    found = read(indicator(), value(BASELINE, 194, 294))
    ends = wilson(194, 294, 1.5)
    assert found.baseline.interval == Interval(100 * ends.low, 100 * ends.high)


def test_fewer_than_ten_answers_give_no_value():
    found = read(indicator(50, None), value(MIDLINE, 5, 9))
    assert found.latest is None
    assert [(each.unusable, each.status) for each in found.rounds] == [(True, Status.NO_DATA)]
    assert read(indicator(50, None), value(MIDLINE, 5, 10)).latest.value == 50
    register = indicator(50, None, value_source=REGISTER)
    assert read(register, value(MIDLINE, 3, 5)).latest.value == 60


def test_an_entry_without_any_number_is_unusable():
    found = read(indicator(50, None), value(MIDLINE))
    assert found.rounds[0].unusable
    number = read(indicator(50, None, type=NUMBER), value(MIDLINE))
    assert number.rounds[0].unusable


def test_cumulative_counts_add_the_rounds_up():
    held = indicator(10, 20, type=NUMBER, value_kind=ValueKind.CUMULATIVE, direction=UP)
    found = read(held, value(BASELINE, plain=3), value(MIDLINE, numerator=4))
    assert (found.baseline.value, found.latest.value) == (3, 7)
    assert found.latest.rounds_added == 2
    assert len(found.latest.data_value_ids) == 2


def test_cumulative_shares_add_numerators_and_denominators():
    held = indicator(value_kind=ValueKind.CUMULATIVE, value_source=REGISTER)
    found = read(held, value(BASELINE, 10, 20), value(MIDLINE, 20, 20))
    assert found.latest.value == 75
    plain = read(held, value(BASELINE, plain=50), value(MIDLINE, plain=60))
    assert plain.latest.value == 60


def test_latest_values_take_the_round_alone():
    found = read(indicator(type=NUMBER), value(BASELINE, plain=3), value(MIDLINE, plain=4))
    assert found.latest.value == 4


def test_a_mean_is_not_turned_into_per_cent():
    found = read(indicator(type=IndicatorType.MEAN), value(MIDLINE, 55, 22))
    assert found.latest.value == 2.5
    assert found.latest.interval is None


def test_weighted_values_keep_their_interval_and_leave_the_difference_open():
    weighted = {"plain": 38.4, "low": 33.8, "high": 43.1}
    found = read(indicator(40, 30), value(BASELINE, 194, 294), value(MIDLINE, 99, 263, **weighted))
    assert (found.latest.value, found.latest.weighted) == (38.4, True)
    assert found.latest.interval == Interval(33.8, 43.1)
    assert found.change == pytest.approx(38.4 - 65.986, abs=0.01)
    assert (found.difference, found.cannot_tell) == (None, None)


def test_an_interval_of_a_register_is_not_used():
    held = indicator(40, 30, value_source=REGISTER)
    found = read(held, value(MIDLINE, plain=38.4, low=30.0, high=45.0))
    assert found.latest.interval is None


@pytest.mark.parametrize("entered", [{"numerator": 300, "denominator": 288}, {"plain": 150}])
def test_a_share_of_more_than_all_is_no_value(entered):
    found = read(indicator(40, 30), value(BASELINE, 194, 294), value(MIDLINE, **entered))
    assert found.baseline.value == pytest.approx(100 * 194 / 294)
    assert found.latest is None
    assert found.difference is None


def test_a_difference_of_shares_may_lie_below_zero():
    held = indicator(0, direction=WantedDirection.TOWARDS_ZERO)
    assert read(held, value(MIDLINE, plain=-12.0)).latest.value == -12.0


def test_parts_of_a_value_are_not_the_whole():
    found = read(
        indicator(),
        value(BASELINE, 194, 294),
        value(BASELINE, 101, 147, id="data_values-x", cell="Fathers"),
        value(BASELINE, 50, 147, id="data_values-y", arm="paired"),
    )
    assert found.baseline.denominator == 294


def test_of_two_values_for_a_round_the_newer_one_counts():
    old, new = (
        value(
            BASELINE,
            plain=number,
            id=f"data_values-{number}",
            modified=datetime(2026, 1, day, tzinfo=UTC),
        )
        for number, day in ((5, 2), (6, 1))
    )
    for values in ((old, new), (new, old)):
        assert read(indicator(type=NUMBER), *values).baseline.value == 5


def test_what_was_done_differently_is_warned_of():
    changed = Round(
        id="rounds-m",
        kind=RoundKind.MIDLINE,
        month=9,
        method_changes=(MethodChange.WORDING, MethodChange.SEASON),
    )
    values = (value(BASELINE, 194, 294), value(MIDLINE, 167, 288))
    found = read(indicator(), *values, rounds=(BASELINE, changed, TARGET))
    assert found.warnings == (
        MethodWarning("rounds-m", MethodChange.WORDING),
        MethodWarning("rounds-m", MethodChange.SEASON),
    )
    assert read(indicator(), values[0], rounds=(BASELINE, changed)).warnings == ()


def test_a_sheet_changed_after_the_baseline_is_told():
    late = (DefinitionChange(changed_on=date(2026, 3, 1), what="who is asked"),)
    early = (DefinitionChange(changed_on=date(2025, 3, 1), what="who is asked"),)
    values = value(BASELINE, 194, 294)
    assert read(indicator(changes=late), values).definition_changed
    assert not read(indicator(changes=early), values).definition_changed
    assert read(indicator(changes=early)).definition_changed
    assert not read(indicator()).definition_changed


def test_rounds_follow_by_month_or_else_by_date():
    months = snapshot_of([TARGET, MIDLINE, BASELINE])
    assert [each.id for each in rounds_in_order(months)] == ["rounds-b", "rounds-m", "rounds-t"]
    undated = Round(id="rounds-a", month=30)
    by_end = Round(id="rounds-e", end=date(2026, 1, 1))
    mixed = snapshot_of([undated, TARGET, by_end, BASELINE])
    assert [each.id for each in rounds_in_order(mixed)] == [
        "rounds-b",
        "rounds-e",
        "rounds-t",
        "rounds-a",
    ]


def test_more_than_five_differences_carry_a_note():
    found = read(indicator(), value(BASELINE, 194, 294), value(MIDLINE, 167, 288))
    bare = read(indicator())
    assert not needs_chance_note([found] * 5 + [bare] * 3)
    assert needs_chance_note([found] * 6)


def test_every_indicator_is_read():
    second = Indicator(id="indicators-2", code="I2")
    found = all_progress(snapshot_of([second, indicator(), *ROUNDS]))
    assert [each.indicator_id for each in found] == ["indicators-1", "indicators-2"]


def test_answers_in_too_few_clusters_have_no_interval():
    plain = replace(BASELINE, design_effect=None)
    rounds = (plain, MIDLINE, TARGET)
    few = value(BASELINE, 30, 60, 41.0, clusters=1)
    later = value(MIDLINE, 20, 60)
    told = read(indicator(), few, later, rounds=rounds)
    assert told.baseline is not None
    assert (told.baseline.value, told.baseline.interval) == (41.0, None)
    assert told.baseline.weighted
    assert told.difference is None
    # With a design effect that was declared, totals say how sure they are.
    declared = read(indicator(), few, later).baseline
    assert declared is not None
    ends = wilson(30, 60, 1.5)
    assert declared.interval == Interval(100 * ends.low, 100 * ends.high)

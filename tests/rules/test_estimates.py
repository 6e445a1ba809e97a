import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.rules.estimates import (
    Counts,
    Interval,
    at_least,
    difference,
    difference_in_differences,
    relative_risk,
    rounded,
    wilson,
)

counts = st.integers(1, 2000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [
        (99, 263, 0.320047, 0.436363),
        (47, 121, 0.306297, 0.477428),
        (51, 140, 0.289184, 0.446636),
        (0, 10, 0.0, 0.277533),
        (10, 10, 0.722467, 1.0),
    ],
)
def test_wilson_gives_the_published_ends(numerator, denominator, low, high):
    interval = wilson(numerator, denominator)
    assert interval.low == pytest.approx(low, abs=1e-6)
    assert interval.high == pytest.approx(high, abs=1e-6)


@given(counts)
def test_wilson_agrees_with_scipy(pair):
    stats = pytest.importorskip("scipy.stats")
    numerator, denominator = pair
    oracle = stats.binomtest(numerator, denominator).proportion_ci(0.95, method="wilson")
    interval = wilson(numerator, denominator)
    assert (interval.low, interval.high) == pytest.approx((oracle.low, oracle.high), abs=1e-7)


@given(counts, st.floats(1, 4))
def test_a_design_effect_acts_like_fewer_answers_that_are_not_rounded(pair, effect):
    numerator, denominator = pair
    cut = wilson(numerator / effect, denominator / effect)
    interval = wilson(numerator, denominator, effect)
    assert (interval.low, interval.high) == pytest.approx((cut.low, cut.high), abs=1e-9)
    assert interval.low <= numerator / denominator <= interval.high


def test_an_interval_holds_a_value_that_lies_exactly_on_its_end():
    interval = Interval(0.5, 0.6)
    assert interval.contains(0.5)
    assert interval.contains(0.6)
    assert not interval.contains(0.4999)
    assert not interval.contains(0.6001)


def test_a_share_made_of_counts_reaches_the_limit_it_equals():
    assert at_least(177 / 295, 0.60)
    assert at_least(0.1 + 0.5, 0.6)
    assert not at_least(176 / 295, 0.60)


@pytest.mark.parametrize(
    ("before", "after", "value", "low", "high"),
    [
        ((194, 294), (167, 288), -8.0, -17.6, 1.6),
        ((171, 295), (160, 290), -2.8, -12.6, 7.0),
        ((112, 295), (104, 289), -2.0, -11.6, 7.6),
        ((100, 294), (110, 288), 4.2, -5.4, 13.7),
    ],
)
def test_differences_of_the_amani_rounds_are_those_printed(before, after, value, low, high):
    found = difference(Counts(*before, 1.5), Counts(*after, 1.5))
    printed = [
        rounded(100 * number, 1)
        for number in (found.value, found.interval.low, found.interval.high)
    ]
    assert printed == [value, low, high]


def test_the_change_here_is_set_against_the_change_there():
    found = difference_in_differences(
        control_before=Counts(40, 100),
        control_after=Counts(45, 100),
        before=Counts(40, 100),
        after=Counts(60, 100),
    )
    assert found.value == pytest.approx(0.15)
    half = 1.959964 * math.sqrt((0.24 + 0.2475 + 0.24 + 0.24) / 100)
    assert found.interval.low == pytest.approx(0.15 - half)
    assert found.interval.high == pytest.approx(0.15 + half)


def test_a_relative_risk_is_the_second_share_over_the_first():
    found = relative_risk(Counts(40, 100), Counts(20, 100))
    assert found is not None
    assert found.value == pytest.approx(0.5)
    half = 1.959964 * math.sqrt(0.6 / 40 + 0.8 / 20)
    assert math.log(found.interval.low) == pytest.approx(math.log(0.5) - half)
    assert math.log(found.interval.high) == pytest.approx(math.log(0.5) + half)


def test_a_relative_risk_widens_with_the_design_effect():
    plain = relative_risk(Counts(40, 100), Counts(20, 100))
    clustered = relative_risk(Counts(40, 100, 2), Counts(20, 100, 2))
    assert plain is not None
    assert clustered is not None
    assert clustered.value == plain.value
    assert clustered.interval.low < plain.interval.low


@pytest.mark.parametrize(("first", "second"), [((0, 10), (3, 10)), ((3, 10), (0, 10))])
def test_no_relative_risk_is_shown_when_a_count_is_zero(first, second):
    assert relative_risk(Counts(*first), Counts(*second)) is None


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (4.5, 0, 5),
        (-4.5, 0, -5),
        (2.5, 0, 3),
        (0.25, 1, 0.3),
        (-0.25, 1, -0.3),
        (100 * 0.285, 0, 29),
        (14.499999999999998, 0, 15),
        (14.4999, 0, 14),
        (76.25, 1, 76.3),
        (1234.0, 0, 1234),
    ],
)
def test_numbers_are_printed_rounded_half_away_from_zero(value, digits, expected):
    assert rounded(value, digits) == expected


def test_there_is_no_negative_zero():
    assert math.copysign(1, rounded(-0.04, 1)) == 1


@pytest.mark.parametrize("values", [(1, 0), (-1, 5), (6, 5), (1, 5, 0)])
def test_impossible_counts_are_refused(values):
    with pytest.raises(ValueError, match=r"numerator|denominator|design_effect"):
        Counts(*values)

"""Which value counts, what it amounts to, and when it is unknown (method 3.0)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.norm import Component, Depth, Reading, ReadingSource, SwitchWord
from normsdesk.model.project import Thresholds
from normsdesk.model.record import EvidenceLevel
from normsdesk.rules.estimates import Interval, wilson
from normsdesk.rules.readings import (
    QUESTIONS,
    Band,
    ComponentName,
    Value,
    band_of,
    profile_values,
    value_of,
    values_of,
)
from normsdesk.rules.reasons import Fact, NextStep, UnknownWhy
from tests.rules.builders import (
    a_profile,
    a_round,
    a_snapshot,
    counted,
    meant,
    rated,
    share,
    switched,
    voted,
)

LIMITS = Thresholds()


def value(component: Component, design_effect: float | None = None) -> Value:
    return value_of(component, ComponentName.EE, LIMITS, design_effect)


def measured(**fields: object) -> Component:
    return Component(measured=Reading(**fields))


@pytest.mark.parametrize(
    ("component", "expected"),
    [
        (rated(0), 0.0),
        (rated(3), 0.75),
        (rated(4, people=3), 1.0),
        (switched(SwitchWord.MOST), 0.75),
        (switched(SwitchWord.SOME), 0.30),
        (switched(SwitchWord.HARDLY_ANYONE), 0.10),
        (voted(2, 3), 2 / 3),
        (counted(0, 10), 0.0),
        (counted(211, 293), 211 / 293),
        (share(0.41), 0.41),
        (share(0.41, answers=None), 0.41),
        (measured(source=ReadingSource.ANSWERS, numerator=5, denominator=20), 0.25),
        (meant(6.2), 0.62),
        (meant(6.2, answers=None), 0.62),
    ],
)
def test_each_source_gives_its_share(component: Component, expected: float):
    found = value(component)
    assert found.share == pytest.approx(expected)
    assert found.known
    assert found.asked
    assert found.unknown_why is None


@pytest.mark.parametrize(
    ("component", "why"),
    [
        (Component(), UnknownWhy.NOT_ASKED),
        (measured(), UnknownWhy.NOT_ASKED),
        (Component(dont_know=True), UnknownWhy.DONT_KNOW),
        (replace(rated(3), dont_know=True), UnknownWhy.DONT_KNOW),
        (counted(0, 0), UnknownWhy.NO_ANSWERS),
        (voted(0, 0), UnknownWhy.NO_ANSWERS),
        (counted(12, 11), UnknownWhy.MORE_THAN_ALL),
        (counted(3, 9), UnknownWhy.TOO_FEW_ANSWERS),
        (share(0.5, answers=9), UnknownWhy.TOO_FEW_ANSWERS),
        (meant(5, answers=9), UnknownWhy.TOO_FEW_ANSWERS),
        (voted(1, 2), UnknownWhy.TOO_FEW_PEOPLE),
        (rated(3, people=2), UnknownWhy.TOO_FEW_PEOPLE),
        (measured(numerator=5), UnknownWhy.INCOMPLETE),
        (measured(denominator=50), UnknownWhy.INCOMPLETE),
        (measured(source=ReadingSource.RATING, denominator=5), UnknownWhy.INCOMPLETE),
        (measured(source=ReadingSource.SWITCH, denominator=5), UnknownWhy.INCOMPLETE),
        (counted(-1, 50), UnknownWhy.OUT_OF_RANGE),
        (share(1.4), UnknownWhy.OUT_OF_RANGE),
        (share(float("nan")), UnknownWhy.OUT_OF_RANGE),
        (rated(5), UnknownWhy.OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_used_is_unknown_and_says_why_never_zero(
    component: Component, why: UnknownWhy
):
    found = value(component)
    assert found.unknown_why is why
    assert found.share is None
    assert found.interval is None
    assert found.band is Band.UNKNOWN
    assert not found.known


def test_only_not_asked_and_dont_know_count_as_not_asked():
    assert not value(Component()).asked
    assert not value(Component(dont_know=True)).asked
    assert value(counted(3, 9)).asked


def both(preferred: Depth | None = None, **fields: bool) -> Component:
    return Component(
        workshop=rated(1).workshop, measured=counted(30, 40).measured, preferred=preferred, **fields
    )


def test_the_measured_value_is_used_unless_a_person_prefers_the_other():
    assert (value(both()).depth, value(both()).share) == (Depth.MEASURED, 0.75)
    assert not value(both()).chosen
    preferred = value(both(Depth.WORKSHOP))
    assert (preferred.depth, preferred.share, preferred.chosen) == (Depth.WORKSHOP, 0.25, True)
    assert value(both(Depth.MEASURED)).chosen


def test_a_preference_for_an_empty_reading_has_no_effect():
    only_measured = replace(counted(30, 40), preferred=Depth.WORKSHOP)
    only_workshop = replace(rated(1), preferred=Depth.MEASURED)
    assert value(only_measured).depth is Depth.MEASURED
    assert value(only_workshop).depth is Depth.WORKSHOP
    assert not value(only_measured).chosen
    assert not value(only_workshop).chosen


def test_dont_know_speaks_for_the_workshop_only():
    assert value(both(dont_know=True)).share == 0.75
    chosen = value(both(Depth.WORKSHOP, dont_know=True))
    assert chosen.unknown_why is UnknownWhy.DONT_KNOW
    assert chosen.chosen


def test_a_measured_value_that_is_too_small_does_not_make_way_unasked():
    component = Component(workshop=rated(3).workshop, measured=counted(3, 9).measured)
    assert value(component).unknown_why is UnknownWhy.TOO_FEW_ANSWERS


def test_counts_have_a_wilson_interval_with_the_design_effect_of_the_round():
    assert value(counted(112, 295)).interval == wilson(112, 295)
    clustered = value(counted(112, 295), 1.5).interval
    assert clustered is not None
    assert (round(100 * clustered.low, 1), round(100 * clustered.high, 1)) == (31.5, 44.9)


@pytest.mark.parametrize("component", [rated(2, 30), voted(15, 30), switched(SwitchWord.SOME)])
def test_quick_values_have_no_interval_and_are_marked_assumed(component: Component):
    assert value(component).interval is None
    assert value(component).assumed


def test_an_interval_that_came_with_the_value_is_kept_only_if_it_can_be_true():
    assert value(share(0.5, low=0.4, high=0.6)).interval == Interval(0.4, 0.6)
    assert value(share(0.5)).interval is None
    assert value(share(0.5, low=0.4)).interval is None
    assert value(share(0.5, low=0.6, high=0.7)).interval is None
    assert value(share(0.5, low=-0.1, high=0.7)).interval is None
    ten = measured(mean=6.0, denominator=50, low=5.0, high=7.0)
    assert value(ten).interval == Interval(0.5, 0.7)
    assert value(meant(6.0)).interval is None


def test_what_a_room_says_is_at_most_triangulated():
    assert value(voted(5, 9, EvidenceLevel.MEASURED)).level is EvidenceLevel.TRIANGULATED
    assert value(voted(5, 9, EvidenceLevel.ONE_SOURCE)).level is EvidenceLevel.ONE_SOURCE
    assert value(counted(20, 30)).level is EvidenceLevel.MEASURED
    assert value(counted(20, 30, EvidenceLevel.ASSUMED)).assumed
    assert not value(counted(20, 30)).assumed


@pytest.mark.parametrize(
    ("found", "band"),
    [
        (0.6, Band.HIGH),
        (177 / 295, Band.HIGH),
        (0.6 - 5e-10, Band.HIGH),
        (0.5999, Band.MEDIUM),
        (0.4, Band.MEDIUM),
        (0.3999, Band.LOW),
        (0.0, Band.LOW),
        (None, Band.UNKNOWN),
    ],
)
def test_the_lower_end_belongs_to_the_band(found: float | None, band: Band):
    assert band_of(found, LIMITS) is band


def test_the_limits_of_the_project_are_used():
    strict = Thresholds(high_from=0.9, medium_from=0.8)
    assert values_of(a_profile(ee=counted(85, 100)), strict).ee.band is Band.MEDIUM


def test_a_profile_takes_the_design_effect_of_its_round():
    profile = a_profile(ee=counted(112, 295), round_id="rounds-baseline")
    snapshot = a_snapshot(a_round(design_effect=1.5), profile)
    assert profile_values(snapshot, profile).ee.interval == wilson(112, 295, 1.5)
    elsewhere = a_profile(ee=counted(112, 295))
    assert profile_values(a_snapshot(elsewhere), elsewhere).ee.interval == wilson(112, 295)


def test_all_components_have_their_question():
    values = values_of(a_profile(ne=rated(2)))
    assert [found.name for found in values.all()] == list(ComponentName)
    assert [found.question for found in values.all()] == list(QUESTIONS.values())
    assert values.value(ComponentName.NE).share == 0.5


def test_a_fact_gives_its_numbers_by_name():
    fact = Fact(code=NextStep.ASK_EE, numbers=(("share", 0.5),))
    assert fact.number("share") == 0.5
    with pytest.raises(KeyError):
        fact.number("points")


@given(
    st.builds(
        Reading,
        source=st.sampled_from(ReadingSource),
        rating=st.none() | st.integers(-1, 6),
        switch=st.none() | st.sampled_from(SwitchWord),
        numerator=st.none() | st.integers(-2, 60),
        denominator=st.none() | st.integers(0, 40),
        mean=st.none() | st.floats(-1, 12),
        estimate=st.none() | st.floats(),
        low=st.none() | st.floats(),
        high=st.none() | st.floats(),
    ),
    st.none() | st.floats(1, 4),
)
def test_any_reading_is_a_share_within_its_interval_or_unknown_with_a_reason(
    reading: Reading, design_effect: float | None
):
    found = value(Component(measured=reading), design_effect)
    assert (found.share is None) == (found.unknown_why is not None)
    assert (found.share is None) == (found.band is Band.UNKNOWN)
    if found.share is not None:
        assert 0 <= found.share <= 1
        assert found.interval is None or found.interval.contains(found.share)

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.survey import SamplePlan, Sides
from normsdesk.rules.samples import (
    SampleProblem,
    SampleSize,
    design_effect,
    planned,
    simple_size,
    single_size,
    size_for_plan,
    smallest_change,
)

shares = st.floats(0.02, 0.98)


@pytest.mark.parametrize(
    ("p1", "p2", "one_sided", "two_sided"),
    [
        (0.30, 0.40, 281, 356),
        (0.50, 0.55, 1233, 1565),
        (0.50, 0.60, 305, 388),
        (0.50, 0.65, 134, 170),
    ],
)
def test_sample_sizes_are_those_of_the_table(p1, p2, one_sided, two_sided):
    assert planned(simple_size(p1, p2, sides=Sides.ONE)).people == one_sided
    assert planned(simple_size(p1, p2, sides=Sides.TWO)).people == two_sided
    assert simple_size(p2, p1, sides=Sides.TWO) == pytest.approx(
        simple_size(p1, p2, sides=Sides.TWO)
    )


def test_a_single_estimate_within_five_points_takes_385_people():
    assert planned(single_size(0.5, 0.05)).people == 385


def test_the_sample_is_rounded_up_once_at_the_end():
    plan = SamplePlan(id="sample_plans-1", p1=0.66, p2=0.51, design_effect=1.5, non_response=0.10)
    size = size_for_plan(plan)
    assert isinstance(size, SampleSize)
    assert size.simple == pytest.approx(168.197, abs=5e-4)
    assert size.unrounded == pytest.approx(280.33, abs=5e-3)
    assert size.people == 281


def test_a_whole_number_is_not_pushed_up_by_rounding_noise():
    assert planned(100.0, effect=1.1).people == 110
    assert planned(110.0 + 1e-12).people == 110


def test_a_finite_population_comes_before_the_design_effect():
    size = planned(400.0, effect=2.0, population=1000)
    assert size.finite == pytest.approx(400 / (1 + 399 / 1000))
    assert size.unrounded == pytest.approx(2 * 400 / 1.399)


def test_the_design_effect_comes_from_likeness_and_cluster_size():
    assert design_effect(20, 0.05) == pytest.approx(1.95)
    plan = SamplePlan(id="sample_plans-1", p1=0.5, p2=0.6, icc=0.05, cluster_size=20)
    size = size_for_plan(plan)
    assert isinstance(size, SampleSize)
    assert size.design_effect == pytest.approx(1.95)


def test_a_plan_without_clusters_is_a_simple_sample():
    size = size_for_plan(SamplePlan(id="sample_plans-1", p1=0.5, p2=0.6, sides=Sides.ONE))
    assert isinstance(size, SampleSize)
    assert (size.design_effect, size.people) == (1.0, 305)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"p1": 0.5}, SampleProblem.SHARES_MISSING),
        ({"p2": 0.5}, SampleProblem.SHARES_MISSING),
        ({"p1": 0.5, "p2": 0.5}, SampleProblem.SHARES_EQUAL),
        ({"p1": 0.5, "p2": 0.6, "power": 1.0}, SampleProblem.POWER_OUT_OF_RANGE),
        ({"p1": 0.5, "p2": 0.6, "icc": 0.05}, SampleProblem.CLUSTERS_INCOMPLETE),
        ({"p1": 0.5, "p2": 0.6, "cluster_size": 20.0}, SampleProblem.CLUSTERS_INCOMPLETE),
    ],
)
def test_a_plan_says_what_it_lacks(values, problem):
    assert size_for_plan(SamplePlan(id="sample_plans-1", **values)) is problem


def test_more_power_takes_more_people():
    at_80 = simple_size(0.5, 0.6, sides=Sides.TWO)
    at_90 = simple_size(0.5, 0.6, sides=Sides.TWO, power=0.9)
    expected = (1.96 * math.sqrt(2 * 0.55 * 0.45) + 1.2815515655 * math.sqrt(0.49)) ** 2 / 0.01
    assert at_90 > at_80
    assert at_90 == pytest.approx(expected)


@pytest.mark.parametrize(("p1", "above", "below"), [(0.30, 15.6, 13.6), (0.50, 15.9, 15.9)])
def test_what_150_people_per_arm_can_show(p1, above, below):
    found = smallest_change(p1, 150, sides=Sides.TWO)
    assert found.above is not None
    assert found.below is not None
    assert round(100 * (found.above - p1), 1) == above
    assert round(100 * (p1 - found.below), 1) == below


@given(shares, st.floats(30, 3000), st.sampled_from(Sides))
def test_the_smallest_change_is_exactly_what_the_sample_shows(p1, people, sides):
    found = smallest_change(p1, people, sides=sides)
    for end in (found.above, found.below):
        if end is not None:
            assert simple_size(p1, end, sides=sides) == pytest.approx(people, rel=1e-6)


def test_clusters_make_the_smallest_change_larger():
    plain = smallest_change(0.5, 150, sides=Sides.TWO)
    clustered = smallest_change(0.5, 150, sides=Sides.TWO, effect=2.0)
    assert plain.above is not None
    assert clustered.above is not None
    assert clustered.above > plain.above


def test_too_few_people_show_no_change_at_all():
    found = smallest_change(0.5, 3, sides=Sides.TWO)
    assert (found.above, found.below) == (None, None)
    assert smallest_change(1.0, 500, sides=Sides.TWO).above is None
    assert smallest_change(0.0, 500, sides=Sides.TWO).below is None


@pytest.mark.parametrize(
    "refused",
    [
        lambda: simple_size(0.5, 0.5, sides=Sides.TWO),
        lambda: simple_size(1.2, 0.5, sides=Sides.TWO),
        lambda: simple_size(0.5, 0.6, sides=Sides.TWO, power=0),
        lambda: single_size(0.5, 0),
        lambda: single_size(1.5, 0.05),
        lambda: planned(100, non_response=1),
        lambda: smallest_change(1.5, 100, sides=Sides.TWO),
    ],
)
def test_impossible_inputs_are_refused(refused):
    with pytest.raises(ValueError, match=r"share|power|margin|non_response"):
        refused()

import math

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from normsdesk.model.snapshot import altered
from normsdesk.model.survey import SampleAim, SamplePlan, Sides
from normsdesk.rules.samples import (
    SampleProblem,
    SampleSize,
    SmallestChange,
    change_for_plan,
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


def test_a_plan_for_one_share_takes_its_margin():
    plan = SamplePlan(id="sample_plans-1", aim=SampleAim.ONE_SHARE, p1=0.5, margin=0.05)
    size = size_for_plan(plan)
    assert isinstance(size, SampleSize)
    assert size.people == 385
    clustered = size_for_plan(altered(plan, design_effect=1.5, non_response=0.1))
    assert isinstance(clustered, SampleSize)
    assert clustered.people == 641  # 384.16 × 1.5 ÷ 0.9 = 640.27


@pytest.mark.parametrize(
    ("values", "above", "below"),
    [
        ({"p1": 0.3, "available": 150}, 0.156, 0.136),
        ({"p1": 0.5, "available": 150}, 0.159, 0.159),
        ({"p1": 0.3, "available": 250, "design_effect": 1.5, "non_response": 0.1}, 0.156, 0.136),
    ],
)
def test_a_plan_says_what_a_given_sample_can_show(values, above, below):
    plan = SamplePlan(id="sample_plans-1", aim=SampleAim.GIVEN_SAMPLE, **values)
    found = change_for_plan(plan)
    assert isinstance(found, SmallestChange)
    assert found.above is not None
    assert found.below is not None
    assert found.above - values["p1"] == pytest.approx(above, abs=0.0005)
    assert values["p1"] - found.below == pytest.approx(below, abs=0.0005)


@given(
    p1=st.floats(0.05, 0.95),
    change=st.floats(0.03, 0.3),
    population=st.one_of(st.none(), st.integers(600, 100_000)),
    effect=st.floats(1.0, 3.0),
    non_response=st.floats(0.0, 0.4),
)
@settings(max_examples=50)
def test_planning_a_change_and_asking_what_the_sample_shows_agree(
    p1, change, population, effect, non_response
):
    p2 = p1 + change if p1 + change < 1 else p1 - change
    assume(0 < p2 < 1)
    frame = {
        "id": "sample_plans-1",
        "p1": p1,
        "design_effect": effect,
        "non_response": non_response,
        "population": population,
    }
    size = size_for_plan(SamplePlan(p2=p2, **frame))
    assert isinstance(size, SampleSize)
    back = change_for_plan(SamplePlan(aim=SampleAim.GIVEN_SAMPLE, available=size.people, **frame))
    if back is SampleProblem.EVERYBODY_ASKED:
        return
    assert isinstance(back, SmallestChange)
    nearest = back.above if p2 > p1 else back.below
    assert nearest is not None
    assert abs(nearest - p1) <= abs(p2 - p1) + 1e-6


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"p1": 1.2, "p2": 0.4}, SampleProblem.SHARES_OUT_OF_RANGE),
        ({"p1": 0.4, "p2": 0.5, "non_response": 1.0}, SampleProblem.NOBODY_ANSWERS),
        ({"p1": 0.4, "p2": 0.5, "design_effect": 0.5}, SampleProblem.EFFECT_BELOW_ONE),
        ({"aim": SampleAim.ONE_SHARE, "p1": 0.4}, SampleProblem.MARGIN_MISSING),
        ({"aim": SampleAim.ONE_SHARE, "p1": 0.4, "margin": 0.0}, SampleProblem.MARGIN_MISSING),
        ({"aim": SampleAim.ONE_SHARE, "p1": 2.0, "margin": 0.1}, SampleProblem.SHARES_OUT_OF_RANGE),
        ({"aim": SampleAim.GIVEN_SAMPLE, "p1": 0.4}, SampleProblem.PEOPLE_MISSING),
        ({"aim": SampleAim.GIVEN_SAMPLE, "p1": 0.4, "available": 0}, SampleProblem.PEOPLE_MISSING),
        (
            {"aim": SampleAim.GIVEN_SAMPLE, "p1": 0.4, "available": 90, "population": 80},
            SampleProblem.EVERYBODY_ASKED,
        ),
        (
            {"aim": SampleAim.GIVEN_SAMPLE, "p1": 0.5, "available": 2},
            SampleProblem.SHOWS_NOTHING,
        ),
    ],
)
def test_impossible_plans_say_why(values, problem):
    plan = SamplePlan(id="sample_plans-1", **values)
    work = change_for_plan if plan.aim is SampleAim.GIVEN_SAMPLE else size_for_plan
    assert work(plan) is problem

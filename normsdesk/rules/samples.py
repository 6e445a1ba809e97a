"""How many people to ask, and the smallest change a sample can show (method 1.17).

Shares lie in 0–1. Everything is worked out unrounded and rounded up once, at the end.
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

from normsdesk.model.survey import SampleAim, SamplePlan, Sides
from normsdesk.rules.estimates import TOLERANCE

STANDARD_POWER = 0.8
_Z = {Sides.ONE: 1.6449, Sides.TWO: 1.9600}
_Z_POWER_80 = 0.8416
_Z_SINGLE = 1.96


class SampleProblem(StrEnum):
    """Why no sample size can be worked out."""

    SHARES_MISSING = "sample.shares_missing"
    SHARES_EQUAL = "sample.shares_equal"
    SHARES_OUT_OF_RANGE = "sample.shares_out_of_range"
    MARGIN_MISSING = "sample.margin_missing"
    PEOPLE_MISSING = "sample.people_missing"
    EVERYBODY_ASKED = "sample.everybody_asked"
    SHOWS_NOTHING = "sample.shows_nothing"
    NOBODY_ANSWERS = "sample.nobody_answers"
    EFFECT_BELOW_ONE = "sample.effect_below_one"
    POWER_OUT_OF_RANGE = "sample.power_out_of_range"
    CLUSTERS_INCOMPLETE = "sample.clusters_incomplete"


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleSize:
    """A sample size and the steps to it; ``people`` is what to plan, the rest is unrounded."""

    simple: float
    finite: float
    design_effect: float
    unrounded: float
    people: int


def simple_size(p1: float, p2: float, *, sides: Sides, power: float = STANDARD_POWER) -> float:
    """Work out the people per round who show a change from ``p1`` to ``p2``, unrounded.

    The pooled formula of method 1.17 at the 5 % level, for a simple sample.

    Raises:
        ValueError: the shares are equal or outside 0–1, or the power is not between 0 and 1.
    """
    if not (0 <= p1 <= 1 and 0 <= p2 <= 1) or p1 == p2:
        raise ValueError("shares")
    middle = (p1 + p2) / 2
    pooled = math.sqrt(2 * middle * (1 - middle))
    apart = math.sqrt(p1 * (1 - p1) + p2 * (1 - p2))
    return ((_Z[sides] * pooled + _z_power(power) * apart) / (p1 - p2)) ** 2


def single_size(p: float, margin: float) -> float:
    """Work out the people needed to know one share within ``margin``, unrounded (1.96²·p·q/e²).

    Raises:
        ValueError: the share lies outside 0–1 or the margin is not positive.
    """
    if not 0 <= p <= 1 or not margin > 0:
        raise ValueError("share or margin")
    return _Z_SINGLE**2 * p * (1 - p) / margin**2


def design_effect(cluster_size: float, icc: float) -> float:
    """Work out what clusters of ``cluster_size`` people cost: 1 + (m − 1)·ICC (method 1.17)."""
    return 1 + (cluster_size - 1) * icc


def planned(
    simple: float, *, effect: float = 1.0, non_response: float = 0.0, population: int | None = None
) -> SampleSize:
    """Turn a simple sample size into the number of people to plan for (method 1.17).

    A finite population comes before the design effect, non-response last; rounded up once.

    Raises:
        ValueError: nobody would answer (``non_response`` is not below 1).
    """
    if not 0 <= non_response < 1:
        raise ValueError("non_response")
    finite = simple if not population else simple / (1 + (simple - 1) / population)
    unrounded = finite * effect / (1 - non_response)
    return SampleSize(
        simple=simple,
        finite=finite,
        design_effect=effect,
        unrounded=unrounded,
        people=math.ceil(unrounded - TOLERANCE),
    )


def size_for_plan(plan: SamplePlan) -> SampleSize | SampleProblem:
    """Work out the sample of a plan, or say what is missing (method 1.17).

    A design effect that is typed wins over one made of ICC and people per cluster. A plan that
    asks what a given sample can show needs no more people than it has.
    """
    if plan.aim is SampleAim.GIVEN_SAMPLE:
        return _given_size(plan)
    problem = _shares_problem(plan) or _frame_problem(plan)
    if problem is not None:
        return problem
    p1, p2, margin = plan.p1 or 0.0, plan.p2 or 0.0, plan.margin or 0.0
    if plan.aim is SampleAim.ONE_SHARE:
        simple = single_size(p1, margin)
    else:
        simple = simple_size(p1, p2, sides=plan.sides, power=plan.power)
    return planned(
        simple,
        effect=_effect_of(plan) or 1.0,
        non_response=plan.non_response,
        population=plan.population,
    )


def change_for_plan(plan: SamplePlan) -> "SmallestChange | SampleProblem":
    """Find what the people of a plan can show, after non-response and clusters (method 1.17)."""
    size = _given_size(plan)
    if isinstance(size, SampleProblem):
        return size
    found = smallest_change(plan.p1 or 0.0, size.simple, sides=plan.sides, power=plan.power)
    nothing = found.above is None and found.below is None
    return SampleProblem.SHOWS_NOTHING if nothing else found


def _given_size(plan: SamplePlan) -> SampleSize | SampleProblem:
    """Turn the people that can be asked back into a simple sample of an endless population."""
    if plan.p1 is None or not plan.available or plan.available < 0:
        return SampleProblem.PEOPLE_MISSING
    if not 0 <= plan.p1 <= 1:
        return SampleProblem.SHARES_OUT_OF_RANGE
    problem = _frame_problem(plan)
    if problem is not None:
        return problem
    effect = _effect_of(plan) or 1.0
    finite = plan.available * (1 - plan.non_response) / effect
    simple = finite
    if plan.population:
        if finite >= plan.population - TOLERANCE:
            return SampleProblem.EVERYBODY_ASKED
        simple = finite * (plan.population - 1) / (plan.population - finite)
    return SampleSize(
        simple=simple,
        finite=finite,
        design_effect=effect,
        unrounded=float(plan.available),
        people=plan.available,
    )


def _shares_problem(plan: SamplePlan) -> SampleProblem | None:
    if plan.aim is SampleAim.ONE_SHARE:
        if plan.p1 is None or not plan.margin:
            return SampleProblem.MARGIN_MISSING
        inside = 0 <= plan.p1 <= 1 and 0 < plan.margin <= 1
        return None if inside else SampleProblem.SHARES_OUT_OF_RANGE
    if plan.p1 is None or plan.p2 is None:
        return SampleProblem.SHARES_MISSING
    if plan.p1 == plan.p2:
        return SampleProblem.SHARES_EQUAL
    inside = 0 <= plan.p1 <= 1 and 0 <= plan.p2 <= 1
    return None if inside else SampleProblem.SHARES_OUT_OF_RANGE


def _frame_problem(plan: SamplePlan) -> SampleProblem | None:
    if not 0 < plan.power < 1:
        return SampleProblem.POWER_OUT_OF_RANGE
    if not 0 <= plan.non_response < 1:
        return SampleProblem.NOBODY_ANSWERS
    effect = _effect_of(plan)
    if effect is None:
        return SampleProblem.CLUSTERS_INCOMPLETE
    return SampleProblem.EFFECT_BELOW_ONE if effect < 1 else None


def _effect_of(plan: SamplePlan) -> float | None:
    if plan.design_effect is not None:
        return plan.design_effect
    if plan.icc is not None and plan.cluster_size is not None:
        return design_effect(plan.cluster_size, plan.icc)
    return 1.0 if plan.icc is None and plan.cluster_size is None else None


@dataclass(frozen=True, slots=True)
class SmallestChange:
    """The nearest shares above and below that a sample can tell apart; none if there is none."""

    above: float | None
    below: float | None


def smallest_change(
    p1: float, people: float, *, sides: Sides, power: float = STANDARD_POWER, effect: float = 1.0
) -> SmallestChange:
    """Find the smallest change from ``p1`` that ``people`` per round or arm can show, each way.

    Solves the formula of ``simple_size`` for the other share by bisection (method 1.17).

    Raises:
        ValueError: the share lies outside 0–1, or the power is not between 0 and 1.
    """
    if not 0 <= p1 <= 1:
        raise ValueError("share")
    size = people / effect

    def nearest(end: float) -> float | None:
        if p1 == end or simple_size(p1, end, sides=sides, power=power) > size:
            return None
        near, far = p1, end
        for _ in range(80):
            middle = (near + far) / 2
            enough = middle != p1 and simple_size(p1, middle, sides=sides, power=power) <= size
            near, far = (near, middle) if enough else (middle, far)
        return far

    return SmallestChange(above=nearest(1.0), below=nearest(0.0))


def _z_power(power: float) -> float:
    if not 0 < power < 1:
        raise ValueError("power")
    return _Z_POWER_80 if power == STANDARD_POWER else NormalDist().inv_cdf(power)

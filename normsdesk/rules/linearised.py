"""Intervals from answers with clusters, strata or weights (method 3.0 d).

The variance of a share, a mean or a difference is linearised over clusters within strata. Only
clusters with an answer count. A stratum with a single cluster is compared with zero, the mean
every stratum would have if all were alike, so that it adds doubt rather than hiding it.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from normsdesk.rules.estimates import LARGEST_LOGARITHM, Interval


class Answer(NamedTuple):
    """One valid answer: its value (0 or 1 for a share), weight, cluster and stratum."""

    value: float
    cluster: str
    stratum: str = ""
    weight: float = 1.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Linearised:
    """A weighted share, mean or difference, and how sure it is.

    ``interval`` is missing when it cannot be worked out: as many strata as clusters, or a share of
    exactly 0 or 1. ``design_effect`` is the variance over that of a simple sample of as many
    answers; it is missing for differences and where the simple variance is 0.
    """

    value: float
    standard_error: float
    degrees_of_freedom: int
    interval: Interval | None
    answers: int
    clusters: int
    design_effect: float | None = None


@dataclass(frozen=True, slots=True)
class _Term:
    sign: float
    answers: Sequence[Answer]
    effect: float = 1.0


def share(answers: Sequence[Answer]) -> Linearised:
    """Work out a weighted share, with its interval on the logit scale (method 3.0 d).

    Raises:
        ValueError: there is no answer, or the weights add up to nothing.
    """
    value, error, freedom, clusters = _combine((_Term(1, answers),))
    simple = value * (1 - value) / len(answers)
    interval = None
    if freedom > 0 and 0 < value < 1:
        middle = math.log(value / (1 - value))
        half = t_quantile(freedom) * error / (value * (1 - value))
        interval = Interval(_share_of(middle - half), _share_of(middle + half))
    return Linearised(
        value=value,
        standard_error=error,
        degrees_of_freedom=freedom,
        interval=interval,
        answers=len(answers),
        clusters=clusters,
        design_effect=error * error / simple if simple > 0 else None,
    )


def mean(answers: Sequence[Answer], effect: float = 1.0) -> Linearised:
    """Work out a weighted mean and its interval, for example of a paired gap (method 3.0 d, 3.3).

    ``effect`` is the declared design effect, for answers that do not tell their clusters.

    Raises:
        ValueError: there is no answer, or the weights add up to nothing.
    """
    found = _plain((_Term(1, answers, effect),))
    return replace(found, design_effect=mean_effect(found, answers, len(answers)))


def mean_effect(found: Linearised, answers: Sequence[Answer], people: int) -> float | None:
    """Work out the design effect of a mean whose answers were put together by cluster.

    Args:
        found: the mean.
        answers: what it was made of; equal answers of a cluster may stand together.
        people: how many answered.
    """
    weight = sum(each.weight for each in answers)
    spread = sum(each.weight * (each.value - found.value) ** 2 for each in answers) / weight
    return found.standard_error**2 * people / spread if spread > 0 else None


def difference(
    before: Sequence[Answer], after: Sequence[Answer], effects: tuple[float, float] = (1.0, 1.0)
) -> Linearised:
    """Take ``after − before``; a cluster met in both is one cluster (method 3.0).

    Args:
        before: the answers of the first side.
        after: those of the second.
        effects: the declared design effect of each side, for answers that do not tell their
            clusters.

    Raises:
        ValueError: a side has no answer, or its weights add up to nothing.
    """
    return _plain((_Term(-1, before, effects[0]), _Term(1, after, effects[1])))


def difference_in_differences(
    *,
    control_before: Sequence[Answer],
    control_after: Sequence[Answer],
    before: Sequence[Answer],
    after: Sequence[Answer],
    effects: tuple[float, float] = (1.0, 1.0),
) -> Linearised:
    """Take the change here less the change in the comparison group (method 3.0).

    ``effects`` are the declared design effects before and after, see ``difference``.

    Raises:
        ValueError: a side has no answer, or its weights add up to nothing.
    """
    return _plain(
        (
            _Term(1, control_before, effects[0]),
            _Term(-1, control_after, effects[1]),
            _Term(-1, before, effects[0]),
            _Term(1, after, effects[1]),
        )
    )


def relative_risk(
    first: Sequence[Answer], second: Sequence[Answer], effects: tuple[float, float] = (1.0, 1.0)
) -> Linearised | None:
    """Take ``second ÷ first`` of two shares, its interval on the log scale (method 3.0).

    Nothing when a share is 0. A cluster met in both is one cluster. The standard error is that of
    the logarithm. ``effects`` are the declared design effects, see ``difference``.

    Raises:
        ValueError: a side has no answer, or its weights add up to nothing.
    """
    before, after = (_combine((_Term(1, each),))[0] for each in (first, second))
    if before <= 0 or after <= 0:
        return None
    terms = (_Term(-1 / before, first, effects[0]), _Term(1 / after, second, effects[1]))
    _, error, freedom, clusters = _combine(terms)
    ratio = after / before
    ends = None
    if freedom > 0:
        step = math.exp(min(t_quantile(freedom) * error, LARGEST_LOGARITHM))
        ends = Interval(ratio / step, ratio * step)
    return Linearised(
        value=ratio,
        standard_error=error,
        degrees_of_freedom=freedom,
        interval=ends,
        answers=len(first) + len(second),
        clusters=clusters,
    )


@cache
def t_quantile(degrees_of_freedom: int) -> float:
    """Find the two-sided 95 % point of Student's t, to about 1e-12.

    Raises:
        ValueError: there is not even one degree of freedom.
    """
    if degrees_of_freedom < 1:
        raise ValueError("degrees_of_freedom")
    low, high = 0.0, math.pi / 2
    for _ in range(60):
        middle = (low + high) / 2
        if _t_inside(middle, degrees_of_freedom) < 0.95:
            low = middle
        else:
            high = middle
    return math.sqrt(degrees_of_freedom) * math.tan(low)


def _t_inside(angle: float, freedom: int) -> float:
    # The share of Student's t within ±√freedom·tan(angle): a finite sum for whole freedoms.
    cosine, sine = math.cos(angle), math.sin(angle)
    odd = freedom % 2 == 1
    term = cosine if odd else 1.0
    total = term if freedom > 1 else 0.0
    for step in range(2 if odd else 1, freedom - 2, 2):
        term *= cosine * cosine * step / (step + 1)
        total += term
    return 2 / math.pi * (angle + sine * total) if odd else sine * total


def _share_of(logit: float) -> float:
    return 1 / (1 + math.exp(-logit)) if logit >= 0 else 1 - 1 / (1 + math.exp(logit))


def _plain(terms: Sequence[_Term]) -> Linearised:
    value, error, freedom, clusters = _combine(terms)
    half = t_quantile(freedom) * error if freedom > 0 else 0.0
    return Linearised(
        value=value,
        standard_error=error,
        degrees_of_freedom=freedom,
        interval=Interval(value - half, value + half) if freedom > 0 else None,
        answers=sum(len(term.answers) for term in terms),
        clusters=clusters,
    )


def _combine(terms: Sequence[_Term]) -> tuple[float, float, int, int]:
    value = 0.0
    scores: defaultdict[tuple[str, str], float] = defaultdict(float)
    freedoms: list[int] = []
    for term in terms:
        weight = sum(answer.weight for answer in term.answers)
        if not weight > 0:
            raise ValueError("weight")
        centre = sum(answer.weight * answer.value for answer in term.answers) / weight
        value += term.sign * centre
        # As many times the variance as was declared: its root for each score.
        pull = term.sign * math.sqrt(term.effect) / weight
        for answer in term.answers:
            place = (answer.stratum, answer.cluster)
            scores[place] += pull * answer.weight * (answer.value - centre)
        places = {(answer.stratum, answer.cluster) for answer in term.answers}
        freedoms.append(len(places) - len({stratum for stratum, _ in places}))
    return value, math.sqrt(_variance(scores)), min(freedoms), len(scores)


def _variance(scores: Mapping[tuple[str, str], float]) -> float:
    strata: dict[str, list[float]] = {}
    for (stratum, _), score in scores.items():
        strata.setdefault(stratum, []).append(score)
    return math.fsum(
        len(totals) / (len(totals) - 1) * _spread(totals) if len(totals) > 1 else totals[0] ** 2
        for totals in strata.values()
    )


def _spread(totals: Sequence[float]) -> float:
    centre = math.fsum(totals) / len(totals)
    return math.fsum((total - centre) ** 2 for total in totals)

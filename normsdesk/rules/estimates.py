"""Intervals, differences and printed numbers made from counts (method 3.0).

Shares lie in 0–1. Answers with clusters, strata or weights are in ``linearised``.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

Z_95 = 1.959964
"""The two-sided 95 % point of the normal distribution, as method 3.0 prints it."""

TOLERANCE = 1e-9
"""How near two numbers count as equal, so that 0.60 made from 177/295 is 0.60."""

LARGEST_LOGARITHM = 300.0
"""Beyond this an interval of a ratio says nothing, and its ends are no numbers any more."""

MANY_DIFFERENCES = 5
"""More differences in one table carry a note: about one in twenty differs by chance."""


@dataclass(frozen=True, slots=True)
class Interval:
    """The two ends of a 95 % interval, in the unit of the value they belong to."""

    low: float
    high: float

    def contains(self, value: float) -> bool:
        """Tell whether ``value`` lies inside; an end exactly on it counts as inside."""
        return at_least(value, self.low) and at_least(self.high, value)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A value and its 95 % interval."""

    value: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of how many, and the declared design effect of the round (1 for a simple sample).

    Raises:
        ValueError: the denominator is not positive, the numerator lies outside it, or the design
            effect is not positive.
    """

    numerator: float
    denominator: float
    design_effect: float = 1.0

    def __post_init__(self) -> None:
        if not self.denominator > 0:
            raise ValueError("denominator")
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError("numerator")
        if not self.design_effect > 0:
            raise ValueError("design_effect")

    @property
    def share(self) -> float:
        """The share, 0–1."""
        return self.numerator / self.denominator

    @property
    def effective_size(self) -> float:
        """The number of answers less what clusters cost: n/DEFF, never rounded."""
        return self.denominator / self.design_effect

    @property
    def variance(self) -> float:
        """The variance of the share."""
        return self.share * (1 - self.share) / self.effective_size


def at_least(value: float, limit: float) -> bool:
    """Tell whether ``value`` reaches ``limit``, with the tolerance of method 3.0."""
    return value >= limit - TOLERANCE


def wilson(numerator: float, denominator: float, design_effect: float = 1.0) -> Interval:
    """Work out the Wilson interval of a share, 0–1 (method 3.0 b and c).

    A declared design effect takes n/DEFF in place of n, not rounded.

    Raises:
        ValueError: see ``Counts``.
    """
    counts = Counts(numerator, denominator, design_effect)
    share, size = counts.share, counts.effective_size
    square = Z_95 * Z_95
    middle = share + square / (2 * size)
    half = Z_95 * math.sqrt(share * (1 - share) / size + square / (4 * size * size))
    scale = 1 + square / size
    # Rounding must not push an end past the share it belongs to, nor past 0 or 1.
    low = max(0.0, min(share, (middle - half) / scale))
    return Interval(low, min(1.0, max(share, (middle + half) / scale)))


def difference(before: Counts, after: Counts) -> Estimate:
    """Take ``after − before`` of two rounds or arms, without pooling (method 3.0)."""
    return _sum_of(((-1, before), (1, after)))


def difference_in_differences(
    *, control_before: Counts, control_after: Counts, before: Counts, after: Counts
) -> Estimate:
    """Take the change here less the change in the comparison group (method 3.0)."""
    return _sum_of(((1, control_before), (-1, control_after), (-1, before), (1, after)))


def relative_risk(first: Counts, second: Counts) -> Estimate | None:
    """Take ``second ÷ first`` with its interval; nothing when a count is 0 (method 3.0)."""
    if first.numerator == 0 or second.numerator == 0:
        return None
    ratio = second.share / first.share
    half = Z_95 * math.sqrt(
        sum((1 - arm.share) / (arm.effective_size * arm.share) for arm in (first, second))
    )
    step = math.exp(min(half, LARGEST_LOGARITHM))
    return Estimate(ratio, Interval(ratio / step, ratio * step))


def rounded(value: float, digits: int = 0) -> float:
    """Round for print, half away from zero: 4.5 becomes 5, −0.25 to one digit −0.3 (method 3.0).

    What lies within the tolerance of a half counts as the half. There is no negative zero.
    """
    exact = Decimal(f"{value:.9f}")
    return float(exact.quantize(Decimal(1).scaleb(-digits), rounding=ROUND_HALF_UP)) + 0.0


def _sum_of(terms: Sequence[tuple[int, Counts]]) -> Estimate:
    value = sum(sign * counts.share for sign, counts in terms)
    half = Z_95 * math.sqrt(sum(counts.variance for _, counts in terms))
    return Estimate(value, Interval(value - half, value + half))

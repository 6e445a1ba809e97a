"""How strongly a norm holds: the Norm Strength Index and its bars (method 3.2)."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.project import StrengthFormula, Thresholds
from normsdesk.rules.estimates import TOLERANCE, at_least
from normsdesk.rules.readings import ComponentName, ProfileValues, Value
from normsdesk.rules.reasons import NotScored

STRENGTH_COMPONENTS = (
    ComponentName.EE,
    ComponentName.NE,
    ComponentName.SAN,
    ComponentName.SENS,
    ComponentName.EXC,
)
"""The five components, in the order of their bars; exceptions count from the other end."""


class StrengthBand(StrEnum):
    """How strong a norm is."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """One of the five bars: the value as found, and its part in the index, both 0–1."""

    value: Value
    part: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Strength:
    """The index of one profile, unrounded 0–100; empty when it is not scored.

    ``used`` names the components in the index, ``weakest`` the weaker of EE and NE (nothing when
    they are level or one is unknown). Rounds may be compared only if ``used`` is the same.
    """

    index: float | None
    band: StrengthBand | None
    formula: StrengthFormula
    bars: tuple[Bar, ...]
    used: tuple[ComponentName, ...] = ()
    weakest: ComponentName | None = None
    assumed: bool = False
    not_scored: tuple[NotScored, ...] = ()


def strength(values: ProfileValues) -> Strength:
    """Work out how strongly the norm holds (method 3.2)."""
    formula = values.thresholds.strength_formula
    bars = tuple(_bar(values.value(name)) for name in STRENGTH_COMPONENTS)
    weakest = _weakest(values.ee, values.ne)
    lacking = tuple(_lacking(values, formula))
    if lacking:
        return Strength(
            index=None, band=None, formula=formula, bars=bars, weakest=weakest, not_scored=lacking
        )
    used = [bar for bar in bars if bar.part is not None and _counts(bar.value, formula)]
    index = _index([bar.part for bar in used if bar.part is not None], formula)
    return Strength(
        index=index,
        band=strength_band(index, values.thresholds),
        formula=formula,
        bars=bars,
        used=tuple(bar.value.name for bar in used),
        weakest=weakest,
        assumed=any(bar.value.assumed for bar in used),
    )


def strength_band(index: float, thresholds: Thresholds) -> StrengthBand:
    """Place an unrounded index in its band (method 3.2)."""
    if at_least(index, thresholds.strength_strong_from):
        return StrengthBand.STRONG
    moderate = at_least(index, thresholds.strength_moderate_from)
    return StrengthBand.MODERATE if moderate else StrengthBand.WEAK


def _bar(value: Value) -> Bar:
    if value.share is None:
        return Bar(value=value, part=None)
    return Bar(
        value=value, part=1 - value.share if value.name is ComponentName.EXC else value.share
    )


def _counts(value: Value, formula: StrengthFormula) -> bool:
    expectation = value.name in (ComponentName.EE, ComponentName.NE)
    return expectation or formula is StrengthFormula.COMPONENT_MEAN


def _index(parts: list[float], formula: StrengthFormula) -> float:
    if formula is StrengthFormula.GEOMETRIC:
        return 100 * math.sqrt(math.prod(parts))
    return 100 * math.fsum(parts) / len(parts)


def _lacking(values: ProfileValues, formula: StrengthFormula) -> Iterator[NotScored]:
    if not values.ee.known:
        yield NotScored.EE_UNKNOWN
    if not values.ne.known:
        yield NotScored.NE_UNKNOWN
    others = (values.san, values.sens, values.exc)
    if formula is StrengthFormula.COMPONENT_MEAN and not any(value.known for value in others):
        yield NotScored.NO_OTHER_COMPONENT


def _weakest(ee: Value, ne: Value) -> ComponentName | None:
    if ee.share is None or ne.share is None or abs(ee.share - ne.share) <= TOLERANCE:
        return None
    return ComponentName.EE if ee.share < ne.share else ComponentName.NE

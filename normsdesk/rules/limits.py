"""The limits that a project may change: which are changed, and what that does (method 3.0)."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.model.fields import declared
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm
from normsdesk.model.project import Thresholds
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.decision_table import Verdict
from normsdesk.rules.diagnosis import verdict_of
from normsdesk.rules.headline import headline_profiles
from normsdesk.rules.misperception import Tile, misperception
from normsdesk.rules.readings import ProfileValues, profile_values, values_of
from normsdesk.rules.strength import StrengthBand, strength

ORDERED = (
    ("medium_from", "high_from"),
    ("switch_off_below", "switch_on_from"),
    ("effect_off_below", "effect_on_from"),
    ("strength_moderate_from", "strength_strong_from"),
    ("gap_minor_from", "gap_large_from"),
)
"""Pairs of limits of which the first must stay below the second."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitReading:
    """What the limits make of one profile."""

    verdict: Verdict
    band: StrengthBand | None
    index: float | None
    tile: Tile


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A norm that reads otherwise with the limits of this project than with those of the method."""

    norm_id: str
    here: LimitReading
    usual: LimitReading


def changed_limits(limits: Thresholds) -> tuple[str, ...]:
    """Name the limits that differ from those of the method, in the order of their declaration."""
    usual = Thresholds()
    names = (field.name for field in declared(Thresholds))
    return tuple(name for name in names if getattr(limits, name) != getattr(usual, name))


def out_of_order(limits: Thresholds) -> tuple[str, str] | None:
    """Find a pair of limits of which the lower one does not stand below the higher one."""
    for lower, higher in ORDERED:
        if not getattr(limits, lower) < getattr(limits, higher):
            return lower, higher
    return None


def moved_by_limits(snapshot: Snapshot) -> tuple[Moved, ...]:
    """List the norms that the limits of this project read otherwise than the method does."""
    return tuple(_moved(snapshot)) if changed_limits(snapshot.project.thresholds) else ()


def _moved(snapshot: Snapshot) -> Iterator[Moved]:
    headlines = headline_profiles(snapshot)
    for norm in snapshot.all(Norm):
        profile = headlines.get(norm.id)
        if profile is None:
            continue
        values = profile_values(snapshot, profile)
        usual = _with_usual_limits(snapshot, values)
        here, there = _read(values, norm), _read(usual, norm)
        if here != there:
            yield Moved(norm_id=norm.id, here=here, usual=there)


def _with_usual_limits(snapshot: Snapshot, values: ProfileValues) -> ProfileValues:
    held = snapshot.find(Round, values.profile.round_id)
    return values_of(values.profile, Thresholds(), None if held is None else held.design_effect)


def _read(values: ProfileValues, norm: Norm) -> LimitReading:
    found = strength(values)
    return LimitReading(
        verdict=verdict_of(values),
        band=found.band,
        index=found.index,
        tile=misperception(values, norm.valence).tile,
    )

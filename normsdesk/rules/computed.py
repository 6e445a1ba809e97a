"""Indicators that are worked out from a norm's profile instead of being entered (method 5)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.attitude_grid import GridCell, attitude_grid
from normsdesk.rules.estimates import Interval, wilson
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.misperception import Gap, behaviour_gaps, misperception
from normsdesk.rules.readings import ProfileValues, profile_values
from normsdesk.rules.strength import strength


@dataclass(frozen=True, slots=True, kw_only=True)
class ComputedValue:
    """A value made from a profile, in the unit of its indicator.

    ``components`` names what it was made of; rounds with other components cannot be compared.
    """

    value: float
    interval: Interval | None = None
    numerator: float | None = None
    denominator: float | None = None
    components: tuple[str, ...] = ()


def computed_value(snapshot: Snapshot, indicator: Indicator, round_id: str) -> ComputedValue | None:
    """Work out an indicator of the library from the profile of its norm in one round.

    Numbers 18 to 21: strength, both misperceptions and the trapped share. Nothing for any other
    number, without a norm, and where the round has no profile of it or too little in it.
    """
    work_out = _BY_NUMBER.get(indicator.library_number or 0)
    norm = snapshot.find(Norm, indicator.norm_id)
    if work_out is None or norm is None:
        return None
    profile = _profile_in(snapshot, norm, round_id)
    if profile is None:
        return None
    return work_out(snapshot, indicator, norm, profile_values(snapshot, profile))


def _profile_in(snapshot: Snapshot, norm: Norm, round_id: str) -> NormProfile | None:
    # Of several in one round, the one about the same people as the norm's headline profile.
    profiles = [
        each
        for each in snapshot.all(NormProfile)
        if each.norm_id == norm.id and each.round_id == round_id
    ]
    headline = headline_profile(snapshot, norm)
    if headline is not None:
        profiles.sort(key=lambda each: _people(each) != _people(headline))
    return profiles[0] if profiles else None


def _people(profile: NormProfile) -> tuple[str, str]:
    return profile.population_id, profile.reference_group_id


def _strength(
    snapshot: Snapshot, indicator: Indicator, norm: Norm, values: ProfileValues
) -> ComputedValue | None:
    del snapshot, indicator, norm  # the profile says all
    found = strength(values)
    if found.index is None:
        return None
    used = tuple(name.value for name in found.used)
    return ComputedValue(value=found.index, components=(found.formula.value, *used))


def _approval_gap(
    snapshot: Snapshot, indicator: Indicator, norm: Norm, values: ProfileValues
) -> ComputedValue | None:
    del snapshot, indicator
    return _gap(misperception(values, norm.valence).gap)


def _behaviour_gap(
    snapshot: Snapshot, indicator: Indicator, norm: Norm, values: ProfileValues
) -> ComputedValue | None:
    for found in behaviour_gaps(snapshot, norm, values):
        if indicator.practice_id in ("", found.practice_id):
            return _gap(found.gap)
    return None


def _gap(gap: Gap) -> ComputedValue | None:
    return None if gap.points is None else ComputedValue(value=gap.points, interval=gap.interval)


def _trapped(
    snapshot: Snapshot, indicator: Indicator, norm: Norm, values: ProfileValues
) -> ComputedValue | None:
    del indicator, norm
    grid = attitude_grid(values)
    trapped = next((each.count for each in grid.shares if each.cell is GridCell.TRAPPED), None)
    if trapped is None:
        return None
    held = snapshot.get(Round, values.profile.round_id)
    ends = wilson(trapped, grid.answers, held.design_effect or 1.0)
    return ComputedValue(
        value=100 * trapped / grid.answers,
        interval=Interval(100 * ends.low, 100 * ends.high),
        numerator=trapped,
        denominator=grid.answers,
    )


_Work = Callable[[Snapshot, Indicator, Norm, ProfileValues], ComputedValue | None]
_BY_NUMBER: Mapping[int, _Work] = {
    18: _strength,
    19: _approval_gap,
    20: _behaviour_gap,
    21: _trapped,
}

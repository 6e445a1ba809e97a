"""Which profile speaks for a norm where only one is shown (method 3.0)."""

from collections.abc import Mapping, Sequence
from datetime import date

from normsdesk.model.indicator import Round
from normsdesk.model.norm import Conditionality, Norm, NormProfile
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.dependence import dependence_of
from normsdesk.rules.readings import ComponentName, value_of


def profiles_by_norm(snapshot: Snapshot) -> Mapping[str, tuple[NormProfile, ...]]:
    """List the profiles of every norm that has some, by norm id."""
    return snapshot.remembered(_profiles_by_norm, NormProfile)


def _profiles_by_norm(snapshot: Snapshot) -> Mapping[str, tuple[NormProfile, ...]]:
    found: dict[str, list[NormProfile]] = {}
    for profile in snapshot.all(NormProfile):
        found.setdefault(profile.norm_id, []).append(profile)
    return {norm_id: tuple(profiles) for norm_id, profiles in found.items()}


def headline_profiles(snapshot: Snapshot) -> Mapping[str, NormProfile]:
    """Find the headline profile of every norm that has a profile, by norm id."""
    return snapshot.remembered(_headline_profiles)


def _headline_profiles(snapshot: Snapshot) -> Mapping[str, NormProfile]:
    profiles = profiles_by_norm(snapshot)
    return {
        norm.id: _headline(snapshot, norm, profiles[norm.id])
        for norm in snapshot.all(Norm)
        if norm.id in profiles
    }


def headline_profile(snapshot: Snapshot, norm: Norm) -> NormProfile | None:
    """Find the headline profile of ``norm``; nothing when it has no profile.

    It is the one chosen by hand, else one of the newest round in which the conditionality is
    known, else one of the newest round.
    """
    if snapshot.find(Norm, norm.id) is norm:
        return headline_profiles(snapshot).get(norm.id)
    profiles = profiles_by_norm(snapshot).get(norm.id, ())
    return _headline(snapshot, norm, profiles) if profiles else None


def _headline(snapshot: Snapshot, norm: Norm, profiles: Sequence[NormProfile]) -> NormProfile:
    for profile in profiles:
        if profile.id == norm.headline_profile_id:
            return profile

    # The first of the newest round wins, and profiles come in reading order.
    def rank(each: NormProfile) -> tuple[bool, tuple[date, int]]:
        tested = snapshot.remembered_of(each.id, _tested, NormProfile, Project)
        return tested, _age(snapshot, each)

    return max(profiles, key=rank)


def _tested(snapshot: Snapshot, profile_id: str) -> bool:
    profile, limits = snapshot.get(NormProfile, profile_id), snapshot.project.thresholds
    switch_e = value_of(profile.switch_e, ComponentName.SWITCH_E, limits)
    switch_n = value_of(profile.switch_n, ComponentName.SWITCH_N, limits)
    held = dependence_of(profile, switch_e, switch_n, limits)
    return held.conditionality is not Conditionality.UNKNOWN


def _age(snapshot: Snapshot, profile: NormProfile) -> tuple[date, int]:
    held = snapshot.find(Round, profile.round_id)
    if held is None:
        return date.min, -1
    return held.start or held.end or date.min, held.month or 0

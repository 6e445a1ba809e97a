"""Everything the rules say about one norm, as page, report and command line show it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.attitude_grid import AttitudeGrid, attitude_grid
from normsdesk.rules.diagnosis import Diagnosis, diagnose
from normsdesk.rules.drivers import Dominance, Driver, dominances, driver
from normsdesk.rules.headline import headline_profile, headline_profiles, profiles_by_norm
from normsdesk.rules.influence_profile import InfluenceProfile, influence_profile
from normsdesk.rules.misperception import (
    BehaviourGap,
    Misperception,
    behaviour_gaps,
    misperception,
)
from normsdesk.rules.readings import (
    QUESTIONS,
    REASON_QUESTION,
    ComponentName,
    ProfileValues,
    profile_values,
)
from normsdesk.rules.strength import Strength, strength


@dataclass(frozen=True, slots=True, kw_only=True)
class NormCard:
    """What the rules say about one profile of one norm (method 3.0 to 3.6).

    ``profile`` is empty for a norm without any; all values are unknown then. ``headline`` is true
    when this profile speaks for the norm. ``dominances`` has one entry for each practice the norm
    holds up. ``missing`` lists the codes of all questions without a usable answer, those the
    verdict lacks first.
    """

    norm: Norm
    profile: NormProfile | None
    headline: bool
    values: ProfileValues
    diagnosis: Diagnosis
    strength: Strength
    misperception: Misperception
    behaviour_gaps: tuple[BehaviourGap, ...]
    grid: AttitudeGrid
    driver: Driver
    dominances: tuple[Dominance, ...]
    influence: InfluenceProfile
    missing: tuple[str, ...]


def card(snapshot: Snapshot, norm_id: str, profile_id: str | None = None) -> NormCard:
    """Gather what the rules say about a norm, by default about its headline profile.

    Raises:
        KeyError: there is no such norm, or the norm has no such profile.
    """
    norm = snapshot.get(Norm, norm_id)
    headline = headline_profile(snapshot, norm)
    profile = headline
    if profile_id is not None:
        profile = snapshot.get(NormProfile, profile_id)
        if profile.norm_id != norm_id:
            raise KeyError(f"{norm_id}/{profile_id}")
    practice_ids = [
        row.practice_id for row in norm.influences if snapshot.find(Practice, row.practice_id)
    ]
    found = dominances(snapshot, practice_ids)
    return _card(snapshot, norm, profile, headline, found)


def cards(snapshot: Snapshot) -> tuple[NormCard, ...]:
    """Gather one card for every profile of every norm, in reading order.

    A norm without a profile has one card without values.
    """
    return tuple(card for norm_cards in cards_by_norm(snapshot) for card in norm_cards)


def headline_cards(snapshot: Snapshot) -> tuple[NormCard, ...]:
    """Gather the cards of the profiles that speak for their norms, in reading order."""
    return snapshot.remembered(_headline_cards)


def _headline_cards(snapshot: Snapshot) -> tuple[NormCard, ...]:
    headlines = headline_profiles(snapshot)
    found = dominances(snapshot)
    chosen = ((norm, headlines.get(norm.id)) for norm in snapshot.all(Norm))
    return tuple(
        _card(snapshot, norm, profile, profile, found) for norm, profile in chosen if profile
    )


def cards_by_norm(snapshot: Snapshot) -> Iterator[tuple[NormCard, ...]]:
    """Gather the same cards norm by norm, for callers that may have to stop."""
    headlines = headline_profiles(snapshot)
    profiles = profiles_by_norm(snapshot)
    found = dominances(snapshot)
    for norm in snapshot.all(Norm):
        yield tuple(
            _card(snapshot, norm, profile, headlines.get(norm.id), found)
            for profile in profiles.get(norm.id, (None,))
        )


def _card(
    snapshot: Snapshot,
    norm: Norm,
    profile: NormProfile | None,
    headline: NormProfile | None,
    found: Mapping[str, Dominance],
) -> NormCard:
    shown = NormProfile(id="", norm_id=norm.id) if profile is None else profile
    values = profile_values(snapshot, shown)
    diagnosis = diagnose(values, norm.valence)
    return NormCard(
        norm=norm,
        profile=profile,
        headline=profile is not None and headline is not None and profile.id == headline.id,
        values=values,
        diagnosis=diagnosis,
        strength=strength(values),
        misperception=misperception(values, norm.valence),
        behaviour_gaps=tuple(behaviour_gaps(snapshot, norm, values)),
        grid=attitude_grid(values, norm.valence),
        driver=driver(values),
        dominances=tuple(
            found[practice_id]
            for practice_id in dict.fromkeys(row.practice_id for row in norm.influences)
            if practice_id in found
        ),
        influence=influence_profile(values, norm.proximity),
        missing=_missing(values, diagnosis),
    )


def _missing(values: ProfileValues, diagnosis: Diagnosis) -> tuple[str, ...]:
    held = diagnosis.dependence
    # A story test answers what the switch question would have asked.
    told = {test.value.name for test in (held.behaviour, held.approval) if test.effect is not None}
    unknown = [
        QUESTIONS[name]
        for name in ComponentName
        if not values.value(name).known and name not in told
    ]
    if not diagnosis.reason.known:
        unknown.append(REASON_QUESTION)
    return tuple(dict.fromkeys((*diagnosis.explanation.missing, *unknown)))

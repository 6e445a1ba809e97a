"""The profile of a norm in a round: found, begun like its headline profile, or fed by totals."""

from dataclasses import replace

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import Indicator, Round
from normsdesk.model.norm import Component, Norm, NormProfile
from normsdesk.model.record import SourceTag
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.headline import headline_profile
from normsdesk.rules.profile_feed import feed_of
from normsdesk.rules.round_values import rounds_in_order, values_by_round


def profile_in(snapshot: Snapshot, norm: Norm, round_id: str) -> NormProfile | None:
    """Find the profile of a norm in a round, about the people of its headline profile first."""
    profiles = [
        each
        for each in snapshot.all(NormProfile)
        if each.norm_id == norm.id and each.round_id == round_id
    ]
    headline = headline_profile(snapshot, norm)
    if headline is not None:
        people = (headline.population_id, headline.reference_group_id)
        profiles.sort(key=lambda each: (each.population_id, each.reference_group_id) != people)
    return profiles[0] if profiles else None


def begun_profile(
    snapshot: Snapshot, norm: Norm, round_id: str, source_tag: SourceTag
) -> NormProfile:
    """Begin a profile of a norm in a round, about the same people as its headline profile."""
    fresh = NormProfile(
        id=new_id(NormProfile.table), norm_id=norm.id, round_id=round_id, source_tag=source_tag
    )
    headline = headline_profile(snapshot, norm)
    if headline is None:
        return fresh
    return altered(
        fresh,
        population_id=headline.population_id,
        reference_group_id=headline.reference_group_id,
        asked_about=headline.asked_about,
        asked=headline.asked,
        same_reference_group=headline.same_reference_group,
    )


def feed_profile(snapshot: Snapshot, indicator_id: str, round_id: str) -> Patch | Rejected:
    """Put the totals of an indicator into the profile of its norm, as measured in that round.

    A norm without a profile in the round gets one. What the workshop said stays beside it.
    """
    indicator = snapshot.find(Indicator, indicator_id)
    if indicator is None or snapshot.find(Round, round_id) is None:
        return Rejected(reason=Refusal.MISSING, record_id=indicator_id)
    value = values_by_round(snapshot, indicator, rounds_in_order(snapshot)).get(round_id)
    feed = None if value is None else feed_of(snapshot, indicator, value)
    if feed is None:
        return Rejected(reason=Refusal.NO_FIELD, record_id=indicator_id, path="norm_id")
    norm = snapshot.get(Norm, feed.norm_id)
    before = profile_in(snapshot, norm, round_id)
    profile = before or begun_profile(snapshot, norm, round_id, SourceTag.ENTERED)
    component: Component = getattr(profile, feed.component.value)
    measured = replace(component, measured=feed.reading)
    after = altered(profile, **{feed.component.value: measured})
    changes = () if before == after else (Change(id=after.id, before=before, after=after),)
    label = "norm_profiles.changed" if before is not None else "norm_profiles.added"
    return Patch(changes=changes, label=label)

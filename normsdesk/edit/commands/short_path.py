"""What the short path does by itself: it makes the next record from the words of the last."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.practices import norm_of_practice
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm, NormInfluence, NormProfile
from normsdesk.model.practice import Practice, ReferenceGroup
from normsdesk.model.snapshot import Snapshot, altered


def practice_for(snapshot: Snapshot, norm_id: str = "") -> tuple[str, Patch] | Rejected:
    """Begin a practice, and link it to a norm that has none; return its id and the step."""
    fresh = Practice(id=new_id(Practice.table))
    patch = add_records(snapshot, [fresh])
    if not norm_id:
        return fresh.id, patch
    norm = snapshot.find(Norm, norm_id)
    if norm is None:
        return Rejected(reason=Refusal.MISSING, record_id=norm_id)
    row = NormInfluence(practice_id=fresh.id)
    linked = Change(
        id=norm.id, before=norm, after=altered(norm, influences=(*norm.influences, row))
    )
    return fresh.id, Patch(changes=(*patch.changes, linked), label=patch.label)


def norm_for(snapshot: Snapshot, practice_id: str) -> tuple[str, Patch] | Rejected:
    """Begin the norm on a practice with the practice's own words; return its id and the step."""
    practice = snapshot.find(Practice, practice_id)
    if practice is None:
        return Rejected(reason=Refusal.MISSING, record_id=practice_id)
    slots = (practice.action, practice.affected, practice.occasion)
    action = " ".join(slot.strip() for slot in slots if slot.strip())
    outcome = norm_of_practice(
        snapshot, practice_id, expected=practice.actor.strip(), action=action
    )
    if isinstance(outcome, Rejected):
        return outcome
    norm, patch = outcome
    return norm.id, patch


def profile_for(snapshot: Snapshot, norm_id: str) -> tuple[str, Patch] | Rejected:
    """Begin a norm's profile, about those who expect it; return its id and the step.

    Who expects it becomes a reference group, unless one of that name is there already.
    """
    norm = snapshot.find(Norm, norm_id)
    if norm is None:
        return Rejected(reason=Refusal.MISSING, record_id=norm_id)
    profile = NormProfile(id=new_id(NormProfile.table), norm_id=norm_id)
    name = norm.expecting.strip()
    if not name:
        return profile.id, add_records(snapshot, [profile])
    held = next(
        (
            each
            for each in snapshot.all(ReferenceGroup)
            if each.label.strip().casefold() == name.casefold()
        ),
        None,
    )
    if held is not None:
        about = altered(profile, reference_group_id=held.id)
        return profile.id, add_records(snapshot, [about])
    group = ReferenceGroup(id=new_id(ReferenceGroup.table), label=name, upholds=(norm_id,))
    about = altered(profile, reference_group_id=group.id)
    return profile.id, add_records(snapshot, [group, about], "norm_profiles.added")

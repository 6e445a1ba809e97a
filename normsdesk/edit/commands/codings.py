"""Coding the answers to a story: single values, groups, coders, and what the coders settled on."""

from collections.abc import Iterable
from dataclasses import dataclass

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import readable
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.evidence import SnapComponent, Vignette, VignetteCoding
from normsdesk.model.ids import new_id
from normsdesk.model.norm import Component, NormProfile, Reading, ReadingSource
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.scales import VIGNETTE_CODE
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.coding import coding_table

PROFILE_FIELDS = {
    SnapComponent.EE: "ee",
    SnapComponent.NE: "ne",
    SnapComponent.SANCTIONS: "san",
    SnapComponent.SENSITIVITY: "sens",
    SnapComponent.EXCEPTIONS: "exc",
}
"""Where the ratings of a story stand in a profile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodePlace:
    """Where a value stands: which answer of which group, by which coder.

    ``agreed`` is the value both settled on; it has no coder.
    """

    vignette_id: str
    group: str
    component: SnapComponent
    coder: str = ""
    agreed: bool = False


def set_code(snapshot: Snapshot, place: CodePlace, value: int | None) -> Patch | Rejected:
    """Write one value 0–4; ``None`` takes it away, a quote stays."""
    if value is not None and not VIGNETTE_CODE.contains(value):
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=place.vignette_id, path="value")
    held = _held(snapshot, place)
    if held is None:
        if value is None:
            return Patch(changes=(), label="vignette_codings.changed")
        return _patch(_new(place, value=value))
    return Patch(
        changes=_changed(held, altered(held, value=value)), label="vignette_codings.changed"
    )


def set_quote(snapshot: Snapshot, place: CodePlace, quote: str) -> Patch | Rejected:
    """Keep what was said beside a value; typing in a row is one step."""
    clean = str(readable(quote))
    held = _held(snapshot, place)
    key = f"{place.vignette_id}:{place.group}:{place.component}:{place.coder}:quote"
    after = altered(held, quote=clean) if held is not None else _new(place, quote=clean)
    if held is None and not clean:
        return Patch(changes=(), label="vignette_codings.changed")
    change = Change(id=after.id, before=held, after=after)
    changes = () if held == after else (change,)
    return Patch(changes=changes, label="vignette_codings.changed", merge_key=key)


def add_group(snapshot: Snapshot, vignette_id: str, group: str, coder: str) -> Patch | Rejected:
    """Add a group or an interview that nobody has coded yet.

    Nothing happens where a group of this name stands already.
    """
    name = str(readable(group)).strip()
    if snapshot.find(Vignette, vignette_id) is None:
        return Rejected(reason=Refusal.MISSING, record_id=vignette_id)
    if not name or any(one.group == name for one in _of(snapshot, vignette_id)):
        return Patch(changes=(), label="vignette_codings.group_added")
    place = CodePlace(vignette_id=vignette_id, group=name, component=SnapComponent.EE, coder=coder)
    return _patch(_new(place), "vignette_codings.group_added")


def rename_group(snapshot: Snapshot, vignette_id: str, group: str, name: str) -> Patch | Rejected:
    """Give a group another code; one that is taken, or none, is refused."""
    clean = str(readable(name)).strip()
    others = {one.group for one in _of(snapshot, vignette_id) if one.group != group}
    if not clean or clean in others:
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=vignette_id, path="group")
    return _altered(_of(snapshot, vignette_id, group=group), "group", clean)


def remove_group(snapshot: Snapshot, vignette_id: str, group: str) -> Patch:
    """Take a group out with everything that was coded of it."""
    changes = tuple(
        Change(id=one.id, before=one, after=None) for one in _of(snapshot, vignette_id, group=group)
    )
    return Patch(changes=changes, label="vignette_codings.group_removed")


def rename_coder(snapshot: Snapshot, vignette_id: str, coder: str, name: str) -> Patch | Rejected:
    """Give a coder another code; one that is taken, or none, is refused."""
    clean = str(readable(name)).strip()
    mine = [one for one in _of(snapshot, vignette_id) if one.coder == coder and not one.agreed]
    taken = {one.coder for one in _of(snapshot, vignette_id) if one.coder != coder}
    if not clean or clean in taken:
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=vignette_id, path="coder")
    return _altered(mine, "coder", clean)


def feed_profile(
    snapshot: Snapshot, vignette_id: str, profile_id: str, pair: tuple[str, str] | None = None
) -> Patch | Rejected:
    """Write the middle of the settled values into a profile as workshop ratings, as one step.

    What the groups gave no value for stays as it is; measured values are not touched.
    """
    profile = snapshot.find(NormProfile, profile_id)
    if profile is None:
        return Rejected(reason=Refusal.MISSING, record_id=profile_id)
    table = coding_table(snapshot, vignette_id, pair)
    values: dict[str, Component] = {}
    for component, name in PROFILE_FIELDS.items():
        rating = table.rating(component)
        if rating is not None:
            reading = Reading(
                source=ReadingSource.RATING, rating=rating, level=EvidenceLevel.ONE_SOURCE
            )
            held: Component = getattr(profile, name)
            values[name] = Component(
                workshop=reading, measured=held.measured, preferred=held.preferred
            )
    return Patch(
        changes=_changed(profile, altered(profile, **values)), label="norm_profiles.from_story"
    )


def _held(snapshot: Snapshot, place: CodePlace) -> VignetteCoding | None:
    found = [
        one
        for one in _of(snapshot, place.vignette_id, group=place.group)
        if one.component is place.component
        and one.agreed == place.agreed
        and (place.agreed or one.coder == place.coder)
    ]
    return max(found, key=lambda one: (one.created, one.id)) if found else None


def _of(snapshot: Snapshot, vignette_id: str, *, group: str | None = None) -> list[VignetteCoding]:
    return [
        one
        for one in snapshot.all(VignetteCoding)
        if one.vignette_id == vignette_id and group in (None, one.group)
    ]


def _new(place: CodePlace, value: int | None = None, quote: str = "") -> VignetteCoding:
    return VignetteCoding(
        id=new_id(VignetteCoding.table),
        vignette_id=place.vignette_id,
        group=place.group,
        component=place.component,
        coder="" if place.agreed else place.coder,
        agreed=place.agreed,
        value=value,
        quote=quote,
    )


def _patch(coding: VignetteCoding, label: str = "vignette_codings.changed") -> Patch:
    return Patch(changes=(Change(id=coding.id, before=None, after=coding),), label=label)


def _changed(
    before: NormProfile | VignetteCoding, after: NormProfile | VignetteCoding
) -> tuple[Change, ...]:
    return () if before == after else (Change(id=before.id, before=before, after=after),)


def _altered(codings: Iterable[VignetteCoding], name: str, value: str) -> Patch:
    changes = [change for one in codings for change in _changed(one, altered(one, **{name: value}))]
    return Patch(changes=tuple(changes), label="vignette_codings.changed")

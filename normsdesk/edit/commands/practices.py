"""What is done to practices and what holds them: a norm made of one, factors put in their place."""

from collections.abc import Mapping, Sequence

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.layout import Position
from normsdesk.model.norm import Norm, NormInfluence
from normsdesk.model.practice import FactorDomain, Practice, StructuralFactor
from normsdesk.model.snapshot import Snapshot, altered

Spot = tuple[float, float]
"""The middle of a chip on the map of factors, in pixels of the picture at its own size."""


def norm_of_practice(
    snapshot: Snapshot, practice_id: str, *, expected: str, action: str
) -> tuple[Norm, Patch] | Rejected:
    """Make a norm that acts on a practice: of whom it is expected, and to do what.

    Who expects it is left open: that is the question of step 4.
    """
    if snapshot.find(Practice, practice_id) is None:
        return Rejected(reason=Refusal.MISSING, record_id=practice_id)
    fresh = Norm(
        id=new_id(Norm.table),
        expected=expected,
        action=action,
        influences=(NormInfluence(practice_id=practice_id),),
    )
    patch = add_records(snapshot, [fresh], "norms.of_practice")
    made = next(each.after for each in patch.changes if isinstance(each.after, Norm))
    return made, patch


def put_factor(
    snapshot: Snapshot,
    factor_id: str,
    areas: Sequence[FactorDomain],
    places: Mapping[str, Spot],
) -> Patch | Rejected:
    """Put a factor in its areas, and write down where it and the others stand, as one step.

    ``places`` holds by factor where each is shown: what the program placed stays where people
    have seen it. A place that is known already is changed for ``factor_id`` only.
    """
    factor = snapshot.find(StructuralFactor, factor_id)
    if factor is None:
        return Rejected(reason=Refusal.MISSING, record_id=factor_id)
    changes: list[Change] = []
    moved = altered(factor, domains=tuple(areas))
    if moved != factor:
        changes.append(Change(id=factor.id, before=factor, after=moved))
    held = _places(snapshot)
    for record_id, (x, y) in places.items():
        before = held.get(record_id)
        if before is None:
            fresh = Position(
                id=new_id(Position.table),
                picture_id=snapshot.project.id,
                record_id=record_id,
                x=x,
                y=y,
            )
            changes.append(Change(id=fresh.id, before=None, after=fresh))
        elif record_id == factor_id and (before.x, before.y) != (x, y):
            changes.append(Change(id=before.id, before=before, after=altered(before, x=x, y=y)))
    return Patch(changes=tuple(changes), label="structural_factors.moved")


def forget_places(snapshot: Snapshot) -> Patch:
    """Let the program place all factors again."""
    changes = tuple(Change(id=one.id, before=one, after=None) for one in _places(snapshot).values())
    return Patch(changes=changes, label="structural_factors.tidied")


def connect_factor(
    snapshot: Snapshot, factor_id: str, record_id: str, *, connected: bool
) -> Patch | Rejected:
    """Say that a factor acts on a practice, or works with a norm; or that it does not."""
    factor = snapshot.find(StructuralFactor, factor_id)
    record = snapshot.record(record_id)
    if factor is None or not isinstance(record, Practice | Norm):
        return Rejected(reason=Refusal.MISSING, record_id=record_id)
    name = "practice_ids" if isinstance(record, Practice) else "norm_ids"
    held = tuple(each for each in getattr(factor, name) if each != record_id)
    after = altered(factor, **{name: (*held, record_id) if connected else held})
    changes = () if after == factor else (Change(id=factor.id, before=factor, after=after),)
    return Patch(changes=changes, label="structural_factors.connected")


def _places(snapshot: Snapshot) -> dict[str, Position]:
    return {
        one.record_id: one
        for one in snapshot.all(Position)
        if one.picture_id == snapshot.project.id
    }

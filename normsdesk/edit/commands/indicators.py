"""Values and targets of indicators, round by round, as a person types them."""

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records, fits, readable, set_value
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.fields import spec_of
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import DataValue, Indicator, Round, Target
from normsdesk.model.record import SourceTag
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.round_values import whole_value

_COUNTS = ("numerator", "denominator")
_MADE_OF_ANSWERS = ("value", "low", "high", "clusters")


def enter_value(
    snapshot: Snapshot,
    indicator_id: str,
    round_id: str,
    field: str,
    value: object,
    *,
    typing: bool = False,
) -> Patch | Rejected:
    """Put one field of the value that an indicator has in a round over all people.

    The record comes with the first number and goes with the last. A count that is typed takes
    the place of a value that answers gave, whose interval would not fit it any more.
    """
    if (missing := _missing(snapshot, indicator_id, round_id)) is not None:
        return missing
    clean = readable(value)
    try:
        declared = spec_of(DataValue, field)
    except KeyError:
        return Rejected(reason=Refusal.NO_FIELD, record_id=indicator_id, path=field)
    if not fits(declared, clean):
        return Rejected(reason=Refusal.WRONG_TYPE, record_id=indicator_id, path=field)
    before = whole_value(snapshot, indicator_id, round_id)
    key = f"{indicator_id}:{round_id}:{field}" if typing else ""
    held = before or DataValue(
        id=new_id(DataValue.table), indicator_id=indicator_id, round_id=round_id
    )
    after = altered(held, **{field: clean})
    if field in _COUNTS and after != held and held.low is not None:
        after = altered(after, **dict.fromkeys(_MADE_OF_ANSWERS), source_tag=SourceTag.ENTERED)
    if before is None:
        empty = Patch(changes=(), label="data_values.changed", merge_key=key)
        return empty if _is_empty(after) else _typed(add_records(snapshot, [after]), key)
    gone = _is_empty(after)
    changes = (Change(id=held.id, before=before, after=None if gone else after),)
    label = "data_values.removed" if gone else "data_values.changed"
    return Patch(changes=changes if before != after else (), label=label, merge_key=key)


def set_target(
    snapshot: Snapshot,
    indicator_id: str,
    round_id: str,
    value: float | None,
    *,
    typing: bool = False,
) -> Patch | Rejected:
    """Say what an indicator should reach in a round; ``None`` takes the target away."""
    if (missing := _missing(snapshot, indicator_id, round_id)) is not None:
        return missing
    held = snapshot.get(Indicator, indicator_id).targets
    kept = list(held)
    places = [place for place, one in enumerate(held) if one.round_id == round_id]
    if value is None:
        kept = [one for one in held if one.round_id != round_id]
    elif places:
        kept[places[-1]] = Target(round_id=round_id, value=value)  # of two the last one counts
    else:
        kept.append(Target(round_id=round_id, value=value))
    patch = set_value(snapshot, indicator_id, "targets", tuple(kept))
    key = f"{indicator_id}:{round_id}:target" if typing else ""
    return patch if isinstance(patch, Rejected) else _typed(patch, key)


def _missing(snapshot: Snapshot, indicator_id: str, round_id: str) -> Rejected | None:
    if snapshot.find(Indicator, indicator_id) is None:
        return Rejected(reason=Refusal.MISSING, record_id=indicator_id)
    if snapshot.find(Round, round_id) is None:
        return Rejected(reason=Refusal.MISSING, record_id=round_id)
    return None


def _typed(patch: Patch, key: str) -> Patch:
    return Patch(changes=patch.changes, label=patch.label, merge_key=key)


def _is_empty(value: DataValue) -> bool:
    numbers = (value.numerator, value.denominator, value.value, value.low, value.high)
    said = (value.note, value.notes, value.evidence_ids)
    return all(one is None for one in numbers) and not any(said)

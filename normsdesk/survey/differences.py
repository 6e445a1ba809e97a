"""What reading in a survey changes: value by value, before and after."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.edit.patch import Patch
from normsdesk.model.indicator import DataValue, Indicator
from normsdesk.model.norm import Component, Norm, NormProfile, Reading
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.readings import ComponentName


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueChange:
    """A value of an indicator: per cent where it is a share, ``None`` where there is none."""

    indicator: str
    cell: str
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingChange:
    """A component of a norm: per cent where it is a share, the mean of ten where it is one."""

    norm: str
    component: ComponentName
    before: float | None
    after: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """Everything a patch changes: how many records, and which values."""

    added: int
    changed: int
    removed: int
    values: tuple[ValueChange, ...]
    readings: tuple[ReadingChange, ...]


def differences(snapshot: Snapshot, patch: Patch) -> Differences:
    """List what a patch changes of a project as it was before."""
    befores = [each.before is None for each in patch.changes]
    afters = [each.after is None for each in patch.changes]
    return Differences(
        added=sum(befores),
        changed=len(patch.changes) - sum(befores) - sum(afters),
        removed=sum(afters),
        values=tuple(_values(snapshot, patch)),
        readings=tuple(_readings(snapshot, patch)),
    )


def _values(snapshot: Snapshot, patch: Patch) -> Iterator[ValueChange]:
    for change in patch.changes:
        value = change.after or change.before
        if isinstance(value, DataValue):
            indicator = snapshot.find(Indicator, value.indicator_id)
            yield ValueChange(
                indicator=indicator.code if indicator is not None else value.indicator_id,
                cell=value.cell or value.arm,
                before=_number_of(change.before),
                after=_number_of(change.after),
            )


def _number_of(record: object) -> float | None:
    if not isinstance(record, DataValue):
        return None
    if record.value is not None or record.numerator is None or not record.denominator:
        return record.value
    return 100 * record.numerator / record.denominator


def _readings(snapshot: Snapshot, patch: Patch) -> Iterator[ReadingChange]:
    for change in patch.changes:
        after, before = change.after, change.before
        if not isinstance(after, NormProfile):
            continue
        norm = snapshot.find(Norm, after.norm_id)
        for name in ComponentName:
            new: Component = getattr(after, name.value)
            old: Component = getattr(before, name.value) if before is not None else Component()
            if new.measured != old.measured:
                yield ReadingChange(
                    norm=norm.code if norm is not None else after.norm_id,
                    component=name,
                    before=_share_of(old.measured),
                    after=_share_of(new.measured),
                )


def _share_of(reading: Reading | None) -> float | None:
    if reading is None:
        return None
    if reading.mean is not None:
        return reading.mean
    if reading.estimate is not None:
        return 100 * reading.estimate
    if reading.numerator is None or not reading.denominator:
        return None
    return 100 * reading.numerator / reading.denominator

"""Values of groups and arms of an indicator, small cells hidden, and how they differ (3.0)."""

from collections.abc import Sequence
from dataclasses import dataclass

from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    Round,
    ValueSource,
)
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import (
    Counts,
    Estimate,
    Interval,
    difference,
    difference_in_differences,
)
from normsdesk.rules.kept_comparisons import kept_difference
from normsdesk.rules.round_values import RoundValue, read_value, rounds_in_order
from normsdesk.rules.suppression import hidden_cells

MANY_GROUPS = 2
"""More groups than this in one comparison carry a note on differences by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupValue:
    """One group or arm in a round; ``value`` is none where it is hidden or says nothing."""

    name: str
    value: RoundValue | None
    hidden: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """The groups of one way to split an indicator in a round; ``split_by`` is none for arms."""

    round_id: str
    split_by: Disaggregation | None
    groups: tuple[GroupValue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """Two groups that lie furthest apart: the upper less the lower, in points."""

    lower: str
    upper: str
    difference: Estimate


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmChange:
    """The change of one arm less the change of another between two rounds, in points."""

    arm: str
    other: str
    before_id: str
    after_id: str
    difference: Estimate


def splits_of(snapshot: Snapshot, indicator: Indicator) -> tuple[Split, ...]:
    """List the groups and the arms of an indicator, round by round; small cells are hidden."""
    order = rounds_in_order(snapshot)
    found: dict[tuple[int, str], list[DataValue]] = {}
    places = {held.id: place for place, held in enumerate(order)}
    for each in snapshot.all(DataValue):
        if each.indicator_id != indicator.id or each.round_id not in places:
            continue
        is_group = each.split_by is not None and bool(each.cell) and not each.arm
        is_arm = bool(each.arm) and not each.cell
        if is_group or is_arm:
            key = (places[each.round_id], each.split_by or "")
            found.setdefault(key, []).append(each)
    return tuple(_split(indicator, order[key[0]], found[key]) for key in sorted(found))


def furthest_apart(split: Split) -> Apart | None:
    """Compare the lowest and the highest share of a split; nothing without counts."""
    known = [
        (each.name, counts) for each in split.groups if (counts := _counts(each.value)) is not None
    ]
    if len(known) < 2:
        return None
    known.sort(key=lambda one: one[1].share)
    (lower, low), (upper, high) = known[0], known[-1]
    return Apart(lower=lower, upper=upper, difference=_points(difference(low, high)))


def arm_change(snapshot: Snapshot, indicator: Indicator) -> ArmChange | None:
    """Take the change of the first arm less that of the second, from the first round to the last.

    Arms are taken by name. Nothing without two arms that were counted in two same rounds.
    """
    by_arm: dict[str, dict[str, RoundValue]] = {}
    for split in splits_of(snapshot, indicator):
        if split.split_by is None:
            for each in split.groups:
                if each.value is not None:
                    by_arm.setdefault(each.name, {})[split.round_id] = each.value
    arms = sorted(by_arm)[:2]
    if len(arms) < 2:
        return None
    both = [
        held.id for held in rounds_in_order(snapshot) if all(held.id in by_arm[arm] for arm in arms)
    ]
    if len(both) < 2:
        return None
    first, last = both[0], both[-1]
    arm, other = arms
    found = _arms_apart(
        snapshot,
        indicator,
        (by_arm[other][first], by_arm[other][last]),
        (by_arm[arm][first], by_arm[arm][last]),
        names=(other, arm),
    )
    if found is None:
        return None
    return ArmChange(arm=arm, other=other, before_id=first, after_id=last, difference=found)


def _arms_apart(
    snapshot: Snapshot,
    indicator: Indicator,
    other: tuple[RoundValue, RoundValue],
    arm: tuple[RoundValue, RoundValue],
    *,
    names: tuple[str, str],
) -> Estimate | None:
    values = (*other, *arm)
    if any(each.weighted for each in values):
        moved = (arm[1].value - arm[0].value) - (other[1].value - other[0].value)
        for sign, named in ((1, names), (-1, names[::-1])):
            found = kept_difference(
                snapshot,
                indicator,
                earlier_round_id=arm[0].round_id,
                round_id=arm[1].round_id,
                expected=sign * moved,
                arm=named[1],
                other_arm=named[0],
            )
            if found is not None:
                ends = sorted((sign * found.interval.low, sign * found.interval.high))
                return Estimate(sign * found.value, Interval(*ends))
        return None
    counts = [_counts(each) for each in values]
    known = [each for each in counts if each is not None]
    if len(known) < len(values):
        return None
    return _points(
        difference_in_differences(
            control_before=known[0], control_after=known[1], before=known[2], after=known[3]
        )
    )


def _split(indicator: Indicator, held: Round, cells: Sequence[DataValue]) -> Split:
    ordered = sorted(cells, key=lambda each: each.cell or each.arm)
    is_sample = indicator.value_source is ValueSource.SAMPLE
    hidden = hidden_cells([each.denominator or 0 for each in ordered]).cells
    groups = tuple(
        GroupValue(
            name=each.cell or each.arm,
            value=None if is_sample and hides else read_value(indicator, held, [each]),
            hidden=is_sample and hides,
        )
        for each, hides in zip(ordered, hidden, strict=True)
    )
    return Split(round_id=held.id, split_by=ordered[0].split_by, groups=groups)


def _counts(value: RoundValue | None) -> Counts | None:
    if value is None or value.weighted or value.numerator is None or not value.denominator:
        return None
    if not 0 <= value.numerator <= value.denominator:
        return None
    return Counts(value.numerator, value.denominator, value.design_effect)


def _points(found: Estimate) -> Estimate:
    ends = found.interval
    return Estimate(100 * found.value, type(ends)(100 * ends.low, 100 * ends.high))

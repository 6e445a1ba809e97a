"""How much more changed where the work was done than in the comparison group (method 3.0)."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.model.indicator import DataValue, Indicator, Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import Counts, difference_in_differences
from normsdesk.rules.round_values import rounds_in_order
from normsdesk.rules.side_by_side import Difference, in_points, indicators_of
from normsdesk.rules.suppression import SMALLEST_CELL


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmsChange:
    """The change in ``arm`` less the change in ``other`` from the first to the last round."""

    indicator_id: str
    arm: str
    other: str
    first_round_id: str
    last_round_id: str
    difference: Difference


def changes_by_arm(snapshot: Snapshot, norm_id: str) -> tuple[ArmsChange, ...]:
    """Compare the arms of each indicator of a norm that was counted in both, twice (method 3.0).

    Which arm is the comparison is for people to say: both names stand with the number. Cells
    with too few people take no part.
    """
    return tuple(
        change for each in indicators_of(snapshot, norm_id) for change in _changes(snapshot, each)
    )


def _changes(snapshot: Snapshot, indicator: Indicator) -> Iterator[ArmsChange]:
    counted = {
        (each.arm, each.round_id): counts
        for each in snapshot.all(DataValue)
        if each.indicator_id == indicator.id and each.arm and not each.cell
        if (counts := _counts(snapshot, each)) is not None
    }
    arms = list(dict.fromkeys(arm for arm, _ in counted))
    for arm in arms[1:]:
        rounds = [
            held.id
            for held in rounds_in_order(snapshot)
            if (arm, held.id) in counted and (arms[0], held.id) in counted
        ]
        if len(rounds) < 2:
            continue
        first, last = rounds[0], rounds[-1]
        found = difference_in_differences(
            control_before=counted[arms[0], first],
            control_after=counted[arms[0], last],
            before=counted[arm, first],
            after=counted[arm, last],
        )
        yield ArmsChange(
            indicator_id=indicator.id,
            arm=arm,
            other=arms[0],
            first_round_id=first,
            last_round_id=last,
            difference=Difference(points=100 * found.value, interval=in_points(found)),
        )


def _counts(snapshot: Snapshot, value: DataValue) -> Counts | None:
    many, of = value.numerator, value.denominator
    if value.low is not None or many is None or of is None:
        return None
    if of < SMALLEST_CELL or not 0 <= many <= of:
        return None
    held = snapshot.find(Round, value.round_id)
    return None if held is None else Counts(many, of, held.design_effect or 1.0)

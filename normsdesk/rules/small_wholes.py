"""Shares of so few people that they could give somebody away (method 3.0)."""

from normsdesk.model.indicator import DataValue, Indicator, IndicatorType
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.rules.suppression import SMALLEST_CELL


def without_small_wholes(snapshot: Snapshot) -> Snapshot:
    """Empty every share over all people that rests on fewer than 10, whatever its source.

    A sample this small gives no value to anybody; a register that is this small gives none to
    readers outside. That something was entered stays known. Groups are hidden by
    ``suppression.hidden_cells``, which has to see their counts.
    """
    table = snapshot.tables.get(DataValue.table, {})
    emptied = {
        each.id: _emptied(each) for each in snapshot.all(DataValue) if _is_small(snapshot, each)
    }
    if not emptied:
        return snapshot
    return Snapshot({**snapshot.tables, DataValue.table: {**table, **emptied}})


def _is_small(snapshot: Snapshot, value: DataValue) -> bool:
    if value.cell or value.arm or value.denominator is None:
        return False
    indicator = snapshot.find(Indicator, value.indicator_id)
    is_share = indicator is not None and indicator.type is IndicatorType.PERCENT
    return is_share and value.denominator < SMALLEST_CELL


def _emptied(value: DataValue) -> DataValue:
    return altered(
        value, numerator=None, denominator=None, value=None, low=None, high=None, note=""
    )

"""The charts of groups and arms of a norm."""

from collections.abc import Iterator

from normsdesk.exports.groups_told import GroupsTold
from normsdesk.figures.group_dots import GroupDots
from normsdesk.library.languages import Wording
from normsdesk.model.indicator import Indicator, IndicatorType
from normsdesk.model.snapshot import Snapshot


def group_charts(
    words: Wording, snapshot: Snapshot, norm_id: str
) -> Iterator[tuple[GroupDots, str]]:
    """Give the charts of one norm, or of indicators without a norm (""): groups, then arms."""
    told = [
        GroupsTold(words, snapshot, one)
        for one in snapshot.all(Indicator)
        if one.norm_id == norm_id and one.type is IndicatorType.PERCENT
    ]
    for each in told:
        yield from each.groups()
    for each in told:
        yield from each.arms()

"""Groups or rounds of one norm side by side, as a table of the page shows them."""

from normsdesk.exports.norm_sides import groups_told, rounds_told
from normsdesk.exports.side_cells import SideCell, Sides
from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.side_by_side import Cut
from normsdesk.ui.compare.sheet import Sheet, SheetCell
from normsdesk.ui.tables.delegate import TwoLines


def groups_sheet(words: Wording, snapshot: Snapshot, norm_id: str, cut: Cut | None) -> Sheet:
    """Set the groups of one cut side by side."""
    return _sheet(groups_told(words, snapshot, norm_id, cut))


def rounds_sheet(words: Wording, snapshot: Snapshot, norm_id: str) -> Sheet:
    """Set the rounds of a norm side by side, and arms where there are any."""
    return _sheet(rounds_told(words, snapshot, norm_id))


def _sheet(told: Sides) -> Sheet:
    return Sheet(
        lead=told.lead,
        teach=told.teach,
        figure=told.figure,
        heads=told.heads,
        rows=tuple(tuple(_cell(each) for each in row) for row in told.rows),
        notes=told.notes,
        how=told.how,
    )


def _cell(told: SideCell) -> SheetCell:
    look = TwoLines(first=told.first, second=told.second) if told.first else None
    return SheetCell(text=told.text, look=look)

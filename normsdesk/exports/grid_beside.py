"""What stands below a number in a table gets a column of its own in a workbook.

There a number is a number and nothing else, and what is only a note of a cell does not print.
"""

from collections.abc import Iterator
from dataclasses import replace

from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridColumn, GridRow, RowKind

_SHARE = 1.05


def with_column_beside(grid: Grid) -> Grid:
    """Put what stands below numbers, an interval and a count, into a column beside them."""
    parted = [
        place
        for place, column in enumerate(grid.columns)
        if column.below and any(_below(row, place) for row in grid.rows)
    ]
    if not parted:
        return grid
    columns = list(_columns(grid, frozenset(parted)))
    charted = grid.charted
    if charted is not None:
        charted += sum(place < charted for place in parted)
    rows = tuple(_row(row, frozenset(parted)) for row in grid.rows)
    return replace(grid, columns=tuple(columns), rows=rows, charted=charted)


def _columns(grid: Grid, parted: frozenset[int]) -> Iterator[GridColumn]:
    for place, column in enumerate(grid.columns):
        yield column
        if place in parted:
            yield GridColumn(title=column.below, share=_SHARE, joined=True)


def _row(row: GridRow, parted: frozenset[int]) -> GridRow:
    if row.kind is RowKind.HEAD:
        return row
    cells: list[GridCell] = []
    for place, cell in enumerate(row.cells):
        below = _below(row, place) if place in parted else ""
        first = cell.text.partition("\n")[0] if below else cell.text
        cells.append(replace(cell, text=first))
        if place in parted:
            # A dash where a number has nothing below it, nothing beside words.
            nothing = GridCell() if cell.number is None else EMPTY_CELL
            cells.append(GridCell(text=below) if below else nothing)
    return replace(row, cells=tuple(cells))


def _below(row: GridRow, place: int) -> str:
    if row.kind is RowKind.HEAD or row.cells[place].number is None:
        return ""
    return row.cells[place].text.partition("\n")[2]

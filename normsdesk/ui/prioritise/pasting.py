"""Where a block of scores from a spreadsheet belongs: by its names, or from a cell on."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt

from normsdesk.library.languages import Wording
from normsdesk.ui.prioritise.grid_model import GridModel
from normsdesk.ui.prioritise.pasted import Block, Names, NotAScore, places_of


@dataclass(frozen=True, slots=True)
class NotPlaced:
    """A block that has no place: ranks, a name that is not there, no name, or no room for it.

    ``gaps`` tells that rows or columns of it are empty; they take room as well.
    """

    ranks: str = ""
    name: str = ""
    nameless: bool = False
    gaps: bool = False


def placed_block(
    grid: GridModel, start: QModelIndex, block: Block, names: Names
) -> tuple[Sequence[int], Sequence[int]] | NotPlaced:
    """Give the rows and the columns of a block.

    In the sheet of one rater, names of what is scored say the row; names of criteria say the
    column. Where none of them is known the block begins at ``start``.
    """
    if names.ranks:
        return NotPlaced(ranks=names.ranks)
    rows: Sequence[int] = [r for r in range(start.row(), grid.rowCount()) if not grid.heads(r)]
    columns: Sequence[int] = range(start.column(), grid.columnCount())
    if names.firsts and grid.one_rater():
        texts = [grid.item_text(row) for row in range(grid.rowCount())]
        known = [(code, name, f"{code} {name}") for code, _, name in texts]
        found = places_of(names.firsts, known)
        if isinstance(found, str):
            return _no_place(found)
        rows = rows if found is None else found
    if names.heads:
        heads = [_head(grid, column) for column in range(1, grid.columnCount())]
        found = places_of(names.heads, [(head,) for head in heads])
        if isinstance(found, str):
            return _no_place(found)
        columns = columns if found is None else [1 + place for place in found]
    if len(block) > len(rows) or max(map(len, block), default=0) > len(columns):
        return NotPlaced(gaps=not all(map(any, (*block, *zip(*block, strict=True)))))
    return rows, columns


def why_not(words: Wording, reason: NotAScore | NotPlaced) -> str:
    """Say why nothing was pasted."""
    if isinstance(reason, NotAScore):
        return words._("Nothing was pasted. Row {row}, column {column} is no score: {text}").format(
            row=reason.row, column=reason.column, text=reason.text[:30]
        )
    if reason.ranks:
        told = words._(
            "Nothing was pasted. “{name}” counts places in an order. Scores go from 1 to 5, high."
        )
        return told.format(name=reason.ranks[:30])
    if reason.name:
        told = words._("Nothing was pasted. “{name}” is not in this grid, or stands there twice.")
        return told.format(name=reason.name[:30])
    if reason.nameless:
        return words._("Nothing was pasted. A row or a column of scores has no name.")
    if reason.gaps:
        return words._(
            "Nothing was pasted. With its empty cells, the block is larger than the grid."
        )
    return words._("Nothing was pasted. The block is larger than the grid.")


def _no_place(name: str) -> NotPlaced:
    return NotPlaced(name=name, nameless=not name)


def _head(grid: GridModel, column: int) -> str:
    return str(grid.headerData(column, Qt.Orientation.Horizontal) or "")

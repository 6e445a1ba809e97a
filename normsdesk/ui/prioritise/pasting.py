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

    ``gaps`` tells that rows or columns of it are empty; they take room as well. ``no_rater`` tells
    that names of what is scored do not say whose scores these are.
    """

    ranks: str = ""
    name: str = ""
    nameless: bool = False
    gaps: bool = False
    no_rater: bool = False


def placed_block(
    grid: GridModel, start: QModelIndex, block: Block, names: Names
) -> tuple[Sequence[int], Sequence[int]] | NotPlaced:
    """Give the rows and the columns of a block.

    Names of what is scored say the row, for the rater of ``start``; names of raters say it as well,
    for what is scored there. Names of criteria say the column. Where none of them is known the
    block begins at ``start``.
    """
    if names.ranks:
        return NotPlaced(ranks=names.ranks)
    rows: Sequence[int] = [r for r in range(start.row(), grid.rowCount()) if not grid.heads(r)]
    columns: Sequence[int] = range(max(1, start.column()), grid.columnCount())
    if names.firsts:
        named = _named_rows(grid, start.row(), names.firsts)
        if isinstance(named, NotPlaced):
            return named
        rows = rows if named is None else named
    if names.heads:
        heads = [_head(grid, column) for column in range(1, grid.columnCount())]
        found = places_of(names.heads, [(head,) for head in heads])
        if isinstance(found, str):
            return _no_place(found)
        columns = columns if found is None else [1 + place for place in found]
    if len(block) > len(rows) or max(map(len, block), default=0) > len(columns):
        return NotPlaced(gaps=not all(map(any, (*block, *zip(*block, strict=True)))))
    return rows, columns


def _named_rows(
    grid: GridModel, start: int, firsts: Sequence[str]
) -> Sequence[int] | NotPlaced | None:
    """Find the rows of names: of what is scored, or of the raters of what is scored at a row."""
    held = grid.row(start)
    every = range(grid.rowCount())
    own = [row for row in every if grid.row(row).rater == held.rater]
    found = places_of(firsts, [_names_of_item(grid, row) for row in own])
    if found is not None:
        if isinstance(found, str):
            return _no_place(found)
        return [own[place] for place in found] if held.rater else NotPlaced(no_rater=True)
    beside = [row for row in every if grid.row(row).item_id == held.item_id and not grid.heads(row)]
    found = places_of(firsts, [(grid.row(row).rater, grid.rater_text(row)) for row in beside])
    if isinstance(found, str):
        return _no_place(found)
    return None if found is None else [beside[place] for place in found]


def _names_of_item(grid: GridModel, row: int) -> tuple[str, str, str]:
    code, _, name = grid.item_text(row)
    return code, name, f"{code} {name}"


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
    if reason.no_rater:
        return words._("Nothing was pasted. Choose a cell of the rater first.")
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

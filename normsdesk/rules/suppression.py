"""Hiding cells in which too few people answered (method 3.0)."""

from collections.abc import Sequence
from dataclasses import dataclass

SMALLEST_CELL = 10
"""A cell with fewer valid answers than this is hidden."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """Which cells of a row are hidden, in their order, and whether its total is hidden too."""

    cells: tuple[bool, ...]
    total: bool


def hidden_cells(
    answers: Sequence[int], *, total_is_shown: bool = True, limit: int = SMALLEST_CELL
) -> Hidden:
    """Choose which cells to hide, given how many valid answers each has (method 3.0).

    A single hidden cell could be worked out from the total and the others, so the next smallest
    is hidden as well. An empty cell protects nobody: whoever knows that it is empty could work
    the other one out. A total below the limit goes with its cells.
    """
    hide_total = total_is_shown and sum(answers) < limit
    hidden = {place for place, count in enumerate(answers) if count < limit}
    if total_is_shown and not hide_total and len(_filled(answers, hidden)) == 1:
        shown = [place for place in range(len(answers)) if place not in hidden]
        hidden.add(min(shown, key=lambda place: (answers[place], place)))
    return Hidden(
        cells=tuple(place in hidden for place in range(len(answers))),
        total=hide_total,
    )


def _filled(answers: Sequence[int], places: set[int]) -> list[int]:
    return [place for place in places if answers[place] > 0]


def hidden_in_table(
    answers: Sequence[Sequence[int | None]], limit: int = SMALLEST_CELL
) -> tuple[tuple[bool, ...], ...]:
    """Choose which cells of a table with totals of rows and columns to hide (method 3.0).

    A hidden cell can be worked out when it lies on every way from its row to its column: then the
    smallest cell beside it is hidden as well, until none can be worked out. ``None`` stands for a
    cell that is not there.
    """
    hidden = {
        (row, column)
        for row, cells in enumerate(answers)
        for column, count in enumerate(cells)
        if count is not None and count < limit
    }
    while True:
        open_cells = sorted(
            (count, row, column)
            for row, cells in enumerate(answers)
            for column, count in enumerate(cells)
            if count is not None and (row, column) not in hidden
        )
        bare = [cell for cell in sorted(hidden) if _can_be_worked_out(cell, hidden, answers)]
        beside = [
            (row, column)
            for _, row, column in open_cells
            if any(row == one or column == other for one, other in bare)
        ]
        if not beside:
            return tuple(
                tuple((row, column) in hidden for column in range(len(cells)))
                for row, cells in enumerate(answers)
            )
        hidden.add(beside[0])


def _can_be_worked_out(
    cell: tuple[int, int], hidden: set[tuple[int, int]], answers: Sequence[Sequence[int | None]]
) -> bool:
    # Rows and columns are places, hidden cells the ways between them; an empty cell is no way,
    # because whoever knows that it is empty could work the others out.
    ways = {one for one in hidden if (answers[one[0]][one[1]] or 0) > 0} - {cell}
    if not answers[cell[0]][cell[1]]:
        return False
    reached, fresh = {("row", cell[0])}, [("row", cell[0])]
    while fresh:
        kind, place = fresh.pop()
        for row, column in ways:
            one, other = ("row", row), ("column", column)
            for start, end in ((one, other), (other, one)):
                if start == (kind, place) and end not in reached:
                    reached.add(end)
                    fresh.append(end)
    return ("column", cell[1]) not in reached

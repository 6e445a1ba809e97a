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

"""How a table of a workbook lies on printed pages: the paper, its size on it, where pages end."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from normsdesk.exports.options import Paper

SIDE, TOP, BOTTOM = 0.4, 0.5, 0.6
"""Margins of a page in inches."""

_INCH = 72.0
_SIZES = {Paper.A4: (595.3, 841.9), Paper.LETTER: (612.0, 792.0)}
"""Width and height of standing paper in points."""
_SLACK_WIDE, _SLACK_HIGH = 0.91, 0.95
"""Parts of a page that are filled: programs and printers differ, most in the width of columns."""
_STANDING, _LYING = 0.85, 0.66
"""The smallest size at which a table keeps to standing paper, or to one lying page across."""
_MOST_EMPTY = 0.65
"""Part of a page that may stay empty so that what stands under a heading stays together."""
_MOST_BREAKS = 1000
"""Spreadsheets take 1,023."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPages:
    """The pages of one table.

    ``scale`` is in percent; ``turns`` are the columns at which the next page across begins;
    ``high`` are the points of rows that a page takes, the repeated head among them.
    """

    lying: bool
    scale: int
    turns: tuple[int, ...]
    high: float


def pages_for(
    widths: Sequence[float], joined: Sequence[bool], kept: int, paper: Paper
) -> SheetPages:
    """Choose paper, size and parting for columns of ``widths`` points.

    ``joined`` columns stay on the page of the one before; the first ``kept`` ones stand on each
    page where the table is parted.
    """
    total = sum(widths)
    short, long = _SIZES[paper]
    across = (short - 2 * SIDE * _INCH) * _SLACK_WIDE
    if total * _STANDING <= across:
        return _pages(lying=False, size=across / max(total, 1.0), turns=(), page=long)
    across = (long - 2 * SIDE * _INCH) * _SLACK_WIDE
    size, turns = across / total, ()
    runs = _runs(widths, joined, kept)
    for count in range(2, len(runs) + 1):
        if size >= _LYING:
            break
        turns = _turns(runs, count)
        size = across / (sum(widths[:kept]) + _widest(widths, (kept, *turns, len(widths))))
    return _pages(lying=True, size=size, turns=turns, page=short)


def page_starts(
    rows: Sequence[tuple[float, bool]], first: float, room: float
) -> tuple[int, ...] | None:
    """Find the rows that begin a page, so that no heading ends one; None where there are too many.

    ``rows`` are heights and whether the row is a heading; ``first`` and ``room`` are what the
    first and the other pages take. A heading with all rows below it stays together where it fits
    on a page and does not leave most of the page before it empty.
    """
    starts: list[int] = []
    left = first
    for begin, end in pairwise([*_blocks(rows), len(rows)]):
        whole = sum(height for height, _head in rows[begin:end])
        least = sum(height for height, _head in rows[begin : begin + 2])
        parted = left < whole <= room and left <= room * _MOST_EMPTY
        if begin and (parted or least > left):
            starts.append(begin)
            left = room
        for place in range(begin, end):
            height = rows[place][0]
            if height > left and place > begin:
                starts.append(place)
                left = room
            left -= height
    return tuple(starts) if len(starts) <= _MOST_BREAKS else None


def _pages(*, lying: bool, size: float, turns: tuple[int, ...], page: float) -> SheetPages:
    scale = max(10, min(100, int(size * 100)))
    high = (page - (TOP + BOTTOM) * _INCH) * _SLACK_HIGH * 100 / scale
    return SheetPages(lying=lying, scale=scale, turns=turns, high=high)


def _blocks(rows: Sequence[tuple[float, bool]]) -> list[int]:
    return [place for place, (_height, head) in enumerate(rows) if head or place == 0]


def _runs(widths: Sequence[float], joined: Sequence[bool], kept: int) -> list[tuple[int, float]]:
    """Gather columns that stay together: where each run begins, and its width."""
    runs: list[tuple[int, float]] = []
    for place in range(kept, len(widths)):
        if joined[place] and runs:
            begin, width = runs[-1]
            runs[-1] = (begin, width + widths[place])
        else:
            runs.append((place, widths[place]))
    return runs


def _turns(runs: Sequence[tuple[int, float]], count: int) -> tuple[int, ...]:
    """Part the runs into pages of about the same width."""
    share = sum(width for _begin, width in runs) / count
    turns: list[int] = []
    used = 0.0
    for begin, width in runs:
        if used and used + width / 2 > share and len(turns) < count - 1:
            turns.append(begin)
            used = 0.0
        used += width
    return tuple(turns)


def _widest(widths: Sequence[float], ends: Sequence[int]) -> float:
    return max(sum(widths[begin:end]) for begin, end in pairwise(ends))

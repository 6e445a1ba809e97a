"""The order of boxes in columns, so that few links cross.

Sweeps sort each column by the mean place of its neighbours. Of all orders seen the one with the
fewest crossings is kept, so that no plain sweep is ever better; then neighbours change places
wherever that saves a crossing.
"""

from bisect import bisect_left, insort
from collections.abc import Sequence
from itertools import pairwise

SWEEPS = 12
_PLAIN_SWEEPS = 2
_PATIENCE = 3
"""So many sweeps without fewer crossings are enough."""
_EXCHANGES = 6

Order = list[list[int]]
"""The members of each column from top to bottom."""
Neighbours = Sequence[Sequence[int]]
"""The neighbours of each member in the column beside it."""


def ordered(start: Order, before: Neighbours, after: Neighbours) -> Order:
    """Find an order of each column with few crossings, beginning with ``start``."""
    search = _Search(start, before, after)
    search.sweep(SWEEPS, forward=True, level=True)
    for forward, level in ((True, False), (False, True), (False, False)):
        search.sweep(_PLAIN_SWEEPS, forward=forward, level=level)
    if search.fewest:
        search.exchange()
    return search.best


def crossings(order: Order, after: Neighbours) -> int:
    """Count the crossings of links between columns that stand side by side."""
    total = 0
    for left, right in pairwise(order):
        places = {index: place for place, index in enumerate(right)}
        passed: list[int] = []
        for index in left:
            ends = sorted(places[n] for n in after[index])
            total += sum(len(passed) - bisect_left(passed, end + 1) for end in ends)
            for end in ends:
                insort(passed, end)
    return total


class _Search:
    """Keeps the best order seen."""

    def __init__(self, start: Order, before: Neighbours, after: Neighbours) -> None:
        self._start = start
        self._before = before
        self._after = after
        self.best = [list(column) for column in start]
        self.fewest = crossings(start, after)

    def sweep(self, most: int, *, forward: bool, level: bool) -> None:
        """Sort the columns to and fro.

        Members without neighbours keep their place: with ``level`` as a share of the column,
        else as its number.
        """
        order = [list(column) for column in self._start]
        waited = 0
        for sweep in range(most):
            if not self.fewest or waited >= _PATIENCE:
                return
            ahead = forward == (sweep % 2 == 0)
            columns = range(1, len(order)) if ahead else reversed(range(len(order) - 1))
            for column in columns:
                beside = order[column + (-1 if ahead else 1)]
                near = self._before if ahead else self._after
                order[column] = _sorted(order[column], beside, near, level=level)
            found = crossings(order, self._after)
            waited += 1
            if found < self.fewest:
                self.best, self.fewest = [list(column) for column in order], found
                waited = 0

    def exchange(self) -> None:
        """Let members that stand side by side change places while that saves crossings."""
        for _ in range(_EXCHANGES):
            saved = 0
            for column in range(len(self.best)):
                beside = [
                    _Ends(self.best[place], near)
                    for place, near in ((column - 1, self._before), (column + 1, self._after))
                    if 0 <= place < len(self.best)
                ]
                saved += _exchanged(self.best[column], beside)
            self.fewest -= saved
            if not saved:
                return


def _sorted(column: list[int], beside: list[int], near: Neighbours, *, level: bool) -> list[int]:
    wide, tall = (len(beside), len(column)) if level else (1, 1)
    places = {index: (place + 0.5) / wide for place, index in enumerate(beside)}
    means: dict[int, float] = {}
    for place, index in enumerate(column):
        ends = near[index]
        means[index] = (
            sum(places[each] for each in ends) / len(ends) if ends else (place + 0.5) / tall
        )
    return sorted(column, key=means.__getitem__)


class _Ends:
    """The places of the neighbours of each member, in order."""

    def __init__(self, beside: list[int], near: Neighbours) -> None:
        places = {index: place for place, index in enumerate(beside)}
        self._places = places
        self._near = near
        self._known: dict[int, list[int]] = {}

    def of(self, index: int) -> list[int]:
        found = self._known.get(index)
        if found is None:
            found = self._known[index] = sorted(self._places[each] for each in self._near[index])
        return found


def _exchanged(column: list[int], beside: Sequence[_Ends]) -> int:
    """Change places in a column; return how many crossings that saved."""
    total = 0
    for place in range(len(column) - 1):
        upper, lower = column[place], column[place + 1]
        pairs = [(ends.of(upper), ends.of(lower)) for ends in beside]
        now = sum(_crossed(above, below) for above, below in pairs)
        # Most neighbours cross nothing: they need no second look.
        saved = now and now - sum(_crossed(below, above) for above, below in pairs)
        if saved > 0:
            column[place], column[place + 1] = lower, upper
            total += saved
    return total


def _crossed(first: list[int], second: list[int]) -> int:
    """Count the crossings when ``first`` stands above ``second``; both are in order."""
    if not first or not second or first[-1] <= second[0]:
        return 0
    return sum(bisect_left(second, end) for end in first)

"""Own layered layout: columns are given, the order within a column and the heights are found.

The order is that of `ordering`. Heights: each column in turn goes as near to its neighbours as
order and gaps allow (isotonic regression). A link over several columns gets a lane through each
of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from normsdesk.figures.ordering import SWEEPS, crossings, ordered

LANE = 8.0
"""Height of the lane of a link that passes through a column."""
STRAIGHT = 4.0
"""How much more a lane insists on a straight way than a box."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """A box: its column from 0 and its height in pixels."""

    node_id: str
    column: int
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """Middles of the boxes by id, lanes of each link from left to right, and the height used.

    ``lanes`` has one tuple per link in the order given: (column, middle) of each column passed.
    """

    middles: dict[str, float]
    lanes: tuple[tuple[tuple[int, float], ...], ...]
    height: float
    crossings: int


def layer(
    nodes: Sequence[Node],
    links: Sequence[tuple[str, str]],
    gap: float = 24.0,
) -> Layout:
    """Lay boxes out in their columns; ``gap`` is the least room between two of a column.

    Links inside one column and links to unknown ids do not pull; links that go back pull as if
    they went forward.
    """
    graph = _Graph(nodes, links, gap)
    graph.sort()
    graph.settle()
    return graph.layout()


class _Graph:
    """Boxes and lanes by column, with their neighbours on either side."""

    def __init__(self, nodes: Sequence[Node], links: Sequence[tuple[str, str]], gap: float) -> None:
        self._gap = gap
        self._nodes = {node.node_id: index for index, node in enumerate(nodes)}
        self._columns = [node.column for node in nodes]
        self._heights = [node.height for node in nodes]
        self._is_lane = [False] * len(nodes)
        self._before: list[list[int]] = [[] for _ in nodes]
        self._after: list[list[int]] = [[] for _ in nodes]
        self._lanes = [self._connect(source, target) for source, target in links]
        count = max(self._columns, default=-1) + 1
        self._order: list[list[int]] = [[] for _ in range(count)]
        for index, column in enumerate(self._columns):
            self._order[column].append(index)
        self._middles = [0.0] * len(self._columns)

    def _connect(self, source: str, target: str) -> list[int]:
        """Join two boxes by lanes through the columns between them."""
        if source not in self._nodes or target not in self._nodes:
            return []
        first, last = self._nodes[source], self._nodes[target]
        if self._columns[first] == self._columns[last]:
            return []
        if self._columns[first] > self._columns[last]:
            first, last = last, first
        lanes: list[int] = []
        before = first
        for column in range(self._columns[first] + 1, self._columns[last]):
            lane = len(self._columns)
            self._columns.append(column)
            self._heights.append(LANE)
            self._is_lane.append(True)
            self._before.append([])
            self._after.append([])
            self._join(before, lane)
            lanes.append(lane)
            before = lane
        self._join(before, last)
        return lanes

    def _join(self, left: int, right: int) -> None:
        self._after[left].append(right)
        self._before[right].append(left)

    def sort(self) -> None:
        """Find an order of each column with few crossings."""
        self._order = ordered(self._order, self._before, self._after)

    def settle(self) -> None:
        """Find the heights: start stacked around a middle line, then follow the neighbours."""
        for order in self._order:
            y = -self._stack_height(order) / 2
            for place, index in enumerate(order):
                y += self._step(order, place)
                self._middles[index] = y
        for sweep in range(SWEEPS):
            columns = range(len(self._order))
            for column in columns if sweep % 2 == 0 else reversed(columns):
                self._settle_column(self._order[column])

    def _stack_height(self, order: list[int]) -> float:
        return sum(self._step(order, place) for place in range(len(order)))

    def _step(self, order: list[int], place: int) -> float:
        """Return the least distance from the middle before to this one."""
        if place == 0:
            return 0.0
        above, here = order[place - 1], order[place]
        both = self._is_lane[above] and self._is_lane[here]
        gap = LANE / 2 if both else self._gap
        return (self._heights[above] + self._heights[here]) / 2 + gap

    def _settle_column(self, order: list[int]) -> None:
        offset, wanted, weights = 0.0, list[float](), list[float]()
        offsets: list[float] = []
        for place, index in enumerate(order):
            offset += self._step(order, place)
            offsets.append(offset)
            near = [*self._before[index], *self._after[index]]
            middle = (
                sum(self._middles[n] for n in near) / len(near) if near else self._middles[index]
            )
            wanted.append(middle - offset)
            weights.append((STRAIGHT if self._is_lane[index] else 1.0) * max(len(near), 0.05))
        for index, value, moved in zip(order, isotonic(wanted, weights), offsets, strict=True):
            self._middles[index] = value + moved

    def layout(self) -> Layout:
        """Return the result with the upper edge of the topmost box at 0."""
        edges = [
            (middle - height / 2, middle + height / 2)
            for middle, height in zip(self._middles, self._heights, strict=True)
        ]
        top = min((upper for upper, _ in edges), default=0.0)
        bottom = max((lower for _, lower in edges), default=0.0)
        return Layout(
            middles={node: self._middles[index] - top for node, index in self._nodes.items()},
            lanes=tuple(
                tuple((self._columns[lane], self._middles[lane] - top) for lane in lanes)
                for lanes in self._lanes
            ),
            height=bottom - top,
            crossings=crossings(self._order, self._after),
        )


def isotonic(wanted: Sequence[float], weights: Sequence[float]) -> list[float]:
    """Return the rising values nearest to ``wanted`` by weighted squares (pool adjacent ones)."""
    pools: list[tuple[float, float, int]] = []
    for value, weight in zip(wanted, weights, strict=True):
        mean, total, count = value, weight, 1
        while pools and pools[-1][0] > mean:
            earlier, earlier_total, earlier_count = pools.pop()
            mean = (mean * total + earlier * earlier_total) / (total + earlier_total)
            total += earlier_total
            count += earlier_count
        pools.append((mean, total, count))
    return [mean for mean, _, count in pools for _ in range(count)]

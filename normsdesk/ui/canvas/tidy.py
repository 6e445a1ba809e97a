"""Tidy up: boxes in the order and at the heights of the layered layout, on the grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.figures.layering import Node, layer
from normsdesk.figures.tracks import FIRST_TOP, GRID, ROW_GAP
from normsdesk.ui.canvas.geometry import Columns
from normsdesk.ui.canvas.levels import COLUMNS

MOST_TRACKS = 8
"""A column is not made wider than this, however long a chain inside it is."""

Sizes = Mapping[str, tuple[int, float]]
"""Column and height of each box by id, in reading order; context is left out."""


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many tracks each column has, and track and top of each box."""

    tracks: tuple[int, ...]
    places: Mapping[str, tuple[int, float]]


def tidied(boxes: Sizes, links: Sequence[tuple[str, str]]) -> Tidied:
    """Find track and top of each box, on the grid and without overlap.

    Boxes of one column that lead to each other get tracks of their own.
    """
    inner = tracks_inside({key: column for key, (column, _) in boxes.items()}, links)
    widths = [1] * len(COLUMNS)
    for key, (column, _) in boxes.items():
        widths[column] = max(widths[column], inner[key] + 1)
    columns = Columns(tracks=tuple(widths))
    nodes = [
        Node(node_id=key, column=columns.first(column) + inner[key], height=height)
        for key, (column, height) in boxes.items()
    ]
    tops = _tops(nodes, layer(nodes, links, ROW_GAP).middles)
    places = {node.node_id: (node.column, tops[node.node_id]) for node in nodes}
    return Tidied(columns.tracks, places)


def _tops(nodes: Sequence[Node], middles: Mapping[str, float]) -> dict[str, float]:
    tops: dict[str, float] = {}
    ends: dict[int, float] = {}
    for node in sorted(nodes, key=lambda node: middles[node.node_id]):
        wanted = FIRST_TOP + middles[node.node_id] - node.height / 2
        top = max(round(wanted / GRID) * float(GRID), ends.get(node.column, 0.0))
        tops[node.node_id] = top
        # The next box keeps its distance although heights are no multiples of the grid.
        ends[node.column] = -(-(top + node.height + 2 * GRID) // GRID) * float(GRID)
    return tops


def tracks_inside(columns: Mapping[str, int], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Place each box in its column behind those of the same column that lead to it.

    A link that closes a circle does not count; a long chain is spread over `MOST_TRACKS`.
    """
    after: dict[str, list[str]] = {key: [] for key in columns}
    for source, target in links:
        if source != target and columns.get(source, -1) == columns.get(target, -2):
            after[source].append(target)
    order = _order(after)
    place = {key: number for number, key in enumerate(order)}
    depth = dict.fromkeys(columns, 0)
    for key in order:
        for other in after[key]:
            if place[other] > place[key]:
                depth[other] = max(depth[other], depth[key] + 1)
    longest: dict[int, int] = {}
    for key, column in columns.items():
        longest[column] = max(longest.get(column, 0), depth[key] + 1)
    return {
        key: depth[key] * min(longest[column], MOST_TRACKS) // longest[column]
        for key, column in columns.items()
    }


def _order(after: Mapping[str, Sequence[str]]) -> list[str]:
    """Order boxes so that each stands before those it leads to, circles cut where they close."""
    done: list[str] = []
    seen: set[str] = set()
    for start in after:
        stack = [(start, iter(after[start]))] if start not in seen else []
        seen.add(start)
        while stack:
            key, rest = stack[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                done.append(key)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(after[following])))
    return done[::-1]

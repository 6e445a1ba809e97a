"""Tidy up: boxes in the order and at the heights of the layered layout, on the grid."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.figures.layering import Node, layer
from normsdesk.figures.tracks import FIRST_TOP, GRID, ROW_GAP, tracks_inside
from normsdesk.library.theory_levels import COLUMNS
from normsdesk.ui.canvas.geometry import Columns

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

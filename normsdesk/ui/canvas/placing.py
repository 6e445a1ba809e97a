"""Finds where the boxes of a diagram stand: those with a place there, the others beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from normsdesk.model.layout import Position
from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode
from normsdesk.ui.canvas.geometry import (
    FIRST_TOP,
    GRID,
    ROW_GAP,
    STRIP_GAP,
    Area,
    Columns,
    columns_for,
    stored_x,
    tracks_of,
)
from normsdesk.ui.canvas.levels import COLUMNS, column_of
from normsdesk.ui.canvas.tidy import tidied, tracks_inside

STRIP_LABEL = 26.0

Heights = Callable[[Columns], Mapping[str, float]]
"""Tells the height of each box for columns of a width."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """Columns, track and room of each box, the strip of context, the written ``x`` of tracks."""

    columns: Columns
    tracks: Mapping[str, int]
    areas: Mapping[str, Area]
    strip: Area | None
    stored: Mapping[int, float]


def placed(
    nodes: Sequence[ToCNode],
    links: Sequence[ToCLink],
    positions: Mapping[str, Position],
    width: float,
    heights: Heights,
    folded: frozenset[int] = frozenset(),
) -> Placed:
    """Place boxes for a canvas of ``width``; without any written place, as Tidy up would.

    Columns in ``folded`` are narrow.
    """
    standing = [node for node in nodes if node.level is not NodeLevel.CONTEXT]
    pairs = [(link.source_id, link.target_id) for link in links]
    known = {node.id: positions[node.id] for node in standing if node.id in positions}
    if known:
        inner, stored_in = _inner(standing, known)
    else:
        columns_of = {node.id: column_of(node.level) for node in standing}
        inner, stored_in = tracks_inside(columns_of, pairs), {}
    widths = [1] * len(COLUMNS)
    for node in standing:
        column = column_of(node.level)
        widths[column] = max(widths[column], inner[node.id] + 1)
    columns = columns_for(width, tuple(widths), len(links), folded)
    tall = heights(columns)
    tracks = {node.id: columns.first(column_of(node.level)) + inner[node.id] for node in standing}
    if known:
        tops = _tops(standing, tracks, known, tall)
    else:
        sizes = {node.id: (column_of(node.level), tall[node.id]) for node in standing}
        tops = {key: top for key, (_, top) in tidied(sizes, pairs).places.items()}
    areas = {
        key: Area(columns.left(tracks[key]), top, columns.wide(tracks[key]), tall[key])
        for key, top in tops.items()
    }
    context = [node for node in nodes if node.level is NodeLevel.CONTEXT]
    rows = _context(context, areas, columns, tall)
    return Placed(
        columns=columns,
        tracks=tracks | {key: columns.at(area.x + 1) for key, area in rows.items()},
        areas=areas | rows,
        strip=_strip(list(rows.values()), columns),
        stored={tracks[key]: x for key, x in stored_in.items()},
    )


def _inner(
    nodes: Sequence[ToCNode], known: Mapping[str, Position]
) -> tuple[dict[str, int], dict[str, float]]:
    """Find the track inside its column of each box, and the ``x`` that says so."""
    inner = {node.id: 0 for node in nodes}
    stored: dict[str, float] = {}
    nominal = 0
    for column in range(len(COLUMNS)):
        here = {
            node.id: known[node.id].x
            for node in nodes
            if column_of(node.level) == column and node.id in known
        }
        ranks = tracks_of(here, nominal)
        inner |= ranks
        stored |= _speaking(here, ranks, nominal)
        nominal += max(ranks.values(), default=0) + 1
    return inner, stored


def _speaking(
    written: Mapping[str, float], ranks: Mapping[str, int], nominal: int
) -> dict[str, float]:
    """Find the ``x`` of each track, from the box whose own comes nearest to it."""
    near: dict[int, float] = {}
    for key, rank in ranks.items():
        plain = stored_x(nominal + rank)
        if rank not in near or abs(written[key] - plain) < abs(near[rank] - plain):
            near[rank] = written[key]
    return {key: near[rank] for key, rank in ranks.items()}


def _tops(
    nodes: Sequence[ToCNode],
    tracks: Mapping[str, int],
    known: Mapping[str, Position],
    heights: Mapping[str, float],
) -> dict[str, float]:
    tops = {key: position.y for key, position in known.items()}
    ends: dict[int, float] = {}
    for key, top in tops.items():
        end = top + heights[key] + ROW_GAP
        ends[tracks[key]] = max(ends.get(tracks[key], FIRST_TOP), end)
    for node in nodes:
        if node.id not in tops:
            track = tracks[node.id]
            tops[node.id] = _on_grid(ends.get(track, FIRST_TOP))
            ends[track] = tops[node.id] + heights[node.id] + ROW_GAP
    return _apart(tops, tracks, heights)


def _apart(
    tops: Mapping[str, float], tracks: Mapping[str, int], heights: Mapping[str, float]
) -> dict[str, float]:
    """Show boxes lower where one above them grew, by a longer title or larger text."""
    found: dict[str, float] = {}
    ends: dict[int, float] = {}
    for key in sorted(tops, key=lambda each: (tops[each], each)):
        end = ends.get(tracks[key], float("-inf"))
        top = tops[key] if tops[key] >= end else _on_grid(end + GRID)
        found[key] = top
        ends[tracks[key]] = top + heights[key]
    return found


def _context(
    nodes: Sequence[ToCNode],
    areas: Mapping[str, Area],
    columns: Columns,
    heights: Mapping[str, float],
) -> dict[str, Area]:
    """Stand context in rows below everything else."""
    lowest = max((area.bottom for area in areas.values()), default=FIRST_TOP)
    top = _on_grid(lowest + STRIP_GAP + STRIP_LABEL)
    found: dict[str, Area] = {}
    tallest = 0.0
    tracks = columns.open_tracks()
    for place, node in enumerate(nodes):
        if place and place % len(tracks) == 0:
            top, tallest = top + tallest + ROW_GAP / 2, 0.0
        tallest = max(tallest, heights[node.id])
        left = columns.left(tracks[place % len(tracks)])
        found[node.id] = Area(left, top, columns.box_width, heights[node.id])
    return found


def _strip(rows: Sequence[Area], columns: Columns) -> Area | None:
    if not rows:
        return None
    top = min(area.y for area in rows) - STRIP_LABEL
    bottom = max(area.bottom for area in rows) + 10
    return Area(4, top, columns.width - 8, bottom - top)


def _on_grid(y: float) -> float:
    return -(-y // GRID) * float(GRID)

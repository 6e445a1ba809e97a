"""Finds where the boxes of a diagram stand: those with a place there, the others beside them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from normsdesk.figures.tracks import (
    FIRST_TOP,
    ROW_GAP,
    on_grid,
    tracks_inside,
    written_tops,
    written_tracks,
)
from normsdesk.library.theory_levels import COLUMNS, column_of
from normsdesk.model.layout import Position
from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode
from normsdesk.ui.canvas.geometry import STRIP_GAP, Area, Columns, columns_for
from normsdesk.ui.canvas.tidy import tidied

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
        columns_of = {node.id: column_of(node.level) for node in standing}
        written = {key: position.x for key, position in known.items()}
        inner, stored_in = written_tracks(columns_of, written, len(COLUMNS))
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
        written_y = {key: position.y for key, position in known.items()}
        tops = written_tops(tracks, written_y, tall)
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


def _context(
    nodes: Sequence[ToCNode],
    areas: Mapping[str, Area],
    columns: Columns,
    heights: Mapping[str, float],
) -> dict[str, Area]:
    """Stand context in rows below everything else."""
    lowest = max((area.bottom for area in areas.values()), default=FIRST_TOP)
    top = on_grid(lowest + STRIP_GAP + STRIP_LABEL)
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

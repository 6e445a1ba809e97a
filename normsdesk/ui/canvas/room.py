"""Room for new boxes: where a column ends, and what is free in it."""

from collections.abc import Mapping

from normsdesk.edit.commands.theory import Place
from normsdesk.figures.tracks import FIRST_TOP, GRID
from normsdesk.library.theory_levels import column_of
from normsdesk.model.theory import NodeLevel
from normsdesk.ui.canvas.geometry import free_top
from normsdesk.ui.canvas.shown import ShownDiagram

Spot = tuple[int, float]
"""A track and the top of a box."""


def first_track(shown: ShownDiagram, level: NodeLevel) -> int:
    """Return the first track of the column of a level."""
    return shown.columns.first(max(column_of(level), 0))


def taken(
    shown: ShownDiagram, track: int, without: frozenset[str] = frozenset()
) -> list[tuple[float, float]]:
    """List top and bottom of the boxes in a track."""
    return [
        (box.area.y, box.area.bottom)
        for box in shown.boxes.values()
        if box.track == track and box.column >= 0 and box.node_id not in without
    ]


def end_of(shown: ShownDiagram, level: NodeLevel) -> Spot:
    """Return the spot below the last box of a level's column."""
    track = first_track(shown, level)
    spans = taken(shown, track)
    top = max((bottom + 2 * GRID for _, bottom in spans), default=FIRST_TOP)
    return track, top // GRID * GRID


def free_places(
    shown: ShownDiagram, spots: Mapping[str, Spot], tall: Mapping[str, float]
) -> dict[str, Place]:
    """Find places near to spots that cover no other box, and not each other."""
    without = frozenset(spots)
    spans: dict[int, list[tuple[float, float]]] = {}
    places: dict[str, Place] = {}
    for node_id, (track, wanted) in spots.items():
        here = spans.setdefault(track, taken(shown, track, without))
        top = free_top(here, wanted, tall[node_id])
        here.append((top, top + tall[node_id]))
        places[node_id] = shown.place(track, top)
    return places

"""Aligning boxes: where chosen boxes would stand in one line, or with even gaps."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from normsdesk.figures.tracks import GRID
from normsdesk.ui.canvas.geometry import free_top, snapped
from normsdesk.ui.canvas.room import Spot, taken
from normsdesk.ui.canvas.shown import ShownBox, ShownDiagram


class Line(StrEnum):
    """What is brought into line."""

    LEFT = "left"
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"
    EVEN = "even"


def aligned(shown: ShownDiagram, node_ids: Sequence[str], line: Line) -> dict[str, Spot]:
    """Find the spots of boxes brought into line; context stays, no box covers another.

    A column says the level of a box, so that left edges are aligned inside each column.
    """
    boxes = [box for each in node_ids if (box := shown.boxes[each]).column >= 0]
    if line is Line.LEFT:
        wanted = _left(boxes)
    elif line is Line.EVEN:
        wanted = _even(boxes)
    else:
        wanted = _in_a_row(boxes, line)
    return _free(shown, boxes, wanted)


def _left(boxes: Sequence[ShownBox]) -> dict[str, Spot]:
    first: dict[int, int] = {}
    for box in boxes:
        first[box.column] = min(box.track, first.get(box.column, box.track))
    return {box.node_id: (first[box.column], box.area.y) for box in boxes}


def _in_a_row(boxes: Sequence[ShownBox], line: Line) -> dict[str, Spot]:
    """Bring upper edges, middles or lower edges to one height."""
    if not boxes:
        return {}
    if line is Line.TOP:
        top = min(box.area.y for box in boxes)
        return {box.node_id: (box.track, top) for box in boxes}
    if line is Line.BOTTOM:
        low = max(box.area.bottom for box in boxes)
        return {box.node_id: (box.track, low - box.area.height) for box in boxes}
    middle = sum(box.area.middle for box in boxes) / len(boxes)
    return {
        box.node_id: (box.track, max(snapped(middle - box.area.height / 2), 0.0)) for box in boxes
    }


def _even(boxes: Sequence[ShownBox]) -> dict[str, Spot]:
    """Leave as much room between each two boxes, the highest and the lowest stay."""
    order = sorted(boxes, key=lambda box: (box.area.middle, box.node_id))
    if len(order) < 3:
        return {}
    room = order[-1].area.bottom - order[0].area.y - sum(box.area.height for box in order)
    gap = room / (len(order) - 1)
    spots: dict[str, Spot] = {}
    top = order[0].area.bottom + gap
    for box in order[1:-1]:
        spots[box.node_id] = (box.track, max(snapped(top), 0.0))
        top += box.area.height + gap
    return spots


def _free(
    shown: ShownDiagram, boxes: Sequence[ShownBox], wanted: Mapping[str, Spot]
) -> dict[str, Spot]:
    moving = frozenset(wanted)
    spans: dict[int, list[tuple[float, float]]] = {}
    found: dict[str, Spot] = {}
    for box in sorted(boxes, key=lambda box: (box.area.y, box.node_id)):
        if box.node_id not in wanted:
            continue
        track, top = wanted[box.node_id]
        here = spans.setdefault(track, taken(shown, track, moving))
        place = free_top(here, top, box.area.height)
        here.append((place - GRID, place + box.area.height + GRID))
        found[box.node_id] = (track, place)
    return found

"""Small figures that stand inside a result tile or a table row."""

from collections.abc import Callable
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Circle, Drawing, Line, Operation, Rect
from normsdesk.figures.studio import Studio, downward_pointer, unknown_bar, view_dot

SEGMENTS = 5


def strength_meter(share: float | None, studio: Studio, width: float = 150.0) -> Drawing:
    """Draw five segments and a pointer at ``share`` (0 to 1); hatched when not scored."""
    bar = Box(0, 11, width, 9)
    operations: list[Operation] = []
    if share is None:
        operations.extend(unknown_bar(studio, bar, 2))
    else:
        share = min(max(share, 0.0), 1.0)
        gap = 4.0
        size = (width - gap * (SEGMENTS - 1)) / SEGMENTS
        for index in range(SEGMENTS):
            left = index * (size + gap)
            filled = min(max(share * SEGMENTS - index, 0.0), 1.0) * size
            operations.append(_segment(left, bar, size, studio.palette.pip))
            if filled >= 0.5:
                operations.append(_segment(left, bar, filled, studio.palette["primary"]))
        index = min(int(share * SEGMENTS), SEGMENTS - 1)
        tip = index * (size + gap) + (share * SEGMENTS - index) * size
        tip = min(max(tip, 5.0), width - 5.0)
        operations.append(downward_pointer(tip, bar.y - 2, 5, studio.palette["text"]))
    return Drawing(width=width, height=21, operations=tuple(operations))


def _segment(left: float, bar: Box, width: float, colour: str) -> Rect:
    radius = min(2.5, width / 2)
    return Rect(x=left, y=bar.y, width=width, height=bar.height, fill=colour, radius=radius)


def gap_meter(
    own: float | None, others: float | None, studio: Studio, width: float = 170.0
) -> Drawing:
    """Draw two dots on a line from 0 to 1: own view filled, view about others hollow."""
    left, right, middle = 8.0, width - 8.0, 9.0
    line_colour = studio.palette["border"]
    known = own is not None and others is not None
    operations: list[Operation] = [
        Line(
            x1=left,
            y1=middle,
            x2=right,
            y2=middle,
            width=2,
            cap="round",
            colour=line_colour,
            dash=() if known else (4, 4),
        )
    ]
    for share in (0.0, 1.0):
        x = left + share * (right - left)
        operations.append(
            Line(x1=x, y1=middle - 3, x2=x, y2=middle + 3, width=1.5, colour=line_colour)
        )
    places = {
        is_own: left + min(max(share, 0.0), 1.0) * (right - left)
        for is_own, share in ((False, others), (True, own))
        if share is not None
    }
    if len(places) == 2:
        operations.append(
            Line(
                x1=places[False],
                y1=middle,
                x2=places[True],
                y2=middle,
                width=3,
                colour=studio.palette["text3"],
            )
        )
    operations.extend(view_dot(studio, x, middle, own=is_own) for is_own, x in places.items())
    return Drawing(width=width, height=18, operations=tuple(operations))


def level_pips(level: int | None, steps: int, studio: Studio) -> Drawing:
    """Draw ``level`` of ``steps`` as filled pips; all dashed when the level is not known.

    The number belongs beside it, set by the caller.
    """
    operations: list[Operation] = []
    for index in range(steps):
        filled = level is not None and index < level
        colour = studio.palette["primary"] if filled else studio.palette.pip
        operations.append(
            Rect(
                x=index * 16 + 0.5,
                y=1,
                width=12,
                height=6,
                radius=2,
                fill=None if level is None else colour,
                edge=studio.palette["borderStrong"] if level is None else None,
                dash=(2, 2) if level is None else (),
            )
        )
    return Drawing(width=max(steps * 16 - 3, 1), height=8, operations=tuple(operations))


@dataclass(frozen=True, slots=True, kw_only=True)
class WayToTarget:
    """One row of an indicator table: value of each round (baseline first), target, interval.

    Values are in the unit of the indicator, ``None`` when there is none; ``low`` and ``high``
    are the interval of the last value; ``start`` and ``end`` are the ends of the drawn line.
    """

    values: tuple[float | None, ...]
    target: float | None
    start: float
    end: float
    low: float | None = None
    high: float | None = None


def way_to_target(way: WayToTarget, studio: Studio, width: float = 120.0) -> Drawing:
    """Draw the way of an indicator: hollow baseline, filled later rounds, upright target."""
    left, right, middle = 8.0, width - 8.0, 10.0
    span = way.end - way.start

    def place(value: float) -> float:
        share = (value - way.start) / span if span else 0.5
        return left + min(max(share, 0.0), 1.0) * (right - left)

    operations: list[Operation] = [
        Line(
            x1=left,
            y1=middle,
            x2=right,
            y2=middle,
            width=2.5,
            cap="round",
            colour=studio.palette["border"],
        )
    ]
    if way.low is not None and way.high is not None:
        band = studio.palette.rounds[1].fill
        operations.append(
            Line(
                x1=place(way.low),
                y1=middle,
                x2=place(way.high),
                y2=middle,
                width=5,
                cap="round",
                colour=band,
            )
        )
    if way.target is not None:
        x = place(way.target)
        operations.append(
            Line(x1=x, y1=middle - 8, x2=x, y2=middle + 8, width=2.5, colour=studio.palette["text"])
        )
    operations += _marks_of_rounds(way, studio, place, middle)
    return Drawing(width=width, height=20, operations=tuple(operations))


def _marks_of_rounds(
    way: WayToTarget, studio: Studio, place: Callable[[float], float], middle: float
) -> list[Operation]:
    """Draw a circle for each value that is known: first hollow, last darkest."""
    known = [(index, value) for index, value in enumerate(way.values) if value is not None]
    marks: list[Operation] = []
    for index, value in known:
        colours = studio.palette.rounds[0 if index == 0 else 1]
        if index and index == known[-1][0]:
            colours = studio.palette.rounds[2]
        marks.append(
            Circle(
                x=place(value),
                y=middle,
                radius=5,
                fill=colours.fill,
                edge=colours.edge,
                edge_width=2,
            )
        )
    return marks

"""The way of one indicator: its value in each round with the interval, and its targets."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from normsdesk.figures.drawings import Box, Circle, Drawing, Group, Line, Operation, Rect
from normsdesk.figures.rounds import Tick, round_colours
from normsdesk.figures.studio import CAPTION, LABEL, Studio

_HEIGHT, _TOP, _FOOT = 214.0, 16.0, 42.0
_DOT, _CAP = 5.5, 4.0


@dataclass(frozen=True, slots=True, kw_only=True)
class WayStop:
    """One round: value with its interval, and target, in the unit of the axis.

    ``text`` and ``target_text`` are the numbers in words, ``detail`` is how many answered.
    """

    name: str
    value: float | None
    text: str
    low: float | None = None
    high: float | None = None
    target: float | None = None
    target_text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """An indicator over its rounds, baseline first; ``ticks`` begin at the lowest value shown."""

    title: str
    description: str
    stops: tuple[WayStop, ...]
    ticks: tuple[Tick, ...]


def way(data: Way, studio: Studio, width: float = 340.0) -> Drawing:
    """Draw a dot and a whisker per round, a line between dots, and an upright for each target."""
    axis = studio.widest((tick.text for tick in data.ticks), CAPTION) + 12
    plot = Box(axis, _TOP, max(width - axis - 4, 40.0), _HEIGHT - _TOP - _FOOT)
    operations: list[Operation] = [*_axis(data, plot, studio)]
    operations += _line_between(data, plot, studio)
    for place, stop in enumerate(data.stops):
        operations.append(_stop(data, place, stop, plot, studio))
    return Drawing(
        width=width,
        height=_HEIGHT,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def _level(value: float, data: Way, plot: Box) -> float:
    low = min((tick.value for tick in data.ticks), default=0.0)
    high = max((tick.value for tick in data.ticks), default=1.0)
    share = (value - low) / (high - low) if high > low else 0.5
    return plot.bottom - plot.height * min(max(share, 0.0), 1.0)


def _middle(data: Way, place: int, plot: Box) -> float:
    return plot.x + plot.width * (place + 0.5) / max(len(data.stops), 1)


def _axis(data: Way, plot: Box, studio: Studio) -> Iterator[Operation]:
    for tick in data.ticks:
        y = _level(tick.value, data, plot)
        colour = studio.palette["borderStrong" if tick.value == 0 else "border"]
        yield Line(x1=plot.x, y1=y, x2=plot.right, y2=y, colour=colour)
        yield studio.text(plot.x - 10, y, tick.text, anchor="end", colour="text3")


def _line_between(data: Way, plot: Box, studio: Studio) -> Iterator[Operation]:
    known = [(place, s.value) for place, s in enumerate(data.stops) if s.value is not None]
    for (first, before), (second, after) in pairwise(known):
        yield Line(
            x1=_middle(data, first, plot),
            y1=_level(before, data, plot),
            x2=_middle(data, second, plot),
            y2=_level(after, data, plot),
            colour=studio.palette.rounds[1].edge,
            width=1.5,
        )


def _stop(data: Way, place: int, stop: WayStop, plot: Box, studio: Studio) -> Group:
    x, room = _middle(data, place, plot), plot.width / max(len(data.stops), 1)
    parts: list[Operation] = []
    if stop.target is not None:
        parts += _target(stop, x, room, data, plot, studio)
    if stop.value is not None:
        parts += _value(stop, place, x, room, data, plot, studio)
    foot = plot.bottom + 14
    parts.append(studio.text(x, foot, stop.name, weight=500, anchor="middle", max_width=room - 6))
    parts.append(
        studio.text(x, foot + 16, stop.detail, anchor="middle", colour="text3", max_width=room - 6)
    )
    said = [stop.name, stop.text, stop.target_text, stop.detail]
    box = Box(x - room / 2, 0, room, _HEIGHT)
    name = ", ".join(each for each in said if each)
    return Group(name=name, box=box, operations=tuple(parts))


def _target(
    stop: WayStop, x: float, room: float, data: Way, plot: Box, studio: Studio
) -> Iterator[Operation]:
    if stop.target is None:
        return
    half = min(26.0, room / 2 - 4)
    y = _level(stop.target, data, plot)
    ink = studio.palette["text"]
    yield Line(x1=x - half, y1=y, x2=x + half, y2=y, colour=ink, width=2.5, dash=(5, 3))
    if stop.value is None:
        yield studio.text(x, y - 11, stop.target_text, anchor="middle", max_width=room - 4)


def _value(
    stop: WayStop, place: int, x: float, room: float, data: Way, plot: Box, studio: Studio
) -> Iterator[Operation]:
    if stop.value is None:
        return
    y = _level(stop.value, data, plot)
    ink = studio.palette["text"]
    if stop.low is not None and stop.high is not None:
        top, bottom = _level(stop.high, data, plot), _level(stop.low, data, plot)
        yield Line(x1=x, y1=top, x2=x, y2=bottom, colour=ink, width=1.5)
        for end in (top, bottom):
            yield Line(x1=x - _CAP, y1=end, x2=x + _CAP, y2=end, colour=ink, width=1.5)
    colours = round_colours(place, len(data.stops), studio)
    yield Circle(x=x, y=y, radius=_DOT, fill=colours.fill, edge=colours.edge, edge_width=2)
    wide = studio.lettering.width(stop.text, LABEL, 600)
    left = x + _DOT + 5
    if left + wide > x + room / 2 - 2:  # no room beside the dot: above the whisker
        top = y if stop.high is None else _level(stop.high, data, plot)
        yield studio.text(x, top - 11, stop.text, size=LABEL, weight=600, anchor="middle")
        return
    halo = Rect(
        x=left - 2, y=y - 8, width=wide + 4, height=16, fill=studio.palette["surface"], radius=2
    )
    yield halo
    yield studio.text(left, y, stop.text, size=LABEL, weight=600)

"""The small marks of a theory of change: assumptions, norms on the way, badges, the legend."""

import math
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType

from normsdesk.figures.drawings import Box, Circle, Group, Line, Operation, Rect
from normsdesk.figures.studio import Studio
from normsdesk.figures.theory_parts import Standing, Strength, TheoryMark

HIGH = 18.0
STEP = 22.0
"""From the middle of a mark to the next one below it."""
HANGS = 5.0
"""How far marks of a box hang out below its edge."""
LETTERS = 11.0
LEGEND = 30.0
"""Room for the legend of the lines."""
WIDTHS: Mapping[Strength, float] = MappingProxyType({0: 1.5, 1: 1.5, 2: 2.25, 3: 3.25})
"""How wide the line of a link is, by its strength."""
_SAMPLE = 22.0
_ICON = 10.0
_BADGE = 9.0
_STANDINGS = {
    "on_track": ("success", "successSoft", "check"),
    "close": ("info", "infoSoft", "chevrons-right"),
    "behind": ("hintInk", "hintSoft", "clock"),
}


def dashes(strength: Strength) -> tuple[float, ...]:
    """Return the dashes of the line of a link."""
    return () if strength else (5.0, 4.0)


def line_colour(strength: Strength, studio: Studio) -> str:
    """Return the colour of the line of a link."""
    return studio.palette["text3"] if strength else studio.palette.boxes["assumption"].edge


def room_below(marks: Sequence[TheoryMark]) -> float:
    """Return how far the marks of a box reach below it."""
    return HANGS if marks else 0.0


def marks_on_box(marks: Sequence[TheoryMark], area: Box, studio: Studio) -> Iterator[Operation]:
    """Draw marks side by side along the lower edge of a box."""
    x, middle = area.x + 8, area.bottom + HANGS - HIGH / 2
    for mark in marks:
        wide = _width(mark, studio)
        yield from _mark(mark, Box(x, middle - HIGH / 2, wide, HIGH), studio)
        x += wide + 4


def marks_on_link(
    marks: Sequence[TheoryMark], x: float, y: float, studio: Studio
) -> Iterator[Operation]:
    """Draw marks one below the other around the middle of a link."""
    middle = y - STEP * (len(marks) - 1) / 2
    for mark in marks:
        wide = max(HIGH, studio.lettering.width(mark.text, LETTERS, 600) + 8)
        area = Box(x - wide / 2, middle - HIGH / 2, wide, HIGH)
        drawn = tuple(_mark(mark, area, studio, small=True))
        yield Group(name=mark.text, box=area, operations=drawn)
        middle += STEP


def _width(mark: TheoryMark, studio: Studio) -> float:
    letters = studio.lettering.width(mark.text, LETTERS, 600)
    return _ICON + letters + 14 if mark.is_norm else max(HIGH, letters + 8)


def _mark(
    mark: TheoryMark, area: Box, studio: Studio, *, small: bool = False
) -> Iterator[Operation]:
    """Draw a mark; a ``small`` norm has its sign at its corner."""
    if mark.is_norm:
        yield from _norm(mark, area, studio, small=small)
        return
    colours = studio.palette.boxes["assumption"]
    failing = mark.held == "failing"
    ink = studio.palette["danger"] if failing else colours.text
    yield Rect(
        x=area.x,
        y=area.y,
        width=area.width,
        height=area.height,
        fill=colours.fill,
        edge=studio.palette["danger"] if failing else colours.edge,
        edge_width=1.75 if failing else 1.25,
        radius=HIGH / 2,
        dash=(2, 2) if mark.held == "untested" else (),
    )
    x, y = area.x + area.width / 2, area.y + area.height / 2
    yield studio.text(x, y, mark.text, size=LETTERS, weight=600, anchor="middle", colour=ink)


def _norm(mark: TheoryMark, area: Box, studio: Studio, *, small: bool) -> Iterator[Operation]:
    ink = studio.palette.norm(mark.kind).ink
    yield Rect(
        x=area.x,
        y=area.y,
        width=area.width,
        height=area.height,
        fill=studio.palette["surface"],
        edge=ink,
        edge_width=1.25,
        radius=HIGH / 2,
        dash=() if mark.sure else (3, 2),
    )
    middle = area.y + area.height / 2
    sign = "plus" if mark.helps else "minus"
    if small:
        x = area.x + area.width / 2
        yield studio.text(
            x, middle, mark.text, size=LETTERS, weight=600, anchor="middle", colour=ink
        )
        x, y = area.right - 1, area.y + 2
        ground = studio.palette["surface"]
        yield Circle(x=x, y=y, radius=4.5, fill=ground, edge=ink, edge_width=1.0)
        yield from studio.signs.draw(sign, x - 3.5, y - 3.5, 7, ink, 1.2)
        return
    yield from studio.signs.draw(sign, area.x + 5, middle - _ICON / 2, _ICON, ink, 1.4)
    x = area.x + _ICON + 8
    yield studio.text(x, middle, mark.text, size=LETTERS, weight=600, colour=ink)


def standing_badge(standing: Standing, x: float, y: float, studio: Studio) -> Iterator[Operation]:
    """Draw how far the indicators of a box have come; nothing where that is not known."""
    if not standing:
        return
    ink, fill, sign = _STANDINGS[standing]
    colour = studio.palette[ink]
    yield Circle(x=x, y=y, radius=_BADGE, fill=studio.palette[fill], edge=colour, edge_width=1.25)
    yield from studio.signs.draw(sign, x - 5.5, y - 5.5, 11, colour, 1.4)


def line_legend(
    words: Sequence[str], top: float, width: float, studio: Studio
) -> tuple[tuple[Operation, ...], float]:
    """Draw what the lines of links mean, from ``top`` on; return its room, too."""
    if not words:
        return (), 0.0
    found: list[Operation] = []
    x, middle = 0.0, top + LEGEND / 2
    for place, text in enumerate(words):
        strength: Strength = _STRENGTHS[place]
        wide = _SAMPLE + 6 + studio.lettering.width(text, 12, 400) + 18
        if x and x + wide > width:
            x, middle = 0.0, middle + 18
        found.append(
            Line(
                x1=x,
                y1=middle,
                x2=x + _SAMPLE,
                y2=middle,
                colour=line_colour(strength, studio),
                width=WIDTHS[strength],
                dash=dashes(strength),
            )
        )
        found.append(studio.text(x + _SAMPLE + 6, middle, text, colour="text2"))
        x += wide
    return tuple(found), math.ceil(middle - top + LEGEND / 2)


_STRENGTHS: tuple[Strength, ...] = (0, 1, 2, 3)

"""Keep circles from covering each other, each as near to its true place as it can be."""

import math
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache

from normsdesk.figures.drawings import Box

PASSES = 120
FEWEST, PUSHES = 40, 3600
"""Where there are many circles fewer passes do: the room is full, and each pass takes long."""
PULL = 0.02
IN_LINE = 5
"""Up to so many circles with one true place stand in one line."""
GAP = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Disc:
    """A circle whose middle wants to be at ``x``, ``y`` and has to stay inside ``room``."""

    x: float
    y: float
    radius: float
    room: Box


@lru_cache(maxsize=8)
def spread(discs: tuple[Disc, ...]) -> tuple[tuple[float, float], ...]:
    """Return a middle for each circle, in the order given; the same input, the same output.

    Circles with one true place stand side by side. In a room that is too full they end up as far
    apart as the passes allow.
    """
    # a hair's breadth to the right in the order given decides who stands left of whom
    radii = [disc.radius for disc in discs]
    alike = Counter((disc.x, disc.y) for disc in discs)
    places = [
        # Many with one true place would stand in one line: they begin a little above and below.
        _inside(disc.room, disc.x + 0.01 * i, disc.y + 0.01 * (i % 5 - 2))
        if alike[disc.x, disc.y] > IN_LINE
        else _inside(disc.room, disc.x + 0.01 * i, disc.y)
        for i, disc in enumerate(discs)
    ]
    passes = max(FEWEST, min(PASSES, PUSHES // max(len(discs), 1)))
    for passed in range(passes):
        if passed < passes * 3 // 4:
            for i, disc in enumerate(discs):
                x, y = places[i]
                places[i] = (x + (disc.x - x) * PULL, y + (disc.y - y) * PULL)
        if not _pushed(discs, radii, places):
            break
    return tuple(places)


def _pushed(discs: tuple[Disc, ...], radii: list[float], places: list[tuple[float, float]]) -> bool:
    """Push every two circles apart that are too near, in their order; tell whether any were.

    Written out in one loop: 60 circles are 200,000 pairs, nearly all of them far apart.
    """
    any_moved = False
    for b, radius in enumerate(radii):
        x, y = places[b]
        for a in range(b):
            wanted = radii[a] + radius + GAP
            left, top = places[a]
            dx = x - left
            if dx >= wanted or -dx >= wanted:
                continue
            dy = y - top
            if dy >= wanted or -dy >= wanted:
                continue
            distance = math.hypot(dx, dy)
            if distance >= wanted - 0.01:
                continue
            half = (wanted - distance) / 2
            across, down = (
                (half, 0.0) if distance < 1e-6 else (dx / distance * half, dy / distance * half)
            )
            places[a] = _inside(discs[a].room, left - across, top - down)
            places[b] = x, y = _inside(discs[b].room, x + across, y + down)
            any_moved = True
    return any_moved


def _inside(room: Box, x: float, y: float) -> tuple[float, float]:
    left, top = room.x, room.y
    right, bottom = left + room.width, top + room.height
    return (
        left if x < left else right if x > right else x,
        top if y < top else bottom if y > bottom else y,
    )

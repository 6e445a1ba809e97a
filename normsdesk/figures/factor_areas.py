"""The ground of the map of structural factors: four areas that overlap, power, and the world."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from normsdesk.figures.drawings import Box

INDIVIDUAL, SOCIAL, MATERIAL = "individual", "social", "material"
INSTITUTIONAL, GLOBAL = "institutional", "global"
OVALS = (INDIVIDUAL, SOCIAL, MATERIAL, INSTITUTIONAL)
WIDTH, HEIGHT = 672.0, 490.0
"""The picture in which places are written down; in another size they move in proportion."""
BAND = 44.0
"""Height of the strip below the ovals, in which what comes from afar is listed."""
MARGIN = 12.0
CHIP = 28.0
GAP = 6.0
_STEP_X, _STEP_Y = 12.0, 17.0
_RX, _RY = 200 / 648, 148 / 466
_SIDES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {INDIVIDUAL: (0, 0), SOCIAL: (1, 0), MATERIAL: (0, 1), INSTITUTIONAL: (1, 1)}
)
_OUTLINE = 240

Areas = tuple[str, ...]


@dataclass(frozen=True)
class Ground:
    """Where the areas lie in a picture of a width and a height, in logical pixels."""

    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The centre of the circle of power."""
        return self.width / 2, MARGIN + self._inner_height / 2

    @property
    def power_radius(self) -> float:
        """The radius of the circle of power."""
        return max(min(54.0, self._inner_height * 0.116, self.width * 0.09), 34.0)

    def oval(self, area: str) -> tuple[float, float, float, float]:
        """Return centre and half axes of an area.

        Raises:
            KeyError: the area has no oval.
        """
        right, low = _SIDES[area]
        wide, high = self.width - 2 * MARGIN, self._inner_height
        rx, ry = wide * _RX, high * _RY
        x = self.width - MARGIN - rx if right else MARGIN + rx
        y = MARGIN + high - ry if low else MARGIN + ry
        return x, y, rx, ry

    def region(self, x: float, y: float) -> Areas:
        """Return the areas at a point, the one whose middle is nearest first."""
        near: list[tuple[float, str]] = []
        for area in OVALS:
            cx, cy, rx, ry = self.oval(area)
            far = math.hypot((x - cx) / rx, (y - cy) / ry)
            if far <= 1:
                near.append((far, area))
        return tuple(area for _, area in sorted(near)) or (GLOBAL,)

    def holds(self, areas: Iterable[str], x: float, y: float) -> bool:
        """Tell whether a factor of these areas may stand at a point."""
        wanted = drawn_areas(areas)
        if is_drawable(wanted):
            return set(self.region(x, y)) == wanted
        return self.is_near_power(x, y)

    def is_near_power(self, x: float, y: float) -> bool:
        """Tell whether a point lies where factors of areas that lie across are shown."""
        mx, my = self.middle
        reach = self.power_radius
        return math.hypot((x - mx) / (reach + 110), (y - my) / (reach + 56)) <= 1

    def outline(self, area: str) -> list[tuple[float, float]]:
        """Return points around an oval."""
        cx, cy, rx, ry = self.oval(area)
        turns = (2 * math.pi * i / _OUTLINE for i in range(_OUTLINE))
        return [(cx + rx * math.cos(t), cy + ry * math.sin(t)) for t in turns]

    def shared(self, areas: Sequence[str]) -> list[tuple[float, float]]:
        """Return the points around what ovals have in common, in order; empty for nothing."""
        inside: list[tuple[float, float]] = []
        for area in areas:
            others = [self.oval(each) for each in areas if each != area]
            inside += [p for p in self.outline(area) if all(_within(p, each) for each in others)]
        if len(inside) < 3:
            return []
        mx = sum(x for x, _ in inside) / len(inside)
        my = sum(y for _, y in inside) / len(inside)
        return sorted(inside, key=lambda p: math.atan2(p[1] - my, p[0] - mx))

    def label_place(self, area: str) -> tuple[float, float]:
        """Return the middle of an area's name."""
        if area == GLOBAL:
            return MARGIN, self.height - BAND / 2
        right, low = _SIDES[area]
        x, y, rx, ry = self.oval(area)
        return x + rx * 0.28 * (1 if right else -1), y + (ry - 34) * (1 if low else -1)

    def spots(self, areas: Iterable[str]) -> list[tuple[float, float]]:
        """List where the middle of a chip of these areas may stand, the best place first."""
        wanted = drawn_areas(areas)
        if wanted == {GLOBAL}:
            return self._band_spots()
        if not is_drawable(wanted):
            return self._ring_spots()
        found = [point for point in self._grid if self._regions[point] == wanted]
        if not found:
            return []
        ax = sum(x for x, _ in found) / len(found)
        ay = sum(y for _, y in found) / len(found)
        return sorted(found, key=lambda p: (2 * abs(p[0] - ax) + abs(p[1] - ay), p))

    @property
    def _inner_height(self) -> float:
        return self.height - BAND - MARGIN

    @cached_property
    def _grid(self) -> list[tuple[float, float]]:
        columns = int((self.width - 2 * MARGIN) / _STEP_X)
        rows = int(self._inner_height / _STEP_Y)
        return [
            (MARGIN + _STEP_X * i, MARGIN + _STEP_Y * j)
            for i in range(columns + 1)
            for j in range(1, rows)
        ]

    @cached_property
    def _regions(self) -> dict[tuple[float, float], set[str]]:
        return {point: set(self.region(*point)) for point in self._grid}

    def _ring_spots(self) -> list[tuple[float, float]]:
        mx, my = self.middle
        away = self.power_radius + CHIP / 2 + GAP
        beside = [p for p in self._grid if self.is_near_power(*p)]
        beside.sort(key=lambda p: (abs(math.dist(p, (mx, my)) - away), p))
        return [(mx, my - away), (mx, my + away), *beside]

    def _band_spots(self) -> list[tuple[float, float]]:
        y, middle = self.height - BAND / 2, self.width / 2
        columns = int((self.width - 2 * MARGIN) / _STEP_X)
        spots = [(MARGIN + _STEP_X * i, y) for i in range(columns + 1)]
        return sorted(spots, key=lambda p: (abs(p[0] - middle), p))


def drawn_areas(areas: Iterable[str]) -> set[str]:
    """Return the areas by which a factor is placed: the world only where there is no other."""
    found = set(areas)
    near = found - {GLOBAL}
    return near or {GLOBAL}


def is_drawable(areas: set[str]) -> bool:
    """Tell whether these areas, and no others, share a piece of the ground."""
    if len(areas) == 1:
        return True
    if len(areas) != 2:
        return False
    (ax, ay), (bx, by) = (_SIDES[each] for each in areas)
    return (ax == bx) != (ay == by)


def areas_after(before: Areas, ground: Ground, x: float, y: float) -> Areas:
    """Return the areas of a factor that was put down at a point, the main one first.

    The main area stays first where the new place is part of it. Around the circle of power a
    factor of areas that lie across keeps them.
    """
    near = tuple(each for each in before if each != GLOBAL)
    here = ground.region(x, y)
    if here == (GLOBAL,):
        return (GLOBAL,)
    if near and ground.holds(near, x, y):
        return before
    kept = [each for each in near if each in here]
    found = [*kept, *(each for each in here if each not in kept)]
    return (*found, GLOBAL) if GLOBAL in before and near else tuple(found)


def apart(box: Box, other: Box, gap: float = GAP) -> bool:
    """Tell whether two boxes keep a distance."""
    return (
        box.right + gap <= other.x
        or other.right + gap <= box.x
        or box.bottom + gap <= other.y
        or other.bottom + gap <= box.y
    )


def _within(point: tuple[float, float], oval: tuple[float, float, float, float]) -> bool:
    cx, cy, rx, ry = oval
    return math.hypot((point[0] - cx) / rx, (point[1] - cy) / ry) <= 1

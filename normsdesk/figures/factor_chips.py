"""Where the chips of structural factors stand on their map: where people put them, or near."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from normsdesk.figures.drawings import Box
from normsdesk.figures.factor_areas import (
    CHIP,
    GLOBAL,
    HEIGHT,
    OVALS,
    WIDTH,
    Ground,
    apart,
    drawn_areas,
    is_drawable,
)
from normsdesk.figures.studio import LABEL, Studio

WIDEST = 190.0
"""Widest chip where several stand side by side; alone in an area it may be wider."""
_AMPLE = 1.32
_SHORTEST = 34.0
PAD = 11.0
SIGN = 13.0
"""Size of the small signs on a chip."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Factor:
    """One row of the list twin.

    ``areas`` has the main one first; ``effect`` is sustains, mixed, protects or "" for not known;
    ``weight`` is 0 to 3; ``place`` is the middle of the chip in a picture of `WIDTH` by `HEIGHT`,
    ``None`` where nobody put it anywhere; ``name`` says all of it in words.
    """

    factor_id: str
    code: str
    label: str
    areas: tuple[str, ...] = ()
    effect: str = ""
    weight: int | None = None
    place: tuple[float, float] | None = None
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FactorMap:
    """Factors and the words of the picture.

    ``areas`` names each area, ``effects`` pairs effects with their words for the legend, and
    ``heavier`` explains the width of arrows.
    """

    title: str
    description: str
    factors: tuple[Factor, ...]
    areas: Mapping[str, str]
    power: str
    power_note: str = ""
    effects: tuple[tuple[str, str], ...] = ()
    heavier: str = ""


def at_place(data: FactorMap, factor_id: str, place: tuple[float, float]) -> FactorMap:
    """Return the map with one factor at another place."""
    factors = tuple(
        replace(each, place=place) if each.factor_id == factor_id else each for each in data.factors
    )
    return replace(data, factors=factors)


def chip_boxes(data: FactorMap, ground: Ground, studio: Studio) -> dict[str, Box]:
    """Return where each factor is drawn: at its place, else in a free spot of its areas.

    Where the chips of an area do not fit they are cut shorter, at last to their codes.
    """
    wide = min(WIDEST, ground.width * 0.283)
    taken = [*name_boxes(data, ground, studio), power_box(ground)]
    boxes: dict[str, Box] = {}
    loose: dict[frozenset[str], list[Factor]] = {}
    for factor in data.factors:
        spot = _own_spot(factor, ground)
        if spot is None:
            areas = drawn_areas(factor.areas)
            key = frozenset(areas if is_drawable(areas) else OVALS)
            loose.setdefault(key, []).append(factor)
            continue
        box = _inside(_box_at(spot, _chip_width(factor, studio, wide * _AMPLE)), ground)
        boxes[factor.factor_id] = box
        taken.append(box)
    for areas, factors in loose.items():
        spots = ground.spots(areas)
        near = _near(spots, wide, taken)
        open_spots = _open_spots(spots, near) or spots
        ample = wide * (1.0 if _is_upright(areas) else _AMPLE)
        for widest in (ample, wide, wide * 0.66, 0.0):
            widths = [_chip_width(each, studio, widest) for each in factors]
            found = _fitted(widths, open_spots, near, ground, crowded=not widest)
            if found is not None:
                break
        found = _in_order(found or [])
        taken.extend(found)
        boxes.update(zip((each.factor_id for each in factors), found, strict=True))
    return boxes


def _is_upright(areas: frozenset[str]) -> bool:
    """Tell whether the piece of ground of these areas is higher than wide."""
    return len(areas) > 1 and areas in (frozenset(OVALS[:2]), frozenset(OVALS[2:]))


def _fitted(
    widths: Sequence[float],
    spots: Sequence[tuple[float, float]],
    taken: Sequence[Box],
    ground: Ground,
    *,
    crowded: bool,
) -> list[Box] | None:
    """Place chips apart from each other; ``crowded`` ones may lie on each other at last."""
    boxes: list[Box] = []
    for width in widths:
        box = _free(spots, width, (*taken, *boxes), ground)
        if box is None and crowded:
            box = _least_hidden(spots or [ground.middle], width, (*taken, *boxes), ground)
        if box is None:
            return None
        boxes.append(box)
    return boxes


def _near(spots: Sequence[tuple[float, float]], reach: float, taken: Sequence[Box]) -> list[Box]:
    """Return the boxes that a chip at one of the spots may meet."""
    if not spots:
        return []
    left, right = min(x for x, _ in spots) - reach, max(x for x, _ in spots) + reach
    top, bottom = min(y for _, y in spots) - CHIP, max(y for _, y in spots) + CHIP
    around = Box(left, top, right - left, bottom - top)
    return [box for box in taken if not apart(box, around)]


def _open_spots(
    spots: Sequence[tuple[float, float]], taken: Sequence[Box]
) -> list[tuple[float, float]]:
    """Leave out the spots at which not even the shortest chip has room."""
    return [spot for spot in spots if all(apart(_box_at(spot, _SHORTEST), each) for each in taken)]


def _least_hidden(
    spots: Sequence[tuple[float, float]], width: float, taken: Sequence[Box], ground: Ground
) -> Box:
    boxes = (_inside(_box_at(spot, width), ground) for spot in spots)
    return min(boxes, key=lambda box: sum(not apart(box, each, 0) for each in taken))


def _in_order(boxes: list[Box]) -> list[Box]:
    """Let chips of one column stand in their order from top to bottom."""
    middles = {round(box.x + box.width / 2, 3) for box in boxes}
    if len(middles) != 1:
        return boxes
    middle = middles.pop()
    tops = sorted(box.y for box in boxes)
    return [
        Box(middle - box.width / 2, top, box.width, box.height)
        for box, top in zip(boxes, tops, strict=True)
    ]


def _free(
    spots: Sequence[tuple[float, float]], width: float, taken: Sequence[Box], ground: Ground
) -> Box | None:
    for spot in spots:
        box = _box_at(spot, width)
        if box.x < 4 or box.right > ground.width - 4:
            continue
        if all(apart(box, each) for each in taken):
            return box
    return None


def _own_spot(factor: Factor, ground: Ground) -> tuple[float, float] | None:
    """Return the place a person gave, unless the factor has moved to other areas since."""
    if factor.place is None:
        return None
    x = factor.place[0] * ground.width / WIDTH
    y = factor.place[1] * ground.height / HEIGHT
    return (x, y) if ground.holds(factor.areas, x, y) else None


def _box_at(spot: tuple[float, float], width: float) -> Box:
    return Box(spot[0] - width / 2, spot[1] - CHIP / 2, width, CHIP)


def _inside(box: Box, ground: Ground) -> Box:
    x = min(max(box.x, 4.0), max(ground.width - box.width - 4, 4.0))
    y = min(max(box.y, 4.0), ground.height - CHIP - 4)
    return Box(x, y, box.width, box.height)


def area_signs(factor: Factor) -> tuple[str, ...]:
    """Return the areas that the place alone does not tell."""
    if not factor.areas:
        return ()
    drawn = drawn_areas(factor.areas)
    if not is_drawable(drawn):
        return factor.areas
    return (GLOBAL,) if GLOBAL in factor.areas and drawn != {GLOBAL} else ()


def _chip_width(factor: Factor, studio: Studio, widest: float) -> float:
    signs = len(area_signs(factor)) * (SIGN + 4)
    text = studio.lettering.width(_shown(factor, widest), LABEL, 600)
    wanted = text + signs + 2 * PAD
    return max(min(wanted, widest), _SHORTEST) if widest else max(wanted, _SHORTEST)


def _shown(factor: Factor, widest: float) -> str:
    return (factor.label or factor.code) if widest else factor.code


def name_boxes(data: FactorMap, ground: Ground, studio: Studio) -> Iterator[Box]:
    """Yield where the names of the areas stand, sign included, the world last."""
    for area in (*OVALS, GLOBAL):
        x, y = ground.label_place(area)
        width = studio.lettering.width(data.areas.get(area, ""), 15, 600) + 26
        left = x if area == GLOBAL else x - width / 2
        yield Box(left, y - 11, width, 22)


def power_box(ground: Ground) -> Box:
    """Return the square around the circle of power."""
    x, y = ground.middle
    r = ground.power_radius
    return Box(x - r, y - r, 2 * r, 2 * r)

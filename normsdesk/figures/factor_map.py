"""The map of structural factors: what holds a practice in place besides norms, and where it lies.

Four areas overlap around the circle of power. Each factor is a chip in its areas; its arrow
points at the middle, where the practice is, and is wider for a heavier factor.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from normsdesk.figures.drawings import (
    Box,
    Circle,
    Drawing,
    Group,
    Line,
    Move,
    Operation,
    Path,
    Rect,
    Straight,
    circle_pieces,
)
from normsdesk.figures.factor_areas import (
    CHIP,
    GLOBAL,
    HEIGHT,
    INDIVIDUAL,
    INSTITUTIONAL,
    MATERIAL,
    OVALS,
    SOCIAL,
    WIDTH,
    Ground,
    apart,
    drawn_areas,
    is_drawable,
)
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio, arrow_head

SIGNS = {
    INDIVIDUAL: "user",
    SOCIAL: "users",
    MATERIAL: "coins",
    INSTITUTIONAL: "landmark",
    GLOBAL: "globe",
}
POWER = "power"
"""Target of the circle in the middle."""
WEIGHTS = (1.0, 2.0, 3.5, 5.5)
WIDEST = 190.0
_LEGEND = 22.0
_PAD = 11.0
_SIGN = 13.0
_READABLE = 56.0
"""In less room than this a code says more than the start of a label."""
_PAIRS = (
    (INDIVIDUAL, SOCIAL),
    (INDIVIDUAL, MATERIAL),
    (SOCIAL, INSTITUTIONAL),
    (MATERIAL, INSTITUTIONAL),
)


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


def factor_map(
    data: FactorMap, studio: Studio, width: float = WIDTH, height: float = 520.0, chosen: str = ""
) -> Drawing:
    """Draw the map; the factor ``chosen`` is marked. Factors without a place find one."""
    rows = _legend_rows(data, width, studio)
    ground = Ground(width, height - _LEGEND * len(rows) - (6 if rows else 0))
    boxes = chip_boxes(data, ground, studio)
    operations: list[Operation] = [*_areas(ground, studio)]
    for factor in data.factors:
        operations.extend(_arrow(factor, boxes[factor.factor_id], ground, studio))
    operations.extend(_names(data, ground, studio))
    operations.append(_power(data, ground, studio))
    for factor in data.factors:
        marked = factor.factor_id == chosen
        operations.append(_chip(factor, boxes[factor.factor_id], studio, marked))
    for number, row in enumerate(rows):
        middle = ground.height + 6 + _LEGEND * (number + 0.5)
        operations.extend(_legend_row(row, middle, studio))
    return Drawing(
        width=width,
        height=height,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def ground_of(data: FactorMap, studio: Studio, width: float, height: float) -> Ground:
    """Return the ground on which `factor_map` draws in a picture of this size."""
    rows = len(_legend_rows(data, width, studio))
    return Ground(width, height - _LEGEND * rows - (6 if rows else 0))


def chip_boxes(data: FactorMap, ground: Ground, studio: Studio) -> dict[str, Box]:
    """Return where each factor is drawn: at its place, else in a free spot of its areas.

    Where the chips of an area do not fit they are cut shorter, at last to their codes.
    """
    wide = min(WIDEST, ground.width * 0.283)
    taken = [*_name_boxes(data, ground, studio), _power_box(ground)]
    boxes: dict[str, Box] = {}
    loose: dict[frozenset[str], list[Factor]] = {}
    for factor in data.factors:
        spot = _own_spot(factor, ground)
        if spot is None:
            areas = drawn_areas(factor.areas)
            key = frozenset(areas if is_drawable(areas) else OVALS)
            loose.setdefault(key, []).append(factor)
            continue
        box = _inside(_box_at(spot, _chip_width(factor, studio, wide)), ground)
        boxes[factor.factor_id] = box
        taken.append(box)
    for areas, factors in loose.items():
        spots = ground.spots(areas)
        for widest in (wide, wide * 0.66, 0.0):
            widths = [_chip_width(each, studio, widest) for each in factors]
            found = _fitted(widths, spots, taken, ground, crowded=not widest)
            if found is not None:
                break
        found = _in_order(found or [])
        taken.extend(found)
        boxes.update(zip((each.factor_id for each in factors), found, strict=True))
    return boxes


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


def _signs(factor: Factor) -> tuple[str, ...]:
    """Return the areas that the place alone does not tell."""
    if not factor.areas:
        return ()
    drawn = drawn_areas(factor.areas)
    if not is_drawable(drawn):
        return factor.areas
    return (GLOBAL,) if GLOBAL in factor.areas and drawn != {GLOBAL} else ()


def _chip_width(factor: Factor, studio: Studio, widest: float) -> float:
    signs = len(_signs(factor)) * (_SIGN + 4)
    text = studio.lettering.width(_shown(factor, widest), LABEL, 600)
    wanted = text + signs + 2 * _PAD
    return max(min(wanted, widest), 34.0) if widest else max(wanted, 34.0)


def _shown(factor: Factor, widest: float) -> str:
    return (factor.label or factor.code) if widest else factor.code


def _areas(ground: Ground, studio: Studio) -> Iterator[Operation]:
    palette = studio.palette
    yield Rect(
        x=0.5,
        y=0.5,
        width=ground.width - 1,
        height=ground.height - 1,
        fill=palette["sunken"],
        edge=palette["border"],
        radius=8,
    )
    fills = {
        INDIVIDUAL: palette["infoSoft"],
        SOCIAL: palette.norm("social").soft,
        MATERIAL: palette.norm("custom").soft,
        INSTITUTIONAL: palette["successSoft"],
    }
    edge = mix(palette["borderStrong"], palette["surface"], 0.7)
    for area in OVALS:
        x, y, rx, ry = ground.oval(area)
        yield Path(pieces=circle_pieces(x, y, rx, ry), closed=True, fill=fills[area])
    shade = palette["text3"]
    for one, other in _PAIRS:
        fill = mix(shade, mix(fills[one], fills[other], 0.5), 0.03)
        yield from _patch(ground.shared((one, other)), fill)
    mixed = mix(mix(fills[INDIVIDUAL], fills[SOCIAL], 0.5), mix(fills[MATERIAL], shade, 0.9), 0.5)
    yield from _patch(ground.shared(OVALS), mixed)
    for area in OVALS:
        x, y, rx, ry = ground.oval(area)
        yield Path(pieces=circle_pieces(x, y, rx, ry), closed=True, edge=edge)


def _patch(points: Sequence[tuple[float, float]], fill: str) -> Iterator[Operation]:
    if points:
        first, *rest = points
        pieces = (Move(*first), *(Straight(*point) for point in rest))
        yield Path(pieces=pieces, closed=True, fill=fill)


def _name_boxes(data: FactorMap, ground: Ground, studio: Studio) -> Iterator[Box]:
    for area in (*OVALS, GLOBAL):
        x, y = ground.label_place(area)
        width = studio.lettering.width(data.areas.get(area, ""), 15, 600) + 26
        left = x if area == GLOBAL else x - width / 2
        yield Box(left, y - 11, width, 22)


def _names(data: FactorMap, ground: Ground, studio: Studio) -> Iterator[Operation]:
    for area, box in zip((*OVALS, GLOBAL), _name_boxes(data, ground, studio), strict=True):
        middle = box.y + box.height / 2
        ink = studio.palette["text"]
        yield from studio.signs.draw(SIGNS[area], box.x, middle - 9, 18, ink, 1.5)
        yield studio.text(box.x + 26, middle, data.areas.get(area, ""), size=15, weight=600)


def _arrow(factor: Factor, box: Box, ground: Ground, studio: Studio) -> Iterator[Operation]:
    mx, my = ground.middle
    x, y = box.x + box.width / 2, box.y + box.height / 2
    far = math.hypot(mx - x, my - y)
    if far < 1:
        return
    dx, dy = (mx - x) / far, (my - y) / far
    out = min(
        box.width / 2 / abs(dx) if dx else math.inf, box.height / 2 / abs(dy) if dy else math.inf
    )
    end = far - ground.power_radius - 5
    if end - out < 9:
        return
    colour = _arrow_colour(factor.effect, studio)
    width = 1.0 if factor.weight is None else WEIGHTS[factor.weight]
    start, tip = (x + dx * out, y + dy * out), (x + dx * end, y + dy * end)
    yield from _stroke(factor, start, tip, colour, width)


def _stroke(
    factor: Factor,
    start: tuple[float, float],
    tip: tuple[float, float],
    colour: str,
    width: float,
) -> Iterator[Operation]:
    """Draw an arrow, or a line that ends in a bar (weaker), in a ring (mixed) or in nothing."""
    far = math.dist(start, tip)
    dx, dy = (tip[0] - start[0]) / far, (tip[1] - start[1]) / far
    size = 6 + 1.4 * width
    back = {"sustains": size * 0.8, "mixed": 2 * _ring(width)}.get(factor.effect, 0.0)
    dash = (4.0, 3.0) if factor.weight is None else ()
    yield Line(
        x1=start[0],
        y1=start[1],
        x2=tip[0] - dx * back,
        y2=tip[1] - dy * back,
        colour=colour,
        width=width,
        dash=dash,
    )
    if factor.effect == "sustains":
        yield arrow_head(tip[0], tip[1], math.atan2(dy, dx), size, colour)
    elif factor.effect == "protects":
        half = 5 + width
        yield Line(
            x1=tip[0] - dy * half,
            y1=tip[1] + dx * half,
            x2=tip[0] + dy * half,
            y2=tip[1] - dx * half,
            colour=colour,
            width=max(width, 2.0),
        )
    elif factor.effect == "mixed":
        ring = _ring(width)
        yield Circle(
            x=tip[0] - dx * ring, y=tip[1] - dy * ring, radius=ring, edge=colour, edge_width=1.75
        )


def _ring(width: float) -> float:
    return 3.5 + width / 2


def _arrow_colour(effect: str, studio: Studio) -> str:
    palette = studio.palette
    ink = {
        "sustains": palette["danger"],
        "protects": palette["success"],
        "mixed": palette.norm("custom").ink,
    }.get(effect, palette["text3"])
    return mix(ink, palette["surface"], 0.62)


def _power_box(ground: Ground) -> Box:
    x, y = ground.middle
    r = ground.power_radius
    return Box(x - r, y - r, 2 * r, 2 * r)


def _power(data: FactorMap, ground: Ground, studio: Studio) -> Group:
    palette = studio.palette
    x, y = ground.middle
    r = ground.power_radius
    room = 2 * r - 12
    parts: list[Operation] = [
        Circle(x=x, y=y, radius=r + 2, fill=palette["surface"]),
        Circle(x=x, y=y, radius=r - 1, fill=palette["rail"]),
        studio.text(
            x,
            y - (9 if data.power_note else 0),
            data.power,
            size=15,
            weight=600,
            colour=palette["railText"],
            anchor="middle",
            max_width=room,
        ),
    ]
    if data.power_note:
        lines = studio.lettering.wrap(data.power_note, CAPTION, 400, room, 2)
        middle = y + 4 + 8 * len(lines)
        parts.extend(studio.block(x, middle, lines, anchor="middle", colour=palette["railText2"]))
    name = ": ".join(each for each in (data.power, data.power_note) if each)
    return Group(name=name, target=POWER, box=_power_box(ground), operations=tuple(parts))


def _chip(factor: Factor, box: Box, studio: Studio, marked: bool) -> Group:
    palette = studio.palette
    signs = _signs(factor)
    parts: list[Operation] = [
        Rect(
            x=box.x + 0.5,
            y=box.y + 0.5,
            width=box.width - 1,
            height=box.height - 1,
            radius=6,
            fill=palette["primarySoft" if marked else "surface"],
            edge=palette["primary" if marked else "borderStrong"],
            edge_width=2 if marked else 1,
        )
    ]
    left = box.x + _PAD - 2 if signs else box.x + _PAD
    for area in signs:
        top = box.y + (CHIP - _SIGN) / 2
        parts.extend(studio.signs.draw(SIGNS[area], left, top, _SIGN, palette["text2"], 1.3))
        left += _SIGN + 4
    room = box.right - _PAD + 4 - left
    weight = 600 if marked else 400
    wide = studio.lettering.width(factor.label, LABEL, weight)
    text = factor.code if wide > room < _READABLE else factor.label or factor.code
    parts.append(
        studio.text(
            left + (room - 4) / 2,
            box.y + CHIP / 2,
            text,
            size=LABEL,
            weight=weight,
            anchor="middle",
            max_width=room,
        )
    )
    name = factor.name or f"{factor.code} {factor.label}".strip()
    return Group(name=name, target=factor.factor_id, box=box, operations=tuple(parts))


def _legend_rows(
    data: FactorMap, width: float, studio: Studio
) -> list[list[tuple[float, str, str]]]:
    """Share the entries of the legend out to rows: left, effect and words of each."""
    entries = [*data.effects, ("", data.heavier)] if data.heavier else [*data.effects]
    rows: list[list[tuple[float, str, str]]] = []
    left = width
    for effect, text in entries:
        wide = 34 + studio.lettering.width(text, CAPTION) + 18
        if left + wide > width + 18:
            rows.append([])
            left = 4.0
        rows[-1].append((left, effect, text))
        left += wide
    return rows


def _legend_row(
    row: Sequence[tuple[float, str, str]], middle: float, studio: Studio
) -> Iterator[Operation]:
    for left, effect, text in row:
        if effect:
            sample = Factor(factor_id="", code="", label="", effect=effect, weight=1)
            colour = _arrow_colour(effect, studio)
            yield from _stroke(sample, (left, middle), (left + 27, middle), colour, WEIGHTS[1])
        else:
            for step, each in enumerate(WEIGHTS[1:]):
                x = left + 10 * step
                colour = studio.palette["text3"]
                yield Line(x1=x, y1=middle, x2=x + 7, y2=middle, colour=colour, width=each)
        yield studio.text(left + 34, middle, text, colour="text2")


def at_place(data: FactorMap, factor_id: str, place: tuple[float, float]) -> FactorMap:
    """Return the map with one factor at another place."""
    factors = tuple(
        replace(each, place=place) if each.factor_id == factor_id else each for each in data.factors
    )
    return replace(data, factors=factors)

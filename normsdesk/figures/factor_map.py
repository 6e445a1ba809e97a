"""The map of structural factors: what holds a practice in place besides norms, and where it lies.

Four areas overlap around the circle of power. Each factor is a chip in its areas; its arrow
points at the middle, where the practice is, and is wider for a heavier factor.
"""

from collections.abc import Iterator, Sequence

from normsdesk.figures.drawings import (
    Box,
    Circle,
    Drawing,
    Group,
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
    INDIVIDUAL,
    INSTITUTIONAL,
    MATERIAL,
    OVALS,
    SOCIAL,
    WIDTH,
    Ground,
)
from normsdesk.figures.factor_arrows import LEGEND_ROW, factor_arrow, legend_row, legend_rows
from normsdesk.figures.factor_chips import (
    PAD,
    SIGN,
    Factor,
    FactorMap,
    area_signs,
    chip_boxes,
    name_boxes,
    power_box,
)
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio

SIGNS = {
    INDIVIDUAL: "user",
    SOCIAL: "users",
    MATERIAL: "coins",
    INSTITUTIONAL: "landmark",
    GLOBAL: "globe",
}
POWER = "power"
"""Target of the circle in the middle."""
_READABLE = 56.0
"""In less room than this a code says more than the start of a label."""
_PAIRS = (
    (INDIVIDUAL, SOCIAL),
    (INDIVIDUAL, MATERIAL),
    (SOCIAL, INSTITUTIONAL),
    (MATERIAL, INSTITUTIONAL),
)


def factor_map(
    data: FactorMap, studio: Studio, width: float = WIDTH, height: float = 520.0, chosen: str = ""
) -> Drawing:
    """Draw the map; the factor ``chosen`` is marked. Factors without a place find one."""
    rows = legend_rows(data, width, studio)
    ground = Ground(width, height - LEGEND_ROW * len(rows) - (6 if rows else 0))
    boxes = chip_boxes(data, ground, studio)
    operations: list[Operation] = [*_areas(ground, studio)]
    for factor in data.factors:
        operations.extend(factor_arrow(factor, boxes[factor.factor_id], ground, studio))
    operations.extend(_names(data, ground, studio))
    operations.append(_power(data, ground, studio))
    for factor in data.factors:
        marked = factor.factor_id == chosen
        operations.append(_chip(factor, boxes[factor.factor_id], studio, marked))
    for number, row in enumerate(rows):
        middle = ground.height + 6 + LEGEND_ROW * (number + 0.5)
        operations.extend(legend_row(row, middle, studio))
    return Drawing(
        width=width,
        height=height,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def ground_of(data: FactorMap, studio: Studio, width: float, height: float) -> Ground:
    """Return the ground on which `factor_map` draws in a picture of this size."""
    rows = len(legend_rows(data, width, studio))
    return Ground(width, height - LEGEND_ROW * rows - (6 if rows else 0))


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


def _names(data: FactorMap, ground: Ground, studio: Studio) -> Iterator[Operation]:
    for area, box in zip((*OVALS, GLOBAL), name_boxes(data, ground, studio), strict=True):
        middle = box.y + box.height / 2
        ink = studio.palette["text"]
        yield from studio.signs.draw(SIGNS[area], box.x, middle - 9, 18, ink, 1.5)
        yield studio.text(box.x + 26, middle, data.areas.get(area, ""), size=15, weight=600)


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
    return Group(name=name, target=POWER, box=power_box(ground), operations=tuple(parts))


def _chip(factor: Factor, box: Box, studio: Studio, marked: bool) -> Group:
    palette = studio.palette
    signs = area_signs(factor)
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
    left = box.x + PAD - 2 if signs else box.x + PAD
    for area in signs:
        top = box.y + (CHIP - SIGN) / 2
        parts.extend(studio.signs.draw(SIGNS[area], left, top, SIGN, palette["text2"], 1.3))
        left += SIGN + 4
    room = box.right - PAD + 4 - left
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

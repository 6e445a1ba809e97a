"""The influence map: who matters, how near they are, how much power they have, where they stand."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from normsdesk.figures.drawings import Box, Circle, Drawing, Group, Line, Operation, shifted
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio

RINGS = 4
BUBBLE = 15.0
TURNS = 48
"""Turns of a ring that are tried."""
FREE: Mapping[str, float] = MappingProxyType({})
"""No bubble is kept at an angle of its own."""
LINE_WIDTHS = (1.0, 2.0, 3.5, 5.5)
SIGNS = {-1: "thumbs-down", 0: "minus", 1: "thumbs-up"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Influencer:
    """One row of the list twin: number, label, closeness, power, stance in words.

    ``closeness`` and ``power`` are 0 to 3, ``stance`` −2 to +2 towards the alternative; ``None``
    means not known. ``detail`` is the worded stance and power, set below the label.
    """

    group_id: str
    number: str
    label: str
    closeness: int | None
    power: int | None
    stance: int | None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InfluenceMap:
    """Reference groups of a norm; ``centre_sign`` is the icon of the people in the middle."""

    title: str
    description: str
    influencers: tuple[Influencer, ...]
    centre_sign: str = "house"


def influence_map(
    data: InfluenceMap,
    studio: Studio,
    size: float = 300.0,
    *,
    key_width: float = 0.0,
    angles: Mapping[str, float] = FREE,
) -> Drawing:
    """Draw rings of nearness; the line is wider with power, sign and colour show the stance.

    Open supporters and opponents are filled, quiet ones hollow, unknown stances dashed.
    ``key_width`` above 0 adds the names beside the map. ``angles`` by group id, in radians from
    the right clockwise, keep bubbles where somebody put them; the others of a ring make room.
    """
    centre = size / 2
    outer = _outer(size)
    operations: list[Operation] = [*_rings(centre, outer, studio)]
    places = _places(data.influencers, centre, outer, angles)
    radius = _bubble_radius(places)
    for influencer, (x, y) in zip(data.influencers, places, strict=True):
        operations.append(_spoke(influencer, centre, x, y, studio))
    operations.extend(_centre(data.centre_sign, centre, studio))
    for influencer, (x, y) in zip(data.influencers, places, strict=True):
        operations.append(_bubble(influencer, x, y, radius, studio))
    height = size
    if key_width:
        key, tall = _key(data.influencers, size + 20, key_width - 20, studio)
        height = max(size, tall)
        operations.extend(shifted(key, 0, max((size - tall) / 2, 0)))
    return Drawing(
        width=size + key_width,
        height=height,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def closeness_at(x: float, y: float, size: float = 300.0) -> int:
    """Return the closeness, 0 to 3, of the ring that is nearest to a point of the map."""
    distance = math.dist((x, y), (size / 2, size / 2))
    rings = range(RINGS)
    nearest = min(rings, key=lambda ring: abs(_ring_radius(ring, _outer(size)) - distance))
    return RINGS - 1 - nearest


def ring_radius(closeness: int, size: float = 300.0) -> float:
    """Return how far from the middle groups of a closeness stand."""
    return _ring_radius(RINGS - 1 - closeness, _outer(size))


def stance_colour(stance: int | None, studio: Studio) -> str:
    """Return the ink of a stance: against red, mixed ochre, for green, not known grey."""
    if stance is None:
        return studio.palette["text3"]
    if stance == 0:
        return studio.palette.norm("custom").ink
    return studio.palette["success" if stance > 0 else "danger"]


def _rings(centre: float, outer: float, studio: Studio) -> Iterator[Operation]:
    palette = studio.palette
    for ring in range(RINGS):
        share = 0.25 + 0.75 * ring / (RINGS - 1)
        fill = mix(palette["primarySoft"], palette["surface"], share)
        yield Circle(
            x=centre,
            y=centre,
            radius=_ring_radius(RINGS - 1 - ring, outer) + (BUBBLE + 4 if ring == 0 else 0),
            fill=fill,
            edge=palette["border"],
        )


def _outer(size: float) -> float:
    return size / 2 - BUBBLE - 9


def _ring_radius(ring: int, outer: float) -> float:
    """Return the radius of a ring, 0 the nearest; the nearest leaves room for the centre."""
    inner = max(outer * 0.34, 44.0)
    return inner + (outer - inner) * ring / (RINGS - 1)


def _places(
    influencers: tuple[Influencer, ...], centre: float, outer: float, angles: Mapping[str, float]
) -> tuple[tuple[float, float], ...]:
    """Spread each ring evenly, turned so that it keeps away from the rings inside it.

    A ring on which a bubble was put by hand is turned so that this one stands where it was put.
    """
    rings: dict[int, list[int]] = {}
    for index, influencer in enumerate(influencers):
        near = influencer.closeness
        rings.setdefault(RINGS - 1 - (0 if near is None else near), []).append(index)
    places: dict[int, tuple[float, float]] = {}
    for ring in sorted(rings):
        members, turns = _turned([influencers[i].group_id for i in rings[ring]], angles)
        reach = _ring_radius(ring, outer)
        candidates = (
            [
                (centre + reach * math.cos(angle), centre + reach * math.sin(angle))
                for angle in (turn + 2 * math.pi * i / len(members) for i in range(len(members)))
            ]
            for turn in turns
        )
        taken = list(places.values())
        best = max(candidates, key=lambda spots: _nearest(spots, taken))
        places.update(zip((rings[ring][i] for i in members), best, strict=True))
    return tuple(places[index] for index in range(len(influencers)))


def _turned(
    group_ids: Sequence[str], angles: Mapping[str, float]
) -> tuple[list[int], tuple[float, ...]]:
    """Return the order of the bubbles of a ring and the turns it may take.

    Of several that were put by hand the last one counts, and stands first.
    """
    order = list(range(len(group_ids)))
    held = [group_id for group_id in angles if group_id in group_ids]
    if not held:
        return order, tuple(-math.pi / 3 + 2 * math.pi * step / TURNS for step in range(TURNS))
    first = group_ids.index(held[-1])
    return [*order[first:], *order[:first]], (angles[held[-1]],)


def _nearest(spots: list[tuple[float, float]], taken: list[tuple[float, float]]) -> float:
    return min((math.dist(a, b) for a in spots for b in taken), default=0.0)


def _bubble_radius(places: tuple[tuple[float, float], ...]) -> float:
    """Return a radius at which no two bubbles meet, at most ``BUBBLE`` and at least 8."""
    nearest = min((math.dist(a, b) for i, a in enumerate(places) for b in places[:i]), default=99.0)
    return max(min(BUBBLE, nearest / 2 - 1), 8.0)


def _spoke(influencer: Influencer, centre: float, x: float, y: float, studio: Studio) -> Operation:
    colour = mix(stance_colour(influencer.stance, studio), studio.palette["surface"], 0.5)
    power = influencer.power
    return Line(
        x1=centre,
        y1=centre,
        x2=x,
        y2=y,
        colour=colour,
        width=1.0 if power is None else LINE_WIDTHS[power],
        dash=(3, 3) if power is None else (),
    )


def _centre(sign: str, centre: float, studio: Studio) -> Iterator[Operation]:
    palette = studio.palette
    yield Circle(
        x=centre,
        y=centre,
        radius=20,
        fill=palette["primary"],
        edge=palette["surface"],
        edge_width=2,
    )
    yield from studio.signs.draw(sign, centre - 9, centre - 9, 18, palette["onPrimary"], 1.75)


def _bubble(influencer: Influencer, x: float, y: float, radius: float, studio: Studio) -> Group:
    surface = studio.palette["surface"]
    colour = stance_colour(influencer.stance, studio)
    open_stance = influencer.stance is not None and abs(influencer.stance) == 2
    unknown = influencer.stance is None or influencer.closeness is None
    parts: list[Operation] = [
        Circle(x=x, y=y, radius=radius + 1.5, fill=surface),
        Circle(
            x=x,
            y=y,
            radius=radius - 1,
            fill=colour if open_stance else surface,
            edge=colour,
            edge_width=2,
            dash=(3, 3) if unknown else (),
        ),
        studio.text(
            x,
            y,
            influencer.number,
            size=LABEL if radius > 11 else 10,
            weight=600,
            anchor="middle",
            colour=surface if open_stance else "text",
            max_width=2 * radius - 4,
        ),
    ]
    if influencer.stance is not None and radius > 11:
        parts.extend(_badge(influencer.stance, x + radius - 2, y - radius + 2, colour, studio))
    name = ", ".join(t for t in (influencer.number, influencer.label, influencer.detail) if t)
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    return Group(name=name, target=influencer.group_id, box=box, operations=tuple(parts))


def _badge(stance: int, x: float, y: float, colour: str, studio: Studio) -> Iterator[Operation]:
    yield Circle(x=x, y=y, radius=7, fill=studio.palette["surface"], edge=colour)
    sign = SIGNS[(stance > 0) - (stance < 0)]
    yield from studio.signs.draw(sign, x - 4.5, y - 4.5, 9, colour, 1.2)


def _key(
    influencers: tuple[Influencer, ...], left: float, width: float, studio: Studio
) -> tuple[tuple[Operation, ...], float]:
    """Return the names beside the map, from y = 0, and their height."""
    x = left + 2 * BUBBLE + 14
    room = width - 2 * BUBBLE - 14
    parts: list[Operation] = []
    top = 0.0
    for influencer in influencers:
        labels = studio.lettering.wrap(influencer.label, LABEL, 500, room, 2)
        details = (
            studio.lettering.wrap(influencer.detail, CAPTION, 400, room, 2)
            if influencer.detail
            else ()
        )
        tall = 17.0 * len(labels) + 16.0 * len(details)
        row = max(tall + 10, 2 * BUBBLE + 10)
        start = top + (row - tall) / 2
        parts.append(_bubble(influencer, left + BUBBLE + 1, top + row / 2, BUBBLE - 2, studio))
        middle = start + 8.5 * len(labels)
        parts.extend(studio.block(x, middle, labels, size=LABEL, weight=500))
        middle = start + tall - 8.0 * len(details)
        parts.extend(studio.block(x, middle, details, colour="text2"))
        top += row
    return tuple(parts), top

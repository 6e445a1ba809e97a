"""The arrows of structural factors and what they mean: shape tells the effect, width the weight."""

import math
from collections.abc import Iterator, Sequence

from normsdesk.figures.drawings import Box, Circle, Line, Operation
from normsdesk.figures.factor_areas import Ground
from normsdesk.figures.factor_chips import Factor, FactorMap
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, Studio, arrow_head

WEIGHTS = (1.0, 2.0, 3.5, 5.5)
"""Widths of arrows, by weight."""
LEGEND_ROW = 22.0

LegendRow = Sequence[tuple[float, str, str]]
"""Left edge, effect and words of each entry."""


def factor_arrow(factor: Factor, box: Box, ground: Ground, studio: Studio) -> Iterator[Operation]:
    """Draw the arrow from a chip to the circle of power; nothing where there is no room."""
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


def legend_rows(
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


def legend_row(
    row: Sequence[tuple[float, str, str]], middle: float, studio: Studio
) -> Iterator[Operation]:
    """Draw one row of the legend around a middle line."""
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

"""The cover: a circle of people in which one dares to step outside, and what the report is."""

import math
from collections.abc import Iterator

from normsdesk.exports.outline import Cover, CoverFact, Outline
from normsdesk.exports.pdf_panels import NumbersPiece
from normsdesk.exports.pdf_pieces import Pen
from normsdesk.exports.pdf_styles import MM, Sheet
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.figures.direction import base_level
from normsdesk.figures.drawings import Circle, Drawing, Operation, Rect, Weight
from normsdesk.figures.palette import Palette, mix

BLOCK = 156 * MM
_CENTRE = (0.70, 0.533)  # of the width, of the height of the block
_RINGS: tuple[tuple[float, int, float, float], ...] = (
    # distance from the middle and size of a person (points), number of people, share of white
    (61.5, 8, 11.6, 1.0),
    (124.5, 17, 9.7, 0.50),
    (184.0, 25, 8.4, 0.26),
    (243.0, 33, 7.3, 0.16),
    (302.0, 41, 6.2, 0.10),
)
_DARING = (math.radians(45), 92.0, 12.8)  # direction, distance and size


def people(palette: Palette, width: float, height: float, *, white: bool) -> Drawing:
    """Draw five rings of people around an open place, in points; ``white`` saves ink."""
    x, y = width * _CENTRE[0], height * _CENTRE[1]
    ground = "#FFFFFF" if white else palette["rail"]
    operations: list[Operation] = []
    if not white:
        operations.append(Rect(x=0, y=0, width=width, height=height, fill=ground))
    angle, distance, size = _DARING
    daring = (x + distance * math.cos(angle), y - distance * math.sin(angle))
    for place in _places(x, y, daring):
        px, py, radius, share = place
        if _on_brand(px, py, radius):
            continue
        if px + radius < 0 or px - radius > width or py + radius > height or py + radius < 0:
            continue
        if white:
            ink = mix(palette["primary"], ground, 0.35 + 0.65 * share)
            operations.append(Circle(x=px, y=py, radius=radius - 0.5, edge=ink, edge_width=1.0))
        else:
            fill = mix("#FFFFFF", ground, share)
            operations.append(Circle(x=px, y=py, radius=radius, fill=fill))
    operations.append(
        Circle(
            x=daring[0],
            y=daring[1],
            radius=size,
            fill=palette["hint"],
            edge=palette["text"] if white else None,
        )
    )
    return Drawing(width=width, height=height, operations=tuple(operations))


def _on_brand(x: float, y: float, radius: float) -> bool:
    """Tell whether a person would stand on the name of the program."""
    left, top, right, bottom = 20 * MM, 13 * MM, 66 * MM, 25 * MM
    return left < x + radius and x - radius < right and top < y + radius and y - radius < bottom


def _places(
    x: float, y: float, daring: tuple[float, float]
) -> Iterator[tuple[float, float, float, float]]:
    """Yield the people of each ring; where somebody stepped out, or stands, nobody else is."""
    for ring, (distance, count, size, share) in enumerate(_RINGS):
        for step in range(count):
            angle = math.pi / 2 + 2 * math.pi * step / count
            px, py = x + distance * math.cos(angle), y - distance * math.sin(angle)
            left_the_ring = ring == 0 and step == count - 1
            near = math.dist((px, py), daring) < _DARING[2] + size + 6
            if not left_the_ring and not near:
                yield px, py, size, share


def draw_cover(
    outline: Outline, setter: TextSetter, pen: Pen, sheet: Sheet, *, white: bool
) -> None:
    """Draw the whole first page; nothing for a paper without a cover."""
    cover = outline.cover
    if cover is None:
        return
    palette = pen.studio.palette
    block = min(BLOCK, sheet.height * 0.525)
    pen.paint(people(palette, sheet.width, block, white=white), 0, sheet.height - block, 1.0)
    left, room = sheet.margin, sheet.body_width
    _brand(outline, setter, pen, sheet, white=white)
    if white:
        pen.rule(left, left + room, sheet.height - block, token="borderStrong")
    y = sheet.height - block - 34
    y = _lines(setter, pen, (left, y, room), cover.kind, (11, 15, 600, "primary", 1))
    y = _lines(setter, pen, (left, y - 2, room), cover.title, (31, 37, 600, "text", 2))
    y = _lines(setter, pen, (left, y - 3, room), cover.question, (14.5, 20, 400, "text2", 3))
    y = _facts(cover, setter, pen, (left, y - 20, room))
    if cover.numbers:
        numbers = NumbersPiece(cover.numbers, setter)
        numbers.draw(pen, left, y - 18, room)
    foot = 15 * MM
    pen.rule(left, left + room, foot + 15)
    _foot(outline, setter, pen, (left, foot, room))


def _brand(outline: Outline, setter: TextSetter, pen: Pen, sheet: Sheet, *, white: bool) -> None:
    palette = pen.studio.palette
    ink = palette["text"] if white else palette["railText"]
    middle = sheet.height - 19.2 * MM
    _logo(pen, sheet.margin, middle, palette, white=white)
    line = setter.one_line(outline.labels.brand, 10.5, 600, sheet.body_width - 30)
    pen.canvas.setFillColor(ink)
    pen.write(sheet.margin + 25, middle - 3.8, line, 10.5, 600)


def _logo(pen: Pen, x: float, middle: float, palette: Palette, *, white: bool) -> None:
    ink = palette["primary"] if white else "#FFFFFF"
    dots: list[Operation] = []
    for step in range(8):
        angle = math.pi / 2 + 2 * math.pi * step / 8
        daring = step == 7
        reach = 8.6 if daring else 6.6
        dots.append(
            Circle(
                x=9 + reach * math.cos(angle),
                y=9 - reach * math.sin(angle),
                radius=1.75,
                fill=palette["hint"] if daring else ink,
            )
        )
    pen.paint(Drawing(width=18, height=18, operations=tuple(dots)), x, middle - 9, 1.0)


Area = tuple[float, float, float]
"""Left edge, upper edge and width, in points."""
Set = tuple[float, float, Weight, str, int]
"""Size, line, weight, colour token and the most lines."""


def _lines(setter: TextSetter, pen: Pen, area: Area, text: str, kind: Set) -> float:
    """Set a few lines of one look and return where they end; what is too long is shortened."""
    if not text.strip():
        return area[1]
    x, y, room = area
    size, line, weight, token, most = kind
    lettering = pen.studio.lettering
    typed = " ".join(setter.printable(text).split())
    pen.canvas.setFillColor(pen.studio.palette[token])
    from_right = base_level(typed) == 1
    start = x + room if from_right else x
    for each in lettering.wrap(typed, size, weight, room, most):
        pen.write(start, y - size, each, size, weight, "end" if from_right else "start")
        y -= line
    return y


def _facts(cover: Cover, setter: TextSetter, pen: Pen, area: Area) -> float:
    x, y, room = area
    wide = (room - 2 * 16) / 3
    ends = [y]
    for place, fact in enumerate(cover.facts[:3]):
        ends.append(_fact(fact, setter, pen, (x + place * (wide + 16), y, wide)))
    return min(ends)


def _fact(fact: CoverFact, setter: TextSetter, pen: Pen, area: Area) -> float:
    x, y, wide = area
    y = _lines(setter, pen, (x, y, wide), fact.label, (8.25, 12.5, 400, "text2", 1))
    y = _lines(setter, pen, (x, y, wide), fact.value, (9.5, 13, 600, "text", 2))
    return _lines(setter, pen, (x, y, wide), fact.detail, (9, 12.5, 400, "text2", 2))


def _foot(outline: Outline, setter: TextSetter, pen: Pen, area: Area) -> None:
    x, y, room = area
    pen.canvas.setFillColor(pen.studio.palette["text2"])
    right = setter.one_line(outline.labels.foot, 8.25, 400, room * 0.5)
    pen.write(x + room, y, right, 8.25, anchor="end")
    if outline.labels.foot_note:
        left = setter.one_line(outline.labels.foot_note, 8.25, 400, room * 0.48)
        pen.write(x, y, left, 8.25)

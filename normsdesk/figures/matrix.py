"""The bubble matrix: how much a norm matters against how far it can change."""

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from normsdesk.figures.drawings import Box, Circle, Drawing, Group, Line, Operation, Rect
from normsdesk.figures.signs import NORM_SIGNS
from normsdesk.figures.spreading import GAP, Disc, spread
from normsdesk.figures.studio import CAPTION, LABEL, Studio

LOW, HIGH, CUT = 1.0, 5.0, 3.0
MARGIN = 0.4
"""Room of the plot beyond the scores 1 and 5, in scores."""
FULL = 0.62
"""Share of a quarter that bubbles may cover before they shrink."""
SMALLEST = 12.5
LETTERS = 10.7
"""Least size of a code in its bubble: 8 pt on paper. One too long for that is not written."""
AMPLE = 12.0
"""Space around a word that is as good as any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """One row of the list twin: code, name, importance ``x`` and changeability ``y`` (1 to 5).

    ``ease`` is the mean of the feasibility criteria (1 to 5) and sets the size, ``None`` without;
    ``chosen`` norms get a thicker edge; ``set_aside`` ones (veto) a dashed edge.
    """

    norm_id: str
    code: str
    kind: str
    name: str
    x: float
    y: float
    ease: float | None = None
    chosen: bool = False
    set_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Corners:
    """Words of the four quarters, clockwise from upper right."""

    upper_right: str
    lower_right: str
    lower_left: str
    upper_left: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """Norms by importance and changeability; ``legend`` pairs kinds of norms with their names."""

    title: str
    description: str
    bubbles: tuple[Bubble, ...]
    corners: Corners
    x_label: str
    y_label: str
    legend: tuple[tuple[str, str], ...] = ()


def bubble_radius(ease: float | None) -> float:
    """Return the wanted radius: 11 + 2 × mean of the feasibility criteria, 17 without them."""
    return 17.0 if ease is None else 11.0 + 2.0 * ease


def matrix(data: Matrix, studio: Studio, width: float = 400.0, height: float = 340.0) -> Drawing:
    """Draw the matrix; bubbles that share a place stand side by side in their own quarter.

    A thin line leads back to the true place of a bubble that had to move far.
    """
    rows = _legend_rows(data.legend, width, studio)
    plot = Box(48, 6, width - 54, height - 56 - 20 * len(rows))
    discs = _discs(data.bubbles, plot)
    places = spread(discs)
    words = _words_inside(data.corners, plot, discs, places, studio)
    crowded = words is None
    if words is None:
        plot = Box(plot.x, plot.y + 20, plot.width, plot.height - 40)
        discs = _discs(data.bubbles, plot)
        places = spread(discs)
        words = _words_outside(data.corners, plot, studio)
    operations: list[Operation] = [*_ground(plot, studio), *words]
    operations.extend(_axes(data, plot, 18.0 if crowded else 0.0, studio))
    operations.extend(_leaders(discs, places, studio))
    order = sorted(range(len(discs)), key=lambda i: -discs[i].radius)
    operations.extend(_bubble(data.bubbles[i], places[i], discs[i].radius, studio) for i in order)
    for index, row in enumerate(rows):
        operations.extend(_legend(row, width, height - 20 * (len(rows) - index) + 10, studio))
    return Drawing(
        width=width,
        height=height,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def plot_of(drawing: Drawing) -> Box:
    """Return where the scores are drawn in the picture of a matrix.

    Raises:
        ValueError: the drawing is no matrix.
    """
    for operation in drawing.operations:
        if isinstance(operation, Rect):  # its ground comes first
            return Box(operation.x, operation.y, operation.width, operation.height)
    raise ValueError("no matrix")


def scores_at(plot: Box, x: float, y: float) -> tuple[float, float]:
    """Return importance and changeability, 1 to 5, of a point of the picture."""
    span = HIGH - LOW + 2 * MARGIN
    right = LOW - MARGIN + span * (x - plot.x) / plot.width
    up = LOW - MARGIN + span * (plot.bottom - y) / plot.height
    return min(max(right, LOW), HIGH), min(max(up, LOW), HIGH)


def point_of(plot: Box, x: float, y: float) -> tuple[float, float]:
    """Return the point of the picture at importance ``x`` and changeability ``y``."""
    return _place(plot, x, y)


def _place(plot: Box, x: float, y: float) -> tuple[float, float]:
    span = HIGH - LOW + 2 * MARGIN
    return (
        plot.x + plot.width * (x - LOW + MARGIN) / span,
        plot.bottom - plot.height * (y - LOW + MARGIN) / span,
    )


def _ground(plot: Box, studio: Studio) -> Iterator[Operation]:
    palette = studio.palette
    cut_x, cut_y = _place(plot, CUT, CUT)
    yield Rect(x=plot.x, y=plot.y, width=plot.width, height=plot.height, fill=palette["sunken"])
    yield Rect(
        x=cut_x,
        y=plot.y,
        width=plot.right - cut_x,
        height=cut_y - plot.y,
        fill=palette["primarySoft"],
    )
    yield Rect(x=plot.x, y=plot.y, width=plot.width, height=plot.height, edge=palette["border"])
    ink = palette["borderStrong"]
    yield Line(x1=cut_x, y1=plot.y, x2=cut_x, y2=plot.bottom, colour=ink, dash=(3, 3))
    yield Line(x1=plot.x, y1=cut_y, x2=plot.right, y2=cut_y, colour=ink, dash=(3, 3))


def _axes(data: Matrix, plot: Box, below: float, studio: Studio) -> Iterator[Operation]:
    """Number the scores and name the axes, ``below`` pixels lower than right under the plot."""
    for score in range(int(LOW), int(HIGH) + 1):
        x, y = _place(plot, score, score)
        yield studio.text(x, plot.bottom + below + 13, str(score), anchor="middle", colour="text3")
        yield studio.text(plot.x - 10, y, str(score), anchor="end", colour="text3")
    yield studio.text(
        plot.x + plot.width / 2,
        plot.bottom + below + 35,
        data.x_label,
        weight=500,
        anchor="middle",
        colour="text2",
        max_width=plot.width,
    )
    yield _upward(data.y_label, 12, plot.y + plot.height / 2, plot.height, studio)


def _leaders(
    discs: tuple[Disc, ...], places: tuple[tuple[float, float], ...], studio: Studio
) -> Iterator[Operation]:
    """Lead back to the true place of each bubble that had to move more than twice its radius."""
    ink = studio.palette["text3"]
    for disc, (x, y) in zip(discs, places, strict=True):
        if math.hypot(x - disc.x, y - disc.y) > disc.radius * 2.2:
            yield Line(x1=disc.x, y1=disc.y, x2=x, y2=y, colour=ink, width=0.75)
            yield Circle(x=disc.x, y=disc.y, radius=1.5, fill=ink)


def _upward(text: str, x: float, middle: float, room: float, studio: Studio) -> Operation:
    flat = studio.text(0, 0, text, weight=500, anchor="middle", colour="text2", max_width=room)
    return replace(flat, x=x, y=middle, upward=True)


def _discs(bubbles: tuple[Bubble, ...], plot: Box) -> tuple[Disc, ...]:
    """Size the bubbles: all shrink by one factor when a quarter is too full for them."""
    covered: dict[tuple[bool, bool], float] = {}
    for bubble in bubbles:
        area = math.pi * (bubble_radius(bubble.ease) + GAP / 2) ** 2
        covered[_quarter(bubble)] = covered.get(_quarter(bubble), 0.0) + area
    allowed = max(plot.width * plot.height / 4 * FULL, 1.0)
    shrink = min(1.0, math.sqrt(allowed / max(covered.values(), default=1.0)))
    discs: list[Disc] = []
    for bubble in bubbles:
        radius = max(bubble_radius(bubble.ease) * shrink, SMALLEST)
        x, y = _place(plot, bubble.x, bubble.y)
        room = _room(plot, _quarter(bubble), radius + 1.5)
        discs.append(Disc(x=x, y=y, radius=radius, room=room))
    return tuple(discs)


def _quarter(bubble: Bubble) -> tuple[bool, bool]:
    """Return right and upper; a bubble on a line counts as right or upper."""
    return (bubble.x >= CUT - 1e-9, bubble.y >= CUT - 1e-9)


def _room(plot: Box, quarter: tuple[bool, bool], radius: float) -> Box:
    """Return where the middle of a bubble may be: in its own quarter, all of it in the plot."""
    cut_x, cut_y = _place(plot, CUT, CUT)
    right, upper = quarter
    x1, x2 = (cut_x, plot.right - radius) if right else (plot.x + radius, cut_x - 2)
    y1, y2 = (plot.y + radius, cut_y) if upper else (cut_y + 2, plot.bottom - radius)
    return Box(x1, y1, max(x2 - x1, 0), max(y2 - y1, 0))


def _quarters(corners: Corners, plot: Box) -> tuple[tuple[str, Box, str], ...]:
    cut_x, cut_y = _place(plot, CUT, CUT)
    left, right = cut_x - plot.x, plot.right - cut_x
    upper, lower = cut_y - plot.y, plot.bottom - cut_y
    return (
        (corners.upper_right, Box(cut_x, plot.y, right, upper), "primary"),
        (corners.lower_right, Box(cut_x, cut_y, right, lower), "text2"),
        (corners.lower_left, Box(plot.x, cut_y, left, lower), "text2"),
        (corners.upper_left, Box(plot.x, plot.y, left, upper), "text2"),
    )


def _words_inside(
    corners: Corners,
    plot: Box,
    discs: tuple[Disc, ...],
    places: tuple[tuple[float, float], ...],
    studio: Studio,
) -> list[Operation] | None:
    """Put each word into the freest corner of its quarter; ``None`` when one has no free corner."""
    words: list[Operation] = []
    for word, box, colour in _quarters(corners, plot):
        room = box.width - 20
        half = min(studio.lettering.width(word, CAPTION, 600), room) / 2
        best, best_free = (0.0, 0.0), float("-inf")
        for y in (box.y + 15, box.bottom - 15):
            for x in (box.x + 10 + half, box.right - 10 - half):
                free = min(
                    (_free(p, d.radius, x, y, half) for p, d in zip(places, discs, strict=True)),
                    default=AMPLE,
                )
                if free > best_free:
                    best, best_free = (x, y), free
        if best_free < 0:
            return None
        words.append(
            studio.text(*best, word, weight=600, anchor="middle", colour=colour, max_width=room)
        )
    return words


def _words_outside(corners: Corners, plot: Box, studio: Studio) -> list[Operation]:
    """Put the words above and below a plot that is full of bubbles."""
    words: list[Operation] = []
    for word, box, colour in _quarters(corners, plot):
        middle = plot.y - 11 if box.y == plot.y else plot.bottom + 12
        x, room = box.x + box.width / 2, box.width - 8
        words.append(
            studio.text(x, middle, word, weight=600, anchor="middle", colour=colour, max_width=room)
        )
    return words


def _free(place: tuple[float, float], radius: float, x: float, y: float, half: float) -> float:
    """Return the space between a bubble and a word, up to where it no longer matters."""
    dx = max(abs(place[0] - x) - half, 0.0)
    dy = max(abs(place[1] - y) - CAPTION / 2, 0.0)
    return min(math.hypot(dx, dy) - radius - 3, AMPLE)


def _bubble(bubble: Bubble, place: tuple[float, float], radius: float, studio: Studio) -> Operation:
    x, y = place
    colours = studio.palette.norm(bubble.kind)
    natural = studio.lettering.width(bubble.code, LABEL, 600)
    size = min(LABEL, max(LABEL * (2 * radius - 6) / max(natural, 1.0), LETTERS))
    fits = natural * size / LABEL <= 2 * radius - 2
    dot = Circle(
        x=x,
        y=y,
        radius=radius,
        fill=colours.soft,
        edge=colours.ink,
        edge_width=2.5 if bubble.chosen else 1.5,
        dash=(3, 3) if bubble.set_aside else (),
    )
    code = studio.text(
        x,
        y,
        bubble.code,
        size=size,
        weight=600,
        anchor="middle",
        colour=colours.ink,
    )
    box = Box(x - radius, y - radius, 2 * radius, 2 * radius)
    shown = (dot, code) if fits else (dot,)
    return Group(name=bubble.name, target=bubble.norm_id, box=box, operations=shown)


def _legend_rows(
    legend: tuple[tuple[str, str], ...], width: float, studio: Studio
) -> list[list[tuple[str, str, float]]]:
    """Break the legend into rows that fit; each entry with its width."""
    rows: list[list[tuple[str, str, float]]] = []
    used = width
    for kind, word in legend:
        wide = 20 + studio.lettering.width(word, CAPTION) + 18
        if used + wide > width + 18:
            rows.append([])
            used = 0.0
        rows[-1].append((kind, word, wide))
        used += wide
    return rows


def _legend(
    row: list[tuple[str, str, float]], width: float, middle: float, studio: Studio
) -> Iterator[Operation]:
    x = max((width - sum(wide for _, _, wide in row) + 18) / 2, 0.0)
    for kind, word, wide in row:
        ink = studio.palette.norm(kind).ink
        sign = NORM_SIGNS.get(kind, "circle-dot")
        yield from studio.signs.draw(sign, x, middle - 7, 14, ink, 1.4)
        yield studio.text(x + 20, middle, word, colour="text2", max_width=width - x - 20)
        x += wide

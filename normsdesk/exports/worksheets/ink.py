"""The few marks a sheet is drawn with: black on white, so that any printer and copier will do."""

import math
from typing import Any

from normsdesk.exports.pdf_pieces import Pen
from normsdesk.figures.drawings import Anchor, Weight

BLACK, GREY, PALE, WHITE = "#000000", "#7D7D7D", "#EEEFED", "#FFFFFF"
SOFT = "#3C3C3C"
"""The colour of hints: still black enough for a weak copier."""
RING = 8.2
"""The radius of a number to be ringed, in points."""


def line(pen: Pen, x1: float, y1: float, x2: float, y2: float, width: float = 0.6) -> None:
    """Draw a line to write on, or the edge of a cell."""
    canvas = _ready(pen, GREY if width < 1 else BLACK, width)
    canvas.line(x1, y1, x2, y2)


def frame(pen: Pen, x: float, bottom: float, width: float, height: float) -> None:
    """Draw the edge of an empty box."""
    canvas = _ready(pen, BLACK, 0.9)
    canvas.roundRect(x, bottom, width, height, 2.2, stroke=1, fill=0)


def ground(pen: Pen, x: float, bottom: float, width: float, height: float) -> None:
    """Fill a field with pale grey."""
    pen.canvas.setFillColor(PALE)
    pen.canvas.rect(x, bottom, width, height, stroke=0, fill=1)


def text(
    pen: Pen,
    x: float,
    base: float,
    said: str,
    size: float,
    weight: Weight = 400,
    *,
    anchor: Anchor = "start",
    colour: str = BLACK,
) -> None:
    """Write one line; ``colour`` is a hex colour."""
    pen.canvas.setFillColor(colour)
    pen.write(x, base, said, size, weight, anchor)


def numbered(pen: Pen, x: float, y: float, radius: float, said: str, *, chosen: bool) -> None:
    """Draw a number in a ring around ``x``, ``y``; the chosen one is black."""
    canvas = _ready(pen, BLACK, 0.9)
    canvas.setFillColor(BLACK if chosen else WHITE)
    canvas.circle(x, y, radius, stroke=1, fill=1)
    size = min(9.5, radius * 1.15)
    colour = WHITE if chosen else BLACK
    weight: Weight = 600 if chosen else 400
    text(pen, x, y - size * 0.36, said, size, weight, anchor="middle", colour=colour)


def dot(pen: Pen, x: float, y: float, radius: float, *, filled: bool) -> None:
    """Draw a small ring to tick, or a filled one."""
    canvas = _ready(pen, BLACK, 0.8)
    canvas.setFillColor(BLACK if filled else WHITE)
    canvas.circle(x, y, radius, stroke=1, fill=1)


def tick_box(pen: Pen, x: float, y: float, edge: float, *, ticked: bool) -> None:
    """Draw a box around ``x``, ``y``, with its tick."""
    canvas = _ready(pen, BLACK, 0.9)
    canvas.roundRect(x - edge / 2, y - edge / 2, edge, edge, 1.5, stroke=1, fill=0)
    if ticked:
        canvas.setLineWidth(1.7)
        canvas.lines(
            [
                (x - edge * 0.28, y, x - edge * 0.06, y - edge * 0.24),
                (x - edge * 0.06, y - edge * 0.24, x + edge * 0.32, y + edge * 0.28),
            ]
        )


def stone(pen: Pen, x: float, y: float, size: float, *, filled: bool) -> None:
    """Draw a stone: an uneven round, like a bean."""
    canvas = _ready(pen, BLACK, 0.9)
    canvas.setFillColor(BLACK if filled else WHITE)
    wide, high = size, size * 0.78
    canvas.ellipse(x - wide, y - high, x + wide, y + high, stroke=1, fill=1)
    if not filled:
        canvas.setLineWidth(0.7)
        canvas.arc(x - wide * 0.55, y - high * 0.5, x + wide * 0.55, y + high * 0.6, 105, 60)


def face(pen: Pen, x: float, y: float, radius: float, mood: int, *, chosen: bool) -> None:
    """Draw a face; ``mood`` goes from −2 (against) to 2 (for)."""
    canvas = _ready(pen, BLACK, 2.4 if chosen else 0.9)
    canvas.circle(x, y, radius, stroke=1, fill=0)
    canvas.setFillColor(BLACK)
    for side in (-1, 1):
        canvas.circle(x + side * radius * 0.34, y + radius * 0.24, radius * 0.1, stroke=0, fill=1)
    canvas.setLineWidth(1.2)
    half, deep = radius * 0.45, radius * 0.17 * mood
    base = y - radius * 0.38
    path = canvas.beginPath()
    path.moveTo(x - half, base + deep)
    path.curveTo(x - half / 2, base - deep, x + half / 2, base - deep, x + half, base + deep)
    canvas.drawPath(path, stroke=1, fill=0)


def bowl(pen: Pen, x: float, y: float, width: float, *, yes: bool) -> None:
    """Draw a bowl for stones around ``x``, ``y``, with a tick or a cross on it."""
    canvas = _ready(pen, BLACK, 1.1)
    half, deep = width / 2, width * 0.42
    path = canvas.beginPath()
    path.moveTo(x - half, y + deep / 2)
    path.curveTo(
        x - half * 0.85, y - deep * 0.75, x + half * 0.85, y - deep * 0.75, x + half, y + deep / 2
    )
    path.close()
    canvas.drawPath(path, stroke=1, fill=0)
    sign, low = width * 0.13, y - deep * 0.06
    canvas.setLineWidth(1.5)
    if yes:
        canvas.line(x - sign, low, x - sign * 0.2, low - sign * 0.9)
        canvas.line(x - sign * 0.2, low - sign * 0.9, x + sign * 1.2, low + sign)
    else:
        canvas.line(x - sign, low - sign, x + sign, low + sign)
        canvas.line(x - sign, low + sign, x + sign, low - sign)


def crowd(pen: Pen, x: float, bottom: float, width: float, count: int) -> None:
    """Draw ten people as rings in two rows, ``count`` of them black."""
    step = width / 5
    radius = step * 0.36
    for place in range(10):
        column, row = place % 5, place // 5
        centre = x + step * (column + 0.5)
        dot(pen, centre, bottom + step * (1.5 - row), radius, filled=place < count)


def pill(pen: Pen, right: float, middle: float, said: str, wide: float) -> None:
    """Draw the minutes of a task in a pill that ends at ``right``."""
    canvas = _ready(pen, BLACK, 0.9)
    canvas.roundRect(right - wide, middle - 6.6, wide, 13.2, 6.5, stroke=1, fill=0)
    text(pen, right - wide / 2, middle - 2.9, said, 8.5, 600, anchor="middle")


def people_sign(pen: Pen, x: float, y: float, radius: float) -> None:
    """Draw the mark of the program: a circle of people in which one steps outside."""
    canvas = pen.canvas
    canvas.setFillColor(BLACK)
    for place in range(8):
        away = radius * (1.42 if place == 1 else 1.0)
        angle = math.radians(90 - 45 * place)
        canvas.circle(
            x + away * math.cos(angle), y + away * math.sin(angle), radius * 0.27, stroke=0, fill=1
        )


def _ready(pen: Pen, colour: str, width: float) -> Any:
    canvas = pen.canvas
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(width)
    canvas.setLineCap(1)
    canvas.setDash([])
    return canvas


def pen_white(pen: Pen, x: float, bottom: float, width: float, height: float) -> None:
    """Clear the ground behind a word that stands on a line."""
    pen.canvas.setFillColor(WHITE)
    pen.canvas.rect(x, bottom, width, height, stroke=0, fill=1)

"""Bundled icons as operations of a drawing, so that signs print as sharp as the text."""

import math
import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path as FilePath

from normsdesk.figures.drawings import (
    Curve,
    Move,
    Operation,
    Path,
    Piece,
    Straight,
    circle_pieces,
    moved,
)

GRID = 24.0
"""Icons are drawn on a square of this many units."""
NORM_SIGNS = {
    "social": "norm-social",
    "descriptive": "eye",
    "custom": "repeat",
    "moral": "heart",
    "legal": "scale",
}
"""Icon of each kind of norm that has a colour of its own."""
OPEN_SIGNS = {
    "insufficient": "circle-dashed",
    "no_shared_norm": "circle",
    "unpractised_injunctive_norm": "thumbs-up",
    "mixed_evidence": "circle-dot",
    "structural_constraint": "landmark",
}
"""Icon of each other verdict, drawn neutral."""
UNNAMED_SIGN, UNSURE_SIGN = "circle-dashed", "circle-help"
"""Icons of a norm nobody has diagnosed, and of one whose type is not sure yet."""

_TOKENS = re.compile(r"([MmLlHhVvCcSsQqAaZz])|(-?(?:\d+\.\d*|\.\d+|\d+)(?:e-?\d+)?)")
_COUNTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}


class Signs:
    """Reads icons from a folder of SVG files once and places them at any size and colour."""

    def __init__(self, folder: FilePath) -> None:
        self._folder = folder
        self._icons: dict[str, tuple[Path, ...]] = {}

    def draw(
        self, name: str, x: float, y: float, size: float, colour: str, width: float = 1.75
    ) -> tuple[Operation, ...]:
        """Return the icon in a square of ``size`` whose upper left corner is ``x``, ``y``.

        ``width`` is the stroke in pixels of the drawing, whatever the size.

        Raises:
            OSError: there is no such icon.
        """
        if name not in self._icons:
            self._icons[name] = tuple(_read(self._folder / f"{name}.svg"))
        scale = size / GRID
        return tuple(
            Path(
                pieces=tuple(moved(piece, x, y, scale) for piece in part.pieces),
                closed=part.closed,
                fill=colour if part.fill else None,
                edge=colour if part.edge else None,
                edge_width=width,
            )
            for part in self._icons[name]
        )


def _read(file: FilePath) -> Iterator[Path]:
    """Yield the strokes of an icon; any colour stands for "painted"."""
    for element in ElementTree.fromstring(file.read_text(encoding="utf-8")).iter():
        tag = element.tag.rpartition("}")[2]
        read = {name: float(element.get(name, 0)) for name in ("cx", "cy", "r", "x1", "y1")}
        fill = "any" if element.get("fill") == "currentColor" else None
        edge = None if element.get("stroke") == "none" else "any"
        if tag == "circle":
            pieces = circle_pieces(read["cx"], read["cy"], read["r"])
            yield Path(pieces=pieces, closed=True, fill=fill, edge=edge)
        elif tag == "line":
            end = Straight(float(element.get("x2", 0)), float(element.get("y2", 0)))
            yield Path(pieces=(Move(read["x1"], read["y1"]), end), fill=fill, edge=edge)
        elif tag == "rect":
            yield Path(pieces=_rectangle(element.attrib), closed=True, fill=fill, edge=edge)
        elif tag == "path":
            for pieces, closed in _PathReader(element.get("d", "")).parts():
                yield Path(pieces=pieces, closed=closed, fill=fill, edge=edge)


def _rectangle(attributes: dict[str, str]) -> tuple[Piece, ...]:
    x, y = float(attributes.get("x", 0)), float(attributes.get("y", 0))
    right, bottom = x + float(attributes["width"]), y + float(attributes["height"])
    r = float(attributes.get("rx", 0))
    k = r * 0.4477152502
    return (
        Move(x + r, y),
        Straight(right - r, y),
        Curve(right - k, y, right, y + k, right, y + r),
        Straight(right, bottom - r),
        Curve(right, bottom - k, right - k, bottom, right - r, bottom),
        Straight(x + r, bottom),
        Curve(x + k, bottom, x, bottom - k, x, bottom - r),
        Straight(x, y + r),
        Curve(x, y + k, x + k, y, x + r, y),
    )


class _PathReader:
    """Turns the path data of an SVG file into absolute pieces."""

    def __init__(self, data: str) -> None:
        self._data = data
        self._x = self._y = self._start_x = self._start_y = 0.0
        self._control: tuple[float, float] | None = None
        self._pieces: list[Piece] = []

    def parts(self) -> Iterator[tuple[tuple[Piece, ...], bool]]:
        """Yield each part of the path and whether it is closed."""
        for letter, values in _commands(self._data):
            kind, relative = letter.upper(), letter.islower()
            if kind in "MZ" and len(self._pieces) > 1:
                yield tuple(self._pieces), kind == "Z"
            if kind == "Z":
                self._x, self._y = self._start_x, self._start_y
                self._pieces = [Move(self._x, self._y)]
            else:
                self._add(kind, values, relative=relative)
        if len(self._pieces) > 1:
            yield tuple(self._pieces), False

    def _add(self, kind: str, values: list[float], *, relative: bool) -> None:
        dx, dy = (self._x, self._y) if relative else (0.0, 0.0)
        last_control, self._control = self._control, None
        if kind == "H":
            self._go(Straight(values[0] + dx, self._y))
        elif kind == "V":
            self._go(Straight(self._x, values[0] + dy))
        elif kind == "A":
            self._arc(values, dx, dy)
        else:
            points = [v + (dy if i % 2 else dx) for i, v in enumerate(values)]
            if kind == "M":
                self._pieces = []
                self._start_x, self._start_y = points
                self._go(Move(*points))
            elif kind == "L":
                self._go(Straight(*points))
            else:
                self._curve(kind, points, last_control or (self._x, self._y))

    def _curve(self, kind: str, points: list[float], last_control: tuple[float, float]) -> None:
        if kind == "S":
            mirrored = (2 * self._x - last_control[0], 2 * self._y - last_control[1])
            points = [*mirrored, *points]
        elif kind == "Q":
            (qx, qy, x, y) = points
            first = (self._x + (qx - self._x) * 2 / 3, self._y + (qy - self._y) * 2 / 3)
            points = [*first, x + (qx - x) * 2 / 3, y + (qy - y) * 2 / 3, x, y]
        self._control = (points[2], points[3])
        self._go(Curve(*points))

    def _go(self, piece: Piece) -> None:
        self._pieces.append(piece)
        self._x, self._y = piece.x, piece.y

    def _arc(self, values: list[float], dx: float, dy: float) -> None:
        rx, ry, _, large, sweep, x, y = values
        for piece in arc_pieces(
            (self._x, self._y), (x + dx, y + dy), rx, ry, large=bool(large), sweep=bool(sweep)
        ):
            self._go(piece)


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    letter, values = "", list[float]()
    for found_letter, number in _tokens(data):
        if found_letter:
            letter = found_letter
            if letter in "Zz":
                yield letter, []
            continue
        values.append(number)
        if len(values) == _COUNTS[letter.upper()]:
            yield letter, values
            values = []
            letter = {"M": "L", "m": "l"}.get(letter, letter)


def _tokens(data: str) -> Iterator[tuple[str, float]]:
    """Yield letters and numbers; the two flags of an arc may be written without a gap."""
    place, letter, index = 0, "", 0
    while match := _TOKENS.search(data, place):
        place = match.end()
        if match[1]:
            letter, index = match[1], 0
            yield letter, 0.0
            continue
        number = match[2]
        if letter in "Aa" and index % 7 in (3, 4):
            number = number[0]
            place = match.start() + 1
        index += 1
        yield "", float(number)


def arc_pieces(
    start: tuple[float, float],
    end: tuple[float, float],
    rx: float,
    ry: float,
    *,
    large: bool,
    sweep: bool,
) -> tuple[Piece, ...]:
    """Return an unturned elliptic arc as cubic pieces (the end-point form of SVG 1.1, F.6.5)."""
    (x1, y1), (x2, y2) = start, end
    if start == end or rx == 0 or ry == 0:
        return (Straight(x2, y2),)
    hx, hy = (x1 - x2) / 2, (y1 - y2) / 2
    grow = math.sqrt(max(1.0, (hx / rx) ** 2 + (hy / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    down = (rx * hy) ** 2 + (ry * hx) ** 2
    factor = math.sqrt(max(0.0, (rx * ry) ** 2 / down - 1)) * (-1 if large == sweep else 1)
    ox, oy = factor * rx * hy / ry, -factor * ry * hx / rx
    cx, cy = ox + (x1 + x2) / 2, oy + (y1 + y2) / 2
    first = math.atan2((hy - oy) / ry, (hx - ox) / rx)
    turn = (math.atan2((-hy - oy) / ry, (-hx - ox) / rx) - first) % (2 * math.pi)
    if not sweep:
        turn -= 2 * math.pi
    count = math.ceil(abs(turn) / (math.pi / 2) - 1e-9)
    step = turn / count
    k = 4 / 3 * math.tan(step / 4)
    pieces: list[Piece] = []
    for index in range(count):
        a, b = first + index * step, first + (index + 1) * step
        pieces.append(
            Curve(
                cx + rx * (math.cos(a) - k * math.sin(a)),
                cy + ry * (math.sin(a) + k * math.cos(a)),
                cx + rx * (math.cos(b) + k * math.sin(b)),
                cy + ry * (math.sin(b) - k * math.cos(b)),
                cx + rx * math.cos(b),
                cy + ry * math.sin(b),
            )
        )
    return tuple(pieces)

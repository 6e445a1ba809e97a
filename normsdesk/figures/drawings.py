"""The display list: one immutable description of a picture, painted by three painters.

Lengths are logical pixels (one pixel is 0.75 pt on paper), y grows downwards, colours are hex
strings such as ``#0E6266``; ``None`` for a fill or an edge means that it is not painted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

Weight = Literal[400, 500, 600, 700]
Anchor = Literal["start", "middle", "end"]
Cap = Literal["butt", "round"]


class Move(NamedTuple):
    """Start a new part of a path at a point."""

    x: float
    y: float


class Straight(NamedTuple):
    """Draw a straight piece to a point."""

    x: float
    y: float


class Curve(NamedTuple):
    """Draw a cubic piece: two control points and the end point."""

    x1: float
    y1: float
    x2: float
    y2: float
    x: float
    y: float


Piece = Move | Straight | Curve


class Box(NamedTuple):
    """An upright rectangle: left, top, width, height."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.y + self.height

    def holds(self, x: float, y: float) -> bool:
        """Say whether a point lies inside or on the edge."""
        return self.x <= x <= self.right and self.y <= y <= self.bottom


@dataclass(frozen=True, slots=True, kw_only=True)
class Rect:
    """A rectangle; ``dash`` gives on and off lengths, empty for a solid edge."""

    x: float
    y: float
    width: float
    height: float
    fill: str | None = None
    edge: str | None = None
    edge_width: float = 1.0
    radius: float = 0.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Circle:
    """A circle around a centre."""

    x: float
    y: float
    radius: float
    fill: str | None = None
    edge: str | None = None
    edge_width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A straight stroke."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str
    width: float = 1.0
    dash: tuple[float, ...] = ()
    cap: Cap = "butt"


@dataclass(frozen=True, slots=True, kw_only=True)
class Path:
    """Straight and cubic pieces; strokes have round ends and corners."""

    pieces: tuple[Piece, ...]
    closed: bool = False
    fill: str | None = None
    edge: str | None = None
    edge_width: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One line of text on the baseline ``y``.

    ``max_width`` shortens the line with an ellipsis. ``upward`` turns the text to read from
    bottom to top around its anchor point.
    """

    x: float
    y: float
    text: str
    size: float
    colour: str
    weight: Weight = 400
    anchor: Anchor = "start"
    max_width: float | None = None
    upward: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A named region: read by screen readers, and a link when it has a ``target`` (a record id)."""

    name: str
    box: Box
    operations: tuple["Operation", ...]
    target: str = ""


Operation = Rect | Circle | Line | Path | Text | Group
Mark = Rect | Circle | Line | Path | Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """A finished picture of ``width`` by ``height`` with its title and a description in words."""

    width: float
    height: float
    operations: tuple[Operation, ...]
    title: str = ""
    description: str = ""

    def marks(self) -> Iterator[Mark]:
        """Walk through everything that is painted, from back to front."""
        return _marks(self.operations)

    def texts(self) -> Iterator[Text]:
        """Walk through the texts only."""
        return (mark for mark in self.marks() if isinstance(mark, Text))

    def groups(self) -> Iterator[Group]:
        """Walk through the named regions, outer ones first."""
        return _groups(self.operations)

    def group_at(self, x: float, y: float) -> Group | None:
        """Return the innermost topmost named region under a point."""
        found = None
        for group in self.groups():
            if group.box.holds(x, y):
                found = group
        return found


def _marks(operations: Iterable[Operation]) -> Iterator[Mark]:
    for operation in operations:
        if isinstance(operation, Group):
            yield from _marks(operation.operations)
        else:
            yield operation


def _groups(operations: Iterable[Operation]) -> Iterator[Group]:
    for operation in operations:
        if isinstance(operation, Group):
            yield operation
            yield from _groups(operation.operations)


def shifted(operations: Iterable[Operation], dx: float, dy: float) -> tuple[Operation, ...]:
    """Return the same operations moved by ``dx`` and ``dy``."""
    return tuple(_shifted(operation, dx, dy) for operation in operations)


def _shifted(operation: Operation, dx: float, dy: float) -> Operation:
    match operation:
        case Group():
            box = operation.box
            return replace(
                operation,
                box=Box(box.x + dx, box.y + dy, box.width, box.height),
                operations=shifted(operation.operations, dx, dy),
            )
        case Line():
            return replace(
                operation,
                x1=operation.x1 + dx,
                y1=operation.y1 + dy,
                x2=operation.x2 + dx,
                y2=operation.y2 + dy,
            )
        case Path():
            return replace(operation, pieces=tuple(moved(p, dx, dy) for p in operation.pieces))
        case _:
            return replace(operation, x=operation.x + dx, y=operation.y + dy)


def moved(piece: Piece, dx: float, dy: float, scale: float = 1.0) -> Piece:
    """Return a piece of a path scaled around the origin and then moved."""
    if isinstance(piece, Curve):
        return Curve(
            dx + piece.x1 * scale,
            dy + piece.y1 * scale,
            dx + piece.x2 * scale,
            dy + piece.y2 * scale,
            dx + piece.x * scale,
            dy + piece.y * scale,
        )
    return type(piece)(dx + piece.x * scale, dy + piece.y * scale)


def circle_pieces(x: float, y: float, rx: float, ry: float | None = None) -> tuple[Piece, ...]:
    """Return an ellipse as four cubic pieces (good to 0.03 % of the radius)."""
    ry = rx if ry is None else ry
    kx, ky = rx * 0.5522847498, ry * 0.5522847498
    return (
        Move(x + rx, y),
        Curve(x + rx, y + ky, x + kx, y + ry, x, y + ry),
        Curve(x - kx, y + ry, x - rx, y + ky, x - rx, y),
        Curve(x - rx, y - ky, x - kx, y - ry, x, y - ry),
        Curve(x + kx, y - ry, x + rx, y - ky, x + rx, y),
    )

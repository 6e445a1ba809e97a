"""The part of a picture that lies in a region, for pictures that go over several pages."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from normsdesk.figures.drawings import (
    Box,
    Circle,
    Curve,
    Group,
    Line,
    Move,
    Operation,
    Path,
    Piece,
    Rect,
    Straight,
    Text,
)

_STEPS = 24
"""Into how many straight pieces a curve is cut that leaves the region."""
_NEAR = 0.5

Point = tuple[float, float]


def cropped(operations: Iterable[Operation], region: Box) -> Iterator[Operation]:
    """Give what lies in a region, in the places where it was.

    Named regions, texts, circles and arrow heads are whole or left out; rectangles without a name
    and lines end where the region ends.
    """
    for operation in operations:
        match operation:
            case Rect():
                yield from _rect(operation, region)
            case Path() if operation.edge and not operation.closed and not operation.fill:
                yield from _line(operation, region)
            case _:
                if _holds(region, _room(operation)):
                    yield operation


def _room(operation: Group | Path | Text | Circle | Line | Rect) -> Box:
    match operation:
        case Group():
            return operation.box
        case Path():
            return _around([(piece.x, piece.y) for piece in operation.pieces])
        case Circle():
            radius = operation.radius
            return Box(operation.x - radius, operation.y - radius, 2 * radius, 2 * radius)
        case Line():
            return _around([(operation.x1, operation.y1), (operation.x2, operation.y2)])
        case _:
            return Box(operation.x, operation.y, 0, 0)


def _around(points: list[Point]) -> Box:
    left, top = min(x for x, _ in points), min(y for _, y in points)
    return Box(left, top, max(x for x, _ in points) - left, max(y for _, y in points) - top)


def _holds(region: Box, room: Box) -> bool:
    across = region.x - _NEAR <= room.x and room.right <= region.right + _NEAR
    return across and region.y - _NEAR <= room.y and room.bottom <= region.bottom + _NEAR


def _meets(region: Box, room: Box) -> bool:
    across = room.x <= region.right and region.x <= room.right
    return across and room.y <= region.bottom and region.y <= room.bottom


def _rect(mark: Rect, region: Box) -> Iterator[Rect]:
    left, top = max(mark.x, region.x), max(mark.y, region.y)
    right = min(mark.x + mark.width, region.right)
    bottom = min(mark.y + mark.height, region.bottom)
    if right > left and bottom > top:
        yield replace(mark, x=left, y=top, width=right - left, height=bottom - top)


def _line(mark: Path, region: Box) -> Iterator[Path]:
    """Give the parts of an open line that lie in the region."""
    ends = _around([point for piece in mark.pieces for point in _points_of(piece)])
    if _holds(region, ends):
        yield mark
        return
    if not _meets(region, ends):
        return
    part: list[Piece] = []
    for start, end in pairwise(_flattened(mark.pieces)):
        inside = _inside(start, end, region)
        if inside is None:
            if part:
                yield replace(mark, pieces=tuple(part))
            part = []
            continue
        first, last = inside
        if not part or (part[-1].x, part[-1].y) != first:
            if part:
                yield replace(mark, pieces=tuple(part))
            part = [Move(*first)]
        part.append(Straight(*last))
    if part:
        yield replace(mark, pieces=tuple(part))


def _points_of(piece: Piece) -> Iterator[Point]:
    yield piece.x, piece.y
    if isinstance(piece, Curve):
        yield piece.x1, piece.y1
        yield piece.x2, piece.y2


def _flattened(pieces: tuple[Piece, ...]) -> list[Point]:
    """Turn a line that begins with its only move into points."""
    points: list[Point] = []
    for piece in pieces:
        if not isinstance(piece, Curve):
            points.append((piece.x, piece.y))
            continue
        x, y = points[-1]
        for step in range(1, _STEPS + 1):
            t = step / _STEPS
            a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3
            points.append(
                (
                    a * x + b * piece.x1 + c * piece.x2 + d * piece.x,
                    a * y + b * piece.y1 + c * piece.y2 + d * piece.y,
                )
            )
    return points


def _inside(start: Point, end: Point, region: Box) -> tuple[Point, Point] | None:
    """Cut a straight piece to the region; nothing where it does not meet it."""
    first, last = 0.0, 1.0
    dx, dy = end[0] - start[0], end[1] - start[1]
    sides = (
        (-dx, start[0] - region.x),
        (dx, region.right - start[0]),
        (-dy, start[1] - region.y),
        (dy, region.bottom - start[1]),
    )
    for towards, room in sides:
        if towards == 0:
            if room < 0:
                return None
        elif towards < 0:
            first = max(first, room / towards)
        else:
            last = min(last, room / towards)
    if first > last:
        return None
    at = [(start[0] + share * dx, start[1] + share * dy) for share in (first, last)]
    return at[0] if first else start, at[1] if last < 1 else end

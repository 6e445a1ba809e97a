"""Where things stand on the canvas: columns, rows, free places, and the way of a link.

All lengths are scene pixels. A column is as wide as the room allows; places are stored for columns
of `STORED_PITCH`; a box stands in a track of the column of its level, and its height is free.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from normsdesk.figures.tracks import GRID, LEFT, STORED_PITCH, Lanes
from normsdesk.library.theory_levels import COLUMNS

PITCH = (176.0, 232.0)
"""The narrowest and the widest column."""
FOLDED_WIDTH = 46.0
"""The width of a box in a folded column: its sign and its code."""

COLUMN_GAP = 24.0
LEAST_HEIGHT = 62.0
HEAD_LINE = 17.0
TITLE_LINE = 17.0
PADDING = 9.0
MOST_LINES = 4
STRIP_GAP = 40.0
MANY_LINKS = 40
_CALM = 12.0


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The lower edge."""
        return self.y + self.height

    @property
    def middle(self) -> float:
        """The middle in height."""
        return self.y + self.height / 2

    def moved(self, dx: float, dy: float) -> "Area":
        """Return the rectangle elsewhere."""
        return Area(self.x + dx, self.y + dy, self.width, self.height)


ONE_EACH = (1,) * len(COLUMNS)


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a canvas.

    A column is one or more tracks wide, so that boxes of one column that lead to each other can
    stand side by side; ``tracks`` counts them, ``pitch`` is the width of a track and ``gap`` what
    lies between two boxes. Boxes of a ``folded`` column are narrow.
    """

    pitch: float = STORED_PITCH
    tracks: tuple[int, ...] = ONE_EACH
    gap: float = COLUMN_GAP
    folded: frozenset[int] = frozenset()

    @property
    def box_width(self) -> float:
        """The width of a box in a column that is not folded."""
        return self.pitch - self.gap

    def wide(self, track: int) -> float:
        """Return the width of a box in a track."""
        return FOLDED_WIDTH if self.column(track) in self.folded else self.box_width

    @property
    def count(self) -> int:
        """How many tracks there are."""
        return sum(self.tracks)

    @property
    def width(self) -> float:
        """The width of all columns, with a margin on both sides."""
        return self.left(self.count) + LEFT - self.gap

    def left(self, track: int) -> float:
        """Return where the boxes of a track begin; of the track after the last one, too."""
        return _lefts(self)[track]

    def at(self, x: float) -> int:
        """Return the track that holds ``x``."""
        place = bisect_right(_lefts(self), x + self.gap / 2) - 1
        return min(max(place, 0), self.count - 1)

    def first(self, column: int) -> int:
        """Return the first track of a column."""
        return sum(self.tracks[:column])

    def column(self, track: int) -> int:
        """Return the column of a track."""
        for column in range(len(self.tracks)):
            if track < self.first(column) + self.tracks[column]:
                return column
        return len(self.tracks) - 1

    def band(self, column: int) -> tuple[float, float]:
        """Return the left edge and the width of a column with half the gaps beside it."""
        first = self.first(column)
        left = self.left(first)
        return left - self.gap / 2, self.left(first + self.tracks[column]) - left

    def open_tracks(self) -> list[int]:
        """List the tracks of columns that are not folded."""
        return [track for track in range(self.count) if self.column(track) not in self.folded]


@lru_cache(maxsize=64)
def _lefts(columns: Columns) -> tuple[float, ...]:
    widths = (
        (FOLDED_WIDTH + columns.gap if column in columns.folded else columns.pitch)
        for column, count in enumerate(columns.tracks)
        for _ in range(count)
    )
    return tuple(accumulate(widths, initial=LEFT))


def columns_for(
    width: float,
    tracks: tuple[int, ...] = ONE_EACH,
    links: int = 0,
    folded: frozenset[int] = frozenset(),
) -> Columns:
    """Return columns that fill ``width`` as far as they may; many links need more room."""
    gap = COLUMN_GAP if links <= MANY_LINKS else 2 * COLUMN_GAP
    least, most = (each + gap - COLUMN_GAP for each in PITCH)
    narrow = sum(count for column, count in enumerate(tracks) if column in folded)
    room = width - 2 * LEFT + gap - narrow * (FOLDED_WIDTH + gap)
    pitch = room // max(sum(tracks) - narrow, 1)
    return Columns(min(max(pitch, least), most), tracks, gap, folded)


def snapped(y: float) -> float:
    """Put a height on the grid."""
    return round(y / GRID) * float(GRID)


def box_height(lines: int, title_line: float = TITLE_LINE, head_line: float = HEAD_LINE) -> float:
    """Return the height of a box with so many lines of title, which larger text makes higher."""
    return max(LEAST_HEIGHT, 2 * PADDING + head_line + title_line * max(lines, 1))


def free_top(taken: Iterable[tuple[float, float]], wanted: float, height: float) -> float:
    """Find the place nearest to ``wanted`` where a box of ``height`` covers no other.

    ``taken`` has top and bottom of each box in the column.
    """
    spans = sorted(taken)
    if not _covers(spans, wanted, height):
        return wanted
    tries = [_up(bottom + GRID) for _, bottom in spans]
    tries += [_down(top - GRID - height) for top, _ in spans]
    free = [top for top in tries if top >= 0 and not _covers(spans, top, height)]
    return min(free, key=lambda top: (abs(top - wanted), top))


def _covers(spans: Sequence[tuple[float, float]], top: float, height: float) -> bool:
    return any(top < end and start < top + height for start, end in spans)


def _up(y: float) -> float:
    return -(-y // GRID) * float(GRID)


def _down(y: float) -> float:
    return y // GRID * float(GRID)


@dataclass(frozen=True, slots=True)
class Way:
    """The way of a link: points it passes, left and right of each column, and its last direction.

    ``points`` starts at the box the link leaves and ends at the tip of the arrow. ``loops`` says
    that it swings out on the right side of one column.
    """

    points: tuple[tuple[float, float], ...]
    loops: bool = False

    @property
    def tip_to_left(self) -> bool:
        """Whether the arrow points to the left."""
        return self.loops or self.points[0][0] > self.points[-1][0]


def way(source: Area, target: Area, columns: Columns, lanes: Lanes) -> Way:
    """Find the way of a link around the boxes of the columns between."""
    if source.right > target.x and target.right > source.x:
        return _loop(source, target)
    forward = source.right <= target.x
    left, right = (source, target) if forward else (target, source)
    first, last = columns.at(left.x + left.width / 2), columns.at(right.x + right.width / 2)
    start = left.middle
    if abs(right.middle - start) <= left.height / 2 - _CALM and last == first + 1:
        start = right.middle  # a straight line is calmer than a small bend
    points = [(left.right, start)]
    for track, y in lanes.heights(range(first + 1, last), start, right.middle):
        x = columns.left(track)
        points += [(x, y), (x + columns.wide(track), y)]
    points.append((right.x, right.middle))
    return Way(tuple(points if forward else reversed(points)))


def _loop(source: Area, target: Area) -> Way:
    apart = 8.0 if source != target else 12.0
    downwards = target.y >= source.y
    start = source.middle + (apart if downwards else -apart)
    end = target.middle + (-apart if downwards else apart)
    return Way(((source.right, start), (target.right, end)), loops=True)

"""A theory of change in columns: boxes, links, norms on the way, assumptions and context."""

import math
from collections import Counter
from collections.abc import Iterator

from normsdesk.figures.context_strip import context_strip
from normsdesk.figures.drawings import (
    Box,
    Curve,
    Drawing,
    Move,
    Operation,
    Path,
    Piece,
    Rect,
    Straight,
    shifted,
)
from normsdesk.figures.layering import Layout, Node, layer
from normsdesk.figures.palette import mix
from normsdesk.figures.standing import Stood, stand
from normsdesk.figures.studio import LABEL, Studio, arrow_head
from normsdesk.figures.theory_boxes import (
    HEAD_ROOM,
    ROOMY,
    PlacedBox,
    draw_box,
    height_of,
    lines_of,
    padding,
)
from normsdesk.figures.theory_frames import FRAME_HEAD, FRAME_ROOM, draw_frames
from normsdesk.figures.theory_marks import (
    LEGEND,
    WIDTHS,
    dashes,
    line_colour,
    line_legend,
    marks_on_link,
)
from normsdesk.figures.theory_parts import Theory, TheoryLink, Tracks, tracks_for

HEAD = 50.0
COLUMN_GAP = 30.0
NARROW, NARROW_GAP = 132.0, 22.0
"""Boxes narrower than this stand nearer to each other, so that their heads find room."""
WIDEST = 200.0
"""Most width of a box, so that few columns do not become banners."""
NARROWEST = 84.0
"""Least width of a box: with more tracks than fit, the picture grows wider."""
LOOP = 18.0
"""How far a link between two boxes of one column swings out."""
ARROW = 7.0
TINT = 0.05
"""How strongly the ground of a tinted column shows."""
SETTINGS = ((12.0, 44.0), (12.0, 32.0), (12.0, 22.0), (12.0, 14.0), (11.0, 12.0), (10.7, 9.0))
"""Text size and gap between boxes, from roomy to tight; 10.7 px are 8 pt on paper."""


def theory(data: Theory, studio: Studio, width: float = 1000.0, height: float = 480.0) -> Drawing:
    """Draw the diagram; text and gaps shrink until it fits ``height``, then it grows taller.

    It is wider than ``width`` where boxes stand in more tracks than find room.
    """
    tracks = tracks_for(data)
    least = (NARROWEST + COLUMN_GAP) * tracks.count + LOOP + 2 * FRAME_ROOM - COLUMN_GAP
    width = max(width, least)
    page = TheoryPage(data, tracks, width, studio)
    context, context_height = context_strip(data.contexts, data.context_label, width, studio)
    room = height - HEAD - 10 - (context_height + 16 if context else 0)
    room -= LEGEND if data.strengths else 0
    for size, gap in SETTINGS:
        page.arrange(size, gap, room)
        if page.height <= room:
            break
    bottom = HEAD + max(page.height, 0) + 10
    operations: list[Operation] = [
        *page.tints(bottom),
        *page.frames(),
        *page.headings(),
        *page.links(),
        *page.boxes(),
        *page.marks(),
    ]
    legend, below = line_legend(data.strengths, 0, width, studio)
    if context:
        from_top = max(bottom + 8, height - context_height - below)
        operations.extend(shifted(context, 0, from_top))
        bottom = from_top + context_height
    operations.extend(shifted(legend, 0, bottom))
    bottom += below
    return Drawing(
        width=width,
        height=max(bottom, height if context else bottom),
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def least_height(data: Theory) -> float:
    """Return a height below which no picture of the diagram is, found without drawing it."""
    boxes = Counter(tracks_for(data).of.values())
    size, gap = SETTINGS[-1]
    headed = any(box.head or box.code for box in data.boxes)
    lowest = size * 1.3 + 2 * padding(size) + (HEAD_ROOM if headed else 0.0)
    return HEAD + max(boxes.values(), default=0) * (lowest + gap)


class TheoryPage:
    """Places boxes and links of one diagram for one text size."""

    def __init__(self, data: Theory, tracks: Tracks, width: float, studio: Studio) -> None:
        self._data = data
        self._studio = studio
        self._tracks = tracks
        self._framed = bool(data.frames)
        self._stands = any(box.place is not None for box in data.boxes)
        self._inset = FRAME_ROOM if self._framed else 0.0
        self._above = FRAME_HEAD if self._framed else 0.0
        count = max(tracks.count, 1)
        width -= (LOOP if self._loops_in(tracks.count - 1) else 0.0) + 2 * self._inset
        self._right = width + self._inset
        wide = (width - COLUMN_GAP * (count - 1)) / count
        if wide < NARROW:
            wide = (width - NARROW_GAP * (count - 1)) / count
        self._wide = min(wide, WIDEST)
        spare = (width - self._wide * count) / max(count - 1, 1)
        self.gap = min(spare, 3 * COLUMN_GAP)
        self._size = 12.0
        self._placed: dict[str, PlacedBox] = {}
        self._leaving = Counter[str]()
        self._middles: dict[int, tuple[float, float]] = {}
        self.layout: Layout | Stood = Stood(middles={}, lanes=(), height=0.0)

    @property
    def height(self) -> float:
        """The height of everything below the headings, frames included."""
        return self.layout.height + self._above + (FRAME_ROOM if self._framed else 0.0)

    @property
    def tallest(self) -> float:
        """The height of the highest box."""
        return max((placed.area.height for placed in self._placed.values()), default=0.0)

    def left(self, place: int) -> float:
        """Return where the boxes of a track begin."""
        return self._inset + place * (self._wide + self.gap)

    def _top(self, middle: float) -> float:
        return HEAD + self._above + middle

    def _loops_in(self, track: int) -> bool:
        """Say whether a link stays inside a track."""
        inside = {key for key, each in self._tracks.of.items() if each == track}
        return any(link.source in inside and link.target in inside for link in self._data.links)

    def arrange(self, size: float, gap: float, room: float) -> None:
        """Lay everything out for a text size and a gap, in ``room`` if it fits."""
        self._size = size
        lines = {
            box.box_id: lines_of(box, size, self._wide, self._studio) for box in self._data.boxes
        }
        # Boxes of a row that people drew are alike in height, so that links go straight on.
        least = 2 if self._stands and size == SETTINGS[0][0] else 1
        heights = {
            box.box_id: height_of(box, max(len(lines[box.box_id]), least), size)
            for box in self._data.boxes
        }
        self.layout = self._laid(heights, gap, room)
        self._placed = {
            box.box_id: PlacedBox(
                box=box,
                area=Box(
                    self.left(self._tracks.of[box.box_id]),
                    self._top(self.layout.middles[box.box_id]) - heights[box.box_id] / 2,
                    self._wide,
                    heights[box.box_id],
                ),
                lines=lines[box.box_id],
            )
            for box in self._data.boxes
        }

    def _laid(self, heights: dict[str, float], gap: float, room: float) -> Layout | Stood:
        tracks = self._tracks.of
        links = [(link.source, link.target) for link in self._data.links]
        written = {box.box_id: box.place[1] for box in self._data.boxes if box.place is not None}
        if not self._stands:
            nodes = [
                Node(node_id=key, column=tracks[key], height=tall) for key, tall in heights.items()
            ]
            return layer(nodes, links, gap)
        if self._framed:
            gap, room = gap + FRAME_HEAD, room - FRAME_HEAD - FRAME_ROOM
        # Where letters are smallest, a picture on one page is worth more than the same scale.
        alike = self._size >= ROOMY
        return stand(tracks, written, heights, links, gap=gap, room=room, alike=alike)

    def tints(self, bottom: float) -> Iterator[Operation]:
        """Colour the ground of tinted columns down to ``bottom``."""
        palette = self._studio.palette
        for column, (first, count) in self._tracks.columns.items():
            if column < len(self._data.columns) and self._data.columns[column].tinted:
                yield Rect(
                    x=max(self.left(first) - self.gap / 2, 0.0),
                    y=0,
                    width=count * (self._wide + self.gap),
                    height=bottom,
                    fill=mix(palette.norm("social").ink, palette["surface"], TINT),
                )

    def headings(self, start: float = 0.0, end: float = math.inf) -> Iterator[Operation]:
        """Name the columns that stand between ``start`` and ``end``."""
        for column, (first, count) in self._tracks.columns.items():
            if column >= len(self._data.columns):
                continue
            heading = self._data.columns[column]
            x = max(self.left(first), start)
            right = min(self.left(first) + count * (self._wide + self.gap) - 8, self._right, end)
            if right - x < self.gap:
                continue
            room = right - x
            yield self._studio.text(x, 9, heading.label, size=LABEL, weight=600, max_width=room)
            yield self._studio.text(x, 27, heading.detail, colour="text2", max_width=room)

    def frames(self) -> Iterator[Operation]:
        """Draw frames around boxes that belong together."""
        areas = {key: placed.area for key, placed in self._placed.items()}
        return draw_frames(self._data.frames, areas, self._studio)

    def boxes(self) -> Iterator[Operation]:
        """Draw the boxes with their badges."""
        for placed in self._placed.values():
            yield draw_box(placed, self._size, self._studio)

    def links(self) -> Iterator[Operation]:
        """Draw the links; `marks` puts what stands on them over the boxes."""
        ports = self._ports()
        for index, link in enumerate(self._data.links):
            if link.source not in self._placed or link.target not in self._placed:
                continue
            source, target = self._placed[link.source].area, self._placed[link.target].area
            colour = line_colour(link.strength, self._studio)
            if source.x == target.x:
                pieces, tip, angle = _loop(source, target)
            else:
                pieces, tip, angle = self._way(index, link, ports)
            yield Path(
                pieces=pieces,
                edge=colour,
                edge_width=WIDTHS[link.strength],
                dash=dashes(link.strength),
            )
            yield arrow_head(*tip, angle, ARROW + 1, colour)
            self._middles[index] = _middle_of(pieces)

    def marks(self) -> Iterator[Operation]:
        """Draw what stands on links, each mark in a region of its own."""
        for index, link in enumerate(self._data.links):
            if link.marks and index in self._middles:
                yield from marks_on_link(link.marks, *self._middles[index], self._studio)

    def _ports(self) -> dict[int, float]:
        """Spread the ends of links over the left side of the box they meet, in order of height."""
        ends: dict[str, list[tuple[float, int]]] = {}
        self._leaving = Counter[str]()
        for index, link in enumerate(self._data.links):
            if link.source not in self._placed or link.target not in self._placed:
                continue
            left, right = self._ordered(link)
            if left.x == right.x:
                continue
            lanes = self.layout.lanes[index]
            comes_from = self._top(lanes[-1][1]) if lanes else left.y + left.height / 2
            ends.setdefault(self._key(link, right), []).append((comes_from, index))
            self._leaving[self._key(link, left)] += 1
        ports: dict[int, float] = {}
        for key, meeting in ends.items():
            area = self._placed[key].area
            step = min(10.0, (area.height - 20) / max(len(meeting) - 1, 1))
            start = area.y + area.height / 2 - step * (len(meeting) - 1) / 2
            for place, (_, index) in enumerate(sorted(meeting)):
                ports[index] = start + place * step
        return ports

    def _ordered(self, link: TheoryLink) -> tuple[Box, Box]:
        source, target = self._placed[link.source].area, self._placed[link.target].area
        return (source, target) if source.x <= target.x else (target, source)

    def _key(self, link: TheoryLink, area: Box) -> str:
        return link.target if self._placed[link.target].area == area else link.source

    def _way(
        self, index: int, link: TheoryLink, ports: dict[int, float]
    ) -> tuple[tuple[Piece, ...], tuple[float, float], float]:
        """Return the path from left to right, the tip of the arrow and its direction."""
        left, right = self._ordered(link)
        back = self._placed[link.source].area == right and left != right
        end_x, end_y = right.x, ports[index]
        start_x, start_y = left.right, left.y + left.height / 2
        reach = left.height / 2 - 10
        alone = self._leaving[self._key(link, left)] == 1 and not self.layout.lanes[index]
        if alone and abs(end_y - start_y) <= reach:
            start_y = end_y  # a straight line is calmer than a small bend
        x, y = start_x + (ARROW if back else 0), start_y
        pieces: list[Piece] = [Move(x, y)]
        for place, middle in self.layout.lanes[index]:
            lane_y, lane_x = self._top(middle), self.left(place)
            pieces.append(_bend(x, y, lane_x, lane_y))
            x, y = lane_x + self._wide, lane_y
            pieces.append(Straight(x, y))
        pieces.append(_bend(x, y, end_x - (0 if back else ARROW), end_y))
        if back:
            return tuple(pieces), (start_x, start_y), math.pi
        return tuple(pieces), (end_x, end_y), 0.0


def _bend(x1: float, y1: float, x2: float, y2: float) -> Curve:
    half = (x2 - x1) * 0.55
    return Curve(x1 + half, y1, x2 - half, y2, x2, y2)


def _loop(source: Box, target: Box) -> tuple[tuple[Piece, ...], tuple[float, float], float]:
    """Join two boxes of one column on their right side; the arrow points left."""
    x, out = source.right, LOOP * 1.2
    downwards = target.y >= source.y
    y1 = source.y + source.height / 2 + (6 if downwards else -6)
    y2 = target.y + target.height / 2 + (-6 if downwards else 6)
    curve = Curve(x + out, y1, x + out, y2, x + ARROW, y2)
    return (Move(x, y1), curve), (x, y2), math.pi


def _middle_of(pieces: tuple[Piece, ...]) -> tuple[float, float]:
    """Return the middle of the first bend."""
    start = pieces[0]
    bend = next(piece for piece in pieces if isinstance(piece, Curve))
    x = (start.x + 3 * bend.x1 + 3 * bend.x2 + bend.x) / 8
    y = (start.y + 3 * bend.y1 + 3 * bend.y2 + bend.y) / 8
    return x, y

"""One box of a theory of change: its head with sign and code, its text, what stands on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Group, Operation, Rect
from normsdesk.figures.palette import BoxColours
from normsdesk.figures.studio import Studio
from normsdesk.figures.theory_marks import marks_on_box, standing_badge
from normsdesk.figures.theory_parts import TheoryBox

PADDING = 9.0
TIGHT = 6.0
"""Room between the edge of a box and its words; the second where letters are smallest."""
HEAD_ROOM = 16.0
ROOMY = 11.0
"""From this size of letters on, boxes are roomy."""
MARK_ROOM = 9.0
"""What a box is higher with marks on its lower edge, so that they cover no word."""
MOST_LINES = 7
_SIGN = 12.0
_HEAD_SIZES = (11.0, 10.7)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedBox:
    """A box with the room it takes and its text as it is set."""

    box: TheoryBox
    area: Box
    lines: tuple[str, ...]


def lines_of(box: TheoryBox, size: float, width: float, studio: Studio) -> tuple[str, ...]:
    """Set the text of a box in lines of even length, with no single word left over."""
    room = width - 2 * padding(size)
    lines = studio.lettering.wrap(box.text, size, 500, room, MOST_LINES)
    if not 1 < len(lines) < MOST_LINES:
        return lines
    for share in (0.7, 0.8, 0.9):
        even = studio.lettering.wrap(box.text, size, 500, room * share)
        if len(even) == len(lines):
            return even
    return lines


def padding(size: float) -> float:
    """Return the room between the edge of a box and words of a size."""
    return PADDING if size >= ROOMY else TIGHT


def height_of(box: TheoryBox, lines: int, size: float) -> float:
    """Return the height of a box with so many lines of text of a size."""
    marks = MARK_ROOM if box.marks else 0.0
    head = HEAD_ROOM if box.head or box.code else 0.0
    return round(size * 1.34) * lines + 2 * padding(size) + head + marks


def draw_box(placed: PlacedBox, size: float, studio: Studio) -> Group:
    """Draw a box with everything that stands on it."""
    box, area = placed.box, placed.area
    colours = _colours(box, studio)
    is_norm = box.look == "norm"
    parts: list[Operation] = [
        Rect(
            x=area.x + 0.75,
            y=area.y + 0.75,
            width=area.width - 1.5,
            height=area.height - 1.5,
            fill=colours.fill,
            edge=colours.edge,
            edge_width=1.5,
            radius=14 if is_norm else 8,
            dash=() if box.sure else (5, 3),
        )
    ]
    inset = padding(size)
    parts.extend(_head(box, area, colours.text, studio, inset))
    head = HEAD_ROOM if box.head or box.code else 0.0
    marks = MARK_ROOM if box.marks else 0.0
    middle = area.y + (area.height + head - marks) / 2
    parts.extend(
        studio.block(
            area.x + inset,
            middle,
            placed.lines,
            size=size,
            weight=500,
            colour=colours.text,
            room=area.width - 2 * inset,
        )
    )
    parts.extend(standing_badge(box.standing, area.right - 9, area.bottom - 1, studio))
    parts.extend(marks_on_box(box.marks, area, studio))
    name = " ".join(part for part in (box.code, box.text) if part)
    return Group(name=name or box.box_id, target=box.box_id, box=area, operations=tuple(parts))


def _head(
    box: TheoryBox, area: Box, colour: str, studio: Studio, inset: float
) -> Iterator[Operation]:
    middle = area.y + inset + HEAD_ROOM / 2 - 2
    x, right = area.x + inset, area.right - inset
    if box.code:
        yield studio.text(right, middle, box.code, size=11, anchor="end", colour=colour)
        right -= studio.lettering.width(box.code, 11, 400) + 4
    if box.sign:
        yield from studio.signs.draw(box.sign, x, middle - _SIGN / 2, _SIGN, colour, 1.4)
        x += _SIGN + 4
    if box.head:
        room = right - x
        fitting = (s for s in _HEAD_SIZES if studio.lettering.width(box.head, s, 400) <= room)
        size = next(fitting, _HEAD_SIZES[-1])
        yield studio.text(x, middle, box.head, size=size, colour=colour, max_width=room)


def _colours(box: TheoryBox, studio: Studio) -> BoxColours:
    palette = studio.palette
    if box.look != "norm":
        return palette.boxes[box.look]
    ink = palette.norm(box.kind).ink
    edge = ink if box.kind in palette.norms else palette["borderStrong"]
    return BoxColours(palette.boxes["norm"].fill, edge, ink)

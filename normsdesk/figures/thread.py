"""The golden thread of a norm: its parts one below the other on a line, holes as dashed boxes."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.figures.drawings import (
    Box,
    Circle,
    Drawing,
    Group,
    Line,
    Operation,
    Rect,
    shifted,
)
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio

SPINE = 17.0
"""Where the line runs, from the left."""
RADIUS = 15.0
TITLE_LEFT = 44.0
TITLE_WIDTH = 124.0
LEFT = TITLE_LEFT + TITLE_WIDTH + 12
"""Where the boxes begin."""
GAP = 8.0
PART_GAP = 14.0
WIDEST_BEAD = 300.0
LEAST_HALF = 190.0
"""Two boxes stand side by side where each has this much room."""
_WIDEST_CODE = 110.0
"""People may type a sentence where a code is asked for."""
_PAD = 10.0
_LEAST = 30.0
_SIGN = 16.0


class Tone(StrEnum):
    """How a box is drawn."""

    PLAIN = "plain"
    GOOD = "good"
    HOLE = "hole"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadBox:
    """One box: a code and words; ``detail`` stands below in small; ``name`` is what is spoken.

    ``target`` tells whoever shows the drawing where the box leads; without one it leads nowhere.
    A ``wide`` box takes the whole line.
    """

    text: str
    name: str
    code: str = ""
    detail: str = ""
    target: str = ""
    tone: Tone = Tone.PLAIN
    wide: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadPart:
    """One part of the thread: its sign in a circle, its title, and its boxes.

    ``note`` stands there in small where there is no box. ``ends`` says that the line stops here.
    """

    title: str
    sign: str
    boxes: tuple[ThreadBox, ...] = ()
    note: str = ""
    ends: bool = False

    @property
    def torn(self) -> bool:
        """Whether something is missing here."""
        return any(box.tone is Tone.HOLE for box in self.boxes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFigure:
    """The thread of one norm, from its practice to its latest values."""

    title: str
    description: str
    parts: tuple[ThreadPart, ...]


def thread_drawing(figure: ThreadFigure, studio: Studio, width: float = 640.0) -> Drawing:
    """Draw the parts on a line; where something is missing the line is broken."""
    rows: list[tuple[Operation, ...]] = []
    middles: list[float] = []
    top = 0.0
    for part in figure.parts:
        operations, height = _part(part, studio, width)
        middles.append(top + _LEAST / 2 + 1)
        rows.append(shifted(operations, 0, top))
        top += height + PART_GAP
    operations = (*_line(figure.parts, middles, studio), *(one for row in rows for one in row))
    return Drawing(
        width=width,
        height=max(top - PART_GAP, _LEAST + 2),
        operations=operations,
        title=figure.title,
        description=figure.description,
    )


def _line(
    parts: tuple[ThreadPart, ...], middles: list[float], studio: Studio
) -> Iterator[Operation]:
    """Draw the thread between the circles, broken on the way to what is missing or waits."""
    palette = studio.palette
    ended = False
    for above, below, start, end in zip(parts, parts[1:], middles, middles[1:], strict=False):
        first, last = start + RADIUS, end - RADIUS
        if above.ends:
            ended = True
            stop = first + 9
            yield Line(x1=SPINE, y1=first, x2=SPINE, y2=stop, colour=palette["text3"], width=2)
            yield Line(
                x1=SPINE - 6, y1=stop, x2=SPINE + 6, y2=stop, colour=palette["text3"], width=2
            )
            continue
        broken = below.torn or not below.boxes or ended
        colour = palette["primary"]
        if broken:
            colour = palette["hintInk" if below.torn and not ended else "text3"]
        yield Line(
            x1=SPINE,
            y1=first,
            x2=SPINE,
            y2=last,
            colour=colour,
            width=1.5 if broken else 2.5,
            dash=(4, 4) if broken else (),
        )


def _part(part: ThreadPart, studio: Studio, width: float) -> tuple[tuple[Operation, ...], float]:
    """Return a part from y = 0, and its height."""
    operations: list[Operation] = [*_knot(part, studio)]
    lines = studio.lettering.wrap(part.title, LABEL, 600, TITLE_WIDTH, 2)
    middle = _LEAST / 2 + 1
    if len(lines) == 1:
        operations.extend(studio.block(TITLE_LEFT, middle, lines, size=LABEL, weight=600))
    else:
        operations.extend(studio.block(TITLE_LEFT, 16, lines, size=LABEL, weight=600))
    height = _LEAST + 2
    if part.boxes:
        boxes, tall = _flowed(part.boxes, studio, width - LEFT)
        operations.extend(shifted(boxes, LEFT, 0))
        height = max(height, tall)
    elif part.note:
        said = studio.lettering.wrap(part.note, CAPTION, 400, width - LEFT, 2)
        operations.extend(studio.block(LEFT, middle, said, colour="text3"))
    return tuple(operations), height


def _knot(part: ThreadPart, studio: Studio) -> Iterator[Operation]:
    palette = studio.palette
    y = _LEAST / 2 + 1
    fill, edge, ink, dash = palette["primary"], palette["primary"], palette["onPrimary"], ()
    if part.torn:
        fill, edge, ink, dash = (
            palette["hintSoft"],
            palette["hintInk"],
            palette["hintInk"],
            (3.0, 3.0),
        )
    elif not part.boxes:
        fill, edge, ink = palette["surface"], palette["borderStrong"], palette["text3"]
    yield Circle(
        x=SPINE, y=y, radius=RADIUS - 0.75, fill=fill, edge=edge, edge_width=1.5, dash=dash
    )
    yield from studio.signs.draw(part.sign, SPINE - _SIGN / 2, y - _SIGN / 2, _SIGN, ink, 1.6)


def _flowed(
    boxes: tuple[ThreadBox, ...], studio: Studio, room: float
) -> tuple[tuple[Operation, ...], float]:
    """Set boxes side by side as long as there is room, each line as high as its highest box."""
    operations: list[Operation] = []
    waiting: list[tuple[ThreadBox, float]] = []
    top = 1.0

    def close() -> float:
        if not waiting:
            return 0.0
        tall = max(_height(box, studio, wide) for box, wide in waiting)
        left = 1.0
        for box, wide in waiting:
            operations.append(_box(box, studio, Box(left, top, wide, tall)))
            left += wide + GAP
        waiting.clear()
        return tall + GAP

    for box in boxes:
        wide = _width(box, studio, room - 2)
        used = sum(other + GAP for _, other in waiting)
        if waiting and used + wide > room - 2:
            top += close()
        waiting.append((box, wide))
    top += close()
    return tuple(operations), top - GAP + 1


def _width(box: ThreadBox, studio: Studio, room: float) -> float:
    if box.wide or box.tone is Tone.HOLE:
        return room
    code = studio.lettering.width(_code(box, studio), LABEL, 600) if box.code else 0.0
    code += 7 if box.text or box.detail else 0
    text = studio.lettering.width(box.text, LABEL, 400)
    detail = studio.lettering.width(box.detail, CAPTION, 400)
    natural = code + max(text, detail) + 2 * _PAD + 1
    widest = min(WIDEST_BEAD, (room - GAP) / 2) if room > LEAST_HALF * 2 else room
    return min(max(natural, 44.0), widest)


def _height(box: ThreadBox, studio: Studio, width: float) -> float:
    words, details = _lines(box, studio, width)
    return max(17.0 * len(words) + 16.0 * len(details) + 13, _LEAST)


def _lines(box: ThreadBox, studio: Studio, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - _inset(box, studio) - _PAD
    words = studio.lettering.wrap(box.text, LABEL, 400, room, 3 if box.tone is Tone.HOLE else 2)
    details = ()
    if box.detail:
        details = studio.lettering.wrap(box.detail, CAPTION, 400, room, 5 if box.wide else 2)
    return words, details


def _code(box: ThreadBox, studio: Studio) -> str:
    return studio.lettering.elide(box.code, LABEL, 600, _WIDEST_CODE)


def _inset(box: ThreadBox, studio: Studio) -> float:
    """Return where the words begin inside a box: after its sign, or after its code."""
    if box.tone is Tone.HOLE:
        return _PAD + 24
    sign = 24.0 if box.tone is Tone.GOOD else 0.0
    return (
        _PAD
        + sign
        + (studio.lettering.width(_code(box, studio), LABEL, 600) + 7 if box.code else 0)
    )


def _box(box: ThreadBox, studio: Studio, area: Box) -> Group:
    palette = studio.palette
    hole = box.tone is Tone.HOLE
    edge = palette["hintInk"] if hole else mix(palette["primary"], palette["surface"], 0.45)
    parts: list[Operation] = [
        Rect(
            x=area.x,
            y=area.y,
            width=area.width,
            height=area.height,
            fill=palette["hintSoft" if hole else "surface"],
            edge=edge,
            edge_width=1.25,
            radius=8,
            dash=(5, 4) if hole else (),
        )
    ]
    words, details = _lines(box, studio, area.width)
    tall = 17.0 * len(words) + 16.0 * len(details)
    start = area.y + (area.height - tall) / 2
    first = start + 8.5
    if box.tone is not Tone.PLAIN:
        sign = "circle-help" if hole else "shield-check"
        ink = palette["hintInk" if hole else "success"]
        top = area.y + area.height / 2 - 9 if hole else first - 9
        parts.extend(studio.signs.draw(sign, area.x + _PAD - 2, top, 18, ink, 1.6))
    inset = area.x + _inset(box, studio)
    if box.code and not hole:
        code = _code(box, studio)
        code_width = studio.lettering.width(code, LABEL, 600) + 7
        parts.append(studio.text(inset - code_width, first, code, size=LABEL, weight=600))
    ink = "hintInk" if hole else "text"
    middle = start + 8.5 * len(words)
    room = area.right - _PAD - inset
    if box.text:
        parts.extend(studio.block(inset, middle, words, size=LABEL, colour=ink, room=room))
    if details:
        middle = start + tall - 8.0 * len(details)
        parts.extend(studio.block(inset, middle, details, colour="text2", room=room))
    return Group(name=box.name, target=box.target, box=area, operations=tuple(parts))

"""What every figure is drawn with: palette, lettering and signs, and the marks figures share."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath

from normsdesk.figures.direction import base_level
from normsdesk.figures.drawings import (
    Anchor,
    Box,
    Circle,
    Line,
    Move,
    Operation,
    Path,
    Rect,
    Straight,
    Text,
    Weight,
)
from normsdesk.figures.lettering import Lettering
from normsdesk.figures.palette import Palette, Theme, load_palette
from normsdesk.figures.signs import Signs

CAPTION = 12.0
LABEL = 13.0
LINE_HEIGHT = 1.34
HATCH_GAP = 6.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """Palette, lettering and signs of one theme."""

    palette: Palette
    lettering: Lettering
    signs: Signs

    def text(
        self,
        x: float,
        middle: float,
        text: str,
        *,
        size: float = CAPTION,
        weight: Weight = 400,
        colour: str = "text",
        anchor: Anchor = "start",
        max_width: float | None = None,
    ) -> Text:
        """Return a line whose capitals stand around ``middle``; ``colour`` is a token or hex."""
        return Text(
            x=x,
            y=middle + self.lettering.cap_height(size, weight) / 2,
            text=text,
            size=size,
            weight=weight,
            colour=colour if colour.startswith("#") else self.palette[colour],
            anchor=anchor,
            max_width=max_width,
        )

    def block(
        self,
        x: float,
        middle: float,
        lines: tuple[str, ...],
        *,
        size: float = CAPTION,
        weight: Weight = 400,
        colour: str = "text",
        anchor: Anchor = "start",
        room: float | None = None,
    ) -> tuple[Text, ...]:
        """Return lines stacked around ``middle``.

        With ``room``, the width of the box they stand in, lines that read from the right end there.
        """
        if room is not None and base_level(lines[0]):
            x, anchor = x + room, "end"
        step = round(size * LINE_HEIGHT)
        top = middle - step * (len(lines) - 1) / 2
        return tuple(
            self.text(
                x, top + i * step, line, size=size, weight=weight, colour=colour, anchor=anchor
            )
            for i, line in enumerate(lines)
        )

    def widest(self, texts: Iterator[str], size: float, weight: Weight = 400) -> float:
        """Return the width of the widest text, 0 without any."""
        return max((self.lettering.width(text, size, weight) for text in texts), default=0.0)


def open_studio(resources: FilePath, theme: Theme = "light") -> Studio:
    """Return the studio of a theme from the folder of shipped files."""
    return Studio(
        palette=load_palette(resources / "theme" / "tokens.json", theme),
        lettering=Lettering(resources / "fonts"),
        signs=Signs(resources / "icons"),
    )


def unknown_bar(
    studio: Studio, box: Box, radius: float = 3.0, note: str = ""
) -> Iterator[Operation]:
    """Draw a bar whose value is not known: dashed and hatched, so that it is never read as 0.

    ``note`` says so in words, in a gap in the middle of the bar.
    """
    colour = studio.palette["borderStrong"]
    pale = studio.palette["border"]
    start = box.x - box.height
    for index in range(1, math.ceil((box.width + box.height) / HATCH_GAP)):
        low, high = start + index * HATCH_GAP, start + index * HATCH_GAP + box.height
        left, right = max(low, box.x), min(high, box.right)
        if right - left > 1:
            yield Line(
                x1=left,
                y1=box.bottom - (left - low),
                x2=right,
                y2=box.bottom - (right - low),
                colour=pale,
            )
    yield Rect(
        x=box.x,
        y=box.y,
        width=box.width,
        height=box.height,
        edge=colour,
        radius=radius,
        dash=(3, 3),
    )
    if note:
        room = max(box.width - 24, 0)
        text = studio.text(
            box.x + box.width / 2,
            box.y + box.height / 2,
            note,
            anchor="middle",
            colour="text2",
            max_width=room,
        )
        half = min(studio.lettering.width(note, CAPTION), room) / 2 + 8
        yield Rect(
            x=text.x - half,
            y=box.y - 1,
            width=2 * half,
            height=box.height + 2,
            fill=studio.palette["surface"],
        )
        yield text


def whisker(studio: Studio, low: float, high: float, y: float, half: float) -> Iterator[Operation]:
    """Draw an interval lying on the row ``y`` from ``low`` to ``high`` with two end ticks."""
    for colour, width in ((studio.palette["surface"], 3.5), (studio.palette["text"], 1.5)):
        yield Line(x1=low, y1=y, x2=high, y2=y, colour=colour, width=width)
        for x in (low, high):
            yield Line(x1=x, y1=y - half, x2=x, y2=y + half, colour=colour, width=width)


def view_dot(studio: Studio, x: float, y: float, *, own: bool, radius: float = 6.0) -> Circle:
    """Draw the own view as a filled dot, the view about others as a hollow one."""
    if own:
        return Circle(
            x=x,
            y=y,
            radius=radius + 0.5,
            fill=studio.palette.own,
            edge=studio.palette["surface"],
            edge_width=1.5,
        )
    return Circle(
        x=x,
        y=y,
        radius=radius,
        fill=studio.palette["surface"],
        edge=studio.palette.others,
        edge_width=2.5,
    )


def arrow_head(x: float, y: float, angle: float, size: float, colour: str) -> Path:
    """Return a filled head with its tip at ``x``, ``y``; angle 0 points right, in radians."""
    points = [
        (x - size * math.cos(angle + side), y - size * math.sin(angle + side))
        for side in (0.45, -0.45)
    ]
    (ax, ay), (bx, by) = points
    return Path(pieces=(Move(x, y), Straight(ax, ay), Straight(bx, by)), closed=True, fill=colour)


def downward_pointer(x: float, tip: float, size: float, colour: str) -> Path:
    """Return a small triangle that points down to ``tip``."""
    return Path(
        pieces=(
            Move(x - size, tip - size * 1.3),
            Straight(x + size, tip - size * 1.3),
            Straight(x, tip),
        ),
        closed=True,
        fill=colour,
    )


def upward_pointer(x: float, tip: float, size: float, colour: str) -> Path:
    """Return a small triangle that points up to ``tip``."""
    return Path(
        pieces=(
            Move(x - size, tip + size * 1.3),
            Straight(x + size, tip + size * 1.3),
            Straight(x, tip),
        ),
        closed=True,
        fill=colour,
    )

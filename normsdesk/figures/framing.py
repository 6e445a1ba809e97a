"""A figure as it leaves the program: its title above it, what must be known about it below."""

from normsdesk.figures.drawings import Drawing, Operation, Rect, shifted
from normsdesk.figures.studio import CAPTION, LINE_HEIGHT, Studio

MARGIN = 20.0
TITLE = 16.0
LEAST = 280.0
"""The narrowest a frame gets, so that its words have room."""


def framed(drawing: Drawing, studio: Studio, notes: tuple[str, ...] = ()) -> Drawing:
    """Return the drawing on a ground of its own, with its title and with ``notes`` below it."""
    inner = max(drawing.width, LEAST)
    titles = studio.lettering.wrap(drawing.title, TITLE, 600, inner, 3) if drawing.title else ()
    lines = tuple(
        line for note in notes for line in studio.lettering.wrap(note, CAPTION, 400, inner, 4)
    )
    step = round(TITLE * LINE_HEIGHT)
    head = step * len(titles) + (10 if titles else 0)
    below = round(CAPTION * LINE_HEIGHT)
    top = MARGIN + head
    width = inner + 2 * MARGIN
    height = top + drawing.height + (10 + below * len(lines) if lines else 0) + MARGIN
    operations: list[Operation] = [
        Rect(x=0, y=0, width=width, height=height, fill=studio.palette["surface"])
    ]
    for place, line in enumerate(titles):
        middle = MARGIN + step * (place + 0.5)
        operations.append(studio.text(MARGIN, middle, line, size=TITLE, weight=600))
    left = MARGIN + (inner - drawing.width) / 2
    operations.extend(shifted(drawing.operations, left, top))
    for place, line in enumerate(lines):
        middle = top + drawing.height + 10 + below * (place + 0.5)
        operations.append(studio.text(MARGIN, middle, line, colour="text2"))
    return Drawing(
        width=width,
        height=height,
        operations=tuple(operations),
        title=drawing.title,
        description=drawing.description,
    )

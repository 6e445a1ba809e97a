"""The strip under a theory of change: what surrounds the project and is not changed by it."""

from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Group, Operation, Rect
from normsdesk.figures.studio import CAPTION, Studio

CONTEXTS_PER_ROW = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryContext:
    """Something around the project that it does not change."""

    box_id: str
    text: str


def context_strip(
    contexts: tuple[TheoryContext, ...], context_label: str, width: float, studio: Studio
) -> tuple[tuple[Operation, ...], float]:
    """Return the strip under the columns, from y = 0, and its height."""
    if not contexts:
        return (), 0.0
    count = min(len(contexts), CONTEXTS_PER_ROW)
    wide = (width - 24 - 16 * (count - 1)) / count
    parts: list[Operation] = []
    top = 12.0
    if context_label:
        label = studio.text(12, 16, context_label, weight=600, max_width=width - 24)
        parts.append(label)
        top = 30.0
    for start in range(0, len(contexts), count):
        row_height = 0.0
        for place, context in enumerate(contexts[start : start + count]):
            lines = studio.lettering.wrap(context.text, CAPTION, 400, wide, 4)
            tall = 16.0 * len(lines)
            x = 12 + place * (wide + 16)
            block = studio.block(x, top + tall / 2, lines, colour="text2", room=wide)
            area = Box(x, top, wide, tall)
            parts.append(
                Group(
                    name=context.text or context.box_id,
                    target=context.box_id,
                    box=area,
                    operations=block,
                )
            )
            row_height = max(row_height, tall)
        top += row_height + 8
    height = top + 4
    strip = Rect(
        x=0.5,
        y=0.5,
        width=width - 1,
        height=height - 1,
        fill=studio.palette["sunken"],
        edge=studio.palette["borderStrong"],
        dash=(4, 3),
        radius=8,
    )
    return (strip, *parts), height

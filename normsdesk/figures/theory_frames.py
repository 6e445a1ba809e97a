"""Frames around boxes of a theory of change that belong together."""

from collections.abc import Iterator, Mapping, Sequence

from normsdesk.figures.drawings import Box, Operation, Rect
from normsdesk.figures.studio import Studio
from normsdesk.figures.theory_parts import TheoryFrame

FRAME_ROOM, FRAME_HEAD = 8.0, 22.0
"""Room around the boxes of a frame, and for its name above them."""


def draw_frames(
    frames: Sequence[TheoryFrame], areas: Mapping[str, Box], studio: Studio
) -> Iterator[Operation]:
    """Draw each frame around those of its boxes that are in the picture, its name above them."""
    for frame in frames:
        held = [areas[key] for key in frame.box_ids if key in areas]
        if not held:
            continue
        x = min(area.x for area in held) - FRAME_ROOM + 1
        y = min(area.y for area in held) - FRAME_HEAD
        wide = max(area.right for area in held) + FRAME_ROOM - 1 - x
        yield Rect(
            x=x,
            y=y,
            width=wide,
            height=max(area.bottom for area in held) + FRAME_ROOM - y,
            fill=studio.palette["sunken"],
            edge=studio.palette["borderStrong"],
            dash=(2, 2),
            radius=8,
        )
        yield studio.text(
            x + 8, y + 11, frame.label, colour="text2", weight=600, max_width=wide - 16
        )

"""Where a diagram is parted over several pages: no box is cut without being whole elsewhere."""

from collections.abc import Iterator

from normsdesk.ui.canvas.geometry import Area
from normsdesk.ui.canvas.shown import ShownDiagram

_AROUND = 26.0
"""Room for badges, rings and names of frames around a box."""


def parts(shown: ShownDiagram, width: float, height: float) -> list[Area]:
    """Part a diagram into areas of at most this size, row by row from left to right.

    A page ends between two tracks. Pages of one column overlap by the tallest box, so that each
    box is whole on one of them.
    """
    across = list(_across(shown, width))
    down = list(_down(shown, height))
    return [
        Area(left, top, right - left, bottom - top)
        for top, bottom in down
        for left, right in across
    ]


def _across(shown: ShownDiagram, width: float) -> Iterator[tuple[float, float]]:
    columns, bounds = shown.columns, shown.bounds
    cuts = [columns.left(track) - columns.gap / 2 for track in range(1, columns.count)]
    cuts.append(bounds.right)
    left = bounds.x
    while left < bounds.right:
        fitting = [cut for cut in cuts if left < cut <= left + width]
        # A track wider than a page is cut where the page ends.
        right = max(fitting, default=min(left + width, bounds.right))
        yield left, right
        left = right


def _down(shown: ShownDiagram, height: float) -> Iterator[tuple[float, float]]:
    bounds = shown.bounds
    tallest = max((box.area.height for box in shown.boxes.values()), default=0.0)
    step = max(height - tallest - 2 * _AROUND, height / 2)
    top = bounds.y
    while True:
        bottom = min(top + height, bounds.bottom)
        yield top, bottom
        if bottom >= bounds.bottom:
            return
        top += step

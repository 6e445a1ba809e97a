"""Guide lines: a dragged box comes into line with another one near it."""

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsLineItem

from normsdesk.ui.canvas.geometry import Area, snapped
from normsdesk.ui.canvas.scene import CanvasScene

REACH = 6.0
"""How near an edge or a middle must come to that of another box to be drawn to it."""
_BEYOND = 10.0


@dataclass(frozen=True, slots=True)
class Guide:
    """A level line: its height, from where to where."""

    y: float
    left: float
    right: float


class Guides:
    """Upper edges, middles and lower edges of the boxes that stay."""

    def __init__(self, areas: Iterable[Area]) -> None:
        held = list(areas)
        self._lines = [
            sorted((_levels(area)[kind], area.x, area.right) for area in held) for kind in range(3)
        ]

    def bring(self, area: Area) -> tuple[float, Guide | None]:
        """Return the top that brings a box into line, and the line; else the next on the grid."""
        found = [
            (abs(line[0] - level), _apart(line, area), line, level)
            for level, lines in zip(_levels(area), self._lines, strict=True)
            for line in _near(lines, level)
        ]
        if not found:
            return snapped(area.y), None
        _, _, (y, left, right), level = min(found)
        guide = Guide(y, min(left, area.x) - _BEYOND, max(right, area.right) + _BEYOND)
        return area.y + y - level, guide


def _apart(line: tuple[float, float, float], area: Area) -> float:
    """Measure how far to the side the other box stands: the nearest one gives the line."""
    _, left, right = line
    return max(left - area.right, area.x - right, 0.0)


def _levels(area: Area) -> tuple[float, float, float]:
    return area.y, area.middle, area.bottom


def _near(
    lines: list[tuple[float, float, float]], level: float
) -> Iterable[tuple[float, float, float]]:
    first, last = bisect_left(lines, (level - REACH,)), bisect_left(lines, (level + REACH,))
    return lines[first:last]


class GuideLine:
    """Shows a guide line while a box is dragged."""

    def __init__(self, scene: CanvasScene) -> None:
        self._scene = scene
        self._item: QGraphicsLineItem | None = None

    def show(self, guide: Guide | None) -> None:
        """Show a line, or none."""
        if guide is None:
            self.hide()
            return
        if self._item is None:
            self._item = QGraphicsLineItem()
            self._item.setPen(QPen(self._scene.paints.focus.color(), 1, Qt.PenStyle.DashLine))
            self._item.setZValue(10)
            self._scene.add_extra(self._item)
        self._item.setLine(guide.left, guide.y, guide.right, guide.y)

    def hide(self) -> None:
        """Take the line away."""
        if self._item is not None:
            self._scene.remove_extra(self._item)
            self._item = None

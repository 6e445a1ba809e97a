"""What is done with the mouse held down: one object for each gesture, which Esc drops."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QGraphicsRectItem, QGraphicsView

from normsdesk.library.theory_levels import COLUMNS
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.geometry import Area, Way, snapped, way
from normsdesk.ui.canvas.guides import GuideLine, Guides
from normsdesk.ui.canvas.hitting import HitKind, hit
from normsdesk.ui.canvas.items import BoxItem, LooseLink, area_rect
from normsdesk.ui.canvas.room import free_places
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.shown import lanes_of

CLICK = 4.0
"""The mouse may tremble so far in a click."""


class Gesture(Protocol):
    """A mouse gesture from press to release; points are in the scene."""

    def move(self, point: QPointF) -> None:
        """Follow the mouse."""
        ...

    def finish(self, point: QPointF) -> None:
        """Do what the gesture means."""
        ...

    def cancel(self) -> None:
        """Put everything back."""
        ...


class MoveBoxes:
    """Drags boxes: freely to the side, in height into line with others, else by the grid.

    The column they are over shows, and the line that brought them there.
    """

    def __init__(
        self, scene: CanvasScene, acts: CanvasActs, node_ids: Sequence[str], start: QPointF
    ) -> None:
        self._scene = scene
        self._acts = acts
        self._start = start
        self._from = {each: scene.shown.boxes[each].area for each in node_ids}
        self._now: dict[str, Area] = {}
        self._moving = False
        boxes = scene.shown.boxes.values()
        staying = (box.area for box in boxes if box.column >= 0 and box.node_id not in self._from)
        self._guides, self._line = Guides(staying), GuideLine(scene)

    def move(self, point: QPointF) -> None:
        """Show the boxes under the mouse."""
        delta = point - self._start
        if not self._moving and delta.manhattanLength() < CLICK:
            return
        self._moving = True
        anchor = next(iter(self._from.values()))
        top, guide = self._guides.bring(anchor.moved(delta.x(), delta.y()))
        dy = top - anchor.y
        self._now = {each: area.moved(delta.x(), dy) for each, area in self._from.items()}
        self._scene.preview(self._now)
        self._line.show(guide)
        first = next(iter(self._now.values()))
        columns = self._scene.shown.columns
        self._scene.offer_column(columns.column(columns.at(first.x + first.width / 2)))

    def finish(self, point: QPointF) -> None:
        """Write down where the boxes are now."""
        self.move(point)
        self._line.hide()
        self._scene.offer_column(-1)
        if not self._moving:
            return
        shown = self._scene.shown
        spots = {
            each: (shown.columns.at(area.x + area.width / 2), max(area.y, 0.0))
            for each, area in self._now.items()
        }
        tall = {each: area.height for each, area in self._from.items()}
        places = free_places(shown, spots, tall)
        self._acts.move({each: (track, places[each].y) for each, (track, _) in spots.items()})
        self._scene.settle()

    def cancel(self) -> None:
        """Put the boxes back."""
        self._line.hide()
        self._scene.offer_column(-1)
        self._scene.settle()


class DrawLink:
    """Draws a link from a box to the mouse, or moves one end of a link.

    ``forward`` tells that the fixed box is where the link comes from. On empty ground the link
    makes a new box, unless an end of an old link is moved.
    """

    def __init__(
        self,
        scene: CanvasScene,
        acts: CanvasActs,
        node_id: str,
        *,
        forward: bool = True,
        link_id: str = "",
    ) -> None:
        self._scene = scene
        self._acts = acts
        self._node_id = node_id
        self._forward = forward
        self._link_id = link_id
        self._loose: LooseLink | None = scene.begin_loose()
        self._target = ""

    def move(self, point: QPointF) -> None:
        """Lead the link to the box under the mouse, or to the mouse."""
        found = hit(self._scene, point)
        on_box = found.kind in (HitKind.BOX, HitKind.OUT, HitKind.IN)
        other = found.record_id if on_box and found.record_id != self._node_id else ""
        self.aim(other, point)

    def aim(self, node_id: str, point: QPointF | None = None) -> None:
        """Lead the link to a box, or to a point where ``node_id`` is empty."""
        self._target = node_id
        self._scene.offer_target(node_id)
        if self._loose is not None:
            self._loose.lead(self._way(point or QPointF()))

    def finish(self, point: QPointF) -> None:
        """Link the boxes."""
        self.move(point)
        column = self._scene.shown.columns.at(point.x())
        target = self._target
        self.cancel()
        if target:
            self.link_to(target)
        elif not self._link_id and self._forward and not self._inside(point):
            level = COLUMNS[self._scene.shown.columns.column(column)].first_level
            spot = (column, snapped(point.y() - 31))
            node_id = self._acts.add_box(level, spot=spot, after=self._node_id)
            self._scene.choose([node_id])

    def link_to(self, node_id: str) -> None:
        """Link to a box, or put the end of the old link on it."""
        source, target = self._node_id, node_id
        if not self._forward:
            source, target = target, source
        if not self._link_id:
            self._acts.link(source, target)
        elif self._forward:
            self._acts.move_link(self._link_id, target_id=target)
        else:
            self._acts.move_link(self._link_id, source_id=source)

    def cancel(self) -> None:
        """Take the loose link away."""
        if self._loose is not None:
            self._scene.remove_extra(self._loose)
            self._loose = None
        self._scene.offer_target("")

    def _inside(self, point: QPointF) -> bool:
        item = self._scene.boxes[self._node_id]
        return area_rect(item.area()).adjusted(-24, -24, 24, 24).contains(point)

    def _way(self, point: QPointF) -> Way:
        areas = self._scene.shown.areas()
        fixed = areas[self._node_id]
        if self._target:
            other = areas[self._target]
            lanes = lanes_of(areas, self._scene.shown.columns)
            ends = (fixed, other) if self._forward else (other, fixed)
            return way(*ends, self._scene.shown.columns, lanes)
        start = (fixed.right if self._forward else fixed.x, fixed.middle)
        ends_at = ((start, (point.x(), point.y())), ((point.x(), point.y()), start))
        return Way(ends_at[0 if self._forward else 1])


class RubberBand:
    """Chooses every box that a rectangle touches; ``kept`` stay chosen."""

    def __init__(self, scene: CanvasScene, start: QPointF, kept: Sequence[str]) -> None:
        self._scene = scene
        self._start = start
        self._kept = tuple(kept)
        self._before = scene.chosen()
        self._band = QGraphicsRectItem()
        self._band.setZValue(10)

    def begin(self, pen: QPen) -> "RubberBand":
        """Show the rectangle."""
        pen = QPen(pen)
        pen.setCosmetic(True)
        fill = pen.color()
        fill.setAlphaF(0.08)
        self._band.setPen(pen)
        self._band.setBrush(fill)
        self._scene.add_extra(self._band)
        return self

    def move(self, point: QPointF) -> None:
        """Choose what the rectangle touches now."""
        rect = QRectF(self._start, point).normalized()
        self._band.setRect(rect)
        touched = [
            node_id
            for node_id, item in self._scene.boxes.items()
            if rect.intersects(area_rect(item.area()))
        ]
        self._scene.choose([*self._kept, *touched])

    def finish(self, point: QPointF) -> None:
        """Keep the choice; a click on empty ground chooses nothing."""
        self.move(point)
        self._scene.remove_extra(self._band)

    def cancel(self) -> None:
        """Choose again what was chosen before."""
        self._scene.remove_extra(self._band)
        self._scene.choose(self._before)


class Pan:
    """Moves the view under the mouse; its points are in the window."""

    def __init__(self, view: QGraphicsView, start: QPoint) -> None:
        self._view = view
        self._last = start
        view.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)

    def drag(self, point: QPoint) -> None:
        """Follow the mouse."""
        delta = point - self._last
        self._last = point
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        across.setValue(across.value() - delta.x())
        down.setValue(down.value() - delta.y())

    def end(self) -> None:
        """Let go."""
        self._view.viewport().unsetCursor()


def link_end(scene: CanvasScene, point: QPointF, reach: float = 12.0) -> tuple[str, bool] | None:
    """Tell whether a point is on an end of the one chosen link: its id, and whether at its tip."""
    chosen = scene.chosen()
    item = scene.links.get(chosen[0]) if len(chosen) == 1 else None
    if item is None:
        return None
    points = item.shown.way.points
    for at_tip, (x, y) in ((True, points[-1]), (False, points[0])):
        if (point - QPointF(x, y)).manhattanLength() <= reach:
            return item.shown.link_id, at_tip
    return None


def boxes_to_drag(scene: CanvasScene, item: BoxItem) -> tuple[str, ...]:
    """List the boxes that go with one: all chosen ones if it is among them. Context stays."""
    node_id = item.shown.node_id
    every = scene.chosen_boxes() if node_id in scene.chosen_boxes() else (node_id,)
    first = [node_id, *(each for each in every if each != node_id)]
    return tuple(each for each in first if scene.shown.boxes[each].column >= 0)

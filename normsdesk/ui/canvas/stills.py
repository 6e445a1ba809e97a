"""Painting a large diagram quickly: what rests is painted once, what moves in each frame.

While boxes are dragged, only they and their links are painted anew, between two pictures of all
that rests. A diagram too small to read is painted as plain shapes, all of one colour at once.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap, QTransform
from PySide6.QtWidgets import QGraphicsItem, QGraphicsView, QStyleOptionGraphicsItem

from normsdesk.ui.canvas.items import LinkItem
from normsdesk.ui.canvas.paints import FAINT, Paints
from normsdesk.ui.canvas.plain_shapes import Shapes
from normsdesk.ui.canvas.scene import CanvasScene, Moving

_NOTHING: Moving = Moving(frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class _Seen:
    """What the pictures were painted for."""

    look: int
    moving: Moving
    transform: QTransform
    size: QSize
    ratio: float


class Stills:
    """Paints a view instead of Qt, where that is quicker."""

    def __init__(self, view: QGraphicsView, scene: CanvasScene, paints: Paints) -> None:
        self._view = view
        self._scene = scene
        self._paints = paints
        self._seen: _Seen | None = None
        self._below = QPixmap()
        self._above: QPixmap | None = None
        self._shapes: tuple[tuple[int, Moving], Shapes] | None = None

    def wanted(self) -> bool:
        """Tell whether boxes are dragged, or the diagram is too small to read."""
        wanted = self._scene.moving is not None or self._faint()
        if not wanted and self._seen is not None:
            self._seen, self._below, self._above, self._shapes = None, QPixmap(), None, None
        return wanted

    def paint(self) -> None:
        """Paint what can be seen."""
        view = self._view
        port = view.viewport()
        moving = self._scene.moving or _NOTHING
        seen = _Seen(
            self._scene.look,
            moving,
            view.viewportTransform(),
            port.size(),
            port.devicePixelRatioF(),
        )
        if seen != self._seen:
            self._seen = seen
            self._paint_resting(seen)
        painter = QPainter(port)
        painter.drawPixmap(0, 0, self._below)
        self._prepare(painter, seen)
        self._paint_links(painter, moving.link_ids)
        if self._above is not None:
            painter.resetTransform()
            painter.drawPixmap(0, 0, self._above)
            painter.setTransform(seen.transform)
        boxes = [self._scene.boxes[each] for each in moving.node_ids]
        for item in (*boxes, *self._scene.marks_on(moving), *self._scene.extras):
            _paint_item(painter, item)
        painter.end()

    def _faint(self) -> bool:
        return self._view.transform().m11() < FAINT

    def _plain(self, moving: Moving) -> Shapes:
        """Return the diagram as plain shapes, which stay the same in every size."""
        key = self._scene.look, moving
        if self._shapes is None or self._shapes[0] != key:
            self._shapes = key, Shapes(self._scene, self._paints, moving)
        return self._shapes[1]

    def _prepare(self, painter: QPainter, seen: _Seen) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, not self._faint())
        painter.setTransform(seen.transform)

    def _paint_resting(self, seen: _Seen) -> None:
        """Paint ground and links into one picture, boxes into another where links move between."""
        self._below = _paper(seen)
        painter = QPainter(self._below)
        self._prepare(painter, seen)
        room = self._view.mapToScene(self._view.viewport().rect()).boundingRect()
        self._scene.drawBackground(painter, room)
        self._paint_lines(painter, seen.moving, room)
        self._above = None
        if seen.moving.node_ids:
            painter.end()
            self._above = _paper(seen)
            self._above.fill(Qt.GlobalColor.transparent)
            painter = QPainter(self._above)
            self._prepare(painter, seen)
        self._paint_boxes(painter, seen.moving, room)
        painter.end()

    def _paint_lines(self, painter: QPainter, moving: Moving, room: QRectF) -> None:
        if self._faint():
            self._plain(moving).paint_lines(painter)
            return
        links = [
            item
            for link_id, item in self._scene.links.items()
            if link_id not in moving.link_ids and item.boundingRect().intersects(room)
        ]
        for item in sorted(links, key=lambda item: item.zValue()):
            _paint_link(painter, item)

    def _paint_links(self, painter: QPainter, link_ids: Iterable[str]) -> None:
        for link_id in link_ids:
            _paint_link(painter, self._scene.links[link_id])

    def _paint_boxes(self, painter: QPainter, moving: Moving, room: QRectF) -> None:
        if self._faint():
            self._plain(moving).paint_boxes(painter)
            return
        scene = self._scene
        boxes = [item for key, item in scene.boxes.items() if key not in moving.node_ids]
        still = {id(item) for item in scene.marks_on(moving)}
        marks = [
            item for item in (*scene.marks.values(), *scene.link_badges()) if id(item) not in still
        ]
        for item in (*boxes, *marks):
            if item.sceneBoundingRect().intersects(room):
                _paint_item(painter, item)


def _paper(seen: _Seen) -> QPixmap:
    paper = QPixmap(seen.size * seen.ratio)
    paper.setDevicePixelRatio(seen.ratio)
    return paper


def _paint_link(painter: QPainter, item: LinkItem) -> None:
    painter.setPen(item.pen())
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(item.path())
    head = item.head()
    painter.setPen(head.pen())
    painter.setBrush(head.brush())
    painter.drawPolygon(head.polygon())


def _paint_item(painter: QPainter, item: QGraphicsItem) -> None:
    painter.save()
    painter.translate(item.pos())
    item.paint(painter, QStyleOptionGraphicsItem(), None)
    painter.restore()

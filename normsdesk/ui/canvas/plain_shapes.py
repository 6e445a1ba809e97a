"""A diagram too small to read as plain shapes: all of one colour are painted at once."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QPainter, QPainterPath, QPen

from normsdesk.ui.canvas.badges import BADGE
from normsdesk.ui.canvas.items import BoxItem, area_rect
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.scene import CanvasScene, Moving


class Shapes:
    """Lines of links, rectangles of boxes, rings and badges, without what is moving."""

    def __init__(self, scene: CanvasScene, paints: Paints, moving: Moving) -> None:
        self._paints = paints
        self._lines: dict[tuple[bool, str], tuple[QPen, QPainterPath]] = {}
        self._boxes: dict[str, tuple[QPen, QBrush, list[QRectF]]] = {}
        self._rings: list[QRectF] = []
        self._dots = [item.sceneBoundingRect() for item in scene.link_badges() if not item.talk]
        self._marks = [item.sceneBoundingRect() for item in scene.marks.values()]
        self._gather_links(scene, moving)
        for node_id, item in scene.boxes.items():
            if node_id not in moving.node_ids:
                self._gather_box(item)

    def paint_lines(self, painter: QPainter) -> None:
        """Paint the links, chosen ones above the others."""
        for key in sorted(self._lines):
            pen, path = self._lines[key]
            painter.strokePath(path, pen)

    def paint_boxes(self, painter: QPainter) -> None:
        """Paint boxes, rings, marks and badges."""
        for pen, brush, rects in self._boxes.values():
            painter.setPen(pen)
            painter.setBrush(brush)
            painter.drawRects(rects)
        painter.setPen(_thin(QPen(self._paints.chosen.color(), 2)))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRects(self._rings)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._paints.brush("toc.assumption.edge"))
        painter.drawRects(self._marks)
        painter.setBrush(self._paints.brush("hint"))
        painter.drawRects(self._dots)

    def _gather_links(self, scene: CanvasScene, moving: Moving) -> None:
        for link_id, item in scene.links.items():
            if link_id in moving.link_ids:
                continue
            key = item.chosen, item.shown.evidence.value
            if key not in self._lines:
                self._lines[key] = _thin(QPen(item.pen().color(), 1)), QPainterPath()
            self._lines[key][1].addPath(item.path())

    def _gather_box(self, item: BoxItem) -> None:
        body = area_rect(item.area())
        look = self._paints.box(item.shown)
        key = f"{look.fill.rgba()} {look.edge.color().rgba()}"
        if key not in self._boxes:
            self._boxes[key] = _thin(QPen(look.edge.color(), 1)), QBrush(look.fill), []
        self._boxes[key][2].append(body)
        if item.chosen or item.current or item.target or item.found:
            self._rings.append(body.adjusted(-3, -3, 3, 3))
        if item.shown.hints:
            corner = QRectF(body.right() - 3, body.top() + 1, 0, 0)
            self._dots.append(corner.adjusted(-BADGE, -BADGE, BADGE, BADGE))


def _thin(pen: QPen) -> QPen:
    """Keep a line as wide in every size."""
    pen.setCosmetic(True)
    return pen

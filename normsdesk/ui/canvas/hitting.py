"""What is under a point of the scene."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtWidgets import QGraphicsItem

from normsdesk.ui.canvas.items import BoxItem, LinkItem, area_rect
from normsdesk.ui.canvas.marks import MarkItem
from normsdesk.ui.canvas.scene import CanvasScene

_PORT_REACH = 11.0
_REACH = 12.0


class HitKind(StrEnum):
    """What is under the mouse."""

    NOTHING = "nothing"
    BOX = "box"
    OUT = "out"  # the port of a box where a link leaves
    IN = "in"  # the port where one arrives
    LINK = "link"
    MARK = "mark"
    TALK = "talk"  # the badge of comments


@dataclass(frozen=True, slots=True)
class Hit:
    """What is under a point, and the id of its record."""

    kind: HitKind
    record_id: str = ""


def hit(scene: CanvasScene, point: QPointF) -> Hit:
    """Tell what is under a point: ports, badges of comments, marks, boxes, then links."""
    reach = QRectF(point.x() - _REACH, point.y() - _REACH, 2 * _REACH, 2 * _REACH)
    found = scene.items(reach, Qt.ItemSelectionMode.IntersectsItemBoundingRect)
    return (
        _port(found, point)
        or _talk(scene, found, point)
        or _mark(found, point)
        or _box(found, point)
        or _link(scene, found, point)
    )


def _port(found: Sequence[QGraphicsItem], point: QPointF) -> Hit | None:
    for item in found:
        if isinstance(item, BoxItem) and item.ports:
            left, right = item.ports_at()
            if _near(point, right):
                return Hit(HitKind.OUT, item.shown.node_id)
            if _near(point, left):
                return Hit(HitKind.IN, item.shown.node_id)
    return None


def _talk(scene: CanvasScene, found: Sequence[QGraphicsItem], point: QPointF) -> Hit | None:
    for item in found:
        if isinstance(item, BoxItem) and item.on_talk(point):
            return Hit(HitKind.TALK, item.shown.node_id)
    for link_id, badge in scene.link_talks.items():
        if badge.sceneBoundingRect().contains(point):
            return Hit(HitKind.TALK, link_id)
    return None


def _mark(found: Sequence[QGraphicsItem], point: QPointF) -> Hit | None:
    for item in found:
        if isinstance(item, MarkItem) and item.sceneBoundingRect().contains(point):
            return Hit(HitKind.MARK, item.shown.record_id)
    return None


def _box(found: Sequence[QGraphicsItem], point: QPointF) -> Hit | None:
    for item in found:
        if isinstance(item, BoxItem) and area_rect(item.area()).contains(point):
            return Hit(HitKind.BOX, item.shown.node_id)
    return None


def _link(scene: CanvasScene, found: Sequence[QGraphicsItem], point: QPointF) -> Hit:
    for link_id, badge in scene.link_hints.items():
        if badge.sceneBoundingRect().contains(point):
            return Hit(HitKind.LINK, link_id)
    for item in found:
        if isinstance(item, LinkItem) and item.near(point):
            return Hit(HitKind.LINK, item.shown.link_id)
    return Hit(HitKind.NOTHING)


def _near(one: QPointF, other: QPointF) -> bool:
    return (one - other).manhattanLength() <= _PORT_REACH

"""The scene of a diagram: it shows what `shown` says, and what is chosen; it changes nothing."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from PySide6.QtCore import QObject, QRect, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGraphicsItem, QGraphicsScene

from normsdesk.figures.tracks import Lanes
from normsdesk.ui.canvas.badges import LinkBadge
from normsdesk.ui.canvas.geometry import Area, Columns
from normsdesk.ui.canvas.ground import paint_ground
from normsdesk.ui.canvas.items import BoxItem, LinkItem, LooseLink, area_rect
from normsdesk.ui.canvas.marks import MarkItem, put_on_box, put_on_link
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.shown import ShownDiagram, lanes_of, way_between

_Item = TypeVar("_Item", bound=QGraphicsItem)
_Shown = TypeVar("_Shown")

_TINT = 0.05


@dataclass(frozen=True, slots=True)
class Moving:
    """Boxes that are dragged, and the links that follow them."""

    node_ids: frozenset[str]
    link_ids: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Lifted:
    """What a drag needs to know: what moves, where all stood, the room between what stays."""

    moving: Moving
    rooms: Mapping[str, Area]
    lanes: Lanes


class CanvasScene(QGraphicsScene):
    """Items of one diagram. ``chosen_changed`` tells that other records are chosen.

    ``look`` is another number whenever something that rests looks another way; ``extras`` are
    items that stand for no record, such as a link that is being drawn.
    """

    chosen_changed = Signal()
    look_changed = Signal()

    def __init__(self, paints: Paints, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._paints = paints
        self.shown = ShownDiagram(diagram_id="", columns=Columns())
        self.boxes: dict[str, BoxItem] = {}
        self.links: dict[str, LinkItem] = {}
        self.marks: dict[str, MarkItem] = {}
        self.link_hints: dict[str, LinkBadge] = {}
        self.link_talks: dict[str, LinkBadge] = {}
        self._chosen: dict[str, None] = {}
        self._current = ""
        self._keyboard = False
        self._drop_column = -1
        self.look = 0
        self.extras: list[QGraphicsItem] = []
        self._lifted: _Lifted | None = None
        self._hosted: dict[str, list[MarkItem]] = {}
        # Measured: dragging is quicker without an index, with 2,000 boxes as well.
        self.setItemIndexMethod(QGraphicsScene.ItemIndexMethod.NoIndex)

    @property
    def paints(self) -> Paints:
        """What the items paint with."""
        return self._paints

    def show_diagram(self, shown: ShownDiagram) -> None:
        """Show a diagram; what is the same stays as it is."""
        self.shown = shown
        self.look += 1
        self._lifted = None
        _matched(self, self.boxes, shown.boxes, lambda one: BoxItem(self._paints, one))
        _matched(self, self.links, shown.links, lambda one: LinkItem(self._paints, one))
        _matched(self, self.marks, shown.marks, lambda one: MarkItem(self._paints, one))
        for node_id, box in shown.boxes.items():
            item = self.boxes[node_id]
            same = item.shown is box or item.shown == box
            if not same or item.area() != box.area:
                item.show_box(box)
        for link_id, link in shown.links.items():
            drawn = self.links[link_id]
            same = drawn.shown is link or drawn.shown == link
            if not same or drawn.way != link.way:
                drawn.show_link(link)
        for record_id, mark in shown.marks.items():
            if self.marks[record_id].shown != mark:
                self.marks[record_id].show_mark(mark)
        self._match_badges()
        self._put_marks(shown.boxes, shown.links)
        self.setSceneRect(area_rect(shown.bounds))
        kept = [record_id for record_id in self._chosen if shown.holds(record_id)]
        self.choose(kept, self._current if shown.holds(self._current) else "")
        self.update()

    def chosen(self) -> tuple[str, ...]:
        """Return the ids of what is chosen, in the order in which it was chosen."""
        return tuple(self._chosen)

    def chosen_boxes(self) -> tuple[str, ...]:
        """Return the boxes among what is chosen."""
        return tuple(each for each in self._chosen if each in self.boxes)

    def current(self) -> str:
        """Return what the keyboard is on, or ""."""
        return self._current

    def choose(self, record_ids: Iterable[str], current: str | None = None) -> None:
        """Choose these records and no others; ``current`` is the last one if not given."""
        chosen = dict.fromkeys(each for each in record_ids if self.shown.holds(each))
        if current is None:
            current = next(reversed(chosen), "")
        changed = list(chosen) != list(self._chosen) or current != self._current
        self._chosen, self._current = chosen, current
        self._show_chosen()
        if changed:
            self.chosen_changed.emit()

    def set_keyboard(self, has_it: bool) -> None:
        """Show where the keyboard is, or that it is elsewhere."""
        self._keyboard = has_it
        self._show_chosen()

    def _looks_else(self, changed: bool) -> None:
        self.look += changed
        if changed:
            self.look_changed.emit()

    def _show_chosen(self) -> None:
        self._looks_else(True)
        alone = self._current if len(self._chosen) <= 1 else ""
        for node_id, item in self.boxes.items():
            current = node_id == self._current and self._keyboard
            item.mark(chosen=node_id in self._chosen, current=current, ports=node_id == alone)
        for link_id, item in self.links.items():
            ends = (item.shown.source_id, item.shown.target_id)
            item.mark(chosen=link_id in self._chosen or any(each in self._chosen for each in ends))
        for record_id, item in self.marks.items():
            item.mark(chosen=record_id in self._chosen)

    def hover(self, node_id: str) -> None:
        """Show the ports of the box under the mouse."""
        alone = self._current if len(self._chosen) <= 1 else ""
        changed = [item.mark(ports=each in (node_id, alone)) for each, item in self.boxes.items()]
        self._looks_else(any(changed))

    def show_found(self, record_ids: Iterable[str]) -> None:
        """Mark the boxes that a search found, and no others."""
        found = set(record_ids)
        changed = [item.mark(found=each in found) for each, item in self.boxes.items()]
        self._looks_else(any(changed))

    def offer_target(self, node_id: str) -> None:
        """Show which box a link would go to, "" for none."""
        changed = [item.mark(target=each == node_id) for each, item in self.boxes.items()]
        self._looks_else(any(changed))

    def offer_column(self, column: int) -> None:
        """Show the column in which what is dragged would be put down, −1 for none."""
        if column != self._drop_column:
            self._drop_column = column
            self.look += 1
            self.update()

    def preview(self, areas: Mapping[str, Area]) -> None:
        """Show boxes elsewhere while they are dragged, with their links."""
        for node_id, area in areas.items():
            self.boxes[node_id].setPos(area.x, area.y)
        lifted = self._lift(frozenset(areas))
        rooms = {**lifted.rooms, **areas}
        for link_id in lifted.moving.link_ids:
            item = self.links[link_id]
            ends = (item.shown.source_id, item.shown.target_id)
            item.set_way(way_between(rooms, *ends, self.shown.columns, lifted.lanes))
            self._put_link_marks(link_id)
        for node_id in areas:
            put_on_box(self._marks_of(node_id), self.boxes[node_id])
        self.look_changed.emit()

    def _lift(self, node_ids: frozenset[str]) -> _Lifted:
        """Find once for a drag what moves with it, and the room between what stays."""
        if self._lifted is None or self._lifted.moving.node_ids != node_ids:
            rooms = self.shown.areas()
            link_ids = frozenset(
                link_id
                for link_id, link in self.shown.links.items()
                if link.source_id in node_ids or link.target_id in node_ids
            )
            lanes = lanes_of(rooms, self.shown.columns, node_ids)
            self._lifted = _Lifted(Moving(node_ids, link_ids), rooms, lanes)
            self.update()
        return self._lifted

    @property
    def moving(self) -> Moving | None:
        """What is being dragged, if anything."""
        return self._lifted.moving if self._lifted is not None else None

    def marks_on(self, moving: Moving) -> list[QGraphicsItem]:
        """List the marks and badges that move along with boxes and links."""
        hosts = (*moving.node_ids, *moving.link_ids)
        found: list[QGraphicsItem] = [item for host in hosts for item in self._marks_of(host)]
        return found + [badge for each in moving.link_ids for badge in self._badges_of(each)]

    def link_badges(self) -> list[LinkBadge]:
        """List the badges of all links."""
        return [*self.link_hints.values(), *self.link_talks.values()]

    def settle(self) -> None:
        """Put everything back to where the document has it."""
        self.show_diagram(self.shown)

    def begin_loose(self) -> LooseLink:
        """Add a link that is being drawn."""
        loose = LooseLink(self._paints)
        self.add_extra(loose)
        return loose

    def add_extra(self, item: QGraphicsItem) -> None:
        """Add an item that stands for no record."""
        self.extras.append(item)
        self.addItem(item)

    def remove_extra(self, item: QGraphicsItem) -> None:
        """Take such an item away."""
        self.extras.remove(item)
        self.removeItem(item)

    def item_of(self, record_id: str) -> QGraphicsItem | None:
        """Return the item of a record."""
        found = self.boxes.get(record_id) or self.links.get(record_id)
        return found or self.marks.get(record_id)

    def drawBackground(self, painter: QPainter, rect: QRectF | QRect) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, the tint of the norms, frames and the strip of context."""
        paint_ground(painter, QRectF(rect), self.shown, self._paints, self._drop_column)

    def _match_badges(self) -> None:
        links, paints = self.shown.links, self._paints
        asked = {link_id: link for link_id, link in links.items() if link.hints}
        told = {link_id: link for link_id, link in links.items() if link.comments}
        _matched(self, self.link_hints, asked, lambda _link: LinkBadge(paints, talk=False))
        _matched(self, self.link_talks, told, lambda _link: LinkBadge(paints, talk=True))
        for link_id, badge in (*self.link_hints.items(), *self.link_talks.items()):
            badge.show_count(links[link_id].comments, links[link_id].tip)

    def _badges_of(self, link_id: str) -> list[LinkBadge]:
        found = self.link_hints.get(link_id), self.link_talks.get(link_id)
        return [badge for badge in found if badge is not None]

    def _put_marks(self, node_ids: Iterable[str], link_ids: Iterable[str]) -> None:
        self._hosted = {}
        for item in self.marks.values():
            self._hosted.setdefault(item.shown.host_id, []).append(item)
        for items in self._hosted.values():
            items.sort(key=lambda item: item.shown.place)
        for node_id in node_ids:
            if marks := self._marks_of(node_id):
                put_on_box(marks, self.boxes[node_id])
        for link_id in link_ids:
            self._put_link_marks(link_id)

    def _marks_of(self, record_id: str) -> list[MarkItem]:
        return self._hosted.get(record_id, [])

    def _put_link_marks(self, link_id: str) -> None:
        marks, badges = self._marks_of(link_id), self._badges_of(link_id)
        if marks or badges:
            put_on_link(marks, badges, self.links[link_id])


def _matched(
    scene: QGraphicsScene,
    items: dict[str, _Item],
    wanted: Mapping[str, _Shown],
    make: Callable[[_Shown], _Item],
) -> None:
    """Have an item for each thing that is wanted, and no other."""
    for record_id in [each for each in items if each not in wanted]:
        scene.removeItem(items.pop(record_id))
    for record_id, shown in wanted.items():
        if record_id not in items:
            items[record_id] = make(shown)
            scene.addItem(items[record_id])

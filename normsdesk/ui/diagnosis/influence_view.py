"""The influence map on screen: who matters, walked through and changed on the picture."""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy

from normsdesk.figures.drawings import Drawing, Group
from normsdesk.figures.influence import (
    InfluenceMap,
    Influencer,
    closeness_at,
    influence_map,
    ring_radius,
)
from normsdesk.model.scales import CLOSENESS
from normsdesk.ui.diagnosis.influence_menu import group_menu, said, spoken_group
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.figure import studio_of
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter

_SIZE, _DRAG = 236.0, 5
_WALK = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
_NEARER = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}
_PRESS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class InfluenceView(SpokenWidget):
    """Groups on rings of nearness, to be dragged nearer or farther.

    Left and Right walk from group to group, Up and Down bring one nearer or farther, Enter
    chooses, the menu key says power and view, too. ``chosen`` carries the id of a group that was
    pressed; ``changed`` a group, the name of its field and the new value; ``told`` what dropping
    here would say, empty at rest. The list beside it says the same.
    """

    chosen = Signal(str)
    changed = Signal(str, str, int)
    told = Signal(str)
    spoken_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, *, read_only: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self._read_only = read_only
        self._studio = studio_of(kit)
        self._painter = DrawingPainter(self._studio.lettering)
        self._drawing = Drawing(width=_SIZE, height=_SIZE, operations=())
        self._shown: InfluenceMap | None = None
        self._angles: dict[str, float] = {}
        self._at = ""
        self._pressed: QPointF | None = None
        self._pointer: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_map(self, data: InfluenceMap) -> None:
        """Show a map; one that is shown already is left alone."""
        if data == self._shown:
            return
        before, self._shown = self._shown, data
        if before is None or before.title != data.title:
            self._angles.clear()
        if self._at not in {one.group_id for one in data.influencers}:
            self._at = ""
        self._put_back()
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.description)
        self._drawing = influence_map(data, self._studio, _SIZE, angles=self._angles)
        self.announce_value()
        self.updateGeometry()
        self.update()

    def groups(self) -> list[Group]:
        """Return the groups on the map."""
        return list(self._drawing.groups())

    def place(self, group_id: str) -> QPointF:
        """Return the middle of a group in px of the widget.

        Raises:
            StopIteration: the group is not on the map.
        """
        box = next(group.box for group in self.groups() if group.target == group_id)
        return QPointF(box.x + box.width / 2, box.y + box.height / 2) * self._scale()

    def group_id(self) -> str:
        """Return the group the keyboard is on, or ""."""
        return self._at

    def spoken_value(self) -> str:
        """Say the group the keyboard is on, or all of them."""
        shown: Sequence[Influencer] = self._shown.influencers if self._shown is not None else ()
        names = {one.group_id: spoken_group(self._kit.words, one) for one in shown}
        return names.get(self._at) or "; ".join(names.values())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the size of the picture."""
        edge = self._kit.theme.length(round(_SIZE))
        return QSize(edge, edge)

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the group that is held."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._pointer is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, bring nearer or farther, choose, put back."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape and self._pointer is not None:
            self._put_back()
        elif key in _WALK and self.groups():
            self._walk(_WALK[key])
        elif key in _NEARER and self._influencer() is not None:
            self._step(_NEARER[key])
        elif key in _PRESS:
            if self._at:
                self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put back what is held."""
        self._put_back()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the group under the mouse."""
        group = self._group_at(event.position())
        if group is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._reach(group.target)
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the group, or show that it can be dragged."""
        place = event.position()
        if self._pressed is None:
            over = self._group_at(place) is not None
            self.setCursor(
                Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
            )
            return
        far = (place - self._pressed).manhattanLength() >= _DRAG
        if self._read_only or not (far or self._pointer is not None):
            return
        self._pointer = place
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        held = self._influencer()
        if held is not None:
            self.told.emit(said(self._kit.words, held, "closeness", self._ring()))
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop the group, or choose it where it was only pressed."""
        pressed, dropped = self._pressed is not None, self._pointer is not None
        ring, angle = self._ring(), self._angle()
        self._put_back()
        held = self._influencer()
        if dropped and held is not None:
            self._angles.pop(held.group_id, None)
            self._angles[held.group_id] = angle
            self._write(held, "closeness", ring)
        elif pressed and self._at:
            self.chosen.emit(self._at)
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer closeness, power and view of the group."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        group = self._group_at(QPointF(event.pos())) if by_mouse else None
        if group is not None:
            self._reach(group.target)
        held = self._influencer()
        if self._read_only or held is None or (by_mouse and group is None):
            return
        spot = event.pos() if by_mouse else self.place(held.group_id).toPoint()
        group_menu(self, held, self._kit.words, self._write).popup(self.mapToGlobal(QPoint(spot)))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the map, the frame of the group at hand, and the ring it would stand on."""
        painter = QPainter(self)
        painter.scale(self._scale(), self._scale())
        self._painter.paint(painter, self._drawing)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = next((group.box for group in self.groups() if group.target == self._at), None)
        if box is None:
            return
        ink = self._kit.theme.color("focus")
        if self.hasFocus():
            painter.setPen(QPen(ink, 2))
            painter.drawEllipse(QRectF(box.x - 3, box.y - 3, box.width + 6, box.height + 6))
        if self._pointer is not None:
            _paint_held(painter, self._kit, self._ring(), self._angle(), box.width / 2)

    def _scale(self) -> float:
        return self.width() / self._drawing.width

    def _influencer(self) -> Influencer | None:
        shown: Sequence[Influencer] = self._shown.influencers if self._shown is not None else ()
        return next((one for one in shown if one.group_id == self._at), None)

    def _walk(self, step: int) -> None:
        order = [group.target for group in self.groups()]
        if self._at in order:
            self._reach(order[(order.index(self._at) + step) % len(order)])
        else:
            self._reach(order[0 if step > 0 else -1])

    def _reach(self, group_id: str) -> None:
        self._at = group_id
        self.announce_value()
        self.update()

    def _step(self, nearer: int) -> None:
        held = self._influencer()
        if held is None or self._read_only:
            return
        now = held.closeness
        to = (0 if nearer > 0 else CLOSENESS.maximum) if now is None else now + nearer
        if CLOSENESS.contains(to):
            middle = QPointF(self.width() / 2, self.height() / 2)
            spot = self.place(held.group_id) - middle
            self._angles.pop(held.group_id, None)
            self._angles[held.group_id] = math.atan2(spot.y(), spot.x())
            self._write(held, "closeness", to)

    def _write(self, held: Influencer, field: str, value: int) -> None:
        if self._shown is None:
            return
        # Shown at once: the next key may come before the document has told what it holds.
        there = replace(held, **{field: value})
        influencers = tuple(there if one is held else one for one in self._shown.influencers)
        self._shown = replace(self._shown, influencers=influencers)
        self._drawing = influence_map(self._shown, self._studio, _SIZE, angles=self._angles)
        self.announce_value()
        self.update()
        if there == held:
            return
        self.told.emit(said(self._kit.words, held, field, value))
        self.changed.emit(held.group_id, field, value)

    def _ring(self) -> int:
        if self._pointer is None:
            return 0
        place = self._pointer * (1 / self._scale())
        return closeness_at(place.x(), place.y(), _SIZE)

    def _angle(self) -> float:
        if self._pointer is None:
            return 0.0
        place = self._pointer * (1 / self._scale())
        return math.atan2(place.y() - _SIZE / 2, place.x() - _SIZE / 2)

    def _put_back(self) -> None:
        held = self._pointer is not None
        self._pressed = self._pointer = None
        if held:
            self.setCursor(Qt.CursorShape.ArrowCursor)
            self.told.emit("")
            self.update()

    def _group_at(self, place: QPointF) -> Group | None:
        scale = self._scale()
        return self._drawing.group_at(place.x() / scale, place.y() / scale)


def _paint_held(painter: QPainter, kit: Kit, closeness: int, angle: float, radius: float) -> None:
    """Paint the ring a held group would stand on, and where."""
    ink = kit.theme.color("focus")
    middle, reach = QPointF(_SIZE / 2, _SIZE / 2), ring_radius(closeness, _SIZE)
    painter.setPen(QPen(ink, 2, Qt.PenStyle.DashLine))
    painter.drawEllipse(middle, reach, reach)
    spot = middle + QPointF(math.cos(angle), math.sin(angle)) * reach
    painter.setPen(QPen(ink, 2))
    painter.setBrush(kit.theme.color("surface"))
    painter.drawEllipse(spot, radius, radius)

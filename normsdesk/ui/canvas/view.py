"""The window onto the scene: zoom, pan, mouse and keyboard."""

from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QKeyCombination,
    QPoint,
    QPointF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPalette,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame

from normsdesk.ui.canvas.accessible import SpokenCanvas, announce
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.drop_view import DropView
from normsdesk.ui.canvas.gestures import (
    DrawLink,
    Gesture,
    MoveBoxes,
    Pan,
    RubberBand,
    boxes_to_drag,
    link_end,
)
from normsdesk.ui.canvas.hitting import Hit, HitKind, hit
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.zooming import STEP

_EDGE = 32
_EDGE_STEP = 14
_TICK_MS = 30
FIND_KEYS = QKeyCombination(Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_F)


class CanvasView(DropView):
    """Shows the scene. The keys are those of `CanvasKeys`, which hears ``key_pressed``.

    ``walk`` goes to the next box (or the one before) and tells whether there is one.

    ``menu_asked`` carries where a menu is wanted, ``resized`` tells of more or less room,
    ``talk_asked`` carries the record whose comments are wanted.
    """

    menu_asked = Signal(QPoint)
    resized = Signal()
    talk_asked = Signal(str)
    key_pressed = Signal(object)

    def __init__(self, scene: CanvasScene, acts: CanvasActs, paints: Paints) -> None:
        super().__init__(scene, acts, paints)
        self._paints = paints
        self.walk: Callable[[bool], bool] = _stays
        self._spoken: list[SpokenCanvas] = []
        self._gesture: Gesture | None = None
        self._pan: Pan | None = None
        self._space = False
        self._last = QPoint()
        self._ticker = QTimer(self)
        self._ticker.setInterval(_TICK_MS)
        self._ticker.timeout.connect(self._scroll_at_edge)
        scene.chosen_changed.connect(lambda: self.announce(scene.current()))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, paints.ground)
        palette.setColor(QPalette.ColorRole.Window, paints.ground)
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setMouseTracking(True)

    def spoken_interface(self) -> SpokenCanvas:
        """Return what a screen reader finds here; Qt deletes each of them, so each is new."""
        spoken = SpokenCanvas(self)
        self._spoken.append(spoken)
        self.destroyed.connect(spoken.forget)
        if application := QCoreApplication.instance():
            application.aboutToQuit.connect(spoken.forget)
        return spoken

    def announce(self, record_id: str) -> None:
        """Tell a listening screen reader where the keyboard is."""
        if self._spoken and self.hasFocus():
            announce(self, self._spoken[-1], record_id)

    def drop_gesture(self) -> bool:
        """Let go of what the mouse holds without doing it; tell whether there was something."""
        gesture, self._gesture = self._gesture, None
        self._ticker.stop()
        if gesture is not None:
            gesture.cancel()
        return gesture is not None

    def hold_space(self, held: bool) -> None:
        """Let the mouse move the view while the space bar is held."""
        self._space = held
        shape = Qt.CursorShape.OpenHandCursor if held else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Begin a gesture."""
        point = event.position().toPoint()
        self._last = point
        middle = event.button() is Qt.MouseButton.MiddleButton
        if middle or (self._space and event.button() is Qt.MouseButton.LeftButton):
            self._pan = Pan(self, point)
        elif event.button() is Qt.MouseButton.LeftButton:
            self._begin(self.mapToScene(point), event)
        elif event.button() is Qt.MouseButton.RightButton:
            self._choose_under(self.mapToScene(point))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry the gesture on, or show the ports of the box under the mouse."""
        point = event.position().toPoint()
        self._last = point
        if self._pan is not None:
            self._pan.drag(point)
        elif self._gesture is not None:
            self._gesture.move(self.mapToScene(point))
            self.paint_anew()
            if not self._ticker.isActive():
                self._ticker.start()
        else:
            found = hit(self._canvas, self.mapToScene(point))
            in_box = found.kind in (HitKind.BOX, HitKind.IN, HitKind.OUT)
            self._canvas.hover(found.record_id if in_box and not self._acts.read_only else "")

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Finish the gesture."""
        self._ticker.stop()
        if self._pan is not None:
            self._pan.end()
            self._pan = None
        elif self._gesture is not None and event.button() is Qt.MouseButton.LeftButton:
            gesture, self._gesture = self._gesture, None
            gesture.finish(self.mapToScene(event.position().toPoint()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Write the title of a box, or open the form of a link or mark."""
        found = hit(self._canvas, self.mapToScene(event.position().toPoint()))
        if found.kind in (HitKind.LINK, HitKind.MARK):
            self.details_asked.emit(found.record_id)
        elif found.kind is not HitKind.NOTHING:
            self.write_asked.emit(found.record_id)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for a menu, beside what is chosen when the keyboard asked."""
        place = event.globalPos()
        item = self._canvas.item_of(self._canvas.current())
        if event.reason() is QContextMenuEvent.Reason.Keyboard and item is not None:
            corner = self.mapFromScene(item.sceneBoundingRect().center())
            place = self.viewport().mapToGlobal(corner)
        self.menu_asked.emit(place)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Zoom with Ctrl, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoomed_by_hand.emit()
            self.set_zoom(self.zoom() * STEP ** (event.angleDelta().y() / 120), event.position())
            event.accept()
        else:
            super().wheelEvent(event)

    def event(self, event: QEvent) -> bool:
        """Find in the diagram where the keyboard is in it; elsewhere everything is searched."""
        asks = event.type() is QEvent.Type.ShortcutOverride
        if asks and isinstance(event, QKeyEvent) and event.keyCombination() == FIND_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let the keys of the canvas answer; what they do not want goes on."""
        event.ignore()
        self.key_pressed.emit(event)
        if not event.isAccepted():
            QFrame.keyPressEvent(self, event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Let go of the view when the space bar is let go."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.hold_space(False)
        super().keyReleaseEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: N802 - Qt's names
        """Go to the next box, and from the last one on to what comes after the canvas."""
        return self.walk(next) or super().focusNextPrevChild(next)

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show where the keyboard is; it begins with the first box."""
        super().focusInEvent(event)
        by_key = event.reason() in (
            Qt.FocusReason.TabFocusReason,
            Qt.FocusReason.BacktabFocusReason,
        )
        if by_key and not self._canvas.current():
            order = list(self._canvas.shown.boxes)
            first = order[:1] if event.reason() is Qt.FocusReason.TabFocusReason else order[-1:]
            self._canvas.choose(first)
        self._canvas.set_keyboard(True)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Show that the keyboard is elsewhere."""
        super().focusOutEvent(event)
        self.hold_space(False)
        self._canvas.set_keyboard(False)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Tell that there is another amount of room."""
        super().resizeEvent(event)
        self.resized.emit()
        self.view_changed.emit()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hide the ports when the mouse leaves."""
        if event.type() is QEvent.Type.Leave and self._gesture is None:
            self._canvas.hover("")
        return super().viewportEvent(event)

    def _begin(self, point: QPointF, event: QMouseEvent) -> None:
        more = bool(
            event.modifiers()
            & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        )
        scene = self._canvas
        found = hit(scene, point)
        end = None if more or self._acts.read_only else link_end(scene, point)
        if end is not None:
            self._gesture = self._move_end(*end)
        elif found.kind in (HitKind.OUT, HitKind.IN) and not self._acts.read_only:
            forward = found.kind is HitKind.OUT
            self._gesture = DrawLink(scene, self._acts, found.record_id, forward=forward)
        elif found.kind is HitKind.TALK and not more:
            scene.choose([found.record_id])
            self.talk_asked.emit(found.record_id)
        elif found.kind is HitKind.NOTHING:
            kept = scene.chosen_boxes() if more else ()
            self._gesture = RubberBand(scene, point, kept).begin(self._paints.chosen)
        else:
            self._choose(found, more=more)
            if found.kind is HitKind.BOX and not more and not self._acts.read_only:
                boxes = boxes_to_drag(scene, scene.boxes[found.record_id])
                if boxes:
                    self._gesture = MoveBoxes(scene, self._acts, boxes, point)

    def _move_end(self, link_id: str, at_tip: bool) -> DrawLink:
        link = self._canvas.links[link_id].shown
        fixed = link.source_id if at_tip else link.target_id
        return DrawLink(self._canvas, self._acts, fixed, forward=at_tip, link_id=link_id)

    def _choose(self, found: Hit, *, more: bool) -> None:
        chosen = self._canvas.chosen()
        if more:
            rest = [each for each in chosen if each != found.record_id]
            self._canvas.choose(rest if found.record_id in chosen else [*rest, found.record_id])
        elif found.record_id not in chosen or found.kind is not HitKind.BOX:
            self._canvas.choose([found.record_id])
        else:
            self._canvas.choose(chosen, found.record_id)

    def _choose_under(self, point: QPointF) -> None:
        found = hit(self._canvas, point)
        if found.record_id and found.record_id not in self._canvas.chosen():
            self._canvas.choose([found.record_id])

    def _scroll_at_edge(self) -> None:
        if self._gesture is None:
            self._ticker.stop()
            return
        rect, point = self.viewport().rect(), self._last
        right, low = point.x() > rect.right() - _EDGE, point.y() > rect.bottom() - _EDGE
        across = right - (point.x() < rect.left() + _EDGE)
        down = low - (point.y() < rect.top() + _EDGE)
        if across or down:
            bars = self.horizontalScrollBar(), self.verticalScrollBar()
            bars[0].setValue(bars[0].value() + across * _EDGE_STEP)
            bars[1].setValue(bars[1].value() + down * _EDGE_STEP)
            self._gesture.move(self.mapToScene(point))


def _stays(_forward: bool) -> bool:
    return False

"""The keys of the canvas: everything the mouse does can be done with them (visual 8)."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from normsdesk.library.languages import Wording
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.clipboard import KIND
from normsdesk.ui.canvas.linking import Linking
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.steering import ARROWS, in_direction, neighbours
from normsdesk.ui.canvas.view import CanvasView

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_FAR = 6

Handler = Callable[[], object]


class CanvasKeys(QObject):
    """Answers the keys of a view; ``tidy_asked`` asks for Tidy up.

    ``list_pasted`` carries text of several lines from another program.
    """

    tidy_asked = Signal()
    list_pasted = Signal(str)

    def __init__(
        self, view: CanvasView, scene: CanvasScene, acts: CanvasActs, words: Wording
    ) -> None:
        super().__init__(view)
        self._words = words
        self._view = view
        self._scene = scene
        self._acts = acts
        self.linking = Linking(view, scene, acts)
        self._table: dict[tuple[int, Qt.KeyboardModifier], Handler] = self._handlers()
        view.key_pressed.connect(self.press)
        view.walk = self.walk

    def press(self, event: QKeyEvent) -> None:
        """Answer a key; it is accepted when it meant something here."""
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.linking.active:
            self.linking.press(event)
            return
        if event.key() in ARROWS:
            self._arrow(event.key(), modifiers)
            event.accept()
            return
        if event.key() == Qt.Key.Key_Plus:
            modifiers &= ~_SHIFT
        handler = self._table.get((event.key(), modifiers))
        if event.key() == Qt.Key.Key_Escape and not self._scene.chosen():
            return
        if handler is not None:
            handler()
            event.accept()

    def walk(self, forward: bool) -> bool:
        """Go to the next box in reading order, or aim a link at it; tell whether there is one."""
        if self.linking.active:
            self.linking.aim_next(forward=forward)
            return True
        order = list(self._scene.shown.boxes)
        here = self._host(self._scene.current())
        place = order.index(here) if here in order else (-1 if forward else len(order))
        place += 1 if forward else -1
        if not 0 <= place < len(order):
            return False
        self._go(order[place])
        return True

    def begin_link(self, *, forward: bool = True, link_id: str = "") -> None:
        """Let the arrows choose a box to link with, or the new end of a link."""
        start = self._host(self._scene.current())
        if link_id:
            link = self._scene.shown.links[link_id]
            start = link.source_id if forward else link.target_id
        if not self._acts.read_only:
            self.linking.begin(start, forward=forward, link_id=link_id)

    def copy(self) -> None:
        """Put the chosen boxes on the clipboard."""
        mime = self._acts.copied(self._scene.chosen_boxes())
        if mime is not None:
            QGuiApplication.clipboard().setMimeData(mime)

    def paste(self) -> None:
        """Add the boxes of the clipboard; text of several lines is looked through first."""
        mime = QGuiApplication.clipboard().mimeData()
        lines = [] if mime.hasFormat(KIND) else mime.text().strip().splitlines()
        if len(lines) > 1 and not self._acts.read_only:
            self.list_pasted.emit(mime.text())
            return
        if fresh := self._acts.paste(mime):
            self._scene.choose(fresh)
            self._view.reveal(fresh[-1])

    def cut(self) -> None:
        """Put the chosen boxes on the clipboard and delete them."""
        self.copy()
        self.delete()

    def delete(self) -> None:
        """Delete what is chosen, and go to what stood beside it."""
        gone = self._scene.chosen()
        order = list(self._scene.shown.boxes)
        place = min((order.index(each) for each in gone if each in order), default=0)
        if self._acts.delete(gone):
            left = list(self._scene.shown.boxes)
            self._scene.choose(left[min(place, len(left) - 1) :][:1] if left else [])

    def duplicate(self) -> None:
        """Copy the chosen boxes beside themselves."""
        if self._acts.read_only:
            return
        if fresh := self._acts.duplicate(self._scene.chosen_boxes()):
            self._scene.choose(fresh)
            self._view.reveal(fresh[-1])

    def frame(self) -> None:
        """Draw a frame around the chosen boxes; its name is written in the diagram's form."""
        count = len(self._scene.shown.frames) + 1
        label = self._words._("Frame {number}").format(number=self._words.number(count))
        if not self._acts.read_only and self._acts.frame(self._scene.chosen_boxes(), label):
            self._view.details_asked.emit(self._scene.shown.diagram_id)

    def add_below(self) -> None:
        """Add a box of the same level below the one the keyboard is on."""
        box = self._scene.shown.boxes.get(self._scene.current())
        if box is None or self._acts.read_only:
            return
        spot = (box.track, box.area.bottom + 16)
        self._begin_title(self._acts.add_box(box.level, spot=spot))

    def add_following(self) -> None:
        """Add a box that the one the keyboard is on leads to."""
        if not self._acts.read_only:
            self._begin_title(self._acts.add_following(self._scene.current()))

    def _begin_title(self, node_id: str) -> None:
        if node_id:
            self._scene.choose([node_id])
            self._view.reveal(node_id)
            self._view.write_asked.emit(node_id)

    def _handlers(self) -> dict[tuple[int, Qt.KeyboardModifier], Handler]:
        key, view = Qt.Key, self._view
        relink = self._relink
        return {
            (key.Key_Return, _NONE): self._write,
            (key.Key_Enter, _NONE): self._write,
            (key.Key_F2, _NONE): self._write,
            (key.Key_Return, _ALT): self._details,
            (key.Key_Enter, _ALT): self._details,
            (key.Key_Return, _CTRL): self.add_below,
            (key.Key_Enter, _CTRL): self.add_below,
            (key.Key_Insert, _NONE): self.add_below,
            (key.Key_Return, _CTRL | _SHIFT): self.add_following,
            (key.Key_Enter, _CTRL | _SHIFT): self.add_following,
            (key.Key_L, _NONE): lambda: self.begin_link(),
            (key.Key_L, _SHIFT): lambda: self.begin_link(forward=False),
            (key.Key_R, _NONE): lambda: relink(forward=True),
            (key.Key_R, _SHIFT): lambda: relink(forward=False),
            (key.Key_Delete, _NONE): self.delete,
            (key.Key_Backspace, _NONE): self.delete,
            (key.Key_D, _CTRL): self.duplicate,
            (key.Key_C, _CTRL): self.copy,
            (key.Key_X, _CTRL): self.cut,
            (key.Key_V, _CTRL): self.paste,
            (key.Key_G, _CTRL): self.frame,
            (key.Key_A, _CTRL): lambda: self._scene.choose(self._scene.shown.boxes),
            (key.Key_T, _CTRL): self.tidy_asked.emit,
            (key.Key_Plus, _NONE): view.zoom_in,
            (key.Key_Plus, _CTRL): view.zoom_in,
            (key.Key_Equal, _CTRL): view.zoom_in,
            (key.Key_Minus, _NONE): view.zoom_out,
            (key.Key_Minus, _CTRL): view.zoom_out,
            (key.Key_0, _NONE): view.fit_by_hand,
            (key.Key_0, _CTRL): view.fit_by_hand,
            (key.Key_Space, _NONE): lambda: view.hold_space(True),
            (key.Key_Space, _CTRL): self._toggle,
            (key.Key_Escape, _NONE): self._escape,
            (key.Key_Home, _NONE): lambda: self._edge(0),
            (key.Key_End, _NONE): lambda: self._edge(-1),
        }

    def _arrow(self, key: int, modifiers: Qt.KeyboardModifier) -> None:
        boxes = self._scene.chosen_boxes()
        across = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(key), 0)
        down = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key), 0)
        if modifiers & _CTRL or not boxes:
            self._neighbour(key)
        elif modifiers & _ALT and down:
            self._along(down)
        elif modifiers & _ALT and not self._acts.read_only:
            self._acts.shift(boxes, across)
        elif across:
            self._neighbour(key)
        elif not self._acts.read_only:
            self._acts.nudge(boxes, down * (_FAR if modifiers & _SHIFT else 1))
        self._view.reveal(self._scene.current())

    def _neighbour(self, key: int) -> None:
        here = self._host(self._scene.current())
        found = in_direction(self._scene, here, key) if here else next(iter(self._scene.boxes), "")
        if found:
            self._go(found)

    def _along(self, step: int) -> None:
        """Go through the links and marks of the box the keyboard is on."""
        here = self._scene.current()
        host = self._host(here)
        around = [host, *neighbours(self._scene, host)]
        place = around.index(here) if here in around else 0
        self._go(around[(place + step) % len(around)])

    def _host(self, record_id: str) -> str:
        """Return the box a record belongs to: itself, the start of a link, the host of a mark."""
        shown = self._scene.shown
        if record_id in shown.marks:
            record_id = shown.marks[record_id].host_id
        if record_id in shown.links:
            return shown.links[record_id].source_id
        return record_id

    def _go(self, record_id: str) -> None:
        self._scene.choose([record_id])
        self._view.reveal(record_id)

    def _write(self) -> None:
        current = self._scene.current()
        if current in self._scene.boxes and not self._acts.read_only:
            self._view.write_asked.emit(current)
        elif current:
            self._view.details_asked.emit(current)

    def _details(self) -> None:
        if current := self._scene.current():
            self._view.details_asked.emit(current)

    def _relink(self, *, forward: bool) -> None:
        current = self._scene.current()
        if current in self._scene.shown.links:
            self.begin_link(forward=forward, link_id=current)

    def _toggle(self) -> None:
        current, chosen = self._scene.current(), list(self._scene.chosen())
        if current in chosen:
            chosen.remove(current)
        elif current:
            chosen.append(current)
        self._scene.choose(chosen, current)

    def _escape(self) -> None:
        if not self._view.drop_gesture():
            self._scene.choose([])

    def _edge(self, place: int) -> None:
        if order := list(self._scene.shown.boxes):
            self._go(order[place])

"""The keys of the canvas: everything the mouse does can be done with them (visual 8)."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from normsdesk.library.languages import Wording
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.aligning import Line
from normsdesk.ui.canvas.chosen_boxes import ChosenBoxes
from normsdesk.ui.canvas.linking import Linking
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.steering import ARROWS, in_direction, neighbours
from normsdesk.ui.canvas.view import CanvasView

_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_NONE = Qt.KeyboardModifier.NoModifier
_FAR = 6
ALIGN_KEYS = {
    Line.LEFT: Qt.Key.Key_Left,
    Line.TOP: Qt.Key.Key_Up,
    Line.BOTTOM: Qt.Key.Key_Down,
    Line.MIDDLE: Qt.Key.Key_M,
    Line.EVEN: Qt.Key.Key_E,
}
"""With Ctrl and Shift."""

Handler = Callable[[], object]


class CanvasKeys(ChosenBoxes):
    """Answers the keys of a view; ``tidy_asked`` asks for Tidy up, ``find_asked`` for a search.

    ``fold_asked`` carries the column to be folded, or −1 to unfold all.
    """

    tidy_asked = Signal()
    find_asked = Signal()
    fold_asked = Signal(int)

    def __init__(
        self, view: CanvasView, scene: CanvasScene, acts: CanvasActs, words: Wording
    ) -> None:
        super().__init__(view, scene, acts, words)
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
        if event.key() in ARROWS and (event.key(), modifiers) not in self._table:
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
        here = self._scene.shown.host_of(self._scene.current())
        place = order.index(here) if here in order else (-1 if forward else len(order))
        place += 1 if forward else -1
        if not 0 <= place < len(order):
            return False
        self._go(order[place])
        return True

    def begin_link(self, *, forward: bool = True, link_id: str = "") -> None:
        """Let the arrows choose a box to link with, or the new end of a link."""
        start = self._scene.shown.host_of(self._scene.current())
        if link_id:
            link = self._scene.shown.links[link_id]
            start = link.source_id if forward else link.target_id
        if not self._acts.read_only:
            self.linking.begin(start, forward=forward, link_id=link_id)

    def fold(self) -> None:
        """Fold the column of the box the keyboard is on, or unfold it."""
        box = self._scene.shown.boxes.get(self._scene.shown.host_of(self._scene.current()))
        if box is not None and box.column >= 0:
            self.fold_asked.emit(box.column)

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
            (key.Key_F, _CTRL): self.find_asked.emit,
            (key.Key_F, _NONE): self.fold,
            (key.Key_F, _SHIFT): lambda: self.fold_asked.emit(-1),
            **{
                (keys, _CTRL | _SHIFT): partial(self.align, line)
                for line, keys in ALIGN_KEYS.items()
            },
            (key.Key_M, _ALT): self._talk,
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
        here = self._scene.shown.host_of(self._scene.current())
        found = in_direction(self._scene, here, key) if here else next(iter(self._scene.boxes), "")
        if found:
            self._go(found)

    def _along(self, step: int) -> None:
        """Go through the links and marks of the box the keyboard is on."""
        here = self._scene.current()
        host = self._scene.shown.host_of(here)
        around = [host, *neighbours(self._scene, host)]
        place = around.index(here) if here in around else 0
        self._go(around[(place + step) % len(around)])

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

    def _talk(self) -> None:
        if current := self._scene.current():
            self._view.talk_asked.emit(current)

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

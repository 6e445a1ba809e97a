"""Linking by keyboard: arrows or Tab choose the other box, Enter links, Esc does not."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.gestures import DrawLink
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.steering import ARROWS, in_direction
from normsdesk.ui.canvas.view import CanvasView

_ENDS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_L, Qt.Key.Key_R)


class Linking:
    """The time between L and Enter."""

    def __init__(self, view: CanvasView, scene: CanvasScene, acts: CanvasActs) -> None:
        self._view = view
        self._scene = scene
        self._acts = acts
        self._link: DrawLink | None = None
        self._from = ""
        self._aim = ""

    @property
    def active(self) -> bool:
        """Whether the arrows choose where a link goes."""
        return self._link is not None

    def begin(self, start: str, *, forward: bool, link_id: str = "") -> None:
        """Begin at a box; ``link_id`` is a link whose other end is to be moved."""
        others = [each for each in self._scene.shown.boxes if each != start]
        if start not in self._scene.boxes or not others:
            return
        self.end()
        self._from = start
        self._link = DrawLink(self._scene, self._acts, start, forward=forward, link_id=link_id)
        towards = Qt.Key.Key_Right if forward else Qt.Key.Key_Left
        self._aim_at(in_direction(self._scene, start, towards) or others[0])

    def end(self) -> None:
        """Stop choosing."""
        link, self._link = self._link, None
        if link is not None:
            link.cancel()

    def press(self, event: QKeyEvent) -> None:
        """Answer a key; no other key means anything meanwhile."""
        event.accept()
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in _ENDS:
            link, target = self._link, self._aim
            self.end()
            if link is not None and target:
                link.link_to(target)
        elif key in ARROWS:
            found = in_direction(self._scene, self._aim, key, self._from)
            self._aim_at(found or self._aim)

    def aim_next(self, *, forward: bool) -> None:
        """Offer the next box in reading order as the end of the link."""
        others = [each for each in self._scene.shown.boxes if each != self._from]
        place = others.index(self._aim) if self._aim in others else 0
        self._aim_at(others[(place + (1 if forward else -1)) % len(others)])

    def _aim_at(self, node_id: str) -> None:
        self._aim = node_id
        if self._link is not None:
            self._link.aim(node_id)
        self._view.reveal(node_id)
        self._view.announce(node_id)

"""What is done with the chosen boxes: copied, deleted, aligned, and what is added beside them."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from normsdesk.library.languages import Wording
from normsdesk.ui.busy import busy_cursor
from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.aligning import Line
from normsdesk.ui.canvas.clipboard import KIND
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.view import CanvasView


class ChosenBoxes(QObject):
    """Acts on what is chosen, and chooses what comes of it.

    ``list_pasted`` carries text of several lines from another program.
    """

    list_pasted = Signal(str)

    def __init__(
        self, view: CanvasView, scene: CanvasScene, acts: CanvasActs, words: Wording
    ) -> None:
        super().__init__(view)
        self._words = words
        self._view = view
        self._scene = scene
        self._acts = acts

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
        with busy_cursor():
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
        with busy_cursor():
            if fresh := self._acts.duplicate(self._scene.chosen_boxes()):
                self._scene.choose(fresh)
                self._view.reveal(fresh[-1])

    def frame(self) -> None:
        """Draw a frame around the chosen boxes; its name is written in the diagram's form."""
        count = len(self._scene.shown.frames) + 1
        label = self._words._("Frame {number}").format(number=self._words.number(count))
        if not self._acts.read_only and self._acts.frame(self._scene.chosen_boxes(), label):
            self._view.details_asked.emit(self._scene.shown.diagram_id)

    def align(self, line: Line) -> None:
        """Bring the chosen boxes into line."""
        if not self._acts.read_only:
            self._acts.align(self._scene.chosen_boxes(), line)

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

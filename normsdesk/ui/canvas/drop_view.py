"""A view onto which pieces of the palette can be dragged."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent

from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.dropping import Dropping
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.zooming import ZoomView


class DropView(ZoomView):
    """``write_asked`` asks to write a title, ``details_asked`` for the form of a record."""

    write_asked = Signal(str)
    details_asked = Signal(str)

    def __init__(self, scene: CanvasScene, acts: CanvasActs, paints: Paints) -> None:
        super().__init__(scene, paints)
        self._acts = acts
        self._dropping = Dropping(scene, acts)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Take what comes from the palette."""
        event.setAccepted(self._dropping.takes(event.mimeData()))

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:  # noqa: N802 - Qt's name
        """Show where it would be put down."""
        point = self.mapToScene(event.position().toPoint())
        event.setAccepted(self._dropping.over(event.mimeData(), point))

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """Forget what was dragged."""
        self._dropping.leave()
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:  # noqa: N802 - Qt's name
        """Put it down."""
        point = self.mapToScene(event.position().toPoint())
        record_id = self._dropping.put(event.mimeData(), point)
        event.acceptProposedAction()
        if record_id:
            self._canvas.choose([record_id])
            self.setFocus(Qt.FocusReason.OtherFocusReason)
            if record_id in self._canvas.boxes:
                self.write_asked.emit(record_id)
            else:
                self.details_asked.emit(record_id)

"""Writing a title in its box: Enter keeps it, Esc does not."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit

from normsdesk.ui.canvas.acts import CanvasActs
from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.kit import Kit

_LEAST = 12
LONGEST = 500
"""A title of more characters is cut: no box can show it."""


class TitleEditor(QPlainTextEdit):
    """Lies over a box while its title is written. ``ended`` tells that it is done."""

    ended = Signal()

    def __init__(self, kit: Kit, view: CanvasView, acts: CanvasActs) -> None:
        super().__init__(view.viewport())
        self._kit = kit
        self._view = view
        self._acts = acts
        self._node_id = ""
        self.setAccessibleName(kit.words._("Title of the box"))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabChangesFocus(True)
        view.view_changed.connect(self._place)
        self.hide()

    def node_id(self) -> str:
        """Return the box that is written in, or ""."""
        return self._node_id

    def begin(self, node_id: str) -> None:
        """Write the title of a box."""
        box = self._view.canvas.shown.boxes.get(node_id)
        if box is None or self._acts.read_only:
            return
        self._node_id = node_id
        font = self._kit.theme.font("label")
        font.setPixelSize(max(_LEAST, round(font.pixelSize() * self._view.zoom())))
        self.setFont(font)
        self.setPlainText(box.title)
        self.selectAll()
        self._place()
        self.show()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep what was written."""
        node_id, self._node_id = self._node_id, ""
        if node_id:
            self.hide()
            self._acts.rename(node_id, self.toPlainText()[:LONGEST])
            self.ended.emit()

    def drop(self) -> None:
        """Leave the title as it was."""
        self._node_id = ""
        self.hide()
        self.ended.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Keep at Enter, leave at Esc."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Tab):
            self.keep()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        elif event.key() == Qt.Key.Key_Escape:
            self.drop()
            self._view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Keep what was written when the mouse goes elsewhere."""
        super().focusOutEvent(event)
        if event.reason() is not Qt.FocusReason.PopupFocusReason:
            self.keep()

    def event(self, event: QEvent) -> bool:
        """Take the keys of the canvas for writing."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            plain = event.modifiers() in (
                Qt.KeyboardModifier.NoModifier,
                Qt.KeyboardModifier.ShiftModifier,
            )
            if plain:
                event.accept()
                return True
        return super().event(event)

    def _place(self) -> None:
        box = self._view.canvas.shown.boxes.get(self._node_id)
        if box is None:
            return
        rect = self._view.mapFromScene(area_rect(box.area)).boundingRect()
        wider = max(0, 150 - rect.width())
        self.setGeometry(rect.adjusted(-wider // 2, -2, wider // 2, max(0, 64 - rect.height())))

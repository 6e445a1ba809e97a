"""A project on a desk, for tests of what people work with."""

from PySide6.QtWidgets import QWidget

from normsdesk.edit.document import Document
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.bridge import Bridge, Desk
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.part_editor import PartEditor
from normsdesk.ui.forms.rows_editor import RowsEditor
from normsdesk.ui.kit import Kit


class RecordedNotices:
    """Remembers what was said; ``press`` does what the last action offers."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.press = lambda: None

    def show_message(self, text, action="", handler=None) -> None:
        self.said.append(text)
        self.press = handler or (lambda: None)


def desk_over(kit: Kit, snapshot: Snapshot, *, read_only: bool = False) -> Desk:
    bridge = Bridge(Document(snapshot, read_only=read_only))
    return Desk(kit=kit, bridge=bridge, notices=RecordedNotices())


def shown(qtbot, widget: QWidget, width: int = 620, height: int = 900) -> QWidget:
    qtbot.addWidget(widget)
    widget.resize(width, height)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
    return widget


def editor_at(root: QWidget, path: str) -> FieldEditor | PartEditor | RowsEditor:
    """Find the editor of a path below ``root``."""
    for editor in root.findChildren(QWidget, path):
        if isinstance(editor, FieldEditor | PartEditor | RowsEditor):
            return editor
    raise LookupError(path)


def control_at(root: QWidget, path: str) -> QWidget:
    """Find what a person types or clicks into for a path: the control, or its inner line."""
    editor = editor_at(root, path)
    assert isinstance(editor, FieldEditor)
    return editor.control.focusProxy() or editor.control

"""Going to one field on a tab."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from normsdesk.ui.diagnosis.pieces import bring_into_sight
from normsdesk.ui.forms.editors import FieldEditor


def go_to_field(root: QWidget, path: str) -> bool:
    """Give the keyboard to the field of a path below ``root``; tell whether it is in sight."""
    for editor in root.findChildren(FieldEditor, path):
        if editor.isVisibleTo(root):
            editor.control.setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(editor)
            return True
    return False

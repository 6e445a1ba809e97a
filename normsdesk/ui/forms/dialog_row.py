"""The last line of a dialog: its answers at the right, the main one last."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.kit import Kit

_LEAST = 96  # px, so that short verbs stand as wide beside each other


def dialog_row(
    kit: Kit, answers: Sequence[Button], *, before: Sequence[QWidget] = ()
) -> QHBoxLayout:
    """Place ``answers`` at the right, none of them narrow, after ``before``."""
    row = QHBoxLayout()
    row.setSpacing(10)
    for widget in before:
        row.addWidget(widget)
    row.addStretch(1)
    for button in answers:
        button.setMinimumWidth(kit.theme.length(_LEAST))
        row.addWidget(button)
    return row

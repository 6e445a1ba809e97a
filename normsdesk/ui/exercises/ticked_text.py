"""A box to tick with a text beside it that may take more than one line."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit


class TickedText(QWidget):
    """Pressing the text ticks, too. ``edited`` tells of changes by a person only."""

    edited = Signal(object)

    def __init__(self, kit: Kit, role: str = "label_strong") -> None:
        super().__init__()
        self.box = CheckBox(kit, "")
        self.box.edited.connect(self.edited)
        self._text = TextBlock(kit, "", role, widest=460)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._text, 1, Qt.AlignmentFlag.AlignVCenter)
        self.setFocusProxy(self.box)
        grows(self)

    def text(self) -> str:
        """Return the text."""
        return self._text.text()

    def show_text(self, text: str, name: str, *, ticked: bool) -> None:
        """Show a text, ticked or not; ``name`` is what a screen reader says."""
        self._text.set_text(text)
        self.box.setAccessibleName(name)
        self.box.set_value(ticked)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Tick by the text."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.box.click()

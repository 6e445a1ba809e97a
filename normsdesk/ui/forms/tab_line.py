"""The line at the head of a page: its tabs, and what can be done on the page beside them."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.kit import Kit


class TabLine(QWidget):
    """``tabs``, and at their right what is put into ``row``, with one rule below all of it."""

    def __init__(self, kit: Kit, tabs: SectionTabs, *beside: QWidget) -> None:
        super().__init__()
        self._rule = kit.theme.color("border")
        self.tabs = tabs
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)
        self.row.setSpacing(12)
        self.row.addWidget(tabs, 1)
        for widget in beside:
            if isinstance(widget, Button):
                widget.make_small()  # a full one would stand on the rule
            self.row.addWidget(widget)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the rule."""
        QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._rule)

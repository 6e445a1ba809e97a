"""The ground that hints and comments stand on, and the row of links below them."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import rounded

_BELOW = 2
"""Links are higher than their words, so that they are easy to hit."""


class PanelCard(QWidget):
    """A card with a thin edge; a coloured bar at its left and a stronger edge where asked."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self._bar = ""
        self._chosen = False
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12, 10, 12, _BELOW)
        self.column.setSpacing(0)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def set_bar(self, token: str) -> None:
        """Show a bar in a colour, or none for an empty token."""
        self._bar = token
        inside = self.column.contentsMargins()
        inside.setLeft(15 if token else 12)
        self.column.setContentsMargins(inside)
        self.update()

    def set_chosen(self, chosen: bool) -> None:
        """Look chosen, or not."""
        if chosen != self._chosen:
            self._chosen = chosen
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, edge and bar."""
        painter = QPainter(self)
        theme, area = self._theme, QRectF(self.rect())
        fill = theme.color("primarySoft" if self._chosen else "surface")
        if self._bar:
            rounded(painter, area, 8, theme.color(self._bar))
            area = area.adjusted(3, 0, 0, 0)
        edge = theme.color("primary" if self._chosen else "border")
        rounded(painter, area, 8 if not self._bar else 6, fill, edge)


def link_row(left: Sequence[QWidget], links: Sequence[Button], gap: int = 10) -> QWidget:
    """Build a row: what it is about at the left, links at the right; two lines where narrow."""
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(gap)
    for widget in left:
        line.addWidget(widget, 1)
    if not left:
        line.addStretch(1)
    for button in links:
        line.addWidget(button)
    return row


def flowing(links: Sequence[Button], gap: int = 14) -> QWidget:
    """Build a row of links that goes on in the next line."""
    row = QWidget()
    flow = Flow(row, gap=gap, line_gap=4)
    for button in links:
        flow.addWidget(button)
    policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    row.setSizePolicy(policy)
    return row

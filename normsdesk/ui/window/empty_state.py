"""The picture and the first steps of a page that holds nothing yet."""

import math
from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit

_PEOPLE = 9


class CircleOfPeople(QWidget):
    """A circle of people in which one stands out."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self.setFixedSize(QSize(92, 92))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint nine people."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place in range(_PEOPLE):
            angle = math.radians(360 / _PEOPLE * place - 90)
            centre = QPointF(46 + 34.5 * math.cos(angle), 46 + 34.5 * math.sin(angle))
            dares = place == 0
            painter.setPen(QPen(self._theme.color("hintInk" if dares else "primary"), 1.75))
            painter.setBrush(self._theme.color("hint" if dares else "primarySoft"))
            painter.drawEllipse(centre, 7.6, 7.6)


class EmptyState(Card):
    """Circle, title, two sentences, at most two buttons, links.

    Args:
        kit: looks and words.
        title: for instance "No norms yet".
        sentences: one or two short ones.
        buttons: a main and a second button at most.
        links: quieter ways on.
    """

    def __init__(
        self,
        kit: Kit,
        title: str,
        sentences: str,
        *,
        buttons: Sequence[Button] = (),
        links: Sequence[Button] = (),
    ) -> None:
        super().__init__(kit)
        centre = Qt.AlignmentFlag.AlignHCenter
        box = QVBoxLayout()
        box.setSpacing(0)
        self.column.addStretch(1)
        self.column.addLayout(box)
        self.column.addStretch(1)
        box.addWidget(CircleOfPeople(kit), 0, centre)
        box.addSpacing(16)
        self._title = TextBlock(kit, title, "figure")
        self._sentences = TextBlock(kit, sentences, "body", "text2", widest=460)
        for block in (self._title, self._sentences):
            block.setAlignment(centre)
            row = QHBoxLayout()
            row.addStretch(1)
            row.addWidget(block, 100)
            row.addStretch(1)
            block.setMaximumWidth(460)
            box.addLayout(row)
            box.addSpacing(10)
        box.addSpacing(8)
        if buttons:
            box.addLayout(_centred(buttons, 10))
            box.addSpacing(22)
        if links:
            box.addLayout(_centred(links, 18))

    def show_words(self, title: str, sentences: str) -> None:
        """Teach something else."""
        self._title.set_text(title)
        self._sentences.set_text(sentences)


def _centred(widgets: Sequence[QWidget], gap: int) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(gap)
    row.addStretch(1)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row

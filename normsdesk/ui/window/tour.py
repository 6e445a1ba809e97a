"""The ten-minute tour through an open example: a band above the page that leads on."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.steps.tour import TOUR, Stop
from normsdesk.ui.forms.buttons import Button, ButtonKind, icon_button
from normsdesk.ui.forms.labels import Span, TextBlock, line_label
from normsdesk.ui.kit import Kit

_MARGIN = 24
_LINE = 3


class TourBand(QWidget):
    """Where the tour stands, what it says, and the ways on and out.

    ``start_asked`` is emitted at the end by who wants a project of their own; ``left`` when the
    tour is over. Enter leads on, for Next has the keyboard; Esc ends it.

    Args:
        kit: looks and words.
        show_step: shows the page of a step, or Today for 0.
    """

    start_asked = Signal()
    left = Signal()

    def __init__(self, kit: Kit, show_step: Callable[[int], object]) -> None:
        super().__init__()
        self._kit = kit
        self._show_step = show_step
        self._place = 0
        words = kit.words
        self.setAccessibleName(words._("Tour"))
        self._count = line_label(kit, "", "caption", "text2")
        self._title = TextBlock(kit, "", "h3")
        self._title.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._text = TextBlock(kit, "", "body", widest=2000)
        self._back = Button(kit, words._("Back"), icon="chevron-left", small=True)
        self._next = Button(
            kit, words._("Next"), ButtonKind.MAIN, icon="chevron-right", small=True, icon_last=True
        )
        self._start = Button(
            kit, words._("Start my own project"), ButtonKind.MAIN, icon="file-plus", small=True
        )
        self._leave = icon_button(kit, "x", words._("Leave the tour"))
        self._back.clicked.connect(self.go_back)
        self._next.clicked.connect(self.go_on)
        self._start.clicked.connect(self.start_asked)
        self._leave.clicked.connect(self.left)
        self._lay_out()
        self.show_stop(0)

    def place(self) -> int:
        """Return the place of the stop that is shown, from 0."""
        return self._place

    def stop(self) -> Stop:
        """Return the stop that is shown."""
        return TOUR[self._place]

    def show_stop(self, place: int) -> None:
        """Go to a stop by its place, from 0; beyond the ends is the last one at that end."""
        self._place = max(0, min(place, len(TOUR) - 1))
        words, stop = self._kit.words, self.stop()
        last = self._place == len(TOUR) - 1
        self._show_step(stop.number)
        self._count.setText(
            words._("Tour, stop {number} of {count}").format(
                number=words.number(self._place + 1), count=words.number(len(TOUR))
            )
        )
        self._title.set_text(words._(stop.title))
        spans = [Span(text=words._(stop.text))]
        if stop.tries:
            tries = words._("Try it: {what}").format(what=words._(stop.tries))
            spans += [Span(text=" "), Span(text=tries, strong=True)]
        self._text.set_spans(spans)
        self._back.setEnabled(self._place > 0)
        self._next.setVisible(not last)
        self._start.setVisible(last)
        (self._start if last else self._next).setFocus()
        self.setAccessibleDescription(f"{self._title.text()}. {self._text.text()}")
        self.update()

    def go_on(self) -> None:
        """Go to the next stop."""
        self.show_stop(self._place + 1)

    def go_back(self) -> None:
        """Go to the stop before."""
        self.show_stop(self._place - 1)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """End the tour with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and a line as long as the way behind."""
        painter, theme = QPainter(self), self._kit.theme
        painter.fillRect(self.rect(), theme.color("primarySoft"))
        share = (self._place + 1) / len(TOUR)
        top = self.height() - _LINE
        painter.fillRect(QRectF(0, top, self.width(), _LINE), theme.color("border"))
        painter.fillRect(QRectF(0, top, self.width() * share, _LINE), theme.color("primary"))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._title, 1)
        for widget in (self._count, self._back, self._next, self._start, self._leave):
            head.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, 8, 12, 8 + _LINE)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._text)

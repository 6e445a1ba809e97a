"""The golden thread of a norm on screen: a drawing whose boxes are buttons."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.exports.thread_told import ThreadTeller
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio
from normsdesk.figures.thread import ThreadFigure, thread_drawing
from normsdesk.rules.thread import thread
from normsdesk.steps.asked import Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.figure import FigureView, studio_of
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.picture_button import PictureButton

_LEAST = 300
_PICTURE = 720.0


class ThreadView(QWidget):
    """The thread of one norm, and below it who may be punished for joining in.

    ``place_asked`` carries the `Place` of a box that was pressed.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._norm_id = ""
        self._places: Mapping[str, Place] = {}
        kit, words = desk.kit, desk.kit.words
        studio = studio_of(kit)
        self.title = TextBlock(kit, "", "statement", max_lines=2, widest=900)
        self.summary = TextBlock(kit, "", "body", "text2", widest=900)
        self.picture = FigureView(kit, studio, least=_LEAST, pressable=True)
        self._safety_title = TextBlock(
            kit, words._("Who may be punished for joining in"), "h2", widest=900
        )
        self._safety_note = TextBlock(
            kit,
            words._("Sanctions hold the norm up. People who join in may meet them."),
            "body",
            "text2",
            widest=900,
        )
        self.safety = FigureView(kit, studio, least=_LEAST, pressable=True)
        for picture in (self.picture, self.safety):
            picture.pressed.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 8)
        column.setSpacing(4)
        self._figure: ThreadFigure | None = None
        self.save = PictureButton(desk, self._on_paper)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        head.addWidget(self.save, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        column.addWidget(self.summary)
        column.addSpacing(10)
        column.addWidget(self.picture)
        column.addSpacing(22)
        column.addWidget(self._safety_title)
        column.addWidget(self._safety_note)
        column.addSpacing(8)
        column.addWidget(self.safety)
        column.addStretch(1)

    def norm_id(self) -> str:
        """Return the norm whose thread is shown, or ""."""
        return self._norm_id

    def show_norm(self, norm_id: str) -> None:
        """Follow the thread of a norm as the document holds it now."""
        snapshot = self._desk.bridge.snapshot
        self._norm_id = norm_id
        told = ThreadTeller(self._desk.kit.words, snapshot).told(thread(snapshot, norm_id))
        self._places = told.places
        self._figure = told.figure
        self.title.set_text(told.figure.title)
        self.summary.set_text(told.figure.description)
        self.picture.show_figure(partial(_drawn, told.figure), told.figure)
        known = bool(told.safety.parts)
        for widget in (self._safety_title, self._safety_note, self.safety):
            widget.setVisible(known)
        if known:
            self.safety.show_figure(partial(_drawn, told.safety), told.safety)

    def _on_paper(self, studio: Studio) -> Drawing:
        if self._figure is None:
            return Drawing(width=1, height=1, operations=())
        return thread_drawing(self._figure, studio, _PICTURE)

    def _go(self, target: str) -> None:
        place = self._places.get(target)
        if place is not None:
            self.place_asked.emit(place)


def _drawn(figure: ThreadFigure, studio: Studio, width: float) -> Drawing:
    return thread_drawing(figure, studio, width)

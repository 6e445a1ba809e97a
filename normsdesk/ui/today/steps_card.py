"""How far the nine steps have come, as rings that lead there."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from normsdesk.steps.asked import Place
from normsdesk.steps.progress import StepProgress
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs
from normsdesk.ui.window.journey import StepEntry, spoken_step

_RING = 34
_LEAST = 92
_COLUMNS = (9, 5, 3)
"""One row, two or three, with no ring alone in the last."""


class StepRing(QAbstractButton):
    """One step: its number in a ring, its title below."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._hovered = False
        self._entry = StepEntry(number=0, title="", phase="", share=0.0)
        self._lines: list[str] = []
        self.step_id = ""
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_step(self, progress: StepProgress) -> None:
        """Show how far a step has come."""
        words = self._kit.words
        self.step_id = progress.step.id
        self._entry = StepEntry(
            number=progress.step.number,
            title=words._(progress.step.title),
            phase="",
            share=progress.share,
            hints=progress.hints,
        )
        self.setAccessibleName(spoken_step(self._entry, words))
        set_tooltip(self, spoken_step(self._entry, words))
        self._break_title()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for ring and two lines."""
        theme = self._kit.theme
        return QSize(
            theme.length(_LEAST), theme.length(_RING) + 2 * theme.line_height("caption") + 14
        )

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Let the card get narrow, so that it can set the rings in more lines."""
        return QSize(24, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Break the title anew."""
        super().resizeEvent(event)
        self._break_title()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go there with Enter as with Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
            return
        super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be pressed."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Rest again."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ring, number, hints and title."""
        painter = QPainter(self)
        theme, entry = self._kit.theme, self._entry
        if self._hovered or self.isDown():
            fill = theme.color("primarySoft" if self.isDown() else "sunken")
            signs.rounded(painter, QRectF(self.rect()), 8, fill)
        size = theme.length(_RING)
        area = QRectF(round((self.width() - size) / 2), 5, size, size)
        done = entry.share >= 1
        signs.ring(painter, area, entry.share, theme.color("pip"), theme.color("primary"), 4)
        if done:
            edge = theme.length(16)
            tick = QRectF(area.center().x() - edge / 2, area.center().y() - edge / 2, edge, edge)
            self._kit.icons.paint(painter, "check", tick, theme.color("primary"))
        else:
            middle = Qt.AlignmentFlag.AlignHCenter
            number = self._kit.words.number(entry.number)
            ink = theme.color("text")
            signs.line_of_text(painter, area, number, theme.font("label_strong"), ink, middle)
        if entry.hints:
            corner = QPointF(area.right() + 1, area.top() + 4)
            signs.badge(painter, self._kit, corner, entry.hints, 16)
        self._paint_title(painter, area.bottom() + 5)

    def _paint_title(self, painter: QPainter, top: float) -> None:
        theme = self._kit.theme
        tall = theme.line_height("caption")
        for line in self._lines:
            rect = QRectF(2, top, self.width() - 4, tall)
            middle = Qt.AlignmentFlag.AlignHCenter
            font, ink = theme.font("caption_medium"), theme.color("text2")
            signs.line_of_text(painter, rect, line, font, ink, middle, squeeze=True)
            top += tall

    def _break_title(self) -> None:
        """Set the title in two lines; a line that is too long ends in "…"."""
        font, room = self._kit.theme.font("caption_medium"), self.width() - 4
        lines: list[str] = []
        for word in self._entry.title.split():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and (signs.text_width(font, longer) <= room or len(lines) == 2):
                lines[-1] = longer
            else:
                lines.append(word)
        self._lines = lines


class StepsCard(Card):
    """Nine rings in one line, or in more where there is little room."""

    place_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit, kit.words._("How far you are"))
        self._kit = kit
        self._columns = 0
        self.rings: list[StepRing] = []
        self._place = QWidget()
        self._grid = QGridLayout(self._place)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(4)
        self.column.setSpacing(6)
        self.column.setContentsMargins(16, 12, 16, 2)
        self.column.addWidget(self._place)

    def show_progress(self, progress: Sequence[StepProgress]) -> None:
        """Show how far the steps have come."""
        while len(self.rings) < len(progress):
            ring = StepRing(self._kit)
            ring.clicked.connect(self._go)
            self.rings.append(ring)
            self._columns = 0
        for ring, each in zip(self.rings, progress, strict=True):
            ring.show_step(each)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use the room there is."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        fits = (self.width() - 32) // self._kit.theme.length(_LEAST - 10)
        columns = next((one for one in _COLUMNS if fits >= one), _COLUMNS[-1])
        if columns == self._columns or not self.rings:
            return
        self._columns = columns
        for place, ring in enumerate(self.rings):
            self._grid.addWidget(ring, place // columns, place % columns)
        for column in range(_COLUMNS[0]):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _go(self) -> None:
        ring = self.sender()
        if isinstance(ring, StepRing):
            self.place_asked.emit(Place(step_id=ring.step_id))

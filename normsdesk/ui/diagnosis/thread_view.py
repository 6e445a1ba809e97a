"""The golden thread of a norm on screen: a drawing whose boxes are buttons."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.exports.thread_told import ThreadTeller
from normsdesk.figures.drawings import Drawing, Group
from normsdesk.figures.studio import Studio, open_studio
from normsdesk.figures.thread import ThreadFigure, thread_drawing
from normsdesk.library.resources import resource_path
from normsdesk.rules.thread import thread
from normsdesk.steps.asked import Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.labels import TextBlock, set_tooltip
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter

_LEAST = 300
_MARGIN = 24
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


def bring_into_sight(widget: QWidget) -> None:
    """Scroll everything around a widget so that it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _MARGIN)
        around = around.parentWidget()


class ThreadEnd(QAbstractButton):
    """One box of the drawing, to be pressed. The drawing below it is what people see."""

    def __init__(self, kit: Kit, parent: "ThreadPicture") -> None:
        super().__init__(parent)
        self._kit = kit
        self._picture = parent
        self._hovered = False
        self.target = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)

    def show_group(self, group: Group, scale: float) -> None:
        """Lie over a box."""
        box = group.box
        area = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
        self.setGeometry(area.toAlignedRect())
        self.target = group.target
        self.setAccessibleName(group.name)
        set_tooltip(self, group.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go there with Enter, to the next box with the arrows."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self._picture.move_focus(self, _STEPS[key])
        else:
            super().keyPressEvent(event)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        """Show that it can be pressed."""
        self._hovered = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Show the drawing again."""
        self._hovered = False
        self.update()
        super().leaveEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint a stronger edge under the mouse, else nothing."""
        if not (self._hovered or self.isDown()):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._kit.theme.color("primary"), 2))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 7, 7)


class ThreadPicture(QWidget):
    """Paints one drawing for its width. ``pressed`` carries the target of a box."""

    pressed = Signal(str)

    def __init__(self, kit: Kit, studio: Studio) -> None:
        super().__init__()
        self._kit = kit
        self._studio = studio
        self._painter = DrawingPainter(studio.lettering)
        self._figure: ThreadFigure | None = None
        self._drawing: Drawing | None = None
        self._ends: list[ThreadEnd] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(_LEAST)

    def ends(self) -> list[ThreadEnd]:
        """Return the boxes, in reading order."""
        return [end for end in self._ends if not end.isHidden()]

    def show_figure(self, figure: ThreadFigure) -> None:
        """Show another drawing; the same one is left alone."""
        if figure == self._figure:
            return
        self._figure = figure
        self.setAccessibleName(figure.title)
        self.setAccessibleDescription(figure.description)
        self._draw()

    def move_focus(self, end: ThreadEnd, step: int) -> None:
        """Go to the box after or before one."""
        ends = self.ends()
        place = ends.index(end) + step
        if 0 <= place < len(ends):
            ends[place].setFocus(Qt.FocusReason.TabFocusReason)
            bring_into_sight(ends[place])

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the drawing."""
        height = self._drawing.height if self._drawing is not None else 40
        return QSize(_LEAST, self._kit.theme.length(height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the drawing."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        scale = self._kit.theme.text_scale / 100
        painter.scale(scale, scale)
        self._painter.paint(painter, self._drawing)

    def _draw(self) -> None:
        if self._figure is None:
            return
        scale = self._kit.theme.text_scale / 100
        self._drawing = thread_drawing(
            self._figure, self._studio, max(self.width(), _LEAST) / scale
        )
        self.setFixedHeight(self._kit.theme.length(self._drawing.height) + 1)
        groups = [group for group in self._drawing.groups() if group.target]
        while len(self._ends) < len(groups):
            end = ThreadEnd(self._kit, self)
            end.clicked.connect(self._press)
            self._ends.append(end)
        for place, end in enumerate(self._ends):
            end.setVisible(place < len(groups))
            if place < len(groups):
                end.show_group(groups[place], scale)
        self.update()

    def _press(self) -> None:
        end = self.sender()
        if isinstance(end, ThreadEnd):
            self.pressed.emit(end.target)


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
        theme = "dark" if kit.theme.dark else "light"
        studio = open_studio(resource_path("theme").parent, theme)
        self.title = TextBlock(kit, "", "statement", max_lines=2, widest=900)
        self.summary = TextBlock(kit, "", "body", "text2", widest=900)
        self.picture = ThreadPicture(kit, studio)
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
        self.safety = ThreadPicture(kit, studio)
        for picture in (self.picture, self.safety):
            picture.pressed.connect(self._go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 10, 8)
        column.setSpacing(4)
        column.addWidget(self.title)
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
        self.title.set_text(told.figure.title)
        self.summary.set_text(told.figure.description)
        self.picture.show_figure(told.figure)
        known = bool(told.safety.parts)
        for widget in (self._safety_title, self._safety_note, self.safety):
            widget.setVisible(known)
        if known:
            self.safety.show_figure(told.safety)

    def _go(self, target: str) -> None:
        place = self._places.get(target)
        if place is not None:
            self.place_asked.emit(place)

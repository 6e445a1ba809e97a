"""A figure on screen, drawn again for each width; its parts can be buttons."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QEnterEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QSizePolicy, QWidget

from normsdesk.figures.drawings import Drawing, Group
from normsdesk.figures.studio import Studio, open_studio
from normsdesk.library.resources import resource_path
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter

Draws = Callable[[Studio, float], Drawing]
"""Makes the drawing for a width in px at 100 % text size."""

_LEAST = 180
_MARGIN = 24
_STEPS = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Left: -1,
}


def studio_of(kit: Kit) -> Studio:
    """Open what figures are drawn with, in the colours of the window."""
    return open_studio(resource_path("theme").parent, "dark" if kit.theme.dark else "light")


def paper_studio() -> Studio:
    """Open what figures are drawn with on paper, which is white."""
    return open_studio(resource_path("theme").parent, "light")


class FigurePart(QAbstractButton):
    """A part of a figure, to be pressed. The drawing below it is what people see."""

    def __init__(self, kit: Kit, parent: "FigureView") -> None:
        super().__init__(parent)
        self._kit = kit
        self._figure = parent
        self._hovered = False
        self.target = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)

    def show_group(self, group: Group, scale: float) -> None:
        """Lie over a part of the drawing."""
        box = group.box
        area = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
        self.setGeometry(area.toAlignedRect())
        self.target = group.target
        self.setAccessibleName(group.name)
        set_tooltip(self, group.name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Press with Enter, go to the next part with the arrows."""
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        elif key in _STEPS:
            self._figure.move_focus(self, _STEPS[key])
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


_WIDTHS_KEPT = 3


class FigureView(SpokenWidget):
    """Paints what a function draws for the width there is.

    A ``pressable`` one lays a button over each part that leads somewhere; ``pressed`` carries
    the target of the part. Another one is heard as a whole, and a list beside it says the same.

    Args:
        kit: looks and words.
        studio: what is drawn with; that of the window when left out.
        least: the narrowest it is drawn, in px at 100 % text size.
        pressable: whether parts are buttons.
    """

    pressed = Signal(str)
    spoken_role = QAccessible.Role.Graphic

    def __init__(
        self,
        kit: Kit,
        studio: Studio | None = None,
        *,
        least: int = _LEAST,
        pressable: bool = False,
    ) -> None:
        super().__init__()
        self._kit = kit
        self._studio = studio or studio_of(kit)
        self._painter = DrawingPainter(self._studio.lettering)
        self._least = least
        self._pressable = pressable
        self._draws: Draws | None = None
        self._shows: object = None
        self._drawing: Drawing | None = None
        self._drawn: dict[float, Drawing] = {}
        self._parts: list[FigurePart] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(least)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def show_figure(self, draws: Draws, shows: object = None) -> None:
        """Show another figure; one that ``shows`` the same as before is left alone."""
        if shows is not None and shows == self._shows:
            return
        self._draws, self._shows = draws, shows
        self._drawn.clear()
        self._draw()

    def drawing(self) -> Drawing | None:
        """Return what is painted."""
        return self._drawing

    def parts(self) -> list[FigurePart]:
        """Return the parts that can be pressed, in reading order."""
        return [part for part in self._parts if not part.isHidden()]

    def move_focus(self, part: FigurePart, step: int) -> None:
        """Go to the part after or before one."""
        parts = self.parts()
        place = parts.index(part) + step
        if 0 <= place < len(parts):
            parts[place].setFocus(Qt.FocusReason.TabFocusReason)
            scroll_to(parts[place])

    def spoken_value(self) -> str:
        """Say all rows."""
        if self._drawing is None:
            return ""
        return "; ".join(group.name for group in self._drawing.groups())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the height of the drawing."""
        height = self._drawing.height if self._drawing is not None else 40
        return QSize(max(300, self._least), self._kit.theme.length(height))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the figure."""
        if self._drawing is None:
            return
        painter = QPainter(self)
        scale = self._kit.theme.text_scale / 100
        painter.scale(scale, scale)
        self._painter.paint(painter, self._drawing)

    def _draw(self) -> None:
        if self._draws is None:
            return
        scale = self._kit.theme.text_scale / 100
        before = self._drawing
        width = max(self.width(), self._least) / scale
        if width not in self._drawn:  # with and without a scroll bar the same two come back
            if len(self._drawn) >= _WIDTHS_KEPT:
                self._drawn.clear()
            self._drawn[width] = self._draws(self._studio, width)
        self._drawing = self._drawn[width]
        self.setAccessibleName(self._drawing.title)
        self.setAccessibleDescription(self._drawing.description)
        if before is None or before.height != self._drawing.height:
            self.setFixedHeight(self._kit.theme.length(self._drawing.height) + 1)
            self.updateGeometry()
        if self._pressable:
            self._lay_parts(self._drawing, scale)
        self.update()

    def _lay_parts(self, drawing: Drawing, scale: float) -> None:
        groups = [group for group in drawing.groups() if group.target]
        while len(self._parts) < len(groups):
            part = FigurePart(self._kit, self)
            part.clicked.connect(self._press)
            self._parts.append(part)
        for place, part in enumerate(self._parts):
            part.setVisible(place < len(groups))
            if place < len(groups):
                part.show_group(groups[place], scale)

    def _press(self) -> None:
        part = self.sender()
        if isinstance(part, FigurePart):
            self.pressed.emit(part.target)


def scroll_to(widget: QWidget) -> None:
    """Scroll everything around a widget so that it can be seen."""
    around = widget.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea):
            around.ensureWidgetVisible(widget, 0, _MARGIN)
        around = around.parentWidget()

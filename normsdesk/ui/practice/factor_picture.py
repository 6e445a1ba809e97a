"""The map of structural factors as a picture that fills its room."""

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAccessible, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy

from normsdesk.figures.drawings import Box, Drawing, Group
from normsdesk.figures.factor_areas import Ground
from normsdesk.figures.factor_chips import FactorMap
from normsdesk.figures.factor_map import POWER, factor_map, ground_of
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.figure import studio_of
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter
from normsdesk.ui.practice.factor_moving import Held, with_held

LEAST_WIDTH, LEAST_HEIGHT = 430, 376


class FactorPicture(SpokenWidget):
    """Draws the factors, the one at hand marked, and a held one where it is."""

    spoken_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._studio = studio_of(kit)
        self._painter = DrawingPainter(self._studio.lettering)
        self._data: FactorMap | None = None
        self._drawing = Drawing(width=LEAST_WIDTH, height=LEAST_HEIGHT, operations=())
        self._drawn: object = None
        self._at = ""
        self._held: Held | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(kit.theme.length(LEAST_WIDTH), kit.theme.length(LEAST_HEIGHT))

    def groups(self) -> list[Group]:
        """Return the factors and the circle of power as they are drawn."""
        return list(self._drawing.groups())

    def place(self, target: str) -> QPointF:
        """Return the middle of a factor, or of the circle, in px of the widget.

        Raises:
            StopIteration: it is not drawn.
        """
        box = next(group.box for group in self.groups() if group.target == target)
        return QPointF(box.x + box.width / 2, box.y + box.height / 2) * self.drawn_scale()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the size of the drawing as designed."""
        length = self._kit.theme.length
        return QSize(length(660), length(LEAST_HEIGHT))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw for the new size."""
        super().resizeEvent(event)
        self.draw_again()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the map, and a frame round the factor at hand."""
        painter = QPainter(self)
        scale = self.drawn_scale()
        painter.save()
        painter.scale(scale, scale)
        self._painter.paint(painter, self._drawing)
        painter.restore()
        box = self.boxes().get(self._at)
        held = self._held is not None
        if box is None or not (self.hasFocus() or held):
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        dashed = Qt.PenStyle.DashLine if held else Qt.PenStyle.SolidLine
        painter.setPen(QPen(self._kit.theme.color("focus"), 2, dashed))
        area = QRectF(box.x * scale, box.y * scale, box.width * scale, box.height * scale)
        painter.drawRoundedRect(area.adjusted(-4, -4, 4, 4), 9, 9)

    def menu_place(self) -> QPoint:
        """Return where a menu about the chosen factor opens, on the screen."""
        box = self.boxes().get(self._at, Box(0, 0, 0, 0))
        scale = self.drawn_scale()
        return self.mapToGlobal(QPoint(round(box.x * scale), round(box.bottom * scale) + 4))

    def drawn_scale(self) -> float:
        """Return how many px of the widget are one of the drawing."""
        return self._kit.theme.text_scale / 100

    def _size(self) -> tuple[float, float]:
        scale = self.drawn_scale()
        return max(self.width() / scale, LEAST_WIDTH), max(self.height() / scale, LEAST_HEIGHT)

    def boxes(self) -> dict[str, Box]:
        """Return where each factor is drawn."""
        return {group.target: group.box for group in self.groups() if group.target != POWER}

    def ground(self) -> Ground:
        """Return the ground of the drawing."""
        if self._data is None:
            return Ground(*self._size())
        return ground_of(self._data, self._studio, *self._size())

    def areas_of(self, factor_id: str) -> tuple[str, ...]:
        """Return the areas of a factor as the document has them."""
        factors = self._data.factors if self._data is not None else ()
        return next((each.areas for each in factors if each.factor_id == factor_id), ())

    def draw_again(self) -> None:
        """Draw, unless it is drawn so already."""
        if self._data is None:
            return
        data = with_held(self._data, self._held) if self._held is not None else self._data
        wanted = (data, self._at, self._size())
        if wanted == self._drawn:
            return
        self._drawn = wanted
        self._drawing = factor_map(data, self._studio, *self._size(), chosen=self._at)
        self.update()

    def group_at(self, place: QPointF) -> Group | None:
        """Find what is under a point of the widget."""
        scale = self.drawn_scale()
        return self._drawing.group_at(place.x() / scale, place.y() / scale)

"""A small map of a diagram that is larger than the window: click or drag to go there."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.tables.signs import rounded

_WIDTH, _TALLEST = 144, 88
_PAD = 6.0
_SPARE = 6


class Minimap(QWidget):
    """Boxes as small marks, and a frame around what can be seen."""

    def __init__(self, paints: Paints, view: CanvasView, parent: QWidget) -> None:
        super().__init__(parent)
        self._paints = paints
        self._view = view
        self._allowed = True
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        words = paints.kit.words
        self.setAccessibleName(words._("Map of the whole diagram"))
        self._drawn: QPixmap | None = None
        view.view_changed.connect(self._follow)

    def wanted(self) -> bool:
        """Tell whether the diagram is larger than the window."""
        seen, all_of_it = self._view.seen(), area_rect(self._view.canvas.shown.bounds)
        wide = all_of_it.width() > seen.width() + _SPARE
        return bool(self._view.canvas.boxes) and (
            wide or all_of_it.height() > seen.height() + _SPARE
        )

    def set_allowed(self, allowed: bool) -> None:
        """Have room for the map, or not."""
        self._allowed = allowed
        self.refresh()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Keep the shape of the diagram."""
        bounds = self._view.canvas.shown.bounds
        scale = min((_WIDTH - 2 * _PAD) / bounds.width, (_TALLEST - 2 * _PAD) / bounds.height)
        return QSize(
            round(bounds.width * scale + 2 * _PAD), round(bounds.height * scale + 2 * _PAD)
        )

    def refresh(self) -> None:
        """Show the diagram as it is now, or nothing where all of it can be seen."""
        self._drawn = None
        self._follow()

    def _follow(self) -> None:
        self.setVisible(self._allowed and self.wanted())
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go to a place."""
        self._go(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Go along."""
        self._go(event.position())

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ground, boxes and frame."""
        theme, scene = self._paints.kit.theme, self._view.canvas
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._drawn is None or self._drawn.size() != self.size() * ratio:
            self._drawn = QPixmap(self.size() * ratio)
            self._drawn.setDevicePixelRatio(ratio)
            self._drawn.fill(Qt.GlobalColor.transparent)
            self._draw_boxes(QPainter(self._drawn))
        painter.drawPixmap(0, 0, self._drawn)
        scale, corner = self._scale()
        seen = self._view.seen() & area_rect(scene.shown.bounds)
        frame = QRectF(
            (seen.x() - corner.x()) * scale + _PAD,
            (seen.y() - corner.y()) * scale + _PAD,
            seen.width() * scale,
            seen.height() * scale,
        )
        painter.setPen(QPen(theme.color("focus"), 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(frame)

    def _draw_boxes(self, painter: QPainter) -> None:
        theme, scene = self._paints.kit.theme, self._view.canvas
        ground, edge = theme.color("surface"), theme.color("borderStrong")
        rounded(painter, QRectF(self.rect()), 6, ground, edge)
        scale, corner = self._scale()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        for box in scene.shown.boxes.values():
            look = self._paints.box(box)
            rect = QRectF(
                (box.area.x - corner.x()) * scale + _PAD,
                (box.area.y - corner.y()) * scale + _PAD,
                max(box.area.width * scale, 2.0),
                max(box.area.height * scale, 1.5),
            )
            painter.fillRect(rect, look.edge.color())
        painter.end()

    def _scale(self) -> tuple[float, QPointF]:
        bounds = self._view.canvas.shown.bounds
        scale = (self.width() - 2 * _PAD) / bounds.width
        return scale, QPointF(bounds.x, bounds.y)

    def _go(self, point: QPointF) -> None:
        scale, corner = self._scale()
        x = (point.x() - _PAD) / scale + corner.x()
        y = (point.y() - _PAD) / scale + corner.y()
        self._view.centerOn(x, y)

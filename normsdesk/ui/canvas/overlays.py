"""What lies over the corners of a diagram: map, zoom bar and legend."""

from PySide6.QtCore import QPoint, QRect, QRectF
from PySide6.QtWidgets import QWidget

from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.minimap import Minimap
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.view import CanvasView
from normsdesk.ui.canvas.zoom_bar import LineLegend, ZoomBar

SCROLL_BAR = 14
_GAP = 8
_STEP = 200.0
_LOW = 260
"""Lower than this, legend and map would cover too much."""


class Overlays:
    """Keeps each in its corner, and lets what lies under them be scrolled up from under them."""

    def __init__(self, paints: Paints, view: CanvasView, parent: QWidget) -> None:
        self._view = view
        self._parent = parent
        self.map = Minimap(paints, view, parent)
        self.bar = ZoomBar(paints, view, parent)
        self.legend = LineLegend(paints, parent)

    def covered(self) -> list[QRect]:
        """List the parts of the window that are covered now."""
        port = self._view.viewport()
        lying = (each for each in (self.map, self.bar, self.legend) if each.isVisible())
        return [
            QRect(port.mapFrom(self._parent, each.pos()), each.size()).adjusted(-4, -4, 4, 4)
            for each in lying
        ]

    def follow(self) -> None:
        """Be right for the part of the diagram that is seen now."""
        self.leave_room()
        self._show_legend()

    def leave_room(self) -> None:
        """Let what lies under the map and the bar be scrolled up from under them."""
        room = area_rect(self._view.canvas.shown.bounds)
        covered = self.bar.height() + 2 * _GAP + SCROLL_BAR
        if self.map.isVisible():
            covered += self.map.height() + _GAP
        high, zoom = self._view.seen().height(), self._view.zoom()
        if room.height() > high or self._reaches(room.top() + high - covered / zoom):
            room.setBottom(max(room.bottom(), self._lowest() + covered / zoom))
        if room != self._view.canvas.sceneRect():
            self._view.canvas.setSceneRect(room)

    def _lowest(self) -> float:
        areas = (box.area.bottom for box in self._view.canvas.shown.boxes.values())
        return max(areas, default=0.0)

    def _reaches(self, low: float) -> bool:
        """Tell whether a box stands lower than ``low`` where the bar or the map may lie."""
        boxes = self._view.canvas.shown.boxes.values()
        seen, bounds = self._view.seen(), self._view.canvas.shown.bounds
        left = bounds.x
        if bounds.width <= seen.width() and not self.map.isVisible():
            left += seen.width() - (self.bar.width() + 2 * SCROLL_BAR) / self._view.zoom()
        return any(box.area.bottom > low and box.area.right > left for box in boxes)

    def lay_over(self) -> None:
        """Put each in its corner."""
        everything = (self.bar, self.legend, self.map)
        for widget in everything:
            widget.adjustSize()
        area = self._view.geometry()
        right, low = area.right() - SCROLL_BAR - 4, area.bottom() - SCROLL_BAR - 2
        self.bar.move(QPoint(right - self.bar.width(), low - self.bar.height()))
        middle = low - self.bar.height() // 2 - self.legend.height() // 2
        self.legend.move(QPoint(area.left() + 12, middle))
        self._show_legend()
        self.map.set_allowed(area.height() >= _LOW)
        self.place_map()
        for widget in everything:
            widget.raise_()

    def place_map(self) -> None:
        """Lay the map into the corner where it covers least of what is seen now."""
        area = self._view.geometry()
        right = area.right() - SCROLL_BAR - 4 - self.map.width()
        left, top = area.left() + 12, area.top() + _GAP
        low = area.bottom() - SCROLL_BAR - 2 - self.map.height()
        corners = (
            QPoint(right, low - self.bar.height() - _GAP),
            QPoint(right, top),
            QPoint(left, low - self.legend.height() - _GAP),
            QPoint(left, top),
        )
        self.map.move(min(corners, key=self._covers))

    def _covers(self, corner: QPoint) -> int:
        """Measure how much of boxes a map in a corner would cover, in steps nobody sees."""
        spot = self._view.viewport().mapFrom(self._parent, corner)
        under = self._view.mapToScene(QRect(spot, self.map.size())).boundingRect()
        left, right, top, low = under.left(), under.right(), under.top(), under.bottom()
        areas = (box.area for box in self._view.canvas.shown.boxes.values())
        lying = (
            area_rect(area) & under
            for area in areas
            if area.x < right and area.right > left and area.y < low and area.bottom > top
        )
        return round(sum(each.width() * each.height() for each in lying) / _STEP)

    def _show_legend(self) -> None:
        area = self._view.geometry()
        fits = self.legend.width() + self.bar.width() + 60 < area.width()
        enough = fits and area.height() >= _LOW
        self.legend.setVisible(enough and not self._buries_a_box(self.legend))

    def _buries_a_box(self, widget: QWidget) -> bool:
        """Tell whether a box lies under a widget and cannot be scrolled up from under it."""
        view = self._view
        if view.canvas.sceneRect().height() > view.seen().height():
            return False
        under = self._under(widget)
        return any(
            area_rect(box.area).intersects(under) for box in view.canvas.shown.boxes.values()
        )

    def _under(self, widget: QWidget) -> QRectF:
        corner = self._view.viewport().mapFrom(self._parent, widget.pos())
        return self._view.mapToScene(QRect(corner, widget.size())).boundingRect()

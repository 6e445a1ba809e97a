"""A view that zooms around a point, fits everything, and goes to a record."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QGraphicsView

from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.paints import FAINT, Paints
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.stills import Stills

ZOOMS = (0.01, 2.5)
STEP = 1.2
_AIR = 6
_INSIDE = 0.998
"""A fitted diagram is a little smaller than the window, so that no scroll bar comes."""


class ZoomView(QGraphicsView):
    """The part of a view that knows its size and place; ``view_changed`` tells of both.

    ``covered`` says what parts of the window something else lies over.

    ``zoomed_by_hand`` tells that a person chose another size.
    """

    view_changed = Signal()
    zoomed_by_hand = Signal()

    def __init__(self, scene: CanvasScene, paints: Paints) -> None:
        super().__init__(scene)
        self._canvas = scene
        self._stills = Stills(self, scene, paints)
        self.covered: Callable[[], Iterable[QRect]] = tuple
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setViewportUpdateMode(QGraphicsView.ViewportUpdateMode.MinimalViewportUpdate)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontSavePainterState)
        self.setOptimizationFlag(QGraphicsView.OptimizationFlag.DontAdjustForAntialiasing)
        self.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.setTransformationAnchor(QGraphicsView.ViewportAnchor.NoAnchor)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.horizontalScrollBar().valueChanged.connect(self.view_changed)
        self.verticalScrollBar().valueChanged.connect(self.view_changed)
        scene.look_changed.connect(self.paint_anew)

    def paint_anew(self) -> None:
        """Ask for a new picture where Qt, which does not paint it, does not see that one is due."""
        if self._stills.wanted():
            self.viewport().update()

    @property
    def canvas(self) -> CanvasScene:
        """The scene that is shown."""
        return self._canvas

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint what moves over what rests, where that is quicker than painting all of it."""
        if self._stills.wanted():
            self._stills.paint()
        else:
            super().paintEvent(event)

    def zoom(self) -> float:
        """Return how large things are: 1.0 is as drawn."""
        return self.transform().m11()

    def set_zoom(self, zoom: float, at: QPointF | None = None) -> None:
        """Change the size of everything; ``at``, a point of the window, stays where it is."""
        least, most = ZOOMS
        zoom = min(max(zoom, least), most)
        point = at or QPointF(self.viewport().rect().center())
        before = self.mapToScene(point.toPoint())
        self.resetTransform()
        self.scale(zoom, zoom)
        self.setRenderHint(QPainter.RenderHint.Antialiasing, zoom >= FAINT)
        moved = self.mapFromScene(before) - point.toPoint()
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setValue(across.value() + moved.x())
        down.setValue(down.value() + moved.y())
        self.view_changed.emit()

    def zoom_in(self) -> None:
        """Make everything larger."""
        self.zoomed_by_hand.emit()
        self.set_zoom(self.zoom() * STEP)

    def zoom_out(self) -> None:
        """Make everything smaller."""
        self.zoomed_by_hand.emit()
        self.set_zoom(self.zoom() / STEP)

    def fit_by_hand(self) -> None:
        """Show the whole diagram because a person wants it, however small."""
        self.zoomed_by_hand.emit()
        self.fit()

    def fit(self, most: float = 1.0) -> None:
        """Show the whole diagram, at most in ``most`` times its size."""
        room, bounds = self.viewport().size(), area_rect(self._canvas.shown.bounds)
        zoom = min(room.width() / bounds.width(), room.height() / bounds.height(), most)
        self.set_zoom(zoom * _INSIDE)
        self.horizontalScrollBar().setValue(self.horizontalScrollBar().minimum())
        self.verticalScrollBar().setValue(self.verticalScrollBar().minimum())

    def reveal(self, record_id: str) -> None:
        """Scroll until a record can be seen."""
        item = self._canvas.item_of(record_id)
        if item is not None:
            self.ensureVisible(item.sceneBoundingRect(), 24, 24)
            self._uncover(item.sceneBoundingRect())

    def _uncover(self, rect: QRectF) -> None:
        """Scroll a place away from under what lies over the window, as far as that goes."""
        down = self.verticalScrollBar()
        for cover in self.covered():
            inside = self.mapFromScene(rect).boundingRect()
            if not cover.intersects(inside):
                continue
            if cover.center().y() < self.viewport().height() / 2:
                down.setValue(down.value() - (cover.bottom() - inside.top()) - _AIR)
            elif inside.height() < cover.top():
                down.setValue(down.value() + inside.bottom() - cover.top() + _AIR)

    def seen(self) -> QRectF:
        """Return the part of the scene that can be seen."""
        return self.mapToScene(self.viewport().rect()).boundingRect()

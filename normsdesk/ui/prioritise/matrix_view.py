"""The bubble matrix on screen: read it, walk through it, move a bubble by mouse or keyboard."""

from PySide6.QtCore import QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QColor,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy

from normsdesk.figures.drawings import Box, Drawing, Group
from normsdesk.figures.matrix import plot_of, scores_at
from normsdesk.figures.studio import Studio
from normsdesk.rules.matrix import Bubble
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.paint import DrawingPainter
from normsdesk.ui.prioritise.matrix_figure import MatrixFigure
from normsdesk.ui.prioritise.moving import Move, move_of, step_from
from normsdesk.ui.prioritise.round_view import RoundView
from normsdesk.ui.prioritise.sentences import written_text

_HEIGHT, _DRAG = 330, 5
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, -1),
    Qt.Key.Key_Up: (0, 1),
}
_GRIP = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class MatrixView(SpokenWidget):
    """Importance to the right, changeability up.

    Arrows walk from bubble to bubble; Enter picks one up, arrows then move it by whole scores,
    Enter drops it and Esc puts it back. The mouse drags. ``dropped`` carries the `Move` that was
    asked for, ``told`` a sentence on what dropping it here writes, empty at rest; ``reached``
    carries the id of the item the keyboard or the mouse is on.
    """

    dropped = Signal(object)
    told = Signal(str)
    reached = Signal(str)
    spoken_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit, studio: Studio, *, read_only: bool = False) -> None:
        super().__init__()
        self._kit = kit
        self._painter = DrawingPainter(studio.lettering)
        self._read_only = read_only
        self._view: RoundView | None = None
        self._figure = MatrixFigure(kit.words, studio, _HEIGHT)
        self._at = ""
        self._move: Move | None = None
        self._pressed: QPointF | None = None
        self._pointer: QPointF | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(260)
        self.setMouseTracking(True)

    def show_view(self, view: RoundView) -> None:
        """Show where the items of a round stand; a bubble that is held is put back."""
        self._view = view
        self._move = self._pressed = self._pointer = None
        if self._at not in {bubble.item_id for bubble in view.bubbles}:
            self._at = ""
        self._draw()
        self.announce_value()

    def groups(self) -> list[Group]:
        """Return the bubbles as they are drawn."""
        return list(self._current().groups())

    def item_id(self) -> str:
        """Return the item the keyboard is on, or ""."""
        return self._at

    def held(self) -> Move | None:
        """Return what dropping the bubble here would do, while one is held."""
        return self._move

    def place(self, item_id: str) -> QPointF:
        """Return the middle of a bubble in px of the widget.

        Raises:
            StopIteration: the item is not drawn.
        """
        box = next(group.box for group in self.groups() if group.target == item_id)
        scale = self._scale()
        return QPointF((box.x + box.width / 2) * scale, (box.y + box.height / 2) * scale)

    def spoken_value(self) -> str:
        """Say what the held bubble would write, else the bubble at hand, else all of them."""
        if self._move is not None and self._view is not None:
            return written_text(self._kit.words, self._view, self._move)
        names = {group.target: group.name for group in self.groups()}
        return names.get(self._at) or "; ".join(names.values())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the drawn height."""
        return QSize(self._kit.theme.length(370), self._kit.theme.length(_HEIGHT))

    def event(self, event: QEvent) -> bool:
        """Keep Esc for the bubble that is held."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._move is not None
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, pick up, move, drop, put back."""
        key = Qt.Key(event.key())
        if self._move is not None:
            if key in _ARROWS:
                self._step(*_ARROWS[key])
            elif key in _GRIP:
                self._drop()
            elif key == Qt.Key.Key_Escape:
                self.put_back()
            return
        if key in _ARROWS:
            self._walk(1 if _ARROWS[key] in ((1, 0), (0, -1)) else -1)
        elif key in _GRIP and self._bubble(self._at) is not None:
            self._take(self._at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put back what is held."""
        self.put_back()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take the bubble under the mouse."""
        group = self._group_at(event.position())
        if group is None or event.button() != Qt.MouseButton.LeftButton:
            return
        self._reach(group.target)
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the bubble, or show that it can be dragged."""
        place = event.position()
        if self._pressed is None:
            over = self._group_at(place) is not None
            held = Qt.CursorShape.ArrowCursor if self._read_only else Qt.CursorShape.OpenHandCursor
            self.setCursor(held if over else Qt.CursorShape.ArrowCursor)
            return
        far = (place - self._pressed).manhattanLength() >= _DRAG
        bubble = self._bubble(self._at)
        if self._view is None or bubble is None or self._read_only or not (far or self._move):
            return
        self._pointer = place
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        scale = self._scale()
        x, y = scores_at(plot_of(self._current()), place.x() / scale, place.y() / scale)
        self._hold(move_of(self._view.ranking, bubble, x, y))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drop the bubble."""
        self._pressed = self._pointer = None
        if self._move is not None:
            self._drop()
        super().mouseReleaseEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Draw for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._draw()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the matrix, the frame of the bubble at hand, and the mouse's bubble."""
        painter = QPainter(self)
        scale = self._scale()
        painter.save()
        painter.scale(scale, scale)
        self._painter.paint(painter, self._current())
        painter.restore()
        box = next((group.box for group in self.groups() if group.target == self._at), None)
        if box is not None:
            ink, held = self._kit.theme.color("focus"), self._move is not None
            area = Box(*(part * scale for part in box))
            if self.hasFocus() or held:
                _frame(painter, area, ink, held=held)
            if self._pointer is not None:
                _ring(painter, self._pointer, area.width / 2, QPen(ink, 1.5))

    def put_back(self) -> None:
        """Let go of a held bubble, and write nothing."""
        if self._move is None:
            return
        self._move = self._pressed = self._pointer = None
        self._draw()
        self.told.emit("")
        self.announce_value()

    def _scale(self) -> float:
        return self._kit.theme.text_scale / 100

    def _bubble(self, item_id: str) -> Bubble | None:
        found = self._view.bubbles if self._view is not None else ()
        return next((bubble for bubble in found if bubble.item_id == item_id), None)

    def _walk(self, step: int) -> None:
        order = [bubble.item_id for bubble in self._view.bubbles] if self._view is not None else []
        if not order:
            return
        if self._at in order:
            self._reach(order[(order.index(self._at) + step) % len(order)])
        else:
            self._reach(order[0 if step > 0 else -1])

    def _reach(self, item_id: str) -> None:
        self._at = item_id
        self.update()
        self.announce_value()
        self.reached.emit(item_id)

    def _take(self, item_id: str) -> None:
        bubble = self._bubble(item_id)
        if bubble is not None and self._view is not None and not self._read_only:
            self._hold(Move(bubble=bubble, scores={}))

    def _step(self, right: int, up: int) -> None:
        start = self._bubble(self._at)
        if self._move is None or start is None or self._view is None:
            return
        now = self._move.bubble
        x = step_from(now.x, right) if right else now.x
        y = step_from(now.y, up) if up else now.y
        self._hold(move_of(self._view.ranking, start, x, y))

    def _hold(self, move: Move) -> None:
        changed = self._move is None or self._move.bubble != move.bubble
        self._move = move
        if changed:
            self._draw()
        self.update()
        if self._view is not None:
            self.told.emit(written_text(self._kit.words, self._view, move))
        self.announce_value()

    def _drop(self) -> None:
        move = self._move
        self.put_back()
        if move is not None and move.scores:
            self.dropped.emit(move)

    def _draw(self) -> None:
        if self._view is None:
            return
        moved = self._move.bubble if self._move else None
        width = max(self.width(), 260) / self._scale()
        if self._figure.wants(self._view, moved, width):
            self.setAccessibleName(self._figure.title)
            self.setAccessibleDescription(self._figure.description)
            self.update()

    def _current(self) -> Drawing:
        return self._figure.drawing()

    def _group_at(self, place: QPointF) -> Group | None:
        scale = self._scale()
        return self._current().group_at(place.x() / scale, place.y() / scale)


def _frame(painter: QPainter, area: Box, ink: QColor, *, held: bool) -> None:
    dashed = Qt.PenStyle.DashLine if held else Qt.PenStyle.SolidLine
    middle = QPointF(area.x + area.width / 2, area.y + area.height / 2)
    _ring(painter, middle, area.width / 2 + 4, QPen(ink, 2, dashed))


def _ring(painter: QPainter, place: QPointF, radius: float, pen: QPen) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(pen)
    painter.drawEllipse(place, radius, radius)

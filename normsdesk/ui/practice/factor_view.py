"""The map of structural factors on screen: read it, walk through it, move a factor about."""

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QHelpEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QToolTip

from normsdesk.figures.drawings import Group
from normsdesk.figures.factor_chips import FactorMap
from normsdesk.figures.factor_map import POWER
from normsdesk.model.scales import WEIGHT
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.kit import Kit
from normsdesk.ui.practice.factor_moving import Held, carried, drawn_spot, nearest, taken_up
from normsdesk.ui.practice.factor_picture import FactorPicture

_DRAG, _STEP, _LEAP = 5, 8, 40
_ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Up: (0, -1),
}
_GRIP = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)
_WEIGHTS = tuple(str(each) for each in WEIGHT.values)
_ERASING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class FactorView(FactorPicture):
    """Arrows walk from factor to factor; Enter picks one up, arrows move it, Enter puts it down.

    Shift makes larger steps, Esc puts it back, 0 to 3 weigh, L connects, F2 writes, Delete
    deletes; the mouse drags. ``chosen`` carries a factor; ``put_down`` the `Held` that was put
    down somewhere else; ``carrying`` the one on its way, or ``None`` again; ``asked`` a factor
    and what is wanted: "link", "write" or "delete"; ``rated`` a factor and its weight.
    ``power_asked`` tells that the middle was pressed.
    """

    chosen = Signal(str)
    put_down = Signal(object)
    carrying = Signal(object)
    asked = Signal(str, str)
    rated = Signal(str, int)
    power_asked = Signal()

    def __init__(self, kit: Kit, *, read_only: bool = False) -> None:
        super().__init__(kit)
        self._read_only = read_only
        self._pressed: QPointF | None = None
        self.setMouseTracking(True)

    def show_map(self, data: FactorMap, chosen: str) -> None:
        """Show factors, one of them chosen; a factor that is held is put back."""
        if self._held is not None and data != self._data:
            self._let_go()
        self._data = data
        self._at = chosen
        self.setAccessibleName(data.title)
        self.setAccessibleDescription(data.description)
        self.draw_again()
        self.announce_value()

    def factor_id(self) -> str:
        """Return the factor that is chosen, or ""."""
        return self._at

    def held(self) -> Held | None:
        """Return the factor on its way."""
        return self._held

    def spoken_value(self) -> str:
        """Say where a held factor is, else the factor at hand, else all of them."""
        if self._held is not None and self._data is not None:
            return self.areas_text(self._held)
        names = {group.target: group.name for group in self.groups()}
        return names.get(self._at) or "; ".join(names.values())

    def areas_text(self, held: Held) -> str:
        """Say in which areas a held factor would be put down."""
        names = self._data.areas if self._data is not None else {}
        found = [names.get(each, each) for each in held.areas]
        words = self._kit.words
        return words._("Put it down in: {areas}").format(areas=words.listing(found))

    def event(self, event: QEvent) -> bool:
        """Keep Esc for a factor that is held; tell the whole text of a chip that is cut."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and event.key() == Qt.Key.Key_Escape
            and self._held is not None
        ):
            event.accept()
            return True
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            group = self.group_at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), tooltip_text(group.name) if group else "", self)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Walk, pick up, move, put down, put back; connect, write, delete."""
        key = Qt.Key(event.key())
        if self._held is not None:
            self._press_held(key, event)
        elif key in _ARROWS:
            right, down = _ARROWS[key]
            self._reach(nearest(self.boxes(), self._at, right, down))
        elif key in _GRIP and self._at:
            self._take(self._at)
        elif self._at and not self._read_only and event.text() in _WEIGHTS:
            self.rated.emit(self._at, int(event.text()))
        elif (wanted := self._wish(key)) and self._at:
            self.asked.emit(self._at, wanted)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Put back what is held."""
        self.put_back()
        super().focusOutEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the factor under the mouse."""
        group = self.group_at(event.position())
        if group is None or event.button() != Qt.MouseButton.LeftButton:
            return
        if group.target == POWER:
            self.power_asked.emit()
            return
        self._reach(group.target)
        self._pressed = event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Drag the factor, or show that it can be dragged."""
        point = event.position()
        if self._pressed is None:
            self._show_cursor(self.group_at(point))
            return
        far = (point - self._pressed).manhattanLength() >= _DRAG
        if self._read_only or not (far or self._held):
            return
        if self._held is None:
            self._take(self._at)
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        self._carry(point.x() / self.drawn_scale(), point.y() / self.drawn_scale())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Put the factor down."""
        self._pressed = None
        if self._held is not None:
            self._drop()
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Write the factor."""
        group = self.group_at(event.position())
        if group is not None and group.target != POWER:
            self.asked.emit(group.target, "write")

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Connect the factor under the mouse."""
        group = self.group_at(QPointF(event.pos()))
        if group is not None and group.target != POWER:
            self._reach(group.target)
            self.asked.emit(group.target, "link")

    def put_back(self) -> None:
        """Let go of a held factor where it came from."""
        if self._held is None:
            return
        self._let_go()
        self.draw_again()
        self.announce_value()

    def _let_go(self) -> None:
        self._held = self._pressed = None
        self.carrying.emit(None)

    def _wish(self, key: Qt.Key) -> str:
        if key == Qt.Key.Key_F2:
            return "write"
        if self._read_only:
            return ""
        return "link" if key == Qt.Key.Key_L else "delete" if key in _ERASING else ""

    def _press_held(self, key: Qt.Key, event: QKeyEvent) -> None:
        if key in _ARROWS and self._held is not None:
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            step = _LEAP if large else _STEP
            right, down = _ARROWS[key]
            x, y = drawn_spot(self._held, self.ground())
            self._carry(x + right * step, y + down * step)
        elif key in _GRIP:
            self._drop()
        elif key == Qt.Key.Key_Escape:
            self.put_back()

    def _reach(self, factor_id: str) -> None:
        if factor_id and factor_id != self._at:
            self._at = factor_id
            self.draw_again()
            self.chosen.emit(factor_id)
        self.announce_value()

    def _take(self, factor_id: str) -> None:
        boxes = self.boxes()
        if self._data is None or self._read_only or factor_id not in boxes:
            return
        self._held = taken_up(self._data, factor_id, boxes, self.ground())
        self._tell()

    def _carry(self, x: float, y: float) -> None:
        if self._held is None:
            return
        before = self.areas_of(self._held.factor_id)
        self._held = carried(self._held, before, self.ground(), x, y)
        self.draw_again()
        self._tell()

    def _tell(self) -> None:
        self.update()
        self.carrying.emit(self._held)
        self.announce_value()

    def _drop(self) -> None:
        held = self._held
        self._let_go()
        if held is not None and held.moved:
            self.put_down.emit(held)
        self.draw_again()
        self.announce_value()

    def _show_cursor(self, group: Group | None) -> None:
        shape = Qt.CursorShape.ArrowCursor
        if group is not None:
            shape = Qt.CursorShape.PointingHandCursor
            if group.target != POWER and not self._read_only:
                shape = Qt.CursorShape.OpenHandCursor
        self.setCursor(shape)

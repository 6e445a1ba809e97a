"""The weight of a criterion: less, the number, more; digits type it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy

from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.labels import set_tooltip
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.sentences import short_number
from normsdesk.ui.tables.signs import line_of_text, rounded

_WIDTH, _HEIGHT, _ZONE, _SIGN = 62, 26, 20, 12
_MORE = (Qt.Key.Key_Up, Qt.Key.Key_Right, Qt.Key.Key_Plus)
_LESS = (Qt.Key.Key_Down, Qt.Key.Key_Left, Qt.Key.Key_Minus)
_HIGHEST = 100_000.0


class WeightStepper(SpokenWidget):
    """A weight of 0 or more. ``edited`` carries what a person makes of it.

    Up and Down change it by a step, digits and the decimal sign write it, Backspace takes the
    last digit away.
    """

    edited = Signal(float)
    left = Signal()
    spoken_role = QAccessible.Role.SpinBox

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._value = 0.0
        self._step = 1.0
        self._typed = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedSize(kit.theme.length(_WIDTH), kit.theme.length(_HEIGHT))

    def value(self) -> float:
        """Return the weight."""
        return self._value

    def show_weight(self, value: float, name: str, step: float) -> None:
        """Show a weight; ``step`` is what one press changes; tells nobody."""
        if value != self._value:
            self._typed = ""
        self._value, self._step = value, step
        text = self._kit.words._("Weight of {criterion}").format(criterion=name)
        self.setAccessibleName(text)
        set_tooltip(self, text)
        self.announce_value()
        self.update()

    def spoken_value(self) -> str:
        """Say the weight."""
        return short_number(self._kit.words, self._value, 2)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for the drawn size."""
        return QSize(self._kit.theme.length(_WIDTH), self._kit.theme.length(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Step, type, take back."""
        key, text = event.key(), event.text()
        if key in _MORE or key in _LESS:
            self._change(self._step if key in _MORE else -self._step)
        elif text.isdecimal() or (text in (".", ",") and text and "." not in self._typed):
            self._write(self._typed + ("." if text in ".," else text))
        elif key == Qt.Key.Key_Backspace:
            shown = self._typed or f"{self._value:g}"
            self._write(shown[:-1])
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Step with the signs at both ends."""
        zone = self._kit.theme.length(_ZONE)
        if event.position().x() <= zone:
            self._change(-self._step)
        elif event.position().x() >= self.width() - zone:
            self._change(self._step)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """End typing."""
        self._typed = ""
        self.left.emit()
        super().focusOutEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint edge, signs and number."""
        painter = QPainter(self)
        theme = self._kit.theme
        area = QRectF(self.rect())
        edge = theme.color("borderStrong" if self.isEnabled() else "border")
        rounded(painter, area, 6, theme.color("surface"), edge)
        number = self._typed or short_number(self._kit.words, self._value, 2)
        zone, size = theme.length(_ZONE), theme.length(_SIGN)
        inside = area.adjusted(zone - 3, 0, 3 - zone, 0) if self.isEnabled() else area
        ink = theme.color("text")
        centre = Qt.AlignmentFlag.AlignHCenter
        line_of_text(painter, inside, number, theme.font("label_strong"), ink, centre)
        if not self.isEnabled():
            return
        for icon, middle in (("minus", zone / 2 + 1), ("plus", area.width() - zone / 2 - 1)):
            at = QPointF(middle - size / 2, (area.height() - size) / 2)
            place = QRectF(at.x(), at.y(), size, size)
            self._kit.icons.paint(painter, icon, place, theme.color("text2"))

    def _change(self, by: float) -> None:
        self._typed = ""
        self._put(max(0.0, round(self._value + by, 6)))

    def _write(self, text: str) -> None:
        self._typed = text[:8]
        try:
            self._put(float(self._typed or 0))
        except ValueError:
            self._typed = ""
        self.update()

    def _put(self, value: float) -> None:
        value = min(value, _HIGHEST)
        if value != self._value:
            self._value = value
            self.update()
            self.announce_value()
            self.edited.emit(value)


def step_for(weights: list[float]) -> float:
    """Return one press of the stepper: 1 for weights of 0 to 5, 5 for points out of 100."""
    return 1.0 if max(weights, default=0.0) <= 5 else 5.0

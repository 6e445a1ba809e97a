"""Stones: how many of ten, as laid out with stones or beans in a village meeting."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy

from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.segmented import CLEARING_KEYS
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text

COUNT = 10
_STONE, _GAP, _NUMBER, _HEIGHT = 18, 6, 92, 30


class Stones(SpokenWidget):
    """Zero to ten stones out of ten.

    Click the last stone to count, or the first one again for none. Digits 0 to 9 choose, D is
    ten, arrows move, Backspace clears. ``edited`` tells of changes by a person only.
    """

    edited = Signal(object)
    spoken_role = QAccessible.Role.Slider

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._value: int | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def value(self) -> int | None:
        """Return the number of stones, or ``None``."""
        return self._value

    def set_value(self, value: int | None) -> None:
        """Show a number of stones; tells nobody.

        Raises:
            ValueError: not 0 to 10.
        """
        if value is not None and not 0 <= value <= COUNT:
            raise ValueError(f"{value} stones of ten")
        self._value = value
        self.announce_value()
        self.update()

    def spoken_value(self) -> str:
        """Say the count."""
        if self._value is None:
            return self._kit.words._("No answer yet")
        return self._kit.words._("{count} of 10").format(count=self._value)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to ten stones and the count."""
        theme = self._kit.theme
        width = COUNT * (theme.length(_STONE) + _GAP) + theme.length(_NUMBER)
        return QSize(width, theme.length(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by digit, D or arrow; clear by Backspace."""
        key = event.key()
        if key in CLEARING_KEYS:
            self._choose(None)
        elif key == Qt.Key.Key_D:
            self._choose(COUNT)
        elif event.text().isdecimal():
            self._choose(int(event.text()))
        elif key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
            self._choose(0 if self._value is None else min(COUNT, self._value + 1))
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
            self._choose(COUNT if self._value is None else max(0, self._value - 1))
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Count up to the stone under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        pitch = self._kit.theme.length(_STONE) + _GAP
        place = int(event.position().x() // pitch) + 1
        if place <= COUNT:
            self._choose(0 if place == 1 and self._value == 1 else place)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint ten stones and the count."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        size = float(theme.length(_STONE))
        for place in range(COUNT):
            centre = QPointF(place * (size + _GAP) + size / 2, self.height() / 2)
            if self._value is not None and place < self._value:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("primary" if self.isEnabled() else "text3"))
                painter.drawEllipse(centre, size / 2, size / 2)
            else:
                edge = theme.color("borderStrong" if self.isEnabled() else "border")
                dotted = Qt.PenStyle.DashLine if self._value is None else Qt.PenStyle.SolidLine
                painter.setPen(QPen(edge, 1.25, dotted))
                painter.setBrush(theme.color("surface"))
                painter.drawEllipse(centre, size / 2 - 0.75, size / 2 - 0.75)
        left = COUNT * (size + _GAP) + 2
        rect = QRectF(left, 0, self.width() - left, self.height())
        known = self._value is not None
        line_of_text(
            painter,
            rect,
            self.spoken_value(),
            theme.font("label_strong" if known else "caption"),
            theme.color("text" if known else "text3"),
        )

    def _choose(self, value: int | None) -> None:
        if value == self._value:
            return
        self.set_value(value)
        self.edited.emit(value)

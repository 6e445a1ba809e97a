"""Scale: one cell per whole number, chosen by key or click; no answer to begin with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QContextMenuEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QMenu, QSizePolicy, QToolTip

from normsdesk.library.languages import MINUS
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.forms.segmented import CLEARING_KEYS, cell_shape
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.in_sight import hold_still
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_CELL, _HEIGHT, _ENDS = 30, 26, 18
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class Answer(Enum):
    """An answer that is not a number."""

    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleRange:
    """What a scale offers.

    Attributes:
        minimum: the lowest whole number.
        maximum: the highest whole number.
        meanings: number to its words, as many as there are; the two ends are shown above.
        unknown: whether "Don't know" is an answer of its own.
    """

    minimum: int
    maximum: int
    meanings: Mapping[int, str] = field(default_factory=dict[int, str])
    unknown: bool = False

    @property
    def values(self) -> range:
        """Every whole number, lowest first."""
        return range(self.minimum, self.maximum + 1)


def written(value: int) -> str:
    """Write a small whole number with a true minus sign."""
    return f"{MINUS}{-value}" if value < 0 else str(value)


class Scale(SpokenWidget):
    """A whole number on a short scale.

    Digits choose (minus first below zero), arrows move, Backspace clears. ``edited`` tells of
    changes by a person only: a number, `Answer.UNKNOWN` or ``None``.
    """

    edited = Signal(object)
    spoken_role = QAccessible.Role.Slider

    def __init__(self, kit: Kit, offered: ScaleRange, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._offered = offered
        self._value: int | Answer | None = None
        self._minus_typed = False
        self._hovered: int | Answer | None = None
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._unknown_text = kit.words._("Don’t know")

    def value(self) -> int | Answer | None:
        """Return the answer."""
        return self._value

    def set_value(self, value: int | Answer | None) -> None:
        """Show an answer; tells nobody.

        Raises:
            ValueError: the number is not on the scale, or "don't know" is not offered.
        """
        if isinstance(value, int) and value not in self._offered.values:
            raise ValueError(f"{value} is not on this scale")
        if value is Answer.UNKNOWN and not self._offered.unknown:
            raise ValueError("this scale has no answer for not knowing")
        self._value = value
        self.announce_value()
        self.update()

    def spoken_value(self) -> str:
        """Say the answer with its words and the range."""
        words = self._kit.words
        low, high = written(self._offered.minimum), written(self._offered.maximum)
        if self._value is None:
            return words._("No answer yet, range {low} to {high}").format(low=low, high=high)
        if isinstance(self._value, Answer):
            return self._unknown_text
        meaning = self._offered.meanings.get(self._value, "")
        if not meaning:
            return words._("{number}, range {low} to {high}").format(
                number=written(self._value), low=low, high=high
            )
        return words._("{number}, {meaning}, range {low} to {high}").format(
            number=written(self._value), meaning=meaning, low=low, high=high
        )

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the cells, and to the words of both ends."""
        theme = self._kit.theme
        numbers = len(self._offered.values) * (theme.length(_CELL) + 1) + 1
        if not self._offered.unknown:
            return QSize(max(numbers, self._ends_width()), self._top() + theme.length(_HEIGHT))
        width = max(numbers, self._ends_width()) + 8 + self._unknown_width()
        return QSize(width, self._top() + theme.length(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Choose by digit or arrow, clear by Backspace."""
        if event.key() in CLEARING_KEYS:
            self._choose(None)
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            forward = event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Up)
            self._move(1 if forward else -1)
        elif event.text() in ("-", MINUS) and self._offered.minimum < 0:
            self._minus_typed = True
            return
        elif event.text() == "?" and self._offered.unknown:
            self._choose(Answer.UNKNOWN)
        elif event.text().isdecimal():
            self._typed(int(event.text()))
        else:
            super().keyPressEvent(event)
        self._minus_typed = False

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the cell under the mouse."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        hit = self._hit(event.position().toPoint())
        if hit is not None:
            self._choose(hit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the mouse."""
        hit = self._hit(event.position().toPoint())
        if hit != self._hovered:
            self._hovered = hit
            self.update()

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Let the hovered cell go."""
        self._hovered = None
        self.update()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to clear the answer."""
        if self._value is None:
            return
        menu = QMenu(self)
        menu.addAction(self._kit.words._("Clear the answer"), lambda: self._choose(None))
        menu.popup(event.globalPos())

    def event(self, event: QEvent) -> bool:
        """Explain the cell under the mouse."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(event.pos())
            meaning = self._offered.meanings.get(hit, "") if isinstance(hit, int) else ""
            QToolTip.showText(event.globalPos(), tooltip_text(meaning), self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the words of the ends and the cells."""
        painter = QPainter(self)
        if self._top():
            self._paint_ends(painter)
        edge = self._kit.theme.color("borderStrong" if self.isEnabled() else "border")
        fill = self._kit.theme.color("surface" if self.isEnabled() else "sunken")
        rounded(painter, self._numbers_rect(), 6, fill, edge)
        last = self._offered.maximum
        for value in self._offered.values:
            first = value == self._offered.minimum
            self._paint_cell(painter, value, written(value), first=first, last=value == last)
        if self._offered.unknown:
            rounded(painter, self._cell_rect(Answer.UNKNOWN).adjusted(-1, -1, 1, 1), 6, fill, edge)
            self._paint_cell(painter, Answer.UNKNOWN, self._unknown_text, first=True, last=True)

    def _paint_ends(self, painter: QPainter) -> None:
        theme = self._kit.theme
        font, ink = theme.font("caption"), theme.color("text3")
        width = max(self._numbers_rect().width(), float(self._ends_width()))
        rect = QRectF(0, 0, width, theme.length(16))
        low, high = self._end_words()
        line_of_text(painter, rect, low, font, ink)
        line_of_text(painter, rect, high, font, ink, Qt.AlignmentFlag.AlignRight)

    def _paint_cell(
        self, painter: QPainter, value: int | Answer, text: str, *, first: bool, last: bool
    ) -> None:
        theme = self._kit.theme
        rect = self._cell_rect(value)
        chosen = value == self._value
        if not first:
            line = QRectF(rect.left() - 1, rect.top(), 1, rect.height())
            painter.fillRect(line, theme.color("border"))
        if chosen or (value == self._hovered and self.isEnabled()):
            shape = cell_shape(rect, 5, first=first, last=last)
            painter.fillPath(shape, theme.color("primary" if chosen else "sunken"))
        ink = theme.color("onPrimary" if chosen else "text" if self.isEnabled() else "text3")
        font = theme.font("label_strong" if chosen else "label")
        line_of_text(painter, rect, text, font, ink, _CENTRE)

    def _typed(self, number: int) -> None:
        value = -number if self._minus_typed else number
        if value in self._offered.values:
            self._choose(value)

    def _move(self, step: int) -> None:
        values = self._offered.values
        if not isinstance(self._value, int):
            self._choose(values[0] if step > 0 else values[-1])
        elif self._value + step in values:
            self._choose(self._value + step)

    def _choose(self, value: int | Answer | None) -> None:
        if value == self._value:
            return
        self.set_value(value)
        hold_still(self)  # what follows from an answer is often said above it
        self.edited.emit(value)

    def _end_words(self) -> tuple[str, str]:
        meanings = self._offered.meanings
        return meanings.get(self._offered.minimum, ""), meanings.get(self._offered.maximum, "")

    def _ends_width(self) -> int:
        font = self._kit.theme.font("caption")
        low, high = self._end_words()
        return round(text_width(font, low) + text_width(font, high) + (16 if low and high else 0))

    def _top(self) -> int:
        return self._kit.theme.length(_ENDS) if any(self._end_words()) else 0

    def _unknown_width(self) -> int:
        return round(text_width(self._kit.theme.font("label_strong"), self._unknown_text)) + 22

    def _numbers_rect(self) -> QRectF:
        width = len(self._offered.values) * (self._kit.theme.length(_CELL) + 1) + 1
        return QRectF(0, self._top(), width, self._kit.theme.length(_HEIGHT))

    def _cell_rect(self, value: int | Answer) -> QRectF:
        frame = self._numbers_rect()
        height = frame.height() - 2
        if isinstance(value, Answer):
            left = max(frame.width(), float(self._ends_width())) + 8 + 1
            return QRectF(left, frame.top() + 1, self._unknown_width() - 2, height)
        cell = self._kit.theme.length(_CELL)
        left = 1 + (value - self._offered.minimum) * (cell + 1)
        return QRectF(left, frame.top() + 1, cell, height)

    def _hit(self, pos: QPoint) -> int | Answer | None:
        answers: list[int | Answer] = list(self._offered.values)
        if self._offered.unknown:
            answers.append(Answer.UNKNOWN)
        for answer in answers:
            if self._cell_rect(answer).adjusted(-1, -1, 0, 1).contains(pos):
                return answer
        return None

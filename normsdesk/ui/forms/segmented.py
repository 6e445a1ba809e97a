"""Segmented: one of a few answers in a row, with a tick; nothing chosen means not known yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
)
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLayout,
    QMenu,
    QRadioButton,
    QSizePolicy,
    QWidget,
)

from normsdesk.ui.in_sight import hold_still
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

CLEARING_KEYS = (Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
_TICK, _TICK_GAP, _PAD, _LEAST_PAD, _RADIUS = 14, 5, 10, 5, 6
_INKS = {"primary": "onPrimary", "hint": "onHint", "danger": "surface"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """One answer: its value, its words, and the fill and the sign it takes when chosen."""

    value: str
    text: str
    fill: str = "primary"
    sign: str = "check"


def cell_shape(rect: QRectF, radius: float, *, first: bool, last: bool) -> QPainterPath:
    """Return a cell of a row: round at the ends of the row, square between."""
    path = QPainterPath()
    path.setFillRule(Qt.FillRule.WindingFill)
    if not (first or last):
        path.addRect(rect)
        return path
    path.addRoundedRect(rect, radius, radius)
    half = rect.width() / 2
    if not first:
        path.addRect(rect.adjusted(0, 0, -half, 0))
    if not last:
        path.addRect(rect.adjusted(half, 0, 0, 0))
    return path


class _Segment(QRadioButton):
    """One cell. A radio button to the keyboard and to a screen reader."""

    def __init__(self, kit: Kit, option: Option, *, first: bool, last: bool) -> None:
        super().__init__(option.text.replace("&", "&&"))
        self.option = option
        self._kit = kit
        self._first, self._last = first, last
        self.setAccessibleName(option.text)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.toggled.connect(self._take_tick_room)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Leave room for the tick, so that choosing moves nothing."""
        theme = self._kit.theme
        words = text_width(theme.font("label_strong"), self.option.text)
        width = words + theme.length(_TICK) + _TICK_GAP + 2 * _PAD
        return QSize(round(width), theme.length(28))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Give up the padding, and a tick that is not there, before the text is set smaller."""
        theme = self._kit.theme
        words = text_width(theme.font("label_strong"), self.option.text)
        tick = theme.length(_TICK) + _TICK_GAP if self.isChecked() else 0
        return QSize(round(words) + tick + _LEAST_PAD, theme.length(28))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take the whole cell."""
        return self.rect().contains(pos)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Take a double click as one click."""
        event.accept()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cell inside the control's edge."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme = self._kit.theme
        fill, ink = self._tokens()
        if fill:
            shape = cell_shape(QRectF(self.rect()), _RADIUS - 1, first=self._first, last=self._last)
            painter.fillPath(shape, theme.color(fill))
        chosen = self.isChecked()
        font = theme.font("label_strong" if chosen else "label")
        self._paint_words(painter, font, ink, ticked=chosen)

    def _take_tick_room(self) -> None:
        self.updateGeometry()
        if self.isVisible():  # else it is painted once where there is no room for the tick
            cast("QLayout", cast("QWidget", self.parentWidget()).layout()).activate()

    def _tokens(self) -> tuple[str, str]:
        if self.isChecked():
            if not self.isEnabled():
                return "pip", "text"
            return self.option.fill, _INKS[self.option.fill]
        if not self.isEnabled():
            return "sunken", "text3"
        return ("sunken" if self.underMouse() else ""), "text"

    def _paint_words(self, painter: QPainter, font: QFont, ink: str, *, ticked: bool) -> None:
        color = self._kit.theme.color(ink)
        tick = self._kit.theme.length(_TICK)
        room = tick + _TICK_GAP if ticked else 0
        words = min(text_width(font, self.option.text), self.width() - room - 4)
        left = (self.width() - words - room) / 2
        if ticked:
            top = round((self.height() - tick) / 2)
            place = QRectF(round(left), top, tick, tick)
            self._kit.icons.paint(painter, self.option.sign, place, color)
        rect = QRectF(left + room, 0, words + 1, self.height())
        line_of_text(painter, rect, self.option.text, font, color, squeeze=True)


class Segmented(QWidget):
    """A choice of one, all answers in sight.

    ``edited`` tells of changes by a person only: the new value, or ``None`` when it was cleared
    (Backspace, or "Clear the answer" in the context menu).

    Args:
        kit: looks and words.
        options: the answers.
        name: what is asked, for screen readers.
        always: whether one is always chosen, as with what a page shows: nothing clears it.
    """

    edited = Signal(object)

    def __init__(
        self, kit: Kit, options: Sequence[Option], name: str, *, always: bool = False
    ) -> None:
        super().__init__()
        self._kit = kit
        self._always = always
        self._group = QButtonGroup(self)
        self._segments: list[_Segment] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(1)
        for place, option in enumerate(options):
            segment = _Segment(kit, option, first=place == 0, last=place == len(options) - 1)
            self._group.addButton(segment, place)
            self._segments.append(segment)
            row.addWidget(segment)
        self._group.idClicked.connect(self._chosen)

    def value(self) -> str | None:
        """Return the chosen value, or ``None``."""
        place = self._group.checkedId()
        return self._segments[place].option.value if place >= 0 else None

    def set_value(self, value: str | None) -> None:
        """Show a value; tells nobody."""
        self._group.setExclusive(False)
        for segment in self._segments:
            segment.setChecked(segment.option.value == value)
        self._group.setExclusive(True)
        if self._group.checkedId() < 0:
            # Qt leaves Tab with the answer that was chosen before; without one it begins at any.
            for segment in self._segments:
                segment.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Clear the answer with Backspace."""
        if event.key() in CLEARING_KEYS:
            self.clear()
            return
        super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Offer to clear the answer."""
        if self._always or self.value() is None or not self.isEnabled():
            return
        menu = QMenu(self)
        menu.addAction(self._kit.words._("Clear the answer"), self.clear)
        menu.popup(event.globalPos())

    def clear(self) -> None:
        """Take the answer away, as a person does."""
        if self._always or self.value() is None:
            return
        self.set_value(None)
        self._tell(None)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the common edge and the lines between cells."""
        painter = QPainter(self)
        theme = self._kit.theme
        edge = theme.color("borderStrong" if self.isEnabled() else "border")
        rounded(painter, QRectF(self.rect()), _RADIUS, theme.color("surface"), edge)
        for segment in self._segments[1:]:
            x = segment.x() - 1
            painter.fillRect(x, 1, 1, self.height() - 2, theme.color("border"))

    def _chosen(self, place: int) -> None:
        self._tell(self._segments[place].option.value)

    def _tell(self, value: str | None) -> None:
        hold_still(self)  # what follows from an answer is often said above it
        self.edited.emit(value)

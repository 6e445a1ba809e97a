"""Check box, radio button, and a choice from a list."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QRadioButton,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionComboBox,
    QStylePainter,
)

from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.segmented import CLEARING_KEYS, Option
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width

_MARK, _GAP = 18, 8
_NEARLY = 0.8
"""How much smaller an answer may be set where the place is narrow, before it ends in "…"."""


class _Mark:
    """Shared measures of check box and radio button."""

    def __init__(self, kit: Kit, text: str) -> None:
        self.theme = kit.theme
        self.icons = kit.icons
        self.text = text
        self.font = kit.theme.font("body")
        self.size = kit.theme.length(_MARK)

    def size_hint(self) -> QSize:
        words = round(text_width(self.font, self.text)) + _GAP + 2 if self.text else 0
        return QSize(self.size + words, max(self.size + 4, self.theme.length(24)))

    def box(self, height: int) -> QRectF:
        return QRectF(0, round((height - self.size) / 2), self.size, self.size)

    def paint_text(self, painter: QPainter, width: int, height: int, *, enabled: bool) -> None:
        if not self.text:
            return
        left = self.size + _GAP
        rect = QRectF(left, 0, width - left, height)
        ink = self.theme.color("text" if enabled else "text3")
        line_of_text(painter, rect, self.text, self.font, ink)

    def edge(self, *, chosen: bool, enabled: bool) -> str:
        if not enabled:
            return "border"
        return "primary" if chosen else "borderStrong"


class CheckBox(QCheckBox):
    """A check box as drawn. ``edited`` tells of changes by a person only."""

    edited = Signal(object)

    def __init__(self, kit: Kit, text: str, *, name: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self._mark = _Mark(kit, text)
        self.setAccessibleName(name or text)
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.edited.emit(self.isChecked())

    def value(self) -> bool:
        """Return whether it is checked."""
        return self.isChecked()

    def set_value(self, value: bool) -> None:
        """Check or uncheck; tells nobody."""
        self.setChecked(value)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the text."""
        return self._mark.size_hint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take mark and text."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint box, tick and text."""
        painter = QPainter(self)
        mark, chosen, enabled = self._mark, self.isChecked(), self.isEnabled()
        box = mark.box(self.height())
        edge = mark.theme.color(mark.edge(chosen=chosen, enabled=enabled))
        rounded(painter, box.adjusted(1, 1, -1, -1), 4, mark.theme.color("surface"), edge)
        if chosen:
            tick = box.adjusted(2, 2, -2, -2)
            ink = mark.theme.color("primary" if enabled else "text3")
            mark.icons.paint(painter, "check", tick, ink)
        mark.paint_text(painter, self.width(), self.height(), enabled=enabled)


class RadioButton(QRadioButton):
    """A radio button as drawn. ``edited`` tells of changes by a person only."""

    edited = Signal(object)

    def __init__(self, kit: Kit, text: str) -> None:
        super().__init__(text.replace("&", "&&"))
        self._mark = _Mark(kit, text)
        self.setAccessibleName(text)
        self.setProperty(RING_RADIUS, 8)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pressed)

    def _pressed(self) -> None:
        self.edited.emit(self.isChecked())

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the text."""
        return self._mark.size_hint()

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take mark and text."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint circle, dot and text."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        mark, chosen, enabled = self._mark, self.isChecked(), self.isEnabled()
        box = mark.box(self.height()).adjusted(1.5, 1.5, -1.5, -1.5)
        painter.setPen(QPen(mark.theme.color(mark.edge(chosen=chosen, enabled=enabled)), 1.25))
        painter.setBrush(mark.theme.color("surface"))
        painter.drawEllipse(box)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(mark.theme.color("primary" if enabled else "text3"))
            painter.drawEllipse(box.center(), 4, 4)
        mark.paint_text(painter, self.width(), self.height(), enabled=enabled)


class ListChoice(QComboBox):
    """One answer from a list.

    ``edited`` tells of changes by a person only: the value, or ``None`` for the empty line.
    The wheel scrolls the page instead of changing an answer.

    Args:
        kit: looks and words.
        options: the answers.
        name: what a screen reader says.
        empty: words of the empty first line; without it an answer cannot be taken away.
    """

    edited = Signal(object)

    def __init__(self, kit: Kit, options: Sequence[Option], name: str, *, empty: str = "") -> None:
        super().__init__()
        self._kit = kit
        self._empty = empty
        self.setAccessibleName(name)
        self.setItemDelegate(QStyledItemDelegate(self))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setPlaceholderText(kit.words._("Choose"))
        self.setMaxVisibleItems(14)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # the wheel takes no focus on its way
        self.set_options(options)
        self.activated.connect(self._activated)

    def set_options(self, options: Sequence[Option]) -> None:
        """Replace the answers and keep the value where it is still one; tells nobody."""
        value = self.value()
        self.clear()
        if self._empty:
            self.addItem(self._empty, None)
        for option in options:
            self.addItem(option.text, option.value)
        self.set_value(value)

    def value(self) -> str | None:
        """Return the chosen value, or ``None``."""
        return self.currentData() if self.currentIndex() >= 0 else None

    def set_value(self, value: str | None) -> None:
        """Show a value; tells nobody."""
        self.setCurrentIndex(-1 if value is None else self.findData(value))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Clear with Backspace where the list has an empty line."""
        if self._empty and event.key() in CLEARING_KEYS:
            if self.value() is not None:
                self.set_value(None)
                self.edited.emit(None)
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the box, the answer and a chevron."""
        theme = self._kit.theme
        painter = QStylePainter(self)
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        painter.drawComplexControl(QStyle.ComplexControl.CC_ComboBox, option)
        text = self.currentText() or self.placeholderText()
        ink = theme.color("text" if self.currentText() and self.isEnabled() else "text3")
        words = QRectF(self.rect()).adjusted(10, 0, -30, 0)
        nearly = text_width(self.font(), text) * _NEARLY <= words.width()
        line_of_text(painter, words, text, self.font(), ink, squeeze=nearly)
        size = theme.length(16)
        mark = QRectF(self.width() - size - 10, round((self.height() - size) / 2), size, size)
        token = "text2" if self.isEnabled() else "text3"
        self._kit.icons.paint(painter, "chevron-down", mark, theme.color(token))

    def _activated(self, place: int) -> None:
        self.edited.emit(self.itemData(place))

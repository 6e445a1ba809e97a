"""Where the panel stands: beside the page, over it, or closed behind its signs."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.panel.strip import WIDTH as STRIP
from normsdesk.ui.panel.strip import PanelSigns
from normsdesk.ui.window.shape import WidthClass, WindowShape

_BESIDE, _BESIDE_WIDE, _OVER = 320, 336, 340
_LEAST_PAGE = 480
"""The panel goes over the page where less than this would be left for it, in px."""


class SidePlace(QWidget):
    """The right side of the window.

    The panel is made when it is opened for the first time, by what `offer` was given. Where there
    is room it takes its part of the width; else it lies over the page. ``signs`` stand here while
    it is closed; in a compact window ``bar_signs`` stand in the top bar instead. ``changed`` tells
    that it was opened or closed, ``opened`` which page a person wants.
    """

    changed = Signal()
    opened = Signal(object)

    def __init__(self, kit: Kit, over: QWidget) -> None:
        super().__init__()
        self._kit = kit
        self._over = over
        self._shape = WindowShape()
        self._make: Callable[[], QWidget] | None = None
        self._panel: QWidget | None = None
        self._open = False
        self._chosen = False
        self.signs = PanelSigns(kit, upright=True)
        self.bar_signs = PanelSigns(kit, upright=False)
        self.bar_signs.hide()
        for signs in (self.signs, self.bar_signs):
            signs.asked.connect(self.opened)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.signs)
        over.installEventFilter(self)
        self.setFixedWidth(0)

    def offer(self, make: Callable[[], QWidget]) -> None:
        """Have a panel, made when it is needed."""
        self._make = make
        self._arrange()

    def panel(self) -> QWidget | None:
        """Return the panel, once it was opened."""
        return self._panel

    def is_open(self) -> bool:
        """Tell whether the panel can be seen."""
        return self._open

    def lies_over(self) -> bool:
        """Tell whether the panel, when it is open, lies over the page."""
        narrow = self._shape.width in (WidthClass.NARROW, WidthClass.COMPACT)
        left = self._over.width() - self._shape.rail_width - self._width()
        return narrow or left < _LEAST_PAGE

    def crowds_the_page(self) -> bool:
        """Tell whether the open panel leaves a page too little for two columns."""
        return self._open and self._shape.width is not WidthClass.WIDE and not self.lies_over()

    def has_room_to_spare(self) -> bool:
        """Tell whether page and panel both have all the room they want."""
        return self._shape.width is WidthClass.WIDE

    def set_open(self, opened: bool) -> None:
        """Open or close the panel, as a person wants it."""
        self._chosen = True
        self._turn(opened)

    def suggest(self, opened: bool) -> None:
        """Open or close the panel as suits a page, until a person has opened or closed it."""
        if not self._chosen and not self.lies_over():
            self._turn(opened)

    def area(self) -> QWidget:
        """Return what the keyboard moves to: the panel, or the signs."""
        if self._open and self._panel is not None:
            return self._panel
        return self.bar_signs if self._shape.compact else self.signs

    def set_shape(self, shape: WindowShape) -> None:
        """Take another shape; a panel nobody asked for does not stay over a page."""
        self._shape = shape
        if self._open and not self._chosen and self.lies_over():
            self._turn(False)
        self._arrange()

    def show_counts(self, hints: int, comments: int) -> None:
        """Show the counts on the signs."""
        for signs in (self.signs, self.bar_signs):
            signs.show_counts(hints, comments)

    def show_open(self, page: PanelPage) -> None:
        """Mark on the signs which page is open."""
        for signs in (self.signs, self.bar_signs):
            signs.show_open(page if self._open else None)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Keep the panel in its place."""
        super().resizeEvent(event)
        self._place_panel()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Follow the size of what the panel lies over."""
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self._arrange()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground of the strip and the line at its left."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.color("surface"))
        painter.fillRect(0, 0, 1, self.height(), self._kit.theme.color("border"))

    def _turn(self, opened: bool) -> None:
        if self._make is None or opened == self._open:
            return
        had_keyboard = self._panel is not None and self._panel.isAncestorOf(
            self._over.focusWidget() or self
        )
        self._open = opened
        if opened and self._panel is None:
            self._panel = self._make()
            self._panel.setParent(self._over)
        self._arrange()
        if not opened:
            self.show_open(PanelPage.GUIDE)
            if had_keyboard:
                self.area().findChildren(QWidget)[0].setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _width(self) -> int:
        wide = self._shape.width is WidthClass.WIDE
        return self._kit.theme.length(_BESIDE_WIDE if wide else _BESIDE)

    def _arrange(self) -> None:
        there = self._make is not None
        beside = self._open and not self.lies_over()
        strip = 0 if self._shape.compact or not there else STRIP
        self.setFixedWidth(self._width() if beside else strip)
        self.signs.setVisible(there and not beside and not self._shape.compact)
        self.bar_signs.setVisible(there and self._shape.compact)
        if self._panel is not None:
            self._panel.setVisible(self._open)
        self._place_panel()

    def _place_panel(self) -> None:
        if self._panel is None or not self._open:
            return
        top = self.mapTo(self._over, self.rect().topLeft()).y()
        height = self._over.height() - top
        if self.lies_over():
            width = min(self._kit.theme.length(_OVER), self._over.width() - 64)
            left = self._over.width() - width
        else:
            left, width = self.mapTo(self._over, self.rect().topLeft()).x(), self.width()
        self._panel.setGeometry(QRect(left, top, width, height))
        self._panel.raise_()

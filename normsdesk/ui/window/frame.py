"""The frame of an open project: rail, top bar, title block and the page below it."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLayout,
    QScrollArea,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from normsdesk.ui.in_sight import show_whole
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.side_place import SidePlace
from normsdesk.ui.tab_walk import tab_stops
from normsdesk.ui.window.rail import RailPanel
from normsdesk.ui.window.shape import WidthClass, WindowShape, shape_for
from normsdesk.ui.window.sizes import MINIMUM_SIZE
from normsdesk.ui.window.staying_tabs import StayingTabs
from normsdesk.ui.window.title_block import TitleBlock
from normsdesk.ui.window.toast import Toast
from normsdesk.ui.window.topbar import TopBar

_WIDEST_PAGE = 1320


class _PageHolder(QWidget):
    """The page, as wide as it may be."""

    def __init__(self, title: TitleBlock) -> None:
        super().__init__()
        self.column = QVBoxLayout(self)
        self.column.setSpacing(12)
        self.column.addWidget(title)
        self.setMinimumWidth(1)


class PageArea(QScrollArea):
    """Shows one page at a time under its title block. Only this part of the window scrolls."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.title = TitleBlock(kit)
        self._holder = _PageHolder(self.title)
        self._pages: list[QWidget] = []
        self._shown: QWidget | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(self._holder)
        self._holder.setAutoFillBackground(True)
        palette = self._holder.palette()
        palette.setColor(QPalette.ColorRole.Window, kit.theme.color("canvas"))
        self._holder.setPalette(palette)
        self.setPalette(palette)
        self._tabs = StayingTabs(kit, self)
        self.set_shape(WindowShape())

    def covered_above(self, widget: QWidget) -> int:
        """Return how much of the top is covered, in px, when ``widget`` is to be seen."""
        return self._tabs.covers(widget)

    def on_paper(self) -> AbstractContextManager[None]:
        """Let nothing of the page stand where it was scrolled to, for as long as it is printed."""
        return self._tabs.on_paper()

    def ensureWidgetVisible(  # noqa: N802 - Qt's name
        self, widget: QWidget, xmargin: int = 50, ymargin: int = 50
    ) -> None:
        """Scroll to a widget, not under what stays at the top."""
        super().ensureWidgetVisible(widget, xmargin, ymargin + self.covered_above(widget))

    def page(self) -> QWidget | None:
        """Return the page that is shown."""
        return self._shown

    def show_page(
        self, page: QWidget, title: str, description: str, actions: Sequence[QWidget] = ()
    ) -> None:
        """Show a page with its words and actions; pages shown before are kept, hidden."""
        if page not in self._pages:
            self._pages.append(page)
            self._holder.column.addWidget(page, 1)
        if page is not self._shown and self.isAncestorOf(self.window().focusWidget() or self):
            self.setFocus()  # what had the keyboard goes; Tab then begins with the new page
        for other in self._pages:
            if other is not page:
                other.hide()
        # The page comes last: shown beside another, or below other actions, it would be laid out
        # more than once.
        self.title.show_words(title, description)
        self.title.show_actions(actions)
        self._shown = page
        self._show_at_once(page)
        self.verticalScrollBar().setValue(0)
        self._tabs.follow(page)

    def take_keyboard(self) -> None:
        """Give the keyboard to the page, where nothing that can be seen on it has it."""
        held, page = self.window().focusWidget() or self, self._shown
        seen = held is not self and self.isAncestorOf(held) and held.isVisible()
        if page is None or seen:
            return
        bars = (bar for bar in page.findChildren(QTabBar) if bar.isVisible())
        first = next(bars, None) or next(tab_stops(page), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def hold_still(self) -> None:
        """Lay out nothing until a page is shown: the room for it may become another first."""
        self._holder.column.setEnabled(False)

    def _show_at_once(self, page: QWidget) -> None:
        """Show a page and lay it out once: with its scroll bar, at its own height."""
        column = self._holder.column
        column.setEnabled(False)
        page.show()
        self._show_bar(self._is_tall())
        column.setEnabled(True)
        column.invalidate()
        QCoreApplication.sendEvent(self, QEvent(QEvent.Type.LayoutRequest))
        # A diagram asks to be painted as soon as it is read. What asks to be laid out or painted
        # because it is shown now comes before that: else the page is painted twice.
        for what in (QEvent.Type.LayoutRequest, QEvent.Type.UpdateLater):
            QCoreApplication.sendPostedEvents(None, what)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)

    def _is_tall(self) -> bool:
        column, room = self._holder.column, self.maximumViewportSize()
        least = column.totalMinimumSize().height()
        if column.hasHeightForWidth():
            least = max(least, column.totalHeightForWidth(room.width()))
        return least > room.height()

    def _show_bar(self, wanted: bool) -> None:
        if wanted != self.verticalScrollBar().isVisible():
            policy = Qt.ScrollBarPolicy
            self.setVerticalScrollBarPolicy(
                policy.ScrollBarAlwaysOn if wanted else policy.ScrollBarAlwaysOff
            )

    def hold_page(self, page: QWidget) -> None:
        """Keep a page that nobody looks at yet."""
        page.hide()
        self._pages.append(page)
        self._holder.column.addWidget(page, 1)

    def lay_out(self, page: QWidget) -> None:
        """Lay out a page that nobody looks at yet, as large as the one that is shown."""
        if self._shown is not None and self._shown is not page:
            page.setGeometry(self._shown.geometry())
            page.grab(QRect(0, 0, 1, 1))  # what is in it is polished and laid out for a picture

    def forget_page(self, page: QWidget) -> None:
        """Take a page out and let it go."""
        if page in self._pages:
            self._pages.remove(page)
            self._holder.column.removeWidget(page)
            page.hide()
            page.deleteLater()
        if page is self._shown:
            self._shown = None

    def set_shape(self, shape: WindowShape) -> None:
        """Take another shape: paddings, description, widest page."""
        self.title.set_shape(shape)
        side = 16 if shape.compact else 24
        top = 12 if shape.compact else 16
        self._holder.column.setContentsMargins(side, top, side, 16)
        widest = _WIDEST_PAGE + 2 * side if shape.width is WidthClass.WIDE else 16_777_215
        self._holder.setMaximumWidth(widest)


class Frame(QWidget):
    """Everything around the pages of an open project.

    ``step_chosen`` carries the number of the step a person wants to see (rail, Ctrl+1 to 9), or
    0 for what matters today (Ctrl+0);
    ``shape_changed`` carries the new `WindowShape` for pages that arrange themselves.
    """

    step_chosen = Signal(int)
    shape_changed = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self.rail = RailPanel(kit)
        self.top_bar = TopBar(kit)
        self.pages = PageArea(kit)
        self.toast = Toast(kit, self.pages)
        self.side = SidePlace(kit, self)
        self.top_bar.add_signs(self.side.bar_signs)
        self._shape = WindowShape()
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self.pages, 1)
        below.addWidget(self.side)
        column = self._column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self.top_bar)
        column.addLayout(below, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(column, 1)
        row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setMinimumSize(*MINIMUM_SIZE)
        self.rail.step_chosen.connect(self.step_chosen)
        self._add_keys()

    def shape(self) -> WindowShape:
        """Return how the window is arranged now."""
        return self._shape

    def show_band(self, band: QWidget) -> None:
        """Show a band between top bar and page, until it is let go."""
        self._column.insertWidget(1, band)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Arrange for the new size."""
        super().resizeEvent(event)
        shape = shape_for(self.width(), self.height())
        if shape == self._shape:
            return
        self._shape = shape
        self.rail.set_shape(shape)
        self.top_bar.set_shape(shape)
        self.pages.set_shape(shape)
        self.side.set_shape(shape)
        self.shape_changed.emit(shape)

    def _add_keys(self) -> None:
        for number in range(10):
            keys = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            keys.activated.connect(partial(self._go_by_key, number))
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_area)
        QShortcut(QKeySequence("Shift+F6"), self).activated.connect(self._area_before)

    def _go_by_key(self, number: int) -> None:
        if not self.pages.isAncestorOf(self.focusWidget() or self):
            self.pages.setFocus()  # who goes to a step by its number works there next
        self.step_chosen.emit(number)
        self.pages.take_keyboard()

    def _next_area(self) -> None:
        self._move_area(1)

    def _area_before(self) -> None:
        self._move_area(-1)

    def _areas(self) -> list[QWidget]:
        """List the areas in the order of F6. Tabs come before the page that they are part of."""
        tabs = [bar for bar in self.pages.findChildren(QTabBar) if bar.isVisible()][:1]
        return [self.rail, self.top_bar, *tabs, self.pages, self.side.area()]

    def _move_area(self, step: int) -> None:
        areas, now = self._areas(), self.focusWidget()
        tabs_follow = isinstance(areas[2], QTabBar) and self.pages.title.isAncestorOf(now or self)
        if now is self.pages or tabs_follow:
            # Before what is on the page: a page just shown, or what its head offers.
            here = 1 if step > 0 else 2
        else:
            here = next((i for i, one in enumerate(areas) if now and _holds(one, now)), -1)
        for distance in range(1, len(areas) + 1):
            area = areas[(here + step * distance) % len(areas)]
            target = self._target_in(area, areas)
            if target is not None:
                target.setFocus(Qt.FocusReason.TabFocusReason)
                if self.pages.isAncestorOf(target):
                    show_whole(target)
                return

    def _target_in(self, area: QWidget, areas: Sequence[QWidget]) -> QWidget | None:
        if isinstance(area, QTabBar):
            return area
        bar = next((one for one in areas if isinstance(one, QTabBar)), None)
        if area is self.pages and bar is not None:
            stops = list(tab_stops(area))
            below = stops[stops.index(bar) + 1 :] if bar in stops else stops
            return below[0] if below else None
        return first_focus(area)


def _holds(area: QWidget, widget: QWidget) -> bool:
    return area is widget or area.isAncestorOf(widget)


def first_focus(area: QWidget) -> QWidget | None:
    """Return the first widget of an area that takes the keyboard, in tab order of creation."""
    for widget in area.findChildren(QWidget):
        takes = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        if takes and widget.isVisible() and widget.isEnabled():
            return widget
    return None

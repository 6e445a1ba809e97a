"""The way into the search: Ctrl+F and the top bar open it, a place chosen in it is gone to."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QWidget

from normsdesk.steps.asked import Place
from normsdesk.ui.bridge import Desk
from normsdesk.ui.window.frame import Frame, first_focus
from normsdesk.ui.window.page_shelf import PageShelf

if TYPE_CHECKING:  # made when somebody searches for the first time
    from normsdesk.ui.window.search_panel import SearchPanel

KEYS = "Ctrl+F"


class SearchDoor(QObject):
    """Opens the search over a window, and goes where a person wants."""

    def __init__(self, frame: Frame, desk: Desk, shelf: PageShelf) -> None:
        super().__init__(frame)
        self._frame = frame
        self._desk = desk
        self._shelf = shelf
        self._panel: SearchPanel | None = None
        self._came_from: QWidget | None = None
        QShortcut(QKeySequence(KEYS), frame).activated.connect(self.open)
        frame.top_bar.search_asked.connect(self.open)

    def panel(self) -> "SearchPanel | None":
        """Return the panel, once it was opened."""
        return self._panel

    @Slot()
    def open(self) -> None:
        """Open the search, or begin anew where it is open."""
        if self._panel is None:
            from normsdesk.ui.window.search_panel import SearchPanel

            self._panel = SearchPanel(
                self._desk.kit, self._desk.bridge, self._frame, self._frame.pages
            )
            self._panel.chosen.connect(self.go)
            self._panel.closed.connect(self._go_back)
        if self._panel.isHidden():
            self._came_from = self._frame.focusWidget()
        bar = self._frame.top_bar
        self._panel.open_at(bar.mapTo(self._frame, bar.rect().bottomLeft()).y())

    def go(self, place: Place) -> None:
        """Go to a place; say so when it is gone."""
        side = self._frame.side
        if side.is_open() and side.lies_over():
            side.set_open(False)
        self._frame.setFocus()  # a field that is gone to takes it from here
        there = self._shelf.show_place(place)
        if place.record_id and not there:
            words = self._desk.kit.words
            self._desk.notices.show_message(words._("This is not there any more."))
        self._give_keyboard()

    def _give_keyboard(self) -> None:
        """Leave the keyboard on the page: in the field that was gone to, else in its list."""
        page = self._shelf.page()
        if page is None or self._frame.focusWidget() is not self._frame:
            return
        lists = [view for view in page.findChildren(QAbstractItemView) if view.isVisible()]
        target = lists[0] if lists else first_focus(page)
        if target is not None:
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self) -> None:
        if self._came_from is not None and self._came_from.isVisible():
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self._came_from = None

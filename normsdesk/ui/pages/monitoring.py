"""The page of step 7: what is measured, when, among how many, and what came of it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.monitoring.page_tabs import (
    TABS,
    Changes,
    LeadsAway,
    LeadsToRecords,
    PageTab,
    ShowsRecord,
    StepTab,
)

_WAIT_MS = 40


class MonitoringPage(QWidget):
    """Tabs that are built when they are looked at. Ctrl+Enter adds what the tab is about.

    ``place_asked`` carries a place elsewhere in the project. What changes in the document is
    shown a moment later, and at once where records come or go.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk, tabs: Sequence[PageTab] = TABS) -> None:
        super().__init__()
        self._desk = desk
        self._tabs = tuple(tabs)
        self._built: dict[int, QWidget] = {}
        self._stale: set[int] = set()
        self._stops: list[QWidget] = []
        self._order_timer = QTimer(self)
        self._order_timer.setSingleShot(True)
        self._order_timer.timeout.connect(self._order)
        self.tabs = SectionTabs(desk.kit, desk.kit.words._("Parts of this step"))
        self.tabs.chosen.connect(self.show_tab)
        self.add_button = Button(desk.kit, "", ButtonKind.MAIN, icon="plus")
        self.add_button.clicked.connect(self.add)
        head = TabLine(desk.kit, self.tabs, self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(head)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.catch_up)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add)
        desk.bridge.changed.connect(self._follow)
        desk.pieces.do(self.catch_up)

    def place_of(self, tab_id: str) -> int:
        """Return where a tab stands.

        Raises:
            StopIteration: there is no such tab.
        """
        return next(place for place, tab in enumerate(self._tabs) if tab.id == tab_id)

    def tab(self, tab_id: str) -> QWidget:
        """Return a tab, built when it is asked for.

        Raises:
            StopIteration: there is no such tab.
        """
        return self._widget(self.place_of(tab_id))

    def show_tab(self, place: int) -> None:
        """Show the tab at a place."""
        self.tabs.set_current(place)
        self._show_tab()

    def show_record(self, record_id: str) -> bool:
        """Show where a record stands on the page; tell whether it does."""
        record = self._desk.bridge.snapshot.record(record_id)
        for place, tab in enumerate(self._tabs):
            if record is not None and isinstance(record, tab.kinds):
                self.show_tab(place)
                return self._asked(place).choose(record_id)
        return False

    def shown_record(self) -> str:
        """Return the id of the record that the tab in sight shows, or ""."""
        shown = self._built.get(self.tabs.current())
        return shown.shown_record() if isinstance(shown, ShowsRecord) else ""

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        self.tabs.set_entries(self._entries())
        self._stale = set(self._built)
        self._show_tab()

    def add(self) -> None:
        """Add what the tab in sight is about."""
        shown = self._asked(self.tabs.current())
        if not self._desk.bridge.read_only and shown.offer():
            shown.add()

    def event(self, event: QEvent) -> bool:
        """Let Tab go as people read, whenever something was made or moved."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._order_timer.start()
        return super().event(event)

    def _order(self) -> None:
        stops = focus_stops(self)
        if stops != self._stops:
            self._stops = stops
            set_tab_order(stops)

    def _widget(self, place: int) -> QWidget:
        if place not in self._built:
            made = self._tabs[place].make(self._desk)
            self._built[place] = made
            self._column.addWidget(made, 1)
            made.hide()
            self._stale.add(place)
            if isinstance(made, Changes):
                made.changed.connect(self.catch_up)
            if isinstance(made, LeadsToRecords):
                made.record_asked.connect(self.show_record)
            if isinstance(made, LeadsAway):
                made.place_asked.connect(self.place_asked)
        return self._built[place]

    def _asked(self, place: int) -> StepTab:
        return cast("StepTab", self._widget(place))

    def _show_tab(self) -> None:
        place = self.tabs.current()
        shown = self._widget(place)
        for other in self._built.values():
            if other is not shown:
                other.hide()
        if place in self._stale:
            self._desk.pieces.do(self._asked(place).catch_up)
            self._stale.discard(place)
        offer = "" if self._desk.bridge.read_only else self._asked(place).offer()
        if offer:
            self.add_button.set_shown_text(offer)
        self.add_button.setVisible(bool(offer))
        shown.show()

    def _entries(self) -> list[TabEntry]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        return [
            TabEntry(
                text=words._(tab.title),
                count=len(snapshot.all(tab.counted)) or None if tab.counted else None,
            )
            for tab in self._tabs
        ]

    def _follow(self, committed: Committed) -> None:
        if not self.isVisible():
            return
        came_or_went = any(
            change.before is None or change.after is None for change in committed.patch.changes
        )
        if came_or_went:
            self.catch_up()
        else:
            self._timer.start()

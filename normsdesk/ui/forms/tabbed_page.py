"""A page of tabs, each built when it is looked at first."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.model.record import Record
from normsdesk.model.snapshot import TABLES
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.forms.tabs import TabEntry

_WAIT_MS = 40


class TabContent(Protocol):
    """What a page asks of each of its tabs, which are widgets."""

    def catch_up(self) -> None:
        """Show what the document holds now."""
        ...

    def choose(self, record_id: str, /) -> bool:
        """Show a record; tell whether it stands here."""
        ...

    def add(self) -> None:
        """Add what the tab is about."""
        ...


@runtime_checkable
class GoesToAdding(Protocol):
    """A tab on which more is added or answered than by the button beside the tabs."""

    def go_to_adding(self, table: str, about: Sequence[str], /) -> bool:
        """Give the keyboard to what adds to a table, or answers it; tell whether it is here.

        ``about`` are records that the added one would be about, the first one most of all.
        """
        ...


class TabbedPage(QWidget):
    """Tabs under one line with a button; Ctrl+Enter adds what the tab in sight is about.

    What changes in the document is shown a moment later, and at once where records come or go.
    ``place_asked`` carries a `Place` in another step. A page says what its tabs are (`made`,
    `entries`, `place_holding`) and what the button does (`offer`), and calls `catch_up` when it
    is ready for it.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk, kind: ButtonKind = ButtonKind.MAIN) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[int, QWidget] = {}
        self._stale: set[int] = set()
        self._stops: list[QWidget] = []
        self.tabs = SectionTabs(desk.kit, desk.kit.words._("Parts of this step"))
        self.tabs.chosen.connect(self.show_tab)
        self.add_button = Button(desk.kit, "", kind, icon="plus")
        self.add_button.clicked.connect(self.add)
        self.head = TabLine(desk.kit, self.tabs, self.add_button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.head)
        self._timer = self._once(_WAIT_MS, self.catch_up)
        self._order_timer = self._once(0, self._order)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add)
        desk.bridge.changed.connect(self._follow)

    def made(self, place: int) -> QWidget:
        """Make the tab at a place.

        Raises:
            KeyError: there is no such tab.
        """
        raise NotImplementedError

    def entries(self) -> list[TabEntry]:
        """Title the tabs, with what is counted on them."""
        raise NotImplementedError

    def place_holding(self, kind: type[Record]) -> int | None:
        """Tell on which tab records of a kind stand, if on any."""
        raise NotImplementedError

    def offer(self, place: int) -> str:
        """Say what the button beside the tabs does on one of them; empty for no button."""
        raise NotImplementedError

    def tab(self, place: int) -> QWidget:
        """Return a tab, built when it is asked for.

        Raises:
            KeyError: there is no such tab.
        """
        if place not in self._built:
            made = self.made(place)
            self._built[place] = made
            self._column.addWidget(made, 1)
            made.hide()
            self._stale.add(place)
        return self._built[place]

    def show_tab(self, place: int) -> None:
        """Show the tab at a place."""
        self.tabs.set_current(place)
        self._show_tab()

    def show_record(self, record_id: str) -> bool:
        """Show where a record stands on the page; tell whether it does."""
        record = self._desk.bridge.snapshot.record(record_id)
        place = None if record is None else self.place_holding(type(record))
        if record is None or place is None:
            return False
        self.show_tab(place)
        return self._chosen(place, record)

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show where a record stands; its fields open with it, ``with_form`` or not."""
        shown = self.show_record(record_id)
        if shown and not with_form:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return shown

    def show_table(self, table: str, about: Sequence[str] = ()) -> bool:
        """Show the tab of a table, the keyboard on what adds to it; tell whether it is here."""
        place = self.place_holding(TABLES[table]) if table in TABLES else None
        if place is None:
            return False
        self.show_tab(place)
        shown = self.tab(place)
        if isinstance(shown, GoesToAdding) and shown.go_to_adding(table, about):
            return True
        self._adding(shown).setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def _adding(self, shown: QWidget) -> QWidget:
        """Find what adds: beside the tabs, or in the words that teach what the tab is for."""
        offered = (self.add_button, *shown.findChildren(Button))
        mains = (one for one in offered if one is self.add_button or one.kind is ButtonKind.MAIN)
        return next((one for one in mains if one.isVisibleTo(self)), self.tabs)

    def _chosen(self, place: int, record: Record) -> bool:
        return self._asked(place).choose(record.id)

    def _asked(self, place: int) -> TabContent:
        return cast("TabContent", self.tab(place))

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        self.tabs.set_entries(self.entries())
        self._stale = set(self._built)
        self._show_tab()

    def add(self) -> None:
        """Add what the tab in sight is about."""
        if not self._desk.bridge.read_only:
            self._asked(self.tabs.current()).add()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Wait with everything until the page is looked at again."""
        self._timer.stop()
        self._order_timer.stop()
        super().hideEvent(event)

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

    def _show_tab(self) -> None:
        place = self.tabs.current()
        shown = self.tab(place)
        for other in self._built.values():
            if other is not shown:
                other.hide()
        if place in self._stale:
            self._desk.pieces.do(self._asked(place).catch_up)
            self._stale.discard(place)
        offer = "" if self._desk.bridge.read_only else self.offer(place)
        if offer:
            self.add_button.set_shown_text(offer)
        self.add_button.setVisible(bool(offer))
        shown.show()

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

    def _once(self, wait: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(wait)
        timer.timeout.connect(act)
        return timer

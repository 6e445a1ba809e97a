"""The page of step 6: what is done about norms, who could be hurt, where to get help, growth."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.model.norm import Norm
from normsdesk.model.record import Record
from normsdesk.model.strategy import (
    EthicsCheck,
    Incident,
    Milestone,
    PartnerScreening,
    ReferralRoute,
    RiskEthicsItem,
    ScaleUpPlan,
    Strategy,
)
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.strategy.help_tab import HelpTab
from normsdesk.ui.strategy.safety_tab import SafetyTab
from normsdesk.ui.strategy.scale_tab import ScaleTab
from normsdesk.ui.strategy.strategies_tab import StrategiesTab

_WAIT_MS = 40
STRATEGIES, SAFETY, HELP, GROWTH = range(4)
_PLACES: tuple[tuple[tuple[type[Record], ...], int], ...] = (
    ((Strategy,), STRATEGIES),
    ((RiskEthicsItem, EthicsCheck), SAFETY),
    ((ReferralRoute, Incident), HELP),
    ((ScaleUpPlan, Milestone, PartnerScreening), GROWTH),
)


class _Tab(Protocol):
    def catch_up(self) -> None: ...

    def choose(self, record_id: str) -> bool: ...

    def add(self) -> None: ...


class StrategySafetyPage(QWidget):
    """Four tabs; each is built when it is looked at. Ctrl+Enter adds what the tab is about.

    What changes in the document is shown a moment later, and at once where records come or go.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._stale: set[int] = set()
        self._stops: list[QWidget] = []
        self._order_timer = QTimer(self)
        self._order_timer.setSingleShot(True)
        self._order_timer.timeout.connect(self._order)
        self._built: dict[int, QWidget] = {}
        words = desk.kit.words
        self._makers: dict[int, Callable[[], QWidget]] = {
            STRATEGIES: self._made_strategies,
            SAFETY: lambda: SafetyTab(desk),
            HELP: lambda: HelpTab(desk),
            GROWTH: lambda: ScaleTab(desk),
        }
        self._offers = {
            STRATEGIES: words._("Add strategy"),
            SAFETY: words._("Add risk"),
            HELP: words._("Add a service"),
            GROWTH: words._("Begin a plan"),
        }
        self.tabs = SectionTabs(desk.kit, words._("Parts of this step"))
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

    def tab(self, place: int) -> QWidget:
        """Return a tab, built when it is asked for.

        Raises:
            KeyError: there is no such tab.
        """
        if place not in self._built:
            made = self._makers[place]()
            self._built[place] = made
            self._column.addWidget(made, 1)
            made.hide()
            self._stale.add(place)
        return self._built[place]

    def show_tab(self, place: int) -> None:
        """Show a tab."""
        self.tabs.set_current(place)
        self._show_tab()

    def show_record(self, record_id: str) -> bool:
        """Show where a record stands on the page; tell whether it does."""
        record = self._desk.bridge.snapshot.record(record_id)
        for kinds, place in _PLACES:
            if isinstance(record, kinds):
                self.show_tab(place)
                return isinstance(record, EthicsCheck) or self._tab(place).choose(record_id)
        return False

    def shown_record(self) -> str:
        """Return the id of the strategy, risk or plan that is shown, or ""."""
        shown = self._built.get(self.tabs.current())
        if isinstance(shown, StrategiesTab):
            return shown.strategy_id()
        if isinstance(shown, SafetyTab):
            return shown.risk_id()
        return shown.plan_id() if isinstance(shown, ScaleTab) else ""

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        self.tabs.set_entries(self._entries())
        self._stale = set(self._built)
        self._show_tab()

    def add(self) -> None:
        """Add what the tab in sight is about."""
        if not self._desk.bridge.read_only:
            self._tab(self.tabs.current()).add()

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

    def _tab(self, place: int) -> _Tab:
        return cast("_Tab", self.tab(place))

    def _show_tab(self) -> None:
        place = self.tabs.current()
        shown = self.tab(place)
        for other in self._built.values():
            if other is not shown:
                other.hide()
        if place in self._stale:
            self._desk.pieces.do(self._tab(place).catch_up)
            self._stale.discard(place)
        self.add_button.set_shown_text(self._offers[place])
        self.add_button.set_kind(ButtonKind.SECOND if place == GROWTH else ButtonKind.MAIN)
        self.add_button.setVisible(not self._desk.bridge.read_only and self._offers_above(place))
        shown.show()

    def _offers_above(self, place: int) -> bool:
        """Tell whether the tab has no button of its own for this."""
        snapshot = self._desk.bridge.snapshot
        if place == STRATEGIES:
            return bool(snapshot.all(Strategy) or snapshot.all(Norm))
        if place == GROWTH:
            return bool(snapshot.all(ScaleUpPlan))
        return place == SAFETY

    def _entries(self) -> list[TabEntry]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        helps = len(snapshot.all(ReferralRoute)) + len(snapshot.all(Incident))
        return [
            TabEntry(text=words._("Strategies"), count=len(snapshot.all(Strategy)) or None),
            TabEntry(
                text=words._("Safety & ethics"), count=len(snapshot.all(RiskEthicsItem)) or None
            ),
            TabEntry(text=words._("Help & incidents"), count=helps or None),
            TabEntry(text=words._("Scale-up plan")),
        ]

    def _made_strategies(self) -> QWidget:
        made = StrategiesTab(self._desk)
        made.record_asked.connect(self.show_record)
        return made

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

"""The page of step 2: what people do, who they are, what else holds it in place, power."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.model.practice import PopulationGroup, PowerNote, Practice, StructuralFactor
from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.practice.factors_tab import FactorsTab
from normsdesk.ui.practice.groups_tab import GroupsTab
from normsdesk.ui.practice.power_tab import PowerTab
from normsdesk.ui.practice.practice_tab import PracticeTab

_WAIT_MS = 40
PRACTICE, GROUPS, FACTORS, POWER = range(4)
_PLACES: tuple[tuple[type[Record], int], ...] = (
    (Practice, PRACTICE),
    (PopulationGroup, GROUPS),
    (StructuralFactor, FACTORS),
    (PowerNote, POWER),
)


class _Tab(Protocol):
    def catch_up(self) -> None: ...

    def choose(self, record_id: str, /) -> bool: ...

    def show_field(self, path: str, /) -> bool: ...

    def add(self) -> None: ...


class PracticePeoplePage(QWidget):
    """Four tabs; each is built when it is looked at. Ctrl+Enter adds what the tab is about.

    What changes in the document is shown a moment later, and at once where records come or go.
    ``place_asked`` carries a `Place` in another step.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[int, QWidget] = {}
        self._stale: set[int] = set()
        self._stops: list[QWidget] = []
        kit, words = desk.kit, desk.kit.words
        self._makers: dict[int, Callable[[], QWidget]] = {
            PRACTICE: self._made_practice,
            GROUPS: lambda: GroupsTab(desk),
            FACTORS: self._made_factors,
            POWER: lambda: PowerTab(desk),
        }
        self._offers = {
            PRACTICE: words._("Add practice"),
            GROUPS: words._("Add group"),
            FACTORS: words._("Add factor"),
            POWER: words._("Add note"),
        }
        self.tabs = SectionTabs(kit, words._("Parts of this step"))
        self.tabs.chosen.connect(self.show_tab)
        self.add_button = Button(kit, "", ButtonKind.MAIN, icon="plus")
        self.add_button.clicked.connect(self.add)
        head = TabLine(kit, self.tabs, self.add_button)
        self._head = head.row
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(head)
        self._timer = _once(self, _WAIT_MS, self.catch_up)
        self._order_timer = _once(self, 0, self._order)
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
        for kind, place in _PLACES:
            if isinstance(record, kind):
                self.show_tab(place)
                return self._tab(place).choose(record_id)
        return False

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show where a record stands; its fields are always there."""
        shown = self.show_record(record_id)
        if shown and not with_form:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return shown

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of a record; tell whether it stands here."""
        return self.show_record(record_id) and self._tab(self.tabs.current()).show_field(path)

    def shown_record(self) -> str:
        """Return the id of the practice or factor that is shown, or ""."""
        shown = self._built.get(self.tabs.current())
        if isinstance(shown, PracticeTab):
            return shown.practice_id()
        return shown.factor_id() if isinstance(shown, FactorsTab) else ""

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

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Wait with everything until the page is looked at again."""
        self._timer.stop()
        self._order_timer.stop()
        super().hideEvent(event)

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
        self.add_button.setVisible(not self._desk.bridge.read_only and self._offers_above(place))
        factors = self._built.get(FACTORS)
        if isinstance(factors, FactorsTab):
            factors.turn.setVisible(place == FACTORS)
        shown.show()

    def _offers_above(self, place: int) -> bool:
        """Tell whether the tab has no button of its own for this."""
        if place == PRACTICE:
            return bool(self._desk.bridge.snapshot.all(Practice))
        return place == FACTORS

    def _entries(self) -> list[TabEntry]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        practices = len(snapshot.all(Practice))
        return [
            TabEntry(
                text=words._("Practice of interest"), count=practices if practices > 1 else None
            ),
            TabEntry(
                text=words._("Population groups"),
                count=len(snapshot.all(PopulationGroup)) or None,
            ),
            TabEntry(
                text=words._("Structural factors"),
                count=len(snapshot.all(StructuralFactor)) or None,
            ),
            TabEntry(text=words._("Power"), count=len(snapshot.all(PowerNote)) or None),
        ]

    def _made_practice(self) -> QWidget:
        made = PracticeTab(self._desk)
        made.place_asked.connect(self.place_asked)
        made.power_asked.connect(self._show_power)
        return made

    def _made_factors(self) -> QWidget:
        made = FactorsTab(self._desk)
        made.power_asked.connect(self._show_power)
        self._head.addWidget(made.turn)
        return made

    def _show_power(self) -> None:
        self.show_tab(POWER)

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


def _once(owner: QWidget, wait: int, act: Callable[[], None]) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(wait)
    timer.timeout.connect(act)
    return timer

"""The page of step 2: what people do, who they are, what else holds it in place, power."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtWidgets import QWidget

from normsdesk.model.practice import PopulationGroup, PowerNote, Practice, StructuralFactor
from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.tabbed_page import TabbedPage
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
    def show_field(self, path: str, /) -> bool: ...


class PracticePeoplePage(TabbedPage):
    """What people do, who they are, what else holds it in place, and power."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        words = desk.kit.words
        self._makers: dict[int, Callable[[], QWidget]] = {
            PRACTICE: self._made_practice,
            GROUPS: lambda: GroupsTab(desk),
            FACTORS: self._made_factors,
            POWER: lambda: PowerTab(desk),
        }
        self._offers = {PRACTICE: words._("Add practice"), FACTORS: words._("Add factor")}
        desk.pieces.do(self.catch_up)

    def made(self, place: int) -> QWidget:
        """Make the tab at a place."""
        return self._makers[place]()

    def place_holding(self, kind: type[Record]) -> int | None:
        """Tell on which tab records of a kind stand."""
        return next((place for held, place in _PLACES if held is kind), None)

    def offer(self, place: int) -> str:
        """Say what the button does where the tab has none of its own for this."""
        there = place == FACTORS or bool(self._desk.bridge.snapshot.all(Practice))
        return self._offers.get(place, "") if there else ""

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of a record; tell whether it stands here."""
        return self.show_record(record_id) and self._field_tab().show_field(path)

    def shown_record(self) -> str:
        """Return the id of the practice or factor that is shown, or ""."""
        shown = self._built.get(self.tabs.current())
        if isinstance(shown, PracticeTab):
            return shown.practice_id()
        return shown.factor_id() if isinstance(shown, FactorsTab) else ""

    def entries(self) -> list[TabEntry]:
        """Title the tabs, with what is counted on them."""
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
        self.head.row.addWidget(made.turn)
        return made

    def _show_power(self) -> None:
        self.show_tab(POWER)

    def _field_tab(self) -> _Tab:
        return cast("_Tab", self.tab(self.tabs.current()))

    def _show_tab(self) -> None:
        super()._show_tab()
        factors = self._built.get(FACTORS)
        if isinstance(factors, FactorsTab):
            factors.turn.setVisible(self.tabs.current() == FACTORS)

"""The page of step 6: what is done about norms, who could be hurt, where to get help, growth."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

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
from normsdesk.ui.forms.buttons import ButtonKind
from normsdesk.ui.forms.tabbed_page import TabbedPage
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


class StrategySafetyPage(TabbedPage):
    """What is done about norms, who could be hurt, where to get help, and how it grows."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
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
            GROWTH: words._("Begin a plan"),
        }
        desk.pieces.do(self.catch_up)

    def made(self, place: int) -> QWidget:
        """Make the tab at a place."""
        return self._makers[place]()

    def place_holding(self, kind: type[Record]) -> int | None:
        """Tell on which tab records of a kind stand."""
        return next((place for kinds, place in _PLACES if kind in kinds), None)

    def offer(self, place: int) -> str:
        """Say what the button does where the tab has none of its own for this."""
        snapshot = self._desk.bridge.snapshot
        there = place == SAFETY
        if place == STRATEGIES:
            there = bool(snapshot.all(Strategy) or snapshot.all(Norm))
        if place == GROWTH:
            there = bool(snapshot.all(ScaleUpPlan))
        return self._offers[place] if there else ""

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show where a record stands; most open with their fields, ``with_form`` or not."""
        record = self._desk.bridge.snapshot.record(record_id)
        if with_form and isinstance(record, EthicsCheck | PartnerScreening):
            return False  # a tile with the answer only; the rest stands in the list
        return super().show_in_picture(record_id, with_form=with_form)

    def show_field(self, _record_id: str, path: str) -> bool:
        """Go to what stands for a field on the tab in sight; tell whether it is there."""
        shown = self.tab(self.tabs.current())
        return isinstance(shown, HelpTab) and shown.open_field(path)

    def shown_record(self) -> str:
        """Return the id of the strategy, risk or plan that is shown, or ""."""
        shown = self._built.get(self.tabs.current())
        if isinstance(shown, StrategiesTab):
            return shown.strategy_id()
        if isinstance(shown, SafetyTab):
            return shown.risk_id()
        return shown.plan_id() if isinstance(shown, ScaleTab) else ""

    def entries(self) -> list[TabEntry]:
        """Title the tabs, with what is counted on them."""
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

    def _chosen(self, place: int, record: Record) -> bool:
        return isinstance(record, EthicsCheck) or super()._chosen(place, record)

    def _show_tab(self) -> None:
        grows = self.tabs.current() == GROWTH
        self.add_button.set_kind(ButtonKind.SECOND if grows else ButtonKind.MAIN)
        super()._show_tab()

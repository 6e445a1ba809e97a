"""The page of step 7: what is measured, when, among how many, and what came of it."""

from collections.abc import Sequence
from typing import cast

from PySide6.QtWidgets import QWidget

from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.tabbed_page import TabbedPage
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.monitoring.page_tabs import (
    TABS,
    Changes,
    LeadsAway,
    LeadsToRecords,
    OpensFields,
    PageTab,
    ShowsRecord,
    StepTab,
)

_WAIT_MS = 40


class MonitoringPage(TabbedPage):
    """What is measured, when, among how many, and what came of it."""

    def __init__(self, desk: Desk, tabs: Sequence[PageTab] = TABS) -> None:
        super().__init__(desk)
        self._tabs = tuple(tabs)
        desk.pieces.do(self.catch_up)

    def place_of(self, tab_id: str) -> int:
        """Return where a tab stands.

        Raises:
            StopIteration: there is no such tab.
        """
        return next(place for place, tab in enumerate(self._tabs) if tab.id == tab_id)

    def part(self, tab_id: str) -> QWidget:
        """Return a tab by its id, built when it is asked for.

        Raises:
            StopIteration: there is no such tab.
        """
        return self.tab(self.place_of(tab_id))

    def made(self, place: int) -> QWidget:
        """Make the tab at a place."""
        made = self._tabs[place].make(self._desk)
        if isinstance(made, Changes):
            made.changed.connect(self.catch_up)
        if isinstance(made, LeadsToRecords):
            made.record_asked.connect(self.show_record)
        if isinstance(made, LeadsAway):
            made.place_asked.connect(self.place_asked)
        return made

    def entries(self) -> list[TabEntry]:
        """Title the tabs, with what is counted on them."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        return [
            TabEntry(
                text=words._(tab.title),
                count=len(snapshot.all(tab.counted)) or None if tab.counted else None,
            )
            for tab in self._tabs
        ]

    def place_holding(self, kind: type[Record]) -> int | None:
        """Tell on which tab records of a kind stand."""
        return next((place for place, tab in enumerate(self._tabs) if kind in tab.kinds), None)

    def offer(self, place: int) -> str:
        """Say what the button does, as the tab itself says."""
        return cast("StepTab", self.tab(place)).offer()

    def show_field(self, _record_id: str, path: str) -> bool:
        """Open what hides a field on the tab in sight; tell whether it has the keyboard now."""
        shown = self.tab(self.tabs.current())
        return isinstance(shown, OpensFields) and shown.open_field(path)

    def shown_record(self) -> str:
        """Return the id of the record that the tab in sight shows, or ""."""
        shown = self._built.get(self.tabs.current())
        return shown.shown_record() if isinstance(shown, ShowsRecord) else ""

    def add(self) -> None:
        """Add what the tab in sight is about, where the button offers it."""
        if self.offer(self.tabs.current()):
            super().add()

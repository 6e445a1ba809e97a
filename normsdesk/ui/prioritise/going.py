"""Going to what stands on the page of step 5: a score, a criterion, a decision, a round."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt

from normsdesk.model.priority import Criterion, Decision, PrioritisationRound, Score
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.forms.section_tabs import SectionTabs

OVERVIEW, SCORES, CRITERIA, DECISIONS, ROUND = range(5)
_PLACES = {
    Score.table: SCORES,
    Criterion.table: CRITERIA,
    Decision.table: DECISIONS,
    PrioritisationRound.table: ROUND,
}


class FindsRecords(Protocol):
    """A tab on which records are found and added."""

    def choose(self, record_id: str) -> bool:
        """Show a record; tell whether it stands here."""
        ...

    def go_to_adding(self, table: str, about: Sequence[str], /) -> bool:
        """Give the keyboard to what adds, for the item ``about`` begins with; tell whether."""
        ...


class ShowsRounds(Protocol):
    """The page, as far as it is needed to find something on it."""

    tabs: SectionTabs

    def shown_record(self) -> str:
        """Return the id of the round that is shown, or ""."""
        ...

    def show_round(self, round_id: str) -> None:
        """Show another round."""
        ...

    def opened(self, place: int) -> FindsRecords | None:
        """Show a tab and return it; ``None`` while there is no round."""
        ...


def go_to_record(
    page: ShowsRounds, snapshot: Snapshot, record_id: str, *, to_tabs: bool = False
) -> bool:
    """Show where a record stands, with ``to_tabs`` the keyboard above it; tell whether it does."""
    record = snapshot.record(record_id)
    if record is None or record.table not in _PLACES:
        return False
    _turn(page, snapshot, (record_id, str(getattr(record, "round_id", ""))))
    tab = page.opened(_PLACES[record.table])
    there = tab is not None and tab.choose(record_id)
    if there and to_tabs:
        page.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
    return there


def go_to_adding(page: ShowsRounds, snapshot: Snapshot, table: str, about: Sequence[str]) -> bool:
    """Go to what adds to a table, for the item among ``about``; tell whether it is here."""
    if table not in _PLACES:
        return False
    _turn(page, snapshot, about)
    tab = page.opened(_PLACES[table])
    if tab is not None and not tab.go_to_adding(table, about):
        page.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def _turn(page: ShowsRounds, snapshot: Snapshot, record_ids: Sequence[str]) -> None:
    rounds = {one.id for one in snapshot.all(PrioritisationRound)}
    named = next((one for one in record_ids if one in rounds), "")
    if named not in ("", page.shown_record()):
        page.show_round(named)

"""The page of step 5: where to start, how sure that is, and what was decided."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Protocol, cast

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.priorities import begin_round
from normsdesk.edit.document import Committed
from normsdesk.library.languages import Wording
from normsdesk.model.priority import Criterion, PrioritisationRound, Score
from normsdesk.rules.robustness import Robustness
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.prioritise.beginning import Beginning
from normsdesk.ui.prioritise.criteria_tab import CriteriaTab
from normsdesk.ui.prioritise.decisions_tab import DecisionsTab
from normsdesk.ui.prioritise.going import (
    CRITERIA,
    DECISIONS,
    OVERVIEW,
    ROUND,
    SCORES,
    FindsRecords,
    go_to_adding,
    go_to_record,
)
from normsdesk.ui.prioritise.overview import Overview
from normsdesk.ui.prioritise.robust_lane import RobustLane
from normsdesk.ui.prioritise.room_door import RoomDoor
from normsdesk.ui.prioritise.round_tab import RoundTab
from normsdesk.ui.prioritise.round_view import RoundReader, RoundView
from normsdesk.ui.prioritise.scores_tab import ScoresTab
from normsdesk.ui.prioritise.sentences import lead
from normsdesk.ui.prioritise.starting import fresh_round, starter_criteria

_WAIT_MS = 60


class _Tab(Protocol):
    def show_view(self, view: RoundView) -> None: ...

    def turn(self) -> None: ...


class PrioritisePage(QWidget):
    """One sentence, and tabs: where to start, scores, criteria, decisions, the round.

    What changes in the document is shown a moment later, so that typing is never held up; other
    weights are tried in a lane of their own.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._round_id = ""
        self._view: RoundView | None = None
        self._reader = RoundReader(desk.kit.words)
        self._stale: set[int] = set()
        self._firm: Robustness | None = None
        self._built: dict[int, QWidget] = {}
        self._lane = RobustLane(self)
        self._lane.found.connect(self._show_answer)
        words = desk.kit.words
        self.lead = TextBlock(desk.kit, "", "statement", widest=1200)
        self.rounds = ListChoice(desk.kit, (), words._("Round of choosing"))
        self.rounds.setMinimumWidth(desk.kit.theme.length(170))
        self.rounds.edited.connect(self.show_round)
        self.tabs = SectionTabs(desk.kit, words._("Parts of choosing"))
        self.tabs.chosen.connect(self.show_tab)
        self.overview = Overview(desk)
        self.overview.decide_asked.connect(lambda: self.show_tab(DECISIONS))
        self._makers: dict[int, Callable[[Desk], QWidget]] = {
            SCORES: ScoresTab,
            CRITERIA: CriteriaTab,
            DECISIONS: DecisionsTab,
            ROUND: self._made_round_tab,
        }
        self.door = RoomDoor(desk)
        self.door.turned.connect(self.catch_up)
        self.door.left.connect(self._leave_room)
        self.empty = Beginning(desk.kit, read_only=desk.bridge.read_only)
        self.empty.chosen.connect(self.begin)
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        row.addWidget(self.lead, 1)
        row.addWidget(self.rounds, 0, Qt.AlignmentFlag.AlignTop)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        for part in (self._head, self.tabs, self.overview):
            self._column.addWidget(part)
        for part in (self.empty, self.door):
            self._column.addWidget(part, 1)
        self._timer = QTimer(self, singleShot=True, interval=_WAIT_MS)
        self._timer.timeout.connect(self.catch_up)
        self._add_keys()
        desk.bridge.changed.connect(self._follow)
        desk.pieces.do(self.catch_up)

    @property
    def view(self) -> RoundView | None:
        """What is shown now."""
        return self._view

    def tab(self, place: int) -> QWidget:
        """Return a tab, built when it is asked for.

        Raises:
            KeyError: there is no such tab.
        """
        if place == OVERVIEW:
            return self.overview
        if place not in self._built:
            made = self._makers[place](self._desk)
            self._built[place] = made
            self._column.addWidget(made, 1)
            made.hide()
            self._stale.add(place)
        return self._built[place]

    def show_tab(self, place: int) -> None:
        """Show a tab; scoring in the room ends."""
        if self.door.is_open():
            self.door.close_door()
            self.catch_up()
        self.tabs.set_current(place)
        self._show_tab()

    def show_round(self, round_id: str) -> None:
        """Show another round of choosing."""
        self._round_id = round_id
        for tab in self._built.values():
            _as_tab(tab).turn()
        self.catch_up()

    def show_record(self, record_id: str) -> bool:
        """Show where a record stands on the page; tell whether it does."""
        return go_to_record(self, self._desk.bridge.snapshot, record_id)

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show where a record stands; its fields open with it, ``with_form`` or not."""
        return go_to_record(self, self._desk.bridge.snapshot, record_id, to_tabs=not with_form)

    def show_table(self, table: str, about: Sequence[str] = ()) -> bool:
        """Go to what adds to a table, for the item among ``about``; tell whether it is here."""
        return go_to_adding(self, self._desk.bridge.snapshot, table, about)

    def opened(self, place: int) -> FindsRecords | None:
        """Show a tab and return it; ``None`` while there is no round."""
        self.show_tab(place)
        return None if self._view is None else cast("FindsRecords", self.tab(place))

    def shown_record(self) -> str:
        """Return the id of the round that is shown, or ""."""
        return self._round_id

    def page_actions(self) -> list[QWidget]:
        """Return what stands beside the title."""
        return [] if self._desk.bridge.read_only else [self.door.button]

    def set_wide(self, wide: bool) -> None:
        """Have room for two columns, or for one."""
        self.overview.set_wide(wide)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Begin to try other weights."""
        super().showEvent(event)
        asked = self._view is not None and not self._lane.ask(self._view)
        if asked and not self.door.is_open():
            self._show_tab()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Give up what nobody looks at."""
        self._lane.stop()
        super().hideEvent(event)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        snapshot = self._desk.bridge.snapshot
        rounds = snapshot.all(PrioritisationRound)
        if self._round_id not in {one.id for one in rounds}:
            newest = max(rounds, key=lambda one: str(one.held_on or ""), default=None)
            self._round_id = newest.id if newest is not None else ""
        known = self._view
        if known is None or known.snapshot is not snapshot or known.held.id != self._round_id:
            self._view = self._reader.view(snapshot, self._round_id) if self._round_id else None
            self._stale = {OVERVIEW, *self._built}
        words, view = self._desk.kit.words, self._view
        in_room = self.door.shows(view)
        for part in (self._head, self.tabs):
            part.setVisible(view is not None and not in_room)
        self.empty.setVisible(view is None)
        if view is None:
            for tab in (self.overview, *self._built.values()):
                tab.hide()
            return
        options = [
            Option(value=one.id, text=one.name.strip() or words._("Round")) for one in rounds
        ]
        self.rounds.set_options(options)
        self.rounds.set_value(self._round_id)
        self.rounds.setVisible(len(rounds) > 1)
        self.tabs.set_entries(_entries(words, view))
        if self.isVisible():
            self._lane.ask(view)
        if in_room:
            for tab in (self.overview, *self._built.values()):
                tab.hide()
            return
        self._show_tab()

    def begin(self, ready: bool) -> None:
        """Begin the first round; with ``ready`` criteria where the project has none."""
        bridge, kit, snapshot = self._desk.bridge, self._desk.kit, self._desk.bridge.snapshot
        if bridge.read_only:
            return
        fresh = fresh_round(kit.words, snapshot, date.today())
        criteria = starter_criteria(kit.words) if ready and not snapshot.all(Criterion) else []
        if isinstance(bridge.commit(begin_round(snapshot, fresh, criteria), self), Rejected):
            return
        self.show_round(fresh.id)
        self.show_tab(SCORES if criteria or snapshot.all(Criterion) else CRITERIA)
        self.tab(self.tabs.current()).setFocus()

    def _show_tab(self) -> None:
        view = self._view
        if view is None:
            return
        place = self.tabs.current()
        shown = self.tab(place)
        for other in (self.overview, *self._built.values()):
            if other is not shown:
                other.hide()
        firm = self._lane.answer(view)
        self.lead.set_text(lead(self._desk.kit.words, view, firm))
        if place in self._stale or (place == OVERVIEW and firm is not self._firm):
            if place == OVERVIEW:
                self._firm = firm
                known = firm is not None or not any(i.score is not None for i in view.ranking.items)
                self.overview.show_view(view, firm, known=known)
            else:
                _as_tab(shown).show_view(view)
            self._stale.discard(place)
        shown.show()

    def _show_answer(self) -> None:
        view = self._view
        if view is None:
            return
        firm = self._firm = self._lane.answer(view)
        self.lead.set_text(lead(self._desk.kit.words, view, firm))
        self.overview.show_answer(view, firm)

    def _leave_room(self) -> None:
        self.catch_up()
        self.show_tab(OVERVIEW)
        self.tabs.setFocus()

    def _add(self) -> None:
        """Add what the tab in sight is about."""
        place = self.tabs.current()
        if self._view is None:
            self.begin(True)
        elif place == SCORES:
            cast("ScoresTab", self.tab(SCORES)).add_rater()
        elif place == CRITERIA:
            cast("CriteriaTab", self.tab(CRITERIA)).add()

    def _follow(self, committed: Committed) -> None:
        if not self.isVisible():
            return
        came_or_went = any(
            (change.before is None or change.after is None) and change.table != Score.table
            for change in committed.patch.changes
        )
        if came_or_went:
            self.catch_up()
        else:
            self._timer.start()

    def _made_round_tab(self, desk: Desk) -> QWidget:
        made = RoundTab(desk)
        made.begun.connect(self.show_round)
        return made

    def _add_keys(self) -> None:
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._add)


def _as_tab(widget: QWidget) -> _Tab:
    return cast("_Tab", widget)


def _entries(words: Wording, view: RoundView) -> list[TabEntry]:
    scored = sum(rater in view.raters for cell in view.given.values() for rater in cell)
    decided = sum(1 for item in view.ranking.items if item.decision is not None)
    return [
        TabEntry(text=words._("Where to start")),
        TabEntry(text=words._("Scores"), count=scored or None),
        TabEntry(text=words._("Criteria"), count=len(view.ranking.criteria) or None),
        TabEntry(text=words._("Decisions"), count=decided or None),
        TabEntry(text=words._("This round")),
    ]

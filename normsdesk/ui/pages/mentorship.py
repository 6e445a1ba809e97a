"""The page of step 8: the training, the year with the mentor, self-assessment, progress."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.document import Committed
from normsdesk.model.mentorship import (
    ActionItem,
    ActionStatus,
    HelpRequest,
    MentorshipMeeting,
    QualityReview,
    SelfAssessmentAfter,
    TrainingEvent,
)
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.record import Record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import bring_into_sight
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_line import TabLine
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.mentorship.assessment_tab import AssessmentTab, people_of
from normsdesk.ui.mentorship.pack_tab import PackTab
from normsdesk.ui.mentorship.progress_tab import ProgressTab
from normsdesk.ui.mentorship.training_tab import TrainingTab
from normsdesk.ui.mentorship.year_tab import YearTab
from normsdesk.ui.prompts import Prompts

_WAIT_MS = 40
TRAINING, YEAR, ASSESSMENT, PROGRESS, PACK = range(5)
_PLACES: tuple[tuple[tuple[type[Record], ...], int], ...] = (
    ((TrainingEvent, HelpRequest), TRAINING),
    ((MentorshipMeeting, ActionItem), YEAR),
    ((SelfAssessmentAfter,), ASSESSMENT),
    ((QualityReview,), PROGRESS),
    ((ProgrammePack,), PACK),
)
_OPEN = (ActionStatus.OPEN, ActionStatus.DOING)


class _Tab(Protocol):
    def catch_up(self) -> None: ...

    def choose(self, record_id: str) -> bool: ...

    def part(self, record_id: str) -> QWidget | None: ...

    def add(self) -> None: ...


class MentorshipPage(QWidget):
    """Tabs, each built when it is looked at; the page opens with the year once there is one.

    Ctrl+Enter adds what the tab is about. ``place_asked`` carries a place elsewhere.
    """

    place_asked = Signal(object)

    def __init__(self, desk: Desk, prompts: Prompts | None = None) -> None:
        super().__init__()
        self._desk = desk
        self._stale: set[int] = set()
        self._stops: list[QWidget] = []
        self._built: dict[int, QWidget] = {}
        words = desk.kit.words
        self._makers: dict[int, Callable[[], QWidget]] = {
            TRAINING: lambda: TrainingTab(desk),
            YEAR: self._made_year,
            ASSESSMENT: self._made_assessment,
            PROGRESS: self._made_progress,
            PACK: lambda: PackTab(desk, prompts),
        }
        self._offers = {
            TRAINING: words._("Add training"),
            YEAR: words._("Add meeting"),
            ASSESSMENT: words._("Add person"),
            PROGRESS: words._("Begin a new review"),
            PACK: words._("Load a file"),
        }
        self.tabs = SectionTabs(desk.kit, words._("Parts of this step"))
        self.tabs.chosen.connect(self.show_tab)
        self.add_button = Button(desk.kit, "", icon="plus")
        self.add_button.clicked.connect(self.add)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(TabLine(desk.kit, self.tabs, self.add_button))
        self._timer = _timer(self, self.catch_up, _WAIT_MS)
        self._order_timer = _timer(self, self._order, 0)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.add)
        desk.bridge.changed.connect(self._follow)
        snapshot = desk.bridge.snapshot
        begun = snapshot.project.mentorship_start or snapshot.all(MentorshipMeeting)
        self.tabs.set_entries(self._entries())
        self.tabs.set_current(YEAR if begun else TRAINING)
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
                return self._tab(place).choose(record_id)
        return False

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show where a record stands; its fields open with it, ``with_form`` or not."""
        shown = self.show_record(record_id)
        if shown and not with_form:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return shown

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of a record; tell whether it stands here."""
        if not self.show_record(record_id):
            return False
        place = self.tabs.current()
        part = self._tab(place).part(record_id)
        for editor in (part or self.tab(place)).findChildren(FieldEditor, path):
            if editor.isVisible():
                editor.control.setFocus(Qt.FocusReason.TabFocusReason)
                bring_into_sight(editor)
                return True
        return False

    def shown_record(self) -> str:
        """Return the id of the training that is shown, or ""."""
        shown = self._built.get(self.tabs.current())
        if isinstance(shown, AssessmentTab):
            return shown.form_id()
        return shown.training_id() if isinstance(shown, TrainingTab) else ""

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
            self._tab(place).catch_up()
            self._stale.discard(place)
        self.add_button.set_shown_text(self._offers[place])
        shown_above = not self._desk.bridge.read_only and self._has_begun(place)
        self.add_button.setVisible(shown_above)
        shown.show()

    def _has_begun(self, place: int) -> bool:
        """Tell whether the tab shows more than how to begin."""
        snapshot = self._desk.bridge.snapshot
        if place == TRAINING:
            return bool(snapshot.all(TrainingEvent))
        if place in (ASSESSMENT, PROGRESS, PACK):
            return False  # they have a button of their own, where it belongs
        return bool(snapshot.project.mentorship_start or snapshot.all(MentorshipMeeting))

    def _entries(self) -> list[TabEntry]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        open_yet = sum(each.status in _OPEN for each in snapshot.all(ActionItem))
        return [
            TabEntry(text=words._("Training"), count=len(snapshot.all(TrainingEvent)) or None),
            TabEntry(text=words._("Year"), count=open_yet or None),
            TabEntry(text=words._("Self-assessment"), count=len(people_of(snapshot)) or None),
            TabEntry(text=words._("Progress")),
            TabEntry(text=words._("Programme pack")),
        ]

    def _made_year(self) -> QWidget:
        made = YearTab(self._desk)
        made.place_asked.connect(self.place_asked)
        made.training_asked.connect(self.show_record)
        return made

    def _made_assessment(self) -> QWidget:
        made = AssessmentTab(self._desk)
        made.place_asked.connect(self.place_asked)
        return made

    def _made_progress(self) -> QWidget:
        made = ProgressTab(self._desk)
        made.place_asked.connect(self.place_asked)
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


def _timer(owner: QWidget, act: Callable[[], object], wait: int) -> QTimer:
    timer = QTimer(owner)
    timer.setSingleShot(True)
    timer.setInterval(wait)
    timer.timeout.connect(act)
    return timer

"""The page of step 1: who is mentored, whether it fits, who takes part, what was agreed."""

from collections.abc import Callable, Sequence
from typing import Protocol, cast, runtime_checkable

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.edit.document import Committed
from normsdesk.model.ids import new_id
from normsdesk.model.marking import N_
from normsdesk.model.project import Contact, Organisation, OrganisationType, Project
from normsdesk.rules.completion import FACTS
from normsdesk.rules.eligibility import mentee
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.section_tabs import SectionTabs
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.forms.tabs import TabEntry
from normsdesk.ui.organisation.before_tab import BeforeTab
from normsdesk.ui.organisation.begun import StepRecords, step_records
from normsdesk.ui.organisation.eligibility_tab import EligibilityTab
from normsdesk.ui.organisation.inception_tab import InceptionTab
from normsdesk.ui.organisation.mou_tab import MouTab
from normsdesk.ui.organisation.participants_tab import ParticipantsTab
from normsdesk.ui.organisation.profile_tab import YEAR_FIELDS, ProfileTab
from normsdesk.ui.window.empty_state import EmptyState

PROFILE, ELIGIBILITY, PARTICIPANTS, INCEPTION, MOU, BEFORE = range(6)
_TABS = (
    (N_("Profile"), "organisation.described"),
    (N_("Eligibility"), "selection.answered"),
    (N_("Participants"), "participants.named"),
    (N_("Inception meeting"), "inception.held"),
    (N_("MOU"), "mou.signed"),
    (N_("Before training"), "before_form.answered"),
)
_MAKERS: tuple[Callable[[Desk, StepRecords], QWidget], ...] = (
    ProfileTab,
    EligibilityTab,
    ParticipantsTab,
    InceptionTab,
    MouTab,
    BeforeTab,
)
_PLACES = {
    "organisations": PROFILE,
    "project": PROFILE,
    "selection_checks": ELIGIBILITY,
    "contacts": PARTICIPANTS,
    "inception_records": INCEPTION,
    "mous": MOU,
    "self_assessments_before": BEFORE,
}


class _Tab(Protocol):
    def refresh(self) -> None: ...

    def begin(self) -> None: ...


@runtime_checkable
class GoesToFields(Protocol):
    """A tab on which some fields stand folded away, or under other names."""

    def show_field(self, path: str) -> bool:
        """Open a field and give it the keyboard; tell whether it stands here."""
        ...


@runtime_checkable
class _ArrangesItself(Protocol):
    def set_room(self, width: int) -> None: ...


class OrganisationPage(QWidget):
    """Six tabs over the records of step 1; each is built when it is looked at first.

    A tick on a tab says that its completion fact holds. Ctrl+Enter adds a person, or goes on to
    the next question of the form.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._built: dict[int, QWidget] = {}
        self.records = step_records(desk)
        self.tabs = SectionTabs(desk.kit, desk.kit.words._("Parts of this step"))
        self.tabs.chosen.connect(self.show_tab)
        self.empty = self._empty_state()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(12)
        self._column.addWidget(self.tabs)
        self._column.addWidget(self.empty, 1)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._go_on)
        self._stops: list[QWidget] = []
        self._order_timer = QTimer(self)
        self._order_timer.setSingleShot(True)
        self._order_timer.setInterval(0)
        self._order_timer.timeout.connect(self._order)
        desk.bridge.changed.connect(self._follow)
        desk.pieces.do(self.catch_up)

    def tab(self, place: int) -> QWidget:
        """Return a tab, built when it is asked for."""
        if place not in self._built:
            made = _MAKERS[place](self._desk, self.records)
            self._arrange(made)
            made.hide()
            self._built[place] = made
            self._column.addWidget(made, 1)
        return self._built[place]

    def show_tab(self, place: int) -> None:
        """Show a tab."""
        self.tabs.set_current(place)
        self.catch_up()

    def show_record(self, record_id: str) -> bool:
        """Show where a record stands on the page; tell whether it does."""
        record = self._desk.bridge.snapshot.record(record_id)
        if record is None or record.table not in _PLACES or not self._has_mentee():
            return False
        self.show_tab(_PLACES[record.table])
        if isinstance(record, Contact):
            return cast("ParticipantsTab", self.tab(PARTICIPANTS)).show_person(record_id)
        return True

    def show_in_picture(self, record_id: str, *, with_form: bool) -> bool:
        """Show the tab of the organisation's own records; its fields are always there."""
        if isinstance(self._desk.bridge.snapshot.record(record_id), Project):
            return False  # most of its fields stand in the list only
        shown = self.show_record(record_id)
        if shown and not with_form:
            self.tabs.setFocus(Qt.FocusReason.OtherFocusReason)
        return shown

    def show_part(self, record_id: str, path: str) -> bool:
        """Show the profile when a field of the project stands there."""
        record = self._desk.bridge.snapshot.record(record_id)
        here = isinstance(record, Project) and path in YEAR_FIELDS
        return here and self.show_record(record_id)

    def show_table(self, table: str, _about: Sequence[str] = ()) -> bool:
        """Show the tab of a table, with the keyboard where it begins."""
        if table not in _PLACES or not self._has_mentee():
            return False
        self.show_tab(_PLACES[table])
        _as_tab(self.tab(_PLACES[table])).begin()
        return True

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of the shown record; tell whether it stands here."""
        if record_id != self.shown_record():
            return False
        tab = self.tab(self.tabs.current())
        return isinstance(tab, GoesToFields) and tab.show_field(path)

    def shown_record(self) -> str:
        """Return the id of the record that the shown tab is about, or ""."""
        place, records = self.tabs.current(), self.records
        subjects = {
            PROFILE: records.organisation,
            ELIGIBILITY: records.check,
            INCEPTION: records.inception,
            MOU: records.mou,
            BEFORE: records.before,
        }
        held = subjects[place].stored() if place in subjects else None
        return held.id if held is not None else ""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let each tab arrange itself for the new width."""
        super().resizeEvent(event)
        for tab in self._built.values():
            self._arrange(tab)

    def event(self, event: QEvent) -> bool:
        """Let Tab go as people read, whenever something was made or moved."""
        if event.type() is QEvent.Type.LayoutRequest:
            self._order_timer.start()
        return super().event(event)

    def catch_up(self) -> None:
        """Show what the document holds now."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        there = self._has_mentee()
        self.tabs.setVisible(there)
        self.empty.setVisible(not there)
        if not there:
            for tab in self._built.values():
                tab.hide()
            return
        self.tabs.set_entries(
            [TabEntry(text=words._(title), done=FACTS[fact](snapshot)) for title, fact in _TABS]
        )
        shown = self.tab(self.tabs.current())
        _as_tab(shown).refresh()
        for other in self._built.values():
            other.setVisible(other is shown)

    def add_organisation(self, place: int = PROFILE) -> None:
        """Add the organisation that is mentored, and go to the first field of a tab."""
        bridge = self._desk.bridge
        if bridge.read_only:
            return
        fresh = Organisation(id=new_id(Organisation.table), type=OrganisationType.MENTEE)
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.show_tab(place)
        _as_tab(self.tab(place)).begin()

    def _order(self) -> None:
        stops = focus_stops(self)
        if stops != self._stops:
            self._stops = stops
            set_tab_order(stops)

    def _arrange(self, tab: QWidget) -> None:
        if isinstance(tab, _ArrangesItself):
            tab.set_room(self.width())

    def _has_mentee(self) -> bool:
        return mentee(self._desk.bridge.snapshot) is not None

    def _go_on(self) -> None:
        place = self.tabs.current()
        if not self._has_mentee():
            self.add_organisation()
        elif place == PARTICIPANTS:
            cast("ParticipantsTab", self.tab(place)).add()
        elif place == BEFORE:
            cast("BeforeTab", self.tab(place)).go_on()

    def _follow(self, _committed: Committed) -> None:
        if self.isVisible():
            self.catch_up()

    def _empty_state(self) -> EmptyState:
        kit, words = self._desk.kit, self._desk.kit.words
        self.first = Button(kit, words._("Add your organisation"), ButtonKind.MAIN, icon="plus")
        self.first.clicked.connect(lambda: self.add_organisation())
        self.checklist = Button(kit, words._("Start with the checklist"), icon="list-checks")
        self.checklist.clicked.connect(lambda: self.add_organisation(ELIGIBILITY))
        buttons = () if self._desk.bridge.read_only else (self.first, self.checklist)
        return EmptyState(
            kit,
            words._("Who takes part?"),
            words._(
                "Begin with your organisation: its name, its staff, its work. "
                "Then see whether the programme fits."
            ),
            buttons=buttons,
        )


def _as_tab(widget: QWidget) -> _Tab:
    return cast("_Tab", widget)

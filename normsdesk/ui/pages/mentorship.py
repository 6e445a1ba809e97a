"""The page of step 8: the training, the year with the mentor, self-assessment, progress."""

from collections.abc import Callable
from typing import Protocol, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

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
from normsdesk.ui.forms.buttons import ButtonKind
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.forms.tabbed_page import TabbedPage
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
    def part(self, record_id: str, /) -> QWidget | None: ...


class MentorshipPage(TabbedPage):
    """Training, the year with the mentor, self-assessment; it opens with the year once begun."""

    def __init__(self, desk: Desk, prompts: Prompts | None = None) -> None:
        super().__init__(desk, ButtonKind.SECOND)
        words = desk.kit.words
        self._makers: dict[int, Callable[[], QWidget]] = {
            TRAINING: lambda: TrainingTab(desk),
            YEAR: self._made_year,
            ASSESSMENT: self._made_assessment,
            PROGRESS: self._made_progress,
            PACK: lambda: PackTab(desk, prompts),
        }
        self._offers = {TRAINING: words._("Add training"), YEAR: words._("Add meeting")}
        self.tabs.set_entries(self.entries())
        self.tabs.set_current(YEAR if self._year_begun() else TRAINING)
        desk.pieces.do(self.catch_up)

    def made(self, place: int) -> QWidget:
        """Make the tab at a place."""
        return self._makers[place]()

    def place_holding(self, kind: type[Record]) -> int | None:
        """Tell on which tab records of a kind stand."""
        return next((place for kinds, place in _PLACES if kind in kinds), None)

    def offer(self, place: int) -> str:
        """Say what the button does where the tab shows more than how to begin."""
        begun = self._year_begun()
        if place == TRAINING:
            begun = bool(self._desk.bridge.snapshot.all(TrainingEvent))
        return self._offers.get(place, "") if begun else ""

    def show_field(self, record_id: str, path: str) -> bool:
        """Give the keyboard to a field of a record; tell whether it stands here."""
        if not self.show_record(record_id):
            return False
        tab = self.tab(self.tabs.current())
        if isinstance(tab, AssessmentTab) and path.startswith("answers"):
            return tab.person.begin()
        part = cast("_Tab", tab).part(record_id)
        for editor in (part or tab).findChildren(FieldEditor, path):
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

    def entries(self) -> list[TabEntry]:
        """Title the tabs, with what is counted on them."""
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

    def _year_begun(self) -> bool:
        snapshot = self._desk.bridge.snapshot
        return bool(snapshot.project.mentorship_start or snapshot.all(MentorshipMeeting))

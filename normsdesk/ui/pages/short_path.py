"""One norm in 90 minutes: from a practice over two tests and an indicator to two pages."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.short_path import norm_for, practice_for, profile_for
from normsdesk.edit.patch import Patch
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.steps.short_path import (
    SHORT_PATH,
    Stage,
    Way,
    can_be_begun,
    can_be_worked_on,
    first_open,
    stages_done,
    way_of_norm,
    ways,
)
from normsdesk.ui.bridge import Desk
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.report.report_tools import ReportTools
from normsdesk.ui.short_path.pages_stage import PagesStage
from normsdesk.ui.short_path.stage_body import StageBody
from normsdesk.ui.short_path.stage_list import StageList
from normsdesk.ui.short_path.stages import STAGES, StageView, WaySubjects
from normsdesk.ui.short_path.way_picker import WayPicker
from normsdesk.ui.window.empty_state import EmptyState

_WAIT_MS = 60
_SIDE = 232
_ORDER = [each.stage for each in SHORT_PATH]


class ShortPathPage(QWidget):
    """The stages at the side, one of them at hand. ``place_asked`` carries where to go."""

    place_asked = Signal(object)

    def __init__(self, desk: Desk, tools: ReportTools) -> None:
        super().__init__()
        self._desk, self._tools = desk, tools
        self._way = Way()
        self._stage = Stage.PRACTICE
        self._views: dict[Stage, StageView] = {}
        self._subjects = WaySubjects(
            practice=Subject(desk), norm=Subject(desk), profile=Subject(desk)
        )
        kit, words = desk.kit, desk.kit.words
        self.stages = StageList(kit)
        self.picker = WayPicker(desk)
        self.body = StageBody(kit)
        self.start = Button(kit, words._("Begin with a practice"), ButtonKind.MAIN, icon="plus")
        self.empty = EmptyState(
            kit,
            words._("Begin with one practice"),
            words._(
                "Six short stages lead to two pages you can show. Everything you type is part "
                "of the project: nothing is done twice."
            ),
            buttons=() if desk.bridge.read_only else (self.start,),
        )
        self._lay_out()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_WAIT_MS)
        self._timer.timeout.connect(self.catch_up)
        self.stages.chosen.connect(self.show_stage)
        self.picker.picked.connect(self.show_record)
        self.picker.another_asked.connect(self.begin_another)
        self.start.clicked.connect(self.begin_another)
        self.body.back_asked.connect(self._go_back)
        self.body.next_asked.connect(self.go_on)
        self.body.begin_asked.connect(self._begin_here)
        desk.bridge.changed.connect(self._follow)
        self._choose_way()
        self.catch_up()

    def page_words(self) -> tuple[str, str]:
        """Return the title of the page and the line below it."""
        words = self._desk.kit.words
        return (
            words._("One norm in 90 minutes"),
            words._("With a group of six to ten people: from a practice to two pages."),
        )

    def stage(self) -> Stage:
        """Return the stage at hand."""
        return self._stage

    def way(self) -> Way:
        """Return what is worked on."""
        return self._way

    def view(self) -> StageView:
        """Return the inputs of the stage at hand, made when they are first looked at."""
        if self._stage not in self._views:
            made = self._made(self._stage)
            made.next_asked.connect(self.go_on)
            self._views[self._stage] = made
            self.body.keep(made)
        return self._views[self._stage]

    def set_wide(self, wide: bool) -> None:
        """Have room for the stages beside the inputs; without it only the buttons lead on."""
        self.stages.setVisible(wide)

    def show_stage(self, stage: Stage) -> None:
        """Show the inputs of a stage."""
        self._stage = stage
        self.body.to_top()
        self.catch_up()

    def show_record(self, record_id: str) -> bool:
        """Work on a norm, or on a practice without one, at its first open stage."""
        snapshot = self._desk.bridge.snapshot
        if snapshot.find(Norm, record_id) is not None:
            self._way = way_of_norm(snapshot, record_id)
        elif snapshot.find(Practice, record_id) is not None:
            self._way = Way(practice_id=record_id)
        else:
            return False
        self.show_stage(first_open(snapshot, self._way))
        return True

    def begin_another(self) -> None:
        """Begin with a fresh practice."""
        self._desk.bridge.end_typing()
        made = self._commit(practice_for(self._desk.bridge.snapshot))
        if made:
            self._way = Way(practice_id=made)
            self._begin(Stage.PRACTICE)

    def go_on(self) -> None:
        """Go to the next stage; what it works on is made of the words of this one."""
        place = _ORDER.index(self._stage)
        if place + 1 < len(_ORDER):
            self._prepare(_ORDER[place + 1])
            self._begin(_ORDER[place + 1])

    def catch_up(self) -> None:
        """Show what the document holds now."""
        self._timer.stop()
        snapshot = self._desk.bridge.snapshot
        if not self._is_there():
            self._choose_way()
        elif self._way.norm_id:
            self._way = way_of_norm(snapshot, self._way.norm_id)
        begun = self._way != Way()
        for part in (self.picker, self._worked):
            part.setVisible(begun)
        self.empty.setVisible(not begun)
        if not begun:
            return
        self.picker.show_way(self._way)
        self.stages.show_stages(self._stage, stages_done(snapshot, self._way))
        waits = not can_be_worked_on(self._way, self._stage)
        makeable = can_be_begun(self._way, self._stage) and not self._desk.bridge.read_only
        view = None if waits else self.view()
        for each in self._views.values():
            each.setVisible(each is view)
        self.body.show_stage(self._stage, waits=waits, makeable=makeable)
        if view is not None:
            view.show_way(self._way)

    def leave(self) -> None:
        """Stop all that is under way: the project is left."""
        pages = self._views.get(Stage.REPORT)
        if isinstance(pages, PagesStage):
            pages.leave()

    def _prepare(self, stage: Stage) -> None:
        """Make what a stage works on, from what is there, if it is not there itself."""
        bridge, way = self._desk.bridge, self._way
        if can_be_worked_on(way, stage) or not can_be_begun(way, stage):
            return
        bridge.end_typing()
        if stage is Stage.PRACTICE:
            self._commit(practice_for(bridge.snapshot, way.norm_id))
        elif stage is Stage.NORM:
            made = self._commit(norm_for(bridge.snapshot, way.practice_id))
            self._way = way_of_norm(bridge.snapshot, made) if made else way
        else:
            self._commit(profile_for(bridge.snapshot, way.norm_id))

    def _commit(self, outcome: tuple[str, Patch] | Rejected) -> str:
        if isinstance(outcome, Rejected) or self._desk.bridge.read_only:
            return ""
        made, patch = outcome
        return "" if isinstance(self._desk.bridge.commit(patch, self), Rejected) else made

    def _begin(self, stage: Stage) -> None:
        self.show_stage(stage)
        view = self._views.get(stage)
        if view is not None and not view.isHidden() and not self._desk.bridge.read_only:
            view.begin()

    def _begin_here(self) -> None:
        self._prepare(self._stage)
        self._begin(self._stage)

    def _go_back(self) -> None:
        self.show_stage(_ORDER[max(_ORDER.index(self._stage) - 1, 0)])

    def _choose_way(self) -> None:
        """Take the first way that is not at its end, else the first."""
        snapshot = self._desk.bridge.snapshot
        found = ways(snapshot)
        unfinished = (way for way in found if first_open(snapshot, way) is not Stage.REPORT)
        self._way = next(unfinished, found[0] if found else Way())
        self._stage = first_open(snapshot, self._way)

    def _is_there(self) -> bool:
        snapshot, way = self._desk.bridge.snapshot, self._way
        if way.norm_id:
            return snapshot.find(Norm, way.norm_id) is not None
        return snapshot.find(Practice, way.practice_id) is not None

    def _made(self, stage: Stage) -> StageView:
        if stage is Stage.REPORT:
            return PagesStage(self._desk, self._subjects, self._tools, self.place_asked.emit)
        return STAGES[stage](self._desk, self._subjects)

    def _follow(self) -> None:
        if self.isVisible():
            self._timer.start()

    def _lay_out(self) -> None:
        self._worked = QWidget()
        row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._worked)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        self.stages.setFixedWidth(self._desk.kit.theme.length(_SIDE))
        row.addWidget(self.stages)
        row.addWidget(self.body, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.picker)
        column.addWidget(self._worked, 1)
        column.addWidget(self.empty, 1)

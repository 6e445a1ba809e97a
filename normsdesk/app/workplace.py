"""A project on the desk: its window, when it is saved, and how it is left."""

import logging
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QKeySequence, QShortcut

from normsdesk.app.autosave import Autosave
from normsdesk.app.join_memory import JoinMemory
from normsdesk.app.leaving import place_question, refusal_question, throwing_question
from normsdesk.app.offers import clock_time
from normsdesk.app.places import Places
from normsdesk.app.project_files import ProjectFiles
from normsdesk.app.remembered import Remembered
from normsdesk.app.reporting import Around, ReportPages, begin_report
from normsdesk.app.saved_words import saved_words
from normsdesk.app.saving import SaveTask
from normsdesk.app.session import Home, Session
from normsdesk.app.sharing import Sharing, SharingTools
from normsdesk.app.shell import Shell
from normsdesk.app.waiting import Waiting
from normsdesk.library.languages import Wording
from normsdesk.store.failures import SaveFailed
from normsdesk.store.lock import TakenBy
from normsdesk.store.project_file import Saved
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import Prompts
from normsdesk.ui.window.main_window import MainWindow, WindowAction
from normsdesk.ui.window.page_list import ShowsRecords

_log = logging.getLogger(__name__)
PROBLEM = "problem"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tools:
    """What every open project shares: looks and words, the window, questions, two lanes."""

    kit: Kit
    shell: Shell
    prompts: Prompts
    jobs: Jobs
    saves: Jobs
    waiting: Waiting
    documents: Path


class Workplace(QObject):
    """One open project in the window.

    ``kept_journal`` names the journal of a project that was put away without a file. ``moved``
    carries the path when the project gets a file or another one; ``home_asked`` says that a
    person wants the start screen, ``new_asked`` a new project, ``settings_asked`` the settings, and
    ``role_asked`` to say their role.
    """

    moved = Signal(Path)
    home_asked = Signal()
    new_asked = Signal()
    settings_asked = Signal()
    role_asked = Signal()

    def __init__(
        self,
        session: Session,
        home: Home,
        tools: Tools,
        parent: QObject | None = None,
        *,
        remembered: Remembered,
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._home = home
        self._tools = tools
        self._places = self._places_for(tools)
        self.kept_journal = ""
        self._versioning = False
        self._discard = False
        self._last_path = session.path
        self.autosave = Autosave(session, tools.saves, self)
        self._memory = JoinMemory(session)
        self._remembered = remembered
        self.window = self._made_window()
        self.autosave.changed.connect(self.show_saved)
        self.autosave.ended.connect(self._save_ended)
        self.show_saved()
        self.window.show_step(0)

    @property
    def words(self) -> Wording:
        """The words of the window."""
        return self._tools.kit.words

    def dress(self, tools: Tools) -> None:
        """Show the project in a new window with other looks, where it was."""
        before, self._tools = self.window, tools
        self._places = self._places_for(tools)
        before.setFocus()  # a field that is being written in tells its last words
        step, record = before.shelf.number(), before.shelf.shown_record()
        self._reports.leave()
        self.window = self._made_window()
        self.show_saved()
        self.window.show_step(step)
        page = self.window.shelf.page()
        if record and isinstance(page, ShowsRecords):
            page.show_record(record)
        if (stop := before.tour_place()) is not None:
            self.window.take_tour(stop)
        tools.shell.show_content(self.window)
        before.close()
        tools.shell.forget_content(before)

    def show_saved(self) -> None:
        """Tell where the work is."""
        told = saved_words(self.words, self.session, saving=self.autosave.says_saving)
        self.window.show_saved(told.state, told.text)
        if not told.problem:
            self._tools.shell.hide_strip(PROBLEM)
        elif self._tools.shell.strip_text(PROBLEM) != f"{told.problem} {told.safe}":
            self._tools.shell.show_strip(
                PROBLEM,
                "danger",
                told.problem,
                told.safe,
                actions=self.sharing.ways_out(),
                dismissable=False,
            )

    def keep_version(self) -> None:
        """Keep a named version; a project without a file gets one first."""
        if self.session.document.read_only:
            self._say(self.words._("You can read this file, not change it."))
            return
        if self.session.path is None:
            self.save_in_another_place()
            return
        self._versioning = True
        if not self.autosave.save(self._version_name()):
            self._versioning = False
            self._say(self.words._("Everything is saved. Nothing has changed since."))

    def save_in_another_place(self) -> bool:
        """Ask where, and write there; tells whether it was written."""
        task = self._task_elsewhere()
        if task is None:
            return False
        self.autosave.begin(task)
        self.autosave.wait()
        return self.session.path == task.path and self.session.failure is None

    def save_copy(self) -> None:
        """Write a copy somewhere and go on with the project as it is."""
        self.sharing.full_copy()

    def close(self) -> bool:
        """Save and leave; false when the person wants to stay.

        What stays on this computer only is found again by the name of its journal.
        """
        self.autosave.wait()
        self.window.setFocus()  # a field that is being written in tells its last words
        if self.session.worth_asking and not self._settled():
            return False
        self._leave()
        return True

    def give_up(self) -> None:
        """Leave without asking and without writing the file; the journal keeps what it lacks."""
        self._leave()

    def _settled(self) -> bool:
        """Bring unsaved work where it belongs; false when the person wants to stay."""
        if self.session.path is None:
            return self._asked_for_a_place()
        if self.autosave.save():
            self.autosave.wait()
        if not self.session.unsaved:
            return True
        return self._asked_after_refusal()

    def _asked_for_a_place(self) -> bool:
        words, prompts = self.words, self._tools.prompts
        answer = prompts.answer(place_question(words, self._places.title()))
        if answer == "yes":
            return self.save_in_another_place()
        if answer == "other":
            self._discard = prompts.answer(throwing_question(words, self._places.title())) == "yes"
            return self._discard
        journal = self.session.journal_path
        self.kept_journal = journal.name if journal is not None else ""
        return True

    def _asked_after_refusal(self) -> bool:
        answer = self._tools.prompts.answer(refusal_question(self.words, self.session))
        if answer == "yes":
            return self.save_in_another_place()
        return answer == "other"

    def _leave(self) -> None:
        self._reports.leave()
        self.sharing.stop()
        self.autosave.stop()
        self._tools.shell.hide_strip(PROBLEM)
        self.session.close(discard=self._discard)
        self.window.close()

    def _task_elsewhere(self) -> SaveTask | None:
        path = self._places.asked(self.words._("Save the project"))
        if path is None:
            return None
        self.autosave.wait()
        task = self.session.plan_save_as(path)
        if isinstance(task, TakenBy):
            self._places.tell_taken(path, task)
            return None
        if isinstance(task, SaveFailed):
            self._places.tell_failure(task)
            return None
        return task

    def _version_name(self) -> str:
        now = self._home.clock()
        return self.words._("{date}, {time}").format(
            date=self.words.date(now.date()), time=clock_time(now)
        )

    def _save_ended(self, outcome: object) -> None:
        versioning, self._versioning = self._versioning, False
        if isinstance(outcome, Saved):
            if versioning:
                self._say(self.words._("This version is kept. Work is saved without it, too."))
            if outcome.path != self._last_path:
                self._last_path = outcome.path
                self.moved.emit(outcome.path)

    def _say(self, text: str) -> None:
        self.window.desk.notices.show_message(text)

    def _places_for(self, tools: Tools) -> Places:
        return Places(self.session, tools.documents, tools.prompts, tools.kit.words)

    def _made_window(self) -> MainWindow:
        self._reports, tools = self._report_pages(), self._tools
        window = MainWindow(
            self.session.document,
            tools.kit,
            actions=self._actions(),
            pages=self._reports.makers(),
            not_now=self._remembered.not_now,
            files=ProjectFiles(
                self.session, tools.documents, tools.prompts, self.words, tools.waiting
            ),
        )
        settings = self.words._("Settings")
        window.frame.rail.offer(settings, "settings", self.settings_asked.emit)
        keys = QShortcut(QKeySequence("Ctrl+Shift+S"), window)
        keys.activated.connect(self.save_in_another_place)
        window.tour_ended.connect(self.new_asked)
        window.bridge.role_asked.connect(self.role_asked)
        self.sharing = Sharing(self._sharing_tools(window), window)
        return window

    def _sharing_tools(self, window: MainWindow) -> SharingTools:
        return SharingTools(
            session=self.session,
            home=self._home,
            places=self._places,
            kit=self._tools.kit,
            prompts=self._tools.prompts,
            waiting=self._tools.waiting,
            shell=self._tools.shell,
            memory=self._memory,
            autosave=self.autosave,
            save_as=self.save_in_another_place,
            show_report=partial(begin_report, window),
        )

    def _actions(self) -> list[WindowAction]:
        text = self.words._("Projects")
        return [WindowAction(text=text, icon="house", act=self.home_asked.emit)]

    def _report_pages(self) -> ReportPages:
        return ReportPages(
            Around(
                jobs=self._tools.jobs,
                prompts=self._tools.prompts,
                suggested=self._places.suggested,
                clock=self._home.clock,
                kept=self._remembered.reports,
            )
        )

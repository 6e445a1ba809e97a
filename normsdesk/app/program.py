"""The one window of this process and everything that works in it."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QDialog

from normsdesk.app.front import Front
from normsdesk.app.hiding import QuickHide
from normsdesk.app.looks import SYSTEM, kit_for
from normsdesk.app.mentor_desk import offer_more
from normsdesk.app.settings import SettingsFile
from normsdesk.app.shell import Shell
from normsdesk.store.paths import journals_folder
from normsdesk.ui.focus_ring import FocusRing
from normsdesk.ui.in_sight import FocusInSight
from normsdesk.ui.soon import soon

if TYPE_CHECKING:  # loaded when a project opens; the start screen must come fast
    from normsdesk.app.crash import Fault
    from normsdesk.app.projects import Projects
    from normsdesk.app.session import Home
    from normsdesk.app.workplace import Workplace
    from normsdesk.store.journal import JournalState
    from normsdesk.ui.prompts import Prompts

ENDED_BADLY = "ended_badly"
TOURED = "amani"
"""The example the tour leads through: every step of it is filled in."""


class Program(QObject):
    """The start screen and one project at a time in one window.

    Args:
        application: Qt's application.
        data: the person's folder.
        prompts: who asks questions; dialogs when left out.
        clock: tells the time, with its zone.
    """

    def __init__(
        self,
        application: QApplication,
        data: Path,
        prompts: "Prompts | None" = None,
        clock: Callable[[], datetime] | None = None,
    ) -> None:
        super().__init__()
        self._data = data
        self._given_prompts = prompts
        self._clock = clock if clock is not None else now
        self._projects: Projects | None = None
        self._looked = False
        self.settled = False
        """Whether the start is over: work left behind was looked for, the file opened."""
        self.settings = SettingsFile(data)
        self._application = application
        self.kit = kit_for(application, self.settings.settings)
        self._focus_ring = FocusRing(application, self.kit.theme)
        FocusInSight(application)
        self.shell = Shell(self.kit)
        self.front = Front(
            self.kit, self.settings, journals_folder(data), self._home, self._clock, parent=self
        )
        self._connect()
        application.applicationStateChanged.connect(self._state_changed)
        application.styleHints().colorSchemeChanged.connect(self._scheme_changed)

    @property
    def projects(self) -> "Projects":
        """Ways into projects; loaded when first needed, since a start can do without."""
        if self._projects is None:
            self._projects = self._loaded_projects()
        return self._projects

    @property
    def workplace(self) -> "Workplace | None":
        """The open project, if any."""
        return self._projects.workplace if self._projects is not None else None

    def begin(self, path: Path | None = None, *, ended_badly: bool = False) -> None:
        """Show the window; then open ``path``, or look for what earlier runs left behind.

        ``ended_badly`` tells that the last run was torn down from below.
        """
        self.front.show_recent()
        self.shell.show_content(self.front.screen)
        self.front.screen.focus_first()
        self.shell.show()
        if ended_badly:
            self._tell_bad_end()
        soon(self, lambda: self._settle(path))

    def quit_after_first_paint(self) -> None:
        """Ask nothing, and end when the window has been painted once."""
        from normsdesk.app.quiet_prompts import QuietPrompts

        self._given_prompts = QuietPrompts()
        self.shell.installEventFilter(self)

    def ask_to_quit(self) -> None:
        """Leave the project and end, unless the person wants to stay."""
        if self._projects is not None and not self._projects.left():
            return
        self._close()

    def tell_fault(self, fault: "Fault") -> None:
        """Tell of a fault of the program, and do what the person wants then."""
        from normsdesk.app.crash import crash_log
        from normsdesk.app.fault_dialog import FaultDialog

        workplace = self.workplace
        dialog = FaultDialog(
            self.kit,
            fault,
            crash_log(self._data),
            can_save=workplace is not None,
            parent=self.shell,
        )
        answer = dialog.ask()
        if answer == "copy" and workplace is not None:
            workplace.save_copy()
        elif answer == "close":
            self.end()
            self._close()

    @Slot()
    def ask_settings(self) -> None:
        """Show the settings; what is chosen holds at once."""
        from normsdesk.app.preferences import ask_settings
        from normsdesk.store.paths import backups_folder
        from normsdesk.ui.prompts import WindowPrompts

        before = self.settings.settings
        prompts = self._given_prompts or WindowPrompts(self.kit, self.shell)
        folder = backups_folder(self._data)
        if not ask_settings(self.kit, self.settings, folder, prompts, self.shell):
            return
        chosen = self.settings.settings
        if self.workplace is not None:
            self.workplace.session.document.sign_as(chosen.author)
        looks = (before.theme, before.text_scale, before.language, before.neutral_recent)
        if looks != (chosen.theme, chosen.text_scale, chosen.language, chosen.neutral_recent):
            self.dress()

    def dress(self) -> None:
        """Take the looks and words of the settings; the open project stays as it is."""
        self.kit = kit_for(self._application, self.settings.settings)
        self._focus_ring.set_theme(self.kit.theme)
        self.shell.dress(self.kit)
        before = self.front.screen
        self.front.dress(self.kit)
        self._connect_screen()
        if self.shell.content() is before:
            self.shell.show_content(self.front.screen)
            self.front.screen.focus_first()
        self.shell.forget_content(before)
        if self._projects is not None:
            from normsdesk.app.tools import dressed

            tools = self._projects.tools
            self._projects.dress(dressed(tools, self.kit, self._given_prompts))

    def end(self) -> None:
        """Let everything go; what is not in a file stays in its journal."""
        _close_beside(self.shell)
        if self._projects is not None:
            self._projects.end()
            self._projects = None
        self.front.release()
        # A page that is left to the end of Python is taken down in no order, and may crash then.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first picture of what was asked for."""
        if event.type() is QEvent.Type.UpdateRequest and self._looked:
            self.shell.removeEventFilter(self)
            soon(self, self.ask_to_quit)
        return super().eventFilter(watched, event)

    def _connect(self) -> None:
        self._connect_screen()
        self.shell.close_asked.connect(self.ask_to_quit)
        self.shell.dropped.connect(self._open)

    def _connect_keys(self) -> None:
        shell = self.shell
        self.settled = True
        shell.add_key("Ctrl+N", lambda: self.projects.start_new())
        shell.add_key("Ctrl+O", lambda: self.projects.ask_what_to_open())
        shell.add_key("Ctrl+S", self._keep_version)
        shell.add_key("Ctrl+E", self._show_report)
        shell.add_key("Ctrl+,", self.ask_settings)
        self.hiding = QuickHide(self._application, self.shell, lambda: self.kit, self)

    def _connect_screen(self) -> None:
        screen = self.front.screen
        screen.new_asked.connect(lambda: self.projects.start_new())
        screen.open_asked.connect(lambda: self.projects.ask_what_to_open())
        screen.recent_chosen.connect(self._open)
        screen.example_chosen.connect(self._open_example)
        screen.tour_asked.connect(lambda: self.projects.open_example(TOURED, with_tour=True))
        screen.restore_chosen.connect(self._restore)
        screen.settings_asked.connect(self.ask_settings)
        offer_more(self)

    @Slot(Path)
    def _open(self, path: Path) -> None:
        self.projects.open_path(path)

    @Slot(str)
    def _open_example(self, name: str) -> None:
        self.projects.open_example(name)

    @Slot(str)
    def _restore(self, key: str) -> None:
        self.projects.restore(key)

    def _keep_version(self) -> None:
        if self.workplace is not None:
            self.workplace.keep_version()

    def _show_report(self) -> None:
        if self.workplace is not None:
            from normsdesk.app.reporting import begin_report

            begin_report(self.workplace.window)

    @Slot()
    def _scheme_changed(self) -> None:
        if self.settings.settings.theme == SYSTEM:
            self.dress()

    @Slot(Qt.ApplicationState)
    def _state_changed(self, state: Qt.ApplicationState) -> None:
        """Have the disk keep everything when people turn to another window."""
        if state is not Qt.ApplicationState.ApplicationActive and self.workplace is not None:
            self.workplace.session.hurry()

    def _tell_bad_end(self) -> None:
        words = self.kit.words
        self.shell.show_strip(
            ENDED_BADLY,
            "info",
            words._("The program stopped by itself the last time."),
            words._("What you did was kept."),
        )

    def _settle(self, path: Path | None) -> None:
        self.front.look_for_work_left(lambda work: self.projects.tools.waiting.run(work))
        if path is not None:
            self.projects.open_path(path)
        self._looked = True
        self.shell.update()
        soon(self, self._connect_keys)  # they take 3 ms the first picture can spare

    def _close(self) -> None:
        self.front.release()
        self.shell.let_close()
        self.shell.close()

    def _loaded_projects(self) -> "Projects":
        from normsdesk.app.projects import Projects
        from normsdesk.app.tools import tools_for
        from normsdesk.ui.forms.spoken import SpokenControls

        SpokenControls()

        tools = tools_for(self.kit, self.shell, self._given_prompts)
        projects = Projects(tools, self.front, self.settings, self._home_for, parent=self)
        projects.settings_asked.connect(self.ask_settings)
        return projects

    def _home(self) -> "Home":
        return self._home_for(self.settings.settings.author, tell_nobody)

    def _home_for(self, author: str, on_journal: "Callable[[JournalState], None]") -> "Home":
        from normsdesk.app.computer import this_computer

        return this_computer(self._data, author, self.kit.words, self._clock, on_journal)


def _close_beside(shell: Shell) -> None:
    """Close what is open beside the window: the handbook's own lane must not outlive it."""
    for dialog in shell.findChildren(QDialog):
        dialog.reject()


def now() -> datetime:
    """Tell the time in this computer's zone."""
    return datetime.now(UTC).astimezone()


def tell_nobody(_state: object) -> None:
    """Hear of a journal that nobody shows."""

"""The program with its window: puts everything together and runs it."""

import getpass
import os
import platform
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QStandardPaths, Qt, QTimer
from PySide6.QtWidgets import QApplication

from normsdesk.app.early import start_qt
from normsdesk.app.front import Front
from normsdesk.app.settings import SettingsFile
from normsdesk.app.shell import Shell
from normsdesk.library.languages import wording_for
from normsdesk.store.paths import data_folder, journals_folder
from normsdesk.ui.focus_ring import FocusRing
from normsdesk.ui.forms.spoken import SpokenControls
from normsdesk.ui.icons import Icons
from normsdesk.ui.kit import Kit
from normsdesk.ui.theme import apply_theme, load_theme

if TYPE_CHECKING:  # loaded when a project opens; the start screen must come fast
    from normsdesk.app.projects import Projects
    from normsdesk.app.session import Home
    from normsdesk.store.journal import JournalState
    from normsdesk.ui.prompts import Prompts

PAINT_ONCE = "--quit-after-first-paint"




class Program(QObject):
    """The one window of this process, and what works in it.

    Args:
        application: Qt's application.
        data: the person's folder.
        prompts: who asks questions; dialogs when left out.
    """

    def __init__(
        self, application: QApplication, data: Path, prompts: "Prompts | None" = None
    ) -> None:
        super().__init__()
        self._application = application
        self._data = data
        self._given_prompts = prompts
        self._projects: Projects | None = None
        self._paints_once = False
        self.settings = SettingsFile(data)
        chosen = self.settings.settings
        theme = load_theme(text_scale=chosen.text_scale)
        apply_theme(application, theme)
        SpokenControls()
        FocusRing(application, theme)
        self.kit = Kit(theme=theme, icons=Icons(), words=wording_for(chosen.language))
        self.shell = Shell(self.kit)
        self.front = Front(
            self.kit, self.settings, journals_folder(data), self._home, _now, parent=self
        )
        self._connect()

    @property
    def projects(self) -> "Projects":
        """Ways into projects; loaded when first needed, since a start can do without."""
        if self._projects is None:
            self._projects = self._loaded_projects()
        return self._projects

    def begin(self, path: Path | None = None) -> None:
        """Show the window; then open ``path``, or look for what earlier runs left behind."""
        self.front.show_recent()
        self.shell.show_content(self.front.screen)
        self.front.screen.focus_first()
        self.shell.show()
        if self._paints_once and path is None:
            return
        QTimer.singleShot(0, self, lambda: self._settle(path))

    def quit_after_first_paint(self) -> None:
        """Ask nothing, and end when the window has been painted once."""
        from normsdesk.app.quiet_prompts import QuietPrompts

        self._paints_once = True
        self._given_prompts = QuietPrompts()
        self.shell.installEventFilter(self)

    def ask_to_quit(self) -> None:
        """Leave the project and end, unless the person wants to stay."""
        if self._projects is not None and not self._projects.left():
            return
        self.front.release()
        self.shell.let_close()
        self.shell.close()

    def end(self) -> None:
        """Let everything go."""
        if self._projects is not None:
            self._projects.end()
        self.front.release()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Wait for the first picture of what was asked for."""
        if event.type() is QEvent.Type.UpdateRequest and not self._waits_for_project():
            self.shell.removeEventFilter(self)
            QTimer.singleShot(0, self, self.ask_to_quit)
        return super().eventFilter(watched, event)

    def _waits_for_project(self) -> bool:
        return self._path is not None and self.shell.content() is self.front.screen

    def _settle(self, path: Path | None) -> None:
        self.front.look_for_work_left()
        if path is not None:
            self.projects.open_path(path)

    def _loaded_projects(self) -> "Projects":
        from normsdesk.app.projects import Projects
        from normsdesk.app.tools import tools_for

        tools = tools_for(self.kit, self.shell, self._given_prompts, _documents())
        return Projects(tools, self.front, self.settings, self._home_for, parent=self)

    def _home(self) -> "Home":
        return self._home_for(self.settings.settings.author, _told_nobody)

    def _home_for(self, author: str, on_journal: "Callable[[JournalState], None]") -> "Home":
        from normsdesk.app.session import Home
        from normsdesk.store.lock import Holder

        where = platform.node()
        return Home(
            data=self._data,
            holder=Holder(who=author, where=where, since=_now()),
            author=author,
            clock=_now,
            on_journal=on_journal,
        )

"""Earlier versions of the open project: seen, compared, brought back, kept and removed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.app.autosave import Autosave
from normsdesk.app.session import Home, Session
from normsdesk.app.shell import Shell
from normsdesk.app.waiting import Waiting
from normsdesk.edit.changes import Rejected
from normsdesk.edit.patch import Patch
from normsdesk.edit.restoring import restore_all, restore_record
from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.backups import back_up, backups_of, remove_all_backups
from normsdesk.store.history import Moment, moment_files, moment_snapshot, moments
from normsdesk.store.paths import backups_folder
from normsdesk.ui.kept_keyboard import KeptKeyboard
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import LineQuestion, Prompts, Question
from normsdesk.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # a start does not look back
    from normsdesk.ui.pages.history import HistoryPage


_STATES_KEPT = 3
"""So many states are kept in memory while the page is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LookingBackTools:
    """What looking back works with; ``show_folder`` shows a folder in the system's own window."""

    session: Session
    home: Home
    kit: Kit
    shell: Shell
    prompts: Prompts
    waiting: Waiting
    autosave: Autosave
    show_folder: Callable[[Path], object]


class LookingBack:
    """Shows the page of earlier versions and does what is asked on it."""

    def __init__(self, tools: LookingBackTools, window: MainWindow) -> None:
        self._tools = tools
        self._window = window
        self.page: HistoryPage | None = None
        self._kept: KeptKeyboard | None = None
        self._states: dict[str, Snapshot | None] = {}

    def open(self) -> None:
        """Show the page."""
        from normsdesk.ui.pages.history import HistoryPage

        tools = self._tools
        tools.autosave.wait()
        self._kept = KeptKeyboard(self._window)  # a field tells its last words
        page = self.page = HistoryPage(
            tools.kit, self._snapshot, read_only=tools.session.document.read_only
        )
        page.closed.connect(self.stop)
        page.record_asked.connect(self.restore_record)
        page.all_asked.connect(self.restore_all)
        page.keep_asked.connect(self.keep)
        page.folder_asked.connect(self._show_folder)
        page.removal_asked.connect(self.remove_all)
        tools.shell.show_content(page)
        self._refresh()
        page.back.setFocus()

    def stop(self) -> None:
        """Go back to the project."""
        page, self.page = self.page, None
        self._states.clear()
        if page is not None:
            self._tools.shell.show_content(self._window)
            self._tools.shell.forget_content(page)
            if self._kept is not None:
                self._kept.give_back(page_was_away=True)

    def keep(self) -> None:
        """Ask for a name and keep the project as it is now."""
        words, tools = self._words, self._tools
        if tools.session.path is None:
            tools.prompts.tell(
                words._("There is no file yet"),
                words._("Versions are kept inside the project file."),
                words._("Save the project first."),
            )
            return
        name = tools.prompts.written(
            LineQuestion(
                title=words._("Keep a version"),
                text=words._("You can come back to it later. Work goes on as before."),
                label=words._("Name of the version"),
                suggested=words.date(tools.home.clock().date()),
                yes=words._("Keep"),
                no=words._("Go back"),
            )
        )
        if not name:
            return
        if tools.autosave.save(name):
            tools.autosave.wait()
        self._refresh()

    def restore_record(self, record_id: str) -> None:
        """Put one record back as it was in the state that is shown."""
        self._restore(lambda now, earlier: restore_record(now, earlier, record_id))
        self._refresh()

    def restore_all(self) -> None:
        """Put everything back as it was in the state that is shown, and show the project."""
        session, home = self._tools.session, self._tools.home
        if session.path is not None:
            folder, project_id = self._folder(), session.document.snapshot.project.id
            key = session.contents.key
            back_up(folder, project_id, session.path, home.clock(), key=key)
        if self._restore(restore_all):
            self.stop()

    def remove_all(self) -> None:
        """Ask, then remove backups, named versions and what copies are joined by."""
        words, session = self._words, self._tools.session
        folder, project_id = self._folder(), session.document.snapshot.project.id
        answer = self._tools.prompts.answer(
            Question(
                title=words._("Remove all copies"),
                text=words._(
                    "{backups} backups and {versions} versions go for good. The project stays as "
                    "it is now. Copies you gave away are not reached. Joining them later shows "
                    "every difference."
                ).format(
                    backups=words.number(len(backups_of(folder, project_id))),
                    versions=words.number(len(session.contents.version_notes)),
                ),
                yes=words._("Remove all copies"),
                no=words._("Keep them"),
                deletes=True,
            )
        )
        if answer == "yes":
            self._remove(folder, project_id)
            self._refresh()

    @property
    def _words(self) -> Wording:
        return self._tools.kit.words

    def _remove(self, folder: Path, project_id: str) -> None:
        # The file first: writing it may put its old state aside.
        self._tools.autosave.wait()
        self._tools.session.forget_past()
        if self._tools.autosave.save():
            self._tools.autosave.wait()
        try:
            remove_all_backups(folder, project_id)
        except OSError:
            self._tools.prompts.tell(
                self._words._("Some copies are still there"),
                self._words._("Another program holds one of the backups in {folder}.").format(
                    folder=str(folder / project_id)
                ),
                self._words._("Close it, then remove the copies again."),
            )

    def _restore(self, make: Callable[[Snapshot, Snapshot], Patch | Rejected]) -> bool:
        page, session = self.page, self._tools.session
        moment = page.shown() if page is not None else None
        earlier = self._snapshot(moment) if moment is not None else None
        if moment is None or earlier is None:
            return False
        self._tools.autosave.wait()
        files = {**moment_files(session.contents, moment), **session.contents.attachments}
        session.take_in(replace(session.contents, attachments=files))
        outcome = self._window.bridge.commit(make(session.document.snapshot, earlier))
        if isinstance(outcome, Rejected):
            self._tools.prompts.tell(
                self._words._("This cannot be brought back"),
                spoken(self._words, outcome.reason.value),
            )
            return False
        self._window.desk.notices.show_message(
            self._words._("It is as it was."),
            self._words._("Undo"),
            lambda: self._window.bridge.take_back(outcome),
        )
        return True

    def _refresh(self) -> None:
        page, session = self.page, self._tools.session
        if page is not None:
            page.show_moments(moments(session.contents, self._folder()), session.document.snapshot)

    def _snapshot(self, moment: Moment) -> Snapshot | None:
        if moment.key not in self._states:
            contents = self._tools.session.contents
            found = self._tools.waiting.run(lambda: moment_snapshot(contents, moment))
            while len(self._states) >= _STATES_KEPT:
                del self._states[next(iter(self._states))]
            self._states[moment.key] = found
        return self._states[moment.key]

    def _show_folder(self) -> None:
        project_id = self._tools.session.document.snapshot.project.id
        folder = self._folder() / project_id
        if not folder.is_dir() or not self._tools.show_folder(folder):
            self._tools.prompts.tell(
                self._words._("Backups of this project"),
                self._words._("They are in {folder}.").format(folder=str(folder)),
            )

    def _folder(self) -> Path:
        return backups_folder(self._tools.home.data)

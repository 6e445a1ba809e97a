"""The running program: every way into a project and out of it again."""

import logging
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from normsdesk.app.auto_lock import AutoLock
from normsdesk.app.copies_told import BESIDE, tell_of_copies
from normsdesk.app.front import Front
from normsdesk.app.joining import other_copy_question
from normsdesk.app.keeping import Keeping
from normsdesk.app.no_backup import NO_BACKUP, NoBackup
from normsdesk.app.offers import restored_words
from normsdesk.app.opening import (
    Restored,
    new_session,
    restore,
)
from normsdesk.app.recent_note import RecentNote
from normsdesk.app.remembered import remembered
from normsdesk.app.rescuing import FAILED, RESTORED, tell_not_opened
from normsdesk.app.rescuing_sealed import offer_the_rest
from normsdesk.app.role import ROLE, RoleOffer
from normsdesk.app.session import Home, Session
from normsdesk.app.settings import SettingsFile
from normsdesk.app.tidying import look_at_project, pass_over_project
from normsdesk.app.unlocking import unlock_for, unsealed_offer
from normsdesk.app.ways_in import Outcome, WayIn
from normsdesk.app.workplace import Tools, Workplace
from normsdesk.library.languages import Wording
from normsdesk.store.failures import OpenFailed
from normsdesk.store.journal import JournalState
from normsdesk.store.lock import TakenBy
from normsdesk.store.paths import SUFFIX
from normsdesk.store.project_file import open_project
from normsdesk.store.recovery import Recovered
from normsdesk.store.secret import Key, Unlock
from normsdesk.store.starting import example_contents, started_project
from normsdesk.ui.prompts import FileKind, LineQuestion

_log = logging.getLogger(__name__)


def tell_restored(tools: Tools, words: Wording, restored: Restored, workplace: Workplace) -> None:
    """Say that work is back; what has no file can be saved in one from here."""
    told, rest = restored_words(words, restored.recovered)
    ways: list[tuple[str, Callable[[], object]]] = []
    if restored.session.path is None:
        ways.append((words._("Save in a file"), workplace.save_in_another_place))
        workplace.moved.connect(lambda: tools.shell.hide_strip(RESTORED))
    tools.shell.show_strip(RESTORED, "info", told, rest, actions=ways)


class Projects(QObject):
    """Opens, shows and leaves projects, one at a time.

    ``settings_asked`` tells that a person wants the settings.

    Args:
        tools: what every open project shares.
        front: the start screen, with what it offers.
        settings: what is remembered of this person.
        home_for: describes this computer, for an author's role and whoever hears of journals.
    """

    settings_asked = Signal()
    _journal_told = Signal(object)

    def __init__(
        self,
        tools: Tools,
        front: Front,
        settings: SettingsFile,
        home_for: Callable[[str, Callable[[JournalState], None]], Home],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._tools = tools
        self._words = tools.kit.words
        self._front = front
        self._settings = settings
        self._home_for = home_for
        self._note = RecentNote(front)
        self.workplace: Workplace | None = None
        self._lock: AutoLock | None = None
        # A journal tells of its disk from a thread of its own.
        self._journal_told.connect(self._show_journal, Qt.ConnectionType.QueuedConnection)

    @property
    def tools(self) -> Tools:
        """What every open project shares."""
        return self._tools

    def open_path(self, path: Path, *known: Key | None) -> None:
        """Open a project file, unless the open one has to stay; ``known`` keys need no asking."""
        here = self.workplace.session.path if self.workplace is not None else None
        if here == path.absolute():
            return
        remedy = partial(offer_the_rest, self._tools, self.home(), path, self._shown)
        unlock = unlock_for(self._tools, path, *known, remedy=remedy)
        if unlock is None or self._takes_part_here(path, unlock):
            return
        self._tools.shell.hide_strip(FAILED)
        left = self._front.journals()
        way = WayIn(tools=self._tools, home=self.home(), left=left, path=path, unlock=unlock)
        self.take(way, way.open())
        tell_of_copies(self._tools, self.workplace, path)

    def open_example(self, name: str, *, with_tour: bool = False) -> None:
        """Open a copy of a bundled example, which has no file, and lead through it if wanted."""
        if self.left():
            home = self.home()
            self._show(self._tools.waiting.run(lambda: new_session(example_contents(name), home)))
            if with_tour and self.workplace is not None:
                self.workplace.window.take_tour()

    def start_new(self) -> None:
        """Ask for a title and open an empty project."""
        words = self._words
        title = self._tools.prompts.written(title_question(words))
        if title is not None and self.left():
            home = self.home()
            self._show(
                self._tools.waiting.run(
                    lambda: new_session(
                        started_project(title, words.language), home, worth_keeping=True
                    )
                )
            )

    def ask_what_to_open(self, *, to_join: bool = False) -> None:
        """Ask for a file and open it; ``to_join`` asks for a copy to join into it next."""
        words = self._words
        kind = FileKind(name=words._("NormsDesk project"), endings=(SUFFIX,))
        title = words._("Choose your own copy") if to_join else words._("Open a project")
        path = self._tools.prompts.path_to_open(title, [kind])
        if path is None:
            return
        self.open_path(path)
        if to_join and self.workplace is not None:
            self.workplace.sharing.joining.ask()

    def restore(self, key: str) -> None:
        """Open again what an earlier run left behind."""
        offer = self._front.offer(key)
        if offer is not None:
            offer = unsealed_offer(self._tools, self.home(), offer)
        if offer is None or not isinstance(offer.found, Recovered):
            return
        found = offer.found
        if offer.on_its_file and found.path is not None:
            self.open_path(found.path, found.contents.key)
        elif self.left():
            home = self.home()
            self._show_restored(self._tools.waiting.run(lambda: restore(offer.left, found, home)))

    def left(self) -> bool:
        """Leave what is open, if anything; false when the person wants to stay."""
        workplace = self.workplace
        self._tools.shell.hide_strip(FAILED)
        if workplace is None:
            return True
        if not workplace.close():
            return False
        if workplace.session.path is not None:
            self._remember(workplace.session.path)  # more may be complete than when it opened
        if workplace.kept_journal:
            self._front.remember_kept(workplace.kept_journal)
        self.drop()
        self._unlocked()
        return True

    def drop(self) -> None:
        """Let go of what is open and has been left."""
        shell, workplace, self.workplace = self._tools.shell, self.workplace, None
        for told in (RESTORED, ROLE, NO_BACKUP, BESIDE):
            shell.hide_strip(told)
        shell.show_content(self._front.screen)
        if workplace is not None:
            shell.forget_content(workplace.window)
            workplace.deleteLater()
        look_at_project()

    def dress(self, tools: Tools) -> None:
        """Take other looks and words; the open project stays as it is."""
        self._tools = tools
        self._words = tools.kit.words
        if self.workplace is not None:
            self.workplace.dress(tools)

    def busy(self) -> bool:
        """Tell whether something is under way beside what people see."""
        return self._tools.jobs.busy() or self._tools.saves.busy()

    def end(self) -> None:
        """Let go of what is open without asking; work that no file holds stays in its journal."""
        if self.workplace is not None:
            self.workplace.give_up()
            self.drop()
        self._unlocked()
        self._tools.jobs.close()
        self._tools.saves.close()

    def go_home(self) -> None:
        """Leave the project for the start screen."""
        if self.left():
            self._front.look_for_work_left(self._tools.waiting.run)
            self._front.show_recent()
            self._front.screen.focus_first()

    def _takes_part_here(self, path: Path, unlock: Unlock) -> bool:
        """Offer to join a file that is another copy of what is open; tell whether that is all."""
        workplace = self.workplace
        if workplace is None or workplace.session.document.read_only:
            return False
        opened = self._tools.waiting.run(lambda: open_project(path.absolute(), unlock=unlock))
        own = workplace.session.document.snapshot.project
        if isinstance(opened, OpenFailed) or opened.contents.snapshot.project.id != own.id:
            return False
        answer = self._tools.prompts.answer(other_copy_question(self._words, path))
        if answer == "yes":
            workplace.sharing.joining.join(path, unlock)
        return answer != "other"

    def _unlocked(self) -> None:
        if self._lock is not None:
            self._lock.leave()

    def take(self, way: WayIn, outcome: Outcome) -> None:
        """Show what opening a file came to."""
        if isinstance(outcome, TakenBy):
            again = way.ask_about_taken(outcome)
            if again is not None:
                self.take(way, again)
        elif isinstance(outcome, OpenFailed):
            tell_not_opened(self._tools, self.home(), outcome, self._shown, way.unlock)
        elif not self.left():
            (outcome.session if isinstance(outcome, Restored) else outcome).close()
        elif isinstance(outcome, Restored):
            self._show_restored(outcome)
        else:
            self._show(outcome)

    def _shown(self, make: Callable[[], Session]) -> bool:
        if self.left():
            self._show(self._tools.waiting.run(make))
            return True
        return False

    def _show_restored(self, restored: Restored) -> None:
        self._show(restored.session)
        self._front.drop_taken()
        if self.workplace is not None:
            tell_restored(self._tools, self._words, restored, self.workplace)

    def _show(self, session: Session) -> None:
        kept = remembered(self._settings, session.document.snapshot.project.id)
        self.workplace = Workplace(session, self.home(), self._tools, self, remembered=kept)
        self.workplace.moved.connect(self._remember)
        self.workplace.home_asked.connect(self.go_home)
        self.workplace.new_asked.connect(self.start_new)
        self.workplace.settings_asked.connect(self.settings_asked)
        role = self._role_offer(session)
        self.workplace.role_asked.connect(role.ask)
        no_backup = NoBackup(self._tools.shell, lambda: self._words, self.workplace)
        for hears in (role.hear, no_backup.hear, self._look_at_protection):
            self.workplace.autosave.ended.connect(hears)
        self._lock = self._lock or self._auto_lock()
        self._tools.shell.show_content(self.workplace.window)
        if session.path is not None:
            self._remember(session.path)
        _log.info("opened %s", session.document.snapshot.project.id)
        pass_over_project()

    def _role_offer(self, session: Session) -> RoleOffer:
        shell, prompts = self._tools.shell, self._tools.prompts
        return RoleOffer(
            session, self._settings, shell, prompts, lambda: self._words, self.workplace
        )

    def _auto_lock(self) -> AutoLock:
        shell, clock = self._tools.shell, self.home().clock
        kit, minutes = lambda: self._tools.kit, lambda: self._settings.settings.lock_after
        return AutoLock(Keeping(self, self._front), shell, kit, minutes, clock, self)

    @Slot(Path)
    def _remember(self, path: Path) -> None:
        if self.workplace is not None:
            self._note.remember(path, self.workplace.session)

    @Slot(object)
    def _look_at_protection(self, _outcome: object) -> None:
        if self.workplace is not None:
            self._note.look_at_protection(self.workplace.session)

    @Slot(object)
    def _show_journal(self, _state: object) -> None:
        if self.workplace is not None:
            self.workplace.show_saved()

    def home(self) -> Home:
        """Describe this computer."""
        return self._home_for(self._settings.settings.author, self._journal_told.emit)


def title_question(words: Wording) -> LineQuestion:
    """Ask for the title of a new project."""
    return LineQuestion(
        title=words._("New project"),
        text=words._("You can change the title later."),
        label=words._("Title of the project"),
        yes=words._("Start"),
        no=words._("Go back"),
    )

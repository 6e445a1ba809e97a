"""Joining another copy into the open project: asked for, looked at, decided, made one step."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.app.join_memory import JoinMemory
from normsdesk.app.session import Home, Session
from normsdesk.app.shell import Shell
from normsdesk.app.unlocking import unlock_for
from normsdesk.app.waiting import Waiting
from normsdesk.edit.changes import Rejected
from normsdesk.edit.merging_compare import patch_between
from normsdesk.edit.merging_notes import with_notes
from normsdesk.edit.patch import Patch
from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.joining import notes_of
from normsdesk.store.ancestry import copies_of, joined_contents
from normsdesk.store.backups import back_up
from normsdesk.store.contents import Contents, next_contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.paths import SUFFIX, backups_folder
from normsdesk.store.project_file import Opened, open_project
from normsdesk.store.said import say_open_failure
from normsdesk.store.secret import Unlock
from normsdesk.ui.kept_keyboard import KeptKeyboard
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import FileKind, Prompts, Question
from normsdesk.ui.window.main_window import MainWindow

if TYPE_CHECKING:  # a start does not join
    from normsdesk.ui.merging.choices import Choices, CopyWords
    from normsdesk.ui.pages.joining import JoiningPage

JOINED = "merge.joined"
NOTHING = Patch(changes=(), label=JOINED)
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoiningTools:
    """What joining works with.

    ``settle`` waits until no save runs, ``save`` writes the project file when it has one.
    """

    session: Session
    home: Home
    kit: Kit
    shell: Shell
    prompts: Prompts
    waiting: Waiting
    memory: JoinMemory
    settle: Callable[[], object]
    save: Callable[[], object]


class Joining:
    """Joins a copy into the project of a window; the copy's own file is never written to."""

    def __init__(self, tools: JoiningTools, window: MainWindow) -> None:
        self._tools = tools
        self._window = window
        self.page: JoiningPage | None = None
        self._kept: KeptKeyboard | None = None
        self._choices: Choices | None = None
        self._mine: Contents | None = None
        self._theirs: Contents | None = None
        self._opened: Opened | None = None

    def ask(self) -> None:
        """Ask for the copy, and show what it differs in."""
        words = self._words
        if self._tools.session.document.read_only:
            self._tell(words._("You can read this file, not change it."))
            return
        kind = FileKind(name=words._("NormsDesk project"), endings=(SUFFIX,))
        path = self._tools.prompts.path_to_open(words._("Choose the copy to join"), [kind])
        if path is not None:
            self.join(path)

    def join(self, path: Path, unlock: Unlock | None = None) -> None:
        """Show what the copy at ``path`` differs in, and let the person choose."""
        if unlock is None:
            unlock = unlock_for(self._tools, path, self._tools.session.contents.key)
        if unlock is None:
            return
        opened = self._tools.waiting.run(lambda: open_project(path.absolute(), unlock=unlock))
        if isinstance(opened, OpenFailed):
            self._tools.prompts.tell(
                self._words._("This copy was not read"),
                say_open_failure(self._words, opened),
                self._words._("Your project stays as it is."),
            )
            return
        if self._is_wanted(opened):
            self._show(opened)

    def stop(self) -> None:
        """Leave both copies as they are and go back to the project."""
        page, self.page = self.page, None
        if page is not None:
            self._tools.shell.show_content(self._window)
            self._tools.shell.forget_content(page)
        self._give_keyboard_back()

    @property
    def _words(self) -> Wording:
        return self._tools.kit.words

    def _give_keyboard_back(self) -> None:
        kept, self._kept = self._kept, None
        if kept is not None:
            kept.give_back(page_was_away=True)

    def _is_wanted(self, opened: Opened) -> bool:
        """Explain two projects that have nothing to do with each other, and ask."""
        mine = self._tools.session.document.snapshot.project
        theirs = opened.contents.snapshot.project
        if mine.id == theirs.id:
            return True
        words = self._words
        text = words._(
            "“{theirs}” is another project, not a copy of “{mine}”. "
            "You can still put both into one. Every record of both is kept."
        )
        answer = self._tools.prompts.answer(
            Question(
                title=words._("These are two projects"),
                text=text.format(mine=mine.title, theirs=theirs.title),
                yes=words._("Put both into one"),
                no=words._("Go back"),
            )
        )
        return answer == "yes"

    def _show(self, opened: Opened) -> None:
        self._tools.settle()
        self._kept = KeptKeyboard(self._window)  # a field tells its last words
        session, document = self._tools.session, self._tools.session.document
        mine = next_contents(
            session.contents,
            document.snapshot,
            revision=document.revision,
            at=self._tools.home.clock(),
        )
        from normsdesk.ui.merging.choices import Choices
        from normsdesk.ui.pages.joining import JoiningPage

        theirs = opened.contents
        copies, past = self._tools.waiting.run(lambda: copies_of(mine, theirs))
        called = self._called(opened)
        choices = self._tools.waiting.run(lambda: Choices(copies, *called, self._words))
        self._mine, self._theirs, self._opened = mine, theirs, opened
        if not choices.brings_something():
            self._tools.memory.remember(NOTHING, self._joined_contents(mine.snapshot))
            self._adopt()
            self._tell(self._words._("This copy holds nothing new."))
            self._give_keyboard_back()
            return
        self._choices = choices
        note = "" if past is not None else self._unknown_past()
        page = self.page = JoiningPage(self._tools.kit, choices, note)
        page.stopped.connect(self.stop)
        page.joined.connect(self._joined)
        self._tools.shell.show_content(page)
        page.list.setFocus()

    def _joined(self) -> None:
        choices, session = self._choices, self._tools.session
        assert choices is not None
        merged = self._tools.waiting.run(choices.joined)
        after = with_notes(merged, notes_of(self._words, merged))
        self._put_aside()
        joined = self._joined_contents(after)
        # Files that the records name must be there before the records.
        session.take_in(replace(session.contents, attachments=joined.attachments))
        patch = patch_between(session.document.snapshot, after, JOINED)
        outcome = self._window.bridge.commit(patch)
        self.stop()
        if isinstance(outcome, Rejected):  # the window tells it
            _log.error("a joined project was refused: %s", outcome.reason.value)
            return
        self._tools.memory.remember(outcome.patch, joined)
        self._adopt()
        left = len(merged.open_conflicts())
        told = self._words.ngettext(
            "The copies are joined. {count} choice waits as a comment.",
            "The copies are joined. {count} choices wait as comments.",
            left,
        )
        self._window.desk.notices.show_message(
            told.format(count=self._words.number(left))
            if left
            else self._words._("The copies are joined."),
            self._words._("Undo"),
            lambda: self._window.bridge.take_back(outcome),
        )

    def _adopt(self) -> None:
        """Save; over the project's own file, too, if that is what was joined."""
        session, opened = self._tools.session, self._opened
        if opened is not None and opened.path == session.path:
            session.take_in(session.contents, seen=opened.state)
        self._tools.save()

    def _joined_contents(self, after: Snapshot) -> Contents:
        assert self._mine is not None
        assert self._theirs is not None
        joined = joined_contents(
            self._mine, self._theirs, after, at=self._tools.home.clock(), mine_is_kept=False
        )
        # A copy with a password must not lock its own people out of their project.
        return replace(joined, key=self._tools.session.contents.key)

    def _put_aside(self) -> None:
        session, home = self._tools.session, self._tools.home
        if session.path is None:
            return
        project_id = session.document.snapshot.project.id
        kept = back_up(
            backups_folder(home.data),
            project_id,
            session.path,
            home.clock(),
            key=session.contents.key,
        )
        if isinstance(kept, SaveFailed):
            _log.warning("no backup before joining: %s", kept.reason.value)

    def _called(self, opened: Opened) -> "tuple[CopyWords, CopyWords]":
        from normsdesk.ui.merging.choices import CopyWords

        words, contents = self._words, opened.contents
        saved = contents.saved_at.astimezone().date()
        mentor = bool(contents.taken_out)
        own = self._tools.session.document.author
        place = words._("this computer")
        mine = CopyWords(
            title=words._("My copy"),
            below=_joined_words(words, own, place),
            short=words._("Mine"),
        )
        theirs = CopyWords(
            title=words._("The mentor’s copy") if mentor else words._("The other copy"),
            below=_joined_words(words, contents.saved_by, opened.path.name),
            short=words._("Mentor’s") if mentor else words._("Theirs"),
            saved=words._("saved {date}").format(date=words.date(saved)),
        )
        return mine, theirs

    def _unknown_past(self) -> str:
        return self._words._(
            "It is not known what both copies come from. Every difference is shown."
        )

    def _tell(self, text: str) -> None:
        self._window.desk.notices.show_message(text)


def _joined_words(words: Wording, who: str, where: str) -> str:
    return words._("{who}, {where}").format(who=who, where=where) if who else where


def other_copy_question(words: Wording, path: Path) -> Question:
    """Ask what to do with a file that is another copy of the project that is open."""
    text = words._(
        "“{file}” is another copy of the project that is open. "
        "Joining brings the work of both together."
    )
    return Question(
        title=words._("This is another copy of your project"),
        text=text.format(file=path.name),
        yes=words._("Join the copies"),
        no=words._("Go back"),
        other=words._("Open it instead"),
    )

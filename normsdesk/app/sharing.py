"""The Share menu: a copy for the mentor, the report, a full copy, another place for the file."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from normsdesk.app.autosave import Autosave
from normsdesk.app.forgetting import Forgetting, ForgettingTools
from normsdesk.app.handing_over import HandOverTools, write_handover
from normsdesk.app.join_memory import JoinMemory
from normsdesk.app.joining import Joining, JoiningTools
from normsdesk.app.looking_back import LookingBack, LookingBackTools
from normsdesk.app.paper_sheets import SheetDoor, SheetTools
from normsdesk.app.places import Places
from normsdesk.app.protecting import Protecting, ProtectingTools
from normsdesk.app.reporting import show_path
from normsdesk.app.session import Home, Session
from normsdesk.app.shell import Shell
from normsdesk.app.waiting import Waiting
from normsdesk.model.project import Reader
from normsdesk.store.ancestry import with_handed_over, without_past
from normsdesk.store.contents import Contents, next_contents
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.project_file import save_project
from normsdesk.store.redact import Redaction
from normsdesk.store.said_shared import SaidLine, say_taken_out
from normsdesk.store.secret import Key
from normsdesk.store.sharing import SharedCopy, shared_copy
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.kept_keyboard import keyboard_kept
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import Prompts
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.share_dialog import ShareDialog


@dataclass(frozen=True, slots=True, kw_only=True)
class SharingTools:
    """What sharing works with.

    ``save_as`` asks for another place for the project; ``show_report`` goes to its page.
    """

    session: Session
    home: Home
    places: Places
    kit: Kit
    prompts: Prompts
    waiting: Waiting
    shell: Shell
    memory: JoinMemory
    autosave: Autosave
    save_as: Callable[[], object]
    show_report: Callable[[], object]


class Sharing:
    """Gives a project to others, from the top bar of its window."""

    def __init__(self, tools: SharingTools, window: MainWindow) -> None:
        self._tools = tools
        self._window = window
        words = tools.kit.words
        bar = window.frame.top_bar
        self.joining = Joining(_joining_tools(tools), window)
        self.looking_back = LookingBack(_looking_back_tools(tools), window)
        self.protecting = Protecting(_protecting_tools(tools, window))
        paper = SheetTools(places=tools.places, prompts=tools.prompts, show=show_path)
        self.sheets = SheetDoor(paper, window)
        self.forgetting = Forgetting(_forgetting_tools(tools, window))
        self._button: Button = bar.offer(words._("Share"), "share-2", self.open_menu)

    def open_menu(self) -> None:
        """Open the menu below its button."""
        menu = self.menu()
        button = self._button
        menu.ensurePolished()
        left = button.width() - menu.sizeHint().width()
        menu.popup(button.mapToGlobal(QPoint(min(left, 0), button.height() + 4)))

    def menu(self) -> QMenu:
        """Make the menu."""
        words = self._tools.kit.words
        menu = QMenu(self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.addAction(words._("Copy for the mentor…"), self.mentor_copy)
        menu.addAction(words._("Report (PDF or Word)…"), self._tools.show_report)
        menu.addAction(words._("Hand-over page (PDF)…"), self.hand_over)
        menu.addAction(f"{words._('Print this page…')}\tCtrl+P", self._window.ask_to_print)
        menu.addAction(words._("Worksheets and posters…"), self.sheets.show_all)
        menu.addAction(words._("Type in from the flipchart…"), self.sheets.type_here)
        menu.addSeparator()
        menu.addAction(words._("Full copy…"), self.full_copy)
        if self._tools.session.contents.key is None:
            menu.addAction(words._("Full copy with a password…"), self.protected_copy)
        menu.addAction(words._("Save in another place…"), self._tools.save_as)
        menu.addSeparator()
        menu.addAction(words._("Join a copy…"), self.joining.ask)
        menu.addAction(words._("Earlier versions…"), self.looking_back.open)
        menu.addSeparator()
        menu.addAction(words._("Delete people’s words…"), self.forgetting.ask)
        menu.addAction(words._("Password…"), self.protecting.ask)
        if self._tools.session.contents.key is not None:
            menu.addAction(words._("Lock now"), self._tools.shell.lock_asked.emit)
        return menu

    def mentor_copy(self) -> None:
        """Show what stays out of a copy for the mentor, ask for a place, and write it there."""
        with keyboard_kept(self._window):  # a field that is being written in tells its last words
            self._mentor_copy()

    def _mentor_copy(self) -> None:
        words = self._tools.kit.words
        contents = self._now()
        dialog = ShareDialog(
            self._tools.kit,
            partial(self._left_out, contents),
            self._window,
            protected=contents.key is not None,
        )
        wish = dialog.ask()
        key = self._key_of_copy() if wish is not None and wish.password else None
        if wish is None or (wish.password and key is None):
            return
        path = self._asked(words._("Save the copy for the mentor"), words._("for the mentor"))
        if path is not None:
            copy = replace(self._copy(contents, contacts=wish.contacts).contents, key=key)
            self._write(path, copy, words._("The copy for the mentor is in {file}."))

    def hand_over(self) -> None:
        """Write the page for whoever takes over."""
        tools, desk = self._tools, self._window.desk
        wanted = HandOverTools(
            words=tools.kit.words,
            places=tools.places,
            prompts=tools.prompts,
            waiting=tools.waiting,
            notices=desk.notices,
            kept_in=tools.session.path,
            show=show_path,
        )
        with keyboard_kept(self._window):  # a field that is being written in tells its last words
            write_handover(wanted, tools.session.document.snapshot, tools.home.clock().date())

    def ways_out(self) -> list[tuple[str, Callable[[], object]]]:
        """List what can be done when the project file is not written: verbs, and what they do."""
        words, session = self._tools.kit.words, self._tools.session
        ways: list[tuple[str, Callable[[], object]]] = [
            (words._("Save in another place"), self._tools.save_as)
        ]
        failure, path = session.failure, session.path
        if failure is None or failure.reason is not SaveReason.CHANGED_OUTSIDE or path is None:
            return ways
        return [(words._("Join the two"), partial(self.joining.join, path)), *ways]

    def stop(self) -> None:
        """Leave the pages of joining and of earlier versions."""
        self.joining.stop()
        self.looking_back.stop()

    def full_copy(self) -> None:
        """Write a copy of everything as it is now somewhere, and go on with the project.

        Earlier versions stay behind: they hold what was removed since. A copy of a protected
        project has its password.
        """
        self._full_copy(self._tools.session.contents.key)

    def protected_copy(self) -> None:
        """Write a copy of everything that has a password of its own."""
        key = self._key_of_copy()
        if key is not None:
            self._full_copy(key)

    def _full_copy(self, key: Key | None) -> None:
        words = self._tools.kit.words
        path = self._asked(words._("Save a copy"), words._("copy"))
        if path is not None:
            with keyboard_kept(self._window):  # a field tells its last words
                copy = replace(without_past(self._now()), key=key)
                self._write(path, copy, words._("The copy is in {file}."))

    def _key_of_copy(self) -> Key | None:
        words = self._tools.kit.words
        return self.protecting.new_key_for(
            words._("Password of the copy"),
            words._("Tell it to the other person by telephone, not in the same message."),
        )

    def _write(self, path: Path, contents: Contents, done: str) -> None:
        outcome = self._tools.waiting.run(lambda: save_project(path, contents))
        if isinstance(outcome, SaveFailed):
            self._tools.places.tell_failure(outcome)
        else:
            self._remember(contents)
            self._window.desk.notices.show_message(done.format(file=str(path)))

    def _remember(self, copy: Contents) -> None:
        """Keep what was given away, so that it can be joined when it comes back."""
        tools = self._tools
        if not tools.session.document.read_only:
            tools.autosave.wait()
            tools.session.take_in(with_handed_over(tools.session.contents, copy))
            tools.autosave.save()

    def _asked(self, title: str, ending: str) -> Path | None:
        """Ask for a place that is not the project's own."""
        path = self._tools.places.asked(title, ending)
        if path is None or not self._is_own(path):
            return path
        words = self._tools.kit.words
        self._tools.prompts.tell(
            words._("This is the file of your project"),
            words._("A copy would take its place."),
            words._("Choose another name."),
        )
        return None

    def _is_own(self, path: Path) -> bool:
        own = self._tools.session.path
        if own is None:
            return False
        try:
            return path.samefile(own)
        except OSError:  # one of them is not there
            return path.absolute() == own.absolute()

    def _now(self) -> Contents:
        session, document = self._tools.session, self._tools.session.document
        return next_contents(
            session.contents,
            document.snapshot,
            revision=document.revision,
            at=self._tools.home.clock(),
            author=document.author,
        )

    def _copy(self, contents: Contents, *, contacts: bool) -> SharedCopy:
        redaction = Redaction(reader=Reader.MENTOR, contacts=contacts)
        return shared_copy(contents, redaction, at=self._tools.home.clock())

    def _left_out(self, contents: Contents, contacts: bool) -> Sequence[SaidLine]:
        return say_taken_out(self._tools.kit.words, self._copy(contents, contacts=contacts))


def _protecting_tools(tools: SharingTools, window: MainWindow) -> ProtectingTools:
    return ProtectingTools(
        session=tools.session,
        home=tools.home,
        kit=tools.kit,
        prompts=tools.prompts,
        waiting=tools.waiting,
        autosave=tools.autosave,
        bridge=window.bridge,
        notices=window.desk.notices,
        save_as=tools.save_as,
    )


def _forgetting_tools(tools: SharingTools, window: MainWindow) -> ForgettingTools:
    return ForgettingTools(
        session=tools.session,
        home=tools.home,
        kit=tools.kit,
        prompts=tools.prompts,
        waiting=tools.waiting,
        autosave=tools.autosave,
        bridge=window.bridge,
        notices=window.desk.notices,
        window=window,
        tell_failure=tools.places.tell_failure,
    )


def _joining_tools(tools: SharingTools) -> JoiningTools:
    return JoiningTools(
        session=tools.session,
        home=tools.home,
        kit=tools.kit,
        shell=tools.shell,
        prompts=tools.prompts,
        waiting=tools.waiting,
        memory=tools.memory,
        settle=tools.autosave.wait,
        save=tools.autosave.save,
    )


def _looking_back_tools(tools: SharingTools) -> LookingBackTools:
    return LookingBackTools(
        session=tools.session,
        home=tools.home,
        kit=tools.kit,
        shell=tools.shell,
        prompts=tools.prompts,
        waiting=tools.waiting,
        autosave=tools.autosave,
        show_folder=show_path,
    )

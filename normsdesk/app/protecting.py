"""The password of the open project: given, changed and taken away, with what is kept of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace

from normsdesk.app.autosave import Autosave
from normsdesk.app.session import Home, Session
from normsdesk.app.waiting import Waiting
from normsdesk.edit.commands.retention import hold_password, password_holder
from normsdesk.library.languages import Wording
from normsdesk.store.backups import reseal_backups
from normsdesk.store.paths import backups_folder
from normsdesk.store.secret import SHORTEST, Key, key_of, keys_known, new_key
from normsdesk.ui.bridge import Bridge, Notices
from normsdesk.ui.kit import Kit
from normsdesk.ui.passwords import NewPassword, NewPasswordQuestion, PasswordQuestion
from normsdesk.ui.prompts import Prompts, Question

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProtectingTools:
    """What protecting works with; ``save_as`` gives the project a file, and tells whether."""

    session: Session
    home: Home
    kit: Kit
    prompts: Prompts
    waiting: Waiting
    autosave: Autosave
    bridge: Bridge
    notices: Notices
    save_as: Callable[[], object]


class Protecting:
    """Gives the open project a password, another one, or none any more."""

    def __init__(self, tools: ProtectingTools) -> None:
        self._tools = tools

    def ask(self) -> None:
        """Ask what is wanted, and do it."""
        words, session = self._words, self._tools.session
        if session.document.read_only:
            self._tools.notices.show_message(words._("You can read this file, not change it."))
        elif session.contents.key is None:
            self._protect()
        else:
            self._change(session.contents.key)

    def new_key_for(self, title: str, text: str) -> Key | None:
        """Ask for the password of something new, such as a copy; ``None`` is going back."""
        question = NewPasswordQuestion(
            title=title, text=text, yes=self._words._("Go on"), shortest=SHORTEST
        )
        typed = self._tools.prompts.new_password(question)
        return None if typed is None else self._made(typed)

    @property
    def _words(self) -> Wording:
        return self._tools.kit.words

    def _protect(self) -> None:
        words, session = self._words, self._tools.session
        typed = self._asked(
            words._("Protect this project"),
            words._(
                "Whoever wants to open it must type the password. The file, what is kept while "
                "you work, and the backups on this computer are locked with it."
            ),
            words._("Protect"),
        )
        if typed is None:
            return
        if session.path is None:
            self._tools.save_as()
            if session.path is None:
                return
        self._note_holder(typed.holder)
        if self._sealed(None, self._made(typed)):
            self._say(words._("The project opens with its password only."))

    def _change(self, now: Key) -> None:
        words = self._words
        answer = self._tools.prompts.answer(
            Question(
                title=words._("This project is protected"),
                text=self._who_holds_it(),
                yes=words._("Change the password"),
                no=words._("Go back"),
                other=words._("Remove the password"),
            )
        )
        if answer not in ("yes", "other") or not self._knows(now):
            return
        if answer == "other":
            if self._sealed(now, None):
                self._say(words._("The project opens without a password now."))
            return
        typed = self._asked(
            words._("Change the password"),
            words._(
                "The file and its backups on this computer get the new password. "
                "Copies that you gave away keep the old one."
            ),
            words._("Change"),
        )
        if typed is not None:
            self._note_holder(typed.holder)
            if self._sealed(now, self._made(typed)):
                self._say(words._("The project has a new password."))

    def _asked(self, title: str, text: str, yes: str) -> NewPassword | None:
        holder = password_holder(self._tools.session.document.snapshot)
        return self._tools.prompts.new_password(
            NewPasswordQuestion(title=title, text=text, yes=yes, shortest=SHORTEST, holder=holder)
        )

    def _knows(self, key: Key) -> bool:
        """Ask for the password of now: somebody may just have found the program open."""
        words, problem = self._words, ""
        while True:
            question = PasswordQuestion(
                title=words._("The password it has now"),
                text=words._("Type the password that opens the project now."),
                yes=words._("Go on"),
                no=words._("Go back"),
                problem=problem,
            )
            typed = self._tools.prompts.password(question)
            if not isinstance(typed, str):
                return False
            if self._tools.waiting.run(lambda one=typed: key_of(one, key.recipe)) == key:
                return True
            problem = words._("This is not the password. Check the letters.")

    def _made(self, typed: NewPassword) -> Key:
        return self._tools.waiting.run(lambda: new_key(typed.password))

    def _sealed(self, before: Key | None, key: Key | None) -> bool:
        """Write the file with another key, then the backups; tell whether the file has it."""
        tools = self._tools
        tools.autosave.wait()
        tools.session.take_in(replace(tools.session.contents, key=key))
        tools.autosave.save()
        tools.autosave.wait()
        if tools.session.failure is not None:
            # What the window says is what holds: the file was not written.
            tools.session.take_in(replace(tools.session.contents, key=before))
            return False
        self._reseal_backups(before, key)
        return True

    def _reseal_backups(self, before: Key | None, key: Key | None) -> None:
        words, project_id = self._words, self._tools.session.document.snapshot.project.id
        folder = backups_folder(self._tools.home.data)
        stay = self._tools.waiting.run(
            lambda: reseal_backups(folder, project_id, keys_known(before), key)
        )
        if stay:
            _log.warning("%d backups of %s stay as they were", stay, project_id)
            told = words.ngettext(
                "{count} backup could not be changed. It stays as it is in {folder}.",
                "{count} backups could not be changed. They stay as they are in {folder}.",
                stay,
            )
            self._tools.prompts.tell(
                words._("Some backups stay as they were"),
                told.format(count=words.number(stay), folder=str(folder / project_id)),
                words._("Remove all copies under Earlier versions when you do not need them."),
            )

    def _note_holder(self, holder: str) -> None:
        document = self._tools.session.document
        self._tools.bridge.commit(hold_password(document.snapshot, holder))

    def _who_holds_it(self) -> str:
        words, holder = self._words, password_holder(self._tools.session.document.snapshot)
        if holder:
            return words._("{role} holds the password.").format(role=holder)
        return words._("Nobody is noted who holds the password.")

    def _say(self, text: str) -> None:
        self._tools.notices.show_message(text)

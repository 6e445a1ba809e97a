"""Deleting people's answers, quotes and files from the window, as was agreed with them."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from normsdesk.app.autosave import Autosave
from normsdesk.app.session import Home, Session
from normsdesk.app.waiting import Waiting
from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.retention import forget
from normsdesk.edit.document import Committed
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.marking import N_
from normsdesk.model.survey import RetainedKind, RetentionPlan
from normsdesk.steps.naming import Naming
from normsdesk.store.ancestry import with_start
from normsdesk.store.contents import Contents
from normsdesk.store.failures import SaveFailed
from normsdesk.store.forgetting import (
    Places,
    Reached,
    forget_elsewhere,
    forgotten_contents,
    preview,
)
from normsdesk.store.paths import backups_folder, journals_folder
from normsdesk.store.said_forgetting import (
    NO_WAY_BACK,
    say_refused,
    say_what_goes,
    say_what_stays,
)
from normsdesk.ui.bridge import Bridge, Notices
from normsdesk.ui.kept_keyboard import keyboard_kept
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import Prompts, Question
from normsdesk.ui.window.forget_dialog import Foreseen, ForgetDialog, Offered

_CALLED: Mapping[RetainedKind, str] = {
    RetainedKind.ANSWERS: N_("Answers of single people: forms and evaluations, by code"),
    RetainedKind.QUOTES: N_("Quotes: somebody’s own words"),
    RetainedKind.ATTACHMENTS: N_("Files: photos and papers kept in the project"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgettingTools:
    """What deleting works with; ``tell_failure`` says why a file was not written."""

    session: Session
    home: Home
    kit: Kit
    prompts: Prompts
    waiting: Waiting
    autosave: Autosave
    bridge: Bridge
    notices: Notices
    window: QWidget
    tell_failure: Callable[[SaveFailed], object]


class Forgetting:
    """Asks what is to be deleted, shows what comes of it, and does it."""

    def __init__(self, tools: ForgettingTools) -> None:
        self._tools = tools

    def ask(self) -> None:
        """Show what can be deleted; delete what is chosen when it is meant."""
        words, tools = self._words, self._tools
        if tools.session.document.read_only or tools.session.path is None:
            tools.prompts.tell(
                words._("This cannot be done here"),
                words._("You can read this file, not change it.")
                if tools.session.document.read_only
                else words._("The project has no file yet. Save it first."),
            )
            return
        with keyboard_kept(tools.window):  # a field that is being written in tells its last words
            dialog = ForgetDialog(
                tools.kit, self.offered(), self._foreseen, words._(NO_WAY_BACK), tools.window
            )
            chosen = dialog.ask()
            if chosen and tools.prompts.answer(self._question()) == "yes":
                self.delete([RetainedKind(key) for key in chosen])

    def offered(self) -> list[Offered]:
        """List the kinds with what was promised about them."""
        return [self._offered(kind) for kind in RetainedKind]

    def delete(self, kinds: Collection[RetainedKind]) -> bool:
        """Delete in the project, its file and wherever this computer keeps it; tell whether."""
        tools, session = self._tools, self._tools.session
        tools.autosave.wait()
        before, day = session.contents, tools.home.clock().date()
        patch = forget(session.document.snapshot, kinds, day)
        outcome = session.document.commit_for_good(patch)
        if isinstance(outcome, Rejected):
            tools.prompts.tell(
                self._words._("Nothing was deleted"), spoken(self._words, outcome.reason.value)
            )
            return False
        session.take_in(tools.waiting.run(lambda: forgotten_contents(with_start(before), kinds)))
        tools.autosave.save()
        tools.autosave.wait()
        if session.failure is not None:
            self._put_back(outcome, before, session.failure)
            return False
        project_id, key = session.document.snapshot.project.id, before.key
        reached = tools.waiting.run(
            lambda: forget_elsewhere(project_id, kinds, self._places(), key)
        )
        tools.waiting.run(session.keep_file)  # what lay beside the journal went with the rest
        self._tell_done(kinds, reached)
        return True

    @property
    def _words(self) -> Wording:
        return self._tools.kit.words

    def _places(self) -> Places:
        data = self._tools.home.data
        return Places(
            backups=backups_folder(data),
            journals=journals_folder(data),
            own=self._tools.session.journal_path,
        )

    def _offered(self, kind: RetainedKind) -> Offered:
        words, today = self._words, self._tools.home.clock().date()
        snapshot = self._tools.session.document.snapshot
        plans = [plan for plan in snapshot.all(RetentionPlan) if plan.kind is kind]
        days = [plan.delete_on for plan in plans if plan.delete_on is not None]
        done = [plan.deleted_on for plan in plans if plan.deleted_on is not None]
        if done:
            told = words._("Deleted on {date}.").format(date=words.date(max(done)))
        elif days:
            told = words._("To be deleted on {date}.").format(date=words.date(min(days)))
        else:
            told = words._("No day is agreed yet. Note it in step 7, Promises about data.")
        agreed = " ".join(" ".join(plan.agreed.split()) for plan in plans).strip()
        return Offered(
            key=kind.value,
            name=words._(_CALLED[kind]),
            promise=f"{told} {agreed}".strip(),
            due=not done and bool(days) and min(days) <= today,
        )

    def _foreseen(self, chosen: Collection[str]) -> Foreseen:
        words, session = self._words, self._tools.session
        kinds = [RetainedKind(key) for key in chosen]
        snapshot = session.document.snapshot
        found = preview(session.contents, snapshot, kinds, self._places())
        named = Naming(words, snapshot).reference
        return Foreseen(goes=say_what_goes(words, found), stays=say_what_stays(words, found, named))

    def _question(self) -> Question:
        words = self._words
        return Question(
            title=words._("Delete for good?"),
            text=words._("There is no undo, and no backup of it is left on this computer."),
            yes=words._("Delete for good"),
            no=words._("Go back"),
            deletes=True,
        )

    def _put_back(self, outcome: Committed, before: Contents, failure: SaveFailed) -> None:
        """Leave everything as it was: a half deletion would only look like one."""
        self._tools.bridge.commit(outcome.patch.inverse())
        self._tools.session.take_in(before)
        self._tools.tell_failure(failure)

    def _tell_done(self, kinds: Collection[RetainedKind], reached: Reached) -> None:
        words = self._words
        names = ", ".join(choice_word(words, kind) for kind in kinds)
        done = words._("Deleted: {what}").format(what=names)
        self._tools.notices.show_message(done)  # in place of one that could bring something back
        self._tools.prompts.tell(
            done,
            words._("Backups changed: {changed}. Old files removed: {removed}.").format(
                changed=words.number(reached.rewritten), removed=words.number(reached.removed)
            ),
            say_refused(words, reached)
            or words._("Ask everybody who has a copy to delete it there, too."),
        )

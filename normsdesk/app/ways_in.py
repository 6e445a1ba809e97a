"""Ways to open one file: to work in it, to read it, as a copy, in place of another machine."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from normsdesk.app.opening import (
    Restored,
    new_session,
    open_file,
    open_to_read,
    read_copy,
    retitled,
)
from normsdesk.app.session import Home, Session
from normsdesk.app.taken import taken_sentence
from normsdesk.app.workplace import Tools
from normsdesk.store.failures import OpenFailed
from normsdesk.store.lock import TakenBy
from normsdesk.store.recovery import LeftBehind
from normsdesk.store.secret import Unlock
from normsdesk.ui.prompts import Question

Outcome = Session | Restored | OpenFailed | TakenBy


@dataclass(frozen=True, slots=True, kw_only=True)
class WayIn:
    """One file that a person wants to open.

    Attributes:
        tools: what every open project shares.
        home: this computer.
        left: what earlier runs left behind.
        path: the file.
        unlock: gives the key of a protected one.
    """

    tools: Tools
    home: Home
    left: Sequence[LeftBehind]
    path: Path
    unlock: Unlock

    def open(self) -> Outcome:
        """Open it to work in."""
        return self.tools.waiting.run(self._opened)

    def read(self) -> Outcome:
        """Open it to read."""
        return self.tools.waiting.run(self._to_read)

    def ask_about_taken(self, taken: TakenBy) -> Outcome | None:
        """Ask what to do with a file that is open elsewhere; ``None`` is nothing."""
        words = self.tools.kit.words
        answer = self.tools.prompts.answer(
            Question(
                title=words._("This file is open somewhere else"),
                text=taken_sentence(words, self.path, taken),
                yes=words._("Open a copy") if taken.certain else words._("Open it here"),
                no=words._("Go back"),
                other=words._("Read only"),
            )
        )
        if answer == "other":
            return self.read()
        if answer == "yes":
            return self.tools.waiting.run(self._copied if taken.certain else self._taken_over)
        return None

    def _opened(self) -> Outcome:
        return open_file(self.path, self.home, left=self.left, unlock=self.unlock)

    def _taken_over(self) -> Outcome:
        return open_file(self.path, self.home, left=self.left, take_over=True, unlock=self.unlock)

    def _to_read(self) -> Outcome:
        return open_to_read(self.path, self.home, unlock=self.unlock)

    def _copied(self) -> Outcome:
        contents = read_copy(self.path, unlock=self.unlock)
        if isinstance(contents, OpenFailed):
            return contents
        title = self.tools.kit.words._("{title} (copy)")
        copy = retitled(contents, title.format(title=contents.snapshot.project.title))
        return new_session(copy, self.home, worth_keeping=True)

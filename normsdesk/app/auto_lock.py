"""Locking a protected project when nobody has used the program for some minutes.

What was typed is kept, sealed like all of it, and then the project and its key leave the memory of
the program; the password reads them again and leads back to the same place. While a question is
open, or nothing but memory has the last changes, the project stays behind the cover until that is
over. Memory that was given back is not written over, neither by Qt nor by Python.
"""

import hmac
import time
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import Shiboken

from normsdesk.app.hiding import Covers
from normsdesk.app.locked_away import LockedAway, clear_memory
from normsdesk.app.session import Session
from normsdesk.app.shell import Shell
from normsdesk.library.languages import Wording
from normsdesk.store.secret import Key, key_of
from normsdesk.ui.kit import Kit
from normsdesk.ui.passwords import PasswordDialog, PasswordQuestion
from normsdesk.ui.soon import soon

LOOK_SECONDS = 10
"""How often it is looked whether anybody is there."""

_USE = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class Keeper(Protocol):
    """Who has the open project, and can put it away."""

    def open_session(self) -> Session | None:
        """Return the open project, if any."""
        ...

    def put_away(self) -> LockedAway | None:
        """Let the project go from memory; ``None`` when it has to stay for now."""
        ...

    def take_back(self, away: LockedAway, key: Key) -> None:
        """Open it again where it was."""
        ...

    def give_keyboard(self, away: LockedAway) -> None:
        """Give the keyboard to what had it."""
        ...


class AutoLock(QObject):
    """Watches over the open project, and locks it when it has a password.

    Args:
        keeper: who has the project.
        shell: the window of the program; it may be told to close while all is locked.
        kit: gives the looks and words of now.
        minutes: gives after how many minutes it locks; 0 for never.
        clock: tells the time of day, which goes on while a laptop sleeps.
        parent: who owns it.
    """

    def __init__(
        self,
        keeper: Keeper,
        shell: Shell,
        kit: Callable[[], Kit],
        minutes: Callable[[], int],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._shell = shell
        self._kit = kit
        self._minutes = minutes
        self._clock = clock
        self._covers = Covers(kit, self)
        self.away: LockedAway | None = None
        self.dialog: LockDialog | None = None
        self.note_use()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        # Who asks may stand in the window that is let go.
        shell.lock_asked.connect(self.lock, Qt.ConnectionType.QueuedConnection)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._listen)
            self._listen(QGuiApplication.focusWindow())

    @property
    def locked(self) -> bool:
        """Whether the project is locked now."""
        return bool(self._covers.blanks)

    def note_use(self) -> None:
        """Take note that somebody is there."""
        self._seen = self._clock()
        self._seen_running = time.monotonic()

    def idle_seconds(self) -> float:
        """Tell for how long nobody has been there, whatever was done to the clock."""
        by_clock = (self._clock() - self._seen).total_seconds()
        return max(by_clock, time.monotonic() - self._seen_running)

    def look(self) -> None:
        """Lock when it is time to."""
        minutes = self._minutes()
        if minutes and self.idle_seconds() >= minutes * 60:
            self.lock()

    @Slot()
    def lock(self) -> None:
        """Cover everything, let the project go, and wait for the password."""
        session = self._keeper.open_session()
        if session is None or session.contents.key is None or self.locked:
            return
        before = QApplication.focusWidget()
        self._shell.setFocus()  # a field that is being written in tells its last words
        session.hurry()
        del session
        self._covers.hide()
        self.away = self._keeper.put_away()
        if self.away is not None:
            before = None
            self._covers.forget_titles()
            clear_memory()
        while self.locked:
            key = self._asked()
            if key is not None:
                self._unlock(key, before)
            elif not self._left():
                break

    def leave(self) -> None:
        """Lock nothing any more: the project is left."""
        self._covers.show_again()
        if self.away is not None:
            self.away.release()
            self.away = None
        if self.dialog is not None:
            self.dialog.done(QDialog.DialogCode.Rejected)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """Hear of keys and of the mouse in a window of the program."""
        if event.type() in _USE:
            self.note_use()
        return super().eventFilter(watched, event)

    def _listen(self, window: QWindow | None) -> None:
        """Hear of use in the window that has the keyboard; there each event passes once."""
        if window is not None:
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _asked(self) -> Key | None:
        """Ask for the password; ``None`` when somebody wants to close the program."""
        kit = self._kit()
        question = lock_question(kit.words, away=self.away is not None)
        self.dialog = dialog = LockDialog(kit, question, self._key_for, self._problem, self._shell)
        try:
            dialog.exec()
            key, dialog.key = dialog.key, None  # the dialog may live on for a while
            return key
        finally:
            dialog.deleteLater()
            self.dialog = None

    def _key_for(self, typed: str) -> Key | None:
        if self.away is not None:
            return self.away.key_for(typed)
        session = self._keeper.open_session()
        here = session.contents.key if session is not None else None
        if here is None:
            return None
        key = key_of(typed, here.recipe)
        return key if hmac.compare_digest(key.secret, here.secret) else None

    def _problem(self) -> str:
        words = self._kit().words
        if self.away is not None and not self.away.is_there():
            gone = words._("The file is not there now: {file}. Put it back, then type again.")
            if self.away.left:
                gone = words._(
                    "The file is not there now: {file}. Put it back, then type again. "
                    "If it is lost, start NormsDesk anew: what you did is kept here."
                )
            return gone.format(file=str(self.away.path))
        return words._("This is not the password. Type it again.")

    def _unlock(self, key: Key, before: QWidget | None) -> None:
        away, self.away = self.away, None
        if away is not None:
            self._keeper.take_back(away, key)
        self._covers.show_again()
        self.note_use()
        if away is not None:
            self._keeper.give_keyboard(away)  # a cover would have kept it
        if before is not None and Shiboken.isValid(before) and before.isVisible():
            before.window().activateWindow()
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _left(self) -> bool:
        """Close the program, dialogs first; true when it is still there to be unlocked."""
        open_dialogs = [
            one
            for one in QApplication.topLevelWidgets()
            if isinstance(one, QDialog) and one.isVisible()
        ]
        for one in open_dialogs:
            one.reject()
        if open_dialogs:  # they end when this has ended
            soon(self, self._close_or_ask)
            return False
        self._shell.close()
        return self._shell.isVisible()

    def _close_or_ask(self) -> None:
        self._shell.close()
        if self._shell.isVisible() and self.locked:
            self._covers.show_again()
            self.lock()


class LockDialog(PasswordDialog):
    """Stays until its password is typed, or somebody closes the program.

    ``key`` is what the password makes; ``None`` until then.

    Args:
        kit: looks and words.
        question: what is asked.
        key_for: makes the key of what is typed; ``None`` when it opens nothing.
        problem: says why it did not.
        parent: the window.
    """

    def __init__(
        self,
        kit: Kit,
        question: PasswordQuestion,
        key_for: Callable[[str], Key | None],
        problem: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(kit, question, parent)
        self.key: Key | None = None
        self._key_for = key_for
        self._problem = problem
        self.setWindowModality(Qt.WindowModality.ApplicationModal)

    def accept(self) -> None:
        """Open with the right password; say so when it is another one."""
        # A quarter of a second on this thread: the lane may be busy with something long.
        self.key = self._key_for(self.line.value())
        self.line.clear()
        if self.key is not None:
            super().accept()
            return
        self.show_problem(self._problem())
        self.line.setFocus()


def lock_question(words: Wording, *, away: bool = False) -> PasswordQuestion:
    """Ask for the password of what is locked; its name is not told.

    ``away`` tells that the project has left the memory, and with it what could be undone.
    """
    kept = words._("Everything is kept. The password leads back to where you were.")
    anew = words._("Undo begins anew then.")
    return PasswordQuestion(
        title=words._("NormsDesk is locked"),
        text=words._("{first} {second}").format(first=kept, second=anew) if away else kept,
        yes=words._("Unlock"),
        no="",
        other=words._("Close NormsDesk"),
    )

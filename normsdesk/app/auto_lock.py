"""Locking a protected project when nobody has used the program for some minutes.

What was typed is kept, sealed like all of it; the password leads back to the same place. The lock
keeps people away from the screen. It is no wall against whoever can read the memory of the
computer: the project stays open behind it.
"""

import hmac
import time
from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import Shiboken

from normsdesk.app.hiding import Covers
from normsdesk.app.session import Session
from normsdesk.app.shell import Shell
from normsdesk.library.languages import Wording
from normsdesk.store.secret import Key, key_of
from normsdesk.ui.kit import Kit
from normsdesk.ui.passwords import PasswordDialog, PasswordQuestion

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


class AutoLock(QObject):
    """Watches one open project; made when it opens, and gone with it.

    Args:
        session: the open project.
        shell: the window of the program; it may be told to close while all is locked.
        kit: gives the looks and words of now.
        minutes: gives after how many minutes it locks; 0 for never.
        clock: tells the time of day, which goes on while a laptop sleeps.
        parent: who owns it.
    """

    def __init__(
        self,
        session: Session,
        shell: Shell,
        kit: Callable[[], Kit],
        minutes: Callable[[], int],
        clock: Callable[[], datetime],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._shell = shell
        self._kit = kit
        self._minutes = minutes
        self._clock = clock
        self._covers = Covers(kit, self)
        self._stopped = False
        self.dialog: LockDialog | None = None
        self.note_use()
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_SECONDS * 1000)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        shell.lock_asked.connect(self.lock)
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

    def lock(self) -> None:
        """Cover everything, and wait for the password."""
        key = self._session.contents.key
        if key is None or self.locked or self._stopped:
            return
        before = QApplication.focusWidget()
        self._shell.setFocus()  # a field that is being written in tells its last words
        self._session.hurry()
        self._covers.hide()
        while self.locked and not self._stopped:
            if self._asked(key):
                self._unlock(before)
            elif not self._left():
                break

    def stop(self) -> None:
        """Watch no longer: the project is left."""
        self._stopped = True
        self._timer.stop()
        self._covers.show_again()
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

    def _asked(self, key: Key) -> bool:
        """Ask for the password; false when somebody wants to close the program."""
        self.dialog = LockDialog(self._kit(), key, self._shell)
        try:
            return self.dialog.exec() == QDialog.DialogCode.Accepted
        finally:
            self.dialog.deleteLater()
            self.dialog = None

    def _unlock(self, before: QWidget | None) -> None:
        self._covers.show_again()
        self.note_use()
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
            QTimer.singleShot(0, self, self._close_or_ask)
            return False
        self._shell.close()
        return self._shell.isVisible()

    def _close_or_ask(self) -> None:
        self._shell.close()
        if self._shell.isVisible() and not self._stopped:
            self._covers.show_again()
            self.lock()


class LockDialog(PasswordDialog):
    """Stays until its password is typed, or somebody closes the program."""

    def __init__(self, kit: Kit, key: Key, parent: QWidget) -> None:
        super().__init__(kit, lock_question(kit.words), parent)
        self._key = key
        self.setWindowModality(Qt.WindowModality.ApplicationModal)

    def accept(self) -> None:
        """Open with the right password; say so when it is another one."""
        # A quarter of a second on this thread: the lane may be busy with something long.
        typed = key_of(self.line.value(), self._key.recipe)
        if hmac.compare_digest(typed.secret, self._key.secret):
            self.line.clear()
            super().accept()
            return
        self.line.clear()
        self.show_problem(self._kit.words._("This is another password. Type it again."))
        self.line.setFocus()


def lock_question(words: Wording) -> PasswordQuestion:
    """Ask for the password of what is locked; its name is not told."""
    return PasswordQuestion(
        title=words._("NormsDesk is locked"),
        text=words._("Everything is kept. The password leads back to where you were."),
        yes=words._("Unlock"),
        no="",
        other=words._("Close NormsDesk"),
    )

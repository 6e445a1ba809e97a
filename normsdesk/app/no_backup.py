"""What is said when a file was saved, yet its state of the day before could not be put aside."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from normsdesk.app.shell import Shell
from normsdesk.library.languages import Wording
from normsdesk.store.project_file import Saved
from normsdesk.store.said import say_save_failure

NO_BACKUP = "no_backup"


class NoBackup(QObject):
    """Tells once that no backup was kept, and why; the next one that is kept takes it back."""

    def __init__(self, shell: Shell, words: Callable[[], Wording], parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._words = words
        self._told = False

    def hear(self, outcome: object) -> None:
        """Hear of a save."""
        if not isinstance(outcome, Saved):
            return
        if outcome.no_backup is None:
            self._told = False
            self._shell.hide_strip(NO_BACKUP)
        elif not self._told:
            self._told = True
            words = self._words()
            told = words._("Your file is saved, but no backup was kept today.")
            self._shell.show_strip(
                NO_BACKUP, "info", told, say_save_failure(words, outcome.no_backup)
            )

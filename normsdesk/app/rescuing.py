"""A file that was not opened: why, and what can be opened of it all the same."""

import logging
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from normsdesk.app.opening import new_session, read_copy, retitled
from normsdesk.app.session import Home, Session
from normsdesk.app.workplace import Tools
from normsdesk.library.languages import Wording
from normsdesk.steps.naming import Naming
from normsdesk.store.atomic import write_atomically
from normsdesk.store.backups import Backup, backups_of
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.paths import backups_folder
from normsdesk.store.rescue import Rescued, can_be_rescued, rescue
from normsdesk.store.said import say_open_failure, say_save_failure
from normsdesk.store.said_rescue import SaidLoss, say_lost
from normsdesk.store.secret import Key, Unlock, keys_known, locked
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.prompts import FileKind

_log = logging.getLogger(__name__)
FAILED = "failed"
RESTORED = "restored"
"""Keys of the strips that tell of a file that was not opened, and of one that was brought back."""

Show = Callable[[Callable[[], Session]], bool]
"""Leaves what is open and shows another project; false when the person wants to stay."""


def tell_not_opened(
    tools: Tools, home: Home, failure: OpenFailed, show: Show, unlock: Unlock = locked
) -> None:
    """Say why a file was not opened, and offer what can be read of it and its newest backup."""
    _log.info("not opened: %s", failure.reason.value)
    words = tools.kit.words
    told, sentence = words._("This file was not opened."), say_open_failure(words, failure)
    ways: Sequence[tuple[str, Callable[[], object]]] = ()
    if can_be_rescued(failure):
        rescued = tools.waiting.run(lambda: rescue(failure.path, unlock=unlock))
        if isinstance(rescued, Rescued):
            key = rescued.contents.key
            ways = Rescuing(tools, home, failure.path, rescued, show, key).ways()
    tools.shell.show_strip(FAILED, "danger", told, sentence, actions=ways)


class Rescuing:
    """What can be opened in place of a file.

    Args:
        tools: what every open project shares.
        home: this computer.
        path: the file.
        rescued: what can be read of it; ``None`` where that is nothing.
        show: leaves what is open and shows another project.
        key: opens its backups.
    """

    def __init__(
        self,
        tools: Tools,
        home: Home,
        path: Path,
        rescued: Rescued | None,
        show: Show,
        key: Key | None,
    ) -> None:
        self._tools = tools
        self._key = key
        self._words = tools.kit.words
        self._home = home
        self._path = path
        self._rescued = rescued
        self._show = show

    def ways(self) -> Sequence[tuple[str, Callable[[], object]]]:
        """List what can be done: verbs, and what they do."""
        if self._rescued is None:
            return ()
        words = self._words
        ways: list[tuple[str, Callable[[], object]]] = [
            (words._("Open what can be read"), self.open_rest)
        ]
        project_id = self._rescued.contents.snapshot.project.id
        backups = backups_of(backups_folder(self._home.data), project_id)
        if backups:
            ways.append((self.backup_verb(backups[0]), partial(self.open_backup, backups[0])))
        return ways

    def backup_verb(self, backup: Backup) -> str:
        """Say what opens a backup, with its day."""
        words = self._words
        at = words.date(backup.at.astimezone(self._home.clock().tzinfo).date())
        return words._("Open the backup of {date}").format(date=at)

    def open_rest(self) -> bool:
        """Open what can be read as a project without a file, and tell what is missing.

        Tells whether it is open now.
        """
        rescued = self._rescued
        if rescued is None:
            return False
        words, contents = self._words, rescued.contents
        if not self._show(partial(self._copy, contents, words._("{title} (rescued)"))):
            return False
        lines = say_lost(words, rescued, Naming(words, contents.snapshot).reference)
        told = words._("This is what can be read of “{file}”.").format(file=self._path.name)
        if not lines:
            rest = words._("Nothing is missing. Save it in a new file.")
            self._tools.shell.show_strip(RESTORED, "info", told, rest)
            return True
        rest = words._("Some of it is missing or may be wrong. Save it in a new file.")
        look = (words._("Show what is missing"), partial(self._show_lost, lines))
        self._tools.shell.show_strip(RESTORED, "info", told, rest, actions=[look])
        return True

    def open_backup(self, backup: Backup) -> bool:
        """Open a backup as a project without a file; tell whether it is open now."""
        words, unlock = self._words, keys_known(self._key)
        contents = self._tools.waiting.run(lambda: read_copy(backup.path, unlock=unlock))
        if isinstance(contents, OpenFailed):
            told = words._("This file was not opened.")
            sentence = say_open_failure(words, contents)
            self._tools.shell.show_strip(FAILED, "danger", told, sentence)
            return False
        if not self._show(partial(self._copy, contents, words._("{title} (backup)"))):
            return False
        told = words._("This is a backup of “{file}”.").format(file=self._path.name)
        rest = words._("Later changes are not in it. Save it in a new file.")
        self._tools.shell.show_strip(RESTORED, "info", told, rest)
        return True

    def _copy(self, contents: Contents, title: str) -> Session:
        named = contents.snapshot.project.title or self._path.stem
        copy = retitled(contents, title.format(title=named))
        return new_session(copy, self._home, worth_keeping=True)

    def _show_lost(self, lines: Sequence[SaidLoss]) -> None:
        text = lost_text(self._words, lines)
        dialog = LostDialog(self._tools.kit, text, self._tools.shell)
        if dialog.ask():
            self._save_list(text)

    def _save_list(self, text: str) -> None:
        words, prompts = self._words, self._tools.prompts
        name = words._("{file} – what is missing.txt").format(file=self._path.stem)
        kind = FileKind(name=words._("Text"), endings=(".txt",))
        path = prompts.path_to_save(words._("Save the list"), self._tools.documents / name, kind)
        if path is None:
            return
        outcome = write_atomically(path, text.encode())
        if isinstance(outcome, SaveFailed):
            prompts.tell(words._("The list was not written"), say_save_failure(words, outcome))


def lost_text(words: Wording, lines: Sequence[SaidLoss]) -> str:
    """Write the list of what is missing, one line each."""
    told = words._("{label}: {value}")
    return "\n".join(told.format(label=line.what, value=line.text) for line in lines) + "\n"


class LostDialog(QDialog):
    """What is missing in a rescued project; Esc closes it."""

    def __init__(self, kit: Kit, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        words = kit.words
        self._save = False
        self.setWindowTitle(words._("What is missing"))
        self.setModal(True)
        self.setMinimumWidth(kit.theme.length(640))
        box = QVBoxLayout(self)
        box.setContentsMargins(24, 22, 24, 20)
        box.setSpacing(8)
        box.addWidget(TextBlock(kit, words._("What is missing, or may be wrong"), "h2"))
        advice = words._("Compare with another copy or a backup, then write it again.")
        box.addWidget(TextBlock(kit, advice, "body", "text2"))
        self.lines = QPlainTextEdit(text)
        self.lines.setReadOnly(True)
        self.lines.setTabChangesFocus(True)
        self.lines.setAccessibleName(words._("What is missing"))
        self.lines.setMinimumHeight(kit.theme.length(120))
        box.addWidget(self.lines)
        keep = Button(kit, words._("Save the list"), ButtonKind.SECOND)
        keep.clicked.connect(self._say_save)
        close = Button(kit, words._("Close"), ButtonKind.MAIN)
        close.setDefault(True)
        close.clicked.connect(self.accept)
        box.addSpacing(12)
        box.addLayout(dialog_row(kit, [keep, close]))
        close.setFocus()

    def ask(self) -> bool:
        """Show the dialog; tell whether the list is to be saved."""
        self.exec()
        self.deleteLater()
        return self._save

    def _say_save(self) -> None:
        self._save = True
        self.accept()

"""The buttons that write the report to a file, and what came of it."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy

from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit

if TYPE_CHECKING:
    from normsdesk.exports.written import Written


class MakingCard(Card):
    """The button that makes it; then progress with Cancel; then what came of it."""

    def __init__(self, kit: Kit, show_path: Callable[[Path], bool]) -> None:
        words = kit.words
        super().__init__(kit, words._("Save the report"))
        self._kit = kit
        self._show_path = show_path
        self._path: Path | None = None
        self.make = Button(kit, words._("Make the PDF"), ButtonKind.MAIN, icon="file-text")
        self.make_word = Button(kit, words._("Make a Word document"), icon="file-type")
        self.make_tables = Button(kit, words._("Make an Excel workbook"), icon="sheet")
        self.makers = (self.make, self.make_word, self.make_tables)
        for button in self.makers:
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            self.column.addWidget(button)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words._("Progress of the report"))
        self.cancel = Button(kit, words._("Cancel"))
        running = QHBoxLayout()
        running.setSpacing(12)
        running.addWidget(self.bar, 1)
        running.addWidget(self.cancel)
        self.column.addLayout(running)
        self.told = TextBlock(kit, "", "table", "text2")
        self.column.addWidget(self.told)
        self._open = Button(kit, words._("Open"), icon="eye")
        self._open.clicked.connect(self._open_file)
        self._folder = Button(kit, words._("Show in folder"), icon="folder-open")
        self._folder.clicked.connect(self._open_folder)
        after = QHBoxLayout()
        after.setSpacing(8)
        after.addWidget(self._open)
        after.addWidget(self._folder)
        after.addStretch(1)
        self.column.addLayout(after)
        self._show(running=False)

    def show_running(self) -> None:
        """Show that a report is being made."""
        self.bar.setRange(0, 0)
        self._tell(self._kit.words._("You can go on working."))
        self._show(running=True)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Show how much of how much is done."""
        self.bar.setRange(0, max(total, 1))
        self.bar.setValue(done)

    def show_written(self, written: "Written") -> None:
        """Show where the report is."""
        words = self._kit.words
        size = words.number(max(1, round(written.size / 1024)))
        self._path = written.path
        if written.pages is None:
            told = words._("{file}: {size} KB.").format(file=str(written.path), size=size)
        else:
            pages = words.ngettext("{count} page", "{count} pages", written.pages).format(
                count=words.number(written.pages)
            )
            told = words._("{file}: {pages}, {size} KB.").format(
                file=str(written.path), pages=pages, size=size
            )
        self._tell(told)
        self._show(running=False, written=True)
        self._open.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """Say why there is no report."""
        self._tell(sentence, "danger")
        self._show(running=False)

    def show_stopped(self) -> None:
        """Say that it was cancelled."""
        self._tell(self._kit.words._("Stopped. Nothing was written."))
        self._show(running=False)

    def _tell(self, sentence: str, ink: str = "text2") -> None:
        self.told.set_role_ink(ink)
        self.told.set_text(sentence)

    def _show(self, *, running: bool, written: bool = False) -> None:
        for button in self.makers:
            button.setVisible(not running)
        self.bar.setVisible(running)
        self.cancel.setVisible(running)
        self._open.setVisible(written)
        self._folder.setVisible(written)
        self.told.setVisible(bool(self.told.text()))

    def _open_file(self) -> None:
        if self._path is not None:
            self._show_or_tell(self._path)

    def _open_folder(self) -> None:
        if self._path is not None:
            self._show_or_tell(self._path.parent)

    def _show_or_tell(self, path: Path) -> None:
        if not self._show_path(path):
            words = self._kit.words
            self._tell(words._("Nothing here can open {file}.").format(file=str(path)), "danger")

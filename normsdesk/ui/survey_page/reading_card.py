"""How far the reading of a file has come, and a way to stop it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar

from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit


class ReadingCard(Card):
    """Name of the file, a bar, Cancel. ``stopped`` tells that the person wants no more of it."""

    stopped = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        words = kit.words
        self._kit = kit
        self.title = TextBlock(kit, "", "h3")
        self.told = TextBlock(kit, "", "table", "text2")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words._("Progress of reading"))
        self.cancel = Button(kit, words._("Cancel"))
        self.cancel.clicked.connect(self.stopped)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.bar, 1)
        row.addWidget(self.cancel)
        self.column.addWidget(self.title)
        self.column.addLayout(row)
        self.column.addWidget(self.told)
        self.column.addStretch(1)

    def begin(self, file_name: str) -> None:
        """Show that a file is being read."""
        words = self._kit.words
        self.title.set_text(words._("Reading {file}").format(file=file_name))
        self.told.set_text(words._("You can go on working."))
        self.bar.setRange(0, 0)
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many rows of about how many are read."""
        if total <= 0:
            return
        words = self._kit.words
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        told = words.ngettext("{count} row read.", "{count} rows read.", done)
        self.told.set_text(told.format(count=words.number(done)))

"""The projects of a folder, as many side by side as there is room for, and the files not read."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.exports.overview import Overview
from normsdesk.exports.overview_grid import why_unread
from normsdesk.store.failures import OpenReason
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentor_desk.project_card import ProjectCard

_ROOM_FOR = {4: 1440, 3: 1040, 2: 660}  # px for so many projects side by side


class DeskPaper(QWidget):
    """``open_asked`` carries the path of a project."""

    open_asked = Signal(object)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._columns = 3
        self.cards: list[ProjectCard] = []
        self.told = TextBlock(kit, "", "table", "text2", widest=900)
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(14)
        column.addWidget(self.told)
        self._grid = QGridLayout()
        self._grid.setSpacing(14)
        column.addLayout(self._grid)
        self._unread = QVBoxLayout()
        column.addLayout(self._unread)
        column.addStretch(1)

    def end_before(self, gap: int) -> None:
        """Keep this many pixels clear at the right."""
        self._column.setContentsMargins(0, 0, gap, 12)

    def show_overview(self, found: Overview) -> None:
        """Show the projects that were read, and name the files that were not."""
        for card in self.cards:
            card.deleteLater()
        self.cards = []
        for entry in found.read:
            if entry.facts is not None:
                card = ProjectCard(self._kit, entry, entry.facts)
                card.open_asked.connect(self.open_asked)
                self.cards.append(card)
        self._place()
        self._tell(found)
        self._show_unread(found)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Put as many projects side by side as there is room for."""
        super().resizeEvent(event)
        length, wide = self._kit.theme.length, self.width()
        columns = next((many for many, room in _ROOM_FOR.items() if wide >= length(room)), 1)
        if columns != self._columns:
            self._columns = columns
            self._place()

    def _tell(self, found: Overview) -> None:
        words = self._kit.words
        count = len(found.read)
        said = words.ngettext("{count} project.", "{count} projects.", count)
        parts = [said.format(count=words.number(count))]
        if found.stopped:
            parts.append(words._("You stopped it before every file was read."))
        if found.left_over:
            more = words.ngettext(
                "{count} more file was not read.", "{count} more files were not read.",
                found.left_over,
            )  # fmt: skip
            parts.append(more.format(count=words.number(found.left_over)))
        parts.append(words._("The columns are the nine steps."))
        parts.append(words._("You see what a copy for the mentor shows."))
        self.told.set_text(" ".join(parts))

    def _show_unread(self, found: Overview) -> None:
        while self._unread.count():
            self._unread.takeAt(0).widget().deleteLater()
        if not found.unread:
            return
        kit, words = self._kit, self._kit.words
        card = Card(kit)
        card.column.setContentsMargins(16, 14, 16, 14)
        card.column.setSpacing(6)
        card.column.addWidget(TextBlock(kit, words._("Files that were not read"), "h3"))
        for entry in found.unread:
            row = QHBoxLayout()
            row.setSpacing(12)
            why = TextBlock(kit, why_unread(words, entry), "table")
            why.setAlignment(Qt.AlignmentFlag.AlignVCenter)
            row.addWidget(why, 1)
            if entry.failure is not None and entry.failure.reason is OpenReason.SEALED:
                opener = link(kit, words._("Open"))
                opener.set_name(words._("Open {title}").format(title=entry.path.name))
                opener.clicked.connect(partial(self._open, entry.path))
                row.addWidget(opener)
            card.column.addLayout(row)
        self._unread.addWidget(card)

    def _open(self, path: Path, *_: object) -> None:
        self.open_asked.emit(path)

    def _place(self) -> None:
        for card in self.cards:
            self._grid.removeWidget(card)
        for place, card in enumerate(self.cards):
            self._grid.addWidget(card, place // self._columns, place % self._columns)
        for column in range(max(_ROOM_FOR)):
            self._grid.setColumnStretch(column, 1 if column < self._columns else 0)

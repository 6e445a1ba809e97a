"""Before boxes of a list are added: what was found, and what was left out and why."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListView,
    QListWidget,
    QProgressBar,
    QSizePolicy,
    QVBoxLayout,
)

from normsdesk.intake.boxes import Found
from normsdesk.intake.levels import guessed_levels
from normsdesk.library.wording import choice_word, spoken
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.kit import Kit

_SHOWN = 300
"""More lines than this nobody reads; the rest is counted."""


class ImportPreview(Card):
    """``wanted`` carries what was found and is to be added, ``left`` tells of Back or Cancel."""

    wanted = Signal(object)
    left = Signal()

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self._found = Found()
        words = kit.words
        self._title = TextBlock(kit, "", "h2")
        teaches = words._("Look it through. Levels that were not written are guessed.")
        self.add = Button(kit, "", ButtonKind.MAIN)
        self.back = Button(kit, words._("Back"))
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(words._("Progress of adding"))
        self.bar.hide()
        self.column.addWidget(self._title)
        self.column.addWidget(TextBlock(kit, teaches, "body", "text2"))
        lists = QHBoxLayout()
        lists.setSpacing(16)
        self.boxes, self.links, self.notes = (QListWidget() for _ in range(3))
        for title, rows, share in (
            (words._("Boxes"), self.boxes, 3),
            (words._("Links"), self.links, 4),
            (words._("Left out or changed"), self.notes, 3),
        ):
            column = QVBoxLayout()
            column.setSpacing(6)
            column.addWidget(TextBlock(kit, title, "label"))
            column.addWidget(rows, 1)
            rows.setAccessibleName(title)
            rows.setFrameShape(QFrame.Shape.NoFrame)
            rows.setWordWrap(True)
            rows.setSpacing(2)
            rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            rows.setMinimumSize(120, 80)
            rows.setTextElideMode(Qt.TextElideMode.ElideNone)
            rows.setResizeMode(QListView.ResizeMode.Adjust)
            # The lists scroll: what stands below them stays in sight.
            rows.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
            lists.addLayout(column, share)
        self.column.addLayout(lists, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.bar, 1)
        foot.addStretch(1)
        foot.addWidget(self.back)
        foot.addWidget(self.add)
        self.column.addLayout(foot)
        self.add.clicked.connect(self._add)
        self.back.clicked.connect(self.left)

    def show_found(self, found: Found) -> None:
        """Show what was found."""
        self._found = found
        words = self._kit.words
        count, linked = len(found.titles), len(found.links)
        boxes = words.ngettext("{count} box", "{count} boxes", count)
        links = words.ngettext("{count} link", "{count} links", linked)
        self._title.set_text(
            words._("{boxes} and {links} found").format(
                boxes=boxes.format(count=words.number(count)),
                links=links.format(count=words.number(linked)),
            )
        )
        more = words.ngettext("Add {count} box", "Add {count} boxes", count)
        self.add.set_shown_text(more.format(count=words.number(count)))
        self.add.setEnabled(count > 0)
        levels = guessed_levels(found)
        self._fill(
            self.boxes,
            (
                words._("{level}: {title}").format(
                    level=choice_word(words, levels[key]), title=title
                )
                for key, title in found.titles.items()
            ),
            count,
        )
        titles = found.titles
        steps = (
            words._("{source} → {target}").format(source=titles[start], target=titles[end])
            for start, end in found.links
        )
        self._fill(self.links, steps, linked)
        said = (
            spoken(words, note.code.value, row=words.number(note.row), text=note.text)
            for note in found.notes
        )
        self._fill(self.notes, said, len(found.notes))
        if not found.notes:
            self.notes.addItem(words._("Nothing"))
        self.add.setFocus()

    def _fill(self, rows: QListWidget, texts: Iterable[str], count: int) -> None:
        rows.clear()
        for place, text in enumerate(texts):
            if place >= _SHOWN:
                words = self._kit.words
                rest = count - _SHOWN
                more = words.ngettext("and {count} more", "and {count} more", rest)
                rows.addItem(more.format(count=words.number(rest)))
                return
            rows.addItem(text)

    def show_progress(self, done: int, total: int) -> None:
        """Show how far adding has come; it can be cancelled."""
        if not self.working():
            self.bar.show()
            self.add.setEnabled(False)
            self.back.set_shown_text(self._kit.words._("Cancel"))
            self.back.setFocus()
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    def end_progress(self) -> None:
        """Offer to add again."""
        self.bar.hide()
        self.add.setEnabled(bool(self._found.titles))
        self.back.set_shown_text(self._kit.words._("Back"))

    def working(self) -> bool:
        """Tell whether boxes are being added."""
        return not self.bar.isHidden()

    def _add(self) -> None:
        self.wanted.emit(self._found)

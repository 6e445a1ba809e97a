"""The list of disagreements, step by step, with how many are settled."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import IconLabel, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.choices import Choices
from normsdesk.ui.merging.entry_row import EntryRow
from normsdesk.ui.tables import signs

WIDTH = 292


class _Progress(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._share = 0.0
        self.setFixedHeight(8)

    def show_share(self, share: float) -> None:
        """Show how much is settled, 0 to 1."""
        self._share = share
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the bar."""
        painter, theme = QPainter(self), self._kit.theme
        bar = QRectF(self.rect())
        signs.rounded(painter, bar, 4, theme.color("pip"))
        if self._share > 0:
            bar.setWidth(max(8.0, bar.width() * self._share))
            signs.rounded(painter, bar, 4, theme.color("primary"))


class EntryList(QFrame):
    """Everything to choose about, by step. Up and Down go from one to the next.

    ``chosen`` carries the key of a disagreement, ``easy_asked`` asks for what goes in by itself.
    """

    chosen = Signal(str)
    easy_asked = Signal()

    def __init__(self, kit: Kit, choices: Choices) -> None:
        super().__init__()
        self._kit, self._choices = kit, choices
        self.rows: dict[str, EntryRow] = {}
        self.setObjectName("entry_list")
        self.setFixedWidth(kit.theme.length(WIDTH))
        self._told = TextBlock(kit, "", "label_strong", widest=WIDTH)
        self._progress = _Progress(kit)
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self._group.buttonClicked.connect(self._clicked)
        self._scroll = self._made_scroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        column.addWidget(self._scroll, 1)
        column.addWidget(Rule(kit))
        column.addWidget(self._foot())
        self.show_choices()

    def show_entry(self, key: str) -> None:
        """Mark a disagreement as the one that is shown."""
        row = self.rows[key]
        row.setChecked(True)
        self._scroll.ensureWidgetVisible(row, 0, 60)

    def show_choices(self) -> None:
        """Show what is chosen now."""
        words, total = self._kit.words, len(self._choices.keys)
        settled = total - len(self._choices.open_keys())
        told = words.ngettext(
            "{count} difference, {settled} settled", "{count} differences, {settled} settled", total
        )
        self._told.set_text(
            told.format(count=words.number(total), settled=words.number(settled))
            if total
            else words._("Nothing to choose")
        )
        self._progress.setVisible(bool(total))
        self._progress.show_share(settled / total if total else 0)
        for row in self.rows.values():
            row.show_choice()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground, and the line at the right."""
        painter, theme = QPainter(self), self._kit.theme
        painter.fillRect(self.rect(), theme.color("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("border"))

    def _head(self) -> QWidget:
        head = QWidget()
        column = QVBoxLayout(head)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(8)
        column.addWidget(self._told)
        column.addWidget(self._progress)
        return head

    def _made_scroll(self) -> QScrollArea:
        paper = QWidget()
        column = QVBoxLayout(paper)
        column.setContentsMargins(0, 0, 1, 0)
        column.setSpacing(0)
        for title, keys in self._choices.steps:
            heading = TextBlock(self._kit, title, "caption_strong", "text2", widest=WIDTH)
            heading.setContentsMargins(16, 12, 12, 4)
            box = QVBoxLayout()
            box.setContentsMargins(16, 12, 12, 4)
            box.addWidget(heading)
            column.addLayout(box)
            for key in keys:
                row = self.rows[key] = EntryRow(self._kit, self._choices, key)
                self._group.addButton(row)
                column.addWidget(row)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its rows take the keyboard
        scroll.setWidget(paper)
        for ground in (paper, scroll.viewport()):
            ground.setAutoFillBackground(False)
        return scroll

    def _foot(self) -> QWidget:
        words, count = self._kit.words, len(self._choices.easy())
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(16, 10, 12, 10)
        row.setSpacing(10)
        row.addWidget(IconLabel(self._kit, "list-checks", 16))
        told = words._("No easy changes")
        if count:
            told = words.ngettext(
                "{count} easy change goes in", "{count} easy changes go in", count
            ).format(count=words.number(count))
        text = TextBlock(self._kit, told, "table", "text2", widest=WIDTH)
        text.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(text, 1)
        self.see = link(self._kit, words._("See"))
        self.see.setAccessibleName(words._("See the easy changes"))
        self.see.clicked.connect(self.easy_asked)
        row.addWidget(self.see)
        self.see.setVisible(bool(count))  # in the row, or it would be a window for a moment
        return foot

    def _clicked(self, row: QWidget) -> None:
        self._toggled(row, True)

    def _toggled(self, row: QWidget, checked: bool) -> None:
        if checked and isinstance(row, EntryRow):
            self.chosen.emit(row.key)

"""Deleting people's words and files for good: what goes and what stays, before it is done."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from normsdesk.store.said_shared import SaidLine
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.dialog_paper import DialogPaper
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit

_WIDTH, _HEIGHT = 600, 620


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """One kind that can be deleted: its key, its name, what was promised, whether it is due."""

    key: str
    name: str
    promise: str
    due: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Foreseen:
    """What would come of it, in lines: what goes, and what stays out of reach."""

    goes: Sequence[SaidLine]
    stays: Sequence[SaidLine]


Foresee = Callable[[Collection[str]], Foreseen]


class ForgetDialog(QDialog):
    """Shows what deleting does while kinds are chosen. Esc deletes nothing.

    Args:
        kit: looks and words.
        offered: what can be deleted; what is due is ticked.
        foresee: tells what comes of deleting some of it.
        warning: what people must know before.
        parent: the window above which it stands.
    """

    def __init__(
        self,
        kit: Kit,
        offered: Sequence[Offered],
        foresee: Foresee,
        warning: str,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._foresee = foresee
        words = kit.words
        self.setWindowTitle(words._("Delete people’s words"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self.boxes = {one.key: CheckBox(kit, one.name) for one in offered}
        self._scroll = QScrollArea()
        self.delete = Button(kit, words._("Delete for good"), ButtonKind.DELETE)
        self._build(offered, warning)
        for one in offered:
            self.boxes[one.key].setChecked(one.due)
            self.boxes[one.key].toggled.connect(self._show_lines)
        self._show_lines()
        self._fit()

    def ask(self) -> tuple[str, ...]:
        """Show it; return the keys of what is to be deleted, none when the person went back."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        chosen = self.chosen()
        self.deleteLater()
        return chosen if accepted else ()

    def chosen(self) -> tuple[str, ...]:
        """Return the keys of what is ticked."""
        return tuple(key for key, box in self.boxes.items() if box.isChecked())

    def _show_lines(self) -> None:
        words, chosen = self._kit.words, self.chosen()
        self.delete.setEnabled(bool(chosen))
        paper = QWidget()
        grid = QGridLayout(paper)
        grid.setContentsMargins(14, 12, 14, 12)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(self._kit.theme.length(6))
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        row = 0
        if chosen:
            found = self._foresee(chosen)
            for title, lines in (
                (words._("What goes"), found.goes),
                (words._("What stays out of reach"), found.stays),
            ):
                grid.addWidget(TextBlock(self._kit, title, "label_strong"), row, 0, 1, 2)
                row = self._fill(grid, lines, row + 1)
        else:
            told = words._("Tick what is to be deleted. Nothing happens before you say so.")
            grid.addWidget(TextBlock(self._kit, told, "table", "text2"), row, 0, 1, 2)
            row += 1
        grid.setRowStretch(row, 1)
        self._scroll.setWidget(paper)
        for ground in (paper, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the card's own colour

    def _fill(self, grid: QGridLayout, lines: Sequence[SaidLine], row: int) -> int:
        top = Qt.AlignmentFlag.AlignTop
        for line in lines:
            grid.addWidget(TextBlock(self._kit, line.what, "table", widest=220), row, 0, top)
            text = TextBlock(self._kit, line.text, "table", "text2", widest=320)
            grid.addWidget(text, row, 1, top)
            row += 1
        return row

    def _build(self, offered: Sequence[Offered], warning: str) -> None:
        kit, words = self._kit, self._kit.words
        whole = DialogPaper(kit, self)
        column = whole.column
        column.setSpacing(5)  # what was promised stands close to what it is about
        column.addWidget(TextBlock(kit, words._("Delete people’s words"), "h2"))
        for one in offered:
            column.addSpacing(10)
            column.addWidget(self.boxes[one.key])
            below = QHBoxLayout()
            below.setContentsMargins(kit.theme.length(26), 0, 0, 0)
            below.addWidget(TextBlock(kit, one.promise, "caption", "text2", widest=500))
            column.addLayout(below)
            self.boxes[one.key].setAccessibleDescription(one.promise)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidgetResizable(True)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll it
        self._scroll.setAccessibleName(words._("What goes and what stays"))
        self._scroll.setMinimumHeight(kit.theme.length(120))
        inside.addWidget(self._scroll)
        column.addSpacing(14)
        column.addWidget(card, 1)
        column.addSpacing(8)
        column.addWidget(TextBlock(kit, warning, "caption", "text2", widest=520))
        back = Button(kit, words._("Go back"))
        back.setObjectName("no")
        back.clicked.connect(self.reject)
        self.delete.setObjectName("yes")
        self.delete.setAutoDefault(False)
        self.delete.clicked.connect(self.accept)
        whole.closed_by(dialog_row(kit, [back, self.delete]))

    def _fit(self) -> None:
        theme = self._kit.theme
        room = self.screen().availableSize() - QSize(32, 72)
        self.resize(
            min(theme.length(_WIDTH), room.width()), min(theme.length(_HEIGHT), room.height())
        )

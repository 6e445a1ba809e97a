"""What a copy for the mentor leaves out, shown before it is written."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QGridLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from normsdesk.store.said_shared import SaidLine
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import CheckBox
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit

_WIDTH, _LIST_HEIGHT = 560, 260
LeavesOut = Callable[[bool], Sequence[SaidLine]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyWish:
    """What a person wants of the copy.

    ``contacts`` leaves contact details in, ``password`` protects it.
    """

    contacts: bool = False
    password: bool = False


class ShareDialog(QDialog):
    """Shows what a copy for the mentor leaves out. Esc writes nothing.

    Args:
        kit: looks and words.
        leaves_out: tells it, for contact details left in or not.
        parent: the window above which it stands.
        protected: whether the project itself is, so that the copy had better be, too.
    """

    def __init__(
        self,
        kit: Kit,
        leaves_out: LeavesOut,
        parent: QWidget | None = None,
        *,
        protected: bool = False,
    ) -> None:
        super().__init__(parent)
        self._kit = kit
        self._leaves_out = leaves_out
        words = kit.words
        self.setWindowTitle(words._("Copy for the mentor"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        self._told = TextBlock(kit, "", "body", "text2", widest=500)
        self._scroll = self._list()
        self.contacts = CheckBox(kit, words._("Leave phone numbers and e-mail addresses in"))
        self.contacts.toggled.connect(self._show_lines)
        self.password = CheckBox(kit, words._("Protect the copy with a password"))
        self.password.setChecked(protected)
        self._build()
        self._show_lines()
        self._fit()

    def ask(self) -> CopyWish | None:
        """Show it; return what is wanted, ``None`` when the person went back."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        wish = CopyWish(contacts=self.contacts.isChecked(), password=self.password.isChecked())
        self.deleteLater()
        return wish if accepted else None

    def lines(self) -> list[SaidLine]:
        """Return what is shown as left out."""
        return list(self._leaves_out(self.contacts.isChecked()))

    def _show_lines(self) -> None:
        words, lines = self._kit.words, self.lines()
        self._told.set_text(
            words._("This stays out of the copy. Your own project keeps everything.")
            if lines
            else words._("Nothing in this project has to stay out of the copy.")
        )
        paper = QWidget()
        grid = QGridLayout(paper)
        grid.setContentsMargins(14, 10, 14, 10)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(self._kit.theme.length(6))
        top = Qt.AlignmentFlag.AlignTop
        before = ""
        for row, line in enumerate(lines):
            if line.what != before:  # a kind is named once, above all that is left out of it
                what = TextBlock(self._kit, line.what, "label_strong", widest=200)
                grid.addWidget(what, row, 0, top)
            before = line.what
            text = TextBlock(self._kit, line.text, "table", "text2", widest=400)
            text.setAccessibleName(f"{line.what}, {line.text}")
            grid.addWidget(text, row, 1, top)
        grid.setColumnStretch(0, 2)
        grid.setColumnStretch(1, 3)
        grid.setRowStretch(len(lines), 1)
        self._scroll.setWidget(paper)
        for ground in (paper, self._scroll.viewport()):
            ground.setAutoFillBackground(False)  # the card's own colour
        self._scroll.setVisible(bool(lines))

    def _list(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll it
        scroll.setAccessibleName(self._kit.words._("What stays out of the copy"))
        return scroll

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(10)
        column.addWidget(TextBlock(kit, words._("Copy for the mentor"), "h2"))
        column.addWidget(self._told)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._scroll)
        column.addWidget(card, 1)
        history = words._("Undo history and earlier versions are never in a copy.")
        column.addWidget(TextBlock(kit, history, "caption", "text3", widest=500))
        column.addWidget(self.contacts)
        column.addWidget(self.password)
        back = Button(kit, words._("Cancel"))
        back.setObjectName("no")
        back.clicked.connect(self.reject)
        write = Button(kit, words._("Choose a place"), ButtonKind.MAIN)
        write.setObjectName("yes")
        write.setDefault(True)
        write.clicked.connect(self.accept)
        column.addSpacing(6)
        column.addLayout(dialog_row(kit, [back, write]))
        write.setFocus()

    def _fit(self) -> None:
        theme = self._kit.theme
        room = self.screen().availableSize() - QSize(32, 72)
        paper = self._scroll.widget()
        self._scroll.setMinimumHeight(theme.length(80) if self._scroll.isVisibleTo(self) else 0)
        listed = min(paper.sizeHint().height(), theme.length(_LIST_HEIGHT))
        height = self.sizeHint().height() - self._scroll.sizeHint().height() + listed
        self.resize(min(theme.length(_WIDTH), room.width()), min(max(height, 300), room.height()))

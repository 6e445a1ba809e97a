"""Typing or pasting in a mentor's answers, by the numbers of the report."""

from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.edit.commands.replies import Reply
from normsdesk.intake.replies import reply_parts
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.report_places import report_numbers
from normsdesk.steps.naming import Naming
from normsdesk.steps.replying import Prepared, Preparing, is_place
from normsdesk.ui.forms.buttons import Button, ButtonKind
from normsdesk.ui.forms.choice import ListChoice
from normsdesk.ui.forms.dialog_row import dialog_row
from normsdesk.ui.forms.field import Field
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option
from normsdesk.ui.forms.text_inputs import TextArea, TextLine
from normsdesk.ui.kit import Kit

_WIDTH, _HEIGHT = 820, 560
_TALL = 600  # px of a screen on which a long message has room
_LONGEST = 90


class AnswersDialog(QDialog):
    """A message at the left, what becomes of it at the right. Esc takes nothing in."""

    def __init__(self, kit: Kit, snapshot: Snapshot, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kit, self._snapshot = kit, snapshot
        self._preparing = Preparing(kit.words, snapshot)
        self._prepared: list[Prepared] = []
        words = kit.words
        self.setWindowTitle(words._("Type in answers"))
        self.setModal(True)
        self.setWindowFlag(Qt.WindowType.WindowContextHelpButtonHint, False)
        tall = self.screen().availableSize().height() >= kit.theme.length(_TALL)
        self.message = TextArea(
            kit, words._("The message"), lines=8 if tall else 4, most_lines=12 if tall else 4
        )
        self.message.setPlaceholderText("4.2: …")
        self.message.edited.connect(self._look)
        self.author = TextLine(kit, words._("Who answers"))
        self.author.set_value(words._("Mentor"))
        self.author.edited.connect(self._look)
        self.places = ListChoice(kit, self._places(), words._("Begin an answer at"))
        self.places.edited.connect(self._begin_at)
        self.take = Button(kit, "", ButtonKind.MAIN)
        self.take.clicked.connect(self.accept)
        self._said = TextBlock(kit, "", "label_strong")
        self._list = self._scroll()
        self._build()
        self._look()
        self._fit()

    def ask(self) -> list[Reply] | None:
        """Show it; return the answers to take in, ``None`` when the person went back."""
        accepted = self.exec() == QDialog.DialogCode.Accepted
        replies = self.replies()
        self.deleteLater()
        return replies if accepted and replies else None

    def replies(self) -> list[Reply]:
        """Return the answers that have a place."""
        return [each.reply for each in self._prepared if each.reply is not None]

    def shown(self) -> list[str]:
        """Return what is said about each part of the message, in order."""
        return [self._preparing.trouble(each) or each.title for each in self._prepared]

    def _places(self) -> list[Option]:
        snapshot = self._snapshot
        naming = Naming(self._kit.words, snapshot)
        found = [
            (tuple(int(part) for part in number.split(".")), number, record_id)
            for record_id, number in report_numbers(snapshot).items()
            if snapshot.record(record_id) is not None
        ]
        return [
            Option(value=number, text=f"{number}  {naming.reference(record_id)}"[:_LONGEST])
            for _, number, record_id in sorted(found)
        ]

    def _begin_at(self, place: object) -> None:
        self.places.set_value(None)
        text = self.message.toPlainText().rstrip()
        self.message.setFocus(Qt.FocusReason.OtherFocusReason)
        cursor = self.message.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(f"{text}\n{place}: " if text else f"{place}: ")
        self.message.setTextCursor(cursor)

    def _look(self) -> None:
        author = self.author.value().strip()
        self._prepared = [
            self._preparing.prepared(place, part.text, author or part.who)
            for part in reply_parts(self.message.value(), partial(is_place, self._snapshot))
            for place in part.places or ("",)
        ]
        count = len(self.replies())
        words = self._kit.words
        told = words.ngettext("Take in {count} answer", "Take in {count} answers", count)
        said = told.format(count=words.number(count)) if count else words._("Take in answers")
        self.take.set_shown_text(said)
        self.take.setEnabled(bool(count))
        self._show_list(count)

    def _show_list(self, count: int) -> None:
        kit, words = self._kit, self._kit.words
        left = len(self._prepared) - count
        said = words._("Here you see where each answer goes.")
        if left:
            told = words.ngettext(
                "{count} answer has no place yet. Mend its number in the message.",
                "{count} answers have no place yet. Mend their numbers in the message.",
                left,
            )
            said = told.format(count=words.number(left))
        self._said.set_text(said)
        self._said.set_role_ink("danger" if left else "text")
        paper = QWidget()
        lines = QVBoxLayout(paper)
        lines.setContentsMargins(14, 12, 14, 12)
        lines.setSpacing(12)
        for one in self._prepared:
            lines.addWidget(self._row(one))
        if not self._prepared:
            example = words._(
                "Paste the whole message. Each answer begins with the number of its place, "
                "such as “4.2: …”. A code such as “N2: …” works, too."
            )
            lines.addWidget(TextBlock(kit, example, "table", "text2"))
        lines.addStretch(1)
        self._list.setWidget(paper)
        for ground in (paper, self._list.viewport()):
            ground.setAutoFillBackground(False)

    def _row(self, one: Prepared) -> QWidget:
        kit = self._kit
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        trouble = self._preparing.trouble(one)
        head = trouble or f"{one.place}  {one.title}".strip()
        ink = "danger" if trouble else "text"
        column.addWidget(TextBlock(kit, head, "label_strong", ink, max_lines=3))
        if one.text:
            column.addWidget(TextBlock(kit, one.text, "table", "text2", max_lines=6))
        return row

    def _scroll(self) -> QScrollArea:
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll it
        scroll.setAccessibleName(self._kit.words._("Where each answer goes"))
        return scroll

    def _build(self) -> None:
        kit, words = self._kit, self._kit.words
        left = QVBoxLayout()
        left.setSpacing(10)
        left.addWidget(Field(kit, words._("The message"), self.message))
        left.addWidget(Field(kit, words._("Begin an answer at"), self.places))
        left.addWidget(Field(kit, words._("Who answers"), self.author))
        left.addStretch(1)
        card = QFrame()
        card.setProperty("card", "true")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._list)
        right = QVBoxLayout()
        right.setSpacing(6)
        right.addWidget(self._said)
        right.addWidget(card, 1)
        both = QHBoxLayout()
        both.setSpacing(18)
        both.addLayout(left, 1)
        both.addLayout(right, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(TextBlock(kit, words._("Type in answers"), "h2"))
        column.addLayout(both, 1)
        back = Button(kit, words._("Cancel"))
        back.clicked.connect(self.reject)
        column.addLayout(dialog_row(kit, [back, self.take]))
        self.message.setFocus()

    def _fit(self) -> None:
        length = self._kit.theme.length
        room = self.screen().availableSize() - QSize(32, 72)
        self.resize(min(length(_WIDTH), room.width()), min(length(_HEIGHT), room.height()))

"""What changed between two states, step by step; each change can be seen and brought back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from normsdesk.edit.merging_compare import Difference, How
from normsdesk.steps.joining import JoinSpeech, in_steps
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.values import spans_of

MOST = 200
"""So many changes are listed; of more only the number is told."""


class ChangeRow(QWidget):
    """One record that changed. ``asked`` says that it is to be as it was."""

    asked = Signal(str)

    def __init__(
        self, kit: Kit, difference: Difference, speech: JoinSpeech, *, can_restore: bool
    ) -> None:
        super().__init__()
        self._kit, self._difference, self._speech = kit, difference, speech
        words = kit.words
        title, what = speech.difference(difference)
        self.title = title
        self._details: QWidget | None = None
        self._open = False
        self._shows = words._("Show what changed: {name}")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 2, 0, 2)
        self._column.setSpacing(4)
        row = QHBoxLayout()
        row.setSpacing(12)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(TextBlock(kit, title, "label", widest=700))
        names.addWidget(TextBlock(kit, what, "caption", "text2", widest=700))
        row.addLayout(names, 1)
        self.see = link(kit, words._("Show"))
        self.see.setAccessibleName(self._shows.format(name=title))
        self.see.clicked.connect(self.turn)
        self.back = Button(kit, self._verb(), ButtonKind.SECOND, small=True)
        self.back.setAccessibleName(f"{self._verb()}: {title}")
        self.back.clicked.connect(lambda: self.asked.emit(difference.record.id))
        row.addWidget(self.see)
        row.addWidget(self.back)
        self._column.addLayout(row)
        # Now that they have a place: before, they would be windows for a moment.
        self.see.setVisible(bool(difference.fields))
        self.back.setVisible(can_restore)

    def turn(self) -> None:
        """Show the values before and after, or hide them."""
        words = self._kit.words
        self._open = not self._open
        if self._details is None:
            self._details = self._made_details()
            self._column.addWidget(self._details)
        self._details.setVisible(self._open)
        self.see.set_shown_text(words._("Hide") if self._open else words._("Show"))
        named = words._("Hide what changed: {name}") if self._open else self._shows
        self.see.setAccessibleName(named.format(name=self.title))

    def _verb(self) -> str:
        words = self._kit.words
        if self._difference.how is How.ADDED:
            return words._("Take out")
        if self._difference.how is How.REMOVED:
            return words._("Bring back")
        return words._("As it was")

    def _made_details(self) -> QWidget:
        words, paper = self._kit.words, QFrame()
        grid = QGridLayout(paper)
        grid.setContentsMargins(12, 4, 0, 8)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(self._kit.theme.length(6))
        top = Qt.AlignmentFlag.AlignTop
        for column, head in ((1, words._("Before")), (2, words._("After"))):
            grid.addWidget(TextBlock(self._kit, head, "caption_strong", "text2"), 0, column)
            grid.setColumnStretch(column, 1)
        for row, field in enumerate(self._difference.fields, 1):
            before, after = self._speech.changed_values(field)
            label = TextBlock(self._kit, before.label, "table", "text2", widest=140)
            grid.addWidget(label, row, 0, top)
            for column, value in ((1, before), (2, after)):
                block = TextBlock(self._kit, "", "table", widest=420)
                block.set_spans(spans_of(value))
                grid.addWidget(block, row, column, top)
        return paper


class ChangeList(QScrollArea):
    """Every record that changed. ``asked`` carries the id of one that is to be as it was."""

    asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.rows: dict[str, ChangeRow] = {}
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # arrows scroll it
        self.setAccessibleName(kit.words._("What changed"))
        self.viewport().setAutoFillBackground(False)

    def show_changes(
        self, changes: Sequence[Difference], speech: JoinSpeech, *, can_restore: bool
    ) -> None:
        """Show these changes."""
        words, kit = self._kit.words, self._kit
        self.rows = {}
        paper = QFrame()
        paper.setProperty("card", "true")
        column = QVBoxLayout(paper)
        column.setContentsMargins(20, 14, 20, 16)
        column.setSpacing(6)
        by_id = {one.record.id: one for one in changes[:MOST]}
        if not by_id:
            column.addWidget(TextBlock(kit, words._("Nothing changed between the two."), "body"))
        for step, ids in in_steps({one: by_id[one].record.table for one in by_id}):
            title = words._(step.title) if step is not None else words._("Comments and files")
            column.addSpacing(4)
            column.addWidget(TextBlock(kit, title, "caption_strong", "text2"))
            for record_id in ids:
                row = ChangeRow(kit, by_id[record_id], speech, can_restore=can_restore)
                row.asked.connect(self.asked)
                self.rows[record_id] = row
                column.addWidget(row)
        left = len(changes) - MOST
        if left > 0:
            more = words.ngettext("and {count} more", "and {count} more", left)
            told = more.format(count=words.number(left))
            column.addWidget(TextBlock(kit, told, "table", "text2"))
        column.addStretch(1)
        self.setWidget(paper)

"""What goes into the joined project: the choice, and what comes of it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.merging_values import Take
from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.segmented import Option, Segmented
from normsdesk.ui.kit import Kit
from normsdesk.ui.merging.choices import LATER, Choices
from normsdesk.ui.merging.values import Values

_LEFT = 304


class ResultCard(QFrame):
    """The choice for one disagreement. ``chosen`` carries it, "" when it was taken back."""

    chosen = Signal(str)

    def __init__(self, kit: Kit, choices: Choices) -> None:
        super().__init__()
        self._kit, self._choices = kit, choices
        self._key = ""
        self.setProperty("card", "chosen")
        words = kit.words
        self._place = QVBoxLayout()
        self._place.setContentsMargins(0, 0, 0, 0)
        self.segments: Segmented | None = None
        self._told = TextBlock(kit, "", "table", "text2", widest=_LEFT)
        self.later = link(kit, words._("Decide later"), icon="clock")
        self.later.clicked.connect(lambda: self.chosen.emit(LATER))
        self.values = Values(kit, marked=False)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(TextBlock(kit, words._("In the joined project"), "label_strong"))
        left.addLayout(self._place)
        left.addWidget(self._told)
        left.addWidget(self.later, 0, Qt.AlignmentFlag.AlignLeft)
        left.addStretch(1)
        side = self._side = QWidget()
        side.setLayout(left)
        left.setContentsMargins(0, 0, 0, 0)
        side.setFixedWidth(kit.theme.length(_LEFT))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 16, 12)
        row.setSpacing(20)
        row.addWidget(side)
        row.addWidget(self.values, 1, Qt.AlignmentFlag.AlignTop)

    def show_entry(self, key: str) -> None:
        """Show a disagreement."""
        self._key = key
        options = [Option(value=value, text=text) for value, text in self._choices.options(key)]
        before = self.segments
        self.segments = Segmented(self._kit, options, self._kit.words._("What goes in"))
        self.segments.edited.connect(self._changed)
        self._place.addWidget(self.segments)
        if before is not None:
            self._place.removeWidget(before)
            before.hide()
            before.deleteLater()
        self.show_choice()

    def set_room(self, width: int) -> None:
        """Take less room for the choice where the page is narrow."""
        self._side.setFixedWidth(min(self._kit.theme.length(_LEFT), round(width * 0.46)))

    def show_choice(self) -> None:
        """Show what is chosen now."""
        value = self._choices.chosen(self._key)
        if self.segments is not None:
            self.segments.set_value(value if value and value != LATER else None)
        conflict = self._choices.conflict(self._key)
        self._told.set_text(self._sentence(value))
        take = Take(value) if value and value != LATER else conflict.taken
        shown = self._choices.speech.shows(conflict, take) if value else []
        self.values.show_values(shown)

    def _sentence(self, value: str) -> str:
        words = self._kit.words
        if value == LATER:
            return words._("What was changed last goes in. A comment keeps the other one.")
        if value == Take.BOTH:
            return words._("Both are kept.")
        if value:
            return words._("This goes in. The other one does not.")
        return words._("Choose what goes in, or put it off.")

    def _changed(self, value: object) -> None:
        self.chosen.emit(value if isinstance(value, str) else "")

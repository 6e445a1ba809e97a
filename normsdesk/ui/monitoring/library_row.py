"""One indicator of the library: what it counts, why it is recommended, and a button to take it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import Span, TextBlock, line_label
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.kit import Kit


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryLook:
    """One indicator of the library in words.

    ``counted`` says how it is worked out, ``facts`` level, methods and direction. ``why`` says
    what it is recommended for, ``held`` names the indicators of the project made from it.
    """

    number: int
    name: str
    counted: str
    facts: str
    why: str = ""
    held: str = ""

    def has(self, typed: str) -> bool:
        """Tell whether every word a person typed stands somewhere in it."""
        text = f"#{self.number} {self.name} {self.counted} {self.facts} {self.why}".casefold()
        return all(word in text for word in typed.casefold().split())


class LibraryRow(QWidget):
    """Number, words, and the button. ``taken`` carries the number."""

    taken = Signal(int)

    def __init__(self, kit: Kit, *, read_only: bool) -> None:
        super().__init__()
        self._kit = kit
        self._look: LibraryLook | None = None
        self._number = line_label(kit, "", "label", "text3")
        self._number.setMinimumWidth(kit.theme.length(32))
        self._name = TextBlock(kit, "", "label_strong", widest=900)
        self._counted = TextBlock(kit, "", "caption", "text2", widest=900)
        self._note = TextBlock(kit, "", "caption_medium", widest=900)
        self.button = Button(kit, kit.words._("Add"), icon="plus", small=True)
        self.button.setEnabled(not read_only)
        self.button.clicked.connect(self._take)
        lines = QVBoxLayout()
        lines.setSpacing(1)
        for line in (self._name, self._counted, self._note):
            lines.addWidget(line)
        row = QHBoxLayout()
        row.setContentsMargins(14, 9, 12, 9)
        row.setSpacing(10)
        row.addWidget(self._number, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(lines, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(Rule(kit))
        grows(self)

    def look(self) -> LibraryLook | None:
        """Return what is shown."""
        return self._look

    def show_look(self, look: LibraryLook) -> None:
        """Show an indicator of the library."""
        if look == self._look:
            return
        self._look = look
        words = self._kit.words
        self._number.setText(words._("#{number}").format(number=words.number(look.number)))
        self._name.set_text(look.name)
        self._counted.set_text("\n".join(part for part in (look.counted, look.facts) if part))
        spans = [Span(text=look.why, ink="hintInk")] if look.why else []
        if look.held:
            spans.append(Span(text=f"  {look.held}" if spans else look.held, ink="success"))
        self._note.set_spans(spans)
        self._note.setVisible(bool(spans))
        self.button.set_name(words._("Add {name}").format(name=look.name))

    def _take(self) -> None:
        if self._look is not None:
            self.taken.emit(self._look.number)

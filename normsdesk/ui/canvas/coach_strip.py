"""What the Coach asks about the diagram: one question, and the way to the next."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.ui.forms.buttons import link
from normsdesk.ui.forms.labels import Span
from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.kit import Kit


class CoachStrip(QWidget):
    """One question of the Coach. ``go_asked`` carries the record that it is about."""

    go_asked = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._words = kit.words
        self._asked: tuple[tuple[str, str], ...] = ()
        self._place = 0
        self._go = link(kit, kit.words._("Go to it"))
        self._more = link(kit, "")
        self._strip = Strip(kit, "hint", (), actions=(self._go, self._more))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._strip)
        self._go.clicked.connect(self._ask_to_go)
        self._more.clicked.connect(self._turn)
        self.hide()

    def text(self) -> str:
        """Return the words that are shown."""
        return self._strip.text()

    def show_questions(self, asked: Sequence[tuple[str, str]]) -> None:
        """Show these questions, each with the record it leads to, or ""."""
        self._asked = tuple(asked)
        self._place = min(self._place, max(len(asked) - 1, 0))
        self.setVisible(bool(asked))
        if asked:
            self._show()

    def _show(self) -> None:
        words = self._words
        text, record_id = self._asked[self._place]
        lead = words._("Coach:")
        self._strip.set_spans((Span(text=lead, strong=True), Span(text=f" {text}")))
        self._go.setVisible(bool(record_id))
        others = len(self._asked) - 1
        self._more.setVisible(others > 0)
        more = words.ngettext("{count} more hint", "{count} more hints", others)
        self._more.set_shown_text(more.format(count=words.number(others)))

    def _turn(self) -> None:
        self._place = (self._place + 1) % len(self._asked)
        self._show()

    def _ask_to_go(self) -> None:
        self.go_asked.emit(self._asked[self._place][1])

"""A term of the glossary: short, longer, an example, its names in both schools."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.glossary import Glossary, Term, Vocabulary
from normsdesk.ui.forms.buttons import icon_button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.all_words import School, school_says
from normsdesk.ui.panel.markdown import Block, BlockKind, Run
from normsdesk.ui.panel.prose import Prose
from normsdesk.ui.panel.scroll import SIDE, PanelScroll

_AROUND = 32
"""What stands above and below head and text, in px."""


class TermCard(QWidget):
    """Explains one term at a time. Esc closes it; ``closed`` tells so."""

    closed = Signal()

    def __init__(self, kit: Kit, glossary: Glossary, school: School) -> None:
        super().__init__()
        self._kit = kit
        self._glossary = glossary
        self._school = school
        self._term_id = ""
        words = kit.words
        self._title = TextBlock(kit, "", "h3")
        self._close = icon_button(kit, "x", words._("Close the explanation"))
        self._close.clicked.connect(self.closed)
        head = QHBoxLayout()
        head.setContentsMargins(SIDE, 8, 8, 0)
        head.addWidget(self._title, 1, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self._close)
        self._text = Prose(kit, words._("Explanation"))
        self._text.term_asked.connect(self.show_term)
        self._scroll = PanelScroll(kit, top=2)
        self._scroll.add(self._text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 2, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._scroll, 1)
        self._most = 0
        self._text.fitted.connect(self._fit)

    def term_id(self) -> str:
        """Return the id of the term that is shown."""
        return self._term_id if self.isVisible() else ""

    def text(self) -> str:
        """Return what is read below the title."""
        return self._text.toPlainText()

    def prose(self) -> Prose:
        """Return the text below the title."""
        return self._text

    def show_term(self, term_id: str) -> None:
        """Explain a term, and take the keyboard."""
        term = self._glossary.terms.get(term_id)
        if term is None:
            return
        self._term_id = term_id
        self._write(term)
        self._scroll.verticalScrollBar().setValue(0)
        self.show()
        self._close.setFocus(Qt.FocusReason.OtherFocusReason)

    def refresh(self) -> None:
        """Say the term in the words of the school that is chosen now."""
        self._write(self._glossary.terms[self._term_id])

    def set_most(self, most: int) -> None:
        """Be no higher than this, in px; the rest scrolls."""
        self._most = most
        self._fit()

    def _write(self, term: Term) -> None:
        title = term.term.said_in(self._kit.words.language)
        self._title.set_text(title[:1].upper() + title[1:])
        self.setAccessibleName(title)
        self._text.setAccessibleName(title)
        self._text.show_blocks([*self._blocks(term)])

    def _fit(self) -> None:
        wanted = self._close.sizeHint().height() + self._text.height() + _AROUND
        self.setFixedHeight(max(1, min(wanted, self._most)))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Close with Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground and the line above."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._kit.theme.color("infoSoft"))
        painter.fillRect(0, 0, self.width(), 2, self._kit.theme.color("info"))

    def _blocks(self, term: Term) -> Iterator[Block]:
        words, language = self._kit.words, self._kit.words.language
        yield _paragraph(Run(text=term.short.said_in(language), word=True))
        yield _paragraph(Run(text=term.longer.said_in(language)))
        example = term.example.said_in(language)
        yield _labelled(words._("Example"), Run(text=example))
        if term.differs:
            chosen = self._school.chosen()
            for school in sorted(Vocabulary, key=lambda each: each is not chosen):
                name = term.called(school, language)
                yield _labelled(school_says(words, school), Run(text=name, word=school is chosen))
        if term.see:
            others = [self._glossary.terms[other] for other in term.see]
            runs: list[Run] = []
            for other in others:
                runs += [Run(text=", ")] if runs else []
                runs.append(Run(text=other.term.said_in(language), term_id=other.term_id))
            yield _labelled(words._("See also"), *runs)


def _paragraph(*runs: Run) -> Block:
    return Block(kind=BlockKind.PARAGRAPH, runs=runs)


def _labelled(label: str, *runs: Run) -> Block:
    return _paragraph(Run(text=label, strong=True), Run(text="  "), *runs)

"""The Guide: why a step matters, how to work on it in a room, an example, common mistakes."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.library.glossary import Glossary, read_glossary
from normsdesk.library.guidance import read_guidance
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.surfaces import Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.all_words import AllWords, School, SchoolForNow
from normsdesk.ui.panel.guide_text import GuidePart, GuideText
from normsdesk.ui.panel.prose import Prose
from normsdesk.ui.panel.scroll import PanelScroll
from normsdesk.ui.panel.term_card import TermCard
from normsdesk.ui.panel.terms import TermFinder

_CARD_PART = 0.55


class Guide(QWidget):
    """The Guide's page of one step at a time, and a card for a term of the glossary."""

    def __init__(
        self, kit: Kit, glossary: Glossary | None = None, *, school: School | None = None
    ) -> None:
        super().__init__()
        self._kit = kit
        self._school = school if school is not None else SchoolForNow()
        self._glossary = glossary if glossary is not None else read_glossary()
        self._finder = TermFinder(self._glossary, kit.words.language)
        self._page_id = ""
        self._wanted = ""
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._write)
        self._closed: set[str] = set()
        self._texts: dict[str, GuideText] = {}
        self._all: AllWords | None = None
        self._asked_from: Prose | None = None
        self._scroll = PanelScroll(kit)
        self._card = TermCard(kit, self._glossary, self._school)
        self._card.hide()
        self._card.closed.connect(self._back_to_text)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._card)

    def show_page(self, page_id: str) -> None:
        """Show the page with an id of the guidance; parts a person has closed stay closed.

        It is written after what stands beside it is painted, and not before somebody sees it.
        """
        self._wanted = page_id
        if self.isVisible():
            self._soon.start()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Be about the step that is open now."""
        super().showEvent(event)
        self._soon.start()

    def _write(self) -> None:
        self._soon.stop()
        page_id = self._wanted
        if page_id == self._page_id or not page_id:
            return
        self._card.hide()
        if self._all is None:
            self._all = self._below()
        for text in self._texts.values():
            text.hide()
        self._page_id = page_id
        self._text(page_id).close_only(self._closed)
        self._texts[page_id].show()
        self._scroll.verticalScrollBar().setValue(0)

    def _text(self, page_id: str) -> GuideText:
        """Give the text of a page; it is written once, for that takes longer than to show it."""
        if page_id not in self._texts:
            page = read_guidance(page_id, self._kit.words.language)
            text = self._texts[page_id] = GuideText(self._kit, page, self._finder)
            text.turned.connect(self._remember)
            text.term_asked.connect(self._open_term)
            self._scroll.put(0, text)
        return self._texts[page_id]

    def _below(self) -> AllWords:
        """Put what stands below every text in its place."""
        self._scroll.add(Rule(self._kit))
        self._scroll.add(self._handbook())
        self._scroll.add(Rule(self._kit))
        every = AllWords(self._kit, self._glossary, self._school)
        every.term_asked.connect(self._open_term)
        self._scroll.add(every)
        return every

    def _handbook(self) -> Button:
        words = self._kit.words
        way = link(self._kit, words._("Read the handbook"), icon="book-open")
        way.setObjectName("handbook")
        way.clicked.connect(self.read_handbook)
        return way

    def read_handbook(self) -> None:
        """Open the handbook beside the window."""
        from normsdesk.ui.handbook.reader import open_handbook

        open_handbook(self._kit, self.window())

    def all_words(self) -> AllWords | None:
        """Return the list of all words, once a page is shown."""
        return self._all

    def show_school(self) -> None:
        """Use the words of the school that is chosen now."""
        if self._all is not None:
            self._all.refresh()
        if self._card.term_id():
            self._card.refresh()

    def part(self, purpose: str) -> GuidePart:
        """Return the part of the page for a purpose of `STEP_SECTIONS`.

        Raises:
            KeyError: no page is shown yet.
        """
        self._write()
        return self._texts[self._page_id].parts[purpose]

    @property
    def card(self) -> TermCard:
        """The card that explains a term."""
        return self._card

    def _remember(self, purpose: str, opened: bool) -> None:
        if opened:
            self._closed.discard(purpose)
        else:
            self._closed.add(purpose)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the card no more than its part."""
        super().resizeEvent(event)
        self._card.set_most(round(self.height() * _CARD_PART))

    def _open_term(self, term_id: str) -> None:
        now = self.focusWidget()
        self._asked_from = now if isinstance(now, Prose) else None
        self._card.show_term(term_id)

    def _back_to_text(self) -> None:
        self._card.hide()
        if self._asked_from is not None:
            self._asked_from.setFocus(Qt.FocusReason.OtherFocusReason)

"""The Guide: why a step matters, how to work on it in a room, an example, common mistakes."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.library.glossary import Glossary, read_glossary
from normsdesk.library.guidance import STEP_SECTIONS, GuidancePage, read_guidance
from normsdesk.ui.forms.buttons import Button, link
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import IconLabel, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.all_words import AllWords, School, SchoolForNow
from normsdesk.ui.panel.heading import PartHeading
from normsdesk.ui.panel.markdown import Block, BlockKind, blocks_of, labelled_parts
from normsdesk.ui.panel.prose import Prose
from normsdesk.ui.panel.scroll import PanelScroll
from normsdesk.ui.panel.term_card import TermCard
from normsdesk.ui.panel.terms import TermFinder
from normsdesk.ui.tables.signs import rounded

_CARD_PART = 0.55
_SIGNS = {
    "why": ("circle-help", "primary"),
    "workshop": ("users-round", "primary"),
    "example": ("file-check-2", "primary"),
    "mistakes": ("triangle-alert", "hintInk"),
}


class SafetyNote(QWidget):
    """What keeps people safe in the room, on a quiet ground of its own."""

    def __init__(self, kit: Kit, prose: Prose) -> None:
        super().__init__()
        self._theme = kit.theme
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 8, 10, 9)
        row.setSpacing(8)
        row.addWidget(IconLabel(kit, "shield-check", 16, "danger"), 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(prose, 1)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the ground."""
        theme = self._theme
        area = QRectF(self.rect())
        rounded(QPainter(self), area, 8, theme.color("sunken"), theme.color("border"))


class GuidePart(QWidget):
    """One of the four parts: a heading, and below it what it opens."""

    term_asked = Signal(str)

    def __init__(self, kit: Kit, title: str, sign: str, ink: str) -> None:
        super().__init__()
        self._kit = kit
        self.heading = PartHeading(kit, title, sign, ink)
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 2, 0, 14)
        self._column.setSpacing(8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.heading)
        column.addWidget(self._body)
        self.heading.toggled.connect(self._body.setVisible)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_prose(self, blocks: Sequence[Block], finder: TermFinder) -> Prose:
        """Add a run of blocks."""
        prose = self._prose(blocks, finder)
        self._column.addWidget(prose)
        return prose

    def add_safety(self, block: Block, finder: TermFinder) -> None:
        """Add what keeps people safe."""
        self._column.addWidget(SafetyNote(self._kit, self._prose([block], finder)))

    def proses(self) -> list[Prose]:
        """Return the texts, in order."""
        return self._body.findChildren(Prose)

    def _prose(self, blocks: Sequence[Block], finder: TermFinder) -> Prose:
        prose = Prose(self._kit, self.heading.text(), finder=finder)
        prose.show_blocks(blocks)
        prose.term_asked.connect(self.term_asked)
        return prose


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
        self._parts: dict[str, GuidePart] = {}
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
        self._page_id = page_id
        self._card.hide()
        self._scroll.clear()
        self._parts = {}
        page = read_guidance(page_id, self._kit.words.language)
        if note := self._about_language(page):
            self._scroll.add(TextBlock(self._kit, note, "caption", "text3"))
        for place, purpose in enumerate(STEP_SECTIONS):
            if place:
                self._scroll.add(Rule(self._kit))
            self._parts[purpose] = self._part(page, purpose)
            self._scroll.add(self._parts[purpose])
        self._scroll.add(Rule(self._kit))
        self._scroll.add(self._handbook())
        self._scroll.add(Rule(self._kit))
        self._all = AllWords(self._kit, self._glossary, self._school)
        self._all.term_asked.connect(self._open_term)
        self._scroll.add(self._all)

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
        return self._parts[purpose]

    @property
    def card(self) -> TermCard:
        """The card that explains a term."""
        return self._card

    def _part(self, page: GuidancePage, purpose: str) -> GuidePart:
        section = page.for_purpose(purpose)
        part = GuidePart(self._kit, section.heading, *_SIGNS[purpose])
        blocks = blocks_of(section.text)
        if purpose == "workshop":
            self._fill_workshop(part, blocks)
        else:
            part.add_prose(blocks, self._finder)
        part.heading.setChecked(purpose not in self._closed)
        part.heading.toggled.connect(partial(self._remember, purpose))
        part.term_asked.connect(self._open_term)
        return part

    def _fill_workshop(self, part: GuidePart, blocks: Sequence[Block]) -> None:
        listed = [n for n, block in enumerate(blocks) if block.kind is BlockKind.NUMBERED]
        last = listed[-1] if listed else -1
        plain: list[Block] = []
        for place, block in enumerate(blocks):
            if block.labelled and place > last:
                if plain:
                    part.add_prose(plain, self._finder)
                part.add_safety(block, self._finder)
                plain = []
            else:
                plain.extend(labelled_parts(block))
        if plain:
            part.add_prose(plain, self._finder)

    def _about_language(self, page: GuidancePage) -> str:
        words = self._kit.words
        if page.language != words.language:
            return words._("This page is not translated yet.")
        return words._("The English page is newer than this one.") if page.is_older else ""

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

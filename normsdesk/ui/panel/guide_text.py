"""The text of one step in the Guide: its four parts, and what keeps people safe."""

from collections.abc import Sequence, Set
from functools import partial

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from normsdesk.library.guidance import STEP_SECTIONS, GuidancePage
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import IconLabel, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.heading import PartHeading
from normsdesk.ui.panel.markdown import Block, BlockKind, blocks_of, labelled_parts
from normsdesk.ui.panel.prose import Prose
from normsdesk.ui.panel.terms import TermFinder
from normsdesk.ui.tables.signs import rounded

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


class GuideText(QWidget):
    """What the Guide says of one step.

    ``turned`` carries the purpose of a part and whether a person opened it, ``term_asked`` the id
    of a term.
    """

    turned = Signal(str, bool)
    term_asked = Signal(str)

    def __init__(self, kit: Kit, page: GuidancePage, finder: TermFinder) -> None:
        super().__init__()
        self._kit = kit
        self._finder = finder
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if note := self._about_language(page):
            column.addWidget(TextBlock(kit, note, "caption", "text3"))
        self.parts: dict[str, GuidePart] = {}
        for place, purpose in enumerate(STEP_SECTIONS):
            if place:
                column.addWidget(Rule(kit))
            self.parts[purpose] = self._part(page, purpose)
            column.addWidget(self.parts[purpose])

    def close_only(self, closed: Set[str]) -> None:
        """Have the parts with these purposes closed, and the others open."""
        for purpose, part in self.parts.items():
            part.heading.setChecked(purpose not in closed)

    def _part(self, page: GuidancePage, purpose: str) -> GuidePart:
        section = page.for_purpose(purpose)
        part = GuidePart(self._kit, section.heading, *_SIGNS[purpose])
        blocks = blocks_of(section.text)
        if purpose == "workshop":
            self._fill_workshop(part, blocks)
        else:
            part.add_prose(blocks, self._finder)
        part.heading.toggled.connect(partial(self.turned.emit, purpose))
        part.term_asked.connect(self.term_asked)
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

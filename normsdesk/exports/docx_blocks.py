"""Blocks of the outline written into a Word document."""

from collections.abc import Iterator
from itertools import zip_longest
from typing import Any

from normsdesk.exports.docx_lines import Inside, LineWriter, note_anchor
from normsdesk.exports.docx_marks import shade, writable
from normsdesk.exports.docx_styles import CELL, LEAD, SMALL, SOURCE
from normsdesk.exports.docx_tables import TableWriter
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Callout,
    Checklist,
    Columns,
    Facts,
    Figure,
    Heading,
    KeyNumbers,
    Labels,
    Lead,
    Photo,
    Prose,
    Section,
    Span,
    Spans,
    Table,
    TagLine,
    Tiles,
    spans_text,
)
from normsdesk.figures.studio import Studio

_DEEPEST = 3


_ON_ONE_PAGE = 0.78
"""Part of the width that pictures have in a section that is meant for one page."""


class BlockWriter:
    """Writes one section.

    Args:
        document: the document of python-docx.
        section: what to write.
        studio: colours and letters of drawings.
        labels: the words of captions.
        width: the width of the text in points.
        anchors: the places that links may lead to.
        numbers: gives each bookmark of the document a number of its own.
    """

    def __init__(
        self,
        document: Any,
        section: Section,
        studio: Studio,
        labels: Labels,
        *,
        width: float,
        anchors: frozenset[str],
        numbers: Iterator[int],
    ) -> None:
        self._section = section
        self._labels = labels
        self._width = width
        self._lines = LineWriter(document, studio, section, anchors, numbers)
        self._tables = TableWriter(document, self._lines, labels, width)

    def write(self) -> None:
        """Write its blocks, then where its claims come from."""
        blocks = self._section.blocks
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(following, Figure) and isinstance(block, Lead | Prose):
                self._prose(block).paragraph_format.keep_with_next = True
            else:
                self._block(block)
        self._lines.last_not_alone()
        for note in self._section.notes:
            line = self._lines.new(SOURCE)
            self._lines.mark(line, note_anchor(self._section, note))
            line.add_run(f"{note.number} ").font.superscript = True
            self._lines.spans(line, (Span(text=note.text, target=note.target),))

    def _block(self, block: Block) -> None:
        match block:
            case Callout():
                self._callout(block)
            case Columns():
                for inner in (*block.left, *block.right):
                    self._block(inner)
            case Heading():
                self._heading(block)
            case Lead() | Prose():
                self._prose(block)
            case Facts() | KeyNumbers() | Tiles() | Checklist():
                self._tables.panel(block)
            case _:
                self._other(block)

    def _prose(self, block: Lead | Prose) -> Any:
        plain = SMALL if isinstance(block, Prose) and block.small else "Normal"
        line = self._lines.new(LEAD if isinstance(block, Lead) else plain)
        self._lines.spans(line, block.spans)
        return line

    def _other(self, block: Bullets | TagLine | Table | Figure | Photo) -> None:
        match block:
            case Bullets():
                for place, item in enumerate(block.items, start=1):
                    self._item(place, item, numbered=block.numbered)
            case TagLine():
                line = self._lines.new(SMALL)
                line.paragraph_format.keep_with_next = True
                self._lines.tag(line, block.tag)
                line.add_run(writable(f"  {block.text}"))
            case Table():
                self._tables.table(block)
            case Figure():
                self._figure(block)
            case Photo():
                self._photo(block)

    def _item(self, place: int, item: Spans, *, numbered: bool) -> None:
        # Word would go on counting from the list before, so the number is written out.
        line = self._lines.new("List Continue" if numbered else "List Bullet")
        if numbered:
            line.add_run(f"{place}. ")
        self._lines.spans(line, item)

    def _heading(self, block: Heading) -> None:
        depth = min(block.level + self._section.level - 1, _DEEPEST)
        line = self._lines.new(f"Heading {depth}")
        if block.level == 1:
            self._lines.mark(line, self._section.section_id)
        if block.anchor:
            self._lines.mark(line, block.anchor)
        line.add_run(writable(block.text))

    def _callout(self, block: Callout) -> None:
        palette = self._lines.studio.palette
        table = self._tables.grid(1, 1)
        cell = table.cell(0, 0)
        shade(cell, palette["primarySoft"])
        inside = Inside(cell)
        inside.line("Heading 3").add_run(writable(block.title))
        for inner in block.blocks:
            match inner:
                case Prose() | Lead():
                    self._lines.spans(inside.line(CELL), inner.spans)
                case Bullets():
                    for place, item in enumerate(inner.items, start=1):
                        line = inside.line(CELL)
                        line.add_run(f"{place}. " if inner.numbered else "• ")
                        self._lines.spans(line, item)
                case Facts():
                    for fact in inner.items:
                        line = inside.line(CELL)
                        line.add_run(writable(f"{fact.label}: ")).bold = True
                        self._lines.spans(line, fact.spans)
                case _:
                    self._block(inner)
        self._tables.gap()

    def _figure(self, block: Figure) -> None:
        line = self._lines.new("Normal")
        line.paragraph_format.keep_with_next = bool(block.caption)
        room = self._width * (_ON_ONE_PAGE if self._section.one_page else 1.0)
        self._lines.picture(line, block.drawing, room, spans_text(block.caption))
        if block.caption:
            self._lines.caption("Figure", self._labels.figure, block.number, block.caption)

    def _photo(self, block: Photo) -> None:
        line = self._lines.new("Normal")
        line.paragraph_format.keep_with_next = bool(block.caption)
        self._lines.photo(line, block, self._width)
        if block.caption:
            self._lines.caption("Figure", self._labels.figure, block.number, block.caption)

"""Blocks of the outline written into a Word document."""

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from normsdesk.exports.docx_lines import LineWriter, coloured, note_anchor
from normsdesk.exports.docx_manuscript import Manuscript
from normsdesk.exports.docx_marks import line_edges, writable
from normsdesk.exports.docx_styles import CALLOUT, LEAD, PICTURE, SMALL, SOURCE
from normsdesk.exports.docx_tables import TableWriter
from normsdesk.exports.docx_together import end_together, last_part
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
    Lead,
    Note,
    Photo,
    Prose,
    Section,
    Simple,
    Span,
    Spans,
    Table,
    TagLine,
    Tiles,
    spans_text,
)
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL

_DEEPEST = 3


_ON_ONE_PAGE = 0.64
"""Part of the width that pictures have in a section that is meant for one page."""
_CLOSER = 6.0
"""Points before a heading in such a section."""
_LAST_LINES, _CLOSING_LINES = 2, 14
"""Lines that stay together at the end of a section, and where no other follows on the page."""
_ON_LINES = 3
"""Notes that have a line each; more of them run on."""
_HIGH, _LESS = 150.0, 0.86
"""Pictures higher than so many points are set smaller: pages before them are fuller."""


class BlockWriter:
    """Writes one section.

    Args:
        manuscript: the document it stands in.
        section: what to write.
        width: the width of the text in points.
    """

    def __init__(self, manuscript: Manuscript, section: Section, width: float) -> None:
        self._section = section
        self._labels = manuscript.labels
        self._width = width
        self._document = manuscript.document
        self._lines = LineWriter(manuscript, section)
        self._tables = TableWriter(manuscript, self._lines, width)

    def write(self, *, closing: bool = False) -> None:
        """Write its blocks, then where its claims come from.

        A ``closing`` section is the last on its page: its end is more than a line or two there.

        Raises:
            ReportStopped: somebody wants to stop.
        """
        before = last_part(self._document)
        blocks = _joined(self._section.blocks)
        for block, following in zip_longest(blocks, blocks[1:]):
            if isinstance(block, Lead | Prose) and _leads_to(block, following):
                self._prose(block).paragraph_format.keep_with_next = True
            else:
                self._block(block)
        self._notes()
        end_together(self._document, before, _CLOSING_LINES if closing else _LAST_LINES)

    def _notes(self) -> None:
        """Write where claims come from: each on a line, or many one behind the other."""
        palette = self._lines.studio.palette
        notes = self._section.notes
        running = len(notes) > _ON_LINES
        line = None
        for place, note in enumerate(notes, start=1):
            if line is None or not running:
                first, line = line is None, self._lines.new(SOURCE)
                line.paragraph_format.keep_with_next = place < len(notes) and not running
                line.paragraph_format.keep_together = True
                if first:
                    line.paragraph_format.space_before = _points(8)
                    line_edges(line, top=(0.5, palette["borderStrong"], 4))
                if running:
                    line.paragraph_format.left_indent = _points(0)
                    line.paragraph_format.first_line_indent = _points(0)
            else:
                line.add_run("  \N{MIDDLE DOT}  ")
            self._lines.mark(line, note_anchor(self._section, note))
            self._note(line, note, "\N{NO-BREAK SPACE}" if running else "\t")

    def _note(self, line: Any, note: Note, beside: str) -> None:
        number = line.add_run(f"{note.number}{beside}")
        number.font.bold = True
        coloured(number, self._lines.studio.palette["primary"])
        code, dot, rest = note.text.partition(" \N{MIDDLE DOT} ")
        spans = (Span(text=note.text, target=note.target),)
        if dot:
            spans = (Span(text=code, target=note.target), Span(text=f"{dot}{rest}"))
        self._lines.spans(line, spans)

    def _block(self, block: Simple | Callout) -> None:
        match block:
            case Callout():
                self._callout(block)
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
                lines = [
                    self._item(place, item, numbered=block.numbered)
                    for place, item in enumerate(block.items, start=1)
                ]
                for line in (*lines[:-1][:1], *lines[-2:-1]):  # none stands alone on a page
                    line.paragraph_format.keep_with_next = True
                for line in lines[-1:]:
                    line.paragraph_format.space_after = _points(8)
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

    def _item(self, place: int, item: Spans, *, numbered: bool) -> Any:
        # Word would go on counting from the list before, so the number is written out.
        line = self._lines.new("List Continue" if numbered else "List Bullet")
        if numbered:
            line.add_run(f"{place}.\t")
        self._lines.spans(line, item)
        return line

    def _heading(self, block: Heading) -> None:
        depth = min(block.level + self._section.level - 1, _DEEPEST)
        line = self._lines.new(f"Heading {depth}")
        if block.level == 1:
            self._lines.mark(line, self._section.section_id)
        if block.anchor:
            self._lines.mark(line, block.anchor)
        line.add_run(writable(block.text))
        if self._section.one_page:
            line.paragraph_format.space_before = _points(_CLOSER)

    def _callout(self, block: Callout) -> None:
        line = self._lines.new(CALLOUT)
        line.add_run(writable(block.title)).bold = True
        lines = [line]
        others: list[Simple] = []
        for inner in block.blocks:
            match inner:
                case Prose() | Lead():
                    lines.append(self._called(inner.spans))
                case Bullets():
                    for place, item in enumerate(inner.items, start=1):
                        mark = f"{place}." if inner.numbered else "•"
                        lines.append(self._called(item, f"{mark} "))
                case Facts():
                    facts = inner.items
                    lines.extend(self._called(f.spans, f"{f.label}: ", strong=True) for f in facts)
                case _:
                    others.append(inner)
        for line in lines[:-1]:
            line.paragraph_format.keep_with_next = True
        self._tables.gap()
        for other in others:
            self._block(other)

    def _called(self, spans: Spans, before: str = "", *, strong: bool = False) -> Any:
        line = self._lines.new(CALLOUT)
        line.paragraph_format.keep_together = True
        if before:
            line.add_run(writable(before)).bold = strong or None
        self._lines.spans(line, spans)
        return line

    def _figure(self, block: Figure) -> None:
        line = self._lines.new(PICTURE)
        line.paragraph_format.keep_with_next = bool(block.caption)
        room = self._width * (_ON_ONE_PAGE if self._section.one_page else 1.0)
        high = block.drawing.height * POINTS_PER_PIXEL > _HIGH and not self._section.landscape
        if self._section.one_page or high:
            room = min(room, block.drawing.width * POINTS_PER_PIXEL * _LESS)
        self._lines.picture(line, block.drawing, room, spans_text(block.caption))
        if block.caption:
            self._lines.caption("Figure", self._labels.figure, block.number, block.caption)

    def _photo(self, block: Photo) -> None:
        line = self._lines.new(PICTURE)
        line.paragraph_format.keep_with_next = bool(block.caption)
        self._lines.photo(line, block, self._width)
        if block.caption:
            self._lines.caption("Figure", self._labels.figure, block.number, block.caption)


def _leads_to(block: Lead | Prose, following: Block | None) -> bool:
    """Tell whether words say nothing alone: before a picture, or with a colon before a table."""
    if isinstance(following, Figure):
        return True
    begins = isinstance(following, Table | Bullets | Checklist | Facts)
    return begins and spans_text(block.spans).rstrip().endswith(":")


def _in_line(blocks: Iterable[Block]) -> Iterator[Simple | Callout]:
    for block in blocks:
        if isinstance(block, Columns):
            yield from (*block.left, *block.right)
        else:
            yield block


def _joined(blocks: Iterable[Block]) -> list[Simple | Callout]:
    """Put facts that follow facts in one table, and columns one below the other."""
    joined: list[Simple | Callout] = []
    for block in _in_line(blocks):
        last = joined[-1] if joined else None
        if isinstance(block, Facts) and isinstance(last, Facts):
            joined[-1] = Facts(items=(*last.items, *block.items))
        else:
            joined.append(block)
    return joined


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)

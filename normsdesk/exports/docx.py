"""The Word document: the same outline as the PDF, in real styles, to go on writing in."""

import io
from datetime import UTC, datetime, time
from itertools import count
from pathlib import Path
from typing import Any

from normsdesk.exports.docx_blocks import BlockWriter
from normsdesk.exports.docx_file import timeless
from normsdesk.exports.docx_marks import (
    add_field,
    begin_field,
    edges,
    element,
    end_field,
    link_to,
    qn,
    writable,
)
from normsdesk.exports.docx_styles import CELL, NUMBER, SMALL, prepare_styles
from normsdesk.exports.linking import anchors_of
from normsdesk.exports.numbering import may_share_page
from normsdesk.exports.options import (
    Cancelled,
    Paper,
    Progress,
    ReportStopped,
    never_cancelled,
    no_progress,
)
from normsdesk.exports.outline import Outline, Section
from normsdesk.exports.written import Looks, Written, put
from normsdesk.figures.studio import Studio
from normsdesk.store.failures import SaveFailed

_SHEETS = {Paper.A4: (595.3, 841.9), Paper.LETTER: (612.0, 792.0)}
_MARGIN = 56.7


def write_docx(
    outline: Outline,
    path: Path,
    studio: Studio,
    looks: Looks | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Written | SaveFailed:
    """Write the report to ``path``; where that fails, what was there before is untouched.

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
    """
    paper = (looks or Looks()).paper
    content = docx_bytes(outline, studio, paper, progress=progress, cancelled=cancelled)
    return put(path, content)


def docx_bytes(
    outline: Outline,
    studio: Studio,
    paper: Paper = Paper.A4,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> bytes:
    """Make the bytes of the document; the same outline and paper give the same bytes.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    report = _Report(outline, studio, paper)
    report.begin()
    for done, section in enumerate(outline.sections):
        if cancelled():
            raise ReportStopped
        progress(done, len(outline.sections) + 1)
        report.add(section)
    content = report.finished()
    progress(len(outline.sections) + 1, len(outline.sections) + 1)
    return content


class _Report:
    """One document under way."""

    def __init__(self, outline: Outline, studio: Studio, paper: Paper) -> None:
        from docx import Document

        self._outline = outline
        self._studio = studio
        self._size = _SHEETS[paper]
        self._anchors = frozenset(anchors_of(outline))
        self._numbers = count(1)
        self._document: Any = Document()
        self._landscape = False
        self._empty = True
        self._before: Section | None = None
        prepare_styles(self._document, studio.palette, outline.language)
        self._describe()
        self._lay_out(self._document.sections[0])

    def begin(self) -> None:
        """Write the cover and the contents."""
        cover = self._outline.cover
        if cover is None:
            return
        self._empty = False
        add = self._document.add_paragraph
        add(writable(cover.kind), style=SMALL)
        add(writable(cover.title), style="Title")
        if cover.question:
            add(writable(cover.question), style="Subtitle")
        table = self._document.add_table(rows=len(cover.facts), cols=2)
        edges(table, self._studio.palette["border"])
        for row, fact in zip(table.rows, cover.facts, strict=True):
            label, value = row.cells
            label.paragraphs[0].style = value.paragraphs[0].style = CELL
            label.paragraphs[0].add_run(writable(fact.label)).bold = True
            value.paragraphs[0].add_run(writable(fact.value))
            if fact.detail:
                value.add_paragraph(writable(fact.detail), style=CELL)
        for number in cover.numbers:
            line = add(style=NUMBER)
            line.add_run(writable(number.value))
            label = line.add_run(writable(f"  {number.label}"))
            label.bold = False
            label.font.size = _points(11.0)
        add(writable(self._outline.labels.foot_note), style=SMALL)
        self._contents()

    def add(self, section: Section) -> None:
        """Write one section, on paper turned as it needs."""
        from docx.enum.section import WD_SECTION

        first, self._empty = self._empty, False
        opens = 0
        before, self._before = self._before, section
        if section.landscape != self._landscape:
            self._landscape = section.landscape
            held = self._document.sections[0] if first else None
            self._lay_out(held or self._turned(WD_SECTION.NEW_PAGE))
        elif not first and (before is None or not may_share_page(before, section)):
            opens = len(self._document.element.body)
        width = self._size[1 if self._landscape else 0] - 2 * _MARGIN
        writer = BlockWriter(
            self._document,
            section,
            self._studio,
            self._outline.labels,
            width=width,
            anchors=self._anchors,
            numbers=self._numbers,
        )
        writer.write()
        if opens:
            self._on_a_new_page(opens - 1)

    def _turned(self, start: Any) -> Any:
        """Begin a part on other paper; the line that ends the one before takes no room."""
        from docx.enum.text import WD_LINE_SPACING

        held = self._document.add_section(start)
        line = self._document.paragraphs[-1].paragraph_format
        line.space_before = line.space_after = _points(0)
        line.line_spacing_rule = WD_LINE_SPACING.EXACTLY
        line.line_spacing = _points(1)
        return held

    def _on_a_new_page(self, place: int) -> None:
        """Let what was written from a place on begin a page, without a line for the break."""
        first = self._document.element.body[place]
        if first.tag != qn("w:p"):
            first.addprevious(element("w:p"))
            first = first.getprevious()
        first.get_or_add_pPr().get_or_add_pageBreakBefore()

    def finished(self) -> bytes:
        """Give the bytes of the file; no clock stands in them."""
        buffer = io.BytesIO()
        self._document.save(buffer)
        return timeless(buffer.getvalue())

    def _contents(self) -> None:
        document, outline = self._document, self._outline
        title = document.add_paragraph(style="Heading 1")
        title.paragraph_format.page_break_before = True
        title.add_run(writable(outline.labels.contents))
        line = document.add_paragraph()
        begin_field(line, 'TOC \\o "1-2" \\h \\z \\u', renewed=True)
        for place, section in enumerate(outline.sections):
            if place:
                line = document.add_paragraph()
            line.paragraph_format.left_indent = _points(14.0 * (section.level - 1))
            line.paragraph_format.space_after = _points(3.0)
            run = line.add_run(writable(section.title))
            link_to(line, run, section.section_id)
        end_field(line)

    def _lay_out(self, held: Any) -> None:
        from docx.enum.section import WD_ORIENT

        wide, high = self._size if not self._landscape else self._size[::-1]
        held.orientation = WD_ORIENT.LANDSCAPE if self._landscape else WD_ORIENT.PORTRAIT
        held.page_width, held.page_height = _points(wide), _points(high)
        held.left_margin = held.right_margin = _points(_MARGIN)
        held.top_margin = held.bottom_margin = _points(_MARGIN)
        held.footer.is_linked_to_previous = False
        line = held.footer.paragraphs[0]
        line.clear()
        line.style = SMALL
        line.add_run(writable(f"{self._outline.labels.foot}  ·  "))
        before, _, rest = self._outline.labels.page.partition("{number}")
        between, _, after = rest.partition("{total}")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            line.add_run(writable(words))
            if field:
                add_field(line, field, "1")

    def _describe(self) -> None:
        made = datetime.combine(self._outline.made_on, time(), UTC).replace(tzinfo=None)
        properties = self._document.core_properties
        properties.title = writable(self._outline.title)[:255]
        properties.author = writable(self._outline.author)[:255]
        properties.subject = writable(self._outline.subject)[:255]
        properties.last_modified_by = "NormsDesk"
        properties.comments = properties.keywords = properties.category = ""
        properties.language = self._outline.language
        properties.created = properties.modified = made
        properties.revision = 1


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)

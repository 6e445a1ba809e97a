"""The Word document: the same outline as the PDF, in real styles, to go on writing in."""

import io
from datetime import UTC, datetime, time
from itertools import zip_longest
from pathlib import Path
from typing import Any

from normsdesk.exports.docx_blocks import BlockWriter
from normsdesk.exports.docx_cover import CoverWriter
from normsdesk.exports.docx_direction import tell_directions
from normsdesk.exports.docx_file import timeless
from normsdesk.exports.docx_manuscript import Manuscript
from normsdesk.exports.docx_marks import (
    add_field,
    element,
    inner,
    line_edges,
    qn,
    writable,
)
from normsdesk.exports.docx_pictures import Pictures
from normsdesk.exports.docx_styles import RUNNING, prepare_styles
from normsdesk.exports.linking import anchors_of
from normsdesk.exports.numbering import may_share_page
from normsdesk.exports.options import (
    Cancelled,
    Paper,
    Progress,
    never_cancelled,
    no_progress,
)
from normsdesk.exports.outline import Outline, Section
from normsdesk.exports.written import Looks, Written, put
from normsdesk.figures.studio import Studio
from normsdesk.store.failures import SaveFailed

_SHEETS = {Paper.A4: (595.3, 841.9), Paper.LETTER: (612.0, 792.0)}
_MARGIN = 56.7
_EDGE = 26.0
"""Points between the edge of the paper and what runs along it; less on turned paper."""
_LESS_TURNED = 4.0
_HEAD, _FOOT = 34.0, 24.0
"""Points for what runs along the upper and the lower edge."""


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
    looks = looks or Looks()
    content = docx_bytes(
        outline,
        studio,
        looks.paper,
        white_cover=looks.white_cover,
        progress=progress,
        cancelled=cancelled,
    )
    return put(path, content)


def docx_bytes(
    outline: Outline,
    studio: Studio,
    paper: Paper = Paper.A4,
    *,
    white_cover: bool = False,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> bytes:
    """Make the bytes of the document; the same outline and paper give the same bytes.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    report = _Report(outline, studio, paper, cancelled)
    report.begin(white=white_cover)
    sections = outline.sections
    for done, (section, following) in enumerate(zip_longest(sections, sections[1:])):
        progress(done, len(sections) + 1)
        report.add(section, following)
    content = report.finished()
    progress(len(sections) + 1, len(sections) + 1)
    return content


class _Report:
    """One document under way."""

    def __init__(
        self, outline: Outline, studio: Studio, paper: Paper, cancelled: Cancelled
    ) -> None:
        from docx import Document

        self._outline = outline
        self._studio = studio
        self._size = _SHEETS[paper]
        self._document: Any = Document()
        self._manuscript = Manuscript(
            document=self._document,
            studio=studio,
            labels=outline.labels,
            anchors=frozenset(anchors_of(outline)),
            pictures=Pictures(self._document, studio),
            cancelled=cancelled,
        )
        self._landscape = False
        self._empty = True
        self._before: Section | None = None
        prepare_styles(self._document, studio.palette, outline.language)
        self._describe()
        self._lay_out(self._document.sections[0])

    def begin(self, *, white: bool) -> None:
        """Write the cover and the contents."""
        cover = self._outline.cover
        if cover is None:
            return
        self._empty = False
        self._document.sections[0].different_first_page_header_footer = True
        width = self._size[0] - 2 * _MARGIN
        writer = CoverWriter(self._manuscript, self._outline, self._size, width)
        writer.cover(cover, white=white)
        writer.contents()

    def add(self, section: Section, following: Section | None = None) -> None:
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
        closing = following is None or not may_share_page(section, following)
        BlockWriter(self._manuscript, section, width).write(closing=closing)
        if opens:
            self._on_a_new_page(opens - 1)

    def _turned(self, start: Any) -> Any:
        """Begin a part on other paper; the line that ends the one before takes no room."""
        from docx.enum.text import WD_LINE_SPACING

        held = self._document.add_section(start)
        held.different_first_page_header_footer = False
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
        tell_directions(self._document)
        self._document.save(buffer)
        return timeless(buffer.getvalue())

    def _lay_out(self, held: Any) -> None:
        from docx.enum.section import WD_ORIENT

        wide, high = self._size if not self._landscape else self._size[::-1]
        held.orientation = WD_ORIENT.LANDSCAPE if self._landscape else WD_ORIENT.PORTRAIT
        held.page_width, held.page_height = _points(wide), _points(high)
        held.left_margin = held.right_margin = _points(_MARGIN)
        edge = _EDGE - (_LESS_TURNED if self._landscape else 0.0)
        held.header_distance = held.footer_distance = _points(edge)
        held.top_margin, held.bottom_margin = _points(edge + _HEAD), _points(edge + _FOOT)
        self._running(held.header, self._outline.labels.running_title, "bottom")
        line = self._running(held.footer, self._outline.labels.foot, "top")
        line.add_run("\t")
        before, _, rest = self._outline.labels.page.partition("{number}")
        between, _, after = rest.partition("{total}")
        for words, field in ((before, "PAGE"), (between, "NUMPAGES"), (after, "")):
            line.add_run(writable(words))
            if field:
                add_field(line, field, "1")
        if self._outline.labels.foot_note:
            more = held.footer.add_paragraph(style=RUNNING)
            more.add_run(writable(self._outline.labels.foot_note))

    def _running(self, held: Any, words: str, ruled: str) -> Any:
        """Begin what stands at the head or foot of each page, with a thin line beside it."""
        from docx.enum.text import WD_TAB_ALIGNMENT

        held.is_linked_to_previous = False
        line, *others = held.paragraphs
        for other in others:  # the paper was laid out before, for another way round
            inner(other).getparent().remove(inner(other))
        line.clear()
        line.paragraph_format.tab_stops.clear_all()
        line.style = RUNNING
        width = self._size[1 if self._landscape else 0] - 2 * _MARGIN
        line.paragraph_format.tab_stops.add_tab_stop(_points(width), WD_TAB_ALIGNMENT.RIGHT)
        line_edges(line, **{ruled: (0.5, self._studio.palette["border"], 4)})
        line.add_run(writable(words))
        return line

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

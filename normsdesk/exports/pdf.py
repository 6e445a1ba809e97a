"""The PDF: a finished outline written as one file, whole or not at all."""

import io
from pathlib import Path
from typing import Any

from normsdesk.exports.linking import anchors_of
from normsdesk.exports.options import (
    Cancelled,
    Progress,
    ReportStopped,
    never_cancelled,
    no_progress,
)
from normsdesk.exports.outline import (
    Bullets,
    Heading,
    Outline,
    Prose,
    Section,
    Start,
    plain,
)
from normsdesk.exports.outline_text import outline_text
from normsdesk.exports.pdf_cover import draw_cover
from normsdesk.exports.pdf_pages import Pages
from normsdesk.exports.pdf_pieces import Pen
from normsdesk.exports.pdf_styles import sheet
from normsdesk.exports.pdf_text import TextSetter, text_setter, unprintable
from normsdesk.exports.written import Looks, Written, put
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_pdf import FONT_NAMES
from normsdesk.store.failures import SaveFailed

UNPRINTABLE = "unprintable"
"""The id of the section that names characters the font cannot draw."""


def write_pdf(
    outline: Outline,
    path: Path,
    studio: Studio,
    options: Looks | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Written | SaveFailed:
    """Write the report to ``path``; where that fails, what was there before is untouched.

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
    """
    content, pages = pdf_bytes(outline, studio, options, progress=progress, cancelled=cancelled)
    return put(path, content, pages)


def pdf_bytes(
    outline: Outline,
    studio: Studio,
    options: Looks | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> tuple[bytes, int]:
    """Make the bytes of the report and tell how many pages it has; for previews and files.

    The same outline and options give the same bytes.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    chosen = options or Looks()
    setter = text_setter(studio, anchors_of(outline), cancelled)
    sections = (*outline.sections, *_unprintable_section(outline, setter))
    pages = Pages(outline, setter, chosen.paper)
    if outline.cover is not None:
        pages.add_contents(sections)
    for done, section in enumerate(sections):
        if cancelled():
            raise ReportStopped
        progress(done, len(sections) + 1)
        pages.add(section, sections[done + 1] if done + 1 < len(sections) else None)
    buffer = io.BytesIO()
    canvas = _canvas(outline, buffer, setter, chosen)
    pen = Pen(canvas=canvas, studio=studio, page_of={})
    covers = 0 if outline.cover is None else 1
    if outline.cover is not None:
        draw_cover(outline, setter, pen, sheet(chosen.paper), white=chosen.white_cover)
        canvas.showPage()
    pages.draw(pen, covers + 1, cancelled)
    canvas.save()
    progress(len(sections) + 1, len(sections) + 1)
    return buffer.getvalue(), len(pages.pages) + covers


def _canvas(outline: Outline, buffer: io.BytesIO, setter: TextSetter, options: Looks) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    paper = sheet(options.paper)
    made: Any = Canvas  # the declared types of its options are wrong
    canvas: Any = made(
        buffer,
        pagesize=(paper.width, paper.height),
        pageCompression=1,
        invariant=1,
        lang=outline.language,
        initialFontName=FONT_NAMES[400],  # else each page would name a font that is not embedded
        initialFontSize=10,
    )
    canvas.setTitle(_one_line(outline.title, setter))
    canvas.setAuthor(_one_line(outline.author, setter))
    canvas.setSubject(_one_line(outline.subject, setter))
    canvas.setCreator("NormsDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    canvas.showOutline()
    return canvas


def _one_line(text: str, setter: TextSetter) -> str:
    return " ".join(setter.printable(text).split())[:300]


def _unprintable_section(outline: Outline, setter: TextSetter) -> tuple[Section, ...]:
    names, more = unprintable(outline_text(outline), setter)
    if not names:
        return ()
    labels = outline.labels
    blocks = [
        Heading(text=labels.unprintable_title),
        Prose(spans=plain(labels.unprintable_text)),
        Bullets(items=tuple(plain(name) for name in names)),
    ]
    if more:
        blocks.append(Prose(spans=plain(labels.unprintable_more.format(count=more))))
    section = Section(
        section_id=UNPRINTABLE,
        title=labels.unprintable_title,
        running=labels.unprintable_title,
        blocks=tuple(blocks),
        start=Start.FLOW,
    )
    return (section,)

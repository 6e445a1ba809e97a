"""Sheets as the pages of a PDF: each begins on a page of its own, with its foot."""

import io
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from normsdesk.exports.options import Cancelled, Progress, ReportStopped
from normsdesk.exports.pdf_pieces import Pen, Piece, Placed, fill
from normsdesk.exports.pdf_styles import MM
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.worksheets import ink
from normsdesk.exports.worksheets.wish import Ground
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_pdf import FONT_NAMES

_SHORT_END = 0.25
"""A last page of which no more is used is a short end."""
_CLOSER = (0.75, 0.5, 0.3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """What is printed together: pieces on one kind of page, and the words at its foot."""

    ground: Ground
    pieces: Callable[[], Sequence[Piece]]
    title: str
    left: str
    right: str


def leaves_pdf(
    leaves: Sequence[Leaf],
    setter: TextSetter,
    *,
    title: str,
    author: str,
    language: str,
    progress: Progress,
    cancelled: Cancelled,
) -> tuple[bytes, int]:
    """Write leaves as a PDF; return it and the number of its pages.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    buffer = io.BytesIO()
    canvas = _canvas(buffer, setter, title, author, language)
    pen = Pen(canvas=canvas, studio=setter.studio, page_of={})
    count = 0
    for number, leaf in enumerate(leaves):
        if cancelled():
            raise ReportStopped
        progress(number, len(leaves))
        pages = _filled(leaf)
        for place, page in enumerate(pages, start=1):
            ground = leaf.ground
            canvas.setPageSize((ground.width * ground.scale, ground.height * ground.scale))
            canvas.scale(ground.scale, ground.scale)
            if place == 1:
                _bookmark(canvas, setter, f"leaf{number}", leaf.title)
            for placed in page:
                top = ground.height - ground.top - placed.down
                placed.piece.draw(pen, ground.margin, top, ground.body_width)
            if place > 1:
                _running(pen, setter, leaf)
            _foot(pen, setter, leaf, place, len(pages))
            canvas.showPage()
            count += 1
    progress(len(leaves), len(leaves))
    canvas.save()
    return buffer.getvalue(), count


def _filled(leaf: Leaf) -> list[list[Placed]]:
    """Fill the pages of a leaf; a short end is saved by setting the pieces closer."""
    pages, used = _pages(leaf, 1.0)
    if len(pages) > 1 and used <= _SHORT_END * leaf.ground.body_height:
        for closeness in _CLOSER:
            closer, _ = _pages(leaf, closeness)
            if len(closer) < len(pages):
                return closer
    return pages


def _pages(leaf: Leaf, closeness: float) -> tuple[list[list[Placed]], float]:
    """Fill pages with pieces whose gaps are made smaller; tell how far the last page is used."""
    queue = deque(leaf.pieces())
    for piece in queue:
        piece.before, piece.after = piece.before * closeness, piece.after * closeness
    pages: list[list[Placed]] = []
    used = 0.0
    while queue:
        placed, used = fill(queue, leaf.ground.body_width, lambda _notes: leaf.ground.body_height)
        pages.append(placed)
    return pages, used


def _bookmark(canvas: Any, setter: TextSetter, key: str, title: str) -> None:
    canvas.bookmarkPage(key)
    canvas.addOutlineEntry(" ".join(setter.printable(title).split())[:120], key, 0)


def _running(pen: Pen, setter: TextSetter, leaf: Leaf) -> None:
    """Write the title small above a page that goes on."""
    ground = leaf.ground
    said = setter.one_line(leaf.title, 8.5, 400, ground.body_width)
    ink.text(pen, ground.margin, ground.height - 9 * MM, said, 8.5, colour=ink.SOFT)


def _foot(pen: Pen, setter: TextSetter, leaf: Leaf, place: int, pages: int) -> None:
    ground = leaf.ground
    y = 9 * MM
    right = ground.width - ground.margin
    ink.line(pen, ground.margin, y + 13, right, y + 13, 1.0)
    said = f"{leaf.right} · {place} / {pages}" if pages > 1 else leaf.right
    said = setter.one_line(said, 8.5, 400, ground.body_width * 0.45)
    ink.text(pen, right, y, said, 8.5, anchor="end")
    wide = setter.width(said, 8.5)
    ink.people_sign(pen, right - wide - 10, y + 2.8, 3.9)
    room = ground.body_width - wide - 30
    ink.text(pen, ground.margin, y, setter.one_line(leaf.left, 8.5, 400, room), 8.5)


def _canvas(buffer: io.BytesIO, setter: TextSetter, title: str, author: str, language: str) -> Any:
    from reportlab.pdfgen.canvas import Canvas

    made: Any = Canvas  # the declared types of its options are wrong
    canvas: Any = made(
        buffer,
        pageCompression=1,
        invariant=1,
        lang=language,
        initialFontName=FONT_NAMES[400],
        initialFontSize=10,
    )
    canvas.setTitle(" ".join(setter.printable(title).split())[:300])
    canvas.setAuthor(" ".join(setter.printable(author).split())[:300])
    canvas.setCreator("NormsDesk")
    return canvas


def setter_of(studio: Studio) -> TextSetter:
    """Make the text setter for one file."""
    from normsdesk.exports.pdf_text import text_setter

    return text_setter(studio, ())

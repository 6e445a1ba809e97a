"""Ends of sections of a Word document: no page holds only their last line or their notes."""

from typing import Any

from normsdesk.exports.docx_marks import qn, stay_with_next
from normsdesk.exports.docx_styles import SOURCE

_EMU_OF_A_LINE = 12.0 * 12700
_LETTERS_OF_A_LINE = 95
_LONG_TABLE = 12
"""Rows; of a longer table only the last ones stay together."""


def end_together(document: Any, before: Any, lines: int) -> None:
    """Keep what was written after an element ``before`` together, from its end on.

    About so many lines stay on one page, and all notes with them. The rows of a short table are
    all kept: LibreOffice heeds a table that is kept whole, and no other, where words follow it.
    """
    parts = document.element.body.iterchildren(qn("w:p"), qn("w:tbl"), reversed=True)
    left, after = float(lines), None
    for place, part in enumerate(parts):
        if part is before:
            return
        rows = part.findall(qn("w:tr"))
        for row in reversed(rows):
            stay_with_next(row)
            left -= _high(row)
            if left <= 0 and len(rows) > _LONG_TABLE:
                return
        if not rows and left <= lines / 2 and _is_heading(part):
            _set_free(after)
            return
        if not rows:
            left -= 0.0 if part.style == _NOTE else _high(part)
            if place:
                stay_with_next(part)
                part.get_or_add_pPr().get_or_add_keepLines()
        if left <= 0 or len(rows) > _LONG_TABLE:
            return
        after = part


def last_part(document: Any) -> Any:
    """Give what was written last, nothing where nothing was."""
    parts = document.element.body.iterchildren(qn("w:p"), qn("w:tbl"), reversed=True)
    return next(parts, None)


def _is_heading(part: Any) -> bool:
    return str(part.style).startswith("Heading")


def _set_free(part: Any) -> None:
    """Let a paragraph go over two pages after all.

    LibreOffice leaves a heading behind where all that follows it has to stay together.
    """
    if part is None or part.tag != qn("w:p"):
        return
    looks = part.find(qn("w:pPr"))
    for name in ("w:keepNext", "w:keepLines"):
        mark = None if looks is None else looks.find(qn(name))
        if looks is not None and mark is not None:
            looks.remove(mark)


_NOTE = SOURCE.replace(" ", "")


def _high(part: Any) -> float:
    """Tell about how many lines a paragraph or a row takes."""
    letters = sum(len(text.text or "") for text in part.iter(qn("w:t")))
    pictures = max((float(each.get("cy")) for each in part.iter(qn("wp:extent"))), default=0.0)
    return -(-letters // _LETTERS_OF_A_LINE) + pictures / _EMU_OF_A_LINE

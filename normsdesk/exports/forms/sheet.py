"""A form under way: headings, words, places to write in, boxes to tick, lines to sign.

Places to write in are content controls: on a computer a click selects what stands in them, on
paper there is room for a pen.
"""

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from normsdesk.exports.docx_direction import tell_directions
from normsdesk.exports.docx_file import timeless
from normsdesk.exports.docx_marks import (
    add_field,
    boxed,
    inner,
    keep_whole,
    line_edges,
    margins,
    repeat_head,
    shade,
    writable,
)
from normsdesk.exports.docx_styles import CELL, LEAD, RUNNING, SMALL, prepare_styles
from normsdesk.exports.forms.controls import Controls
from normsdesk.figures.palette import Palette
from normsdesk.library.languages import Wording

LINE_POINTS = 17.0
"""Height of a line for handwriting, in points."""
_NUMBER_POINTS = 28.0
"""Room for the number of a sentence."""
_BETWEEN_PARTIES = 16.0
_A4 = (595.3, 841.9)
_MARGIN = 56.7


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """A run of a sentence; an ``open`` one is filled in by hand, its text says with what."""

    text: str
    open: bool = False


class FormSheet:
    """Writes one form.

    Args:
        words: the language of the form.
        palette: its colours.
        title: what it is called.
        foot: what stands at the foot of each page before the number.
        made_on: the day it is made; no clock stands in the file.
    """

    def __init__(
        self, words: Wording, palette: Palette, title: str, *, foot: str, made_on: date
    ) -> None:
        from docx import Document

        self.words = words
        self._palette = palette
        self._document: Any = Document()
        self._controls = Controls()
        prepare_styles(self._document, palette, words.language)
        self._lay_out(foot)
        self._describe(title, made_on)
        head = self._document.add_paragraph(writable(title), style="Title")
        line_edges(head, bottom=(1.5, palette["primary"], 5))
        head.paragraph_format.space_after = _points(10)

    def lead(self, text: str) -> None:
        """Write what the form is for."""
        self._document.add_paragraph(writable(text), style=LEAD)

    def heading(self, text: str) -> None:
        """Begin a part."""
        self._document.add_paragraph(writable(text), style="Heading 2")

    def text(self, text: str, *, small: bool = False, opens: bool = False) -> None:
        """Write a paragraph; one that ``opens`` stays on the page of what follows."""
        style = SMALL if small else "Normal"
        line = self._document.add_paragraph(writable(text), style=style)
        line.paragraph_format.keep_with_next = opens or None

    def sentence(self, number: str, gaps: Iterable[Gap], *, indented: bool = False) -> None:
        """Write a numbered sentence with its open places."""
        line = self._document.add_paragraph()
        beside = _NUMBER_POINTS if number else 0.0
        line.paragraph_format.left_indent = _points(beside + (_NUMBER_POINTS if indented else 0.0))
        line.paragraph_format.first_line_indent = _points(-beside)
        line.paragraph_format.keep_together = True
        if number:
            line.add_run(writable(f"{number}\t")).bold = True
        for gap in gaps:
            if gap.open:
                inner(line).append(self._controls.place("", gap.text))
            else:
                line.add_run(writable(gap.text))

    def answer(self, label: str, value: str = "", *, lines: float = 3, help_text: str = "") -> None:
        """Make a frame with a label above and a place to write in, ``lines`` high at least."""
        table = self._frame(1)
        head, below = table.add_row(), table.add_row()
        for row in (head, below):
            keep_whole(row)
        line = self._label(head.cells[0], label)
        line.paragraph_format.keep_with_next = True
        if help_text:
            more = head.cells[0].add_paragraph(writable(help_text), style=SMALL)
            more.paragraph_format.keep_with_next = True
        self._high(below, lines)
        self._write_in(below.cells[0], label, value)
        self._space()

    def fields(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Make short places to write in, label at the left."""
        table = self._frame(2)
        for label, value in pairs:
            row = table.add_row()
            keep_whole(row)
            self._high(row, 1.3)
            _in_the_middle(row)
            self._label(row.cells[0], label)
            self._write_in(row.cells[1], label, value)
        self._widths(table, (0.34, 0.66))
        self._space()

    def choices(self, label: str, options: Sequence[tuple[str, bool]]) -> None:
        """Make boxes to tick side by side, behind their question."""
        line = self._document.add_paragraph()
        line.paragraph_format.keep_with_next = True
        line.paragraph_format.space_before = _points(4)
        if label:
            line.add_run(writable(f"{label}  ")).bold = True
        for text, ticked in options:
            inner(line).append(self._controls.box(text, ticked=ticked))
            line.add_run(writable(f"\N{NO-BREAK SPACE}{text}    "))

    def grid(
        self, heads: Sequence[str], rows: Sequence[Sequence[str]], shares: Sequence[float]
    ) -> None:
        """Make a table to write in; the first cell of each row is printed, the others are open."""
        table = self._frame(len(heads))
        head = table.add_row()
        repeat_head(head)
        for cell, text in zip(head.cells, heads, strict=True):
            self._label(cell, text)
        for values in rows:
            row = table.add_row()
            keep_whole(row)
            self._high(row, 1.6)
            cells = zip(row.cells, values, heads, strict=True)
            for place, (cell, value, label) in enumerate(cells):
                if place == 0:
                    cell.paragraphs[0].style = CELL
                    cell.paragraphs[0].add_run(writable(value)).bold = True
                else:
                    self._write_in(cell, label, value)
        self._widths(table, shares)
        self._space()

    def scale(
        self, heads: Sequence[str], statements: Sequence[tuple[str, str]], marks: Sequence[str]
    ) -> None:
        """Make statements with one box to tick for each mark."""
        table = self._frame(2 + len(marks))
        head = table.add_row()
        repeat_head(head)
        for cell, text in zip(head.cells, (*heads, *marks), strict=True):
            self._label(cell, text)
        for number, statement in statements:
            row = table.add_row()
            keep_whole(row)
            self._high(row, 1.8)
            _in_the_middle(row)
            for cell, text in zip(row.cells, (number, statement), strict=False):
                line = cell.paragraphs[0]
                line.style = CELL
                line.add_run(writable(text)).bold = text is number or None
            for cell, mark in zip(row.cells[2:], marks, strict=True):
                line = cell.paragraphs[0]
                _centred(line)
                inner(line).append(self._controls.box(f"{number}: {mark}", ticked=False))
        share = 0.42 / len(marks)
        self._widths(table, (0.08, 0.5, *(share for _ in marks)))
        self._space()

    def signatures(self, parties: Sequence[tuple[str, str, str]]) -> None:
        """Make a place to sign for each party: organisation, name, date."""
        words = self.words
        for organisation, name, day in parties:
            table = self._frame(2)
            pairs = (
                (words._("Organisation"), organisation),
                (words._("Name"), name),
                (words._("Date"), day),
                (words._("Signature"), None),
            )
            for label, value in pairs:
                row = table.add_row()
                keep_whole(row)
                self._high(row, 2.6 if value is None else 1.5)
                line = self._label(row.cells[0], label)
                line.paragraph_format.keep_with_next = value is not None
                if value is not None:
                    self._write_in(row.cells[1], label, value)
            self._widths(table, (0.3, 0.7))
            self._space(_BETWEEN_PARTIES)

    def finished(self) -> bytes:
        """Give the bytes of the file."""
        buffer = io.BytesIO()
        tell_directions(self._document)
        self._document.save(buffer)
        return timeless(buffer.getvalue())

    def _frame(self, columns: int) -> Any:
        table = self._document.add_table(rows=0, cols=columns)
        boxed(table, self._palette["borderStrong"])
        margins(table, top=2.5, left=5.0, bottom=2.0, right=5.0)
        return table

    def _widths(self, table: Any, shares: Sequence[float]) -> None:
        table.autofit = False
        whole = (_A4[0] - 2 * _MARGIN) / sum(shares)
        for column, share in zip(table.columns, shares, strict=True):
            column.width = _points(share * whole)
        for row in table.rows:
            for cell, share in zip(row.cells, shares, strict=True):
                cell.width = _points(share * whole)

    def _label(self, cell: Any, text: str) -> Any:
        shade(cell, self._palette["sunken"])
        line = cell.paragraphs[0]
        line.style = CELL
        line.add_run(writable(text)).bold = True
        return line

    def _high(self, row: Any, lines: float) -> None:
        from docx.enum.table import WD_ROW_HEIGHT_RULE

        row.height_rule = WD_ROW_HEIGHT_RULE.AT_LEAST
        row.height = _points(lines * LINE_POINTS)

    def _space(self, points: float = 4.0) -> None:
        from docx.enum.text import WD_LINE_SPACING

        line = self._document.add_paragraph().paragraph_format
        line.line_spacing_rule, line.line_spacing = WD_LINE_SPACING.EXACTLY, _points(points)
        line.space_after = _points(0)

    def _write_in(self, cell: Any, label: str, value: str) -> None:
        """Make a place to write in for each line of a value, at least one."""
        for place, text in enumerate(value.split("\n")):
            line = cell.add_paragraph() if place else cell.paragraphs[0]
            line.paragraph_format.space_after = _points(2)
            inner(line).append(self._controls.place(label, text, several=True))

    def _lay_out(self, foot: str) -> None:
        from docx.enum.text import WD_TAB_ALIGNMENT

        held = self._document.sections[0]
        held.page_width, held.page_height = (_points(each) for each in _A4)
        held.left_margin = held.right_margin = _points(_MARGIN)
        held.top_margin = held.bottom_margin = _points(_MARGIN)
        line = held.footer.paragraphs[0]
        line.style = RUNNING
        line.paragraph_format.tab_stops.add_tab_stop(
            _points(_A4[0] - 2 * _MARGIN), WD_TAB_ALIGNMENT.RIGHT
        )
        line_edges(line, top=(0.5, self._palette["border"], 4))
        line.add_run(writable(f"{foot}\t"))
        add_field(line, "PAGE", "1")
        line.add_run(" / ")
        add_field(line, "NUMPAGES", "1")

    def _describe(self, title: str, made_on: date) -> None:
        made = datetime.combine(made_on, time())
        properties = self._document.core_properties
        properties.title = writable(title)[:255]
        properties.author = properties.last_modified_by = "NormsDesk"
        properties.subject = properties.comments = properties.keywords = properties.category = ""
        properties.language = self.words.language
        properties.created = properties.modified = made
        properties.revision = 1


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)


def _in_the_middle(row: Any) -> None:
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT

    for cell in row.cells:
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _centred(line: Any) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    line.alignment = WD_ALIGN_PARAGRAPH.CENTER

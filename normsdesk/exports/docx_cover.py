"""The first page of the Word document, and the list of what follows."""

from typing import Any

from normsdesk.exports.docx_lines import Inside, LineWriter, coloured
from normsdesk.exports.docx_manuscript import Manuscript
from normsdesk.exports.docx_marks import (
    begin_field,
    end_field,
    link_to,
    writable,
)
from normsdesk.exports.docx_styles import CELL, CONTENTS, SMALL
from normsdesk.exports.docx_tables import TableWriter
from normsdesk.exports.outline import Cover, CoverFact, Outline, Section
from normsdesk.exports.pdf_cover import people
from normsdesk.figures.drawings import Drawing, Text

_BLOCK = 0.45
"""Part of the page that the circle of people takes."""
_FACTS_BESIDE = 3
_COVER = Section(section_id="cover", title="", running="", blocks=())


class CoverWriter:
    """Writes the cover and the contents on paper of ``size`` (points), ``width`` for the text."""

    def __init__(
        self, manuscript: Manuscript, outline: Outline, size: tuple[float, float], width: float
    ) -> None:
        self._manuscript = manuscript
        self._lines = LineWriter(manuscript, _COVER)
        self._tables = TableWriter(manuscript, self._lines, width)
        self._outline = outline
        self._size = size

    def cover(self, cover: Cover, *, white: bool) -> None:
        """Write what the report is, below the circle of people."""
        kind = self._line("Normal")
        kind.paragraph_format.space_before = _points(20)
        self._manuscript.pictures.backdrop(
            kind, self._block(white=white), self._size[0], self._outline.labels.brand
        )
        said = kind.add_run(writable(cover.kind))
        said.bold = True
        coloured(said, self._manuscript.studio.palette["primary"])
        self._line("Title").add_run(writable(cover.title))
        if cover.question:
            self._line("Subtitle").add_run(writable(cover.question))
        for place in range(0, len(cover.facts), _FACTS_BESIDE):
            self._facts(cover.facts[place : place + _FACTS_BESIDE])
        if cover.numbers:
            self._tables.numbers(cover.numbers)
            self._tables.gap()
        if self._outline.labels.foot_note:
            self._line(SMALL).add_run(writable(self._outline.labels.foot_note))

    def contents(self) -> None:
        """List the sections; Word works the list out anew from the headings, with pages."""
        outline = self._outline
        title = self._line("Heading 1")
        title.paragraph_format.page_break_before = True
        title.add_run(writable(outline.labels.contents))
        line = None
        for section in outline.sections:
            begun = line is not None
            line = self._line(CONTENTS[section.level - 1])
            if not begun:
                begin_field(line, 'TOC \\o "1-2" \\h \\z \\u', renewed=True)
            run = line.add_run(writable(section.title))
            run.bold = section.level == 1
            link_to(line, run, section.section_id)
        if line is not None:
            end_field(line)

    def _block(self, *, white: bool) -> Drawing:
        palette = self._manuscript.studio.palette
        block = people(palette, self._size[0], self._size[1] * _BLOCK, white=white)
        ink = palette["text" if white else "railText"]
        brand = Text(x=56.7, y=58.0, text=self._outline.labels.brand, size=11.0, colour=ink)
        return Drawing(
            width=block.width, height=block.height, operations=(*block.operations, brand)
        )

    def _facts(self, facts: tuple[CoverFact, ...]) -> None:
        table = self._tables.grid(1, _FACTS_BESIDE, lined=False)
        quiet = self._manuscript.studio.palette["text2"]
        for cell, fact in zip(table.rows[0].cells, facts, strict=False):
            inside = Inside(cell)
            coloured(inside.line(CELL).add_run(writable(fact.label)), quiet)
            inside.line(CELL).add_run(writable(fact.value)).bold = True
            if fact.detail:
                coloured(inside.line(CELL).add_run(writable(fact.detail)), quiet)
        self._line(SMALL)

    def _line(self, style: str) -> Any:
        return self._lines.new(style)


def _points(value: float) -> Any:
    from docx.shared import Pt

    return Pt(value)

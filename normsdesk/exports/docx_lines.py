"""Lines of a Word document: spans with their looks, links, notes, pictures and captions."""

from collections.abc import Iterable
from typing import Any

from normsdesk.exports.docx_manuscript import Manuscript
from normsdesk.exports.docx_marks import (
    add_bookmark,
    add_field,
    link_to,
    set_style,
    shade_run,
    writable,
)
from normsdesk.exports.outline import (
    Cell,
    Note,
    Photo,
    Pips,
    Section,
    Severity,
    Sign,
    Spans,
    Tag,
)
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL

_TALLEST = 640.0
"""Points; a higher picture would not fit on a page beside its caption."""
_BESIDE = 12.0
"""Points at the sides of a cell that a picture leaves free."""


class LineWriter:
    """Writes what stands in paragraphs and cells of one section.

    Args:
        manuscript: the document it stands in.
        section: its notes are what raised numbers lead to.
    """

    def __init__(self, manuscript: Manuscript, section: Section) -> None:
        self._manuscript = manuscript
        self._document = manuscript.document
        self.studio = manuscript.studio
        self._section = section
        self._anchors = manuscript.anchors
        self._notes = {note.key: note for note in section.notes}

    def new(self, style: str) -> Any:
        """Begin a paragraph.

        Raises:
            ReportStopped: somebody wants to stop.
        """
        self._manuscript.go_on()
        line = self._document.add_paragraph()
        set_style(line, style)
        return line

    def spans(self, line: Any, spans: Spans, *, strong: bool = False) -> None:
        """Write spans with their looks, links and notes."""
        palette = self.studio.palette
        inks = {"own": palette.own, "others": palette.others}
        tones = {"good": palette["success"], "bad": palette["danger"]}
        for span in spans:
            run = line.add_run(writable(span.text))
            if span.strong or strong:
                run.bold = True
            ink = inks.get(span.view) or tones.get(span.tone) or ""
            if span.quiet and not ink:
                ink = palette["text2"]
            if ink:
                coloured(run, ink)
            if span.target in self._anchors:
                link_to(line, run, span.target)
            self._raise(line, span.notes)

    def cell(self, line: Any, value: Cell, room: float, *, strong: bool, column: str) -> None:
        """Write what a cell of a table holds; ``column`` speaks for a picture without words.

        Raises:
            ReportStopped: somebody wants to stop.
        """
        self._manuscript.go_on()
        match value:
            case None:
                pass
            case Tag():
                self.tag(line, value)
            case Pips():
                full = value.level or 0
                number = "–" if value.level is None else str(value.level)
                line.add_run(f"{'●' * full}{'○' * (value.steps - full)} {number}")
            case Severity():
                ground = line.add_run(writable(f"\N{NO-BREAK SPACE}{value.text}\N{NO-BREAK SPACE}"))
                if value.shade:
                    pair = self.studio.palette.severity[value.shade - 1]
                    coloured(ground, pair.text)
                    shade_run(ground, pair.fill)
                if value.word:
                    line.add_run(writable(f" {value.word}"))
            case Sign():
                line.add_run(writable(value.word))
            case Drawing():
                self.picture(line, value, room - _BESIDE, value.title or column)
            case _:
                self.spans(line, value, strong=strong)

    def tag(self, line: Any, tag: Tag) -> None:
        """Write the code of a norm in the colour of its kind."""
        run = line.add_run(writable(tag.code))
        run.bold = True
        coloured(run, self.studio.palette.norm(tag.kind).ink)
        if tag.target in self._anchors:
            link_to(line, run, tag.target)

    def picture(self, line: Any, drawing: Drawing, room: float, instead: str) -> None:
        """Set a drawing as a picture, at most ``room`` points wide; ``instead`` speaks for it."""
        width = drawing.width * POINTS_PER_PIXEL
        height = drawing.height * POINTS_PER_PIXEL
        wide = width * min(1.0, room / width, _TALLEST / height)
        self._manuscript.pictures.drawing(line, drawing, wide, drawing.description or instead)

    def photo(self, line: Any, photo: Photo, room: float) -> None:
        """Set a picture made of pixels, at most ``room`` points wide."""
        wide = min(room, _TALLEST * photo.width / max(photo.height, 1))
        size = (wide, wide * photo.height / max(photo.width, 1))
        self._manuscript.pictures.photo(line, photo.content, size, photo.description)

    def caption(self, kind: str, label: str, number: int, spans: Spans) -> Any:
        """Write a caption whose number Word keeps up to date."""
        line = self.new("Caption")
        before, _, after = label.partition("{number}")
        line.add_run(writable(before)).bold = True
        add_field(line, f"SEQ {kind} \\* ARABIC", str(number))
        line.add_run(writable(f"{after} "))
        self.spans(line, spans)
        return line

    def mark(self, line: Any, anchor: str) -> None:
        """Make a place that links can lead to."""
        add_bookmark(line, anchor, next(self._manuscript.numbers))

    def _raise(self, line: Any, keys: Iterable[str]) -> None:
        held = [self._notes[key] for key in keys if key in self._notes]
        for place, note in enumerate(held):
            if place:
                line.add_run(",").font.superscript = True
            run = line.add_run(str(note.number))
            run.font.superscript = True
            link_to(line, run, note_anchor(self._section, note))


class Inside:
    """A cell of a table, whose first paragraph is there already."""

    def __init__(self, cell: Any) -> None:
        self._cell = cell
        self._used = False

    def line(self, style: str) -> Any:
        """Begin the next paragraph."""
        line = self._cell.add_paragraph() if self._used else self._cell.paragraphs[0]
        self._used = True
        set_style(line, style)
        return line


def note_anchor(section: Section, note: Note) -> str:
    """Name the place of a note."""
    return f"{section.section_id}.note.{note.key}"


def aligned(line: Any, *, right: bool) -> None:
    """Set a line to the right, where numbers stand."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def coloured(run: Any, colour: str) -> None:
    """Give a run its colour, ``#RRGGBB``."""
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))


def sized(run: Any, points: float) -> None:
    """Give a run its size in points."""
    from docx.shared import Pt

    run.font.size = Pt(points)

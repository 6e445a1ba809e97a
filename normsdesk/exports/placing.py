"""The numbers that stand before chapters and records, by which a mentor answers: 4.2."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial

from normsdesk.exports.material import Material
from normsdesk.exports.numbering import each_simple
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Prose,
    Row,
    Section,
    Simple,
    Span,
    Table,
    plain,
)
from normsdesk.model.project import Reader
from normsdesk.rules.report_places import CHAPTERS, report_numbers

NUMBERED_FOR = frozenset({Reader.INTERNAL, Reader.MENTOR})
"""Readers who answer, and so are given numbers."""

_GAP = " "
_LEAST_SHARE = 0.12
"""A column narrower than this part of the width takes no number: its cells would break."""

_CHAPTER_OF_PAGES = {
    "norm": "norms",
    "norms_more": "norms",
    "theory_of_change_steps": "theory_of_change",
    "comments": "questions",
}


def placed(material: Material, sections: Iterable[Section]) -> tuple[Section, ...]:
    """Set the numbers of chapters and records, for readers who answer by them.

    A record has its number where it is told first: in the section that is its home. Elsewhere
    it goes by its code.
    """
    made = tuple(sections)
    if material.options.reader not in NUMBERED_FOR:
        return made
    numbers = report_numbers(material.whole)
    told = tuple(_section(section, numbers) for section in made)
    if not any(each.section_id in CHAPTERS for each in told):
        return told
    return (_with_remark(told[0], _remark(material)), *told[1:])


def _remark(material: Material) -> Prose:
    words = material.words
    said = words._(
        "You can answer by phone message: write the number of a place, a colon and your words, "
        "such as “4.2: …”. A number stays the same from report to report."
    )
    return Prose(spans=plain(said), small=True)


def _with_remark(section: Section, remark: Prose) -> Section:
    return replace(section, blocks=(*section.blocks, remark))


def _section(section: Section, numbers: Mapping[str, str]) -> Section:
    kind, _, record_id = section.section_id.partition(".")
    opened_by = _CHAPTER_OF_PAGES.get(kind, kind)
    if opened_by not in CHAPTERS:
        return section
    chapter = CHAPTERS[opened_by]
    own = {each: number for each, number in numbers.items() if number.startswith(f"{chapter}.")}
    blocks = tuple(each_simple(each, partial(_simple, numbers=own)) for each in section.blocks)
    if section.section_id in CHAPTERS:
        number = str(chapter)
        opened = tuple(_opening(each, number) for each in blocks)
        return replace(section, title=_before(number, section.title), blocks=opened)
    if record_id in own:
        return replace(section, title=_before(own[record_id], section.title), blocks=blocks)
    return replace(section, blocks=blocks)


def _opening(block: Block, number: str) -> Block:
    if isinstance(block, Heading) and block.level == 1 and not block.about:
        return replace(block, text=_before(number, block.text))
    return block


def _before(number: str, text: str) -> str:
    return f"{number}{_GAP}{text}"


def _simple(block: Simple, numbers: Mapping[str, str]) -> Simple:
    if isinstance(block, Heading) and block.about in numbers:
        return replace(block, text=_before(numbers[block.about], block.text))
    if isinstance(block, Table):
        at = _roomy(block.columns)
        return replace(block, rows=tuple(_row(row, at, numbers) for row in block.rows))
    return block


def _roomy(columns: tuple[Column, ...]) -> int:
    """Find the first column of words that is wide enough for a number before them."""
    whole = sum(column.share for column in columns) or 1.0
    for place, column in enumerate(columns):
        if column.kind is ColumnKind.TEXT and column.share / whole >= _LEAST_SHARE:
            return place
    return -1


def _row(row: Row, at: int, numbers: Mapping[str, str]) -> Row:
    number = numbers.get(row.about or row.anchor, "")
    told = row.cells[at] if number and at >= 0 else None
    if not isinstance(told, tuple):
        return row
    first = (Span(text=f"{number}{_GAP}", quiet=True), *told)
    return replace(row, cells=(*row.cells[:at], first, *row.cells[at + 1 :]))

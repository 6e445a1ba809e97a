"""Numbers of figures, tables and notes, given once the whole report is put together."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from normsdesk.exports.outline import (
    Block,
    Bullets,
    Callout,
    Checklist,
    Columns,
    Facts,
    Figure,
    Lead,
    Photo,
    Prose,
    Section,
    Simple,
    Spans,
    Start,
    Table,
    noted,
)


@dataclass(slots=True)
class _Counter:
    figures: int = 0
    tables: int = 0


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Number what has a caption through the report, and notes through what may share pages.

    The same note has one number in all sections of such a run, because it stands at the foot of
    a page once.
    """
    counter = _Counter()
    told: list[Section] = []
    numbers: dict[str, int] = {}
    for section in sections:
        if not told or not may_share_page(told[-1], section):
            numbers = {}
        for note in section.notes:
            numbers.setdefault(note.key, len(numbers) + 1)
        told.append(
            replace(
                section,
                blocks=tuple(_numbered(block, counter) for block in section.blocks),
                notes=tuple(replace(note, number=numbers[note.key]) for note in section.notes),
            )
        )
    return tuple(told)


def may_share_page(before: Section, section: Section) -> bool:
    """Tell whether a section may begin on the page on which the one before it ends."""
    if section.start is not Start.FLOW or before.one_page or section.one_page:
        return False
    return section.landscape == before.landscape


def _numbered(block: Block, counter: _Counter) -> Block:
    match block:
        case Callout():
            return replace(block, blocks=tuple(_simple(each, counter) for each in block.blocks))
        case Columns():
            return replace(
                block,
                left=tuple(_simple(each, counter) for each in block.left),
                right=tuple(_simple(each, counter) for each in block.right),
            )
        case _:
            return _simple(block, counter)


def _simple(block: Simple, counter: _Counter) -> Simple:
    if isinstance(block, Figure | Photo) and block.caption:
        counter.figures += 1
        return replace(block, number=counter.figures)
    if isinstance(block, Table) and block.caption:
        counter.tables += 1
        return replace(block, number=counter.tables)
    return block


def block_spans(block: Block) -> Iterator[Spans]:
    """Walk through the spans of a block, in the order in which they are read."""
    match block:
        case Callout():
            yield from _spans_within(block.blocks)
        case Columns():
            yield from _spans_within((*block.left, *block.right))
        case Lead() | Prose():
            yield block.spans
        case Facts() | Checklist():
            yield from (item.spans for item in block.items)
        case Bullets():
            yield from block.items
        case Table():
            cells = (cell for row in block.rows for cell in row.cells)
            yield from (cell for cell in cells if isinstance(cell, tuple))
            yield block.caption
        case Figure() | Photo():
            yield block.caption
        case _:
            pass


def _spans_within(blocks: tuple[Simple, ...]) -> Iterator[Spans]:
    for block in blocks:
        yield from block_spans(block)


def block_notes(block: Block) -> tuple[str, ...]:
    """List the keys of the notes of a block, each once."""
    return tuple(dict.fromkeys(key for spans in block_spans(block) for key in noted(spans)))

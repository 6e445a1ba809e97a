"""Numbers of figures, tables and notes, given once the whole report is put together."""

from collections.abc import Callable, Iterable, Iterator
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

    def count(self, block: Simple) -> Simple:
        if isinstance(block, Figure | Photo) and block.caption:
            self.figures += 1
            return replace(block, number=self.figures)
        if isinstance(block, Table) and block.caption:
            self.tables += 1
            return replace(block, number=self.tables)
        return block


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
                blocks=tuple(each_simple(block, counter.count) for block in section.blocks),
                notes=tuple(replace(note, number=numbers[note.key]) for note in section.notes),
            )
        )
    return tuple(told)


def may_share_page(before: Section, section: Section) -> bool:
    """Tell whether a section may begin on the page on which the one before it ends."""
    if section.start is not Start.FLOW or before.one_page or section.one_page:
        return False
    return section.landscape == before.landscape


def each_simple(block: Block, change: Callable[[Simple], Simple]) -> Block:
    """Change the simple blocks of a block, in the order in which they are read."""
    match block:
        case Callout():
            return replace(block, blocks=tuple(change(each) for each in block.blocks))
        case Columns():
            left = tuple(change(each) for each in block.left)
            return replace(block, left=left, right=tuple(change(each) for each in block.right))
        case _:
            return change(block)


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

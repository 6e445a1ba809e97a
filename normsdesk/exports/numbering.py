"""Numbers of figures, tables and notes, given once the whole report is put together."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from normsdesk.exports.outline import (
    Block,
    Callout,
    Columns,
    Figure,
    Section,
    Simple,
    Table,
)


@dataclass(slots=True)
class _Counter:
    figures: int = 0
    tables: int = 0


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Number figures and tables that have a caption through the report, notes by section."""
    counter = _Counter()
    return tuple(
        replace(
            section,
            blocks=tuple(_numbered(block, counter) for block in section.blocks),
            notes=tuple(
                replace(note, number=place) for place, note in enumerate(section.notes, start=1)
            ),
        )
        for section in sections
    )


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
    if isinstance(block, Figure) and block.caption:
        counter.figures += 1
        return replace(block, number=counter.figures)
    if isinstance(block, Table) and block.caption:
        counter.tables += 1
        return replace(block, number=counter.tables)
    return block

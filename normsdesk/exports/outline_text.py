"""A report said as plain text, one line per piece: for comparing, searching and golden files."""

from collections.abc import Iterator
from functools import singledispatch

from normsdesk.exports.outline import (
    Block,
    Bullets,
    Callout,
    Cell,
    Checklist,
    Columns,
    Cover,
    Facts,
    Figure,
    Heading,
    KeyNumbers,
    Lead,
    Outline,
    Photo,
    Pips,
    Prose,
    Severity,
    Sign,
    Table,
    Tag,
    TagLine,
    Tiles,
    spans_text,
)
from normsdesk.figures.drawings import Drawing


def outline_text(outline: Outline) -> str:
    """Give everything that is said, one line per piece."""
    return "\n".join(outline_lines(outline)) + "\n"


def outline_lines(outline: Outline) -> Iterator[str]:
    """Walk through everything that is said."""
    yield f"# {outline.title}"
    yield f"{outline.language} | {outline.reader} | {outline.made_on.isoformat()}"
    if outline.cover is not None:
        yield from _cover_lines(outline.cover)
    yield outline.labels.foot_note
    for section in outline.sections:
        orientation = " (landscape)" if section.landscape else ""
        yield ""
        yield f"{'#' * section.level}# {section.title}{orientation}"
        for block in section.blocks:
            yield from block_lines(block)
        yield from (f"  [{note.number}] {note.text}" for note in section.notes)


def _cover_lines(cover: Cover) -> Iterator[str]:
    yield from (cover.kind, cover.title, cover.question)
    for fact in cover.facts:
        yield " | ".join(text for text in (fact.label, fact.value, fact.detail) if text)
    yield from (f"{item.value} {item.label}" for item in cover.numbers)


@singledispatch
def block_lines(block: Block) -> Iterator[str]:
    """Give the lines of one block."""
    raise TypeError(type(block).__name__)


@block_lines.register
def _(block: Heading) -> Iterator[str]:
    yield f"{'#' * (block.level + 2)} {block.text}"


@block_lines.register(Lead)
@block_lines.register(Prose)
def _(block: Lead | Prose) -> Iterator[str]:
    yield spans_text(block.spans)


@block_lines.register
def _(block: Bullets) -> Iterator[str]:
    yield from (f"- {spans_text(item)}" for item in block.items)


@block_lines.register
def _(block: TagLine) -> Iterator[str]:
    yield f"{block.tag.code} {block.text}"


@block_lines.register
def _(block: KeyNumbers) -> Iterator[str]:
    yield from (f"{item.value} {item.label}" for item in block.items)


@block_lines.register
def _(block: Table) -> Iterator[str]:
    if any(column.title for column in block.columns):
        yield " | ".join(
            f"{column.title} ({column.detail})" if column.detail else column.title
            for column in block.columns
        )
    for row in block.rows:
        yield " | ".join(cell_text(cell) for cell in row.cells)
    if block.caption:
        yield f"[table {block.number}] {spans_text(block.caption)}"


@block_lines.register
def _(block: Figure) -> Iterator[str]:
    yield f"[figure {block.number}] {spans_text(block.caption)}"
    yield f"  ({block.drawing.description or block.drawing.title})"
    yield from (f"  {text.text}" for text in block.drawing.texts())


@block_lines.register
def _(block: Photo) -> Iterator[str]:
    yield f"[figure {block.number}] {spans_text(block.caption)}"
    yield f"  ({block.description})"


@block_lines.register
def _(block: Facts) -> Iterator[str]:
    yield from (f"{item.label}: {spans_text(item.spans)}" for item in block.items)


@block_lines.register
def _(block: Tiles) -> Iterator[str]:
    for tile in block.items:
        texts = (tile.label, tile.value, tile.unit, *(span.text for span in tile.details))
        yield " | ".join(text for text in texts if text)


@block_lines.register
def _(block: Checklist) -> Iterator[str]:
    for item in block.items:
        yield " | ".join(t for t in (item.text, item.answer, spans_text(item.spans)) if t)


@block_lines.register
def _(block: Callout) -> Iterator[str]:
    yield f"! {block.title}"
    for inner in block.blocks:
        yield from block_lines(inner)


@block_lines.register
def _(block: Columns) -> Iterator[str]:
    for inner in (*block.left, *block.right):
        yield from block_lines(inner)


def cell_text(cell: Cell) -> str:
    """Say a cell in words."""
    match cell:
        case None:
            return ""
        case Tag():
            return cell.code
        case Pips():
            return f"{'–' if cell.level is None else cell.level} {cell.word}".strip()
        case Severity():
            return f"{cell.text} {cell.word}".strip()
        case Sign():
            return cell.word
        case Drawing():
            return f"({cell.description or cell.title})"
        case _:
            return spans_text(cell)

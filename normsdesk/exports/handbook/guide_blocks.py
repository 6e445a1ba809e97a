"""The little Markdown of the Guide as blocks of the outline: words, lists and tables."""

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from normsdesk.exports.outline import Block, Bullets, Column, Prose, Row, Span, Spans, Table
from normsdesk.library.markdown import BlockKind, blocks_of, runs_of

_BAR = "|"
_RULE = set("|-: ")
_LABELS = 3
"""So many bold words that begin a sentence are labels, not words that matter."""


def guide_blocks(text: str) -> Iterator[Block]:
    """Make blocks of a page or a section; its title, which stands above it, is left out."""
    lines = [line for line in text.splitlines() if not line.startswith("# ")]
    for is_table, group in groupby(lines, lambda line: line.lstrip().startswith(_BAR)):
        held = list(group)
        if is_table:
            yield from _table(held)
        else:
            yield from _words("\n".join(held))


def _words(text: str) -> Iterator[Block]:
    waiting: list[Spans] = []
    kind = BlockKind.PARAGRAPH
    for block in blocks_of(text):
        if block.kind is not kind and waiting:
            yield Bullets(items=tuple(waiting), numbered=kind is BlockKind.NUMBERED)
            waiting = []
        kind = block.kind
        spans = tuple(Span(text=_bare(run.text), strong=run.strong) for run in block.runs)
        if kind is BlockKind.PARAGRAPH:
            yield from (Prose(spans=line) for line in _lines(spans))
        else:
            waiting.append(spans)
    if waiting:
        yield Bullets(items=tuple(waiting), numbered=kind is BlockKind.NUMBERED)


def _lines(spans: Spans) -> Iterator[Spans]:
    """Give each label of a paragraph with several (time, who, roles) a line of its own."""
    starts = [place for place, span in enumerate(spans) if span.strong and _opens(spans, place)]
    if len(starts) < _LABELS:
        starts = []
    ends = [*starts, len(spans)] if starts[:1] == [0] else [0, *starts, len(spans)]
    for begin, end in pairwise(ends):
        yield spans[begin:end]


def _opens(spans: Spans, place: int) -> bool:
    return place == 0 or spans[place - 1].text.rstrip().endswith((".", "?"))


def _table(lines: Sequence[str]) -> Iterator[Table]:
    rows = [_cells(line) for line in lines if set(line.strip()) - _RULE]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return
    head, *rest = [[*row, *[""] * (width - len(row))] for row in rows]
    longest = [max(len(row[place]) for row in (head, *rest)) for place in range(width)]
    shares = [max(6.0, min(float(each), 40.0)) for each in longest]
    yield Table(
        columns=tuple(
            Column(title=_bare(title.replace("*", "")), share=share)
            for title, share in zip(head, shares, strict=True)
        ),
        rows=tuple(Row(cells=tuple(_cell(text) for text in row)) for row in rest),
    )


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip(_BAR).split(_BAR)]


def _cell(text: str) -> Spans:
    return tuple(Span(text=_bare(run.text), strong=run.strong) for run in runs_of(text))


def _bare(text: str) -> str:
    return text.replace("`", "")

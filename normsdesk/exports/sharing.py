"""The widths of a table's columns: as declared, but wide enough for the longest word in them."""

from collections.abc import Iterable, Iterator

from normsdesk.exports.outline import Cell, ColumnKind, Table, Tag, spans_text
from normsdesk.figures.lettering import Lettering

HEAD_SIZE, CELL_SIZE, WEIGHT = 8.25, 9.0, 600
PADS = 10.0
"""What a column takes at the sides of its words (points)."""
TAG_SIDES = 9.0
"""The ground of a code at the sides of its letters (points)."""
WIDEST = 0.3
"""No column becomes wider than this part of the table for the sake of one word."""


def fitted_shares(
    table: Table, width: float, lettering: Lettering, *, wider: float = 1.0
) -> tuple[float, ...]:
    """Share out ``width`` points: columns whose words would break take from those with room.

    Letters may be so many times ``wider`` than in our own font, where somebody else's is used.
    """
    whole = sum(column.share for column in table.columns) or 1.0
    given = [column.share / whole * width for column in table.columns]
    least = [
        min(_least(table, place, own, lettering, wider), max(WIDEST * width, own))
        for place, own in enumerate(given)
    ]
    lacking = sum(max(need - own, 0.0) for need, own in zip(least, given, strict=True))
    spare = sum(max(own - need, 0.0) for need, own in zip(least, given, strict=True))
    if not lacking or not spare:
        return tuple(own / width for own in given)
    filled = min(1.0, spare / lacking)
    taken = min(1.0, lacking / spare)
    return tuple(
        (own + filled * (need - own) if need > own else own - taken * (own - need)) / width
        for need, own in zip(least, given, strict=True)
    )


def _least(table: Table, place: int, given: float, lettering: Lettering, wider: float) -> float:
    """Find the least width of a column; one of drawings keeps what it has been given."""
    column = table.columns[place]
    head = _longest(_words([(column.title, column.detail)]))
    need = lettering.width(head, HEAD_SIZE, WEIGHT) * wider + PADS
    cells = [row.cells[place] for row in table.rows]
    if column.kind is ColumnKind.TAG:
        codes = (cell.code for cell in cells if isinstance(cell, Tag))
        drawn = max((lettering.width(code, CELL_SIZE, WEIGHT) for code in codes), default=0.0)
        return max(need, given, drawn + TAG_SIDES + PADS)
    if column.kind not in (ColumnKind.TEXT, ColumnKind.NUMBER) or any(map(_is_drawn, cells)):
        return max(need, given)
    said = _longest(_words((spans_text(cell),) for cell in cells if isinstance(cell, tuple)))
    return max(need, lettering.width(said, CELL_SIZE, WEIGHT) * wider + PADS)


def _is_drawn(cell: Cell) -> bool:
    return cell is not None and not isinstance(cell, tuple)


def _words(texts: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for parts in texts:
        for part in parts:
            yield from part.split()


def _longest(words: Iterator[str]) -> str:
    return max(words, key=len, default="")

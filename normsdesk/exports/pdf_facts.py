"""Facts on paper: labels and values, short ones two abreast."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from normsdesk.exports.outline import Fact, noted, spans_text
from normsdesk.exports.pdf_grid import PAD_X, GridCell, GridPiece, GridRow
from normsdesk.exports.pdf_pieces import Piece, StackPiece
from normsdesk.exports.pdf_styles import TYPES, Look
from normsdesk.exports.pdf_text import TextSetter

_ALONE = (0.24, 0.76)
_ABREAST = (0.24, 0.26, 0.24, 0.26)
_WIDE = 400.0
"""Two facts stand side by side from this width on (points)."""
_LINES = 1.8
"""Two facts stand side by side when neither takes more lines than about two."""
_TOGETHER = 90.0
"""Facts lower than this stay on one page (points)."""
_AFTER, _PAD_Y = 9.0, 1.5


def facts_pieces(items: Sequence[Fact], setter: TextSetter, width: float) -> Iterator[Piece]:
    """Set facts in their order: short neighbours side by side, others across."""
    pieces: list[GridPiece] = []
    for is_short, run in groupby(items, lambda item: _is_short(item, setter, width)):
        told = tuple(run)
        abreast = is_short and len(told) > 1
        step = 2 if abreast else 1
        rows = [_row(told[at : at + step], step, setter) for at in range(0, len(told), step)]
        shares = _ABREAST if abreast else _ALONE
        pieces.append(GridPiece(rows, shares, ruled=False, before=0.0, after=0.0, pad_y=_PAD_Y))
    if not pieces:
        return
    pieces[-1].after = _AFTER
    if len(pieces) > 1 and sum(piece.height(width) for piece in pieces) < _TOGETHER:
        yield StackPiece(pieces)
    else:
        yield from pieces


def _is_short(item: Fact, setter: TextSetter, width: float) -> bool:
    if width < _WIDE:
        return False
    text = spans_text(item.spans)
    room = width * _ABREAST[1] - 2 * PAD_X - 6.0 * len(noted(item.spans))
    return "\n" not in text and setter.width(text, TYPES[Look.CELL].size, 400) <= _LINES * room


def _row(items: Sequence[Fact], abreast: int, setter: TextSetter) -> GridRow:
    cells: list[GridCell] = []
    for item in items:
        cells.append(GridCell(paragraph=setter.p(item.label, Look.CELL, "text2")))
        cells.append(GridCell(paragraph=setter.p(item.spans, Look.CELL)))
    cells.extend(GridCell() for _ in range(2 * abreast - len(cells)))
    keys = (key for item in items for key in noted(item.spans))
    return GridRow(cells=tuple(cells), notes=tuple(dict.fromkeys(keys)))

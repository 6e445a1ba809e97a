"""Whether a norm's page holds what is to stand on it, told before it is set.

The page is promised to be one page, and the outline is the same for every writer: so what a page
cannot hold is known here, and moves behind the pages of the norms.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from normsdesk.exports.outline import (
    Block,
    Bullets,
    Callout,
    Columns,
    Figure,
    Heading,
    Prose,
    Spans,
    Table,
    TagLine,
    Tiles,
    plain,
    spans_text,
)
from normsdesk.exports.pdf_styles import TYPES, Look, Paper, Type, sheet
from normsdesk.exports.sections.norm_results import shortened
from normsdesk.figures.lettering import Lettering
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL

CLOSE = 0.55
"""How close a page may be set: the share of the usual space between pieces."""
SURE = 0.99
"""Of the height of a page, what a measure that is not exact may give away."""
_TILES, _TAG, _MARK, _SIGN = 90.0, 17.0, 14.0, 13.0
_PAD_X, _PAD_Y, _GAP = 9.0, 4.5, 20.0
_BESIDE, _INSIDE = 27.0, 11.5
"""What a box takes from the width of its words, and adds above and below them."""
_HEADINGS = {1: Look.H1, 2: Look.H2, 3: Look.H3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much of the long parts stands on the page: rows of a list, letters of a text."""

    rows: int | None = None
    letters: int | None = None
    others: bool = True

    def cut(self, text: str) -> str:
        """Shorten a text that is too long for the page."""
        return text if self.letters is None else shortened(text, self.letters)


EVERYTHING = Limits()
STEPS = (
    EVERYTHING,
    Limits(others=False),
    Limits(others=False, rows=5, letters=300),
    Limits(others=False, rows=4, letters=180),
    Limits(others=False, rows=3, letters=110),
    Limits(others=False, rows=2, letters=60),
)
"""What is tried one after the other, until a page holds it."""


def fits(blocks: Iterable[Block], lettering: Lettering) -> bool:
    """Tell whether a page of each paper holds these blocks, set closely."""
    told, measure = tuple(blocks), _Measure(lettering)
    sheets = (sheet(paper) for paper in Paper)
    return all(measure.stack(told, each.body_width) <= SURE * each.body_height for each in sheets)


@dataclass(frozen=True, slots=True)
class _Tall:
    """The height of a block and the space it wants above and below (points)."""

    height: float
    before: float = 0.0
    after: float = 0.0


@dataclass(frozen=True, slots=True)
class _Measure:
    lettering: Lettering

    def stack(self, blocks: Iterable[Block], width: float) -> float:
        """Add up blocks below each other, as pages do."""
        down, after = 0.0, 0.0
        for place, block in enumerate(blocks):
            found = self._tall(block, width)
            down += (CLOSE * max(after, found.before) if place else 0.0) + found.height
            after = found.after
        return down

    def _tall(self, block: Block, width: float) -> _Tall:
        match block:
            case Heading():
                return self._text(plain(block.text), _HEADINGS[block.level], width)
            case Prose():
                return self._text(block.spans, Look.SMALL if block.small else Look.BODY, width)
            case Bullets():
                items = [self._text(each, Look.BODY, width - _MARK) for each in block.items]
                return _Tall(sum(each.height + CLOSE * 3.0 for each in items), after=8.0)
            case Callout():
                inner = self.stack(block.blocks, width - _BESIDE)
                title = self._text(plain(block.title), Look.H3, width).height
                return _Tall(inner + title + 2 * _INSIDE, before=12.0, after=12.0)
            case Columns():
                left = (width - _GAP) * block.left_share
                right = width - _GAP - left
                high = max(self.stack(block.left, left), self.stack(block.right, right))
                return _Tall(high, before=15.0, after=9.0)
            case Table():
                return _Tall(self._table(block, width), before=4.0, after=12.0)
            case Figure():
                shrunk = min(POINTS_PER_PIXEL, width / max(block.drawing.width, 1.0))
                caption = self._text(block.caption, Look.CAPTION, width)
                high = block.drawing.height * shrunk + caption.height + caption.before
                return _Tall(high, before=6.0, after=9.0)
            case Tiles():
                return _Tall(_TILES, after=9.0)
            case _:
                return _Tall(_TAG if isinstance(block, TagLine) else 0.0)

    def _text(self, spans: Spans, look: Look, width: float) -> _Tall:
        kind = TYPES[look]
        return _Tall(self._lines(spans, kind, width) * kind.line, kind.before, kind.after)

    def _lines(self, spans: Spans, kind: Type, width: float) -> int:
        typed = spans_text(spans).splitlines()
        found = (self.lettering.wrap(line, kind.size, kind.weight, width) for line in typed)
        return sum(max(len(lines), 1) for lines in found)

    def _table(self, table: Table, width: float) -> float:
        whole = sum(column.share for column in table.columns)
        rooms = [width * column.share / whole - _PAD_X for column in table.columns]
        heads = [plain(column.title) for column in table.columns]
        head = self._row(heads, rooms, TYPES[Look.HEAD])
        return head + sum(self._row(row.cells, rooms, TYPES[Look.CELL]) for row in table.rows)

    def _row(self, cells: Sequence[object], rooms: Sequence[float], kind: Type) -> float:
        high = [kind.line]
        for cell, room in zip(cells, rooms, strict=True):
            if isinstance(cell, tuple):
                high.append(self._lines(cell, kind, room) * kind.line)
            elif cell is not None:
                high.append(_SIGN)
        return max(high) + _PAD_Y

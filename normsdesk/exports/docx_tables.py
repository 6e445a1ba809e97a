"""Tables of a Word document, and the panels that are tables there."""

from collections.abc import Sequence
from typing import Any

from normsdesk.exports.docx_lines import Inside, LineWriter, aligned, coloured, sized
from normsdesk.exports.docx_marks import edges, keep_whole, repeat_head, shade, writable
from normsdesk.exports.docx_styles import CELL, HEAD, NUMBER
from normsdesk.exports.outline import (
    Checklist,
    Column,
    ColumnKind,
    Facts,
    KeyNumbers,
    Labels,
    Row,
    Span,
    Table,
    Tile,
    Tiles,
    plain,
)
from normsdesk.exports.sharing import fitted_shares

_FACT_SHARES = (0.32, 0.68)
_CHECK_SHARES = (0.32, 0.18, 0.50)
_RIGHT = frozenset({ColumnKind.NUMBER})
_MARKS = {True: "✓", False: "–", None: "○"}
_BESIDE = 12.0
_GAP = 6.0
"""Points below a table."""
_WIDER = 1.25
"""Heads are larger than in the PDF, and whoever lacks the font gets a wider one in its place."""


class TableWriter:
    """Writes the tables of one section, ``width`` points wide."""

    def __init__(self, document: Any, lines: LineWriter, labels: Labels, width: float) -> None:
        self._document = document
        self._lines = lines
        self._labels = labels
        self._width = width

    def panel(self, block: Facts | KeyNumbers | Tiles | Checklist) -> None:
        """Write facts, key numbers, results or checks as a table without a head."""
        match block:
            case Facts():
                rows = [
                    Row(cells=((Span(text=fact.label, strong=True),), fact.spans))
                    for fact in block.items
                ]
                self._rows(rows, _FACT_SHARES)
            case Checklist():
                rows = [
                    Row(
                        cells=(
                            plain(item.text),
                            plain(f"{_MARKS[item.met]} {item.answer}"),
                            item.spans,
                        )
                    )
                    for item in block.items
                ]
                self._rows(rows, _CHECK_SHARES)
            case KeyNumbers():
                table = self.grid(1, len(block.items))
                for place, number in enumerate(block.items):
                    inside = Inside(table.cell(0, place))
                    inside.line(NUMBER).add_run(writable(number.value))
                    inside.line(CELL).add_run(writable(number.label))
            case Tiles():
                table = self.grid(1, len(block.items))
                for place, tile in enumerate(block.items):
                    self._tile(table.cell(0, place), tile, self._width / len(block.items))
        self.gap()

    def table(self, block: Table) -> None:
        """Write a table with its head and its caption."""
        lettering = self._lines.studio.lettering
        shares = fitted_shares(block, self._width, lettering, wider=_WIDER)
        head = block.columns if any(column.title for column in block.columns) else ()
        self._rows(block.rows, shares, head, [column.kind for column in block.columns])
        if block.caption:
            self._lines.caption("Table", self._labels.table, block.number, block.caption)
        else:
            self.gap()

    def gap(self) -> None:
        """Leave a little room below a table."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        line = self._lines.new(CELL).paragraph_format
        line.line_spacing_rule, line.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_GAP)
        line.space_after = Pt(2)

    def grid(self, rows: int, columns: int, shares: Sequence[float] = ()) -> Any:
        """Begin an empty table as wide as the text; ``shares`` divide it."""
        from docx.shared import Pt

        table = self._document.add_table(rows=rows, cols=columns)
        table.autofit = False
        edges(table, self._lines.studio.palette["border"])
        wide = shares or [1 / columns] * columns
        for column, share in zip(table.columns, wide, strict=True):
            width = Pt(self._width * share)
            column.width = width
            for cell in column.cells:
                cell.width = width
        return table

    def _tile(self, cell: Any, tile: Tile, room: float) -> None:
        if tile.kind:
            shade(cell, self._lines.studio.palette.norm(tile.kind).soft)
        inside = Inside(cell)
        inside.line(CELL).add_run(writable(tile.label))
        value = inside.line(NUMBER).add_run(writable(tile.value))
        if tile.kind:
            coloured(value, self._lines.studio.palette.norm(tile.kind).ink)
            sized(value, 13)
        if tile.unit:
            inside.line(CELL).add_run(writable(tile.unit))
        if tile.meter is not None:
            said = f"{tile.label}: {tile.value}"
            self._lines.picture(inside.line(CELL), tile.meter, room - _BESIDE, said)
        for detail in tile.details:
            self._lines.spans(inside.line(CELL), (detail,))

    def _rows(
        self,
        rows: Sequence[Row],
        shares: Sequence[float],
        head: Sequence[Column] = (),
        kinds: Sequence[ColumnKind] = (),
    ) -> None:
        palette = self._lines.studio.palette
        table = self.grid(len(rows) + bool(head), len(shares), shares)
        grid: list[Any] = list(table.rows)  # asking the table each time is slow
        if head:
            repeat_head(grid[0])
            for cell, column in zip(grid[0].cells, head, strict=True):
                shade(cell, palette["sunken"])
                line = Inside(cell).line(HEAD)
                line.add_run(writable(column.title))
                if column.detail:
                    line.add_run(writable(f"\n{column.detail}")).font.bold = False
                aligned(line, right=column.kind in _RIGHT)
        for held, row in zip(grid[bool(head) :], rows, strict=True):
            keep_whole(held)
            for place, (cell, value) in enumerate(zip(held.cells, row.cells, strict=True)):
                if row.chosen:
                    shade(cell, palette["primarySoft"])
                line = Inside(cell).line(CELL)
                if row.anchor and place == 0:
                    self._lines.mark(line, row.anchor)
                self._lines.cell(
                    line,
                    value,
                    shares[place] * self._width,
                    strong=row.strong,
                    column=head[place].title if head else "",
                )
                aligned(line, right=bool(kinds) and kinds[place] in _RIGHT)

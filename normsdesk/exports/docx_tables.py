"""Tables of a Word document, and the panels that are tables there."""

from collections.abc import Sequence
from typing import Any

from normsdesk.exports.docx_lines import Inside, LineWriter, aligned, coloured, sized
from normsdesk.exports.docx_manuscript import Manuscript
from normsdesk.exports.docx_marks import (
    cell_edges,
    edges,
    inner,
    keep_whole,
    margins,
    repeat_head,
    shade,
    share_out,
    stay_with_next,
    writable,
)
from normsdesk.exports.docx_styles import CELL, HEAD, NUMBER
from normsdesk.exports.outline import (
    Checklist,
    Column,
    ColumnKind,
    Facts,
    KeyNumber,
    KeyNumbers,
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
_ROOM = {"top": 1.5, "left": 4.0, "bottom": 1.0, "right": 6.0}
"""Points inside each cell."""
_GAP = 6.0
"""Points below a table."""
_WIDER = 1.25
"""Heads are larger than in the PDF, and whoever lacks the font gets a wider one in its place."""


class TableWriter:
    """Writes the tables of one section, ``width`` points wide."""

    def __init__(self, manuscript: Manuscript, lines: LineWriter, width: float) -> None:
        self._document = manuscript.document
        self._lines = lines
        self._labels = manuscript.labels
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
                self.numbers(block.items)
            case Tiles():
                table = self.grid(1, len(block.items))
                for place, tile in enumerate(block.items):
                    self._tile(table.cell(0, place), tile, self._width / len(block.items))
        self.gap()

    def numbers(self, items: Sequence[KeyNumber]) -> None:
        """Write large numbers side by side, each under a line."""
        table = self.grid(1, len(items), lined=False)
        ink = self._lines.studio.palette["primary"]
        for cell, number in zip(table.rows[0].cells, items, strict=True):
            cell_edges(cell, top=(2.25, ink))
            inside = Inside(cell)
            inside.line(NUMBER).add_run(writable(number.value))
            inside.line(CELL).add_run(writable(number.label))

    def table(self, block: Table) -> None:
        """Write a table with its head and its caption."""
        from docx.shared import Pt

        lettering = self._lines.studio.lettering
        shares = fitted_shares(block, self._width, lettering, wider=_WIDER)
        head = block.columns if any(column.title for column in block.columns) else ()
        if block.caption:  # above, so that it never stands alone on the next page
            line = self._lines.caption("Table", self._labels.table, block.number, block.caption)
            line.paragraph_format.keep_with_next = True
            line.paragraph_format.space_after = Pt(3)
        self._rows(block.rows, shares, head, [column.kind for column in block.columns])
        self.gap()

    def gap(self) -> None:
        """Leave a little room below a table."""
        from docx.enum.text import WD_LINE_SPACING
        from docx.shared import Pt

        line = self._lines.new(CELL).paragraph_format
        line.line_spacing_rule, line.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(_GAP)
        line.space_after = Pt(2)

    def grid(
        self,
        rows: int,
        columns: int,
        shares: Sequence[float] = (),
        *,
        lined: bool = True,
        strong: bool = False,
    ) -> Any:
        """Begin an empty table as wide as the text; ``shares`` divide it."""
        from docx.shared import Pt

        table = self._document.add_table(rows=rows, cols=columns)
        table.autofit = False
        palette = self._lines.studio.palette
        if lined:
            edges(table, palette["border"], palette["text"] if strong else "")
        margins(table, **_ROOM)
        share_out(table, [Pt(self._width * share) for share in shares or [1 / columns] * columns])
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
        table = self.grid(len(rows) + bool(head), len(shares), shares, strong=bool(head))
        grid: list[Any] = list(table.rows)  # asking the table each time is slow
        if head:
            repeat_head(grid[0])
            for cell, column in zip(grid[0].cells, head, strict=True):
                cell_edges(cell, bottom=(0.75, palette["text"]))
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
        for held in (*grid[bool(head) :][:1], *grid[-2:-1]):  # no row stands alone on a page
            stay_with_next(inner(held))

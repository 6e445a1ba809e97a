"""Tables for people and spreadsheets: words, numbers, headings and rows, no file format."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class RowKind(StrEnum):
    """What a row is."""

    PLAIN = "plain"
    HEAD = "head"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridColumn:
    """A column: its title, its share of the width, and whether it holds numbers.

    A ``joined`` column belongs to the one before it and stays on the same page. ``below`` names
    what stands below its numbers, such as an interval; a workbook has it in a column beside them.
    """

    title: str
    share: float
    is_number: bool = False
    joined: bool = False
    below: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridCell:
    """Text as people read it, and the number behind it where there is one (0–1 for a share)."""

    text: str = ""
    number: float | None = None
    is_share: bool = False
    strong: bool = False
    quiet: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRow:
    """A row of cells, one for each column; a head has one cell that reaches across.

    ``record_id`` is the record the row is about, or "".
    """

    cells: tuple[GridCell, ...]
    kind: RowKind = RowKind.PLAIN
    record_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """A table with its title, a sentence on how to read it, and its rows.

    ``charted`` is the place of a column of numbers that a workbook also draws as bars, by the
    names in the first column, on a scale up to ``charted_to``. ``sheet_note`` stands in a workbook
    in place of the note.
    """

    title: str
    note: str
    columns: tuple[GridColumn, ...]
    rows: tuple[GridRow, ...]
    charted: int | None = None
    charted_to: float | None = None
    sheet_note: str = ""

    def texts(self) -> Iterator[tuple[str, ...]]:
        """Walk through the rows as text, the titles of the columns first."""
        yield tuple(column.title for column in self.columns)
        for row in self.rows:
            yield tuple(cell.text for cell in row.cells)


EMPTY_CELL = GridCell(text="–", quiet=True)


def head_row(text: str) -> GridRow:
    """Make a heading across the table."""
    return GridRow(cells=(GridCell(text=text, strong=True),), kind=RowKind.HEAD)

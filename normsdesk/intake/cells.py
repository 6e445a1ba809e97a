"""Tables of a workbook with what their cells know: words, numbers, days, and which are merged."""

import io
import re
import unicodedata
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from normsdesk.formats.letters import text_of_bytes
from normsdesk.formats.merged_areas import with_small_areas
from normsdesk.formats.old_workbooks import holds_what_it_claims
from normsdesk.formats.open_document import Place, areas_of
from normsdesk.intake.sheets import DAMAGED_WORKBOOK, LARGEST, CannotRead, comma_separated

MOST_ROWS = 5_000
MOST_COLUMNS = 60
LARGEST_INSIDE = 60_000_000
"""Sheets that unpack to more than this are no plan; reading them would take minutes."""

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_PROTECTED = "EncryptedPackage".encode("utf-16-le")
_FIRST_DAY = date(1899, 12, 30)
_UNSEEN = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]|_x000[dD]_")


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: its lines, and the number or the day behind them.

    ``share`` marks a number shown as per cent; it is 0–1 then. ``formula`` marks a formula whose
    result is not in the file.
    """

    text: str = ""
    number: float | None = None
    day: date | None = None
    share: bool = False
    formula: bool = False

    @property
    def line(self) -> str:
        """The text in one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class Area:
    """A merged area; rows and columns count from 0, the last ones are in it."""

    top: int
    left: int
    bottom: int
    right: int


NOTHING = Cell()


@dataclass(frozen=True, slots=True)
class CellTable:
    """One sheet: its name, its cells from the first row on, and its merged areas.

    ``western`` tells that its letters were taken for those of Western Europe.
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    areas: Mapping[tuple[int, int], Area] = field(default_factory=dict[tuple[int, int], Area])
    hidden: bool = False
    western: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return max((len(row) for row in self.rows), default=0)

    def own(self, row: int, column: int) -> Cell:
        """Give a cell as it stands; the rest of a merged area is empty."""
        if 0 <= row < len(self.rows) and 0 <= column < len(self.rows[row]):
            return self.rows[row][column]
        return NOTHING

    def seen(self, row: int, column: int) -> Cell:
        """Give a cell as people see it: an area merged downwards says the same in all its rows."""
        area = self.areas.get((row, column))
        if area is None or area.left != column:
            return self.own(row, column)
        return self.own(area.top, area.left)

    def carried(self, row: int, column: int) -> bool:
        """Tell whether a cell belongs to an area that began in a row above."""
        area = self.areas.get((row, column))
        return area is not None and area.top < row


def read_tables(path: Path) -> tuple[CellTable, ...] | CannotRead:
    """Read an XLSX, XLS, ODS, CSV or TSV file; sheets with nothing in them are left out."""
    try:
        if path.stat().st_size > LARGEST:
            return CannotRead.TOO_LARGE
        content = path.read_bytes()
    except OSError:
        return CannotRead.MISSING
    if content.startswith(_OLE):
        if _PROTECTED in content:
            return CannotRead.PROTECTED
        return _calamine_tables(content) if holds_what_it_claims(content) else CannotRead.BROKEN
    if content.startswith(_ZIP):
        return _packed_tables(content)
    if b"\0" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return CannotRead.OTHER_KIND
    if not content.strip():
        return CannotRead.EMPTY
    return _text_tables(path.stem, content)


def cell_name(row: int, column: int) -> str:
    """Name a cell as a spreadsheet does: ``B7``; rows and columns count from 0."""
    return f"{column_name(column)}{row + 1}"


def column_name(column: int) -> str:
    """Name a column as a spreadsheet does; 0 is ``A``."""
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def day_of(number: float) -> date | None:
    """Read a number as a spreadsheet's day, where it may be one (1954 to 2119)."""
    if not 20_000 <= number < 80_000:
        return None
    return _FIRST_DAY + timedelta(days=int(number))


def cleaned(text: str) -> str:
    """Take out what cannot be seen, and spaces too many; lines stay."""
    plain = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    lines = (" ".join(line.split()) for line in plain.splitlines())
    return "\n".join(lines).strip()


def _packed_tables(content: bytes) -> tuple[CellTable, ...] | CannotRead:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            if any(each.flag_bits & 1 for each in archive.infolist()):
                return CannotRead.PROTECTED
            if sum(each.file_size for each in archive.infolist()) > LARGEST_INSIDE:
                return CannotRead.TOO_LARGE
            if "xl/workbook.xml" not in names:
                other = "content.xml" in names or "xl/workbook.bin" in names
                return _calamine_tables(content) if other else CannotRead.OTHER_KIND
            formulas = any(
                b"<f>" in archive.read(name) or b"<f " in archive.read(name)
                for name in names
                if name.startswith("xl/worksheets/") and name.endswith(".xml")
            )
    except DAMAGED_WORKBOOK:
        return CannotRead.BROKEN
    return _workbook_tables(content, formulas=formulas)


def _workbook_tables(content: bytes, *, formulas: bool) -> tuple[CellTable, ...] | CannotRead:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            # It warns of what it leaves aside: looks and lists to choose from.
            warnings.simplefilter("ignore")
            content = with_small_areas(content)
            book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
            written = openpyxl.load_workbook(io.BytesIO(content)) if formulas else None
        tables = [_sheet(each, _twin(written, each.title)) for each in book.worksheets]
    except (*DAMAGED_WORKBOOK, InvalidFileException):
        return CannotRead.BROKEN
    return _filled(tables)


def _twin(book: Any, title: str) -> Any:
    return None if book is None else book[title]


def _sheet(sheet: Any, written: Any) -> CellTable:
    last_row = min(sheet.max_row or 0, MOST_ROWS)
    last_column = min(sheet.max_column or 0, MOST_COLUMNS)
    areas: dict[tuple[int, int], Area] = {}
    for held in sheet.merged_cells.ranges:
        if held.min_row <= last_row and held.min_col <= last_column:
            _mark(
                areas,
                Area(
                    held.min_row - 1,
                    held.min_col - 1,
                    min(held.max_row, last_row) - 1,
                    min(held.max_col, last_column) - 1,
                ),
            )
    rows: list[tuple[Cell, ...]] = []
    found = sheet.iter_rows(max_row=last_row, max_col=last_column) if last_row else ()
    for row in found:
        cells = [cell_of(each.value, str(each.number_format or "")) for each in row]
        if written is not None:
            _mark_formulas(cells, written, len(rows) + 1)
        rows.append(tuple(cells))
    return CellTable(sheet.title, tuple(rows), areas, sheet.sheet_state != "visible")


def _mark_formulas(cells: list[Cell], written: Any, row: int) -> None:
    for place, cell in enumerate(cells):
        if not cell.text:
            value = written.cell(row, place + 1).value
            if isinstance(value, str) and value.startswith("="):
                cells[place] = Cell(formula=True)


def _mark(areas: dict[tuple[int, int], Area], area: Area) -> None:
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            areas[row, column] = area


def cell_of(value: object, number_format: str = "") -> Cell:
    """Make a cell of a value as a spreadsheet reader gives it."""
    if value is None:
        return NOTHING
    if isinstance(value, bool):
        return Cell("✓" if value else "–")
    if isinstance(value, (int, float)):
        number = float(value)
        if number != number or number in (float("inf"), float("-inf")):
            return NOTHING
        share = "%" in number_format
        return Cell(_said(number * 100) + "%" if share else _said(number), number, share=share)
    if isinstance(value, datetime):
        return Cell(value.date().isoformat(), day=value.date())
    if isinstance(value, date):
        return Cell(value.isoformat(), day=value)
    return Cell(cleaned(str(value)))


def _said(number: float) -> str:
    return f"{number:.10g}"


def _calamine_tables(content: bytes) -> tuple[CellTable, ...] | CannotRead:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetVisibleEnum

    tables: list[CellTable] = []
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        merged = _merged_of(content)
        for place, about in enumerate(book.sheets_metadata):
            sheet = book.get_sheet_by_index(place)
            areas: dict[tuple[int, int], Area] = {}
            own = merged[place] if place < len(merged) else sheet.merged_cell_ranges or ()
            for start, end in own[:MOST_ROWS]:
                bottom, right = min(end[0], MOST_ROWS - 1), min(end[1], MOST_COLUMNS - 1)
                _mark(areas, Area(start[0], start[1], bottom, right))
            values = sheet.to_python(skip_empty_area=False, nrows=MOST_ROWS)
            rows = tuple(
                tuple(cell_of(None if each == "" else each) for each in row[:MOST_COLUMNS])
                for row in values
            )
            hidden = about.visible != SheetVisibleEnum.Visible
            tables.append(CellTable(about.name, rows, areas, hidden))
    except PasswordError:
        return CannotRead.PROTECTED
    except (CalamineError, *DAMAGED_WORKBOOK):
        return CannotRead.BROKEN
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":
            raise
        return CannotRead.BROKEN
    return _filled(tables)


def _merged_of(content: bytes) -> Sequence[Sequence[tuple[Place, Place]]]:
    """List the merged areas of an OpenDocument file; nothing for other kinds."""
    if not content.startswith(_ZIP):
        return ()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if "content.xml" not in archive.namelist():
            return ()
    return areas_of(content, MOST_ROWS, MOST_COLUMNS)


def _text_tables(name: str, content: bytes) -> tuple[CellTable, ...] | CannotRead:
    text = text_of_bytes(content)
    if text is None:
        return CannotRead.LETTERS
    rows = tuple(tuple(_cells(row)) for row in comma_separated(text[0], MOST_ROWS))
    return _filled([CellTable(name, rows, western=text[1])])


def _cells(row: Sequence[str]) -> Iterator[Cell]:
    for text in row[:MOST_COLUMNS]:
        yield Cell(cleaned(text))


def _filled(tables: Sequence[CellTable]) -> tuple[CellTable, ...] | CannotRead:
    found = tuple(
        each
        for each in tables
        if any(cell.text or cell.formula for row in each.rows for cell in row)
    )
    return found or CannotRead.EMPTY

"""Tables of a spreadsheet file as rows of text."""

import csv
import io
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from normsdesk.formats.letters import text_of_bytes
from normsdesk.formats.merged_areas import with_small_areas

LARGEST = 20_000_000
"""A larger file is no list of boxes."""
MOST_ROWS = 20_000
MOST_COLUMNS = 40
_DELIMITERS = ",;\t|"
DAMAGED_WORKBOOK = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    KeyError,
    IndexError,
    ValueError,
    OverflowError,
    TypeError,
    AttributeError,
    SyntaxError,  # what the parser of XML raises
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,  # a part with a password
)
"""What the libraries raise on a workbook that is damaged or odd."""
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


class CannotRead(StrEnum):
    """Why a file could not be read."""

    MISSING = "intake.missing"
    TOO_LARGE = "intake.too_large"
    OTHER_KIND = "intake.other_kind"
    BROKEN = "intake.broken"
    PROTECTED = "intake.protected"
    EMPTY = "intake.empty"
    LETTERS = "intake.letters"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name, and rows of trimmed texts."""

    name: str
    rows: tuple[tuple[str, ...], ...]


def read_sheets(path: Path) -> tuple[Sheet, ...] | CannotRead:
    """Read a CSV or XLSX file; a merged cell says the same in all its rows."""
    try:
        if path.stat().st_size > LARGEST:
            return CannotRead.TOO_LARGE
        content = path.read_bytes()
    except OSError:
        return CannotRead.MISSING
    if content[:4] == b"PK\x03\x04":
        return _workbook(content)
    if _PROTECTED in content:
        return CannotRead.PROTECTED
    if b"\0" in content[:4000] and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return CannotRead.OTHER_KIND
    text = text_of_bytes(content)
    if text is None:
        return CannotRead.LETTERS
    return (Sheet(path.stem, tuple(_cleaned(comma_separated(text[0])))),)


def comma_separated(text: str, most: int = MOST_ROWS) -> Iterator[list[str]]:
    """Give the first rows of a text with separators, up to one that cannot be read."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    counts = {mark: [line.count(mark) for line in lines] for mark in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda mark: min(counts[mark], default=0))
    if not min(counts[delimiter], default=0):
        delimiter = max(_DELIMITERS, key=lambda mark: sum(counts[mark]))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    for number, row in enumerate(_until_broken(reader)):
        if number >= most:
            return
        yield row


def _until_broken(reader: Iterable[list[str]]) -> Iterator[list[str]]:
    """Give rows up to one with a field that no list of boxes can have."""
    rows = iter(reader)
    while True:
        try:
            yield next(rows)
        except (StopIteration, csv.Error):
            return


def _workbook(content: bytes) -> tuple[Sheet, ...] | CannotRead:
    import openpyxl
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(each.file_size for each in archive.infolist()) > 10 * LARGEST:
                return CannotRead.TOO_LARGE
        with warnings.catch_warnings():
            # It warns of what it leaves aside: looks and lists to choose from.
            warnings.simplefilter("ignore")
            small = with_small_areas(content)
            book = openpyxl.load_workbook(io.BytesIO(small), data_only=True)
        sheets = [(each.title, tuple(_cleaned(_filled(each)))) for each in book.worksheets]
    except (*DAMAGED_WORKBOOK, InvalidFileException):
        return CannotRead.BROKEN
    return tuple(Sheet(title, rows) for title, rows in sheets)


def _filled(sheet: Any) -> Iterator[list[str]]:
    """Give the rows of a sheet, merged cells filled with what they say."""
    same: dict[tuple[int, int], tuple[int, int]] = {}
    for area in list(sheet.merged_cells.ranges)[:MOST_ROWS]:
        for row in range(area.min_row, min(area.max_row, MOST_ROWS) + 1):
            for column in range(area.min_col, min(area.max_col, MOST_COLUMNS) + 1):
                same[row, column] = (area.min_row, area.min_col)
    # Asked for more rows than there are, openpyxl makes them.
    last = min(sheet.max_row or 0, MOST_ROWS), min(sheet.max_column or 0, MOST_COLUMNS)
    for number, row in enumerate(
        sheet.iter_rows(max_row=last[0], max_col=last[1], values_only=True), 1
    ):
        cells: list[str] = []
        for column, value in enumerate(row, 1):
            origin = same.get((number, column))
            known = sheet.cell(*origin).value if origin else value
            cells.append("" if known is None else str(known))
        yield cells


def _cleaned(rows: Iterable[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    for number, row in enumerate(rows):
        if number >= MOST_ROWS:
            return
        yield tuple(" ".join(cell.split()) for cell in row[:MOST_COLUMNS])

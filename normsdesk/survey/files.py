"""Files of answers as phone tools write them: CSV in its dialects, XLSX and XLS.

A table is read row by row and more than once; nothing of it is kept here.
"""

import csv
import io
import unicodedata
from collections.abc import Generator, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import IO, Any, Protocol

from normsdesk.survey.refusing import CannotRead, shown

MOST_ROWS = 250_000
"""More rows than this are refused: ten times a large survey still fits."""

MOST_COLUMNS = 2_000
LARGEST_TEXT = 1 << 30
LARGEST_WORKBOOK = 300 << 20

_UNSEEN = {ord(sign): None for sign in "\u200b\u200e\u200f\ufeff"}
_PIECE = 1 << 20
_MOST_TITLES = 10  # rows between a title and the names of columns
_FEW = 2  # cells that names of columns have more than
_OTHER_KINDS = (b"<!doctype", b"<html", b"<?xml", b"<table", b"%pdf", b"{\\rtf", b"[{", b'{"')
_SEPARATORS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"

Row = tuple[int, Sequence[Any]]
"""The number of a row as people count it, and its cells."""


class Table(Protocol):
    """A heading and rows under it; ``sheet`` is empty for a text file."""

    @property
    def sheet(self) -> str:
        """The name of the sheet."""
        ...

    @property
    def heading(self) -> tuple[str, ...]:
        """The names of the columns."""
        ...

    @property
    def about(self) -> int:
        """About how many rows it has."""
        ...

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Refuse what would mislead; ``deep`` looks at rows that were not seen as well.

        Columns that are not ``used`` may hold what they like.

        Raises:
            CannotRead: it cannot be read as it is.
        """
        ...

    def rows(self, used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Read the rows from the first one on; columns that are not ``used`` may be blank.

        Raises:
            CannotRead: a row breaks the table.
        """
        ...

    def sample(self, count: int) -> list[Row]:
        """Read the first rows.

        Raises:
            CannotRead: a row breaks the table.
        """
        ...


def tables_of(path: Path) -> tuple[Table, ...]:
    """Open a file of answers: one table for text, one for each filled sheet of a workbook.

    Raises:
        CannotRead: it is no such file, damaged, protected, empty or too large.
    """
    start = _start_of(path)
    ending = path.suffix.lower()
    if ending == ".zip":
        raise CannotRead("survey.zip")
    if ending not in (".csv", ".tsv", ".txt", ".xlsx", ".xls"):
        raise CannotRead("survey.ending")
    if start.startswith((_ZIP, _OLE)):
        from normsdesk.survey.workbooks import sheets_of

        return sheets_of(path, is_zip=start.startswith(_ZIP))
    if ending in (".xlsx", ".xls"):
        raise CannotRead("survey.no_workbook")
    return (_text_table(path, start),)


def text_of(cell: object) -> str:
    """Read a cell as text: whole numbers without a point, days in the order of the calendar."""
    if isinstance(cell, str):
        return cell.strip()
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, (datetime, date)):
        return cell.isoformat()
    return str(cell)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A text file with separators."""

    path: Path
    encoding: str
    separator: str
    heading: tuple[str, ...]
    heading_line: int
    plain: bool = False
    sheet: str = ""

    @property
    def about(self) -> int:
        """About how many rows it has: its lines."""
        with self.path.open("rb") as stream:
            return sum(piece.count(b"\n") for piece in iter(lambda: stream.read(1 << 20), b""))

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Find nothing: a text has neither formulas nor merged cells."""

    def sample(self, count: int) -> list[Row]:
        """Read the first rows."""
        return list(islice(self.rows(), count))

    def rows(self, used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Read the rows under the heading; short rows end in blanks.

        Raises:
            CannotRead: a row is longer than the heading, or cannot be read as text.
        """
        width = len(self.heading)
        last = width if used is None else max(used, default=0) + 1
        count = 0
        with _reading(self.path, self.encoding) as stream:
            numbered = self._split(stream, last) if self.plain else self._parsed(stream)
            for number, cells in numbered:
                if number <= self.heading_line or not any(cells):
                    continue
                many = len(cells)
                if many > width and any(cells[width:]):
                    raise CannotRead("survey.long_row", row=number, cells=many, columns=width)
                if many < last or many > width:
                    cells = [*cells[:width], *([""] * (last - many))]
                count += 1
                if count > MOST_ROWS:
                    raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
                yield number, cells

    def _parsed(self, stream: IO[str]) -> Iterator[tuple[int, list[str]]]:
        return _numbered(csv.reader(stream, delimiter=self.separator, strict=True))

    def _split(self, stream: IO[str], last: int) -> Iterator[tuple[int, list[str]]]:
        # Without quotation marks a row is a line, and its cells are what stands between. What
        # stands after the last column that is used stays together as one cell, but in a row that
        # is too long.
        separator, longest = self.separator, csv.field_size_limit()
        most = len(self.heading) - 1
        for number, line in enumerate(stream, 1):
            if len(line) > longest:
                raise CannotRead("survey.broken_row", row=number)
            line = line.rstrip("\r\n")
            if line.count(separator) > most:
                yield number, line.split(separator)
                continue
            cells = line.split(separator, last)
            if len(cells) > last and not any(cells[:last]):
                cells[last] = cells[last].strip(separator)  # empty cells are no answer
            yield number, cells


def heading_text(cell: object) -> str:
    """Read the name of a column: blanks and unseen signs do not tell names apart."""
    return " ".join(unicodedata.normalize("NFC", text_of(cell)).translate(_UNSEEN).split())


def heading_row(rows: Iterable[tuple[int, Sequence[Any]]]) -> tuple[int, Sequence[Any]] | None:
    """Find the row with the names of columns: the first filled one, or the one under a title.

    A title is a cell alone, with at most a few short rows between it and the names.
    """
    filled = ((row, sum(1 for cell in row[1] if text_of(cell))) for row in rows)
    filled = ((row, count) for row, count in filled if count)
    first, count = next(filled, (None, 0))
    if count == 1:
        for row, more in islice(filled, _MOST_TITLES):
            if more > _FEW:
                return row
    return first


def checked_heading(cells: Sequence[object], sheet: str, row: int) -> tuple[str, ...]:
    """Read the names of columns.

    Raises:
        CannotRead: there are too many, or none.
    """
    heading = [heading_text(cell) for cell in cells]
    while heading and not heading[-1]:
        heading.pop()
    if not heading:
        raise CannotRead("survey.empty")
    if len(heading) > MOST_COLUMNS:
        raise CannotRead("survey.too_many_columns", limit=MOST_COLUMNS)
    if len(heading) > 1 and sum(not name for name in heading) > len(heading) / 2:
        raise CannotRead("survey.merged_heading", sheet=shown(sheet), row=row)
    return tuple(heading)


def _start_of(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise CannotRead("survey.folder")
        facts = path.stat()
        if not path.is_file():
            raise CannotRead("survey.unreadable", detail=path.name)
        with path.open("rb") as stream:
            start = stream.read(4096)
    except FileNotFoundError as error:
        raise CannotRead("survey.missing") from error
    except (OSError, ValueError) as error:
        raise CannotRead("survey.unreadable", detail=type(error).__name__) from error
    if not start:
        raise CannotRead("survey.empty")
    limit = LARGEST_WORKBOOK if start.startswith((_ZIP, _OLE)) else LARGEST_TEXT
    if facts.st_size > limit:
        raise CannotRead("survey.too_large", limit=limit >> 20)
    return start


def _text_table(path: Path, start: bytes) -> TextTable:
    encoding = next((name for mark, name in _MARKS if start.startswith(mark)), "utf-8")
    if encoding == "utf-8" and b"\x00" in start:
        raise CannotRead("survey.not_text")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_OTHER_KINDS):
        raise CannotRead("survey.other_kind")
    with _reading(path, encoding) as stream:
        separator = _separator_of(stream)
    with _reading(path, encoding) as stream:
        reader = csv.reader(stream, delimiter=separator, strict=True)
        found = heading_row(_numbered(reader))
    if found is None:
        raise CannotRead("survey.empty")
    number, cells = found
    return TextTable(
        path=path,
        encoding=encoding,
        separator=separator,
        heading=checked_heading(cells, "", number),
        heading_line=number,
        plain=_is_plain(path, encoding),
    )


def _is_plain(path: Path, encoding: str) -> bool:
    """Tell whether no quotation mark and no empty byte is in a file."""
    if encoding == "utf-16":
        return False
    with path.open("rb") as stream:
        while piece := stream.read(_PIECE):
            if b'"' in piece or b"\x00" in piece:
                return False
    return True


def _separator_of(stream: IO[str]) -> str:
    found = ""
    seen = 0
    for _ in range(1000):
        line = stream.readline(1 << 20)
        if not line or seen > _MOST_TITLES:
            break
        if line.strip() and not (line.lower().startswith("sep=") and len(line.strip()) == 5):
            seen += 1
            outside = "".join(line.split('"')[::2])
            likely = max(_SEPARATORS, key=outside.count)
            if outside.count(likely) >= _FEW:
                return likely  # a line of few cells may be a title, with a comma in it
            found = found or likely
    return found or ","


def _numbered(reader: Any) -> Iterator[tuple[int, list[str]]]:
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise CannotRead("survey.broken_row", row=number) from error
        if number == 1 and len(cells) <= 2 and cells and cells[0].lower().startswith("sep="):
            continue  # a line some spreadsheets want before the heading
        yield number, cells


@contextmanager
def _reading(path: Path, encoding: str) -> Generator[io.TextIOWrapper]:
    try:
        with path.open(encoding=encoding, newline="") as stream:
            yield stream
    except UnicodeError as error:
        raise CannotRead("survey.encoding", row=_unreadable_line(path, encoding)) from error
    except OSError as error:
        raise CannotRead("survey.unreadable", detail=type(error).__name__) from error


def _unreadable_line(path: Path, encoding: str) -> int:
    # Text is read in pieces, so the row that was reached is not the row that is wrong.
    if encoding == "utf-16":
        return 1
    with path.open("rb") as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeError:
                return number
    return 1

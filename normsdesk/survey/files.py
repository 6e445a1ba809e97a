"""Files of answers as phone tools write them: CSV in its dialects, XLSX, XLS and ODS.

A table is read row by row and more than once; nothing of it is kept here.
"""

import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, Protocol

from normsdesk.survey.refusing import CannotRead, shown

MOST_ROWS = 250_000
"""More rows than this are refused: ten times a large survey still fits."""

MOST_COLUMNS = 2_000
LARGEST_TEXT = 1 << 30
LARGEST_WORKBOOK = 300 << 20
LARGEST_ARCHIVE = 4 << 30
"""Photos and recordings make an archive large; nothing of them is unpacked."""

ENDINGS = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".xls", ".ods", ".zip")

_UNSEEN = {ord(sign): None for sign in "\u200b\u200e\u200f\ufeff"}
_MOST_TITLES = 10  # rows above the names of columns
_LOOKED_AT = 30  # rows that show how wide a table is
_FEW = 2  # rows that do not tell which one is odd; cells that may stand under a title
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

    @property
    def western(self) -> bool:
        """Whether its letters were taken for those of Western Europe without its saying so."""
        ...

    @property
    def hidden(self) -> Collection[int]:
        """The numbers of rows that a spreadsheet does not show, as far as rows were read."""
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


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenSheet:
    """A sheet, or a file of an archive, that cannot be read, beside others that perhaps can."""

    sheet: str
    refusal: CannotRead
    heading: tuple[str, ...] = ()
    about: int = 0
    western: bool = False
    hidden: Collection[int] = ()

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Say why it cannot be read.

        Raises:
            CannotRead: always.
        """
        del used, deep
        raise self.refusal

    def rows(self, _used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Say why it cannot be read.

        Raises:
            CannotRead: always.
        """
        raise self.refusal

    def sample(self, count: int) -> list[Row]:
        """Say why it cannot be read.

        Raises:
            CannotRead: always.
        """
        del count
        raise self.refusal


def tables_of(path: Path) -> tuple[Table, ...]:
    """Open a file of answers: one table for text, one for each filled sheet or packed file.

    Where a form asks several people, a further table has a row for each of them.

    Raises:
        CannotRead: it is no such file, damaged, protected, empty or too large.
    """
    from normsdesk.survey.repeats import with_repeats

    return with_repeats(_as_they_are(path))


def _as_they_are(path: Path) -> tuple[Table, ...]:
    start = _start_of(path)
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise CannotRead("survey.ending")
    if ending == ".zip":
        from normsdesk.survey.packed import packed_tables

        return packed_tables(path)
    if start.startswith((_ZIP, _OLE)):
        from normsdesk.survey.workbooks import sheets_of

        return sheets_of(path, is_zip=start.startswith(_ZIP))
    if ending in (".xlsx", ".xlsm", ".xls", ".ods"):
        raise CannotRead("survey.no_workbook")
    from normsdesk.survey.texts import TextSource, text_table

    return (text_table(TextSource(path=path)),)


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


def heading_text(cell: object) -> str:
    """Read the name of a column: blanks and unseen signs do not tell names apart."""
    return " ".join(unicodedata.normalize("NFC", text_of(cell)).translate(_UNSEEN).split())


def heading_row(rows: Iterable[tuple[int, Sequence[Any]]]) -> tuple[int, Sequence[Any]] | None:
    """Find the row with the names of columns: the first that is about as wide as the others.

    What stands above it is narrower: a title, who made the file and when, names of groups.
    """
    filled = ((row, sum(1 for cell in row[1] if text_of(cell))) for row in rows)
    seen = list(islice(((row, count) for row, count in filled if count), _LOOKED_AT))
    if not seen:
        return None
    widths = sorted(count for _, count in seen)
    # A single row that is too long is no measure.
    usual = widths[-2] if len(widths) > _FEW else widths[-1]
    least = max(usual / 2, _FEW + 1) if seen[0][1] == 1 and usual > _FEW else usual / 2
    above = seen[: _MOST_TITLES + 1]
    return next((row for row, count in above if count >= least), seen[0][0])


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
    if path.suffix.lower() == ".zip":
        limit = LARGEST_ARCHIVE
    if facts.st_size > limit:
        raise CannotRead("survey.too_large", limit=limit >> 20)
    return start

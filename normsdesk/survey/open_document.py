"""Answers in a spreadsheet of LibreOffice (``.ods``): its sheets, with what their reader hides."""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from normsdesk.formats.open_document import Place
from normsdesk.formats.open_document_sheets import SheetSeen, is_sealed, seen_in, unpacked_size
from normsdesk.survey.files import MOST_COLUMNS, MOST_ROWS
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.unpacking import MOST_CELLS

LARGEST_INSIDE = 400 << 20
_TORN = (
    *(zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError),
    *(ValueError, KeyError, ElementTree.ParseError),
)


@dataclass(frozen=True, slots=True)
class WithAreas:
    """The cells of a sheet, with its merged areas."""

    sheet: Any
    areas: Sequence[tuple[Place, Place]]

    @property
    def merged_cell_ranges(self) -> Sequence[tuple[Place, Place]]:
        """The merged areas, by their first and last cells."""
        return self.areas

    @property
    def start(self) -> Any:
        """Where the first filled cell is."""
        return self.sheet.start

    @property
    def height(self) -> int:
        """How many rows are filled."""
        return self.sheet.height

    @property
    def total_height(self) -> int:
        """Which row is the last."""
        return self.sheet.total_height

    def iter_rows(self) -> Iterator[list[Any]]:
        """Read the rows from the top on."""
        return self.sheet.iter_rows()


def looked_into(path: Path) -> tuple[bytes, Sequence[SheetSeen]]:
    """Read a file and look at its sheets before anybody opens them.

    Raises:
        CannotRead: it is no such file, damaged, protected or too large.
    """
    try:
        content = path.read_bytes()
        if is_sealed(content):
            raise CannotRead("survey.protected")
        size = unpacked_size(content)
        if not size:
            raise CannotRead("survey.no_workbook")
        if size > LARGEST_INSIDE:
            raise CannotRead("survey.too_large_inside")
        return content, seen_in(content)
    except _TORN as error:
        raise CannotRead("survey.damaged") from error


def refuse_huge(seen: SheetSeen) -> None:
    """Refuse a sheet of which one far cell makes a huge one.

    Raises:
        CannotRead: it has too many rows, columns or cells.
    """
    if seen.rows > MOST_ROWS + 1:
        raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
    if seen.columns > MOST_COLUMNS:
        raise CannotRead("survey.too_many_columns", limit=MOST_COLUMNS)
    if seen.rows * seen.columns > MOST_CELLS:
        raise CannotRead("survey.too_large_inside")

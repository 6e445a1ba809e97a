"""Workbooks, looked through before they are opened: what is small on the disk may be huge."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import IO, Any

from normsdesk.survey.files import MOST_COLUMNS, MOST_ROWS, Row, Table, checked_heading, text_of
from normsdesk.survey.refusing import CannotRead, shown

LARGEST_UNPACKED = 1 << 30
MOST_CELLS = 40_000_000
"""A sheet is laid out in memory as a full rectangle, so one far cell makes it huge."""

_PIECE = 1 << 20
_OVERLAP = 256
_FAR = re.compile(rb"""r="(?:[A-Z]{3,}\d|[G-Z][A-Z]\d|[A-Z]+\d{6})""")
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,9})(\d{1,12})["']""")
_FORMULA = re.compile(rb"<(?:[a-z]+:)?f[\s/>]")
_PROTECTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """One sheet of a workbook."""

    sheet: str
    heading: tuple[str, ...]
    first: int
    content: Any

    @property
    def about(self) -> int:
        """About how many rows it has."""
        return int(self.content.total_height)

    def rows(self) -> Iterator[Row]:
        """Read the rows under the heading.

        Raises:
            CannotRead: there are too many.
        """
        width = len(self.heading)
        # Rows before the first filled one are not given.
        offset = self.content.start[0] if self.content.start else 0
        for number, cells in enumerate(self.content.iter_rows(), offset + 1):
            if number <= self.first or not any(cell != "" for cell in cells):
                continue
            if len(cells) != width:
                cells = [*cells[:width], *([""] * (width - len(cells)))]
            yield number, cells


def sheets_of(path: Path, *, is_zip: bool) -> tuple[Table, ...]:
    """Open a workbook: its filled sheets, in their order.

    Raises:
        CannotRead: it is damaged, protected, too large, or holds formulas.
    """
    if is_zip:
        formulas = look_through(path)
    else:
        formulas = {}
        _refuse_protected(path)
    found: list[Table] = []
    with _Reader():
        from python_calamine import CalamineWorkbook

        # From memory: asking Python for every piece of the file takes a fifth longer.
        book = CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
        for place, name in enumerate(book.sheet_names):
            table = _sheet(book.get_sheet_by_index(place), name)
            if table is not None:
                _refuse_formula(formulas.get(place, ""), name)
                found.append(table)
    if not found:
        raise CannotRead("survey.empty")
    return tuple(found)


def look_through(path: Path) -> dict[int, str]:
    """Unpack every part once without keeping it; return the first formula of each sheet.

    Raises:
        CannotRead: the parts are too large together, damaged, or lie outside every sheet.
    """
    formulas: dict[int, str] = {}
    total = 0
    try:
        with zipfile.ZipFile(path) as whole:
            names = whole.namelist()
            if "xl/workbook.xml" not in names:
                raise CannotRead("survey.no_workbook")
            if len(names) > 10_000:
                raise CannotRead("survey.too_large_inside")
            if sum(member.file_size for member in whole.infolist()) > LARGEST_UNPACKED:
                raise CannotRead("survey.too_large_inside")
            sheets = sorted(
                (name for name in names if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name)),
                key=_number_of,
            )
            for member in whole.infolist():
                if member.flag_bits & 1:
                    raise CannotRead("survey.protected")
                with whole.open(member) as stream:
                    scan = _Scan(limit=LARGEST_UNPACKED - total)
                    is_sheet = member.filename in sheets
                    total += scan.sheet(stream) if is_sheet else scan.plain(stream)
                if is_sheet and scan.formula:
                    formulas[sheets.index(member.filename)] = scan.formula
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise CannotRead("survey.damaged") from error
    except (ValueError, RuntimeError) as error:
        raise CannotRead("survey.damaged") from error
    return formulas


class _Scan:
    """Reads one part piece by piece and notes what would be dangerous or misleading."""

    def __init__(self, *, limit: int) -> None:
        self._left = limit
        self.formula = ""

    def plain(self, stream: IO[bytes]) -> int:
        """Count the bytes of a part."""
        return sum(len(piece) for piece in self._pieces(stream))

    def sheet(self, stream: IO[bytes]) -> int:
        """Count the bytes of a sheet, and look how far its cells reach."""
        size = 0
        tail = b""
        far = False
        widest = lowest = 0
        for piece in self._pieces(stream):
            if not size and b"\x00" in piece[:8]:
                raise CannotRead("survey.damaged")
            size += len(piece)
            window = tail + piece
            if not self.formula:
                self.formula = _formula_in(window)
            if far or _reaches_far(window):
                far = True
                for letters, digits in _CELL.findall(window):
                    widest = max(widest, _column_number(letters))
                    lowest = max(lowest, int(digits))
            tail = window[-_OVERLAP:]
        if lowest > MOST_ROWS + 1:
            raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
        if widest > MOST_COLUMNS:
            raise CannotRead("survey.too_many_columns", limit=MOST_COLUMNS)
        if widest * lowest > MOST_CELLS:
            raise CannotRead("survey.too_large_inside")
        return size

    def _pieces(self, stream: IO[bytes]) -> Iterator[bytes]:
        while piece := stream.read(_PIECE):
            self._left -= len(piece)
            if self._left < 0:
                raise CannotRead("survey.too_large_inside")
            yield piece


class _Reader:
    """Turns what the reader of workbooks throws, even its panics, into a refusal."""

    def __enter__(self) -> None:
        return None

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is None or error is None or isinstance(error, (CannotRead, KeyboardInterrupt)):
            return
        if kind.__name__ == "PasswordError":
            raise CannotRead("survey.protected") from error
        own = kind.__module__.partition(".")[0] in ("python_calamine", "pyo3_runtime")
        if own or isinstance(error, (OSError, ValueError)):
            raise CannotRead("survey.damaged") from error


def _sheet(content: Any, name: str) -> SheetTable | None:
    if content.height == 0:
        return None
    if content.total_height > MOST_ROWS + 1:
        raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
    offset = content.start[0] if content.start else 0
    for number, cells in enumerate(content.iter_rows(), offset + 1):
        if any(text_of(cell) for cell in cells):
            _refuse_merged(content, name, number)
            return SheetTable(
                sheet=name,
                heading=checked_heading(cells, name, number),
                first=number,
                content=content,
            )
    return None


def _refuse_merged(content: Any, name: str, row: int) -> None:
    for start, _ in content.merged_cell_ranges or ():
        if start[0] == row - 1:
            raise CannotRead("survey.merged_heading", sheet=shown(name), row=row)


def _refuse_formula(cell: str, sheet: str) -> None:
    if cell:
        raise CannotRead("survey.formula", sheet=shown(sheet), cell=cell)


def _refuse_protected(path: Path) -> None:
    with suppress(OSError), path.open("rb") as stream:
        start = stream.read(1 << 16)
        if _PROTECTED in start:
            raise CannotRead("survey.protected")


def _reaches_far(text: bytes) -> bool:
    # Cheap, because it runs over every sheet; what is written unusually is measured exactly.
    return b"'" in text or b" =" in text or b"= " in text or _FAR.search(text) is not None


def _formula_in(text: bytes) -> str:
    # A single sign is found far quicker than two, and few sheets have a colon.
    if b"<f" not in text and (b":" not in text or b":f" not in text):
        return ""
    match = _FORMULA.search(text)
    return _cell_before(text, match.start()) if match else ""


def _cell_before(text: bytes, place: int) -> str:
    cells = _CELL.findall(text[max(0, place - 4096) : place])
    return (cells[-1][0] + cells[-1][1]).decode("ascii") if cells else "?"


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _number_of(name: str) -> tuple[int, str]:
    digits = re.search(r"(\d+)\.xml$", name)
    return (int(digits.group(1)) if digits else 0), name

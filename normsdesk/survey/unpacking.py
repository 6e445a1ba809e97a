"""Workbooks looked through before they are opened: what is small on the disk may be huge."""

import re
import zipfile
import zlib
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.etree import ElementTree

from normsdesk.survey.files import MOST_COLUMNS, MOST_ROWS
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.thinning import Head, head_of, hidden_in

LARGEST_UNPACKED = 1 << 30
MOST_CELLS = 40_000_000
"""A sheet is laid out in memory as a full rectangle, so one far cell makes it huge."""

_PIECE = 1 << 20
_OVERLAP = 256
_MOST_PARTS = 10_000
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml", re.IGNORECASE)
_CELL = re.compile(rb"""\br\s*=\s*["']([A-Z]{1,9})(\d{1,12})["']""")
_MERGED = re.compile(rb"""<(?:\w+:)?mergeCell\s[^>]*?ref\s*=\s*["'][A-Z]+(\d{1,12})""")
_FORMULA = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\br\s*=\s*["']([A-Z]{1,9})(\d{1,12})["'][^>]*>\s*<(?:\w+:)?f[\s/>]"""
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How a sheet begins, and about how many rows it has.

    There is no ``head`` where the sheet is written unusually.
    """

    head: Head | None
    about: int


def look_through(path: Path) -> Mapping[str, Look]:
    """Look at every part, of sheets at the start; tell what was seen of each sheet by its part.

    Raises:
        CannotRead: the parts are too large together, damaged or protected.
    """
    looks: dict[str, Look] = {}
    with unpacking(path) as whole:
        names = whole.namelist()
        if "xl/workbook.xml" not in names:
            raise CannotRead("survey.no_workbook")
        size = sum(member.file_size for member in whole.infolist())
        # No more is ever unpacked of a part than it says it has.
        if len(names) > _MOST_PARTS or size > LARGEST_UNPACKED:
            raise CannotRead("survey.too_large_inside")
        for member in whole.infolist():
            if member.flag_bits & 1:
                raise CannotRead("survey.protected")
            with whole.open(member) as stream:
                if _SHEET.fullmatch(member.filename):
                    looks[member.filename] = _look(stream, member.file_size)
                else:
                    for _ in _pieces(stream):
                        pass
    return looks


def parts_of(whole: zipfile.ZipFile) -> Mapping[int, str]:
    """Tell which part of a workbook is which sheet, by its place.

    Raises:
        CannotRead: the list of sheets cannot be read.
    """
    try:
        sheets = ElementTree.fromstring(whole.read("xl/workbook.xml"))
        links = ElementTree.fromstring(whole.read("xl/_rels/workbook.xml.rels"))
    except (KeyError, ElementTree.ParseError, ValueError) as error:
        raise CannotRead("survey.damaged") from error
    targets = {each.get("Id", ""): each.get("Target", "") for each in links}
    known = {name.lower(): name for name in whole.namelist()}
    found: dict[int, str] = {}
    for place, sheet in enumerate(sheets.iterfind("{*}sheets/{*}sheet")):
        link = next((value for name, value in sheet.items() if name.endswith("}id")), "")
        target = targets.get(link, "")
        named = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        part = known.get(named.lower())
        if part is not None:
            found[place] = part
    return found


def measured(path: Path, part: str, text: bytes | None = None) -> None:
    """Look how far the cells of a sheet reach, in its whole or in a text of it.

    Raises:
        CannotRead: it has too many rows or columns, or one far cell makes it huge.
    """
    widest = lowest = 0
    for piece in (text,) if text is not None else _whole_of(path, part):
        for letters, digits in _CELL.findall(piece):
            widest = max(widest, _column_number(letters))
            lowest = max(lowest, int(digits))
    if lowest > MOST_ROWS + 1:
        raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
    if widest > MOST_COLUMNS:
        raise CannotRead("survey.too_many_columns", limit=MOST_COLUMNS)
    if widest * lowest > MOST_CELLS:
        raise CannotRead("survey.too_large_inside")


@contextmanager
def unpacking(path: Path) -> Generator[zipfile.ZipFile]:
    """Open a workbook as what it is, parts packed together.

    Raises:
        CannotRead: it is damaged.
    """
    try:
        with zipfile.ZipFile(path) as whole:
            yield whole
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError) as error:
        raise CannotRead("survey.damaged") from error
    except (ValueError, RuntimeError, KeyError) as error:
        raise CannotRead("survey.damaged") from error


def formulas_of(path: Path, part: str, text: bytes | None = None) -> Mapping[int, str]:
    """Find the first formula of each column of a sheet, in its whole or in a text of it."""
    found: dict[int, str] = {}
    for piece in (text,) if text is not None else _whole_of(path, part):
        # A single sign is found far quicker than two, and few sheets have a colon.
        if b"<f" not in piece and (b":" not in piece or b":f" not in piece):
            continue
        for letters, digits in _FORMULA.findall(piece):
            cell = (letters + digits).decode("ascii")
            found.setdefault(_column_number(letters) - 1, cell)
    return found


def hidden_of(path: Path, part: str) -> frozenset[int]:
    """Number the rows of a sheet that the spreadsheet does not show."""
    pieces = (piece for piece in _whole_of(path, part) if b"hidden" in piece)
    return frozenset(number for piece in pieces for number in hidden_in(piece))


def merged_rows(path: Path, part: str) -> frozenset[int]:
    """List the rows in which merged cells of a sheet begin."""
    last = (b"", b"")
    with unpacking(path) as whole, whole.open(part) as stream:
        for piece in _pieces(stream):
            last = (last[1], piece)
    # They stand after the rows.
    return frozenset(int(digits) for digits in _MERGED.findall(b"".join(last)))


def _look(stream: IO[bytes], size: int) -> Look:
    def looked() -> Iterator[bytes]:
        for place, piece in enumerate(_pieces(stream)):
            if not place and b"\x00" in piece[:8]:
                raise CannotRead("survey.damaged")
            yield piece

    head = head_of(looked())
    rows = 0
    if head is not None:
        rows = head.rows if head.whole else head.rows * size // max(1, len(head.start))
    return Look(head=head, about=rows)


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    while piece := stream.read(_PIECE):
        yield piece


def _whole_of(path: Path, part: str) -> Iterator[bytes]:
    with unpacking(path) as whole, whole.open(part) as stream:
        tail = b""
        for piece in _pieces(stream):
            yield tail + piece
            tail = piece[-_OVERLAP:]


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number

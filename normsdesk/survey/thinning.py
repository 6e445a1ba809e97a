"""A sheet of a workbook with less in it, so that reading it costs less.

A reader of workbooks understands every cell, wanted or not, and that is where the time goes. Here
the text of a sheet is cut between its cells without understanding them, and a small workbook is
made in memory of what is left: the first rows, or the columns that are used. Whatever is written
unusually is left to be read whole.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO

from normsdesk.survey.files import MOST_ROWS
from normsdesk.survey.refusing import CannotRead

HEAD_ROWS = 450
"""So many rows are in the first look at a sheet."""

_HEAD_BYTES = 8 << 20
_PIECE = 1 << 20
_LONGEST_ROW = 64 << 20
_END_OF_ROW = b"</row>"
_END_OF_SHEET = b"</sheetData>"
_CELL = b"<c "
_OTHER_CELLS = re.compile(rb'<c(?! r=")[>\s/]|<\w+:(?:c|row)\b')
_PARTS = frozenset(
    {
        "[content_types].xml",
        "_rels/.rels",
        "xl/_rels/workbook.xml.rels",
        "xl/workbook.xml",
        "xl/styles.xml",
        "xl/sharedstrings.xml",
    }
)
_HIDDEN = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\bhidden\s*=\s*["'](?:1|true)["'][^>]*>""")
_NUMBER = re.compile(rb"""\sr\s*=\s*["'](\d{1,7})["']""")
_PLACE = re.compile(rb'r="([A-Z]{1,3})(\d{1,7})"')


class Unusual(Exception):  # noqa: N818 - nothing is wrong with the file
    """A sheet is written in a way that cannot be cut between its cells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """The start of a sheet; ``whole`` when that is everything."""

    start: bytes
    whole: bool

    @property
    def text(self) -> bytes:
        """A sheet of its own."""
        return self.start if self.whole else self.start + _END_OF_SHEET + b"</worksheet>"

    @property
    def rows(self) -> int:
        """How many rows it has."""
        return self.start.count(_END_OF_ROW)


@dataclass(frozen=True, slots=True, kw_only=True)
class Thinned:
    """A workbook with the columns of one sheet that are used.

    ``lost`` rows had more; ``hidden`` ones, after the first rows, are not shown in it.
    """

    book: io.BytesIO
    lost: frozenset[int]
    hidden: frozenset[int]


def head_of(pieces: Iterator[bytes]) -> Head | None:
    """Read the head of a sheet from its pieces; none for one that is written unusually."""
    seen = b""
    for piece in pieces:
        seen += piece
        if seen.count(_END_OF_ROW) > HEAD_ROWS or len(seen) >= _HEAD_BYTES:
            rows = seen.split(_END_OF_ROW, HEAD_ROWS)[:-1]
            seen = _END_OF_ROW.join([*rows, b""])
            return Head(start=seen, whole=False) if rows and _is_usual(seen) else None
    return Head(start=seen, whole=True) if _is_usual(seen) else None


def small_book(whole: zipfile.ZipFile, sheets: Mapping[str, bytes]) -> io.BytesIO:
    """Make a workbook in memory of the small parts of another one and some sheets."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as made:
        _copy_parts(whole, made)
        for name, text in sheets.items():
            made.writestr(name, text)
    held.seek(0)
    return held


def thinned_book(
    whole: zipfile.ZipFile,
    part: str,
    head: Head,
    columns: Sequence[int],
    formula: Callable[[str], object],
) -> Thinned:
    """Make a workbook of one sheet with some columns only; the first rows stay as they are.

    Args:
        whole: the workbook.
        part: the name of the sheet's part.
        head: its start, as it was found before.
        columns: the numbers of the columns that are used, from 0.
        formula: is told of the first cell with a formula in a column that is used; refuses it.

    Raises:
        Unusual: the sheet cannot be cut between its cells.
        CannotRead: it has too many rows.
    """
    held = io.BytesIO()
    thin = _Thin(columns, formula)
    with zipfile.ZipFile(held, "w") as made:
        _copy_parts(whole, made)
        with whole.open(part) as source, made.open(part, "w", force_zip64=True) as drain:
            if source.read(len(head.start)) != head.start:
                raise Unusual
            drain.write(head.start)
            for text in thin.pieces(source):
                drain.write(text)
    held.seek(0)
    return Thinned(book=held, lost=frozenset(thin.lost), hidden=frozenset(thin.hidden))


def hidden_in(text: bytes) -> Iterator[int]:
    """Number the rows in a part of a sheet that the spreadsheet does not show."""
    for row in _HIDDEN.finditer(text):
        place = _NUMBER.search(row.group())
        if place is not None:
            yield int(place.group(1))


def letters_of(number: int) -> bytes:
    """Name a column: 0 is A, 26 is AA."""
    found = b""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        found = bytes([65 + rest]) + found
    return found


class _Thin:
    """Cuts the columns that are used out of the text of rows."""

    def __init__(self, columns: Sequence[int], formula: Callable[[str], object]) -> None:
        self._columns = sorted(set(columns))
        self._wanted = frozenset(letters_of(number) for number in self._columns)
        self._least, self._most = self._columns[0], self._columns[-1]
        self._names: dict[int, bytes] = {}
        self._formula = formula
        self.lost: set[int] = set()
        self.hidden: set[int] = set()

    def pieces(self, source: IO[bytes]) -> Iterator[bytes]:
        """Give the sheet in pieces, its rows cut."""
        rest = b""
        while piece := source.read(_PIECE):
            rows = (rest + piece).split(_END_OF_ROW)
            rest = rows.pop()
            if len(rest) > _LONGEST_ROW:
                raise Unusual
            yield _END_OF_ROW.join([*map(self._row, rows), b""])
        yield rest

    def _row(self, row: bytes) -> bytes:
        start, *cells = row.split(_CELL)
        if not cells:
            return row
        first = _PLACE.match(cells[0])
        if first is None:
            raise Unusual
        number = first.group(2)
        if b"hidden" in start:
            self.hidden.update(hidden_in(start))
        if int(number) > MOST_ROWS + 1:
            raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
        kept = self._in_order(cells, number + b'"') or self._one_by_one(cells)
        text = _CELL.join([start, *kept])
        if b"<f" in text:
            self._refuse_formula(kept)
        if len(kept) == len(cells) or (b"<v" not in text and b"<is" not in text):
            return row  # where all that is used is blank, the row may yet be filled
        self.lost.add(int(number))
        return text

    def _in_order(self, cells: Sequence[bytes], end: bytes) -> list[bytes] | None:
        # Cells stand in the order of columns, so when the last of n is the n-th none is missing.
        count = len(cells)
        if self._most >= count or not cells[-1].startswith(self._name(count - 1) + end):
            return None
        least, most = cells[self._least], cells[self._most]
        if least.startswith(self._name(self._least) + end) and most.startswith(
            self._name(self._most) + end
        ):
            return [cells[place] for place in self._columns]
        return None

    def _one_by_one(self, cells: Sequence[bytes]) -> list[bytes]:
        kept: list[bytes] = []
        wanted = self._wanted
        for cell in cells:
            if not cell.startswith(b'r="'):
                raise Unusual
            if cell[3 : cell.find(b'"', 3)].rstrip(b"0123456789") in wanted:
                kept.append(cell)
        return kept

    def _name(self, place: int) -> bytes:
        found = self._names.get(place)
        if found is None:
            found = self._names[place] = b'r="' + letters_of(place)
        return found

    def _refuse_formula(self, kept: Sequence[bytes]) -> None:
        for cell in kept:
            place = _PLACE.match(cell)
            if b"<f" in cell and place is not None:
                self._formula((place.group(1) + place.group(2)).decode("ascii"))


def _copy_parts(whole: zipfile.ZipFile, made: zipfile.ZipFile) -> None:
    for member in whole.infolist():
        # Pictures, themes and comments say nothing about answers.
        if member.filename.lower() in _PARTS:
            made.writestr(member.filename, whole.read(member))


def _is_usual(start: bytes) -> bool:
    return _OTHER_CELLS.search(start) is None

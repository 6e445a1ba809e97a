"""Text files with separators: their dialects, and the letters they are written in.

A text is UTF-8 or says what it is by its first bytes. Spreadsheets of Windows write the letters of
Western Europe instead and say nothing; that is taken as meant, and told.
"""

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import IO, Any

from normsdesk.formats.letters import WESTERN, Letters, letters_of
from normsdesk.survey.files import MOST_ROWS, Row, checked_heading
from normsdesk.survey.heads import whole_heading
from normsdesk.survey.refusing import CannotRead

_PIECE = 1 << 20
_LINES = 30  # so many lines show the separator
_FEW = 2  # separators that a line of three cells has
_OTHER_KINDS = (b"<!doctype", b"<html", b"<?xml", b"<table", b"%pdf", b"{\\rtf", b"[{", b'{"')
_SEPARATORS = ",;\t|"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
UNPACKING = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError),
)
"""What is raised by an archive that is damaged, or packed in a way nobody knows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TextSource:
    """Where a text is: a file, or a member of a packed one."""

    path: Path
    member: str = ""

    @contextmanager
    def open(self) -> Generator[IO[bytes]]:
        """Read its bytes.

        Raises:
            CannotRead: the disk or the archive does not give them.
        """
        try:
            if not self.member:
                with self.path.open("rb") as stream:
                    yield stream
                return
            with zipfile.ZipFile(self.path) as whole, whole.open(self.member) as stream:
                yield stream
        except UnicodeError:
            raise
        except OSError as error:
            raise CannotRead("survey.unreadable", detail=type(error).__name__) from error
        except UNPACKING as error:
            if not self.member:
                raise
            raise CannotRead("survey.zip_damaged") from error

    def pieces(self) -> Iterator[bytes]:
        """Read its bytes, piece by piece.

        Raises:
            CannotRead: the disk or the archive does not give them.
        """
        with self.open() as stream:
            while piece := stream.read(_PIECE):
                yield piece

    def refusal(self, code: str, /, **values: object) -> CannotRead:
        """Make a refusal that names the member, where there is one."""
        named = {"file": f"{self.path.name}, {self.member}"} if self.member else {}
        return CannotRead(code, **named, **values)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextTable:
    """A text file with separators."""

    source: TextSource
    encoding: str
    separator: str
    heading: tuple[str, ...]
    heading_line: int
    plain: bool = False
    sheet: str = ""

    @property
    def about(self) -> int:
        """About how many rows it has: its lines."""
        return sum(piece.count(b"\n") for piece in self.source.pieces())

    @property
    def western(self) -> bool:
        """Whether the letters were taken for those of Western Europe."""
        return self.encoding == WESTERN

    @property
    def hidden(self) -> tuple[int, ...]:
        """No row: text has nothing that is not shown."""
        return ()

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
        with _reading(self.source, self.encoding) as stream:
            numbered = self._split(stream, last) if self.plain else self._parsed(stream)
            for number, cells in numbered:
                if number <= self.heading_line or not any(cells):
                    continue
                many = len(cells)
                if many > width and any(cells[width:]):
                    raise self.source.refusal(
                        "survey.long_row", row=number, cells=many, columns=width
                    )
                if many < last or many > width:
                    cells = [*cells[:width], *([""] * (last - many))]
                count += 1
                if count > MOST_ROWS:
                    raise self.source.refusal("survey.too_many_rows", limit=MOST_ROWS)
                yield number, cells

    def _parsed(self, stream: IO[str]) -> Iterator[tuple[int, list[str]]]:
        return _numbered(csv.reader(stream, delimiter=self.separator, strict=True), self.source)

    def _split(self, stream: IO[str], last: int) -> Iterator[tuple[int, list[str]]]:
        # Without quotation marks a row is a line, and its cells are what stands between. What
        # stands after the last column that is used stays together as one cell, but in a row that
        # is too long.
        separator, longest = self.separator, csv.field_size_limit()
        most = len(self.heading) - 1
        for number, line in enumerate(stream, 1):
            if len(line) > longest:
                raise self.source.refusal("survey.broken_row", row=number)
            line = line.rstrip("\r\n")
            if line.count(separator) > most:
                yield number, line.split(separator)
                continue
            cells = line.split(separator, last)
            if len(cells) > last and not any(cells[:last]):
                cells[last] = cells[last].strip(separator)  # empty cells are no answer
            yield number, cells


def text_table(source: TextSource, sheet: str = "") -> TextTable:
    """Open a text: find its letters, its separator and its heading.

    Raises:
        CannotRead: it is no text, empty, or its letters cannot be read.
    """
    with source.open() as stream:
        start = stream.read(4096)
    if not start:
        raise source.refusal("survey.empty")
    marked = next((name for mark, name in _MARKS if start.startswith(mark)), "")
    if not marked and b"\x00" in start:
        raise source.refusal("survey.not_text")
    if start.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_OTHER_KINDS):
        raise source.refusal("survey.other_kind")
    encoding, plain = _letters_of(source, marked)
    with _reading(source, encoding) as stream:
        separator = _separator_of(stream)
    with _reading(source, encoding) as stream:
        reader = csv.reader(stream, delimiter=separator, strict=True)
        found = whole_heading(_numbered(reader, source))
    if found is None:
        raise source.refusal("survey.empty")
    number, cells = found
    if any("\x00" in cell for cell in cells):
        raise source.refusal("survey.not_text")
    try:
        heading = checked_heading(cells, sheet, number)
    except CannotRead as refusal:
        raise source.refusal(refusal.code, **refusal.values) from refusal
    return TextTable(
        source=source,
        encoding=encoding,
        separator=separator,
        heading=heading,
        heading_line=number,
        plain=plain,
        sheet=sheet,
    )


def _letters_of(source: TextSource, marked: str) -> tuple[str, bool]:
    """Tell how the letters are written, and that no quotation mark and no empty byte is there.

    Raises:
        CannotRead: no way of writing letters fits all of them.
    """
    if marked == "utf-16":
        return marked, False
    decoder = codecs.getincrementaldecoder("utf-8")()
    plain = fits = True
    for piece in source.pieces():
        plain = plain and b'"' not in piece and b"\x00" not in piece
        if fits:
            try:
                decoder.decode(piece)
            except UnicodeError:
                fits = False
    try:
        decoder.decode(b"", final=fits)
    except UnicodeError:
        fits = False
    if fits:
        return marked or "utf-8", plain
    found = Letters.UNKNOWN if marked else letters_of(source.pieces())
    if found is Letters.NO_TEXT:
        raise source.refusal("survey.not_text")
    if found is Letters.UNKNOWN:
        raise source.refusal("survey.encoding", row=_unreadable_line(source))
    return WESTERN, plain


def _separator_of(stream: IO[str]) -> str:
    """Find the sign that parts most lines into three cells or more; titles have others."""
    votes = dict.fromkeys(_SEPARATORS, 0)
    first = ""
    seen = 0
    for _ in range(1000):
        line = stream.readline(_PIECE)
        if not line or seen >= _LINES:
            break
        if line.strip() and not (line.lower().startswith("sep=") and len(line.strip()) == 5):
            seen += 1
            outside = "".join(line.split('"')[::2])
            first = first or max(_SEPARATORS, key=outside.count)
            for sign in _SEPARATORS:
                votes[sign] += outside.count(sign) >= _FEW
    best = max(_SEPARATORS, key=lambda sign: votes[sign])
    return best if votes[best] else first or ","


def _numbered(reader: Any, source: TextSource) -> Iterator[tuple[int, list[str]]]:
    while True:
        number = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise source.refusal("survey.broken_row", row=number) from error
        if number == 1 and len(cells) <= 2 and cells and cells[0].lower().startswith("sep="):
            continue  # a line some spreadsheets want before the heading
        yield number, cells


@contextmanager
def _reading(source: TextSource, encoding: str) -> Generator[io.TextIOWrapper]:
    try:
        with source.open() as stream, io.TextIOWrapper(stream, encoding, newline="") as text:
            yield text
    except UnicodeError as error:
        raise source.refusal("survey.encoding", row=1) from error


def _unreadable_line(source: TextSource) -> int:
    with source.open() as stream:
        for number, line in enumerate(stream, 1):
            try:
                line.decode("utf-8")
            except UnicodeError:
                return number
    return 1

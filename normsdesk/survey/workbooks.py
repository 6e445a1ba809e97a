"""Workbooks: their sheets as tables, read in pieces that fit what is wanted of them."""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import islice
from pathlib import Path
from types import TracebackType
from typing import Any

from normsdesk.formats.old_workbooks import holds_what_it_claims
from normsdesk.formats.open_document_sheets import SheetSeen
from normsdesk.survey.files import (
    MOST_ROWS,
    BrokenSheet,
    Row,
    Table,
    checked_heading,
)
from normsdesk.survey.heads import whole_heading
from normsdesk.survey.open_document import WithAreas, looked_into, refuse_huge
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.thinning import Head, Unusual, hidden_in, letters_of, small_book, thinned_book
from normsdesk.survey.unpacking import (
    Look,
    formulas_of,
    hidden_of,
    look_through,
    measured,
    merged_rows,
    parts_of,
    unpacking,
)

_PROTECTED = "EncryptedPackage".encode("utf-16-le")


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """One sheet of a workbook; ``content`` holds at least its first rows, ``later`` the others.

    ``formulas`` names the first cell with a formula of each column, as far as was seen; ``hidden``
    grows while rows are read.
    """

    sheet: str
    heading: tuple[str, ...]
    first: int
    content: Any
    about: int
    formulas: Mapping[int, str] = field(default_factory=dict[int, str])
    later: "_Later | None" = None
    western: bool = False
    hidden: set[int] = field(default_factory=set[int])

    def check(self, used: Sequence[int] = (), *, deep: bool = False) -> None:
        """Refuse what would mislead; ``deep`` looks at the rows that were not seen as well.

        Raises:
            CannotRead: a column that is used has formulas, or the heading has merged cells.
        """
        first = _first_column(self.content)
        for place in used:
            _refuse_formula(self.formulas.get(first + place, ""), self.sheet)
        _refuse_merged(self.content, self.sheet, self.first)
        if deep and self.later is not None:
            self.later.refuse_merged(self.sheet, self.first)

    def rows(self, used: Sequence[int] | None = None, /) -> Iterator[Row]:
        """Read the rows under the heading; columns that are not ``used`` may be blank.

        Raises:
            CannotRead: there are too many, or one would mislead.
        """
        if self.later is None:
            yield from self._filled(self.content, 0)
            return
        content, lost, hidden = self._more(used)
        self.hidden.update(hidden)
        _refuse_merged(content, self.sheet, self.first)
        merged = _MergedDown(content, self.first, _first_column(self.content))
        for number, cells in self._under(content, 0):
            if any(cell != "" for cell in cells):
                yield number, self._fitted(merged.filled(number, cells))
            elif number in lost:
                # Something stands in columns that are not used: the row counts all the same.
                whole, _, _ = self._more(None)
                yield from self._filled(whole, number - 1)
                return

    def sample(self, count: int) -> list[Row]:
        """Read the first rows."""
        return list(islice(self._filled(self.content, 0), count))

    def _more(self, used: Sequence[int] | None) -> tuple[Any, frozenset[int], frozenset[int]]:
        assert self.later is not None
        return self.later.content(self.sheet, _first_column(self.content), used)

    def _filled(self, content: Any, after: int) -> Iterator[Row]:
        merged = _MergedDown(content, self.first, _first_column(self.content))
        for number, cells in self._under(content, after):
            if any(cell != "" for cell in cells):
                yield number, self._fitted(merged.filled(number, cells))

    def _under(self, content: Any, after: int) -> Iterator[Row]:
        last = max(self.first, after)
        # A cell far below may stand to the left of the columns that the first rows have.
        before = max(0, _first_column(self.content) - _first_column(content))
        for number, cells in enumerate(content.iter_rows(), 1):
            if number > last:
                yield number, cells[before:] if before else cells

    def _fitted(self, cells: Sequence[Any]) -> Sequence[Any]:
        width = len(self.heading)
        if len(cells) == width:
            return cells
        return [*cells[:width], *([""] * (width - len(cells)))]


class _MergedDown:
    """Cells merged over several rows: a village, say, that was written once for ten people."""

    def __init__(self, content: Any, below: int, first: int) -> None:
        self._coming = sorted(
            (start[0] + 1, end[0] + 1, start[1] - first)
            for start, end in content.merged_cell_ranges or ()
            if end[0] > start[0] >= below and start[1] >= first
        )
        self._coming.reverse()
        self._held: dict[int, tuple[int, Any]] = {}

    def filled(self, number: int, cells: Sequence[Any]) -> Sequence[Any]:
        """Give a row in which a merged cell says the same as where it began."""
        while self._coming and self._coming[-1][0] <= number:
            top, last, place = self._coming.pop()
            if top == number and place < len(cells):
                self._held[place] = (last, cells[place])
        if not self._held:
            return cells
        full = list(cells)
        for place, (last, value) in list(self._held.items()):
            if number > last:
                del self._held[place]
            elif place < len(full) and full[place] == "":
                full[place] = value
        return full


@dataclass(frozen=True, slots=True, kw_only=True)
class _Later:
    """Where the rows after the first ones are: a sheet of a workbook, opened when they are read."""

    path: Path
    part: str
    place: int
    head: Head

    def refuse_merged(self, sheet: str, row: int) -> None:
        """Look for merged cells in the heading."""
        if row in merged_rows(self.path, self.part):
            raise CannotRead("survey.merged_heading", sheet=shown(sheet), row=row)

    def content(
        self, sheet: str, first: int, used: Sequence[int] | None
    ) -> tuple[Any, frozenset[int], frozenset[int]]:
        """Read the sheet, if possible only the columns that are used, counted from ``first``.

        Tells which rows had more, and which are hidden.
        """
        if used is not None:
            wanted = [first + place for place in used]
            refuse = partial(_refuse_formula, sheet=sheet)
            with suppress(Unusual), unpacking(self.path) as whole:
                thinned = thinned_book(whole, self.part, self.head, wanted, refuse)
                return _book(thinned.book, self.place), thinned.lost, thinned.hidden
            formulas = formulas_of(self.path, self.part)
            for column in wanted:
                refuse(formulas.get(column, ""))
        hidden = hidden_of(self.path, self.part)
        return _whole_sheet(self.path, self.part, self.place), frozenset(), hidden


def sheets_of(path: Path, *, is_zip: bool) -> tuple[Table, ...]:
    """Open a workbook: its filled sheets, in their order.

    Raises:
        CannotRead: it is damaged, protected or too large, or no sheet can be read.
    """
    if is_zip and path.suffix.lower() == ".ods":
        found = _open_document_sheets(path)
    elif is_zip:
        found = _new_sheets(path)
    else:
        _refuse_protected(path)
        found = _old_sheets(path)
    tables = tuple(table for table in found if table is not None)
    if not tables:
        raise CannotRead("survey.empty")
    if all(isinstance(table, BrokenSheet) for table in tables):
        tables[0].check()
    return tables


def _old_sheets(path: Path) -> list[Table | None]:
    data = path.read_bytes()
    if not holds_what_it_claims(data):
        raise CannotRead("survey.damaged")
    book = _opened(io.BytesIO(data))
    return [
        _or_broken(name, partial(_old_sheet, book, place))
        for place, name in enumerate(book.sheet_names)
    ]


def _open_document_sheets(path: Path) -> list[Table | None]:
    content, seen = looked_into(path)
    for each in seen:  # the reader lays all of them out when it opens the file
        refuse_huge(each)
    book = _opened(io.BytesIO(content))
    return [
        _or_broken(name, partial(_open_document_sheet, book, place, each))
        for place, (name, each) in enumerate(zip(book.sheet_names, seen, strict=False))
    ]


def _open_document_sheet(book: Any, place: int, seen: SheetSeen) -> SheetTable | None:
    content = WithAreas(_sheet_at(book, place), seen.areas)
    table = _whole_table(content, book.sheet_names[place])
    formulas = {
        column: f"{letters_of(column).decode()}{row + 1}" for column, row in seen.formulas.items()
    }
    hidden = {
        row + 1 for rows in seen.hidden for row in range(rows.start, min(rows.stop, seen.rows))
    }
    return table and replace(table, formulas=formulas, hidden=hidden)


def _new_sheets(path: Path) -> list[Table | None]:
    looks = look_through(path)
    heads = {part: look.head.text for part, look in looks.items() if look.head is not None}
    with unpacking(path) as whole:
        parts = parts_of(whole)
        book = _opened(small_book(whole, heads))
    return [
        _or_broken(
            book.sheet_names[place],
            partial(_new_sheet, path, part, looks[part], book, place),
        )
        for place, part in parts.items()
        if part in looks and place < len(book.sheet_names)
    ]


def _or_broken(name: str, table: Callable[[], SheetTable | None]) -> Table | None:
    try:
        return table()
    except CannotRead as refusal:
        return BrokenSheet(sheet=name, refusal=refusal)


def _old_sheet(book: Any, place: int) -> SheetTable | None:
    return _whole_table(_sheet_at(book, place), book.sheet_names[place])


def _new_sheet(path: Path, part: str, look: Look, book: Any, place: int) -> SheetTable | None:
    name, head = book.sheet_names[place], look.head
    if head is not None:
        measured(path, part, head.text)
        table = _table(_sheet_at(book, place), name)
        if table is not None or head.whole:
            later = None if head.whole else _Later(path=path, part=part, place=place, head=head)
            formulas = formulas_of(path, part, head.text)
            hidden = set(hidden_in(head.text))
            return table and replace(
                table, about=look.about, formulas=formulas, later=later, hidden=hidden
            )
    table = _whole_table(_whole_sheet(path, part, place), name)
    hidden = set(hidden_of(path, part))
    return table and replace(table, formulas=formulas_of(path, part), hidden=hidden)


def _whole_sheet(path: Path, part: str, place: int) -> Any:
    measured(path, part)
    return _book(io.BytesIO(path.read_bytes()), place)


def _whole_table(content: Any, name: str) -> SheetTable | None:
    table = _table(content, name)
    return table and replace(table, about=int(content.total_height))


def _table(content: Any, name: str) -> SheetTable | None:
    if content.height == 0:
        return None
    if content.total_height > MOST_ROWS + 1:
        raise CannotRead("survey.too_many_rows", limit=MOST_ROWS)
    found = whole_heading(enumerate(content.iter_rows(), 1))
    if found is None:
        return None
    number, cells = found
    _refuse_merged(content, name, number)  # titles above it are merged as a rule
    heading = checked_heading(cells, name, number)
    return SheetTable(sheet=name, heading=heading, first=number, content=content, about=0)


def _book(data: io.BytesIO, place: int) -> Any:
    return _sheet_at(_opened(data), place)


def _opened(data: io.BytesIO) -> Any:
    with _Reader():
        from python_calamine import CalamineWorkbook

        # From memory: asking Python for every piece of the file takes a fifth longer.
        return CalamineWorkbook.from_filelike(data)


def _sheet_at(book: Any, place: int) -> Any:
    with _Reader():
        return book.get_sheet_by_index(place)


def _first_column(content: Any) -> int:
    return int(content.start[1]) if content.start else 0


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

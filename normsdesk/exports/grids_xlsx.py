"""Tables as a workbook: one sheet each, numbers as numbers, and no text that runs as a formula."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from normsdesk.exports.grid_beside import with_column_beside
from normsdesk.exports.grid_charts import GridBars, bars_of, chart_title, draw
from normsdesk.exports.grid_letters import FONT, SIZE, Letters
from normsdesk.exports.grid_looks import GridLooks
from normsdesk.exports.grid_pages import BOTTOM, SIDE, TOP, SheetPages, page_starts, pages_for
from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridRow, RowKind
from normsdesk.exports.options import Paper

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTH = 16.0
"""Width of a column of one share, in characters."""
_WIDEST, _LONG = 100.0, 30.0
"""Width and lines up to which a column of very long texts becomes wider."""
_MORE = 0.4
"""Part by which a column may become wider so that its texts keep to one line."""
_PAPERS = (104.0, 150.0, 190.0)
"""Digits across standing paper, across lying paper, and across it in small letters."""
_EDGE, _PIXEL = 5, 0.75
"""Pixels of a column beside its digits, of seven pixels each; points of a pixel."""

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_LINE, _AIR, _HIGHEST = 12.75, 6.0, 400.0
"""Points of a line, around all lines of a row, and of the highest row that spreadsheets take."""
_NOTE = 30.0
"""The least width of a note in digits."""
_TITLE = 24.0
"""Points of the row with the title of a table."""
_HEAD = 3
"""The row with the titles of the columns; the table begins below it."""
_MANY_COLUMNS, _KEPT = 10, 2
"""A table of more columns keeps the first ones in sight."""
_LONGEST_NAME = 31
_BAD_IN_NAME = str.maketrans({sign: " " for sign in "[]:*?/\\'"})
_LONGEST_TEXT = 32_767


def workbook_of(grids: Sequence[Grid], paper: Paper = Paper.A4) -> bytes:
    """Write the tables into a new workbook, one sheet for each, and return the file.

    Every text goes in as text: what begins like a formula stays what it is.
    """
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
        "default_format_properties": {"font_name": FONT, "font_size": SIZE},
    }
    target = BytesIO()
    book = xlsxwriter.Workbook(target, options)
    writer = _Writer(book, paper)
    for grid in grids:
        writer.write(with_column_beside(grid))
    book.close()
    return target.getvalue()


class _Writer:
    """Writes tables into one workbook."""

    def __init__(self, book: "Workbook", paper: Paper) -> None:
        self._book = book
        self._paper = paper
        self._looks = GridLooks(book)
        self._letters = Letters()
        self._names: set[str] = set()

    def write(self, grid: Grid) -> None:
        """Write one table as a sheet, with its bars below it where both fit on one page."""
        sheet = self._sheet(grid.title)
        table = _Table(sheet, grid, self._looks, self._letters)
        table.write_rows()
        pages = table.lay_out(self._paper)
        bars = bars_of(grid)
        if len(bars) == 1 and table.height + bars[0].pixels * _PIXEL <= pages.high:
            draw(self._book, sheet, _HEAD + 2 + len(grid.rows), sheet, grid, bars[0])
        elif bars:
            self._draw_apart(grid, sheet, bars)

    def _draw_apart(self, grid: Grid, table: Any, bars: Sequence[GridBars]) -> None:
        """Draw bars on a sheet of their own, one page each."""
        sheet = self._sheet(chart_title(grid))
        sheet.set_row(0, _TITLE)
        sheet.write_string(0, 0, chart_title(grid), self._looks.title)
        sheet.write_string(1, 0, grid.note, self._looks.quiet)
        place, starts = 3, list[int]()
        for each in bars:
            if place > 3:
                starts.append(place)
            draw(self._book, sheet, place, table, grid, each)
            place += each.rows
        sheet.set_h_pagebreaks(starts)
        sheet.freeze_panes(2, 0)

    def _sheet(self, title: str) -> Any:
        sheet: Any = self._book.add_worksheet(_sheet_name(title, self._names))
        sheet.hide_gridlines(2)
        sheet.set_paper(1 if self._paper is Paper.LETTER else 9)
        sheet.set_margins(left=SIDE, right=SIDE, top=TOP, bottom=BOTTOM)
        sheet.set_footer("&L&A&R&P / &N")
        return sheet


class _Table:
    """One table on its sheet: its rows, how high they are, and how they print."""

    def __init__(self, sheet: Any, grid: Grid, looks: GridLooks, letters: Letters) -> None:
        self._sheet = sheet
        self._grid = grid
        self._looks = looks
        self._letters = letters
        self._last = len(grid.columns) - 1
        headed = any(row.kind is RowKind.HEAD for row in grid.rows)
        self._filtered = bool(grid.rows) and not headed
        self._frozen = _KEPT if len(grid.columns) > _MANY_COLUMNS else 0
        self._kept = self._frozen or 1
        self._rooms = _rooms(grid, letters)
        self._rights = [column.is_number for column in grid.columns]
        # The same words stand in many rows: each is measured once for its column.
        self._known: list[dict[str, tuple[str, int]]] = [{} for _ in grid.columns]
        self._heights: list[float] = []

    @property
    def height(self) -> float:
        """The points of all rows, the titles among them."""
        return sum(self._heights) + 5 * (_LINE + _AIR)

    def write_rows(self) -> None:
        """Write the titles of the columns and all rows."""
        sheet, high = self._sheet, 1
        for place, column in enumerate(self._grid.columns):
            look = self._looks.number_column if column.is_number else self._looks.column
            sheet.write_string(_HEAD, place, column.title, look)
            high = max(high, self._letters.lines(column.title, self._rooms[place], bold=True))
        # The button of a filter stands at the foot of its head and would cover a short one.
        self._head = self._set_height(_HEAD, high + 1 if self._filtered else high)
        for place, row in enumerate(self._grid.rows, _HEAD + 1):
            head = row.kind is RowKind.HEAD
            lines = self._write_head(place, row) if head else self._write_row(place, row)
            self._heights.append(self._set_height(place, lines) if lines > 1 else _LINE + _AIR)
        for place, room in enumerate(self._rooms):
            sheet.set_column(place, place, room)

    def lay_out(self, paper: Paper) -> SheetPages:
        """Write title and note, and set up screen and print."""
        sheet, grid = self._sheet, self._grid
        widths = [_points(room) for room in self._rooms]
        joined = [column.joined for column in grid.columns]
        pages = pages_for(widths, joined, self._kept, paper)
        if pages.lying:
            sheet.set_landscape()
        noted = self._write_note(pages)
        heads = [row.kind is RowKind.HEAD for row in grid.rows]
        sheet.set_default_row(_LINE + _AIR)
        sheet.set_row(0, _TITLE)
        sheet.repeat_rows(_HEAD)
        sheet.fit_to_pages(1, 0)
        rows = list(zip(self._heights, heads, strict=True))
        first = pages.high - self._head - noted
        starts = page_starts(rows, first, pages.high - self._head)
        if pages.turns or (any(heads) and starts is not None):
            # Where a sheet is fitted to its pages, spreadsheets overlook what we say of breaks.
            sheet.set_print_scale(pages.scale)
            sheet.set_h_pagebreaks([_HEAD + 1 + start for start in starts or ()])
            sheet.set_v_pagebreaks(list(pages.turns))
        if pages.turns:
            sheet.repeat_columns(0, self._kept - 1)
            sheet.print_across()
        sheet.freeze_panes(_HEAD + 1, self._frozen)
        if self._filtered:
            sheet.autofilter(_HEAD, 0, _HEAD + len(grid.rows), self._last)
        return pages

    def _write_note(self, pages: SheetPages) -> float:
        """Write title and note above the table; return the points of the rows above the head.

        A parted table has the note over the columns that each page repeats, or beside them where
        they are narrow, so that no page shows half of it.
        """
        sheet, looks = self._sheet, self._looks
        note = self._grid.sheet_note or self._grid.note
        sheet.write_string(0, 0, self._grid.title, looks.title)
        begin, end = 0, self._last
        if pages.turns:
            roomy = sum(self._rooms[: self._kept]) >= _NOTE
            begin, end = (0, self._kept - 1) if roomy else (self._kept, pages.turns[0] - 1)
        if end > begin:
            sheet.merge_range(1, begin, 1, end, "", looks.note)
        sheet.write_string(1, begin, note, looks.note)
        lines = self._letters.lines(note, sum(self._rooms[begin : end + 1]))
        return _TITLE + self._set_height(1, lines) + _LINE + _AIR

    def _write_head(self, place: int, row: GridRow) -> int:
        """Write a heading across the table; return its lines."""
        if self._last > 0:
            self._sheet.merge_range(place, 0, place, self._last, "", self._looks.head)
        text = _text(row.cells[0])
        self._sheet.write_string(place, 0, text, self._looks.head)
        return self._letters.lines(text, sum(self._rooms), bold=True)

    def _write_row(self, place: int, row: GridRow) -> int:
        """Write one row; return how many lines its words take."""
        sheet, looks, rights, rooms = self._sheet, self._looks, self._rights, self._rooms
        most = 1
        for column, cell in enumerate(row.cells):
            text = cell.text
            right = rights[column]
            if cell.number is not None:
                sheet.write_number(place, column, cell.number, looks.of_number(cell, right))
                if len(text) + 3 > rooms[column]:  # a number without room shows as signs only
                    rooms[column] = len(text) + 3.0
                continue
            known = self._known[column].get(text) or self._measured(column, cell)
            sheet.write_string(place, column, known[0], looks.of_text(cell, right))
            if known[1] > most:
                most = known[1]
        return most

    def _measured(self, column: int, cell: GridCell) -> tuple[str, int]:
        """Return a text as it can be written, and its lines in its column."""
        text = _text(cell)
        lines = self._letters.lines(text, self._rooms[column], bold=cell.strong)
        known = self._known[column][cell.text] = (text, lines)
        return known

    def _set_height(self, place: int, lines: int) -> float:
        height = min(_LINE * lines + _AIR, _HIGHEST)
        self._sheet.set_row(place, height)
        return height


def _rooms(grid: Grid, letters: Letters) -> list[float]:
    """Find the widths of the columns in digits.

    A column where a little more room keeps head or texts on one line gets it, as long as the table
    keeps to the same paper; one of very long texts becomes wider in any case.
    """
    rooms = [_WIDTH * column.share for column in grid.columns]
    rows = [row.cells for row in grid.rows if row.kind is not RowKind.HEAD]
    wishes: list[tuple[float, int]] = []
    for place, (room, column) in enumerate(zip(rooms, grid.columns, strict=True)):
        cells = (held[place] for held in rows if len(held) > place)
        longest = max(cells, key=_length, default=EMPTY_CELL)
        if _length(longest) > _LONG * room:
            rooms[place] = min(max(room, len(longest.text) / _LONG), _WIDEST)
            continue
        wanted = [letters.width_for(column.title, bold=True) - room]
        if 0 < _length(longest) < 2 * room:
            wanted.append(letters.width_for(longest.text, bold=longest.strong) - room)
        more = max((each for each in wanted if each <= room * _MORE), default=0.0)
        if more > 0:
            wishes.append((more, place))
    left = next((each for each in _PAPERS if each >= sum(rooms)), sum(rooms)) - sum(rooms)
    for more, place in sorted(wishes):
        if more <= left:
            rooms[place] += more
            left -= more
    return rooms


def _length(cell: GridCell) -> int:
    return len(cell.text) if cell.number is None else 0


def _points(room: float) -> float:
    return (int(room * 7) + _EDGE) * _PIXEL


def _text(cell: GridCell) -> str:
    text = cell.text
    if text.isprintable() and len(text) <= _LONGEST_TEXT:
        return text
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]


def _sheet_name(title: str, taken: set[str]) -> str:
    plain = " ".join(title.translate(_BAD_IN_NAME).split())[:_LONGEST_NAME] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)] + ending
        number += 1
    taken.add(name.casefold())
    return name

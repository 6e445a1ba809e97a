"""Tables as a workbook: one sheet each, numbers as numbers, and no text that runs as a formula."""

import re
from collections.abc import Sequence
from io import BytesIO
from math import ceil
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from normsdesk.exports.grids import Grid, GridCell, GridRow, RowKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTH = 16.0
"""Width of a column of one share, in characters."""

_BAR = "#0E6266"
_MOST_BARS = 40

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
_LINE, _HIGHEST = 15.0, 400.0
"""Points of a line, and of the highest row that spreadsheets take."""
_FITTING, _FITTING_BOLD = 1.08, 0.95
"""Letters that fit into a column for each digit of its width, with words going on below."""
_LEFT_OVER = 3
"""Letters of a line that stay free because a word went to the next one."""
_MANY_COLUMNS, _KEPT = 10, 2
"""A table of more columns keeps the first ones in sight."""
_PAGE = 230.0
"""Characters across a lying page at which print is still read easily."""
_LONGEST_NAME = 31
_BAD_IN_NAME = str.maketrans({sign: " " for sign in "[]:*?/\\'"})
_LONGEST_TEXT = 32_767


def workbook_of(grids: Sequence[Grid]) -> bytes:
    """Write the tables into a new workbook, one sheet for each, and return the file.

    Every text goes in as text: what begins like a formula stays what it is.
    """
    import xlsxwriter

    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    target = BytesIO()
    book = xlsxwriter.Workbook(target, options)
    looks = _Looks(book)
    names: set[str] = set()
    for grid in grids:
        sheet = book.add_worksheet(_sheet_name(grid.title, names))
        _write(sheet, grid, looks)
        charted = grid.charted
        if charted is not None and any(row.cells[charted].number is not None for row in grid.rows):
            _draw(book, sheet, grid, charted)
    book.close()
    return target.getvalue()


class _Looks:
    """The formats of a workbook, made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[object, ...], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"font_color": "#55625F", "text_wrap": True, "valign": "top"})
        column = {
            "bold": True,
            "bottom": 1,
            "text_wrap": True,
            "valign": "top",
            "bg_color": "#F3F2EC",
        }
        self.column = book.add_format({**column, "align": "left", "indent": 1})
        self.number_column = book.add_format({**column, "align": "right"})
        self.head = book.add_format({"bold": True, "bg_color": "#E0EEEA", "valign": "vcenter"})

    def of_number(self, cell: GridCell) -> Any:
        """Return the format of a number: as many decimals as people read, the number exact."""
        key = (cell.is_share, _decimals(cell.text), cell.strong, cell.quiet)
        known = self._made.get(key)
        if known is None:
            places = "." + "0" * key[1] if key[1] else ""
            pattern = f"0{places}%" if cell.is_share else f"#,##0{places}"
            known = self._made[key] = self._format(cell, {"num_format": pattern})
        return known

    def of_text(self, cell: GridCell, *, right: bool) -> Any:
        """Return the format of words; they stand apart from a number before them."""
        key = (cell.strong, cell.quiet, right)
        known = self._made.get(key)
        if known is None:
            side = {"align": "right"} if right else {"align": "left", "indent": 1}
            known = self._made[key] = self._format(cell, side)
        return known

    def _format(self, cell: GridCell, more: dict[str, Any]) -> Any:
        wanted: dict[str, Any] = {"text_wrap": True, "valign": "top", "bottom": 4, **more}
        if cell.strong:
            wanted["bold"] = True
        if cell.quiet:
            wanted["font_color"] = "#55625F"
        return self._book.add_format(wanted)


def _write(sheet: Any, grid: Grid, looks: _Looks) -> None:
    last = len(grid.columns) - 1
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.repeat_rows(3)
    sheet.write_string(0, 0, grid.title, looks.title)
    if last > 0:
        sheet.merge_range(1, 0, 1, last, "", looks.note)
    sheet.write_string(1, 0, grid.note, looks.note)
    sheet.set_row(1, 32)
    rooms = [_WIDTH * column.share for column in grid.columns]
    across = ceil(sum(rooms) / _PAGE)
    sheet.fit_to_pages(across, 0)
    if across > 1:
        sheet.repeat_columns(0, _KEPT - 1)
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, rooms[place])
        look = looks.number_column if column.is_number else looks.column
        sheet.write_string(3, place, column.title, look)
    heads = zip(grid.columns, rooms, strict=True)
    high = max((_head_lines(each.title, room) for each, room in heads), default=1)
    sheet.set_row(3, _LINE * high)
    rights = [column.is_number for column in grid.columns]
    for place, row in enumerate(grid.rows, 4):
        lines = _write_row(sheet, place, row, rooms, rights, looks)
        if lines > 1:  # not every program makes rows as high as their words by itself
            sheet.set_row(place, min(_LINE * lines, _HIGHEST))
    sheet.freeze_panes(4, _KEPT if len(grid.columns) > _MANY_COLUMNS else 0)
    if grid.rows and not any(row.kind is RowKind.HEAD for row in grid.rows):
        sheet.autofilter(3, 0, 3 + len(grid.rows), last)


def _draw(book: "Workbook", sheet: Any, grid: Grid, column: int) -> None:
    """Draw a column of numbers as bars below the table, the first row on top."""
    name, first, last = sheet.get_name(), 4, 3 + len(grid.rows)
    chart: Any = book.add_chart({"type": "bar"})
    chart.add_series(
        {
            "name": grid.columns[column].title,
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
            "fill": {"color": _BAR},
            "data_labels": {"value": True, "num_format": "0"},
        }
    )
    title = f"{grid.title}: {grid.columns[column].title}"
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 620, "height": 90 + 26 * min(len(grid.rows), _MOST_BARS)})
    sheet.insert_chart(last + 2, 0, chart, {"description": title})


def _write_row(
    sheet: Any,
    place: int,
    row: GridRow,
    rooms: Sequence[float],
    rights: Sequence[bool],
    looks: _Looks,
) -> int:
    """Write one row; return how many lines its words take."""
    last = len(rooms) - 1
    if row.kind is RowKind.HEAD:
        if last > 0:
            sheet.merge_range(place, 0, place, last, "", looks.head)
        sheet.write_string(place, 0, _text(row.cells[0]), looks.head)
        return 1
    most = 1
    for column, cell in enumerate(row.cells):
        text = cell.text
        if cell.number is not None:
            sheet.write_number(place, column, cell.number, looks.of_number(cell))
            if "\n" in text:
                sheet.write_comment(place, column, text.partition("\n")[2])
            continue
        look = looks.of_text(cell, right=rights[column])
        sheet.write_string(place, column, _text(cell), look)
        if column <= last and (len(text) > rooms[column] * _FITTING or "\n" in text):
            most = max(most, _lines(text, rooms[column]))
    return most


def _lines(text: str, room: float) -> int:
    """Estimate how many lines a text takes in a column of so many characters."""
    fits = max(1.0, room * _FITTING)
    lines = 0
    for line in text.split("\n"):
        count = max(1, ceil(len(line) / fits))
        # Each line but the last ends before a word that finds no room.
        lines += ceil((len(line) + _LEFT_OVER * (count - 1)) / fits) if count > 1 else 1
    return lines


def _head_lines(title: str, room: float) -> int:
    """Count the lines of a title, whose few words are long for its column."""
    return len(wrap(title, max(int(room * _FITTING_BOLD), 1))) or 1


def _decimals(text: str) -> int:
    """Count the decimals of a number as it is written in any language; three are thousands."""
    if text.isdecimal():
        return 0
    if "\n" in text:
        text = text.partition("\n")[0]
    written = text.rstrip("%\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE} ")
    point = max(written.rfind("."), written.rfind(","))
    places = len(written) - point - 1 if point >= 0 else 0
    return places if places < 3 else 0


def _text(cell: GridCell) -> str:
    text = cell.text
    if text.isprintable() and len(text) <= _LONGEST_TEXT:
        return text
    return _CONTROL.sub("", text)[:_LONGEST_TEXT]


def _sheet_name(title: str, taken: set[str]) -> str:
    plain = title.translate(_BAD_IN_NAME).strip()[:_LONGEST_NAME] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)] + ending
        number += 1
    taken.add(name.casefold())
    return name

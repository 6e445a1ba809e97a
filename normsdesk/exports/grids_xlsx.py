"""Tables as a workbook: one sheet each, numbers as numbers, and no text that runs as a formula."""

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from normsdesk.exports.grids import Grid, GridCell, GridRow, RowKind

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_WIDTH = 16.0
"""Width of a column of one share, in characters."""

_BAR = "#0E6266"
_MOST_BARS = 40

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f]")
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
        if grid.charted is not None:
            _draw(book, sheet, grid, grid.charted)
    book.close()
    return target.getvalue()


class _Looks:
    """The formats of a workbook, made once."""

    def __init__(self, book: "Workbook") -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool], Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"font_color": "#55625F", "text_wrap": True, "valign": "top"})
        self.column = book.add_format(
            {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top", "bg_color": "#F3F2EC"}
        )
        self.head = book.add_format({"bold": True, "bg_color": "#E0EEEA", "valign": "vcenter"})

    def of(self, pattern: str, *, strong: bool, quiet: bool) -> Any:
        """Return the format of a cell."""
        key = (pattern, strong, quiet)
        known = self._made.get(key)
        if known is None:
            wanted: dict[str, Any] = {"text_wrap": True, "valign": "top", "bottom": 4}
            if pattern:
                wanted["num_format"] = pattern
            if strong:
                wanted["bold"] = True
            if quiet:
                wanted["font_color"] = "#55625F"
            known = self._made[key] = self._book.add_format(wanted)
        return known


def _write(sheet: Any, grid: Grid, looks: _Looks) -> None:
    last = len(grid.columns) - 1
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(3)
    sheet.write_string(0, 0, grid.title, looks.title)
    if last > 0:
        sheet.merge_range(1, 0, 1, last, "", looks.note)
    sheet.write_string(1, 0, grid.note, looks.note)
    sheet.set_row(1, 32)
    for place, column in enumerate(grid.columns):
        sheet.set_column(place, place, _WIDTH * column.share)
        sheet.write_string(3, place, column.title, looks.column)
    for place, row in enumerate(grid.rows, 4):
        _write_row(sheet, place, row, last, looks)
    sheet.freeze_panes(4, 0)
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
            "data_labels": {"value": True},
        }
    )
    title = f"{grid.title}: {grid.columns[column].title}"
    chart.set_title({"name": title, "name_font": {"size": 12}})
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    chart.set_size({"width": 620, "height": 90 + 26 * min(len(grid.rows), _MOST_BARS)})
    sheet.insert_chart(last + 2, 0, chart, {"description": title})


def _write_row(sheet: Any, place: int, row: GridRow, last: int, looks: _Looks) -> None:
    if row.kind is RowKind.HEAD:
        if last > 0:
            sheet.merge_range(place, 0, place, last, "", looks.head)
        sheet.write_string(place, 0, _text(row.cells[0]), looks.head)
        return
    for column, cell in enumerate(row.cells):
        if cell.number is not None:
            pattern = "0.0%" if cell.is_share else "General"
            look = looks.of(pattern, strong=cell.strong, quiet=cell.quiet)
            sheet.write_number(place, column, cell.number, look)
            if "\n" in cell.text:
                sheet.write_comment(place, column, cell.text.partition("\n")[2])
        else:
            look = looks.of("", strong=cell.strong, quiet=cell.quiet)
            sheet.write_string(place, column, _text(cell), look)


def _text(cell: GridCell) -> str:
    return _CONTROL.sub("", cell.text)[:_LONGEST_TEXT]


def _sheet_name(title: str, taken: set[str]) -> str:
    plain = title.translate(_BAD_IN_NAME).strip()[:_LONGEST_NAME] or "1"
    name, number = plain, 2
    while name.casefold() in taken:
        ending = f" {number}"
        name = plain[: _LONGEST_NAME - len(ending)] + ending
        number += 1
    taken.add(name.casefold())
    return name

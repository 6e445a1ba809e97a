"""A column of numbers of a workbook drawn as bars, in parts that fit a page."""

from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

from normsdesk.exports.grid_letters import FONT
from normsdesk.exports.grids import Grid

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_BAR, _RULE = "#0E6266", "#D3D6CE"
_MOST_BARS = 30
"""More bars than these stand on a second page."""
_ROW = 20.0
"""Height in pixels of a row nobody made higher."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GridBars:
    """Bars of some rows of a table, counted from 0: where they stand and how high they are."""

    first: int
    last: int

    @property
    def pixels(self) -> int:
        """The height of the drawing."""
        return 90 + 24 * (self.last - self.first + 1)

    @property
    def rows(self) -> int:
        """How many rows of the sheet the drawing covers."""
        return ceil(self.pixels / _ROW) + 1


def bars_of(grid: Grid) -> tuple[GridBars, ...]:
    """Part the rows into drawings of about the same size; none where there is no number."""
    column = grid.charted
    if column is None or all(row.cells[column].number is None for row in grid.rows):
        return ()
    count = len(grid.rows)
    parts = ceil(count / _MOST_BARS)
    ends = [count * part // parts for part in range(parts + 1)]
    return tuple(GridBars(first=ends[part], last=ends[part + 1] - 1) for part in range(parts))


def chart_title(grid: Grid) -> str:
    """Say what the bars show."""
    title = grid.columns[grid.charted or 0].title
    return f"{grid.title}: {title}"


def draw(book: "Workbook", sheet: Any, row: int, table: Any, grid: Grid, bars: GridBars) -> None:
    """Draw ``bars`` on ``sheet`` at a row, from the cells of ``table``, the first row on top."""
    column = grid.charted or 0
    name, first, last = table.get_name(), 4 + bars.first, 4 + bars.last
    chart: Any = book.add_chart({"type": "bar"})
    small = {"name": FONT, "size": 9}
    chart.add_series(
        {
            "name": grid.columns[column].title,
            "categories": [name, first, 0, last, 0],
            "values": [name, first, column, last, column],
            "fill": {"color": _BAR},
            "gap": 60,
            "data_labels": {"value": True, "num_format": "0", "font": small},
        }
    )
    title = chart_title(grid)
    codes = [grid.rows[place].cells[0].text for place in (bars.first, bars.last)]
    if bars.last - bars.first + 1 < len(grid.rows):
        title = f"{title} ({codes[0]}\N{EN DASH}{codes[1]})"
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 12}, "overlay": False})
    chart.set_legend({"none": True})
    line = {"color": _RULE, "width": 0.75}
    chart.set_y_axis({"reverse": True, "num_font": small, "line": line, "interval_unit": 1})
    axis: dict[str, Any] = {"min": 0, "num_font": small, "num_format": "0"}
    if grid.charted_to is not None:
        axis["max"] = grid.charted_to
    chart.set_x_axis({**axis, "line": line, "major_gridlines": {"visible": True, "line": line}})
    chart.set_chartarea({"border": {"none": True}})
    chart.set_size({"width": 620, "height": bars.pixels})
    sheet.insert_chart(row, 0, chart, {"description": title})

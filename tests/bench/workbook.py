"""Measure a workbook of many rows against bare xlsxwriter with the same cells, in CPU time.

``python -m tests.bench.workbook --rows 5000 --pairs 7``: the two take turns, and the median of
the ratios counts, so that what else the machine does weighs on both.
"""

import argparse
import gc
import io
import statistics
import sys
import time
from collections.abc import Callable, Sequence

from normsdesk.exports.grids import Grid, GridCell, GridColumn, GridRow
from normsdesk.exports.grids_xlsx import workbook_of

LIMIT = 1.3
ROWS, PAIRS, COLUMNS = 5_000, 7, 9


def grid_of(rows: int) -> Grid:
    """Make a table like that of what was found: words, shares, numbers; one row for each value."""
    return Grid(
        title="What was found",
        note="Shares with their 95% interval where it is known.",
        columns=tuple(GridColumn(title=f"Column {place}", share=1.0) for place in range(COLUMNS)),
        rows=tuple(_row(place) for place in range(rows)),
    )


def _row(place: int) -> GridRow:
    share = (place % 97) / 97
    return GridRow(
        cells=(
            GridCell(text=f"N{place % 60}", strong=True),
            GridCell(text=f"Mothers of girls {place % 12}–{place % 7 + 12}"),
            GridCell(text="Fathers’ peers"),
            GridCell(text="Baseline survey"),
            GridCell(text=f"How many of ten others do it, question {place % 58}"),
            GridCell(text=f"{share:.1%}", number=share, is_share=True),
            GridCell(text=f"{share / 2:.1%}", number=share / 2, is_share=True),
            GridCell(text=f"{(share + 1) / 2:.1%}", number=(share + 1) / 2, is_share=True),
            GridCell(text=str(place), number=float(place)),
        ),
    )


def bare(grid: Grid) -> bytes:
    """Write the same cells with nothing but xlsxwriter."""
    import xlsxwriter

    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet()
    look = book.add_format({"text_wrap": True})
    for place, row in enumerate(grid.rows):
        for column, cell in enumerate(row.cells):
            if cell.number is not None:
                sheet.write_number(place, column, cell.number, look)
            else:
                sheet.write_string(place, column, cell.text, look)
    book.close()
    return target.getvalue()


def ratios(rows: int, pairs: int) -> list[float]:
    """Let both write in turn; return ours against bare for each pair."""
    grid = grid_of(rows)
    found: list[float] = []
    for _ in range(pairs):
        plain = _seconds(lambda: bare(grid))
        ours = _seconds(lambda: workbook_of([grid]))
        found.append(ours / plain)
    return found


def _seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.process_time()
    work()
    return time.process_time() - began


def verdict(found: Sequence[float], limit: float, rows: int) -> tuple[bool, str]:
    """Tell whether the median keeps the limit, and say so in one line."""
    middle = statistics.median(found)
    line = f"Workbook of {rows} rows: {middle:.2f} times bare xlsxwriter, limit {limit:.2f}."
    return middle <= limit, line


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and say the result; 1 when the workbook takes too long."""
    parser = argparse.ArgumentParser(description="Measure a workbook against bare xlsxwriter.")
    parser.add_argument("--rows", type=int, default=ROWS)
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--limit", type=float, default=LIMIT)
    given = parser.parse_args(arguments)
    kept, line = verdict(ratios(given.rows, max(1, given.pairs)), given.limit, given.rows)
    sys.stdout.write(f"{line}\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

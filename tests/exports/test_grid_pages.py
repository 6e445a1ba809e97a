"""Printed pages of a workbook: headings stay with their rows, columns with theirs."""

from io import BytesIO
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook

from normsdesk.exports.grid_beside import with_column_beside
from normsdesk.exports.grid_charts import bars_of
from normsdesk.exports.grid_letters import Letters
from normsdesk.exports.grid_pages import page_starts, pages_for
from normsdesk.exports.grids import EMPTY_CELL, Grid, GridCell, GridColumn, GridRow, head_row
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.options import Paper
from normsdesk.exports.tracking_grid import tracking_grid
from normsdesk.library.languages import Wording
from tests.exports.samples import example

ROWS = st.lists(st.tuples(st.floats(10, 90), st.booleans()), max_size=60)


@given(ROWS)
def test_no_page_is_fuller_than_paper_and_no_heading_ends_one(rows):
    room = 500.0
    starts = page_starts(rows, 430.0, room)
    assert starts is not None
    ends = [0, *starts, len(rows)]
    for place, (begin, end) in enumerate(pairwise(ends)):
        assert begin < end or not rows
        assert sum(height for height, _head in rows[begin:end]) <= (room if place else 430.0)
        if 0 < end < len(rows):
            assert not rows[end - 1][1] or rows[end][1]


def test_what_stands_under_a_heading_stays_together_where_it_fits():
    block = [(20.0, True), *[(20.0, False)] * 9]
    assert page_starts(block * 4, 450.0, 500.0) == (20,)
    long = [(20.0, True), *[(20.0, False)] * 60]
    assert page_starts(long, 500.0, 500.0) == (25, 50)
    assert page_starts([(20.0, False)] * 25_100, 500.0, 500.0) is None


def test_wide_tables_part_between_rounds_and_narrow_ones_stand():
    narrow = pages_for([100.0, 300.0], [False, False], 0, Paper.A4)
    assert (narrow.lying, narrow.scale, narrow.turns) == (False, 100, ())
    lying = pages_for([100.0] * 7, [False] * 7, 0, Paper.LETTER)
    assert lying.lying
    assert lying.turns == ()
    rounds = [80.0, 200.0, *[100.0] * 9]
    joined = [False, False, *[False, True, True] * 3]
    wide = pages_for(rounds, joined, 2, Paper.A4)
    assert wide.lying
    assert wide.turns
    assert not any(joined[turn] for turn in wide.turns)


def test_a_line_more_for_words_that_find_no_room():
    letters = Letters()
    assert letters.lines("Parents", 16) == 1
    assert letters.lines("Parents\nFathers", 16) == 2
    assert letters.lines("Parents of girls who are twelve to seventeen", 16) == 3
    assert letters.lines("m" * 60, 16) > letters.lines("i" * 60, 16)
    assert letters.lines("数" * 30, 16) > 3
    assert letters.lines("x " * 40, letters.width_for("x " * 40)) == 1


def _numbers(count):
    return Grid(
        title="Norms",
        note="From 0 to 100.",
        columns=(GridColumn(title="No.", share=0.5), GridColumn(title="Strength", share=0.7)),
        rows=tuple(
            GridRow(cells=(GridCell(text=f"N{place}"), GridCell(text="50", number=50.0)))
            for place in range(count)
        ),
        charted=1,
        charted_to=100,
    )


def test_bars_of_many_norms_stand_on_a_sheet_of_their_own_one_page_each():
    few = load_workbook(BytesIO(workbook_of([_numbers(4)])))
    assert few.sheetnames == ["Norms"]
    book = load_workbook(BytesIO(workbook_of([_numbers(61)])))
    assert book.sheetnames == ["Norms", "Norms Strength"]
    sheet = book["Norms Strength"]
    parts = bars_of(_numbers(61))
    assert [each.last - each.first + 1 for each in parts] == [20, 20, 21]
    assert len(sheet._charts) == 3
    # Each drawing begins where a page begins.
    rows = [chart.anchor._from.row for chart in sheet._charts]
    assert [each.id for each in sheet.row_breaks.brk] == rows[1:]
    axis = sheet._charts[0].y_axis.scaling
    assert (axis.min, axis.max) == (0, 100)


def test_a_table_with_headings_breaks_its_pages_before_them():
    rows = [
        row
        for place in range(12)
        for row in (head_row(f"Level {place}"), *[_row() for _ in range(6)])
    ]
    column = GridColumn(title="Result", share=2.0)
    grid = Grid(title="Logframe", note="", columns=(column, column), rows=tuple(rows))
    sheet = load_workbook(BytesIO(workbook_of([grid])))["Logframe"]
    assert not sheet.sheet_properties.pageSetUpPr.fitToPage
    starts = [each.id + 1 for each in sheet.row_breaks.brk]
    assert starts
    assert all(str(sheet.cell(row, 1).value).startswith("Level") for row in starts)


def _row():
    return GridRow(cells=(GridCell(text="Girls are safe"), GridCell(text="words " * 12)))


def test_the_note_of_a_parted_table_stands_over_the_columns_that_repeat():
    grid = tracking_grid(Wording(), example("amani"))
    sheet = load_workbook(BytesIO(workbook_of([grid])))["Tracking table (IPTT)"]
    assert "Beside a share: its 95% interval." in sheet["A2"].value
    assert "A2:B2" in sheet.merged_cells
    assert sheet.print_title_cols == "$A:$B"
    turn = sheet.col_breaks.brk[0].id
    assert str(sheet.cell(4, turn + 1).value).endswith(": target")


def test_an_interval_stands_in_a_cell_beside_its_number_and_not_in_a_note():
    snapshot = example("amani")
    grid = tracking_grid(Wording(), snapshot)
    sheet = load_workbook(BytesIO(workbook_of([grid])))["Tracking table (IPTT)"]
    heads = [cell.value for cell in sheet[4]]
    at = heads.index("Baseline")
    assert heads[at + 1] == "Baseline: 95% interval"
    assert "Midline survey: 95% interval" in heads
    beside = {row[at].value: row[at + 1].value for row in sheet.iter_rows(min_row=5)}
    told = [each for each in beside.values() if each and "–" in each and "n = " in each]
    assert len(told) >= 4
    for row in sheet.iter_rows(min_row=5):
        assert all(cell.comment is None for cell in row)
        for cell, head in zip(row, heads, strict=True):
            if isinstance(cell.value, str) and "n = " in cell.value:
                assert head.endswith("95% interval")


def test_a_table_without_anything_below_its_numbers_stays_as_it_is():
    column = GridColumn(title="N", share=0.5, is_number=True, below="95% interval")
    row = GridRow(cells=(GridCell(text="5", number=5.0),))
    grid = Grid(title="T", note="", columns=(column,), rows=(row, head_row("Level")))
    assert with_column_beside(grid) is grid


def test_bars_stay_with_their_numbers_when_a_column_comes_before_them():
    below = GridColumn(title="N", share=0.5, is_number=True, below="95% interval")
    plain = GridColumn(title="Strength", share=0.5, is_number=True)
    cells = (GridCell(text="5%\n3–7", number=0.05, is_share=True), GridCell(text="9", number=9.0))
    rows = (head_row("Level"), GridRow(cells=cells), GridRow(cells=(EMPTY_CELL, GridCell())))
    grid = with_column_beside(
        Grid(title="T", note="", columns=(below, plain), rows=rows, charted=1)
    )
    assert grid.charted == 2
    assert list(grid.texts()) == [
        ("N", "95% interval", "Strength"),
        ("Level",),
        ("5%", "3–7", "9"),
        ("–", "", ""),
    ]


def test_numbers_get_room_and_long_texts_a_wider_column():
    cells = (GridCell(text="123,456,789", number=123456789.0), GridCell(text="words " * 500))
    columns = (GridColumn(title="N", share=0.5, is_number=True), GridColumn(title="T", share=1.0))
    grid = Grid(title="T", note="", columns=columns, rows=(GridRow(cells=cells),))
    sheet = load_workbook(BytesIO(workbook_of([grid])))["T"]
    assert sheet.column_dimensions["A"].width >= len("123,456,789") + 1
    assert sheet.column_dimensions["B"].width >= 90
    assert sheet.row_dimensions[5].height <= 400


def test_a_table_of_few_columns_that_is_parted_repeats_its_first_one():
    long = GridCell(text="words " * 500)
    columns = tuple(GridColumn(title=title, share=1.0) for title in "ABCD")
    grid = Grid(title="T", note="Read it.", columns=columns, rows=(GridRow(cells=(long,) * 4),))
    sheet = load_workbook(BytesIO(workbook_of([grid])))["T"]
    assert sheet.print_title_cols == "$A:$A"
    assert sheet["A2"].value == "Read it."
    assert sheet.freeze_panes == "A5"


def test_a_note_stands_beside_columns_that_repeat_where_they_are_narrow():
    long = GridCell(text="words " * 500)
    columns = tuple(GridColumn(title=title, share=1.0 if title != "A" else 0.3) for title in "ABCD")
    row = GridRow(cells=(GridCell(text="I1"), *(long,) * 3))
    grid = Grid(title="T", note="Read it.", columns=columns, rows=(row,))
    sheet = load_workbook(BytesIO(workbook_of([grid])))["T"]
    assert (sheet["A2"].value, sheet["B2"].value) == (None, "Read it.")

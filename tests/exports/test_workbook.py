"""The workbook of a project: its tables by reader, numbers as numbers, nothing that runs."""

import textwrap
from io import BytesIO

import pytest
from openpyxl import load_workbook

from normsdesk.exports.grid_beside import with_column_beside
from normsdesk.exports.grids import Grid, GridCell, GridColumn, GridRow
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.options import ReportOptions, ReportStopped
from normsdesk.exports.project_grids import project_grids
from normsdesk.exports.workbook import write_workbook
from normsdesk.library.languages import Wording
from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.norm import Norm, Sanction
from normsdesk.model.project import Project, Reader
from normsdesk.model.snapshot import altered, snapshot_of
from tests.exports.samples import DAY, EXAMPLES, content, example

WORDS = Wording()


def options(reader=Reader.MENTOR, sections=()):
    return ReportOptions(reader=reader, date=DAY, sections=frozenset(sections))


def grids_of(snapshot, reader=Reader.MENTOR, sections=()):
    return project_grids(snapshot, options(reader, sections), content(), WORDS)


def book_of(grids):
    return load_workbook(BytesIO(workbook_of(grids)))


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_table_is_a_sheet_with_a_head_that_stays(name):
    grids = grids_of(example(name))
    book = book_of(grids)
    grids = tuple(with_column_beside(each) for each in grids)
    assert len(book.worksheets) == len(grids)
    for sheet, grid in zip(book.worksheets, grids, strict=True):
        # A wide table keeps number and name in sight as well.
        assert sheet.freeze_panes == ("C5" if len(grid.columns) > 10 else "A5")
        assert sheet.oddFooter.right.text == "&P / &N"
        assert sheet.print_title_rows == "$4:$4"
        heads = [cell.value for cell in sheet[4][: len(grid.columns)]]
        assert heads == [column.title for column in grid.columns]


def test_heads_stand_over_their_numbers_and_are_as_high_as_their_words():
    grids = grids_of(example("amani"))
    for sheet, told in zip(book_of(grids).worksheets, grids, strict=True):
        grid = with_column_beside(told)
        for cell, column in zip(sheet[4], grid.columns, strict=False):
            assert (cell.alignment.horizontal == "right") is column.is_number
            wide = sheet.column_dimensions[cell.column_letter].width
            least = len(textwrap.wrap(column.title, max(int(wide), 1)))
            assert (sheet.row_dimensions[4].height or 15) >= 12.75 * least


def test_words_stand_in_the_middle_of_rows_that_leave_air_around_them():
    for sheet in book_of(grids_of(example("amani"))).worksheets:
        assert sheet.sheet_format.defaultRowHeight >= 12.75 + 6
        assert all(
            held.ht is None or held.ht >= 12.75 + 6 for held in sheet.row_dimensions.values()
        )
        assert {cell.alignment.vertical for row in sheet.iter_rows(min_row=4) for cell in row} <= {
            "center",
            None,
        }


def test_tables_of_norms_can_be_filtered_and_are_drawn_as_bars():
    sheet = book_of(grids_of(example("amani")))["Norms"]
    norms = len(example("amani").all(Norm))
    assert sheet.auto_filter.ref == f"A4:E{4 + norms}"
    assert len(sheet._charts) == 1
    strengths = [sheet.cell(row, 4).value for row in range(5, 5 + norms)]
    assert all(isinstance(each, int | float) for each in strengths if each != "–")


def test_without_any_strength_no_empty_chart_is_drawn():
    assert not book_of(grids_of(example("image")))["Norms"]._charts


def test_shares_are_numbers_with_their_interval():
    sheet = book_of(grids_of(example("amani")))["What was found"]
    heads = [cell.value for cell in sheet[4]]
    share = heads.index("Share")
    shares = [row[share] for row in sheet.iter_rows(min_row=5, values_only=True)]
    assert shares
    assert all(isinstance(each, int | float) and 0 <= each <= 1 for each in shares)
    # Numbers at the right keep a space as wide as that of their heads.
    assert sheet.cell(5, share + 1).number_format == "0%_)_)"


def test_a_row_for_each_sanction_norm_and_piece_of_evidence():
    snapshot = example("amani")
    rows = {grid.title: grid.rows for grid in grids_of(snapshot)}
    for title, kind in (
        ("Norms", Norm),
        ("Sanctions and rewards", Sanction),
        ("Evidence", EvidenceItem),
    ):
        assert [row.record_id for row in rows[title]]
        assert len(rows[title]) == len(snapshot.all(kind))


def test_columns_that_tell_this_reader_nothing_are_left_out():
    snapshot = example("amani")
    heads = {
        reader: {
            grid.title: [column.title for column in grid.columns]
            for grid in grids_of(snapshot, reader)
        }
        for reader in (Reader.INTERNAL, Reader.DONOR)
    }
    assert "What it says" in heads[Reader.INTERNAL]["Evidence"]
    assert heads[Reader.DONOR]["Evidence"] == ["No.", "What it is", "Kind", "Quality"]
    # Donors look for every column of a logframe, empty or not.
    assert heads[Reader.DONOR]["Logframe"][-1] == "Assumptions"
    for grid in grids_of(snapshot, Reader.DONOR):
        assert all(len(row.cells) in (1, len(grid.columns)) for row in grid.rows)


def test_records_without_a_word_make_a_sheet_of_one_column():
    untold = Sanction(id="sanctions-bare", norm_id="norms-bare")
    grids = grids_of(snapshot_of([Project(id="project-bare"), Norm(id="norms-bare"), untold]))
    assert grids
    for sheet, grid in zip(book_of(grids).worksheets, grids, strict=True):
        assert grid.columns[0].title in ("Norm", "No.")
        assert sheet.auto_filter.ref.startswith("A4")


def test_the_public_gets_no_sanctions_scores_or_evidence():
    titles = {grid.title for grid in grids_of(example("amani"), Reader.PUBLIC)}
    assert "Norms" in titles
    assert titles.isdisjoint({"Sanctions and rewards", "Scores", "Evidence"})


@pytest.mark.parametrize("reader", [Reader.MENTOR, Reader.DONOR, Reader.PUBLIC])
def test_quotes_and_summaries_stay_inside(reader):
    found = [
        altered(each, quote="hidden-quote", summary="hidden-summary", citation="", place="")
        if isinstance(each, EvidenceItem)
        else each
        for table in example("amani").tables.values()
        for each in table.values()
    ]
    data = workbook_of(grids_of(snapshot_of(found), reader))
    texts = {
        str(cell)
        for sheet in load_workbook(BytesIO(data)).worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
    }
    assert not any("hidden" in text for text in texts)


def test_only_chosen_sections_have_tables():
    titles = [grid.title for grid in grids_of(example("amani"), sections={"evidence", "summary"})]
    assert titles == ["Evidence"]


def test_text_that_begins_like_a_formula_stays_text():
    found = [
        altered(each, description="=1+1") if isinstance(each, Sanction) else each
        for table in example("amani").tables.values()
        for each in table.values()
    ]
    sheet = book_of(grids_of(snapshot_of(found)))["Sanctions and rewards"]
    cell = sheet["C5"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")


def test_nothing_to_tell_is_said_in_one_sheet(tmp_path):
    path = tmp_path / "tables.xlsx"
    written = write_workbook(
        example("amani"), options(sections={"glossary"}), content(), WORDS, path
    )
    assert written.size == path.stat().st_size
    assert load_workbook(path).worksheets[0]["A1"].value == "Nothing to report yet"


def test_stopping_writes_nothing(tmp_path):
    path = tmp_path / "tables.xlsx"
    with pytest.raises(ReportStopped):
        write_workbook(example("amani"), options(), content(), WORDS, path, cancelled=lambda: True)
    assert not path.exists()


def test_numbers_show_as_many_decimals_as_people_read_and_rows_are_as_high_as_their_words():
    grid = Grid(
        title="Numbers",
        note="",
        columns=tuple(GridColumn(title=title, share=1.0) for title in ("A", "B", "C", "D")),
        rows=(
            GridRow(
                cells=(
                    GridCell(text="62", number=62.1864269),
                    GridCell(text="77,5", number=77.4999),
                    GridCell(text="3,900", number=3900.0),
                    GridCell(text="66.0%\n59.2–72.2", number=0.66, is_share=True),
                )
            ),
            GridRow(cells=(GridCell(text="words " * 20), *(GridCell(text="–") for _ in range(3)))),
        ),
    )
    sheet = load_workbook(BytesIO(workbook_of([grid])))["Numbers"]
    assert [cell.number_format for cell in sheet[5]] == ["#,##0", "#,##0.0", "#,##0", "0.0%"]
    assert sheet["A5"].value == 62.1864269
    assert sheet.row_dimensions[6].height >= 6 * 12.75

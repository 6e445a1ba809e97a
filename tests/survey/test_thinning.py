"""Large workbooks: only what is used is understood, and the answers are the same."""

import zipfile
from pathlib import Path

import pytest

from normsdesk.survey.files import tables_of
from normsdesk.survey.refusing import CannotRead
from normsdesk.survey.thinning import HEAD_ROWS, letters_of

ROWS = HEAD_ROWS + 60
WIDTH = 30


def filled(row: int, column: int) -> str:
    return "" if (row * 7 + column * 3) % 11 < 4 else f"r{row}c{column}"


def written(path: Path, cells: "dict[tuple[int, int], str]", **options: object) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, **options})
    sheet = book.add_worksheet("Answers")
    for (row, column), text in sorted(cells.items()):
        if text.startswith("="):
            sheet.write_formula(row, column, text, None, 3)
        elif text.isdigit():
            sheet.write_number(row, column, int(text))
        elif text:
            sheet.write_string(row, column, text)
    book.close()
    return path


def grid() -> "dict[tuple[int, int], str]":
    cells = {(0, column): f"name{column}" for column in range(WIDTH)}
    for row in range(1, ROWS):
        for column in range(WIDTH):
            cells[row, column] = filled(row, column) if row % 9 else str(row + column)
    return cells


@pytest.mark.parametrize("constant", [True, False])
@pytest.mark.parametrize("used", [[0], [3, 17, 29], list(range(WIDTH))])
def test_the_columns_that_are_used_are_the_same_as_of_the_whole(
    tmp_path: Path, constant: bool, used: list[int]
):
    path = written(tmp_path / "a.xlsx", grid(), constant_memory=constant)
    (table,) = tables_of(path)
    whole = list(table.rows())
    thin = list(table.rows(used))
    assert len(whole) > HEAD_ROWS
    assert [number for number, _ in thin] == [number for number, _ in whole]
    for (_, left), (_, right) in zip(whole, thin, strict=True):
        assert [left[place] for place in used] == [right[place] for place in used]


def test_a_row_with_something_in_an_unused_column_only_still_counts(tmp_path: Path):
    cells = grid()
    for column in range(WIDTH):
        cells[ROWS - 3, column] = "x" if column == 5 else ""
        cells[ROWS - 2, column] = ""
    (table,) = tables_of(written(tmp_path / "a.xlsx", cells))
    numbers = [number for number, _ in table.rows([1, 2])]
    assert ROWS - 2 in numbers
    assert ROWS - 1 not in numbers
    assert ROWS in numbers


def test_an_empty_text_in_a_used_column_hides_no_row(tmp_path: Path):
    path = written(tmp_path / "a.xlsx", grid())
    rest = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(rest, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/sharedStrings.xml":
                # One text of a late row becomes the empty text, as some programs write it.
                late = f"<t>{filled(ROWS - 2, 1) or filled(ROWS - 4, 1)}</t>".encode()
                assert late in text
                text = text.replace(late, b"<t></t>")
            new.writestr(name, text)
    (table,) = tables_of(rest)
    assert [n for n, _ in table.rows([1])] == [n for n, _ in table.rows()]


def test_a_late_cell_to_the_left_moves_no_column(tmp_path: Path):
    cells = {(row, column + 1): text for (row, column), text in grid().items()}
    cells[ROWS - 1, 0] = "left"
    (table,) = tables_of(written(tmp_path / "a.xlsx", cells))
    place = table.heading.index("name3")
    whole = [cells[place] for _, cells in table.rows()]
    thin = [cells[place] for _, cells in table.rows([place])]
    assert thin == whole
    assert filled(5, 3) in whole


@pytest.mark.parametrize("row", [4, ROWS - 4])
def test_a_formula_is_refused_where_it_is_used_only(tmp_path: Path, row: int):
    cells = grid()
    cells[row, 2] = "=1+2"
    (table,) = tables_of(written(tmp_path / "a.xlsx", cells))
    table.check([1, 3])
    assert len(list(table.rows([1, 3]))) > HEAD_ROWS

    def checked_and_read() -> None:
        table.check([2])
        list(table.rows([2]))

    with pytest.raises(CannotRead) as refusal:
        checked_and_read()
    assert refusal.value.code == "survey.formula"
    assert refusal.value.values["cell"] == f"C{row + 1}"


def test_a_sheet_that_is_written_unusually_is_read_whole(tmp_path: Path):
    path = written(tmp_path / "a.xlsx", grid(), constant_memory=True)
    odd = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(odd, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name.startswith("xl/worksheets/"):
                text = text.replace(b'<c r="', b'<c s="0" r="')
            new.writestr(name, text)
    (usual,), (unusual,) = tables_of(path), tables_of(odd)
    expected = [(number, list(cells)) for number, cells in usual.rows()]
    assert [(number, list(cells)) for number, cells in unusual.rows([1])] == expected


def test_one_broken_sheet_does_not_hide_another(tmp_path: Path):
    import xlsxwriter

    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(str(path))
    first = book.add_worksheet("Notes")
    first.merge_range("A1:D1", "About this file")
    second = book.add_worksheet("Answers")
    for column in range(3):
        second.write_string(0, column, f"name{column}")
        second.write_string(1, column, "x")
    book.close()
    notes, answers = tables_of(path)
    assert answers.heading == ("name0", "name1", "name2")
    with pytest.raises(CannotRead) as refusal:
        notes.check()
    assert refusal.value.code == "survey.merged_heading"


def test_columns_are_named_as_people_name_them():
    names = [letters_of(number).decode() for number in (0, 25, 26, 51, 701, 702, 16_383)]
    assert names == ["A", "Z", "AA", "AZ", "ZZ", "AAA", "XFD"]


def test_rows_are_numbered_as_people_number_them(tmp_path: Path):
    cells = {(row + 3, column + 2): text for (row, column), text in grid().items() if row < 5}
    (table,) = tables_of(written(tmp_path / "a.xlsx", cells))
    assert [number for number, _ in table.rows()] == [5, 6, 7, 8]

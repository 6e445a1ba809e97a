"""Whole columns merged by one click do not keep a reader busy for minutes."""

import io
import zipfile

import openpyxl
import pytest

from normsdesk.formats.merged_areas import with_small_areas
from normsdesk.intake.cells import read_tables
from normsdesk.intake.sheets import read_sheets


def book_with(*areas: str) -> bytes:
    book = openpyxl.Workbook()
    for row in (["Indicator", "Baseline", "Target"], ["% who agree", "10", "20"]):
        book.active.append(row)
    plain, merged = io.BytesIO(), io.BytesIO()
    book.save(plain)
    listed = "".join(f'<mergeCell ref="{area}"/>' for area in areas)
    with zipfile.ZipFile(plain) as source, zipfile.ZipFile(merged, "w") as copy:
        for name in source.namelist():
            text = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                text = text.replace(
                    b"</sheetData>", f"</sheetData><mergeCells>{listed}</mergeCells>".encode()
                )
            copy.writestr(name, text)
    return merged.getvalue()


def areas_of(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        text = book.read("xl/worksheets/sheet1.xml").decode()
    return [piece.split('"')[0] for piece in text.split('<mergeCell ref="')[1:]]


def test_a_book_with_small_areas_is_left_alone():
    content = book_with("A5:C6", "D1:D5000")
    assert with_small_areas(content) is content


def test_whole_columns_and_rows_are_cut():
    content = book_with("A5:C6", "D1:H1048576", "A7:XFD7", "A900000:B900001")
    assert areas_of(with_small_areas(content)) == ["A5:C6", "D1:H5000", "A7:IV7"]


def test_areas_upon_areas_are_no_longer_merged():
    content = book_with(*[f"A{row}:IV5000" for row in range(10, 20)])
    assert areas_of(with_small_areas(content)) == []
    assert areas_of(with_small_areas(book_with("A1:CV5000", "A1:CV5001"))) == [
        "A1:CV5000",
        "A1:CV5000",
    ]


@pytest.mark.parametrize("reader", [read_tables, read_sheets])
def test_a_plan_with_merged_columns_reads_as_without(reader, tmp_path):
    path = tmp_path / "plan.xlsx"
    path.write_bytes(book_with("E1:XFD1048576"))
    (table,) = reader(path)
    texts = [[getattr(cell, "text", cell) for cell in row[:3]] for row in table.rows[:2]]
    assert texts == [["Indicator", "Baseline", "Target"], ["% who agree", "10", "20"]]

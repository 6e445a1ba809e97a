"""Merged cells of LibreOffice's own spreadsheets are known as those of Excel are."""

import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from normsdesk.formats.open_document import areas_of
from normsdesk.intake.cells import Area, read_tables

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body>'
    "<office:spreadsheet>"
)


def cell(text: str, **more: int) -> str:
    said = "".join(f' table:number-{name}="{value}"' for name, value in more.items())
    said = said.replace("_", "-")
    kind = ' office:value-type="string"' if text else ""
    inner = f"<text:p>{escape(text)}</text:p>" if text else ""
    return f"<table:table-cell{kind}{said}>{inner}</table:table-cell>"


COVERED = "<table:covered-table-cell/>"


def book(path: Path, *sheets: str) -> Path:
    tables = "".join(
        f'<table:table table:name="S{n}">{rows}</table:table>' for n, rows in enumerate(sheets)
    )
    text = f"{HEAD}{tables}</office:spreadsheet></office:body></office:document-content>"
    with zipfile.ZipFile(path, "w") as whole:
        whole.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        whole.writestr("content.xml", text)
        whole.writestr("META-INF/manifest.xml", "<a/>")
    return path


def row(*cells: str, repeated: int = 1) -> str:
    start = f'<table:table-row table:number-rows-repeated="{repeated}">'
    return f"{start}{''.join(cells)}</table:table-row>"


FIRST = row(cell("plain"), cell("wide", columns_spanned=2), COVERED) + row(
    cell("", columns_repeated=3), repeated=4
)
SECOND = row(cell("", columns_repeated=2), cell("tall", rows_spanned=3, columns_spanned=1))


def test_areas_are_found_behind_repeated_rows_and_columns(tmp_path: Path):
    path = book(tmp_path / "a.ods", FIRST + SECOND, row(cell("other")))
    found = areas_of(path.read_bytes(), 5_000, 60)
    assert list(found) == [[((0, 1), (0, 2)), ((5, 2), (7, 2))], []]


def test_a_table_knows_them(tmp_path: Path):
    (table,) = read_tables(book(tmp_path / "a.ods", FIRST + SECOND))
    assert table.areas[0, 2] == Area(0, 1, 0, 2)
    assert table.seen(7, 2).text == "tall"


def test_an_area_ends_where_reading_ends(tmp_path: Path):
    huge = row(cell("x", rows_spanned=999_999_999, columns_spanned=16_384))
    path = book(tmp_path / "a.ods", huge + row(cell("y"), repeated=999_999_999))
    assert list(areas_of(path.read_bytes(), 50, 10)) == [[((0, 0), (49, 9))]]

"""Rows that a spreadsheet does not show are read as the others are, and that is said."""

import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from openpyxl import Workbook

from normsdesk.formats.open_document_sheets import seen_in
from tests.formats.test_open_document import book, cell, row
from tests.survey.reading import facts, read

MAPPING = {"questions": [{"column": "view", "question": "Q14", "norm": "N1"}]}


def filtered(path: Path, rows: int, hidden: Sequence[int], above: int = 0) -> Path:
    made = Workbook()
    sheet = made.active
    assert sheet is not None
    for _ in range(above):
        sheet.append(["Baseline"])
    sheet.append(["view", "beside", "notes", "by"])
    for place in range(rows):
        sheet.append(["agree" if place % 2 else "disagree", "x", "y", "z"])
    for number in hidden:
        sheet.row_dimensions[number].hidden = True
    sheet.column_dimensions["B"].hidden = True
    made.save(path)
    return path


def rewritten(path: Path, old: str, new: str) -> Path:
    with zipfile.ZipFile(path) as whole:
        parts = {name: whole.read(name) for name in whole.namelist()}
    name = "xl/worksheets/sheet1.xml"
    parts[name] = parts[name].decode().replace(old, new).encode()
    with zipfile.ZipFile(path, "w") as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return path


def hidden_in(path: Path) -> tuple[int, ...]:
    return read(path, mapping=MAPPING)[1].hidden_rows


def test_hidden_rows_count_and_are_named(tmp_path: Path):
    path = filtered(tmp_path / "a.xlsx", 40, [3, 4, 9, 41, 60])
    assert hidden_in(path) == (3, 4, 9, 41)  # row 60 is empty
    told = facts(path, MAPPING)
    assert (told["rows_in_file"], told["accepted"], told["hidden_rows"]) == (40, 40, 4)


def test_in_a_long_sheet_those_below_the_first_look_are_found_too(tmp_path: Path):
    path = filtered(tmp_path / "a.xlsx", 1_200, [2, 450, 451, 452, 800, 1_201])
    assert hidden_in(path) == (2, 450, 451, 452, 800, 1_201)


@pytest.mark.parametrize(
    ("old", "new"),
    [("<row ", "<row spans='1:2' "), ('hidden="1"', "hidden = 'true'"), ("<c r=", "<c  r=")],
)
@pytest.mark.parametrize("rows", [40, 1_200])
def test_however_the_sheet_is_written(tmp_path: Path, rows: int, old: str, new: str):
    path = filtered(tmp_path / "a.xlsx", rows, [5, rows])
    assert hidden_in(rewritten(path, old, new)) == (5, rows)


def test_nothing_hidden_and_a_hidden_heading_are_not_told(tmp_path: Path):
    assert hidden_in(filtered(tmp_path / "a.xlsx", 40, [])) == ()
    assert hidden_in(filtered(tmp_path / "b.xlsx", 40, [1, 2], above=1)) == ()
    path = rewritten(filtered(tmp_path / "c.xlsx", 40, [7]), 'hidden="1"', 'hidden="0"')
    assert hidden_in(path) == ()


def test_rows_that_a_filter_of_libreoffice_hides_are_found(tmp_path: Path):
    def shown(text: str, visibility: str = "", repeated: int = 1) -> str:
        said = f'<table:table-row table:visibility="{visibility}"' if visibility else ""
        plain = row(cell(text), repeated=repeated)
        return plain.replace("<table:table-row", said, 1) if said else plain

    rows = shown("view") + shown("agree", repeated=20) + shown("agree", "filter")
    rows += shown("disagree", repeated=8) + shown("disagree", "collapse", 2)
    rows += shown("", "filter", 1_000_000_000)
    path = book(tmp_path / "a.ods", rows)
    assert len(seen_in(path.read_bytes())[0].hidden) == 3
    assert hidden_in(path) == (22, 31, 32)

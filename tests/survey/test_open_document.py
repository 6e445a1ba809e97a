"""Answers kept in a spreadsheet of LibreOffice."""

import zipfile
from pathlib import Path

import pytest

from normsdesk.survey.refusing import CannotRead
from tests.formats.test_open_document import COVERED, book, cell, row
from tests.survey.reading import facts

MAPPING = {
    "cluster": "village",
    "questions": [{"column": "view", "question": "Q14", "norm": "N1"}],
}
HEAD = row(cell("village"), cell("view"), cell("no"), cell("by"))


def refused(path: Path) -> str:
    with pytest.raises(CannotRead) as refusal:
        facts(path, MAPPING)
    return refusal.value.code


def test_answers_are_counted_and_a_merged_village_is_that_of_all_its_people(tmp_path: Path):
    title = row(cell("Baseline", columns_spanned=2), COVERED)
    rest = (cell("7"), cell("T"))
    homes = [
        row(
            cell(f"V{place}", rows_spanned=4, columns_spanned=1),
            cell("agree"),
            cell("7"),
            cell("T"),
        )
        + row(COVERED, cell("disagree"), *rest) * 3
        for place in range(6)
    ]
    path = book(tmp_path / "a.ods", row(cell("Read me")), title + HEAD + "".join(homes))
    told = facts(path, MAPPING)
    assert (told["accepted"], told["clusters"], told["sheet"]) == (24, 6, "S1")
    (value,) = [each["all"] for each in told["values"] if each["main"]]
    assert (value["n"], value["numerator"]) == (24, 6)


def test_a_formula_in_a_column_that_is_used_is_refused(tmp_path: Path):
    formula = (
        '<table:table-cell table:formula="of:=1+3" office:value-type="float" office:value="4"/>'
    )
    path = book(tmp_path / "a.ods", HEAD + row(cell("V1"), formula))
    assert refused(path) == "survey.formula"


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        (row(cell("V1"), cell("agree"), repeated=999_999_999), "survey.too_many_rows"),
        (row(cell("V1", columns_repeated=16_000)), "survey.too_many_columns"),
    ],
)
def test_one_cell_that_stands_for_millions_is_refused(tmp_path: Path, rows: str, code: str):
    assert refused(book(tmp_path / "a.ods", HEAD + rows)) == code


def test_what_is_no_spreadsheet_or_torn_or_sealed_is_refused(tmp_path: Path):
    whole = book(tmp_path / "a.ods", HEAD + row(cell("V1"), cell("agree")))
    torn = tmp_path / "b.ods"
    torn.write_bytes(whole.read_bytes()[:-60])
    assert refused(torn) == "survey.damaged"
    other = tmp_path / "c.ods"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word.xml", "<a/>")
    assert refused(other) == "survey.no_workbook"
    sealed = tmp_path / "d.ods"
    with zipfile.ZipFile(sealed, "w") as archive:
        archive.writestr("content.xml", b"\x00\x01")
        archive.writestr("META-INF/manifest.xml", "<a><manifest:encryption-data/></a>")
    assert refused(sealed) == "survey.protected"

"""The proof with LibreOffice tells what it could not try, and finds a file that is broken."""

from pathlib import Path

from docx import Document
from openpyxl import Workbook

from tests.proofs import office


def test_without_libreoffice_it_says_so_loudly(monkeypatch, capsys):
    monkeypatch.setattr(office, "office", lambda: "")
    monkeypatch.setattr(office, "written_files", lambda _folder, short: iter(()))
    assert office.main(["--short"]) == office.NOT_TRIED
    assert "NOT TRIED: LibreOffice is not installed here." in capsys.readouterr().out


def test_an_empty_sheet_a_formula_and_an_empty_document_are_found(tmp_path: Path):
    book = Workbook()
    book.active.append(["one"])
    book.save(tmp_path / "a.xlsx")
    assert office.read_back(tmp_path / "a.xlsx") == "a sheet is empty"
    for text in ("two", "three", "=1+1"):
        book.active.append([text])
    book.save(tmp_path / "b.xlsx")
    assert office.read_back(tmp_path / "b.xlsx") == "formulas in ['A4']"
    Document().save(str(tmp_path / "c.docx"))
    assert office.read_back(tmp_path / "c.docx") == "it is empty"

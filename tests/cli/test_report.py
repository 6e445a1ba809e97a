"""The report on the command line: readers, sections, refusals."""

from datetime import date
from pathlib import Path

import pypdf
import pytest

from normsdesk.exports.build import SECTIONS
from tests.cli.running import run

DAY = "2026-11-22"


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("report") / "Amani ñ.norms"
    assert run("example", "amani", file).status == 0
    return file


def text_of(pdf: Path) -> str:
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def test_the_report_tells_what_the_norms_are(project: Path, tmp_path: Path):
    out = tmp_path / "report.pdf"
    outcome = run("report", project, out, "--reader", "mentor", "--date", DAY)
    assert (outcome.status, outcome.err) == (0, "")
    text = text_of(out)
    assert "Shule Kwanza" in text
    assert "22 November 2026" in text
    assert "62" in text.split()  # the strength of N1, method 3.2


def test_a_report_without_a_date_is_of_today(project: Path, tmp_path: Path):
    out = tmp_path / "report.pdf"
    assert run("report", project, out, "--sections", "summary").status == 0
    today = date.today()
    assert f"{today.day} {today:%B} {today.year}" in text_of(out)


def test_only_the_chosen_sections_are_written(project: Path, tmp_path: Path):
    whole, part = tmp_path / "whole.pdf", tmp_path / "part.pdf"
    run("report", project, whole, "--date", DAY)
    run("report", project, part, "--date", DAY, "--sections", "summary, norms")
    assert len(pypdf.PdfReader(part).pages) < len(pypdf.PdfReader(whole).pages)


def test_the_public_gets_less_than_the_team(project: Path, tmp_path: Path):
    texts = {}
    for reader in ("internal", "public"):
        out = tmp_path / f"{reader}.pdf"
        assert run("report", project, out, "--reader", reader, "--date", DAY).status == 0
        texts[reader] = text_of(out)
    assert len(texts["public"]) < len(texts["internal"])


def test_the_same_project_and_date_give_the_same_bytes(project: Path, tmp_path: Path):
    first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
    for out in (first, second):
        run("report", project, out, "--date", DAY)
    assert first.read_bytes() == second.read_bytes()


def test_a_workbook_holds_the_tables_the_reader_may_have(project: Path, tmp_path: Path):
    from openpyxl import load_workbook

    sheets = {}
    for reader in ("mentor", "public"):
        out = tmp_path / f"{reader}.xlsx"
        assert run("report", project, out, "--reader", reader).status == 0
        sheets[reader] = set(load_workbook(out).sheetnames)
    assert "Norms" in sheets["public"]
    assert sheets["mentor"] - sheets["public"] >= {"Scores", "Evidence"}


@pytest.mark.parametrize(
    ("out", "options", "said"),
    [
        ("report.txt", (), "ends in .pdf"),
        ("missing/tables.xlsx", (), "missing"),
        ("report.pdf", ("--sections", "summary,weather"), "“weather” is no section"),
        ("report.pdf", ("--date", "yesterday"), "is no date"),
        ("report.pdf", ("--reader", "neighbour"), "neighbour"),
        ("report.pdf", ("--language", "xx"), "xx"),
        ("missing/report.pdf", (), "missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    project: Path, tmp_path: Path, out: str, options: tuple[str, ...], said: str
):
    outcome = run("report", project, tmp_path / out, *options)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / out).exists()


def test_an_unknown_section_is_answered_with_those_there_are(project: Path, tmp_path: Path):
    said = run("report", project, tmp_path / "r.pdf", "--sections", "x").err
    assert all(name in said for name in SECTIONS)


def test_no_report_of_a_file_that_is_no_project(tmp_path: Path):
    file = tmp_path / "letter.norms"
    file.write_text("Dear all")
    outcome = run("report", file, tmp_path / "r.pdf")
    assert outcome.status == 2
    assert list(tmp_path.iterdir()) == [file]


@pytest.mark.parametrize(
    ("codes", "said"),
    [("N99", "No norm has the code “N99”. There are: N1, N2, N3, N4."), ("N1,N2", "Choose one")],
)
def test_two_pages_are_about_one_norm_that_is_there(
    project: Path, tmp_path: Path, codes: str, said: str
):
    out = tmp_path / "norm.pdf"
    outcome = run("report", project, out, "--norm", codes)
    assert outcome.status == 2
    assert said in outcome.err
    assert not out.exists()


def test_a_workbook_prints_on_the_paper_that_was_chosen(project: Path, tmp_path: Path):
    from openpyxl import load_workbook

    for paper, code in (("a4", 9), ("letter", 1)):
        out = tmp_path / f"{paper}.xlsx"
        assert run("report", project, out, "--paper", paper).status == 0
        assert {int(each.page_setup.paperSize) for each in load_workbook(out)} == {code}

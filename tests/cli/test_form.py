"""The form on the command line: languages, choice, refusals."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdfium2 import PdfDocument
from pyxform.xls2xform import convert

from tests.cli.running import run


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("form") / "Amani ñ.norms"
    assert run("example", "amani", file).status == 0
    return file


def test_the_form_of_a_project_converts(project: Path, tmp_path: Path):
    out = tmp_path / "form.xlsx"
    outcome = run("form", project, out)
    assert (outcome.status, outcome.err) == (0, "")
    assert "57 questions, about 43 minutes" in outcome.out
    assert "There are 2 questionnaires" in outcome.out
    assert convert(xlsform=out).warnings == []
    heads = [cell.value for cell in load_workbook(out)["survey"][1]]
    assert "label::English (en)" in heads
    assert "label::Kiswahili (sw)" in heads


def test_the_form_can_be_printed_in_a_language(project: Path, tmp_path: Path):
    out = tmp_path / "form.pdf"
    outcome = run("form", project, out, "--languages", "sw")
    assert (outcome.status, outcome.err) == (0, "")
    assert "57 questions" in outcome.out
    document = PdfDocument(out)
    first = document[0].get_textpage().get_text_range()
    document.close()
    assert "Baseline questionnaire" in first


def test_another_questionnaire_and_other_languages_can_be_chosen(project: Path, tmp_path: Path):
    out = tmp_path / "form.xlsx"
    outcome = run(
        "form", project, out, "--questionnaire", "Midline questionnaire", "--languages", "fr"
    )
    assert outcome.status == 0
    assert outcome.out.startswith("14 questions")
    heads = [cell.value for cell in load_workbook(out)["choices"][1]]
    assert heads == ["list_name", "name", "label::Français (fr)"]


@pytest.mark.parametrize("example", ["image", "rwanda"])
def test_a_project_without_a_questionnaire_gets_the_short_form(example: str, tmp_path: Path):
    file, out = tmp_path / "x.norms", tmp_path / "form.xlsx"
    run("example", example, file)
    outcome = run("form", file, out)
    assert outcome.status == 0
    assert "short form" in outcome.out
    assert convert(xlsform=out).warnings == []


@pytest.mark.parametrize(
    ("out", "options", "said"),
    [
        ("form.xls", (), "ends in .xlsx"),
        ("form.xlsx", ("--languages", "en,xx"), "“xx” is no language"),
        ("form.xlsx", ("--questionnaire", "Endline"), "There is no questionnaire “Endline”"),
        ("missing/form.xlsx", (), "missing"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_sentence(
    project: Path, tmp_path: Path, out: str, options: tuple[str, ...], said: str
):
    outcome = run("form", project, tmp_path / out, *options)
    assert outcome.status == 2
    assert said in outcome.err
    assert outcome.err.count("\n") == 1
    assert not (tmp_path / out).exists()


def test_an_empty_project_has_nothing_to_ask(tmp_path: Path):
    file = tmp_path / "x.norms"
    run("new", file)
    outcome = run("form", file, tmp_path / "form.xlsx")
    assert outcome.status == 2
    assert "Add a norm" in outcome.err
    assert list(tmp_path.iterdir()) == [file]

"""The tables donors ask for, for Word, Excel and on paper, from the command line."""

from io import BytesIO

import docx
import pytest

from tests.cli.running import run


@pytest.fixture(scope="module")
def amani(tmp_path_factory):
    path = tmp_path_factory.mktemp("tables") / "amani.norms"
    assert run("example", "amani", path).status == 0
    return path


def test_the_word_document_has_each_table_and_begins_on_its_first_page(amani, tmp_path):
    out = tmp_path / "tables.docx"
    assert run("tables", amani, out, "--date", "2026-11-22").status == 0
    document = docx.Document(BytesIO(out.read_bytes()))
    titles = [each.text for each in document.paragraphs if each.style.name.startswith("Heading")]
    assert titles[:2] == ["Logframe", "Tracking table (IPTT)"]
    assert any(each.startswith("I1 ") for each in titles)
    assert document.paragraphs[0].text == "Logframe"
    first = document.sections[0]
    assert first.page_width > first.page_height
    assert "I1 Women aged 20–24" in document.tables[0].cell(2, 1).text


@pytest.mark.parametrize("ending", [".xlsx", ".pdf"])
def test_one_table_alone_is_written_in_each_form(amani, tmp_path, ending):
    out = tmp_path / f"logframe{ending}"
    assert run("tables", amani, out, "--only", "logframe").status == 0
    assert out.read_bytes()[:2] in (b"PK", b"%P")


def test_wrong_names_are_refused_and_nothing_is_written(amani, tmp_path):
    assert "no table" in run("tables", amani, tmp_path / "a.pdf", "--only", "x").err
    assert run("tables", amani, tmp_path / "a.txt").status == 2
    assert list(tmp_path.iterdir()) == []

import pytest
from docx import Document

from tests.cli.running import run


def test_a_form_is_written_and_opens(tmp_path):
    project, out = tmp_path / "a.norms", tmp_path / "mou.docx"
    assert run("example", "amani", project).status == 0
    assert run("programme-form", project, out, "--form", "mou").status == 0
    assert Document(str(out)).core_properties.title == "Memorandum of understanding"
    assert run("programme-form", project, tmp_path / "x.pdf", "--form", "mou").status == 2


@pytest.mark.parametrize("missing", [["--form", "letter"], []])
def test_a_form_that_does_not_exist_is_refused_in_a_sentence(tmp_path, missing):
    outcome = run("programme-form", tmp_path / "a.norms", tmp_path / "b.docx", *missing)
    assert outcome.status == 2
    assert outcome.err.count("\n") == 1

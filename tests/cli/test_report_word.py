"""The report command writes a Word document when the name asks for one."""

from docx import Document

from normsdesk.cli.main import main
from tests.store.builders import a_file


def test_a_name_that_ends_in_docx_gives_a_word_document(tmp_path, capsys):
    out = tmp_path / "report.docx"
    project = a_file(tmp_path / "amani.norms")
    status = main(
        ["report", str(project), str(out), "--sections", "summary", "--date", "2026-11-22"]
    )
    assert status == 0
    assert Document(str(out)).core_properties.title
    assert not capsys.readouterr().err

"""Workshop sheets from the command line."""

from pypdfium2 import PdfDocument

from normsdesk.steps.worksheets.catalogue import sheets_of
from tests.cli.running import run


def an_example(tmp_path):
    path = tmp_path / "amani.norms"
    assert run("example", "amani", path).status == 0
    return path


def test_the_sheets_of_a_step_are_written(tmp_path):
    out = tmp_path / "sheets.pdf"
    done = run("worksheets", an_example(tmp_path), out, "--step", "4", "--paper", "a3")
    assert (done.status, done.err) == (0, "")
    document = PdfDocument(out)
    assert len(document) == len(sheets_of("diagnosis"))
    document.close()


def test_what_cannot_be_is_refused_in_one_sentence_and_nothing_is_written(tmp_path):
    path, out = an_example(tmp_path), tmp_path / "sheets.pdf"
    for arguments in (
        ("--sheets", "nothing"),
        ("--step", "12"),
        ("--pictures", "--filled"),
        ("--sheets", "practices", "--pictures"),
        ("--paper", "a5"),
    ):
        done = run("worksheets", path, out, *arguments)
        assert done.status == 2, arguments
        assert len(done.err.strip().splitlines()) == 1
        assert not out.exists()
    assert run("worksheets", path, tmp_path / "sheets.docx").status == 2
    assert run("worksheets", tmp_path / "none.norms", out).status == 2

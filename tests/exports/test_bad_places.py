"""Places that cannot be written: a sentence, and the old file untouched, for every writer."""

import errno
import os
from datetime import date
from functools import partial

import pytest

from normsdesk.exports.forms.programme import FormWish, ProgrammeForm, write_form
from normsdesk.exports.handbook.handbook import HandbookContent, handbook_outline
from normsdesk.exports.options import ReportOptions
from normsdesk.exports.workbook import write_workbook
from normsdesk.exports.written import write_outline
from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.store import atomic
from normsdesk.store.failures import SaveFailed, SaveReason
from normsdesk.store.said import say_save_failure
from tests.exports.samples import content, example, outline_of

DAY, WORDS = date(2026, 11, 22), wording_for("en")


def _report(path):
    outline = outline_of(example("rwanda"), sections=["summary"])
    return write_outline(outline, path, content().studio)


def _tables(path):
    options = ReportOptions(reader=Reader.MENTOR, date=DAY)
    return write_workbook(example("rwanda"), options, content(), WORDS, path)


def _form(path):
    wish, palette = FormWish(made_on=DAY), content().studio.palette
    return write_form(ProgrammeForm.MOU, example("amani"), wish, WORDS, palette, path)


def _handbook(path):
    held = HandbookContent(words=WORDS, glossary=content().glossary, pictures={}, made_on=DAY)
    outline = handbook_outline(held)
    few = type(outline)(**{**_fields(outline), "sections": outline.sections[:1]})
    return write_outline(few, path, content().studio)


def _fields(outline):
    return {name: getattr(outline, name) for name in outline.__dataclass_fields__}


WRITERS = {
    "report.pdf": _report,
    "report.docx": _report,
    "tables.xlsx": _tables,
    "form.docx": _form,
    "handbook.pdf": _handbook,
}
every_writer = pytest.mark.parametrize("name", list(WRITERS))


@pytest.mark.parametrize(
    ("name", "number", "reason"),
    [
        *((name, errno.ENOSPC, SaveReason.DISK_FULL) for name in WRITERS),
        ("report.pdf", errno.EACCES, SaveReason.NO_PERMISSION),
        ("report.pdf", errno.EROFS, SaveReason.READ_ONLY),
        ("report.pdf", errno.EIO, SaveReason.FAILED),
    ],
)
def test_what_the_disk_refuses_is_told_and_the_old_file_stays(
    tmp_path, monkeypatch, name, number, reason
):
    path = tmp_path / name
    path.write_bytes(b"the old file")

    def refuse(*_arguments, **_more):
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(atomic, "_write_synced", refuse)
    outcome = WRITERS[name](path)
    assert isinstance(outcome, SaveFailed)
    assert outcome.reason is reason
    assert say_save_failure(WORDS, outcome)
    assert path.read_bytes() == b"the old file"
    assert [each.name for each in tmp_path.iterdir()] == [name]


@every_writer
def test_a_stick_that_is_gone_and_a_folder_in_the_way_are_told(tmp_path, name):
    gone = WRITERS[name](tmp_path / "stick" / name)
    assert isinstance(gone, SaveFailed)
    assert gone.reason is SaveReason.FOLDER_MISSING
    (tmp_path / name).mkdir()
    taken = WRITERS[name](tmp_path / name)
    assert isinstance(taken, SaveFailed)
    assert taken.reason is SaveReason.IS_A_FOLDER


def test_a_file_that_another_program_holds_is_told(tmp_path, monkeypatch):
    path = tmp_path / "report.pdf"
    path.write_bytes(b"open elsewhere")
    held = OSError(errno.EACCES, "in use", str(path), 32)
    held.winerror = 32

    def refuse(*_arguments, **_more):
        raise held

    monkeypatch.setattr(atomic, "replace_patiently", partial(refuse))
    outcome = _report(path)
    assert isinstance(outcome, SaveFailed)
    assert path.read_bytes() == b"open elsewhere"
    assert say_save_failure(WORDS, outcome)

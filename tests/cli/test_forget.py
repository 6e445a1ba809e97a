"""Deleting people's words for good from the command line."""

import zipfile

import pytest

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.survey import RetentionPlan
from normsdesk.store.project_file import Opened, open_project
from tests.cli.running import run


@pytest.fixture
def amani(tmp_path, monkeypatch):
    monkeypatch.setenv("NORMSDESK_DATA", str(tmp_path / "data"))
    file = tmp_path / "amani.norms"
    assert run("example", "amani", file).status == 0
    assert run("share", file, tmp_path / "copy.norms").status == 0
    (tmp_path / "copy.norms").unlink()
    return file


def snapshot(file):
    found = open_project(file)
    assert isinstance(found, Opened)
    return found.contents.snapshot


def whole(folder):
    for path in folder.rglob("*.norms"):
        with zipfile.ZipFile(path) as zipped:
            for name in zipped.namelist():
                yield zipped.read(name).decode(errors="replace")


def test_it_tells_first_and_deletes_only_when_it_is_meant(amani, tmp_path):
    quotes = [one.quote for one in snapshot(amani).all(EvidenceItem) if one.quote]
    assert quotes
    before = amani.read_bytes()
    told = run("forget", amani, "quotes")
    assert told.status == 0
    assert "Add --yes to delete" in told.out
    assert "Copy that was given away" in told.out
    assert amani.read_bytes() == before
    assert any(quotes[0] in text for text in whole(tmp_path))

    done = run("forget", amani, "quotes", "--yes", "--date", "2028-07-01")
    assert (done.status, done.err) == (0, "")
    assert done.out.endswith("Deleted.\n")
    assert not any(quote in text for text in whole(tmp_path) for quote in quotes)
    after = snapshot(amani)
    assert not any(one.quote for one in after.all(EvidenceItem))
    plans = {plan.kind.value: plan.deleted_on for plan in after.all(RetentionPlan)}
    assert str(plans["quotes"]) == "2028-07-01"
    assert plans["answers"] is None
    assert run("verify", amani).status == 0


def test_what_cannot_be_done_is_one_sentence(amani, tmp_path):
    for arguments in (
        ("forget", amani, "everything"),
        ("forget", amani),
        ("forget", tmp_path / "none.norms", "quotes"),
        ("forget", amani, "quotes", "--date", "soon"),
    ):
        refused = run(*arguments)
        assert (refused.status, refused.err.count("\n"), refused.out) == (2, 1, "")

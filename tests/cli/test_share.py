import zipfile
from pathlib import Path

import pytest

from normsdesk.__main__ import chosen
from normsdesk.store import atomic
from normsdesk.store.project_file import Opened, open_project
from normsdesk.store.starting import example_contents
from tests.cli.running import run
from tests.cli.test_files import one_sentence
from tests.store.builders import a_file


@pytest.fixture
def amani(tmp_path: Path) -> Path:
    file = tmp_path / "amani.norms"
    assert run("example", "amani", file).status == 0
    return file


def whole(file: Path) -> str:
    with zipfile.ZipFile(file) as zipped:
        return "".join(zipped.read(name).decode(errors="replace") for name in zipped.namelist())


def test_a_copy_is_written_and_what_is_left_out_is_told(amani: Path, tmp_path: Path):
    before = example_contents("amani").snapshot
    outcome = run("share", amani, tmp_path / "copy.norms")
    assert (outcome.status, outcome.err) == (0, "")
    lines = outcome.out.splitlines()
    assert lines[0] == "Left out, for reader: Mentor"
    assert any(line.split() == ["Incidents", "1", "left", "out"] for line in lines)
    assert any("Quote" in line for line in lines if line.strip().startswith("Evidence"))
    copy, own = open_project(tmp_path / "copy.norms"), open_project(amani)
    assert isinstance(copy, Opened)
    assert isinstance(own, Opened)
    assert own.contents.snapshot == before
    assert [note.revision for note in own.contents.base_notes] == [copy.contents.revision]


def test_nothing_private_of_the_example_is_in_the_copy(amani: Path, tmp_path: Path):
    run("share", amani, tmp_path / "copy.norms")
    snapshot = example_contents("amani").snapshot
    private = {contact.email for contact in snapshot.tables["contacts"].values()}
    private |= {item.quote for item in snapshot.tables["evidence"].values()}
    private |= {incident.what for incident in snapshot.tables["incidents"].values()}
    text = whole(tmp_path / "copy.norms")
    assert len(private - {""}) >= 3
    assert not [one for one in private - {""} if one in text]
    assert all(one in whole(amani) for one in private)


def test_contact_details_stay_in_when_it_is_asked_for(amani: Path, tmp_path: Path):
    outcome = run("share", amani, tmp_path / "copy.norms", "--contacts")
    assert outcome.status == 0
    emails = {one.email for one in example_contents("amani").snapshot.tables["contacts"].values()}
    assert all(one in whole(tmp_path / "copy.norms") for one in emails)
    assert "E-mail" not in outcome.out


def test_a_project_that_hides_nothing_says_so(tmp_path: Path):
    outcome = run("share", a_file(tmp_path / "a.norms"), tmp_path / "copy.norms")
    assert outcome.status == 0
    assert outcome.out == "The copy has everything. Nothing had to be left out.\n"


def test_a_file_that_is_there_is_not_written_over(amani: Path, tmp_path: Path):
    (tmp_path / "copy.norms").write_bytes(b"dear")
    for target in (tmp_path / "copy.norms", amani):
        before = target.read_bytes()
        outcome = run("share", amani, target)
        assert outcome.status == 2
        assert one_sentence(outcome.err)
        assert outcome.out == ""
        assert target.read_bytes() == before


@pytest.mark.parametrize("reader", ["donor", "public", "internal", "everyone"])
def test_only_the_mentor_gets_a_copy_others_get_a_report(amani: Path, tmp_path: Path, reader: str):
    outcome = run("share", amani, tmp_path / "copy.norms", "--reader", reader)
    assert outcome.status == 2
    assert one_sentence(outcome.err)
    assert not (tmp_path / "copy.norms").exists()


@pytest.mark.parametrize("name", ["copy.pdf", "copy", "copy.norms.zip"])
def test_a_copy_is_a_project_file(amani: Path, tmp_path: Path, name: str):
    outcome = run("share", amani, tmp_path / name)
    assert outcome.status == 2
    assert ".norms" in outcome.err
    assert one_sentence(outcome.err)
    assert not (tmp_path / name).exists()


def test_what_cannot_be_read_or_written_is_one_sentence(amani: Path, tmp_path: Path):
    (tmp_path / "letter.norms").write_text("no project", encoding="utf-8")
    for source, target in (
        (tmp_path / "gone.norms", tmp_path / "copy.norms"),
        (tmp_path / "letter.norms", tmp_path / "copy.norms"),
        (amani, tmp_path / "no" / "folder" / "copy.norms"),
    ):
        outcome = run("share", source, target)
        assert outcome.status == 2
        assert one_sentence(outcome.err)
        assert not target.exists()


def test_a_full_disk_leaves_nothing_behind(amani: Path, tmp_path: Path, monkeypatch):
    def full(*_args: object, **_names: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "fsync", full)
    outcome = run("share", amani, tmp_path / "copy.norms")
    assert outcome.status == 2
    assert one_sentence(outcome.err)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["amani.norms"]


def test_the_command_is_known_to_the_program():
    assert chosen(["share"])[0] == "normsdesk.cli.main"
    assert "share" in run("--help").out

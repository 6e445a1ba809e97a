"""The short form of the proof, and that it would notice a loss."""

import random
import subprocess
import sys

import pytest

from tests.proofs import editing, kills, temporary
from tests.proofs.kills import Phase, Tally, prove
from tests.proofs.temporary import LostError


def test_killed_at_any_moment_the_program_loses_no_acknowledged_commit(tmp_path):
    tally = prove(tmp_path, 4, seed=2)
    assert tally.kills == sum(tally.phases.values()) == 4
    assert tally.acknowledged > 0
    assert "4 kills" in tally.said()


def test_killed_at_any_moment_a_protected_project_leaves_nothing_readable(tmp_path):
    tally = prove(tmp_path, 2, seed=3, protected=True)
    assert tally.kills == 2
    assert tally.acknowledged > 0
    (tmp_path / "journals" / "x.part").write_bytes(b"norms-1 To be killed")
    with pytest.raises(LostError, match="can be read without the password"):
        kills.must_be_sealed(tmp_path)


def test_the_edits_follow_from_the_seed_alone(tmp_path):
    start = kills.start(tmp_path)
    one, same, other = (editing.document_at(start, 0) for _ in range(3))
    for _ in range(60):
        editing.step(one, 1)
        editing.step(same, 1)
        editing.step(other, 2)
    assert one.snapshot == same.snapshot != other.snapshot


@pytest.fixture
def killed(tmp_path):
    """A folder after one kill, with what it was before and what was acknowledged."""
    start = kills.start(tmp_path)
    command = [sys.executable, "-m", "tests.proofs.editing", str(tmp_path), "1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        for _ in range(30):
            last = child.stdout.readline()
        child.kill()
    return tmp_path, start, int(last)


def checked(killed):
    folder, start, acknowledged = killed
    return kills._checked(folder, 1, (start, 0), acknowledged, Tally())


def test_what_came_back_is_what_was_acknowledged_or_later(killed):
    _, revision = checked(killed)
    assert revision >= killed[2] >= 29


def test_a_commit_that_is_not_there_is_noticed(killed):
    folder, start, _ = killed
    _, revision = checked(killed)
    with pytest.raises(LostError, match=f"{revision + 1} was acknowledged"):
        checked((folder, start, revision + 1))


def test_another_text_than_the_one_committed_is_noticed(killed):
    folder, _, acknowledged = killed
    with pytest.raises(LostError, match="is not what it was"):
        kills._checked(folder, 2, (killed[1], 0), acknowledged, Tally())


def test_a_project_file_that_does_not_open_is_noticed(killed):
    (killed[0] / editing.PROJECT_FILE).write_bytes(b"PK\x03\x04")
    with pytest.raises(LostError, match="does not open"):
        checked(killed)


def test_a_kill_in_the_writing_of_the_first_line_is_no_loss_but_damage_is(tmp_path):
    start = kills.start(tmp_path)
    opened = kills.open_project(tmp_path / editing.PROJECT_FILE)
    assert not isinstance(opened, kills.OpenFailed)
    base = editing.Base(path=str(opened.path), sha256=opened.state.sha256, revision=0)
    journal = editing.start_journal(tmp_path / editing.JOURNALS, start.project.id, base)
    document = editing.document_at(start, 0)
    document.observe(lambda committed: journal.append(committed.patch, committed.revision))
    editing.step(document, 1)
    journal.close(discard=False)
    head, first = journal.path.read_bytes().splitlines()
    tally = Tally()
    journal.path.write_bytes(head + b"\n" + first[:20])
    kills._checked(tmp_path, 1, (start, 0), 0, tally)
    assert tally.torn == 1
    journal.path.write_bytes(head + b"\n" + first[:20] + b"\n")
    with pytest.raises(LostError, match="a journal was refused"):
        kills._checked(tmp_path, 1, (start, 0), 0, tally)


def test_the_files_are_put_by_as_the_kill_left_them(tmp_path, monkeypatch):
    def lost(*arguments):
        raise LostError("gone")

    monkeypatch.setattr(kills, "_checked", lost)
    with pytest.raises(LostError, match=r"1 of seed 5: gone; .* as killed: ") as told:
        prove(tmp_path, 1, seed=5)
    evidence = kills.Path(str(told.value).rpartition("as killed: ")[2])
    assert (evidence / editing.PROJECT_FILE).is_file()


def test_a_program_that_ends_by_itself_is_noticed(tmp_path):
    kills.start(tmp_path)
    (tmp_path / editing.PROJECT_FILE).unlink()
    with pytest.raises(LostError, match="stopped by itself"):
        kills._killed(tmp_path, 1, random.Random(2))  # not an early kill, which may come first


def test_a_loss_is_told_with_the_kill_the_seed_and_the_files(tmp_path, monkeypatch, capsys):
    def lost(*arguments):
        raise LostError("gone")

    monkeypatch.setattr(kills, "_checked", lost)
    monkeypatch.setattr(kills, "_killed", lambda *arguments: 1)
    monkeypatch.setattr(temporary.tempfile, "mkdtemp", lambda **options: str(tmp_path))
    assert kills.main(["--count", "3", "--seed", "9"]) == 1
    assert "kill 1 of seed 9: gone" in capsys.readouterr().err


def test_each_phase_of_a_save_is_told_from_the_files(tmp_path):
    assert kills._phase(tmp_path, [], "ab") is Phase.EDITING
    (tmp_path / (editing.PROJECT_FILE + ".part")).write_bytes(b"half")
    assert kills._phase(tmp_path, [], "ab") is Phase.WRITING

"""The short form of the proof with the window, and that it would notice a loss."""

import random
import shutil

import pytest

from normsdesk.store.paths import journals_folder
from tests.proofs import window_kills
from tests.proofs.editing import PROJECT_FILE
from tests.proofs.temporary import LostError
from tests.proofs.window_kills import State, Tally


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A folder after one kill, with what it was before and what the program said."""
    folder = tmp_path_factory.mktemp("killed")
    before = window_kills._start(folder)
    said = window_kills._killed(folder, random.Random(3), commits=1)
    assert len(said) > 1
    return folder, before, said


@pytest.fixture
def killed(once, tmp_path):
    folder, before, said = once
    copy = tmp_path / "copy"
    shutil.copytree(folder, copy)
    return copy, before, said


def checked(killed, *, said=None, before=None):
    return window_kills._checked(killed[0], before or killed[1], said or killed[2], Tally())


def test_killed_at_work_the_program_loses_no_acknowledged_commit(once):
    folder, before, said = once
    tally = Tally()
    now = window_kills._checked(folder, before, said, tally)
    assert now.revision >= said[-1].revision > 0
    assert tally.kills == 1
    assert "1 kills of the window" in tally.said()


def test_a_commit_that_is_not_there_is_noticed(once):
    folder, before, said = once
    with pytest.raises(LostError, match="was acknowledged"):
        window_kills._checked(folder, before, [*said, State(10_000, "ab")], Tally())


def test_another_state_than_the_one_acknowledged_is_noticed(once):
    folder, before, said = once
    now = window_kills._checked(folder, before, said, Tally())
    with pytest.raises(LostError, match="is not what it was"):
        window_kills._checked(folder, before, [*said, State(now.revision, "ab")], Tally())


def test_a_program_that_comes_back_with_something_else_is_noticed(once):
    folder, before, said = once
    with pytest.raises(LostError, match="itself came back"):
        window_kills._checked(folder, State(before.revision, "ab"), said, Tally())


def test_a_lost_journal_is_noticed(killed):
    shutil.rmtree(journals_folder(killed[0]))
    (killed[0] / PROJECT_FILE).unlink()
    window_kills._start(killed[0])
    with pytest.raises(LostError, match="was acknowledged"):
        checked(killed)


def test_a_project_file_that_does_not_open_is_noticed(killed):
    (killed[0] / PROJECT_FILE).write_bytes(b"PK\x03\x04")
    with pytest.raises(LostError, match="does not open"):
        checked(killed)


def test_a_program_that_fails_by_itself_is_noticed(tmp_path):
    window_kills._start(tmp_path)
    (tmp_path / PROJECT_FILE).unlink()
    with pytest.raises(LostError, match="stopped or failed"):
        window_kills._killed(tmp_path, random.Random(3))

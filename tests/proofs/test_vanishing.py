"""The short form of the proof with a pulled stick, and that it would notice a loss."""

import random
import shutil

import pytest

from normsdesk.store.recovery import Match
from tests.proofs import vanishing
from tests.proofs.editing import PROJECT_FILE
from tests.proofs.temporary import LostError
from tests.proofs.vanishing import AWAY, DATA, STICK, Tally


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """A folder after a stick was pulled and the program killed, and what was acknowledged."""
    folder = tmp_path_factory.mktemp("pulled")
    state = vanishing._start(folder / "first", protected=False)
    place = folder / "0"
    vanishing._laid_out(place, state, protected=False)
    tally = Tally()
    acknowledged = vanishing._killed(place, 1, Pulled(), tally)
    assert tally.typed_while_out > 0
    return place, state, acknowledged


class Pulled(random.Random):
    """Chance that leaves time for typing, and the stick out."""

    def uniform(self, a, b):
        return b

    def random(self):
        return 1.0


@pytest.fixture
def pulled(once, tmp_path):
    place, state, acknowledged = once
    return shutil.copytree(place, tmp_path / "copy"), state, acknowledged


def checked(pulled, more=0):
    place, state, acknowledged = pulled
    tally = Tally()
    return vanishing._checked(place, 1, state, acknowledged + more, tally), tally


def test_what_was_typed_beside_a_pulled_stick_comes_back_without_it(pulled):
    now, tally = checked(pulled)
    assert now.revision >= pulled[2] > 0
    assert list(tally.came_from) == [f"as {Match.KEPT.value}"]
    assert "none lost" in tally.said()


def test_a_protected_project_leaves_nothing_readable(tmp_path):
    tally = vanishing.prove(tmp_path, 1, seed=2, protected=True)
    assert tally.kills == 1


def test_a_commit_that_is_not_there_is_noticed(pulled):
    with pytest.raises(LostError, match="was acknowledged"):
        checked(pulled, more=1000)


def test_a_computer_that_kept_no_copy_is_noticed(pulled):
    for kept in (pulled[0] / DATA / "journals").glob("*.files"):
        shutil.rmtree(kept)
    shutil.rmtree(pulled[0] / DATA / "backups", ignore_errors=True)  # a save may have begun
    with pytest.raises(LostError, match="not brought back"):
        checked(pulled)


def test_a_project_file_that_does_not_open_is_noticed(pulled):
    (pulled[0] / AWAY / PROJECT_FILE).write_bytes(b"PK")
    with pytest.raises(LostError, match="does not open"):
        checked(pulled)


def test_a_stick_that_is_back_has_the_file_brought_back_itself(once):
    place, _, _ = once  # its journal names the file there
    (place / AWAY).rename(place / STICK)
    try:
        assert list(checked(once)[1].came_from) == [f"as {Match.FILE.value}"]
    finally:
        (place / STICK).rename(place / AWAY)

"""That refusing disks are tried for real, and that harm would be noticed."""

import pytest

from normsdesk.store.atomic import write_atomically
from tests.proofs import disks
from tests.proofs.disks import ACTS, Reach, WrongError, check, start
from tests.proofs.faults import Disk, Refusal, disk_that_refuses, slow_renames
from tests.proofs.outcome import Outcome


@pytest.fixture(scope="module")
def begun(tmp_path_factory):
    return start(tmp_path_factory.mktemp("start"))


def test_every_write_refused_in_every_way_does_no_harm(begun, tmp_path, monkeypatch):
    monkeypatch.setattr(
        disks, "ACTS", {name: ACTS[name] for name in ("editing and saving", "rescue")}
    )
    outcome, chance = Outcome(), disks.random.Random(7)
    disks.refused_everywhere(tmp_path, begun, outcome, chance, Reach(3, 0, 1))
    assert outcome.losses == []
    assert sum(outcome.tried.values()) > 12


def test_a_disk_refuses_from_the_call_it_is_told(tmp_path):
    with disk_that_refuses(Disk([tmp_path])) as counted:
        (tmp_path / "a").write_bytes(b"1")
        (tmp_path.parent / "outside").write_bytes(b"1")
    assert counted.calls == 2  # opened and written; the other is not watched
    with (
        disk_that_refuses(Disk([tmp_path], 1, Refusal.FULL)),
        pytest.raises(OSError, match="space"),
    ):
        (tmp_path / "b").write_bytes(b"1")
    (tmp_path / "b").write_bytes(b"2")  # nothing stays behind in this process


def test_a_writer_that_is_not_careful_is_noticed(begun, tmp_path, monkeypatch):
    def careless(place):
        place.project.write_bytes(begun.project + b"more")
        place.project.write_bytes(begun.other)

    monkeypatch.setattr(disks, "ACTS", {"rescue": careless})
    outcome = Outcome()
    chance = disks.random.Random(1)
    disks.refused_everywhere(tmp_path, begun, outcome, chance, Reach(9, 0, 1))
    assert any("does not open" in line or "is not what it was" in line for line in outcome.losses)


def test_a_half_written_target_is_noticed(begun, tmp_path):
    place = begun.laid_out(tmp_path)
    place.target(".norms").write_bytes(begun.project[:-40])
    with pytest.raises(WrongError, match="half written"):
        check(place, begun, "rescue")


def test_renames_are_held_as_windows_holds_them(tmp_path):
    with slow_renames(0.12) as failed:
        write_atomically(tmp_path / "a", b"1")
    assert sum(failed.values()) >= 2
    assert (tmp_path / "a").read_bytes() == b"1"

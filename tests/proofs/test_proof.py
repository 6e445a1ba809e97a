"""The one command: stretches, what is kept of them, and the report."""

import json
import sys

import pytest

from tests.proofs import __main__ as proof
from tests.proofs.outcome import Outcome
from tests.proofs.parts import PARTS, Part


def a_part(run, **named):
    values = {"name": "merge", "says": "pairs", "full": 7, "short": 2, "stretch": 3} | named
    return Part(run=run, **values)


@pytest.fixture
def one_part(monkeypatch):
    """One part that counts, done in this process."""

    def run(folder, seed, first, count):
        (folder / "left").write_text("x")
        lost = [f"lost {number}" for number in range(first, first + count) if number == seed]
        return Outcome(losses=lost) if lost else counted(count)

    monkeypatch.setattr(proof, "PARTS", (a_part(run),))
    monkeypatch.setattr(proof, "tried", proof.here)


def counted(count):
    outcome = Outcome()
    outcome.tried["things"] += count
    return outcome


def test_the_work_is_cut_into_stretches_that_can_be_repeated():
    cut = list(proof.stretches(a_part(None), 5, 0, 7))
    assert [(one.first, one.count) for one in cut] == [(0, 3), (3, 3), (6, 1)]
    assert cut[1].command == ["--part", "merge", "--seed", "5", "--first", "3", "--count", "3"]


def test_the_report_is_a_table_of_what_was_tried_and_lost(one_part, tmp_path, capsys):
    assert proof.main(["--seed", "9", "--into", str(tmp_path), "--jobs", "1"]) == 0
    head, row = capsys.readouterr().out.splitlines()[:2]
    assert head.split() == ["part", "tried", "losses", "seconds", "of", "them", "busy"]
    assert row.split()[:4] == ["merge", "7", "pairs", "0"]


def test_a_loss_is_told_and_ends_with_one(one_part, tmp_path, capsys):
    assert proof.main(["--seed", "4", "--into", str(tmp_path), "--jobs", "1"]) == 1
    assert "LOST: lost 4" in capsys.readouterr().out


def test_what_is_done_is_not_done_again_but_what_failed_is(one_part, tmp_path, monkeypatch, capsys):
    proof.main(["--seed", "4", "--into", str(tmp_path), "--jobs", "1"])
    again = []

    def tried(stretch, into):
        again.append(stretch.first)
        return counted(stretch.count)

    monkeypatch.setattr(proof, "tried", tried)
    assert proof.main(["--seed", "4", "--into", str(tmp_path), "--jobs", "1", "--resume"]) == 0
    assert again == [3]
    assert "7 things" in capsys.readouterr().out


def test_a_loss_is_kept_for_good_with_its_details_and_its_files(one_part, tmp_path, capsys):
    proof.main(["--seed", "4", "--into", str(tmp_path), "--jobs", "1"])
    proof.main(["--seed", "9", "--into", str(tmp_path), "--jobs", "1"])  # nothing is lost here
    (kept,) = [json.loads(line) for line in (tmp_path / proof.LOSSES).read_text().splitlines()]
    assert kept["again"].endswith("--part merge --seed 4 --first 3 --count 3")
    assert kept["losses"][0] == "lost 4"
    (files,) = (tmp_path / proof.LOST).iterdir()
    assert kept["losses"][1] == f"files in {files}"
    assert (files / "left").read_text() == "x"
    assert proof.LOSSES in capsys.readouterr().out


def test_a_stretch_that_breaks_or_says_nothing_counts_as_a_loss(tmp_path):
    def broken(folder, seed, first, count):
        raise KeyError("gone")

    outcome = proof.here(proof.Stretch(a_part(broken), 1, 0, 1), tmp_path)
    assert 'raise KeyError("gone")' in outcome.losses[0]
    silent = proof.subprocess.CompletedProcess([], 3, b"", b"killed")
    assert "ended with 3" in proof._read(proof.Stretch(a_part(broken), 1, 0, 1), silent).losses[0]


def test_a_stretch_that_does_nothing_is_ended_and_tells_where_it_was():
    sleeping = "import faulthandler, time; faulthandler.enable()\ntime.sleep(60)"
    with pytest.raises(proof.subprocess.TimeoutExpired) as ended:
        proof.run_to_its_end([sys.executable, "-c", sleeping], 1000, still=1.0)
    assert b'File "<string>", line 2' in ended.value.stderr
    spoken = "import sys; sys.stdout.write('a'); sys.stderr.write('b'); sys.exit(3)"
    done = proof.run_to_its_end([sys.executable, "-c", spoken], 1000)
    assert (done.returncode, done.stdout, done.stderr) == (3, b"a", b"b")


def test_a_stretch_that_works_without_end_is_ended():
    with pytest.raises(proof.subprocess.TimeoutExpired):
        proof.run_to_its_end([sys.executable, "-c", "while True: pass"], 0.1, still=1.0)


def test_an_outcome_is_written_and_read_back():
    outcome = Outcome(losses=["a"], skipped=["b"], seconds=1.5, busy=0.5)
    outcome.tried["things"] += 3
    assert Outcome.of(json.loads(json.dumps(outcome.plain()))) == outcome


def test_every_part_has_its_figures():
    assert len({part.name for part in PARTS}) == len(PARTS)
    assert all(0 < part.short <= part.full for part in PARTS)

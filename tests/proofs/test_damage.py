"""The short form of the proof, and that it would notice what must not be."""

import random
from dataclasses import replace

import pytest

from normsdesk.store.failures import OpenFailed
from normsdesk.store.project_file import open_project
from normsdesk.store.recovery import recover
from tests.proofs import damage
from tests.proofs.damage import Bench, Target, WrongError


@pytest.fixture(scope="module")
def start(tmp_path_factory):
    folder = tmp_path_factory.mktemp("damage")
    return folder, damage.whole(folder, 1)


@pytest.fixture
def bench(start):
    return Bench(*start)


def test_damage_of_every_kind_ends_in_a_sentence_or_in_a_state_that_was(tmp_path):
    tally = damage.prove(tmp_path, 40, seed=2)
    assert [sum(came.values()) for came in tally.came.values()] == [8] * len(Target)
    assert "40 rounds" in tally.said()


@pytest.mark.parametrize("way", [damage._cut, damage._flipped, damage._hole, damage._moved])
def test_each_way_of_damage_does_damage(way):
    data = bytes(range(1, 251))
    results = {way(data, random.Random(seed)) for seed in range(20)}
    assert len(results - {data}) > 10


def test_damage_never_leaves_a_file_as_it_was():
    assert all(damage.damaged(b"\0\0", random.Random(seed)) != b"\0\0" for seed in range(200))


def test_contents_that_never_were_are_noticed(bench, start, monkeypatch):
    other = replace(start[1].contents, revision="9-00000000")
    fine = open_project

    def opened(path):
        result = fine(path)
        return result if isinstance(result, OpenFailed) else replace(result, contents=other)

    monkeypatch.setattr(damage, "open_project", opened)
    with pytest.raises(WrongError, match="never was"):
        bench._once_was(start[1].file)


def test_a_file_that_opening_changed_is_noticed(bench, start, monkeypatch):
    def touched(path):
        result = open_project(path)
        path.write_bytes(b"")
        return result

    monkeypatch.setattr(damage, "open_project", touched)
    with pytest.raises(WrongError, match="opening changed"):
        bench._once_was(start[1].file)


def test_a_sentence_that_is_none_is_noticed(bench, monkeypatch):
    monkeypatch.setattr(damage, "say_open_failure", lambda *_: "KeyError\n")
    with pytest.raises(WrongError, match="no clear sentence"):
        bench._once_was(b"PK")


def test_a_state_that_never_was_is_noticed(bench, start, monkeypatch):
    first = start[1].states[1]
    monkeypatch.setattr(
        damage, "recover", lambda left, **more: replace(recover(left, **more), snapshot=first)
    )
    with pytest.raises(WrongError, match="as it never was"):
        bench._brought_back(start[1].file, start[1].journal, ())


def test_a_whole_journal_comes_back_whole(bench, start):
    assert bench._brought_back(start[1].file, start[1].journal, ()) == "brought back whole"


def test_what_went_wrong_is_told_with_the_round_the_seed_and_the_files(
    tmp_path, monkeypatch, capsys
):
    monkeypatch.setattr(damage, "say_open_failure", lambda *_: "")
    monkeypatch.setattr(damage.tempfile, "mkdtemp", lambda **options: str(tmp_path))
    assert damage.main(["--count", "1", "--seed", "9"]) == 1
    told = capsys.readouterr().err
    assert "in round 0 of seed 9" in told
    assert str(tmp_path) in told

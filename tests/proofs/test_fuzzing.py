"""That fuzzing is repeatable, reaches its readers, and tells what breaks them."""

import random

import pytest

from tests.proofs import fuzzing
from tests.proofs.fuzz_targets import TARGETS, Target
from tests.proofs.fuzzing import Fuzzer, spoiled
from tests.proofs.parts import FUZZED


def test_every_target_has_its_part():
    assert FUZZED.keys() == TARGETS.keys()


def test_the_same_tape_spoils_in_the_same_way_and_another_in_another():
    corpus, words = [b"some text that was once whole" * 9], [b"word"]
    tapes = [bytes([0, *random.Random(n).randbytes(20)]) for n in range(40)]
    results = [spoiled(tape, corpus, words) for tape in tapes]
    assert results == [spoiled(tape, corpus, words) for tape in tapes]
    assert len(set(results)) > 25


def test_what_breaks_a_reader_is_kept_once_for_each_place(tmp_path):
    def read(data: bytes) -> bool:
        if b"word" in data:
            raise KeyError("word")
        return True

    fuzzer = Fuzzer(tmp_path, "mine", Target([b"once whole"], [b"word"], read))
    fuzzer.run(0.5, 1)
    (loss,) = fuzzer.outcome.losses
    assert "KeyError in test_fuzzing.py" in loss
    assert fuzzer.outcome.tried["cases"] > 20
    (kept,) = tmp_path.iterdir()
    assert b"word" in kept.read_bytes()


def test_a_slow_reader_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(fuzzing, "SLOWEST", -1.0)
    fuzzer = Fuzzer(tmp_path, "mine", Target([b"once whole"], [b"word"], lambda _: True))
    fuzzer.one(b"\0\0")
    assert "took" in fuzzer.outcome.losses[0]


@pytest.mark.parametrize("name", ["container", "password", "journal", "mapping"])
def test_a_reader_takes_what_is_whole_and_refuses_what_is_not(tmp_path, name):
    target = TARGETS[name](tmp_path, random.Random(1))
    assert target.read(target.corpus[0])
    assert not target.read(b"\0" * 200)

"""Fuzzing: hypothesis draws bytes, and the bytes say how a file is spoiled before it is read.

A tape of bytes is played on a file that was once whole: it flips, cuts, repeats, moves, puts in
words the reader knows, and mixes two files. Whatever comes, a reader gives an answer or one of the
refusals it is known for, within seconds. What broke a reader is kept beside the report and comes
again from the seed and the number of its batch.
"""

import gc
import hashlib
import random
import shutil
import sys
import time
import traceback
from collections.abc import Sequence
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as some

from tests.proofs.fuzz_targets import TARGETS, Target
from tests.proofs.outcome import Outcome

BATCH = 100
SLOWEST = 20.0
"""A reader that takes longer over a file of some kilobytes hangs, as far as people can tell."""
MOST_MEMORY = 4 << 30
KEPT_LOSSES = 20
LARGEST_CASE = 400_000


class _Played:
    """Reads a tape byte by byte, and nothing but zeros after its end."""

    def __init__(self, tape: bytes) -> None:
        self._tape = tape
        self._at = 0

    def ended(self) -> bool:
        return self._at >= len(self._tape)

    def byte(self) -> int:
        value = self._tape[self._at] if self._at < len(self._tape) else 0
        self._at += 1
        return value

    def below(self, limit: int) -> int:
        """Give a number below ``limit``, which may be large."""
        value = self.byte() << 16 | self.byte() << 8 | self.byte()
        return value % max(1, limit)


def spoiled(tape: bytes, corpus: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    """Play a tape on one of the files."""
    played = _Played(tape)
    data = bytearray(corpus[played.byte() % len(corpus)])
    while not played.ended():
        _WAYS[played.byte() % len(_WAYS)](data, played, corpus, words)
        del data[LARGEST_CASE:]
    return bytes(data)


def _flip(data: bytearray, played: _Played, *_: Sequence[bytes]) -> None:
    if data:
        data[played.below(len(data))] ^= 1 << played.byte() % 8


def _set(data: bytearray, played: _Played, *_: Sequence[bytes]) -> None:
    if data:
        data[played.below(len(data))] = played.byte()


def _cut(data: bytearray, played: _Played, *_: Sequence[bytes]) -> None:
    del data[played.below(len(data) + 1) :]


def _take_out(data: bytearray, played: _Played, *_: Sequence[bytes]) -> None:
    start = played.below(len(data) + 1)
    del data[start : start + 1 + played.byte()]


def _repeat(data: bytearray, played: _Played, *_: Sequence[bytes]) -> None:
    start, length = played.below(len(data) + 1), 1 + played.byte()
    data[start:start] = data[start : start + length] * (1 + played.byte() % 16)


def _put_in(data: bytearray, played: _Played, _: Sequence[bytes], words: Sequence[bytes]) -> None:
    start = played.below(len(data) + 1)
    word = words[played.byte() % len(words)]
    data[start : start + (len(word) if played.byte() % 2 else 0)] = word


def _mix(data: bytearray, played: _Played, corpus: Sequence[bytes], _: Sequence[bytes]) -> None:
    other = corpus[played.byte() % len(corpus)]
    start, length = played.below(len(other) + 1), played.below(4096)
    at = played.below(len(data) + 1)
    data[at : at + length] = other[start : start + length]


def _number(data: bytearray, played: _Played, *_: Sequence[bytes]) -> None:
    """Put a number in that sizes and places are known to stumble over."""
    start = played.below(len(data) + 1)
    size = (1, 2, 4, 8)[played.byte() % 4]
    top = 1 << 8 * size
    value = (0, 1, top // 2 - 1, top // 2, top - 1, top - 2)[played.byte() % 6]
    data[start : start + size] = value.to_bytes(size, "little" if played.byte() % 2 else "big")


_WAYS = (_flip, _set, _cut, _take_out, _repeat, _put_in, _mix, _number)


class Fuzzer:
    """Plays tapes on one target until its time is up."""

    def __init__(self, folder: Path, name: str, target: Target) -> None:
        self._folder = folder
        self._name = name
        self._target = target
        self._met: set[str] = set()
        self.outcome = Outcome()
        self.batch = 0

    def run(self, seconds: float, first: int) -> None:
        """Fuzz for so long; ``first`` moves the seeds on."""
        until = time.monotonic() + seconds
        self.batch = first * 10_000
        while time.monotonic() < until:
            self.batch += 1
            self._run_batch(until)

    def _run_batch(self, until: float) -> None:
        @seed(self.batch)
        @settings(
            max_examples=BATCH,
            database=None,
            deadline=None,
            phases=(Phase.generate,),
            suppress_health_check=list(HealthCheck),
        )
        @given(some.binary(min_size=2, max_size=48))
        def batch(tape: bytes) -> None:
            if time.monotonic() < until:
                self.one(tape)

        batch()

    def one(self, tape: bytes) -> None:
        """Play one tape and have the target read what comes of it."""
        data = spoiled(tape, self._target.corpus, self._target.words)
        began = time.monotonic()
        try:
            answer = self._target.read(data)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            self._broke(data, error)
        except BaseException as error:
            if type(error).__name__ != "PanicException":  # what a library in Rust throws
                raise
            self._broke(data, error)
        else:
            self.outcome.tried["cases"] += 1
            self.outcome.tried["of them read" if answer else "of them refused"] += 1
        if time.monotonic() - began > SLOWEST:
            self._lost(data, f"took {time.monotonic() - began:.0f} s")

    def _broke(self, data: bytes, error: BaseException) -> None:
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {Path(last.filename).name}:{last.lineno}"
        self.outcome.tried["cases"] += 1
        if place not in self._met and len(self.outcome.losses) < KEPT_LOSSES:
            self._met.add(place)
            self._lost(data, f"{place}: {error}"[:300])

    def _lost(self, data: bytes, why: str) -> None:
        path = self._folder / f"{self._name}-{hashlib.sha256(data).hexdigest()[:12]}"
        path.write_bytes(data)
        self.outcome.losses.append(f"{why} (batch {self.batch}, {path})")


def prove(folder: Path, name: str, seed_number: int, first: int, count: int) -> Outcome:
    """Fuzz one target for ``count`` seconds."""
    _limit_memory()
    inputs = folder / "inputs"
    inputs.mkdir()
    target = TARGETS[name](inputs, random.Random(seed_number))
    gc.freeze()
    fuzzer = Fuzzer(folder, name, target)
    # A long-known input first, so that the first seconds are not spent on loading.
    target.read(target.corpus[0])
    fuzzer.run(count, seed_number * 1000 + first)
    fuzzer.outcome.tried["seconds"] += count
    shutil.rmtree(inputs, ignore_errors=True)
    return fuzzer.outcome


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))

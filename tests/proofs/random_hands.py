"""Hands that do anything at all in the real window, and a look whether it stands.

``python -m tests.proofs.random_hands --count 20 --seed 1``: each round opens a copy of an example,
an empty or, every fifth, a large project in a process of its own and does random acts in it:
clicks whatever is there, types what does not belong, presses every key, drags, resizes, changes
language and looks, undoes, saves, locks, leaves and opens again, also for reading only. After each
act nothing may have raised a fault, Qt may not have warned of anything, the window must come to
rest, dialogs must close by Esc, and now and then nothing may be cut off. Every so many acts undo
to the start and redo to the end give the same project, a copy read back is equal, and the Coach,
the rail, the fields and the page in sight show what the project holds.

A round that fails is done again with fewer and fewer acts; its list is kept with its files and
can be repeated: ``python -m tests.proofs.hands_round FOLDER --kind KIND --acts FILE``.
"""

import argparse
import json
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.proofs.hands_places import kind_of
from tests.proofs.outcome import Outcome

ACTS, FIRST_ACTS = 200, 60
"""How many acts a round has, and the first one, which is all that the gate has time for."""
LONGEST_ROUND = 3600  # seconds by the clock: a busy computer is slow, not wrong
SHRINKING = 600  # seconds of looking for fewer acts
SMALLEST = "smallest.jsonl"
ACTS_FILE = "acts.jsonl"


@dataclass(frozen=True)
class Round:
    """What came of one round: counts, and what was found, if anything."""

    done: Counter[str] = field(default_factory=Counter[str])
    looks: int = 0
    problem: str = ""

    @property
    def sign(self) -> str:
        """Name what was found so that the same is known again: its last line, without numbers."""
        lines = self.problem.strip().splitlines()
        head = lines[0] if lines and lines[0].startswith("Qt says") else (lines or [""])[-1]
        return re.sub(r"[0-9a-f]{8,}|\d+", "#", head)[:200]


def prove(folder: Path, seed: int, first: int, count: int, acts: int = 0) -> Outcome:
    """Do ``count`` rounds, from round ``first`` of the seed on; ``acts`` is another figure."""
    outcome = Outcome()
    for number in range(first, first + count):
        name = f"{seed} {number}"
        place = folder / f"round-{number}"
        came = one_round(place, name, kind_of(name), acts or (ACTS if number else FIRST_ACTS))
        outcome.tried.update({"acts": came.done.total(), "looks at everything": came.looks})
        outcome.tried[f"rounds in {kind_of(name)}"] += 1
        if came.problem:
            outcome.losses.append(_told(place, name, came))
        else:
            shutil.rmtree(place, ignore_errors=True)
    return outcome


def one_round(
    folder: Path, name: str, kind: str, acts: int = ACTS, *, again: Path | None = None
) -> Round:
    """Do one round in a process of its own, with acts of its own or those of a file ``again``."""
    folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "tests.proofs.hands_round", str(folder), "--seed", name]
    command += ["--count", str(acts), "--kind", kind]
    command += ["--acts", str(again)] if again is not None else []
    try:
        done = subprocess.run(command, capture_output=True, timeout=LONGEST_ROUND, check=False)
    except subprocess.TimeoutExpired:
        return Round(problem="the round never ended")
    (folder / "told.txt").write_bytes(done.stderr)
    line = done.stdout.decode(errors="replace").strip().rpartition("\n")[2]
    try:
        told: dict[str, Any] = json.loads(line)
    except ValueError:
        return Round(problem=f"{done.stderr.decode(errors='replace')[-4000:]}\n{_ended(done)}")
    problem = told["problem"] or (_ended(done) if done.returncode else "")
    return Round(Counter(told["done"]), told["looks"], problem)


def _ended(done: "subprocess.CompletedProcess[bytes]") -> str:
    status = done.returncode
    return f"ended by {signal.Signals(-status).name}" if status < 0 else f"ended with {status}"


def _told(place: Path, name: str, came: Round) -> str:
    """Look for the fewest acts that find the same, and say all of it."""
    found = f"seed {name}, {kind_of(name)}: {came.problem[-3000:]}"
    if not (place / ACTS_FILE).exists():
        return found  # it ended before its first act
    lines = (place / ACTS_FILE).read_text(encoding="utf-8").splitlines()
    fewest = shrunk(place, name, came, lines)
    (place / SMALLEST).write_text("".join(f"{line}\n" for line in fewest), encoding="utf-8")
    how = f"{len(fewest)} of {len(lines)} acts" if len(fewest) < len(lines) else "only as it was"
    shown = "\n".join(f"  {line}" for line in fewest[-40:])
    return f"{found}\n{how}:\n{shown}"


def shrunk(place: Path, name: str, came: Round, lines: list[str]) -> list[str]:
    """Leave out acts as long as the same is found; all are given back when it never comes again."""
    until = time.monotonic() + SHRINKING
    again = place / "again"

    def found(some: list[str]) -> bool:
        shutil.rmtree(again, ignore_errors=True)
        again.mkdir()
        listed = again / "some.jsonl"
        listed.write_text("".join(f"{line}\n" for line in some), encoding="utf-8")
        return one_round(again, name, kind_of(name), again=listed).sign == came.sign

    held = list(lines)
    if not found(held):
        return held
    part = max(1, len(held) // 2)
    while time.monotonic() < until:
        start, before = 0, len(held)
        while start < len(held) and time.monotonic() < until:
            fewer = held[:start] + held[start + part :]
            if fewer and found(fewer):
                held = fewer
            else:
                start += part
        if part == 1 and len(held) == before:
            break
        part = max(1, part // 2)
    shutil.rmtree(again, ignore_errors=True)
    return held


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the proof; return the exit status."""
    parser = argparse.ArgumentParser(description="Do random acts in the real window and look.")
    parser.add_argument("--count", type=int, default=20, help="rounds")
    parser.add_argument("--first", type=int, default=0, help="the round to begin with")
    parser.add_argument("--acts", type=int, default=0, help="another figure for each round")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="normsdesk-hands-"))
    outcome = prove(folder, options.seed, options.first, options.count, options.acts)
    counts = ", ".join(f"{count:,} {name}" for name, count in outcome.tried.items())
    sys.stdout.write(f"{counts}; {len(outcome.losses)} found\n")
    for loss in outcome.losses:
        sys.stdout.write(f"FOUND: {loss}\n")
    if outcome.losses:
        sys.stdout.write(f"The files are in {folder}\n")
        return 1
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Kill the whole program with its window, many times, and see what is there afterwards.

``python -m tests.proofs.window_kills --count 200 --seed 1``: every commit that was acknowledged
must be there after recovery, exactly, and the project file must open, whenever the kill came.
The program itself brings back what the kill before left; so its way back is under proof, too.
"""

import argparse
import random
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.store.contents import new_contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.project_file import open_project, save_project
from normsdesk.store.recovery import Match, Recovered, left_behind, recover
from tests.proofs.editing import JOURNALS, PROJECT_FILE, THEN
from tests.proofs.temporary import LostError, proved
from tests.proofs.window_editing import digest

EARLY = 0.2  # the share of kills timed from the start of the process, most before its window is up
LONGEST_START = 2.0  # seconds
LONGEST_WORK = 0.8
COMMITS_FIRST = 8
"""Fewer commits than this are waited for before a kill, so that a slow computer has some, too."""


@dataclass(frozen=True, slots=True)
class State:
    """A state of the project: how many commits, and the hash of all records."""

    revision: int
    sha256: str


@dataclass
class Tally:
    """What happened in all rounds."""

    kills: int = 0
    before_the_window: int = 0
    acknowledged: int = 0
    from_journal: int = 0
    saved_since: int = 0
    file_revision: int = 0
    journals_left: int = 0
    one_more: int = 0
    seconds: float = 0.0

    def said(self) -> str:
        """Say it in one line."""
        return (
            f"{self.kills} kills of the window, {self.before_the_window} before it was ready; "
            f"{self.acknowledged} acknowledged commits, none lost; "
            f"the file was saved in {self.saved_since} rounds; "
            f"{self.from_journal} times brought back from a journal, "
            f"{self.one_more} times with one commit more than was acknowledged; "
            f"{self.journals_left} old journals lay about; {self.seconds:.0f} s"
        )


def prove(folder: Path, count: int, seed: int) -> Tally:
    """Kill ``count`` times in ``folder``.

    Raises:
        LostError: the proof failed.
    """
    began = time.monotonic()
    chance = random.Random(seed)
    state = _start(folder)
    tally = Tally()
    for number in range(count):
        try:
            said = _killed(folder, chance, chance.randrange(COMMITS_FIRST))
            state = _checked(folder, state, said, tally)
        except LostError as error:
            raise LostError(f"kill {number + 1} of seed {seed}: {error}") from error
    tally.seconds = time.monotonic() - began
    return tally


def _start(folder: Path) -> State:
    norms = [Norm(id=f"norms-n{n}", code=f"N{n}") for n in range(1, 6)]
    snapshot = snapshot_of([Project(id="project-p1", title="To be killed"), *norms])
    saved = save_project(folder / PROJECT_FILE, new_contents(snapshot, at=THEN))
    if isinstance(saved, SaveFailed):
        raise LostError(f"cannot start: {saved}")
    return State(0, digest(snapshot))


def _killed(folder: Path, chance: random.Random, commits: int = 0) -> list[State]:
    """Run the program, kill it, and return what it said: ready first, then each commit.

    Unless it is killed while it starts, it has made at least ``commits`` before.
    """
    seed = chance.randrange(1_000_000)
    early = chance.random() < EARLY
    wait = chance.uniform(0, LONGEST_START if early else LONGEST_WORK)
    command = [sys.executable, "-m", "tests.proofs.window_editing", str(folder), str(seed)]
    complaint = folder / "complaint.txt"
    with (
        complaint.open("wb") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors) as child,
    ):
        assert child.stdout is not None
        awaited = 0 if early else 1 + commits
        first = b"".join(child.stdout.readline() for _ in range(awaited))
        time.sleep(wait)  # the moment of the kill is the point of it
        ended_by_itself = child.poll() is not None
        child.kill()
        lines = (first + child.stdout.read()).split(b"\n")[:-1]
    told = complaint.read_text(encoding="utf-8", errors="replace")
    if ended_by_itself or "Traceback" in told:
        raise LostError(f"the program stopped or failed by itself: {told[-2000:]}")
    return [_state(line) for line in lines]


def _state(line: bytes) -> State:
    revision, sha256 = line.decode().split()
    return State(int(revision), sha256)


def _checked(folder: Path, before: State, said: list[State], tally: Tally) -> State:
    """Compare what the program said with what its files hold now."""
    if said and said[0] != before:
        raise LostError(f"the program itself came back with {said[0]} instead of {before}")
    acknowledged = said[-1] if said else before
    now = _on_disk(folder, tally)
    if now.revision < acknowledged.revision:
        raise LostError(f"revision {now.revision} came back, {acknowledged} was acknowledged")
    if now.revision == acknowledged.revision and now != acknowledged:
        raise LostError(f"revision {now.revision} is not what it was")
    if now.revision > acknowledged.revision + 1:
        raise LostError(f"revision {now.revision} came back: nobody committed that")
    tally.kills += 1
    tally.before_the_window += not said
    tally.acknowledged += acknowledged.revision - before.revision
    tally.one_more += now.revision > acknowledged.revision
    return now


def _on_disk(folder: Path, tally: Tally) -> State:
    """Give the newest state among the file and the journals left behind."""
    opened = open_project(folder / PROJECT_FILE)
    if isinstance(opened, OpenFailed):
        raise LostError(f"the project file does not open: {opened}")
    newest, revision = opened.contents.snapshot, opened.contents.revision_number
    journals = left_behind(folder / JOURNALS)
    try:
        found = [recover(left) for left in journals]
    finally:
        for left in journals:
            left.release()
    fitting = [one for one in found if isinstance(one, Recovered) and one.match is Match.FILE]
    tally.journals_left += sum(one is not None for one in found) - len(fitting)
    for one in fitting:
        if one.revision > revision:
            newest, revision = one.snapshot, one.revision
    in_file = opened.contents.revision_number
    tally.saved_since += in_file > tally.file_revision
    tally.file_revision = in_file
    tally.from_journal += revision > in_file
    return State(revision, digest(newest))


def main(arguments: list[str] | None = None) -> int:
    """Run the proof; return the exit status."""
    parser = argparse.ArgumentParser(description="Kill the program with its window and look.")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    return proved("window-kills", lambda folder: prove(folder, options.count, options.seed))


if __name__ == "__main__":
    sys.exit(main())

"""Kill the program that edits and saves, many times, and see what is there afterwards.

``python -m tests.proofs.kills --count 200 --seed 1``: every commit that was acknowledged must be
there after recovery, exactly, and the project file must open, whenever the kill came.
"""

import argparse
import random
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from normsdesk.model.norm import Norm
from normsdesk.model.project import Project
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.store import codec
from normsdesk.store.container import sha256
from normsdesk.store.contents import new_contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.line_seal import key_of_note
from normsdesk.store.lines import LineKind, Mark
from normsdesk.store.project_file import open_project, save_project
from normsdesk.store.recovery import LeftBehind, Loss, NotRecovered, Recovered
from normsdesk.store.secret import Recipe
from tests.proofs.editing import PROJECT_FILE, THEN, UNLOCK, brought_back, document_at, step
from tests.proofs.temporary import LostError, proved

EARLY = 0.2  # the share of kills timed from the start, while the last work is brought back
LONGEST_START = 0.012  # seconds
LONGEST_EDITING = 0.1
_READABLE = (b"To be killed", b"norms-1", "ä".encode() * 8, "قاعدة".encode())
"""What every state of the project says."""
_BEGINS = b"PK\x03\x04"
"""How an open file begins; anywhere else so few bytes come about by chance."""
EVIDENCE = "evidence"
"""Where a copy of the files lies as a kill left them: looking at them changes them."""


class Phase(StrEnum):
    """What the program was doing when it was killed, as its files tell."""

    EDITING = "between saves"
    WRITING = "while the new file was written"
    MARKED = "between the mark and the new file"
    REPLACED = "between the new file and its new journal"


@dataclass
class Tally:
    """What happened in all rounds."""

    kills: int = 0
    acknowledged: int = 0
    from_journal: int = 0
    two_journals: int = 0
    torn: int = 0
    phases: Counter[Phase] = field(default_factory=Counter[Phase])
    seconds: float = 0.0

    def said(self) -> str:
        """Say it in one line."""
        phases = ", ".join(f"{self.phases[phase]} {phase}" for phase in Phase)
        return (
            f"{self.kills} kills, {self.acknowledged} acknowledged commits, none lost; "
            f"killed {phases}; {self.from_journal} times brought back from a journal, "
            f"{self.two_journals} times from one of two, {self.torn} in the writing of the first "
            f"line; {self.seconds:.0f} s"
        )


def prove(folder: Path, count: int, seed: int, *, protected: bool = False) -> Tally:
    """Kill ``count`` times in ``folder``; a project with a password leaves nothing readable.

    Raises:
        LostError: the proof failed.
    """
    began = time.monotonic()
    chance = random.Random(seed)
    snapshot = start(folder, protected=protected)
    revision = 0
    tally = Tally()
    for number in range(count):
        acknowledged = _killed(folder, seed, chance)
        tally.kills += 1
        tally.acknowledged += max(acknowledged - revision, 0)
        evidence = _put_by(folder)
        try:
            if protected:
                must_be_sealed(folder)
            snapshot, revision = _checked(folder, seed, (snapshot, revision), acknowledged, tally)
        except LostError as error:
            told = f"{acknowledged} acknowledged, {revision} there before; as killed: {evidence}"
            raise LostError(f"kill {number + 1} of seed {seed}: {error}; {told}") from error
        shutil.rmtree(evidence)
    tally.seconds = time.monotonic() - began
    return tally


def _put_by(folder: Path) -> Path:
    """Copy the files as the kill left them, times and all."""
    return shutil.copytree(folder, folder.with_name(f"{folder.name}-{EVIDENCE}"))


def start(folder: Path, *, protected: bool = False) -> Snapshot:
    norms = [Norm(id=f"norms-n{n}", code=f"N{n}") for n in range(1, 11)]
    snapshot = snapshot_of([Project(id="project-p1", title="To be killed"), *norms])
    key = UNLOCK(Recipe(work=10, lanes=1, salt=bytes(16))) if protected else None
    contents = replace(new_contents(snapshot, at=THEN), key=key)
    saved = save_project(folder / PROJECT_FILE, contents)
    if isinstance(saved, SaveFailed):
        raise LostError(f"cannot start: {saved}")
    return snapshot


def _killed(folder: Path, seed: int, chance: random.Random) -> int:
    """Run the program, kill it, and return the last revision it acknowledged (0: none)."""
    command = [sys.executable, "-m", "tests.proofs.editing", str(folder), str(seed)]
    early = chance.random() < EARLY
    wait = chance.uniform(0, LONGEST_START if early else LONGEST_EDITING)
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = child.stdout.readline()
        if not early:
            first += child.stdout.readline()
        time.sleep(wait)  # the moment of the kill is the point of it
        child.kill()
        rest, complaint = child.stdout.read(), child.stderr.read()
    if complaint:
        raise LostError(f"the program stopped by itself: {complaint.decode()}")
    whole_lines = (first + rest).split(b"\n")[:-1]
    return int(whole_lines[-1]) if whole_lines else 0


def _checked(
    folder: Path, seed: int, start: tuple[Snapshot, int], acknowledged: int, tally: Tally
) -> tuple[Snapshot, int]:
    opened = open_project(folder / PROJECT_FILE, unlock=UNLOCK)
    if isinstance(opened, OpenFailed):
        raise LostError(f"the project file does not open: {opened}")
    snapshot, revision, journals, refused = brought_back(folder, opened)
    tally.phases[_phase(folder, journals, opened.state.sha256)] += 1
    tally.two_journals += len(journals) > 1
    for left in journals:
        left.release()
    unreadable = [one for one in refused if _is_unreadable(one)]
    tally.torn += len(unreadable)
    if refused != unreadable or len(unreadable) > sum(_torn(left) for left in journals):
        raise LostError(f"a journal was refused: {refused}")
    if revision < acknowledged or revision < start[1]:
        raise LostError(f"revision {revision} came back, {acknowledged} was acknowledged")
    tally.from_journal += revision > opened.contents.revision_number
    document = document_at(*start)
    while document.revision < revision:
        step(document, seed)
    if document.snapshot != snapshot:
        raise LostError(f"revision {revision} is not what it was")
    return snapshot, revision


def _torn(left: LeftBehind) -> bool:
    """Tell whether the kill fell into the writing of a line: nobody was told that it is kept."""
    return not left.whole and not left.journal.read_bytes().endswith(b"\n")


def _is_unreadable(refused: NotRecovered | Recovered) -> bool:
    return isinstance(refused, NotRecovered) and refused.loss is Loss.UNREADABLE


def _phase(folder: Path, journals: list[LeftBehind], sha256_there: str) -> Phase:
    marks = {_newest_mark(left) for left in journals}
    if sha256_there in marks:
        return Phase.REPLACED
    try:
        part = (folder / (PROJECT_FILE + ".part")).read_bytes()
    except FileNotFoundError:
        return Phase.EDITING
    return Phase.MARKED if sha256(part) in marks else Phase.WRITING


def must_be_sealed(folder: Path) -> None:
    for path in folder.rglob("*"):
        if path.is_file():
            data = path.read_bytes()
            if any(word in data for word in _READABLE):
                raise LostError(f"{path.name} can be read without the password")
            if data.startswith(_BEGINS):
                raise LostError(f"{path.name} is an open file")


def _newest_mark(left: LeftBehind) -> str:
    assert left.header is not None
    sealed = key_of_note(left.header.seal, UNLOCK)
    lines = left.lines if sealed is None else sealed[1].opened(left.lines)
    marks = [line.content for line in lines if line.kind is LineKind.SAVING]
    return codec.decode_small(Mark, marks[-1]).sha256 if marks else ""


def main(arguments: list[str] | None = None) -> int:
    """Run the proof; return the exit status."""
    parser = argparse.ArgumentParser(description="Kill the editing and saving loop and look.")
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--protected", action="store_true")
    options = parser.parse_args(arguments)
    return proved(
        "kills",
        lambda folder: prove(folder, options.count, options.seed, protected=options.protected),
    )


if __name__ == "__main__":
    sys.exit(main())

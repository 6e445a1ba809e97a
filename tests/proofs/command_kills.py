"""Kill commands at random moments of exporting, sharing and merging.

Each round forks this process, which has everything loaded, runs one command there and kills it.
Afterwards the project and the other copy are whole and hold what they held, and the target is not
there, or as it was before, or whole. Done once more without a kill, it works.
"""

import os
import random
import signal
import time
from pathlib import Path

from normsdesk.store.paths import OVERRIDE
from tests.proofs.disks import ACTS, Place, Start, WrongError, check, start
from tests.proofs.outcome import Outcome

COMMANDS = tuple(name for name in ACTS if name != "editing and saving")
OLD = b"what was there before"
TRIES = 8
AGAIN = 0.3
"""After so many of the kills the command is done once more, to the end."""
TARGETS = {
    "report as PDF": ".pdf",
    "report as Word document": ".docx",
    "report as workbook": ".xlsx",
}


def prove(folder: Path, seed: int, first: int, count: int) -> Outcome:
    """Kill ``count`` commands, from number ``first`` of the seed on."""
    outcome = Outcome()
    if not hasattr(os, "fork"):
        outcome.skipped.append("no process can be forked here: no command was killed")
        return outcome
    os.environ[OVERRIDE] = str(folder / "person")
    begun = start(folder)
    lasting = {name: _timed(folder, begun, name) for name in COMMANDS}
    for number in range(first, first + count):
        chance = random.Random(f"{seed} {number}")
        name = COMMANDS[number % len(COMMANDS)]
        try:
            _once(folder / "round", begun, name, chance, lasting[name], outcome)
        except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
            kind = type(error).__name__
            outcome.losses.append(f"kill {number} of seed {seed}, {name}: {kind}: {error}"[:500])
    return outcome


def _timed(folder: Path, begun: Start, name: str) -> float:
    """Do a command here, so that all it needs is loaded, and again forked, to know how long."""
    place = begun.laid_out(folder / "timing")
    ACTS[name](place)
    _cleared(place)
    place = begun.laid_out(folder / "timing")
    began = time.monotonic()
    os.waitpid(_forked(place, name), 0)
    lasted = time.monotonic() - began
    _cleared(place)
    return lasted


def _once(
    folder: Path, begun: Start, name: str, chance: random.Random, lasting: float, outcome: Outcome
) -> None:
    for _ in range(TRIES):
        place = begun.laid_out(folder)
        old = place.target(TARGETS[name]) if name in TARGETS and chance.random() < 0.5 else None
        if old is not None:
            old.write_bytes(OLD)
        killed = _killed(place, name, chance.uniform(0, lasting))
        if old is not None and old.read_bytes() == OLD:
            old.unlink()
        _parts_are_no_targets(place)
        check(place, begun, name)
        if killed:
            outcome.tried[f"killed: {name}"] += 1
            if chance.random() < AGAIN:
                _done_again(place, begun, name)
            _cleared(place)
            return
        outcome.tried["done before the kill came, and tried again"] += 1
        _cleared(place)


def _killed(place: Place, name: str, wait: float) -> bool:
    """Do a command in a process and kill it; tells whether the kill came in time."""
    child = _forked(place, name)
    time.sleep(wait)  # the moment of the kill is the point of it
    ended, _ = os.waitpid(child, os.WNOHANG)
    if ended:
        return False
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return True


def _parts_are_no_targets(place: Place) -> None:
    """Look that only the target, its unfinished twin and a note can lie about."""
    known = {"project.norms", "other.norms"}
    for path in place.folder.iterdir():
        stray = not path.name.endswith((".part", ".lock"))
        if path.name not in known and not path.name.startswith("target") and stray:
            raise WrongError(f"a stray file: {path.name}")


def _done_again(place: Place, begun: Start, name: str) -> None:
    """Do the command again: what the killed one left must not stand in its way."""
    for target in place.folder.glob("target*"):
        target.unlink()
    ACTS[name](place)
    if place.acknowledged == 2:
        raise WrongError("the command cannot be done again")
    check(place, begun, name)


def _forked(place: Place, name: str) -> int:
    child = os.fork()
    if child == 0:
        try:
            ACTS[name](place)
        finally:
            os._exit(0)
    return child


def _cleared(place: Place) -> None:
    for path in place.folder.glob("*"):
        if path.is_file():
            path.unlink()

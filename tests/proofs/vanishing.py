"""Pull the stick while somebody works, kill the program, and see what this computer still has.

``python -m tests.proofs.vanishing --count 100 --seed 1``: every commit that was acknowledged must
come back although the folder of the project is gone for good, at whatever moment it went and the
kill came; now and then it is there again before. With ``--protected`` nothing readable may lie in
any file. ``--work FOLDER`` is the program that is killed.
"""

import argparse
import logging
import os
import random
import shutil
import subprocess
import sys
import threading
import time
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from normsdesk.app.offers import find_offers
from normsdesk.app.opening import brought_back, open_file
from normsdesk.app.saving import SaveTask
from normsdesk.app.session import Home, Session, Standing
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.contents import new_contents
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.lock import Holder
from normsdesk.store.project_file import Saved, open_project, save_project
from normsdesk.store.recovery import Match, Recovered
from normsdesk.store.secret import Recipe
from tests.proofs import kills
from tests.proofs.editing import PAUSE, PROJECT_FILE, SWITCH, THEN, UNLOCK, document_at, step
from tests.proofs.temporary import LostError, proved

STICK, AWAY, DATA = "stick", "pulled", "data"
LONGEST_EDITING = 0.1  # seconds, before the stick is pulled and again before the kill
BACK = 0.25  # the share of rounds in which the stick is there again before the kill
SAVES = 0.1  # how likely a save begins after a commit
NAMED = 0.1  # how likely it keeps a version


@dataclass
class Tally:
    """What happened in all rounds."""

    kills: int = 0
    acknowledged: int = 0
    typed_while_out: int = 0
    came_from: Counter[str] = field(default_factory=Counter[str])
    seconds: float = 0.0

    def said(self) -> str:
        """Say it in one line."""
        ways = ", ".join(f"{times} times {way}" for way, times in sorted(self.came_from.items()))
        return (
            f"{self.kills} kills after a stick was pulled, {self.acknowledged} acknowledged "
            f"commits, {self.typed_while_out} of them while it was out, none lost; brought back "
            f"{ways}; {self.seconds:.0f} s"
        )


@dataclass(frozen=True)
class State:
    """Where the project stands."""

    snapshot: Snapshot
    revision: int


def prove(folder: Path, count: int, seed: int, *, protected: bool = False) -> Tally:
    """Pull and kill ``count`` times in ``folder``.

    Raises:
        LostError: the proof failed.
    """
    began = time.monotonic()
    chance = random.Random(seed)
    tally = Tally()
    state = _start(folder / "first", protected=protected)
    for number in range(count):
        place = folder / str(number)
        _laid_out(place, state, protected=protected)
        try:
            acknowledged = _killed(place, seed, chance, tally)
            if protected:
                kills.must_be_sealed(place)
            state = _checked(place, seed, state, acknowledged, tally)
        except LostError as error:
            raise LostError(f"kill {number + 1} of seed {seed}: {error}; see {place}") from error
        shutil.rmtree(place)
    tally.seconds = time.monotonic() - began
    return tally


def _start(folder: Path, *, protected: bool) -> State:
    folder.mkdir()
    snapshot = kills.start(folder, protected=protected)
    shutil.rmtree(folder)
    return State(snapshot, 0)


def _laid_out(place: Path, state: State, *, protected: bool) -> None:
    (place / STICK).mkdir(parents=True)
    key = UNLOCK(Recipe(work=10, lanes=1, salt=bytes(16))) if protected else None
    contents = replace(new_contents(state.snapshot, at=THEN), key=key)
    number = contents.revision.partition("-")[2]
    contents = replace(contents, revision=f"{state.revision}-{number}")
    saved = save_project(place / STICK / PROJECT_FILE, contents)
    if isinstance(saved, SaveFailed):
        raise LostError(f"cannot start: {saved}")


def _killed(place: Path, seed: int, chance: random.Random, tally: Tally) -> int:
    """Run the program, pull the stick, kill; return the last revision it acknowledged."""
    waits = [chance.uniform(0, LONGEST_EDITING) for _ in range(3)]
    back = chance.random() < BACK
    command = [sys.executable, "-m", "tests.proofs.vanishing", "--work", str(place)]
    command += ["--seed", str(seed)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        first = child.stdout.readline()
        time.sleep(waits[0])  # the moments are the point of it
        (place / STICK).rename(place / AWAY)
        time.sleep(waits[1])
        if back:
            (place / AWAY).rename(place / STICK)
            time.sleep(waits[2])
        child.kill()
        rest, complaint = child.stdout.read(), child.stderr.read()
    if complaint:
        raise LostError(f"the program stopped by itself: {complaint.decode()}")
    told = [line.split() for line in (first + rest).split(b"\n")[:-1]]
    tally.kills += 1
    tally.acknowledged += len(told) - 1
    tally.typed_while_out += sum(line[1] == b"out" for line in told)
    return int(told[-1][0]) if told else 0


def _checked(place: Path, seed: int, start: State, acknowledged: int, tally: Tally) -> State:
    there = place / STICK if (place / STICK).is_dir() else place / AWAY
    opened = open_project(there / PROJECT_FILE, unlock=UNLOCK)
    if isinstance(opened, OpenFailed):
        raise LostError(f"the project file does not open: {opened}")
    in_file = State(opened.contents.snapshot, opened.contents.revision_number)
    found = _brought_back(place)
    way = "from the file, which had it all" if found is None else f"as {found.match.value}"
    tally.came_from[way] += 1
    if found is not None and there.name == AWAY and found.match is not Match.KEPT:
        raise LostError(f"brought back as {found.match} without a file")
    now = in_file if found is None else State(found.snapshot, found.revision)
    if now.revision < max(acknowledged, in_file.revision, start.revision):
        raise LostError(f"revision {now.revision} came back, {acknowledged} was acknowledged")
    document = document_at(start.snapshot, start.revision)
    while document.revision < now.revision:
        step(document, seed)
    if document.snapshot != now.snapshot:
        raise LostError(f"revision {now.revision} is not what it was")
    return now


def _brought_back(place: Path) -> Recovered | None:
    """Bring back what the window would offer, with the password where there is one."""
    home = _home(place)
    offers = find_offers(home, ())
    if len(offers) > 1:
        raise LostError(f"{len(offers)} journals lie there")
    for offer in offers:
        found = offer.found
        if offer.sealed:
            found = brought_back(offer.left, home, unlock=UNLOCK)
        offer.left.release()
        if found is not None and not isinstance(found, Recovered):
            raise LostError(f"not brought back: {found}")
        return found
    return None


def _home(place: Path) -> Home:
    return Home(
        data=place / DATA,
        holder=Holder(who="M&E officer", where="PC-1", since=THEN),
        author="M&E officer",
        clock=lambda: THEN,
        on_journal=lambda _: None,
    )


class Desk:
    """Edits and saves as a window does: saves run beside, and are taken over between edits."""

    def __init__(self, session: Session, place: Path, seed: int) -> None:
        self._session = session
        self._stick = place / STICK
        self._seed = seed
        self._chance = random.Random(seed)
        self._saving: Save | None = None

    def work(self) -> None:
        """Work until the process ends."""
        while True:
            self._edit()
            if self._saving is not None and not self._saving.is_alive():
                self._session.saved(self._saving.task, self._saving.outcome())
                self._saving = None
            elif self._saving is None and self._chance.random() < SAVES:
                self._begin()
            time.sleep(PAUSE)

    def _edit(self) -> None:
        out = not self._stick.is_dir()
        step(self._session.document, self._seed)
        if self._session.standing is not Standing.AT_RISK:
            os.write(1, b"%d %s\n" % (self._session.document.revision, b"out" if out else b"in"))

    def _begin(self) -> None:
        name = "Draft" if self._chance.random() < NAMED else ""
        task = self._session.plan_save(version_name=name)
        if task is not None:
            self._saving = Save(task)
            self._saving.start()


class Save(threading.Thread):
    """One save under way."""

    def __init__(self, task: SaveTask) -> None:
        super().__init__(daemon=True)
        self.task = task
        self._came: list[Saved | SaveFailed] = []

    def run(self) -> None:
        """Write the file."""
        self._came.append(self.task.run())

    def outcome(self) -> Saved | SaveFailed:
        """Give what it came to."""
        return self._came[0]


def work(place: Path, seed: int) -> None:
    """Open the project and work in it until killed."""
    sys.setswitchinterval(SWITCH)
    logging.disable()  # that a save was refused is told in the log
    session = open_file(place / STICK / PROJECT_FILE, _home(place), unlock=UNLOCK)
    assert isinstance(session, Session), session
    session.document._clock = lambda: THEN  # what is done follows from the seed alone
    os.write(1, b"0 in\n")
    Desk(session, place, seed).work()


def main(arguments: list[str] | None = None) -> int:
    """Run the proof, or the program that it kills; return the exit status."""
    parser = argparse.ArgumentParser(description="Pull the stick, kill the program and look.")
    parser.add_argument("--count", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--protected", action="store_true")
    parser.add_argument("--work", type=Path)
    options = parser.parse_args(arguments)
    if options.work is not None:
        work(options.work, options.seed)
    return proved(
        "vanishing",
        lambda folder: prove(folder, options.count, options.seed, protected=options.protected),
    )


if __name__ == "__main__":
    sys.exit(main())

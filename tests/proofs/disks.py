"""Disks that refuse: full at every write, permission lost between two, renames that are slow.

Each act (editing with saving, reports, sharing, merging, reading answers in) is done once to
count what it writes; then once for each of these writes, which is refused. A tiny file system is
filled to the last page as well, where one may be mounted.
"""

import ctypes
import io
import os
import random
import shutil
import subprocess
import sys
import threading
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from normsdesk.app.opening import open_file
from normsdesk.app.session import Home, Session
from normsdesk.cli.console import Console
from normsdesk.cli.main import main as command_line
from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Committed
from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.examples import build
from normsdesk.store.failures import OpenFailed
from normsdesk.store.journal import JournalState
from normsdesk.store.lock import Holder, TakenBy
from normsdesk.store.paths import OVERRIDE, journals_folder
from normsdesk.store.project_file import (
    Saved,
    new_contents,
    next_contents,
    open_project,
    save_project,
)
from normsdesk.store.recovery import Match, NotRecovered, Recovered, left_behind, recover
from tests.proofs.faults import Disk, Refusal, disk_that_refuses, slow_renames
from tests.proofs.outcome import Outcome

THEN = datetime(2026, 5, 4, 10, tzinfo=UTC)
PAGE = 4096
ROOM = 4 << 20
SLOW = 2.0


@dataclass(frozen=True)
class Reach:
    """How much is tried: of an act's writes so many are refused, fewer or none of a heavy one's.

    ``pages`` is how many pages less are free from one filling of the tiny file system to the next.
    """

    writes: int
    heavy: int
    pages: int


FULL, SHORT = Reach(200, 6, 1), Reach(10, 0, 6)


def _acts(reach: Reach) -> "dict[str, Act]":
    return {name: act for name, act in ACTS.items() if reach.heavy or name not in HEAVY}


class WrongError(Exception):
    """A disk that refused did harm."""


@dataclass
class Place:
    """Where an act works: a project, another copy of it, the person's folder, a target."""

    folder: Path
    data: Path
    states: dict[int, Snapshot] = field(default_factory=dict[int, Snapshot])
    acknowledged: int = 0

    @property
    def project(self) -> Path:
        return self.folder / "project.norms"

    @property
    def other(self) -> Path:
        return self.folder / "other.norms"

    def target(self, ending: str) -> Path:
        return self.folder / f"target{ending}"


@dataclass(frozen=True)
class Start:
    """The files that every act starts from."""

    project: bytes
    other: bytes
    snapshot: Snapshot
    revision: int

    def laid_out(self, folder: Path, data: Path | None = None) -> Place:
        """Lay them out in a fresh folder."""
        place = Place(folder, data or folder / "data", {self.revision: self.snapshot})
        folder.mkdir(parents=True, exist_ok=True)
        place.project.write_bytes(self.project)
        place.other.write_bytes(self.other)
        return place


def start(folder: Path) -> Start:
    """Make a project and a copy of it in which somebody else worked."""
    snapshot = build("rwanda").snapshot
    path = folder / "start.norms"
    first = new_contents(snapshot, at=THEN)
    assert isinstance(save_project(path, first), Saved)
    project = path.read_bytes()
    norm = snapshot.all(Norm)[0]
    changed = dict(snapshot.tables["norms"])
    changed[norm.id] = _noted(norm, "somebody else was here")
    other = next_contents(
        first, Snapshot({**snapshot.tables, "norms": changed}), revision=1, at=THEN
    )
    assert isinstance(save_project(path, other), Saved)
    return Start(project, path.read_bytes(), snapshot, 0)


def _noted(norm: Norm, notes: str) -> Norm:
    from normsdesk.model.snapshot import altered

    return altered(norm, notes=notes)


Act = Callable[[Place], None]


def edit_and_save(place: Place) -> None:
    """Open, edit, save, edit, keep a version, edit; then end as a killed program does."""
    session = _session(place)
    if session is None:
        return
    for turn in range(5):
        _edit(session, place, turn)
        if turn in (1, 3):
            task = session.plan_save(version_name="Draft" if turn == 3 else "")
            if task is not None:
                outcome = task.run()
                session.saved(task, outcome)
                if isinstance(outcome, Saved):
                    place.acknowledged = max(place.acknowledged, task.revision)
    journal, lock = session._journal, session._lock
    assert journal is not None
    journal.close(discard=False)
    if lock is not None:
        lock._lock.leave()


def _session(place: Place) -> Session | None:
    home = Home(
        data=place.data,
        holder=Holder(who="M&E officer", where="PC-1", since=THEN),
        author="M&E officer",
        clock=lambda: THEN,
        on_journal=lambda _: None,
    )
    opened = open_file(place.project, home)
    if isinstance(opened, OpenFailed | TakenBy):
        raise WrongError(f"a file that is whole was not opened: {opened}")
    return opened if isinstance(opened, Session) else opened.session


def _edit(session: Session, place: Place, turn: int) -> None:
    document = session.document
    norm = document.snapshot.all(Norm)[turn % 2]
    outcome = document.commit(set_value(document.snapshot, norm.id, "notes", f"turn {turn} ä" * 99))
    assert isinstance(outcome, Committed), outcome
    place.states[document.revision] = document.snapshot
    journal = session._journal
    if journal is not None and journal.state is JournalState.KEPT:
        place.acknowledged = max(place.acknowledged, document.revision)


def commanded(*arguments: str) -> Act:
    """Make an act of a command; ``{project}``, ``{other}`` and ``{target.pdf}`` are places."""

    def act(place: Place) -> None:
        words = [_placed(place, one) for one in arguments]
        out, err = io.StringIO(), io.StringIO()
        status = command_line(words, Console(out=out, err=err, words=Wording("en")))
        said = err.getvalue()
        if status == 2 and (said.count("\n") != 1 or "fault in NormsDesk" in said):
            raise WrongError(f"no plain sentence from {arguments[0]}: {said!r}")
        if status != 2 and said:
            raise WrongError(f"{arguments[0]} was done and complains: {said!r}")
        place.acknowledged = status  # 2: was not done

    return act


def _placed(place: Place, word: str) -> str:
    named = {"{project}": place.project, "{other}": place.other}
    if word.startswith("{target"):
        return str(place.target(word.removeprefix("{target").removesuffix("}")))
    return str(named.get(word, word))


ACTS: dict[str, Act] = {
    "editing and saving": edit_and_save,
    "report as PDF": commanded("report", "{project}", "{target.pdf}"),
    "report as Word document": commanded("report", "{project}", "{target.docx}"),
    "report as workbook": commanded("report", "{project}", "{target.xlsx}"),
    "questionnaire": commanded("form", "{project}", "{target.xlsx}"),
    "copy for the mentor": commanded("share", "{project}", "{target.norms}"),
    "joining copies": commanded("merge", "{project}", "{other}", "{target.norms}"),
    "everything as JSON": commanded("dump", "{project}", "{target.json}"),
    "a new project": commanded("new", "{target.norms}"),
    "rescue": commanded("rescue", "{project}", "{target.norms}"),
}
HEAVY = frozenset({"report as PDF", "report as Word document"})


def check(place: Place, begun: Start, name: str) -> None:
    """Look at what is there: the project whole, what was acknowledged, no half target.

    Raises:
        WrongError: something is not as it must be.
    """
    opened = open_project(place.project)
    if isinstance(opened, OpenFailed):
        raise WrongError(f"the project does not open: {opened.reason}")
    if name == "editing and saving":
        _check_edits(place, opened.contents.snapshot, opened.contents.revision_number)
    elif opened.contents.snapshot != begun.snapshot:
        raise WrongError("the project is not what it was")
    if place.other.read_bytes() != begun.other:
        raise WrongError("the other copy was changed")
    for target in place.folder.glob("target*"):
        if not target.name.endswith((".part", ".lock")):
            _check_target(target)


def _check_edits(place: Place, snapshot: Snapshot, revision: int) -> None:
    if place.states.get(revision) != snapshot:
        raise WrongError("the file holds what never was")
    lefts = left_behind(journals_folder(place.data))
    for left in lefts:
        found = recover(left)
        left.release()
        if isinstance(found, NotRecovered):
            continue  # its lines are the refused ones, or the file has them
        if found is not None and found.match is Match.FILE and found.revision > revision:
            snapshot, revision = found.snapshot, found.revision
        elif isinstance(found, Recovered) and place.states.get(found.revision) is None:
            raise WrongError("a journal holds what never was")
    if place.states.get(revision) != snapshot:
        raise WrongError(f"revision {revision} came back as it never was")
    if revision < place.acknowledged:
        raise WrongError(f"revision {revision} came back, {place.acknowledged} was acknowledged")


def _check_target(target: Path) -> None:
    data = target.read_bytes()
    if target.suffix == ".norms":
        whole = not isinstance(open_project(target), OpenFailed)
    elif target.suffix == ".pdf":
        whole = data.startswith(b"%PDF") and data.rstrip().endswith(b"%%EOF")
    elif target.suffix == ".json":
        whole = data.rstrip().endswith(b"}")
    else:
        with zipfile.ZipFile(target) as archive:
            whole = archive.testzip() is None
    if not whole:
        raise WrongError(f"{target.name} is half written")


def refused_everywhere(
    folder: Path, begun: Start, outcome: Outcome, chance: random.Random, reach: Reach
) -> None:
    """Refuse each write of each act in turn, in each way."""
    for name, act in _acts(reach).items():
        dry = begun.laid_out(folder / "dry")
        disk = Disk([dry.folder])
        with _person(dry), disk_that_refuses(disk):
            act(dry)
        shutil.rmtree(dry.folder)
        most = min(disk.calls, reach.heavy if name in HEAVY else reach.writes)
        for at in sorted(chance.sample(range(disk.calls), most)):
            for refusal in Refusal:
                _refused_once(folder, begun, (name, act), (at, refusal), outcome)


def _refused_once(
    folder: Path,
    begun: Start,
    act: tuple[str, Act],
    fault: tuple[int, Refusal],
    outcome: Outcome,
) -> None:
    name, do = act
    at, refusal = fault
    place = begun.laid_out(folder / "round")
    try:
        with _person(place), disk_that_refuses(Disk([place.folder], at, refusal)) as disk:
            do(place)
        if disk.refused:
            outcome.tried[f"{refusal.value}: {name}"] += 1
        check(place, begun, name)
    except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
        kind = type(error).__name__
        outcome.losses.append(f"{name}, {refusal.value} at write {at}: {kind}: {error}"[:500])
    finally:
        shutil.rmtree(place.folder, ignore_errors=True)


@contextmanager
def _person(place: Place) -> Iterator[None]:
    before = os.environ.get(OVERRIDE)
    os.environ[OVERRIDE] = str(place.data)
    try:
        yield
    finally:
        if before is None:
            del os.environ[OVERRIDE]
        else:
            os.environ[OVERRIDE] = before


def filled_disk(folder: Path, begun: Start, outcome: Outcome, reach: Reach) -> None:
    """Fill a tiny file system up to the last pages, one page less at a time."""
    disk = folder / "disk"
    disk.mkdir()
    if not _mounted(disk):
        outcome.skipped.append("a tiny file system may not be mounted here: full disks are faked")
        return
    try:
        for name, act in _acts(reach).items():
            most = _pages_of(act, begun, disk) + 2
            step = max(1, most // reach.heavy) if name in HEAVY else reach.pages
            for pages in range(0, most, step):
                _filled_once(disk, begun, (name, act), pages, outcome)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False, capture_output=True)


def _mounted(disk: Path) -> bool:
    command = ["mount", "-t", "tmpfs", "-o", f"size={ROOM}", "none", str(disk)]
    try:
        return subprocess.run(command, check=False, capture_output=True).returncode == 0
    except OSError:
        return False


def _pages_of(act: Act, begun: Start, disk: Path) -> int:
    """Tell how many pages an act needs at most, with room for what lies beside for a while."""
    place = begun.laid_out(disk / "round")
    with _person(place):
        act(place)
    size = sum(path.stat().st_size for path in place.folder.rglob("*") if path.is_file())
    shutil.rmtree(place.folder)
    before = len(begun.project) + len(begun.other)
    return (size - before + 2 * len(begun.project)) // PAGE + 4


def _filled_once(
    disk: Path, begun: Start, act: tuple[str, Act], pages: int, outcome: Outcome
) -> None:
    name, do = act
    place = begun.laid_out(disk / "round")
    place.data.mkdir(exist_ok=True)
    ballast = disk / "ballast"
    try:
        _fill(ballast, pages)
        with _person(place):
            do(place)
        ballast.unlink()
        outcome.tried[f"filled to {PAGE}-byte pages: {name}"] += 1
        check(place, begun, name)
    except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
        kind = type(error).__name__
        outcome.losses.append(f"{name}, {pages} pages left: {kind}: {error}"[:500])
    finally:
        ballast.unlink(missing_ok=True)
        shutil.rmtree(place.folder, ignore_errors=True)


def _fill(ballast: Path, pages: int) -> None:
    facts = os.statvfs(ballast.parent)
    free = facts.f_bavail * facts.f_frsize
    with suppress(OSError), ballast.open("wb") as file:
        file.write(bytes(max(0, free - pages * PAGE)))


def permission_taken(folder: Path, begun: Start, outcome: Outcome, reach: Reach) -> None:
    """Take the right to write away between two writes, for real."""
    if sys.platform == "win32" or not _obey_permissions():
        outcome.skipped.append("permissions do not count for this account: they are faked")
        return
    for name, act in _acts(reach).items():
        dry = begun.laid_out(folder / "dry")
        disk = Disk([dry.folder])
        with _person(dry), disk_that_refuses(disk):
            act(dry)
        shutil.rmtree(dry.folder)
        step = max(1, disk.calls // (reach.heavy if name in HEAVY else reach.writes))
        for at in range(0, disk.calls, step):
            _taken_once(folder, begun, (name, act), at, outcome)


def _taken_once(
    folder: Path, begun: Start, act: tuple[str, Act], at: int, outcome: Outcome
) -> None:
    name, do = act
    place = begun.laid_out(folder / "round")
    place.data.mkdir(exist_ok=True)

    def take() -> None:
        for each in (place.folder, place.data, *place.data.glob("*")):
            each.chmod(0o500)

    disk = Disk([place.folder], at, Refusal.LOST, take)
    try:
        with _person(place), disk_that_refuses(disk):
            do(place)
        outcome.tried[f"right to write taken away: {name}"] += 1
        _given_back(place)
        check(place, begun, name)
    except Exception as error:  # noqa: BLE001 - whatever comes out is what is looked for
        kind = type(error).__name__
        outcome.losses.append(f"{name}, right taken at write {at}: {kind}: {error}"[:500])
    finally:
        _given_back(place)
        shutil.rmtree(place.folder, ignore_errors=True)


def _given_back(place: Place) -> None:
    for each in (place.folder, place.data, *place.data.glob("*")):
        if each.is_dir():
            each.chmod(0o700)


def _obey_permissions() -> bool:
    """Have even the administrator's process obey permissions; tells whether it does."""
    if os.geteuid() != 0:
        return True
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)  # version 3, this process
    held = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.capget(ctypes.byref(header), ctypes.byref(held)) != 0:
        return False
    for word in (0, 1):  # effective and permitted: override and read of what is not permitted
        held[word] &= ~0b110
    return libc.capset(ctypes.byref(header), ctypes.byref(held)) == 0


def held_for_two_seconds(folder: Path, begun: Start, outcome: Outcome) -> None:
    """Have every rename fail for nearly two seconds, for all acts at once."""
    wanted = [name for name in ACTS if name != "report as Word document"]
    places = {name: begun.laid_out(folder / f"slow-{n}") for n, name in enumerate(wanted)}
    errors: dict[str, Exception] = {}

    def run(name: str) -> None:
        try:
            ACTS[name](places[name])
        except Exception as error:  # noqa: BLE001 - told below
            errors[name] = error

    with _person(Place(folder, folder / "data")), slow_renames(SLOW) as failed:
        threads = [threading.Thread(target=run, args=(name,)) for name in wanted]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    for name, place in places.items():
        outcome.tried[f"rename held for {SLOW} s: {name}"] += 1
        if name in errors:
            outcome.losses.append(f"{name}, slow renames: {errors[name]!r}"[:500])
            continue
        try:
            check(place, begun, name)
        except WrongError as error:
            outcome.losses.append(f"{name}, slow renames: {error}")
        if name != "editing and saving" and place.acknowledged == 2:
            outcome.losses.append(f"{name}, slow renames: gave up within two seconds")
        shutil.rmtree(place.folder, ignore_errors=True)
    if not failed:
        outcome.losses.append("no rename was held: nothing was tried")


def prove(folder: Path, seed: int, first: int, count: int) -> Outcome:
    """Refuse in every way; ``count`` 1 tries a few writes of each act, more tries them all."""
    reach = FULL if count > 1 else SHORT
    outcome = Outcome()
    begun = start(folder)
    held_for_two_seconds(folder, begun, outcome)
    refused_everywhere(folder, begun, outcome, random.Random(seed + first), reach)
    filled_disk(folder, begun, outcome, reach)
    permission_taken(
        folder, begun, outcome, reach
    )  # last: nobody gives this process its power back
    return outcome

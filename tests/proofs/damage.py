"""Damage project files and journals at random, and see what is made of them.

``python -m tests.proofs.damage --count 2000 --seed 1``: each round takes a whole file, cuts it,
changes bytes, leaves a hole or moves blocks, and opens it. There is never a traceback, the
damaged file stays as it is, and the result is a clear sentence or a state that once was.
"""

import argparse
import json
import random
import shutil
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from enum import StrEnum
from io import BytesIO
from pathlib import Path
from types import TracebackType

from normsdesk.edit.document import Committed
from normsdesk.library.languages import Wording
from normsdesk.model.integrity import violations
from normsdesk.model.snapshot import Snapshot
from normsdesk.store import codec
from normsdesk.store.container import sha256
from normsdesk.store.contents import Contents, new_contents, next_contents, with_attachment
from normsdesk.store.dump import dump_text
from normsdesk.store.examples import build
from normsdesk.store.failures import OpenFailed, SaveFailed
from normsdesk.store.journal import JOURNAL, Base, start_journal
from normsdesk.store.project_file import open_project, project_bytes, save_project
from normsdesk.store.recovery import NotRecovered, left_behind, recover
from normsdesk.store.rescue import rescue
from normsdesk.store.said import say_open_failure
from normsdesk.store.said_rescue import say_lost
from normsdesk.store.schema import MANIFEST, PROJECT
from tests.proofs.editing import document_at, step

COMMITS = 12
WHOLE_FILE = "whole.norms"
LARGEST_BLOCK = 4096
MOST_FLIPS = 16
VALUES = (
    *(b"null", b"true", b"0", b"-1", b"3", b"2.5", b"1e999", b"NaN", b"-Infinity", b"9" * 400),
    *(b'""', b'"x"', b'"\\ud800"', b'"norms-n1"', b"[]", b"{}", b"[" * 9999 + b"]" * 9999),
)
RESCUES = 3
"""Of so many rounds of a target, one also has what is left of the file rescued."""
SAVED_AT = datetime(2026, 5, 4, tzinfo=UTC)


class WrongError(Exception):
    """Damage did what it must not do."""


class Target(StrEnum):
    """What is damaged."""

    FILE = "project files"
    INSIDE = "records inside, the hash left as it was"
    EDITED = "records inside, the hash made to fit"
    JOURNAL = "journals"
    UNDER = "project files under a whole journal"


RESCUED = (Target.FILE, Target.INSIDE, Target.EDITED)
"""What leaves a damaged project file behind, to be rescued."""


@dataclass
class Tally:
    """What came of all rounds: for each target how many refused, whole, and otherwise readable."""

    came: dict[Target, Counter[str]] = field(
        default_factory=lambda: {target: Counter() for target in Target}
    )
    rescued: int = 0
    seconds: float = 0.0

    def said(self) -> str:
        """Say it, one line a target."""
        lines = [
            f"{sum(came.values()):5} {target.value}: "
            + ", ".join(f"{count} {name}" for name, count in sorted(came.items()))
            for target, came in self.came.items()
        ]
        rounds = sum(sum(came.values()) for came in self.came.values())
        return "\n".join(
            [
                *lines,
                f"{rounds} rounds, no traceback, no file changed; {self.rescued} times rescued "
                f"what can be read, always whole; {self.seconds:.0f} s",
            ]
        )


@dataclass(frozen=True)
class Whole:
    """What the rounds start from, and every state that was acknowledged, by its revision."""

    file: bytes
    contents: Contents
    dump: str
    journal: bytes
    states: dict[int, Snapshot]

    @property
    def last(self) -> Snapshot:
        """The state at the end of the journal."""
        return self.states[max(self.states)]


@dataclass
class Round:
    """Adds to an error which round of which seed it came from."""

    number: int
    seed: int

    def __enter__(self) -> None:
        """Do nothing."""

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        """Leave the number with the error."""
        if error is not None:
            error.add_note(f"in round {self.number} of seed {self.seed}")


def whole(folder: Path, seed: int) -> Whole:
    """Make a project with everything a file can hold, and a journal of commits on it."""
    example = build("amani")
    contents = new_contents(example.snapshot, at=SAVED_AT)
    contents, _ = with_attachment(contents, bytes(range(256)) * 20, "bin")
    contents = next_contents(
        contents, contents.snapshot, revision=1, at=SAVED_AT, version_name="Draft"
    )
    path = folder / WHOLE_FILE
    saved = save_project(path, contents)
    if isinstance(saved, SaveFailed):
        raise WrongError(f"cannot start: {saved.reason}")
    base = Base(path=str(folder / "round.norms"), sha256=saved.state.sha256, revision=1)
    journal = start_journal(folder / "whole", contents.snapshot.project.id, base)
    document = document_at(contents.snapshot, 1)
    states = {1: document.snapshot}

    def keep(done: Committed) -> None:
        journal.append(done.patch, done.revision)
        states[done.revision] = document.snapshot

    document.observe(keep)
    for _ in range(COMMITS):
        step(document, seed)
    journal.close(discard=False)
    written = journal.path.read_bytes()
    shutil.rmtree(folder / "whole")
    return Whole(path.read_bytes(), contents, dump_text(contents), written, states)


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Damage ``data`` in one way; the result is never the same."""
    way = chance.choice((_cut, _flipped, _hole, _moved))
    while (result := way(data, chance)) == data:
        way = _flipped
    return result


def _cut(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data))]


def _flipped(data: bytes, chance: random.Random) -> bytes:
    result = bytearray(data)
    for _ in range(chance.randint(1, MOST_FLIPS)):
        result[chance.randrange(len(data))] ^= chance.randint(1, 255)
    return bytes(result)


def _hole(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data))
    length = min(chance.randint(1, LARGEST_BLOCK), len(data) - start)
    return data[:start] + bytes(length) + data[start + length :]


def _moved(data: bytes, chance: random.Random) -> bytes:
    one, two, three, four = sorted(chance.randrange(len(data) + 1) for _ in range(4))
    return data[:one] + data[three:four] + data[two:three] + data[one:two] + data[four:]


def edited(data: bytes, chance: random.Random) -> bytes:
    """Edit lines as a careless hand would: a value is replaced, a line goes, or comes twice."""
    lines = data.splitlines(keepends=True)
    for _ in range(chance.randint(1, 2)):
        at = chance.randrange(len(lines))
        name, colon, _ = lines[at].partition(b": ")
        way = chance.randrange(4)
        if way == 0:
            del lines[at]
        elif way == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif colon:
            lines[at] = name + colon + chance.choice(VALUES) + b",\n"
    return b"".join(lines)


class Bench:
    """Where damaged files are laid out and opened."""

    def __init__(self, folder: Path, start: Whole) -> None:
        self._folder = folder
        self._start = start
        self._path = folder / "round.norms"
        self._words = Wording("en")
        self.ways: dict[Target, Callable[[random.Random], str]] = {
            Target.FILE: self._file,
            Target.INSIDE: self._inside,
            Target.EDITED: self._edited,
            Target.JOURNAL: self._journal,
            Target.UNDER: self._under,
        }

    def _file(self, chance: random.Random) -> str:
        return self._once_was(damaged(self._start.file, chance))

    def _inside(self, chance: random.Random) -> str:
        records = damaged(self._records(), chance)
        return self._once_was(rezipped(self._start.file, {PROJECT: records}))

    def _edited(self, chance: random.Random) -> str:
        """What fits the hash may be somebody's edit: it opens if it holds together, as it is."""
        records = chance.choice((damaged, edited))(self._records(), chance)
        contents = self._opened(with_records(self._start.file, records))
        if contents is None:
            return "refused"
        self._path.write_bytes(project_bytes(contents))
        again = open_project(self._path)
        if isinstance(again, OpenFailed) or again.contents.snapshot != contents.snapshot:
            raise WrongError("what was opened cannot be saved and opened again")
        return "holding together"

    def _journal(self, chance: random.Random) -> str:
        return self._brought_back(self._start.file, damaged(self._start.journal, chance), ())

    def _under(self, chance: random.Random) -> str:
        """Every other time there is a backup, from which all of the journal must come back."""
        backups = (self._folder / WHOLE_FILE,) if chance.random() < 0.5 else ()
        file = damaged(self._start.file, chance)
        result = self._brought_back(file, self._start.journal, backups)
        if backups and result != "brought back whole":
            raise WrongError(f"in spite of a backup: {result}")
        return result

    def rescue(self, *, counted: bool) -> None:
        """Read what is left of the file that lies there: it holds together, and can be saved.

        ``counted`` tells that nobody took records out on purpose, the hash made to fit.
        """
        before = self._path.read_bytes()
        rescued = rescue(self._path)
        if self._path.read_bytes() != before:
            raise WrongError("rescuing changed the file")
        if rescued is None or isinstance(rescued, OpenFailed):
            return
        say_lost(self._words, rescued)
        snapshot = rescued.contents.snapshot
        if next(violations(snapshot), None) is not None:
            raise WrongError("what was rescued does not hold together")
        if counted and not rescued.lost and len(snapshot) < len(self._start.contents.snapshot):
            raise WrongError("records are missing and nobody says so")
        again = self._folder / "rescued.norms"
        again.write_bytes(project_bytes(rescued.contents))
        if isinstance(open_project(again), OpenFailed):
            raise WrongError("what was rescued cannot be saved and opened")

    def _records(self) -> bytes:
        return codec.encode_tables(self._start.contents.snapshot)

    def _once_was(self, data: bytes) -> str:
        contents = self._opened(data)
        if contents is None:
            return "refused"
        if contents != self._start.contents and dump_text(contents) != self._start.dump:
            raise WrongError("something opened that never was")
        return "whole in spite of it"

    def _opened(self, data: bytes) -> Contents | None:
        self._path.write_bytes(data)
        opened = open_project(self._path)
        if self._path.read_bytes() != data:
            raise WrongError("opening changed the file")
        if not isinstance(opened, OpenFailed):
            return opened.contents
        sentence = say_open_failure(self._words, opened)
        if not sentence.endswith((".", "!", "?")) or not sentence.isprintable():
            raise WrongError(f"no clear sentence for {opened.reason}: {sentence!r}")
        return None

    def _brought_back(self, file: bytes, journal: bytes, backups: Sequence[Path]) -> str:
        self._path.write_bytes(file)
        journals = self._folder / "journals"
        journals.mkdir(exist_ok=True)
        path = journals / ("round" + JOURNAL)
        path.write_bytes(journal)
        result = self._recovered(journals, backups)
        if self._path.read_bytes() != file:
            raise WrongError("recovery changed the project file")
        # One that was cut after its header has nothing unsaved in it, and may go.
        if result != "nothing to bring back" and path.read_bytes() != journal:
            raise WrongError("recovery changed the journal")
        shutil.rmtree(journals)
        return result

    def _recovered(self, journals: Path, backups: Sequence[Path]) -> str:
        lefts = left_behind(journals)
        found = [recover(left, backups=backups) for left in lefts]
        for left in lefts:
            left.release()
        if not found or found[0] is None:
            return "nothing to bring back"
        result = found[0]
        if isinstance(result, NotRecovered):
            return "kept and not brought back"
        if self._start.states.get(result.revision) != result.snapshot:
            raise WrongError(f"revision {result.revision} came back as it never was")
        return "brought back whole" if result.complete else "brought back as far as it goes"


def rezipped(file: bytes, changed: dict[str, bytes]) -> bytes:
    """Put other members into a project file, as any program for zips would."""
    target = BytesIO()
    with zipfile.ZipFile(BytesIO(file)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, changed.get(name, old.read(name)), zipfile.ZIP_DEFLATED, 1)
    return target.getvalue()


def with_records(file: bytes, records: bytes) -> bytes:
    """Put other records into a project file, their hash corrected."""
    with zipfile.ZipFile(BytesIO(file)) as old:
        manifest = json.loads(old.read(MANIFEST))
    manifest["parts"][PROJECT] = sha256(records)
    return rezipped(file, {PROJECT: records, MANIFEST: json.dumps(manifest).encode()})


def prove(folder: Path, count: int, seed: int, *, first: int = 0) -> Tally:
    """Damage ``count`` times in ``folder``, from round ``first`` on, each target in turn.

    Raises:
        WrongError: the proof failed.
    """
    began = time.monotonic()
    bench = Bench(folder, whole(folder, seed))
    tally = Tally()
    targets = list(Target)
    for number in range(first, first + count):
        target = targets[number % len(targets)]
        with Round(number, seed):
            result = bench.ways[target](random.Random(f"{seed} {number}"))
            if number // len(targets) % RESCUES == 0 and target in RESCUED:
                bench.rescue(counted=target is not Target.EDITED)
                tally.rescued += 1
        tally.came[target][result] += 1
    tally.seconds = time.monotonic() - began
    return tally


def main(arguments: list[str] | None = None) -> int:
    """Run the proof; return the exit status."""
    parser = argparse.ArgumentParser(description="Damage files and journals and look.")
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    folder = Path(tempfile.mkdtemp(prefix="normsdesk-damage-"))
    try:
        tally = prove(folder, options.count, options.seed)
    except WrongError as error:
        notes = ", ".join(getattr(error, "__notes__", ()))
        sys.stderr.write(f"WRONG: {error}, {notes}\nThe files are in {folder}\n")
        return 1
    sys.stdout.write(tally.said() + "\n")
    shutil.rmtree(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The proof of what the program promises: nothing is lost, nothing leaks, nothing calls home.

``python -m tests.proofs --seed 1`` tries everything in full, ``--short`` as the gate does,
``--part NAME`` one part. Each stretch is a process of its own, so that what hangs is seen and
ended. What is done stands in a file; ``--resume`` goes on from there. The report is a table:
what was tried, how often, what was lost. A loss stays in ``losses.jsonl`` with its seed, its
details and its files, also when another try goes well: what depends on the moment does not come
again for the asking.
"""

import argparse
import faulthandler
import json
import logging
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from tests.proofs.outcome import Outcome
from tests.proofs.parts import PARTS, Part

KEPT_IN = Path("out") / "proof"
LOSSES = "losses.jsonl"
LOST = "lost"
"""The file of all losses there ever were, and the folder of their files."""

LAST_WORDS = 4000
LOOK = 5.0  # seconds between two looks at a stretch
LAST_CHANCE = 60.0  # seconds in which a stretch that hangs may tell where
STILL = 1800.0  # seconds; what does nothing for so long hangs


@dataclass(frozen=True)
class Stretch:
    """So many tries of one part, from a number on."""

    part: Part
    seed: int
    first: int
    count: int

    @property
    def key(self) -> str:
        """Name it in the file of results."""
        return f"{self.part.name} {self.seed} {self.first} {self.count}"

    @property
    def command(self) -> list[str]:
        """Say how it is repeated."""
        names = ["--part", self.part.name, "--seed", str(self.seed)]
        return [*names, "--first", str(self.first), "--count", str(self.count)]


class Results:
    """What is done, in a file of one line for each stretch."""

    def __init__(self, path: Path, *, resume: bool) -> None:
        self._path = path
        self.done: dict[str, Outcome] = {}
        path.parent.mkdir(parents=True, exist_ok=True)
        if not resume:
            path.unlink(missing_ok=True)
        elif path.exists():
            for line in path.read_text(encoding="utf-8").splitlines():
                held = json.loads(line)
                outcome = Outcome.of(held["outcome"])
                if not outcome.losses:  # what failed is tried again
                    self.done[held["stretch"]] = outcome

    def keep(self, stretch: Stretch, outcome: Outcome) -> None:
        """Write down what came of a stretch."""
        self.done[stretch.key] = outcome
        self._add(self._path, {"stretch": stretch.key, "outcome": outcome.plain()})
        if outcome.losses:
            again = " ".join(["python", "-m", "tests.proofs", *stretch.command])
            self._add(
                self._path.with_name(LOSSES),
                {
                    "at": datetime.now(UTC).isoformat(timespec="seconds"),
                    "again": again,
                    "losses": outcome.losses,
                },
            )

    @staticmethod
    def _add(path: Path, values: object) -> None:
        with path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(values) + "\n")
            file.flush()
            os.fsync(file.fileno())


def stretches(part: Part, seed: int, first: int, count: int) -> Iterator[Stretch]:
    """Cut the work of a part into pieces."""
    for start in range(first, first + count, part.stretch):
        yield Stretch(part, seed, start, min(part.stretch, first + count - start))


def _figure(part: Part, options: argparse.Namespace) -> int:
    wished: int = options.count
    return wished or (part.short if options.short else part.full)


def tried(stretch: Stretch, into: Path) -> Outcome:
    """Try one stretch in a process of its own; the files of a loss go below ``into``."""
    began = time.monotonic()
    command = [sys.executable, "-m", "tests.proofs", "--here", *stretch.command]
    try:
        done = run_to_its_end([*command, "--into", str(into)], stretch.part.longest)
    except subprocess.TimeoutExpired as error:
        told = (error.stderr or b"").decode(errors="replace")[-LAST_WORDS:]
        outcome = Outcome(losses=[f"hangs: {' '.join(stretch.command)}\n{told}"])
    else:
        outcome = _read(stretch, done)
    outcome.seconds = time.monotonic() - began
    return outcome


def run_to_its_end(
    command: Sequence[str], longest: float, still: float = STILL
) -> "subprocess.CompletedProcess[bytes]":
    """Run a command; end it when it hangs.

    A computer that is busy with something else makes everything slow. So what counts is the work
    of the processor, where the system tells it: a command that works for ``longest`` seconds, or
    not at all for ``still`` seconds, hangs.

    Raises:
        subprocess.TimeoutExpired: it was ended.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as complaint:
        with subprocess.Popen(command, stdout=out, stderr=complaint) as child:
            began = moved = time.monotonic()
            before = 0.0
            hangs = False
            while child.poll() is None and not hangs:
                with suppress(subprocess.TimeoutExpired):
                    child.wait(min(LOOK, still))
                worked, now = worked_by(child.pid), time.monotonic()
                if worked is None:
                    hangs = now - began > longest
                    continue
                if worked > before:
                    before, moved = worked, now
                hangs = worked > longest or now - moved > still
            if hangs and child.poll() is None:
                child.send_signal(signal.SIGABRT)  # faulthandler tells where it is
                with suppress(subprocess.TimeoutExpired):
                    child.wait(LAST_CHANCE)
                child.kill()
        out.seek(0)
        complaint.seek(0)
        said, told = out.read(), complaint.read()
    if hangs:
        raise subprocess.TimeoutExpired(command, longest, said, told)
    return subprocess.CompletedProcess(command, child.returncode, said, told)


def worked_by(pid: int) -> float | None:
    """Tell for how many seconds a processor has worked on a process; ``None`` if unknown."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return None
    return sum(int(one) for one in fields[11:15]) / os.sysconf("SC_CLK_TCK")


def _read(stretch: Stretch, done: "subprocess.CompletedProcess[bytes]") -> Outcome:
    line = done.stdout.decode(errors="replace").strip().rpartition("\n")[2]
    try:
        return Outcome.of(json.loads(line))
    except (ValueError, KeyError, TypeError):
        words = done.stderr.decode(errors="replace")[-LAST_WORDS:]
        told = f"ended with {done.returncode}: {' '.join(stretch.command)}\n{words}"
        return Outcome(losses=[told])


def here(stretch: Stretch, into: Path) -> Outcome:
    """Try one stretch in this process; the files of a loss go below ``into``."""
    logging.getLogger("normsdesk").addHandler(logging.NullHandler())
    folder = Path(tempfile.mkdtemp(prefix=f"normsdesk-{stretch.part.name}-"))
    try:
        outcome = stretch.part.run(folder, stretch.seed, stretch.first, stretch.count)
    except AssertionError as error:
        outcome = Outcome(losses=[_told(error)])
    except Exception as error:  # noqa: BLE001 - a proof that breaks has found something
        outcome = Outcome(losses=[_told(error)])
    if outcome.losses:
        outcome.losses.append(f"files in {_put_by(folder, into / LOST)}")
    else:
        shutil.rmtree(folder, ignore_errors=True)
    spent = os.times()
    outcome.busy = spent.user + spent.system + spent.children_user + spent.children_system
    return outcome


def _told(error: Exception) -> str:
    return "".join(traceback.format_exception(error)).strip()[-LAST_WORDS:]


def _put_by(folder: Path, lost: Path) -> Path:
    """Put the files of a loss where no tidying of the system finds them."""
    try:
        lost.mkdir(parents=True, exist_ok=True)
        return Path(shutil.move(folder, lost.resolve() / folder.name))
    except OSError:  # such as a disk that the proof has filled
        return folder


def table(parts: Sequence[Part], results: dict[str, Outcome], seed: int) -> str:
    """Say what was tried, how often, and what was lost."""
    rows = [("part", "tried", "losses", "seconds", "of them busy")]
    details: list[str] = []
    for part in parts:
        outcome = Outcome()
        for key, one in results.items():
            if key.startswith(f"{part.name} {seed} "):
                outcome.add(one)
        total = sum(
            int(key.rpartition(" ")[2]) for key in results if key.startswith(f"{part.name} {seed} ")
        )
        rows.append(
            (part.name, f"{total:,} {part.unit or part.says}", str(len(outcome.losses)),
             f"{outcome.seconds:.0f}", f"{outcome.busy:.0f}")
        )  # fmt: skip
        counts = ", ".join(f"{count:,} {name}" for name, count in outcome.tried.items())
        details.append(f"{part.name}: {counts or 'nothing'}")
        details += [f"  SKIPPED: {line}" for line in outcome.skipped]
        details += [f"  LOST: {line}" for line in outcome.losses]
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
             for row in rows]  # fmt: skip
    return "\n".join([*lines, "", *details])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the proof; return the exit status: 0 nothing lost, 1 something."""
    options = _options(arguments)
    chosen = [part for part in PARTS if not options.part or part.name in options.part]
    if options.here:
        stretch = Stretch(chosen[0], options.seed, options.first, options.count)
        faulthandler.enable()  # a stretch that hangs tells where, when it is ended
        outcome = here(stretch, options.into)
        sys.stdout.write(json.dumps(outcome.plain()) + "\n")
        return 1 if outcome.losses else 0
    kind = "short" if options.short else "full"
    path = options.into / f"{kind}-{options.seed}.jsonl"
    results = Results(path, resume=options.resume)
    todo = [
        stretch
        for part in chosen
        for stretch in stretches(part, options.seed, options.first, _figure(part, options))
    ]
    _run([one for one in todo if one.key not in results.done], results, options)
    wanted = {one.key: results.done[one.key] for one in todo if one.key in results.done}
    earlier = options.into / LOSSES
    kept = f"; losses there ever were: {earlier}" if earlier.exists() else ""
    told = f"\n\nseed {options.seed}, {path}{kept}\n"
    sys.stdout.write(table(chosen, wanted, options.seed) + told)
    return 1 if any(one.losses for one in wanted.values()) else 0


def _run(todo: list[Stretch], results: Results, options: argparse.Namespace) -> None:
    with ThreadPoolExecutor(options.jobs) as pool:
        running = {pool.submit(tried, stretch, options.into): stretch for stretch in todo}
        try:
            for future in as_completed(running):
                outcome, stretch = future.result(), running[future]
                results.keep(stretch, outcome)
                lost = f", {len(outcome.losses)} LOST" if outcome.losses else ""
                sys.stderr.write(f"{stretch.key}: {outcome.seconds:.0f} s{lost}\n")
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            sys.stderr.write("Stopped; go on with --resume.\n")


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="proof", description=__doc__.splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--short", action="store_true", help="as often as the gate does")
    names = [part.name for part in PARTS]
    parser.add_argument("--part", action="append", choices=names, help="only this one")
    parser.add_argument("--count", type=int, default=0, help="another figure than the part's own")
    parser.add_argument("--first", type=int, default=0, help="the number to begin with")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="at once")
    parser.add_argument("--resume", action="store_true", help="go on where it was stopped")
    parser.add_argument("--into", type=Path, default=KEPT_IN, help="folder of the results")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    return parser.parse_args(arguments)


if __name__ == "__main__":
    sys.exit(main())

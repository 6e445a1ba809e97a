"""Measure how long the complete report of an example takes, and how large it is.

``python -m tests.bench.report --times 3``: each time in a fresh process, from the project file to
the PDF. The quickest run counts, because other programs only ever make it slower.
"""

import argparse
import compileall
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import normsdesk
from tests.bench.startup import cpu_seconds, quiet_environment

SECONDS = 3.0
KILOBYTES = 400
TIMES = 3
READER = "internal"  # who gets everything


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One report: seconds on the clock, seconds of CPU, bytes of the file."""

    wall: float
    cpu: float
    size: int


def verdict(runs: Sequence[Run], seconds: float, kilobytes: float) -> tuple[bool, str]:
    """Tell whether the quickest run keeps both limits, and say so in one line.

    Raises:
        ValueError: there are no runs.
    """
    best = min(runs, key=lambda run: run.wall)
    line = (
        f"Complete report: {best.wall:.2f} s, {best.cpu:.2f} s of CPU (quickest of {len(runs)}), "
        f"limit {seconds:.2f} s; {best.size} bytes, limit {kilobytes * 1024:.0f}."
    )
    return best.wall <= seconds and best.size <= kilobytes * 1024, line


def measured(example: str, times: int, folder: Path) -> list[Run]:
    """Write the report of an example ``times`` times, each time by a new process.

    Raises:
        CalledProcessError: a report was not written.
    """
    environment = quiet_environment(folder)
    project, out = folder / "project.norms", folder / "report.pdf"
    cpu_seconds(("-m", "normsdesk", "example", example, str(project)), environment)
    report = ("-m", "normsdesk", "report", str(project), str(out), "--reader", READER)
    runs: list[Run] = []
    for _ in range(times):
        began = time.perf_counter()
        cpu = cpu_seconds(report, environment)
        wall = time.perf_counter() - began
        runs.append(Run(wall=wall, cpu=cpu, size=out.stat().st_size))
    return runs


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and say the result; 1 when the report takes too long or is too large."""
    parser = argparse.ArgumentParser(description="Measure the complete report of an example.")
    parser.add_argument("--example", default="amani")
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--seconds", type=float, default=SECONDS)
    parser.add_argument("--kilobytes", type=float, default=KILOBYTES)
    given = parser.parse_args(arguments)
    if sys.platform == "win32":
        sys.stdout.write("CPU time of another program is read on Linux and macOS only.\n")
        return 2
    compileall.compile_dir(str(Path(normsdesk.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        runs = measured(given.example, max(1, given.times), Path(folder))
    kept, line = verdict(runs, given.seconds, given.kilobytes)
    sys.stdout.write(line + "\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

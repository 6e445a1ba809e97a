"""Compare the start screen's first picture with a bare PySide6 window, by CPU time.

``python -m tests.bench.startup --pairs 15``: both programs are started in turn, so that a busy
machine slows both; the median of the ratios must not be above the limit.
"""

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import normsdesk

LIMIT = 1.5
PAIRS = 15
BARE = ("-m", "tests.bench.bare_window")
OURS = ("-m", "normsdesk", "--quit-after-first-paint")


@dataclass(frozen=True, slots=True)
class Pair:
    """CPU seconds of both programs, started one after the other."""

    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times the bare window's time ours takes."""
        return self.ours / self.bare


def verdict(pairs: Sequence[Pair], limit: float) -> tuple[bool, str]:
    """Tell whether the median ratio keeps the limit, and say so in one line.

    Raises:
        StatisticsError: there are no pairs.
    """
    ratio = median(pair.ratio for pair in pairs)
    bare, ours = (median(getattr(p, name) for p in pairs) * 1000 for name in ("bare", "ours"))
    line = (
        f"Start screen {ours:.0f} ms, bare window {bare:.0f} ms of CPU (medians of {len(pairs)}). "
        f"Median ratio {ratio:.2f}, limit {limit:.2f}."
    )
    return ratio <= limit, line


def cpu_seconds(arguments: Sequence[str], environment: Mapping[str, str]) -> float:
    """Run Python with ``arguments`` and give the CPU seconds it used, user and system.

    Raises:
        CalledProcessError: it did not end well.
    """
    import resource  # not on Windows, where this module must still be importable

    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    command = [sys.executable, *arguments]
    subprocess.run(
        command, env=dict(environment), check=True, stderr=subprocess.DEVNULL, timeout=60
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return (after.ru_utime + after.ru_stime) - (before.ru_utime + before.ru_stime)


def measured(count: int, environment: Mapping[str, str]) -> list[Pair]:
    """Start both programs ``count`` times in turn, after one start each that is not counted."""
    for arguments in (BARE, OURS):
        cpu_seconds(arguments, environment)
    return [
        Pair(cpu_seconds(BARE, environment), cpu_seconds(OURS, environment)) for _ in range(count)
    ]


def quiet_environment(data: Path) -> dict[str, str]:
    """Give the variables of a start without a display, without the person's own folder."""
    kept = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"QT_QPA_PLATFORM": "offscreen", "NORMSDESK_DATA": str(data)}


def main() -> int:
    """Measure and say the result; 1 when the start takes too long."""
    parser = argparse.ArgumentParser(description="Compare start screen and bare window.")
    parser.add_argument("--pairs", type=int, default=PAIRS)
    parser.add_argument("--limit", type=float, default=LIMIT)
    given = parser.parse_args()
    if sys.platform == "win32":
        sys.stdout.write("CPU time of another program is read on Linux and macOS only.\n")
        return 2
    compileall.compile_dir(str(Path(normsdesk.__file__).parent), quiet=1)
    compileall.compile_dir(str(Path(__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        pairs = measured(max(1, given.pairs), quiet_environment(Path(folder)))
    kept, line = verdict(pairs, given.limit)
    sys.stdout.write(line + "\n")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())

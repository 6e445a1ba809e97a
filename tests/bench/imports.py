"""Measure how long a large file of answers takes to read in, and how much memory.

``python -m tests.bench.imports``: 20,000 people and 120 columns, as CSV against a fresh process
that imports pandas and reads the columns that are used, and as XLSX against one that reads the
sheet with bare calamine. CPU time, because other programs share the machine; the quickest pair
counts.
"""

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import xlsxwriter

import normsdesk
from normsdesk.store.contents import new_contents
from normsdesk.store.project_file import save_project
from tests.bench.startup import quiet_environment
from tests.survey.builders import a_project, an_indicator

PEOPLE, COLUMNS = 20_000, 120
TEXT_RATIO, WORKBOOK_RATIO, MEGABYTES = 2.0, 1.3, 250.0
TIMES = 3
_ANSWERS: Mapping[str, Sequence[str]] = {
    "q14": ("1", "2", "3", "4", "5", "98"),
    "q19": ("0", "1", "2", "3", "4", "98"),
    "q20": ("0", "3", "5", "7", "10", "98"),
    "q23": ("0", "1", "2", "3", "4", "99"),
    "q24": ("0", "3", "5", "7", "10"),
    "q28": ("1", "2", "3", "4", ""),
    "q36": ("1", "2", "3", "4"),
    "q37": ("keep", "stop"),
    "q38": ("keep", "stop"),
    "q42": ("0", "1"),
}
_ROWS_OF_Q07 = ("seeing", "hearing", "walking", "remembering", "self_care", "communicating")
_PANDAS = (
    "import sys, pandas; columns = sys.argv[2].split('|'); "
    "pandas.read_csv(sys.argv[1], usecols=columns)"
)
_CALAMINE = (
    "import sys; from python_calamine import CalamineWorkbook; "
    "CalamineWorkbook.from_path(sys.argv[1]).get_sheet_by_index(0).to_python()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """What a process used: seconds of CPU, and megabytes at most."""

    cpu: float
    peak: float


def survey(people: int = PEOPLE, columns: int = COLUMNS, seed: int = 1) -> list[list[str]]:
    """Invent answers: about forty columns that are used, the others beside them."""
    chance = Random(seed)
    head = ["_uuid", "_submission_time", "weight", "q01", "q02", "q06", "q03", "q04", "q05"]
    head += [f"q07_{row}" for row in _ROWS_OF_Q07]
    asked = [f"{code}_{norm}" for norm in ("n1", "n2") for code in _ANSWERS]
    head += asked
    beside = columns - len(head)
    head += [f"note_{place}" for place in range(beside)]
    fill = [f"{chance.choice(('text', 'code', 'rather long words'))} {n}" for n in range(beside)]
    rows = [head]
    for number in range(people):
        row = [
            f"{number:08x}-0000-4000-8000-{chance.randrange(16**12):012x}",
            f"2026-04-{1 + number % 28:02}T08:00:00",
            f"{chance.uniform(0.5, 2):.4f}",
            "1",
            "1",
            f"V{chance.randrange(60):02}",
            chance.choice(("18_24", "25_34", "35_49", "50_plus")),
            chance.choice(("woman", "man", "other")),
            chance.choice(("parent", "parent leader", "grandparent")),
            *(chance.choice("1234") for _ in _ROWS_OF_Q07),
            *(chance.choice(_ANSWERS[name.partition("_")[0]]) for name in asked),
        ]
        rows.append([*row, *fill])
    return rows


def write_files(folder: Path, rows: Sequence[Sequence[str]]) -> tuple[Path, Path, Path]:
    """Write the project, the answers as text, and the answers as a workbook."""
    project, text, book = folder / "p.norms", folder / "answers.csv", folder / "answers.xlsx"
    snapshot = a_project(an_indicator(5), an_indicator(7), an_indicator(9))
    save_project(project, new_contents(snapshot, at=datetime(2026, 5, 1, tzinfo=UTC)))
    text.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
    made = xlsxwriter.Workbook(str(book), {"constant_memory": True})
    sheet = made.add_worksheet("Answers")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            if place and cell.replace(".", "", 1).isdigit():
                sheet.write_number(place, column, float(cell))
            else:
                sheet.write_string(place, column, cell)
    made.close()
    return project, text, book


def used(command: Sequence[str], environment: Mapping[str, str]) -> Used:
    """Run Python with arguments in a fresh process and tell what it used.

    Raises:
        CalledProcessError: it failed.
    """
    child = subprocess.Popen(
        [sys.executable, *command], env=dict(environment), stdout=subprocess.DEVNULL
    )
    _, status, spent = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, list(command))
    return Used(cpu=spent.ru_utime + spent.ru_stime, peak=spent.ru_maxrss / 1024)


def quickest(
    ours: Sequence[str], theirs: Sequence[str], environment: Mapping[str, str], times: int
) -> tuple[Used, Used]:
    """Run two commands in turn; give the least each used."""
    pairs = [(used(ours, environment), used(theirs, environment)) for _ in range(times)]
    return tuple(  # type: ignore[return-value]
        Used(cpu=min(each.cpu for each in side), peak=max(each.peak for each in side))
        for side in zip(*pairs, strict=True)
    )


def verdict(
    name: str, ours: Used, theirs: Used, ratio: float, megabytes: float | None
) -> tuple[bool, str]:
    """Tell whether both limits are kept, and say so in one line."""
    got = ours.cpu / theirs.cpu
    room = "no limit" if megabytes is None else f"limit {megabytes:.0f}"
    line = (
        f"{name}: {ours.cpu:.2f} s of CPU against {theirs.cpu:.2f} s, {got:.2f} times, "
        f"limit {ratio:.1f}; {ours.peak:.0f} MB at most, {room}."
    )
    return got <= ratio and (megabytes is None or ours.peak <= megabytes), line


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and say the result; 1 when reading takes too long or too much memory."""
    parser = argparse.ArgumentParser(description="Measure reading in a large file of answers.")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--columns", type=int, default=COLUMNS)
    parser.add_argument("--times", type=int, default=TIMES)
    given = parser.parse_args(arguments)
    if sys.platform == "win32":
        sys.stdout.write("CPU time of another program is read on Linux and macOS only.\n")
        return 2
    compileall.compile_dir(str(Path(normsdesk.__file__).parent), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        environment = quiet_environment(Path(folder))
        rows = survey(given.people, given.columns)
        project, text, book = write_files(Path(folder), rows)
        columns = "|".join(name for name in rows[0] if not name.startswith("note_"))
        ours = ("-m", "normsdesk", "import-data", str(project))
        ending = ("--round", "Baseline", "--dry-run", "--json")
        results: list[tuple[bool, str]] = []
        for name, path, bare, ratio, megabytes in (
            ("CSV", text, ("-c", _PANDAS, str(text), columns), TEXT_RATIO, MEGABYTES),
            ("XLSX", book, ("-c", _CALAMINE, str(book)), WORKBOOK_RATIO, None),
        ):
            pair = quickest((*ours, str(path), *ending), bare, environment, given.times)
            results.append(verdict(name, *pair, ratio, megabytes))
    for _, line in results:
        sys.stdout.write(line + "\n")
    return 0 if all(kept for kept, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())

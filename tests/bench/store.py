"""Measure how long a project takes to open, save and edit, by its number of records.

``python -m tests.bench.store --records 2000 40000 --times 5``: medians in milliseconds.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

from normsdesk.edit.document import Document
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.store.contents import new_contents
from normsdesk.store.journal import Base, start_journal
from normsdesk.store.project_file import Opened, Saved, open_project, save_project
from tests.model.random_projects import random_project

RECORDS = (2_000, 40_000)
TIMES = 5
EDITS = 40  # for each time one project is opened: edits are short
TEXTS = ("", "Girls marry early", "People here expect it of a good daughter. " * 4)
THEN = datetime(2026, 5, 4, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """Medians in milliseconds, and what was measured."""

    records: int
    file_bytes: int
    opening: float
    saving: float
    commit: float
    append: float
    sync: float

    def said(self) -> str:
        """Say it in one line."""
        return (
            f"{self.records} records, {self.file_bytes / 1e6:.1f} MB: "
            f"open {self.opening:.0f} ms, save {self.saving:.0f} ms, "
            f"commit {self.commit:.2f} ms, journal append {self.append:.3f} ms, "
            f"journal sync {self.sync:.2f} ms"
        )


def measure(folder: Path, records: int, times: int) -> Times:
    """Measure with a random project of ``records`` records beside the project itself."""
    path = folder / "project.norms"
    contents = new_contents(random_project(1, size=records, texts=TEXTS), at=THEN)
    saves: list[Saved] = []
    opens: list[Opened] = []

    def save() -> None:
        saved = save_project(path, contents)
        assert isinstance(saved, Saved), saved
        saves.append(saved)

    def read() -> None:
        opened = open_project(path)
        assert isinstance(opened, Opened), opened
        opens.append(opened)

    saving = [timed(save) for _ in range(times)]
    opening = [timed(read) for _ in range(times)]
    base = Base(path=str(path), sha256=saves[-1].state.sha256, revision=0)
    edits = _edited(folder, opens[-1].contents.snapshot, base, times * EDITS)
    return Times(
        records=len(contents.snapshot),
        file_bytes=path.stat().st_size,
        opening=median(opening),
        saving=median(saving),
        commit=median(edits[0]),
        append=median(edits[1]),
        sync=median(edits[2]),
    )


def timed(action: Callable[[], object]) -> float:
    """Run ``action``; give its milliseconds."""
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def _edited(
    folder: Path, snapshot: Snapshot, base: Base, count: int
) -> tuple[list[float], list[float], list[float]]:
    """Edit ``count`` records in turn; give the times of commits, appends and syncs."""
    document = Document(snapshot, clock=lambda: THEN)
    journal = start_journal(folder / "journals", snapshot.project.id, base)
    ids = sorted(record.id for record in snapshot.records())
    commits: list[float] = []
    appends: list[float] = []
    syncs: list[float] = []
    patches: list[Patch] = []
    document.observe(lambda done: patches.append(done.patch))
    for number in range(count):
        before = document.snapshot.record(ids[number * 7919 % len(ids)])
        assert before is not None
        after = altered(before, notes=f"edit {number}")
        patch = Patch(changes=(Change(id=before.id, before=before, after=after),), label="bench")
        commits.append(timed(lambda patch=patch: document.commit(patch)))
        written = patches[-1]
        appends.append(timed(lambda written=written: journal.append(written, document.revision)))
        syncs.append(timed(journal.sync))
    assert document.revision == count
    journal.close(discard=True)
    return commits, appends, syncs


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure each size and say it; return the exit status."""
    parser = argparse.ArgumentParser(description="Measure opening, saving and editing.")
    parser.add_argument("--records", type=int, nargs="+", default=RECORDS)
    parser.add_argument("--times", type=int, default=TIMES)
    options = parser.parse_args(arguments)
    for records in options.records:
        with tempfile.TemporaryDirectory(prefix="normsdesk-bench-") as folder:
            sys.stdout.write(measure(Path(folder), records, options.times).said() + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

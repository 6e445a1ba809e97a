"""Look whether the window stays alive over a survey: ``poe bench-survey-window``.

A heartbeat runs in the open window while 20,000 answers of 120 columns are read in, counted,
compared with an earlier round and kept, while each part of step 7 is opened, and while its tables
are saved. The longest gap between two beats of each act is told, once by the clock and once in
processor time of the window's own process, which other work on the machine does not lengthen.
Limit: 100 ms of processor time.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from normsdesk.app.ahead import KeepsAhead
from normsdesk.app.early import start_qt
from normsdesk.app.program import Program
from normsdesk.app.quiet_prompts import QuietPrompts
from normsdesk.app.tidying import begin_tidying
from normsdesk.exports.plan_tables import LOGFRAME, SHEETS, TRACKING
from normsdesk.model.indicator import Round, RoundKind
from normsdesk.store.contents import new_contents
from normsdesk.store.project_file import Saved, save_project
from normsdesk.store.starting import example_contents
from normsdesk.ui.monitoring.page_tabs import TABS
from normsdesk.ui.monitoring.tables_tab import TablesTab
from normsdesk.ui.pages.monitoring import MonitoringPage
from normsdesk.ui.survey_page.data_tab import DataTab
from tests.bench.imports import COLUMNS, PEOPLE, survey, write_files
from tests.model.large_project import large_project

LIMIT_MS = 100.0
STEP = 7
_BEAT_MS = 5
_PATIENCE_S = 120
_QUIET_MS = 250


class Heartbeat:
    """Beats as often as the window can; remembers the longest gap of each act."""

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._last = (0.0, 0.0)
        self._longest = (0.0, 0.0)
        self.gaps: dict[str, tuple[float, float]] = {}
        self._timer = QTimer()
        self._timer.setInterval(_BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._timer.start()

    def during(self, name: str, act: Callable[[], object], over: Callable[[], bool]) -> None:
        """Do something, and watch until it is over and everything is quiet."""
        QTest.qWait(50)
        self._longest, self._last = (0.0, 0.0), _now()
        QTimer.singleShot(0, act)
        QTest.qWait(20)
        began = time.monotonic()
        while not over():
            if time.monotonic() - began > _PATIENCE_S:
                raise TimeoutError(name)
            QTest.qWait(_BEAT_MS)
        QTest.qWait(_QUIET_MS)
        self.gaps[name] = self._longest

    def _beat(self) -> None:
        now = _now()
        clock, work = (1000 * (here - there) for here, there in zip(now, self._last, strict=True))
        self._longest = (max(self._longest[0], clock), max(self._longest[1], work))
        self._last = now


def _now() -> tuple[float, float]:
    return time.perf_counter(), time.thread_time()


def measure(folder: Path, people: int, *, large: bool) -> dict[str, tuple[float, float]]:
    """Open the window and do everything a survey needs; give the longest gaps in ms."""
    example = example_contents("amani").snapshot
    snapshot = large_project(example) if large else example
    before, after = (
        next(each.id for each in snapshot.all(Round) if each.kind is kind)
        for kind in (RoundKind.BASELINE, RoundKind.MIDLINE)
    )
    path = folder / "survey.norms"
    saved = save_project(path, new_contents(snapshot, at=datetime(2026, 5, 1, tzinfo=UTC)))
    assert isinstance(saved, Saved), saved
    files: list[tuple[Path, Path]] = []
    for seed in (1, 2):
        here = folder / str(seed)
        here.mkdir()
        files.append(write_files(here, survey(people, COLUMNS, seed))[1:])
    application = start_qt(["normsdesk"])
    program = Program(application, folder / "data", QuietPrompts())
    program.begin(path)
    program.shell.resize(1366, 688)
    began = time.monotonic()
    while not program.settled:
        application.processEvents()
        if time.monotonic() - began > _PATIENCE_S:
            raise TimeoutError("the project does not open")
    begin_tidying()
    workplace = program.workplace
    assert workplace is not None
    window, beat = workplace.window, Heartbeat(application)
    keeps = KeepsAhead(program)  # as the program does when its start is over
    latest = keeps.latest
    assert latest is not None
    beat.during("get the pages ready", latest.start, lambda: latest.ready)
    beat.during("open the step", lambda: window.show_step(STEP), lambda: True)
    page = window.shelf.page()
    inside = page if isinstance(page, MonitoringPage) else page.findChild(MonitoringPage)  # type: ignore[union-attr]
    assert isinstance(inside, MonitoringPage)
    data = inside.tab("survey_data")
    assert isinstance(data, DataTab)
    inside.show_tab(inside.place_of("survey_data"))

    def read_out() -> bool:
        assert not data.trouble.isVisible(), data.trouble.text()
        return data.shown_view() is data.summary

    for name, file in (("text", files[0][0]), ("workbook", files[0][1])):
        beat.during(f"read in a {name}", lambda file=file: data.read(file, before), read_out)
    beat.during("keep the values", data.keep, lambda: data.shown_view() is data.rounds)
    beat.during("read in the next round", lambda: data.read(files[1][0], after), read_out)
    beat.during(
        "compare both rounds",
        lambda: data.read_with_earlier(files[0][0], before),
        lambda: read_out() and bool(data.summary.chance.text()),
    )
    beat.during("keep them", data.keep, lambda: data.shown_view() is data.rounds)
    for time_of in ("first time", "again"):
        for place, tab in enumerate(TABS):
            beat.during(
                f"open {tab.id}, {time_of}",
                lambda place=place: inside.show_tab(place),
                lambda: True,
            )
    tables = inside.tab("tables")
    assert isinstance(tables, TablesTab)
    for which in (TRACKING, SHEETS, LOGFRAME):

        def turn(which: str = which) -> None:
            tables.which.set_value(which)
            tables.which.edited.emit(which)

        beat.during(f"show the {which}", turn, lambda: True)
    program.end()
    program.shell.let_close()
    program.shell.close()
    return beat.gaps


def main() -> int:
    """Measure and say the result; 1 when the window stood still for too long."""
    parser = argparse.ArgumentParser(description="Look whether the window stays alive.")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--large", action="store_true", help="60 norms and 120 indicators")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gaps = measure(Path(folder), given.people, large=given.large)
    for name, (clock, work) in gaps.items():
        sys.stdout.write(f"{name}: {work:.0f} ms of work, {clock:.0f} ms by the clock\n")
    worst = max(work for _, work in gaps.values())
    sys.stdout.write(f"Longest gap: {worst:.0f} ms of work, limit {LIMIT_MS:.0f} ms.\n")
    return 0 if worst <= LIMIT_MS else 1


if __name__ == "__main__":
    sys.exit(main())

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
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from normsdesk.app.ahead import KeepsAhead
from normsdesk.app.early import start_qt
from normsdesk.exports.plan_tables import LOGFRAME, SHEETS, TRACKING
from normsdesk.model.indicator import Round, RoundKind
from normsdesk.store.contents import new_contents
from normsdesk.store.project_file import Saved, save_project
from normsdesk.store.starting import example_contents
from normsdesk.ui.monitoring.page_tabs import TABS
from normsdesk.ui.monitoring.tables_tab import TablesTab
from normsdesk.ui.pages.monitoring import MonitoringPage
from normsdesk.ui.survey_page.data_tab import DataTab
from tests.bench.heartbeat import Gaps, Heartbeat, closed, opened, verdict
from tests.bench.imports import COLUMNS, PEOPLE, survey, write_files
from tests.model.large_project import large_project

STEP = 7


def measure(folder: Path, people: int, *, large: bool) -> Gaps:
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
    program = opened(application, folder / "data", path)
    workplace = program.workplace
    assert workplace is not None
    window, beat = workplace.window, Heartbeat()
    keeps = KeepsAhead(program)  # as the program does when its start is over
    latest = keeps.latest
    assert latest is not None
    beat.during("get the pages ready", latest.start, lambda: latest.ready)
    beat.during("open the step", lambda: window.show_step(STEP), lambda: True)
    page = window.shelf.page()
    inside = page if isinstance(page, MonitoringPage) else page.findChild(MonitoringPage)  # type: ignore[union-attr]
    assert isinstance(inside, MonitoringPage)
    data = inside.part("survey_data")
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
    tables = inside.part("tables")
    assert isinstance(tables, TablesTab)
    for which in (TRACKING, SHEETS, LOGFRAME):

        def turn(which: str = which) -> None:
            tables.which.set_value(which)
            tables.which.edited.emit(which)

        beat.during(f"show the {which}", turn, lambda: True)
    closed(program)
    return beat.gaps


def main() -> int:
    """Measure and say the result; 1 when the window stood still for too long."""
    parser = argparse.ArgumentParser(description="Look whether the window stays alive.")
    parser.add_argument("--people", type=int, default=PEOPLE)
    parser.add_argument("--large", action="store_true", help="60 norms and 120 indicators")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gaps = measure(Path(folder), given.people, large=given.large)
    return verdict(gaps)


if __name__ == "__main__":
    sys.exit(main())

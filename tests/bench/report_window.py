"""Look whether the window stays alive over its reports: ``poe bench-report-window``.

A heartbeat runs in the open window while the preview of a report is made and pages are turned,
while the report is saved as PDF, Word document and workbook, and while one is stopped half-way.
The longest gap between two beats of each act is told, once by the clock and once in processor
time of the interface thread, which other work on the machine does not lengthen. Stopping also
tells how long it takes. Limit: 100 ms of processor time.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtTest import QTest

from normsdesk.app.ahead import KeepsAhead
from normsdesk.app.early import start_qt
from normsdesk.app.quiet_prompts import QuietPrompts
from normsdesk.store.project_file import Saved, save_project
from normsdesk.store.starting import example_contents
from normsdesk.ui.pages.report import ReportPage
from tests.bench.heartbeat import Gaps, Heartbeat, closed, opened, verdict
from tests.model.large_project import large_project

if TYPE_CHECKING:
    from normsdesk.ui.prompts import FileKind

STEP = 9
_ENDINGS = (".pdf", ".docx", ".xlsx")
_UNDER_WAY_MS = 800


class _Saves(QuietPrompts):
    """Says yes to every place that is suggested, in one folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_to_save(self, title: str, suggested: Path, kind: "FileKind") -> Path | None:
        """Write there."""
        del title, kind
        return self._folder / suggested.name


def measure(folder: Path, *, large: bool) -> tuple[Gaps, dict[str, float]]:
    """Make every kind of report in an open window; give the longest gaps and stops in ms."""
    path = folder / "project.norms"
    held = example_contents("amani")
    if large:
        held = replace(held, snapshot=large_project(held.snapshot))
    saved = save_project(path, held)
    assert isinstance(saved, Saved), saved
    made = folder / "made"
    made.mkdir()
    program = opened(start_qt(["normsdesk"]), folder / "data", path, _Saves(made))
    workplace = program.workplace
    assert workplace is not None
    window, beat = workplace.window, Heartbeat()
    latest = KeepsAhead(program).latest
    assert latest is not None
    beat.during("get the pages ready", latest.start, lambda: latest.ready)
    page: ReportPage | None = None

    def show() -> None:
        nonlocal page
        window.show_step(STEP)
        found = window.shelf.page()
        assert isinstance(found, ReportPage)
        page = found

    beat.during("make the preview", show, lambda: page is not None and _previewed(page))
    assert page is not None
    view = page.preview.view
    for share in (2, 3, 4):
        last = view.page_total() - 1
        beat.during(f"turn to 1/{share}", lambda to=last // share: view.show_page(to), lambda: True)
    stops: dict[str, float] = {}
    for ending in _ENDINGS:
        beat.during(
            f"save as {ending}", lambda e=ending: page.make(e), lambda: page.making.make.isVisible()
        )
        assert list(made.glob(f"*{ending}")), ending
        page.make(ending)
        QTest.qWait(_UNDER_WAY_MS)
        began = time.perf_counter()
        page.cancel()
        while not page.making.make.isVisible():
            QTest.qWait(5)
        stops[ending] = 1000 * (time.perf_counter() - began)
    closed(program)
    return beat.gaps, stops


def _previewed(page: ReportPage) -> bool:
    return page.preview.view.page_total() > 0


def main() -> int:
    """Measure and say the result; 1 when the window stood still for too long."""
    parser = argparse.ArgumentParser(description="Look whether the window stays alive.")
    parser.add_argument("--large", action="store_true", help="60 norms and 120 indicators")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        gaps, stops = measure(Path(folder), large=given.large)
    for ending, took in stops.items():
        sys.stdout.write(f"Stopped a {ending} in {took:.0f} ms by the clock\n")
    return verdict(gaps)


if __name__ == "__main__":
    sys.exit(main())

"""Measure every page at the four widths and three text sizes: ``poe clipping``.

Prints what is cut, in English and in words 40 % longer; 1 when something is.
"""

import argparse
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from normsdesk.app.early import start_qt
from normsdesk.app.quiet_prompts import QuietPrompts
from normsdesk.app.reporting import Around, ReportPages
from normsdesk.app.start_content import example_cards
from normsdesk.edit.document import Document
from normsdesk.library.languages import Wording
from normsdesk.store.starting import example_contents
from normsdesk.ui.forms.spoken import SpokenControls
from normsdesk.ui.icons import Icons
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.kit import Kit
from normsdesk.ui.panel.places import PanelPage
from normsdesk.ui.theme import apply_theme, load_theme
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.settings_dialog import Choices, KeptCopies, SettingsDialog
from normsdesk.ui.window.start import StartScreen
from tests.looks.clipped import Cut, LongWords, Measured

SIZES = ("911x512", "1024x600", "1366x688", "1920x1000")
SCALES = (100, 115, 130)
LANGUAGES = ("english", "longer")
PAGES = range(-1, 10)
TABS = 12
WITH_PANEL = 4
MOMENT = 250
"""Milliseconds after which a page must stand as it should."""


def words_of(language: str) -> Wording:
    """Give English, or English with words 40 % longer."""
    return Wording("en", LongWords()) if language == "longer" else Wording()


def cuts_at(
    application: QApplication, language: str, scale: int, sizes: Sequence[str]
) -> Iterator[tuple[str, Cut]]:
    """Open every page and every tab of the Amani example at some sizes; give what is cut."""
    theme = load_theme(text_scale=scale)
    apply_theme(application, theme)
    SpokenControls()
    kit = Kit(theme=theme, icons=Icons(), words=words_of(language))
    snapshot = example_contents("amani").snapshot
    measured = Measured(snapshot)
    lane = Jobs()
    pages = report_pages(lane)
    window = MainWindow(Document(snapshot), kit, pages=pages.makers())
    window.show()
    for size in sizes:
        width, height = (int(part) for part in size.split("x"))
        window.resize(width, height)
        for number in PAGES:
            window.show_step(number)
            for place in tabs_of(window):
                _settle(application)
                where = f"{language} {scale} % {size} page {number} {place}".rstrip()
                for cut in lasting(application, measured, window):
                    yield where, cut
        for place in beside_pages(window):
            _settle(application)
            for cut in lasting(application, measured, window):
                yield f"{language} {scale} % {size} {place}", cut
        for other in (start_screen(kit), settings(kit, scale)):
            other.resize(min(width, other.width()) if other.isModal() else width, height)
            other.show()
            _settle(application)
            for cut in lasting(application, measured, other):
                yield f"{language} {scale} % {size} {type(other).__name__}", cut
            other.close()
            other.deleteLater()
    pages.leave()
    lane.close()
    window.close()
    window.deleteLater()
    _settle(application)


def tabs_of(window: MainWindow) -> Iterator[str]:
    """Turn to each tab of the page that is shown, and give its name; "" for a page without."""
    page = window.shelf.page()
    bars = [] if page is None else [bar for bar in page.findChildren(QTabBar) if bar.isVisible()]
    if not bars:
        yield ""
        return
    bar = bars[0]
    for place in range(min(bar.count(), TABS)):
        bar.setCurrentIndex(place)
        yield f"tab {place}"


def beside_pages(window: MainWindow) -> Iterator[str]:
    """Open each page of the panel, then the first stop of the tour, and name what is open."""
    window.show_step(WITH_PANEL)
    for page in PanelPage:
        window.panel.show_page(page)
        yield f"panel {page.value}"
    window.panel.toggle(PanelPage.COMMENTS)
    window.take_tour()
    yield "tour"
    window.leave_tour()


def report_pages(lane: Jobs) -> ReportPages:
    """Make what makes the pages that write reports; nothing is written here."""
    return ReportPages(
        Around(
            jobs=lane,
            prompts=QuietPrompts(),
            suggested=lambda: Path("report.norms"),
            clock=lambda: datetime(2026, 11, 22, tzinfo=UTC),
        )
    )


def start_screen(kit: Kit) -> StartScreen:
    """Build the start screen with its examples."""
    screen = StartScreen(kit)
    screen.show_examples(example_cards(kit.words))
    return screen


def settings(kit: Kit, scale: int) -> SettingsDialog:
    """Build the settings as they are at a size of text."""
    told = kit.words._("No earlier states are kept.")
    copies = KeptCopies(folder="", told=told, some=False, open=bool, remove=lambda: ("", False))
    choices = Choices(role="", text_scale=scale, theme="light", language="en")
    return SettingsDialog(kit, choices, languages={"en": "English"}, copies=copies)


def lasting(application: QApplication, measured: Measured, window: QWidget) -> list[Cut]:
    """List what is cut, and still is when the window has had time to arrange itself."""
    found = measured.cuts(window)
    if not found:
        return []
    _settle(application, MOMENT)
    still = measured.cuts(window)
    return [cut for cut in found if cut in still]


def _settle(application: QApplication, moment: int = 0) -> None:
    until = QDeadlineTimer(moment)
    for _ in range(3):
        application.processEvents()
    while not until.hasExpired():
        application.processEvents()


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and say what is cut."""
    parser = argparse.ArgumentParser(description="Find text that is cut.")
    parser.add_argument("--sizes", nargs="+", default=list(SIZES))
    parser.add_argument("--scales", nargs="+", type=int, default=list(SCALES))
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=list(LANGUAGES))
    given = parser.parse_args(arguments)
    parts = [(language, scale) for language in given.languages for scale in given.scales]
    if len(parts) > 1:
        return _beside(parts, given.sizes)
    application = start_qt(["normsdesk"])
    (language, scale), told = parts[0], set[str]()
    for where, cut in cuts_at(application, language, scale, given.sizes):
        if cut.said() not in told:
            told.add(cut.said())
            sys.stdout.write(f"{where}: {cut.said()}\n")
            sys.stdout.flush()
    return 1 if told else 0


def _beside(parts: Sequence[tuple[str, int]], sizes: Sequence[str]) -> int:
    """Measure each language and text size in a process of its own, two at a time."""
    broke, told = 0, set[str]()
    with ThreadPoolExecutor(max_workers=2) as pool:
        for part, done in zip(parts, pool.map(partial(_measured, sizes), parts), strict=True):
            for line in done.stdout.splitlines():
                if line.partition(": ")[2] not in told:
                    told.add(line.partition(": ")[2])
                    sys.stdout.write(f"{line}\n")
            if done.returncode not in (0, 1):
                broke += 1
                sys.stdout.write(f"{part[0]} {part[1]} %: broke off.\n{done.stderr[-2000:]}\n")
            sys.stdout.flush()
    sys.stdout.write(f"{len(told)} texts are cut.\n")
    return 1 if told or broke else 0


def _measured(sizes: Sequence[str], part: tuple[str, int]) -> subprocess.CompletedProcess[str]:
    language, scale = part
    wanted = ["--languages", language, "--scales", str(scale), "--sizes", *sizes]
    command = [sys.executable, "-X", "faulthandler", "-m", "tests.looks.sizes", *wanted]
    return subprocess.run(command, capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main())

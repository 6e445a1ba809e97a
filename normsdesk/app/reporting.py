"""The pages that write reports, with what they need of this computer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QWidget

from normsdesk.steps.asked import SHORT_PATH
from normsdesk.ui.bridge import Desk
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.prompts import Prompts
from normsdesk.ui.report.report_tools import ENDING, ReportTools
from normsdesk.ui.report.saved import KeepsChoices, KeptForNow
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.page_list import MakesPage

if TYPE_CHECKING:  # the pages bring the exports along: not before somebody looks at one
    from normsdesk.ui.pages.report import ReportPage
    from normsdesk.ui.pages.short_path import ShortPathPage

_REPORT = 9
"""The number of the step whose page makes reports."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What the pages that write reports need of the open project and of this computer.

    ``jobs`` is the lane in which reports are made, ``suggested`` names the project file, or where
    it would be; the day of ``clock`` stands on the report; ``kept`` remembers what was chosen.
    """

    jobs: Jobs
    prompts: Prompts
    suggested: Callable[[], Path]
    clock: Callable[[], datetime]
    kept: KeepsChoices | None = None


class ReportPages:
    """Makes the page of step 9 and that of the short path, and stops them when one leaves."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._made: list[ReportPage | ShortPathPage] = []

    def makers(self) -> dict[str, MakesPage]:
        """Name what makes each page; a page brings the exports along when it is looked at."""
        return {"report": self._report, SHORT_PATH: self._short_path}

    def leave(self) -> None:
        """Stop what is under way on the pages."""
        made, self._made = self._made, []
        for page in made:
            page.leave()

    def _report(self, desk: Desk) -> QWidget:
        from normsdesk.ui.pages.report import ReportPage

        page = ReportPage(desk, self._tools())
        self._made.append(page)
        return page

    def _short_path(self, desk: Desk) -> QWidget:
        from normsdesk.ui.pages.short_path import ShortPathPage

        page = ShortPathPage(desk, self._tools())
        self._made.append(page)
        return page

    def _tools(self) -> ReportTools:
        around = self._around
        return ReportTools(
            jobs=around.jobs,
            prompts=around.prompts,
            suggested=lambda: around.suggested().with_suffix(ENDING),
            today=lambda: around.clock().date(),
            show_path=show_path,
            kept=around.kept if around.kept is not None else KeptForNow(),
        )


def begin_report(window: MainWindow) -> None:
    """Go to the page of the report, the keyboard on what makes the PDF."""
    from normsdesk.ui.pages.report import ReportPage

    window.show_step(_REPORT)
    page = window.shelf.page()
    if isinstance(page, ReportPage):
        page.take_keyboard()


def show_path(path: Path) -> bool:
    """Have the system open a file or a folder with the program it has for it."""
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

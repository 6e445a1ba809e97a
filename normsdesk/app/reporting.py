"""The page of the report, with what it needs of this computer."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl

from normsdesk.ui.bridge import Desk
from normsdesk.ui.jobs import Jobs
from normsdesk.ui.prompts import Prompts
from normsdesk.ui.report.saved import KeepsChoices, KeptForNow

if TYPE_CHECKING:  # the page brings the exports along: not before somebody looks at it
    from normsdesk.ui.pages.report import ReportPage


def report_page(
    desk: Desk,
    jobs: Jobs,
    prompts: Prompts,
    *,
    suggested: Callable[[], Path],
    clock: Callable[[], datetime],
    kept: KeepsChoices | None = None,
) -> "ReportPage":
    """Make the page of step 9.

    Args:
        desk: looks, words and the project.
        jobs: the lane in which reports are made.
        prompts: asks where to write.
        suggested: names the project file, or where it would be.
        clock: tells the time; its day stands on the report.
        kept: remembers what was chosen; without it the page does.
    """
    from normsdesk.ui.pages.report import ENDING, ReportPage, ReportTools

    def today() -> date:
        return clock().date()

    return ReportPage(
        desk,
        ReportTools(
            jobs=jobs,
            prompts=prompts,
            suggested=lambda: suggested().with_suffix(ENDING),
            today=today,
            show_path=show_path,
            kept=kept if kept is not None else KeptForNow(),
        ),
    )


def show_path(path: Path) -> bool:
    """Have the system open a file or a folder with the program it has for it."""
    from PySide6.QtGui import QDesktopServices

    return QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

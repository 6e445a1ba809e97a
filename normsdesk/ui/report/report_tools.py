"""What pages that write reports need beside the project, and how their files end."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from normsdesk.ui.jobs import Jobs
from normsdesk.ui.prompts import Prompts
from normsdesk.ui.report.saved import KeepsChoices, KeptForNow

ENDING = ".pdf"
WORD_ENDING = ".docx"
TABLES_ENDING = ".xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportTools:
    """What such a page needs.

    Attributes:
        jobs: the lane in which reports are made.
        prompts: asks where to write.
        suggested: names a place for a PDF.
        today: the day that stands on the report.
        show_path: has the system open a file or a folder; tells whether it could.
        kept: remembers what was chosen.
    """

    jobs: Jobs
    prompts: Prompts
    suggested: Callable[[], Path]
    today: Callable[[], datetime.date]
    show_path: Callable[[Path], bool]
    kept: KeepsChoices = field(default_factory=KeptForNow)

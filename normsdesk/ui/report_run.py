"""Making one report in the lane: what is wanted, and who hears how it goes."""

import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QObject, Signal

from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.ui.jobs import Cancelled, Job, Jobs, Progress, Receivers

if TYPE_CHECKING:  # writing a report is loaded in the lane, when one is made
    from normsdesk.exports.written import Written
    from normsdesk.store.failures import SaveFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What a person chose for a report.

    ``sections`` are ids of sections, ``paper`` is the value of a `Paper`, ``language`` one of
    the languages that are offered. ``contacts`` counts for readers who may have them.
    """

    reader: Reader
    language: str
    sections: frozenset[str]
    paper: str
    date: datetime.date
    contacts: bool = False
    white_cover: bool = False


def write_report(
    snapshot: Snapshot, wish: ReportWish, path: Path, progress: Progress, cancelled: Cancelled
) -> "Written | SaveFailed":
    """Write the report in the form that the end of its name says.

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
    """
    from normsdesk.exports.build import report_outline
    from normsdesk.exports.options import Paper, ReportOptions, ReportStopped, shipped_content
    from normsdesk.exports.written import Looks, write_outline

    content = shipped_content(wish.language)
    options = ReportOptions(
        reader=wish.reader, date=wish.date, sections=wish.sections, contacts=wish.contacts
    )
    outline = report_outline(snapshot, options, content, wording_for(wish.language))
    if cancelled():
        raise ReportStopped
    looks = Looks(paper=Paper(wish.paper), white_cover=wish.white_cover)
    return write_outline(
        outline, path, content.studio, looks, progress=progress, cancelled=cancelled
    )


class ReportRun(QObject):
    """One report under way. It outlives the page that began it until the lane lets it go.

    ``ended`` carries `Written` or `SaveFailed`; ``broke_off`` the exception of a fault of the
    program; ``stopped`` tells that it was cancelled; ``moved`` how much of how much is done.
    """

    ended = Signal(object)
    broke_off = Signal(object)
    stopped = Signal()
    moved = Signal(int, int)

    def __init__(self, snapshot: Snapshot, wish: ReportWish, path: Path) -> None:
        super().__init__()
        self.path = path
        self._snapshot, self._wish = snapshot, wish
        self._job: Job | None = None

    def start(self, jobs: Jobs) -> None:
        """Go to the end of the lane."""

        def work(progress: Progress, cancelled: Cancelled) -> object:
            return write_report(self._snapshot, self._wish, self.path, progress, cancelled)

        self._job = jobs.start(
            work,
            Receivers(
                done=self._done,
                failed=self._failed,
                stopped=self._was_stopped,
                progress=self._progressed,
            ),
        )

    def cancel(self) -> None:
        """Ask to stop."""
        if self._job is not None:
            self._job.cancel()

    def _done(self, result: object) -> None:
        self.ended.emit(cast("Written | SaveFailed", result))

    def _failed(self, error: Exception) -> None:
        self.broke_off.emit(error)

    def _was_stopped(self) -> None:
        self.stopped.emit()

    def _progressed(self, done: int, total: int) -> None:
        self.moved.emit(done, total)

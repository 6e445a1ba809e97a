"""Making one report in the lane: what is wanted, and who hears how it goes."""

import dataclasses
import datetime
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.pausing import without_collecting
from normsdesk.ui.jobs import Cancelled, Job, Jobs, Progress, Receivers, Work

if TYPE_CHECKING:  # writing a report is loaded in the lane, when one is made
    from normsdesk.exports.options import ReportOptions
    from normsdesk.exports.outline import Outline
    from normsdesk.exports.written import Looks, Written
    from normsdesk.figures.studio import Studio
    from normsdesk.store.failures import SaveFailed


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWish:
    """What a person chose for a report.

    ``sections`` are ids of sections, ``paper`` is the value of a `Paper`, ``language`` one of
    the languages that are offered. ``contacts`` counts for readers who may have them;
    ``norm_id`` wishes for two pages about this norm.
    """

    reader: Reader
    language: str
    sections: frozenset[str]
    paper: str
    date: datetime.date
    contacts: bool = False
    white_cover: bool = False
    norm_id: str = ""


def write_report(
    snapshot: Snapshot, wish: ReportWish, path: Path, progress: Progress, cancelled: Cancelled
) -> "Written | SaveFailed":
    """Write the report, or the workbook of its tables, as the end of the name says.

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
    """
    from normsdesk.exports.options import shipped_content
    from normsdesk.exports.workbook import write_workbook
    from normsdesk.exports.written import WORKBOOK, write_outline

    with without_collecting():  # it would stop the window for a quarter of a second
        if path.suffix.lower() == WORKBOOK:
            content, words = shipped_content(wish.language), wording_for(wish.language)
            options = options_of(wish)
            paper = looks_of(wish).paper
            return write_workbook(
                snapshot, options, content, words, path, paper=paper, cancelled=cancelled
            )
        outline, studio = report_to_write(snapshot, wish, cancelled)
        looks = looks_of(wish)
        written = write_outline(
            outline, path, studio, looks, progress=progress, cancelled=cancelled
        )
        return with_memory(snapshot, wish, written)


def with_memory(
    snapshot: Snapshot, wish: ReportWish, written: "Written | SaveFailed"
) -> "Written | SaveFailed":
    """Add what is to be remembered of a report that was written."""
    from normsdesk.exports.build import made_report
    from normsdesk.exports.options import shipped_content
    from normsdesk.store.failures import SaveFailed

    if isinstance(written, SaveFailed):
        return written
    content, words = shipped_content(wish.language), wording_for(wish.language)
    made = made_report(snapshot, options_of(wish), content, words)
    return dataclasses.replace(written, made=made)


def report_to_write(
    snapshot: Snapshot, wish: ReportWish, cancelled: Cancelled
) -> "tuple[Outline, Studio]":
    """Put the report together as it is wished for, with what its figures are drawn with.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    from normsdesk.exports.build import report_outline
    from normsdesk.exports.options import ReportStopped, shipped_content

    content = shipped_content(wish.language)
    words = wording_for(wish.language)
    outline = report_outline(snapshot, options_of(wish), content, words, cancelled)
    if cancelled():
        raise ReportStopped
    return outline, content.studio


def options_of(wish: ReportWish) -> "ReportOptions":
    """Return for whom and of what the report is wished for."""
    from normsdesk.exports.options import ReportOptions

    return ReportOptions(
        reader=wish.reader,
        date=wish.date,
        sections=wish.sections,
        contacts=wish.contacts,
        norm_id=wish.norm_id,
    )


def looks_of(wish: ReportWish) -> "Looks":
    """Return paper and cover as they are wished for."""
    from normsdesk.exports.options import Paper
    from normsdesk.exports.written import Looks

    return Looks(paper=Paper(wish.paper), white_cover=wish.white_cover)


class LaneRun(QObject):
    """One piece of work in the lane. It outlives the page that began it until it is done.

    ``ended`` carries the result; ``broke_off`` the exception of a fault of the program;
    ``stopped`` tells that it was cancelled; ``moved`` how much of how much is done.
    """

    ended = Signal(object)
    broke_off = Signal(object)
    stopped = Signal()
    moved = Signal(int, int)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._job: Job | None = None

    def start(self, jobs: Jobs) -> None:
        """Go to the end of the lane."""
        self._job = jobs.start(
            self._work,
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
        self.ended.emit(result)

    def _failed(self, error: Exception) -> None:
        self.broke_off.emit(error)

    def _was_stopped(self) -> None:
        self.stopped.emit()

    def _progressed(self, done: int, total: int) -> None:
        self.moved.emit(done, total)


class ReportRun(LaneRun):
    """One report under way; ``ended`` carries `Written` or `SaveFailed`."""

    def __init__(self, snapshot: Snapshot, wish: ReportWish, path: Path) -> None:
        def work(progress: Progress, cancelled: Cancelled) -> object:
            return write_report(snapshot, wish, path, progress, cancelled)

        super().__init__(work)
        self.path = path

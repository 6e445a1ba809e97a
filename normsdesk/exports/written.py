"""A report as a file: in which form, by the end of its name, and what came of it."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from normsdesk.exports.options import Cancelled, Paper, Progress, never_cancelled, no_progress
from normsdesk.store.atomic import write_atomically
from normsdesk.store.failures import SaveFailed

if TYPE_CHECKING:
    from normsdesk.exports.outline import Outline
    from normsdesk.figures.studio import Studio
    from normsdesk.model.project import ReportMade

PDF = ".pdf"
WORD = ".docx"
FORMATS = (PDF, WORD)
"""The ends of file names a report can be written to."""
WORKBOOK = ".xlsx"
"""The end of the name of a workbook with the tables of a project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looks:
    """Paper and cover; a white cover saves ink."""

    paper: Paper = Paper.A4
    white_cover: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A file that was written: where, how many bytes, and how many pages where that is known.

    ``made`` is what may be remembered of a report.
    """

    path: Path
    size: int
    pages: int | None = None
    made: "ReportMade | None" = None


def put(path: Path, content: bytes, pages: int | None = None) -> Written | SaveFailed:
    """Put a finished file in its place; where that fails, what was there before is untouched."""
    saved = write_atomically(path, content)
    if isinstance(saved, SaveFailed):
        return saved
    return Written(path=path, size=len(content), pages=pages)


def write_outline(
    outline: "Outline",
    path: Path,
    studio: "Studio",
    looks: Looks | None = None,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> Written | SaveFailed:
    """Write a report in the form that the end of its name says (`FORMATS`).

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
        ValueError: a report has no form of that name.
    """
    form = path.suffix.lower()
    if form == PDF:
        from normsdesk.exports.pdf import write_pdf

        return write_pdf(outline, path, studio, looks, progress=progress, cancelled=cancelled)
    if form == WORD:
        from normsdesk.exports.docx import write_docx

        return write_docx(outline, path, studio, looks, progress=progress, cancelled=cancelled)
    raise ValueError(form)

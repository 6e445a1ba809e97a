"""The workbook: the tables of a project for one reader as one file, whole or not at all."""

from pathlib import Path

from normsdesk.exports.grids import Grid
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.options import (
    Cancelled,
    Paper,
    ReportContent,
    ReportOptions,
    ReportStopped,
    never_cancelled,
)
from normsdesk.exports.project_grids import project_grids
from normsdesk.exports.written import Written, put
from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed


def write_workbook(
    snapshot: Snapshot,
    options: ReportOptions,
    content: ReportContent,
    words: Wording,
    path: Path,
    *,
    paper: Paper = Paper.A4,
    cancelled: Cancelled = never_cancelled,
) -> Written | SaveFailed:
    """Write the tables to ``path``; where that fails, what was there before is untouched.

    Raises:
        ReportStopped: ``cancelled`` said yes; nothing was written.
        ValueError: the project does not hold together.
    """
    grids = project_grids(snapshot, options, content, words) or (_nothing(words),)
    if cancelled():
        raise ReportStopped
    data = workbook_of(grids, paper)
    if cancelled():
        raise ReportStopped
    return put(path, data)


def _nothing(words: Wording) -> Grid:
    return Grid(
        title=words._("Nothing to report yet"),
        note=words._("The chosen sections have no tables for this reader."),
        columns=(),
        rows=(),
    )

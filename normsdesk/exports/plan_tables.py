"""The tables donors ask for – logframe, tracking table, reference sheets – as one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from normsdesk.exports.grid_papers import grids_outline
from normsdesk.exports.grids import Grid
from normsdesk.exports.grids_xlsx import workbook_of
from normsdesk.exports.logframe_grid import logframe_grid
from normsdesk.exports.options import ReportContent
from normsdesk.exports.sheet_grid import sheets_grid
from normsdesk.exports.tracking_grid import tracking_grid
from normsdesk.exports.written import PDF, WORD, WORKBOOK, Looks, Written, put, write_outline
from normsdesk.library.indicators import IndicatorLibrary
from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import QuestionBank
from normsdesk.model.snapshot import Snapshot
from normsdesk.store.failures import SaveFailed

LOGFRAME, TRACKING, SHEETS = "logframe", "tracking", "sheets"
TABLES = (LOGFRAME, TRACKING, SHEETS)
"""The tables, in the order of a file."""
TABLE_FORMATS = (WORKBOOK, WORD, PDF)
"""The ends of names that tables can be saved under."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSources:
    """What the tables draw on beside the project: the words, the library, the questions."""

    words: Wording
    library: IndicatorLibrary
    bank: QuestionBank


def plan_grid(which: str, snapshot: Snapshot, sources: TableSources) -> Grid:
    """Make one of the tables.

    Raises:
        KeyError: there is no such table.
    """
    words = sources.words
    makers = {
        LOGFRAME: lambda: logframe_grid(words, snapshot, sources.library),
        TRACKING: lambda: tracking_grid(words, snapshot),
        SHEETS: lambda: sheets_grid(words, snapshot, sources.bank),
    }
    return makers[which]()


def write_tables(
    snapshot: Snapshot,
    which: Sequence[str],
    sources: TableSources,
    content: ReportContent,
    path: Path,
    made_on: date,
) -> Written | SaveFailed:
    """Write tables in the form that the end of the name says (`TABLE_FORMATS`).

    Raises:
        ValueError: the name has another ending.
    """
    grids = [plan_grid(each, snapshot, sources) for each in which]
    if path.suffix.lower() == WORKBOOK:
        return put(path, workbook_of(grids))
    outline = grids_outline(sources.words, snapshot.project, grids, made_on)
    return write_outline(outline, path, content.studio, Looks())

"""Making sheets or posters in the lane: what is wanted, the preview and the file."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from normsdesk.library.languages import wording_for
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.pausing import without_collecting
from normsdesk.ui.jobs import Cancelled, Progress
from normsdesk.ui.report.preview import Preview
from normsdesk.ui.report.previewing import Previewing

if TYPE_CHECKING:  # the exports are loaded in the lane, when something is made
    from normsdesk.exports.worksheets.writing import SheetsMade
    from normsdesk.exports.written import Written
    from normsdesk.store.failures import SaveFailed


class PaperKind(StrEnum):
    """What is printed."""

    SHEETS = "sheets"
    POSTERS = "posters"


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperWish:
    """What a person chose: sheets or posters by name, and how they look.

    ``paper`` and ``filling`` are values of `SheetPaper` and `Filling`.
    """

    kind: PaperKind
    names: tuple[str, ...]
    paper: str = "a4"
    filling: str = "blank"
    guide: bool = False
    reader: Reader = Reader.INTERNAL
    language: str = "en"


def made_paper(
    snapshot: Snapshot, wish: PaperWish, progress: Progress, cancelled: Cancelled
) -> "SheetsMade":
    """Make the PDF that is wished for.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    from normsdesk.exports.options import shipped_content
    from normsdesk.exports.posters.writing import PosterWish, posters_pdf
    from normsdesk.exports.worksheets.wish import Filling, SheetPaper, SheetWish
    from normsdesk.exports.worksheets.writing import worksheets_pdf

    words, studio = wording_for(wish.language), shipped_content(wish.language).studio
    paper = SheetPaper(wish.paper)
    with without_collecting():  # it would stop the window for a quarter of a second
        if wish.kind is PaperKind.POSTERS:
            posters = PosterWish(posters=wish.names, paper=paper)
            return posters_pdf(
                snapshot, posters, words, studio, progress=progress, cancelled=cancelled
            )
        sheets = SheetWish(
            sheets=wish.names,
            paper=paper,
            filling=Filling(wish.filling),
            guide=wish.guide,
            reader=wish.reader,
        )
        return worksheets_pdf(
            snapshot, sheets, words, studio, progress=progress, cancelled=cancelled
        )


def write_paper(
    snapshot: Snapshot, wish: PaperWish, path: Path, progress: Progress, cancelled: Cancelled
) -> "Written | SaveFailed":
    """Write the PDF that is wished for; on failure what was there is untouched.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    from normsdesk.exports.written import put

    made = made_paper(snapshot, wish, progress, cancelled)
    return put(path, made.content, made.pages)


class PaperPreviewing(Previewing):
    """Makes the newest wish for sheets or posters into a PDF and pictures of its pages."""

    def make(
        self, snapshot: Snapshot, wish: Any, progress: Progress, cancelled: Cancelled
    ) -> Preview:
        """Make the PDF that saving would write."""
        from normsdesk.exports.pictures import page_sizes

        made = made_paper(snapshot, wish, progress, cancelled)
        return Preview(content=made.content, sizes=page_sizes(made.content))

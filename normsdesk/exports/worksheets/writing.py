"""Workshop sheets of a project as one PDF."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from normsdesk.exports.options import Cancelled, Progress, never_cancelled, no_progress
from normsdesk.exports.pdf_pieces import Piece
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.worksheets.guide import guide_pieces
from normsdesk.exports.worksheets.pages import Leaf, leaves_pdf, setter_of
from normsdesk.exports.worksheets.setting import SheetSetter
from normsdesk.exports.worksheets.terms import local_terms
from normsdesk.exports.worksheets.wish import Filling, SheetWish, ground_of
from normsdesk.exports.written import Written, put
from normsdesk.figures.studio import Studio
from normsdesk.library.languages import Wording
from normsdesk.model.priority import Score
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.ranking import ranking
from normsdesk.steps.worksheets.catalogue import step_number
from normsdesk.steps.worksheets.held import newest_round
from normsdesk.steps.worksheets.laid import LaidSheet, has_rows, laid_out, subjects
from normsdesk.steps.worksheets.sheet import Sheet
from normsdesk.store.failures import SaveFailed
from normsdesk.store.redact import Grant, Redaction, redacted


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsMade:
    """The bytes of a PDF and how many pages it has."""

    content: bytes
    pages: int


def worksheets_pdf(
    snapshot: Snapshot,
    wish: SheetWish,
    words: Wording,
    studio: Studio,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> SheetsMade:
    """Make the PDF of the sheets wished for; what the reader may not have is never on them.

    Raises:
        ReportStopped: ``cancelled`` said yes.
        ValueError: the project does not hold together.
    """
    redaction = Redaction(reader=wish.reader)
    seen = redacted(snapshot, redaction)
    setter = setter_of(studio)
    filled = wish.filling is Filling.FILLED and redaction.grant(Score.table) is not Grant.NONE
    leaves = list(_leaves(seen, wish, words, setter, _medians(snapshot) if filled else {}))
    content, pages = leaves_pdf(
        leaves,
        setter,
        title=words._("Worksheets: {project}").format(
            project=seen.project.title or words._("Untitled project")
        ),
        author="NormsDesk",
        language=words.language,
        progress=progress,
        cancelled=cancelled,
    )
    return SheetsMade(content=content, pages=pages)


def keep_sheets(made: SheetsMade, path: Path) -> Written | SaveFailed:
    """Write what was made to ``path``; on failure the file that was there is untouched."""
    return put(path, made.content, made.pages)


def _leaves(
    snapshot: Snapshot,
    wish: SheetWish,
    words: Wording,
    setter: TextSetter,
    scores: Mapping[tuple[str, str], float],
) -> Iterator[Leaf]:
    for sheet in wish.chosen():
        number = words.number(step_number(sheet))
        make: Callable[..., Leaf] = partial(
            Leaf,
            left=_foot(snapshot, wish, words),
            right=words._("NormsDesk worksheet {step}").format(step=number),
        )
        if wish.guide:
            yield make(
                ground=ground_of(wish.paper),
                pieces=partial(_listed_guide, sheet, words, setter, local_terms(snapshot, words)),
                title=words._("{title}: for the facilitator").format(title=words._(sheet.title)),
                left=words._("For the facilitator. Read this before the workshop."),
            )
        ground = ground_of(wish.paper, wide=sheet.wide)
        setting = SheetSetter(
            words=words, setter=setter, ground=ground, filling=wish.filling, scores=scores
        )
        for laid in _laid(sheet, snapshot, wish, words):
            title = f"{laid.title}: {laid.about}" if laid.about else laid.title
            yield make(ground=ground, pieces=partial(setting.pieces, laid), title=title)


def _foot(snapshot: Snapshot, wish: SheetWish, words: Wording) -> str:
    """Say how a sheet is kept safe, and on a filled one of an example that it is invented."""
    told = words._("Do not write names of people in this sheet. Keep it in a safe place.")
    if wish.filling is not Filling.FILLED or not snapshot.project.example:
        return told
    example = words._("Illustrative example")
    return f"{example} · {told}"


def _medians(snapshot: Snapshot) -> dict[tuple[str, str], float]:
    """Give what the raters of the newest round gave, by item and criterion."""
    held = newest_round(snapshot)
    if held is None:
        return {}
    return {
        (item.item_id, cell.criterion_id): cell.value
        for item in ranking(snapshot, held.id).items
        for cell in item.cells
        if cell.value is not None
    }


def _listed_guide(sheet: Sheet, words: Wording, setter: TextSetter, terms: str) -> list[Piece]:
    return list(guide_pieces(sheet, words, setter, terms))


def _laid(sheet: Sheet, snapshot: Snapshot, wish: SheetWish, words: Wording) -> Iterator[LaidSheet]:
    if wish.filling is not Filling.FILLED:
        yield laid_out(sheet, snapshot, words, blank=True)
        return
    found = [laid_out(sheet, snapshot, words, each.id) for each in subjects(sheet, snapshot)]
    if sheet.about is None:
        found = [laid_out(sheet, snapshot, words)]
    filled = [laid for laid in found if has_rows(laid)]
    yield from filled or [laid_out(sheet, snapshot, words, blank=True)]

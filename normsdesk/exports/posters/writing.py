"""Posters of a project as one PDF, from what the public may see and nothing else."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from normsdesk.exports.options import Cancelled, Progress, never_cancelled, no_progress
from normsdesk.exports.pdf_pieces import Piece
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.exports.posters.norm_card import NormPosterPiece, norm_poster
from normsdesk.exports.posters.theory_card import TheoryPosterPiece, theory_poster
from normsdesk.exports.worksheets.pages import Leaf, leaves_pdf, setter_of
from normsdesk.exports.worksheets.wish import Ground, SheetPaper, ground_of
from normsdesk.exports.worksheets.writing import SheetsMade
from normsdesk.figures.studio import Studio
from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.project import Organisation, OrganisationType, Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.steps.naming import Naming
from normsdesk.store.redact import Redaction, redacted

THEORY = "theory"
"""The name of the poster of the theory of change; the others are named by the id of a norm."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PosterWish:
    """Which posters on which paper; all when none is named."""

    posters: tuple[str, ...] = ()
    paper: SheetPaper = SheetPaper.A4


def posters_of(snapshot: Snapshot, words: Wording) -> tuple[tuple[str, str], ...]:
    """List the posters a project can have: name and title."""
    naming = Naming(words, snapshot)
    norms = [(norm.id, naming.title(norm)) for norm in snapshot.all(Norm)]
    return (*norms, (THEORY, words._("Theory of change")))


def posters_pdf(
    snapshot: Snapshot,
    wish: PosterWish,
    words: Wording,
    studio: Studio,
    *,
    progress: Progress = no_progress,
    cancelled: Cancelled = never_cancelled,
) -> SheetsMade:
    """Make the PDF of the posters wished for, one page each.

    Raises:
        ReportStopped: ``cancelled`` said yes.
        ValueError: the project does not hold together.
    """
    seen = redacted(snapshot, Redaction(reader=Reader.PUBLIC))
    setter = setter_of(studio)
    content, pages = leaves_pdf(
        list(_leaves(seen, wish, words, setter)),
        setter,
        title=words._("Posters: {project}").format(
            project=seen.project.title or words._("Untitled project")
        ),
        author="NormsDesk",
        language=words.language,
        progress=progress,
        cancelled=cancelled,
    )
    return SheetsMade(content=content, pages=pages)


def _leaves(seen: Snapshot, wish: PosterWish, words: Wording, setter: TextSetter) -> Iterator[Leaf]:
    for name, title in posters_of(seen, words):
        if wish.posters and name not in wish.posters:
            continue
        ground = ground_of(wish.paper, wide=name == THEORY)
        if name == THEORY:
            pieces = partial(_theory, seen, words, setter, ground)
        else:
            pieces = partial(_norm, seen, seen.get(Norm, name), words, setter, ground)
        yield _leaf(seen, words, ground, title, pieces)


def _leaf(
    seen: Snapshot,
    words: Wording,
    ground: Ground,
    title: str,
    pieces: Callable[[], Sequence[Piece]],
) -> Leaf:
    example = words._("Illustrative example") if seen.project.example else ""
    names = [
        each.name.strip()
        for each in seen.all(Organisation)
        if each.type is OrganisationType.MENTEE and each.name.strip()
    ]
    told = [each for each in (example, ", ".join(names)) if each]
    return Leaf(ground=ground, pieces=pieces, title=title, left=" · ".join(told), right="NormsDesk")


def _norm(
    seen: Snapshot, norm: Norm, words: Wording, setter: TextSetter, ground: Ground
) -> list[Piece]:
    return [NormPosterPiece(setter, norm_poster(seen, norm, words), ground.body_height)]


def _theory(seen: Snapshot, words: Wording, setter: TextSetter, ground: Ground) -> list[Piece]:
    return [TheoryPosterPiece(setter, theory_poster(seen, words), ground.body_height)]

"""What the sections of a report are written from."""

from collections.abc import Mapping
from dataclasses import dataclass

from normsdesk.exports.options import (
    Cancelled,
    ReportContent,
    ReportOptions,
    ReportStopped,
    never_cancelled,
)
from normsdesk.library.languages import Wording
from normsdesk.model.norm import Norm
from normsdesk.model.project import Reader
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.norm_card import NormCard, cards_by_norm
from normsdesk.rules.progress import Progress, all_progress
from normsdesk.rules.small_wholes import without_small_wholes
from normsdesk.store.redact import Redaction, redacted


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """The project as the reader may see it, with what the rules say about the whole of it.

    Texts and records come from ``snapshot`` only, which holds nothing the reader may not see.
    ``whole``, ``cards`` and ``progress`` are read from everything, so that every reader is given
    the same verdicts and numbers, but for shares of a few people; take no text from them.
    ``headline_cards`` holds by norm id the card that speaks for the norm.
    """

    snapshot: Snapshot
    whole: Snapshot
    options: ReportOptions
    content: ReportContent
    words: Wording
    cards: tuple[NormCard, ...]
    progress: tuple[Progress, ...]
    headline_cards: Mapping[str, NormCard]
    cancelled: Cancelled = never_cancelled

    def go_on(self) -> None:
        """Go on, unless somebody wants to stop; asked between pieces of work that take long.

        Raises:
            ReportStopped: ``cancelled`` said yes.
        """
        if self.cancelled():
            raise ReportStopped

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The norms of the report by code."""
        return self.snapshot.all(Norm)


def gathered(
    snapshot: Snapshot,
    options: ReportOptions,
    content: ReportContent,
    words: Wording,
    cancelled: Cancelled = never_cancelled,
) -> Material:
    """Bring together what a report for one reader is made from.

    Raises:
        ReportStopped: ``cancelled`` said yes.
        ValueError: the project does not hold together.
    """

    def go_on() -> None:
        if cancelled():
            raise ReportStopped

    found: list[NormCard] = []
    for norm_cards in cards_by_norm(snapshot):
        go_on()
        found.extend(norm_cards)
    redaction = Redaction(reader=options.reader, contacts=options.contacts)
    outside = options.reader in (Reader.DONOR, Reader.PUBLIC)
    return Material(
        snapshot=redacted(snapshot, redaction, go_on),
        whole=snapshot,
        options=options,
        content=content,
        words=words,
        cards=tuple(found),
        progress=all_progress(without_small_wholes(snapshot) if outside else snapshot),
        headline_cards={
            card.norm.id: card for card in found if card.headline or card.profile is None
        },
        cancelled=cancelled,
    )

"""What two who belong together say: a row for each question and round, counted in pairs."""

from collections.abc import Iterator

from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Prose,
    Row,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.pairs_told import PairShare, interval_said, pair_rows, share_text
from normsdesk.exports.sections.telling import Teller, cell
from normsdesk.survey.pairing import FEWEST_PAIRS


def pairs(teller: Teller) -> Iterator[Block]:
    """Set what pairs say, as far as the reader gets it; nothing without pairs."""
    words = teller.words
    found = pair_rows(words, teller.snapshot)
    if not found:
        return
    number = ColumnKind.NUMBER
    yield Table(
        columns=(
            Column(title=words._("Question"), share=0.42),
            Column(title=words._("Round"), share=0.18),
            Column(title=words._("Pairs"), share=0.08, kind=number),
            Column(title=words._("Both say yes"), share=0.16, kind=number),
            Column(title=words._("Both say the same"), share=0.16, kind=number),
        ),
        rows=tuple(
            Row(
                cells=(
                    (Span(text=row.code, strong=True), *plain(f" {row.text}")),
                    cell(row.round_name),
                    cell(words.number(row.pairs)),
                    _told(teller, row.both),
                    _told(teller, row.same),
                )
            )
            for row in found
        ),
        caption=plain(
            words._("Every count is of pairs, not of people. Below a share: its 95% interval.")
        ),
    )
    if any(row.both is None for row in found):
        said = words._(
            "Hidden: under {limit} pairs in a cell, or one of two could tell what the other said."
        ).format(limit=words.number(FEWEST_PAIRS))
        yield Prose(spans=plain(said), small=True)


def _told(teller: Teller, share: PairShare | None) -> Spans:
    words = teller.words
    if share is None:
        return cell(words._("hidden"))
    ends = interval_said(words, share)
    first = Span(text=share_text(words, share), strong=True)
    return (first, *plain(f"\n{ends}")) if ends else (first,)

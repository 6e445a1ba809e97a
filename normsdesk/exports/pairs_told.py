"""What two who belong together say, round by round: counts of pairs with intervals (method 4.1)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from normsdesk.exports.sections.indicator_values import interval_text
from normsdesk.figures.group_dots import DotRow, GroupDots
from normsdesk.figures.rounds import Tick, nice_ticks
from normsdesk.library.languages import Wording
from normsdesk.library.question_bank import read_question_bank
from normsdesk.library.wording import choice_word
from normsdesk.model.indicator import Round
from normsdesk.model.norm import Norm
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import PairsAnswered, SurveyImport
from normsdesk.rules.estimates import Interval
from normsdesk.rules.round_values import rounds_in_order
from normsdesk.rules.suppression import SMALLEST_CELL
from normsdesk.survey.pairing import FEWEST_PAIRS
from normsdesk.survey.plan import Questions
from normsdesk.survey.saying import question_said

_WHOLE = 100.0


@dataclass(frozen=True, slots=True)
class PairShare:
    """A share of pairs as per cent, with its interval where there is one."""

    value: float
    interval: Interval | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """What pairs say to one question in one round; no shares where they are hidden."""

    code: str
    text: str
    norm_id: str
    round_name: str
    pairs: int
    both: PairShare | None
    same: PairShare | None


def pair_rows(words: Wording, snapshot: Snapshot) -> tuple[PairRow, ...]:
    """List what pairs say: by question as it was asked first, each from round to round."""
    order = {held.id: place for place, held in enumerate(rounds_in_order(snapshot))}
    imports = [done for done in snapshot.all(SurveyImport) if done.pairs]
    imports.sort(key=lambda done: order.get(done.round_id, len(order)))
    if not imports:
        return ()
    questions = Questions(snapshot, read_question_bank())
    found: dict[tuple[str, str, str], list[PairRow]] = {}
    for done in imports:
        for each in done.pairs:
            if each.pairs < FEWEST_PAIRS:
                continue
            key = (each.question, each.norm_id, each.part)
            found.setdefault(key, []).append(_row(words, snapshot, questions, done, each))
    return tuple(row for rows in found.values() for row in rows)


def pairs_drawn(
    words: Wording, snapshot: Snapshot, norm_id: str
) -> Iterator[tuple[GroupDots, str]]:
    """Draw what pairs say about a norm, or about none (""): a picture for each question."""
    asked: dict[str, list[PairRow]] = {}
    for row in pair_rows(words, snapshot):
        if row.norm_id == norm_id:
            asked.setdefault(row.code, []).append(row)
    for code, rows in asked.items():
        yield _drawn(words, code, rows)


def share_text(words: Wording, share: PairShare) -> str:
    """Write a share of pairs."""
    return words.percent(share.value / _WHOLE)


def _row(
    words: Wording,
    snapshot: Snapshot,
    questions: Questions,
    done: SurveyImport,
    each: PairsAnswered,
) -> PairRow:
    held, norm = snapshot.find(Round, done.round_id), snapshot.find(Norm, each.norm_id)
    name = "" if held is None else held.name.strip() or choice_word(words, held.kind)
    # Whoever types counts in by hand, or takes them from elsewhere, gives nobody away either.
    counts = (each.both, each.one, each.neither)
    open_ = all(count is not None and count >= SMALLEST_CELL for count in counts)
    pieces = [each.question, norm.code if norm is not None else "", each.part]
    return PairRow(
        code=" · ".join(piece for piece in pieces if piece),
        text=question_said(words, snapshot, questions, each.question, each.norm_id),
        norm_id=each.norm_id,
        round_name=name,
        pairs=each.pairs,
        both=_share(each.both_share, each.both_low, each.both_high) if open_ else None,
        same=_share(each.same_share, each.same_low, each.same_high) if open_ else None,
    )


def _share(value: float | None, low: float | None, high: float | None) -> PairShare | None:
    if value is None:
        return None
    ends = None if low is None or high is None else Interval(_WHOLE * low, _WHOLE * high)
    return PairShare(_WHOLE * value, ends)


def _drawn(words: Wording, code: str, rows: Sequence[PairRow]) -> tuple[GroupDots, str]:
    last = rows[-1]
    if last.both is None:
        title = words._("{question}: hidden, so that no partner is given away")
    else:
        title = words._("{question}: in {share} of pairs both say yes")
    lines: list[DotRow] = []
    for row in rows:
        lines.append(DotRow(label=row.round_name))
        lines.append(_line(words, words._("Both say yes"), row, row.both))
        lines.append(_line(words, words._("Both say the same"), row, row.same))
    share = "" if last.both is None else share_text(words, last.both)
    data = GroupDots(
        title=title.format(question=code, share=share),
        description=words._("What pairs say"),
        rows=tuple(lines),
        ticks=tuple(Tick(value=each, text=words.number(each)) for each in nice_ticks(_WHOLE)),
    )
    caption = words._("{question} Every count is of pairs. Thin lines: 95% intervals.")
    return data, caption.format(question=last.text)


def _line(words: Wording, label: str, row: PairRow, share: PairShare | None) -> DotRow:
    asked = words.ngettext("n = {count} pair", "n = {count} pairs", row.pairs)
    detail = asked.format(count=words.number(row.pairs))
    if share is None:
        return DotRow(label=label, text=words._("hidden to protect people"), detail=detail)
    ends = share.interval
    return DotRow(
        label=label,
        text=share_text(words, share),
        value=share.value,
        low=None if ends is None else ends.low,
        high=None if ends is None else ends.high,
        detail=detail,
    )


def interval_said(words: Wording, share: PairShare) -> str:
    """Write the interval of a share of pairs; empty where there is none."""
    return "" if share.interval is None else interval_text(words, share.interval)

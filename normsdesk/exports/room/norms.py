"""Step 4 before a room: each norm with its verdict, and own views against what others think."""

from collections.abc import Iterator
from datetime import date

from normsdesk.exports.room.cards import LONGEST_TITLE, Big, Ink, RoomCard, Sign, Tone, cut
from normsdesk.exports.sections.norm_results import kind_of, statement
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_meaning, type_word
from normsdesk.model.indicator import Round
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.diagnosis import Diagnosis
from normsdesk.rules.norm_card import NormCard, cards
from normsdesk.rules.readings import Value
from normsdesk.rules.suppression import SMALLEST_CELL

_LOOKS_LIKE = frozenset(
    {
        NormType.SOCIAL_NORM,
        NormType.DESCRIPTIVE_NORM,
        NormType.CONVENTION,
        NormType.CUSTOM,
        NormType.SHARED_MORAL_RULE,
        NormType.LEGAL_INJUNCTION,
    }
)


def norm_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show each norm once, by the profile that speaks for it."""
    for found in cards(snapshot):
        if found.headline or found.profile is None:
            yield _norm(words, snapshot, found)


def _norm(words: Wording, snapshot: Snapshot, found: NormCard) -> RoomCard:
    bigs = tuple(_views(words, found))
    return RoomCard(
        head=_lead(words, found.diagnosis),
        verdict=type_word(words, found.diagnosis.verdict),
        code=found.norm.code,
        kind=kind_of(found),
        title=cut(statement(words, found.norm), LONGEST_TITLE),
        sentence="" if bigs else type_meaning(words, found.diagnosis.verdict.type),
        bigs=bigs,
        sign=_gap(words, found) if len(bigs) > 1 else None,
        note=_source(words, snapshot, found),
    )


def _lead(words: Wording, found: Diagnosis) -> str:
    if found.verdict.type is NormType.PROVISIONAL:
        return words._("Provisional: this may be a")
    if found.verdict.type not in _LOOKS_LIKE:
        return words._("What we see so far")
    if found.assumed:
        return words._("Provisional: looks like a")
    return words._("This looks like a")


def _views(words: Wording, found: NormCard) -> Iterator[Big]:
    own, guess, most = found.values.pnb, found.values.perceived_approval, found.values.ne
    if _may_be_shown(own):
        yield _big(words, own, words._("think themselves that it is right"), Ink.OWN)
    if found.misperception.gap.points is not None and _may_be_shown(guess):
        label = words._("is the guess of how many others think so")
        yield _big(words, guess, label, Ink.OTHERS)
    elif _may_be_shown(most):
        yield _big(words, most, words._("think that most others approve"), Ink.OTHERS)


def _may_be_shown(value: Value) -> bool:
    """Few answers show who gave them, above all to a room that knows everybody."""
    return value.known and (value.answers is None or value.answers >= SMALLEST_CELL)


def _big(words: Wording, value: Value, label: str, ink: Ink) -> Big:
    share, interval = value.share or 0.0, value.interval
    return Big(
        value=words.percent(share),
        label=label,
        ink=ink,
        share=share,
        low=None if interval is None else interval.low,
        high=None if interval is None else interval.high,
    )


def _gap(words: Wording, found: NormCard) -> Sign | None:
    points = found.misperception.gap.points
    if points is None or not _may_be_shown(found.values.perceived_approval):
        return None
    said = words._("Hidden agreement gap: {points} points")
    return Sign(text=said.format(points=words.number(points, signed=True)), tone=Tone.CALM)


def _source(words: Wording, snapshot: Snapshot, found: NormCard) -> str:
    if found.profile is None:
        return words._("Nobody has been asked yet.")
    held = snapshot.find(Round, found.profile.round_id)
    parts = [] if held is None else [held.name.strip() or choice_word(words, held.kind)]
    answers = found.values.pnb.answers
    if answers is not None and answers >= SMALLEST_CELL:
        counted = words.ngettext("{count} person", "{count} people", answers)
        parts.append(counted.format(count=words.number(answers)))
    if found.diagnosis.assumed:
        parts.append(words._("This rests on the team's view."))
    return " · ".join(parts)

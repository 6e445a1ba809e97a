"""All norms side by side: type, strength, views and gap."""

from collections import Counter
from collections.abc import Sequence

from normsdesk.figures.rounds import IndicatorRounds, Rounds, RoundValue, Series, Tick, nice_ticks
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.library.wording.speech import type_word, value_text
from normsdesk.model.norm import Norm
from normsdesk.rules.norm_card import NormCard
from normsdesk.rules.readings import ComponentName, Value
from normsdesk.ui.compare.sheet import EMPTY, Sheet, SheetCell
from normsdesk.ui.diagnosis.verdict_words import is_provisional, look_of, type_text
from normsdesk.ui.tables.delegate import TagCell, TwoLines

SHARES = (
    ComponentName.PNB,
    ComponentName.EE,
    ComponentName.NE,
    ComponentName.SAN,
)


def norms_sheet(words: Wording, cards: Sequence[NormCard], unasked: Sequence[Norm]) -> Sheet:
    """Set the profiles that speak for the norms side by side; ``unasked`` norms have none."""
    if not cards:
        return Sheet(
            teach=(
                words._("Nobody was asked about a norm yet"),
                words._("Add what people think about two norms, then compare them here."),
            )
        )
    heads = (
        words._("Norm"),
        "",
        words._("It looks like"),
        words._("Strength"),
        *(choice_word(words, name) for name in SHARES),
        words._("Gap"),
    )
    return Sheet(
        lead=_lead(words, cards),
        figure=views_figure(words, cards),
        heads=heads,
        rows=tuple(_row(words, card) for card in cards),
        norm_ids=tuple(card.norm.id for card in cards),
        notes=_notes(words, cards, unasked),
        how=(
            words._("Each norm stands by the group that is shown first."),
            words._("Norms are never averaged: each has its own people and questions."),
        ),
    )


def views_figure(words: Wording, cards: Sequence[NormCard]) -> Rounds | None:
    """Prepare own view and the two views about others, norm by norm."""
    names = SHARES[:3]
    drawn = [card for card in cards if any(card.values.value(name).known for name in names)]
    if not drawn:
        return None
    return Rounds(
        title=words._("What people think, norm by norm"),
        description=words._("Own view, and views about others, in per cent."),
        indicators=tuple(
            IndicatorRounds(
                indicator_id=card.norm.id,
                label=card.norm.code,
                values=tuple(_bar(words, card.values.value(name)) for name in names),
            )
            for card in drawn
        ),
        rounds=tuple(choice_word(words, name) for name in names),
        ticks=tuple(Tick(value=each, text=words.number(each)) for each in nice_ticks(100)),
        series=Series.VIEWS,
    )


def _bar(words: Wording, value: Value) -> RoundValue:
    if value.share is None:
        return RoundValue(value=None, text=EMPTY.text)
    ends = value.interval
    return RoundValue(
        value=100 * value.share,
        text=words.number(100 * value.share),
        low=None if ends is None else 100 * ends.low,
        high=None if ends is None else 100 * ends.high,
    )


def _lead(words: Wording, cards: Sequence[NormCard]) -> str:
    kinds = Counter(type_word(words, card.diagnosis.verdict) for card in cards)
    said = words.listing(
        [
            words._("{count} × {type}").format(count=words.number(count), type=kind.lower())
            for kind, count in kinds.most_common()
        ]
    )
    counted = words.ngettext("{count} norm: {types}.", "{count} norms: {types}.", len(cards))
    lead = counted.format(count=words.number(len(cards)), types=said)
    scored = [card for card in cards if card.strength.index is not None]
    if len(scored) < 2:
        return lead
    strongest = max(scored, key=lambda card: card.strength.index or 0.0)
    weakest = min(scored, key=lambda card: card.strength.index or 0.0)
    rest = words._("Strongest is {first} ({high}), weakest {last} ({low}).").format(
        first=strongest.norm.code,
        high=words.number(strongest.strength.index or 0.0),
        last=weakest.norm.code,
        low=words.number(weakest.strength.index or 0.0),
    )
    return f"{lead} {rest}"


def _row(words: Wording, card: NormCard) -> tuple[SheetCell, ...]:
    verdict, code = card.diagnosis.verdict, card.norm.code
    tag = TagCell(code=code, kind=look_of(verdict), provisional=is_provisional(verdict))
    pattern = "" if verdict.pattern is None else choice_word(words, verdict.pattern)
    kind = type_text(words, verdict)
    grade = card.diagnosis.confidence
    sure = words._("not rated")
    if grade is not None:
        sure = words._("confidence: {grade}").format(grade=choice_word(words, grade.grade).lower())
    return (
        SheetCell(text=code, look=tag),
        SheetCell(text=card.norm.short_label),
        SheetCell(
            text=" ".join(part for part in (f"{kind}.", pattern, f"{sure}.") if part),
            look=TwoLines(first=kind, second=sure),
        ),
        _strength(words, card),
        *(_share(words, card.values.value(name)) for name in SHARES),
        _gap(words, card),
    )


def _strength(words: Wording, card: NormCard) -> SheetCell:
    found = card.strength
    if found.index is None or found.band is None:
        return SheetCell(text=words._("Not scored"))
    number, band = words.number(found.index), choice_word(words, found.band)
    parts = words._("{band}, {used} of {all} parts").format(
        band=band.lower(), used=words.number(len(found.used)), all=words.number(len(found.bars))
    )
    below = band.lower() if len(found.used) == len(found.bars) else parts
    return SheetCell(text=f"{number}, {parts}", look=TwoLines(first=number, second=below))


def _share(words: Wording, value: Value) -> SheetCell:
    if value.share is None:
        return EMPTY
    share = words.percent(value.share)
    if value.interval is not None:
        below = words._("{low} to {high}").format(
            low=words.percent(value.interval.low), high=words.percent(value.interval.high)
        )
    else:
        below = words._("team’s view") if value.assumed else words._("no interval")
    return SheetCell(text=value_text(words, value), look=TwoLines(first=share, second=below))


def _gap(words: Wording, card: NormCard) -> SheetCell:
    found = card.misperception
    tile = choice_word(words, found.tile)
    if found.gap.points is None:
        return SheetCell(text=tile)
    points = words.number(found.gap.points, signed=True)
    return SheetCell(text=f"{points}, {tile}", look=TwoLines(first=points, second=tile.lower()))


def _notes(words: Wording, cards: Sequence[NormCard], unasked: Sequence[Norm]) -> tuple[str, ...]:
    notes: list[str] = []
    made = {card.strength.used for card in cards if card.strength.index is not None}
    if len(made) > 1:
        notes.append(words._("Strengths made of other parts compare less well."))
    assumed = [card.norm.code for card in cards if card.diagnosis.assumed]
    if assumed:
        notes.append(
            words._("The team’s view stands behind {norms}.").format(norms=words.listing(assumed))
        )
    lacking = [norm.code for norm in unasked]
    if lacking:
        notes.append(
            words._("Nobody was asked yet about {norms}.").format(norms=words.listing(lacking))
        )
    return tuple(notes)

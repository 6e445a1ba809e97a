"""Steps 5 and 6 before a room: what to begin with, and what will be done about it."""

from collections.abc import Iterator
from datetime import date

from normsdesk.exports.room.cards import (
    LONGEST_LINE,
    LONGEST_TITLE,
    Line,
    RoomCard,
    Sign,
    Tone,
    cut,
    listed,
)
from normsdesk.exports.sections.norm_results import kind_of
from normsdesk.figures.matrix import Bubble, Corners, Matrix
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.norm import Norm
from normsdesk.model.priority import PrioritisationRound
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.rules.matrix import Axis, Corner, axis_criteria, bubbles
from normsdesk.rules.norm_card import card as card_of
from normsdesk.rules.ranking import RankedItem, Ranking, RankingState, newest_decisions, ranking
from normsdesk.rules.risk import RiskLevel, residual_level, risk_vetoes, risks_of
from normsdesk.steps.naming import Naming

_HARM_FROM = RiskLevel.HIGH.rank


def priority_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show the newest round as a list and as a matrix, then what was decided."""
    rounds = sorted(
        snapshot.all(PrioritisationRound), key=lambda each: (each.held_on or date.min, each.id)
    )
    for held in reversed(rounds):
        found = ranking(snapshot, held.id)
        if found.state is RankingState.RANKED:
            yield from _round(words, snapshot, held, found)
            break
    yield from _decided(words, snapshot)


def _round(
    words: Wording, snapshot: Snapshot, held: PrioritisationRound, found: Ranking
) -> Iterator[RoomCard]:
    name = held.name.strip() or words._("Where to start")
    note = "" if held.held_on is None else words.date(held.held_on)
    card = RoomCard(
        head=words._("In order of the scores"), title=cut(name, LONGEST_TITLE), note=note
    )
    naming = Naming(words, snapshot)
    yield from listed(words, card, [_ranked(words, snapshot, naming, item) for item in found.items])
    placed = bubbles(found)
    if placed:
        yield RoomCard(
            head=words._("The same as a picture"),
            title=words._("Where to start"),
            matrix=Matrix(
                title=words._("Where to start"),
                description=words._("The list on the card before says the same."),
                bubbles=tuple(
                    Bubble(
                        norm_id=each.item_id,
                        code=found.item(each.item_id).code,
                        kind=_kind(snapshot, each.item_id),
                        name=_name(snapshot, naming, each.item_id),
                        x=each.x,
                        y=each.y,
                        ease=each.size,
                        chosen=each.corner is Corner.START_HERE,
                        set_aside=found.item(each.item_id).not_now,
                    )
                    for each in placed
                ),
                corners=Corners(
                    upper_right=spoken(words, Corner.START_HERE.value),
                    lower_right=spoken(words, Corner.PLAN_FOR_YEARS.value),
                    lower_left=spoken(words, Corner.LEAVE_FOR_NOW.value),
                    upper_left=spoken(words, Corner.EASY_SUPPORT.value),
                ),
                x_label=_axis(words, found, Axis.IMPORTANCE),
                y_label=_axis(words, found, Axis.CHANGEABILITY),
            ),
        )


def _ranked(words: Wording, snapshot: Snapshot, naming: Naming, item: RankedItem) -> Line:
    if item.not_now:
        detail = words._("Not now")
    elif item.score is None:
        detail = words._("Not scored yet")
    else:
        detail = words._("{score} of 100").format(score=words.number(item.score))
    return Line(code=item.code, text=_name(snapshot, naming, item.item_id), detail=detail)


def _name(snapshot: Snapshot, naming: Naming, item_id: str) -> str:
    record = snapshot.record(item_id)
    return "" if record is None else cut(naming.name(record), LONGEST_LINE)


def _kind(snapshot: Snapshot, item_id: str) -> str:
    if snapshot.find(Norm, item_id) is None:
        return ""
    return kind_of(card_of(snapshot, item_id))


def _axis(words: Wording, found: Ranking, axis: Axis) -> str:
    criteria = axis_criteria(found, axis)
    if len(criteria) == 1 and criteria[0].name.strip():
        return cut(criteria[0].name, LONGEST_LINE)
    return spoken(words, f"axis.{axis.value}")


def _decided(words: Wording, snapshot: Snapshot) -> Iterator[RoomCard]:
    naming = Naming(words, snapshot)
    lines: list[Line] = []
    for item_id, decision in newest_decisions(snapshot).items():
        record = snapshot.record(item_id)
        if decision.kind is not None and record is not None:
            lines.append(
                Line(
                    code=_code(record),
                    text=cut(naming.name(record), LONGEST_LINE),
                    detail=choice_word(words, decision.kind),
                )
            )
    card = RoomCard(head=words._("Decided"), title=words._("What we decided"))
    yield from listed(words, card, sorted(lines, key=lambda each: each.code))


def _code(record: object) -> str:
    return record.code if isinstance(record, CodedRecord) else ""


def strategy_cards(words: Wording, snapshot: Snapshot, _today: date) -> Iterator[RoomCard]:
    """Show each strategy, and whether somebody may be harmed by it."""
    for strategy in snapshot.all(Strategy):
        yield RoomCard(
            head=words._("What we do")
            if strategy.approach is None
            else choice_word(words, strategy.approach),
            code=strategy.code,
            title=cut(strategy.name, LONGEST_TITLE) or words._("Strategy without a name"),
            sentence=cut(strategy.description),
            lines=tuple(_about(words, snapshot, strategy)),
            sign=_harm(words, snapshot, strategy),
        )


def _about(words: Wording, snapshot: Snapshot, strategy: Strategy) -> Iterator[Line]:
    naming = Naming(words, snapshot)
    for norm_id in strategy.norm_ids[:3]:
        norm = snapshot.find(Norm, norm_id)
        if norm is not None:
            yield Line(code=norm.code, text=cut(naming.name(norm), LONGEST_LINE))
    if strategy.dose.strip():
        yield Line(code=words._("How much"), text=cut(strategy.dose, LONGEST_LINE))


def _harm(words: Wording, snapshot: Snapshot, strategy: Strategy) -> Sign:
    """Say the gravest level of its risks as they stand now (method 3.12)."""
    risks = risks_of(snapshot, strategy.id)
    rated = [each for each in map(residual_level, risks) if each is not None]
    if risk_vetoes(snapshot, strategy.id):
        return Sign(text=words._("Not now: somebody may be harmed"), tone=Tone.HARM)
    if not rated:
        return Sign(text=words._("Could it harm somebody? Not rated yet"), tone=Tone.CARE)
    worst = max(rated, key=lambda each: each.rank)
    said = words._("Risk of harm: {level}").format(level=choice_word(words, worst).lower())
    if worst.rank >= _HARM_FROM:
        return Sign(text=said, tone=Tone.HARM)
    return Sign(text=said, tone=Tone.CARE if worst is RiskLevel.MEDIUM else Tone.GOOD)

"""Choosing where to start: scores, ranks, ties, vetoes and decisions (method 3.7)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from statistics import median

from normsdesk.model.ids import code_order
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import (
    Criterion,
    CriterionDirection,
    Decision,
    PrioritisationRound,
    RankedKind,
    Score,
)
from normsdesk.model.record import CodedRecord
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Strategy
from normsdesk.rules.estimates import TOLERANCE, at_least
from normsdesk.rules.risk import Veto, VetoReason, risk_vetoes

ROOM = "room"
"""The rater whose score stands for what was agreed on in the room; it replaces the median."""

TIE_POINTS = 3.0
"""Neighbours that differ by less are tied, and a chain whose ends differ by this says so."""

DISAGREEMENT = 2
"""Raters who differ by this much on a criterion should talk."""

COMPLETE_WEIGHT = 0.70
"""With less of all weight scored, a score is provisional."""

_VETO_BELOW = 25.0  # on 0–100: a median below 2 of 5 (above 4 where more is worse)
_KINDS: dict[RankedKind, type[CodedRecord]] = {
    RankedKind.NORMS: Norm,
    RankedKind.PRACTICES: Practice,
    RankedKind.STRATEGIES: Strategy,
}


class RankingState(StrEnum):
    """Whether there is a ranking, and if not, why."""

    RANKED = "ranking.ranked"
    NO_CRITERIA = "ranking.no_criteria"
    ALL_WEIGHTS_ZERO = "ranking.all_weights_zero"
    NOTHING_SCORED = "ranking.nothing_scored"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """What the raters gave one item on one criterion.

    ``value`` is their median 1–5, or what was agreed in the room; ``utility`` is the same on
    0–100, turned so that more is better. ``talk`` marks raters who differ by two or more.
    """

    criterion_id: str
    value: float | None
    utility: float | None
    lowest: int | None
    highest: int | None
    raters: int
    talk: bool
    agreed_in_room: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RankedItem:
    """One item of the list.

    ``score`` is 0–100, missing when nothing that weighs was scored. ``rank`` is missing for items
    without score and for vetoed ones, which stand below the line. ``scored_weight`` is the share
    of all weight that was scored, 0–1.
    """

    item_id: str
    code: str
    cells: tuple[Cell, ...]
    score: float | None
    scored_weight: float
    provisional: bool
    rank: int | None
    tied: bool
    vetoes: tuple[Veto, ...]
    decision: Decision | None

    @property
    def not_now(self) -> bool:
        """Whether a veto puts the item off; it then takes no part in the decision."""
        return bool(self.vetoes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Neighbours tied one by one; ``wide`` when first and last differ by 3 points or more."""

    item_ids: tuple[str, ...]
    rank: int
    spread: float
    wide: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """The list of one round: ranked items, then vetoed ones, then those without score."""

    round_id: str
    state: RankingState
    criteria: tuple[Criterion, ...]
    items: tuple[RankedItem, ...]
    chains: tuple[Chain, ...]

    def item(self, item_id: str) -> RankedItem:
        """Find an item of the list.

        Raises:
            KeyError: the list has no such item.
        """
        for item in self.items:
            if item.item_id == item_id:
                return item
        raise KeyError(item_id)


def ranking(snapshot: Snapshot, round_id: str) -> Ranking:
    """Rank the items of a round of prioritisation (method 3.7).

    A round that names no criteria uses all of the project.

    Raises:
        KeyError: there is no such round.
    """
    return snapshot.remembered_of(round_id, _ranking)


def _ranking(snapshot: Snapshot, round_id: str) -> Ranking:
    chosen = snapshot.get(PrioritisationRound, round_id)
    criteria = criteria_of(snapshot, chosen)
    values = _values(snapshot, round_id)
    decisions = newest_decisions(snapshot)
    weight = sum(criterion.weight for criterion in criteria)
    items: list[RankedItem] = []
    for record in snapshot.all(_KINDS[chosen.ranked]):
        cells = tuple(cell(each, values.get((record.id, each.id), {})) for each in criteria)
        score, scored = weighted_score(criteria, cells)
        share = scored / weight if weight > 0 else 0.0
        items.append(
            RankedItem(
                item_id=record.id,
                code=record.code,
                cells=cells,
                score=score,
                scored_weight=share,
                provisional=score is not None and not at_least(share, COMPLETE_WEIGHT),
                rank=None,
                tied=False,
                vetoes=risk_vetoes(snapshot, record.id) + _low_scores(criteria, cells),
                decision=decisions.get(record.id),
            )
        )
    ranked, chains = _placed(items)
    return Ranking(
        round_id=round_id,
        state=_state(criteria, weight, items),
        criteria=criteria,
        items=ranked,
        chains=chains,
    )


def criteria_of(snapshot: Snapshot, chosen: PrioritisationRound) -> tuple[Criterion, ...]:
    """List the criteria of a round by code; all of the project when the round names none."""
    if not chosen.criterion_ids:
        return snapshot.all(Criterion)
    wanted = set(chosen.criterion_ids)
    return tuple(each for each in snapshot.all(Criterion) if each.id in wanted)


def cell(criterion: Criterion, given: dict[str, int]) -> Cell:
    """Bring the raters' scores 1–5 of one item and criterion together (method 3.7).

    ``given`` maps a rater to a score; "don't know" is not in it.
    """
    scores = [score for rater, score in given.items() if rater != ROOM]
    agreed = given.get(ROOM)
    value = float(agreed) if agreed is not None else (float(median(scores)) if scores else None)
    return Cell(
        criterion_id=criterion.id,
        value=value,
        utility=None if value is None else utility(criterion, value),
        lowest=min(scores, default=None),
        highest=max(scores, default=None),
        raters=len(scores),
        talk=bool(scores) and max(scores) - min(scores) >= DISAGREEMENT,
        agreed_in_room=agreed is not None,
    )


def utility(criterion: Criterion, value: float) -> float:
    """Turn a score 1–5 into 0–100, more always being better (method 3.7)."""
    return (
        (value - 1) * 25 if criterion.direction is CriterionDirection.BENEFIT else (5 - value) * 25
    )


def weighted_score(
    criteria: Sequence[Criterion], cells: Sequence[Cell]
) -> tuple[float | None, float]:
    """Give the weighted mean of what was scored, 0–100, and the weight that was scored."""
    scored = [
        (criterion.weight, found.utility)
        for criterion, found in zip(criteria, cells, strict=True)
        if found.utility is not None
    ]
    weight = sum(each for each, _ in scored)
    if not weight > 0:
        return None, 0.0
    return sum(each * value for each, value in scored) / weight, weight


def newest_decisions(snapshot: Snapshot) -> dict[str, Decision]:
    """Map each item to the newest decision about it, by its date, else by when it was typed."""
    newest: dict[str, Decision] = {}
    for decision in sorted(snapshot.all(Decision), key=_decided):
        newest[decision.item_id] = decision
    return newest


def _decided(decision: Decision) -> tuple[date, datetime, str]:
    return decision.decided_on or decision.created.date(), decision.created, decision.id


def _values(snapshot: Snapshot, round_id: str) -> dict[tuple[str, str], dict[str, int]]:
    # A rater's newest score for a cell counts, so that the order of entry does not matter.
    values: defaultdict[tuple[str, str], dict[str, int]] = defaultdict(dict)
    for score in sorted(snapshot.all(Score), key=lambda score: (score.modified, score.id)):
        if score.round_id == round_id:
            raters = values[(score.item_id, score.criterion_id)]
            raters.pop(score.rater, None)
            if score.value is not None:
                raters[score.rater] = score.value
    return values


def _low_scores(criteria: Sequence[Criterion], cells: Sequence[Cell]) -> tuple[Veto, ...]:
    return tuple(
        Veto(reason=VetoReason.LOW_SCORE, record_id=criterion.id)
        for criterion, found in zip(criteria, cells, strict=True)
        if criterion.veto and found.utility is not None and not at_least(found.utility, _VETO_BELOW)
    )


def _state(
    criteria: Sequence[Criterion], weight: float, items: Iterable[RankedItem]
) -> RankingState:
    if not criteria:
        return RankingState.NO_CRITERIA
    if not weight > 0:
        return RankingState.ALL_WEIGHTS_ZERO
    if all(item.score is None for item in items):
        return RankingState.NOTHING_SCORED
    return RankingState.RANKED


def by_score(item: RankedItem) -> tuple[float, tuple[str, int, str], str]:
    """Order items by score, best first, equal ones by code (method 3.7)."""
    # Rounded away what is only noise of adding up, so that equal scores are equal.
    score = item.score if item.score is not None else -1.0
    return -round(score, 9), code_order(item.code), item.item_id


def _placed(items: Sequence[RankedItem]) -> tuple[tuple[RankedItem, ...], tuple[Chain, ...]]:
    open_items = sorted(
        (item for item in items if item.score is not None and not item.vetoes), key=by_score
    )
    below = sorted((item for item in items if item.score is not None and item.vetoes), key=by_score)
    unscored = [item for item in items if item.score is None]
    placed: list[RankedItem] = []
    chains: list[Chain] = []
    for group in _tied_groups(open_items):
        rank = len(placed) + 1
        if len(group) > 1:
            spread = _score(group[0]) - _score(group[-1])
            chains.append(
                Chain(
                    item_ids=tuple(item.item_id for item in group),
                    rank=rank,
                    spread=spread,
                    wide=at_least(spread, TIE_POINTS),
                )
            )
        placed.extend(replace(item, rank=rank, tied=len(group) > 1) for item in group)
    return (*placed, *below, *unscored), tuple(chains)


def _tied_groups(items: Sequence[RankedItem]) -> list[list[RankedItem]]:
    groups: list[list[RankedItem]] = []
    for item in items:
        if groups and _score(groups[-1][-1]) - _score(item) < TIE_POINTS - TOLERANCE:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _score(item: RankedItem) -> float:
    return item.score or 0.0

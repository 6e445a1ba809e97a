"""Whether the order of a ranking holds when the weights are other ones (method 3.7)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from normsdesk.model.priority import Criterion, PrioritisationRound
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.estimates import TOLERANCE, at_least
from normsdesk.rules.ranking import RankedItem, Ranking, by_score

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

STABLE_SHARE = 0.80
"""A stable place is kept in at least this share of the draws."""

FACTORS = (0.5, 1.5)
"""Each weight alone is taken this many times."""

MOST_DRAWS = 100_000
"""A file may ask for any number; more than this makes nobody surer and takes minutes."""
_ROWS = 20_000  # draws worked on at once, so that memory stays small however many are asked for


class Stability(StrEnum):
    """Whether a place can be relied on."""

    STABLE = "robustness.stable"
    FRAGILE = "robustness.fragile"


class Shift(StrEnum):
    """What another weight does to a place."""

    OTHER_PLACE = "robustness.other_place"
    EXACT_TIE = "robustness.exact_tie"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Scores 0–100 with one weight changed, best first.

    ``factor`` multiplies the weight of ``criterion_id``; both are empty for equal weights.
    """

    criterion_id: str = ""
    factor: float | None = None
    scores: tuple[tuple[str, float], ...]

    @property
    def order(self) -> tuple[str, ...]:
        """The items, best first."""
        return tuple(item_id for item_id, _ in self.scores)


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """The weight of one criterion at which two items are level; beyond it they change places."""

    first_id: str
    second_id: str
    criterion_id: str
    weight: float
    at: float

    @property
    def change(self) -> float:
        """How far the weight has to go, without sign."""
        return abs(self.at - self.weight)


@dataclass(frozen=True, slots=True)
class WeightShift:
    """One changed weight, and what it does to a place."""

    criterion_id: str
    factor: float
    shift: Shift


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """How firmly one item keeps its place among all scored items, vetoed ones included.

    ``shares[0]`` is the share of draws, 0–1, in which it is first. ``band`` holds the best and the
    worst rank of the middle 90 % of draws.
    """

    item_id: str
    place: int
    shares: tuple[float, ...]
    band: tuple[int, int]
    shifts: tuple[WeightShift, ...]
    stability: Stability


@dataclass(frozen=True, slots=True, kw_only=True)
class Robustness:
    """How the ranking behaves under other weights.

    ``nearest`` is the smallest change of one weight that alters first place, if there is one.
    """

    places: tuple[Place, ...]
    equal_weights: Variant
    variants: tuple[Variant, ...]
    nearest: Crossing | None
    draws: int
    seed: int


def robustness(snapshot: Snapshot, ranking: Ranking) -> Robustness | None:
    """Try the ranking with other weights; nothing where no item has a score (method 3.7).

    Raises:
        KeyError: the round of the ranking is not in the snapshot.
    """
    chosen = snapshot.get(PrioritisationRound, ranking.round_id)
    items = scored_items(ranking)
    if not items:
        return None
    weights = [criterion.weight for criterion in ranking.criteria]
    variants = tuple(
        _variant(items, _changed(weights, place, factor), criterion.id, factor)
        for place, criterion in enumerate(ranking.criteria)
        for factor in FACTORS
    )
    draws = min(chosen.draws, MOST_DRAWS)
    shares = draw_ranks(ranking.criteria, items, draws=draws, seed=chosen.seed)
    return Robustness(
        places=tuple(
            _place(item, place, row, variants)
            for place, (item, row) in enumerate(zip(items, shares, strict=True), start=1)
        ),
        equal_weights=_variant(items, [1.0] * len(weights)),
        variants=variants,
        nearest=nearest_change(ranking),
        draws=draws,
        seed=chosen.seed,
    )


def without_one(ranking: Ranking) -> tuple[Variant, ...]:
    """Rank with one criterion left out after the other, by code; their factor is 0.

    A criterion without which an item would have no score is passed over.
    """
    items = scored_items(ranking)
    weights = [criterion.weight for criterion in ranking.criteria]
    found: list[Variant] = []
    for place, criterion in enumerate(ranking.criteria):
        left = _changed(weights, place, 0.0)
        if items and all(_weight_scored(item, left) > 0 for item in items):
            found.append(_variant(items, left, criterion.id, 0.0))
    return tuple(found)


def scored_items(ranking: Ranking) -> tuple[RankedItem, ...]:
    """List the items that have a score, best first; vetoed ones take part."""
    return tuple(sorted((item for item in ranking.items if item.score is not None), key=by_score))


def crossings(ranking: Ranking, first_id: str, second_id: str) -> tuple[Crossing, ...]:
    """Find the weights at which two items are level, one criterion at a time, by code.

    Nothing when the two are not scored on the same criteria (method 3.7).

    Raises:
        KeyError: the list lacks one of the items.
    """
    differences = _differences(ranking.item(first_id), ranking.item(second_id))
    if differences is None:
        return ()
    lead = sum(
        criterion.weight * difference
        for criterion, difference in zip(ranking.criteria, differences, strict=True)
    )
    found: list[Crossing] = []
    for criterion, difference in zip(ranking.criteria, differences, strict=True):
        if not difference:
            continue
        at = criterion.weight - lead / difference
        if at_least(at, 0):
            found.append(
                Crossing(
                    first_id=first_id,
                    second_id=second_id,
                    criterion_id=criterion.id,
                    weight=criterion.weight,
                    at=max(0.0, at),
                )
            )
    return tuple(found)


def _differences(first: RankedItem, second: RankedItem) -> list[float] | None:
    # A criterion on which neither is scored makes no difference.
    differences: list[float] = []
    for one, other in zip(first.cells, second.cells, strict=True):
        if one.utility is not None and other.utility is not None:
            differences.append(one.utility - other.utility)
        elif one.utility is None and other.utility is None:
            differences.append(0.0)
        else:
            return None
    return differences


def nearest_change(ranking: Ranking) -> Crossing | None:
    """Find the smallest change of one weight that alters first place (method 3.7)."""
    items = scored_items(ranking)
    found = [
        crossing
        for other in items[1:]
        for crossing in crossings(ranking, items[0].item_id, other.item_id)
    ]
    return min(found, key=lambda crossing: crossing.change, default=None)


def draw_ranks(
    criteria: Sequence[Criterion], items: Sequence[RankedItem], *, draws: int, seed: int
) -> tuple[tuple[float, ...], ...]:
    """Draw other weights and tell, per item, the share of draws at each rank.

    Each weight is multiplied by U(0.5, 1.5); the numbers fill one matrix draws × criteria in
    order of criterion code. Items rank by unrounded scores, equal ones in the order given.
    """
    import numpy

    generator = numpy.random.Generator(numpy.random.PCG64(seed))
    weights = numpy.array([criterion.weight for criterion in criteria])
    goods = numpy.array([[cell.utility or 0.0 for cell in item.cells] for item in items])
    known = numpy.array([[cell.utility is not None for cell in item.cells] for item in items])
    counts = numpy.zeros((len(items), len(items)), dtype=numpy.int64)
    done = 0
    while done < draws:
        rows = min(_ROWS, draws - done)
        drawn = weights * generator.uniform(0.5, 1.5, size=(rows, len(weights)))
        counts += _rank_counts((drawn @ goods.T) / (drawn @ known.T.astype(float)))
        done += rows
    return tuple(tuple(float(count) / draws for count in row) for row in counts)


def _rank_counts(scores: "NDArray[numpy.float64]") -> "NDArray[numpy.int64]":
    import numpy

    size = scores.shape[1]
    # Noise of adding up is rounded away: items with the same scores must not change places.
    order = numpy.argsort(-numpy.round(scores, 9), axis=1, kind="stable")
    counts = numpy.zeros((size, size), dtype=numpy.int64)
    for rank in range(size):
        counts[:, rank] = numpy.bincount(order[:, rank], minlength=size)
    return counts


def _changed(weights: Sequence[float], place: int, factor: float) -> list[float]:
    return [
        weight * factor if position == place else weight for position, weight in enumerate(weights)
    ]


def _variant(
    items: Sequence[RankedItem],
    weights: Sequence[float],
    criterion_id: str = "",
    factor: float | None = None,
) -> Variant:
    tried = sorted((replace(item, score=_score(item, weights)) for item in items), key=by_score)
    return Variant(
        criterion_id=criterion_id,
        factor=factor,
        scores=tuple((item.item_id, item.score or 0.0) for item in tried),
    )


def _score(item: RankedItem, weights: Sequence[float]) -> float:
    scored = [
        (weight, cell.utility)
        for weight, cell in zip(weights, item.cells, strict=True)
        if cell.utility is not None
    ]
    return sum(weight * value for weight, value in scored) / sum(weight for weight, _ in scored)


def _weight_scored(item: RankedItem, weights: Sequence[float]) -> float:
    pairs = zip(weights, item.cells, strict=True)
    return sum(weight for weight, cell in pairs if cell.utility is not None)


def _place(
    item: RankedItem, place: int, shares: tuple[float, ...], variants: Sequence[Variant]
) -> Place:
    shifts = tuple(
        WeightShift(variant.criterion_id, variant.factor or 0.0, shift)
        for variant in variants
        if (shift := _shift(variant, item.item_id, place)) is not None
    )
    firm = at_least(shares[place - 1], STABLE_SHARE) and not shifts
    return Place(
        item_id=item.item_id,
        place=place,
        shares=shares,
        band=_band(shares),
        shifts=shifts,
        stability=Stability.STABLE if firm else Stability.FRAGILE,
    )


def _shift(variant: Variant, item_id: str, place: int) -> Shift | None:
    score = dict(variant.scores)[item_id]
    if any(
        abs(score - other) < TOLERANCE for other_id, other in variant.scores if other_id != item_id
    ):
        return Shift.EXACT_TIE
    return None if variant.order[place - 1] == item_id else Shift.OTHER_PLACE


def _band(shares: Sequence[float]) -> tuple[int, int]:
    best = worst = 0
    below = 0.0
    for rank, share in enumerate(shares, start=1):
        below += share
        best = best or (rank if at_least(below, 0.05) else 0)
        worst = worst or (rank if at_least(below, 0.95) else 0)
    return best, worst

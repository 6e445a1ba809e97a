"""The bubble matrix: where an item stands, and what moving its bubble writes (method 3.7)."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.priority import Criterion, CriterionDirection, CriterionKind
from normsdesk.model.scales import SCORE
from normsdesk.rules.estimates import at_least, rounded
from normsdesk.rules.ranking import RankedItem, Ranking

CUT = 3.0
"""Where the matrix is cut; a bubble on a line counts as right or upper."""


class Axis(StrEnum):
    """The two axes and the size of a bubble, each the mean of the criteria of one kind."""

    IMPORTANCE = CriterionKind.IMPORTANCE.value
    CHANGEABILITY = CriterionKind.CHANGEABILITY.value
    FEASIBILITY = CriterionKind.FEASIBILITY.value


class Corner(StrEnum):
    """What a corner of the matrix advises."""

    START_HERE = "matrix.start_here"
    PLAN_FOR_YEARS = "matrix.plan_for_years"
    EASY_SUPPORT = "matrix.easy_support"
    LEAVE_FOR_NOW = "matrix.leave_for_now"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bubble:
    """Where an item stands, 1–5 on both axes; ``size`` 1–5 where feasibility was scored."""

    item_id: str
    x: float
    y: float
    size: float | None
    corner: Corner


@dataclass(frozen=True, slots=True)
class RoomScore:
    """A whole score 1–5 that the rater "room" gives on one criterion."""

    criterion_id: str
    value: int


def axis_criteria(ranking: Ranking, axis: Axis) -> tuple[Criterion, ...]:
    """List the criteria of an axis by code; an axis with one criterion carries its name."""
    return tuple(each for each in ranking.criteria if each.kind.value == axis.value)


def bubbles(ranking: Ranking) -> tuple[Bubble, ...]:
    """Place every item that is scored on both axes, in the order of the list (method 3.7)."""
    found: list[Bubble] = []
    for item in ranking.items:
        x = _mean(_goods(ranking, item, Axis.IMPORTANCE))
        y = _mean(_goods(ranking, item, Axis.CHANGEABILITY))
        if x is not None and y is not None:
            size = _mean(_goods(ranking, item, Axis.FEASIBILITY))
            found.append(Bubble(item_id=item.item_id, x=x, y=y, size=size, corner=corner(x, y)))
    return tuple(found)


def corner(x: float, y: float) -> Corner:
    """Name the corner of a place: right is more important, up is easier to change."""
    right, upper = at_least(x, CUT), at_least(y, CUT)
    if right:
        return Corner.START_HERE if upper else Corner.PLAN_FOR_YEARS
    return Corner.EASY_SUPPORT if upper else Corner.LEAVE_FOR_NOW


def moved(ranking: Ranking, item_id: str, axis: Axis, to: float) -> tuple[RoomScore, ...]:
    """Tell what the room's scores become when a bubble is moved to ``to`` on one axis.

    All scored criteria of the axis move by the same amount within 1–5 and are rounded to whole
    scores; where none was scored, each gets ``to`` (method 3.7).

    Raises:
        KeyError: the list has no such item.
    """
    goods = _goods(ranking, ranking.item(item_id), axis)
    middle = _mean(goods)
    if middle is None:
        goods, middle = [to] * len(goods), to
    return tuple(
        RoomScore(criterion.id, _whole(criterion, good + to - middle))
        for criterion, good in zip(axis_criteria(ranking, axis), goods, strict=True)
        if good is not None
    )


def _goods(ranking: Ranking, item: RankedItem, axis: Axis) -> list[float | None]:
    # A cost is turned round, so that right and up always mean better.
    goods: list[float | None] = []
    for criterion, cell in zip(ranking.criteria, item.cells, strict=True):
        if criterion.kind.value == axis.value:
            goods.append(None if cell.value is None else _turned(criterion, cell.value))
    return goods


def _turned(criterion: Criterion, value: float) -> float:
    return value if criterion.direction is CriterionDirection.BENEFIT else 6 - value


def _whole(criterion: Criterion, good: float) -> int:
    held = max(float(SCORE.minimum), min(float(SCORE.maximum), good))
    return int(rounded(_turned(criterion, held)))


def _mean(values: Sequence[float | None]) -> float | None:
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None

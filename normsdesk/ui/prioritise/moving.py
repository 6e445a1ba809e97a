"""Where a bubble lands when it is moved, and what that writes (method 3.7)."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from normsdesk.rules.matrix import Axis, Bubble, bubbles, moved
from normsdesk.rules.ranking import Ranking, utility

STILL = 0.35
"""An axis along which a bubble is dragged by less, in scores, is left alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A bubble at its new place, with the room's score by criterion that puts it there."""

    bubble: Bubble
    scores: Mapping[str, int]


def move_of(ranking: Ranking, bubble: Bubble, x: float, y: float) -> Move:
    """Work out what moving a bubble to importance ``x`` and changeability ``y`` writes.

    Raises:
        KeyError: the ranking has no such item.
    """
    scores: dict[str, int] = {}
    for axis, now, to in (
        (Axis.IMPORTANCE, bubble.x, x),
        (Axis.CHANGEABILITY, bubble.y, y),
    ):
        if abs(to - now) >= STILL:
            written = moved(ranking, bubble.item_id, axis, to)
            scores.update((each.criterion_id, each.value) for each in written)
    return Move(bubble=_landed(ranking, bubble, scores), scores=scores)


def step_from(now: float, direction: int) -> float:
    """Return the next whole score up or down, within 1 to 5."""
    to = math.floor(now + 1e-9) + 1 if direction > 0 else math.ceil(now - 1e-9) - 1
    return float(min(5, max(1, to)))


def _landed(ranking: Ranking, bubble: Bubble, scores: Mapping[str, int]) -> Bubble:
    if not scores:
        return bubble
    item = ranking.item(bubble.item_id)
    cells = tuple(
        replace(cell, value=float(scores[each.id]), utility=utility(each, float(scores[each.id])))
        if each.id in scores
        else cell
        for each, cell in zip(ranking.criteria, item.cells, strict=True)
    )
    there = bubbles(replace(ranking, items=(replace(item, cells=cells),)))
    return there[0] if there else bubble

"""Guesses the level of boxes that came without one, from where they stand in their chains."""

from collections.abc import Sequence

from normsdesk.intake.boxes import Found
from normsdesk.model.ids import new_id
from normsdesk.model.record import Record, SourceTag
from normsdesk.model.theory import NodeLevel, ToCLink, ToCNode

_WAY = (
    NodeLevel.ACTIVITY,
    NodeLevel.OUTPUT,
    NodeLevel.EXPECTATION_CHANGE,
    NodeLevel.PRACTICE_OUTCOME,
    NodeLevel.IMPACT,
)
"""The levels a chain goes through; a norm is named by people, never guessed."""


def guessed_levels(found: Found) -> dict[str, NodeLevel]:
    """Say the level of each box: the one written, else by its place between first and last.

    Boxes that nothing leads to are activities, those that lead nowhere impact; a box alone is an
    activity.
    """
    before, after = _depths(found)
    levels: dict[str, NodeLevel] = {}
    for key in found.titles:
        length = before[key] + after[key]
        if not length:
            place = 0
        elif not after[key]:
            place = len(_WAY) - 1
        else:
            inner = round(before[key] / length * (len(_WAY) - 1))
            place = min(max(inner, min(before[key], 1)), len(_WAY) - 2)
        levels[key] = found.levels.get(key, _WAY[place])
    return levels


def records_of(found: Found) -> list[Record]:
    """Make boxes and links of what was found, marked as imported."""
    levels = guessed_levels(found)
    ids = {key: new_id(ToCNode.table) for key in found.titles}
    nodes = [
        ToCNode(id=ids[key], title=title, level=levels[key], source_tag=SourceTag.IMPORTED)
        for key, title in found.titles.items()
    ]
    links = [
        ToCLink(
            id=new_id(ToCLink.table),
            source_id=ids[start],
            target_id=ids[end],
            rationale=why,
            source_tag=SourceTag.IMPORTED,
        )
        for (start, end), why in found.links.items()
    ]
    return [*nodes, *links]


def _depths(found: Found) -> tuple[dict[str, int], dict[str, int]]:
    """Count the steps of the longest way to and from each box, circles cut where they close."""
    following: dict[str, list[str]] = {key: [] for key in found.titles}
    for start, end in found.links:
        following[start].append(end)
    order = _order(following)
    place = {key: number for number, key in enumerate(order)}
    before, after = dict.fromkeys(order, 0), dict.fromkeys(order, 0)
    for key in order:
        for other in following[key]:
            if place[other] > place[key]:
                before[other] = max(before[other], before[key] + 1)
    for key in reversed(order):
        for other in following[key]:
            if place[other] > place[key]:
                after[key] = max(after[key], after[other] + 1)
    return before, after


def _order(following: dict[str, list[str]]) -> Sequence[str]:
    done: list[str] = []
    seen: set[str] = set()
    for start in following:
        stack = [] if start in seen else [(start, iter(following[start]))]
        seen.add(start)
        while stack:
            key, rest = stack[-1]
            other = next((each for each in rest if each not in seen), None)
            if other is None:
                done.append(key)
                stack.pop()
            else:
                seen.add(other)
                stack.append((other, iter(following[other])))
    return done[::-1]

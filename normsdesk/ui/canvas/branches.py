"""A diagram as a tree: what leads where, each box once, told again where it comes up again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from normsdesk.ui.canvas.shown import ShownDiagram

DEEPEST = 60
"""A longer chain goes on at the left edge: nobody reads further to the right."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One row: a box, the link that leads here (or ""), how deep it stands.

    ``again`` tells that the box has its own row elsewhere; what follows it is told there.
    """

    node_id: str
    link_id: str
    depth: int
    again: bool


def branches(shown: ShownDiagram) -> Iterator[Branch]:
    """List the rows from top to bottom; boxes nothing leads to begin, then those of circles."""
    following = _following(shown)
    reached = {link.target_id for link in shown.links.values() if link.source_id != link.target_id}
    told: set[str] = set()
    first = [each for each in shown.boxes if each not in reached]
    for start in [*first, *(each for each in shown.boxes if each in reached)]:
        if start not in told:
            yield from _from(Branch(start, "", 0, again=False), following, told)


def _from(
    start: Branch, following: Mapping[str, list[tuple[str, str]]], told: set[str]
) -> Iterator[Branch]:
    stack = [start]
    while stack:
        row = stack.pop()
        again = row.node_id in told
        yield Branch(row.node_id, row.link_id, row.depth, again)
        if again:
            continue
        told.add(row.node_id)
        if row.depth < DEEPEST:
            stack.extend(
                Branch(target, link_id, row.depth + 1, again=False)
                for link_id, target in reversed(following.get(row.node_id, []))
            )


def _following(shown: ShownDiagram) -> dict[str, list[tuple[str, str]]]:
    order = {node_id: place for place, node_id in enumerate(shown.boxes)}
    following: dict[str, list[tuple[str, str]]] = {}
    for link in sorted(shown.links.values(), key=lambda link: order[link.target_id]):
        following.setdefault(link.source_id, []).append((link.link_id, link.target_id))
    return following

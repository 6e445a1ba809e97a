"""The story of a diagram: written from its boxes and links, passage by passage, and kept in step.

A passage tells where one box leads, why, and what must be true for it. People may write a passage
in their own words; it stays as they wrote it, and says so when the links have changed since.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.edit.commands.theory import members, places_in
from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, Diagram, NodeLevel, Passage, ToCLink, ToCNode

_LEVELS: Mapping[NodeLevel, int] = {
    level: place
    for place, level in enumerate(
        (
            NodeLevel.ACTIVITY,
            NodeLevel.OUTPUT,
            NodeLevel.INDIVIDUAL_CHANGE,
            NodeLevel.EXPECTATION_CHANGE,
            NodeLevel.STRUCTURAL_CHANGE,
            NodeLevel.NORM_OUTCOME,
            NodeLevel.PRACTICE_OUTCOME,
            NodeLevel.LONG_TERM_OUTCOME,
            NodeLevel.IMPACT,
            NodeLevel.CONTEXT,
        )
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBox:
    """A box in the story: what is told, and what its links say now.

    ``edited`` marks people's own words; ``overtaken`` that the links said something else when they
    were written.
    """

    node_id: str
    text: str
    from_links: str
    edited: bool = False
    overtaken: bool = False


def story(words: Wording, snapshot: Snapshot, diagram_id: str) -> tuple[ToldBox, ...]:
    """Tell a diagram from left to right, a passage for each box that leads somewhere."""
    diagram = snapshot.find(Diagram, diagram_id)
    written = {one.node_id: one for one in diagram.passages} if diagram is not None else {}
    generated = _generated(words, snapshot, _in_order(snapshot, diagram_id))
    return tuple(
        _told(node_id, text, written.get(node_id))
        for node_id, text in generated.items()
        if text or node_id in written
    )


def story_text(words: Wording, snapshot: Snapshot, diagram_id: str) -> str:
    """Return the whole story, passages parted by empty lines."""
    return "\n\n".join(told.text for told in story(words, snapshot, diagram_id) if told.text)


def _told(node_id: str, from_links: str, written: Passage | None) -> ToldBox:
    if written is None:
        return ToldBox(node_id=node_id, text=from_links, from_links=from_links)
    return ToldBox(
        node_id=node_id,
        text=written.text,
        from_links=from_links,
        edited=True,
        overtaken=written.told != from_links,
    )


def _in_order(snapshot: Snapshot, diagram_id: str) -> list[ToCNode]:
    places = places_in(snapshot, diagram_id)

    def reading_place(node: ToCNode) -> tuple[int, float, str]:
        place = places.get(node.id)
        return _LEVELS[node.level], place.y if place is not None else 0.0, node.code

    return sorted(members(snapshot, diagram_id), key=reading_place)


def _generated(words: Wording, snapshot: Snapshot, nodes: Sequence[ToCNode]) -> dict[str, str]:
    shown = {node.id: node for node in nodes}
    order = {node.id: place for place, node in enumerate(nodes)}
    leaving: dict[str, list[ToCLink]] = {}
    for link in snapshot.all(ToCLink):
        if link.source_id in shown and link.target_id in shown:
            leaving.setdefault(link.source_id, []).append(link)
    conditions = _conditions(words, snapshot)
    found: dict[str, str] = {}
    for node in nodes:
        links = sorted(leaving.get(node.id, ()), key=lambda link: order[link.target_id])
        steps = [
            said
            for link in links
            for said in (
                _step(words, node, shown[link.target_id], link),
                *conditions.get(link.id, ()),
            )
        ]
        found[node.id] = " ".join([*steps, *(conditions.get(node.id, ()) if steps else ())])
    return found


def _step(words: Wording, source: ToCNode, target: ToCNode, link: ToCLink) -> str:
    reason = _bare(link.rationale)
    if reason:
        text = words._("“{source}” leads to “{target}”: {reason}.")
    else:
        text = words._("“{source}” leads to “{target}”.")
    names = (node.title.strip() or node.code for node in (source, target))
    return text.format(source=next(names), target=next(names), reason=reason)


def _conditions(words: Wording, snapshot: Snapshot) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one in snapshot.all(Assumption):
        if text := _bare(one.text):
            said = words._("This must be true: {assumption}.").format(assumption=text)
            found.setdefault(one.record_id, []).append(said)
    return found


def _bare(text: str) -> str:
    return text.strip().rstrip(".")

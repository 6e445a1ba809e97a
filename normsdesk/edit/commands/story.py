"""Writing the story of a diagram: passages in people's own words beside those its links tell."""

import dataclasses

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import readable, replace_record
from normsdesk.edit.patch import Patch
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.theory import Diagram, Passage

LABEL = "diagrams.told"


def narrate(snapshot: Snapshot, diagram_id: str, *, wanted: bool) -> Patch | Rejected:
    """Let the story of a diagram tell every step, or only what its narrative says."""
    diagram = snapshot.find(Diagram, diagram_id)
    if diagram is None:
        return Rejected(reason=Refusal.MISSING, record_id=diagram_id)
    return replace_record(snapshot, altered(diagram, narrated=wanted), LABEL)


def write_passage(
    snapshot: Snapshot, diagram_id: str, node_id: str, text: str, from_links: str
) -> Patch | Rejected:
    """Tell a box in people's own words; the words of its links, or none, let the links tell it.

    ``from_links`` is what the links say now. Writing a passage makes the story tell every step.
    """
    diagram = snapshot.find(Diagram, diagram_id)
    if diagram is None:
        return Rejected(reason=Refusal.MISSING, record_id=diagram_id)
    text = str(readable(text)).strip()
    others = tuple(one for one in diagram.passages if one.node_id != node_id)
    if text and text != from_links:
        others = (*others, Passage(node_id=node_id, text=text, told=from_links))
    told = altered(diagram, passages=others, narrated=True)
    return replace_record(snapshot, told, LABEL)


def keep_passage(
    snapshot: Snapshot, diagram_id: str, node_id: str, from_links: str
) -> Patch | Rejected:
    """Keep a passage although its links say something else by now."""
    diagram = snapshot.find(Diagram, diagram_id)
    if diagram is None:
        return Rejected(reason=Refusal.MISSING, record_id=diagram_id)
    kept = tuple(
        dataclasses.replace(one, told=from_links) if one.node_id == node_id else one
        for one in diagram.passages
    )
    return replace_record(snapshot, altered(diagram, passages=kept), LABEL)

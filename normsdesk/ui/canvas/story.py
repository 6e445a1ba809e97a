"""The story of a diagram, written from its boxes and links; people edit it afterwards."""

from normsdesk.library.languages import Wording
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, ToCLink
from normsdesk.ui.canvas.shown import ShownBox, ShownDiagram


def story(words: Wording, snapshot: Snapshot, shown: ShownDiagram) -> str:
    """Tell a diagram from left to right: a paragraph for each box that leads somewhere.

    Each step is told with its reason, and with what must be true for it.
    """
    paragraphs: list[str] = []
    for node_id, box in shown.boxes.items():
        steps = [link for link in shown.links.values() if link.source_id == node_id]
        steps.sort(key=lambda link: list(shown.boxes).index(link.target_id))
        told = [
            _step(words, snapshot, box, shown.boxes[link.target_id], link.link_id) for link in steps
        ]
        if told:
            paragraphs.append(" ".join([*told, *_conditions(words, snapshot, node_id)]))
    return "\n\n".join(paragraphs)


def _step(
    words: Wording, snapshot: Snapshot, source: ShownBox, target: ShownBox, link_id: str
) -> str:
    reason = snapshot.get(ToCLink, link_id).rationale.strip().rstrip(".")
    if reason:
        text = words._("“{source}” leads to “{target}”: {reason}.")
    else:
        text = words._("“{source}” leads to “{target}”.")
    told = text.format(source=source.title, target=target.title, reason=reason)
    return " ".join([told, *_conditions(words, snapshot, link_id)])


def _conditions(words: Wording, snapshot: Snapshot, host_id: str) -> list[str]:
    return [
        words._("This must be true: {assumption}.").format(assumption=each.text.strip().rstrip("."))
        for each in snapshot.all(Assumption)
        if each.record_id == host_id and each.text.strip()
    ]

"""The first draft of a theory of change: a few answers become boxes, links and assumptions."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from normsdesk.edit.commands.theory import add_to_diagram
from normsdesk.edit.patch import Patch
from normsdesk.model.ids import new_id
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import Assumption, NodeLevel, ToCLink, ToCNode


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstDraft:
    """Eight answers; those with several lines become a box or an assumption for each line.

    ``audience`` is written into every box of an effect: for whom it changes.
    """

    problem: str = ""
    audience: str = ""
    entry_point: str = ""
    steps: str = ""
    effect: str = ""
    wider_benefit: str = ""
    long_term_change: str = ""
    assumptions: str = ""


def make_first_draft(snapshot: Snapshot, diagram_id: str, draft: FirstDraft) -> Patch:
    """Make the boxes of a draft and lead each row of them to the next one, in one undo step.

    The problem becomes context, the entry point activities, the steps outputs, the effect changes
    of expectations, the wider benefit practice outcomes, the long-term change impact. Assumptions
    stand on the links into the wider benefit, else on the last links there are.
    """
    audience = " ".join(draft.audience.split())
    rows = [
        _boxes(draft.entry_point, NodeLevel.ACTIVITY),
        _boxes(draft.steps, NodeLevel.OUTPUT),
        _boxes(draft.effect, NodeLevel.EXPECTATION_CHANGE, audience),
        _boxes(draft.wider_benefit, NodeLevel.PRACTICE_OUTCOME, audience),
        _boxes(draft.long_term_change, NodeLevel.IMPACT),
    ]
    filled = [row for row in rows if row]
    links: list[ToCLink] = []
    doubtful: list[ToCLink] = []
    for before, after in pairwise(filled):
        fresh = _joined(before, after)
        links += fresh
        if after[0].level is NodeLevel.PRACTICE_OUTCOME:
            doubtful = fresh
    context = _boxes(draft.problem, NodeLevel.CONTEXT)
    hosts = [link.id for link in doubtful or links[-1:]]
    hosts = hosts or [box.id for row in (*filled, context) for box in row][-1:]
    records: list[Record] = [*(box for row in filled for box in row), *context, *links]
    records += _assumptions(draft.assumptions, hosts)
    return add_to_diagram(snapshot, diagram_id, records, {}, "toc_nodes.drafted")


def _boxes(text: str, level: NodeLevel, audience: str = "") -> list[ToCNode]:
    return [
        ToCNode(id=new_id(ToCNode.table), title=line, level=level, statement=audience)
        for line in _lines(text)
    ]


def _joined(before: Sequence[ToCNode], after: Sequence[ToCNode]) -> list[ToCLink]:
    """Lead every box of a row on, and have every box of the next row reached."""
    count = max(len(before), len(after))
    pairs = {
        (before[place * len(before) // count].id, after[place * len(after) // count].id): None
        for place in range(count)
    }
    return [
        ToCLink(id=new_id(ToCLink.table), source_id=source, target_id=target)
        for source, target in pairs
    ]


def _assumptions(text: str, hosts: Sequence[str]) -> list[Assumption]:
    if not hosts:
        return []
    return [
        Assumption(id=new_id(Assumption.table), record_id=hosts[place % len(hosts)], text=line)
        for place, line in enumerate(_lines(text))
    ]


def _lines(text: str) -> list[str]:
    return [line for raw in text.splitlines() if (line := " ".join(raw.split()))]

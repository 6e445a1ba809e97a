"""Boxes on the clipboard: as our own data for another project, and as text for other programs."""

import json
from collections.abc import Mapping, Sequence
from itertools import zip_longest
from typing import Any

from PySide6.QtCore import QByteArray, QMimeData

from normsdesk.model.ids import new_id
from normsdesk.model.norm import Norm
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.theory import (
    Assumption,
    AssumptionStatus,
    ChangeKind,
    EcologicalDomain,
    LinkEvidence,
    NodeLevel,
    NodeStatus,
    ToCLink,
    ToCNode,
)

KIND = "application/x-normsdesk-boxes"
LARGEST = 2_000_000
"""More bytes than this are not read: nobody copied them from a diagram."""
MOST_BOXES = 5_000
_GRADES = (1, 2, 3)


def boxes_as_mime(snapshot: Snapshot, node_ids: Sequence[str]) -> QMimeData:
    """Write boxes and the links between them."""
    chosen = set(node_ids)
    nodes = [snapshot.get(ToCNode, node_id) for node_id in node_ids]
    links = [
        link
        for link in snapshot.all(ToCLink)
        if link.source_id in chosen and link.target_id in chosen
    ]
    data = {
        "boxes": [
            {
                "id": node.id,
                "title": node.title,
                "level": node.level.value,
                "change_kind": node.change_kind.value if node.change_kind else None,
                "statement": node.statement,
                "domain": node.domain.value if node.domain else None,
                "status": node.status.value,
                "norm_ids": list(node.norm_ids),
                "norms": [_norm_name(snapshot, each) for each in node.norm_ids],
            }
            for node in nodes
        ],
        "links": [
            {
                "from": link.source_id,
                "to": link.target_id,
                "rationale": link.rationale,
                "evidence": link.evidence.value,
                "id": link.id,
            }
            for link in links
        ],
        "assumptions": [
            {
                "on": one.record_id,
                "text": one.text,
                "importance": one.importance,
                "certainty": one.certainty,
                "test": one.test,
                "status": one.status.value,
            }
            for one in snapshot.all(Assumption)
            if one.record_id in chosen | {link.id for link in links}
        ],
    }
    mime = QMimeData()
    mime.setData(KIND, QByteArray(json.dumps(data).encode("utf-8")))
    mime.setText("\n".join(node.title for node in nodes))
    return mime


def boxes_from_mime(snapshot: Snapshot, mime: QMimeData) -> list[Record]:
    """Read boxes and links under new ids; what cannot be read is left out.

    Assumptions come with the box or link they stand on. A norm is kept where this project has it,
    or another one of the same wording. Data of other programs gives nothing.
    """
    raw = bytes(mime.data(KIND).data()) if mime.hasFormat(KIND) else b""
    if not raw or len(raw) > LARGEST:
        return []
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return []
    rows = _rows(data, "boxes")[:MOST_BOXES]
    ids = {str(row.get("id")): new_id(ToCNode.table) for row in rows}
    nodes: list[Record] = [_node(snapshot, row, ids[str(row.get("id"))]) for row in rows]
    links: dict[tuple[str, str], ToCLink] = {}
    for row in _rows(data, "links"):
        source, target = ids.get(str(row.get("from"))), ids.get(str(row.get("to")))
        if source and target and source != target:
            link = links.setdefault((source, target), _link(row, source, target))
            ids[str(row.get("id"))] = link.id
    assumed = [
        _assumption(row, ids[str(row.get("on"))])
        for row in _rows(data, "assumptions")[:MOST_BOXES]
        if str(row.get("on")) in ids
    ]
    return [*nodes, *links.values(), *assumed]


def _rows(data: Any, name: str) -> list[Mapping[str, Any]]:
    rows = data.get(name) if isinstance(data, dict) else None
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def _node(snapshot: Snapshot, row: Mapping[str, Any], node_id: str) -> ToCNode:
    return altered(
        ToCNode(id=node_id),
        title=str(row.get("title") or ""),
        level=_choice(NodeLevel, row.get("level")) or NodeLevel.ACTIVITY,
        change_kind=_choice(ChangeKind, row.get("change_kind")),
        statement=str(row.get("statement") or ""),
        domain=_choice(EcologicalDomain, row.get("domain")),
        status=_choice(NodeStatus, row.get("status")) or NodeStatus.IDEA,
        norm_ids=_norms(snapshot, row),
    )


def _norm_name(snapshot: Snapshot, norm_id: str) -> str:
    norm = snapshot.find(Norm, norm_id)
    if norm is None:
        return ""
    words = norm.short_label or f"{norm.expecting} {norm.expected} {norm.action}"
    return " ".join(words.split()).casefold()


def _norms(snapshot: Snapshot, row: Mapping[str, Any]) -> tuple[str, ...]:
    """Find the norms of a box in this project: by id, else by their wording."""
    ids, names = row.get("norm_ids"), row.get("norms")
    if not isinstance(ids, list):
        return ()
    named = names if isinstance(names, list) else []
    worded = {_norm_name(snapshot, norm.id): norm.id for norm in snapshot.all(Norm)}
    found: list[str] = []
    for norm_id, name in zip_longest(ids, named[: len(ids)], fillvalue=""):
        here = norm_id if isinstance(norm_id, str) else ""
        if snapshot.find(Norm, here) is None:
            here = worded.get(str(name), "") if name else ""
        if here and here not in found:
            found.append(here)
    return tuple(found)


def _assumption(row: Mapping[str, Any], host_id: str) -> Assumption:
    return Assumption(
        id=new_id(Assumption.table),
        record_id=host_id,
        text=str(row.get("text") or ""),
        importance=_grade(row.get("importance")),
        certainty=_grade(row.get("certainty")),
        test=str(row.get("test") or ""),
        status=_choice(AssumptionStatus, row.get("status")) or AssumptionStatus.UNTESTED,
    )


def _grade(value: Any) -> int | None:
    return value if isinstance(value, int) and value in _GRADES else None


def _link(row: Mapping[str, Any], source_id: str, target_id: str) -> ToCLink:
    return ToCLink(
        id=new_id(ToCLink.table),
        source_id=source_id,
        target_id=target_id,
        rationale=str(row.get("rationale") or ""),
        evidence=_choice(LinkEvidence, row.get("evidence")) or LinkEvidence.NONE,
    )


def _choice(kind: Any, value: Any) -> Any:
    return kind(value) if value in [one.value for one in kind] else None

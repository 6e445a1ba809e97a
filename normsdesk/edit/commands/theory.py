"""Drawing a theory of change: boxes, links and where they stand; places apart from meaning."""

import dataclasses
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.edit.changes import Refusal, Rejected
from normsdesk.edit.commands.records import add_records, remove_records
from normsdesk.edit.patch import Change, Patch
from normsdesk.model.ids import new_id
from normsdesk.model.layout import Position
from normsdesk.model.record import NEVER, Record
from normsdesk.model.snapshot import Snapshot, altered
from normsdesk.model.theory import (
    Assumption,
    Diagram,
    DiagramScope,
    NodeGroup,
    NodeLevel,
    NormPlacement,
    ToCLink,
    ToCNode,
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: its upper left corner in logical pixels."""

    x: float
    y: float


class LinkRefusal(StrEnum):
    """Why two boxes cannot be linked."""

    SAME_BOX = "link.same_box"
    ALREADY = "link.already"
    MISSING = "link.missing"


def can_link(
    snapshot: Snapshot, source_id: str, target_id: str, without: str = ""
) -> LinkRefusal | None:
    """Tell why two boxes cannot be linked, or ``None`` when they can; a loop is allowed.

    The link ``without`` does not count: it is about to be moved.
    """
    if any(snapshot.find(ToCNode, each) is None for each in (source_id, target_id)):
        return LinkRefusal.MISSING
    if source_id == target_id:
        return LinkRefusal.SAME_BOX
    held = snapshot.tables.get(ToCLink.table, {})
    for link in held.values():
        ends = (link.source_id, link.target_id) if isinstance(link, ToCLink) else None
        if ends == (source_id, target_id) and link.id != without:
            return LinkRefusal.ALREADY
    return None


def link_boxes(snapshot: Snapshot, source_id: str, target_id: str) -> Patch | Rejected:
    """Say that one box leads to another; nothing happens where that cannot be said."""
    refusal = can_link(snapshot, source_id, target_id)
    if refusal is LinkRefusal.MISSING:
        return Rejected(reason=Refusal.MISSING, record_id=target_id)
    if refusal is not None:
        return Patch(changes=(), label="toc_links.added")
    link = ToCLink(id=new_id(ToCLink.table), source_id=source_id, target_id=target_id)
    return add_records(snapshot, [link])


def relink(
    snapshot: Snapshot, link_id: str, *, source_id: str = "", target_id: str = ""
) -> Patch | Rejected:
    """Put one or both ends of a link on other boxes; its reason and assumptions stay."""
    link = snapshot.find(ToCLink, link_id)
    if link is None:
        return Rejected(reason=Refusal.MISSING, record_id=link_id)
    moved = altered(
        link, source_id=source_id or link.source_id, target_id=target_id or link.target_id
    )
    refusal = can_link(snapshot, moved.source_id, moved.target_id, without=link_id)
    if refusal is LinkRefusal.MISSING:
        return Rejected(reason=Refusal.MISSING, record_id=link_id)
    changes = () if refusal or moved == link else (Change(id=link.id, before=link, after=moved),)
    return Patch(changes=changes, label="toc_links.relinked")


def places_in(snapshot: Snapshot, diagram_id: str) -> dict[str, Position]:
    """Find where the records of a diagram stand, by their id."""
    held = snapshot.tables.get(Position.table, {})
    return {
        one.record_id: one
        for one in held.values()
        if isinstance(one, Position) and one.picture_id == diagram_id
    }


def members(snapshot: Snapshot, diagram_id: str) -> tuple[ToCNode, ...]:
    """List the boxes that a diagram shows, by code; without a diagram all of them."""
    diagram = snapshot.find(Diagram, diagram_id)
    nodes = snapshot.all(ToCNode)
    if diagram is None or not diagram.member_ids:
        return nodes
    shown = set(diagram.member_ids)
    return tuple(node for node in nodes if node.id in shown)


def add_to_diagram(
    snapshot: Snapshot,
    diagram_id: str,
    records: Iterable[Record],
    places: Mapping[str, Place],
    label: str = "",
) -> Patch:
    """Add boxes, links and what stands on them, and show the new boxes in a diagram.

    A project without a diagram gets its first one. ``places`` may name boxes that were there
    before and stood nowhere yet.
    """
    fresh = list(records)
    added = add_records(snapshot, fresh, label)
    node_ids = tuple(one.id for one in fresh if isinstance(one, ToCNode))
    diagram, changes = _diagram_with(snapshot, diagram_id, node_ids)
    placed = _place_changes(snapshot, diagram.id, places)
    return dataclasses.replace(added, changes=(*added.changes, *changes, *placed))


def place_boxes(
    snapshot: Snapshot,
    diagram_id: str,
    places: Mapping[str, Place],
    *,
    levels: Mapping[str, NodeLevel] | None = None,
    label: str = "toc_nodes.moved",
    merge_key: str = "",
) -> Patch:
    """Put boxes in their places, and on other levels where they came into another column.

    With a ``merge_key`` successive patches are one undo step.
    """
    diagram, changes = _diagram_with(snapshot, diagram_id, ())
    return Patch(
        changes=(
            *changes,
            *_level_changes(snapshot, levels or {}),
            *_place_changes(snapshot, diagram.id, places),
        ),
        label=label,
        merge_key=merge_key,
    )


def with_places(
    snapshot: Snapshot, patch: Patch | Rejected, diagram_id: str, places: Mapping[str, Place]
) -> Patch | Rejected:
    """Let a patch also write down where boxes stand that had no place of their own yet.

    What the program placed stays where people have seen it once they start to draw.
    """
    if isinstance(patch, Rejected) or not patch:
        return patch
    known = places_in(snapshot, diagram_id)
    touched = {change.id for change in patch.changes}
    placed = {
        change.after.record_id for change in patch.changes if isinstance(change.after, Position)
    }
    open_places = {
        node_id: place
        for node_id, place in places.items()
        if node_id not in known and node_id not in placed and node_id not in touched
    }
    if not open_places:
        return patch
    made = next(
        (change.after for change in patch.changes if isinstance(change.after, Diagram)), None
    )
    diagram, changes = (made, []) if made else _diagram_with(snapshot, diagram_id, ())
    more = _place_changes(snapshot, diagram.id, open_places)
    return dataclasses.replace(patch, changes=(*patch.changes, *changes, *more))


def copies_of(snapshot: Snapshot, node_ids: Sequence[str]) -> tuple[list[Record], dict[str, str]]:
    """Copy boxes with the links between them and what stands on both, under new ids.

    Returns the copies, and the new id of each box by its old one.
    """
    ids = {node_id: new_id(ToCNode.table) for node_id in node_ids}
    nodes = [snapshot.get(ToCNode, node_id) for node_id in node_ids]
    links = [
        link for link in snapshot.all(ToCLink) if link.source_id in ids and link.target_id in ids
    ]
    every = ids | {link.id: new_id(ToCLink.table) for link in links}
    fresh: dict[str, object] = {"created": NEVER, "modified": NEVER}
    copies: list[Record] = [altered(one, id=ids[one.id], code="", **fresh) for one in nodes]
    copies += [
        altered(
            one,
            id=every[one.id],
            source_id=ids[one.source_id],
            target_id=ids[one.target_id],
            **fresh,
        )
        for one in links
    ]
    for one in (*snapshot.all(Assumption), *snapshot.all(NormPlacement)):
        if one.record_id in every:
            values = {**fresh, "id": new_id(one.table), "record_id": every[one.record_id]}
            if isinstance(one, Assumption):
                values["code"] = ""
            copies.append(altered(one, **values))
    return copies, ids


def frame_boxes(snapshot: Snapshot, diagram_id: str, label: str, node_ids: Sequence[str]) -> Patch:
    """Draw a frame around boxes; each leaves the frame it was in, and an empty frame goes."""
    diagram, made = _diagram_with(snapshot, diagram_id, ())
    inside = set(node_ids)
    kept = [
        altered_group
        for group in diagram.groups
        if (altered_group := _without(group, inside)).node_ids
    ]
    wanted = altered(diagram, groups=(*kept, NodeGroup(label=label, node_ids=tuple(node_ids))))
    before = None if made else diagram
    changes = (Change(id=diagram.id, before=before, after=wanted),)
    return Patch(changes=changes, label="diagrams.framed")


def practice_diagrams(snapshot: Snapshot, names: Mapping[str, str]) -> list[Diagram]:
    """Make a diagram for each practice in ``names`` (by id) that boxes name and that has none.

    It shows these boxes with all that leads to them and all they lead to, except boxes that name
    other practices only.
    """
    known = {one.practice_id for one in snapshot.all(Diagram) if one.scope is DiagramScope.PRACTICE}
    nodes, links = snapshot.all(ToCNode), snapshot.all(ToCLink)
    back, on = dict[str, list[str]](), dict[str, list[str]]()
    for link in links:
        on.setdefault(link.source_id, []).append(link.target_id)
        back.setdefault(link.target_id, []).append(link.source_id)
    made: list[Diagram] = []
    for practice_id, name in names.items():
        own = {node.id for node in nodes if practice_id in node.practice_ids}
        others = {node.id for node in nodes if node.practice_ids and node.id not in own}
        if practice_id in known or not own:
            continue
        shown = (_reached(own, back) | _reached(own, on)) - others
        made.append(
            Diagram(
                id=new_id(Diagram.table),
                name=name,
                scope=DiagramScope.PRACTICE,
                practice_id=practice_id,
                member_ids=tuple(node.id for node in nodes if node.id in shown),
            )
        )
    return made


def _reached(start: set[str], following: Mapping[str, Sequence[str]]) -> set[str]:
    found, waiting = set(start), list(start)
    while waiting:
        for node_id in following.get(waiting.pop(), ()):
            if node_id not in found:
                found.add(node_id)
                waiting.append(node_id)
    return found


def remove_from_theory(snapshot: Snapshot, record_ids: Iterable[str]) -> Patch | Rejected:
    """Remove boxes, links, assumptions or norms on the way, with what has no meaning without them.

    A diagram that would lose its last box goes too: an empty list of members means "all boxes".
    """
    gone = list(dict.fromkeys(record_ids))
    emptied = [
        diagram.id
        for diagram in snapshot.all(Diagram)
        if diagram.member_ids and set(diagram.member_ids) <= set(gone)
    ]
    return remove_records(snapshot, [*gone, *(one for one in emptied if one not in gone)])


def _without(group: NodeGroup, node_ids: set[str]) -> NodeGroup:
    left = tuple(each for each in group.node_ids if each not in node_ids)
    return dataclasses.replace(group, node_ids=left)


def _diagram_with(
    snapshot: Snapshot, diagram_id: str, node_ids: tuple[str, ...]
) -> tuple[Diagram, list[Change]]:
    diagram = snapshot.find(Diagram, diagram_id)
    if diagram is None:
        fresh = Diagram(id=new_id(Diagram.table))
        return fresh, [Change(id=fresh.id, before=None, after=fresh)]
    if not diagram.member_ids or not node_ids:
        return diagram, []
    wider = altered(diagram, member_ids=(*diagram.member_ids, *node_ids))
    return wider, [Change(id=diagram.id, before=diagram, after=wider)]


def _place_changes(
    snapshot: Snapshot, diagram_id: str, places: Mapping[str, Place]
) -> list[Change]:
    held = places_in(snapshot, diagram_id)
    changes: list[Change] = []
    for node_id, place in places.items():
        before = held.get(node_id)
        if before is None:
            fresh = Position(
                id=new_id(Position.table),
                picture_id=diagram_id,
                record_id=node_id,
                x=place.x,
                y=place.y,
            )
            changes.append(Change(id=fresh.id, before=None, after=fresh))
        elif (before.x, before.y) != (place.x, place.y):
            after = altered(before, x=place.x, y=place.y)
            changes.append(Change(id=before.id, before=before, after=after))
    return changes


def _level_changes(snapshot: Snapshot, levels: Mapping[str, NodeLevel]) -> list[Change]:
    changes: list[Change] = []
    for node_id, level in levels.items():
        node = snapshot.get(ToCNode, node_id)
        if node.level is not level:
            changes.append(Change(id=node_id, before=node, after=altered(node, level=level)))
    return changes

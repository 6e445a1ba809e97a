"""What a person does on the canvas or in its outline; each act is one undo step."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import set_value
from normsdesk.edit.commands.theory import (
    Place,
    add_to_diagram,
    can_link,
    copies_of,
    frame_boxes,
    link_boxes,
    place_boxes,
    relink,
    remove_from_theory,
    with_places,
)
from normsdesk.edit.document import Committed
from normsdesk.edit.patch import Patch
from normsdesk.library.wording import spoken
from normsdesk.model.ids import new_id
from normsdesk.model.record import Record
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import (
    Assumption,
    NodeLevel,
    NormPlacement,
    ToCLink,
    ToCNode,
)
from normsdesk.steps.naming import Naming
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.clipboard import boxes_as_mime, boxes_from_mime
from normsdesk.ui.canvas.geometry import GRID, LEAST_HEIGHT, free_top
from normsdesk.ui.canvas.levels import COLUMNS, column_of
from normsdesk.ui.canvas.room import Spot, end_of, first_track, free_places, taken
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.telling import tell_deleted


class CanvasActs:
    """Changes one diagram. ``look`` tells what is shown now."""

    def __init__(self, desk: Desk, look: Callable[[], ShownDiagram]) -> None:
        self._desk = desk
        self._look = look

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self._desk.bridge.read_only

    @property
    def snapshot(self) -> Snapshot:
        """The project as it is now."""
        return self._desk.bridge.snapshot

    def commit(self, patch: Patch | Rejected) -> Committed | None:
        """Make a change; boxes that had no place of their own keep the one that is shown."""
        shown = self._look()
        if isinstance(patch, Patch) and not patch.merge_key:
            self._desk.bridge.end_typing()
        pinned = with_places(self.snapshot, patch, shown.diagram_id, shown.places())
        outcome = self._desk.bridge.commit(pinned)
        return None if isinstance(outcome, Rejected) else outcome

    def add_box(
        self,
        level: NodeLevel,
        *,
        spot: Spot | None = None,
        title: str = "",
        after: str = "",
        norm_id: str = "",
    ) -> str:
        """Add a box, at the end of its column or at ``spot``; ``after`` leads to it.

        Returns its id, or "" when it could not be added.
        """
        shown = self._look()
        node = ToCNode(
            id=new_id(ToCNode.table),
            title=title,
            level=level,
            norm_ids=(norm_id,) if norm_id else (),
        )
        records: list[Record] = [node]
        if after:
            records.append(ToCLink(id=new_id(ToCLink.table), source_id=after, target_id=node.id))
        spots = {node.id: spot or end_of(shown, level)}
        places = free_places(shown, spots, {node.id: LEAST_HEIGHT})
        patch = add_to_diagram(self.snapshot, shown.diagram_id, records, places)
        return node.id if self.commit(patch) else ""

    def add_following(self, node_id: str) -> str:
        """Add a box one column further that this one leads to, beside it."""
        box = self._look().boxes.get(node_id)
        if box is None:
            return ""
        column = min(max(box.column, 0) + 1, len(COLUMNS) - 1)
        level = box.level if column == box.column else COLUMNS[column].first_level
        spot = (first_track(self._look(), level), box.area.y)
        return self.add_box(level, spot=spot, after=node_id)

    def link(self, source_id: str, target_id: str) -> str:
        """Link two boxes; say why where that cannot be. Returns the id of the link, or ""."""
        refusal = can_link(self.snapshot, source_id, target_id)
        if refusal is not None:
            self.say(spoken(self._desk.kit.words, refusal.value))
            return ""
        outcome = self.commit(link_boxes(self.snapshot, source_id, target_id))
        return _first_added(outcome, ToCLink.table)

    def move_link(self, link_id: str, *, source_id: str = "", target_id: str = "") -> bool:
        """Put an end of a link on another box; say why where that cannot be."""
        link = self.snapshot.find(ToCLink, link_id)
        if link is None:
            return False
        ends = source_id or link.source_id, target_id or link.target_id
        if refusal := can_link(self.snapshot, *ends, without=link_id):
            self.say(spoken(self._desk.kit.words, refusal.value))
            return False
        patch = relink(self.snapshot, link_id, source_id=source_id, target_id=target_id)
        return self.commit(patch) is not None

    def rename(self, node_id: str, title: str) -> bool:
        """Give a box another title."""
        patch = set_value(self.snapshot, node_id, "title", " ".join(title.split()))
        return self.commit(patch) is not None

    def set_level(self, node_ids: Iterable[str], level: NodeLevel) -> None:
        """Put boxes on another level, at the end of its column."""
        shown = self._look()
        spots: dict[str, Spot] = {}
        track = first_track(shown, level)
        spans = taken(shown, track)
        for node_id in node_ids:
            box = shown.boxes[node_id]
            if column_of(level) == box.column:
                spots[node_id] = (box.track, box.area.y)
                continue
            top = free_top(spans, box.area.y, box.area.height)
            spans.append((top, top + box.area.height))
            spots[node_id] = (track, top)
        self.move(spots, levels=dict.fromkeys(spots, level), label="toc_nodes.raised")

    def move(
        self,
        spots: Mapping[str, Spot],
        *,
        levels: Mapping[str, NodeLevel] | None = None,
        label: str = "toc_nodes.moved",
        merge_key: str = "",
    ) -> None:
        """Put boxes on other spots. A box that comes into another column changes its level."""
        shown = self._look()
        columns = shown.columns
        places: dict[str, Place] = {}
        found = dict(levels or {})
        for node_id, (track, top) in spots.items():
            places[node_id] = shown.place(track, top)
            column = columns.column(track)
            if levels is None and column != shown.boxes[node_id].column:
                found[node_id] = COLUMNS[column].first_level
        patch = place_boxes(
            self.snapshot,
            shown.diagram_id,
            places,
            levels=found,
            label=label,
            merge_key=merge_key,
        )
        self.commit(patch)

    def nudge(self, node_ids: Sequence[str], steps: int) -> None:
        """Move boxes up or down by steps of the grid; in a row they are one undo step."""
        shown = self._look()
        spots = {
            node_id: (box.track, box.area.y + steps * GRID)
            for node_id in node_ids
            if (box := shown.boxes[node_id]).column >= 0
        }
        self.move(spots, merge_key=f"move:{','.join(sorted(spots))}")

    def shift(self, node_ids: Sequence[str], step: int) -> None:
        """Move boxes into the next track on the right (1) or left (−1)."""
        shown = self._look()
        spots: dict[str, Spot] = {}
        for node_id in node_ids:
            box = shown.boxes[node_id]
            track = min(max(box.track + step, 0), shown.columns.count - 1)
            if box.column >= 0 and track != box.track:
                top = free_top(taken(shown, track), box.area.y, box.area.height)
                spots[node_id] = (track, top)
        self.move(spots)

    def delete(self, record_ids: Iterable[str]) -> bool:
        """Delete what is chosen, with Undo; tell whether it went."""
        ids = list(record_ids)
        if not ids or self.read_only:
            return False
        naming = Naming(self._desk.kit.words, self.snapshot)
        first = self.snapshot.record(ids[0])
        name = naming.title(first) if first is not None else ""
        outcome = self.commit(remove_from_theory(self.snapshot, ids))
        if outcome is None:
            return False
        tell_deleted(self._desk, name, set(ids), outcome)
        return True

    def duplicate(self, node_ids: Sequence[str]) -> tuple[str, ...]:
        """Add copies of boxes below them; return the ids of the copies."""
        if not node_ids:
            return ()
        shown = self._look()
        copies, ids = copies_of(self.snapshot, node_ids)
        spots = {
            ids[node_id]: (shown.boxes[node_id].track, shown.boxes[node_id].area.bottom + GRID)
            for node_id in node_ids
        }
        tall = {ids[node_id]: shown.boxes[node_id].area.height for node_id in node_ids}
        patch = add_to_diagram(
            self.snapshot,
            shown.diagram_id,
            copies,
            free_places(shown, spots, tall),
            "toc_nodes.copied",
        )
        return tuple(ids.values()) if self.commit(patch) else ()

    def copied(self, node_ids: Sequence[str]) -> QMimeData | None:
        """Write boxes for the clipboard."""
        return boxes_as_mime(self.snapshot, node_ids) if node_ids else None

    def paste(self, mime: QMimeData) -> tuple[str, ...]:
        """Add the boxes of the clipboard at the ends of their columns; return their ids."""
        records = boxes_from_mime(self.snapshot, mime)
        nodes = [one for one in records if isinstance(one, ToCNode)]
        if not nodes or self.read_only:
            return ()
        shown = self._look()
        spots = {one.id: end_of(shown, one.level) for one in nodes}
        tall = dict.fromkeys(spots, LEAST_HEIGHT)
        patch = add_to_diagram(
            self.snapshot,
            shown.diagram_id,
            records,
            free_places(shown, spots, tall),
            "toc_nodes.pasted",
        )
        return tuple(spots) if self.commit(patch) else ()

    def add_list(self, records: Sequence[Record], places: Mapping[str, Place]) -> bool:
        """Add boxes and links that were read from a list; tell whether they are there."""
        diagram_id, label = self._look().diagram_id, "toc_nodes.imported"
        patch = add_to_diagram(self.snapshot, diagram_id, records, places, label)
        return self.commit(patch) is not None

    def tidy(self, spots: Mapping[str, Place]) -> None:
        """Put every box in the place that Tidy up found."""
        diagram_id = self._look().diagram_id
        self.commit(place_boxes(self.snapshot, diagram_id, spots, label="diagrams.tidied"))

    def add_assumption(self, host_id: str, text: str = "") -> str:
        """Put an assumption on a box or link; return its id, or ""."""
        fresh = Assumption(id=new_id(Assumption.table), record_id=host_id, text=text)
        return self._add_mark(fresh)

    def place_norm(self, norm_id: str, host_id: str) -> str:
        """Put a norm on a box or link; return the id of the placement, or ""."""
        placement = NormPlacement(
            id=new_id(NormPlacement.table), norm_id=norm_id, record_id=host_id
        )
        return self._add_mark(placement)

    def frame(self, node_ids: Sequence[str], label: str) -> bool:
        """Draw a frame around boxes; tell whether it is there."""
        if not node_ids:
            return False
        patch = frame_boxes(self.snapshot, self._look().diagram_id, label, node_ids)
        return self.commit(patch) is not None

    def say(self, text: str) -> None:
        """Say something in passing."""
        self._desk.notices.show_message(text)

    def _add_mark(self, fresh: Record) -> str:
        patch = add_to_diagram(self.snapshot, self._look().diagram_id, [fresh], {})
        return fresh.id if self.commit(patch) else ""


def _first_added(outcome: Committed | None, table: str) -> str:
    changes = outcome.patch.changes if outcome else ()
    added = (one.id for one in changes if one.before is None and one.table == table)
    return next(added, "")

"""What a person does on the canvas or in its outline; each act is one undo step."""

from collections.abc import Iterable, Mapping, Sequence

from PySide6.QtCore import QMimeData

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.commands.theory import (
    Place,
    add_to_diagram,
    can_link,
    copies_of,
    frame_boxes,
    link_boxes,
    relink,
    remove_from_theory,
)
from normsdesk.edit.document import Committed
from normsdesk.figures.tracks import GRID
from normsdesk.library.theory_levels import COLUMNS
from normsdesk.library.wording import spoken
from normsdesk.model.ids import new_id
from normsdesk.model.record import Record
from normsdesk.model.theory import (
    Assumption,
    NodeLevel,
    NormPlacement,
    ToCLink,
    ToCNode,
)
from normsdesk.steps.naming import Naming
from normsdesk.ui.canvas.clipboard import boxes_as_mime, boxes_from_mime
from normsdesk.ui.canvas.geometry import LEAST_HEIGHT
from normsdesk.ui.canvas.place_acts import PlaceActs
from normsdesk.ui.canvas.room import Spot, end_of, first_track, free_places
from normsdesk.ui.canvas.telling import tell_deleted


class CanvasActs(PlaceActs):
    """Changes one diagram: what stands in it, and what it leads to."""

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

    def add_list(self, records: Sequence[Record], places: Mapping[str, Place]) -> Committed | None:
        """Add boxes and links that were read from a list; return what was committed."""
        diagram_id, label = self._look().diagram_id, "toc_nodes.imported"
        return self.commit(add_to_diagram(self.snapshot, diagram_id, records, places, label))

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

    def _add_mark(self, fresh: Record) -> str:
        patch = add_to_diagram(self.snapshot, self._look().diagram_id, [fresh], {})
        return fresh.id if self.commit(patch) else ""


def _first_added(outcome: Committed | None, table: str) -> str:
    changes = outcome.patch.changes if outcome else ()
    added = (one.id for one in changes if one.before is None and one.table == table)
    return next(added, "")

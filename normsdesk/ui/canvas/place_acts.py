"""Acts that put boxes elsewhere; each is one undo step."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.theory import Place, place_boxes, with_places
from normsdesk.edit.document import Committed
from normsdesk.edit.patch import Patch
from normsdesk.figures.tracks import GRID
from normsdesk.library.theory_levels import COLUMNS, column_of
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.theory import NodeLevel
from normsdesk.ui.bridge import Desk
from normsdesk.ui.canvas.aligning import Line, aligned
from normsdesk.ui.canvas.geometry import free_top
from normsdesk.ui.canvas.room import Spot, first_track, taken
from normsdesk.ui.canvas.shown import ShownDiagram


class PlaceActs:
    """Changes where boxes of one diagram stand. ``look`` tells what is shown now."""

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

    def align(self, node_ids: Sequence[str], line: Line) -> None:
        """Bring boxes into line, as one step; say so where there is nothing to align."""
        spots = aligned(self._look(), node_ids, line)
        if not spots:
            few = self._desk.kit.words._("Choose two or more boxes, for even gaps three.")
            self.say(few)
            return
        self.move(spots, label="toc_nodes.aligned")

    def tidy(self, spots: Mapping[str, Place]) -> None:
        """Put every box in the place that Tidy up found."""
        diagram_id = self._look().diagram_id
        self.commit(place_boxes(self.snapshot, diagram_id, spots, label="diagrams.tidied"))

    def say(self, text: str) -> None:
        """Say something in passing."""
        self._desk.notices.show_message(text)

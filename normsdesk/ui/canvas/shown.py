"""What one diagram shows: boxes, links and marks as plain values, worked out from a snapshot.

The scene draws exactly this. Boxes that have no place of their own stand where Tidy up would put
them, or below the last box of their column.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from normsdesk.edit.commands.theory import Place
from normsdesk.figures.tracks import FIRST_TOP, Lanes, stored_x
from normsdesk.library.theory_levels import LOOKS, column_of
from normsdesk.model.theory import (
    AssumptionStatus,
    LinkEvidence,
    NodeLevel,
    NodeStatus,
    PlacementEffect,
)
from normsdesk.rules.progress import Status
from normsdesk.ui.canvas.geometry import Area, Columns, Way, way

FRAME_ROOM, FRAME_HEAD = 8.0, 22.0


@dataclass(frozen=True, slots=True, kw_only=True)
class NormFace:
    """How a norm looks now: its code, and kind and word of what the diagnosis says."""

    norm_id: str
    code: str
    kind: str
    word: str
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownBox:
    """One box.

    ``lines`` is the title as it is set; ``norm`` the diagnosed norm of a norm box. ``hints`` are
    the questions of the Coach about it, ``comments`` counts those not closed. ``progress`` says how
    far the indicators of the box have come, after the one that is worst off. A ``folded`` box
    shows its sign and code only. ``name`` is what a screen reader says.
    """

    node_id: str
    code: str
    title: str
    level: NodeLevel
    word: str
    status: NodeStatus
    lines: tuple[str, ...]
    area: Area
    track: int
    norm: NormFace | None = None
    hints: tuple[str, ...] = ()
    comments: int = 0
    progress: Status | None = None
    folded: bool = False
    name: str = ""
    tip: str = ""

    @property
    def column(self) -> int:
        """The column, −1 for context."""
        return column_of(self.level)

    @property
    def tone(self) -> str:
        """The name of the colours."""
        return LOOKS[self.level].tone


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownLink:
    """One link with its way; ``hints``, ``comments``, ``name`` and ``tip`` as for a box."""

    link_id: str
    source_id: str
    target_id: str
    evidence: LinkEvidence
    way: Way
    hints: tuple[str, ...] = ()
    comments: int = 0
    name: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownMark:
    """An assumption or a norm that stands on a box or a link.

    ``place`` counts the marks of one host from 0. ``number`` is the number of an assumption in
    this diagram; ``norm`` is the norm that holds back or helps.
    """

    record_id: str
    host_id: str
    place: int
    number: int = 0
    status: AssumptionStatus = AssumptionStatus.UNTESTED
    norm: NormFace | None = None
    effect: PlacementEffect = PlacementEffect.HOLDS_BACK
    name: str = ""


@dataclass(frozen=True, slots=True)
class ShownFrame:
    """Boxes that belong together, in a frame with a name."""

    label: str
    area: Area


@dataclass(frozen=True, kw_only=True)
class ShownDiagram:
    """Everything there is to see; records by id, boxes in reading order.

    ``asked`` has each question of the Coach with the record it leads to, or "" for the whole.
    ``strip`` is where context stands, ``stored`` the written ``x`` of tracks in use.
    """

    diagram_id: str
    columns: Columns
    boxes: Mapping[str, ShownBox] = field(default_factory=dict[str, ShownBox])
    links: Mapping[str, ShownLink] = field(default_factory=dict[str, ShownLink])
    marks: Mapping[str, ShownMark] = field(default_factory=dict[str, ShownMark])
    strip: Area | None = None
    frames: tuple[ShownFrame, ...] = ()
    stored: Mapping[int, float] = field(default_factory=dict[int, float])
    asked: tuple[tuple[str, str], ...] = ()

    def place(self, track: int, y: float) -> Place:
        """Return what is written down for a box in a track, at a height."""
        return Place(self.stored.get(track, stored_x(track)), y)

    def places(self) -> dict[str, Place]:
        """Return where every box stands."""
        boxes = self.boxes.values()
        return {box.node_id: self.place(box.track, box.area.y) for box in boxes}

    def areas(self) -> dict[str, Area]:
        """Return the room of each box."""
        return {box.node_id: box.area for box in self.boxes.values()}

    def hosts(self, record_id: str) -> bool:
        """Tell whether marks can stand on a record."""
        return record_id in self.boxes or record_id in self.links

    def holds(self, record_id: str) -> bool:
        """Tell whether a record is in the picture."""
        return self.hosts(record_id) or record_id in self.marks

    def host_of(self, record_id: str) -> str:
        """Return the box on which a mark stands or from which a link leads, or the box itself."""
        if record_id in self.marks:
            record_id = self.marks[record_id].host_id
        return self.links[record_id].source_id if record_id in self.links else record_id

    def name_of(self, record_id: str) -> str:
        """Return what a screen reader says of a record, or ""."""
        found = self.boxes.get(record_id) or self.links.get(record_id)
        found = found or self.marks.get(record_id)
        return found.name if found is not None else ""

    @cached_property
    def bounds(self) -> Area:
        """The room that everything takes, all columns included."""
        areas = [box.area for box in self.boxes.values()]
        areas += [frame.area for frame in self.frames]
        areas = areas or [Area(0, FIRST_TOP, 0, 200)]
        top = min(area.y for area in areas) - FIRST_TOP - 4
        bottom = max(area.bottom for area in areas) + 28
        return Area(0, top, self.columns.width, bottom - top)


def lanes_of(
    areas: Mapping[str, Area], columns: Columns, without: frozenset[str] = frozenset()
) -> Lanes:
    """Return the room for links between boxes that stand in these areas."""
    spans: dict[int, list[tuple[float, float]]] = {}
    for node_id, area in areas.items():
        if node_id not in without:
            spans.setdefault(columns.at(area.x + 1), []).append((area.y, area.bottom))
    return Lanes(spans)


def way_between(
    areas: Mapping[str, Area], source_id: str, target_id: str, columns: Columns, lanes: Lanes
) -> Way:
    """Find the way of a link between two boxes."""
    return way(areas[source_id], areas[target_id], columns, lanes)


def frame_around(label: str, areas: Sequence[Area]) -> ShownFrame:
    """Draw a frame around boxes, with room for its name above them."""
    left, top = min(area.x for area in areas), min(area.y for area in areas)
    right, bottom = max(area.right for area in areas), max(area.bottom for area in areas)
    x, y = left - FRAME_ROOM, top - FRAME_HEAD
    return ShownFrame(label, Area(x, y, right - x + FRAME_ROOM, bottom - y + FRAME_ROOM))

"""What a picture of a theory of change is made of: boxes, links, columns, frames, their tracks."""

from dataclasses import dataclass
from typing import Literal

from normsdesk.figures.context_strip import TheoryContext
from normsdesk.figures.tracks import written_tracks

Look = Literal["activity", "output", "outcome", "impact", "norm"]


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryColumn:
    """A column with its heading and what it answers."""

    label: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryBox:
    """One row of the list twin: column, text, what it leads to.

    ``look`` gives the colours; norms carry ``code`` and ``kind`` too. ``badge`` is the number of
    an assumption that stands on the box. ``place`` is where people put it, if they did: what is
    written down, from the left and from the top.
    """

    box_id: str
    column: int
    look: Look
    text: str
    code: str = ""
    kind: str = ""
    badge: str = ""
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryLink:
    """A link between two boxes; dashed when it is assumed, with the number of its assumption."""

    source: str
    target: str
    assumed: bool = False
    badge: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryFrame:
    """Boxes that belong together, in a frame with a name."""

    label: str
    box_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theory:
    """A diagram.

    Where a box has a place, all stand as people put them. Else they are laid out, and columns
    without a box are left out of the picture.
    """

    title: str
    description: str
    columns: tuple[TheoryColumn, ...]
    boxes: tuple[TheoryBox, ...]
    links: tuple[TheoryLink, ...]
    contexts: tuple[TheoryContext, ...] = ()
    context_label: str = ""
    frames: tuple[TheoryFrame, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracks:
    """Side by side: the track of each box, and first track and number of tracks of each column."""

    of: dict[str, int]
    columns: dict[int, tuple[int, int]]

    @property
    def count(self) -> int:
        """How many tracks there are."""
        return sum(count for _, count in self.columns.values())


def tracks_for(data: Theory) -> Tracks:
    """Find the tracks of boxes: those of their places, else one for each column with a box."""
    columns = {box.box_id: box.column for box in data.boxes}
    written = {box.box_id: box.place[0] for box in data.boxes if box.place is not None}
    used = range(len(data.columns)) if written else sorted(set(columns.values()))
    inner = written_tracks(columns, written, len(data.columns))[0]
    counts = {
        column: max((inner[key] for key in columns if columns[key] == column), default=0) + 1
        for column in used
    }
    bands: dict[int, tuple[int, int]] = {}
    first = 0
    for column, count in counts.items():
        bands[column] = (first, count)
        first += count
    return Tracks(
        of={key: bands[column][0] + inner[key] for key, column in columns.items()}, columns=bands
    )

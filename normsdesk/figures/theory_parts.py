"""What a picture of a theory of change is made of: boxes, links, columns, frames, their tracks."""

from dataclasses import dataclass
from typing import Literal

from normsdesk.figures.context_strip import TheoryContext
from normsdesk.figures.tracks import tracks_inside, written_tracks

Look = Literal["activity", "output", "outcome", "impact", "norm"]
Held = Literal["untested", "holding", "failing"]
Standing = Literal["", "on_track", "close", "behind"]
Strength = Literal[0, 1, 2, 3]
"""How well a link is known: not, from experience, from a study elsewhere, from own data."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryColumn:
    """A column with its heading and what it answers; a ``tinted`` one has a ground of its own."""

    label: str
    detail: str = ""
    tinted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryMark:
    """What stands on a box or a link: an assumption by its number, or a norm by its code.

    ``held`` says what became of an assumption. A norm has the colour of its ``kind``, a dashed
    edge where that is not ``sure``, and a plus where it ``helps``, else a minus.
    """

    text: str
    is_norm: bool = False
    held: Held = "untested"
    kind: str = ""
    sure: bool = True
    helps: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryBox:
    """One row of the list twin: column, text, what it leads to.

    ``look`` gives the colours, norms have those of their ``kind`` and a dashed edge where that is
    not ``sure``. ``head`` is a short line above the text, with a ``sign`` before it and ``code`` at
    its end. ``standing`` says how far the indicators have come. ``place`` is where people put the
    box, if they did: what is written down, from the left and from the top.
    """

    box_id: str
    column: int
    look: Look
    text: str
    head: str = ""
    sign: str = ""
    code: str = ""
    kind: str = ""
    sure: bool = True
    standing: Standing = ""
    marks: tuple[TheoryMark, ...] = ()
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryLink:
    """A link between two boxes; the better it is known, the wider; dashed when it is not."""

    source: str
    target: str
    strength: Strength = 1
    marks: tuple[TheoryMark, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TheoryFrame:
    """Boxes that belong together, in a frame with a name."""

    label: str
    box_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Theory:
    """A diagram.

    Where a box has a place, all stand as people put them. Else they are laid out, and columns
    without a box are left out of the picture. ``strengths`` has a word for each strength of a
    link, for a legend below; without words there is none.
    """

    title: str
    description: str
    columns: tuple[TheoryColumn, ...]
    boxes: tuple[TheoryBox, ...]
    links: tuple[TheoryLink, ...]
    contexts: tuple[TheoryContext, ...] = ()
    context_label: str = ""
    frames: tuple[TheoryFrame, ...] = ()
    strengths: tuple[str, ...] = ()


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
    if written:
        inner = written_tracks(columns, written, len(data.columns))[0]
    else:
        inner = tracks_inside(columns, [(link.source, link.target) for link in data.links])
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

"""How sure an order of norms is: place, band of ranks, and stable or fragile in words."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Circle, Drawing, Group, Line, Operation
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio

ROW_HEIGHT = 26.0
HEAD = 28.0


@dataclass(frozen=True, slots=True, kw_only=True)
class RankRow:
    """One row of the list twin: code, label, score, place, band of ranks, stable or fragile.

    ``rank`` is the place in the list from 1; ``first`` and ``last`` are the ends of the band of
    ranks, ``None`` when no draws were made. A norm that is set aside (veto) has a dashed band.
    """

    norm_id: str
    code: str
    kind: str
    rank: float
    first: float | None
    last: float | None
    stable: bool | None = None
    label: str = ""
    score_text: str = ""
    word: str = ""
    set_aside: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranking:
    """Norms in their order; ``places`` are the ordinals 1st, 2nd … in words, one per row."""

    title: str
    description: str
    rows: tuple[RankRow, ...]
    places: tuple[str, ...]
    score_label: str = ""


def ranking(data: Ranking, studio: Studio, width: float = 460.0) -> Drawing:
    """Draw a dot at each place (filled when stable) on the band of ranks that draws gave."""
    codes = studio.widest((row.code for row in data.rows), LABEL, 600)
    labels = min(studio.widest((row.label for row in data.rows), CAPTION), width * 0.3)
    names = codes + (labels + 10 if labels else 0.0)
    scores = studio.widest((row.score_text for row in data.rows), LABEL, 600)
    scores = max(scores, studio.lettering.width(data.score_label, CAPTION, 400))
    words = studio.widest((row.word for row in data.rows), CAPTION)
    left = names + (scores + 20 if scores else 0.0) + 30
    right = width - (words + 26 if words else 18.0)
    plot = Box(left, HEAD, max(right - left, 20), ROW_HEIGHT * len(data.rows) + 6)
    columns = _Columns(names=names, codes=codes, scores=left - 30, words=width)
    operations: list[Operation] = [*_axis(data.places, plot, studio)]
    if data.score_label and scores:
        operations.append(
            studio.text(columns.scores, 10, data.score_label, anchor="end", colour="text3")
        )
    for index, row in enumerate(data.rows):
        top = HEAD + 3 + index * ROW_HEIGHT
        operations.append(_row(row, Box(0, top, width, ROW_HEIGHT), plot, columns, data, studio))
    return Drawing(
        width=width,
        height=plot.bottom + 2,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Columns:
    names: float
    codes: float
    scores: float
    words: float


def _place(rank: float, count: int, plot: Box) -> float:
    return plot.x + plot.width * ((rank - 1) / (count - 1) if count > 1 else 0.5)


def _axis(places: tuple[str, ...], plot: Box, studio: Studio) -> Iterator[Operation]:
    end = float("-inf")
    for index, place in enumerate(places):
        x = _place(index + 1, len(places), plot)
        half = studio.lettering.width(place, CAPTION) / 2
        if x - half > end + 6:
            yield studio.text(x, 10, place, anchor="middle", colour="text3")
            end = x + half
            yield Line(x1=x, y1=plot.y - 4, x2=x, y2=plot.bottom, colour=studio.palette["border"])


def _row(
    row: RankRow, box: Box, plot: Box, columns: _Columns, data: Ranking, studio: Studio
) -> Group:
    middle = box.y + box.height / 2
    ink = studio.palette.norm(row.kind).ink
    surface = studio.palette["surface"]
    count = len(data.places)
    parts: list[Operation] = [studio.text(0, middle, row.code, size=LABEL, weight=600, colour=ink)]
    if row.label:
        room = columns.names - columns.codes - 10
        parts.append(studio.text(columns.codes + 10, middle, row.label, max_width=room))
    if row.score_text:
        parts.append(
            studio.text(
                columns.scores, middle, row.score_text, size=LABEL, weight=600, anchor="end"
            )
        )
    if row.first is not None and row.last is not None:
        x1, x2 = _place(row.first, count, plot), _place(row.last, count, plot)
        parts.append(
            Line(
                x1=x1,
                y1=middle,
                x2=x2,
                y2=middle,
                width=6,
                cap="butt" if row.set_aside else "round",
                colour=mix(ink, surface, 0.32),
                dash=(4, 3) if row.set_aside else (),
            )
        )
    filled = row.stable is not False
    parts.append(
        Circle(
            x=_place(row.rank, count, plot),
            y=middle,
            radius=6 if filled else 5.5,
            fill=ink if filled else surface,
            edge=None if filled else ink,
            edge_width=2,
        )
    )
    if row.word:
        parts.append(studio.text(columns.words, middle, row.word, anchor="end", colour="text2"))
    name = ", ".join(t for t in (row.code, row.label, row.score_text, row.word) if t)
    return Group(name=name, target=row.norm_id, box=box, operations=tuple(parts))

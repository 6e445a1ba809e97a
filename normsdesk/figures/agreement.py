"""Agreement as bars to both sides: who disagrees to the left, who agrees to the right."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Drawing, Group, Line, Operation, Rect
from normsdesk.figures.studio import CAPTION, LABEL, Studio, whisker

_ROW, _HEAD, _FOOT, _BAR = 46.0, 26.0, 26.0, 18.0
_STEPS = (0.5, 1.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One share, 0–1, with its words and its interval."""

    share: float
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementRow:
    """One round or group: both shares; the rest is undecided. ``detail`` says how many answered."""

    label: str
    disagree: Side
    agree: Side
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Rows of one question; ``ticks`` are the words for a half and for everybody."""

    title: str
    description: str
    rows: tuple[AgreementRow, ...]
    disagree_label: str
    agree_label: str
    ticks: tuple[str, str]


def agreement(data: Agreement, studio: Studio, width: float = 460.0) -> Drawing:
    """Draw a row of two bars for each round or group, away from one middle line."""
    labels = (text for row in data.rows for text in (row.label, row.detail))
    left = min(studio.widest(labels, LABEL, 500), width * 0.3) + 16
    plot = Box(left, _HEAD, max(width - left - 8, 80.0), _ROW * max(len(data.rows), 1))
    operations: list[Operation] = [*_frame(data, plot, studio)]
    for place, row in enumerate(data.rows):
        operations.append(_row(row, plot.y + place * _ROW, plot, studio))
    return Drawing(
        width=width,
        height=plot.bottom + _FOOT,
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def _middle(plot: Box) -> float:
    return plot.x + plot.width / 2


def _place(share: float, plot: Box) -> float:
    return _middle(plot) + min(max(share, -1.0), 1.0) * (plot.width / 2 - 26)


def _frame(data: Agreement, plot: Box, studio: Studio) -> Iterator[Operation]:
    half = plot.width / 2 - 12
    middle = _middle(plot)
    yield studio.text(
        middle - 10, 10, data.disagree_label, anchor="end", colour="text2", max_width=half
    )
    yield studio.text(middle + 10, 10, data.agree_label, colour="text2", max_width=half)
    for sign in (-1, 1):
        for share, text in zip(_STEPS, data.ticks, strict=True):
            x = _place(sign * share, plot)
            colour = studio.palette["border"]
            yield Line(x1=x, y1=plot.y, x2=x, y2=plot.bottom, colour=colour)
            yield studio.text(x, plot.bottom + 13, text, anchor="middle", colour="text3")
    ink = studio.palette["borderStrong"]
    yield Line(x1=middle, y1=plot.y, x2=middle, y2=plot.bottom, colour=ink, width=1.5)


def _row(row: AgreementRow, top: float, plot: Box, studio: Studio) -> Group:
    middle, room = top + _ROW / 2, plot.x - 14
    up = 8 if row.detail else 0
    parts: list[Operation] = [studio.text(0, middle - up, row.label, weight=500, max_width=room)]
    if row.detail:
        parts.append(studio.text(0, middle + 8, row.detail, colour="text3", max_width=room))
    for sign, side, shade in ((-1, row.disagree, 0), (1, row.agree, 1)):
        ends = sorted((_middle(plot), _place(sign * side.share, plot)))
        parts.append(
            Rect(
                x=ends[0],
                y=middle - _BAR / 2,
                width=ends[1] - ends[0],
                height=_BAR,
                fill=studio.palette.rounds[shade].fill,
                edge=studio.palette.rounds[shade].edge,
                edge_width=1.5,
            )
        )
        reach = side.share
        if side.low is not None and side.high is not None:
            around = sorted(_place(sign * end, plot) for end in (side.low, side.high))
            parts.extend(whisker(studio, around[0], around[1], middle, 4))
            reach = side.high
        parts.append(
            studio.text(
                _place(sign * reach, plot) + sign * 5,
                middle,
                side.text,
                size=CAPTION,
                weight=600,
                anchor="end" if sign < 0 else "start",
            )
        )
    said = ", ".join(each for each in (row.label, row.disagree.text, row.agree.text, row.detail))
    return Group(name=said, box=Box(0, top, plot.right, _ROW), operations=tuple(parts))

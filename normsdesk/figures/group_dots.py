"""Groups side by side: a dot with its interval for each, and the value of all together."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Circle, Drawing, Group, Line, Operation
from normsdesk.figures.rounds import Tick
from normsdesk.figures.studio import CAPTION, LABEL, Studio, whisker

_ROW, _HEAD, _FOOT, _DOT = 40.0, 8.0, 26.0, 5.5


@dataclass(frozen=True, slots=True, kw_only=True)
class DotRow:
    """One group: its name, its value with the interval in the unit of the axis, and its count.

    A group without a value is hidden; ``text`` says so. A heading has no text and no value.
    """

    label: str
    text: str = ""
    value: float | None = None
    low: float | None = None
    high: float | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDots:
    """Rows of one scale; ``whole`` is the value of all together, drawn as a line through them."""

    title: str
    description: str
    rows: tuple[DotRow, ...]
    ticks: tuple[Tick, ...]
    whole: float | None = None
    whole_label: str = ""


def group_dots(data: GroupDots, studio: Studio, width: float = 460.0) -> Drawing:
    """Draw a row for each group on one scale."""
    labels = (text for row in data.rows for text in (row.label, row.detail))
    left = min(studio.widest(labels, LABEL, 500), width * 0.36) + 16
    value_width = studio.widest((row.text for row in data.rows), LABEL, 600) + 14
    plot = Box(
        left, _HEAD, max(width - left - value_width - 10, 60.0), _ROW * max(len(data.rows), 1)
    )
    operations: list[Operation] = [*_axis(data, plot, studio)]
    for place, row in enumerate(data.rows):
        operations.append(_row(row, plot.y + place * _ROW, data, plot, studio))
    return Drawing(
        width=width,
        height=plot.bottom + _FOOT + (18 if data.whole is not None and data.whole_label else 0),
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def _place(value: float, data: GroupDots, plot: Box) -> float:
    low = min((tick.value for tick in data.ticks), default=0.0)
    high = max((tick.value for tick in data.ticks), default=1.0)
    share = (value - low) / (high - low) if high > low else 0.5
    return plot.x + plot.width * min(max(share, 0.0), 1.0)


def _axis(data: GroupDots, plot: Box, studio: Studio) -> Iterator[Operation]:
    for tick in data.ticks:
        x = _place(tick.value, data, plot)
        colour = studio.palette["borderStrong" if tick.value == 0 else "border"]
        yield Line(x1=x, y1=plot.y, x2=x, y2=plot.bottom, colour=colour)
        yield studio.text(x, plot.bottom + 13, tick.text, anchor="middle", colour="text3")
    if data.whole is not None:
        x = _place(data.whole, data, plot)
        ink = studio.palette["text2"]
        yield Line(x1=x, y1=plot.y, x2=x, y2=plot.bottom, colour=ink, width=1.5, dash=(4, 3))
        if data.whole_label:
            y = plot.bottom + 31
            yield Line(x1=plot.x, y1=y, x2=plot.x + 18, y2=y, colour=ink, width=1.5, dash=(4, 3))
            yield studio.text(
                plot.x + 25, y, data.whole_label, colour="text2", max_width=plot.width
            )


def _row(row: DotRow, top: float, data: GroupDots, plot: Box, studio: Studio) -> Group:
    middle = top + _ROW / 2
    room = plot.x - 14
    parts: list[Operation] = []
    heading = row.value is None and not row.text
    weight = 600 if heading else 500
    if row.detail:
        parts.append(studio.text(0, middle - 8, row.label, weight=weight, max_width=room))
        parts.append(studio.text(0, middle + 8, row.detail, colour="text3", max_width=room))
    else:
        parts.append(studio.text(0, middle, row.label, weight=weight, max_width=room))
    if row.value is not None:
        x = _place(row.value, data, plot)
        parts.append(
            Line(x1=plot.x, y1=middle, x2=plot.right, y2=middle, colour=studio.palette["border"])
        )
        if row.low is not None and row.high is not None:
            ends = _place(row.low, data, plot), _place(row.high, data, plot)
            parts.extend(whisker(studio, *ends, middle, 4))
        colours = studio.palette.rounds[2]
        parts.append(
            Circle(
                x=x,
                y=middle,
                radius=_DOT,
                fill=colours.fill,
                edge=studio.palette["surface"],
                edge_width=1.5,
            )
        )
    parts.append(
        studio.text(
            plot.right + 10,
            middle,
            row.text,
            size=LABEL if row.value is not None else CAPTION,
            weight=600 if row.value is not None else 400,
            colour="text" if row.value is not None else "text2",
        )
    )
    said = ", ".join(part for part in (row.label, row.text, row.detail) if part)
    return Group(name=said, box=Box(0, top, plot.right + 10, _ROW), operations=tuple(parts))

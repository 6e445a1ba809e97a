"""The gap between what people approve of and what they think others approve of, by round."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Drawing, Group, Line, Operation, Rect
from normsdesk.figures.palette import mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio, view_dot

ROW_HEIGHT, LOWEST_ROW = 72.0, 57.0


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A share 0 to 1 with its interval and its value in words; ``None`` when not known."""

    share: float | None
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GapRow:
    """One row of the list twin: label (round or group), detail (n), own, others, gap in words."""

    label: str
    own: View
    others: View
    gap_text: str
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapLines:
    """Own view and view about others, one row per round or group.

    ``ticks`` are the five axis labels at 0, 25, 50, 75 and 100 %.
    """

    title: str
    description: str
    rows: tuple[GapRow, ...]
    own_label: str
    others_label: str
    ticks: tuple[str, ...]


def gap_lines(
    gap: GapLines, studio: Studio, width: float = 500.0, row_height: float = ROW_HEIGHT
) -> Drawing:
    """Draw two dots per row, joined by the gap, on a scale from 0 to 100 %.

    A row has words above and below its dots, so that it is at least `LOWEST_ROW` high.
    """
    labels = (text for row in gap.rows for text in (row.label, row.detail))
    label_width = min(studio.widest(labels, LABEL, 600), width * 0.3) + 24
    head = 28.0
    plot = Box(label_width, head, width - label_width - 22, row_height * len(gap.rows))
    operations = [*_legend(gap, width, studio), *_axis(gap.ticks, plot, studio)]
    for index, row in enumerate(gap.rows):
        operations.append(_row(row, plot.y + index * row_height, row_height, plot, studio))
    return Drawing(
        width=width,
        height=plot.bottom + 24,
        operations=tuple(operations),
        title=gap.title,
        description=gap.description,
    )


def _legend(gap: GapLines, width: float, studio: Studio) -> Iterator[Operation]:
    x = 7.0
    for own, label in ((True, gap.own_label), (False, gap.others_label)):
        room = width / 2 - 24
        yield view_dot(studio, x, 9, own=own, radius=5)
        yield studio.text(x + 13, 9, label, colour="text2", max_width=room)
        x += 13 + min(studio.lettering.width(label, CAPTION), room) + 22


def _axis(ticks: tuple[str, ...], plot: Box, studio: Studio) -> Iterator[Operation]:
    for index, tick in enumerate(ticks):
        x = plot.x + plot.width * index / max(len(ticks) - 1, 1)
        yield Line(x1=x, y1=plot.y, x2=x, y2=plot.bottom, colour=studio.palette["border"])
        yield studio.text(x, plot.bottom + 13, tick, anchor="middle", colour="text3")


def _row(row: GapRow, top: float, tall: float, plot: Box, studio: Studio) -> Group:
    middle = top + tall / 2 - 2
    room = plot.x - 24
    has_detail = bool(row.detail)
    label = studio.text(
        0, middle - (8 if has_detail else 0), row.label, size=LABEL, weight=600, max_width=room
    )
    parts: list[Operation] = [label]
    if has_detail:
        parts.append(studio.text(0, middle + 8, row.detail, colour="text3", max_width=room))
    views = ((False, row.others), (True, row.own))
    for own, view in views:
        parts.extend(_band(view, plot, middle, studio, own=own))
    places = {own: _place(view.share, plot) for own, view in views if view.share is not None}
    if len(places) == 2:
        low, high = sorted(places.values())
        ink = studio.palette["text2"]
        parts.append(Line(x1=low, y1=middle, x2=high, y2=middle, colour=ink, width=2))
    for own, view in views:
        if view.share is not None:
            parts.append(view_dot(studio, places[own], middle, own=own))
    parts.extend(_numbers(row, places, plot, middle, studio))
    name = ", ".join(t for t in (row.label, row.own.text, row.others.text, row.gap_text) if t)
    return Group(name=name, box=Box(0, top, plot.right, tall), operations=tuple(parts))


def _band(
    view: View, plot: Box, middle: float, studio: Studio, *, own: bool
) -> Iterator[Operation]:
    if view.share is None or view.low is None or view.high is None:
        return
    colour = studio.palette.own if own else studio.palette.others
    left, right = _place(view.low, plot), _place(view.high, plot)
    yield Rect(
        x=left,
        y=middle - 6,
        width=max(right - left, 1),
        height=12,
        radius=6,
        fill=mix(colour, studio.palette["surface"], 0.22),
    )


def _numbers(
    row: GapRow, places: dict[bool, float], plot: Box, middle: float, studio: Studio
) -> Iterator[Operation]:
    """Put the two values above their dots and the gap in words below."""
    views = {False: row.others, True: row.own}
    widths = {own: studio.lettering.width(views[own].text, LABEL, 600) for own in places}
    for own, x in _apart(places, widths, plot.x - 16, plot.right + 20).items():
        colour = studio.palette.own if own else studio.palette.others
        text = views[own].text
        yield studio.text(
            x, middle - 19, text, size=LABEL, weight=600, anchor="middle", colour=colour
        )
    half = min(studio.lettering.width(row.gap_text, CAPTION, 500), plot.width) / 2
    centre = sum(places.values()) / len(places) if places else plot.x + plot.width / 2
    centre = min(max(centre, plot.x + half), plot.right - half)
    yield studio.text(
        centre, middle + 18, row.gap_text, weight=500, anchor="middle", max_width=plot.width
    )


def _apart(
    places: dict[bool, float], widths: dict[bool, float], left: float, right: float
) -> dict[bool, float]:
    """Move the middles of the values apart and inside the ends, keeping their order."""
    shown = dict(places)
    order = sorted(shown, key=lambda own: (shown[own], own))
    if len(order) == 2:
        first, last = order
        overlap = (widths[first] + widths[last]) / 2 + 6 - (shown[last] - shown[first])
        if overlap > 0:
            shown[first] -= overlap / 2
            shown[last] += overlap / 2
    if order:
        first, last = order[0], order[-1]
        inward = max(left + widths[first] / 2 - shown[first], 0.0)
        inward -= max(shown[last] + widths[last] / 2 - right, 0.0)
        shown = {own: x + inward for own, x in shown.items()}
    return shown


def _place(share: float, plot: Box) -> float:
    return plot.x + plot.width * min(max(share, 0.0), 1.0)

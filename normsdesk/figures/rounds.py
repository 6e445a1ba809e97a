"""Indicators round by round: baseline, midline and endline side by side, with their targets."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.figures.drawings import Box, Drawing, Group, Line, Operation, Rect
from normsdesk.figures.palette import RoundColours, mix
from normsdesk.figures.studio import CAPTION, LABEL, Studio, unknown_bar

BAR = 36.0
BAR_GAP = 6.0
SMALLEST_BAR = 27.0
"""Bar and gap that a number of three digits needs."""
LEGEND = 26.0
LABEL_LINES = 3
"""A label with nothing below it may take this many lines."""


class Series(StrEnum):
    """What the bars of one place stand for, and so which colours they take."""

    ROUNDS = "rounds"
    GROUPS = "groups"
    VIEWS = "views"


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundValue:
    """A value of one round in the unit of the axis, with its interval; ``None`` when missing."""

    value: float | None
    text: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRounds:
    """One row of the list twin: label, detail, a value for each round, target in words."""

    indicator_id: str
    label: str
    values: tuple[RoundValue, ...]
    target: float | None = None
    target_text: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """A line of the scale and its number in words."""

    value: float
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rounds:
    """Indicators with one scale; ``rounds`` names the rounds in order, baseline first.

    With another ``series`` the bars stand for groups, or for own view and two views about others.
    """

    title: str
    description: str
    indicators: tuple[IndicatorRounds, ...]
    rounds: tuple[str, ...]
    ticks: tuple[Tick, ...]
    target_label: str = ""
    series: Series = Series.ROUNDS


def nice_ticks(highest: float, steps: int = 4) -> tuple[float, ...]:
    """Return round numbers from 0 to at least ``highest``, about ``steps`` steps of 1, 2 or 5."""
    if highest <= 0:
        return (0.0, 1.0)
    raw = highest / steps
    power = 10.0 ** math.floor(math.log10(raw))
    step = next(factor * power for factor in (1, 2, 2.5, 5, 10) if factor * power >= raw - 1e-12)
    return tuple(step * i for i in range(math.ceil(highest / step - 1e-9) + 1))


def rounds(data: Rounds, studio: Studio, width: float = 480.0, height: float = 240.0) -> Drawing:
    """Draw grouped bars: hollow baseline, paler midline, dark endline, dashed target.

    Indicators that do not fit side by side go into further rows; ``height`` is that of the figure
    with one row.
    """
    axis = studio.widest((tick.text for tick in data.ticks), CAPTION) + 12
    room = width - axis - 4
    row_height = max(height - LEGEND, 100.0)
    per_row = max(int(room // (SMALLEST_BAR * max(len(data.rounds), 1) + 24)), 1)
    starts = range(0, max(len(data.indicators), 1), per_row)
    slots = math.ceil(max(len(data.indicators), 1) / len(starts))  # rows of equal length
    operations: list[Operation] = [*_legend(data, width, studio)]
    for row in range(len(starts)):
        plot = Box(axis, LEGEND + 10 + row * row_height, room, row_height - 54)
        operations.extend(_axis(data, plot, studio))
        for place, indicator in enumerate(data.indicators[row * slots : (row + 1) * slots]):
            wide = room / slots
            slot = Box(plot.x + wide * place, plot.y, wide, plot.height)
            operations.append(_indicator(indicator, slot, data, studio))
    return Drawing(
        width=width,
        height=LEGEND + row_height * len(starts),
        operations=tuple(operations),
        title=data.title,
        description=data.description,
    )


def round_colours(index: int, count: int, studio: Studio) -> RoundColours:
    """Return the colours of a round: hollow first, dark last of three or more, paler between."""
    if index == 0:
        return studio.palette.rounds[0]
    return studio.palette.rounds[2 if count > 2 and index == count - 1 else 1]


def _colours(data: Rounds, index: int, count: int, studio: Studio) -> RoundColours:
    palette = studio.palette
    match data.series:
        case Series.ROUNDS:
            return round_colours(index, count, studio)
        case Series.GROUPS:
            # The first two inks mean own view and view about others wherever norms are shown.
            ink = palette.series[(index + 2) % len(palette.series)]
            return RoundColours(ink, ink)
        case Series.VIEWS:
            inks = (palette.own, mix(palette.others, palette["surface"], 0.5), palette.others)
            return RoundColours(inks[index % 3], palette.own if index % 3 == 0 else palette.others)


def _legend(data: Rounds, width: float, studio: Studio) -> Iterator[Operation]:
    x = 1.0
    room = width / max(len(data.rounds) + bool(data.target_label), 1) - 30
    for index, label in enumerate(data.rounds):
        colours = _colours(data, index, len(data.rounds), studio)
        yield Rect(
            x=x, y=4, width=11, height=11, fill=colours.fill, edge=colours.edge, edge_width=1.5
        )
        yield studio.text(x + 18, 9.5, label, colour="text2", max_width=room)
        x += 18 + min(studio.lettering.width(label, CAPTION), room) + 16
    if data.target_label:
        ink = studio.palette["text"]
        yield Line(x1=x, y1=9.5, x2=x + 20, y2=9.5, colour=ink, width=2, dash=(5, 3))
        yield studio.text(x + 27, 9.5, data.target_label, colour="text2", max_width=room)


def _top(data: Rounds) -> float:
    return max((tick.value for tick in data.ticks), default=1.0) or 1.0


def _axis(data: Rounds, plot: Box, studio: Studio) -> Iterator[Operation]:
    for tick in data.ticks:
        y = _level(tick.value, _top(data), plot)
        colour = studio.palette["borderStrong" if tick.value == 0 else "border"]
        yield Line(x1=plot.x, y1=y, x2=plot.right, y2=y, colour=colour)
        yield studio.text(plot.x - 10, y, tick.text, anchor="end", colour="text3")


def _level(value: float, top: float, plot: Box) -> float:
    return plot.bottom - plot.height * min(max(value / top, 0.0), 1.0)


def _indicator(indicator: IndicatorRounds, slot: Box, data: Rounds, studio: Studio) -> Group:
    count = max(len(data.rounds), len(indicator.values), 1)
    bar = min(BAR, (slot.width - 24 - BAR_GAP * (count - 1)) / count)
    total = bar * count + BAR_GAP * (count - 1)
    left = slot.x + (slot.width - total) / 2
    parts: list[Operation] = []
    for index, value in enumerate(indicator.values):
        box = Box(left + index * (bar + BAR_GAP), slot.y, bar, slot.height)
        colours = _colours(data, index, count, studio)
        parts.extend(_bar(value, box, colours, _top(data), studio))
    if indicator.target is not None:
        y = _level(indicator.target, _top(data), slot)
        parts.extend(
            Line(x1=left - 6, y1=y, x2=left + total + 6, y2=y, colour=ink, width=wide, dash=(5, 3))
            for ink, wide in ((studio.palette["surface"], 4.0), (studio.palette["text"], 2.0))
        )
    middle = slot.x + slot.width / 2
    room = slot.width - 8
    lines = (indicator.label,)
    if not indicator.detail and not indicator.target_text:
        lines = studio.lettering.wrap(indicator.label, CAPTION, 500, room, LABEL_LINES)
    parts.extend(
        studio.text(
            middle, slot.bottom + 14 + 15 * place, line, weight=500, anchor="middle", max_width=room
        )
        for place, line in enumerate(lines)
    )
    if indicator.detail:
        parts.append(
            studio.text(
                middle,
                slot.bottom + 31,
                indicator.detail,
                anchor="middle",
                colour="text3",
                max_width=room,
            )
        )
    values = [
        f"{name} {value.text}" for name, value in zip(data.rounds, indicator.values, strict=False)
    ]
    name = ", ".join([indicator.label, *values, *filter(None, [indicator.target_text])])
    box = Box(slot.x, slot.y, slot.width, slot.height + 40)
    return Group(name=name, target=indicator.indicator_id, box=box, operations=tuple(parts))


def _bar(
    value: RoundValue, box: Box, colours: RoundColours, top: float, studio: Studio
) -> Iterator[Operation]:
    middle = box.x + box.width / 2
    if value.value is None:
        low = Box(box.x, box.bottom - 26, box.width, 26)
        yield from unknown_bar(studio, low, 2)
        yield studio.text(
            middle, low.y - 10, value.text, colour="text2", anchor="middle", max_width=box.width
        )
        return
    level = _level(value.value, top, box)
    height = box.bottom - level
    if height > 0:
        yield Rect(
            x=box.x + 1,
            y=level,
            width=box.width - 2,
            height=height,
            fill=colours.fill,
            edge=colours.edge,
            edge_width=1.5,
        )
    ends = [level]
    if value.low is not None and value.high is not None:
        high, low = _level(value.high, top, box), _level(value.low, top, box)
        ends = [high, low]
        for colour, wide in ((studio.palette["surface"], 4.0), (studio.palette["text"], 1.5)):
            yield Line(x1=middle, y1=high, x2=middle, y2=low, colour=colour, width=wide)
    inside = height > 24 and box.bottom - max(ends) > 22
    on_fill = studio.palette["surface"] if colours.fill == colours.edge else studio.palette["text"]
    yield studio.text(
        middle,
        box.bottom - 11 if inside else min(ends) - 10,
        value.text,
        size=CAPTION if studio.lettering.width(value.text, LABEL, 600) > box.width - 6 else LABEL,
        weight=600,
        anchor="middle",
        colour=on_fill if inside else "text",
    )

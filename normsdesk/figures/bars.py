"""Bars of one norm: the components of its strength, and what people think and expect."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.figures.drawings import Box, Drawing, Group, Operation, Rect
from normsdesk.figures.studio import (
    CAPTION,
    LABEL,
    Studio,
    unknown_bar,
    upward_pointer,
    whisker,
)

VALUE = 15.0


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthComponent:
    """One row of the list twin: label, value in words, note.

    ``share`` is 0 to 1, ``None`` when not known; ``note`` marks the row (such as the weakest
    link) and stands below its bar.
    """

    label: str
    share: float | None
    value_text: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthBars:
    """The components of a norm's strength, one row each, in the order given."""

    title: str
    description: str
    components: tuple[StrengthComponent, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ViewBar:
    """One row of the list twin: label, value in words, interval, detail.

    ``share``, ``low`` and ``high`` are 0 to 1; ``own`` tells the own view from a view about
    others; ``sign`` is the icon beside it; ``detail`` stands below (the question, or n).
    """

    label: str
    share: float | None
    value_text: str
    own: bool
    low: float | None = None
    high: float | None = None
    detail: str = ""
    sign: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpectationBars:
    """What people think, do and expect, one row per question, in the order given."""

    title: str
    description: str
    bars: tuple[ViewBar, ...]


def strength_bars(bars: StrengthBars, studio: Studio, width: float = 420.0) -> Drawing:
    """Draw five bars with their values; what is not known is hatched and dashed."""
    values = (c.value_text for c in bars.components if c.share is not None)
    value_width = studio.widest(values, LABEL, 600) + 10
    labels = (component.label for component in bars.components)
    label_width = min(studio.widest(labels, LABEL, 400), width * 0.42) + 12
    track = Box(label_width, 0, max(width - label_width - value_width, 20), 10)
    operations: list[Operation] = []
    top = 0.0
    for component in bars.components:
        lines = studio.lettering.wrap(component.label, LABEL, 400, label_width - 12, 2)
        height = max(18.0 * len(lines), 18.0 + (18.0 if component.note else 0.0)) + 10
        row = Box(0, top, width, height)
        operations.append(_strength_row(component, lines, row, track, studio))
        top += height
    return Drawing(
        width=width,
        height=max(top, 1.0),
        operations=tuple(operations),
        title=bars.title,
        description=bars.description,
    )


def _strength_row(
    component: StrengthComponent, lines: tuple[str, ...], row: Box, track: Box, studio: Studio
) -> Group:
    middle = row.y + (9 * len(lines) if not component.note else 9) + 5
    parts: list[Operation] = list(
        studio.block(0, max(middle, row.y + 9 * len(lines) + 5), lines, size=LABEL)
    )
    bar = Box(track.x, middle - 5, track.width, 10)
    parts.extend(_bar(studio, bar, component, studio.palette["primary"], 3))
    if component.share is not None:
        parts.append(
            studio.text(
                row.width, middle, component.value_text, size=LABEL, weight=600, anchor="end"
            )
        )
    if component.note:
        end = bar.x + bar.width * (component.share or 0.0)
        tip = min(max(end, bar.x + 5), bar.right - 5)
        parts.append(upward_pointer(tip, bar.bottom + 3, 4.5, studio.palette["text"]))
        parts.append(_note(component.note, tip, bar, row.right, studio))
    return Group(
        name=_row_name(component.label, component.value_text, component.note),
        box=row,
        operations=tuple(parts),
    )


def _note(note: str, tip: float, bar: Box, end: float, studio: Studio) -> Operation:
    """Put the note beside the pointer, on the side with more room."""
    room_right, room_left = end - tip - 9, tip - bar.x - 9
    right = room_right >= min(studio.lettering.width(note, CAPTION, 500), room_left)
    return studio.text(
        tip + 9 if right else tip - 9,
        bar.bottom + 9,
        note,
        weight=500,
        colour="text2",
        anchor="start" if right else "end",
        max_width=max(room_right, room_left, 20),
    )


def _bar(
    studio: Studio, track: Box, row: StrengthComponent | ViewBar, colour: str, radius: float
) -> Iterator[Operation]:
    if row.share is None:
        yield from unknown_bar(studio, track, radius, row.value_text)
        return
    yield Rect(
        x=track.x,
        y=track.y,
        width=track.width,
        height=track.height,
        fill=studio.palette.pip,
        radius=radius,
    )
    filled = track.width * min(max(row.share, 0.0), 1.0)
    if filled >= 1:
        yield Rect(
            x=track.x,
            y=track.y,
            width=filled,
            height=track.height,
            fill=colour,
            radius=min(radius, filled / 2),
        )


def expectation_bars(
    bars: ExpectationBars, studio: Studio, width: float = 366.0, *, compact: bool = False
) -> Drawing:
    """Draw own views in orange and views about others in blue, with their 95 % intervals.

    ``compact`` puts label and value above the bar, as on a report page.
    """
    operations: list[Operation] = []
    top = 0.0
    values = (bar.value_text for bar in bars.bars if bar.share is not None)
    value_width = studio.widest(values, LABEL if compact else VALUE, 600) + 12
    draw = _compact_row if compact else _full_row
    for bar in bars.bars:
        group = draw(bar, Box(0, top, width, 0), value_width, studio)
        operations.append(group)
        top = group.box.bottom
    return Drawing(
        width=width,
        height=max(top, 1.0),
        operations=tuple(operations),
        title=bars.title,
        description=bars.description,
    )


def _compact_row(bar: ViewBar, start: Box, value_width: float, studio: Studio) -> Group:
    top, width = start.y, start.width
    lines = studio.lettering.wrap(bar.label, LABEL, 400, width - value_width, 2)
    head = 18.0 * len(lines)
    track = Box(0, top + head + 1, width, 14)
    parts: list[Operation] = list(studio.block(0, top + head / 2, lines, size=LABEL))
    parts.extend(_value(bar, width, top + head - 9, LABEL, studio))
    parts.extend(_view_bar(bar, track, studio))
    bottom = track.bottom + 8
    if bar.detail:
        parts.append(studio.text(0, bottom + 3, bar.detail, colour="text3", max_width=width))
        bottom += 18
    return _view_group(bar, Box(0, top, width, bottom - top), parts)


def _full_row(bar: ViewBar, start: Box, value_width: float, studio: Studio) -> Group:
    top, width = start.y, start.width
    indent = 32.0 if bar.sign else 0.0
    room = width - indent
    lines = studio.lettering.wrap(bar.label, LABEL, 500, room, 2)
    head = 18.0 * len(lines)
    track = Box(indent, top + head + 5, room - value_width, 14)
    parts: list[Operation] = []
    if bar.sign:
        colour = studio.palette["text2"]
        parts.extend(studio.signs.draw(bar.sign, 0, top, 18, colour, 1.5))
    parts.extend(studio.block(indent, top + head / 2, lines, size=LABEL, weight=500))
    parts.extend(_view_bar(bar, track, studio))
    parts.extend(_value(bar, width, track.y + 7, VALUE, studio))
    bottom = track.bottom + 16
    if bar.detail:
        details = studio.lettering.wrap(bar.detail, CAPTION, 400, track.width, 2)
        middle = track.bottom + 5 + 8 * len(details)
        parts.extend(studio.block(indent, middle, details, colour="text3"))
        bottom += 16.0 * len(details)
    return _view_group(bar, Box(0, top, width, bottom - top), parts)


def _view_bar(bar: ViewBar, track: Box, studio: Studio) -> Iterator[Operation]:
    colour = studio.palette.own if bar.own else studio.palette.others
    yield from _bar(studio, track, bar, colour, 2)
    if bar.share is not None and bar.low is not None and bar.high is not None:
        low, high = (track.x + track.width * min(max(s, 0), 1) for s in (bar.low, bar.high))
        yield from whisker(studio, low, high, track.y + track.height / 2, 4)


def _value(
    bar: ViewBar, right: float, middle: float, size: float, studio: Studio
) -> Iterator[Operation]:
    if bar.share is not None:
        yield studio.text(right, middle, bar.value_text, anchor="end", size=size, weight=600)


def _view_group(bar: ViewBar, box: Box, parts: list[Operation]) -> Group:
    name = _row_name(bar.label, bar.value_text, bar.detail)
    return Group(name=name, box=box, operations=tuple(parts))


def _row_name(*texts: str) -> str:
    return ", ".join(text for text in texts if text)

"""A theory of change too large for one page: the same picture over several, no box cut."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from normsdesk.figures.context_strip import context_strip
from normsdesk.figures.cropping import cropped
from normsdesk.figures.drawings import Box, Drawing, Operation, shifted
from normsdesk.figures.studio import Studio
from normsdesk.figures.theory import COLUMN_GAP, HEAD, LOOP, NARROWEST, SETTINGS, TheoryPage
from normsdesk.figures.theory_frames import FRAME_ROOM
from normsdesk.figures.theory_marks import LEGEND, line_legend
from normsdesk.figures.theory_parts import Theory, tracks_for

BOX = 150.0
"""Most width of a box where the picture may go on to more pages."""
AROUND = 26.0
"""Room around a box for its badges and for the name of its frame."""
_ROOMY = SETTINGS[2]


@dataclass(frozen=True, slots=True)
class _Whole:
    """The whole picture below its headings, with everything pages are parted by."""

    page: TheoryPage
    operations: tuple[Operation, ...]
    lefts: tuple[float, ...]
    gap: float
    right: float
    bottom: float
    tallest: float


def _nobody_stops() -> None:
    """Go on."""


def theory_pages(
    data: Theory,
    studio: Studio,
    width: float,
    height: float,
    said: str,
    go_on: Callable[[], None] = _nobody_stops,
) -> tuple[Drawing, ...]:
    """Draw the diagram over pages of at most ``width`` by ``height``, row by row.

    Pages part between two tracks of boxes and overlap in height, so that each box is whole on one
    of them; links end where a page ends. ``said`` names a page with "{number}" and "{count}".
    What surrounds the project stands on the last page. ``go_on`` is called before each page;
    whoever wants to stop raises an exception in it.
    """
    whole = _whole(data, studio, width)
    room = height - HEAD - LEGEND
    context, context_height = context_strip(data.contexts, data.context_label, width, studio)
    regions = [
        Box(left, top, right - left, bottom - top)
        for top, bottom in _down(whole, room)
        for left, right in _across(whole, width)
    ]
    parts: list[Drawing] = []
    for region in regions:
        go_on()
        parts.append(_part(data, whole, region, studio, width))
    # What only passes through an empty part is seen on both sides of it.
    pages = [part for part in parts if any(part.groups())] or parts[:1]
    if context and pages[-1].height + context_height + 8 <= height:
        pages[-1] = _with_below(pages[-1], context, context_height)
    elif context:
        pages.append(
            Drawing(width=width, height=context_height, operations=context, title=data.title)
        )
    return tuple(
        _numbered(page, said.format(number=number, count=len(pages)), studio)
        for number, page in enumerate(pages, 1)
    )


def _whole(data: Theory, studio: Studio, room: float) -> _Whole:
    tracks = tracks_for(data)
    around = LOOP + 2 * FRAME_ROOM - COLUMN_GAP
    # All columns stand side by side on a page where boxes of a readable width allow it.
    wide = min((room - around) / max(tracks.count, 1) - COLUMN_GAP, BOX)
    wide = wide if wide >= NARROWEST else BOX
    width = (wide + COLUMN_GAP) * tracks.count + around
    page = TheoryPage(data, tracks, width, studio)
    page.arrange(*_ROOMY, float("inf"))
    bottom = HEAD + page.height + 10
    return _Whole(
        page=page,
        operations=(
            *page.tints(bottom),
            *page.frames(),
            *page.links(),
            *page.boxes(),
            *page.marks(),
        ),
        lefts=tuple(page.left(track) for track in range(tracks.count)),
        gap=page.gap,
        right=width,
        bottom=bottom,
        tallest=page.tallest,
    )


def _across(whole: _Whole, width: float) -> Iterator[tuple[float, float]]:
    """Part the tracks; both sides show the links between two of them."""
    first = 0
    while first < len(whole.lefts):
        left = max(whole.lefts[first] - whole.gap, 0.0) if first else 0.0
        after = first + 1
        while after < len(whole.lefts) and _end(whole, after + 1) - left <= width:
            after += 1
        yield left, min(_end(whole, after), left + width)
        first = after


def _end(whole: _Whole, track: int) -> float:
    return whole.lefts[track] if track < len(whole.lefts) else whole.right


def _down(whole: _Whole, height: float) -> Iterator[tuple[float, float]]:
    step = max(height - whole.tallest - 2 * AROUND, height / 2)
    top = HEAD
    while True:
        bottom = min(top + height, whole.bottom)
        yield top, bottom
        if bottom >= whole.bottom:
            return
        top += step


def _part(data: Theory, whole: _Whole, region: Box, studio: Studio, width: float) -> Drawing:
    inside = shifted(cropped(whole.operations, region), -region.x, HEAD - region.y)
    ground = shifted(
        cropped(whole.page.tints(HEAD), Box(region.x, 0, region.width, HEAD)), -region.x, 0
    )
    heads = shifted(whole.page.headings(region.x, region.right), -region.x, 0)
    part = Drawing(
        width=width,
        height=HEAD + region.height,
        operations=(*ground, *inside, *heads),
        title=data.title,
        description=data.description,
    )
    legend, below = line_legend(data.strengths, 0, width, studio)
    return _with_below(part, legend, below) if legend else part


def _with_below(page: Drawing, operations: Sequence[Operation], height: float) -> Drawing:
    return replace(
        page,
        height=page.height + height,
        operations=(*page.operations, *shifted(operations, 0, page.height)),
    )


def _numbered(page: Drawing, text: str, studio: Studio) -> Drawing:
    """Say at the right of the lowest line which part of the picture this is."""
    middle = page.height - LEGEND / 2
    told = studio.text(page.width, middle, text, anchor="end", colour="text2")
    return replace(page, operations=(*page.operations, told))

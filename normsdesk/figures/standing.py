"""Boxes of a diagram at the places people gave them, nearer to each other or further apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from normsdesk.figures.tracks import Lanes, written_tops

LOWEST = 62.0
"""The least height of a box on the screen: those above each other stand at least so far apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stood:
    """Middles of the boxes by id, lanes of each link from left to right, and the height used.

    ``lanes`` has one tuple per link in the order given: (track, middle) of each track passed.
    """

    middles: dict[str, float]
    lanes: tuple[tuple[tuple[int, float], ...], ...]
    height: float


def stand(
    tracks: Mapping[str, int],
    written: Mapping[str, float],
    heights: Mapping[str, float],
    links: Sequence[tuple[str, str]],
    *,
    gap: float,
    room: float,
    alike: bool = True,
) -> Stood:
    """Place boxes at the heights that are ``written``, all of them scaled alike.

    ``tracks`` and ``heights`` have every box; one without a written height stands below the last
    of its track. The scale is at most 1 unless boxes are higher than the room between them, and
    as small as ``room`` asks for while ``gap`` stays between two boxes of a track. Where that is
    too high and rows need not be moved ``alike``, those with low boxes come nearer to each other.
    """
    tops = written_tops(tracks, written, dict.fromkeys(tracks, LOWEST))
    first = min(tops.values(), default=0.0)
    fitting = _fitting(tops, heights, first, room)
    scale = max(_least(tops, tracks, heights, gap), fitting)
    scaled = {key: (top - first) * scale for key, top in tops.items()}
    lowest = max((top + heights[key] for key, top in scaled.items()), default=0.0)
    if lowest > room and not alike:
        near = {key: (top - first) * fitting for key, top in tops.items()}
        scaled = _together(near, tracks, heights, gap, room) or scaled
    areas = {key: (top, top + heights[key]) for key, top in scaled.items()}
    spans: dict[int, list[tuple[float, float]]] = {}
    for key, area in areas.items():
        spans.setdefault(tracks[key], []).append(area)
    middles = {key: sum(area) / 2 for key, area in areas.items()}
    free = Lanes(spans)
    return Stood(
        middles=middles,
        lanes=tuple(_lanes(link, tracks, middles, free) for link in links),
        height=max((bottom for _, bottom in areas.values()), default=0.0),
    )


def _least(
    tops: Mapping[str, float], tracks: Mapping[str, int], heights: Mapping[str, float], gap: float
) -> float:
    """Find the smallest scale at which no two boxes of a track come too near."""
    least = 0.0
    above: dict[int, str] = {}
    for key in sorted(tops, key=lambda each: tops[each]):
        before = above.get(tracks[key])
        if before is not None:
            least = max(least, (heights[before] + gap) / (tops[key] - tops[before]))
        above[tracks[key]] = key
    return least


def _together(
    tops: Mapping[str, float],
    tracks: Mapping[str, int],
    heights: Mapping[str, float],
    gap: float,
    room: float,
) -> dict[str, float] | None:
    """Move rows of boxes apart or together inside the room; None where they need more of it.

    Boxes of one height stay at one height, and those above others stay above them.
    """
    rows = sorted(set(tops.values()))
    boxes = {row: [key for key, top in tops.items() if top == row] for row in rows}
    found: dict[float, float] = {}
    ends: dict[int, float] = {}
    end = 0.0
    for row in rows:
        end = max([row, end, *(ends.get(tracks[key], 0.0) for key in boxes[row])])
        found[row] = end
        ends |= {tracks[key]: end + heights[key] + gap for key in boxes[row]}
    starts: dict[int, float] = {}
    start = room
    for row in reversed(rows):
        lowest = (starts.get(tracks[key], room + gap) - gap - heights[key] for key in boxes[row])
        start = min([found[row], start, *lowest])
        found[row] = start
        starts |= {tracks[key]: start for key in boxes[row]}
    if start < 0:
        return None
    return {key: found[top] for key, top in tops.items()}


def _fitting(
    tops: Mapping[str, float], heights: Mapping[str, float], first: float, room: float
) -> float:
    """Find the largest scale up to 1 at which all boxes end inside the room."""
    fits = ((room - heights[key]) / (top - first) for key, top in tops.items() if top > first)
    return max(min([1.0, *fits]), 0.0)


def _lanes(
    link: tuple[str, str], tracks: Mapping[str, int], middles: Mapping[str, float], free: Lanes
) -> tuple[tuple[int, float], ...]:
    if not all(end in tracks for end in link):
        return ()
    left, right = sorted(link, key=lambda end: tracks[end])
    passed = range(tracks[left] + 1, tracks[right])
    return tuple(free.heights(passed, middles[left], middles[right]))

"""Where boxes of a diagram stand, read from written places: tracks, heights, ways between them.

A column holds one or more tracks, so that boxes of one column that lead to each other can stand
side by side. Places are written for tracks of `STORED_PITCH`; lengths are logical pixels.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

GRID = 8
LEFT = 16.0
FIRST_TOP = 16.0
ROW_GAP = 24.0
STORED_PITCH = 176.0
LANE_ROOM = 10.0
"""Least room between two boxes for a link to pass."""
MOST_TRACKS = 8
"""A column is not made wider than this, however long a chain inside it is."""
_SAME_COLUMN = 2


def stored_x(track: int) -> float:
    """Return the ``x`` that is written down for a box of a track where none stands yet."""
    return LEFT + STORED_PITCH * max(track, 0)


def tracks_of(stored: Mapping[str, float], nominal: int) -> dict[str, int]:
    """Say in which track of its column each box stands, from 0.

    ``stored`` has the written ``x`` of each box, ``nominal`` is the track at which the column
    would begin. Boxes far off came from another column and stand in the first track.
    """
    raw = {key: round((x - LEFT) / STORED_PITCH) - nominal for key, x in stored.items()}
    clusters: list[list[int]] = []
    for place in sorted(set(raw.values())):
        if clusters and place - clusters[-1][-1] <= _SAME_COLUMN:
            clusters[-1].append(place)
        else:
            clusters.append([place])
    if not clusters:
        return {}
    main = min(clusters, key=lambda cluster: min(abs(place) for place in cluster))
    ranks = {place: rank for rank, place in enumerate(main)}
    return {key: ranks.get(place, 0) for key, place in raw.items()}


def written_tracks(
    columns: Mapping[str, int], written: Mapping[str, float], count: int
) -> tuple[dict[str, int], dict[str, float]]:
    """Find the track inside its column of each box, and the ``x`` that says so.

    ``columns`` has the column of each box, ``written`` the ``x`` of those that have a place;
    there are ``count`` columns.
    """
    inner = dict.fromkeys(columns, 0)
    stored: dict[str, float] = {}
    nominal = 0
    for column in range(count):
        here = {key: written[key] for key in columns if columns[key] == column and key in written}
        ranks = tracks_of(here, nominal)
        inner |= ranks
        stored |= _speaking(here, ranks, nominal)
        nominal += max(ranks.values(), default=0) + 1
    return inner, stored


def _speaking(
    written: Mapping[str, float], ranks: Mapping[str, int], nominal: int
) -> dict[str, float]:
    """Find the ``x`` of each track, from the box whose own comes nearest to it."""
    near: dict[int, float] = {}
    for key, rank in ranks.items():
        plain = stored_x(nominal + rank)
        if rank not in near or abs(written[key] - plain) < abs(near[rank] - plain):
            near[rank] = written[key]
    return {key: near[rank] for key, rank in ranks.items()}


def tracks_inside(columns: Mapping[str, int], links: Sequence[tuple[str, str]]) -> dict[str, int]:
    """Place each box in its column behind those of the same column that lead to it.

    A link that closes a circle does not count; a long chain is spread over `MOST_TRACKS`.
    """
    after: dict[str, list[str]] = {key: [] for key in columns}
    for source, target in links:
        if source != target and columns.get(source, -1) == columns.get(target, -2):
            after[source].append(target)
    order = _order(after)
    place = {key: number for number, key in enumerate(order)}
    depth = dict.fromkeys(columns, 0)
    for key in order:
        for other in after[key]:
            if place[other] > place[key]:
                depth[other] = max(depth[other], depth[key] + 1)
    longest: dict[int, int] = {}
    for key, column in columns.items():
        longest[column] = max(longest.get(column, 0), depth[key] + 1)
    return {
        key: depth[key] * min(longest[column], MOST_TRACKS) // longest[column]
        for key, column in columns.items()
    }


def _order(after: Mapping[str, Sequence[str]]) -> list[str]:
    """Order boxes so that each stands before those it leads to, circles cut where they close."""
    done: list[str] = []
    seen: set[str] = set()
    for start in after:
        stack = [(start, iter(after[start]))] if start not in seen else []
        seen.add(start)
        while stack:
            key, rest = stack[-1]
            following = next((other for other in rest if other not in seen), None)
            if following is None:
                done.append(key)
                stack.pop()
            else:
                seen.add(following)
                stack.append((following, iter(after[following])))
    return done[::-1]


def written_tops(
    tracks: Mapping[str, int], known: Mapping[str, float], heights: Mapping[str, float]
) -> dict[str, float]:
    """Find the top of each box: the written one, or below the last box of its track.

    ``tracks`` and ``heights`` have every box, ``known`` the tops that are written down.
    """
    tops = dict(known)
    ends: dict[int, float] = {}
    for key, top in tops.items():
        end = top + heights[key] + ROW_GAP
        ends[tracks[key]] = max(ends.get(tracks[key], FIRST_TOP), end)
    for key, track in tracks.items():
        if key not in tops:
            tops[key] = on_grid(ends.get(track, FIRST_TOP))
            ends[track] = tops[key] + heights[key] + ROW_GAP
    return _apart(tops, tracks, heights)


def _apart(
    tops: Mapping[str, float], tracks: Mapping[str, int], heights: Mapping[str, float]
) -> dict[str, float]:
    """Show boxes lower where one above them grew, by a longer title or larger text."""
    found: dict[str, float] = {}
    ends: dict[int, float] = {}
    for key in sorted(tops, key=lambda each: (tops[each], each)):
        end = ends.get(tracks[key], float("-inf"))
        top = tops[key] if tops[key] >= end else on_grid(end + GRID)
        found[key] = top
        ends[tracks[key]] = top + heights[key]
    return found


def on_grid(y: float) -> float:
    """Return the next height on the grid, downwards."""
    return -(-y // GRID) * float(GRID)


class Lanes:
    """The room between the boxes of each track, for links that pass through."""

    def __init__(self, boxes: Mapping[int, Sequence[tuple[float, float]]]) -> None:
        self._gaps = {track: list(_gaps(sorted(spans))) for track, spans in boxes.items()}

    def through(self, track: int, wanted: float) -> float:
        """Return the height nearest to ``wanted`` at which a link passes a track."""
        gaps = self._gaps.get(track)
        if not gaps:
            return wanted
        place = bisect_left(gaps, (wanted, wanted))
        near = gaps[max(place - 1, 0) : place + 1]
        return min((_inside(gap, wanted) for gap in near), key=lambda y: abs(y - wanted))

    def heights(self, tracks: range, start: float, end: float) -> Iterable[tuple[int, float]]:
        """Say how high a link passes each track: straight on as long as it can.

        It bends at once where the way at the height of its end is free.
        """
        y = end if all(self.through(track, end) == end for track in tracks) else start
        for track in tracks:
            y = self.through(track, y)
            yield track, y


def _gaps(spans: Sequence[tuple[float, float]]) -> Iterable[tuple[float, float]]:
    above = float("-inf")
    for top, bottom in spans:
        if top - above >= LANE_ROOM:
            yield above, top
        above = max(above, bottom)
    yield above, float("inf")


def _inside(gap: tuple[float, float], wanted: float) -> float:
    room = LANE_ROOM / 2
    return min(max(wanted, gap[0] + room), gap[1] - room)

"""The order in which letters stand on a line: Unicode's bidirectional algorithm (UAX 9).

Marks that force a direction (embeddings, overrides, isolates) are passed over: people do not type
them, and what they copied from elsewhere reads well without. All else of the algorithm is here.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

_STRONG = {"L": "L", "R": "R", "AL": "R"}
_AS_STRONG = {**_STRONG, "EN": "R", "AN": "R"}
_FROM_LEFT, _FROM_RIGHT = "\u200e", "\u200f"
_MARKS = frozenset({_FROM_LEFT, _FROM_RIGHT})
_CLEARLY = 3
"""A paragraph that begins from the left has more than so many letters from the right for each."""
_PASSED_OVER = frozenset({"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"})
_NEUTRAL = frozenset({"B", "S", "WS", "ON"})
_OPENING = dict(zip("([{⟨⟪〈《", ")]}⟩⟫〉》", strict=True))
_CLOSING = frozenset(_OPENING.values())
_PAIRS = "()[]{}<>«»‹›⟨⟩⟪⟫〈〉《》≤≥≪≫"
_MIRRORED = dict(
    zip(_PAIRS, "".join(b + a for a, b in zip(_PAIRS[::2], _PAIRS[1::2], strict=True)), strict=True)
)


def base_level(text: str) -> int:
    """Return 1 where a paragraph reads from the right, else 0.

    All languages of reports and screens are written from the left. So a paragraph reads from the
    right only where most of its letters do: a sentence that merely begins with an Arabic word stays
    at the left, one in Arabic that begins with the name of a programme goes to the right. A mark of
    direction at its beginning decides.
    """
    if text[:1] in _MARKS:
        return int(text[0] == _FROM_RIGHT)
    if text.isascii():
        return 0
    kinds = [_STRONG.get(unicodedata.bidirectional(character)) for character in text]
    right, left = kinds.count("R"), kinds.count("L")
    if _first_strong(text):
        return int(right >= left)
    return int(right > _CLEARLY * left > 0)


def _first_strong(text: str) -> int:
    """Return 1 where the first letter with a direction is written from the right, else 0."""
    for character in text:
        strong = _STRONG.get(unicodedata.bidirectional(character))
        if strong:
            return int(strong == "R")
    return 0


def in_direction(paragraph: str, lines: Sequence[str]) -> list[str]:
    """Return the lines of a paragraph, with a mark before each that alone would read otherwise."""
    base = base_level(paragraph)
    mark = _FROM_RIGHT if base else _FROM_LEFT
    return [
        line if base_level(line) == _first_strong(line) == base else mark + line for line in lines
    ]


def mirrored(text: str) -> str:
    """Return text as it stands from the right: turned around, brackets the other way."""
    return "".join(_MIRRORED.get(character, character) for character in reversed(text))


@lru_cache(maxsize=2048)
def levels(text: str, base: int) -> tuple[int, ...]:
    """Return the level of each character of a paragraph: odd ones stand from right to left."""
    classes = [unicodedata.bidirectional(character) or "L" for character in text]
    seen = [place for place, kind in enumerate(classes) if kind not in _PASSED_OVER]
    kinds = [classes[place] for place in seen]
    edge = "R" if base else "L"
    _weak(kinds, edge)
    kinds = ["ON" if kind in ("ES", "ET", "CS") else kind for kind in kinds]
    _numbers_among_latin(kinds, edge)
    _brackets([text[place] for place in seen], [classes[place] for place in seen], kinds, edge)
    _neutrals(kinds, edge)
    found = [-1] * len(text)
    for place, kind in zip(seen, kinds, strict=True):
        found[place] = base + _step(kind, base)
    for place, level in enumerate(found):
        if level < 0:
            found[place] = found[place - 1] if place else base
    return tuple(found)


def _step(kind: str, base: int) -> int:
    if base:
        return int(kind != "R")
    return {"R": 1, "AN": 2, "EN": 2}.get(kind, 0)


def _weak(kinds: list[str], edge: str) -> None:
    """Rules W1 to W5: marks, numbers, and the signs within and around numbers."""
    before, strong = edge, edge
    for place, kind in enumerate(kinds):
        if kind == "NSM":
            kinds[place] = kind = before
        before = kind
        if kind in _STRONG:
            strong = kind
        elif kind == "EN" and strong == "AL":
            kinds[place] = "AN"
    kinds[:] = ["R" if kind == "AL" else kind for kind in kinds]
    for place in range(1, len(kinds) - 1):
        left, kind, right = kinds[place - 1 : place + 2]
        if left == right and (
            (kind == "CS" and left in ("EN", "AN")) or (kind, left) == ("ES", "EN")
        ):
            kinds[place] = left
    for first, last in _stretches(kinds, frozenset({"ET"})):
        if "EN" in (*kinds[max(first - 1, 0) : first], *kinds[last : last + 1]):
            kinds[first:last] = ["EN"] * (last - first)


def _numbers_among_latin(kinds: list[str], edge: str) -> None:
    """Rule W7: numbers after a letter from the left go with it."""
    strong = edge
    for place, kind in enumerate(kinds):
        if kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            kinds[place] = "L"


def _brackets(letters: Sequence[str], classes: Sequence[str], kinds: list[str], edge: str) -> None:
    """Rule N0: both brackets of a pair take one direction."""
    for first, last in _bracket_pairs(letters, kinds):
        inside = {_AS_STRONG[kind] for kind in kinds[first + 1 : last] if kind in _AS_STRONG}
        if not inside:
            continue
        if edge not in inside:
            before = next(
                (_AS_STRONG[kind] for kind in reversed(kinds[:first]) if kind in _AS_STRONG), edge
            )
            chosen = before
        else:
            chosen = edge
        for place in (first, last):
            kinds[place] = chosen
            after = place + 1
            while after < len(kinds) and classes[after] == "NSM":
                kinds[after] = chosen
                after += 1


def _bracket_pairs(letters: Sequence[str], kinds: Sequence[str]) -> list[tuple[int, int]]:
    waiting: list[tuple[str, int]] = []
    pairs: list[tuple[int, int]] = []
    for place, (letter, kind) in enumerate(zip(letters, kinds, strict=True)):
        if kind != "ON":
            continue
        if letter in _OPENING:
            waiting.append((_OPENING[letter], place))
        elif letter in _CLOSING:
            for depth in range(len(waiting) - 1, -1, -1):
                if waiting[depth][0] == letter:
                    pairs.append((waiting[depth][1], place))
                    del waiting[depth:]
                    break
    return sorted(pairs)


def _neutrals(kinds: list[str], edge: str) -> None:
    """Rules N1 and N2: what has no direction takes that of both sides, or of the paragraph."""
    for first, last in _stretches(kinds, _NEUTRAL):
        left = _AS_STRONG[kinds[first - 1]] if first else edge
        right = _AS_STRONG[kinds[last]] if last < len(kinds) else edge
        kinds[first:last] = [left if left == right else edge] * (last - first)


def _stretches(kinds: Sequence[str], wanted: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of wanted kinds begins and ends."""
    first = None
    for place, kind in enumerate((*kinds, "")):
        if kind in wanted:
            first = place if first is None else first
        elif first is not None:
            yield first, place
            first = None


def in_sight(levels_of_runs: Sequence[int]) -> list[int]:
    """Return the places of the runs of a line in the order in which they stand (rule L2)."""
    order = list(range(len(levels_of_runs)))
    odd = [level for level in levels_of_runs if level % 2]
    for level in range(max(levels_of_runs, default=0), min(odd, default=0) - 1, -1):
        if not odd:
            break
        first = None
        for place in range(len(order) + 1):
            reached = place < len(order) and levels_of_runs[order[place]] >= level
            if reached and first is None:
                first = place
            elif not reached and first is not None:
                order[first:place] = order[first:place][::-1]
                first = None
    return order


def runs_in_sight(kinds: Sequence[str], levels_of: Sequence[int]) -> list[tuple[int, int]]:
    """Return where the stretches of one kind and level begin and end, as they stand on a line."""
    edges = [
        place
        for place, level in enumerate(levels_of)
        if not place or kinds[place] != kinds[place - 1] or level != levels_of[place - 1]
    ]
    found = list(zip(edges, [*edges, len(levels_of)][1:], strict=True))
    return [found[place] for place in in_sight([levels_of[first] for first, _ in found])]

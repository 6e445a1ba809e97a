"""Two versions of a text, word by word: what changed, and both changes in one text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

_WORDS = re.compile(r"\w+|[^\w\s]|\s+")
_MOST_WORDS = 6_000
"""Beyond this many words only what is the same at both ends is looked for."""

_Cut = tuple[int, int, int, int]


class Mark(StrEnum):
    """How a run of words stands to the other version."""

    SAME = "same"
    CHANGED = "changed"
    NEW = "new"


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A run of text with one mark."""

    text: str
    mark: Mark = Mark.SAME


def marked_words(text: str, other: str) -> tuple[Run, ...]:
    """Mark in ``text`` what ``other`` says differently, and what it does not say at all."""
    words, others = _WORDS.findall(text), _WORDS.findall(other)
    runs: list[Run] = []
    at = 0
    for start, end, other_start, other_end in _cuts(words, others):
        mark = Mark.CHANGED if other_end > other_start else Mark.NEW
        while mark is Mark.NEW and _can_slide(words, start, end):
            start, end = start + 1, end + 1
        runs.append(Run(text="".join(words[at:start])))
        runs.append(Run(text="".join(words[start:end]), mark=mark))
        at = end
    runs.append(Run(text="".join(words[at:])))
    return tuple(run for run in runs if run.text)


def _can_slide(words: Sequence[str], start: int, end: int) -> bool:
    """Tell whether new words may begin one place later: a new sentence ends with its full stop."""
    mark = words[start] if start < end < len(words) else ""
    return bool(mark) and words[end] == mark and not mark.isalnum() and not mark.isspace()


def both_texts(base: str, mine: str, theirs: str) -> str:
    """Make one text of two that come from ``base``.

    Changes in different places both go in. Where both changed the same words, both wordings stand
    one after the other. In both orders the result is the same.
    """
    if not base:
        return _one_after_the_other(mine, theirs)
    words, left, right = (_WORDS.findall(text) for text in (base, mine, theirs))
    cuts = [(cut, left) for cut in _cuts(words, left)]
    cuts += [(cut, right) for cut in _cuts(words, right)]
    parts: list[str] = []
    at = 0
    for group in _groups(cuts):
        start = min(cut[0] for cut, _ in group)
        end = max(cut[1] for cut, _ in group)
        sides = [side for side in (left, right) if any(whose is side for _, whose in group)]
        wordings = {_wording(words, group, side, start, end) for side in sides}
        parts += ["".join(words[at:start]), _in_a_row(wordings)]
        at = end
    return "".join((*parts, "".join(words[at:])))


def _one_after_the_other(mine: str, theirs: str) -> str:
    first, second = sorted((mine.strip(), theirs.strip()))
    if not first or first in second:
        return second
    return f"{first}\n{second}" if "\n" in first + second else f"{first} {second}"


def _groups(cuts: Sequence[tuple[_Cut, list[str]]]) -> list[list[tuple[_Cut, list[str]]]]:
    """Put cuts together that touch each other."""
    groups: list[list[tuple[_Cut, list[str]]]] = []
    reached = -1
    for cut, side in sorted(cuts, key=lambda one: (one[0][0], one[0][1])):
        if groups and cut[0] <= reached:
            groups[-1].append((cut, side))
        else:
            groups.append([(cut, side)])
        reached = max(reached, cut[1])
    return groups


def _wording(
    words: Sequence[str],
    group: Sequence[tuple[_Cut, list[str]]],
    side: list[str],
    start: int,
    end: int,
) -> str:
    """Say the words from ``start`` to ``end`` as ``side`` has them."""
    parts: list[str] = []
    at = start
    for cut, whose in group:
        if whose is side:
            parts += [*words[at : cut[0]], *side[cut[2] : cut[3]]]
            at = cut[1]
    return "".join((*parts, *words[at:end]))


def _in_a_row(wordings: set[str]) -> str:
    said = sorted(text for text in wordings if text.strip())
    if len(said) < 2:
        return said[0] if said else min(wordings, default="")
    first, last = said[0], said[-1]
    return f"{first.rstrip()} {last.lstrip()}"


def _cuts(words: Sequence[str], others: Sequence[str]) -> list[_Cut]:
    """List where two lists of words differ: from, to here, from, to there."""
    head = 0
    while head < min(len(words), len(others)) and words[head] == others[head]:
        head += 1
    tail = 0
    most = min(len(words), len(others)) - head
    while tail < most and words[-1 - tail] == others[-1 - tail]:
        tail += 1
    inner, other_inner = words[head : len(words) - tail], others[head : len(others) - tail]
    if not inner and not other_inner:
        return []
    if len(inner) + len(other_inner) > _MOST_WORDS:
        return [(head, head + len(inner), head, head + len(other_inner))]
    matcher = SequenceMatcher(None, inner, other_inner, autojunk=False)
    return [
        (head + a, head + b, head + c, head + d)
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    ]

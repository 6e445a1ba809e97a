"""Lists that two people changed: what both kept stays, what either added comes in."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedList:
    """Two changed lists made one.

    ``clash`` is true when both replaced the same element by something else, or both put the same
    elements in another order; ``elements`` then hold everything that either wants.
    """

    elements: tuple[Any, ...]
    clash: bool


def joined_list(
    base: Sequence[Any], mine: Sequence[Any], theirs: Sequence[Any], *, replaced: bool
) -> JoinedList:
    """Join two lists that come from ``base``; in both orders the result is the same.

    ``replaced`` says that an element taken out for another one is an edit of it, as with texts;
    references and choices just come and go.
    """
    if any(len(set(one)) != len(one) for one in (base, mine, theirs)):
        return JoinedList(elements=_everything(mine, theirs), clash=True)
    before, left, right = set(base), set(mine), set(theirs)
    added = (left - before, right - before)
    gone_twice = (before - left) & (before - right)
    clash = replaced and bool(gone_twice) and added[0] != added[1]
    kept = [one for one in base if one in left and one in right]
    order = _order(kept, _only(mine, kept), _only(theirs, kept))
    return JoinedList(
        elements=_filled(order or kept, mine, theirs, added),
        clash=clash or order is None,
    )


def _order(kept: list[Any], mine: list[Any], theirs: list[Any]) -> list[Any] | None:
    """Take the order of whoever changed it; ``None`` when both did, differently."""
    if mine == theirs or theirs == kept:
        return mine
    return theirs if mine == kept else None


def _only(elements: Iterable[Any], wanted: Collection[Any]) -> list[Any]:
    return [one for one in elements if one in wanted]


def _filled(
    order: Sequence[Any],
    mine: Sequence[Any],
    theirs: Sequence[Any],
    added: tuple[Collection[Any], Collection[Any]],
) -> tuple[Any, ...]:
    """Put what was added behind the element it stood behind."""
    runs = (_runs(mine, order, added[0]), _runs(theirs, order, added[1]))
    result: dict[Any, None] = {}
    for anchor in (_START, *order):
        if anchor is not _START:
            result[anchor] = None
        pair = [run.get(anchor, []) for run in runs]
        for run in sorted(pair, key=repr):
            result.update(dict.fromkeys(run))
    return tuple(result)


_START = object()


def _runs(
    side: Sequence[Any], order: Collection[Any], added: Collection[Any]
) -> Mapping[Any, list[Any]]:
    anchor, runs = _START, dict[Any, list[Any]]()
    for one in side:
        if one in order:
            anchor = one
        elif one in added:
            runs.setdefault(anchor, []).append(one)
    return runs


def _everything(mine: Sequence[Any], theirs: Sequence[Any]) -> tuple[Any, ...]:
    first, second = sorted((tuple(mine), tuple(theirs)), key=repr)
    held = set(first)
    return (*first, *(one for one in second if one not in held))

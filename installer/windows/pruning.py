"""Decide what of the fetched packages ships; `prune.toml` holds the list and its reasons."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path

from installer.windows.places import HERE, Stopped


@dataclass(frozen=True)
class Only:
    """A folder of which only the named places ship."""

    package: str
    keep: tuple[str, ...]


@dataclass(frozen=True)
class PruneList:
    """What does not ship.

    Attributes:
        only: folders of which little ships.
        drop: places that never ship.
        runtime: files of the Windows Python that do not ship.
    """

    only: tuple[Only, ...] = ()
    drop: tuple[str, ...] = ()
    runtime: frozenset[str] = field(default_factory=frozenset)


def read_prune_list(path: Path = HERE / "prune.toml") -> PruneList:
    """Return the list.

    Raises:
        Stopped: an entry has no reason.
    """
    read = tomllib.loads(path.read_text(encoding="utf-8"))
    for entry in (*read["only"], *read["drop"]):
        if not entry.get("reason"):
            raise Stopped(f"{path.name}: an entry has no reason: {entry}")
    return PruneList(
        only=tuple(Only(entry["package"], tuple(entry["keep"])) for entry in read["only"]),
        drop=tuple(place for entry in read["drop"] for place in entry["places"]),
        runtime=frozenset(read["runtime"]["drop"]),
    )


def kept(places: Iterable[str], prune: PruneList) -> tuple[str, ...]:
    """Return the places that ship, in order.

    Args:
        places: paths below the folder of packages, with ``/``.
        prune: what does not ship.

    Raises:
        Stopped: an entry of the list fits nothing.
    """
    every = sorted(places)
    used: set[str] = set()
    ships = tuple(place for place in every if _ships(place, prune, used))
    wanted = {pattern for only in prune.only for pattern in only.keep} | set(prune.drop)
    idle = sorted(wanted - used)
    if idle:
        raise Stopped(f"The pruning list is out of date. These fit nothing: {', '.join(idle)}")
    return ships


def _ships(place: str, prune: PruneList, used: set[str]) -> bool:
    fitting = {pattern for pattern in prune.drop if fnmatchcase(place, pattern)}
    used |= fitting
    if fitting:
        return False
    for only in prune.only:
        if place.startswith(only.package + "/"):
            keeping = {pattern for pattern in only.keep if fnmatchcase(place, pattern)}
            used |= keeping
            return bool(keeping)
    return True

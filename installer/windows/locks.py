"""Read lock files: which version of what, and which hashes its files may have."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from installer.windows.places import Stopped

_ENTRY = re.compile(r"^([A-Za-z0-9._-]+)==([A-Za-z0-9.!+_-]+)((?:\s+--hash=sha256:[0-9a-f]{64})+)$")


@dataclass(frozen=True)
class Locked:
    """One line of a lock: a package, its one version, and the SHA-256 of each file it may be."""

    name: str
    version: str
    hashes: frozenset[str]


def read_lock(path: Path) -> tuple[Locked, ...]:
    """Return what a lock allows.

    Raises:
        Stopped: a line has no hash or is not a lock's; a lock with a gap is no lock.
    """
    joined = re.sub(r"\\\n", " ", path.read_text(encoding="utf-8"))
    found: dict[str, Locked] = {}
    for line in joined.splitlines():
        entry = line.split("#", 1)[0].strip()
        if not entry:
            continue
        match = _ENTRY.match(entry)
        if not match:
            raise Stopped(f"{path.name}: this line locks nothing: {entry[:80]}")
        name = plain_name(match[1])
        if name in found:
            raise Stopped(f"{path.name}: {name} is named twice.")
        hashes = frozenset(re.findall(r"sha256:([0-9a-f]{64})", match[3]))
        found[name] = Locked(name, match[2], hashes)
    return tuple(found.values())


def plain_name(name: str) -> str:
    """Return a package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()

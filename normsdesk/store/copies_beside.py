"""Copies of a project that lie beside its file, as sync programs leave them.

Where two people worked on a synced file while one was away, the program that syncs keeps both: one
under the name of the file, the other beside it, under a name that begins with the same words.
"""

from contextlib import suppress
from pathlib import Path

from normsdesk.store.ancestry import comes_from, common_past
from normsdesk.store.contents import Contents
from normsdesk.store.failures import OpenFailed
from normsdesk.store.paths import SUFFIX
from normsdesk.store.project_file import open_project
from normsdesk.store.secret import keys_known

MOST = 5
"""So many are read, the newest first."""


def copies_beside(path: Path, contents: Contents) -> list[Path]:
    """Find copies in the folder of ``path`` in which somebody worked on; the newest first.

    Args:
        path: the project file.
        contents: what it holds.
    """
    found: list[tuple[int, Path]] = []
    with suppress(OSError):
        for other in path.parent.iterdir():
            if other.suffix == SUFFIX and other != path and _named_alike(other, path):
                with suppress(OSError):
                    found.append((other.stat().st_mtime_ns, other))
    newest = [other for _, other in sorted(found, reverse=True)[:MOST]]
    return [other for other in newest if _goes_further(other, contents)]


def _named_alike(one: Path, other: Path) -> bool:
    return one.stem.startswith(other.stem) or other.stem.startswith(one.stem)


def _goes_further(other: Path, mine: Contents) -> bool:
    """Tell whether a file holds what somebody did since both copies were one."""
    opened = open_project(other, unlock=keys_known(mine.key))
    if isinstance(opened, OpenFailed):
        return False
    theirs = opened.contents
    if theirs.snapshot.project.id != mine.snapshot.project.id or theirs.taken_out:
        return False
    if comes_from(mine, theirs.revision):
        return False
    past = common_past(mine, theirs)
    return past is not None and past.snapshot != theirs.snapshot

"""Writing a file so that at every moment either the old one or the new one is there, whole."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from normsdesk.store.container import sha256
from normsdesk.store.failures import SaveFailed, SaveReason, held_open, save_failure

PART = ".part"
LONGEST_NAME = 255
"""Bytes that the name of a file may have on the disks we know."""
_PATIENCE = 2.5  # seconds; virus scanners and sync clients hold files briefly
_PAUSE = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class FileState:
    """What a file looked like when it was read or written: size, time (ns) and SHA-256."""

    size: int
    modified_ns: int
    sha256: str


def state_of(path: Path, content: bytes) -> FileState:
    """Describe ``path``, which holds ``content``.

    Raises:
        OSError: the file cannot be looked at.
    """
    return FileState(size=len(content), modified_ns=path.stat().st_mtime_ns, sha256=sha256(content))


def changed_outside(path: Path, seen: FileState) -> bool:
    """Tell whether ``path`` no longer holds what was seen; a file that is gone has not changed.

    The time alone proves nothing: sticks keep it to two seconds, and some tools set it back.

    Raises:
        OSError: the file is there and cannot be read.
    """
    try:
        if path.stat().st_size != seen.size:
            return True
        return sha256(path.read_bytes()) != seen.sha256
    except FileNotFoundError:
        return False


def write_atomically(
    path: Path,
    content: bytes,
    *,
    expected: FileState | None = None,
    before_replacing: Callable[[], None] | None = None,
) -> FileState | SaveFailed:
    """Put ``content`` at ``path``, synced to the disk, or leave everything as it was.

    Args:
        path: the file; a link is followed.
        content: all of it.
        expected: what the file must still look like; ``None`` writes over whatever is there.
        before_replacing: called when the new file is complete and synced beside the old one.
    """
    try:
        target = path.resolve()
        if target.is_dir():
            return SaveFailed(reason=SaveReason.IS_A_FOLDER, path=path)
        part = part_path(target)
        try:
            _write_synced(part, content, like=target)
            if expected is not None and changed_outside(target, expected):
                return SaveFailed(reason=SaveReason.CHANGED_OUTSIDE, path=path)
            if before_replacing is not None:
                before_replacing()
            replace_patiently(part, target)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        sync_folder(target.parent)
        return state_of(target, content)
    except OSError as error:
        return save_failure(path, error)


def part_path(target: Path) -> Path:
    """Name the unfinished file beside ``target``, in the same folder and so on the same disk."""
    name = target.name + PART
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = sha256(os.fsencode(target.name))[:16] + PART
    return target.with_name(name)


def patiently(act: Callable[[], None], *, pause: Callable[[float], None] = time.sleep) -> None:
    """Do what renames or removes a file; on Windows wait for others to let go of it.

    Raises:
        OSError: it cannot be done, or not within two and a half seconds.
    """
    for _ in range(int(_PATIENCE / _PAUSE)):
        try:
            act()
        except OSError as error:
            if not held_open(error):
                raise
            pause(_PAUSE)
        else:
            return
    act()


def replace_patiently(
    source: Path, target: Path, *, pause: Callable[[float], None] = time.sleep
) -> None:
    """Rename ``source`` over ``target``, see `patiently`.

    Raises:
        OSError: it cannot be done, or not within two and a half seconds.
    """

    def rename() -> None:
        source.replace(target)

    patiently(rename, pause=pause)


def remove_patiently(path: Path) -> None:
    """Remove a file that may be gone already, see `patiently`.

    Raises:
        OSError: it cannot be done, or not within two and a half seconds.
    """

    def remove() -> None:
        path.unlink(missing_ok=True)

    patiently(remove)


def sync_folder(folder: Path) -> None:
    """Have the disk remember a rename; Windows keeps no folder handles to sync.

    The rename itself is done. Some network disks refuse to sync a folder, which changes nothing.
    """
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _write_synced(part: Path, content: bytes, *, like: Path) -> None:
    with part.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    if like.exists():
        shutil.copymode(like, part)

"""Writing a file so that at every moment either the old one or the new one is there, whole."""

import os
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from normsdesk.store.container import sha256
from normsdesk.store.failures import (
    SaveFailed,
    SaveReason,
    held_open,
    making_failure,
    save_failure,
)

PART = ".part"
LONGEST_NAME = 255
"""Bytes that the name of a file may have on the disks we know."""
LONGEST_PATH = 259
"""Characters of a path that Windows takes as it is."""
PATIENCE = 2.5
"""Seconds: virus scanners and sync clients hold files briefly."""
LONG_PATIENCE = 8.0
"""Seconds for what is written while nobody waits: to tell people of a scanner frightens them."""
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
    patience: float = PATIENCE,
) -> FileState | SaveFailed:
    """Put ``content`` at ``path``, synced to the disk, or leave everything as it was.

    Args:
        path: the file; a link is followed.
        content: all of it.
        expected: what the file must still look like; ``None`` writes over whatever is there.
        before_replacing: called when the new file is complete and synced beside the old one.
        patience: for how many seconds others are waited for who hold the file open.
    """
    target = path
    try:
        target = reachable(path.resolve())
        if target.is_dir():
            return SaveFailed(reason=SaveReason.IS_A_FOLDER, path=path)
        part = part_path(target)
        try:
            try:
                _write_synced(part, content, like=target)
            except OSError as error:
                return making_failure(path, error)
            if expected is not None and changed_outside(target, expected):
                return SaveFailed(reason=SaveReason.CHANGED_OUTSIDE, path=path)
            if before_replacing is not None:
                before_replacing()
            replace_patiently(part, target, patience=patience)
        finally:
            with suppress(OSError):
                part.unlink(missing_ok=True)
        sync_folder(target.parent)
        return state_of(target, content)
    except OSError as error:
        failed = save_failure(path, error)
        if failed.reason is SaveReason.IN_USE and not _may_be_written(target):
            return replace(failed, reason=SaveReason.NO_PERMISSION)
        return failed


def reachable(path: Path, system: str = os.name) -> Path:
    """Give a path that is longer than Windows takes the form in which it does take it."""
    text = str(path)
    if system != "nt" or len(text) <= LONGEST_PATH or text.startswith("\\\\?\\"):
        return path
    return Path(f"\\\\?\\UNC{text[1:]}" if text.startswith("\\\\") else f"\\\\?\\{text}")


def part_path(target: Path) -> Path:
    """Name the unfinished file beside ``target``, in the same folder and so on the same disk."""
    name = target.name + PART
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = sha256(os.fsencode(target.name))[:16] + PART
    return reachable(target.with_name(name))


def patiently(
    act: Callable[[], None],
    *,
    pause: Callable[[float], None] = time.sleep,
    patience: float = PATIENCE,
) -> None:
    """Do what renames or removes a file; on Windows wait for others to let go of it.

    Raises:
        OSError: it cannot be done, or not within ``patience`` seconds.
    """
    for _ in range(int(patience / _PAUSE)):
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
    source: Path,
    target: Path,
    *,
    pause: Callable[[float], None] = time.sleep,
    patience: float = PATIENCE,
) -> None:
    """Rename ``source`` over ``target``, see `patiently`.

    Raises:
        OSError: it cannot be done, or not within ``patience`` seconds.
    """

    def rename() -> None:
        source.replace(target)

    patiently(rename, pause=pause, patience=patience)


def read_patiently(path: Path) -> bytes:
    """Read a file, see `patiently`.

    Raises:
        OSError: it cannot be done, or not within two and a half seconds.
    """
    read: list[bytes] = []
    patiently(lambda: read.append(path.read_bytes()))
    return read[0]


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
        _keep_group(part, like)
        shutil.copymode(like, part)


def _keep_group(part: Path, like: Path) -> None:
    """Leave a file to the people who share it, where a group may be given away."""
    if os.name != "nt":
        with suppress(OSError):
            os.chown(part, -1, like.stat().st_gid)


def _may_be_written(target: Path) -> bool:
    try:
        return os.access(target, os.W_OK) or not target.exists()
    except OSError:
        return True

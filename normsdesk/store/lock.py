"""Locks that end with the program that took them, and the note beside an open project."""

import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from normsdesk import __version__
from normsdesk.store import codec
from normsdesk.store.atomic import LONGEST_NAME, reachable
from normsdesk.store.container import sha256
from normsdesk.store.failures import SaveFailed, making_failure
from normsdesk.store.strangers import CodecError

_FLAGS = os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0)
_TO_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)
_NOTE_SIZE = 4096
_OWN = 0o600
_FOR_ALL = 0o666  # as far as the person lets others read at all: they see who works there

if sys.platform == "win32":
    import msvcrt

    # Far behind the content: Windows forbids others to read what is locked.
    _SPOT = 1 << 30

    def _locked(handle: int) -> bool:
        os.lseek(handle, _SPOT, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:
    import fcntl

    def _locked(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


class OsLock:
    """A lock that the system frees the moment the program ends, however it ends."""

    def __init__(self, path: Path, handle: int) -> None:
        self._path = path
        self._handle = handle

    @property
    def handle(self) -> int:
        """The open lock file."""
        return self._handle

    def release(self) -> None:
        """Give the lock up and remove its file; what was given up already stays as it is."""
        if self._handle < 0:  # the number may be another file's by now
            return
        # Windows removes no open file; elsewhere nobody may take the lock of a removed one.
        if sys.platform == "win32":
            self.leave()
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
        else:
            with suppress(OSError):
                self._path.unlink(missing_ok=True)
            self.leave()

    def leave(self) -> None:
        """Give the lock up and leave its file."""
        handle, self._handle = self._handle, -1
        if handle >= 0:
            os.close(handle)


def take_lock(path: Path, mode: int = _OWN) -> OsLock | None:
    """Take the lock at ``path``; ``None`` when somebody holds it.

    Args:
        path: the lock file; one of another person is locked as it is.
        mode: who may read and write it when it is made here.

    Raises:
        OSError: the lock file cannot be made.
    """
    try:
        handle = os.open(path, _FLAGS, mode)
    except PermissionError:
        if not path.exists():
            raise
        handle = os.open(path, _TO_READ)
    if _locked(handle):
        return OsLock(path, handle)
    os.close(handle)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who has a project open, on which machine, since when, with which version."""

    who: str
    where: str
    since: datetime
    app: str = __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class TakenBy:
    """A project is open elsewhere.

    ``certain`` tells whether that program is known to run; a note left by another machine may be
    old. ``holder`` is ``None`` when the note cannot be read.
    """

    holder: Holder | None
    certain: bool


class ProjectLock:
    """The note beside a project that is open for writing; given up with ``release``."""

    def __init__(self, lock: OsLock, path: Path, holder: Holder) -> None:
        self._lock = lock
        self._path = path
        self._holder = holder

    def release(self) -> None:
        """Remove the note: others may open the project for writing.

        A note that another machine has put in its place meanwhile stays.
        """
        if _note(self._path) in (None, self._holder):
            self._lock.release()
        else:
            self._lock.leave()


def lock_path(project: Path) -> Path:
    """Name the note beside a project file."""
    target = project.resolve()
    name = f".~{target.name}.lock"
    if len(os.fsencode(name)) > LONGEST_NAME:
        name = f".~{sha256(os.fsencode(target.name))[:16]}.lock"
    return reachable(target.with_name(name))


def lock_project(
    project: Path, holder: Holder, *, whatever_the_note: bool = False
) -> ProjectLock | TakenBy | SaveFailed:
    """Put a note beside ``project`` that says who has it open.

    Args:
        project: the project file.
        holder: who opens it.
        whatever_the_note: take over from another machine's note; people were asked.

    Returns:
        The lock; or who has it; or why no note can be written (a folder for reading only).
    """
    path = lock_path(project)
    try:
        lock = take_lock(path, _FOR_ALL)
        if lock is None:
            return TakenBy(holder=_note(path), certain=True)
        note = _note(path)
        if note is not None and note.where != holder.where and not whatever_the_note:
            lock.leave()
            return TakenBy(holder=note, certain=False)
    except OSError as error:
        return making_failure(project, error)
    try:
        lock = _noted(lock, path, holder)
    except OSError as error:
        lock.release()
        return making_failure(project, error)
    if lock is None:
        return TakenBy(holder=_note(path), certain=True)
    return ProjectLock(lock, path, holder)


def _noted(lock: OsLock, path: Path, holder: Holder) -> OsLock | None:
    """Write the note of a lock; an old one of another person gives way to one of our own.

    Raises:
        OSError: it cannot be written.
    """
    note = codec.encode_small(holder)
    try:
        path.write_bytes(note)
    except PermissionError:
        lock.release()
        own = take_lock(path, _FOR_ALL)
        if own is not None:
            try:
                path.write_bytes(note)
            except OSError:
                own.release()
                raise
        return own
    return lock


def _note(path: Path) -> Holder | None:
    try:
        with path.open("rb") as file:
            return codec.decode_small(Holder, file.read(_NOTE_SIZE))
    except (OSError, CodecError):
        return None

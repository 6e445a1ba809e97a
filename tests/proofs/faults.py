"""A disk that refuses: the n-th write, all writes from the n-th on, or a rename for two seconds.

What the program calls to write is counted and refused here, in this process only; what it reads
is left alone. Paths outside the given folders are never touched.
"""

import builtins
import errno
import io
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

_WRITING = frozenset("wxa+")
_OS_CALLS = ("replace", "rename", "unlink", "remove", "mkdir", "rmdir", "chmod")


class Refusal(StrEnum):
    """How the disk refuses."""

    FULL = "full disk"  # from the n-th write on; taking away and renaming still work
    ONCE = "one failed call"  # the n-th call only
    LOST = "permission lost"  # from the n-th call on, whatever it is
    SYNC = "a sync that fails"  # every sync from the n-th call on


_CODES = {
    Refusal.FULL: errno.ENOSPC,
    Refusal.ONCE: errno.EIO,
    Refusal.LOST: errno.EACCES,
    Refusal.SYNC: errno.EIO,
}
_TAKES_ROOM = frozenset({"open", "write", "mkdir", "fsync", "truncate"})


@dataclass
class Disk:
    """Counts calls that write below ``folders`` and refuses from ``at`` on."""

    folders: Sequence[Path]
    at: int = -1
    refusal: Refusal = Refusal.FULL
    meanwhile: Callable[[], object] | None = None
    calls: int = 0
    refused: int = 0
    _handles: dict[int, bool] = field(default_factory=dict[int, bool])
    _mutex: Any = field(default_factory=threading.Lock)

    def call(self, name: str, path: object) -> None:
        """Count one call; raise when it is to be refused."""
        with self._mutex:
            number = self.calls
            self.calls += 1
            if self.at < 0 or not self._refuses(name, number):
                return
            act, self.meanwhile = self.meanwhile, None
            if act is None:
                self.refused += 1
            else:
                self.at = -1  # from here on the disk itself refuses
        if act is not None:
            act()
            return
        code = _CODES[self.refusal]
        raise OSError(code, os.strerror(code), str(path))

    def _refuses(self, name: str, number: int) -> bool:
        if self.meanwhile is not None or self.refusal is Refusal.ONCE:
            return number == self.at
        if self.refusal is Refusal.FULL:
            return number >= self.at and name in _TAKES_ROOM
        if self.refusal is Refusal.SYNC:
            return number >= self.at and name == "fsync"
        return number >= self.at

    def watches(self, path: object) -> bool:
        """Tell whether a path is one that counts."""
        if isinstance(path, int):
            return self._handles.get(path, False)
        try:
            there = Path(os.fsdecode(path)).absolute()
        except (TypeError, ValueError):
            return False
        return any(there.is_relative_to(folder) for folder in self.folders)

    def opened(self, handle: int, counts: bool) -> None:
        """Remember whether a handle is one that counts."""
        self._handles[handle] = counts


class _Watched:
    """A file whose writes and syncs are counted."""

    def __init__(self, file: Any, disk: Disk, path: object) -> None:
        self._file = file
        self._disk = disk
        self._path = path

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "_Watched":
        self._file.__enter__()
        return self

    def __exit__(self, *error: Any) -> Any:
        return self._file.__exit__(*error)

    def __iter__(self) -> Iterator[Any]:
        return iter(self._file)

    def write(self, data: Any) -> int:
        self._disk.call("write", self._path)
        return self._file.write(data)


@contextmanager
def disk_that_refuses(disk: Disk) -> Iterator[Disk]:  # noqa: C901 - one small twin per call
    """Stand between this process and its disk."""
    real: dict[str, Any] = {name: getattr(os, name) for name in _OS_CALLS}
    real |= {name: getattr(os, name) for name in ("open", "write", "fsync", "ftruncate", "close")}
    real_open = io.open

    def opening(path: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        if not _WRITING & set(mode) or not disk.watches(path):
            return real_open(path, mode, *more, **named)
        disk.call("open", path)
        file = real_open(path, mode, *more, **named)
        disk.opened(file.fileno(), True)
        return _Watched(file, disk, path)

    def os_open(path: Any, flags: int, *more: Any, **named: Any) -> int:
        counts = disk.watches(path) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
        if counts:
            disk.call("open", path)
        handle = real["open"](path, flags, *more, **named)
        disk.opened(handle, counts or disk.watches(path))
        return handle

    def os_close(handle: int) -> None:
        disk.opened(handle, False)
        real["close"](handle)

    def os_write(handle: int, data: Any) -> int:
        if disk.watches(handle):
            try:
                disk.call("write", handle)
            except OSError:
                if len(data) > 1 and disk.refusal is Refusal.FULL:
                    real["write"](handle, bytes(data)[: len(data) // 2])  # a page more fitted
                raise
        return real["write"](handle, data)

    def on_handle(name: str, kind: str) -> Callable[..., Any]:
        def call(handle: int, *more: Any) -> Any:
            if disk.watches(handle):
                disk.call(kind, handle)
            return real[name](handle, *more)

        return call

    def on_path(name: str) -> Callable[..., Any]:
        def call(path: Any, *more: Any, **named: Any) -> Any:
            if disk.watches(path):
                disk.call(name, path)
            return real[name](path, *more, **named)

        return call

    patched: dict[str, Any] = {name: on_path(name) for name in _OS_CALLS}
    patched |= {"open": os_open, "write": os_write, "close": os_close}
    # Making room is never refused for want of room.
    patched |= {"fsync": on_handle("fsync", "fsync"), "ftruncate": on_handle("ftruncate", "cut")}
    try:
        for name, call in patched.items():
            setattr(os, name, call)
        io.open = builtins.open = opening
        yield disk
    finally:
        for name, call in real.items():
            setattr(os, name, call)
        io.open = builtins.open = real_open


@contextmanager
def slow_renames(seconds: float) -> Iterator[dict[str, int]]:
    """Have each rename fail as Windows does while a scanner holds the file, for so long."""
    real = os.replace
    began: dict[str, float] = {}
    failed: dict[str, int] = {}

    def replace(source: Any, target: Any, **named: Any) -> None:
        name = os.fsdecode(target)
        if time.monotonic() - began.setdefault(name, time.monotonic()) < seconds:
            failed[name] = failed.get(name, 0) + 1
            error = PermissionError(errno.EACCES, "held by another program", name)
            error.winerror = 32
            raise error
        real(source, target, **named)

    os.replace = replace
    try:
        yield failed
    finally:
        os.replace = real

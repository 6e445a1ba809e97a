"""The file of a journal: whole lines with a running checksum, written and synced separately."""

import os
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from normsdesk.store import codec
from normsdesk.store.line_seal import LineSeal
from normsdesk.store.strangers import CodecError

_BINARY = getattr(os, "O_BINARY", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND | _BINARY
_MORE = os.O_WRONLY | os.O_APPEND | _BINARY
_SYNC = os.O_RDWR | _BINARY


class LineKind(StrEnum):
    """What a line of a journal holds."""

    HEADER = "H"
    PATCH = "P"
    SAVING = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line: its kind, the revision it belongs to, and its content as JSON."""

    kind: LineKind
    revision: int
    content: bytes

    @property
    def body(self) -> bytes:
        """The line without its checksum and its end."""
        return b"%s %d %s" % (self.kind.encode(), self.revision, self.content)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The first line of a journal: to what the lines after it must be applied.

    ``path`` and ``base_sha256`` are of the project file at ``base_revision``; both are empty for
    a project that was never saved, whose base is empty and whose first patch adds everything.
    ``seal`` is that of a protected project, see `LineSeal`.
    """

    format: int
    app: str
    project_id: str
    path: str
    base_revision: int
    base_sha256: str
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A save is about to replace the file at ``path`` by one with this hash."""

    path: str
    sha256: str


class LineFile:
    """A file of lines with two handles: one writes, the other has the disk sync.

    On Windows a write waits for a sync under way on the same handle. With a ``seal`` every line
    but the header goes to the disk sealed.

    Raises:
        OSError: the file cannot be made.
    """

    def __init__(self, path: Path, seal: LineSeal | None = None) -> None:
        self.path = path
        self._seal = seal
        self._count = 0
        self._size = 0
        self._checksum = 0
        self._writing = os.open(path, _NEW, 0o600)
        try:
            self._syncing = os.open(path, _SYNC)
        except OSError:
            os.close(self._writing)
            raise

    def write(self, lines: Iterable[Line]) -> None:
        """Add ``lines``, all of them or none.

        Raises:
            OSError: the disk refuses.
        """
        hidden = self._hidden(lines)
        data, checksum = checked(hidden, self._checksum)
        # What an earlier failure left behind goes first: a half line would hide all after it.
        if os.fstat(self._writing).st_size != self._size:
            os.ftruncate(self._writing, self._size)
        try:
            _write_whole(self._writing, data)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._writing, self._size)
            raise
        self._size += len(data)
        self._count += len(hidden)
        self._checksum = checksum

    def sync(self) -> None:
        """Wait until the disk has everything.

        Raises:
            OSError: the disk refuses.
        """
        os.fsync(self._syncing)

    def reopen(self, path: Path) -> None:
        """Open the closed file, which now lies at ``path``, to go on writing.

        Raises:
            OSError: it cannot be done.
        """
        self._writing = os.open(path, _MORE)
        try:
            self._syncing = os.open(path, _SYNC)
        except OSError:
            os.close(self._writing)
            raise
        self.path = path

    def close(self) -> None:
        """Close both handles."""
        os.close(self._writing)
        os.close(self._syncing)

    def _hidden(self, lines: Iterable[Line]) -> list[Line]:
        seal = self._seal
        if seal is None:
            return list(lines)
        return [
            line if line.kind is LineKind.HEADER else seal.sealed(line, number)
            for number, line in enumerate(lines, self._count)
        ]


def checked(lines: Iterable[Line], checksum: int = 0) -> tuple[bytes, int]:
    """Write lines with checksums, each over the line and all before it.

    Args:
        lines: what to write.
        checksum: the checksum so far.

    Returns:
        The bytes, and the checksum after them.
    """
    parts: list[bytes] = []
    for line in lines:
        body = line.body
        checksum = zlib.crc32(body, checksum)
        parts.append(b"%08x %s\n" % (checksum, body))
    return b"".join(parts), checksum


def read_lines(data: bytes) -> Iterator[Line]:
    """Read lines up to the first that is cut, changed or out of its place."""
    checksum = 0
    for whole in data.splitlines(keepends=True):
        if not whole.endswith(b"\n") or whole.endswith(b"\r\n"):
            return
        given, _, body = whole[:-1].partition(b" ")
        checksum = zlib.crc32(body, checksum)
        kind, _, rest = body.partition(b" ")
        revision, _, content = rest.partition(b" ")
        if given != b"%08x" % checksum or not _is_line(kind, revision):
            return
        yield Line(kind=LineKind(kind.decode()), revision=int(revision), content=content)


def read_header(line: Line) -> Header | None:
    """Read the header of a journal, ``None`` when it is none."""
    if line.kind is not LineKind.HEADER:
        return None
    try:
        return codec.decode_small(Header, line.content)
    except CodecError:
        return None


def _is_line(kind: bytes, revision: bytes) -> bool:
    number = revision.removeprefix(b"-")
    return kind in (b"H", b"P", b"S") and number.isdigit()


def _write_whole(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]

"""Reading what is left of a damaged file: members of a torn zip, records of a torn text.

Nothing here trusts anything: each piece is taken as far as it can be read, and told apart from
what is whole. `rescue` puts the pieces together.
"""

import json
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any, cast

from normsdesk.store.container import Container, ContainerError
from normsdesk.store.schema import LIMITS, Limits, is_member

_LOCAL = b"PK\x03\x04"
_HEADER = struct.Struct("<4sHHHHHIIIHH")
_ENCRYPTED, _SIZES_FOLLOW = 0x1, 0x8
_STORED, _DEFLATED = 0, 8
_PIECE = 1 << 12
_MOST_HEADERS = 20_000
_LONGEST_NAME = 200
_MOST_WASTED = 400_000_000
"""So many characters are read in vain before the rest counts as lost: nobody waits for ever."""

_UNREADABLE = (
    zipfile.BadZipFile,
    struct.error,
    ValueError,
    OSError,  # a seek to nowhere: the bytes are in memory, no disk is involved
    EOFError,
    OverflowError,
    NotImplementedError,
)

_RECORD = re.compile(r'\{\s*"id"\s*:\s*"')
_ID = re.compile(r'\{\s*"id"\s*:\s*"([^"\\]{1,80})')
_HEADING = re.compile(r'"([a-z_]{1,60})"\s*:\s*\[')
_MARGIN = re.compile(r'^ "[a-z_]{1,60}": \[', re.MULTILINE)
"""A heading of a table, as it is written: inside a record there are lists, too."""
_BETWEEN = re.compile(r'"[a-z_]{1,60}"\s*:\s*\[|[\s,\[\]{}]')
_END = re.compile(r"\]\s*\}\s*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """What was read of a member; ``whole`` tells whether nothing of it is missing or changed."""

    content: bytes = field(repr=False)
    whole: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundRecord:
    """A record read from a torn text: the table it stood in, and its fields as plain values.

    ``doubtful`` tells that bytes in it are no text any more; they stand as U+FFFD.
    """

    table: str
    fields: dict[str, Any]
    doubtful: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LostStretch:
    """A stretch of text that cannot be read: in which table, and the record's id if it is there."""

    table: str
    record_id: str = ""


def pieces_of(data: bytes, limits: Limits = LIMITS) -> Mapping[str, Piece]:
    """Read every member of a project file as far as it goes, whatever its directory says.

    A member that is there twice counts by its best piece.
    """
    found: dict[str, Piece] = {}
    left = limits.unpacked
    sums = _directory(data)
    for name, at in _places(data, sums):
        piece = _piece(data, at, sums.get(name), min(limits.member, left))
        if piece is None:
            continue
        left -= len(piece.content)
        held = found.get(name)
        if held is None or _worth(piece) > _worth(held):
            found[name] = piece
        if left <= 0:
            break
    return found


def read_whole(data: bytes, limits: Limits = LIMITS) -> Mapping[str, Piece] | None:
    """Read the members of a zip that is none the worse; ``None`` when it is torn."""
    try:
        container = Container(data, limits)
        return {
            name: Piece(content=container.content(name), whole=True)
            for name in sorted(container.names)
            if is_member(name)
        }
    except ContainerError:
        return None


def records_in(content: bytes) -> Iterator[FoundRecord | LostStretch]:
    """Find the records in a text of tables, and the stretches between them that are lost."""
    text = content.decode(errors="replace")
    decoder = json.JSONDecoder(strict=False)
    table, at, wasted = "", 0, 0
    while wasted < _MOST_WASTED and (match := _RECORD.search(text, at)) is not None:
        between = text[at : match.start()]
        yield from _lost(between, table)
        table = _last_heading(between) or table
        try:
            fields, end = decoder.raw_decode(text, match.start())
        except (ValueError, RecursionError) as error:
            named = _ID.match(text, match.start())
            yield LostStretch(table=table, record_id=named.group(1) if named else "")
            wasted += getattr(error, "pos", at) - match.start()
            at = _after_broken(text, match.end())
        else:
            doubtful = "\ufffd" in text[match.start() : end]
            yield FoundRecord(table=table, fields=fields, doubtful=doubtful)
            at = end
    rest = text[at:]
    yield from _lost(rest, table)
    if _END.search(rest) is None:
        yield LostStretch(table=_last_heading(rest) or table)


def plain_values(content: bytes) -> dict[str, Any]:
    """Read a JSON object as far as it is one; empty when it is not."""
    try:
        value = json.loads(content.decode(errors="replace"), strict=False)
    except (ValueError, RecursionError):
        return {}
    return cast("dict[str, Any]", value) if isinstance(value, dict) else {}


def _places(data: bytes, sums: Mapping[str, tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Find where members begin: by their own headers, and by the directory where it is left."""
    seen: set[tuple[str, int]] = set()
    at = data.find(_LOCAL)
    for _ in range(_MOST_HEADERS):
        if at < 0:
            break
        name = _name_at(data, at)
        if name:
            seen.add((name, at))
            yield name, at
        at = data.find(_LOCAL, at + 4)
    for name, (offset, _) in sums.items():
        if (name, offset) not in seen:
            yield name, offset


def _name_at(data: bytes, at: int) -> str:
    if at + _HEADER.size > len(data):
        return ""
    length = _HEADER.unpack_from(data, at)[9]
    if length > _LONGEST_NAME:
        return ""
    name = data[at + _HEADER.size : at + _HEADER.size + length].decode("ascii", "replace")
    return name if is_member(name) else ""


def _directory(data: bytes) -> Mapping[str, tuple[int, int]]:
    """Give the offset and the checksum of each member that the directory names, if it is left."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as whole:
            return {
                info.filename: (info.header_offset, info.CRC)
                for info in whole.infolist()[:_MOST_HEADERS]
                if is_member(info.filename)
            }
    except _UNREADABLE:
        return {}


def _piece(data: bytes, at: int, noted: tuple[int, int] | None, most: int) -> Piece | None:
    if not 0 <= at <= len(data) - _HEADER.size:
        return None
    head = _HEADER.unpack_from(data, at)
    flags, method, crc, packed_size = head[2], head[3], head[6], head[7]
    start = at + _HEADER.size + head[9] + head[10]
    if flags & _ENCRYPTED or start > len(data):
        return None
    if noted is not None and noted[0] == at:
        crc = noted[1]
    if method == _STORED and not flags & _SIZES_FOLLOW:
        content, ended = data[start : start + min(packed_size, most)], True
    else:  # a damaged method: a deflated stream shows itself by what comes of it
        content, ended = _inflated(data, start, most)
    if not content:
        return None
    return Piece(content=content, whole=ended and zlib.crc32(content) == crc)


def _inflated(data: bytes, start: int, most: int) -> tuple[bytes, bool]:
    """Unpack as far as it goes; tells whether the stream came to its end."""
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    parts: list[bytes] = []
    size = 0
    for at in range(start, len(data), _PIECE):
        chunk = data[at : at + _PIECE]
        before = unpacker.copy()
        try:
            part = unpacker.decompress(chunk, most - size)
        except zlib.error:
            return b"".join([*parts, _up_to_fault(before, chunk)]), False
        parts.append(part)
        size += len(part)
        if unpacker.eof or size >= most:
            break
    return b"".join(parts), unpacker.eof


def _up_to_fault(unpacker: Any, chunk: bytes) -> bytes:
    parts: list[bytes] = []
    for at in range(len(chunk)):
        try:
            parts.append(unpacker.decompress(chunk[at : at + 1], _PIECE * 1024))
        except zlib.error:
            break
    return b"".join(parts)


def _worth(piece: Piece) -> tuple[bool, int]:
    return piece.whole, len(piece.content)


def _last_heading(text: str) -> str:
    headings = _HEADING.findall(text)
    return headings[-1] if headings else ""


def _lost(between: str, table: str) -> Iterator[LostStretch]:
    if _BETWEEN.sub("", between):
        yield LostStretch(table=table)


def _after_broken(text: str, at: int) -> int:
    """Step over a broken record: to the next one, or to the next heading of a table."""
    found = (_RECORD.search(text, at), _MARGIN.search(text, at), _END.search(text, at))
    return min((match.start() for match in found if match is not None), default=len(text))

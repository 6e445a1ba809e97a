"""The zip around a project: read with limits and hashes, written the same way every time."""

import hashlib
import struct
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import PurePosixPath
from typing import IO

from normsdesk.store.failures import OpenReason
from normsdesk.store.schema import LIMITS, MANIFEST, PROJECT, Limits, Packed, is_member

_STORED, _DEFLATED = zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED
_ENCRYPTED = 0x1
_LOCAL_HEADER = 30
_CHUNK = 1 << 18
_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the same content gives the same bytes
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    ValueError,
    OSError,  # a seek to nowhere: the bytes are in memory, no disk is involved
)


class ContainerError(Exception):
    """A zip that is no project file or cannot be trusted.

    Attributes:
        reason: why.
        part: the member concerned, "" for the whole.
    """

    def __init__(self, reason: OpenReason, part: str = "") -> None:
        super().__init__(f"{reason} {part}")
        self.reason = reason
        self.part = part


class Container:
    """A zip read into memory, its directory already checked.

    Raises:
        ContainerError: it is no zip, or a member's name or number is refused.
    """

    def __init__(self, data: bytes, limits: Limits = LIMITS) -> None:
        self._data = data
        self._limits = limits
        self._unpacked = 0
        try:
            self._zip = zipfile.ZipFile(BytesIO(data))
        except _UNREADABLE as error:
            began = data.startswith(b"PK\x03\x04")
            reason = OpenReason.DAMAGED if began else OpenReason.NOT_A_PROJECT
            raise ContainerError(reason) from error
        self._members = self._checked_members()

    @property
    def names(self) -> frozenset[str]:
        """The members of the zip."""
        return frozenset(self._members)

    def refuse_unknown_members(self) -> None:
        """Check that every member is one that this format knows.

        Raises:
            ContainerError: one is not; saving would lose it.
        """
        for name in self._members:
            if not is_member(name):
                raise ContainerError(OpenReason.UNKNOWN_PART, name)

    def content(self, name: str) -> bytes:
        """Unpack one member, counting bytes as they come.

        Raises:
            ContainerError: it is missing, damaged, or larger than allowed.
        """
        info = self._info(name)
        chunks: list[bytes] = []
        size = 0
        try:
            with self._zip.open(info) as stream:
                for chunk in _chunks(stream):
                    size += len(chunk)
                    self._count(name, size, info.compress_size, len(chunk))
                    chunks.append(chunk)
        except _UNREADABLE as error:
            raise ContainerError(OpenReason.DAMAGED, name) from error
        return b"".join(chunks)

    def packed(self, name: str) -> Packed:
        """Take one member as it lies in the file, unpacked once to check it.

        Raises:
            ContainerError: it is missing, damaged, or larger than allowed.
        """
        content = self.content(name)
        info = self._info(name)
        start = self._start(info)
        return Packed(
            raw=self._data[start : start + info.compress_size],
            deflated=info.compress_type == _DEFLATED,
            size=len(content),
            crc=info.CRC,
            sha256=sha256(content),
        )

    def _start(self, info: zipfile.ZipInfo) -> int:
        at = info.header_offset
        name_length, extra_length = struct.unpack_from("<HH", self._data, at + 26)
        return at + _LOCAL_HEADER + name_length + extra_length

    def _info(self, name: str) -> zipfile.ZipInfo:
        info = self._members.get(name)
        if info is None:
            raise ContainerError(OpenReason.PART_MISSING, name)
        return info

    def _checked_members(self) -> Mapping[str, zipfile.ZipInfo]:
        infos = self._zip.infolist()
        names = [info.filename for info in infos]
        if not {MANIFEST, PROJECT} & set(names):
            raise ContainerError(OpenReason.NOT_A_PROJECT)
        if len(infos) > self._limits.members:
            raise ContainerError(OpenReason.TOO_MANY_PARTS)
        members: dict[str, zipfile.ZipInfo] = {}
        for info in infos:
            if _is_unsafe(info) or info.filename in members:
                raise ContainerError(OpenReason.UNSAFE_NAME, info.orig_filename)
            if info.flag_bits & _ENCRYPTED:
                raise ContainerError(OpenReason.ENCRYPTED, info.filename)
            if info.compress_type not in (_STORED, _DEFLATED):
                raise ContainerError(OpenReason.DAMAGED, info.filename)
            members[info.filename] = info
        return members

    def _count(self, name: str, size: int, packed_size: int, chunk: int) -> None:
        self._unpacked += chunk
        limits = self._limits
        bomb = size > limits.ratio_from and size > limits.ratio * max(packed_size, 1)
        if bomb or size > limits.member or self._unpacked > limits.unpacked:
            raise ContainerError(OpenReason.UNPACKS_TOO_LARGE, name)


def pack(content: bytes, *, deflated: bool = True) -> Packed:
    """Make a member of ``content``."""
    raw = content
    if deflated:
        packer = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
        raw = packer.compress(content) + packer.flush()
    return Packed(
        raw=raw,
        deflated=deflated,
        size=len(content),
        crc=zlib.crc32(content),
        sha256=sha256(content),
    )


def unpack(packed: Packed) -> bytes:
    """Give the content of a member that was packed or checked here."""
    return zlib.decompress(packed.raw, -zlib.MAX_WBITS) if packed.deflated else packed.raw


def zipped(members: Mapping[str, Packed]) -> bytes:
    """Write a zip of ``members`` in the order given.

    Members go in as they were packed, so what did not change costs nothing.
    """
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as whole:
        for name, packed in members.items():
            info = zipfile.ZipInfo(name, _BEGINNING)
            info.compress_type = _DEFLATED if packed.deflated else _STORED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            info.CRC = packed.crc
            info.file_size = packed.size
            info.compress_size = len(packed.raw)
            info.header_offset = target.tell()
            target.write(info.FileHeader(zip64=False))
            target.write(packed.raw)
            whole.filelist.append(info)
            whole.NameToInfo[name] = info
            whole.start_dir = target.tell()
    return target.getvalue()


def sha256(content: bytes) -> str:
    """Give the hash of ``content`` in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _chunks(stream: IO[bytes]) -> Iterator[bytes]:
    while chunk := stream.read(_CHUNK):
        yield chunk


def _is_unsafe(info: zipfile.ZipInfo) -> bool:
    # A name cut at a zero byte, or with backslashes turned into slashes, is not what was written.
    name = info.orig_filename
    climbing = ".." in PurePosixPath(name.replace("\\", "/")).parts
    return climbing or name.startswith(("/", "\\")) or "\0" in name or name[1:2] == ":"

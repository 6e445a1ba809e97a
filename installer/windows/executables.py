"""Read what a Windows binary needs of others, and what it offers them."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

AMD64 = 0x8664
_PE32_PLUS = 0x20B
_IMPORTS, _EXPORTS, _DELAYED = 1, 0, 13
_BY_NUMBER = 1 << 63


class NotABinary(Exception):  # noqa: N818 - a finding, not an error
    """The bytes are not a 64-bit Windows binary."""


@dataclass(frozen=True)
class Binary:
    """A Windows binary.

    Attributes:
        machine: what it runs on; `AMD64` is 64-bit Intel and AMD.
        imports: the names it needs, by library in small letters; numbers are left out.
        exports: the names it offers.
    """

    machine: int
    imports: dict[str, frozenset[str]]
    exports: frozenset[str]


def read_binary(path: Path) -> Binary:
    """Read a binary.

    Raises:
        NotABinary: it is none, or its tables lead out of it.
    """
    try:
        return _Reader(path.read_bytes()).binary()
    except (struct.error, IndexError, ValueError) as error:
        raise NotABinary(f"{path.name}: {error}") from None


class _Reader:
    def __init__(self, data: bytes) -> None:
        self._data = data
        (head,) = self._take("<I", 0x3C)
        if data[:2] != b"MZ" or data[head : head + 4] != b"PE\0\0":
            raise ValueError("no Windows binary")
        self._machine, sections, _, _, _, optional, _ = self._take("<HHIIIHH", head + 4)
        start = head + 24
        (kind,) = self._take("<H", start)
        if kind != _PE32_PLUS:
            raise ValueError("not 64-bit")
        (count,) = self._take("<I", start + 108)
        self._tables = [self._take("<II", start + 112 + 8 * one) for one in range(count)]
        self._sections = [
            self._take("<IIII", start + optional + 40 * one + 8) for one in range(sections)
        ]

    def binary(self) -> Binary:
        imports: dict[str, set[str]] = {}
        for library, names in (*self._imported(), *self._delayed()):
            imports.setdefault(library.lower(), set()).update(names)
        found = {library: frozenset(names) for library, names in imports.items()}
        return Binary(self._machine, found, frozenset(self._exported()))

    def _imported(self) -> Iterator[tuple[str, list[str]]]:
        for place in self._rows(_IMPORTS, 20):
            lookup, _, _, name, first = self._take("<IIIII", place)
            if not name:
                return
            yield self._text(name), list(self._names(lookup or first))

    def _delayed(self) -> Iterator[tuple[str, list[str]]]:
        for place in self._rows(_DELAYED, 32):
            _, name, _, _, lookup = self._take("<IIIII", place)
            if not name:
                return
            yield self._text(name), list(self._names(lookup))

    def _exported(self) -> Iterator[str]:
        for place in self._rows(_EXPORTS, 40):
            (count,) = self._take("<I", place + 24)
            (names,) = self._take("<I", place + 32)
            for one in range(count):
                (name,) = self._take("<I", self._place(names) + 4 * one)
                yield self._text(name)
            return

    def _rows(self, table: int, size: int) -> Iterator[int]:
        address, length = self._tables[table] if table < len(self._tables) else (0, 0)
        if address:
            place = self._place(address)
            yield from range(place, place + length, size)

    def _names(self, address: int) -> Iterator[str]:
        place = self._place(address)
        while True:
            (entry,) = self._take("<Q", place)
            if not entry:
                return
            if not entry & _BY_NUMBER:
                yield self._text((entry & 0x7FFFFFFF) + 2)
            place += 8

    def _take(self, form: str, place: int) -> tuple[int, ...]:
        return struct.unpack_from(form, self._data, place)

    def _text(self, address: int) -> str:
        place = self._place(address)
        return self._data[place : self._data.index(b"\0", place)].decode("latin-1")

    def _place(self, address: int) -> int:
        for size, start, raw, offset in self._sections:
            if start <= address < start + max(size, raw):
                return offset + address - start
        raise ValueError(f"nothing lies at {address:#x}")

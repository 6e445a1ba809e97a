"""A workbook of the old kind (.xls): a compound file with one stream of records, made by hand."""

import struct
from collections.abc import Sequence
from pathlib import Path

SECTOR = 512
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def old_workbook(path: Path, rows: Sequence[Sequence[str]]) -> Path:
    """Write one sheet; what looks like a number is one."""
    path.write_bytes(_compound(_workbook_stream(rows)))
    return path


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _text(text: str, size: str) -> bytes:
    return struct.pack(f"<{size}B", len(text), 1) + text.encode("utf-16-le")


def _workbook_stream(rows: Sequence[Sequence[str]]) -> bytes:
    begin = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 1997, 0, 6))
    end = _record(0x000A, b"")
    codepage = _record(0x0042, struct.pack("<H", 1200))
    name = _text("Answers", "B")
    place = len(begin) + len(codepage) + 4 + 6 + len(name) + len(end)
    sheet_of = _record(0x0085, struct.pack("<IH", place, 0) + name)
    sheet = [_record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 1997, 0, 6))]
    sheet.append(_record(0x0200, struct.pack("<IIHHH", 0, len(rows), 0, len(rows[0]), 0)))
    for line, cells in enumerate(rows):
        for column, text in enumerate(cells):
            spot = struct.pack("<HHH", line, column, 0)
            if line and text.replace(".", "", 1).isdigit():
                sheet.append(_record(0x0203, spot + struct.pack("<d", float(text))))
            elif text:
                sheet.append(_record(0x0204, spot + _text(text, "H")))
    return b"".join([begin, codepage, sheet_of, end, *sheet, end])


def _compound(stream: bytes) -> bytes:
    stream = stream.ljust(4096, b"\0")  # smaller streams would lie elsewhere
    stream += b"\0" * (-len(stream) % SECTOR)
    sectors = len(stream) // SECTOR
    tables = -(-(sectors + 2) * 4 // SECTOR) + 1
    chain = [_FAT] * tables + [_END]
    first = tables + 1
    chain += [first + number + 1 for number in range(sectors - 1)] + [_END]
    chain += [_FREE] * (tables * SECTOR // 4 - len(chain))
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 16
    header += struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIII", 0, tables, tables, 0, 4096, _END, 0, _END, 0)
    header += struct.pack("<109I", *range(tables), *([_FREE] * (109 - tables)))
    directory = _entry("Root Entry", 5, child=1) + _entry(
        "Workbook", 2, start=first, size=len(stream)
    )
    directory += _entry("", 0) * 2
    return header + struct.pack(f"<{len(chain)}I", *chain) + directory + stream


def _entry(name: str, kind: int, *, child: int = _FREE, start: int = 0, size: int = 0) -> bytes:
    text = (name + "\0").encode("utf-16-le") if name else b""
    if kind == 5:
        start = _END
    entry = text.ljust(64, b"\0") + struct.pack("<HBB", len(text), kind, 1)
    entry += struct.pack("<III", _FREE, _FREE, child) + b"\0" * 36
    return entry + struct.pack("<IQ", start, size)

"""Widths and coverage of a TrueType file, read without Qt and without reportlab."""

import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path

MISSING_SIGN = "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One style: advance widths by character code, in font units, and its vertical measures.

    ``glyph_advances`` are the widths by number of shape; ``box`` holds all shapes: left, lowest,
    right, highest.
    """

    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    box: tuple[int, int, int, int]
    advances: dict[int, int]
    glyph_advances: tuple[int, ...]
    missing_advance: int


@cache
def read_face(path: Path) -> Face:
    """Read one TrueType file, once: every picture measures its words with the same few.

    Raises:
        OSError: the file cannot be read.
        ValueError: the file is not a TrueType font with a Unicode map.
    """
    data = path.read_bytes()
    try:
        count = struct.unpack_from(">H", data, 4)[0]
        tables: dict[bytes, int] = {}
        for index in range(count):
            tag, _, offset, _ = struct.unpack_from(">4sLLL", data, 12 + 16 * index)
            tables[tag] = offset
        glyph_advances = _advances(data, tables)
        advances = {
            code: glyph_advances[min(glyph, len(glyph_advances) - 1)]
            for code, glyph in _character_map(data, tables[b"cmap"]).items()
        }
        return Face(
            units_per_em=struct.unpack_from(">H", data, tables[b"head"] + 18)[0],
            ascent=struct.unpack_from(">h", data, tables[b"hhea"] + 4)[0],
            descent=-struct.unpack_from(">h", data, tables[b"hhea"] + 6)[0],
            cap_height=struct.unpack_from(">h", data, tables[b"OS/2"] + 88)[0],
            box=struct.unpack_from(">4h", data, tables[b"head"] + 36),
            advances=advances,
            glyph_advances=tuple(glyph_advances),
            # On paper the sign stands for what the font lacks.
            missing_advance=max(glyph_advances[0], advances.get(ord(MISSING_SIGN), 0)),
        )
    except (struct.error, KeyError, IndexError) as error:
        raise ValueError(f"not a usable TrueType font: {path.name}") from error


def _advances(data: bytes, tables: dict[bytes, int]) -> list[int]:
    count = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    return list(struct.unpack_from(f">{2 * count}H", data, tables[b"hmtx"])[::2])


def _character_map(data: bytes, start: int) -> dict[int, int]:
    """Return glyph numbers by character code from the widest Unicode map of the file."""
    formats: dict[int, int] = {}
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = start + struct.unpack_from(">L", data, start + 8 + 8 * index)[0]
        formats[struct.unpack_from(">H", data, offset)[0]] = offset
    if 12 in formats:
        return _map_of_format_12(data, formats[12])
    return _map_of_format_4(data, formats[4])


def _map_of_format_12(data: bytes, start: int) -> dict[int, int]:
    found: dict[int, int] = {}
    for index in range(struct.unpack_from(">L", data, start + 12)[0]):
        first, last, glyph = struct.unpack_from(">LLL", data, start + 16 + 12 * index)
        found.update(
            zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True)
        )
    return found


def _map_of_format_4(data: bytes, start: int) -> dict[int, int]:
    count = struct.unpack_from(">H", data, start + 6)[0] // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, data, start + 14)
    firsts = struct.unpack_from(row, data, start + 16 + 2 * count)
    deltas = struct.unpack_from(row, data, start + 16 + 4 * count)
    offsets_at = start + 16 + 6 * count
    offsets = struct.unpack_from(row, data, offsets_at)
    found: dict[int, int] = {}
    rows = zip(firsts, ends, deltas, offsets, strict=True)
    for index, (first, last, delta, offset) in enumerate(rows):
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code
            if offset:
                place = offsets_at + 2 * index + offset + 2 * (code - first)
                glyph = struct.unpack_from(">H", data, place)[0]
                if glyph == 0:
                    continue
            found[code] = (glyph + delta) & 0xFFFF
    return {code: glyph for code, glyph in found.items() if glyph}

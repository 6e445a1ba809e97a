"""Widths and coverage of the bundled font, read from its files without Qt and without reportlab.

All three painters place text by these numbers, so a picture is the same on screen and on paper.
"""

import struct
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normsdesk.figures.drawings import Text, Weight

FAMILY = "NormsDesk Sans"
FILES: dict[Weight, str] = {
    400: "NormsDeskSans-Regular.ttf",
    500: "NormsDeskSans-Medium.ttf",
    600: "NormsDeskSans-SemiBold.ttf",
    700: "NormsDeskSans-Bold.ttf",
}
ELLIPSIS = "…"
MISSING_SIGN = "□"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One style: advance widths by character code, in font units, and its vertical measures."""

    units_per_em: int
    ascent: int
    descent: int
    cap_height: int
    advances: dict[int, int]
    missing_advance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of text that the font can draw, or that it cannot."""

    text: str
    printable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlacedText:
    """A text as it is painted: left end of the line as an offset from the anchor point."""

    text: str
    offset: float
    width: float


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
            advances=advances,
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


def cleaned(text: str) -> str:
    """Return one line: white space as single spaces, other control characters left out."""
    spaced = "".join(" " if character in "\t\n\r\v\f" else character for character in text)
    return "".join(c for c in spaced if unicodedata.category(c) not in ("Cc", "Cs"))


class Lettering:
    """Measures, breaks and shortens text set in the bundled font.

    Sizes and widths are pixels of a drawing. Files are read when a weight is first asked for.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._faces: dict[Weight, Face] = {}

    def path(self, weight: Weight) -> Path:
        """Return the font file of a weight."""
        return self._folder / FILES[weight]

    def face(self, weight: Weight) -> Face:
        """Return the measures of a weight."""
        if weight not in self._faces:
            self._faces[weight] = read_face(self.path(weight))
        return self._faces[weight]

    def width(self, text: str, size: float, weight: Weight = 400) -> float:
        """Return the width of one line; characters the font lacks count as its empty box."""
        face = self.face(weight)
        advances, missing = face.advances, face.missing_advance
        return sum(advances.get(ord(c), missing) for c in text) * size / face.units_per_em

    def cap_height(self, size: float, weight: Weight = 400) -> float:
        """Return the height of capitals: half of it below a middle line puts text on that line."""
        face = self.face(weight)
        return face.cap_height * size / face.units_per_em

    def wrap(
        self, text: str, size: float, weight: Weight, max_width: float, max_lines: int = 0
    ) -> tuple[str, ...]:
        """Break text into lines of at most ``max_width``; too long words are cut.

        Line ends in the text are kept. With ``max_lines`` the last allowed line gets an ellipsis
        when something is left over. Never returns an empty tuple.
        """
        lines: list[str] = []
        for paragraph in text.splitlines() or [""]:
            lines.extend(self._wrap_paragraph(cleaned(paragraph), size, weight, max_width))
        if max_lines and len(lines) > max_lines:
            kept = lines[:max_lines]
            kept[-1] = self.elide(f"{kept[-1]}{ELLIPSIS}", size, weight, max_width)
            return tuple(kept)
        return tuple(lines)

    def _wrap_paragraph(
        self, text: str, size: float, weight: Weight, max_width: float
    ) -> list[str]:
        lines: list[str] = []
        line = ""
        for word in text.split(" "):
            wider = f"{line} {word}" if line else word
            if self.width(wider, size, weight) <= max_width:
                line = wider
                continue
            if line:
                lines.append(line)
            *whole, line = self._cut(word, size, weight, max_width)
            lines.extend(whole)
        return [*lines, line]

    def _cut(self, word: str, size: float, weight: Weight, max_width: float) -> list[str]:
        """Cut a word into pieces that fit, at least one character each; the last may be short."""
        pieces = [""]
        width = 0.0
        for character in word:
            step = self.width(character, size, weight)
            if pieces[-1] and width + step > max_width and not unicodedata.combining(character):
                pieces.append("")
                width = 0.0
            pieces[-1] += character
            width += step
        return pieces

    def elide(self, text: str, size: float, weight: Weight, max_width: float) -> str:
        """Return the text, or as much of its start as fits together with an ellipsis."""
        if self.width(text, size, weight) <= max_width:
            return text
        room = max_width - self.width(ELLIPSIS, size, weight)
        kept, width = 0, 0.0
        for character in text:
            width += self.width(character, size, weight)
            if width > room:
                break
            kept += 1
        return f"{text[:kept].rstrip(' .,;:…')}{ELLIPSIS}" if kept else ELLIPSIS

    def missing(self, text: str, weight: Weight = 400) -> tuple[str, ...]:
        """Return the different characters the font cannot draw, in order of appearance."""
        advances = self.face(weight).advances
        return tuple(dict.fromkeys(c for c in cleaned(text) if ord(c) not in advances))

    def printable_runs(self, text: str, weight: Weight = 400) -> tuple[Run, ...]:
        """Split text into runs the font can draw and runs that need another font."""
        advances = self.face(weight).advances
        runs: list[Run] = []
        for character in text:
            printable = ord(character) in advances
            if runs and runs[-1].printable == printable:
                runs[-1] = Run(text=runs[-1].text + character, printable=printable)
            else:
                runs.append(Run(text=character, printable=printable))
        return tuple(runs)

    def placed(self, operation: Text) -> PlacedText:
        """Return what a painter sets: the cleaned, shortened line and where it starts."""
        text = cleaned(operation.text)
        if operation.max_width is not None:
            text = self.elide(text, operation.size, operation.weight, operation.max_width)
        width = self.width(text, operation.size, operation.weight)
        share = {"start": 0.0, "middle": 0.5, "end": 1.0}[operation.anchor]
        return PlacedText(text=text, offset=-width * share, width=width)

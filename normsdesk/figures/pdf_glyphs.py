"""Fonts of other scripts in a PDF: only the shapes used, each with the letters it stands for."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from weakref import WeakKeyDictionary

from normsdesk.figures.font_files import Face
from normsdesk.figures.scripts import Glyph
from normsdesk.figures.shaper import harfbuzz

Codes = dict[tuple[int, str], int]
"""The code of each shape and the letters it stands for: one shape may stand for several."""


_LIGATURES = {"لآ": "\ufef5", "لأ": "\ufef7", "لإ": "\ufef9", "لا": "\ufefb"}
"""Readers turn two letters under one shape around; the sign of both at once stays whole."""


class Shapes(str):
    """Shapes in the place of a text, as reportlab hands them from a page to their font."""

    __slots__ = ("glyphs",)
    glyphs: Sequence[Glyph]

    def __new__(cls, glyphs: Sequence[Glyph]) -> "Shapes":
        """Take shapes; as a text they are what was typed for them."""
        made = super().__new__(cls, "".join(glyph.text for glyph in glyphs))
        made.glyphs = glyphs
        return made


class ShapeFont:
    """What reportlab asks of a font; it is set by number of shape, not by letter."""

    _dynamicFont = 1  # noqa: N815 - names given by reportlab
    _multiByte = 1  # noqa: N815 - names given by reportlab
    shapable = False

    def __init__(self, name: str, path: Path, measures: Face) -> None:
        self.fontName = name
        self.face = _Named(name)
        self.encoding = _Named("Identity-H")
        self._path, self._measures = path, measures
        self._codes: WeakKeyDictionary[Any, Codes] = WeakKeyDictionary()

    def stringWidth(self, text: str, size: float, encoding: str = "utf8") -> float:  # noqa: ARG002, N802 - names given by reportlab
        """Tell how wide shapes are."""
        glyphs = text.glyphs if isinstance(text, Shapes) else ()
        return sum(glyph.advance for glyph in glyphs) * size / self._measures.units_per_em

    def splitString(self, text: str, doc: Any, encoding: str = "utf8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802 - names given by reportlab
        """Return the codes of shapes, and remember them for the document."""
        codes = self._codes.setdefault(doc, {})
        glyphs = text.glyphs if isinstance(text, Shapes) else ()
        told = (codes.setdefault((g.number, g.text), len(codes) + 1) for g in glyphs)
        return [(0, b"".join(code.to_bytes(2, "big") for code in told))]

    def getSubsetInternalName(self, subset: int, doc: Any) -> str:  # noqa: ARG002, N802 - names given by reportlab
        """Return the name of the font on a page, and see that it is written at the end."""
        if self.fontName not in doc.fontMapping:
            doc.fontMapping[self.fontName] = f"/F{len(doc.fontMapping) + 1}"
            doc.delayedFonts.append(self)
        return str(doc.fontMapping[self.fontName])

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - names given by reportlab
        """Write the font with its shapes into a document."""
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName

        codes = self._codes.pop(doc, {})
        # The same font in two documents may hold other shapes: its name says so.
        name = f"{_six_letters(codes)}+{self.fontName}"
        inner = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("CIDFontType2"),
            "BaseFont": PDFName(name),
            "CIDSystemInfo": PDFDictionary(
                {"Registry": "(Adobe)", "Ordering": "(Identity)", "Supplement": 0}
            ),
            "FontDescriptor": doc.Reference(PDFDictionary(self._descriptor(doc, name, codes))),
            "W": PDFArray([1, PDFArray(self._widths(codes))]),
            "CIDToGIDMap": _stream(doc, _glyph_numbers(codes)),
        }
        outer = {
            "Type": PDFName("Font"),
            "Subtype": PDFName("Type0"),
            "BaseFont": PDFName(name),
            "Encoding": PDFName("Identity-H"),
            "DescendantFonts": PDFArray([doc.Reference(PDFDictionary(inner))]),
            "ToUnicode": _stream(doc, _to_unicode(codes)),
        }
        place = self.getSubsetInternalName(0, doc)[1:]
        doc.idToObject["BasicFonts"].dict[place] = doc.Reference(PDFDictionary(outer), place)

    def _descriptor(self, doc: Any, name: str, codes: Codes) -> dict[str, Any]:
        from reportlab.pdfbase.pdfdoc import PDFArray, PDFName

        measures = self._measures
        scale = 1000 / measures.units_per_em
        data = _only(self._path, {number for number, _ in codes})
        return {
            "Type": PDFName("FontDescriptor"),
            "FontName": PDFName(name),
            "Flags": 4,
            "FontBBox": PDFArray([round(edge * scale) for edge in measures.box]),
            "ItalicAngle": 0,
            "Ascent": round(measures.ascent * scale),
            "Descent": -round(measures.descent * scale),
            "CapHeight": round(measures.cap_height * scale),
            "StemV": 80,
            "FontFile2": _stream(doc, data, Length1=len(data)),
        }

    def _widths(self, codes: Codes) -> list[int]:
        advances = self._measures.glyph_advances
        scale = 1000 / self._measures.units_per_em
        return [round(advances[min(n, len(advances) - 1)] * scale) for n, _ in codes]


class _Named:
    def __init__(self, name: str) -> None:
        self.name = name


def _only(path: Path, numbers: set[int]) -> bytes:
    """Return the font file with these shapes alone, under the numbers they had."""
    shaper = harfbuzz()
    wanted = shaper.SubsetInput()
    wanted.glyph_set.update({0, *numbers})
    wanted.flags = shaper.SubsetFlags.RETAIN_GIDS | shaper.SubsetFlags.NO_LAYOUT_CLOSURE
    left_out = wanted.sets(shaper.SubsetInputSets.DROP_TABLE_TAG)
    left_out.update(int.from_bytes(tag, "big") for tag in (b"GSUB", b"GPOS", b"GDEF", b"name"))
    file = shaper.Face(shaper.Blob.from_file_path(str(path)))
    return bytes(shaper.subset(file, wanted).blob.data)


def _glyph_numbers(codes: Codes) -> bytes:
    return b"\0\0" + b"".join(number.to_bytes(2, "big") for number, _ in codes)


def _to_unicode(codes: Codes) -> bytes:
    rows = [
        f"<{code:04X}> <{_LIGATURES.get(text, text).encode('utf-16-be').hex().upper()}>"
        for (_, text), code in codes.items()
        if text
    ]
    blocks = [
        "\n".join((f"{len(part)} beginbfchar", *part, "endbfchar"))
        for part in (rows[first : first + 100] for first in range(0, len(rows), 100))
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
            *blocks,
            "endcmap CMapName currentdict /CMap defineresource pop end end",
        )
    ).encode("ascii")


def _six_letters(codes: Codes) -> str:
    from zlib import crc32

    number = crc32(repr(sorted(codes)).encode())
    return "".join(chr(ord("A") + number // 26**place % 26) for place in range(6))


def _stream(doc: Any, content: bytes, **more: int) -> Any:
    from reportlab.pdfbase.pdfdoc import PDFStream, PDFZCompress

    made: Any = PDFStream(content=content)
    for key, value in more.items():
        made.dictionary[key] = value
    if doc.compression:
        made.filters = [PDFZCompress]
    return doc.Reference(made)

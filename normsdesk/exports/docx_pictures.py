"""Pictures of a Word document: each is drawn and kept once, however often it is shown."""

import io
from itertools import count
from typing import Any

from normsdesk.exports.docx_marks import inner, qn, writable
from normsdesk.exports.drawing_pictures import png_of
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio

_FINE = 200.0
"""Dots for each inch of a picture that is set larger than it is drawn."""
_ANCHOR = (
    '<wp:anchor {spaces} distT="0" distB="0" distL="0" distR="0" simplePos="0" '
    'relativeHeight="1" behindDoc="0" locked="1" layoutInCell="1" allowOverlap="1">'
    '<wp:simplePos x="0" y="0"/>'
    '<wp:positionH relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionH>'
    '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
    '<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapTopAndBottom/></wp:anchor>'
)


class Pictures:
    """Sets the pictures of one document.

    python-docx would read the whole document for each picture, to find a number nobody has.
    """

    def __init__(self, document: Any, studio: Studio) -> None:
        self._part = document.part
        self._studio = studio
        self._numbers = count(1)
        self._drawn: dict[tuple[object, ...], str] = {}

    def drawing(self, line: Any, drawing: Drawing, width: float, description: str) -> None:
        """Add a drawing to a paragraph, ``width`` points wide."""
        key = (drawing.width, drawing.height, drawing.operations)
        held = self._drawn.get(key)
        if held is None:
            held = self._drawn[key] = self._kept(png_of(drawing, self._studio))
        height = width * drawing.height / drawing.width
        self._set(line, held, (width, height), drawing.title, description)

    def photo(self, line: Any, content: bytes, size: tuple[float, float], description: str) -> None:
        """Add the file of a picture to a paragraph, width and height in points."""
        self._set(line, self._kept(content), size, "", description)

    def backdrop(self, line: Any, drawing: Drawing, width: float, description: str) -> None:
        """Set a drawing along the upper edge of the page, ``width`` points wide; text stays below.

        The paragraph stands on that page.
        """
        from docx.oxml import parse_xml
        from docx.oxml.ns import nsdecls

        held = self._kept(png_of(drawing, self._studio, _FINE))
        size = (width, width * drawing.height / drawing.width)
        self._set(line, held, size, drawing.title, description)
        inline = next(inner(line).iter(qn("wp:inline")))
        anchor = parse_xml(_ANCHOR.format(spaces=nsdecls("wp", "a", "pic", "r")))
        anchor.extend(inline.iterchildren(qn("wp:docPr")))
        anchor.insert(list(anchor).index(anchor.find(qn("wp:effectExtent"))), inline.extent)
        anchor.extend(inline.iterchildren(qn("wp:cNvGraphicFramePr"), qn("a:graphic")))
        inline.getparent().replace(inline, anchor)

    def _kept(self, content: bytes) -> str:
        """Keep a picture in the file; give the number that leads to it."""
        number, _ = self._part.get_or_add_image(io.BytesIO(content))
        return number

    def _set(
        self, line: Any, held: str, size: tuple[float, float], title: str, description: str
    ) -> None:
        from docx.oxml.shape import CT_Inline
        from docx.shared import Pt

        width, height = map(Pt, size)
        number = next(self._numbers)
        made = CT_Inline.new_pic_inline(number, held, f"{number}.png", width, height)
        made.docPr.set("descr", writable(description))
        if title:
            made.docPr.set("title", writable(title))
        inner(line.add_run()).add_drawing(made)

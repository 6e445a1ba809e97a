"""Drawings as PNG pictures, for documents that take no drawings: painted as PDF, then drawn."""

import io
from typing import Any

from normsdesk.exports.pictures import page_picture
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL, paint_pdf

DOTS_PER_INCH = 180.0
COLOURS = 64


def png_of(drawing: Drawing, studio: Studio, dots_per_inch: float = DOTS_PER_INCH) -> bytes:
    """Draw a drawing at its size on paper (0.75 points for each of its pixels) as a PNG file.

    The same drawing gives the same bytes.
    """
    from PIL import Image

    picture = page_picture(_page(drawing, studio), 0, dots_per_inch)
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.pixels)
    few = image.quantize(COLOURS, dither=Image.Dither.NONE)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", compress_level=6, dpi=(dots_per_inch, dots_per_inch))
    return buffer.getvalue()


def _page(drawing: Drawing, studio: Studio) -> bytes:
    from reportlab.pdfgen.canvas import Canvas

    buffer = io.BytesIO()
    made: Any = Canvas  # the declared types of its options are wrong
    size = (drawing.width * POINTS_PER_PIXEL, drawing.height * POINTS_PER_PIXEL)
    canvas: Any = made(buffer, pagesize=size, pageCompression=0, invariant=1)
    paint_pdf(canvas, drawing, studio.lettering)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()

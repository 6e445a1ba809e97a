"""Drawings as PNG pictures, for documents that take no drawings: painted as PDF, then drawn."""

import io
from typing import Any

from normsdesk.exports.pictures import page_picture
from normsdesk.figures.drawings import Drawing
from normsdesk.figures.studio import Studio
from normsdesk.figures.to_pdf import POINTS_PER_PIXEL, paint_pdf

DOTS_PER_INCH = 180.0
COLOURS = 64
_KEYS = 1 << 18


def png_of(drawing: Drawing, studio: Studio, dots_per_inch: float = DOTS_PER_INCH) -> bytes:
    """Draw a drawing at its size on paper (0.75 points for each of its pixels) as a PNG file.

    The same drawing gives the same bytes.
    """
    from PIL import Image

    picture = page_picture(_page(drawing, studio), 0, dots_per_inch)
    palette, places = _few_colours(picture.pixels)
    few = Image.frombytes("P", (picture.width, picture.height), places)
    few.putpalette(palette)
    buffer = io.BytesIO()
    few.save(buffer, "PNG", compress_level=6, dpi=(dots_per_inch, dots_per_inch))
    return buffer.getvalue()


def _few_colours(pixels: bytes) -> tuple[bytes, bytes]:
    """Give the commonest colours, and for each pixel the place of the nearest of them.

    Drawings have few colours, and shades where edges are smoothed. Colours that differ by less
    than four steps count as one, their mean.
    """
    import numpy as np

    rgb = np.frombuffer(pixels, np.uint8).reshape(-1, 3)
    red, green, blue = (rgb[:, channel].astype(np.int32) >> 2 for channel in range(3))
    keys = red << 12 | green << 6 | blue
    counts = np.bincount(keys, minlength=_KEYS)
    used = np.flatnonzero(counts)
    sums = [np.bincount(keys, rgb[:, channel], _KEYS)[used] for channel in range(3)]
    colours = np.rint(np.stack(sums, axis=1) / counts[used, None])
    palette = colours[np.argsort(-counts[used], kind="stable")[:COLOURS]]
    away = ((colours[:, None, :] - palette[None, :, :]) ** 2).sum(axis=2)
    table = np.zeros(_KEYS, np.uint8)
    table[used] = away.argmin(axis=1)
    return palette.astype(np.uint8).tobytes(), table[keys].tobytes()


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

"""Pages of a PDF as pictures, for previews, proofs and tests (pypdfium2)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from normsdesk.exports.options import Cancelled, ReportStopped, never_cancelled

if TYPE_CHECKING:
    from pypdfium2 import PdfBitmap, PdfDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A page as pixels: eight-bit red, green, blue, row by row from the top."""

    width: int
    height: int
    pixels: bytes


def page_count(content: bytes) -> int:
    """Count the pages of a PDF.

    Raises:
        ValueError: the bytes are no PDF.
    """
    document = _opened(content)
    try:
        return len(document)
    finally:
        document.close()


def page_sizes(
    content: bytes, cancelled: Cancelled = never_cancelled
) -> tuple[tuple[float, float], ...]:
    """Measure the pages of a PDF: width and height of each, in points.

    Raises:
        ReportStopped: ``cancelled`` said yes.
        ValueError: the bytes are no PDF.
    """
    document = _opened(content)
    try:
        found: list[tuple[float, float]] = []
        for index in range(len(document)):
            if cancelled():
                raise ReportStopped
            width, height = document.get_page_size(index)
            found.append((float(width), float(height)))
        return tuple(found)
    finally:
        document.close()


def page_chapters(content: bytes) -> tuple[tuple[str, int], ...]:
    """List the chapters a PDF names as its contents, each with the index of its first page.

    Raises:
        ValueError: the bytes are no PDF.
    """
    document = _opened(content)
    try:
        found: list[tuple[str, int]] = []
        for entry in document.get_toc(max_depth=1):
            target = entry.get_dest()
            page = None if target is None else target.get_index()
            if page is not None:
                found.append((entry.get_title(), page))
        return tuple(found)
    finally:
        document.close()


def page_picture(content: bytes, index: int, dots_per_inch: float = 96.0) -> Picture:
    """Draw one page, the first has index 0.

    Raises:
        ValueError: the bytes are no PDF, or it has no such page.
    """
    return next(page_pictures(content, dots_per_inch, only=(index,)))


def page_pictures(
    content: bytes, dots_per_inch: float = 96.0, only: tuple[int, ...] = ()
) -> Iterator[Picture]:
    """Draw the pages one after the other, all of them or ``only`` those named.

    Raises:
        ValueError: the bytes are no PDF, or it has no such page.
    """
    document = _opened(content)
    try:
        wanted = only or tuple(range(len(document)))
        if any(not 0 <= index < len(document) for index in wanted):
            raise ValueError("no such page")
        for index in wanted:
            page: Any = document[index]  # its declared scale is too narrow
            bitmap = page.render(scale=dots_per_inch / 72, rev_byteorder=True)
            yield _picture(bitmap)
            bitmap.close()
            page.close()
    finally:
        document.close()


def _picture(bitmap: "PdfBitmap") -> Picture:
    width, height = bitmap.width, bitmap.height
    stride, channels = bitmap.stride, bitmap.n_channels
    raw = bytes(bitmap.buffer)
    rows: list[bytes] = []
    for y in range(height):
        row = raw[y * stride : y * stride + width * channels]
        if channels == 3:
            rows.append(row)
        else:
            rgb = bytearray(3 * width)
            for channel in range(3):
                rgb[channel::3] = row[channel::channels] if channels >= 3 else row
            rows.append(bytes(rgb))
    return Picture(width=width, height=height, pixels=b"".join(rows))


def _opened(content: bytes) -> "PdfDocument":
    import pypdfium2

    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise ValueError("not a PDF") from error

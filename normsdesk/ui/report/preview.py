"""A report made to be looked at: the PDF itself, and its pages as pictures."""

from dataclasses import dataclass

from PySide6.QtGui import QImage

from normsdesk.model.snapshot import Snapshot
from normsdesk.survey.pausing import without_collecting
from normsdesk.ui.jobs import Cancelled, Progress
from normsdesk.ui.report_run import ReportWish, looks_of, report_to_write

POINTS_PER_INCH = 72


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """A finished PDF, and the width and height of each of its pages in points.

    ``chapters`` are what it holds, each with the index of its first page, where that is asked for.
    """

    content: bytes
    sizes: tuple[tuple[float, float], ...]
    chapters: tuple[tuple[str, int], ...] = ()


def make_preview(
    snapshot: Snapshot, wish: ReportWish, progress: Progress, cancelled: Cancelled
) -> Preview:
    """Make the PDF that saving would write.

    Raises:
        ReportStopped: ``cancelled`` said yes.
    """
    from normsdesk.exports.pdf import pdf_bytes
    from normsdesk.exports.pictures import page_sizes

    with without_collecting():  # it would stop the window for a quarter of a second
        outline, studio = report_to_write(snapshot, wish, cancelled)
        looks = looks_of(wish)
        content, _ = pdf_bytes(outline, studio, looks, progress=progress, cancelled=cancelled)
    return Preview(content=content, sizes=page_sizes(content, cancelled))


def picture_of(preview: Preview, index: int, width: int) -> QImage:
    """Draw one page, the first has index 0, as a picture ``width`` pixels wide."""
    from normsdesk.exports.pictures import page_picture

    across = preview.sizes[index][0]
    drawn = page_picture(preview.content, index, width * POINTS_PER_INCH / across)
    kind = QImage.Format.Format_RGB888
    image = QImage(drawn.pixels, drawn.width, drawn.height, 3 * drawn.width, kind)
    return image.convertToFormat(QImage.Format.Format_RGB32)  # its own pixels, fast to paint

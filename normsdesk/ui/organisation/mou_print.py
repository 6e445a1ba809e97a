"""The agreement on A4 pages: headings stay with their text, signatures stay together."""

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QAbstractTextDocumentLayout,
    QColor,
    QPagedPaintDevice,
    QPageLayout,
    QPageSize,
    QPainter,
    QPalette,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
)

from normsdesk.steps.mou_text import MouText
from normsdesk.ui.kit import Kit
from normsdesk.ui.organisation.mou_writing import Marks, write_agreement

_DOTS = 96.0  # the document is laid out in px of this many to an inch
_MARGIN_MM = 22.0
_TEXT_PX = 14
_FOOT_PX = 26.0
_PASSES = 4


def print_agreement(device: QPagedPaintDevice, kit: Kit, text: MouText) -> None:
    """Print an agreement in black on white, page by page with numbers."""
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            QPageLayout.Orientation.Portrait,
            margins,
            QPageLayout.Unit.Millimeter,
        )
    )
    area = device.pageLayout().paintRect(QPageLayout.Unit.Inch)
    page = QSizeF(area.width() * _DOTS, area.height() * _DOTS - _FOOT_PX)
    document = laid_out(kit, text, page)
    painter = QPainter(device)
    scale = device.logicalDpiX() / _DOTS
    painter.scale(scale, scale)
    count = document.pageCount()
    for number in range(count):
        if number:
            device.newPage()
        _draw_page(painter, document, page, number)
        _draw_foot(painter, kit, page, number + 1, count)
    painter.end()


def laid_out(kit: Kit, text: MouText, page: QSizeF) -> QTextDocument:
    """Lay an agreement out on pages of a size in px."""
    document = QTextDocument()
    document.setDocumentMargin(0)
    base = kit.theme.font("table")
    base.setPixelSize(_TEXT_PX)
    marks = write_agreement(document, kit.words, text, base, QTextCharFormat())
    document.setPageSize(page)
    _keep_together(document, marks, page.height())
    return document


def _keep_together(document: QTextDocument, marks: Marks, height: float) -> None:
    for _ in range(_PASSES):  # a heading that moves may leave the one above it behind
        before = document.revision()
        for number in marks.headings:
            heading = document.findBlockByNumber(number)
            last = document.lastBlock() if number == marks.signing else heading.next()
            if _page(document, heading, height) != _page(document, last, height, end=True):
                _break_before(heading)
        if document.revision() == before:
            return


def _page(document: QTextDocument, block: QTextBlock, height: float, *, end: bool = False) -> int:
    layout: QAbstractTextDocumentLayout = document.documentLayout()
    area = layout.blockBoundingRect(block)
    first_lines = min(area.height(), 3.0 * _TEXT_PX)
    return int((area.top() + (first_lines if end else 1.0)) // height)


def _break_before(block: QTextBlock) -> None:
    look = block.blockFormat()
    if look.pageBreakPolicy() is QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore:
        return  # longer than a page: nothing more can be done
    look.setPageBreakPolicy(QTextFormat.PageBreakFlag.PageBreak_AlwaysBefore)
    QTextCursor(block).setBlockFormat(look)


def _draw_page(painter: QPainter, document: QTextDocument, page: QSizeF, number: int) -> None:
    part = QRectF(0, number * page.height(), page.width(), page.height())
    context = QAbstractTextDocumentLayout.PaintContext()
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Text, QColor(Qt.GlobalColor.black))
    context.palette = palette  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
    context.clip = part  # pyright: ignore[reportAttributeAccessIssue] - absent in the stubs
    painter.save()
    painter.translate(0, -part.top())
    painter.setClipRect(part)
    document.documentLayout().draw(painter, context)
    painter.restore()


def _draw_foot(painter: QPainter, kit: Kit, page: QSizeF, number: int, count: int) -> None:
    words = kit.words
    text = words._("Page {number} of {count}").format(
        number=words.number(number), count=words.number(count)
    )
    font = kit.theme.font("caption")
    font.setPixelSize(_TEXT_PX - 3)
    painter.setFont(font)
    painter.setPen(QColor(Qt.GlobalColor.black))
    area = QRectF(0, page.height(), page.width(), _FOOT_PX)
    align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    painter.drawText(area, int(align), text)

"""Any page on paper, as it stands on the screen: all of it, on as many sheets as it needs."""

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import cast

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QEvent,
    QMarginsF,
    QPoint,
    QRectF,
    Qt,
)
from PySide6.QtGui import QColor, QPagedPaintDevice, QPageLayout, QPageSize, QPainter, QRegion
from PySide6.QtWidgets import QAbstractScrollArea, QLayout, QTableView, QWidget

from normsdesk.ui.kit import Kit

_MARGIN_MM = 12.0
_FOOT_PX = 26.0
_WIDE = 1.25
"""Pages this much wider than high are printed across."""
_SQUEEZED = 1.4
"""What would overflow its sheet by so much at most is made smaller."""
MOST_DOTS = 300
"""To the inch. Qt gives a printer widgets as pictures: finer ones take seconds and a gigabyte of
memory for each sheet, in which the window does not answer."""
_PASSES = 3
_LEAST = 0.5
"""A sheet is filled at least so far, even when that cuts through something tall."""


def print_page(device: QPagedPaintDevice, kit: Kit, page: QWidget, title: str) -> int:
    """Print a page and return the number of sheets, 0 when the device takes none.

    Lists that scroll are given the room for all they hold, up to what the page can grow.

    Args:
        device: a printer or a PDF, in its own paper size.
        kit: words and fonts of the foot.
        page: what is printed; it is as it was afterwards.
        title: stands at the foot of each sheet.
    """
    with _grown(page):
        across = page.width() > _WIDE * page.height()
        _set_paper(device, across=across)
        return _printed(device, kit, page, title)


def _set_paper(device: QPagedPaintDevice, *, across: bool) -> None:
    layout = device.pageLayout()
    size = layout.pageSize() if layout.isValid() else QPageSize(QPageSize.PageSizeId.A4)
    way = QPageLayout.Orientation
    margins = QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    device.setPageLayout(
        QPageLayout(
            size, way.Landscape if across else way.Portrait, margins, QPageLayout.Unit.Millimeter
        )
    )


def _printed(device: QPagedPaintDevice, kit: Kit, page: QWidget, title: str) -> int:
    painter = QPainter()
    if not painter.begin(device):
        return 0
    area = device.pageLayout().paintRectPixels(device.logicalDpiX())
    scale = min(area.width() / page.width(), device.logicalDpiX() / 96.0)
    room = area.height() / scale - _FOOT_PX
    if room < page.height() <= _SQUEEZED * room:  # one sheet, a little smaller, is easier to read
        scale = area.height() / (page.height() + _FOOT_PX + 1)
        room = area.height() / scale - _FOOT_PX
    cuts = sheets_of(page.height(), room, list(_things(page)))
    painter.scale(scale, scale)
    for number, (top, bottom) in enumerate(cuts, start=1):
        if number > 1:
            device.newPage()
        painter.save()
        painter.setClipRect(QRectF(0, 0, page.width(), bottom - top))
        part = QRegion(0, top, page.width(), bottom - top)
        page.render(painter, QPoint(0, 0), part, QWidget.RenderFlag.DrawChildren)
        painter.restore()
        foot = QRectF(0, room, area.width() / scale, _FOOT_PX)
        _draw_foot(painter, kit, foot, title, f"{number} / {len(cuts)}")
    painter.end()
    return len(cuts)


def sheets_of(height: int, room: float, things: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Share a height among sheets without cutting through what stands on it.

    Args:
        height: of the page in px.
        room: height of one sheet in px.
        things: top and bottom of everything that should stay whole, in px.

    Returns:
        Top and bottom of each sheet; together they are the whole page.
    """
    found: list[tuple[int, int]] = []
    top = 0
    while height - top > room:
        limit = int(top + room)
        cut = limit
        for _ in range(len(things)):
            crossed = [start for start, end in things if start < cut < end and start > top]
            if not crossed:
                break
            cut = min(crossed)
        if cut - top < room * _LEAST:
            cut = limit
        found.append((top, cut))
        top = cut
    found.append((top, max(height, top + 1)))
    return found


def _things(page: QWidget) -> Iterator[tuple[int, int]]:
    """Visit top and bottom of what has nothing inside it, and of the rows of tables."""
    for child in page.findChildren(QWidget):
        if not child.isVisibleTo(page):
            continue
        top = child.mapTo(page, QPoint(0, 0)).y()
        if isinstance(child, QTableView):
            start = child.viewport().mapTo(page, QPoint(0, 0)).y()
            for row in range(_rows(child)):
                at = start + child.rowViewportPosition(row)
                yield at, at + child.rowHeight(row)
        elif not child.findChildren(QWidget):
            yield top, top + child.height()


@contextmanager
def _grown(page: QWidget) -> Generator[None]:
    """Make a page so high that nothing in it scrolls, and give it back its height."""
    before, least, filled = page.size(), page.minimumHeight(), page.autoFillBackground()
    page.setAutoFillBackground(False)  # paper has a colour of its own
    try:
        for _ in range(_PASSES):
            hidden = _hidden(page)
            if not hidden:
                break
            page.setMinimumHeight(page.height() + hidden)
            page.resize(page.width(), page.height() + hidden)
            _settle(page)
        yield
    finally:
        page.setMinimumHeight(least)
        page.resize(before)
        page.setAutoFillBackground(filled)
        _settle(page)


def _hidden(page: QWidget) -> int:
    """Tell how many px the list that scrolls furthest lacks."""
    lacking = 0
    for area in page.findChildren(QAbstractScrollArea):
        bar = area.verticalScrollBar()
        if area.isVisibleTo(page) and bar.maximum() > 0 and not isinstance(area, QTableView):
            lacking = max(lacking, bar.maximum())
        elif isinstance(area, QTableView) and area.isVisibleTo(page):
            rows = sum(area.rowHeight(row) for row in range(_rows(area)))
            lacking = max(lacking, rows - area.viewport().height())
    return lacking


def _rows(table: QTableView) -> int:
    model = cast("QAbstractItemModel | None", table.model())
    return model.rowCount() if model is not None else 0


def _settle(page: QWidget) -> None:
    layout: QLayout | None = page.layout()
    if layout is not None:
        layout.activate()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)


def _draw_foot(painter: QPainter, kit: Kit, area: QRectF, title: str, count: str) -> None:
    painter.setFont(kit.theme.font("caption"))
    painter.setPen(QColor(Qt.GlobalColor.black))
    flag = Qt.AlignmentFlag
    painter.drawText(area, int(flag.AlignLeft | flag.AlignBottom), title)
    painter.drawText(area, int(flag.AlignRight | flag.AlignBottom), count)

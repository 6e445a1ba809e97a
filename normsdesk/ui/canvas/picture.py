"""A diagram as a file: the picture of the screen with its headings, as PNG, SVG or PDF."""

import math
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from normsdesk.library.theory_levels import COLUMNS, NORMS
from normsdesk.ui.canvas.geometry import Area
from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.pages import parts
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.picture_notes import PictureNotes
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.zoom_bar import LineLegend
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text

_HEAD = 96.0
_LINE = 20.0
_MARGIN = 20.0
_LEGEND = 40.0
_SHARP = 2.0
_LARGEST = 16_000
"""Most pixels along one side of a PNG: more is refused by other programs."""
_READABLE = 0.6
"""Smaller than this, text on paper cannot be read: the picture goes on to more pages."""
_DPI = 96
_PAPER_MARGIN = 10.0


class Picture:
    """Paints a diagram without questions and comments. ``title`` stands above it.

    Hand in a kit with the light theme: paper is white.
    """

    def __init__(self, kit: Kit, shown: ShownDiagram, title: str) -> None:
        self._paints = Paints(kit, printing=True)
        shown = _without_questions(shown)
        self._shown = shown
        self._title = title
        self._scene = CanvasScene(self._paints)
        self._scene.show_diagram(shown)
        self._notes = PictureNotes(self._paints, shown)

    def size(self) -> QSizeF:
        """Return the size of the picture in pixels at its own size."""
        bounds = self._shown.bounds
        below = _LINE * (len(self._notes.lines(bounds.width)) + 2)
        return QSizeF(bounds.width + 2 * _MARGIN, _HEAD + bounds.height + below + _MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint the picture at the painter's origin."""
        theme = self._paints.kit.theme
        size, bounds = self.size(), area_rect(self._shown.bounds)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(0, 0), size), theme.color("surface"))
        self._paint_head(painter, self._shown.bounds)
        room = QRectF(_MARGIN, _HEAD, bounds.width(), bounds.height())
        self._scene.render(painter, room, bounds, Qt.AspectRatioMode.IgnoreAspectRatio)
        self._paint_below(painter, room, self._notes.lines(room.width()))

    def png(self) -> bytes:
        """Return the picture twice as large as on the screen, or as large as files may be."""
        size = self.size()
        scale = min(_SHARP, _LARGEST / max(size.width(), size.height()))
        pixels = QSize(math.ceil(size.width() * scale), math.ceil(size.height() * scale))
        image = QImage(pixels, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(self._paints.surface)
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.paint(painter)
        painter.end()
        buffer = _opened()
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub wants bytes
        return _content(buffer)

    def svg(self) -> bytes:
        """Return the picture as lines and text."""
        from PySide6.QtSvg import QSvgGenerator

        buffer = _opened()
        generator = QSvgGenerator()
        generator.setOutputDevice(buffer)
        size = self.size()
        generator.setSize(size.toSize())
        generator.setViewBox(QRectF(QPointF(0, 0), size))
        generator.setTitle(self._title)
        painter = QPainter(generator)
        self.paint(painter)
        painter.end()
        return _content(buffer)

    def pdf(self) -> bytes:
        """Return the picture on A4, on A3, or over several pages of A3."""
        buffer = _opened()
        writer = QPdfWriter(buffer)
        writer.setResolution(_DPI)
        writer.setTitle(self._title)
        writer.setPageMargins(
            QMarginsF(_PAPER_MARGIN, _PAPER_MARGIN, _PAPER_MARGIN, _PAPER_MARGIN),
            QPageLayout.Unit.Millimeter,
        )
        writer.setPageOrientation(QPageLayout.Orientation.Landscape)
        scale = self._fitted(writer)
        painter = QPainter(writer)
        if scale > 0:
            painter.scale(scale, scale)
            self.paint(painter)
        else:
            self._paint_pages(painter, writer)
        painter.end()
        return _content(buffer)

    def _fitted(self, writer: QPdfWriter) -> float:
        """Choose the paper; return how large the picture is on it, or 0 for several pages."""
        size = self.size()
        for paper in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3):
            writer.setPageSize(QPageSize(paper))
            room = writer.pageLayout().paintRectPixels(_DPI)
            scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
            if scale >= _READABLE:
                return scale
        return 0.0

    def _paint_pages(self, painter: QPainter, writer: QPdfWriter) -> None:
        """Paint parts of the diagram with headings and legend; assumptions come last."""
        room = writer.pageLayout().paintRectPixels(_DPI)
        wide, high = room.width() / _READABLE, room.height() / _READABLE
        regions = parts(self._shown, wide - 2 * _MARGIN, high - _HEAD - _LEGEND)
        lines = max(int((high - _HEAD - 60) / _LINE), 1)
        told = self._notes.lines(wide - 2 * _MARGIN)
        last = [told[start : start + lines] for start in range(0, len(told), lines)]
        count = len(regions) + len(last)
        for place, region in enumerate(regions, 1):
            self._begin_page(painter, writer, place)
            self._paint_head(painter, region, (place, count))
            spot = QRectF(_MARGIN, _HEAD, region.width, region.height)
            _show_whole(self._scene, region)
            self._scene.render(
                painter, spot, area_rect(region), Qt.AspectRatioMode.IgnoreAspectRatio
            )
            self._paint_below(painter, spot, ())
        nothing = Area(0, 0, wide - 2 * _MARGIN, 0)
        for place, texts in enumerate(last, len(regions) + 1):
            self._begin_page(painter, writer, place)
            self._paint_title(painter, nothing, (place, count))
            self._paint_below(painter, QRectF(_MARGIN, 40, nothing.width, 0), texts)

    def _begin_page(self, painter: QPainter, writer: QPdfWriter, place: int) -> None:
        if place > 1:
            writer.newPage()
        painter.resetTransform()
        painter.scale(_READABLE, _READABLE)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def _paint_title(
        self, painter: QPainter, region: Area, page: tuple[int, int] | None = None
    ) -> None:
        theme, words = self._paints.kit.theme, self._paints.kit.words
        title = self._title
        if page is not None:
            title = words._("{title} – page {number} of {count}").format(
                title=title, number=words.number(page[0]), count=words.number(page[1])
            )
        room = QRectF(_MARGIN, 12, region.width, 28)
        line_of_text(painter, room, title, self._paints.font("h2"), theme.color("text"))

    def _paint_head(
        self, painter: QPainter, region: Area, page: tuple[int, int] | None = None
    ) -> None:
        """Paint the title, and the headings of the columns that stand in a region."""
        theme, words = self._paints.kit.theme, self._paints.kit.words
        columns = self._shown.columns
        self._paint_title(painter, region, page)
        for place, column in enumerate(COLUMNS):
            left, width = columns.band(place)
            start, end = max(left, region.x), min(left + width, region.right)
            if end - start < columns.gap:
                continue
            start += _MARGIN - region.x
            end += _MARGIN - region.x
            if place == NORMS:
                tint = theme.color("norm.social")
                tint.setAlphaF(0.05)
                painter.fillRect(QRectF(start, 48, end - start, _HEAD - 48), tint)
            if place in columns.folded:
                continue
            inset = columns.gap / 2
            spot = QRectF(start + inset, 52, end - start - inset, 18)
            strong, plain = self._paints.font("label_strong"), self._paints.font("caption")
            line_of_text(painter, spot, words._(column.title), strong, theme.color("text"))
            below = spot.translated(0, 19)
            line_of_text(painter, below, words._(column.detail), plain, theme.color("text2"))

    def _paint_below(self, painter: QPainter, room: QRectF, texts: Sequence[str]) -> None:
        theme = self._paints.kit.theme
        y = room.bottom() + 8
        legend = LineLegend(self._paints)
        painter.save()
        painter.translate(_MARGIN, y)
        legend.paint_entries(painter, 24)
        painter.restore()
        y += 30
        for text in texts:
            spot = QRectF(_MARGIN, y, room.width(), _LINE)
            line_of_text(painter, spot, text, self._paints.font("table"), theme.color("text"))
            y += _LINE


def _without_questions(shown: ShownDiagram) -> ShownDiagram:
    return replace(
        shown,
        boxes={key: replace(box, hints=(), comments=0) for key, box in shown.boxes.items()},
        links={key: replace(link, hints=(), comments=0) for key, link in shown.links.items()},
    )


def _show_whole(scene: CanvasScene, region: Area) -> None:
    """Show the boxes that are whole in a region; others are whole on another page."""
    room = area_rect(region)
    for box in scene.boxes.values():
        box.setVisible(room.contains(area_rect(box.area())))
    for mark in scene.marks.values():
        host = scene.boxes.get(mark.shown.host_id)
        mark.setVisible(host is None or host.isVisible())


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _content(buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(buffer.data().data())

"""A diagram as a file: the picture of the screen with its headings, as PNG, SVG or PDF."""

import math
from dataclasses import replace

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import (
    QImage,
    QPageLayout,
    QPageSize,
    QPainter,
    QPdfWriter,
)

from normsdesk.ui.canvas.items import area_rect
from normsdesk.ui.canvas.levels import COLUMNS, NORMS
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.scene import CanvasScene
from normsdesk.ui.canvas.shown import ShownDiagram
from normsdesk.ui.canvas.zoom_bar import LineLegend
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text

_HEAD = 96.0
_LINE = 20.0
_MARGIN = 20.0
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
        marks = sorted(shown.marks.values(), key=lambda mark: mark.number)
        self._assumptions = [mark.name for mark in marks if mark.number]

    def size(self) -> QSizeF:
        """Return the size of the picture in pixels at its own size."""
        bounds = self._shown.bounds
        below = _LINE * (len(self._assumptions) + 2)
        return QSizeF(bounds.width + 2 * _MARGIN, _HEAD + bounds.height + below + _MARGIN)

    def paint(self, painter: QPainter) -> None:
        """Paint the picture at the painter's origin."""
        theme = self._paints.kit.theme
        size, bounds = self.size(), area_rect(self._shown.bounds)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(QPointF(0, 0), size), theme.color("surface"))
        self._paint_head(painter)
        room = QRectF(_MARGIN, _HEAD, bounds.width(), bounds.height())
        self._scene.render(painter, room, bounds, Qt.AspectRatioMode.IgnoreAspectRatio)
        self._paint_below(painter, room)

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
        self._paint_pages(painter, writer, scale)
        painter.end()
        return _content(buffer)

    def _fitted(self, writer: QPdfWriter) -> float:
        """Choose the paper, and return how large the picture is printed on it."""
        size, scale = self.size(), 1.0
        for paper in (QPageSize.PageSizeId.A4, QPageSize.PageSizeId.A3):
            writer.setPageSize(QPageSize(paper))
            room = writer.pageLayout().paintRectPixels(_DPI)
            scale = min(room.width() / size.width(), room.height() / size.height(), 1.0)
            if scale >= _READABLE:
                return scale
        return _READABLE

    def _paint_pages(self, painter: QPainter, writer: QPdfWriter, scale: float) -> None:
        room = writer.pageLayout().paintRectPixels(_DPI)
        size = self.size()
        across = max(math.ceil(size.width() * scale / room.width() - 0.001), 1)
        down = max(math.ceil(size.height() * scale / room.height() - 0.001), 1)
        for place in range(across * down):
            if place:
                writer.newPage()
            row, column = divmod(place, across)
            painter.save()
            painter.setClipRect(QRectF(0, 0, room.width(), room.height()))
            painter.translate(-column * room.width(), -row * room.height())
            painter.scale(scale, scale)
            self.paint(painter)
            painter.restore()

    def _paint_head(self, painter: QPainter) -> None:
        theme, words = self._paints.kit.theme, self._paints.kit.words
        columns = self._shown.columns
        room = QRectF(_MARGIN, 12, columns.width, 28)
        line_of_text(painter, room, self._title, theme.font("h2"), theme.color("text"))
        for place, column in enumerate(COLUMNS):
            left, width = columns.band(place)
            if place == NORMS:
                tint = theme.color("norm.social")
                tint.setAlphaF(0.05)
                painter.fillRect(QRectF(_MARGIN + left, 48, width, _HEAD - 48), tint)
            spot = QRectF(_MARGIN + left + columns.gap / 2, 52, width - columns.gap / 2, 18)
            strong, plain = theme.font("label_strong"), theme.font("caption")
            line_of_text(painter, spot, words._(column.title), strong, theme.color("text"))
            below = spot.translated(0, 19)
            line_of_text(painter, below, words._(column.detail), plain, theme.color("text2"))

    def _paint_below(self, painter: QPainter, room: QRectF) -> None:
        theme = self._paints.kit.theme
        y = room.bottom() + 8
        legend = LineLegend(self._paints)
        painter.save()
        painter.translate(_MARGIN, y)
        legend.paint_entries(painter, 24)
        painter.restore()
        y += 30
        for text in self._assumptions:
            spot = QRectF(_MARGIN, y, room.width(), _LINE)
            line_of_text(painter, spot, text, theme.font("table"), theme.color("text"))
            y += _LINE


def _without_questions(shown: ShownDiagram) -> ShownDiagram:
    return replace(
        shown,
        boxes={key: replace(box, hints=(), comments=0) for key, box in shown.boxes.items()},
        links={key: replace(link, hints=(), comments=0) for key, link in shown.links.items()},
    )


def _opened() -> QBuffer:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    return buffer


def _content(buffer: QBuffer) -> bytes:
    buffer.close()
    return bytes(buffer.data().data())

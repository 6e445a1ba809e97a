"""Paint a drawing with QPainter, on screen or into a picture."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontDatabase,
    QGlyphRun,
    QImage,
    QPainter,
    QPainterPath,
    QPen,
    QRawFont,
)

from normsdesk.figures.drawings import Circle, Curve, Drawing, Line, Move, Path, Rect, Text, Weight
from normsdesk.figures.lettering import FAMILY, FILES, Lettering, Part

SET_AT = 100
"""Text is set at this pixel size and scaled, so that hinting at small sizes moves no letter."""


def load_fonts(lettering: Lettering) -> None:
    """Make the bundled family known to Qt; needs a running QGuiApplication, safe to call again.

    Raises:
        FileNotFoundError: Qt cannot load one of the font files.
    """
    if len(QFontDatabase.styles(FAMILY)) >= len(FILES):
        return
    for weight in FILES:
        path = lettering.path(weight)
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            raise FileNotFoundError(path)


def drawing_font(weight: Weight) -> QFont:
    """Return the font of a weight at ``SET_AT`` pixels, without kerning and ligatures."""
    font = QFont(FAMILY)
    font.setPixelSize(SET_AT)
    font.setWeight(QFont.Weight(weight))
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    for feature in ("calt", "liga", "clig", "ccmp"):
        font.setFeature(QFont.Tag(feature), 0)
    return font


class DrawingPainter:
    """Paints drawings; keeps the fonts of the weights it has met."""

    def __init__(self, lettering: Lettering) -> None:
        self._lettering = lettering
        self._fonts: dict[Weight, QFont] = {}
        self._scripts: dict[str, QRawFont] = {}

    def paint(self, painter: QPainter, drawing: Drawing) -> None:
        """Paint in drawing pixels at the painter's origin; scale the painter for other sizes."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        for mark in drawing.marks():
            match mark:
                case Rect():
                    self._rect(painter, mark)
                case Circle():
                    _use(painter, mark.fill, _pen(mark.edge, mark.edge_width, mark.dash))
                    painter.drawEllipse(QPointF(mark.x, mark.y), mark.radius, mark.radius)
                case Line():
                    _use(painter, None, _pen(mark.colour, mark.width, mark.dash, mark.cap))
                    painter.drawLine(QPointF(mark.x1, mark.y1), QPointF(mark.x2, mark.y2))
                case Path():
                    _use(painter, mark.fill, _pen(mark.edge, mark.edge_width, mark.dash, "round"))
                    painter.drawPath(_path(mark))
                case Text():
                    self._text(painter, mark)
        painter.restore()

    def image(self, drawing: Drawing, *, scale: float = 1.0, ground: str | None = None) -> QImage:
        """Return the drawing as a picture, ``scale`` picture pixels for each drawing pixel.

        ``ground`` is the colour behind it; without one the picture is transparent.
        """
        size = QRectF(0, 0, drawing.width * scale, drawing.height * scale).toAlignedRect().size()
        image = QImage(size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(QColor(ground) if ground else QColor(Qt.GlobalColor.transparent))
        painter = QPainter(image)
        painter.scale(scale, scale)
        self.paint(painter, drawing)
        painter.end()
        return image

    def _rect(self, painter: QPainter, mark: Rect) -> None:
        _use(painter, mark.fill, _pen(mark.edge, mark.edge_width, mark.dash))
        box = QRectF(mark.x, mark.y, mark.width, mark.height)
        if mark.radius:
            radius = min(mark.radius, mark.width / 2, mark.height / 2)
            painter.drawRoundedRect(box, radius, radius)
        else:
            painter.drawRect(box)

    def _text(self, painter: QPainter, mark: Text) -> None:
        placed = self._lettering.placed(mark)
        if mark.weight not in self._fonts:
            self._fonts[mark.weight] = drawing_font(mark.weight)
        painter.save()
        painter.translate(mark.x, mark.y)
        if mark.upward:
            painter.rotate(-90)
        painter.translate(placed.offset, 0)
        painter.scale(mark.size / SET_AT, mark.size / SET_AT)
        painter.setFont(self._fonts[mark.weight])
        painter.setPen(QColor(mark.colour))
        lettering = self._lettering
        if lettering.plain(placed.text, mark.weight) or lettering.missing(placed.text, mark.weight):
            painter.drawText(QPointF(0, 0), placed.text)  # Qt finds a font for what we lack
        else:
            self._parts(painter, lettering.parts(placed.text, mark.weight))
        painter.restore()

    def _parts(self, painter: QPainter, parts: Sequence[Part]) -> None:
        """Set letters of other scripts in the shapes they have on paper."""
        x = 0.0
        for part in parts:
            if not part.script:
                painter.drawText(QPointF(x, 0), part.text)
                x += part.width * SET_AT
                continue
            scripts = self._lettering.scripts
            file = str(scripts.path(part.script, part.weight))
            if file not in self._scripts:
                self._scripts[file] = QRawFont(file, SET_AT)
            scale = SET_AT / scripts.face(part.script, part.weight).units_per_em
            run = QGlyphRun()
            run.setRawFont(self._scripts[file])
            run.setGlyphIndexes([glyph.number for glyph in part.glyphs])
            places: list[QPointF] = []
            for glyph in part.glyphs:
                places.append(QPointF(x + glyph.right * scale, -glyph.up * scale))
                x += glyph.advance * scale
            run.setPositions(places)
            painter.drawGlyphRun(QPointF(0, 0), run)


def _use(painter: QPainter, fill: str | None, pen: QPen) -> None:
    painter.setBrush(QBrush(QColor(fill)) if fill else QBrush(Qt.BrushStyle.NoBrush))
    painter.setPen(pen)


def _pen(colour: str | None, width: float, dash: tuple[float, ...], cap: str = "butt") -> QPen:
    if colour is None:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(colour), width)
    round_ends = cap == "round"
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if round_ends else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin if round_ends else Qt.PenJoinStyle.MiterJoin)
    if dash:
        pen.setDashPattern([part / width for part in dash])
    return pen


def _path(mark: Path) -> QPainterPath:
    path = QPainterPath()
    for piece in mark.pieces:
        if isinstance(piece, Move):
            path.moveTo(piece.x, piece.y)
        elif isinstance(piece, Curve):
            path.cubicTo(piece.x1, piece.y1, piece.x2, piece.y2, piece.x, piece.y)
        else:
            path.lineTo(piece.x, piece.y)
    if mark.closed:
        path.closeSubpath()
    return path

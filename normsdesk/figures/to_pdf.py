"""Paint a drawing onto a reportlab page, with the bundled font embedded and text selectable."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from normsdesk.figures.drawings import (
    Anchor,
    Circle,
    Curve,
    Drawing,
    Line,
    Move,
    Path,
    Rect,
    Text,
    Weight,
)
from normsdesk.figures.font_files import Face
from normsdesk.figures.lettering import FILES, Lettering, Part
from normsdesk.figures.pdf_glyphs import ShapeFont, Shapes
from normsdesk.figures.scripts import Glyph
from normsdesk.figures.shaper import left_alone

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

POINTS_PER_PIXEL = 0.75
FONT_NAMES: dict[Weight, str] = {
    weight: name.removesuffix(".ttf") for weight, name in FILES.items()
}


def register_fonts(lettering: Lettering) -> None:
    """Make the four weights known to reportlab under ``FONT_NAMES``; safe to call again."""
    with left_alone():
        from reportlab.pdfbase import pdfmetrics
        from reportlab.pdfbase.ttfonts import TTFont

    known = set(pdfmetrics.getRegisteredFontNames())
    for weight, name in FONT_NAMES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(lettering.path(weight))))


def set_line(
    canvas: Any,
    lettering: Lettering,
    place: tuple[float, float],
    text: str,
    size: float,
    weight: Weight = 400,
    anchor: Anchor = "start",
) -> None:
    """Set one line in the colour at hand, in letters of any bundled font.

    ``place`` is where on its base line the start, the middle or the end of the text stands.
    """
    x, y = place
    if lettering.plain(text, weight):
        canvas.setFont(FONT_NAMES[weight], size)
        draw = {"middle": canvas.drawCentredString, "end": canvas.drawRightString}
        draw.get(anchor, canvas.drawString)(x, y, text)
        return
    parts = lettering.parts(text, weight)
    share = {"start": 0.0, "middle": 0.5, "end": 1.0}[anchor]
    x -= sum(part.width for part in parts) * size * share
    for part in parts:
        set_part(canvas, lettering, part, x, y, size)
        x += part.width * size


def set_part(
    canvas: Any, lettering: Lettering, part: Part, x: float, y: float, size: float
) -> None:
    """Set a stretch of a line in its font, with its left end at ``x``."""
    if not part.script:
        canvas.setFont(FONT_NAMES[part.weight], size)
        canvas.drawString(x, y, part.text)
        return
    name = _registered(lettering, part.script, part.weight)
    face = lettering.scripts.face(part.script, part.weight)
    scale = size / face.units_per_em
    for word in _words(part.glyphs):
        said = "".join(glyph.text for glyph in word)
        # Where several shapes make one letter, search and reading aloud need to be told the word.
        told = any(not glyph.text for glyph in word) and bool(said)
        if told:
            canvas.addLiteral(f"/Span <</ActualText <{_spoken(said)}>>> BDC")
        line = canvas.beginText(x, y)
        line.setFont(name, size)
        for shapes in _together(word, face):
            first = shapes[0]
            line.setTextOrigin(x + first.right * scale, y + first.up * scale)
            line.textOut(Shapes(shapes))
            x += sum(glyph.advance for glyph in shapes) * scale
        canvas.drawText(line)
        if told:
            canvas.addLiteral("EMC")


def _words(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Return shapes word by word where a word has to be told, and else as they are."""
    if all(glyph.text for glyph in glyphs):
        return [list(glyphs)]
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        if not found or found[-1][-1].text == " ":
            found.append([])
        found[-1].append(glyph)
    return found


def _together(glyphs: Sequence[Glyph], face: Face) -> list[list[Glyph]]:
    """Return shapes in groups in which each stands where the one before leads to."""
    found: list[list[Glyph]] = []
    for glyph in glyphs:
        last = found[-1][-1] if found else None
        moved = glyph.right or glyph.up
        if last is None or moved or last.right or last.up or not _natural(last, face):
            found.append([])
        found[-1].append(glyph)
    return found


def _natural(glyph: Glyph, face: Face) -> bool:
    widths = face.glyph_advances
    return glyph.advance == widths[min(glyph.number, len(widths) - 1)]


def _spoken(text: str) -> str:
    return "FEFF" + text.encode("utf-16-be").hex().upper()


def _registered(lettering: Lettering, script: str, weight: Weight) -> str:
    """Make the font of a script known to reportlab when it is first used, and name it."""
    from reportlab.pdfbase import pdfmetrics

    path = lettering.scripts.path(script, weight)
    if path.stem not in pdfmetrics.getRegisteredFontNames():
        font: Any = ShapeFont(path.stem, path, lettering.scripts.face(script, weight))
        pdfmetrics.registerFont(font)
    return path.stem


def paint_pdf(
    canvas: "Canvas",
    drawing: Drawing,
    lettering: Lettering,
    *,
    x: float = 0.0,
    y: float = 0.0,
    scale: float = POINTS_PER_PIXEL,
) -> None:
    """Paint with the lower left corner of the drawing at ``x``, ``y`` (points).

    ``scale`` is points per pixel. Characters no bundled font draws are set as an empty box; ask
    ``lettering.missing`` to name them.
    """
    register_fonts(lettering)
    canvas.saveState()
    canvas.translate(x, y + drawing.height * scale)
    canvas.scale(scale, -scale)
    painter = _PdfPainter(canvas, lettering)
    for mark in drawing.marks():
        match mark:
            case Rect():
                painter.rect(mark)
            case Circle():
                painter.circle(mark)
            case Line():
                painter.line(mark)
            case Path():
                painter.path(mark)
            case Text():
                painter.text(mark)
    canvas.restoreState()


def flowable_of(
    drawing: Drawing, lettering: Lettering, scale: float = POINTS_PER_PIXEL
) -> "Flowable":
    """Return a reportlab flowable of the drawing's size times ``scale`` points per pixel."""
    from reportlab.platypus import Flowable

    class DrawingFlowable(Flowable):
        """One figure in the flow of a page."""

        def __init__(self) -> None:
            super().__init__()
            self.width = drawing.width * scale
            self.height = drawing.height * scale

        def wrap(self, aW: float, aH: float) -> tuple[float, float]:  # noqa: ARG002, N803 - names given by reportlab
            return self.width, self.height

        def draw(self) -> None:
            paint_pdf(self.canv, drawing, lettering, scale=scale)

    return DrawingFlowable()


class _PdfPainter:
    """Sets marks on a canvas whose y axis already grows downwards."""

    def __init__(self, canvas: "Canvas", lettering: Lettering) -> None:
        self._canvas: Any = canvas
        self._lettering = lettering

    def rect(self, mark: Rect) -> None:
        flags = self._paint(mark)
        if mark.radius:
            radius = min(mark.radius, mark.width / 2, mark.height / 2)
            self._canvas.roundRect(mark.x, mark.y, mark.width, mark.height, radius, **flags)
        else:
            self._canvas.rect(mark.x, mark.y, mark.width, mark.height, **flags)

    def circle(self, mark: Circle) -> None:
        self._canvas.circle(mark.x, mark.y, mark.radius, **self._paint(mark))

    def line(self, mark: Line) -> None:
        self._stroke(mark.colour, mark.width, mark.dash, cap=1 if mark.cap == "round" else 0)
        self._canvas.line(mark.x1, mark.y1, mark.x2, mark.y2)

    def path(self, mark: Path) -> None:
        flags = self._paint(mark, cap=1)
        self._canvas.setLineJoin(1)
        path = self._canvas.beginPath()
        for piece in mark.pieces:
            if isinstance(piece, Move):
                path.moveTo(*piece)
            elif isinstance(piece, Curve):
                path.curveTo(*piece)
            else:
                path.lineTo(*piece)
        if mark.closed:
            path.close()
        self._canvas.drawPath(path, **flags)
        self._canvas.setLineJoin(0)

    def text(self, mark: Text) -> None:
        placed = self._lettering.placed(mark)
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(mark.x, mark.y)
        canvas.scale(1, -1)
        if mark.upward:
            canvas.rotate(90)
        canvas.setFillColor(mark.colour)
        start = (placed.offset, 0)
        set_line(canvas, self._lettering, start, placed.text, mark.size, mark.weight)
        canvas.restoreState()

    def _paint(self, mark: Rect | Circle | Path, cap: int = 0) -> dict[str, int]:
        if mark.fill:
            self._canvas.setFillColor(mark.fill)
        if mark.edge:
            self._stroke(mark.edge, mark.edge_width, mark.dash, cap)
        return {"fill": int(bool(mark.fill)), "stroke": int(bool(mark.edge))}

    def _stroke(self, colour: str, width: float, dash: tuple[float, ...], cap: int) -> None:
        self._canvas.setStrokeColor(colour)
        self._canvas.setLineWidth(width)
        self._canvas.setLineCap(cap)
        self._canvas.setDash(list(dash))

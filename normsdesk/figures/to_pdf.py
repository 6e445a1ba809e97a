"""Paint a drawing onto a reportlab page, with the bundled font embedded and text selectable."""

from typing import TYPE_CHECKING, Any

from normsdesk.figures.drawings import Circle, Curve, Drawing, Line, Move, Path, Rect, Text, Weight
from normsdesk.figures.lettering import FILES, MISSING_SIGN, Lettering

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import Flowable

POINTS_PER_PIXEL = 0.75
FONT_NAMES: dict[Weight, str] = {
    weight: name.removesuffix(".ttf") for weight, name in FILES.items()
}


def register_fonts(lettering: Lettering) -> None:
    """Make the four weights known to reportlab under ``FONT_NAMES``; safe to call again."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    known = set(pdfmetrics.getRegisteredFontNames())
    for weight, name in FONT_NAMES.items():
        if name not in known:
            pdfmetrics.registerFont(TTFont(name, str(lettering.path(weight))))


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

    ``scale`` is points per pixel. Characters the font lacks are set as an empty box; ask
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
        drawn = "".join(
            run.text if run.printable else MISSING_SIGN * len(run.text)
            for run in self._lettering.printable_runs(placed.text, mark.weight)
        )
        canvas = self._canvas
        canvas.saveState()
        canvas.translate(mark.x, mark.y)
        canvas.scale(1, -1)
        if mark.upward:
            canvas.rotate(90)
        canvas.setFillColor(mark.colour)
        canvas.setFont(FONT_NAMES[mark.weight], mark.size)
        canvas.drawString(placed.offset, 0, drawn)
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

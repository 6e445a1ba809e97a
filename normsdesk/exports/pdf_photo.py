"""Pictures made of pixels on a page of the PDF."""

import io

from normsdesk.exports.pdf_pieces import Pen, Piece

_TALLEST = 330.0
"""Points; a higher picture is set narrower."""


class PhotoPiece(Piece):
    """A picture as wide as the body, with a thin line around it."""

    def __init__(self, content: bytes, width: int, height: int) -> None:
        self._content, self._shape = content, height / max(width, 1)
        self.before, self.after = 6.0, 4.0

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return min(width * self._shape, _TALLEST)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        from reportlab.lib.utils import ImageReader

        high = self.height(width)
        wide = high / self._shape
        image = ImageReader(io.BytesIO(self._content))
        pen.canvas.drawImage(image, x, top - high, wide, high)
        pen.canvas.setLineWidth(0.5)
        pen.canvas.setStrokeColor(pen.studio.palette["border"])
        pen.canvas.rect(x, top - high, wide, high, stroke=1, fill=0)

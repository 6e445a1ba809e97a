"""What stands on a form of paper besides text: boxes to tick, lines to write on, rows to tally."""

from collections.abc import Sequence
from typing import Any

from normsdesk.exports.pdf_pieces import Pen, Piece, text_height
from normsdesk.exports.pdf_styles import MM, Look
from normsdesk.exports.pdf_text import TextSetter
from normsdesk.figures.to_pdf import FONT_NAMES

BOX = 3.8 * MM
WRITING = 9.0 * MM
"""From one line for handwriting to the next."""

_GAP, _LINE = 6.0, 5.6 * MM
_INDENT = 9 * MM


class AnswerBoxes(Piece):
    """Answers with a box before each and its code behind, in as many columns as they fit."""

    after = 6.0

    def __init__(self, setter: TextSetter, answers: Sequence[tuple[str, str]]) -> None:
        self._texts = [
            setter.p(f"{label}  ({code})" if code else label, Look.CELL) for code, label in answers
        ]
        widths = [setter.width(f"{label}  ({code})", 9) for code, label in answers]
        self._widest = max(widths, default=0.0) + BOX + _GAP + 12

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return sum(self._row_heights(width))

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        columns, wide = self._columns(width)
        y = top
        for row, height in enumerate(self._row_heights(width)):
            for place, text in enumerate(self._texts[row * columns : (row + 1) * columns]):
                left = x + _INDENT + place * wide
                box(pen, left, y - 1 - BOX)
                tall = text_height(text, wide - BOX - _GAP - 4)
                text.drawOn(pen.canvas, left + BOX + _GAP, y - tall)
            y -= height

    def _columns(self, width: float) -> tuple[int, float]:
        room = width - _INDENT
        columns = max(1, min(6, int(room // self._widest)))
        return columns, room / columns

    def _row_heights(self, width: float) -> list[float]:
        columns, wide = self._columns(width)
        heights: list[float] = []
        for start in range(0, len(self._texts), columns):
            row = self._texts[start : start + columns]
            tall = max(text_height(text, wide - BOX - _GAP - 4) for text in row)
            heights.append(max(tall + 2, _LINE))
        return heights


class NumberBoxes(Piece):
    """Numbers in a row, each to be ringed or ticked."""

    after = 6.0

    def __init__(self, low: int, high: int) -> None:
        self._numbers = range(low, high + 1)

    def height(self, width: float) -> float:  # noqa: ARG002 - one row at any width
        """Tell how high it is."""
        return 7 * MM

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        step = min(9.5 * MM, (width - _INDENT) / max(len(self._numbers), 1))
        edge = 6.2 * MM
        for place, number in enumerate(self._numbers):
            left = x + _INDENT + place * step
            box(pen, left, top - edge, edge)
            pen.canvas.setFillColor(pen.studio.palette["text"])
            pen.canvas.setFont(FONT_NAMES[400], 9)
            pen.canvas.drawCentredString(left + edge / 2, top - edge / 2 - 3, str(number))


class WritingLines(Piece):
    """Empty lines for handwriting."""

    after = 8.0

    def __init__(self, count: int) -> None:
        self._count = count

    def height(self, width: float) -> float:  # noqa: ARG002 - lines are as high at any width
        """Tell how high they are."""
        return self._count * WRITING

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw them."""
        for place in range(1, self._count + 1):
            pen.rule(x + _INDENT, x + width, top - place * WRITING, token="borderStrong")


class NamedBlanks(Piece):
    """Words with a line behind each, side by side: date, area, number of the form."""

    after = 10.0

    def __init__(self, setter: TextSetter, names: Sequence[str]) -> None:
        self._names = list(names)
        self._setter = setter

    def height(self, width: float) -> float:  # noqa: ARG002 - rows of two at any width
        """Tell how high they are."""
        return (len(self._names) + 1) // 2 * WRITING

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw them."""
        half = width / 2
        for place, name in enumerate(self._names):
            left = x + place % 2 * half
            base = top - (place // 2 + 1) * WRITING + 3
            pen.canvas.setFillColor(pen.studio.palette["text"])
            shown = self._setter.one_line(name, 9, 400, half * 0.6)
            pen.write(left, base, shown, 9)
            start = left + self._setter.width(shown, 9) + 6
            pen.rule(start, left + half - 12, base - 2, token="borderStrong")


class TallyRow(Piece):
    """One answer: its words, a wide box for strokes, a small one for the sum."""

    def __init__(self, text: Any, *, last: bool) -> None:
        self._text = text
        self.after = 8.0 if last else 0.0
        self.keep = not last

    def height(self, width: float) -> float:
        """Tell how high it is at a width."""
        return max(7.5 * MM, text_height(self._text, width * 0.3) + 6)

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        """Draw it."""
        high = self.height(width)
        tall = text_height(self._text, width * 0.3)
        self._text.drawOn(pen.canvas, x + 4, top - (high - tall) / 2 - tall)
        pen.canvas.setStrokeColor(pen.studio.palette["borderStrong"])
        pen.canvas.setLineWidth(0.75)
        pen.canvas.rect(x, top - high, width * 0.32, high, stroke=1, fill=0)
        pen.canvas.rect(x + width * 0.32, top - high, width * 0.54, high, stroke=1, fill=0)
        pen.canvas.rect(x + width * 0.86, top - high, width * 0.14, high, stroke=1, fill=0)


def box(pen: Pen, x: float, bottom: float, edge: float = BOX) -> None:
    """Draw an empty box."""
    pen.canvas.setStrokeColor(pen.studio.palette["text"])
    pen.canvas.setLineWidth(0.8)
    pen.canvas.roundRect(x, bottom, edge, edge, 1.2, stroke=1, fill=0)

"""The pieces of a card in large type: each knows how high it is for a width, and paints itself.

Sizes are in px where one unit is 1; a sheet makes the unit as large as the card still fits.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen, QTextLayout, QTextOption

from normsdesk.exports.room.cards import Big, Ink, Line, Sign, Tone
from normsdesk.figures.signs import NORM_SIGNS
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables.signs import line_of_text, rounded, text_width
from normsdesk.ui.theme import FAMILY

NORMAL, MEDIUM, STRONG = QFont.Weight.Normal, QFont.Weight.Medium, QFont.Weight.DemiBold
_LEADING = 1.26
_INKS = {Ink.PLAIN: "primary", Ink.OWN: "view.own", Ink.OTHERS: "view.others"}
_TONES = {
    Tone.CALM: ("info", "infoSoft", ""),
    Tone.GOOD: ("success", "successSoft", "circle-check"),
    Tone.CARE: ("hintInk", "hintSoft", "circle-alert"),
    Tone.HARM: ("danger", "dangerSoft", "triangle-alert"),
}


class Piece(Protocol):
    """A part of a card."""

    def height(self, width: float, unit: float) -> float:
        """Return how high it is."""
        ...

    def paint(self, painter: QPainter, box: QRectF, unit: float) -> None:
        """Paint it into its place."""
        ...


def large_font(px: float, weight: QFont.Weight) -> QFont:
    """Return the font of a size, which no text role is as large as."""
    font = QFont(FAMILY)
    font.setPixelSize(max(round(px), 1))
    font.setWeight(weight)
    return font


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A text in one size, wrapped."""

    kit: Kit
    text: str
    px: float
    weight: QFont.Weight = NORMAL
    ink: str = "text"

    def height(self, width: float, unit: float) -> float:
        """Return the height of its lines."""
        return len(self._lines(width, unit)[1]) * self._line(unit)

    def paint(self, painter: QPainter, box: QRectF, unit: float) -> None:
        """Paint its lines."""
        layout, _ = self._lines(box.width(), unit)
        painter.setPen(self.kit.theme.color(self.ink))
        layout.draw(painter, box.topLeft())

    def _line(self, unit: float) -> float:
        return round(self.px * unit * _LEADING)

    def _lines(self, width: float, unit: float) -> tuple[QTextLayout, list[float]]:
        font = large_font(self.px * unit, self.weight)
        layout = QTextLayout(self.text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        step, tops = self._line(unit), list[float]()
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, len(tops) * step + (step - line.height()) / 2))
            tops.append(len(tops) * step)
        layout.endLayout()
        return layout, tops


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the card is: a code on its colour, what it is, and for a norm what it looks like."""

    kit: Kit
    code: str
    kind: str
    text: str
    verdict: str

    def height(self, width: float, unit: float) -> float:
        """Return the height of one line, or of two where it is narrow."""
        return 40 * unit * (1 if self._beside(width, unit) else 2)

    def paint(self, painter: QPainter, box: QRectF, unit: float) -> None:
        """Paint code, words, sign and verdict."""
        theme = self.kit.theme
        colour = f"norm.{self.kind}" if self.kind else "primary"
        soft = f"norm.{self.kind}.soft" if self.kind else "primarySoft"
        x, step = box.left(), 40 * unit
        if self.code:
            font = large_font(24 * unit, STRONG)
            wide = text_width(font, self.code) + 24 * unit
            area = QRectF(x, box.top(), wide, step)
            rounded(painter, area, 8 * unit, theme.color(soft))
            middle = Qt.AlignmentFlag.AlignHCenter
            line_of_text(painter, area, self.code, font, theme.color(colour), middle)
            x += wide + 16 * unit
        said = large_font(24 * unit, MEDIUM)
        beside = self._beside(box.width(), unit)
        room = QRectF(x, box.top(), box.right() - x, step)
        line_of_text(painter, room, self.text, said, theme.color("text2"))
        if not self.verdict:
            return
        x = x + text_width(said, f"{self.text} ") if beside else box.left()
        top = box.top() if beside else box.top() + step
        ink = theme.color(colour if self.kind else "text")
        if self.kind:
            sign = QRectF(x, top + (step - 28 * unit) / 2, 28 * unit, 28 * unit)
            self.kit.icons.paint(painter, NORM_SIGNS[self.kind], sign, ink)
            x += 36 * unit
        room = QRectF(x, top, box.right() - x, step)
        line_of_text(painter, room, self.verdict, large_font(26 * unit, STRONG), ink)

    def _beside(self, width: float, unit: float) -> bool:
        if not self.verdict:
            return True
        wide = text_width(large_font(24 * unit, STRONG), self.code) + 40 * unit if self.code else 0
        wide += text_width(large_font(24 * unit, MEDIUM), f"{self.text} ") + 36 * unit
        return wide + text_width(large_font(26 * unit, STRONG), self.verdict) <= width


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The large numbers: below each other with their bars, or side by side without."""

    kit: Kit
    bigs: Sequence[Big]

    def height(self, width: float, unit: float) -> float:
        """Return the height of all of them."""
        if self._as_bars():
            return sum(self._row(big, width, unit) for big in self.bigs)
        each = width / max(len(self.bigs), 1) - 24 * unit
        return 104 * unit + max(self._label(big).height(each, unit) for big in self.bigs)

    def paint(self, painter: QPainter, box: QRectF, unit: float) -> None:
        """Paint them."""
        if self._as_bars():
            top = box.top()
            for big in self.bigs:
                row = QRectF(box.left(), top, box.width(), self._row(big, box.width(), unit))
                self._paint_row(painter, big, row, unit)
                top = row.bottom()
            return
        step = box.width() / max(len(self.bigs), 1)
        for place, big in enumerate(self.bigs):
            left = box.left() + place * step
            self._paint_value(painter, big, QRectF(left, box.top(), step, 100 * unit), unit)
            room = QRectF(left, box.top() + 104 * unit, step - 24 * unit, box.height())
            self._label(big).paint(painter, room, unit)

    def _as_bars(self) -> bool:
        return all(big.share is not None for big in self.bigs)

    def _label(self, big: Big) -> Words:
        return Words(kit=self.kit, text=big.label, px=26, ink="text")

    def _values(self, unit: float) -> float:
        font = large_font(84 * unit, STRONG)
        return max(text_width(font, big.value) for big in self.bigs) + 36 * unit

    def _row(self, big: Big, width: float, unit: float) -> float:
        label = self._label(big).height(max(width - self._values(unit), 1), unit)
        return max(104 * unit, label + 46 * unit) + 12 * unit

    def _paint_value(self, painter: QPainter, big: Big, box: QRectF, unit: float) -> None:
        ink = self.kit.theme.color(_INKS[big.ink])
        line_of_text(painter, box, big.value, large_font(84 * unit, STRONG), ink)

    def _paint_row(self, painter: QPainter, big: Big, box: QRectF, unit: float) -> None:
        left = self._values(unit)
        self._paint_value(painter, big, box, unit)
        label = self._label(big)
        wide = box.width() - left
        high = label.height(wide, unit)
        top = box.center().y() - (high + 30 * unit) / 2
        label.paint(painter, QRectF(box.left() + left, top, wide, high), unit)
        bar = QRectF(box.left() + left, top + high + 10 * unit, wide, 20 * unit)
        self._paint_bar(painter, big, bar, unit)

    def _paint_bar(self, painter: QPainter, big: Big, bar: QRectF, unit: float) -> None:
        theme = self.kit.theme
        rounded(painter, bar, bar.height() / 2, theme.color("pip"))
        share = min(max(big.share or 0.0, 0.0), 1.0)
        filled = QRectF(bar.left(), bar.top(), max(bar.width() * share, bar.height()), bar.height())
        if share > 0:
            rounded(painter, filled, bar.height() / 2, theme.color(_INKS[big.ink]))
        if big.low is None or big.high is None:
            return
        painter.setPen(QPen(theme.color("text"), max(2.0, 3 * unit)))
        ends = [bar.left() + bar.width() * min(max(end, 0.0), 1.0) for end in (big.low, big.high)]
        middle, cap = bar.center().y(), bar.height() / 2 + 5 * unit
        painter.drawLine(QPointF(ends[0], middle), QPointF(ends[1], middle))
        for end in ends:
            painter.drawLine(QPointF(end, middle - cap), QPointF(end, middle + cap))


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A list: code, words, and what belongs to them: at the right where all is short, or below."""

    kit: Kit
    lines: Sequence[Line]

    def height(self, width: float, unit: float) -> float:
        """Return the height of all lines."""
        return sum(self._row(line, width, unit) for line in self.lines)

    def paint(self, painter: QPainter, box: QRectF, unit: float) -> None:
        """Paint them, parted by thin lines."""
        theme, top = self.kit.theme, box.top()
        left, right = self._codes(unit), self._right(box.width(), unit)
        room = box.width() - left - right
        for place, line in enumerate(self.lines):
            high = self._row(line, box.width(), unit)
            if place:
                painter.fillRect(QRectF(box.left(), top, box.width(), 1), theme.color("border"))
            at = QRectF(box.left(), top + 9 * unit, left, high)
            self._code(line).paint(painter, at, unit)
            words, detail = self._text(line), self._detail(line)
            at = QRectF(box.left() + left, at.top(), room, high)
            words.paint(painter, at, unit)
            if right and line.detail:
                end = QRectF(at.right(), at.top(), right, 28 * unit * _LEADING)
                font, middle = large_font(24 * unit, MEDIUM), Qt.AlignmentFlag.AlignRight
                line_of_text(painter, end, line.detail, font, theme.color("text2"), middle)
            elif line.detail:
                detail.paint(painter, at.translated(0, words.height(room, unit)), unit)
            top += high

    def _codes(self, unit: float) -> float:
        font = large_font(28 * unit, STRONG)
        widest = max((text_width(font, line.code) for line in self.lines), default=0.0)
        return widest + 24 * unit if widest else 0.0

    def _right(self, width: float, unit: float) -> float:
        """Return the room of a column of short details, 0 where they stand below."""
        font = large_font(24 * unit, MEDIUM)
        widest = max((text_width(font, line.detail) for line in self.lines), default=0.0)
        return widest + 24 * unit if 0 < widest <= width * 0.26 else 0.0

    def _row(self, line: Line, width: float, unit: float) -> float:
        right = self._right(width, unit)
        room = max(width - self._codes(unit) - right, 1)
        high = self._text(line).height(room, unit) + 18 * unit
        below = line.detail and not right
        return high + (self._detail(line).height(room, unit) if below else 0)

    def _code(self, line: Line) -> Words:
        return Words(kit=self.kit, text=line.code, px=28, weight=STRONG, ink="primary")

    def _text(self, line: Line) -> Words:
        return Words(kit=self.kit, text=line.text, px=28)

    def _detail(self, line: Line) -> Words:
        return Words(kit=self.kit, text=line.detail, px=21, ink="text2")


@dataclass(frozen=True, slots=True, kw_only=True)
class SignPiece:
    """A short word with its sign, on its colour."""

    kit: Kit
    sign: Sign

    def height(self, width: float, unit: float) -> float:
        """Return the height of its words with the ground around them."""
        return self._words().height(max(width - self._beside(unit), 1), unit) + 16 * unit

    def paint(self, painter: QPainter, box: QRectF, unit: float) -> None:
        """Paint ground, sign and word."""
        ink, soft, icon = _TONES[self.sign.tone]
        theme, left = self.kit.theme, (52 if icon else 20) * unit
        natural = text_width(large_font(25 * unit, STRONG), self.sign.text) + 2
        wide = min(natural + self._beside(unit), box.width())
        area = QRectF(box.left(), box.top(), wide, self.height(box.width(), unit))
        rounded(painter, area, 24 * unit, theme.color(soft))
        if icon:
            place = QRectF(
                area.left() + 16 * unit, area.center().y() - 13 * unit, 26 * unit, 26 * unit
            )
            self.kit.icons.paint(painter, icon, place, theme.color(ink))
        words = area.adjusted(left, 8 * unit, left - self._beside(unit), 0)
        self._words().paint(painter, words, unit)

    def _words(self) -> Words:
        ink = _TONES[self.sign.tone][0]
        return Words(kit=self.kit, text=self.sign.text, px=25, weight=STRONG, ink=ink)

    def _beside(self, unit: float) -> float:
        return (74 if _TONES[self.sign.tone][2] else 40) * unit

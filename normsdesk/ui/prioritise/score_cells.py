"""How scores are painted in the tables of the page: cells from pale to deep, marks beside them."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from normsdesk.rules.estimates import rounded as whole
from normsdesk.ui.kit import Kit
from normsdesk.ui.prioritise.sentences import short_number
from normsdesk.ui.tables.signs import line_of_text, rounded

WIDTH, HEIGHT = 38, 28
_MARK = 13
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreMark:
    """A score 1–5 to paint, and what is to be said about it.

    ``unknown`` is "don't know"; without value and unknown the cell was not scored yet. ``talk``
    marks raters who differ, ``room`` a score that the room agreed on.
    """

    value: float | None
    unknown: bool = False
    talk: bool = False
    room: bool = False
    quiet: bool = False


class ScorePainter:
    """Paints scores in the hue of the theory's boxes, from pale to deep."""

    def __init__(self, kit: Kit) -> None:
        self._kit = kit
        theme = kit.theme
        fills = ("toc.activity.fill", "toc.output.fill", "toc.outcome.fill", "toc.output.edge")
        inks = ("toc.activity.text", "toc.output.text", "toc.outcome.text", "toc.impact.text")
        self._fills = [theme.color(each) for each in (*fills, "toc.impact.fill")]
        self._inks = [theme.color(each) for each in (*inks, "toc.impact.text")]

    def colours(self, score: float) -> tuple[QColor, QColor]:
        """Return the fill of a score 1–5, and the ink upon it."""
        level = int(whole(score)) - 1
        return self._fills[level], self._inks[level]

    def paint(self, painter: QPainter, area: QRectF, mark: ScoreMark) -> None:
        """Paint one score in the middle of an area."""
        theme = self._kit.theme
        wide = min(float(theme.length(WIDTH)), area.width() - 8)
        high = min(float(theme.length(HEIGHT)), area.height() - 8)
        box = QRectF(
            round(area.center().x() - wide / 2), round(area.center().y() - high / 2), wide, high
        )
        font = theme.font("label_strong")
        centre = Qt.AlignmentFlag.AlignHCenter
        if mark.value is None:
            self._paint_unknown(painter, box, mark)
        else:
            fill, ink = self.colours(mark.value)
            rounded(painter, box, 4, fill)
            text = short_number(self._kit.words, mark.value)
            line_of_text(painter, box, text, font, ink, centre)
        size = float(theme.length(_MARK))
        if mark.talk:
            place = QRectF(box.right() + 3, round(box.top() - 1), size, size)
            self._kit.icons.paint(painter, "message-square", place, theme.color("hintInk"))
        if mark.room:
            place = QRectF(box.right() + 3, round(box.bottom() - size + 1), size, size)
            self._kit.icons.paint(painter, "users-round", place, theme.color("primary"))

    def _paint_unknown(self, painter: QPainter, box: QRectF, mark: ScoreMark) -> None:
        theme = self._kit.theme
        if mark.unknown:
            rounded(painter, box, 4, theme.color("sunken"), theme.color("border"))
            ink, font = theme.color("text2"), theme.font("label_strong")
            line_of_text(painter, box, "?", font, ink, Qt.AlignmentFlag.AlignHCenter)
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("borderStrong"), 1, Qt.PenStyle.DotLine))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)

"""How a risk looks: the cell of its level, and the square of likely by serious."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from normsdesk.model.scales import RISK
from normsdesk.rules.risk import RiskLevel, level
from normsdesk.ui.kit import Kit
from normsdesk.ui.strategy.sentences import LEVEL_SIGNS, level_text
from normsdesk.ui.tables import signs

_CELL, _SIGN, _GAP = 24, 14, 5
_AXIS, _MARK = 22, 26


def paint_level(painter: QPainter, kit: Kit, rect: QRectF, found: RiskLevel | None) -> None:
    """Paint sign, number and word of a level on its shade; only the number where it is narrow."""
    words, theme = kit.words, kit.theme
    font = theme.font("label_strong")
    height = theme.length(_CELL)
    place = QRectF(rect.left(), round(rect.center().y() - height / 2), rect.width(), height)
    if found is None:
        signs.rounded(painter, place, 5, None, theme.color("border"))
        text = words._("Not rated") if rect.width() > theme.length(64) else "?"
        centre = Qt.AlignmentFlag.AlignHCenter
        signs.line_of_text(
            painter, place, text, theme.font("caption"), theme.color("text2"), centre
        )
        return
    token = f"severity.{found.rank}"
    signs.rounded(painter, place, 5, theme.color(f"{token}.fill"))
    ink = theme.color(f"{token}.text")
    text = level_text(words, found)
    if level_width(kit, text) > rect.width() + 1:
        text = words.number(found.rank)
    size = theme.length(_SIGN)
    wide = signs.text_width(font, text)
    left = place.left() + max(3.0, (place.width() - wide - size - _GAP) / 2)
    top = round(place.center().y() - size / 2)
    kit.icons.paint(painter, LEVEL_SIGNS[found], QRectF(round(left), top, size, size), ink)
    words_at = QRectF(left + size + _GAP, place.top(), wide + 2, place.height())
    signs.line_of_text(painter, words_at, text, font, ink)


def level_width(kit: Kit, text: str) -> float:
    """Return the width of a cell with these words."""
    words = signs.text_width(kit.theme.font("label_strong"), text)
    return words + kit.theme.length(_SIGN) + _GAP + 12


class LevelCell(QLabel):
    """The level of a risk as sign, number, word and shade."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._found: RiskLevel | None = None
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, found: RiskLevel | None) -> None:
        """Show another level."""
        self._found = found
        self.setText(level_text(self._kit.words, found))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Size to the words."""
        width = round(level_width(self._kit, self.text())) + 2
        return QSize(width, self._kit.theme.length(_CELL))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Never cut the words."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the cell."""
        paint_level(QPainter(self), self._kit, QRectF(self.rect()), self._found)


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskMark:
    """A risk on the square, where it stands now."""

    risk_id: str
    code: str
    likelihood: int
    severity: int


class RiskSquare(QWidget):
    """Likely to the right, serious upwards; each field has the shade of its level.

    For the eye and the mouse: the rows beside it say the same. ``chosen`` carries a risk.
    """

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._marks: tuple[RiskMark, ...] = ()
        self._chosen = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(kit.words._("Risks by how likely and how serious they are"))
        self.setAccessibleDescription(kit.words._("The list of risks says the same."))

    def show_marks(self, marks: Sequence[RiskMark], chosen: str) -> None:
        """Show risks where they stand now."""
        self._marks, self._chosen = tuple(marks), chosen
        self.update()

    def marks(self) -> tuple[RiskMark, ...]:
        """Return what is shown."""
        return self._marks

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for a flat square."""
        return QSize(240, self._kit.theme.length(226))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(180, self.sizeHint().height())

    def place_of(self, risk_id: str) -> QPointF:
        """Return the middle of the mark of a risk.

        Raises:
            KeyError: the risk is not on the square.
        """
        return self._places()[risk_id]

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Choose the risk that was hit."""
        reach = self._kit.theme.length(_MARK) / 2 + 2
        for risk_id, middle in self._places().items():
            off = middle - event.position()
            if abs(off.x()) <= reach and abs(off.y()) <= reach:
                self.chosen.emit(risk_id)
                return
        super().mousePressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the fields, the axes and the marks."""
        painter = QPainter(self)
        theme, words = self._kit.theme, self._kit.words
        centre = Qt.AlignmentFlag.AlignHCenter
        small, pale = theme.font("caption"), theme.color("text2")
        for likely in range(1, RISK.maximum + 1):
            for serious in range(1, RISK.maximum + 1):
                self._paint_field(painter, likely, serious)
            number = words.number(likely)
            below = self._field(likely, 1)
            line = QRectF(below.left(), below.bottom() + 2, below.width(), theme.length(16))
            signs.line_of_text(painter, line, number, small, pale, centre)
            beside = self._field(1, likely)
            start = QRectF(
                beside.left() - theme.length(18), beside.top(), theme.length(14), beside.height()
            )
            signs.line_of_text(painter, start, number, small, pale, centre)
        foot = QRectF(0, self.height() - theme.length(18), self.width(), theme.length(18))
        signs.line_of_text(painter, foot, words._("How likely"), small, pale, centre)
        self._paint_upright(painter, words._("How serious"))
        for mark in self._marks:
            self._paint_mark(painter, mark)

    def _paint_field(self, painter: QPainter, likely: int, serious: int) -> None:
        theme, rank = self._kit.theme, level(likely, serious).rank
        field = self._field(likely, serious)
        signs.rounded(painter, field, 3, theme.color(f"severity.{rank}.fill"))
        corner = field.adjusted(5, 2, 0, 0)
        corner.setHeight(theme.line_height("caption"))
        font, ink = theme.font("caption"), theme.color(f"severity.{rank}.text")
        signs.line_of_text(painter, corner, self._kit.words.number(rank), font, ink)

    def _paint_upright(self, painter: QPainter, text: str) -> None:
        theme = self._kit.theme
        painter.save()
        painter.translate(0, self._field(1, 1).bottom())
        painter.rotate(-90)
        tall = self._field(1, 1).bottom() - self._field(1, RISK.maximum).top()
        rect = QRectF(0, 0, tall, theme.length(16))
        centre = Qt.AlignmentFlag.AlignHCenter
        signs.line_of_text(painter, rect, text, theme.font("caption"), theme.color("text2"), centre)
        painter.restore()

    def _paint_mark(self, painter: QPainter, mark: RiskMark) -> None:
        theme = self._kit.theme
        middle, size = self._places()[mark.risk_id], float(theme.length(_MARK))
        round_rect = QRectF(middle.x() - size / 2, middle.y() - size / 2, size, size)
        picked = mark.risk_id == self._chosen
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme.color("primary" if picked else "text"), 2.4 if picked else 1.2))
        painter.setBrush(theme.color("surface"))
        painter.drawEllipse(round_rect)
        centre = Qt.AlignmentFlag.AlignHCenter
        font = theme.font("caption_strong")
        signs.line_of_text(painter, round_rect, mark.code, font, theme.color("text"), centre)

    def _field(self, likely: int, serious: int) -> QRectF:
        theme = self._kit.theme
        left = theme.length(_AXIS + 16)
        tall = (self.height() - theme.length(38)) / RISK.maximum
        wide = (self.width() - left) / RISK.maximum
        x = left + (likely - 1) * wide
        y = (RISK.maximum - serious) * tall
        return QRectF(x, y, wide - 2, tall - 2)

    def _places(self) -> dict[str, QPointF]:
        together: dict[tuple[int, int], list[str]] = {}
        for mark in self._marks:
            together.setdefault((mark.likelihood, mark.severity), []).append(mark.risk_id)
        found: dict[str, QPointF] = {}
        for (likely, serious), ids in together.items():
            field = self._field(likely, serious)
            step = field.width() / (len(ids) + 1)
            for place, risk_id in enumerate(ids, 1):
                found[risk_id] = QPointF(field.left() + step * place, field.center().y())
        return found

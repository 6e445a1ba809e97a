"""Result tiles of a diagnosis: type, strength, confidence, hidden agreement gap."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from normsdesk.ui.forms.labels import Span, TextBlock, line_label, set_ink
from normsdesk.ui.kit import Kit
from normsdesk.ui.tables import signs

_TWO_ROWS_BELOW = 620


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeResult:
    """Which kind of norm it looks like: code of the type, and the words around it."""

    kind: str
    lead: str
    word: str
    note: str = ""
    provisional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StrengthResult:
    """Strength 0 to 100 with its words; ``None`` is not known."""

    value: float | None
    title: str
    number: str
    word: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfidenceResult:
    """Confidence as one to three dots (0: not rated) with its words."""

    dots: int
    title: str
    word: str
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class GapResult:
    """The gap between own view and what others are thought to approve of, as shares 0 to 1."""

    title: str
    number: str
    unit: str
    others: float | None
    own: float | None
    others_text: str = ""
    own_text: str = ""
    note: str = ""


class StrengthBar(QWidget):
    """Five segments and a pointer, 0 to 100."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self._value: float | None = None
        self.setFixedHeight(22)
        self.setMinimumWidth(80)
        self.setMaximumWidth(220)

    def show_value(self, value: float | None) -> None:
        """Show a strength; ``None`` leaves the bar empty and without a pointer."""
        self._value = value
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint segments and pointer."""
        painter = QPainter(self)
        gap, width = 3.0, (self.width() - 12.0) / 5
        for place in range(5):
            filled = self._value is not None and self._value > place * 20
            color = self._theme.color("primary" if filled else "pip")
            signs.rounded(painter, QRectF(place * (width + gap), 13, width, 9), 2, color)
        if self._value is None:
            return
        x = self._value / 100 * self.width()
        x = min(max(x, 5.0), self.width() - 5.0)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.color("text"))
        corners = [QPointF(x - 5, 2), QPointF(x + 5, 2), QPointF(x, 10)]
        painter.drawPolygon(QPolygonF(corners))


class ConfidenceDots(QWidget):
    """One, two or three dots of three."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._dots = 0
        self.setFixedSize(36, kit.theme.line_height("figure"))

    def show_dots(self, dots: int) -> None:
        """Show a confidence."""
        self._dots = dots
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dots."""
        signs.confidence_dots(QPainter(self), self._kit, QRectF(self.rect()), self._dots)


class GapLine(QWidget):
    """A line from 0 to 100 % with a hollow dot (others) and a filled one (own view)."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._theme = kit.theme
        self._others: float | None = None
        self._own: float | None = None
        self.setFixedHeight(18)
        self.setMinimumWidth(100)
        self.setMaximumWidth(260)

    def show_shares(self, others: float | None, own: float | None) -> None:
        """Show two shares 0 to 1; what is ``None`` has no dot."""
        self._others, self._own = others, own
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint line and dots."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, y = self._theme, self.height() / 2
        painter.setPen(QPen(theme.color("pip"), 2))
        painter.drawLine(QPointF(4, y), QPointF(self.width() - 4, y))
        if self._others is not None and self._own is not None:
            painter.setPen(QPen(theme.color("text2"), 3))
            painter.drawLine(QPointF(self._x(self._others), y), QPointF(self._x(self._own), y))
        if self._own is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.color("view.own"))
            painter.drawEllipse(QPointF(self._x(self._own), y), 7.5, 7.5)
        if self._others is not None:
            painter.setPen(QPen(theme.color("view.others"), 2.5))
            painter.setBrush(theme.color("surface"))
            painter.drawEllipse(QPointF(self._x(self._others), y), 6, 6)

    def _x(self, share: float) -> float:
        return 8 + share * (self.width() - 16)


class _Tile(QWidget):
    """One tile: title, a row with the figure, a picture, a note."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 11, 14, 11)
        self.column.setSpacing(3)

    def row(self, figure: QWidget, words: TextBlock) -> None:
        """Add a figure and its words, which take two lines where it is narrow."""
        words.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout()
        line.setSpacing(7)
        line.addWidget(figure)
        line.addWidget(words, 1)
        self.column.addLayout(line)


class ResultTiles(QFrame):
    """Four tiles in a card; two rows of two where it is narrow."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._soft = "sunken"
        self._two_rows = False
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(1, 1, 1, 1)
        self._grid.setSpacing(0)
        self._tiles: list[_Tile] = [_Tile(kit) for _ in range(4)]
        self._place_tiles()
        self._build_type()
        self._build_strength()
        self._build_confidence()
        self._build_gap()

    def show_results(
        self,
        kind: TypeResult,
        strength: StrengthResult,
        confidence: ConfidenceResult,
        gap: GapResult,
    ) -> None:
        """Show a diagnosis."""
        self._show_type(kind)
        self._strength_title.set_text(strength.title)
        self._strength_number.setText(strength.number)
        self._strength_word.set_text(strength.word)
        self._strength_bar.show_value(strength.value)
        self._show_note(self._strength_note, strength.note)
        self._confidence_title.set_text(confidence.title)
        self._confidence_word.setText(confidence.word)
        self._confidence_dots.show_dots(confidence.dots)
        self._show_note(self._confidence_note, confidence.note)
        self._gap_title.set_text(gap.title)
        self._gap_number.setText(gap.number)
        self._gap_unit.set_text(gap.unit)
        self._gap_line.show_shares(gap.others, gap.own)
        legend = [
            Span(text=gap.others_text, strong=True, ink="view.others"),
            Span(text=" · " if gap.others_text and gap.own_text else ""),
            Span(text=gap.own_text, strong=True, ink="view.own"),
        ]
        self._gap_legend.set_spans(legend)
        self._gap_legend.setVisible(bool(gap.others_text or gap.own_text))
        self._show_note(self._gap_note, gap.note)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the card, the coloured first tile and the lines between."""
        painter = QPainter(self)
        theme = self._kit.theme
        frame = QRectF(self.rect())
        signs.rounded(painter, frame, 10, theme.color("surface"))
        shape = QPainterPath()
        shape.addRoundedRect(frame, 10, 10)
        painter.setClipPath(shape)
        painter.fillRect(self._tiles[0].geometry(), theme.color(self._soft))
        painter.setPen(theme.color("border"))
        for place, tile in enumerate(self._tiles):
            area = tile.geometry()
            if area.left() > 4:
                painter.fillRect(area.left(), area.top(), 1, area.height(), theme.color("border"))
            if area.top() > 4 and place:
                painter.fillRect(area.left(), area.top(), area.width(), 1, theme.color("border"))
        painter.setClipping(False)
        signs.rounded(painter, frame, 10, None, theme.color("border"))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Use two rows where four tiles would be too narrow."""
        super().resizeEvent(event)
        two_rows = self.width() < self._kit.theme.length(_TWO_ROWS_BELOW)
        if two_rows != self._two_rows:
            self._two_rows = two_rows
            self._place_tiles()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow the narrow form."""
        return QSize(280, super().minimumSizeHint().height())

    def _place_tiles(self) -> None:
        for place, tile in enumerate(self._tiles):
            row, column = divmod(place, 2) if self._two_rows else (0, place)
            self._grid.addWidget(tile, row, column)
        weights = (1, 1, 0, 0) if self._two_rows else (27, 24, 24, 25)
        for column, weight in enumerate(weights):
            self._grid.setColumnStretch(column, weight)
        self._grid.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)

    def _build_type(self) -> None:
        tile = self._tiles[0]
        self._type_lead = TextBlock(self._kit, "", "caption_medium", widest=300)
        tile.column.addWidget(self._type_lead)
        self._type_sign = _TypeSign(self._kit)
        self._type_word = TextBlock(self._kit, "", "figure", widest=300)
        line = QHBoxLayout()
        line.setSpacing(9)
        line.addWidget(self._type_sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._type_word, 1)
        tile.column.addLayout(line)
        self._type_note = TextBlock(self._kit, "", "caption", "text", widest=300)
        tile.column.addWidget(self._type_note)
        tile.column.addStretch(1)

    def _build_strength(self) -> None:
        tile = self._tiles[1]
        self._strength_title = TextBlock(self._kit, "", "caption_medium", "text2", widest=300)
        self._strength_number = line_label(self._kit, "", "figure")
        self._strength_word = TextBlock(self._kit, "", "table", "text2", widest=300)
        self._strength_bar = StrengthBar(self._kit)
        self._strength_note = TextBlock(self._kit, "", "caption", "text2", widest=300)
        tile.column.addWidget(self._strength_title)
        tile.row(self._strength_number, self._strength_word)
        tile.column.addWidget(self._strength_bar)
        tile.column.addWidget(self._strength_note)
        tile.column.addStretch(1)

    def _build_confidence(self) -> None:
        tile = self._tiles[2]
        self._confidence_title = TextBlock(self._kit, "", "caption_medium", "text2", widest=300)
        self._confidence_word = line_label(self._kit, "", "figure")
        self._confidence_dots = ConfidenceDots(self._kit)
        self._confidence_note = TextBlock(self._kit, "", "caption", "text2", widest=300)
        tile.column.addWidget(self._confidence_title)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._confidence_word)
        line.addWidget(self._confidence_dots)
        line.addStretch(1)
        tile.column.addLayout(line)
        tile.column.addWidget(self._confidence_note)
        tile.column.addStretch(1)

    def _build_gap(self) -> None:
        tile = self._tiles[3]
        self._gap_title = TextBlock(self._kit, "", "caption_medium", "text2", widest=300)
        self._gap_number = line_label(self._kit, "", "figure")
        self._gap_unit = TextBlock(self._kit, "", "table", "text2", widest=300)
        self._gap_line = GapLine(self._kit)
        self._gap_legend = TextBlock(self._kit, "", "caption", "text2", widest=300)
        self._gap_note = TextBlock(self._kit, "", "caption", "text2", widest=300)
        tile.column.addWidget(self._gap_title)
        tile.row(self._gap_number, self._gap_unit)
        tile.column.addWidget(self._gap_line)
        tile.column.addWidget(self._gap_legend)
        tile.column.addWidget(self._gap_note)
        tile.column.addStretch(1)

    def _show_type(self, result: TypeResult) -> None:
        look = signs.norm_look(result.kind)
        self._soft = look.soft
        self._type_lead.set_text(result.lead)
        set_ink(self._type_lead, self._kit.theme.color(look.ink))
        self._type_word.set_role_ink(look.ink)
        self._type_word.set_text(result.word)
        self._type_sign.show_sign(
            signs.PROVISIONAL_SIGN if result.provisional else look.sign, look.ink
        )
        self._show_note(self._type_note, result.note)
        self.update()

    @staticmethod
    def _show_note(note: TextBlock, text: str) -> None:
        note.set_text(text)
        note.setVisible(bool(text))


class _TypeSign(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._sign, self._ink = "circle-dashed", "text2"
        size = kit.theme.length(22)
        self.setFixedSize(size, kit.theme.line_height("figure"))

    def show_sign(self, sign: str, ink: str) -> None:
        self._sign, self._ink = sign, ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        size = self.width()
        rect = QRectF(0, (self.height() - size) // 2, size, size)
        ink = self._kit.theme.color(self._ink)
        self._kit.icons.paint(QPainter(self), self._sign, rect, ink)

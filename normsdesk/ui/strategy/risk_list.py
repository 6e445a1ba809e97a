"""The register of risks: one row each, with its level before anything is done and now."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from normsdesk.rules.risk import RiskLevel
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.labels import TextBlock, tooltip_text
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.strategy.risk_signs import level_width, paint_level
from normsdesk.ui.strategy.sentences import level_text
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.wrapping import lines_of

_PAD, _GAP, _CODE, _OWNER = 12, 10, 34, 96
_ROW, _MORE, _HEAD = 50, 14, 34
_OWNER_FROM, _WORDS_FROM = 600, 470
_MOST_ROWS = 6.5  # what is chosen is shown below, and must not be far away


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskLook:
    """One risk at a glance: what could happen, its two levels, and who looks after it.

    ``status`` is a word; ``waits`` says that norms or strategies wait because of it.
    """

    risk_id: str
    code: str
    text: str
    before: RiskLevel | None
    now: RiskLevel | None
    status: str
    owner: str
    waits: bool


class _Widths:
    """Where the parts of a row begin and end; heads and rows share it."""

    def __init__(self, kit: Kit, room: int) -> None:
        length = kit.theme.length
        narrow = room < length(_WORDS_FROM)
        longest = level_text(kit.words, RiskLevel.VERY_HIGH)
        full = level_width(kit, longest)
        self.cell = round(length(46) if narrow else full)
        self.owner = length(_OWNER) if room >= length(_OWNER_FROM) else 0
        right = room - _PAD
        self.owner_left = right - self.owner
        right = self.owner_left - (_GAP if self.owner else 0)
        self.now_left = right - self.cell
        self.before_left = self.now_left - _GAP - self.cell
        self.text_left = _PAD + max(length(_CODE), 20)
        self.text_right = self.before_left - _GAP


class _Heads(QWidget):
    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self.setFixedHeight(kit.theme.length(_HEAD))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the heads."""
        painter, theme, words = QPainter(self), self._kit.theme, self._kit.words
        at = _Widths(self._kit, self.width())
        font, ink = theme.font("caption_strong"), theme.color("text2")
        spans = (
            (_PAD, at.text_left, words._("No.")),
            (at.text_left, at.text_right, words._("What could happen")),
            (at.before_left, at.before_left + at.cell, words._("Before")),
            (at.now_left, at.now_left + at.cell, words._("Now")),
            (at.owner_left, at.owner_left + at.owner, words._("Who")),
        )
        for left, right, text in spans:
            if right - left > 8:
                place = QRectF(left, 0, right - left, self.height())
                signs.line_of_text(painter, place, text, font, ink, squeeze=True)


class RiskRow(QRadioButton):
    """One risk; chosen, its form is shown. A radio button to keyboard and screen reader."""

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._look: RiskLook | None = None
        self.setProperty(RING_RADIUS, 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def look(self) -> RiskLook | None:
        """Return what is shown."""
        return self._look

    def show_look(self, look: RiskLook) -> None:
        """Show a risk."""
        if look == self._look:
            return
        self._look = look
        words = self._kit.words
        said = [
            look.code,
            look.text,
            words._("before: {level}").format(level=level_text(words, look.before)),
            words._("now: {level}").format(level=level_text(words, look.now)),
            look.status,
            look.owner,
            words._("Not now") if look.waits else "",
        ]
        self.setAccessibleName(", ".join(each for each in said if each))
        self.setToolTip(tooltip_text(look.text))
        self.update()

    def height_at(self, width: int) -> int:
        """Return the height it needs at a width: one line more for a long text."""
        theme, at = self._kit.theme, _Widths(self._kit, width)
        text = self._look.text if self._look else ""
        lines = lines_of(self._kit, text, at.text_right - at.text_left, "label")
        return theme.length(_ROW) + (len(lines) - 1) * theme.length(_MORE)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for two lines."""
        return QSize(320, self._kit.theme.length(_ROW))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow column."""
        return QSize(220, self._kit.theme.length(_ROW))

    def hitButton(self, pos: QPoint) -> bool:  # noqa: N802 - Qt's name
        """Take the whole row."""
        return self.rect().contains(pos)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the row."""
        look = self._look
        if look is None:
            return
        painter, theme = QPainter(self), self._kit.theme
        if self.isChecked() or self.underMouse():
            token = "primarySoft" if self.isChecked() else "sunken"
            painter.fillRect(self.rect(), theme.color(token))
        at, tall = _Widths(self._kit, self.width()), self.height()
        painter.fillRect(0, tall - 1, self.width(), 1, theme.color("border"))
        code = QRectF(_PAD, 0, at.text_left - _PAD, tall)
        signs.line_of_text(
            painter, code, look.code, theme.font("label_strong"), theme.color("text")
        )
        line, small = theme.line_height("label"), theme.line_height("caption")
        width = at.text_right - at.text_left
        lines = lines_of(self._kit, look.text, width, "label")
        top = (tall - line * len(lines) - small) / 2
        self._paint_lines(painter, QRectF(at.text_left, top, width, line), lines, "text")
        note = QRectF(at.text_left, top + line * len(lines), width, small)
        self._paint_note(painter, note, look, with_owner=not at.owner)
        paint_level(painter, self._kit, QRectF(at.before_left, 0, at.cell, tall), look.before)
        paint_level(painter, self._kit, QRectF(at.now_left, 0, at.cell, tall), look.now)
        if at.owner:
            said = look.owner or self._kit.words._("Nobody yet")
            lines = lines_of(self._kit, said, at.owner, "label")
            owner = QRectF(at.owner_left, (tall - line * len(lines)) / 2, at.owner, line)
            self._paint_lines(painter, owner, lines, "text" if look.owner else "text3")

    def _paint_lines(
        self, painter: QPainter, first: QRectF, lines: Sequence[str], ink: str
    ) -> None:
        theme = self._kit.theme
        for place, line in enumerate(lines):
            area = first.translated(0, place * first.height())
            signs.line_of_text(painter, area, line, theme.font("label"), theme.color(ink))

    def _paint_note(
        self, painter: QPainter, rect: QRectF, look: RiskLook, *, with_owner: bool
    ) -> None:
        theme, words = self._kit.theme, self._kit.words
        font, left = theme.font("caption"), rect.left()
        if look.waits:
            text = words._("Not now")
            strong = theme.font("caption_strong")
            signs.line_of_text(painter, rect, text, strong, theme.color("danger"))
            left += signs.text_width(strong, text) + 8
        parts = [look.status, look.owner if with_owner else ""]
        rest = QRectF(left, rect.top(), max(0.0, rect.right() - left), rect.height())
        said = " · ".join(part for part in parts if part)
        signs.line_of_text(painter, rest, said, font, theme.color("text3"))


class RiskList(Card):
    """The rows, one of them chosen; ``chosen`` carries the risk a person chose.

    Up and Down choose; Tab goes on to what is shown of the chosen one.
    """

    chosen = Signal(str)

    def __init__(self, kit: Kit) -> None:
        super().__init__(kit)
        self._kit = kit
        self._rows: list[RiskRow] = []
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self.column.setContentsMargins(1, 1, 1, 2)
        self.column.setSpacing(0)
        self.column.addWidget(_Heads(kit))
        self.column.addWidget(Rule(kit))
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidgetResizable(True)
        self.area.setWidget(inside)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.column.addWidget(self.area)
        teaches = kit.words._("Ask who could be harmed by this work, and what you do about it.")
        self.teaches = TextBlock(kit, teaches, "table", "text2", widest=600)
        self.teaches.setContentsMargins(0, 0, 0, 0)
        holder = QWidget()
        inner = QVBoxLayout(holder)
        inner.setContentsMargins(14, 12, 14, 12)
        inner.addWidget(self.teaches)
        self._holder = holder
        self.column.addWidget(holder)
        self.setAccessibleName(kit.words._("Risks"))

    def show_looks(self, looks: Sequence[RiskLook], chosen: str) -> None:
        """Show these risks, one of them chosen; tells nobody."""
        blocked = self._group.blockSignals(True)
        while len(self._rows) < len(looks):
            row = RiskRow(self._kit)
            self._rows.append(row)
            self._group.addButton(row)
            self._box.addWidget(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(looks))
            if place < len(looks):
                row.show_look(looks[place])
                if looks[place].risk_id == chosen:
                    row.setChecked(True)
        self._group.blockSignals(blocked)
        self._holder.setVisible(not looks)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Give long texts their second line."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        rows = self.rows()
        bar = self.area.verticalScrollBar().sizeHint().width() if len(rows) > _MOST_ROWS else 0
        heights = [row.height_at(self.width() - 2 - bar) for row in rows]
        for row, height in zip(rows, heights, strict=True):
            row.setFixedHeight(height)
        whole = int(_MOST_ROWS)
        rest = sum(heights[whole : whole + 1]) * (_MOST_ROWS - whole)
        self.area.setFixedHeight(round(sum(heights[:whole]) + rest))

    def rows(self) -> list[RiskRow]:
        """Return the rows that are shown."""
        return [row for row in self._rows if not row.isHidden()]

    def row_of(self, risk_id: str) -> RiskRow | None:
        """Find the row of a risk."""
        return next((r for r in self.rows() if (k := r.look()) and k.risk_id == risk_id), None)

    def _toggled(self, row: object, checked: bool) -> None:
        look = row.look() if isinstance(row, RiskRow) else None
        if checked and isinstance(row, RiskRow) and look is not None:
            self.area.ensureWidgetVisible(row, 0, 0)
            self.chosen.emit(look.risk_id)

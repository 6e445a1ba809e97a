"""The indicators: one row each, with where it began, where it is, and the way to its target."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QRadioButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from normsdesk.figures.studio import Studio
from normsdesk.figures.tiles import way_to_target
from normsdesk.ui.focus_marks import RING_RADIUS
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.forms.surfaces import Card, Rule
from normsdesk.ui.kit import Kit
from normsdesk.ui.monitoring.looks import IndicatorLook, spoken_look
from normsdesk.ui.paint import DrawingPainter
from normsdesk.ui.tables import signs
from normsdesk.ui.tables.wrapping import lines_of

_PAD, _GAP, _CODE, _NORM, _NUMBER, _WAY = 12, 10, 34, 36, 46, 92
_ROW, _HEAD = 60, 34
_FEW = 4.5
_WAY_FROM, _NORM_FROM = 610, 460
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True, kw_only=True)
class _Parts:
    """Columns that hold something in at least one row; the name takes the room of the others."""

    way: bool = True
    norm: bool = True


class _Places:
    """Where the parts of a row begin and end; heads and rows share it."""

    def __init__(self, kit: Kit, room: int, parts: _Parts) -> None:
        length, words = kit.theme.length, kit.words
        chips = (
            words._("On track"),
            words._("Close"),
            words._("Behind"),
            words._("No data yet"),
            words._("No target"),
        )
        doubt = signs.text_width(kit.theme.font("caption"), words._("May be no change"))
        chip = max(signs.chip_width(kit, text, "on_track") for text in chips)
        chip = max(chip, signs.SQUEEZE * doubt - (0 if room >= length(_WAY_FROM) else 56))
        has_way, has_start = room >= length(_WAY_FROM) and parts.way, room >= length(_NORM_FROM)
        self.status = QRectF(room - _PAD - chip, 0, chip, 1)
        self.way = self._before(self.status, length(_WAY) if has_way else 0)
        self.target = self._before(self.way, length(_NUMBER))
        self.now = self._before(self.target, length(_NUMBER))
        self.start = self._before(self.now, length(_NUMBER) if has_start else 0)
        has_norm = has_start and parts.norm
        self.norm = self._before(self.start, length(_NORM) if has_norm else 0)
        self.code = QRectF(_PAD, 0, length(_CODE), 1)
        left = self.code.right() + 4
        self.name = QRectF(left, 0, max(20.0, self.norm.left() - _GAP - left), 1)

    def _before(self, other: QRectF, width: float) -> QRectF:
        right = other.left() - (_GAP if other.width() else 0)
        return QRectF(right - width, 0, width, 1)


class _Heads(QWidget):
    """The heads, as wide as the rows in ``area`` whether it has a scroll bar or not."""

    def __init__(self, kit: Kit, area: QScrollArea) -> None:
        super().__init__()
        self._kit = kit
        self._area = area
        area.verticalScrollBar().rangeChanged.connect(self.update)
        self._parts = _Parts()
        self.setFixedHeight(kit.theme.length(_HEAD))

    def show_parts(self, parts: _Parts) -> None:
        """Name these columns only."""
        self._parts = parts
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the heads."""
        painter, theme, words = QPainter(self), self._kit.theme, self._kit.words
        at = _Places(self._kit, self._area.viewport().width(), self._parts)
        font, ink = theme.font("caption_strong"), theme.color("text2")
        left = Qt.AlignmentFlag.AlignLeft
        heads = (
            (at.code, words._("No."), left),
            (at.name, words._("Indicator"), left),
            (at.norm, words._("Norm"), left),
            (at.start, words._("Start"), _RIGHT),
            (at.now, words._("Now"), _RIGHT),
            (at.target, words._("Target"), _RIGHT),
            (at.way, words._("Way to target"), left),
            (at.status, words._("Status"), left),
        )
        for place, text, side in heads:
            if place.width() > 8:
                area = QRectF(place.left(), 0, place.width(), self.height())
                signs.line_of_text(painter, area, text, font, ink, side, squeeze=True)


class IndicatorRow(QRadioButton):
    """One indicator; chosen, its sheet is shown. A radio button to keyboard and screen reader."""

    def __init__(self, kit: Kit, studio: Studio, drawings: DrawingPainter) -> None:
        super().__init__()
        self._kit = kit
        self._studio = studio
        self._drawings = drawings
        self._look: IndicatorLook | None = None
        self._parts = _Parts()
        self.setProperty(RING_RADIUS, 6)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def look(self) -> IndicatorLook | None:
        """Return what is shown."""
        return self._look

    def show_look(self, look: IndicatorLook, parts: _Parts) -> None:
        """Show an indicator, with these columns."""
        if (look, parts) == (self._look, self._parts):
            return
        self._look, self._parts = look, parts
        self.setAccessibleName(spoken_look(self._kit.words, look))
        self.setToolTip(tooltip_text(look.name))
        self.update()

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
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("border"))
        at = _Places(self._kit, self.width(), self._parts)
        strong, plain, ink = theme.font("label_strong"), theme.font("label"), theme.color("text")
        signs.line_of_text(painter, self._tall(at.code), look.code, strong, ink)
        self._paint_name(painter, at.name, look.name)
        if look.norm is not None and at.norm.width():
            height = theme.length(signs.TAG_HEIGHT)
            top = round((self.height() - height) / 2)
            wide = min(signs.tag_width(self._kit, look.norm.code), at.norm.width() + _GAP)
            tag = QRectF(at.norm.left(), top, wide, height)
            dashed = look.norm.provisional
            signs.norm_tag(
                painter, self._kit, tag, look.norm.code, look.norm.kind, provisional=dashed
            )
        for place, text, font in (
            (at.start, look.start, plain),
            (at.now, look.now, strong),
            (at.target, look.target, plain),
        ):
            if place.width():
                # Where the doubt reaches below the target, the numbers stand beside the status.
                area = self._tall(place) if at.way.width() else self._beside(place, look)
                signs.line_of_text(painter, area, text, font, ink, _RIGHT)
        self._paint_standing(painter, at, look)

    def _tall(self, place: QRectF) -> QRectF:
        return QRectF(place.left(), 0, place.width(), self.height())

    def _beside(self, place: QRectF, look: IndicatorLook) -> QRectF:
        chip = self._kit.theme.length(signs.CHIP_HEIGHT)
        return QRectF(place.left(), self._top(look), place.width(), chip)

    def _top(self, look: IndicatorLook) -> int:
        """Tell where the status begins, with the doubt below it."""
        theme = self._kit.theme
        below = theme.line_height("caption") if look.doubt else 0
        return round((self.height() - theme.length(signs.CHIP_HEIGHT) - below) / 2)

    def _paint_name(self, painter: QPainter, place: QRectF, text: str) -> None:
        theme = self._kit.theme
        line = theme.line_height("label")
        lines = lines_of(self._kit, text, place.width(), "label")
        top = (self.height() - line * len(lines)) / 2
        for each in lines:
            area = QRectF(place.left(), top, place.width(), line)
            signs.line_of_text(painter, area, each, theme.font("label"), theme.color("text"))
            top += line

    def _paint_standing(self, painter: QPainter, at: _Places, look: IndicatorLook) -> None:
        """Paint the way and the status, and below them the doubt there is."""
        theme = self._kit.theme
        small, chip = theme.line_height("caption"), theme.length(signs.CHIP_HEIGHT)
        top = self._top(look)
        if at.way.width() and look.way is not None:
            scale = theme.text_scale / 100
            drawing = way_to_target(look.way, self._studio, at.way.width() / scale)
            painter.save()
            painter.translate(at.way.left(), top + (chip - drawing.height * scale) / 2)
            painter.scale(scale, scale)
            self._drawings.paint(painter, drawing)
            painter.restore()
        wide = min(signs.chip_width(self._kit, look.status, look.status_look), at.status.width())
        area = QRectF(at.status.left(), top, wide, chip)
        signs.chip(painter, self._kit, area, look.status, look.status_look)
        if look.doubt:
            left = at.way.left() + 2 if at.way.width() else at.target.left()
            below = QRectF(left, top + chip, at.status.right() - left, small)
            font, pale = theme.font("caption"), theme.color("text2")
            signs.line_of_text(painter, below, look.doubt, font, pale, _RIGHT, squeeze=True)


class IndicatorList(Card):
    """The rows, one of them chosen; ``chosen`` carries the indicator a person chose.

    ``has_ways`` says that a way to the target is drawn in at least one row.
    Up and Down choose; Tab goes on to the sheet of the chosen one.
    """

    chosen = Signal(str)

    def __init__(self, kit: Kit, studio: Studio) -> None:
        super().__init__(kit)
        self._kit = kit
        self._studio = studio
        self._drawings = DrawingPainter(studio.lettering)
        self._rows: list[IndicatorRow] = []
        self._short = False
        self.has_ways = False
        self._group = QButtonGroup(self)
        self._group.buttonToggled.connect(self._toggled)
        self.column.setContentsMargins(1, 1, 1, 2)
        self.column.setSpacing(0)
        self.area = QScrollArea()
        self._heads = _Heads(kit, self.area)
        self.column.addWidget(self._heads)
        self.column.addWidget(Rule(kit))
        inside = QWidget()
        self._box = QVBoxLayout(inside)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addStretch(1)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setWidgetResizable(True)
        # As high as the page has room: what Qt would like it to be makes the page scroll as well.
        self.area.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.area.setWidget(inside)
        self.area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        self.column.addWidget(self.area, 1)
        self.setAccessibleName(kit.words._("Indicators"))

    def show_looks(self, looks: Sequence[IndicatorLook], chosen: str) -> None:
        """Show these indicators, one of them chosen; tells nobody."""
        way = any(look.way is not None or bool(look.doubt) for look in looks)
        parts = _Parts(way=way, norm=any(look.norm is not None for look in looks))
        self.has_ways = way
        self._heads.show_parts(parts)
        blocked = self._group.blockSignals(True)
        while len(self._rows) < len(looks):
            row = IndicatorRow(self._kit, self._studio, self._drawings)
            self._box.insertWidget(len(self._rows), row)
            self._rows.append(row)
            self._group.addButton(row)
        for place, row in enumerate(self._rows):
            row.setVisible(place < len(looks))
            if place < len(looks):
                row.show_look(looks[place], parts)
                if looks[place].indicator_id == chosen:
                    row.setChecked(True)
        self._group.blockSignals(blocked)
        self._fit(len(looks))

    def set_short(self, short: bool) -> None:
        """Be no higher than a few rows, so that what stands below stays in sight."""
        self._short = short
        self._fit(len(self.rows()))

    def _fit(self, count: int) -> None:
        length = self._kit.theme.length
        self.area.setMinimumHeight(round(min(count, _FEW) * length(_ROW)))
        most = min(count, _FEW) if self._short else count
        self.setMaximumHeight(round(most * length(_ROW)) + length(_HEAD) + 8)

    def rows(self) -> list[IndicatorRow]:
        """Return the rows that are shown."""
        return [row for row in self._rows if not row.isHidden()]

    def row_of(self, indicator_id: str) -> IndicatorRow | None:
        """Find the row of an indicator."""
        return next(
            (r for r in self.rows() if (k := r.look()) and k.indicator_id == indicator_id), None
        )

    def bring_into_sight(self, indicator_id: str) -> None:
        """Scroll the row of an indicator into sight."""
        row = self.row_of(indicator_id)
        if row is not None:
            self.area.ensureWidgetVisible(row, 0, 0)

    def _toggled(self, row: object, checked: bool) -> None:
        look = row.look() if isinstance(row, IndicatorRow) else None
        if checked and look is not None:
            self.bring_into_sight(look.indicator_id)
            self.chosen.emit(look.indicator_id)

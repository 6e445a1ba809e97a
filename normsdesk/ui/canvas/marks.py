"""Assumptions and norms on the way, drawn on the box or link they stand on."""

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QStyleOptionGraphicsItem, QWidget

from normsdesk.model.theory import AssumptionStatus, PlacementEffect
from normsdesk.ui.canvas.badges import BADGE, BADGE_Z, LinkBadge
from normsdesk.ui.canvas.items import BoxItem, LinkItem
from normsdesk.ui.canvas.paints import Paints
from normsdesk.ui.canvas.shown import ShownMark
from normsdesk.ui.tables.signs import norm_look

HEIGHT = 20.0
_STEP = 24.0
_INSET = 8.0
_SIGN = 11.0


class MarkItem(QGraphicsRectItem):
    """An assumption (its number, dashed) or a norm (its code; minus holds back, plus helps)."""

    def __init__(self, paints: Paints, shown: ShownMark) -> None:
        super().__init__()
        self._paints = paints
        self._round = True
        self.chosen = False
        self.setZValue(BADGE_Z)
        self.show_mark(shown)

    def show_mark(self, shown: ShownMark) -> None:
        """Show a mark as it is now."""
        self.shown = shown
        self._text = shown.norm.code if shown.norm else self._paints.kit.words.number(shown.number)
        self._size()
        self.setToolTip(shown.name)
        self.update()

    def stand(self, *, on_link: bool) -> None:
        """Be a pill on a box, and round on a link, where there is less room."""
        if on_link != self._round:
            self._round = on_link
            self._size()

    def _size(self) -> None:
        width = HEIGHT + (2 if self.shown.norm is not None else 0)
        if self.shown.norm is not None and not self._round:
            metrics = QFontMetricsF(self._paints.mark_font)
            width = _SIGN + metrics.horizontalAdvance(self._text) + 15
        self._body = QRectF(0, 0, width, HEIGHT)
        self.setRect(self._body.adjusted(-4, -4, 4, 4))

    def width(self) -> float:
        """Return how wide the mark is."""
        return self._body.width()

    def mark(self, *, chosen: bool) -> None:
        """Show that the mark is chosen, or not."""
        if chosen != self.chosen:
            self.chosen = chosen
            self.update()

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint the mark."""
        if self.chosen:
            painter.setPen(self._paints.focus)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self._body.adjusted(-2, -2, 2, 2), 12, 12)
        if self.shown.norm is None:
            self._paint_assumption(painter)
        else:
            self._paint_norm(painter)

    def _paint_assumption(self, painter: QPainter) -> None:
        theme, status = self._paints.kit.theme, self.shown.status
        failing = status is AssumptionStatus.FAILING
        edge = theme.color("danger" if failing else "toc.assumption.edge")
        dashes = Qt.PenStyle.SolidLine
        if status is AssumptionStatus.UNTESTED:
            dashes = Qt.PenStyle.DashLine
        painter.setPen(QPen(edge, 1.75 if failing else 1.25, dashes))
        painter.setBrush(self._paints.brush("toc.assumption.fill"))
        painter.drawEllipse(self._body.center(), BADGE - 0.5, BADGE - 0.5)
        painter.setFont(self._paints.mark_font)
        painter.setPen(theme.color("danger" if failing else "toc.assumption.text"))
        painter.drawText(self._body, int(Qt.AlignmentFlag.AlignCenter), self._text)

    def _paint_norm(self, painter: QPainter) -> None:
        kit, norm = self._paints.kit, self.shown.norm
        if norm is None:
            return
        look = norm_look(norm.kind)
        ink = kit.theme.color(look.ink)
        edge = QPen(kit.theme.color(look.edge or look.ink), 1.25)
        if norm.provisional:
            edge.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(self._paints.surface)
        painter.drawRoundedRect(self._body.adjusted(0.5, 0.5, -0.5, -0.5), 10, 10)
        sign = "plus" if self.shown.effect is PlacementEffect.HELPS else "minus"
        painter.setFont(self._paints.mark_font)
        painter.setPen(ink)
        if self._round:
            painter.drawText(self._body, int(Qt.AlignmentFlag.AlignCenter), self._text)
            corner = QPointF(self._body.right() - 1, 3)
            painter.setBrush(self._paints.surface)
            painter.drawEllipse(corner, 4.5, 4.5)
            small = QRectF(corner.x() - 3.5, corner.y() - 3.5, 7, 7)
            kit.icons.paint(painter, sign, small, ink)
            return
        spot = QRectF(5, (HEIGHT - _SIGN) / 2, _SIGN, _SIGN)
        kit.icons.paint(painter, sign, spot, ink)
        words = self._body.adjusted(_SIGN + 7, 0, 0, 0)
        middle = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(words, middle, self._text)


def put_on_box(marks: list[MarkItem], box: BoxItem) -> None:
    """Stand marks along the lower edge of a box."""
    area = box.area()
    x = area.x + _INSET
    for item in marks:
        item.stand(on_link=False)
        item.setPos(x, area.bottom - HEIGHT / 2 + 4)
        x += item.width() + 4


def put_on_link(marks: list[MarkItem], badges: Sequence[LinkBadge], link: LinkItem) -> None:
    """Stand badges, then marks, one below the other in the middle of a link."""
    count = len(marks) + len(badges)
    middle = link.middle()
    y = middle.y() - _STEP * (count - 1) / 2
    for badge in badges:
        badge.setPos(middle.x(), y)
        y += _STEP
    for item in marks:
        item.stand(on_link=True)
        item.setPos(middle.x() - item.width() / 2, y - HEIGHT / 2)
        y += _STEP

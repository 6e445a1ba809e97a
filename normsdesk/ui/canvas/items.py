"""The items of the scene: boxes, links, and the marks that stand on them."""

from itertools import pairwise

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPainterPathStroker,
    QPen,
    QPolygonF,
    QStaticText,
)
from PySide6.QtWidgets import (
    QGraphicsPathItem,
    QGraphicsPolygonItem,
    QGraphicsRectItem,
    QStyleOptionGraphicsItem,
    QWidget,
)

from normsdesk.library.theory_levels import LOOKS
from normsdesk.model.theory import NodeStatus
from normsdesk.ui.canvas.badges import BADGE, BADGE_Z, paint_hint, paint_standing, paint_talk
from normsdesk.ui.canvas.geometry import PADDING, Area, Way
from normsdesk.ui.canvas.paints import FAINT, BoxPaint, Paints
from normsdesk.ui.canvas.shown import ShownBox, ShownLink
from normsdesk.ui.tables.signs import PROVISIONAL_SIGN, norm_look

EDGE = 14.0
"""Room around a box for its ring, its ports and its badge."""
RADIUS = 8.0
NORM_RADIUS = 14.0
PORT = 5.0
HEAD = 8.0
LOOP_OUT = 26.0
_ICON = 13.0
_HIT = 14.0

_BOX_Z, _LINK_Z, CHOSEN_LINK_Z = 2.0, 0.0, 1.0


def area_rect(area: Area) -> QRectF:
    """Return an area as Qt's rectangle."""
    return QRectF(area.x, area.y, area.width, area.height)


class BoxItem(QGraphicsRectItem):
    """One box. The scene tells it what is chosen, current or a target."""

    def __init__(self, paints: Paints, shown: ShownBox) -> None:
        super().__init__()
        self._paints = paints
        self.setZValue(_BOX_Z)
        self.chosen = False
        self.current = False
        self.target = False
        self.ports = False
        self.found = False
        # What was painted once is kept while the view is moved: a box is put together in Python.
        if not paints.printing:
            self.setCacheMode(QGraphicsRectItem.CacheMode.DeviceCoordinateCache)
        self.show_box(shown)

    def show_box(self, shown: ShownBox) -> None:
        """Show a box as it is now."""
        self.shown = shown
        area = shown.area
        self.setPos(area.x, area.y)
        self._body = QRectF(0, 0, area.width, area.height)
        self.setRect(self._body.adjusted(-EDGE, -EDGE, EDGE, EDGE))
        self._look: BoxPaint = self._paints.box(shown)
        self._has_text = False
        self.setToolTip(shown.tip)
        self.update()

    def area(self) -> Area:
        """Return the room the box takes now, while it is dragged as well."""
        return Area(self.x(), self.y(), self._body.width(), self._body.height())

    def mark(self, **states: bool) -> bool:
        """Change some of: chosen, current, target, ports, found; tell whether one is another."""
        changed = False
        for name, value in states.items():
            changed = changed or getattr(self, name) != value
            setattr(self, name, value)
        if changed:
            self.update()
        return changed

    def ports_at(self) -> tuple[QPointF, QPointF]:
        """Return the middles of the left and the right port in the scene."""
        middle = self._body.height() / 2
        left, right = QPointF(0, middle), QPointF(self._body.width(), middle)
        return self.mapToScene(left), self.mapToScene(right)

    def _set_text(self) -> None:
        """Set the words when they are painted first: far away, boxes have none."""
        self._has_text = True
        kit, shown = self._paints.kit, self.shown
        self._texts = [_static(line, self._paints.title_font) for line in shown.lines]
        short = kit.words._(LOOKS[shown.level].short)
        if shown.norm is not None:
            short = f"{shown.norm.code} {shown.norm.word}"
        code_width = QFontMetricsF(self._paints.head_font).horizontalAdvance(shown.code)
        room = self._body.width() - 2 * PADDING - _ICON - 5 - code_width - 6
        metrics = QFontMetricsF(self._paints.head_font)
        word = "" if shown.folded else metrics.elidedText(short, Qt.TextElideMode.ElideRight, room)
        self._head = _static(word, self._paints.head_font)
        self._code = _static(shown.code, self._paints.head_font)
        self._code_left = self._body.width() - PADDING - code_width
        if shown.folded:
            self._code_left = (self._body.width() - code_width) / 2
        top = PADDING - 2
        spare = (
            self._body.height()
            - 2 * PADDING
            - self._paints.head_line
            - self._paints.title_line * len(shown.lines)
        )
        self._head_top = top
        self._title_top = top + self._paints.head_line + max(0.0, spare / 2) + 1

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionGraphicsItem,  # noqa: ARG002 - Qt's signature
        widget: QWidget | None = None,  # noqa: ARG002 - Qt's signature
    ) -> None:
        """Paint body, words, badge, ring and ports; only the body when it is very small."""
        detail = painter.worldTransform().m11()
        look, radius = self._look, NORM_RADIUS if self.shown.tone == "norm" else RADIUS
        painter.setPen(look.edge)
        painter.setBrush(look.fill)
        if detail < FAINT:
            painter.drawRect(self._body)
        else:
            painter.drawRoundedRect(self._body.adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)
            self._paint_words(painter, look)
        if self.chosen or self.current or self.target or self.found:
            self._paint_ring(painter, radius)
        if self.ports:
            self._paint_ports(painter)
        if detail >= FAINT or self.shown.hints:
            self._paint_badges(painter)

    def _paint_words(self, painter: QPainter, look: BoxPaint) -> None:
        shown = self.shown
        if not self._has_text:
            self._set_text()
        sign = LOOKS[shown.level].icon
        if shown.norm is not None:
            known = norm_look(shown.norm.kind).sign
            sign = PROVISIONAL_SIGN if shown.norm.provisional else known
        if shown.status is NodeStatus.REACHED:
            sign = "circle-check"
        left = (self._body.width() - _ICON) / 2 if shown.folded else PADDING
        spot = QRectF(left, self._head_top + 1, _ICON, _ICON)
        self._paints.kit.icons.paint(painter, sign, spot, look.text)
        painter.setPen(look.text)
        painter.setFont(self._paints.head_font)
        self._paint_text(painter, PADDING + _ICON + 5, self._head_top, self._head)
        below = self._paints.head_line + 3 if shown.folded else 0.0
        self._paint_text(painter, self._code_left, self._head_top + below, self._code)
        painter.setFont(self._paints.title_font)
        top = self._title_top
        for text in self._texts:
            self._paint_text(painter, PADDING, top, text)
            top += self._paints.title_line
        if shown.status is NodeStatus.DROPPED:
            middle = self._title_top + self._paints.title_line * len(self._texts) / 2
            painter.drawLine(QLineF(PADDING, middle, self._body.width() - PADDING, middle))

    def _paint_text(self, painter: QPainter, x: float, y: float, text: QStaticText) -> None:
        if self._paints.printing:
            base = QFontMetricsF(painter.font()).ascent()
            painter.drawText(QPointF(x, y + base), text.text())
        else:
            painter.drawStaticText(QPointF(x, y), text)

    def _paint_ring(self, painter: QPainter, radius: float) -> None:
        paints = self._paints
        pen = paints.found if self.found else paints.chosen
        pen = paints.focus if self.current else pen
        painter.setPen(paints.target if self.target else pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = self._body.adjusted(-3, -3, 3, 3)
        painter.drawRoundedRect(ring, radius + 3, radius + 3)

    def _paint_ports(self, painter: QPainter) -> None:
        painter.setPen(self._paints.focus)
        painter.setBrush(self._paints.surface)
        middle = self._body.height() / 2
        for x in (0.0, self._body.width()):
            painter.drawEllipse(QPointF(x, middle), PORT, PORT)

    def _paint_badges(self, painter: QPainter) -> None:
        shown, right = self.shown, self._body.width() - 3
        if shown.hints:
            paint_hint(painter, self._paints, QPointF(right, 1))
        if shown.comments:
            paint_talk(painter, self._paints, self._talk_at(), shown.comments)
        if shown.progress is not None:
            low = QPointF(right, self._body.height() - 1)
            paint_standing(painter, self._paints, low, shown.progress)

    def _talk_at(self) -> QPointF:
        return QPointF(3, 1)

    def on_talk(self, point: QPointF) -> bool:
        """Tell whether a point of the scene is on the badge of comments."""
        away = self.mapFromScene(point) - self._talk_at()
        return bool(self.shown.comments) and away.manhattanLength() <= BADGE + 3


class LinkItem(QGraphicsPathItem):
    """One link: its line, and the head of its arrow as a child."""

    def __init__(self, paints: Paints, shown: ShownLink) -> None:
        super().__init__()
        self._paints = paints
        self._head = QGraphicsPolygonItem(self)
        self._head.setPen(Qt.PenStyle.NoPen)
        self._reach: QPainterPath | None = None
        self.way: Way | None = None
        self.chosen = False
        self.show_link(shown)

    def show_link(self, shown: ShownLink) -> None:
        """Show a link as it is now."""
        self.shown = shown
        self.setToolTip(shown.tip)
        if self.way is None or self.way != shown.way:
            self.set_way(shown.way)
        self._colour()

    def set_way(self, way: Way) -> None:
        """Lead the link another way."""
        self.way = way
        self._reach = None
        self._middle = draw_way(self, self._head, way)

    def head(self) -> QGraphicsPolygonItem:
        """Return the head of the arrow."""
        return self._head

    def middle(self) -> QPointF:
        """Return where the marks of the link stand."""
        return self._middle

    def mark(self, *, chosen: bool) -> None:
        """Lift the link out, or put it back."""
        if chosen != self.chosen:
            self.chosen = chosen
            self._colour()

    def near(self, point: QPointF) -> bool:
        """Tell whether a point is close enough to mean this link."""
        if self._reach is None:
            stroker = QPainterPathStroker()
            stroker.setWidth(_HIT)
            self._reach = stroker.createStroke(self.path())
        return self._reach.contains(point)

    def _colour(self) -> None:
        pen = self._paints.link(self.shown.evidence, chosen=self.chosen)
        self.setPen(pen)
        self._head.setBrush(pen.color())
        self.setZValue(CHOSEN_LINK_Z if self.chosen else _LINK_Z)


def draw_way(line: QGraphicsPathItem, head: QGraphicsPolygonItem, way: Way) -> QPointF:
    """Put a way into a line and the head of its arrow; return the middle of its first bend."""
    points = [QPointF(*point) for point in way.points]
    tip, side = points[-1], -1.0 if way.tip_to_left else 1.0
    points[-1] = QPointF(tip.x() - side * (HEAD - 1), tip.y())
    path = QPainterPath(points[0])
    if way.loops:
        reach = max(points[0].x(), points[1].x()) + LOOP_OUT
        ends = QPointF(reach, points[0].y()), QPointF(reach, points[1].y())
        path.cubicTo(*ends, points[1])
        middle = path.pointAtPercent(0.5)
    else:
        for place, (start, end) in enumerate(pairwise(points)):
            if place % 2:
                path.lineTo(end)
            else:
                half = (end.x() - start.x()) * 0.55
                path.cubicTo(start + QPointF(half, 0), end - QPointF(half, 0), end)
        middle = (points[0] + points[1]) * 0.5
    line.setPath(path)
    base = tip.x() - side * HEAD
    head.setPolygon(
        QPolygonF([tip, QPointF(base, tip.y() - HEAD * 0.55), QPointF(base, tip.y() + HEAD * 0.55)])
    )
    return middle


class LooseLink(QGraphicsPathItem):
    """A link that is being drawn: not in the document yet."""

    def __init__(self, paints: Paints) -> None:
        super().__init__()
        self._head = QGraphicsPolygonItem(self)
        self._head.setPen(Qt.PenStyle.NoPen)
        self._head.setBrush(paints.focus.color())
        self.setPen(QPen(paints.focus.color(), 2))
        self.setZValue(BADGE_Z)

    def lead(self, way: Way) -> None:
        """Lead it along a way."""
        draw_way(self, self._head, way)


def _static(text: str, font: QFont) -> QStaticText:
    found = QStaticText(text)
    found.setTextFormat(Qt.TextFormat.PlainText)
    found.setPerformanceHint(QStaticText.PerformanceHint.ModerateCaching)
    found.prepare(font=font)
    return found

"""How the marks of a year and their names are painted."""

from datetime import date

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPen

from normsdesk.rules.mentorship_year import MarkKind
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentorship.year_marks import SIGNS, TALL, ShownMark
from normsdesk.ui.tables import signs


def paint_text(
    painter: QPainter, kit: Kit, rect: QRectF, box: QRectF, words: tuple[str, str]
) -> None:
    """Paint the name and the day of the mark in ``box``, with a stem between both."""
    theme = kit.theme
    title, below = words
    stem = QRectF(box.center().x(), box.bottom(), 1, max(0.0, rect.top() - box.bottom() - 2))
    painter.fillRect(stem, theme.color("borderStrong"))
    line, small = theme.line_height("label"), theme.line_height("caption")
    head = QRectF(rect.left(), rect.top(), rect.width(), line)
    strong = theme.font("label_strong")
    signs.line_of_text(painter, head, title, strong, theme.color("text"))
    under = QRectF(rect.left(), rect.top() + line, rect.width(), small)
    pale = theme.color("text2")
    signs.line_of_text(painter, under, below, theme.font("caption"), pale)


def paint_mark(painter: QPainter, kit: Kit, shown: ShownMark, box: QRectF, today: date) -> None:
    """Paint a mark: full when it is done, empty while it is planned, red when its day is over."""
    theme, mark = kit.theme, shown.mark
    late = not mark.done and mark.day < today
    edge = theme.color("danger" if late else "primary")
    surface = theme.color("surface")
    if mark.kind in TALL:
        fill = theme.color("primary") if mark.done else surface
        signs.rounded(painter, box, 6, fill, edge)
        ink = theme.color("onPrimary") if mark.done else edge
        icon = "check" if mark.done else SIGNS[mark.kind]
        size = theme.length(15)
        inner = QRectF(0, 0, size, size)
        inner.moveCenter(box.center())
        kit.icons.paint(painter, icon, inner, ink)
    elif mark.kind is MarkKind.MEETING:
        painter.setPen(QPen(surface if mark.done else edge, 2))
        painter.setBrush(edge if mark.done else surface)
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    else:
        ink = theme.color("text2") if not late else edge
        kit.icons.paint(painter, SIGNS[mark.kind], box, ink)

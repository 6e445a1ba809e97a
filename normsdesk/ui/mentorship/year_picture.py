"""The year as a strip of months: meetings, surveys, milestones, and the three fixed points."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip

from normsdesk.rules.mentorship_year import MarkKind, MentorshipYear
from normsdesk.ui.focus_marks import RING, RING_RADIUS
from normsdesk.ui.forms.labels import tooltip_text
from normsdesk.ui.forms.spoken import SpokenWidget
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentorship.year_marks import (
    TALL,
    ShownMark,
    days_text,
    mark_places,
    month_name,
    text_places,
)
from normsdesk.ui.mentorship.year_painting import paint_mark, paint_text
from normsdesk.ui.tables import signs

_HEAD, _BAND, _SMALL, _DOT, _BOX, _SIDE = 22, 16, 16, 13, 24, 14
_FORWARD = (Qt.Key.Key_Right, Qt.Key.Key_Down)
_BACK = (Qt.Key.Key_Left, Qt.Key.Key_Up)
_OPEN = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class YearPicture(SpokenWidget):
    """One stop of Tab: arrows go from mark to mark, Enter opens; ``opened`` carries the record."""

    opened = Signal(str)
    spoken_role = QAccessible.Role.Graphic

    def __init__(self, kit: Kit) -> None:
        super().__init__()
        self._kit = kit
        self._year: MentorshipYear | None = None
        self._today = date.min
        self._marks: list[ShownMark] = []
        self._at = -1
        self.setAccessibleName(kit.words._("Calendar of the year"))
        self.setAccessibleDescription(
            kit.words._("Arrow keys go from one to the next. Enter opens it.")
        )
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setProperty(RING, True)
        self.setProperty(RING_RADIUS, 8)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_year(self, year: MentorshipYear, marks: Sequence[ShownMark], today: date) -> None:
        """Show a year on a day."""
        held = self._marks[self._at].mark.record_id if 0 <= self._at < len(self._marks) else ""
        self._year, self._marks, self._today = year, list(marks), today
        ids = [shown.mark.record_id for shown in marks]
        self._at = ids.index(held) if held in ids else -1
        self.updateGeometry()
        self.announce_value()
        self.update()

    def marks(self) -> list[ShownMark]:
        """Return what is shown, by day."""
        return list(self._marks)

    def place_of(self, record_id: str) -> QPointF:
        """Return the middle of the mark of a record.

        Raises:
            StopIteration: the record has no mark.
        """
        place = next(n for n, s in enumerate(self._marks) if s.mark.record_id == record_id)
        return self._boxes()[place].center()

    def spoken_value(self) -> str:
        """Say the mark at hand, or how many there are."""
        words = self._kit.words
        if 0 <= self._at < len(self._marks):
            return self._marks[self._at].spoken(words, self._today)
        said = words.ngettext("{count} entry", "{count} entries", len(self._marks))
        return said.format(count=words.number(len(self._marks)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Ask for strip, small signs and two lines of text."""
        return QSize(640, self._height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """Allow a narrow page."""
        return QSize(300, self._height())

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Go from mark to mark, and open the one at hand."""
        key = Qt.Key(event.key())
        if key in (*_FORWARD, *_BACK) and self._marks:
            step = 1 if key in _FORWARD else -1
            start = self._at if self._at >= 0 else (-1 if step > 0 else 0)
            self._at = (start + step) % len(self._marks)
            self.announce_value()
            self.update()
        elif key in _OPEN and 0 <= self._at < len(self._marks):
            self.opened.emit(self._marks[self._at].mark.record_id)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show that a mark can be opened."""
        over = self._hit(event.position()) >= 0
        shape = Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Open the mark under the mouse."""
        hit = self._hit(event.position())
        if hit >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self._at = hit
            self.update()
            self.opened.emit(self._marks[hit].mark.record_id)

    def event(self, event: QEvent) -> bool:
        """Say what the mark under the mouse is."""
        if event.type() is QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            hit = self._hit(QPointF(event.pos()))
            said = self._marks[hit].spoken(self._kit.words, self._today) if hit >= 0 else ""
            QToolTip.showText(event.globalPos(), tooltip_text(said), self)
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Ask for as many lines of text as the width needs."""
        super().resizeEvent(event)
        if self.height() != self._height():
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint months, strip, today, marks and their names."""
        if self._year is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_strip(painter, self._year)
        boxes = self._boxes()
        texts = self._texts()
        self._paint_today(painter, self._year, [rect for _, rect, _ in texts])
        for (title, rect, below), box in zip(texts, self._tall(boxes), strict=True):
            paint_text(painter, self._kit, rect, box, (title, below))
        order = sorted(range(len(boxes)), key=lambda n: self._marks[n].mark.kind in TALL)
        for place in order:
            paint_mark(painter, self._kit, self._marks[place], boxes[place], self._today)
        if self.hasFocus() and 0 <= self._at < len(boxes):
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._kit.theme.color("focus"), 2))
            painter.drawRoundedRect(boxes[self._at].adjusted(-4, -4, 4, 4), 6, 6)

    def _strip(self) -> QRectF:
        length = self._kit.theme.length
        top = length(_HEAD) + length(_BOX - _BAND) / 2
        return QRectF(_SIDE, top, max(10, self.width() - 2 * _SIDE), length(_BAND))

    def _paint_strip(self, painter: QPainter, year: MentorshipYear) -> None:
        theme, strip = self._kit.theme, self._strip()
        signs.rounded(painter, strip, strip.height() / 2, theme.color("surface"))
        begin = year.share(year.start) * strip.width()
        past = year.share(self._today) * strip.width()
        if self._today > year.start and past - begin > strip.height():
            gone = QRectF(strip.left() + begin, strip.top(), past - begin, strip.height())
            signs.rounded(painter, gone, strip.height() / 2, theme.color("primarySoft"))
        signs.rounded(painter, strip, strip.height() / 2, None, theme.color("borderStrong"))
        cell = strip.width() / len(year.months)
        for place, month in enumerate(year.months):
            left = strip.left() + place * cell
            if place:
                line = QRectF(left, strip.top() + 1, 1, strip.height() - 2)
                painter.fillRect(line, theme.color("border"))
            now = (month.year, month.month) == (self._today.year, self._today.month)
            font = theme.font("caption_strong" if now else "caption")
            ink = theme.color("text" if now else "text2")
            name = month_name(self._kit.words, month, with_year=place == 0 or month.month == 1)
            if signs.text_width(font, name) > cell - theme.length(8):  # names must not touch
                name = month_name(self._kit.words, month, with_year=False)
            head = QRectF(left, 0, cell, theme.length(_HEAD) - 4)
            signs.line_of_text(painter, head, name, font, ink, Qt.AlignmentFlag.AlignHCenter)

    def _paint_today(
        self, painter: QPainter, year: MentorshipYear, taken: Sequence[QRectF]
    ) -> None:
        if not year.start <= self._today <= year.end:
            return
        theme, strip = self._kit.theme, self._strip()
        middle = strip.left() + year.share(self._today) * strip.width()
        ink, font = theme.color("danger"), theme.font("caption_strong")
        text = self._kit.words._("Today")
        width = signs.text_width(font, text) + 4
        line = theme.line_height("caption")
        top = strip.bottom() + theme.length(6)
        left = middle + 6 if middle + 6 + width < self.width() else middle - 6 - width
        place = QRectF(left, top, width, line)
        while any(place.intersects(each) for each in taken) and place.bottom() < self.height():
            place.translate(0, line / 2)
        painter.fillRect(
            QRectF(middle - 1, strip.top() - 5, 2, place.bottom() - strip.top() + 5), ink
        )
        signs.line_of_text(painter, place, text, font, ink)

    def _boxes(self) -> list[QRectF]:
        if self._year is None:
            return []
        strip, length = self._strip(), self._kit.theme.length
        middles = mark_places(self._year, self._marks, strip.left(), strip.width())
        boxes: list[QRectF] = []
        for shown, middle in zip(self._marks, middles, strict=True):
            kind = shown.mark.kind
            size = length(_BOX if kind in TALL else _DOT if kind is MarkKind.MEETING else _SMALL)
            on_strip = kind in TALL or kind is MarkKind.MEETING
            centre = strip.center().y() if on_strip else strip.bottom() + length(6) + size / 2
            boxes.append(QRectF(middle - size / 2, centre - size / 2, size, size))
        return boxes

    def _tall(self, boxes: Sequence[QRectF]) -> list[QRectF]:
        pairs = zip(self._marks, boxes, strict=True)
        return [box for shown, box in pairs if shown.mark.kind in TALL]

    def _text_rows(self) -> list[QRectF]:
        theme, words = self._kit.theme, self._kit.words
        strong, small = theme.font("label_strong"), theme.font("caption")
        widths = [
            max(
                signs.text_width(strong, shown.name),
                signs.text_width(small, days_text(words, shown.mark)),
            )
            + 4
            for shown in self._marks
            if shown.mark.kind in TALL
        ]
        middles = [box.center().x() for box in self._tall(self._boxes())]
        return text_places(middles, widths, 4, self.width() - 4)

    def _texts(self) -> list[tuple[str, QRectF, str]]:
        theme, words = self._kit.theme, self._kit.words
        tall = [shown for shown in self._marks if shown.mark.kind in TALL]
        step = theme.line_height("label") + theme.line_height("caption")
        top = self._strip().bottom() + theme.length(6 + _SMALL + 4)
        return [
            (
                shown.name,
                QRectF(rect.left(), top + rect.y() * (step + 4), rect.width(), step),
                days_text(words, shown.mark),
            )
            for shown, rect in zip(tall, self._text_rows(), strict=True)
        ]

    def _height(self) -> int:
        theme = self._kit.theme
        step = theme.line_height("label") + theme.line_height("caption")
        rows = 1 + max((rect.y() for rect in self._text_rows()), default=0.0)
        return theme.length(_HEAD + _BOX + 6 + _SMALL + 4) + round(rows * (step + 4)) - 2

    def _hit(self, place: QPointF) -> int:
        boxes = self._boxes()
        order = sorted(range(len(boxes)), key=lambda n: self._marks[n].mark.kind not in TALL)
        for number in order:
            if boxes[number].adjusted(-4, -4, 4, 4).contains(place):
                return number
        return -1

"""A month to pick a day from."""

import datetime

from PySide6.QtCore import QDate, QLocale, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QToolButton

from normsdesk.ui.kit import Kit

_ARROWS = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
"""Qt's own names of the two buttons, and our icons for them."""


class Calendar(QCalendarWidget):
    """Qt's calendar in our colours: weeks begin on Monday, all days of a month look alike."""

    def __init__(self, kit: Kit, day: datetime.date | None) -> None:
        super().__init__()
        theme, size = kit.theme, kit.theme.length(16)
        self._faint = theme.color("text3")
        first, last = datetime.date.min, datetime.date.max  # Qt knows years before, and after
        self.setDateRange(QDate(first.year, 1, 1), QDate(last.year, 12, 31))
        self.setDateEditEnabled(False)  # Qt's own small line; a day is typed in the field
        self.setLocale(QLocale(kit.words.language))
        self.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        plain = QTextCharFormat()
        plain.setForeground(theme.color("text"))
        for weekend in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(weekend, plain)
        head = QTextCharFormat()
        head.setForeground(theme.color("text2"))
        self.setHeaderTextFormat(head)
        for name, icon in _ARROWS.items():
            for button in self.findChildren(QToolButton, name):
                button.setIcon(kit.icons.icon(icon, size, theme.color("text")))
                button.setIconSize(QSize(size, size))
        if day is not None:
            self.setSelectedDate(QDate(day.year, day.month, day.day))

    def paintCell(  # noqa: N802 - Qt's name
        self, painter: QPainter, rect: QRect, date: QDate
    ) -> None:
        """Paint a day; those of the months before and after are fainter."""
        if date.month() == self.monthShown():
            super().paintCell(painter, rect, date)
            return
        painter.save()
        painter.setPen(self._faint)
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, str(date.day()))
        painter.restore()

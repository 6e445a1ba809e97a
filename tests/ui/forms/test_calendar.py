"""The month to pick a day from."""

import datetime

from PySide6.QtCore import QDate, QRect
from PySide6.QtGui import QImage, QPainter

from normsdesk.ui.forms.calendar import Calendar


def test_it_offers_no_day_that_is_none(qtbot, kit) -> None:
    calendar = Calendar(kit, None)
    qtbot.addWidget(calendar)
    found = []
    for year in (-4000, 20_000):
        calendar.setSelectedDate(QDate(year, 1, 1))
        found.append(calendar.selectedDate().toPython())
    assert found == [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)]


def test_days_of_other_months_are_fainter(qtbot, kit) -> None:
    calendar = Calendar(kit, datetime.date(2026, 11, 23))
    qtbot.addWidget(calendar)
    calendar.show()

    def darkest(day: QDate) -> int:
        image = QImage(60, 30, QImage.Format.Format_RGB32)
        image.fill(kit.theme.color("surface"))
        painter = QPainter(image)
        painter.setFont(calendar.font())
        calendar.paintCell(painter, QRect(0, 0, 60, 30), day)
        painter.end()
        return min(image.pixelColor(x, y).lightness() for x in range(60) for y in range(30))

    here, beside = darkest(QDate(2026, 11, 28)), darkest(QDate(2026, 10, 28))
    assert here < beside < kit.theme.color("surface").lightness()

"""The month to pick a day from."""

import datetime

from PySide6.QtCore import QDate

from normsdesk.ui.forms.calendar import Calendar


def test_it_offers_no_day_that_is_none(qtbot, kit) -> None:
    calendar = Calendar(kit, None)
    qtbot.addWidget(calendar)
    found = []
    for year in (-4000, 20_000):
        calendar.setSelectedDate(QDate(year, 1, 1))
        found.append(calendar.selectedDate().toPython())
    assert found == [datetime.date(1, 1, 1), datetime.date(9999, 12, 31)]

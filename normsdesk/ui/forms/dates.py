"""Input for a day: typed as people write it, or picked from a calendar."""

import datetime

from PySide6.QtCore import QDate, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.days import read_day
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kit import Kit

_GAP = 2


class DateInput(QWidget):
    """A day, or nothing.

    ``edited`` carries a `datetime.date` or ``None`` as soon as what is typed can be read;
    ``problem`` carries a sentence, empty when all is well. Both tell of a person's changes only.
    """

    edited = Signal(object)
    finished = Signal()
    problem = Signal(str)

    def __init__(self, kit: Kit, name: str) -> None:
        super().__init__()
        self._kit = kit
        self._day: datetime.date | None = None
        self._popup: QFrame | None = None
        self._line = TextLine(kit, name, example=kit.words._("Day month year"))
        self._button = Button(kit, icon="calendar-days", name=kit.words._("Choose a day"))
        self.setFocusProxy(self._line)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._line, 1)
        row.addWidget(self._button)
        self._line.edited.connect(self._read)
        self._line.finished.connect(self._tidy)
        self._button.clicked.connect(self._open_calendar)

    def value(self) -> datetime.date | None:
        """Return the last day that could be read."""
        return self._day

    def set_value(self, value: datetime.date | None) -> None:
        """Show a day; tells nobody."""
        self._day = value
        if not self._line.hasFocus() or read_day(self._line.text(), self._kit.words) != value:
            self._line.set_value(self._kit.words.date(value) if value else "")

    def show_problem(self, there_is_one: bool) -> None:
        """Show or hide the sign of a problem."""
        self._line.show_problem(there_is_one)

    def _read(self, text: str) -> None:
        if not text.strip():
            self._take(None)
            return
        day = read_day(text, self._kit.words)
        if day is None:
            example = self._kit.words.date(datetime.date(2026, 12, 8))
            sentence = self._kit.words._("Write a day, such as {example}")
            self.problem.emit(sentence.format(example=example))
            return
        self._take(day)

    def _take(self, day: datetime.date | None) -> None:
        self._day = day
        self.problem.emit("")
        self.edited.emit(day)

    def _tidy(self) -> None:
        if self._day and read_day(self._line.text(), self._kit.words) == self._day:
            self._line.set_value(self._kit.words.date(self._day))
        self.finished.emit()

    def _open_calendar(self) -> None:
        from normsdesk.ui.forms.calendar import Calendar

        popup = QFrame(self, Qt.WindowType.Popup)
        popup.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        popup.setProperty("card", "popup")
        calendar = Calendar(self._kit, self._day)
        calendar.clicked.connect(self._picked)
        calendar.activated.connect(self._picked)
        box = QVBoxLayout(popup)
        box.setContentsMargins(8, 8, 8, 8)
        box.addWidget(calendar)
        popup.adjustSize()
        popup.move(self._place_for(popup.height()))
        popup.show()
        calendar.setFocus()
        self._popup = popup

    def _place_for(self, height: int) -> QPoint:
        """Find where a popup is all in sight: below the line, above it where there is more room."""
        below = self.mapToGlobal(QPoint(0, self.height() + _GAP))
        above = self.mapToGlobal(QPoint(0, -_GAP - height))
        room = self.screen().availableGeometry()
        lies_under = below.y() + height > room.bottom()
        return above if lies_under and above.y() >= room.top() else below

    def _picked(self, chosen: QDate) -> None:
        if self._popup is not None:
            self._popup.close()
            self._popup = None
        day = datetime.date(chosen.year(), chosen.month(), chosen.day())
        if day != self._day:
            self._line.set_value(self._kit.words.date(day))
            self._take(day)
        self.finished.emit()

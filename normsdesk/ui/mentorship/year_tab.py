"""The year with the mentor: its calendar, what is to be done, the meetings."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.mentorship import plan_year
from normsdesk.library.wording import choice_word
from normsdesk.model.fields import spec_of
from normsdesk.model.indicator import Round
from normsdesk.model.mentorship import ActionItem, MeetingKind, MentorshipMeeting
from normsdesk.model.project import Project
from normsdesk.model.record import Record
from normsdesk.model.strategy import Milestone
from normsdesk.rules.mentorship_year import MarkKind, MentorshipYear, year_of
from normsdesk.steps.asked import place_of_record
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import Columns, bring_into_sight
from normsdesk.ui.forms.buttons import Button, ButtonKind, link
from normsdesk.ui.forms.editors import FieldEditor, Subject
from normsdesk.ui.forms.flow import Flow
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel
from normsdesk.ui.kit import Kit
from normsdesk.ui.mentorship.actions_card import ActionsCard
from normsdesk.ui.mentorship.meeting_words import guiding_questions
from normsdesk.ui.mentorship.meetings_card import MeetingsCard
from normsdesk.ui.mentorship.next_card import FixedPointsCard, NextMeetingCard
from normsdesk.ui.mentorship.year_marks import SIGNS, ShownMark, mark_name
from normsdesk.ui.mentorship.year_picture import YearPicture
from normsdesk.ui.strategy.field_rows import FieldRows

_TWO_FROM = 760
_DATES = (("mentorship_start", "mentorship_end"),)


class YearTab(QWidget):
    """Calendar above; below it actions and the next meeting beside the list of meetings.

    ``place_asked`` carries a place elsewhere, for a survey or a milestone; ``training_asked`` the
    id of a training.
    """

    place_asked = Signal(object)
    training_asked = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.start = _StartCard(desk)
        self.start.plan.clicked.connect(self._plan_year)
        self.picture = YearPicture(desk.kit)
        self.picture.opened.connect(self.open_mark)
        self.heading = TextBlock(desk.kit, "", "h3", widest=700)
        self.heading.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.fill = Button(
            desk.kit, desk.kit.words._("Plan the meetings"), icon="calendar-days", small=True
        )
        self.fill.clicked.connect(self._plan_year)
        self._project = Subject(desk)
        self._project.record_id = desk.bridge.snapshot.project.id
        self.dates = FieldRows(desk, self._project, Project, _DATES)
        self.change = link(desk.kit, desk.kit.words._("Change the dates"))
        self.change.clicked.connect(self._turn_dates)
        self._calendar = self._built_calendar()
        self.to_do = ActionsCard(desk)
        self.next = NextMeetingCard(desk, self.choose, self._plan)
        self.points = FixedPointsCard(desk, self.choose, self._plan)
        self.meetings = MeetingsCard(desk, self._agree)
        self._columns = Columns(1, 1)
        for card in (self.to_do, self.next, self.points):
            self._columns.left.addWidget(card)
        self._columns.right.addWidget(self.meetings)
        for side in (self._columns.left, self._columns.right):
            side.setSpacing(12)
            side.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.start)
        column.addWidget(self._calendar)
        column.addWidget(self._columns)
        column.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Stand side by side where there is room."""
        super().resizeEvent(event)
        self._columns.set_wide(self.width() >= self._desk.kit.theme.length(_TWO_FROM))

    def catch_up(self) -> None:
        """Show what the document holds now."""
        snapshot, today = self._desk.bridge.snapshot, date.today()
        year = year_of(snapshot, today=today)
        self.start.setVisible(year is None)
        self._calendar.setVisible(year is not None)
        self.points.setVisible(year is not None)
        if year is None:
            self.start.catch_up()
        else:
            self.picture.show_year(year, self._shown_marks(year), today)
            self.heading.set_text(self._heading(year))
            lacks = not any(each.held_on for each in snapshot.all(MentorshipMeeting))
            self.fill.setVisible(lacks and not self._desk.bridge.read_only)
            self.points.show_year(year)
            self.dates.refresh()
            self.change.setVisible(not self._desk.bridge.read_only)
        anything = bool(snapshot.all(MentorshipMeeting) or snapshot.all(ActionItem))
        self._columns.setVisible(year is not None or anything)
        self.to_do.catch_up()
        self.next.catch_up()
        self.meetings.catch_up()

    def choose(self, record_id: str) -> bool:
        """Open a meeting or an action; tell whether it stands here."""
        for card in (self.meetings, self.to_do):
            if card.choose(record_id):
                row = self.meetings.rows.row_of(record_id)
                if row is not None:
                    row.head.setFocus(Qt.FocusReason.OtherFocusReason)
                    bring_into_sight(row)
                return True
        return False

    def part(self, record_id: str) -> QWidget | None:
        """Return the row of a meeting or an action."""
        return self.meetings.rows.row_of(record_id) or self.to_do.row_of(record_id)

    def add(self) -> None:
        """Add a meeting; while there is no year, plan it."""
        if self.start.isVisibleTo(self):
            self._plan_year()
        else:
            self.meetings.add()

    def open_mark(self, record_id: str) -> None:
        """Go to what a mark of the calendar stands for."""
        if self.choose(record_id):
            return
        snapshot = self._desk.bridge.snapshot
        record = snapshot.record(record_id)
        if record is not None and record.table == "training_events":
            self.training_asked.emit(record_id)
        elif (place := place_of_record(snapshot, record_id)) is not None:
            self.place_asked.emit(place)

    def _plan(self, kind: MeetingKind, day: date | None) -> None:
        self.meetings.add(kind, day, guiding_questions(self._desk.kit.words, kind))

    def _agree(self, meeting_id: str) -> None:
        self.to_do.add(meeting_id)

    def _plan_year(self) -> None:
        bridge = self._desk.bridge
        if bridge.read_only:
            return
        start = bridge.snapshot.project.mentorship_start or _next_monday(date.today())
        topics = {kind: guiding_questions(self._desk.kit.words, kind) for kind in MeetingKind}
        outcome = bridge.commit(plan_year(bridge.snapshot, start, topics), self)
        if isinstance(outcome, Rejected):
            return
        self.catch_up()
        self.picture.setFocus(Qt.FocusReason.OtherFocusReason)
        words = self._desk.kit.words
        self._desk.notices.show_message(
            words._("The year is planned. Change days as you like."),
            words._("Undo"),
            lambda: bridge.take_back(outcome),
        )

    def _turn_dates(self) -> None:
        """Show the first and the last day of the year, or put them away."""
        shown = self.dates.isHidden()
        self.dates.setVisible(shown)
        words = self._desk.kit.words
        self.change.set_shown_text(words._("Done") if shown else words._("Change the dates"))
        if shown:
            self.dates.begin()

    def _shown_marks(self, year: MentorshipYear) -> Sequence[ShownMark]:
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        return [
            ShownMark(
                mark=mark,
                name=mark_name(words, mark.kind, _own_name(snapshot.record(mark.record_id))),
            )
            for mark in year.marks
        ]

    def _heading(self, year: MentorshipYear) -> str:
        words = self._desk.kit.words
        done = words._("{held} of {all} meetings held").format(
            held=words.number(year.held), all=words.number(year.planned)
        )
        if year.month is not None:
            where = words._("Month {month} of {all}").format(
                month=words.number(year.month), all=words.number(_length(year))
            )
        elif date.today() < year.start:
            where = words._("Begins on {day}").format(day=words.date(year.start))
        else:
            where = words._("Ended on {day}").format(day=words.date(year.end))
        return f"{where} · {done}" if year.planned else where

    def _built_calendar(self) -> Card:
        card = Card(self._desk.kit)
        card.column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.heading, 1)
        head.addWidget(self.fill)
        head.addWidget(self.change)
        card.column.addLayout(head)
        card.column.addWidget(self.dates)
        self.dates.hide()
        card.column.addWidget(self.picture)
        card.column.addWidget(_Legend(self._desk))
        return card


class _StartCard(Card):
    """Asks when the year begins, while nobody has said it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.kit)
        kit, words = desk.kit, desk.kit.words
        subject = Subject(desk)
        subject.record_id = desk.bridge.snapshot.project.id
        self.column.addWidget(TextBlock(kit, words._("When does your year begin?"), "h2"))
        teaches = words._(
            "We plan a meeting a month, a check-in at half point and a reflection at the end. "
            "This is our proposal. Pace and content are yours and your mentor’s to choose."
        )
        self.column.addWidget(TextBlock(kit, teaches, "body", "text2", widest=760))
        self.day = FieldEditor(
            desk, subject, "mentorship_start", spec_of(Project, "mentorship_start")
        )
        self.day.setMaximumWidth(kit.theme.length(260))
        row = QHBoxLayout()  # a column would take its height from a width that it does not get
        row.addWidget(self.day)
        row.addStretch(1)
        self.column.addLayout(row)
        self.plan = Button(kit, words._("Plan the year"), ButtonKind.MAIN, icon="calendar-days")
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self.plan)
        note = TextBlock(
            kit, words._("Without a day we take next Monday."), "caption", "text3", widest=400
        )
        note.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        foot.addWidget(note, 1)
        self.column.addLayout(foot)
        self.plan.setVisible(not desk.bridge.read_only)

    def catch_up(self) -> None:
        """Show the day of now."""
        self.day.refresh()


class _Legend(QWidget):
    """What the signs of the calendar mean."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        kit, words = desk.kit, desk.kit.words
        flow = Flow(self, gap=18, line_gap=4)
        surveys, steps = (SIGNS[kind] for kind in (MarkKind.SURVEY, MarkKind.MILESTONE))
        entries: list[tuple[QWidget, str]] = [
            (_Dot(kit, "primary", full=True), words._("Meeting held")),
            (_Dot(kit, "primary", full=False), words._("Planned")),
            (_Dot(kit, "danger", full=False), words._("Its day is over")),
            (IconLabel(kit, surveys, 14, "text2"), choice_word(words, MarkKind.SURVEY)),
            (IconLabel(kit, steps, 14, "text2"), choice_word(words, MarkKind.MILESTONE)),
        ]
        for sign, text in entries:
            entry = QWidget()
            line = QHBoxLayout(entry)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(6)
            line.addWidget(sign)
            line.addWidget(TextBlock(kit, text, "caption", "text2"))
            flow.addWidget(entry)


class _Dot(QWidget):
    """A meeting as the calendar draws it."""

    def __init__(self, kit: Kit, ink: str, *, full: bool) -> None:
        super().__init__()
        self._ink = kit.theme.color(ink)
        self._fill = self._ink if full else kit.theme.color("surface")
        edge = kit.theme.length(13)
        self.setFixedSize(edge, edge)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Paint the dot or the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._ink, 2))
        painter.setBrush(self._fill)
        painter.drawEllipse(QRectF(self.rect()).adjusted(1.5, 1.5, -1.5, -1.5))


def _own_name(record: Record | None) -> str:
    if isinstance(record, Milestone):
        return record.text
    return record.name if isinstance(record, MentorshipMeeting | Round) else ""


def _length(year: MentorshipYear) -> int:
    return max(1, round((year.end - year.start).days / 30.4375))


def _next_monday(day: date) -> date:
    return day + timedelta(days=7 - day.weekday())

"""The next meeting: when, how, what is on the agenda; and the points that the programme fixes."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from normsdesk.library.wording import choice_word
from normsdesk.model.mentorship import MeetingKind, MentorshipMeeting
from normsdesk.rules.mentorship_year import MarkKind, MentorshipYear, proposed_day
from normsdesk.rules.today import NextMeeting, next_meeting
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card, IconLabel
from normsdesk.ui.mentorship.agenda_print import print_agenda

POINTS = {
    MeetingKind.HALF_POINT: MarkKind.HALF_POINT,
    MeetingKind.REFLECTION: MarkKind.REFLECTION,
}
"""The meetings that the programme fixes, and what they are in the calendar."""

Open = Callable[[str], object]
Plan = Callable[[MeetingKind, date | None], object]


class NextMeetingCard(Card):
    """The next meeting with its agenda; ``open_meeting`` goes to its notes."""

    def __init__(self, desk: Desk, open_meeting: Open, plan: Plan) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._open = open_meeting
        self._plan = plan
        self._next: NextMeeting | None = None
        kit, words = desk.kit, desk.kit.words
        self.column.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(TextBlock(kit, words._("Next meeting"), "h3"), 1)
        self.sign = IconLabel(kit, "calendar-days", 16)
        self.day = TextBlock(kit, "", "table", "text2", widest=320)
        self.day.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.sign)
        head.addWidget(self.day)
        self.column.addLayout(head)
        self.topics = TextBlock(kit, "", "body", "text2", widest=700, max_lines=8)
        self.column.addWidget(self.topics)
        self.write = Button(kit, words._("Write notes"), icon="pencil", small=True)
        self.write.clicked.connect(self._write)
        self.print = Button(kit, words._("Print agenda"), icon="printer", small=True)
        self.print.clicked.connect(self._print)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.write)
        foot.addWidget(self.print)
        foot.addStretch(1)
        self.column.addLayout(foot)
        self.column.addStretch(1)

    def catch_up(self) -> None:
        """Show the next meeting of now."""
        words, snapshot = self._desk.kit.words, self._desk.bridge.snapshot
        self._next = next_meeting(snapshot, date.today())
        meeting = self._meeting()
        self.sign.setVisible(self._next is not None)
        if self._next is None:
            self.day.set_text("")
            self.topics.set_text(words._("No meeting is planned."))
        else:
            day = words.date(self._next.day)
            mode = choice_word(words, meeting.mode) if meeting is not None else ""
            self.day.set_text(words._("{day}, {how}").format(day=day, how=mode) if mode else day)
            topics = meeting.topics.strip() if meeting is not None else ""
            self.topics.set_text(topics or words._("Nothing is on the agenda yet."))
        self.write.set_shown_text(
            words._("Write notes") if meeting is not None else words._("Plan a meeting")
        )
        self.write.setVisible(meeting is not None or not self._desk.bridge.read_only)
        self.print.setVisible(meeting is not None)

    def _meeting(self) -> MentorshipMeeting | None:
        if self._next is None or not self._next.planned:
            return None
        return self._desk.bridge.snapshot.find(MentorshipMeeting, self._next.record_id)

    def _write(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            self._open(meeting.id)
        else:
            self._plan(MeetingKind.REGULAR, self._next.day if self._next is not None else None)

    def _print(self) -> None:
        meeting = self._meeting()
        if meeting is not None:
            print_agenda(self._desk, meeting, self)


class _Point(QWidget):
    """One fixed point: sign, name, what is known of it, and a button."""

    def __init__(self, desk: Desk, kind: MeetingKind) -> None:
        super().__init__()
        kit = desk.kit
        self.kind = kind
        self.sign = IconLabel(kit, "circle-dashed", 18)
        self.name = TextBlock(kit, choice_word(kit.words, POINTS[kind]), "label_strong")
        self.about = TextBlock(kit, "", "caption", "text2", widest=420)
        self.button = Button(kit, "", small=True)
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self.name)
        words.addWidget(self.about)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        line.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        grows(self)


class FixedPointsCard(Card):
    """Half-point check-in and end reflection: held, planned, or still to be planned."""

    def __init__(self, desk: Desk, open_meeting: Open, plan: Plan) -> None:
        super().__init__(desk.kit, desk.kit.words._("Two points the programme fixes"))
        self._desk = desk
        self._open = open_meeting
        self._plan = plan
        self._year: MentorshipYear | None = None
        self.points: dict[MeetingKind, _Point] = {}
        for kind in POINTS:
            point = _Point(desk, kind)
            point.button.clicked.connect(lambda _=False, one=kind: self._act(one))
            self.points[kind] = point
            self.column.addWidget(point)

    def show_year(self, year: MentorshipYear) -> None:
        """Show how far the points of a year are."""
        self._year = year
        words, read_only = self._desk.kit.words, self._desk.bridge.read_only
        today = date.today()
        for kind, point in self.points.items():
            meeting = self._meeting(kind)
            name = choice_word(words, POINTS[kind])
            if meeting is None:
                day = words.date(proposed_day(year.start, kind))
                point.sign.set_icon("circle-dashed", "text3")
                point.about.set_text(words._("Not planned yet. We propose {day}.").format(day=day))
            elif meeting.held:
                point.sign.set_icon("circle-check", "success")
                held = words._("Held on {day}").format(
                    day=words.date(meeting.held_on) if meeting.held_on else "–"
                )
                point.about.set_text(held)
            else:
                late = meeting.held_on is not None and meeting.held_on < today
                point.sign.set_icon("clock" if late else "circle", "danger" if late else "text2")
                day = words.date(meeting.held_on) if meeting.held_on else words._("no day yet")
                point.about.set_text(words._("Planned: {day}").format(day=day))
            text = words._("Open") if meeting is not None else words._("Plan it")
            point.button.set_shown_text(text)
            point.button.setAccessibleName(
                words._("{action}: {what}").format(action=text, what=name)
            )
            point.button.setVisible(meeting is not None or not read_only)

    def _meeting(self, kind: MeetingKind) -> MentorshipMeeting | None:
        found = [
            each for each in self._desk.bridge.snapshot.all(MentorshipMeeting) if each.kind is kind
        ]
        return min(found, key=lambda each: (not each.held, each.held_on or date.max), default=None)

    def _act(self, kind: MeetingKind) -> None:
        meeting = self._meeting(kind)
        if meeting is not None:
            self._open(meeting.id)
        elif self._year is not None:
            self._plan(kind, proposed_day(self._year.start, kind))

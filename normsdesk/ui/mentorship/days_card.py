"""The agenda of a training, day by day."""

from collections.abc import Sequence
from datetime import timedelta
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from normsdesk.edit.commands.mentorship import fill_agenda, hold_day
from normsdesk.edit.commands.rows import add_row
from normsdesk.library.languages import Wording
from normsdesk.model.mentorship import Session, TrainingEvent
from normsdesk.model.programme import PackItem
from normsdesk.model.project import Contact
from normsdesk.steps.pack_items import pack_of
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.pieces import grows
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.forms.editors import Subject
from normsdesk.ui.forms.labels import TextBlock
from normsdesk.ui.forms.surfaces import Card
from normsdesk.ui.mentorship.session_row import SessionPlan, SessionRow
from normsdesk.ui.organisation.pieces import GroupHead

SUGGESTED_MINUTES = 90
"""Length of a session where neither the programme nor the pack gives one."""


class _DayCard(Card):
    """One day: its name, how long it is, its sessions."""

    def __init__(self, desk: Desk, subject: Subject, day: int) -> None:
        super().__init__(desk.kit)
        self._desk = desk
        self._subject = subject
        self.day = day
        kit, words = desk.kit, desk.kit.words
        self.column.setContentsMargins(1, 1, 1, 2)
        self.column.setSpacing(0)
        head = GroupHead(kit, words._("Day {number}").format(number=words.number(day)))
        self.about = TextBlock(kit, "", "table", "text2", widest=420)
        self.about.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self.held = Button(kit, words._("Day held, all there"), icon="check", small=True)
        self.held.setAccessibleName(
            words._("Day {number}: held, everybody was there").format(number=words.number(day))
        )
        self.held.setVisible(False)
        self.more = Button(kit, words._("Add session"), icon="plus", small=True)
        self.more.setAccessibleName(
            words._("Day {number}: add a session").format(number=words.number(day))
        )
        self.more.setVisible(False)
        head.row.addWidget(self.about)
        head.row.addWidget(self.held)
        head.row.addWidget(self.more)
        self.column.addWidget(head)
        self.rows: list[SessionRow] = []

    def show_sessions(self, plans: Sequence[SessionPlan], about: str) -> None:
        """Show the sessions of the day; rows are made for places not seen yet."""
        self.about.set_text(about)
        places = [plan.place for plan in plans]
        if [row.path for row in self.rows] != [f"sessions[{place}]" for place in places]:
            for row in self.rows:
                self.column.removeWidget(row)
                row.hide()
                row.deleteLater()
            self.rows = [SessionRow(self._desk, self._subject, place) for place in places]
            for row in self.rows:
                self.column.addWidget(row)
        for row, plan in zip(self.rows, plans, strict=True):
            row.show_plan(plan)
        open_yet = any(not plan.session.done for plan in plans)
        self.held.setVisible(open_yet and not self._desk.bridge.read_only)
        self.more.setVisible(not self._desk.bridge.read_only)


class DaysCard(QWidget):
    """A card for each day of the training that ``subject`` shows."""

    def __init__(self, desk: Desk, subject: Subject) -> None:
        super().__init__()
        self._desk = desk
        self._subject = subject
        kit, words = desk.kit, desk.kit.words
        self._shown_id = ""
        self._days: list[_DayCard] = []
        note = words._(
            "The programme gives titles only. Minutes (90), notes and materials are our "
            "suggestion; write your own."
        )
        self.note = TextBlock(kit, note, "caption", "text2", widest=760)
        self.fill = Button(kit, words._("Fill in the agenda of this track"), icon="list-checks")
        self.fill.clicked.connect(self._fill)
        self._box = QVBoxLayout()
        self._box.setSpacing(12)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.note)
        column.addLayout(self._box)
        column.addWidget(self.fill, 0, Qt.AlignmentFlag.AlignLeft)
        grows(self)

    def days(self) -> list[_DayCard]:
        """Return the cards that are shown."""
        return list(self._days)

    def show_training(self, event: TrainingEvent, expected: int | None) -> None:
        """Show the sessions of a training; ``expected`` people should be there."""
        words = self._desk.kit.words
        items = {
            item.number: item for item in pack_of(self._desk.bridge.snapshot, words.language).items
        }
        by_day: dict[int, list[SessionPlan]] = {}
        for place, session in enumerate(event.sessions):
            by_day.setdefault(session.day, []).append(
                _plan(place, session, items.get(session.item), expected)
            )
        numbers = sorted(by_day)
        if event.id != self._shown_id or [each.day for each in self._days] != numbers:
            self._rebuild(numbers)
            self._shown_id = event.id
        for card in self._days:
            plans = sorted(by_day[card.day], key=lambda plan: (plan.session.order, plan.place))
            card.show_sessions(plans, _day_text(words, event, card.day, plans))
        self.note.setVisible(bool(numbers))
        lacking = not numbers and not self._desk.bridge.read_only
        self.fill.setVisible(lacking)

    def _rebuild(self, numbers: Sequence[int]) -> None:
        for card in self._days:
            self._box.removeWidget(card)
            card.hide()
            card.deleteLater()
        self._days = [_DayCard(self._desk, self._subject, number) for number in numbers]
        for card in self._days:
            card.held.clicked.connect(partial(self._hold, card.day))
            card.more.clicked.connect(partial(self._add, card))
            self._box.addWidget(card)

    def _hold(self, day: int, *_: object) -> None:
        bridge = self._desk.bridge
        event = bridge.snapshot.find(TrainingEvent, self._subject.record_id)
        if event is None:
            return
        people = expected_people(self._desk, event) or 0
        bridge.commit(hold_day(bridge.snapshot, event.id, day, people), self)

    def _add(self, card: _DayCard, *_: object) -> None:
        bridge = self._desk.bridge
        event = bridge.snapshot.find(TrainingEvent, self._subject.record_id)
        if event is None:
            return
        last = max((each.order for each in event.sessions if each.day == card.day), default=0)
        fresh = Session(day=card.day, order=last + 1)
        bridge.commit(add_row(bridge.snapshot, event.id, "sessions", fresh), self)
        path = f"sessions[{len(event.sessions)}]"
        for row in card.rows:
            if row.path == path:
                row.begin()

    def _fill(self) -> None:
        bridge = self._desk.bridge
        items = pack_of(bridge.snapshot, self._desk.kit.words.language).items
        bridge.commit(fill_agenda(bridge.snapshot, self._subject.record_id, items), self)


def expected_people(desk: Desk, event: TrainingEvent) -> int | None:
    """Say how many people should be there: as the training says, else those who take part."""
    if event.participants_expected is not None:
        return event.participants_expected
    taking_part = [each for each in desk.bridge.snapshot.all(Contact) if each.takes_part]
    return len(taking_part) or None


def length_text(words: Wording, minutes: int) -> str:
    """Say a length in hours and minutes."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return words._("{minutes} min").format(minutes=words.number(rest))
    if not rest:
        return words._("{hours} h").format(hours=words.number(hours))
    return words._("{hours} h {minutes} min").format(
        hours=words.number(hours), minutes=words.number(rest)
    )


def _plan(place: int, session: Session, item: PackItem | None, expected: int | None) -> SessionPlan:
    suggested = item.minutes if item is not None and item.minutes else SUGGESTED_MINUTES
    return SessionPlan(
        place=place, session=session, item=item, expected=expected, suggested=suggested
    )


def _day_text(words: Wording, event: TrainingEvent, day: int, plans: Sequence[SessionPlan]) -> str:
    length = length_text(words, sum(plan.session.minutes for plan in plans))
    if event.start is None:
        return length
    return f"{words.date(event.start + timedelta(days=day - 1))} · {length}"

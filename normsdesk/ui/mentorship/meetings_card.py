"""The meetings of the year as rows: what for, when, how far, and what was decided."""

from collections.abc import Callable
from datetime import date
from functools import partial

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.records import add_records
from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word
from normsdesk.model.ids import highest_number, new_id
from normsdesk.model.mentorship import MeetingKind, MentorshipMeeting
from normsdesk.ui.bridge import Desk
from normsdesk.ui.diagnosis.record_rows import RecordRow, RecordRows, RowColumns, RowLook
from normsdesk.ui.diagnosis.rows_card import RowsCard
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.mentorship.meeting_words import meeting_title

_FIELDS = (
    "name",
    "held_on",
    "kind",
    "mode",
    "attendees",
    "topics",
    "decisions",
    "mentor_feedback",
    "next_on",
    "held",
    "notes",
)


class MeetingsCard(RowsCard):
    """All meetings, by day. ``act`` adds an action that was agreed on in a meeting."""

    def __init__(self, desk: Desk, act: Callable[[str], object]) -> None:
        words = desk.kit.words
        columns = RowColumns(title=words._("Meetings"), stance=words._("How far it is"))
        rows = RecordRows(desk, MentorshipMeeting, _FIELDS, columns, self._dress)
        teaches = words._("Plan a meeting with your mentor. Note what you talked about.")
        self._act = act
        self._meeting_desk = desk
        super().__init__(desk, teaches, rows)

    def catch_up(self) -> None:
        """Show the meetings of now."""
        words, today = self._meeting_desk.kit.words, date.today()
        found = self._meeting_desk.bridge.snapshot.all(MentorshipMeeting)
        found = sorted(found, key=lambda each: (each.held_on or date.max, each.name, each.id))
        self.show_looks([_look(words, each, today) for each in found])
        happened = {each.id for each in found if each.held}
        for row in self.rows.rows():
            took_place, _action = row.offered()
            took_place.setEnabled(row.record_id not in happened)

    def choose(self, record_id: str) -> bool:
        """Open a meeting; tell whether it stands here."""
        row = self.rows.row_of(record_id)
        if row is not None:
            row.head.setChecked(True)
        return row is not None

    def add(
        self, kind: MeetingKind = MeetingKind.REGULAR, day: date | None = None, topics: str = ""
    ) -> None:
        """Add a meeting of a kind and go to its first field."""
        bridge = self._meeting_desk.bridge
        meetings = bridge.snapshot.all(MentorshipMeeting)
        number = max(len(meetings), highest_number((one.name for one in meetings), "M")) + 1
        fresh = MentorshipMeeting(
            id=new_id(MentorshipMeeting.table),
            name=f"M{number}",
            held_on=day,
            kind=kind,
            topics=topics,
        )
        if isinstance(bridge.commit(add_records(bridge.snapshot, [fresh]), self), Rejected):
            return
        self.catch_up()
        row = self.rows.row_of(fresh.id)
        if row is not None:
            row.begin()

    def _dress(self, row: RecordRow) -> None:
        kit, words = self._meeting_desk.kit, self._meeting_desk.kit.words
        held = Button(kit, words._("It took place"), icon="check", small=True)
        held.clicked.connect(partial(self._hold, row))
        agreed = Button(kit, words._("Add action"), icon="plus", small=True)
        agreed.clicked.connect(lambda: self._act(row.record_id))
        row.offer(held, agreed)

    def _hold(self, row: RecordRow, *_: object) -> None:
        self._meeting_desk.bridge.put(row.record_id, "held", True, origin=self)


def _look(words: Wording, meeting: MentorshipMeeting, today: date) -> RowLook:
    parts = [words.date(meeting.held_on) if meeting.held_on else words._("No day yet")]
    parts.append(choice_word(words, meeting.mode))
    said = " ".join((meeting.decisions if meeting.held else meeting.topics).split())
    if said:
        parts.append(said)
    return RowLook(
        record_id=meeting.id,
        number="",
        title=meeting_title(words, meeting),
        note=" · ".join(parts),
        stance=_state(words, meeting, today),
    )


def _state(words: Wording, meeting: MentorshipMeeting, today: date) -> tuple[str, str, str]:
    if meeting.held:
        return "circle-check", "success", words._("Held")
    if meeting.held_on is not None and meeting.held_on < today:
        return "clock", "danger", words._("Did it happen?")
    return "circle", "text2", words._("Planned")

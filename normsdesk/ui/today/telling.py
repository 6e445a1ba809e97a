"""The things of today in words: what is to be done, by whom, when, and where it stands."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from normsdesk.library.languages import Wording
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.mentorship import ActionItem
from normsdesk.model.project import Comment, LastLook
from normsdesk.model.snapshot import Snapshot
from normsdesk.rules.today import Changed, NextMeeting, Thing, ThingKind
from normsdesk.steps.asked import (
    Place,
    place_of_hint,
    place_of_record,
    place_of_table,
    question,
    step_of,
)
from normsdesk.steps.naming import Naming, kind_words

ICONS = {
    ThingKind.ACTION: "square-check",
    ThingKind.MEETING: "users-round",
    ThingKind.MILESTONE: "flag",
    ThingKind.REVIEW: "shield-check",
    ThingKind.DELETION: "trash-2",
    ThingKind.HINT: "lightbulb",
    ThingKind.STEP: "route",
}


_BETWEEN = "\N{NO-BREAK SPACE}· "
"""Between parts of a line; the point stays at the end of a line that breaks."""
_TOLD = frozenset({ThingKind.HINT, ThingKind.STEP})
"""Kinds that their text does not tell by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldThing:
    """One thing as people read it.

    ``about`` is what it is, by whom and when, on one line; ``late`` how late it is, or "".
    """

    icon: str
    text: str
    about: str
    late: str
    place: Place


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldChange:
    """What changed in one table, in words."""

    text: str
    about: str
    place: Place


class TodayTeller:
    """Tells the day of one project in one language."""

    def __init__(self, words: Wording, snapshot: Snapshot, today: date) -> None:
        self._words = words
        self._snapshot = snapshot
        self._today = today
        self._naming = Naming(words, snapshot)

    def thing(self, thing: Thing) -> ToldThing:
        """Tell one thing to do."""
        place = self._place(thing)
        step = self._words._(step_of(place.step_id).title)
        when = self._when(thing.due) if thing.due is not None else ""
        kind = spoken(self._words, thing.kind.value) if thing.kind in _TOLD else ""
        parts = (self._said(thing) or kind, thing.owner or self._nobody(thing), when, step)
        return ToldThing(
            icon=ICONS[thing.kind],
            text=self._text(thing),
            about=_BETWEEN.join(part for part in parts if part),
            late=self._late(thing.days_late(self._today)),
            place=place,
        )

    def day(self, day: date) -> str:
        """Say a day, and how far off it is."""
        away = (day - self._today).days
        said = self._words.date(day)
        if away == 0:
            return self._words._("{date}, today").format(date=said)
        if away == 1:
            return self._words._("{date}, tomorrow").format(date=said)
        if away < 0:
            return said
        days = self._words.ngettext("in {count} day", "in {count} days", away)
        return self._words._("{date}, {away}").format(
            date=said, away=days.format(count=self._words.number(away))
        )

    def meeting(self, meeting: NextMeeting) -> str:
        """Say what the next meeting is."""
        if meeting.planned:
            record = self._snapshot.record(meeting.record_id)
            name = "" if record is None else self._naming.name(record)
            parts = (name, choice_word(self._words, meeting.kind))
            return " · ".join(dict.fromkeys(part for part in parts if part))
        return self._words._("Agreed in the meeting before. Add it to your meetings.")

    def change(self, row: Changed) -> ToldChange:
        """Tell what changed in one table."""
        words = self._words
        only = (*row.added, *row.changed)
        record = self._snapshot.record(only[0]) if len(only) == 1 else None
        counts: list[str] = []
        if record is not None:
            kind = self._naming.kind(record)
            if kind != self._naming.name(record):  # "A1" alone tells nobody what it is
                counts.append(kind)
            counts.append(words._("New") if row.added else words._("Changed"))
        elif row.added:
            count = words.ngettext("{count} new", "{count} new", len(row.added))
            counts.append(count.format(count=words.number(len(row.added))))
        if row.changed and record is None:
            count = words.ngettext("{count} changed", "{count} changed", len(row.changed))
            counts.append(count.format(count=words.number(len(row.changed))))
        where = place_of_table(row.table) or Place(step_id="organisation")
        if record is not None:
            where = place_of_record(self._snapshot, record.id) or where
        text = kind_words(words, row.table) if record is None else self._naming.title(record)
        newest = self._words.date(row.newest.astimezone().date())
        return ToldChange(text=text, about=" · ".join((*counts, newest)), place=where)

    def since(self, look: LastLook, *, mine: bool) -> str:
        """Say since when changes are told."""
        day = self._words.date(_local_day(look.at))
        if mine:
            return self._words._("Since you looked on {date}").format(date=day)
        return self._words._("Since {role} looked on {date}").format(
            role=look.role or self._words._("somebody"), date=day
        )

    def _text(self, thing: Thing) -> str:
        words = self._words
        record = self._snapshot.record(thing.record_id) if thing.record_id else None
        if thing.hint is not None:
            return question(words, self._snapshot, thing.hint)
        if thing.fact:
            return spoken(words, f"fact.{thing.fact}")
        if record is None:
            return ""
        if isinstance(record, ActionItem) and record.text.strip():
            return record.text.strip()
        return self._asking_for(thing.kind).format(what=self._naming.title(record))

    def _asking_for(self, kind: ThingKind) -> str:
        words = self._words
        match kind:
            case ThingKind.MEETING:
                return words._("Meet your mentor: {what}")
            case ThingKind.MILESTONE:
                return words._("Reach the milestone: {what}")
            case ThingKind.REVIEW:
                return words._("Look at this risk again: {what}")
            case ThingKind.DELETION:
                return words._("Delete as agreed: {what}")
            case _:
                return "{what}"

    def _place(self, thing: Thing) -> Place:
        found = None
        if thing.hint is not None:
            found = place_of_hint(self._snapshot, thing.hint)
        elif thing.record_id:
            found = place_of_record(self._snapshot, thing.record_id, thing.field)
        step = "organisation" if thing.step is None else thing.step.value
        return found or Place(step_id=step)

    def _said(self, thing: Thing) -> str:
        """Quote the comment that waits for an answer."""
        record = self._snapshot.record(thing.record_id) if thing.record_id else None
        if thing.hint is None or not isinstance(record, Comment) or not record.text.strip():
            return ""
        return self._words._("{who}: “{text}”").format(
            who=record.author or self._words._("Somebody"), text=" ".join(record.text.split())
        )

    def _nobody(self, thing: Thing) -> str:
        if thing.kind is ThingKind.ACTION:
            return self._words._("Nobody named yet")
        return ""

    def _when(self, due: date) -> str:
        return self._words._("Due {day}").format(day=self.day(due))

    def _late(self, days: int) -> str:
        if not days:
            return ""
        late = self._words.ngettext("{count} day late", "{count} days late", days)
        return late.format(count=self._words.number(days))


def _local_day(moment: datetime) -> date:
    at = moment if moment.tzinfo is not None else moment.replace(tzinfo=UTC)
    return at.astimezone().date()

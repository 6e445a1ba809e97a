"""The mentorship year as a calendar: its months, and what stands on which day.

The programme fixes a training, regular meetings, a check-in at half point and a reflection at the
end. Everything else is a proposal that a team and its mentor may change.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from normsdesk.model.indicator import DataValue, Round, RoundKind
from normsdesk.model.mentorship import MeetingKind, MentorshipMeeting, TrainingEvent
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Milestone
from normsdesk.rules.hints_act import months_before

MONTHS = 12
"""How many months a mentorship lasts."""

_MOST_MONTHS = 24


class MarkKind(StrEnum):
    """What stands on a day of the year."""

    TRAINING = "year_mark.training"
    MEETING = "year_mark.meeting"
    HALF_POINT = "year_mark.half_point"
    REFLECTION = "year_mark.reflection"
    SURVEY = "year_mark.survey"
    MILESTONE = "year_mark.milestone"


_MEETINGS = {
    MeetingKind.REGULAR: MarkKind.MEETING,
    MeetingKind.HALF_POINT: MarkKind.HALF_POINT,
    MeetingKind.REFLECTION: MarkKind.REFLECTION,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class YearMark:
    """Something that stands on a day; ``last`` is its last day where it has several."""

    kind: MarkKind
    day: date
    record_id: str
    done: bool = False
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorshipYear:
    """The year of a project on a day.

    Attributes:
        start: its first day.
        end: its last day.
        months: the first days of its months, from the month it starts in.
        marks: what stands in it, by day.
        month: the number of the month of today, from 1; ``None`` before and after the year.
        held: meetings that have taken place, of all kinds.
        planned: all meetings that have a day.
    """

    start: date
    end: date
    months: tuple[date, ...]
    marks: tuple[YearMark, ...]
    month: int | None
    held: int
    planned: int

    def share(self, day: date) -> float:
        """Say where a day lies between the first and the end of the last month, 0 to 1."""
        first, after = self.months[0], months_before(self.months[-1], -1)
        return min(1.0, max(0.0, (day - first).days / (after - first).days))


def year_end(start: date) -> date:
    """Give the last day of a year that starts on a day."""
    return months_before(start, -MONTHS) - timedelta(days=1)


def year_of(snapshot: Snapshot, *, today: date) -> MentorshipYear | None:
    """Read the calendar of the year; ``None`` while nobody has said when it starts.

    An end before the start, or none, is read as twelve months. More than 24 months are cut.

    Raises:
        KeyError: the snapshot has no project.
    """
    project = snapshot.project
    start = project.mentorship_start
    if start is None:
        return None
    end = project.mentorship_end
    if end is None or end < start:
        end = year_end(start)
    months = _months(start, end)
    after = months_before(months[-1], -1)
    marks = sorted(_marks(snapshot), key=lambda mark: (mark.day, mark.kind.value, mark.record_id))
    meetings = [each for each in snapshot.all(MentorshipMeeting) if each.held_on or each.held]
    return MentorshipYear(
        start=start,
        end=end,
        months=months,
        marks=tuple(mark for mark in marks if months[0] <= mark.day < after),
        month=_month(start, today) if start <= today <= end else None,
        held=sum(each.held for each in meetings),
        planned=len(meetings),
    )


def proposed_meetings(start: date) -> tuple[tuple[date, MeetingKind], ...]:
    """Propose a meeting a month: the half-point check-in in the middle, the reflection last.

    A day on a weekend becomes the Monday after it, the last one the Friday before it.
    """
    proposed: list[tuple[date, MeetingKind]] = []
    for number in range(1, MONTHS + 1):
        kind = {MONTHS // 2: MeetingKind.HALF_POINT, MONTHS: MeetingKind.REFLECTION}.get(
            number, MeetingKind.REGULAR
        )
        day = months_before(start, -number) - timedelta(days=7)
        proposed.append((_weekday(day, back=number == MONTHS), kind))
    return tuple(proposed)


def proposed_day(start: date, kind: MeetingKind) -> date:
    """Propose the day of the half-point check-in or the end reflection."""
    return next(day for day, each in proposed_meetings(start) if each is kind)


def _weekday(day: date, *, back: bool) -> date:
    if day.weekday() < 5:
        return day
    return day - timedelta(days=day.weekday() - 4) if back else day + timedelta(7 - day.weekday())


def _months(start: date, end: date) -> tuple[date, ...]:
    first = start.replace(day=1)
    count = (end.year - first.year) * 12 + end.month - first.month + 1
    return tuple(months_before(first, -number) for number in range(min(count, _MOST_MONTHS)))


def _month(start: date, today: date) -> int:
    whole = (today.year - start.year) * 12 + today.month - start.month
    return whole + (1 if today >= months_before(start, -whole) else 0)


def _marks(snapshot: Snapshot) -> Iterator[YearMark]:
    for event in snapshot.all(TrainingEvent):
        if event.start is not None:
            done = bool(event.sessions) and all(session.done for session in event.sessions)
            yield YearMark(
                kind=MarkKind.TRAINING,
                day=event.start,
                record_id=event.id,
                done=done,
                last=event.end if event.end and event.end > event.start else None,
            )
    for meeting in snapshot.all(MentorshipMeeting):
        if meeting.held_on is not None:
            yield YearMark(
                kind=_MEETINGS[meeting.kind],
                day=meeting.held_on,
                record_id=meeting.id,
                done=meeting.held,
            )
    measured = {value.round_id for value in snapshot.all(DataValue)}
    for survey in snapshot.all(Round):
        if survey.start is not None and survey.kind is not RoundKind.TARGET:
            yield YearMark(
                kind=MarkKind.SURVEY,
                day=survey.start,
                record_id=survey.id,
                done=survey.sample_achieved is not None or survey.id in measured,
                last=survey.end if survey.end and survey.end > survey.start else None,
            )
    for milestone in snapshot.all(Milestone):
        day = milestone.done_on or milestone.due
        if day is not None:
            yield YearMark(
                kind=MarkKind.MILESTONE,
                day=day,
                record_id=milestone.id,
                done=milestone.done_on is not None,
            )

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.mentorship import MeetingKind, MentorshipMeeting, TrainingEvent
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.mentorship_year import MarkKind, proposed_meetings, year_end, year_of
from normsdesk.store.examples import build

DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2090, 12, 31))


def year(start, end=None, *records, today=date(2026, 11, 22)):
    project = Project(id="project-1", mentorship_start=start, mentorship_end=end)
    return year_of(snapshot_of([project, *records]), today=today)


def test_without_a_start_there_is_no_year():
    assert year(None, date(2026, 1, 1)) is None


def test_the_fictional_year_has_its_training_meetings_surveys_and_ends():
    found = year_of(build("amani").snapshot, today=date(2026, 7, 1))
    assert (len(found.months), found.month, found.held, found.planned) == (12, 9, 10, 10)
    kinds = [mark.kind for mark in found.marks]
    assert kinds.count(MarkKind.MEETING) == 8
    assert kinds.count(MarkKind.TRAINING) == kinds.count(MarkKind.HALF_POINT) == 1
    assert kinds[-1] is MarkKind.REFLECTION
    assert MarkKind.SURVEY in kinds
    training = found.marks[0]
    assert (training.kind, training.last, training.done) == (
        MarkKind.TRAINING,
        date(2025, 11, 7),
        True,
    )


@given(DAYS)
def test_a_year_has_twelve_months_and_a_proposal_inside_it(start):
    end = year_end(start)
    assert 364 <= (end - start).days <= 365
    proposed = proposed_meetings(start)
    assert len(proposed) == 12
    days = [day for day, _ in proposed]
    assert days == sorted(days)
    assert all(start < day <= end and day.weekday() < 5 for day in days)
    assert [kind for _, kind in proposed].count(MeetingKind.HALF_POINT) == 1
    assert proposed[-1][1] is MeetingKind.REFLECTION


@given(DAYS, st.integers(-400, 800))
def test_every_day_lies_on_the_strip_and_months_count_from_the_start(start, ahead):
    today = start + timedelta(days=ahead)
    found = year(start, None, today=today)
    assert 0 <= found.share(today) <= 1
    assert (found.month is not None) == (start <= today <= found.end)
    if found.month is not None:
        assert 1 <= found.month <= 12
    assert len(found.months) in (12, 13)


def test_an_end_before_the_start_is_read_as_twelve_months():
    assert year(date(2026, 3, 1), date(2020, 1, 1)).end == date(2027, 2, 28)


def test_a_year_without_end_is_cut():
    assert len(year(date(2026, 3, 1), date(2199, 1, 1)).months) == 24


def test_what_lies_outside_is_not_shown_but_counts_as_a_meeting():
    early = MentorshipMeeting(id="meetings-1", held_on=date(2020, 1, 1), held=True)
    training = TrainingEvent(id="t-1", start=date(2026, 3, 6), end=date(2026, 3, 2))
    found = year(date(2026, 3, 1), None, early, training)
    assert [mark.record_id for mark in found.marks] == ["t-1"]
    assert found.marks[0].last is None
    assert (found.held, found.planned) == (1, 1)

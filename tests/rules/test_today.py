from datetime import UTC, date, datetime, timedelta

import pytest

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.mentorship import ActionItem, ActionStatus, MeetingKind, MentorshipMeeting
from normsdesk.model.norm import Norm
from normsdesk.model.project import Comment, LastLook, Project
from normsdesk.model.record import SourceTag
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import Milestone, RiskEthicsItem
from normsdesk.model.survey import RetentionPlan
from normsdesk.rules.completion import FACTS
from normsdesk.rules.hints import Hint, HintStep
from normsdesk.rules.today import (
    ThingKind,
    changes_since,
    is_blank,
    newest_looks,
    next_meeting,
    today_of,
)
from normsdesk.store.starting import example_contents, started_project

DAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
PATH = (
    (HintStep.ORGANISATION, ("organisation.described",)),
    (HintStep.PRACTICE, ("practice.named",)),
    (HintStep.MENTORSHIP, ("actions.agreed",)),
)


def project(*records):
    return snapshot_of([Project(id="project-1"), *records])


def in_days(days):
    return DAY + timedelta(days=days)


def action(name, days, status=ActionStatus.OPEN, owner="Field lead"):
    due = None if days is None else in_days(days)
    return ActionItem(id=f"actions-{name}", text=name, due=due, status=status, owner=owner)


def hint(code, step, record_id=""):
    ids = (record_id,) if record_id else ()
    return Hint(code=code, step=step, record_ids=ids, field="", number=None, words=())


def chosen(snapshot, hints=(), path=()):
    found = today_of(snapshot, DAY, hints, path)
    return [each.record_id or each.fact or each.hint.code for each in found.next_things]


SAFETY = hint("incident.unanswered", HintStep.STRATEGY)
COMMENT = hint("comment.open", HintStep.MENTORSHIP)
QUESTION = hint("practice.no_alternative", HintStep.PRACTICE)


@pytest.mark.parametrize(
    ("actions", "hints", "path", "expected"),
    [
        ((), (), (), []),
        (((1, 5), (2, 3), (3, 9), (4, 1)), (), (), ["actions-4", "actions-2", "actions-1"]),
        (((1, 5), (2, -3)), (SAFETY,), (), ["incident.unanswered", "actions-2", "actions-1"]),
        (((1, 2), (2, 3), (3, 4)), (QUESTION,), (), ["actions-1", "actions-2", QUESTION.code]),
        (((1, -1), (2, -2), (3, -3)), (QUESTION,), (), ["actions-3", "actions-2", "actions-1"]),
        (((1, 90),), (QUESTION,), (), [QUESTION.code, "actions-1"]),
        (((1, None),), (), (), ["actions-1"]),
        ((), (QUESTION, COMMENT), (), ["comment.open", QUESTION.code]),
        ((), (QUESTION,), PATH, ["organisation.described", QUESTION.code, "practice.named"]),
        ((), (COMMENT,), PATH, ["comment.open", "organisation.described", "practice.named"]),
        ((), (), PATH, ["organisation.described", "practice.named", "actions.agreed"]),
        (((1, 30),), (QUESTION,), (), ["actions-1", QUESTION.code]),
        (((1, 31),), (QUESTION,), (), [QUESTION.code, "actions-1"]),
    ],
)
def test_three_next_things_stand_in_a_sensible_order(actions, hints, path, expected):
    snapshot = project(*(action(name, days) for name, days in actions))
    assert chosen(snapshot, hints, path) == expected


def test_what_is_due_today_is_not_late():
    found = today_of(project(action("a", 0)), DAY, (), ())
    assert found.next_things[0].days_late(DAY) == 0
    assert found.late == ()


def test_what_is_late_and_does_not_fit_is_listed_below():
    snapshot = project(*(action(str(n), -n) for n in range(1, 6)))
    found = today_of(snapshot, DAY, (), ())
    assert [each.record_id for each in found.next_things] == ["actions-5", "actions-4", "actions-3"]
    assert [each.record_id for each in found.late] == ["actions-2", "actions-1"]
    assert found.late[0].days_late(DAY) == 2


@pytest.mark.parametrize("status", [ActionStatus.DONE, ActionStatus.DROPPED])
def test_what_is_done_or_dropped_is_nothing_to_do(status):
    assert chosen(project(action("a", -3, status))) == []


def test_a_hint_about_a_date_is_told_by_the_date_itself():
    late = hint("action.overdue", HintStep.MENTORSHIP, "actions-a")
    assert chosen(project(action("a", -3)), (late,)) == ["actions-a"]


@pytest.mark.parametrize(
    ("record", "kind", "owner"),
    [
        (MentorshipMeeting(id="meetings-1", held_on=in_days(2)), ThingKind.MEETING, ""),
        (Milestone(id="milestones-1", due=in_days(2)), ThingKind.MILESTONE, ""),
        (
            RiskEthicsItem(id="risks-1", next_review=in_days(2), owner_role=" Field lead "),
            ThingKind.REVIEW,
            "Field lead",
        ),
        (RetentionPlan(id="retention_plans-1", delete_on=in_days(2)), ThingKind.DELETION, ""),
        (action("a", 2, ActionStatus.DOING), ThingKind.ACTION, "Field lead"),
    ],
)
def test_everything_with_a_day_can_be_a_next_thing(record, kind, owner):
    (thing,) = today_of(project(record), DAY, (), ()).next_things
    assert (thing.kind, thing.owner, thing.due) == (kind, owner, in_days(2))


@pytest.mark.parametrize(
    "record",
    [
        MentorshipMeeting(id="meetings-1", held_on=in_days(-2), held=True),
        Milestone(id="milestones-1", due=in_days(-2), done_on=DAY),
        RetentionPlan(id="retention_plans-1", delete_on=in_days(-2), deleted_on=DAY),
    ],
)
def test_what_has_happened_is_nothing_to_do(record):
    assert chosen(project(record)) == []


@pytest.mark.parametrize(
    ("meetings", "expected"),
    [
        ((), None),
        (((-5, True, None),), None),
        (((-5, True, 10),), (10, False)),
        (((-5, True, 10), (20, False, None)), (10, False)),
        (((-5, True, 10), (10, False, None)), (10, True)),
        (((-5, False, None), (30, False, None)), (30, True)),
        (((0, False, None),), (0, True)),
        (((-5, True, -1),), None),
    ],
)
def test_the_next_meeting_is_the_nearest_day_that_anybody_named(meetings, expected):
    records = [
        MentorshipMeeting(
            id=f"meetings-{place}",
            kind=MeetingKind.HALF_POINT,
            held_on=in_days(day),
            held=held,
            next_on=None if following is None else in_days(following),
        )
        for place, (day, held, following) in enumerate(meetings)
    ]
    found = next_meeting(project(*records), DAY)
    assert (None if found is None else ((found.day - DAY).days, found.planned)) == expected
    if found is not None:
        assert found.kind is (MeetingKind.HALF_POINT if found.planned else MeetingKind.REGULAR)


def norm(name, made, changed, **values):
    return Norm(
        id=f"norms-{name}",
        created=NOON + timedelta(hours=made),
        modified=NOON + timedelta(hours=changed),
        **values,
    )


def test_changes_are_told_by_table_new_ones_apart_the_newest_first():
    at = NOON + timedelta(hours=9)
    comment = Comment(id="comments-1", created=at, modified=at)
    snapshot = project(norm("old", -5, -1), norm("new", 2, 3), norm("seen", -9, 4), comment)
    comments, norms = changes_since(snapshot, NOON)
    assert (comments.table, comments.added, comments.changed) == ("comments", ("comments-1",), ())
    assert (norms.table, norms.added, norms.changed) == ("norms", ("norms-new",), ("norms-seen",))
    assert norms.newest == NOON + timedelta(hours=4)


def test_what_an_example_brought_along_is_news_only_when_somebody_changes_it():
    brought = norm("a", 1, 1, source_tag=SourceTag.EXAMPLE)
    touched = norm("b", 1, 2, source_tag=SourceTag.EXAMPLE)
    (row,) = changes_since(project(brought, touched), NOON)
    assert row.added == ()
    assert row.changed == ("norms-b",)


def test_a_look_is_no_news_and_records_never_committed_neither():
    look = LastLook(id="last_looks-1", created=NOON, modified=NOON + timedelta(hours=1))
    assert changes_since(project(look, Norm(id="norms-1")), NOON) == ()


def test_my_last_look_and_the_newest_of_others_are_told_apart():
    looks = [
        LastLook(id=f"last_looks-{place}", role=role, at=NOON + timedelta(days=days))
        for place, (role, days) in enumerate(
            [("Mentor", 1), ("Team lead", 2), ("mentor ", 5), ("Team lead", 3), ("Donor", 4)]
        )
    ]
    mine, others = newest_looks(project(*looks), "Team Lead")
    assert mine is looks[3]
    assert others is looks[2]
    assert newest_looks(project(), "Team lead") == (None, None)


def test_a_started_project_is_blank_and_the_first_record_ends_that():
    snapshot = started_project("Safe homes").snapshot
    assert is_blank(snapshot)
    assert not is_blank(snapshot_of([*snapshot.records(), Norm(id="norms-1")]))
    assert not is_blank(example_contents("amani").snapshot)


def test_every_fact_is_worded_as_something_to_do():
    words = Wording("en")
    for code in FACTS:
        assert spoken(words, f"fact.{code}").endswith(".")
    for step in HintStep:
        assert spoken(words, f"today.begin.{step.value}")

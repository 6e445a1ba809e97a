"""What matters today: the next things to do, what is late, what changed, and the next meeting.

The order is that of a careful colleague: first what may hurt somebody, then what is late, then
what is due soon; one place is kept for the question a mentor waits for or the next open step.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from normsdesk.model.indicator import Indicator
from normsdesk.model.mentorship import ActionItem, ActionStatus, MeetingKind, MentorshipMeeting
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import LastLook, Project
from normsdesk.model.record import NEVER, Record, SourceTag
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import Milestone, RiskEthicsItem
from normsdesk.model.survey import RetentionPlan
from normsdesk.rules.completion import FACTS
from normsdesk.rules.hints import Hint, HintStep

SOON_DAYS = 30
"""What is due within so many days is a next thing."""
NEWS_DAYS = 7
"""What changed is told for so many days where nobody has said when they last looked."""
MOST = 3
"""How many next things there are."""

_SAFETY = ("incident.unanswered", "risk.no_route", "risk.unmitigated")
_WAITED_FOR = ("comment.open",)
_DATED = frozenset({"action.overdue", "risk.review_overdue", "data.deletion_overdue"})
"""Hints about a date, which are told by the date itself."""
_QUIET = frozenset({"positions", "last_looks", "programme_packs", "reports_made"})
"""Tables whose changes are no news."""


class ThingKind(StrEnum):
    """What kind of thing is to be done."""

    ACTION = "today.action"
    MEETING = "today.meeting"
    MILESTONE = "today.milestone"
    REVIEW = "today.review"
    DELETION = "today.deletion"
    HINT = "today.hint"
    STEP = "today.step"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """One thing to do.

    ``record_id`` and ``field`` say where; ``owner`` is a role as typed, ``due`` a day. A hint of
    the Coach comes with the hint, an open step with the completion fact that does not hold.
    """

    kind: ThingKind
    record_id: str = ""
    field: str = ""
    owner: str = ""
    due: date | None = None
    hint: Hint | None = None
    step: HintStep | None = None
    fact: str = ""

    def days_late(self, today: date) -> int:
        """Count the days since it was due; 0 when it is not late."""
        return max((today - self.due).days, 0) if self.due is not None else 0


@dataclass(frozen=True, slots=True, kw_only=True)
class NextMeeting:
    """The next meeting: the record it is written in, and its day.

    ``planned`` says that it has a record of its own; else the meeting before names its day.
    """

    record_id: str
    day: date
    kind: MeetingKind
    planned: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """What changed in one table since a moment, the newest first."""

    table: str
    added: tuple[str, ...]
    changed: tuple[str, ...]
    newest: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """Everything the first page of a project shows."""

    next_things: tuple[Thing, ...]
    late: tuple[Thing, ...]
    meeting: NextMeeting | None


def is_blank(snapshot: Snapshot) -> bool:
    """Tell whether nobody has written anything yet but the title."""
    begun = {Project.table, ProgrammePack.table, LastLook.table}
    return not any(records for name, records in snapshot.tables.items() if name not in begun)


def today_of(
    snapshot: Snapshot,
    today: date,
    hints: Sequence[Hint],
    path: Sequence[tuple[HintStep, Sequence[str]]],
) -> Today:
    """Choose what matters on a day.

    ``hints`` are the open ones, in the order of the path; ``path`` names the completion facts of
    each step. What is late and stands among the next things is not listed a second time.
    """
    dated = sorted(dated_things(snapshot), key=_by_day)
    late = [each for each in dated if each.days_late(today)]
    chosen = _chosen(snapshot, today, dated, hints, path)
    return Today(
        next_things=tuple(chosen),
        late=tuple(each for each in late if each not in chosen),
        meeting=next_meeting(snapshot, today),
    )


def next_meeting(snapshot: Snapshot, today: date) -> NextMeeting | None:
    """Find the next meeting that has a day."""
    found: list[NextMeeting] = []
    for meeting in snapshot.all(MentorshipMeeting):
        if not meeting.held and meeting.held_on is not None and meeting.held_on >= today:
            found.append(_meeting(meeting, meeting.held_on, planned=True))
        if meeting.next_on is not None and meeting.next_on >= today:
            found.append(_meeting(meeting, meeting.next_on, planned=False))
    return min(found, key=lambda each: (each.day, not each.planned), default=None)


def newest_looks(snapshot: Snapshot, role: str) -> tuple[LastLook | None, LastLook | None]:
    """Find when ``role`` last looked, and the newest look of anybody else."""
    looks = sorted(snapshot.all(LastLook), key=lambda each: each.at)
    mine = [each for each in looks if each.role.strip().casefold() == role.strip().casefold()]
    others = [each for each in looks if each not in mine]
    return (mine[-1] if mine else None, others[-1] if others else None)


def changes_since(snapshot: Snapshot, moment: datetime) -> tuple[Changed, ...]:
    """List what was added or changed after a moment, by table, the newest first.

    What an example brought along is no news until somebody changes it.
    """
    found: dict[str, list[Record]] = {}
    for record in snapshot.records():
        if record.table in _QUIET or record.modified <= moment or record.modified == NEVER:
            continue
        brought = _came(record) and record.modified == record.created
        if not brought:
            found.setdefault(record.table, []).append(record)
    rows: list[Changed] = []
    for table, records in found.items():
        records.sort(key=lambda each: each.modified, reverse=True)
        added = tuple(each.id for each in records if each.created > moment and not _came(each))
        rows.append(
            Changed(
                table=table,
                added=added,
                changed=tuple(each.id for each in records if each.id not in added),
                newest=records[0].modified,
            )
        )
    rows.sort(key=lambda row: row.newest, reverse=True)
    return tuple(rows)


def _came(record: Record) -> bool:
    """Tell whether an example brought a record: then it is as old as the example."""
    return record.source_tag is SourceTag.EXAMPLE


def news_from(today: date) -> datetime:
    """Give the moment from which changes are told where nobody has marked a look."""
    start = today - timedelta(days=NEWS_DAYS)
    return datetime(start.year, start.month, start.day, tzinfo=UTC)


def _chosen(
    snapshot: Snapshot,
    today: date,
    dated: Sequence[Thing],
    hints: Sequence[Hint],
    path: Sequence[tuple[HintStep, Sequence[str]]],
) -> list[Thing]:
    asked = [_asked(snapshot, hint) for hint in hints if hint.code not in _DATED]
    safety = [each for each in asked if each.hint and each.hint.code in _SAFETY]
    late = [each for each in dated if each.days_late(today)]
    limit = today + timedelta(days=SOON_DAYS)
    soon = [each for each in dated if each.due is not None and today <= each.due <= limit]
    later = [each for each in dated if each not in late and each not in soon]
    waited = [each for each in asked if each.hint and each.hint.code in _WAITED_FOR]
    others = [each for each in asked if each not in safety and each not in waited]
    open_ones = _questions_in_turn(snapshot, [*waited, *others], path)
    chosen = [*safety, *late][:MOST]
    keep = min(1, len(open_ones))
    chosen.extend(soon[: max(MOST - keep - len(chosen), 0)])
    for each in (*open_ones[:1], *soon, *open_ones[1:], *later):
        if len(chosen) < MOST and each not in chosen:
            chosen.append(each)
    return chosen


def _questions_in_turn(
    snapshot: Snapshot,
    asked: Sequence[Thing],
    path: Sequence[tuple[HintStep, Sequence[str]]],
) -> list[Thing]:
    """Set questions of begun steps before the first thing missing in each step that is not."""
    missing = list(_missing(snapshot, path))
    if not asked:
        return missing
    first = asked[0]
    if first.step is None or first.hint is None or first.hint.code in _WAITED_FOR:
        return [*asked, *missing]
    steps = list(HintStep)
    before = [
        each
        for each in missing
        if each.step is not None and steps.index(each.step) < steps.index(first.step)
    ]
    after = [each for each in missing if each not in before]
    return [*before, *asked, *after]


def _missing(snapshot: Snapshot, path: Sequence[tuple[HintStep, Sequence[str]]]) -> Iterator[Thing]:
    """Find the first fact of each step that does not hold yet."""
    for step, codes in path:
        for code in codes:
            if not FACTS[code](snapshot):
                yield Thing(kind=ThingKind.STEP, step=step, fact=code)
                break


def _asked(snapshot: Snapshot, hint: Hint) -> Thing:
    record = snapshot.record(hint.record_ids[0]) if hint.record_ids else None
    owner = ""
    if isinstance(record, RiskEthicsItem):
        owner = record.owner_role
    elif isinstance(record, Indicator):
        owner = record.responsible_role
    return Thing(
        kind=ThingKind.HINT,
        record_id=record.id if record is not None else "",
        field=hint.field,
        owner=owner.strip(),
        hint=hint,
        step=hint.step,
    )


def dated_things(snapshot: Snapshot) -> Iterator[Thing]:
    """List everything that has a day, and actions without one."""
    going_on = (ActionStatus.OPEN, ActionStatus.DOING)
    for action in snapshot.all(ActionItem):
        if action.status in going_on:
            yield _due(ThingKind.ACTION, action, "status", action.due, action.owner)
    for meeting in snapshot.all(MentorshipMeeting):
        if not meeting.held and meeting.held_on is not None:
            yield _due(ThingKind.MEETING, meeting, "held_on", meeting.held_on)
    for milestone in snapshot.all(Milestone):
        if milestone.done_on is None and milestone.due is not None:
            yield _due(ThingKind.MILESTONE, milestone, "due", milestone.due)
    yield from _dated_safety(snapshot)


def _dated_safety(snapshot: Snapshot) -> Iterator[Thing]:
    for risk in snapshot.all(RiskEthicsItem):
        if risk.next_review is not None:
            yield _due(ThingKind.REVIEW, risk, "next_review", risk.next_review, risk.owner_role)
    for plan in snapshot.all(RetentionPlan):
        if plan.deleted_on is None and plan.delete_on is not None:
            yield _due(ThingKind.DELETION, plan, "delete_on", plan.delete_on)


def _due(kind: ThingKind, record: Record, field: str, due: date | None, owner: str = "") -> Thing:
    return Thing(kind=kind, record_id=record.id, field=field, due=due, owner=owner.strip())


def _by_day(thing: Thing) -> tuple[date, str]:
    return thing.due or date.max, thing.record_id


def _meeting(meeting: MentorshipMeeting, day: date, *, planned: bool) -> NextMeeting:
    kind = meeting.kind if planned else MeetingKind.REGULAR
    return NextMeeting(record_id=meeting.id, day=day, kind=kind, planned=planned)

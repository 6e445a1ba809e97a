"""How much was done in the year: counts, which stand beside the quality of the work."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.evidence import EvidenceItem
from normsdesk.model.indicator import DataValue, Indicator
from normsdesk.model.mentorship import (
    ActionItem,
    ActionStatus,
    FormMoment,
    HelpRequest,
    HelpStatus,
    MentorshipMeeting,
    SelfAssessmentAfter,
    TrainingEvent,
)
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import Snapshot


class Activity(StrEnum):
    """What is counted."""

    SESSIONS = "activity.sessions"
    MEETINGS = "activity.meetings"
    ACTIONS = "activity.actions"
    COMMENTS = "activity.comments"
    FORMS = "activity.forms"
    HELP = "activity.help"
    NORMS = "activity.norms"
    EVIDENCE = "activity.evidence"
    INDICATORS = "activity.indicators"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivityCount:
    """How many are done, out of how many; ``of`` is ``None`` where there is no whole."""

    activity: Activity
    done: int
    of: int | None
    table: str


def activity_counts(snapshot: Snapshot) -> tuple[ActivityCount, ...]:
    """Count what was done; the help desk only where somebody asked it."""
    sessions = [each for event in snapshot.all(TrainingEvent) for each in event.sessions]
    actions = [a for a in snapshot.all(ActionItem) if a.status is not ActionStatus.DROPPED]
    forms = [
        form
        for form in snapshot.all(SelfAssessmentAfter)
        if form.moment is FormMoment.AFTER and any(one.value is not None for one in form.answers)
    ]
    profiled = {each.norm_id for each in snapshot.all(NormProfile)}
    measured = {each.indicator_id for each in snapshot.all(DataValue)}
    requests = snapshot.all(HelpRequest)
    counts = [
        _of(Activity.SESSIONS, TrainingEvent.table, (each.done for each in sessions)),
        _of(
            Activity.MEETINGS,
            MentorshipMeeting.table,
            (each.held for each in snapshot.all(MentorshipMeeting)),
        ),
        _of(
            Activity.ACTIONS,
            ActionItem.table,
            (each.status is ActionStatus.DONE for each in actions),
        ),
        _of(Activity.COMMENTS, Comment.table, map(_is_answered, snapshot.all(Comment))),
        ActivityCount(
            activity=Activity.FORMS, done=len(forms), of=None, table=SelfAssessmentAfter.table
        ),
        _of(Activity.NORMS, Norm.table, (each.id in profiled for each in snapshot.all(Norm))),
        ActivityCount(
            activity=Activity.EVIDENCE,
            done=len(snapshot.all(EvidenceItem)),
            of=None,
            table=EvidenceItem.table,
        ),
        _of(
            Activity.INDICATORS,
            Indicator.table,
            (each.id in measured for each in snapshot.all(Indicator)),
        ),
    ]
    if requests:
        answered = (each.status is HelpStatus.ANSWERED for each in requests)
        counts.append(_of(Activity.HELP, HelpRequest.table, answered))
    return tuple(counts)


def _is_answered(comment: Comment) -> bool:
    return bool(comment.answers) or comment.state is not CommentState.OPEN


def _of(activity: Activity, table: str, answers: Iterable[bool]) -> ActivityCount:
    given = list(answers)
    return ActivityCount(activity=activity, done=sum(given), of=len(given), table=table)

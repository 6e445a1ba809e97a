"""What the Coach asks about steps 6, 8 and 9: strategies, safety, the year and the report."""

from collections.abc import Iterator
from datetime import date

from normsdesk.model.mentorship import (
    ActionItem,
    ActionStatus,
    MeetingKind,
    MentorshipMeeting,
    SelfAssessmentAfter,
    TrainingEvent,
)
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import Comment, CommentState
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    EthicsTopic,
    Incident,
    ReferralRoute,
    RiskEthicsItem,
    ScaleUpPlan,
    Strategy,
)
from normsdesk.rules.hints import CheckFunction, Desk, Found
from normsdesk.rules.risk import first_level, is_unmitigated, lacks_route, residual_level
from normsdesk.rules.self_assessment import FormFlag, form_scores, keys_of

ROUTE_MONTHS = 6
"""A referral route is checked again after this many months."""


def months_before(day: date, months: int) -> date:
    """Go back whole months; a day that the month lacks becomes its last one."""
    years, month = divmod(day.month - 1 - months, 12)
    year, month = day.year + years, month + 1
    for last in range(day.day, 27, -1):
        try:
            return date(year, month, last)
        except ValueError:
            continue
    return date(year, month, min(day.day, 28))


def strategy_no_norm(desk: Desk) -> Iterator[Found]:
    """Ask which norm a strategy is for, unless it is for a structural factor."""
    for strategy in desk.snapshot.all(Strategy):
        if not strategy.norm_ids and not strategy.factor_ids:
            yield Found((strategy.id,), "norm_ids")


def strategy_no_mechanism(desk: Desk) -> Iterator[Found]:
    """Ask how a strategy is meant to work."""
    for strategy in desk.snapshot.all(Strategy):
        if not strategy.mechanisms:
            yield Found((strategy.id,), "mechanisms")


def strategy_no_group(desk: Desk) -> Iterator[Found]:
    """Ask whom a strategy for norms reaches."""
    for strategy in desk.snapshot.all(Strategy):
        if strategy.norm_ids and not strategy.reference_group_ids:
            yield Found((strategy.id,), "reference_group_ids")


def exposure_unanswered(desk: Desk) -> Iterator[Found]:
    """Ask what is done for those who may be punished for joining in."""
    for strategy in desk.snapshot.all(Strategy):
        for place, exposure in enumerate(strategy.exposures):
            if not exposure.what_is_done.strip():
                yield Found((strategy.id,), f"exposures[{place}].what_is_done")


def risk_not_rated(desk: Desk) -> Iterator[Found]:
    """Ask how likely and how serious a risk is."""
    for risk in desk.snapshot.all(RiskEthicsItem):
        if first_level(risk) is None:
            yield Found((risk.id,), "likelihood" if risk.likelihood is None else "severity")


def risk_unmitigated(desk: Desk) -> Iterator[Found]:
    """Point at risks that are still high, or very high, after what is in place (method 3.12)."""
    for risk in desk.snapshot.all(RiskEthicsItem):
        level = residual_level(risk)
        if level is not None and is_unmitigated(risk):
            yield Found((risk.id,), "mitigation", level.rank)


def risk_no_route(desk: Desk) -> Iterator[Found]:
    """Ask where somebody is sent who tells of violence (method 3.7)."""
    for risk in desk.snapshot.all(RiskEthicsItem):
        if lacks_route(desk.snapshot, risk):
            yield Found((risk.id,), "referral_route_id")


def risk_no_owner(desk: Desk) -> Iterator[Found]:
    """Ask who looks after a risk."""
    for risk in desk.snapshot.all(RiskEthicsItem):
        if not risk.owner_role.strip():
            yield Found((risk.id,), "owner_role")


def risk_review_overdue(desk: Desk) -> Iterator[Found]:
    """Point at a review of a risk that is overdue."""
    for risk in desk.snapshot.all(RiskEthicsItem):
        if risk.next_review is not None and risk.next_review < desk.today:
            yield Found((risk.id,), "next_review", (desk.today - risk.next_review).days)


def route_never_checked(desk: Desk) -> Iterator[Found]:
    """Ask when a referral route was last checked."""
    for route in desk.snapshot.all(ReferralRoute):
        if route.checked_on is None:
            yield Found((route.id,), "checked_on")


def route_old(desk: Desk) -> Iterator[Found]:
    """Point at a referral route whose check is older than six months."""
    oldest = months_before(desk.today, ROUTE_MONTHS)
    for route in desk.snapshot.all(ReferralRoute):
        if route.checked_on is not None and route.checked_on < oldest:
            yield Found((route.id,), "checked_on", (desk.today - route.checked_on).days)


def ethics_not_yet(desk: Desk) -> Iterator[Found]:
    """Point at an ethics check that is not met yet."""
    for check in desk.snapshot.all(EthicsCheck):
        if check.answer is EthicsAnswer.NOT_YET:
            yield Found((check.id,), "answer", words=(check.topic.value,))


def ethics_open(desk: Desk) -> Iterator[Found]:
    """Name the ethics checks nobody has answered, once there is a strategy."""
    strategies = desk.snapshot.all(Strategy)
    answered = {check.topic for check in desk.snapshot.all(EthicsCheck) if check.answer is not None}
    missing = tuple(topic.value for topic in EthicsTopic if topic not in answered)
    if strategies and missing:
        yield Found((strategies[0].id,), "", len(missing), missing)


def incident_unanswered(desk: Desk) -> Iterator[Found]:
    """Point at an incident that nobody has answered."""
    for incident in desk.snapshot.all(Incident):
        if incident.answered_at is None and incident.closed_on is None:
            yield Found((incident.id,), "answered_at")


def plan_no_core(desk: Desk) -> Iterator[Found]:
    """Ask what must not change when work grows."""
    for plan in desk.snapshot.all(ScaleUpPlan):
        if not plan.non_negotiables.strip():
            yield Found((plan.id,), "non_negotiables")


def training_ends_first(desk: Desk) -> Iterator[Found]:
    """Ask which day is right when a training ends before it starts."""
    for event in desk.snapshot.all(TrainingEvent):
        if event.start is not None and event.end is not None and event.end < event.start:
            yield Found((event.id,), "end")


def scale_turned(desk: Desk) -> Iterator[Found]:
    """Ask for the ends of the answers of the programme's form when they cannot be."""
    for pack in desk.snapshot.all(ProgrammePack):
        if pack.scale_maximum <= pack.scale_minimum:
            yield Found((pack.id,), "scale_maximum")


def action_overdue(desk: Desk) -> Iterator[Found]:
    """Point at an action that is overdue."""
    for action in desk.snapshot.all(ActionItem):
        open_yet = action.status in (ActionStatus.OPEN, ActionStatus.DOING)
        if open_yet and action.due is not None and action.due < desk.today:
            yield Found((action.id,), "due", (desk.today - action.due).days)


def no_half_point(desk: Desk) -> Iterator[Found]:
    """Ask for the half-point check-in when half of the year is over."""
    project = desk.snapshot.project
    start, end = project.mentorship_start, project.mentorship_end
    if start is None or end is None or end < start:
        return
    if desk.today <= start + (end - start) / 2:
        return
    if not any(
        meeting.kind is MeetingKind.HALF_POINT and meeting.held
        for meeting in desk.snapshot.all(MentorshipMeeting)
    ):
        yield Found((project.id,), "mentorship_start")


def no_reflection(desk: Desk) -> Iterator[Found]:
    """Ask for the closing reflection when the year is over."""
    project = desk.snapshot.project
    start, end = project.mentorship_start, project.mentorship_end
    if end is None or desk.today <= end or (start is not None and end < start):
        return
    if not any(
        meeting.kind is MeetingKind.REFLECTION and meeting.held
        for meeting in desk.snapshot.all(MentorshipMeeting)
    ):
        yield Found((project.id,), "mentorship_end")


def comment_open(desk: Desk) -> Iterator[Found]:
    """Point at a comment that nobody has answered."""
    for comment in desk.snapshot.all(Comment):
        if comment.state is CommentState.OPEN and not comment.answers:
            yield Found((comment.id, comment.record_id), "answers")


def form(flag: FormFlag) -> CheckFunction:
    """Make the check for one flag of a person's form (method 3.8)."""

    def check(desk: Desk) -> Iterator[Found]:
        packs = desk.snapshot.all(ProgrammePack)
        keys = keys_of(packs[0] if packs else None)
        for each in desk.snapshot.all(SelfAssessmentAfter):
            if flag in form_scores(each, keys).flags:
                yield Found((each.id,), "answers")

    return check


def no_question(desk: Desk) -> Iterator[Found]:
    """Ask for the one question the report answers."""
    project = desk.snapshot.project
    if not project.question.strip():
        yield Found((project.id,), "question")

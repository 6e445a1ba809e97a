"""When steps 5 to 9 are done: facts counted from the snapshot."""

from normsdesk.model.indicator import DataValue, Indicator, Round, RoundKind
from normsdesk.model.mentorship import (
    ActionItem,
    FormMoment,
    MeetingKind,
    MentorshipMeeting,
    SelfAssessmentAfter,
    TrainingEvent,
)
from normsdesk.model.norm import Norm
from normsdesk.model.priority import PrioritisationRound
from normsdesk.model.project import Comment, CommentState
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    EthicsTopic,
    ReferralRoute,
    RiskEthicsItem,
    ScaleUpPlan,
    Strategy,
)
from normsdesk.model.survey import Questionnaire, SamplePlan
from normsdesk.model.theory import NodeLevel
from normsdesk.rules.facts_understand import every
from normsdesk.rules.hints_measure import MOST_INDICATORS, Wanted, lacks_target, measures
from normsdesk.rules.ranking import RankedItem, ranking
from normsdesk.rules.risk import first_level, is_unmitigated, lacks_route
from normsdesk.rules.theory_checks import (
    Theory,
)


def criteria_weighted(snapshot: Snapshot) -> bool:
    """A round of choosing has criteria that weigh something."""
    return any(
        sum(criterion.weight for criterion in ranking(snapshot, chosen.id).criteria) > 0
        for chosen in snapshot.all(PrioritisationRound)
    )


def items_scored(snapshot: Snapshot) -> bool:
    """Every item of a round has a score that is not provisional."""
    return every(_items(snapshot), lambda each: each.score is not None and not each.provisional)


def decisions_taken(snapshot: Snapshot) -> bool:
    """Every item of a round is decided on, or put off by a veto."""
    return every(
        _items(snapshot), lambda each: each.not_now or (each.decision and each.decision.kind)
    )


def decisions_reasoned(snapshot: Snapshot) -> bool:
    """There are decisions, and each says why and when."""
    decided = [each.decision for each in _items(snapshot) if each.decision is not None]
    return every(decided, lambda each: each.reason.strip() and each.decided_on is not None)


def strategies_described(snapshot: Snapshot) -> bool:
    """Every strategy says how it works and for which norms or factors."""
    return every(
        snapshot.all(Strategy), lambda each: each.mechanisms and (each.norm_ids or each.factor_ids)
    )


def strategies_have_risks(snapshot: Snapshot) -> bool:
    """Every strategy has a risk that is rated."""
    rated = {
        strategy_id
        for risk in snapshot.all(RiskEthicsItem)
        if first_level(risk) is not None
        for strategy_id in risk.strategy_ids
    }
    return every(snapshot.all(Strategy), lambda each: each.id in rated)


def risks_in_hand(snapshot: Snapshot) -> bool:
    """No risk is high after what is in place, and all that need one have a referral route."""
    return every(
        snapshot.all(RiskEthicsItem),
        lambda each: (
            first_level(each) is not None
            and not is_unmitigated(each)
            and not lacks_route(snapshot, each)
        ),
    )


def ethics_checked(snapshot: Snapshot) -> bool:
    """Every ethics check is met, or does not apply."""
    met = {
        check.topic
        for check in snapshot.all(EthicsCheck)
        if check.answer in (EthicsAnswer.YES, EthicsAnswer.DOES_NOT_APPLY)
    }
    return met == set(EthicsTopic)


def routes_checked(snapshot: Snapshot) -> bool:
    """There is a referral route that somebody has checked."""
    return any(route.checked_on is not None for route in snapshot.all(ReferralRoute))


def scale_up_planned(snapshot: Snapshot) -> bool:
    """A plan says what must not change when work grows."""
    return any(plan.non_negotiables.strip() for plan in snapshot.all(ScaleUpPlan))


def indicators_chosen(snapshot: Snapshot) -> bool:
    """There are indicators, and not more than a small organisation can keep up."""
    return 0 < len(snapshot.all(Indicator)) <= MOST_INDICATORS


def norm_outcomes_measured(snapshot: Snapshot) -> bool:
    """Each norm of a norm outcome has an EE, an NE and a sanction indicator (method 5)."""
    indicators = snapshot.all(Indicator)
    norm_ids = {
        norm_id
        for node in Theory(snapshot).nodes.values()
        if node.level is NodeLevel.NORM_OUTCOME
        for norm_id in node.norm_ids
    }
    return bool(norm_ids) and all(
        any(each.norm_id == norm_id and measures(each, wanted) for each in indicators)
        for norm_id in norm_ids
        for wanted in Wanted
    )


def targets_set(snapshot: Snapshot) -> bool:
    """Every indicator that should reach something has a target."""
    return every(snapshot.all(Indicator), lambda each: not lacks_target(each))


def baseline_measured(snapshot: Snapshot) -> bool:
    """A baseline round has values."""
    baselines = {each.id for each in snapshot.all(Round) if each.kind is RoundKind.BASELINE}
    return any(value.round_id in baselines for value in snapshot.all(DataValue))


def questionnaire_made(snapshot: Snapshot) -> bool:
    """A questionnaire has questions."""
    return any(each.questions for each in snapshot.all(Questionnaire))


def sample_planned(snapshot: Snapshot) -> bool:
    """A sample size was worked out."""
    return any(plan.result is not None for plan in snapshot.all(SamplePlan))


def training_held(snapshot: Snapshot) -> bool:
    """A training has sessions, and all of them are done."""
    return any(
        event.sessions and all(session.done for session in event.sessions)
        for event in snapshot.all(TrainingEvent)
    )


def meetings_held(snapshot: Snapshot) -> bool:
    """A first meeting of the year has taken place."""
    return any(meeting.held for meeting in snapshot.all(MentorshipMeeting))


def actions_agreed(snapshot: Snapshot) -> bool:
    """There are actions, and each has an owner and a date."""
    return every(snapshot.all(ActionItem), lambda each: each.owner.strip() and each.due is not None)


def after_forms_answered(snapshot: Snapshot) -> bool:
    """Somebody answered the form after the training."""
    return any(
        form.answers and form.moment is FormMoment.AFTER
        for form in snapshot.all(SelfAssessmentAfter)
    )


def half_point_held(snapshot: Snapshot) -> bool:
    """The half-point check-in has taken place."""
    return _held(snapshot, MeetingKind.HALF_POINT)


def reflection_held(snapshot: Snapshot) -> bool:
    """The closing reflection has taken place."""
    return _held(snapshot, MeetingKind.REFLECTION)


def question_stated(snapshot: Snapshot) -> bool:
    """The question of the report is written down."""
    return bool(snapshot.project.question.strip())


def title_given(snapshot: Snapshot) -> bool:
    """The project has a title and dates."""
    project = snapshot.project
    return bool(project.title.strip() and project.start and project.end)


def comments_answered(snapshot: Snapshot) -> bool:
    """There are norms to report on, and no comment is open."""
    open_ones = any(each.state is CommentState.OPEN for each in snapshot.all(Comment))
    return bool(snapshot.all(Norm)) and not open_ones


def _items(snapshot: Snapshot) -> list[RankedItem]:
    rounds = snapshot.all(PrioritisationRound)
    return [item for chosen in rounds for item in ranking(snapshot, chosen.id).items]


def _held(snapshot: Snapshot, kind: MeetingKind) -> bool:
    return any(each.held and each.kind is kind for each in snapshot.all(MentorshipMeeting))

from datetime import date

import pytest

from normsdesk.model.evidence import Claim, EvidenceItem
from normsdesk.model.indicator import DataValue, Indicator, Round, RoundKind, Target
from normsdesk.model.mentorship import (
    MOU,
    ActionItem,
    CriterionStatus,
    FormAnswer,
    FormMoment,
    InceptionRecord,
    MeetingKind,
    MentorshipMeeting,
    MouStatus,
    SelectionAnswer,
    SelectionCheck,
    SelfAssessmentAfter,
    SelfAssessmentBefore,
    Session,
    TrainingEvent,
)
from normsdesk.model.norm import Norm, NormProfile, Sanction
from normsdesk.model.practice import (
    FactorDirection,
    FactorDomain,
    PopulationGroup,
    PopulationRole,
    PowerNote,
    Practice,
    ReferenceGroup,
    StructuralFactor,
)
from normsdesk.model.priority import Criterion, Decision, DecisionKind, PrioritisationRound, Score
from normsdesk.model.project import (
    Comment,
    CommentState,
    Contact,
    ContactRole,
    Organisation,
    Project,
)
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    EthicsTopic,
    Mechanism,
    ReferralRoute,
    RiskEthicsItem,
    ScaleUpPlan,
    Strategy,
)
from normsdesk.model.survey import AskedQuestion, Questionnaire, SamplePlan
from normsdesk.model.theory import Assumption, NodeLevel, ToCLink, ToCNode
from normsdesk.rules.completion import FACTS, share_done
from normsdesk.rules.eligibility import ITEMS
from tests.rules.builders import amani_profile

DAY = date(2026, 1, 20)
PROJECT = Project(id="project-1")
OWN = Organisation(id="organisations-1", name="Amani", mission="Children are safe.", staff_count=38)
PEOPLE = tuple(
    Contact(
        id=f"contacts-{role}".replace("_", "-"),
        organisation_id=OWN.id,
        takes_part=True,
        roles=(role,),
        title="officer",
    )
    for role in (ContactRole.SENIOR_LEADER, ContactRole.EVALUATION, ContactRole.PROGRAMME_DESIGN)
)
SELECTION = SelectionCheck(
    id="selection_checks-1",
    answers=tuple(SelectionAnswer(item=item, status=CriterionStatus.MET) for item in ITEMS),
)
MOU_SIGNED = MOU(id="mous-1", status=MouStatus.SIGNED)
PRACTICE = Practice(
    id="practices-1", code="P1", actor="parents", action="marry them", alternative="school"
)
GROUP = PopulationGroup(
    id="population_groups-1", label="parents", roles=(PopulationRole.PRACTISING,)
)
FACTOR = StructuralFactor(
    id="structural_factors-1",
    code="F1",
    domains=(FactorDomain.MATERIAL,),
    direction=FactorDirection.SUSTAINS,
    weight=2,
)
POWER = PowerNote(id="power_notes-1", who_decides="fathers", who_bears_cost="girls")
A1 = ToCNode(id="toc_nodes-a1", code="A1", level=NodeLevel.ACTIVITY)
M1 = ToCNode(id="toc_nodes-m1", code="M1", level=NodeLevel.NORM_OUTCOME, norm_ids=("norms-n1",))
X1 = ToCNode(id="toc_nodes-x1", code="X1", level=NodeLevel.IMPACT)
TO_M1 = ToCLink(id="toc_links-1", source_id=A1.id, target_id=M1.id, rationale="because")
TO_X1 = ToCLink(id="toc_links-2", source_id=M1.id, target_id=X1.id, rationale="because")
BACK = ToCLink(id="toc_links-3", source_id=M1.id, target_id=A1.id, rationale="because")
THEORY = (A1, M1, X1, TO_M1, TO_X1, BACK)
ASSUMPTION = Assumption(id="assumptions-1", code="AS1", record_id=TO_M1.id, text="They come.")
NORM = Norm(id="norms-n1", code="N1", expecting="families", expected="parents", action="to marry")
PROFILE = altered(amani_profile(1), norm_id=NORM.id, round_id="")
REFERENCE = ReferenceGroup(id="reference_groups-1", code="RG1", power=3, stance=-1)
SANCTION = Sanction(id="sanctions-1", norm_id=NORM.id, description="gossip")
EVIDENCE = EvidenceItem(id="evidence-1", code="E1", claims=(Claim(record_id=NORM.id),))
CRITERION = Criterion(id="criteria-1", code="K1", weight=30)
ROUND = PrioritisationRound(id="prioritisation_rounds-1")
SCORE = Score(
    id="scores-1",
    round_id=ROUND.id,
    item_id=NORM.id,
    criterion_id=CRITERION.id,
    rater="A",
    value=4,
)
CHOICE = (NORM, CRITERION, ROUND, SCORE)
DECISION = Decision(
    id="decisions-1", item_id=NORM.id, kind=DecisionKind.SHIFT, reason="It leads.", decided_on=DAY
)
STRATEGY = Strategy(
    id="strategies-1", code="S1", mechanisms=(Mechanism.DIALOGUE,), norm_ids=(NORM.id,)
)
RISK = RiskEthicsItem(
    id="risks-1", code="R1", likelihood=2, severity=4, strategy_ids=(STRATEGY.id,)
)
HIGH = altered(RISK, severity=5, norm_ids=(NORM.id,))
ETHICS = tuple(
    EthicsCheck(id=f"ethics_checks-{place}", topic=topic, answer=EthicsAnswer.YES)
    for place, topic in enumerate(EthicsTopic)
)
ROUTE = ReferralRoute(id="referral_routes-1", checked_on=DAY)
PLAN = ScaleUpPlan(id="scale_up_plans-1", non_negotiables="12 sessions")
INDICATORS = tuple(
    Indicator(
        id=f"indicators-{number}",
        code=f"I{number}",
        library_number=number,
        norm_id=NORM.id,
        node_ids=(M1.id, X1.id),
        targets=(Target(round_id="rounds-1", value=50),),
    )
    for number in (7, 9, 12)
)
BASELINE = Round(id="rounds-1", kind=RoundKind.BASELINE)
VALUE = DataValue(id="data_values-1", indicator_id="indicators-7", round_id=BASELINE.id)
QUESTIONNAIRE = Questionnaire(id="questionnaires-1", questions=(AskedQuestion(question="Q19"),))
SAMPLE = SamplePlan(id="sample_plans-1", result=281)
TRAINING = TrainingEvent(id="training_events-1", sessions=(Session(done=True), Session(done=True)))
ACTION = ActionItem(id="actions-1", owner="director", due=DAY)
AFTER = SelfAssessmentAfter(
    id="self_assessments_after-1", answers=(FormAnswer(item="AF1", value=4),)
)


def meeting(kind=MeetingKind.REGULAR, *, held=True):
    return MentorshipMeeting(id="meetings-1", kind=kind, held=held)


HOLDS = {
    "organisation.described": (OWN,),
    "selection.answered": (SELECTION,),
    "participants.named": (OWN, *PEOPLE),
    "inception.held": (InceptionRecord(id="inception_records-1", held_on=DAY),),
    "mou.signed": (MOU_SIGNED,),
    "before_form.answered": (
        SelfAssessmentBefore(id="self_assessments_before-1", answered_on=DAY),
    ),
    "practice.named": (PRACTICE,),
    "practice.alternative_named": (PRACTICE,),
    "groups.described": (GROUP,),
    "factors.rated": (FACTOR,),
    "power.noted": (POWER,),
    "theory.leads_on": THEORY,
    "theory.names_norms": (M1,),
    "links.explained": THEORY,
    "assumptions.stated": (ASSUMPTION,),
    "outcomes.measured": (*THEORY, *INDICATORS),
    "norms.stated": (NORM,),
    "norms.profiled": (NORM, PROFILE),
    "norms.typed": (NORM, PROFILE),
    "reference_groups.rated": (REFERENCE,),
    "sanctions.noted": (SANCTION,),
    "evidence.used": (EVIDENCE,),
    "criteria.weighted": CHOICE,
    "items.scored": CHOICE,
    "decisions.taken": (*CHOICE, DECISION),
    "decisions.reasoned": (*CHOICE, DECISION),
    "strategies.described": (STRATEGY,),
    "strategies.have_risks": (STRATEGY, RISK),
    "risks.in_hand": (RISK,),
    "ethics.checked": ETHICS,
    "routes.checked": (ROUTE,),
    "scale_up.planned": (PLAN,),
    "indicators.chosen": INDICATORS,
    "norm_outcomes.measured": (M1, NORM, *INDICATORS),
    "targets.set": INDICATORS,
    "baseline.measured": (BASELINE, VALUE),
    "questionnaire.made": (QUESTIONNAIRE,),
    "sample.planned": (SAMPLE,),
    "training.held": (TRAINING,),
    "meetings.held": (meeting(),),
    "actions.agreed": (ACTION,),
    "after_forms.answered": (AFTER,),
    "half_point.held": (meeting(MeetingKind.HALF_POINT),),
    "reflection.held": (meeting(MeetingKind.REFLECTION),),
    "project.titled": (altered(PROJECT, title="Shule", start=DAY, end=DAY),),
    "question.stated": (altered(PROJECT, question="What holds it?"),),
    "comments.answered": (NORM,),
}
FAILS = [
    ("organisation.described", (altered(OWN, mission=" "),)),
    ("organisation.described", (altered(OWN, staff_count=None),)),
    ("selection.answered", (altered(SELECTION, answers=SELECTION.answers[1:]),)),
    ("participants.named", (OWN, *PEOPLE[1:])),
    ("participants.named", (OWN, *PEOPLE[:2], altered(PEOPLE[2], roles=()))),
    ("participants.named", (OWN, *PEOPLE[:2], altered(PEOPLE[2], title=" "))),
    ("participants.named", PEOPLE),
    ("inception.held", (InceptionRecord(id="inception_records-1"),)),
    ("mou.signed", (altered(MOU_SIGNED, status=MouStatus.AGREED),)),
    ("before_form.answered", (SelfAssessmentBefore(id="self_assessments_before-1"),)),
    ("practice.named", (PRACTICE, Practice(id="practices-2", code="P2", actor="x"))),
    ("practice.alternative_named", (altered(PRACTICE, alternative=""),)),
    ("groups.described", (altered(GROUP, roles=()),)),
    ("factors.rated", (altered(FACTOR, weight=None),)),
    ("factors.rated", (altered(FACTOR, direction=None),)),
    ("power.noted", (altered(POWER, who_bears_cost=""),)),
    ("theory.leads_on", (A1, M1, TO_M1, BACK)),
    ("theory.leads_on", (M1, X1, TO_X1)),
    ("theory.names_norms", (A1, X1)),
    ("links.explained", (*THEORY[:-1], altered(BACK, rationale=""))),
    ("links.explained", (A1, X1)),
    ("assumptions.stated", (altered(ASSUMPTION, text=""),)),
    ("outcomes.measured", THEORY),
    ("norms.stated", (NORM, Norm(id="norms-n2", code="N2"))),
    ("norms.profiled", (NORM, PROFILE, Norm(id="norms-n2", code="N2"))),
    ("norms.typed", (NORM,)),
    ("norms.typed", (NORM, NormProfile(id="norm_profiles-2", norm_id=NORM.id))),
    ("reference_groups.rated", (altered(REFERENCE, stance=None),)),
    ("sanctions.noted", (altered(SANCTION, description=""),)),
    ("evidence.used", (altered(EVIDENCE, claims=()),)),
    ("criteria.weighted", (NORM, altered(CRITERION, weight=0.0), ROUND)),
    ("items.scored", (*CHOICE, Norm(id="norms-n2", code="N2"))),
    ("items.scored", (*CHOICE, Criterion(id="criteria-2", code="K2", weight=70))),
    ("decisions.taken", CHOICE),
    ("decisions.taken", (*CHOICE, altered(DECISION, kind=None))),
    ("decisions.reasoned", CHOICE),
    ("decisions.reasoned", (*CHOICE, altered(DECISION, reason=""))),
    ("decisions.reasoned", (*CHOICE, altered(DECISION, decided_on=None))),
    ("strategies.described", (altered(STRATEGY, norm_ids=()),)),
    ("strategies.described", (altered(STRATEGY, mechanisms=()),)),
    ("strategies.have_risks", (STRATEGY,)),
    ("strategies.have_risks", (STRATEGY, altered(RISK, severity=None))),
    ("risks.in_hand", (HIGH,)),
    ("risks.in_hand", (altered(RISK, may_disclose_violence=True),)),
    ("risks.in_hand", (altered(RISK, likelihood=None),)),
    ("ethics.checked", (*ETHICS[1:], altered(ETHICS[0], answer=EthicsAnswer.NOT_YET))),
    ("routes.checked", (altered(ROUTE, checked_on=None),)),
    ("scale_up.planned", (altered(PLAN, non_negotiables=" "),)),
    (
        "indicators.chosen",
        [altered(INDICATORS[0], id=f"indicators-{n}", code="") for n in range(13)],
    ),
    ("norm_outcomes.measured", (M1, NORM, *INDICATORS[1:])),
    ("norm_outcomes.measured", (NORM, *INDICATORS)),
    ("targets.set", (*INDICATORS[1:], altered(INDICATORS[0], targets=()))),
    ("baseline.measured", (altered(BASELINE, kind=RoundKind.MIDLINE), VALUE)),
    ("questionnaire.made", (altered(QUESTIONNAIRE, questions=()),)),
    ("sample.planned", (altered(SAMPLE, result=None),)),
    ("training.held", (altered(TRAINING, sessions=(Session(done=True), Session())),)),
    ("training.held", (altered(TRAINING, sessions=()),)),
    ("meetings.held", (meeting(held=False),)),
    ("actions.agreed", (altered(ACTION, due=None),)),
    ("after_forms.answered", (altered(AFTER, moment=FormMoment.BEFORE),)),
    ("half_point.held", (meeting(MeetingKind.HALF_POINT, held=False),)),
    ("reflection.held", (meeting(MeetingKind.HALF_POINT),)),
    ("project.titled", (altered(PROJECT, title="Shule", start=DAY),)),
    ("comments.answered", (NORM, Comment(id="comments-1"))),
]


def project_with(records):
    whole = [] if any(isinstance(each, Project) for each in records) else [PROJECT]
    return snapshot_of([*whole, *records])


def test_every_fact_is_tried():
    assert set(HOLDS) == set(FACTS)


@pytest.mark.parametrize("code", list(FACTS))
def test_no_fact_holds_in_an_empty_project(code):
    assert FACTS[code](snapshot_of([PROJECT])) is False


@pytest.mark.parametrize(("code", "records"), list(HOLDS.items()))
def test_a_fact_holds_when_its_work_is_done(code, records):
    assert FACTS[code](project_with(records)) is True


@pytest.mark.parametrize(("code", "records"), FAILS)
def test_a_fact_does_not_hold_while_something_is_missing(code, records):
    assert FACTS[code](project_with(records)) is False


def test_an_item_put_off_needs_no_decision():
    assert FACTS["decisions.taken"](project_with((*CHOICE, HIGH)))


def test_an_answered_comment_is_not_open():
    closed = Comment(id="comments-1", state=CommentState.ANSWERED)
    assert FACTS["comments.answered"](project_with((NORM, closed)))


def test_the_ring_is_the_share_of_facts_that_hold():
    snapshot = project_with((PRACTICE,))
    assert share_done(snapshot, ("practice.named", "power.noted")) == 0.5
    assert share_done(snapshot, ()) == 0.0
    with pytest.raises(KeyError):
        share_done(snapshot, ("practice.unheard_of",))

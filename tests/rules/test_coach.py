"""Every hint of the Coach: what raises it, and what keeps it quiet."""

from datetime import UTC, date, datetime

import pytest

from normsdesk.model.evidence import (
    Claim,
    EvidenceItem,
    SnapComponent,
    VignetteCoding,
)
from normsdesk.model.indicator import (
    DataCollectionMethod,
    DataValue,
    Indicator,
    IndicatorLevel,
    IndicatorType,
    Round,
    RoundKind,
    Target,
    WantedDirection,
)
from normsdesk.model.mentorship import (
    MOU,
    ActionItem,
    ActionStatus,
    Attends,
    CriterionStatus,
    FormAnswer,
    InceptionRecord,
    MeetingKind,
    MentorshipMeeting,
    SelectionAnswer,
    SelectionCheck,
    SelfAssessmentAfter,
    TrainingEvent,
)
from normsdesk.model.norm import Component, Norm, NormInfluence, NormProfile
from normsdesk.model.practice import (
    FactorDirection,
    FactorDomain,
    PopulationGroup,
    PopulationRole,
    PowerNote,
    Practice,
    Prevalence,
    ReferenceGroup,
    StructuralFactor,
)
from normsdesk.model.priority import Criterion, Decision, DecisionKind, PrioritisationRound, Score
from normsdesk.model.programme import ProgrammePack
from normsdesk.model.project import (
    Answer,
    Comment,
    Contact,
    ContactRole,
    Organisation,
    OrganisationType,
    Project,
)
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.strategy import (
    EthicsAnswer,
    EthicsCheck,
    EthicsTopic,
    Exposure,
    Incident,
    Mechanism,
    MitigationStatus,
    ReferralRoute,
    RiskEthicsItem,
    ScaleUpPlan,
    Strategy,
)
from normsdesk.model.survey import (
    AskedQuestion,
    Questionnaire,
    RetainedKind,
    RetentionPlan,
    SamplePlan,
)
from normsdesk.model.theory import NodeLevel, ToCNode
from normsdesk.rules.coach import CHECKS, CODES, counts_by_step, hints
from normsdesk.rules.eligibility import ITEMS
from normsdesk.rules.hints import HintStep
from normsdesk.rules.hints_act import months_before
from normsdesk.rules.ranking import ROOM
from tests.rules.builders import amani_profile

TODAY = date(2026, 11, 22)
EARLIER, LATER = date(2026, 11, 12), date(2026, 12, 1)
PROJECT = Project(id="project-1", question="What holds it in place?")
WORDS = {"en": ("expect", "should", "expects"), "fr": ("attendre",)}


def run(*records, words=WORDS):
    whole = [] if any(isinstance(each, Project) for each in records) else [PROJECT]
    return hints(snapshot_of([*whole, *records]), today=TODAY, norm_words=words)


def of(code, *records):
    return [
        (hint.record_ids, hint.field, hint.number, hint.words)
        for hint in run(*records)
        if hint.code == code
    ]


OWN = Organisation(id="organisations-1")
PERSON = Contact(
    id="contacts-1",
    organisation_id=OWN.id,
    takes_part=True,
    roles=(ContactRole.SENIOR_LEADER, ContactRole.FOCAL_POINT),
)


def selection(condition="", **statuses):
    return SelectionCheck(
        id="selection_checks-1",
        organisation_id=OWN.id,
        answers=tuple(
            SelectionAnswer(
                item=item, status=statuses.get(item, CriterionStatus.MET), condition=condition
            )
            for item in ITEMS
        ),
    )


def at(item, part):
    return f"answers[{ITEMS.index(item)}].{part}"


PARTLY = selection("four days a month", C5=CriterionStatus.PARTLY)
AGREED = MOU(id="mous-1", organisation_id=OWN.id)
PRACTICE = Practice(
    id="practices-1",
    code="P1",
    actor="parents",
    action="marry them",
    alternative="school",
    population_ids=("population_groups-1",),
)
FACTOR = StructuralFactor(
    id="structural_factors-1",
    code="F1",
    domains=(FactorDomain.MATERIAL,),
    direction=FactorDirection.SUSTAINS,
    weight=3,
    practice_ids=(PRACTICE.id,),
)
NORM = Norm(
    id="norms-n1",
    code="N1",
    expecting="families",
    expected="parents",
    action="to marry",
    influences=(NormInfluence(practice_id=PRACTICE.id, strength=1),),
)
PROFILE = altered(amani_profile(1), norm_id=NORM.id, round_id="")
CODED = tuple(
    VignetteCoding(
        id=f"vignette_codings-{coder}-{group}",
        vignette_id="vignettes-1",
        coder=coder,
        group=group,
        component=SnapComponent.EE,
        value=value,
    )
    for coder, values in (("x", (1, 2, 3, 3)), ("y", (1, 2, 3, 4)))
    for group, value in zip("abcd", values, strict=True)
)
CRITERION = Criterion(id="criteria-1", code="K1", weight=30)
CHOICE = PrioritisationRound(id="prioritisation_rounds-1")


def score(rater, value, criterion="criteria-1"):
    return Score(
        id=f"scores-{rater}-{criterion}",
        round_id=CHOICE.id,
        item_id=NORM.id,
        criterion_id=criterion,
        rater=rater,
        value=value,
    )


CHOSEN = (NORM, CRITERION, CHOICE, score("a", 4))
DECISION = Decision(
    id="decisions-1",
    item_id=NORM.id,
    kind=DecisionKind.SHIFT,
    reason="It leads.",
    decided_on=EARLIER,
)
PUT_OFF = altered(DECISION, kind=DecisionKind.LATER)
STRATEGY = Strategy(
    id="strategies-1",
    code="S1",
    norm_ids=(NORM.id,),
    mechanisms=(Mechanism.DIALOGUE,),
    reference_group_ids=("reference_groups-1",),
)
RISK = RiskEthicsItem(
    id="risks-1", code="R1", likelihood=3, severity=5, owner_role="lead", norm_ids=(NORM.id,)
)
MENDED = altered(
    RISK, mitigation_status=MitigationStatus.IN_PLACE, residual_likelihood=2, residual_severity=4
)
TOLD = altered(MENDED, may_disclose_violence=True)
ROUTE = ReferralRoute(id="referral_routes-1", checked_on=date(2026, 5, 22))
NODE = ToCNode(id="toc_nodes-m1", code="M1", level=NodeLevel.NORM_OUTCOME, norm_ids=(NORM.id,))
INDICATOR = Indicator(
    id="indicators-1",
    code="I1",
    library_number=9,
    norm_id=NORM.id,
    practice_id=PRACTICE.id,
    source_and_method="survey",
    responsible_role="officer",
    targets=(Target(round_id="rounds-m", value=51),),
)
BASELINE = Round(id="rounds-b", kind=RoundKind.BASELINE, month=0)
MIDLINE = Round(id="rounds-m", kind=RoundKind.MIDLINE, month=9)


def value(held, numerator, denominator, indicator=INDICATOR):
    return DataValue(
        id=f"data_values-{held.id[-1]}",
        indicator_id=indicator.id,
        round_id=held.id,
        numerator=numerator,
        denominator=denominator,
    )


def asked(count):
    return Questionnaire(
        id="questionnaires-1",
        questions=tuple(AskedQuestion(question=f"Q{number}") for number in range(count)),
    )


PLAN = SamplePlan(
    id="sample_plans-1",
    p1=0.66,
    p2=0.51,
    design_effect=1.5,
    non_response=0.1,
    result=281,
    achieved=296,
)
YEAR = altered(PROJECT, mentorship_start=date(2025, 11, 1), mentorship_end=date(2026, 10, 31))
MEETING = MentorshipMeeting(id="meetings-1", kind=MeetingKind.HALF_POINT, held=True)
ACTION = ActionItem(id="actions-1", due=EARLIER)
COMMENT = Comment(id="comments-1", record_id=NODE.id)


def form(*values):
    return SelfAssessmentAfter(
        id="self_assessments_after-1",
        answers=tuple(
            FormAnswer(item=f"AF{place}", value=each) for place, each in enumerate(values, start=1)
        ),
    )


P1, N1, S1, R1 = (PRACTICE.id,), (NORM.id,), (STRATEGY.id,), (RISK.id,)


def found(record_ids, field="", number=None, words=()):
    return (record_ids, field, number, words)


RAISED = [
    (
        "organisation.no_mentee",
        (altered(OWN, type=OrganisationType.MENTOR),),
        found((OWN.id,), "type"),
    ),
    (
        "selection.incomplete",
        (selection(C1=CriterionStatus.UNKNOWN, C6=CriterionStatus.NOT_MET),),
        found(("selection_checks-1",), at("C1", "status"), 1, ("C6", "C1")),
    ),
    (
        "selection.not_now",
        (selection(C6=CriterionStatus.NOT_MET),),
        found(("selection_checks-1",), at("C6", "status"), 1, ("C6",)),
    ),
    (
        "mou.conditions_missing",
        (OWN, PARTLY, AGREED),
        found((AGREED.id, "selection_checks-1"), "special_conditions", 1, ("C5",)),
    ),
    (
        "mou.conditions_missing",
        (OWN, selection(C5=CriterionStatus.PARTLY), AGREED),
        found(("selection_checks-1", AGREED.id), at("C5", "condition"), 1, ("C5",)),
    ),
    (
        "mou.conditions_missing",
        (OWN, PARTLY),
        found(("selection_checks-1",), at("C5", "condition"), 1, ("C5",)),
    ),
    ("participants.nobody_named", (OWN,), found((OWN.id,))),
    ("participants.too_few", (OWN, PERSON), found((OWN.id, PERSON.id), "", 1)),
    (
        "participants.director_not_attending",
        (
            OWN,
            InceptionRecord(
                id="inception_records-1", organisation_id=OWN.id, director_attends=Attends.NO
            ),
        ),
        found((OWN.id,), "", 0),
    ),
    ("practice.slot_empty", (altered(PRACTICE, actor=" "),), found(P1, "actor")),
    (
        "practice.norm_words",
        (altered(PRACTICE, action="should do what Elders EXPECT, and should"),),
        found(P1, "action", None, ("should", "expect")),
    ),
    ("practice.no_alternative", (altered(PRACTICE, alternative=""),), found(P1, "alternative")),
    ("practice.no_group", (altered(PRACTICE, population_ids=()),), found(P1, "population_ids")),
    (
        "practice.prevalence_no_source",
        (altered(PRACTICE, prevalence=Prevalence(numerator=3)),),
        found(P1, "prevalence.source"),
    ),
    (
        "practice.prevalence_impossible",
        (altered(PRACTICE, prevalence=Prevalence(numerator=4, denominator=3)),),
        found(P1, "prevalence.numerator", 4),
    ),
    (
        "group.no_role",
        (PopulationGroup(id="population_groups-1"),),
        found(("population_groups-1",), "roles"),
    ),
    ("factor.not_rated", (altered(FACTOR, domains=()),), found((FACTOR.id,), "domains")),
    ("factor.not_rated", (altered(FACTOR, weight=None),), found((FACTOR.id,), "weight")),
    ("power.no_note", (PRACTICE,), found(P1)),
    ("safety.before_practice", (PRACTICE,), found(P1)),
    ("safety.before_diagnosis", (NORM,), found(N1)),
    ("theory.nothing_leads_here", (NODE,), found((NODE.id,))),
    ("theory.strategy_without_risk", (STRATEGY,), found(S1)),
    ("norm.slot_empty", (altered(NORM, expected=""),), found(N1, "expected")),
    ("norm.no_practice", (altered(NORM, influences=()),), found(N1, "influences")),
    (
        "norm.influence_not_rated",
        (altered(NORM, influences=(NormInfluence(practice_id=PRACTICE.id),)),),
        found((NORM.id, PRACTICE.id), "influences[0].strength"),
    ),
    ("norm.no_reference_group", (NORM,), found(N1)),
    ("norm.no_profile", (NORM,), found(N1)),
    (
        "norm.questions_missing",
        (NORM, NormProfile(id="norm_profiles-9", norm_id=NORM.id)),
        found((NORM.id, "norm_profiles-9"), "", 2, ("Q19", "Q23")),
    ),
    (
        "profile.same_group_not_stated",
        (NORM, altered(PROFILE, same_reference_group=None)),
        found((PROFILE.id, NORM.id), "same_reference_group"),
    ),
    (
        "reference_group.not_rated",
        (ReferenceGroup(id="reference_groups-1", code="RG1", power=2),),
        found(("reference_groups-1",), "stance"),
    ),
    (
        "evidence.no_claim",
        (EvidenceItem(id="evidence-1", code="E1"),),
        found(("evidence-1",), "claims"),
    ),
    (
        "story.coders_differ",
        CODED,
        found(("vignettes-1",), "", 75, ("ee",)),
    ),
    (
        "dominance.factors_outweigh",
        (PRACTICE, NORM, FACTOR),
        found(P1, "", 3),
    ),
    (
        "score.raters_differ",
        (*CHOSEN, score("b", 2)),
        found((NORM.id, CRITERION.id, CHOICE.id), "", 2),
    ),
    (
        "score.provisional",
        (*CHOSEN, Criterion(id="criteria-2", code="K2", weight=30)),
        found((NORM.id, CHOICE.id), "", 50),
    ),
    (
        "criterion.all_weights_zero",
        (NORM, CHOICE, altered(CRITERION, weight=0.0)),
        found((CRITERION.id, CHOICE.id), "weight"),
    ),
    ("decision.missing", CHOSEN, found((NORM.id, CHOICE.id))),
    ("decision.missing", (*CHOSEN, altered(DECISION, kind=None)), found((NORM.id, CHOICE.id))),
    (
        "decision.incomplete",
        (*CHOSEN, altered(DECISION, reason="")),
        found((DECISION.id, NORM.id), "reason"),
    ),
    (
        "decision.incomplete",
        (*CHOSEN, altered(DECISION, decided_on=None)),
        found((DECISION.id, NORM.id), "decided_on"),
    ),
    (
        "decision.later_needs_first",
        (*CHOSEN, PUT_OFF),
        found((DECISION.id, NORM.id), "comes_first"),
    ),
    (
        "decision.despite_veto",
        (*CHOSEN, DECISION, RISK),
        found((DECISION.id, NORM.id, RISK.id), "kind"),
    ),
    ("strategy.no_norm", (altered(STRATEGY, norm_ids=()),), found(S1, "norm_ids")),
    ("strategy.no_mechanism", (altered(STRATEGY, mechanisms=()),), found(S1, "mechanisms")),
    (
        "strategy.no_reference_group",
        (altered(STRATEGY, reference_group_ids=()),),
        found(S1, "reference_group_ids"),
    ),
    (
        "strategy.exposure_unanswered",
        (altered(STRATEGY, exposures=(Exposure(who="girls"),)),),
        found(S1, "exposures[0].what_is_done"),
    ),
    ("risk.not_rated", (altered(RISK, likelihood=None),), found(R1, "likelihood")),
    ("risk.not_rated", (altered(RISK, severity=None),), found(R1, "severity")),
    ("risk.unmitigated", (RISK,), found(R1, "mitigation", 5)),
    ("risk.no_route", (TOLD,), found(R1, "referral_route_id")),
    ("risk.no_owner", (altered(RISK, owner_role=""),), found(R1, "owner_role")),
    (
        "risk.review_overdue",
        (altered(RISK, next_review=EARLIER),),
        found(R1, "next_review", 10),
    ),
    (
        "route.never_checked",
        (altered(ROUTE, checked_on=None),),
        found((ROUTE.id,), "checked_on"),
    ),
    (
        "route.old_check",
        (altered(ROUTE, checked_on=date(2026, 5, 21)),),
        found((ROUTE.id,), "checked_on", 185),
    ),
    (
        "ethics.not_yet",
        (
            EthicsCheck(
                id="ethics_checks-1", topic=EthicsTopic.CONSENT, answer=EthicsAnswer.NOT_YET
            ),
        ),
        found(("ethics_checks-1",), "answer", None, ("consent",)),
    ),
    (
        "ethics.open",
        (
            STRATEGY,
            *(
                EthicsCheck(
                    id=f"ethics_checks-{topic}".replace("_", "-", 2),
                    topic=topic,
                    answer=EthicsAnswer.YES,
                )
                for topic in EthicsTopic
                if topic is not EthicsTopic.DATA_PLAN
            ),
        ),
        found(S1, "", 1, ("data_plan",)),
    ),
    ("incident.unanswered", (Incident(id="incidents-1"),), found(("incidents-1",), "answered_at")),
    (
        "scale_up.no_core",
        (ScaleUpPlan(id="scale_up_plans-1"),),
        found(("scale_up_plans-1",), "non_negotiables"),
    ),
    (
        "indicator.too_many",
        [altered(INDICATOR, id=f"indicators-{n}", code=f"I{n}") for n in range(1, 14)],
        found(tuple(f"indicators-{n}" for n in range(1, 14)), "", 13),
    ),
    ("norm_outcome.no_ee", (NODE, NORM, INDICATOR), found((NORM.id, NODE.id))),
    (
        "norm_outcome.no_ne",
        (NODE, NORM, altered(INDICATOR, norm_id="norms-n2")),
        found((NORM.id, NODE.id)),
    ),
    (
        "norm_outcome.no_sanction",
        (NODE, NORM, altered(INDICATOR, library_number=None, question_codes=("Q19",))),
        found((NORM.id, NODE.id)),
    ),
    ("norm_outcome.no_norm", (altered(NODE, norm_ids=()),), found((NODE.id,), "norm_ids")),
    ("norm_outcome.no_practice", (NODE, NORM, INDICATOR), found((NORM.id, PRACTICE.id))),
    (
        "indicator.no_target",
        (altered(INDICATOR, targets=(Target(round_id="rounds-m"),)),),
        found((INDICATOR.id,), "targets", 1),
    ),
    ("indicator.no_baseline", (INDICATOR, MIDLINE), found((INDICATOR.id,))),
    (
        "indicator.no_method",
        (altered(INDICATOR, source_and_method=""),),
        found((INDICATOR.id,), "source_and_method", 1),
    ),
    (
        "indicator.no_role",
        (altered(INDICATOR, responsible_role=""),),
        found((INDICATOR.id,), "responsible_role", 1),
    ),
    (
        "indicator.behind",
        (INDICATOR, MIDLINE, value(MIDLINE, 200, 200)),
        found((INDICATOR.id, "data_values-m"), "", 100),
    ),
    (
        "value.impossible",
        (INDICATOR, MIDLINE, value(MIDLINE, 300, 200)),
        found(("data_values-m", INDICATOR.id), "numerator", 300),
    ),
    (
        "value.unusable",
        (INDICATOR, MIDLINE, value(MIDLINE, 5, 9)),
        found((INDICATOR.id, MIDLINE.id)),
    ),
    ("questionnaire.too_long", (asked(57),), found(("questionnaires-1",), "questions", 42.75)),
    ("sample.too_small", (altered(PLAN, achieved=270),), found((PLAN.id,), "achieved", 11)),
    ("sample.outdated", (altered(PLAN, result=282),), found((PLAN.id,), "result", 281)),
    (
        "data.deletion_overdue",
        (RetentionPlan(id="retention_plans-1", delete_on=EARLIER),),
        found(("retention_plans-1",), "deleted_on", 10),
    ),
    (
        "data.no_promise",
        (EvidenceItem(id="evidence-1", quote="So it is."),),
        found(("evidence-1",), "", 1),
    ),
    (
        "data.no_promise",
        (
            EvidenceItem(id="evidence-1", quote="So it is."),
            RetentionPlan(id="retention_plans-1", kind=RetainedKind.QUOTES),
            RetentionPlan(
                id="retention_plans-2",
                kind=RetainedKind.QUOTES,
                delete_on=EARLIER,
                deleted_on=EARLIER,
            ),
        ),
        found(("retention_plans-1",), "delete_on", 1),
    ),
    (
        "data.identifies_people",
        (DataCollectionMethod(id="collection_methods-1", identifies_people=True),),
        found(("collection_methods-1",), "identifies_people"),
    ),
    (
        "training.ends_first",
        (TrainingEvent(id="training_events-1", start=LATER, end=EARLIER),),
        found(("training_events-1",), "end"),
    ),
    (
        "pack.scale_turned",
        (ProgrammePack(id="programme_packs-1", scale_minimum=9),),
        found(("programme_packs-1",), "scale_maximum"),
    ),
    ("action.overdue", (ACTION,), found((ACTION.id,), "due", 10)),
    (
        "mentorship.ends_first",
        (altered(YEAR, mentorship_end=date(2024, 10, 31)),),
        found((PROJECT.id,), "mentorship_end"),
    ),
    ("meeting.no_half_point", (YEAR,), found((PROJECT.id,), "mentorship_start")),
    ("meeting.no_reflection", (YEAR, MEETING), found((PROJECT.id,), "mentorship_end")),
    ("comment.open", (COMMENT,), found((COMMENT.id, NODE.id), "answers")),
    (
        "form.revisit_lesson",
        (form(4, 4, 4, 4, 5, 3, 4, 4),),
        found(("self_assessments_after-1",), "answers"),
    ),
    (
        "form.straight_line",
        (form(*(3,) * 8), ProgrammePack(id="programme_packs-1")),
        found(("self_assessments_after-1",), "answers"),
    ),
    ("report.no_question", (altered(PROJECT, question=""),), found((PROJECT.id,), "question")),
]

QUIET = [
    ("organisation.no_mentee", ()),
    ("organisation.no_mentee", (OWN,)),
    ("selection.incomplete", (selection(),)),
    ("selection.not_now", (selection(),)),
    (
        "mou.conditions_missing",
        (PARTLY, altered(AGREED, special_conditions=("four days a month",))),
    ),
    ("participants.nobody_named", (OWN, PERSON)),
    ("participants.too_few", (OWN,)),
    ("participants.too_few", (altered(OWN, type=OrganisationType.MENTOR),)),
    ("practice.slot_empty", (PRACTICE,)),
    ("practice.norm_words", (altered(PRACTICE, action="s'attendre, expectantly, shoulder"),)),
    ("practice.no_alternative", (PRACTICE,)),
    ("practice.no_group", (PRACTICE,)),
    ("practice.prevalence_no_source", (PRACTICE,)),
    (
        "practice.prevalence_no_source",
        (altered(PRACTICE, prevalence=Prevalence(numerator=3, source="list")),),
    ),
    ("practice.prevalence_impossible", (altered(PRACTICE, prevalence=Prevalence(numerator=3)),)),
    (
        "practice.prevalence_impossible",
        (altered(PRACTICE, prevalence=Prevalence(numerator=3, denominator=3)),),
    ),
    (
        "group.no_role",
        (PopulationGroup(id="population_groups-1", roles=(PopulationRole.AFFECTED,)),),
    ),
    ("factor.not_rated", (FACTOR,)),
    ("power.no_note", (PRACTICE, PowerNote(id="power_notes-1"))),
    (
        "safety.before_practice",
        (PRACTICE, EthicsCheck(id="ethics_checks-1", answer=EthicsAnswer.NOT_YET)),
    ),
    ("safety.before_diagnosis", (NORM, EthicsCheck(id="ethics_checks-1", answer=EthicsAnswer.YES))),
    ("norm.slot_empty", (NORM,)),
    ("norm.no_practice", (NORM,)),
    ("norm.influence_not_rated", (NORM,)),
    (
        "norm.no_reference_group",
        (NORM, ReferenceGroup(id="reference_groups-1", code="RG1", upholds=N1)),
    ),
    ("norm.no_reference_group", (NORM, altered(PROFILE, reference_group_id="reference_groups-1"))),
    ("norm.no_profile", (NORM, PROFILE)),
    ("norm.questions_missing", (NORM, PROFILE)),
    ("profile.same_group_not_stated", (NORM, altered(PROFILE, same_reference_group=True))),
    (
        "profile.same_group_not_stated",
        (NORM, altered(PROFILE, same_reference_group=None, pnb=Component())),
    ),
    (
        "reference_group.not_rated",
        (ReferenceGroup(id="reference_groups-1", code="RG1", power=2, stance=0),),
    ),
    ("evidence.no_claim", (EvidenceItem(id="evidence-1", code="E1", claims=(Claim(),)),)),
    ("story.coders_differ", CODED[:3] + CODED[4:7]),
    ("dominance.factors_outweigh", (PRACTICE, NORM, altered(FACTOR, weight=1))),
    ("score.raters_differ", (*CHOSEN, score("b", 2), score(ROOM, 3))),
    ("score.provisional", CHOSEN),
    ("criterion.all_weights_zero", CHOSEN),
    ("decision.missing", (*CHOSEN, DECISION)),
    ("decision.missing", (*CHOSEN, RISK)),
    ("decision.incomplete", (*CHOSEN, altered(DECISION, kind=None))),
    ("decision.incomplete", (*CHOSEN, DECISION)),
    ("decision.later_needs_first", (*CHOSEN, altered(PUT_OFF, comes_first="safe services"))),
    ("decision.despite_veto", (*CHOSEN, PUT_OFF, RISK)),
    ("decision.despite_veto", (*CHOSEN, DECISION, MENDED)),
    ("strategy.no_norm", (altered(STRATEGY, norm_ids=(), factor_ids=(FACTOR.id,)),)),
    ("strategy.no_mechanism", (STRATEGY,)),
    ("strategy.no_reference_group", (STRATEGY,)),
    ("strategy.no_reference_group", (altered(STRATEGY, norm_ids=(), reference_group_ids=()),)),
    (
        "strategy.exposure_unanswered",
        (altered(STRATEGY, exposures=(Exposure(who="girls", what_is_done="visits"),)),),
    ),
    ("risk.not_rated", (RISK,)),
    ("risk.unmitigated", (MENDED,)),
    ("risk.unmitigated", (altered(RISK, likelihood=None),)),
    ("risk.no_route", (altered(TOLD, referral_route_id=ROUTE.id), ROUTE)),
    ("risk.no_owner", (RISK,)),
    ("risk.review_overdue", (altered(RISK, next_review=TODAY),)),
    ("route.never_checked", (ROUTE,)),
    ("route.old_check", (ROUTE, altered(ROUTE, id="referral_routes-2", checked_on=None))),
    ("ethics.not_yet", (EthicsCheck(id="ethics_checks-1", answer=EthicsAnswer.YES),)),
    ("ethics.open", ()),
    (
        "incident.unanswered",
        (
            Incident(id="incidents-1", answered_at=datetime(2026, 1, 1, tzinfo=UTC)),
            Incident(id="incidents-2", closed_on=EARLIER),
        ),
    ),
    ("scale_up.no_core", (ScaleUpPlan(id="scale_up_plans-1", non_negotiables="12 sessions"),)),
    ("indicator.too_many", (INDICATOR,)),
    ("norm_outcome.no_ee", (NODE, NORM, altered(INDICATOR, library_number=7))),
    (
        "norm_outcome.no_ee",
        (NODE, NORM, altered(INDICATOR, library_number=None, question_codes=("Q19",))),
    ),
    ("norm_outcome.no_ee", (NORM, altered(NODE, level=NodeLevel.ACTIVITY))),
    (
        "norm_outcome.no_norm",
        (NODE, altered(NODE, id="toc_nodes-2", code="", level=NodeLevel.IMPACT)),
    ),
    ("norm_outcome.no_practice", (NODE, NORM, altered(INDICATOR, level=IndicatorLevel.PRACTICE))),
    ("norm_outcome.no_practice", (NODE, altered(NORM, influences=()))),
    ("indicator.no_target", (INDICATOR,)),
    ("indicator.no_target", (altered(INDICATOR, targets=(), direction=WantedDirection.CONTEXT),)),
    ("indicator.no_target", (altered(INDICATOR, targets=(), type=IndicatorType.QUALITATIVE),)),
    ("indicator.no_baseline", (altered(INDICATOR, level=IndicatorLevel.OUTPUT), MIDLINE)),
    ("indicator.no_baseline", (INDICATOR, BASELINE, MIDLINE, value(BASELINE, 50, 100))),
    ("indicator.no_baseline", (altered(INDICATOR, targets=()),)),
    ("indicator.no_method", (altered(INDICATOR, source_and_method="", method_id="m"),)),
    ("indicator.no_role", (INDICATOR,)),
    ("indicator.behind", (INDICATOR, MIDLINE, value(MIDLINE, 51, 100))),
    ("value.impossible", (INDICATOR, MIDLINE, value(MIDLINE, 51, 100))),
    ("value.impossible", (INDICATOR, MIDLINE, value(MIDLINE, None, 100))),
    (
        "value.impossible",
        (altered(INDICATOR, type=IndicatorType.MEAN), MIDLINE, value(MIDLINE, 300, 100)),
    ),
    ("value.unusable", (INDICATOR, MIDLINE, value(MIDLINE, 51, 100))),
    ("value.unusable", (INDICATOR, MIDLINE, value(MIDLINE, 300, 200))),
    ("questionnaire.too_long", (asked(53),)),
    ("sample.too_small", (PLAN, altered(PLAN, id="sample_plans-2", achieved=None))),
    ("sample.outdated", (PLAN, altered(PLAN, id="sample_plans-2", result=None))),
    ("sample.outdated", (altered(PLAN, p1=None),)),
    (
        "data.deletion_overdue",
        (
            RetentionPlan(id="retention_plans-1", delete_on=EARLIER, deleted_on=EARLIER),
            RetentionPlan(id="retention_plans-2", delete_on=LATER),
            RetentionPlan(id="retention_plans-3"),
        ),
    ),
    (
        "data.no_promise",
        (
            EvidenceItem(id="evidence-1", quote="So it is."),
            RetentionPlan(id="retention_plans-1", kind=RetainedKind.QUOTES, delete_on=LATER),
        ),
    ),
    ("data.no_promise", (EvidenceItem(id="evidence-1", summary="Nobody’s words."),)),
    ("data.identifies_people", (DataCollectionMethod(id="collection_methods-1"),)),
    (
        "action.overdue",
        (
            altered(ACTION, status=ActionStatus.DONE),
            altered(ACTION, id="actions-2", due=TODAY),
            altered(ACTION, id="actions-3", due=None),
        ),
    ),
    ("training.ends_first", (TrainingEvent(id="training_events-1", start=LATER, end=LATER),)),
    ("training.ends_first", (TrainingEvent(id="training_events-1", end=LATER),)),
    ("pack.scale_turned", (ProgrammePack(id="programme_packs-1"),)),
    ("mentorship.ends_first", (YEAR,)),
    ("mentorship.ends_first", (altered(YEAR, mentorship_start=None),)),
    ("meeting.no_half_point", ()),
    ("meeting.no_half_point", (altered(YEAR, mentorship_end=date(2024, 10, 31)),)),
    ("meeting.no_reflection", (altered(YEAR, mentorship_end=date(2024, 10, 31)),)),
    ("meeting.no_half_point", (YEAR, MEETING)),
    ("meeting.no_half_point", (altered(YEAR, mentorship_end=date(2028, 1, 1)),)),
    ("meeting.no_reflection", (altered(YEAR, mentorship_end=LATER),)),
    ("meeting.no_reflection", (YEAR, altered(MEETING, kind=MeetingKind.REFLECTION))),
    ("comment.open", (altered(COMMENT, answers=(Answer(text="Yes."),)),)),
    ("form.revisit_lesson", (form(4, 3, 4, 1, 5, 4, 3, 4),)),
    ("report.no_question", ()),
]


@pytest.mark.parametrize(("code", "records", "expected"), RAISED)
def test_the_coach_asks_about_it(code, records, expected):
    assert of(code, *records) == [expected]


@pytest.mark.parametrize(("code", "records"), QUIET)
def test_the_coach_is_quiet_about_it(code, records):
    assert of(code, *records) == []


def test_codes_are_unique_and_named_area_and_fact():
    assert len(set(CODES)) == len(CODES)
    assert all(code.count(".") == 1 and code == code.lower() for code in CODES)


def test_nearly_every_declared_check_is_tried():
    # The other codes come from enumerations whose members are tried where they are worked out.
    families = ("theory.", "participants.", "dominance.", "form.")
    alone = {code for code in CODES if not code.startswith(families)}
    assert alone <= {code for code, _, _ in RAISED}
    assert all(any(code.startswith(family) for code, _, _ in RAISED) for family in families)


def test_hints_come_in_the_order_in_which_checks_are_declared():
    places = [CODES.index(hint.code) for hint in run(PRACTICE, NORM, STRATEGY, INDICATOR)]
    assert places == sorted(places)
    assert len(set(places)) > 3


def test_an_empty_project_is_only_asked_for_its_question():
    assert [hint.code for hint in run(Project(id="project-1"))] == ["report.no_question"]
    assert run() == ()


def test_steps_can_be_asked_for_alone():
    snapshot = snapshot_of([PROJECT, PRACTICE, NORM, STRATEGY])
    part = hints(snapshot, today=TODAY, steps=[HintStep.STRATEGY])
    assert {hint.step for hint in part} == {HintStep.STRATEGY}
    whole = hints(snapshot, today=TODAY)
    counts = counts_by_step(whole)
    assert counts[HintStep.STRATEGY] == len(part)
    assert counts[HintStep.REPORT] == 0
    assert sum(counts.values()) == len(whole)


def test_every_step_has_a_check():
    assert {check.step for check in CHECKS} == set(HintStep)


def test_words_of_other_languages_are_not_looked_for():
    french = altered(PRACTICE, action="attendre")
    assert not [hint for hint in run(french) if hint.code == "practice.norm_words"]
    project = altered(PROJECT, languages=("fr",))
    assert [hint.words for hint in run(project, french) if hint.code == "practice.norm_words"] == [
        ("attendre",)
    ]


def test_a_hint_keeps_its_key_while_its_words_change():
    (one,) = [hint for hint in run(asked(57)) if hint.code == "questionnaire.too_long"]
    (other,) = [hint for hint in run(asked(58)) if hint.code == "questionnaire.too_long"]
    assert one.key == other.key
    assert one.number != other.number
    keys = [hint.key for hint in run(PRACTICE, NORM, STRATEGY, INDICATOR, RISK)]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        (date(2026, 11, 22), 6, date(2026, 5, 22)),
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2024, 8, 31), 6, date(2024, 2, 29)),
        (date(2026, 1, 15), 1, date(2025, 12, 15)),
        (date(2026, 8, 31), 18, date(2025, 2, 28)),
    ],
)
def test_months_are_counted_back_by_the_calendar(day, months, expected):
    assert months_before(day, months) == expected


def asked_of(*records):
    """List what the Coach asks in step 2."""
    return [hint.code for hint in run(*records) if hint.step is HintStep.PRACTICE]


def test_a_fresh_practice_is_asked_one_thing_and_the_rest_waits_for_its_sentence():
    fresh = Practice(id=PRACTICE.id)
    assert asked_of(fresh) == ["practice.slot_empty"]
    assert asked_of(altered(fresh, actor="parents")) == ["practice.slot_empty"]
    whole = altered(fresh, actor="parents", action="marry their daughters early")
    assert asked_of(whole) == [
        "practice.no_alternative",
        "practice.no_group",
        "safety.before_practice",
    ]


def test_who_bears_the_cost_is_asked_once_a_practice_says_whom_it_concerns():
    group = PopulationGroup(id="population_groups-1", roles=(PopulationRole.AFFECTED,))
    practice = Practice(id=PRACTICE.id, actor="parents", action="marry their daughters early")
    assert "power.no_note" not in asked_of(practice, group)
    concerned = altered(practice, population_ids=(group.id,))
    assert "power.no_note" in asked_of(concerned, group)

"""Strategies, their safety, and the plan to scale them up."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    Sensitivity,
    calendar_day,
    decimal,
    instant,
    line,
    one_of,
    prose,
    refers,
    refers_many,
    rows,
    scaled,
    some_of,
    whole,
    yes_no,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import NEVER, CodedRecord, Record
from normsdesk.model.scales import ATTRIBUTE, RISK


class Mechanism(StrEnum):
    """How a strategy works (domain 1.11)."""

    INFORMATION = "information"
    DIALOGUE = "dialogue"
    ROLE_MODELLING = "role_modelling"
    SAFE_SPACES = "safe_spaces"
    WITHIN_COMMUNITY_MEETINGS = "within_community_meetings"
    PLANNED_DIFFUSION = "planned_diffusion"
    CROSS_COMMUNITY_MEETINGS = "cross_community_meetings"
    LINKS_TO_SERVICES = "links_to_services"


class Approach(StrEnum):
    """What a strategy does with a norm."""

    WEAKEN = "weaken"
    REPLACE = "replace"
    LEVERAGE = "leverage"
    CORRECT_MISPERCEPTION = "correct_misperception"
    STRUCTURAL = "structural"
    LEGAL = "legal"
    SERVICE = "service"


class FigureUsed(StrEnum):
    """Which number a message makes public."""

    NONE = "none"
    SHARE_DOING_HARM = "share_doing_harm"
    CORRECTED_APPROVAL = "corrected_approval"
    SHARE_CHOOSING_ALTERNATIVE = "share_choosing_alternative"


class Attribute(StrEnum):
    """An attribute of good norms work (domain 1.11)."""

    COMMUNITY_LEVEL = "community_level"
    SEVERAL_LEVELS = "several_levels"
    CORRECTS_MISPERCEPTIONS = "corrects_misperceptions"
    CONFRONTS_POWER = "confronts_power"
    SAFE_SPACE = "safe_space"
    COMMUNITY_VALUES = "community_values"
    ASSESSES_NORMS = "assesses_norms"
    ORGANISED_DIFFUSION = "organised_diffusion"
    NEW_NORMS = "new_norms"


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """Something that is said in public, and the number it uses."""

    text: Annotated[str, prose(N_("Message"))] = ""
    figure: Annotated[FigureUsed, one_of(N_("Number used"))] = FigureUsed.NONE
    norm_id: Annotated[str, refers(N_("About the norm"), "norms")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeMark:
    """How clearly an attribute shows in a strategy: 0 absent, 1 partly, 2 clear."""

    attribute: Annotated[Attribute, one_of(N_("Attribute"))]
    mark: Annotated[int | None, scaled(N_("How clear"), ATTRIBUTE)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exposure:
    """Who may be punished for joining in, by whom, and what is done about it."""

    who: Annotated[str, line(N_("Who may be punished"))] = ""
    population_id: Annotated[str, refers(N_("Group of people"), "population_groups")] = ""
    reference_group_id: Annotated[str, refers(N_("By which group"), "reference_groups")] = ""
    what_is_done: Annotated[str, prose(N_("What is done about it"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strategy(CodedRecord):
    """What is done about norms, with whom, and how much of it."""

    table: ClassVar[str] = "strategies"
    code_prefix: ClassVar[str] = "S"

    name: Annotated[str, line(N_("Strategy"))] = ""
    mechanisms: Annotated[tuple[Mechanism, ...], some_of(N_("How it works"))] = ()
    approach: Annotated[Approach | None, one_of(N_("Approach"))] = None
    norm_ids: Annotated[tuple[str, ...], refers_many(N_("Norms"), "norms")] = ()
    reference_group_ids: Annotated[
        tuple[str, ...], refers_many(N_("Reference groups reached"), "reference_groups")
    ] = ()
    factor_ids: Annotated[
        tuple[str, ...], refers_many(N_("Structural factors addressed"), "structural_factors")
    ] = ()
    dose: Annotated[str, line(N_("How much"), N_("Sessions, weeks, people."))] = ""
    partners: Annotated[str, line(N_("Partners"))] = ""
    description: Annotated[str, prose(N_("What happens"))] = ""
    audit: Annotated[tuple[AttributeMark, ...], rows(N_("Attributes"))] = ()
    messages: Annotated[tuple[Message, ...], rows(N_("Messages"))] = ()
    exposures: Annotated[tuple[Exposure, ...], rows(N_("Who may be punished"))] = ()


class MitigationStatus(StrEnum):
    """How far a mitigation has come; only one in place lowers a risk."""

    PLANNED = "planned"
    IN_PLACE = "in_place"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEthicsItem(CodedRecord):
    """A way in which the work may harm somebody, and what is done about it."""

    table: ClassVar[str] = "risks"
    code_prefix: ClassVar[str] = "R"

    risk: Annotated[str, prose(N_("What could happen"))] = ""
    who_is_harmed: Annotated[str, line(N_("Who is harmed"))] = ""
    likelihood: Annotated[int | None, scaled(N_("Likely"), RISK)] = None
    severity: Annotated[int | None, scaled(N_("Serious"), RISK)] = None
    early_sign: Annotated[str, line(N_("Early sign"))] = ""
    mitigation: Annotated[str, prose(N_("What is done about it"))] = ""
    mitigation_status: Annotated[MitigationStatus | None, one_of(N_("How far it has come"))] = None
    owner_role: Annotated[str, line(N_("Who looks after it"), N_("A role."))] = ""
    how_fast: Annotated[str, line(N_("How fast"))] = ""
    residual_likelihood: Annotated[int | None, scaled(N_("Likely, afterwards"), RISK)] = None
    residual_severity: Annotated[int | None, scaled(N_("Serious, afterwards"), RISK)] = None
    next_review: Annotated[date | None, calendar_day(N_("Next review"))] = None
    may_disclose_violence: Annotated[bool | None, yes_no(N_("Somebody may tell of violence"))] = (
        None
    )
    referral_route_id: Annotated[str, refers(N_("Referral route"), "referral_routes")] = ""
    norm_ids: Annotated[tuple[str, ...], refers_many(N_("Norms"), "norms")] = ()
    strategy_ids: Annotated[tuple[str, ...], refers_many(N_("Strategies"), "strategies")] = ()
    about_data_collection: Annotated[bool, yes_no(N_("A risk of collecting data"))] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferralRoute(Record):
    """Where somebody in need is sent, and when that was last checked."""

    table: ClassVar[str] = "referral_routes"
    personal: ClassVar[bool] = True

    service: Annotated[str, line(N_("Service"))] = ""
    what_for: Annotated[str, line(N_("For what"))] = ""
    area: Annotated[str, line(N_("Area"), sensitivity=Sensitivity.PLACE)] = ""
    opening_times: Annotated[str, line(N_("Open"))] = ""
    contact: Annotated[str, line(N_("Contact"), sensitivity=Sensitivity.CONTACT)] = ""
    checked_on: Annotated[date | None, calendar_day(N_("Checked on"))] = None
    checked_by: Annotated[str, line(N_("Checked by"), N_("A role."))] = ""


class EthicsTopic(StrEnum):
    """What is checked before work begins."""

    REFERRAL_LIST = "referral_list"
    STAFF_TRAINED = "staff_trained"
    CONSENT = "consent"
    PRIVATE_PLACE = "private_place"
    PAUSE_RULE = "pause_rule"
    COMMUNITY_TOLD = "community_told"
    DATA_PLAN = "data_plan"


class EthicsAnswer(StrEnum):
    """Whether a check is met."""

    YES = "yes"
    NOT_YET = "not_yet"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class EthicsCheck(Record):
    """One check before work begins; no answer means nobody has looked yet."""

    table: ClassVar[str] = "ethics_checks"

    topic: Annotated[EthicsTopic, one_of(N_("What is checked"))] = EthicsTopic.REFERRAL_LIST
    answer: Annotated[EthicsAnswer | None, one_of(N_("Answer"))] = None
    evidence: Annotated[str, prose(N_("How we know"))] = ""
    checked_on: Annotated[date | None, calendar_day(N_("Date"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Record):
    """Something bad that happened because of the work; it never leaves the organisation."""

    table: ClassVar[str] = "incidents"
    personal: ClassVar[bool] = True

    happened_on: Annotated[date | None, calendar_day(N_("Happened on"))] = None
    known_at: Annotated[datetime, instant(N_("Known since"))] = NEVER
    answered_at: Annotated[datetime | None, instant(N_("Answered"))] = None
    what: Annotated[str, prose(N_("What happened"), sensitivity=Sensitivity.PERSONAL)] = ""
    kind: Annotated[str, line(N_("Kind"))] = ""
    area: Annotated[str, line(N_("Area"), sensitivity=Sensitivity.PLACE)] = ""
    who_knows: Annotated[str, line(N_("Who knows"), sensitivity=Sensitivity.PERSONAL)] = ""
    response: Annotated[str, prose(N_("What was done"), sensitivity=Sensitivity.PERSONAL)] = ""
    risk_id: Annotated[str, refers(N_("Risk"), "risks")] = ""
    closed_on: Annotated[date | None, calendar_day(N_("Closed on"))] = None


class ScaleUpType(StrEnum):
    """The five kinds of scale (domain 1.12)."""

    INSTITUTIONALISATION = "institutionalisation"
    HORIZONTAL = "horizontal"
    MULTIPLICATIVE = "multiplicative"
    ADDITIVE = "additive"
    DISSEMINATION = "dissemination"


class ScaleUpChoice(StrEnum):
    """What was decided about one kind of scale."""

    YES = "yes"
    LATER = "later"
    NO = "no"


class ScaleUpHeading(StrEnum):
    """The frame of a scale-up plan."""

    HOW = "how"
    WHO = "who"
    WHAT = "what"
    WHEN = "when"


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleUpTypeRow:
    """One kind of scale, what was decided, and why."""

    type: Annotated[ScaleUpType, one_of(N_("Kind of scale"))]
    choice: Annotated[ScaleUpChoice | None, one_of(N_("Decision"))] = None
    reason: Annotated[str, prose(N_("Reason"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleUpRow:
    """One line of the frame how, who, what, when."""

    heading: Annotated[ScaleUpHeading, one_of(N_("Heading"))]
    text: Annotated[str, prose(N_("Plan"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleUpProblem:
    """A problem on the way to scale, and the answer to it."""

    problem: Annotated[str, prose(N_("Problem"))] = ""
    response: Annotated[str, prose(N_("Response"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScaleUpPlan(Record):
    """How, with whom and when a strategy grows, and what must not change."""

    table: ClassVar[str] = "scale_up_plans"

    name: Annotated[str, line(N_("Name"))] = ""
    strategy_ids: Annotated[tuple[str, ...], refers_many(N_("Strategies"), "strategies")] = ()
    types: Annotated[tuple[ScaleUpTypeRow, ...], rows(N_("Kinds of scale"))] = ()
    plan: Annotated[tuple[ScaleUpRow, ...], rows(N_("How, who, what, when"))] = ()
    non_negotiables: Annotated[str, prose(N_("What must not change"))] = ""
    adaptable: Annotated[str, prose(N_("What may change"))] = ""
    funding_independence: Annotated[str, prose(N_("What if one donor leaves"))] = ""
    what_worked: Annotated[tuple[ScaleUpRow, ...], rows(N_("What made it work"))] = ()
    problems: Annotated[tuple[ScaleUpProblem, ...], rows(N_("Problems and responses"))] = ()
    risk_ids: Annotated[tuple[str, ...], refers_many(N_("Risks"), "risks")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Milestone(Record):
    """A step of preparation, with the work and money it takes."""

    table: ClassVar[str] = "milestones"

    plan_id: Annotated[str, refers(N_("Plan"), "scale_up_plans", belongs=True)] = ""
    text: Annotated[str, line(N_("Milestone"))] = ""
    due: Annotated[date | None, calendar_day(N_("Due"))] = None
    done_on: Annotated[date | None, calendar_day(N_("Done on"))] = None
    person_days: Annotated[float | None, decimal(N_("Person-days"), minimum=0)] = None
    cost: Annotated[float | None, decimal(N_("Cost"), minimum=0)] = None
    currency: Annotated[str, line(N_("Currency"))] = ""
    order: Annotated[int, whole(N_("Order"), hidden=True)] = 0


class ScreeningCriterion(StrEnum):
    """What is asked of a partner, drawn from IMAGE's experience (domain 6.1)."""

    PROVEN = "proven"
    KEEPS_TO_EXPERTISE = "keeps_to_expertise"
    MAKES_COMPULSORY = "makes_compulsory"
    REPORTS_ON_IT = "reports_on_it"
    JOINT_MANAGEMENT = "joint_management"
    ALIGNS_TERMS = "aligns_terms"
    OWN_MONEY = "own_money"
    ACCEPTS_PREPARATION = "accepts_preparation"
    MEETINGS_ATTENDED = "meetings_attended"


class ScreeningAnswer(StrEnum):
    """How a partner meets a criterion."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class PartnerScreening(Record):
    """One partner, one criterion, one answer."""

    table: ClassVar[str] = "partner_screenings"

    plan_id: Annotated[str, refers(N_("Plan"), "scale_up_plans", belongs=True)] = ""
    partner: Annotated[str, line(N_("Partner"))] = ""
    criterion: Annotated[ScreeningCriterion, one_of(N_("Criterion"))] = ScreeningCriterion.PROVEN
    answer: Annotated[ScreeningAnswer, one_of(N_("Answer"))] = ScreeningAnswer.UNKNOWN
    evidence: Annotated[str, prose(N_("How we know"))] = ""

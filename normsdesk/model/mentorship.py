"""The mentorship: training, meetings, actions, and the programme's forms as filled in."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    ANY_TABLE,
    Sensitivity,
    calendar_day,
    line,
    lines,
    one_of,
    part,
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
from normsdesk.model.record import Record
from normsdesk.model.scales import AGREEMENT, RUBRIC


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance:
    """Who was at a session: one participant by code, or how many of a role."""

    participant: Annotated[
        str, line(N_("Participant code"), sensitivity=Sensitivity.RESPONDENT)
    ] = ""
    role: Annotated[str, line(N_("Role"))] = ""
    count: Annotated[int, whole(N_("How many"), unit="people")] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session of a training, after an item of the programme pack."""

    item: Annotated[str, line(N_("Session of the programme"), N_("For example T3.2.1."))] = ""
    title: Annotated[str, line(N_("Title"))] = ""
    day: Annotated[int, whole(N_("Day"), minimum=1)] = 1
    order: Annotated[int, whole(N_("Order"), minimum=1)] = 1
    minutes: Annotated[int, whole(N_("Minutes"), unit="minutes")] = 90
    facilitator_notes: Annotated[str, prose(N_("Notes for the facilitator"))] = ""
    materials: Annotated[str, prose(N_("Materials"))] = ""
    done: Annotated[bool, yes_no(N_("Done"))] = False
    attendance: Annotated[tuple[Attendance, ...], rows(N_("Who was there"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FormAnswer:
    """One answer of a form; no value means "not sure" or left out."""

    item: Annotated[str, line(N_("Question"))]
    value: Annotated[int | None, scaled(N_("Answer"), AGREEMENT)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EvaluationAnswer:
    """One participant's answers to the training evaluation, by code."""

    respondent: Annotated[str, line(N_("Code"), sensitivity=Sensitivity.RESPONDENT)] = ""
    ratings: Annotated[tuple[FormAnswer, ...], rows(N_("Answers"))] = ()
    free_text: Annotated[str, prose(N_("In own words"), sensitivity=Sensitivity.RESPONDENT)] = ""


class Track(StrEnum):
    """The programme's three tracks."""

    TRACK_1 = "track_1"
    TRACK_2 = "track_2"
    TRACK_3 = "track_3"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainingEvent(Record):
    """A training of one of the three tracks, session by session."""

    table: ClassVar[str] = "training_events"

    track: Annotated[Track, one_of(N_("Track"))] = Track.TRACK_3
    start: Annotated[date | None, calendar_day(N_("From"))] = None
    end: Annotated[date | None, calendar_day(N_("To"))] = None
    place: Annotated[str, line(N_("Place"))] = ""
    trainers: Annotated[str, line(N_("Trainers"), sensitivity=Sensitivity.PERSONAL)] = ""
    participants_expected: Annotated[
        int | None, whole(N_("Participants expected"), unit="people")
    ] = None
    sessions: Annotated[tuple[Session, ...], rows(N_("Sessions"))] = ()
    evaluation_items: Annotated[tuple[str, ...], lines(N_("Questions of the evaluation"))] = ()
    evaluation: Annotated[tuple[EvaluationAnswer, ...], rows(N_("Evaluation"))] = ()
    lab_dates: Annotated[
        tuple[str, ...], lines(N_("Dates of virtual labs"), N_("Track 2 only."))
    ] = ()


class HelpStatus(StrEnum):
    """Whether a help request was answered."""

    OPEN = "open"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, kw_only=True)
class HelpRequest(Record):
    """A question to the remote help desk (Track 2)."""

    table: ClassVar[str] = "help_requests"

    training_id: Annotated[str, refers(N_("Training"), "training_events", belongs=True)] = ""
    asked_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    asked_by: Annotated[str, line(N_("Asked by"), N_("A role."))] = ""
    question: Annotated[str, prose(N_("Question"))] = ""
    answer: Annotated[str, prose(N_("Answer"))] = ""
    status: Annotated[HelpStatus, one_of(N_("Status"))] = HelpStatus.OPEN


class MeetingMode(StrEnum):
    """How a meeting is held."""

    IN_PERSON = "in_person"
    CALL = "call"
    CHAT = "chat"
    EMAIL = "email"


class MeetingKind(StrEnum):
    """What a meeting is for."""

    REGULAR = "regular"
    HALF_POINT = "half_point"
    REFLECTION = "reflection"


@dataclass(frozen=True, slots=True, kw_only=True)
class MentorshipMeeting(Record):
    """A meeting of mentor and mentee."""

    table: ClassVar[str] = "meetings"

    name: Annotated[str, line(N_("Meeting"), N_("For example M3."))] = ""
    held_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    held: Annotated[bool, yes_no(N_("Has taken place"))] = False
    kind: Annotated[MeetingKind, one_of(N_("Kind"))] = MeetingKind.REGULAR
    mode: Annotated[MeetingMode, one_of(N_("How"))] = MeetingMode.CALL
    attendees: Annotated[
        tuple[str, ...],
        lines(
            N_("Who was there"),
            N_("Their roles, such as director."),
            sensitivity=Sensitivity.PERSONAL,
        ),
    ] = ()
    topics: Annotated[str, prose(N_("Topics"))] = ""
    decisions: Annotated[str, prose(N_("Decisions"))] = ""
    mentor_feedback: Annotated[str, prose(N_("Feedback of the mentor"))] = ""
    next_on: Annotated[date | None, calendar_day(N_("Next meeting"))] = None


class ActionStatus(StrEnum):
    """How far an action has come."""

    OPEN = "open"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionItem(Record):
    """Something that somebody will do by a date."""

    table: ClassVar[str] = "actions"

    number: Annotated[int, whole(N_("Number"), hidden=True)] = 0
    text: Annotated[str, line(N_("Action"))] = ""
    owner: Annotated[str, line(N_("Who"), N_("A role."), sensitivity=Sensitivity.PERSONAL)] = ""
    due: Annotated[date | None, calendar_day(N_("Due"))] = None
    status: Annotated[ActionStatus, one_of(N_("Status"))] = ActionStatus.OPEN
    meeting_id: Annotated[str, refers(N_("From the meeting"), "meetings")] = ""
    record_id: Annotated[str, refers(N_("About"), ANY_TABLE)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessmentBefore(Record):
    """The eleven questions before the training, except contacts and profile kept elsewhere."""

    table: ClassVar[str] = "self_assessments_before"

    organisation_id: Annotated[str, refers(N_("Organisation"), "organisations", belongs=True)] = ""
    answered_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    contacts: Annotated[
        str,
        prose(N_("BF1 Contacts for the programme"), sensitivity=Sensitivity.CONTACT),
    ] = ""
    mission: Annotated[str, prose(N_("BF2 Mission"))] = ""
    funding: Annotated[str, prose(N_("BF3 Main sources of funding"))] = ""
    who_designs: Annotated[str, prose(N_("BF4 Who creates and runs programmes"))] = ""
    participants_part: Annotated[str, prose(N_("BF5 Part of the participants"))] = ""
    design_habit: Annotated[str, prose(N_("BF6 How projects come about"))] = ""
    tied_project: Annotated[str, prose(N_("BF7 Project tied to the mentoring"))] = ""
    groups_served: Annotated[str, prose(N_("BF8 Groups served"))] = ""
    years: Annotated[str, line(N_("BF9 Years of this work"))] = ""
    programme: Annotated[str, prose(N_("BF10 Programme that takes up norms"))] = ""
    norms_activities: Annotated[
        str, prose(N_("BF11 What helps norms shift"), N_("Be honest. None is fine."))
    ] = ""
    attachment_ids: Annotated[tuple[str, ...], refers_many(N_("Files"), "attachments")] = ()


class FormMoment(StrEnum):
    """When the eight questions were asked."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelfAssessmentAfter(Record):
    """One person's answers to the eight questions, by code, never by name."""

    table: ClassVar[str] = "self_assessments_after"

    organisation_id: Annotated[str, refers(N_("Organisation"), "organisations", belongs=True)] = ""
    respondent: Annotated[str, line(N_("Code"), sensitivity=Sensitivity.RESPONDENT)] = ""
    moment: Annotated[FormMoment, one_of(N_("Before or after"))] = FormMoment.AFTER
    answered_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    answers: Annotated[tuple[FormAnswer, ...], rows(N_("Answers"))] = ()


class CriterionStatus(StrEnum):
    """Whether a criterion of selection is met; nothing chosen means unknown."""

    MET = "met"
    PARTLY = "partly"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionAnswer:
    """One criterion or condition, what was found, and how it is known."""

    item: Annotated[str, line(N_("Criterion"), N_("O1 to O4, C1 to C6."))]
    status: Annotated[CriterionStatus, one_of(N_("Status"))] = CriterionStatus.UNKNOWN
    evidence: Annotated[str, prose(N_("How we know"))] = ""
    condition: Annotated[
        str, prose(N_("Special condition"), N_("Goes into the MOU if only partly met."))
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A mentor's decision to take an organisation all the same."""

    reason: Annotated[str, prose(N_("Reason"))] = ""
    name: Annotated[str, line(N_("Who decided"), sensitivity=Sensitivity.PERSONAL)] = ""
    decided_on: Annotated[date | None, calendar_day(N_("Date"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SelectionCheck(Record):
    """Whether an organisation can take part (method 3.9)."""

    table: ClassVar[str] = "selection_checks"

    organisation_id: Annotated[str, refers(N_("Organisation"), "organisations", belongs=True)] = ""
    checked_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    answers: Annotated[tuple[SelectionAnswer, ...], rows(N_("Criteria and conditions"))] = ()
    override: Annotated[Override | None, part(N_("Taken all the same"))] = None


class Attends(StrEnum):
    """Whether the director comes."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaPoint:
    """One of the twelve points of the inception meeting."""

    item: Annotated[str, line(N_("Point"))]
    done: Annotated[bool, yes_no(N_("Done"))] = False
    note: Annotated[str, prose(N_("Note"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InceptionRecord(Record):
    """What was said in the inception meeting."""

    table: ClassVar[str] = "inception_records"

    organisation_id: Annotated[str, refers(N_("Organisation"), "organisations", belongs=True)] = ""
    held_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    mode: Annotated[MeetingMode, one_of(N_("How"))] = MeetingMode.CALL
    people: Annotated[
        tuple[str, ...],
        lines(
            N_("Who was there"),
            N_("Their roles, such as director."),
            sensitivity=Sensitivity.PERSONAL,
        ),
    ] = ()
    agenda: Annotated[tuple[AgendaPoint, ...], rows(N_("Agenda"))] = ()
    motivation: Annotated[str, prose(N_("4 What moves you to take part"))] = ""
    who_could: Annotated[str, prose(N_("5 Who could do this work"))] = ""
    director_behind: Annotated[Attends | None, one_of(N_("6 Is the director behind it"))] = None
    director_attends: Annotated[
        Attends | None, one_of(N_("6 Does the director come to the training"))
    ] = None
    director_note: Annotated[str, prose(N_("6 What was said about it"))] = ""
    projects: Annotated[str, prose(N_("7 Your organisation and its projects"))] = ""
    existing_project: Annotated[
        Attends | None, one_of(N_("7 Does it go into an existing project"))
    ] = None
    how_used: Annotated[str, prose(N_("8 How you will use what you learn"))] = ""
    expectations: Annotated[str, prose(N_("9 What you expect"))] = ""
    their_questions: Annotated[str, prose(N_("12 What you want to ask us"))] = ""


class MouStatus(StrEnum):
    """How far an agreement has come."""

    DRAFT = "draft"
    AGREED = "agreed"
    SIGNED = "signed"
    ENDED = "ended"


@dataclass(frozen=True, slots=True, kw_only=True)
class MouClause:
    """One clause, in the wording of this agreement."""

    item: Annotated[str, line(N_("Clause"))]
    text: Annotated[str, prose(N_("Text"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """Who signs for whom, and when."""

    name: Annotated[str, line(N_("Name"), sensitivity=Sensitivity.CONTACT)] = ""
    organisation: Annotated[str, line(N_("Organisation"))] = ""
    signed_on: Annotated[date | None, calendar_day(N_("Date"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MOU(Record):
    """The agreement between mentor and mentee."""

    table: ClassVar[str] = "mous"

    organisation_id: Annotated[
        str, refers(N_("Mentee organisation"), "organisations", belongs=True)
    ] = ""
    mentor_organisation_id: Annotated[str, refers(N_("Mentor organisation"), "organisations")] = ""
    period_start: Annotated[date | None, calendar_day(N_("From"))] = None
    period_end: Annotated[date | None, calendar_day(N_("To"))] = None
    region: Annotated[str, line(N_("Region"))] = ""
    aim: Annotated[str, prose(N_("Aim"))] = ""
    status: Annotated[MouStatus, one_of(N_("Status"))] = MouStatus.DRAFT
    special_conditions: Annotated[tuple[str, ...], lines(N_("Special conditions"))] = ()
    clauses: Annotated[tuple[MouClause, ...], rows(N_("Changed clauses"))] = ()
    signatures: Annotated[tuple[Signature, ...], rows(N_("Signatures"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityMark:
    """One question of the quality rubric and how well it is met."""

    topic: Annotated[str, line(N_("Question"))]
    mark: Annotated[int | None, scaled(N_("Mark"), RUBRIC)] = None
    note: Annotated[str, prose(N_("Note"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityReview(Record):
    """A look at the quality of the year's work, beside the counts of activities."""

    table: ClassVar[str] = "quality_reviews"

    reviewed_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    reviewer_role: Annotated[str, line(N_("Who looked"), N_("A role."))] = ""
    kinds_of_change: Annotated[tuple[MeetingKind, ...], some_of(N_("At which meetings"))] = ()
    marks: Annotated[tuple[QualityMark, ...], rows(N_("Marks"))] = ()

"""The project itself, the organisations and people around it, comments and attachments."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    ANY_TABLE,
    Sensitivity,
    calendar_day,
    decimal,
    instant,
    line,
    lines,
    one_of,
    part,
    prose,
    refers,
    rows,
    share,
    some_of,
    whole,
    yes_no,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import NEVER, Record


class Phase(StrEnum):
    """Where the programme stands."""

    INCEPTION = "inception"
    TRAINING = "training"
    DIAGNOSIS = "diagnosis"
    DESIGN = "design"
    IMPLEMENTATION = "implementation"
    REFLECTION = "reflection"


class Reader(StrEnum):
    """For whom a copy or a report is made (domain 7, point 8)."""

    INTERNAL = "internal"
    MENTOR = "mentor"
    DONOR = "donor"
    PUBLIC = "public"


class StrengthFormula(StrEnum):
    """How norm strength is worked out (method 3.2)."""

    COMPONENT_MEAN = "component_mean"
    GEOMETRIC = "geometric"


class Vocabulary(StrEnum):
    """Which of the field's two vocabularies the screen uses (domain 0)."""

    LSHTM = "lshtm"
    SONG = "song"


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalTerm:
    """The local word for a key term, shown beside it in prints."""

    term: Annotated[str, line(N_("Key word"))] = ""
    local: Annotated[str, line(N_("Local term"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeCount:
    """The last number given under a code prefix; numbers are never given twice."""

    prefix: Annotated[str, line(N_("Prefix"), hidden=True)]
    last: Annotated[int, whole(N_("Last number"), hidden=True)]


@dataclass(frozen=True, slots=True, kw_only=True)
class DonorLevel:
    """What a donor calls one level of indicators."""

    donor: Annotated[str, line(N_("Donor"))] = ""
    level: Annotated[str, line(N_("Level in NormsDesk"))] = ""
    name: Annotated[str, line(N_("Level of the donor"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateMapping:
    """What the cells of a donor's template hold, as somebody said once.

    ``places`` are lines such as ``Plan!B8:B20 [P] = indicator``.
    """

    name: Annotated[str, line(N_("Template"))] = ""
    places: Annotated[tuple[str, ...], lines(N_("Cells"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Thresholds:
    """The limits of the rules that a project may change; shares 0–1, gaps in points."""

    high_from: Annotated[float, share(N_("A share is high from"))] = 0.60
    medium_from: Annotated[float, share(N_("A share is medium from"))] = 0.40
    switch_on_from: Annotated[float, share(N_("A test counts as yes from"))] = 0.40
    switch_off_below: Annotated[float, share(N_("A test counts as no below"))] = 0.20
    effect_on_from: Annotated[
        float, decimal(N_("A story effect counts as yes from"), unit="points", minimum=0)
    ] = 20.0
    effect_off_below: Annotated[
        float, decimal(N_("A story effect counts as no below"), unit="points", minimum=0)
    ] = 10.0
    strength_moderate_from: Annotated[
        float, decimal(N_("Strength is moderate from"), minimum=0, maximum=100)
    ] = 40.0
    strength_strong_from: Annotated[
        float, decimal(N_("Strength is strong from"), minimum=0, maximum=100)
    ] = 70.0
    gap_minor_from: Annotated[float, decimal(N_("A gap is minor from"), unit="points")] = 10.0
    gap_large_from: Annotated[
        float, decimal(N_("A gap is a misperception from"), unit="points")
    ] = 15.0
    strength_formula: Annotated[StrengthFormula, one_of(N_("How strength is worked out"))] = (
        StrengthFormula.COMPONENT_MEAN
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """One programme of one organisation: what the file is about."""

    table: ClassVar[str] = "project"

    title: Annotated[str, line(N_("Title of the project"))] = ""
    question: Annotated[
        str, prose(N_("The question of this report"), N_("One sentence. It stands on the cover."))
    ] = ""
    country: Annotated[str, line(N_("Country"))] = ""
    region: Annotated[str, line(N_("Region of the programme"))] = ""
    district: Annotated[str, line(N_("District or area"))] = ""
    sector: Annotated[str, line(N_("Sector"), N_("For example: child protection."))] = ""
    languages: Annotated[tuple[str, ...], lines(N_("Languages"), N_("The main one first."))] = (
        "en",
    )
    start: Annotated[date | None, calendar_day(N_("Start"))] = None
    end: Annotated[date | None, calendar_day(N_("End"))] = None
    phase: Annotated[Phase, one_of(N_("Phase"))] = Phase.INCEPTION
    confidentiality: Annotated[Reader, one_of(N_("Who may see this file"))] = Reader.INTERNAL
    vocabulary: Annotated[Vocabulary, one_of(N_("Vocabulary"))] = Vocabulary.LSHTM
    mentorship_start: Annotated[date | None, calendar_day(N_("Mentorship starts"))] = None
    mentorship_end: Annotated[date | None, calendar_day(N_("Mentorship ends"))] = None
    example: Annotated[bool, yes_no(N_("Example project"), hidden=True)] = False
    example_note: Annotated[str, line(N_("Note of the example"), hidden=True)] = ""
    local_terms: Annotated[tuple[LocalTerm, ...], rows(N_("Local terms"))] = ()
    donor_levels: Annotated[tuple[DonorLevel, ...], rows(N_("Names of levels by donor"))] = ()
    templates: Annotated[
        tuple[TemplateMapping, ...], rows(N_("Templates of donors"), hidden=True)
    ] = ()
    thresholds: Annotated[
        Thresholds, part(N_("Limits of the rules"), N_("Change these only with your mentor."))
    ] = Thresholds()
    codes: Annotated[tuple[CodeCount, ...], rows(N_("Codes given"))] = ()


class OrganisationType(StrEnum):
    """The part an organisation plays."""

    MENTEE = "mentee"
    MENTOR = "mentor"
    PARTNER = "partner"
    DONOR = "donor"


class DesignHabit(StrEnum):
    """How an organisation comes to its projects."""

    SEEKS_FUNDS = "seeks_funds"
    RESPONDS_TO_CALLS = "responds_to_calls"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation(Record):
    """An organisation that takes part, mentors, works beside or pays."""

    table: ClassVar[str] = "organisations"

    name: Annotated[str, line(N_("Name"))] = ""
    type: Annotated[OrganisationType, one_of(N_("Part in the programme"))] = OrganisationType.MENTEE
    staff_count: Annotated[int | None, whole(N_("Number of staff"), unit="people")] = None
    mission: Annotated[str, prose(N_("Mission"), N_("In your words, or a link."))] = ""
    works_on: Annotated[str, prose(N_("What the organisation works on"))] = ""
    funding_sources: Annotated[str, prose(N_("Main sources of funding"))] = ""
    funding_until: Annotated[date | None, calendar_day(N_("Funding is secured until"))] = None
    working_since: Annotated[
        int | None,
        whole(
            N_("Working on this since"),
            N_("The year this work began."),
            unit="year",
            minimum=1900,
            maximum=2100,
        ),
    ] = None
    target_groups: Annotated[str, prose(N_("Groups served"))] = ""
    design_habit: Annotated[DesignHabit | None, one_of(N_("How projects come about"))] = None


class ContactRole(StrEnum):
    """What a person is for, in the programme or in the organisation."""

    FOCAL_POINT = "focal_point"
    BACK_UP = "back_up"
    SENIOR_LEADER = "senior_leader"
    EVALUATION = "evaluation"
    PROGRAMME_DESIGN = "programme_design"
    PROGRAMME_STAFF = "programme_staff"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact(Record):
    """A person of an organisation; everything here may touch a person."""

    table: ClassVar[str] = "contacts"
    personal: ClassVar[bool] = True

    organisation_id: Annotated[str, refers(N_("Organisation"), "organisations", belongs=True)] = ""
    title: Annotated[str, line(N_("Position"), N_("For example: M&E officer."))] = ""
    name: Annotated[str, line(N_("Name"), sensitivity=Sensitivity.CONTACT)] = ""
    roles: Annotated[tuple[ContactRole, ...], some_of(N_("Roles"))] = ()
    takes_part: Annotated[
        bool, yes_no(N_("Takes part"), N_("In the training and the mentorship."))
    ] = False
    phone: Annotated[str, line(N_("Telephone"), sensitivity=Sensitivity.CONTACT)] = ""
    email: Annotated[str, line(N_("E-mail"), sensitivity=Sensitivity.CONTACT)] = ""
    responsibilities: Annotated[str, prose(N_("Responsibilities"))] = ""


class CommentState(StrEnum):
    """What became of a comment."""

    OPEN = "open"
    ANSWERED = "answered"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to a comment."""

    author: Annotated[str, line(N_("Role"), sensitivity=Sensitivity.PERSONAL)] = ""
    at: Annotated[datetime, instant(N_("When"))] = NEVER
    text: Annotated[str, prose(N_("Answer"), sensitivity=Sensitivity.PERSONAL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comment(Record):
    """A remark on a record, or on one of its fields.

    A remark on a whole step is about the project, with the field ``step.<id of the step>``.
    """

    table: ClassVar[str] = "comments"

    record_id: Annotated[str, refers(N_("About"), ANY_TABLE, belongs=True)] = ""
    field: Annotated[str, line(N_("Field"), hidden=True)] = ""
    author: Annotated[str, line(N_("Role"), sensitivity=Sensitivity.PERSONAL)] = ""
    at: Annotated[datetime, instant(N_("When"))] = NEVER
    text: Annotated[str, prose(N_("Comment"), sensitivity=Sensitivity.PERSONAL)] = ""
    state: Annotated[CommentState, one_of(N_("State"))] = CommentState.OPEN
    for_mentor: Annotated[bool, yes_no(N_("A question to the mentor"))] = False
    answers: Annotated[tuple[Answer, ...], rows(N_("Answers"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file kept inside the project; its bytes are stored under their hash."""

    table: ClassVar[str] = "attachments"
    personal: ClassVar[bool] = True

    record_id: Annotated[str, refers(N_("Belongs to"), ANY_TABLE)] = ""
    name: Annotated[str, line(N_("File name"), sensitivity=Sensitivity.PERSONAL)] = ""
    kind: Annotated[str, line(N_("Kind of file"), N_("For example: pdf, png."))] = ""
    size: Annotated[int, whole(N_("Size"), unit="bytes", hidden=True)] = 0
    sha256: Annotated[str, line(N_("Hash"), hidden=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LastLook(Record):
    """When a role last looked at the project, so that it can be told what changed since."""

    table: ClassVar[str] = "last_looks"

    role: Annotated[str, line(N_("Role"), sensitivity=Sensitivity.PERSONAL)] = ""
    at: Annotated[datetime, instant(N_("When"))] = NEVER
    revision: Annotated[str, line(N_("Revision"), hidden=True)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedPlace:
    """A numbered place of a report: its number, the record told there, and what was told.

    ``name`` is what the reader was told it is called. ``marks`` are ``part=mark`` for each part
    that had something to say; the mark is short and cannot be read back. A place whose record
    was not told any more keeps its number and has neither.
    """

    number: Annotated[str, line(N_("Number"), hidden=True)] = ""
    record_id: Annotated[str, line(N_("Record"), hidden=True)] = ""
    name: Annotated[str, line(N_("Name"), hidden=True, sensitivity=Sensitivity.PERSONAL)] = ""
    marks: Annotated[tuple[str, ...], lines(N_("Marks"), hidden=True)] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportMade(Record):
    """What one reader was last told, so that the next report can say what has changed.

    ``sections`` are the ids of the sections that were in it. Inside the organisation only.
    """

    table: ClassVar[str] = "reports_made"

    reader: Annotated[Reader, one_of(N_("Reader"))] = Reader.MENTOR
    made_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    sections: Annotated[tuple[str, ...], lines(N_("Sections"), hidden=True)] = ()
    places: Annotated[tuple[ReportedPlace, ...], rows(N_("Places"), hidden=True)] = ()

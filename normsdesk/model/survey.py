"""Questionnaires, samples, imports of answers, and what was promised to those who answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.evidence import (
    LanguageText,
)
from normsdesk.model.fields import (
    Sensitivity,
    calendar_day,
    decimal,
    line,
    lines,
    one_of,
    prose,
    refers,
    refers_many,
    rows,
    share,
    whole,
    yes_no,
)
from normsdesk.model.indicator import Disaggregation
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord, Record


class AnswerScale(StrEnum):
    """How a question is answered (domain 4.1)."""

    PROP5 = "prop5"
    TEN = "ten"
    AGR5 = "agr5"
    LIK4 = "lik4"
    YN = "yn"
    ONE = "one"
    MULTI = "multi"
    NUMBER = "number"
    OPEN = "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyQuestion(CodedRecord):
    """A question of the project's own; those of the bank keep their code and stay outside."""

    table: ClassVar[str] = "survey_questions"
    code_prefix: ClassVar[str] = "OQ"

    construct: Annotated[str, line(N_("What it asks about"))] = ""
    texts: Annotated[tuple[LanguageText, ...], rows(N_("Question"))] = ()
    scale: Annotated[AnswerScale, one_of(N_("Answers"))] = AnswerScale.YN
    answers: Annotated[tuple[str, ...], lines(N_("Answers to choose from"))] = ()
    placeholders: Annotated[tuple[str, ...], lines(N_("Placeholders"))] = ()
    skip: Annotated[str, line(N_("Asked only if"))] = ""
    sensitive: Annotated[bool, yes_no(N_("Sensitive question"))] = False
    indicator_ids: Annotated[tuple[str, ...], refers_many(N_("Indicators"), "indicators")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedQuestion:
    """A question in its place: once, or once for a norm."""

    question: Annotated[str, line(N_("Question"), N_("A code, for example Q23."))]
    norm_id: Annotated[str, refers(N_("For the norm"), "norms", belongs=True)] = ""


class QuestionOrder(StrEnum):
    """Whether one's own view or the view of others is asked first."""

    OWN_VIEW_FIRST = "own_view_first"
    OTHERS_FIRST = "others_first"


@dataclass(frozen=True, slots=True, kw_only=True)
class Questionnaire(Record):
    """The questions of a round, in order."""

    table: ClassVar[str] = "questionnaires"

    name: Annotated[str, line(N_("Name"))] = ""
    version: Annotated[int, whole(N_("Version"), minimum=1)] = 1
    round_ids: Annotated[tuple[str, ...], refers_many(N_("Rounds"), "rounds")] = ()
    languages: Annotated[tuple[str, ...], lines(N_("Languages"))] = ("en",)
    order: Annotated[QuestionOrder, one_of(N_("What is asked first"))] = (
        QuestionOrder.OWN_VIEW_FIRST
    )
    place: Annotated[
        str, line(N_("Place, in question words"), N_("Stands where a question says {place}."))
    ] = ""
    reference_group: Annotated[
        str, line(N_("Reference group, in question words"), N_("Stands where a question says {R}."))
    ] = ""
    questions: Annotated[tuple[AskedQuestion, ...], rows(N_("Questions"))] = ()
    pairs: Annotated[
        bool,
        yes_no(
            N_("Asks pairs of people"),
            N_("Such as couples. Ask apart, at the same time. What may endanger: ask one only."),
        ),
    ] = False
    vignette_ids: Annotated[tuple[str, ...], refers_many(N_("Stories"), "vignettes")] = ()
    arms: Annotated[tuple[str, ...], lines(N_("Versions of the story"))] = ()
    consent_text: Annotated[tuple[LanguageText, ...], rows(N_("Consent text"))] = ()


class Sides(StrEnum):
    """Whether a change in either direction is looked for."""

    ONE = "one"
    TWO = "two"


class SampleAim(StrEnum):
    """What a sample is to show, or what it can show."""

    TWO_SHARES = "two_shares"
    ONE_SHARE = "one_share"
    GIVEN_SAMPLE = "given_sample"


@dataclass(frozen=True, slots=True, kw_only=True)
class SamplePlan(Record):
    """The inputs of a sample-size calculation, and what came of it (method 1.17).

    ``p2`` belongs to the aim to tell two shares apart, ``margin`` to that of knowing one share,
    ``available`` to that of seeing what a given sample can show.
    """

    table: ClassVar[str] = "sample_plans"

    name: Annotated[str, line(N_("Name"))] = ""
    round_id: Annotated[str, refers(N_("Round"), "rounds")] = ""
    aim: Annotated[SampleAim, one_of(N_("What you want to know"))] = SampleAim.TWO_SHARES
    p1: Annotated[float | None, share(N_("Share now"))] = None
    p2: Annotated[float | None, share(N_("Share to detect"))] = None
    margin: Annotated[float | None, share(N_("Margin"))] = None
    available: Annotated[int | None, whole(N_("People you can ask"), unit="people")] = None
    sides: Annotated[Sides, one_of(N_("Sides"))] = Sides.TWO
    power: Annotated[float, share(N_("Power"))] = 0.8
    design_effect: Annotated[float | None, decimal(N_("Design effect"), minimum=1)] = None
    cluster_size: Annotated[float | None, decimal(N_("People per cluster"), minimum=1)] = None
    icc: Annotated[
        float | None, decimal(N_("Likeness inside clusters (ICC)"), minimum=0, maximum=1)
    ] = None
    non_response: Annotated[float, share(N_("Non-response"), maximum=0.99)] = 0.0
    population: Annotated[int | None, whole(N_("People in all"), unit="people")] = None
    result: Annotated[int | None, whole(N_("Sample needed"), unit="people")] = None
    achieved: Annotated[int | None, whole(N_("Sample achieved"), unit="people")] = None


class ColumnUse(StrEnum):
    """What a column of a survey file is used for."""

    ANSWER = "answer"
    TICK = "tick"  # one answer of several, in a column of its own
    CONSENT = "consent"
    CLUSTER = "cluster"
    STRATUM = "stratum"
    WEIGHT = "weight"
    SPLIT = "split"
    ARM = "arm"  # with the programme or without, or one form of it or another
    PAIR = "pair"  # the same code for two people who belong together
    ID = "id"
    WHEN = "when"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnMapping:
    """What a column of a survey file is used for, and which question it answers.

    ``part`` is the row of a grid, ``choice`` the answer a column of ticks stands for. ``values``
    are further spellings, each as ``what stands in the file = code``; for consent those that
    mean yes.
    """

    column: Annotated[str, line(N_("Column"))]
    use: Annotated[ColumnUse, one_of(N_("Used for"))] = ColumnUse.ANSWER
    question: Annotated[str, line(N_("Question"))] = ""
    norm_id: Annotated[str, refers(N_("Norm"), "norms")] = ""
    part: Annotated[str, line(N_("Row of the question"))] = ""
    choice: Annotated[str, line(N_("Answer that is ticked"))] = ""
    split: Annotated[Disaggregation | None, one_of(N_("Split by"))] = None
    values: Annotated[tuple[str, ...], lines(N_("Spellings and their codes"))] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """How many rows or answers were left out, and why."""

    reason: Annotated[str, line(N_("Why"))]
    count: Annotated[int, whole(N_("How many"))] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """How far a question moved between rounds, lies apart between arms, or both (method 3.0).

    It is worked out from the answers while they are at hand, clusters counted, and kept without
    them. With an earlier round it is a change; with two arms the arm less the other one; with both
    the change of the arm less the change of the other. Shares are 0–1, means as they were asked.
    ``ratio`` is the relative risk, of shares only.
    """

    question: Annotated[str, line(N_("Question"))]
    norm_id: Annotated[str, refers(N_("Norm"), "norms")] = ""
    part: Annotated[str, line(N_("Row of the question"))] = ""
    indicator_ids: Annotated[tuple[str, ...], refers_many(N_("Indicators"), "indicators")] = ()
    earlier_round_id: Annotated[str, refers(N_("Earlier round"), "rounds")] = ""
    arm: Annotated[str, line(N_("Arm"))] = ""
    other_arm: Annotated[str, line(N_("Other arm"))] = ""
    is_mean: Annotated[bool, yes_no(N_("Mean of numbers"))] = False
    difference: Annotated[float | None, decimal(N_("Difference"))] = None
    low: Annotated[float | None, decimal(N_("Interval from"))] = None
    high: Annotated[float | None, decimal(N_("Interval to"))] = None
    ratio: Annotated[float | None, decimal(N_("Relative risk"))] = None
    ratio_low: Annotated[float | None, decimal(N_("Relative risk from"))] = None
    ratio_high: Annotated[float | None, decimal(N_("Relative risk to"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsAnswered:
    """What two who belong together say to a question, as counts of pairs (method 4.1).

    ``both``, ``one`` and ``neither`` count pairs in which so many say "yes". They are missing,
    and so are the shares, where a person could learn from them what the other one said. Shares
    are 0–1 of ``pairs``: in which both say yes, and in which the two say the same.
    """

    question: Annotated[str, line(N_("Question"))]
    norm_id: Annotated[str, refers(N_("Norm"), "norms")] = ""
    part: Annotated[str, line(N_("Row of the question"))] = ""
    pairs: Annotated[int, whole(N_("Pairs"))] = 0
    both: Annotated[int | None, whole(N_("Both say yes"))] = None
    one: Annotated[int | None, whole(N_("One says yes"))] = None
    neither: Annotated[int | None, whole(N_("Neither says yes"))] = None
    both_share: Annotated[float | None, decimal(N_("Share of pairs: both say yes"))] = None
    both_low: Annotated[float | None, decimal(N_("Both say yes, from"))] = None
    both_high: Annotated[float | None, decimal(N_("Both say yes, to"))] = None
    same_share: Annotated[float | None, decimal(N_("Share of pairs: both say the same"))] = None
    same_low: Annotated[float | None, decimal(N_("Both say the same, from"))] = None
    same_high: Annotated[float | None, decimal(N_("Both say the same, to"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SurveyImport(Record):
    """An import of answers: what came in, what was left out and why."""

    table: ClassVar[str] = "survey_imports"

    round_id: Annotated[str, refers(N_("Round"), "rounds")] = ""
    file_name: Annotated[str, line(N_("File"), sensitivity=Sensitivity.PERSONAL)] = ""
    imported_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    sheet: Annotated[str, line(N_("Sheet"))] = ""
    mapping: Annotated[tuple[ColumnMapping, ...], rows(N_("Columns"))] = ()
    accepted: Annotated[int, whole(N_("Rows accepted"))] = 0
    dropped: Annotated[tuple[Dropped, ...], rows(N_("Left out"))] = ()
    compared: Annotated[tuple[Compared, ...], rows(N_("Compared"))] = ()
    pairs: Annotated[tuple[PairsAnswered, ...], rows(N_("Answers of pairs"))] = ()


class RetainedKind(StrEnum):
    """What is kept of people's contributions."""

    ANSWERS = "answers"
    QUOTES = "quotes"
    ATTACHMENTS = "attachments"


@dataclass(frozen=True, slots=True, kw_only=True)
class RetentionPlan(Record):
    """What was agreed with those who answered, and when it is to be deleted.

    ``forgotten`` names the records whose text was deleted, so that another copy does not bring it
    back when the two are joined.
    """

    table: ClassVar[str] = "retention_plans"

    kind: Annotated[RetainedKind, one_of(N_("What is kept"))] = RetainedKind.ANSWERS
    agreed: Annotated[str, prose(N_("What was agreed with people"))] = ""
    delete_on: Annotated[date | None, calendar_day(N_("Delete on"))] = None
    deleted_on: Annotated[date | None, calendar_day(N_("Deleted on"))] = None
    password_holder: Annotated[str, line(N_("Who holds the password"), N_("A role."))] = ""
    forgotten: Annotated[tuple[str, ...], lines(N_("Deleted records"), hidden=True)] = ()

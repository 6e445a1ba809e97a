"""Indicators, the rounds they are measured in, and their values."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    calendar_day,
    decimal,
    line,
    lines,
    one_of,
    prose,
    refers,
    refers_many,
    rows,
    some_of,
    whole,
    yes_no,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord, Record


class IndicatorLevel(StrEnum):
    """Where an indicator stands (domain 5)."""

    IMPACT = "I"
    PRACTICE = "P"
    NORM = "N"
    INDIVIDUAL = "A"
    STRUCTURAL = "T"
    OUTPUT = "O"
    PROCESS = "E"


class IndicatorType(StrEnum):
    """What kind of value it has."""

    NUMBER = "number"
    PERCENT = "percent"
    MEAN = "mean"
    INDEX = "index"
    QUALITATIVE = "qualitative"


class ValueKind(StrEnum):
    """Whether rounds are added up or the latest one counts."""

    LATEST = "latest"
    CUMULATIVE = "cumulative"


class WantedDirection(StrEnum):
    """Which way is better."""

    UP = "up"
    DOWN = "down"
    TOWARDS_ZERO = "towards_zero"
    CONTEXT = "context"


class ValueSource(StrEnum):
    """Whether a value comes from a sample or counts everything."""

    SAMPLE = "sample"
    REGISTER = "register"
    COMPUTED = "computed"


class Disaggregation(StrEnum):
    """By what a value is split."""

    SEX = "S"
    AGE = "A"
    PLACE = "L"
    DISABILITY = "D"
    ROLE = "R"
    EXPOSURE = "X"


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """What should be reached in a round, in the unit of the indicator."""

    round_id: Annotated[str, refers(N_("Round"), "rounds", belongs=True)] = ""
    value: Annotated[float | None, decimal(N_("Target"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DefinitionChange:
    """What was changed in an indicator, when and why."""

    changed_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    what: Annotated[str, line(N_("What changed"))] = ""
    why: Annotated[str, line(N_("Why"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator(CodedRecord):
    """Something that is measured to see whether change happens: its reference sheet.

    Percent values, targets and baselines are in per cent, 0–100.
    """

    table: ClassVar[str] = "indicators"
    code_prefix: ClassVar[str] = "I"

    name: Annotated[str, line(N_("Indicator"))] = ""
    library_number: Annotated[
        int | None, whole(N_("Number in the library"), minimum=1, maximum=40)
    ] = None
    definition: Annotated[str, prose(N_("Precise definition"))] = ""
    level: Annotated[IndicatorLevel, one_of(N_("Level"))] = IndicatorLevel.NORM
    type: Annotated[IndicatorType, one_of(N_("Kind of value"))] = IndicatorType.PERCENT
    value_kind: Annotated[ValueKind, one_of(N_("Over the rounds"))] = ValueKind.LATEST
    value_source: Annotated[ValueSource, one_of(N_("Comes from"))] = ValueSource.SAMPLE
    direction: Annotated[WantedDirection, one_of(N_("Better is"))] = WantedDirection.DOWN
    unit: Annotated[str, line(N_("Unit"))] = ""
    numerator: Annotated[str, line(N_("Counted above the line"))] = ""
    denominator: Annotated[str, line(N_("Counted below the line"))] = ""
    disaggregation: Annotated[tuple[Disaggregation, ...], some_of(N_("Split by"))] = ()
    source_and_method: Annotated[str, prose(N_("Source and method"))] = ""
    method_id: Annotated[str, refers(N_("Method"), "collection_methods")] = ""
    responsible_role: Annotated[str, line(N_("Who is responsible"), N_("A role."))] = ""
    frequency: Annotated[str, line(N_("How often"))] = ""
    quality_control: Annotated[str, prose(N_("Quality control"))] = ""
    limits: Annotated[str, prose(N_("Limits"))] = ""
    question_codes: Annotated[
        tuple[str, ...], lines(N_("Questions"), N_("Codes, for example Q23."))
    ] = ()
    norm_id: Annotated[str, refers(N_("Norm"), "norms")] = ""
    practice_id: Annotated[str, refers(N_("Practice"), "practices")] = ""
    node_ids: Annotated[tuple[str, ...], refers_many(N_("Boxes"), "toc_nodes")] = ()
    targets: Annotated[tuple[Target, ...], rows(N_("Targets"))] = ()
    changes: Annotated[tuple[DefinitionChange, ...], rows(N_("Changes of this sheet"))] = ()


class RoundKind(StrEnum):
    """What a round is for."""

    BASELINE = "baseline"
    MIDLINE = "midline"
    ENDLINE = "endline"
    MONITORING = "monitoring"
    TARGET = "target"  # a date by which targets are set, before it is measured


class MethodChange(StrEnum):
    """What was different from the round before; each is a warning (method 3.11)."""

    WORDING = "wording"
    REFERENCE_GROUP = "reference_group"
    SEASON = "season"
    MODE = "mode"
    QUESTION_ORDER = "question_order"
    COMPONENTS = "components"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Round(Record):
    """A time at which things are measured."""

    table: ClassVar[str] = "rounds"

    name: Annotated[str, line(N_("Round"))] = ""
    kind: Annotated[RoundKind, one_of(N_("Kind"))] = RoundKind.BASELINE
    start: Annotated[date | None, calendar_day(N_("From"))] = None
    end: Annotated[date | None, calendar_day(N_("To"))] = None
    month: Annotated[int | None, whole(N_("Months since the baseline"), unit="months")] = None
    sample_planned: Annotated[int | None, whole(N_("Sample planned"), unit="people")] = None
    sample_achieved: Annotated[int | None, whole(N_("Sample achieved"), unit="people")] = None
    clusters: Annotated[int | None, whole(N_("Clusters"))] = None
    design_effect: Annotated[
        float | None,
        decimal(N_("Design effect"), N_("1 or empty for a simple sample."), minimum=1),
    ] = None
    method_changes: Annotated[
        tuple[MethodChange, ...], some_of(N_("Different from the round before"))
    ] = ()
    method_note: Annotated[str, prose(N_("What was different"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DataValue(Record):
    """The value of an indicator in a round, over all or for one group or arm.

    ``value`` is in the unit of the indicator and is used where no counts are given. ``cell`` and
    ``arm`` are empty for the whole.
    """

    table: ClassVar[str] = "data_values"

    indicator_id: Annotated[str, refers(N_("Indicator"), "indicators", belongs=True)] = ""
    round_id: Annotated[str, refers(N_("Round"), "rounds", belongs=True)] = ""
    numerator: Annotated[float | None, decimal(N_("How many"))] = None
    denominator: Annotated[int | None, whole(N_("Out of how many"))] = None
    value: Annotated[float | None, decimal(N_("Value"))] = None
    low: Annotated[float | None, decimal(N_("Interval from"))] = None
    high: Annotated[float | None, decimal(N_("Interval to"))] = None
    split_by: Annotated[Disaggregation | None, one_of(N_("Split by"))] = None
    cell: Annotated[str, line(N_("Group"))] = ""
    arm: Annotated[str, line(N_("Arm"))] = ""
    clusters: Annotated[int | None, whole(N_("Clusters"))] = None
    note: Annotated[str, line(N_("Note"))] = ""
    evidence_ids: Annotated[tuple[str, ...], refers_many(N_("Evidence"), "evidence")] = ()


class MethodKind(StrEnum):
    """A way to collect data."""

    SURVEY = "survey"
    VIGNETTE_SURVEY = "vignette_survey"
    FGD = "fgd"
    IDI = "idi"
    OBSERVATION = "observation"
    RECORDS = "records"
    MSC = "msc"
    OUTCOME_HARVESTING = "outcome_harvesting"
    TALK_LOG = "talk_log"


@dataclass(frozen=True, slots=True, kw_only=True)
class DataCollectionMethod(Record):
    """How data are collected, kept and protected."""

    table: ClassVar[str] = "collection_methods"

    kind: Annotated[MethodKind, one_of(N_("Method"))] = MethodKind.SURVEY
    sample_plan: Annotated[str, prose(N_("Who is asked, how many"))] = ""
    tool: Annotated[str, line(N_("Tool"))] = ""
    languages: Annotated[tuple[str, ...], lines(N_("Languages"))] = ()
    consent: Annotated[str, prose(N_("Consent"))] = ""
    storage: Annotated[str, prose(N_("Where the answers are kept"))] = ""
    identifies_people: Annotated[bool, yes_no(N_("Answers could identify a person"))] = False

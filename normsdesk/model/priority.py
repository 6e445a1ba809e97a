"""Choosing where to start: criteria, scores, rounds of prioritisation and decisions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

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
    scaled,
    whole,
    yes_no,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.scales import SCORE


class CriterionKind(StrEnum):
    """What a criterion asks about."""

    IMPORTANCE = "importance"
    CHANGEABILITY = "changeability"
    FEASIBILITY = "feasibility"
    ETHICS = "ethics"
    COMMUNITY = "community"
    EVIDENCE = "evidence"


class CriterionDirection(StrEnum):
    """Whether more is better."""

    BENEFIT = "benefit"
    COST = "cost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a score means, in words."""

    score: Annotated[int, scaled(N_("Score"), SCORE)]
    meaning: Annotated[str, line(N_("Means"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Criterion(CodedRecord):
    """A question by which norms, practices or strategies are compared."""

    table: ClassVar[str] = "criteria"
    code_prefix: ClassVar[str] = "K"

    name: Annotated[str, line(N_("Criterion"))] = ""
    kind: Annotated[CriterionKind, one_of(N_("Kind"))] = CriterionKind.IMPORTANCE
    weight: Annotated[float, decimal(N_("Weight"), minimum=0)] = 0.0
    direction: Annotated[CriterionDirection, one_of(N_("More is"))] = CriterionDirection.BENEFIT
    anchors: Annotated[tuple[Anchor, ...], rows(N_("What the scores mean"))] = ()
    veto: Annotated[bool, yes_no(N_("A low score rules it out"))] = False


class RankedKind(StrEnum):
    """What is ranked."""

    NORMS = "norms"
    PRACTICES = "practices"
    STRATEGIES = "strategies"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrioritisationRound(Record):
    """One round of choosing: what is ranked, by which criteria, by whom."""

    table: ClassVar[str] = "prioritisation_rounds"

    name: Annotated[str, line(N_("Name"))] = ""
    held_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    ranked: Annotated[RankedKind, one_of(N_("What is ranked"))] = RankedKind.NORMS
    criterion_ids: Annotated[tuple[str, ...], refers_many(N_("Criteria"), "criteria")] = ()
    raters: Annotated[
        tuple[str, ...],
        lines(N_("Raters"), N_("Codes, not names."), sensitivity=Sensitivity.RATER),
    ] = ()
    draws: Annotated[int, whole(N_("Weight draws"), minimum=1)] = 10_000
    seed: Annotated[int, whole(N_("Seed of the draws"))] = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Score(Record):
    """What one rater gave one item on one criterion; an empty value means "don't know"."""

    table: ClassVar[str] = "scores"

    round_id: Annotated[str, refers(N_("Round"), "prioritisation_rounds", belongs=True)] = ""
    item_id: Annotated[
        str, refers(N_("What is scored"), "norms", "practices", "strategies", belongs=True)
    ] = ""
    criterion_id: Annotated[str, refers(N_("Criterion"), "criteria", belongs=True)] = ""
    rater: Annotated[str, line(N_("Rater"), sensitivity=Sensitivity.RATER)] = ""
    value: Annotated[int | None, scaled(N_("Score"), SCORE)] = None
    reason: Annotated[str, line(N_("Reason"), sensitivity=Sensitivity.PERSONAL)] = ""


class DecisionKind(StrEnum):
    """What is done about a norm."""

    SHIFT = "shift"
    WEAKEN = "weaken"
    REPLACE = "replace"
    LEVERAGE = "leverage"
    WORK_AROUND = "work_around"
    LATER = "later"
    SET_ASIDE = "set_aside"


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Record):
    """What was decided about one item, why, when and by whom; the newest one counts."""

    table: ClassVar[str] = "decisions"

    item_id: Annotated[
        str, refers(N_("About"), "norms", "practices", "strategies", belongs=True)
    ] = ""
    round_id: Annotated[str, refers(N_("Round"), "prioritisation_rounds")] = ""
    kind: Annotated[DecisionKind | None, one_of(N_("Decision"))] = None
    reason: Annotated[str, prose(N_("Reason"))] = ""
    comes_first: Annotated[str, line(N_("What has to come first"))] = ""
    decided_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    decided_by: Annotated[
        str, line(N_("Decided by"), N_("A role or a meeting."), sensitivity=Sensitivity.PERSONAL)
    ] = ""

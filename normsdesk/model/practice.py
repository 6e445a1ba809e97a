"""Practices, the people around them, and the forces that are no norms."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    calendar_day,
    decimal,
    line,
    one_of,
    part,
    prose,
    refers,
    refers_many,
    rows,
    scaled,
    some_of,
    whole,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.scales import CHANGEABILITY, CLOSENESS, POWER, STANCE, WEIGHT


class PracticeValence(StrEnum):
    """What a practice does to people."""

    HARMFUL = "harmful"
    PROTECTIVE = "protective"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prevalence:
    """How common a practice is, counted, and where the figure comes from."""

    numerator: Annotated[int | None, whole(N_("How many did it"))] = None
    denominator: Annotated[int | None, whole(N_("Out of how many"))] = None
    definition: Annotated[str, line(N_("What was counted"))] = ""
    source: Annotated[str, line(N_("Source"))] = ""
    year: Annotated[int | None, whole(N_("Year"), unit="year")] = None
    design_effect: Annotated[
        float | None, decimal(N_("Design effect"), N_("1 or empty for a simple sample."), minimum=1)
    ] = None
    asked_about: Annotated[
        str,
        line(
            N_("What people guessed about"),
            N_("The guess and the count must speak of the same people and period."),
        ),
    ] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice(CodedRecord):
    """Something people do: an actor and an action, never an expectation."""

    table: ClassVar[str] = "practices"
    code_prefix: ClassVar[str] = "P"

    actor: Annotated[str, line(N_("Who does it"), N_("For example: parents."))] = ""
    action: Annotated[str, line(N_("What they do"), N_("For example: marry."))] = ""
    affected: Annotated[str, line(N_("To whom"), N_("For example: their daughters."))] = ""
    occasion: Annotated[str, line(N_("When"), N_("For example: before 18."))] = ""
    valence: Annotated[PracticeValence, one_of(N_("Harmful or protective"))] = (
        PracticeValence.HARMFUL
    )
    alternative: Annotated[str, line(N_("What they could do instead"))] = ""
    prevalence: Annotated[Prevalence, part(N_("How common it is"))] = Prevalence()
    decision_point: Annotated[
        str, prose(N_("When the decision is made"), N_("When, where, and who is in the room."))
    ] = ""
    population_ids: Annotated[
        tuple[str, ...], refers_many(N_("Groups of people"), "population_groups")
    ] = ()


class PopulationRole(StrEnum):
    """The part a group of people plays in a practice."""

    PRACTISING = "practising"
    AFFECTED = "affected"
    DECISION_MAKER = "decision_maker"
    OBSERVER = "observer"


@dataclass(frozen=True, slots=True, kw_only=True)
class PopulationGroup(Record):
    """A group of people who do, suffer, decide or watch a practice."""

    table: ClassVar[str] = "population_groups"

    label: Annotated[str, line(N_("Group"))] = ""
    roles: Annotated[tuple[PopulationRole, ...], some_of(N_("Part in the practice"))] = ()
    size: Annotated[int | None, whole(N_("How many people"), unit="people")] = None
    location: Annotated[str, line(N_("Where"))] = ""
    age_and_sex: Annotated[str, line(N_("Age and sex"))] = ""
    marginalisation: Annotated[str, prose(N_("Who is left out in this group"))] = ""


class ReferenceGroupKind(StrEnum):
    """What kind of people a reference group is."""

    FAMILY = "family"
    PEERS = "peers"
    ELDERS = "elders"
    RELIGIOUS = "religious"
    SERVICE_PROVIDER = "service_provider"
    AUTHORITY = "authority"
    MEDIA = "media"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReferenceGroup(CodedRecord):
    """People whose opinion counts when others decide: who matters."""

    table: ClassVar[str] = "reference_groups"
    code_prefix: ClassVar[str] = "RG"

    label: Annotated[str, line(N_("Group"))] = ""
    kind: Annotated[ReferenceGroupKind | None, one_of(N_("Kind"))] = None
    members: Annotated[str, prose(N_("Who belongs to it"))] = ""
    power: Annotated[int | None, scaled(N_("Power"), POWER)] = None
    closeness: Annotated[int | None, scaled(N_("Closeness"), CLOSENESS)] = None
    stance: Annotated[
        int | None,
        scaled(
            N_("View on the alternative"),
            STANCE,
            N_("The alternative is what people could do instead."),
        ),
    ] = None
    channel: Annotated[str, line(N_("Where people meet them"))] = ""
    upholds: Annotated[tuple[str, ...], refers_many(N_("Upholds the norms"), "norms")] = ()
    population_ids: Annotated[
        tuple[str, ...], refers_many(N_("Matters to"), "population_groups")
    ] = ()


class FactorDomain(StrEnum):
    """An area of the dynamic framework (domain 1.10)."""

    INDIVIDUAL = "individual"
    SOCIAL = "social"
    MATERIAL = "material"
    INSTITUTIONAL = "institutional"
    GLOBAL = "global"


class FactorDirection(StrEnum):
    """What a structural factor does to the practice."""

    SUSTAINS = "sustains"
    MIXED = "mixed"
    PROTECTS = "protects"


@dataclass(frozen=True, slots=True, kw_only=True)
class StructuralFactor(CodedRecord):
    """A force on a practice that is not a norm: money, distance, law, services."""

    table: ClassVar[str] = "structural_factors"
    code_prefix: ClassVar[str] = "F"

    statement: Annotated[str, line(N_("Factor"))] = ""
    domains: Annotated[
        tuple[FactorDomain, ...], some_of(N_("Areas"), N_("The main area comes first."))
    ] = ()
    direction: Annotated[FactorDirection | None, one_of(N_("Effect on the practice"))] = None
    weight: Annotated[int | None, scaled(N_("Weight"), WEIGHT)] = None
    changeability: Annotated[int | None, scaled(N_("Can it change"), CHANGEABILITY)] = None
    who_can_change: Annotated[str, line(N_("Who can change it"))] = ""
    with_norms: Annotated[str, prose(N_("How it works with the norms"))] = ""
    practice_ids: Annotated[tuple[str, ...], refers_many(N_("Practices"), "practices")] = ()
    norm_ids: Annotated[tuple[str, ...], refers_many(N_("Norms"), "norms")] = ()


class InequalityAxis(StrEnum):
    """A line along which power is shared unequally."""

    SEX = "sex"
    AGE = "age"
    WEALTH = "wealth"
    ETHNICITY = "ethnicity"
    DISABILITY = "disability"
    MIGRATION = "migration"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerNote(Record):
    """Who decides, who bears the cost and who gains."""

    table: ClassVar[str] = "power_notes"

    record_id: Annotated[
        str, refers(N_("About"), "norms", "practices", "structural_factors", belongs=True)
    ] = ""
    who_decides: Annotated[str, prose(N_("Who decides"))] = ""
    who_bears_cost: Annotated[str, prose(N_("Who bears the cost"))] = ""
    who_gains: Annotated[str, prose(N_("Who gains"))] = ""
    axes: Annotated[tuple[InequalityAxis, ...], some_of(N_("Inequalities that cross"))] = ()


class WhyTag(StrEnum):
    """What kind of cause an answer names."""

    NORM = "norm"
    STRUCTURAL = "structural"
    INDIVIDUAL = "individual"
    NOT_SURE = "not_sure"


@dataclass(frozen=True, slots=True, kw_only=True)
class WhyAnswer:
    """One of the five answers, and the record that was made of it."""

    answer: Annotated[str, line(N_("Because"))] = ""
    tag: Annotated[WhyTag | None, one_of(N_("Kind of cause"))] = None
    became_id: Annotated[str, refers(N_("Became"), "norms", "sanctions", "structural_factors")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveWhys(Record):
    """The exercise that asks "why" five times."""

    table: ClassVar[str] = "five_whys"

    practice_id: Annotated[str, refers(N_("Practice"), "practices")] = ""
    held_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    group: Annotated[str, line(N_("With whom"))] = ""
    answers: Annotated[tuple[WhyAnswer, ...], rows(N_("Answers"))] = ()


class TalkFrequency(StrEnum):
    """How often people talk."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    RARELY = "rarely"


class InfluenceDirection(StrEnum):
    """Who influences whom."""

    TO = "to"
    FROM = "from"
    BOTH = "both"


@dataclass(frozen=True, slots=True, kw_only=True)
class NetworkTie(Record):
    """A tie between a group and somebody who influences it (My Social Network)."""

    table: ClassVar[str] = "network_ties"

    population_id: Annotated[
        str, refers(N_("Group of people"), "population_groups", belongs=True)
    ] = ""
    influencer: Annotated[str, line(N_("Who influences them"), N_("A role, not a name."))] = ""
    topic: Annotated[str, line(N_("What they talk about"))] = ""
    frequency: Annotated[TalkFrequency | None, one_of(N_("How often"))] = None
    closeness: Annotated[int | None, scaled(N_("Closeness"), CLOSENESS)] = None
    direction: Annotated[InfluenceDirection | None, one_of(N_("Direction of influence"))] = None
    reference_group_id: Annotated[str, refers(N_("Reference group"), "reference_groups")] = ""

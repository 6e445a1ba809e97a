"""Evidence, what it speaks for, and the stories by which people are asked."""

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
    prose,
    refers,
    refers_many,
    rows,
    scaled,
    yes_no,
)
from normsdesk.model.marking import N_
from normsdesk.model.record import CodedRecord, Record
from normsdesk.model.scales import (
    QUALITY,
    VIGNETTE_CODE,
)


class EvidenceType(StrEnum):
    """Where a piece of evidence comes from."""

    FGD = "fgd"
    IDI = "idi"
    KII = "kii"
    VIGNETTE = "vignette"
    WORKSHOP_VOTE = "workshop_vote"
    SURVEY = "survey"
    OBSERVATION = "observation"
    SECONDARY = "secondary"
    TEAM_EXPERIENCE = "team_experience"


class ClaimDirection(StrEnum):
    """Whether evidence speaks for a claim."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    MIXED = "mixed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A record, or one of its fields, about which evidence says something."""

    record_id: Annotated[str, refers(N_("About"), ANY_TABLE, belongs=True)] = ""
    field: Annotated[str, line(N_("Field"), hidden=True)] = ""
    direction: Annotated[ClaimDirection, one_of(N_("For or against"))] = ClaimDirection.SUPPORTS
    note: Annotated[str, line(N_("What it says"), sensitivity=Sensitivity.PERSONAL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceItem(CodedRecord):
    """Something heard, seen, counted or read, and what it speaks for."""

    table: ClassVar[str] = "evidence"
    code_prefix: ClassVar[str] = "E"
    personal: ClassVar[bool] = True

    title: Annotated[str, line(N_("Title"))] = ""
    type: Annotated[EvidenceType | None, one_of(N_("Kind"))] = None
    held_on: Annotated[date | None, calendar_day(N_("Date"))] = None
    place: Annotated[str, line(N_("Place"), sensitivity=Sensitivity.PLACE)] = ""
    method: Annotated[str, line(N_("Method"))] = ""
    participants: Annotated[str, line(N_("How many took part"), N_("Groups and people."))] = ""
    summary: Annotated[str, prose(N_("What it says"))] = ""
    quote: Annotated[
        str,
        prose(N_("Quote"), N_("No names, no places."), sensitivity=Sensitivity.QUOTE),
    ] = ""
    quality: Annotated[int | None, scaled(N_("Quality"), QUALITY)] = None
    limits: Annotated[str, prose(N_("Limits"))] = ""
    citation: Annotated[str, line(N_("Citation"), N_("For published work."))] = ""
    round_id: Annotated[str, refers(N_("Round"), "rounds")] = ""
    claims: Annotated[tuple[Claim, ...], rows(N_("Speaks for or against"))] = ()
    attachment_ids: Annotated[tuple[str, ...], refers_many(N_("Files"), "attachments")] = ()


class VignetteKind(StrEnum):
    """The three story methods (domain 4.3)."""

    V1 = "v1"
    V2 = "v2"
    V3 = "v3"


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageText:
    """A text in one language."""

    language: Annotated[str, line(N_("Language"))] = "en"
    text: Annotated[str, prose(N_("Text"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vignette(CodedRecord):
    """A short story about a typical person, with a twist and questions."""

    table: ClassVar[str] = "vignettes"
    code_prefix: ClassVar[str] = "V"

    norm_id: Annotated[str, refers(N_("Norm"), "norms")] = ""
    kind: Annotated[VignetteKind, one_of(N_("Kind"))] = VignetteKind.V1
    character: Annotated[str, line(N_("Who it is about"), N_("An invented person."))] = ""
    story: Annotated[tuple[LanguageText, ...], rows(N_("Story"))] = ()
    twist: Annotated[tuple[LanguageText, ...], rows(N_("Twist"))] = ()
    prompts: Annotated[tuple[str, ...], lines(N_("Questions"))] = ()
    arms: Annotated[tuple[str, ...], lines(N_("Versions"))] = ()


class SnapComponent(StrEnum):
    """The five components of the Social Norms Analysis Plot."""

    EE = "ee"
    NE = "ne"
    SANCTIONS = "sanctions"
    SENSITIVITY = "sensitivity"
    EXCEPTIONS = "exceptions"


@dataclass(frozen=True, slots=True, kw_only=True)
class VignetteCoding(Record):
    """What one coder gave one group's answer for one component."""

    table: ClassVar[str] = "vignette_codings"

    vignette_id: Annotated[str, refers(N_("Story"), "vignettes", belongs=True)] = ""
    profile_id: Annotated[str, refers(N_("Profile"), "norm_profiles")] = ""
    group: Annotated[str, line(N_("Group or interview"), N_("A code, not a name."))] = ""
    coder: Annotated[str, line(N_("Coder"), sensitivity=Sensitivity.RATER)] = ""
    component: Annotated[SnapComponent, one_of(N_("Component"))] = SnapComponent.EE
    value: Annotated[int | None, scaled(N_("Value"), VIGNETTE_CODE)] = None
    quote: Annotated[str, prose(N_("Quote"), sensitivity=Sensitivity.QUOTE)] = ""
    agreed: Annotated[
        bool, yes_no(N_("Agreed value"), N_("What both coders settled on after talking."))
    ] = False

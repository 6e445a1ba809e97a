"""The theory of change: boxes, links, assumptions, and the diagrams that show them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import (
    line,
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
from normsdesk.model.scales import CERTAINTY, IMPORTANCE


class NodeLevel(StrEnum):
    """Where a box stands between what is done and what it is for."""

    ACTIVITY = "activity"
    OUTPUT = "output"
    EXPECTATION_CHANGE = "expectation_change"
    INDIVIDUAL_CHANGE = "individual_change"
    STRUCTURAL_CHANGE = "structural_change"
    NORM_OUTCOME = "norm_outcome"
    PRACTICE_OUTCOME = "practice_outcome"
    LONG_TERM_OUTCOME = "long_term_outcome"
    IMPACT = "impact"
    CONTEXT = "context"


class ChangeKind(StrEnum):
    """What changes inside a person (individual change only)."""

    AWARENESS = "awareness"
    KNOWLEDGE = "knowledge"
    ATTITUDE = "attitude"
    SKILL = "skill"
    CONFIDENCE = "confidence"
    INTENTION = "intention"


class EcologicalDomain(StrEnum):
    """The level of the ecological framework a box works at."""

    INDIVIDUAL = "individual"
    RELATIONSHIP = "relationship"
    COMMUNITY = "community"
    INSTITUTION = "institution"
    SOCIETY = "society"


class NodeStatus(StrEnum):
    """How far a box has come."""

    IDEA = "idea"
    AGREED = "agreed"
    UNDER_WAY = "under_way"
    REACHED = "reached"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCNode(CodedRecord):
    """A box of the theory of change."""

    table: ClassVar[str] = "toc_nodes"
    code_prefix: ClassVar[str] = "B"

    title: Annotated[str, line(N_("Box"))] = ""
    level: Annotated[NodeLevel, one_of(N_("Level"))] = NodeLevel.ACTIVITY
    change_kind: Annotated[ChangeKind | None, one_of(N_("Kind of individual change"))] = None
    statement: Annotated[str, prose(N_("What changes, for whom"))] = ""
    domain: Annotated[EcologicalDomain | None, one_of(N_("Ecological level"))] = None
    status: Annotated[NodeStatus, one_of(N_("Status"))] = NodeStatus.IDEA
    norm_ids: Annotated[tuple[str, ...], refers_many(N_("Norms"), "norms")] = ()
    practice_ids: Annotated[tuple[str, ...], refers_many(N_("Practices"), "practices")] = ()
    strategy_ids: Annotated[tuple[str, ...], refers_many(N_("Strategies"), "strategies")] = ()
    factor_ids: Annotated[
        tuple[str, ...], refers_many(N_("Structural factors"), "structural_factors")
    ] = ()


class LinkEvidence(StrEnum):
    """How well a link is known."""

    NONE = "none"
    EXPERIENCE = "experience"
    STUDY_ELSEWHERE = "study_elsewhere"
    OWN_DATA = "own_data"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToCLink(Record):
    """One step of change: this leads to that, because."""

    table: ClassVar[str] = "toc_links"

    source_id: Annotated[str, refers(N_("From"), "toc_nodes", belongs=True)] = ""
    target_id: Annotated[str, refers(N_("To"), "toc_nodes", belongs=True)] = ""
    rationale: Annotated[str, prose(N_("Because"))] = ""
    evidence: Annotated[LinkEvidence, one_of(N_("How well it is known"))] = LinkEvidence.NONE


class AssumptionStatus(StrEnum):
    """What became of an assumption."""

    UNTESTED = "untested"
    HOLDING = "holding"
    FAILING = "failing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption(CodedRecord):
    """What must be true for a link or a box to work."""

    table: ClassVar[str] = "assumptions"
    code_prefix: ClassVar[str] = "AS"

    record_id: Annotated[str, refers(N_("Stands on"), "toc_links", "toc_nodes", belongs=True)] = ""
    text: Annotated[str, prose(N_("Assumption"))] = ""
    importance: Annotated[int | None, scaled(N_("Importance"), IMPORTANCE)] = None
    certainty: Annotated[int | None, scaled(N_("Certainty"), CERTAINTY)] = None
    test: Annotated[str, line(N_("How it is tested"))] = ""
    indicator_id: Annotated[str, refers(N_("Tested by indicator"), "indicators")] = ""
    status: Annotated[AssumptionStatus, one_of(N_("Status"))] = AssumptionStatus.UNTESTED


class PlacementEffect(StrEnum):
    """What a norm does where it stands."""

    HOLDS_BACK = "holds_back"
    HELPS = "helps"


@dataclass(frozen=True, slots=True, kw_only=True)
class NormPlacement(Record):
    """A norm that stands on a box or a link of the theory of change."""

    table: ClassVar[str] = "norm_placements"

    norm_id: Annotated[str, refers(N_("Norm"), "norms", belongs=True)] = ""
    record_id: Annotated[str, refers(N_("Stands on"), "toc_nodes", "toc_links", belongs=True)] = ""
    diagram_id: Annotated[str, refers(N_("Diagram"), "diagrams")] = ""
    effect: Annotated[PlacementEffect, one_of(N_("Effect"))] = PlacementEffect.HOLDS_BACK


class DiagramScope(StrEnum):
    """What a diagram shows."""

    PROGRAMME = "programme"
    PRACTICE = "practice"


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeGroup:
    """Boxes drawn inside one frame."""

    label: Annotated[str, line(N_("Name of the frame"))] = ""
    node_ids: Annotated[tuple[str, ...], refers_many(N_("Boxes"), "toc_nodes")] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What people wrote about a box in the story, in place of what its links say.

    ``told`` is what the links said when it was written: when they say something else, it may have
    to be written again.
    """

    node_id: Annotated[str, refers(N_("Box"), "toc_nodes", belongs=True)] = ""
    text: Annotated[str, prose(N_("Passage"))] = ""
    told: Annotated[str, prose(N_("What the links said then"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagram(Record):
    """A picture of some or all boxes; an empty list of members shows them all."""

    table: ClassVar[str] = "diagrams"

    name: Annotated[str, line(N_("Name"))] = ""
    scope: Annotated[DiagramScope, one_of(N_("Shows"))] = DiagramScope.PROGRAMME
    practice_id: Annotated[str, refers(N_("Practice"), "practices")] = ""
    member_ids: Annotated[tuple[str, ...], refers_many(N_("Boxes shown"), "toc_nodes")] = ()
    groups: Annotated[tuple[NodeGroup, ...], rows(N_("Frames"))] = ()
    narrative: Annotated[str, prose(N_("The story of the diagram"))] = ""
    narrated: Annotated[bool, yes_no(N_("The story tells every step"), hidden=True)] = False
    passages: Annotated[tuple[Passage, ...], rows(N_("Passages of the story"), hidden=True)] = ()

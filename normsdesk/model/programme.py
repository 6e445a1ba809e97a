"""The programme pack: the programme's forms, criteria and agendas, copied into each project."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import line, lines, one_of, prose, rows, whole, yes_no
from normsdesk.model.marking import N_
from normsdesk.model.record import Record


class PackItemKind(StrEnum):
    """What an item of the pack is."""

    FACT = "fact"
    SESSION = "session"
    ORGANISATION_CRITERION = "organisation_criterion"
    CONDITION = "condition"
    SELECTION_STEP = "selection_step"
    PARTICIPANT_CRITERION = "participant_criterion"
    INCEPTION_POINT = "inception_point"
    MOU_CLAUSE = "mou_clause"
    BEFORE_QUESTION = "before_question"
    AFTER_QUESTION = "after_question"


class AnswerKey(StrEnum):
    """Whether agreeing is what the training hopes for, or its reverse."""

    PLUS = "plus"
    REVERSED = "reversed"


class Subscale(StrEnum):
    """The four parts of the after-training form (method 3.8)."""

    RELEVANCE = "relevance"
    CONFIDENCE = "confidence"
    FEASIBILITY = "feasibility"
    CONCEPT = "concept"


class PackWording(StrEnum):
    """Whose words the pack uses."""

    OWN = "own"
    OFFICIAL = "official"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackItem:
    """One numbered item: a criterion, an agenda point, a session, a clause or a question."""

    number: Annotated[str, line(N_("Number"))]
    kind: Annotated[PackItemKind, one_of(N_("Kind"))]
    label: Annotated[str, line(N_("Short label"))] = ""
    text: Annotated[str, prose(N_("Full text"))] = ""
    help: Annotated[str, prose(N_("Help"))] = ""
    source: Annotated[str, line(N_("Source"))] = ""
    track: Annotated[int | None, whole(N_("Track"), minimum=1, maximum=3)] = None
    day: Annotated[int | None, whole(N_("Day"), minimum=1)] = None
    order: Annotated[int | None, whole(N_("Order"), minimum=1)] = None
    minutes: Annotated[int | None, whole(N_("Minutes"), unit="minutes")] = None
    facilitator_notes: Annotated[str, prose(N_("Notes for the facilitator"))] = ""
    materials: Annotated[str, prose(N_("Materials"))] = ""
    key: Annotated[AnswerKey | None, one_of(N_("Key"))] = None
    subscale: Annotated[Subscale | None, one_of(N_("Part of the form"))] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgrammePack(Record):
    """The programme as this project uses it; a lead organisation may change every word."""

    table: ClassVar[str] = "programme_packs"

    title: Annotated[str, line(N_("Title"))] = ""
    version: Annotated[str, line(N_("Version"))] = ""
    language: Annotated[str, line(N_("Language"))] = "en"
    lead_organisation: Annotated[str, line(N_("Lead organisation"))] = ""
    partners: Annotated[str, line(N_("Partners"))] = ""
    region: Annotated[str, line(N_("Region"))] = ""
    wording: Annotated[PackWording, one_of(N_("Wording"))] = PackWording.OWN
    scale_minimum: Annotated[int, whole(N_("Lowest answer of the after form"))] = 1
    scale_maximum: Annotated[int, whole(N_("Highest answer of the after form"))] = 5
    scale_ends: Annotated[tuple[str, ...], lines(N_("Words at the two ends of the scale"))] = ()
    item_3_scored: Annotated[
        bool, yes_no(N_("Score question 3"), N_("Experts do not agree which answer is right."))
    ] = True
    items: Annotated[tuple[PackItem, ...], rows(N_("Items"))] = ()

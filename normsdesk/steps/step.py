"""What a guided step is made of."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.marking import N_


class Phase(StrEnum):
    """The four parts of the path."""

    PREPARE = "prepare"
    UNDERSTAND = "understand"
    ACT_AND_LEARN = "act_and_learn"
    SHARE = "share"


PHASE_TITLES = {
    Phase.PREPARE: N_("Prepare"),
    Phase.UNDERSTAND: N_("Understand"),
    Phase.ACT_AND_LEARN: N_("Act & learn"),
    Phase.SHARE: N_("Share"),
}
"""Marked title of each part of the path."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One part of a step's page: the records of one table.

    ``title`` and ``teaches`` are marked source texts; ``teaches`` says, while the section is
    empty, what belongs here and why. ``single`` sections hold one record, shown as one form.
    """

    id: str
    title: str
    table: str
    teaches: str
    single: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One of the nine steps, as data.

    ``title`` and ``description`` are marked source texts. ``guidance`` names the page of the
    Guide. ``done_when`` names the completion facts whose share is the step's ring. ``page`` names
    a page made by hand that stands before the sections.
    """

    id: str
    number: int
    phase: Phase
    title: str
    description: str
    guidance: str
    sections: tuple[Section, ...]
    done_when: tuple[str, ...]
    page: str = ""

"""What every record has."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, ClassVar

from normsdesk.model.fields import instant, line, one_of, prose, yes_no
from normsdesk.model.marking import N_

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""The moment of a record that has not been committed yet."""


class SourceTag(StrEnum):
    """How a record came into the project."""

    ENTERED = "entered"
    IMPORTED = "imported"
    EXAMPLE = "example"


class EvidenceLevel(StrEnum):
    """How well a value is known; an ordered scale, see ``evidence_rank``."""

    ASSUMED = "assumed"
    ONE_SOURCE = "one_source"
    TRIANGULATED = "triangulated"
    MEASURED = "measured"


EVIDENCE_LEVELS = tuple(EvidenceLevel)


def evidence_rank(level: EvidenceLevel) -> int:
    """Place a level on its scale: assumed 0, one source 1, triangulated 2, measured 3."""
    return EVIDENCE_LEVELS.index(level)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The base of every record: its stable id and where it comes from.

    ``illustrative`` marks invented content, in the bundled examples and in practice projects.
    """

    table: ClassVar[str] = ""
    code_prefix: ClassVar[str] = ""
    personal: ClassVar[bool] = False  # every free text of such a record may touch a person

    id: Annotated[str, line(N_("Id"), hidden=True)]
    created: Annotated[datetime, instant(N_("Created"))] = NEVER
    modified: Annotated[datetime, instant(N_("Changed"))] = NEVER
    source_tag: Annotated[SourceTag, one_of(N_("How it came in"), hidden=True)] = SourceTag.ENTERED
    illustrative: Annotated[bool, yes_no(N_("Illustrative"), hidden=True)] = False
    notes: Annotated[str, prose(N_("Notes"))] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodedRecord(Record):
    """A record that people call by a code such as N1; a code is never given twice."""

    code: Annotated[str, line(N_("Code"), hidden=True)] = ""

"""Where things stand in a picture, kept apart from what they mean."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from normsdesk.model.fields import ANY_TABLE, decimal, refers
from normsdesk.model.marking import N_
from normsdesk.model.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Record):
    """Where one record stands in one picture: logical pixels from the top left corner.

    The picture is a diagram, a norm (its influence map) or the project (the structural map).
    """

    table: ClassVar[str] = "positions"

    picture_id: Annotated[
        str,
        refers(N_("Picture"), "diagrams", "norms", "project", belongs=True, hidden=True),
    ] = ""
    record_id: Annotated[str, refers(N_("What stands there"), ANY_TABLE, belongs=True)] = ""
    x: Annotated[float, decimal(N_("From the left"))] = 0.0
    y: Annotated[float, decimal(N_("From the top"))] = 0.0

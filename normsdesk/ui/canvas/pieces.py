"""The pieces of the palette: what can be put on the canvas."""

from dataclasses import dataclass

from normsdesk.model.marking import N_
from normsdesk.model.theory import NodeLevel


@dataclass(frozen=True, slots=True)
class Piece:
    """One piece: its word, the colours ``toc.<tone>.…`` and the level of the box it makes.

    Without a level it is an assumption, which stands on a box or link. A piece that ``stays``
    goes to the column of its level, wherever it is let go.
    """

    id: str
    title: str
    tone: str
    level: NodeLevel | None
    stays: bool = False


PIECES: tuple[Piece, ...] = (
    Piece("activity", N_("Activity"), "activity", NodeLevel.ACTIVITY),
    Piece("output", N_("Output"), "output", NodeLevel.OUTPUT),
    Piece("outcome", N_("Outcome"), "outcome", NodeLevel.EXPECTATION_CHANGE),
    Piece("impact", N_("Impact"), "impact", NodeLevel.IMPACT),
    Piece("norm", N_("Norm"), "norm", NodeLevel.NORM_OUTCOME, stays=True),
    Piece("context", N_("Context"), "context", NodeLevel.CONTEXT, stays=True),
    Piece("assumption", N_("Assumption"), "assumption", None),
)
"""All pieces, in the order of the palette."""

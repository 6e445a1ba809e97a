"""Levels of a box: the column each stands in, its colours and its sign."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from normsdesk.model.marking import N_
from normsdesk.model.theory import NodeLevel


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the canvas: heading, what it answers, and the level a box dropped there gets."""

    title: str
    detail: str
    first_level: NodeLevel


COLUMNS: tuple[Column, ...] = (
    Column(N_("Activities"), N_("What we do"), NodeLevel.ACTIVITY),
    Column(N_("Outputs"), N_("What we deliver"), NodeLevel.OUTPUT),
    Column(N_("Early outcomes"), N_("What changes first"), NodeLevel.EXPECTATION_CHANGE),
    Column(N_("Norms on the way"), N_("What gets weaker"), NodeLevel.NORM_OUTCOME),
    Column(N_("Later outcomes"), N_("What people do"), NodeLevel.PRACTICE_OUTCOME),
    Column(N_("Impact"), N_("What gets better"), NodeLevel.IMPACT),
)
"""The columns from left to right."""

NORMS = 3
"""The column of norms, which is tinted."""


@dataclass(frozen=True, slots=True)
class LevelLook:
    """Where and how a level is drawn: its column (−1: the strip below), colours, icon, short word.

    ``tone`` names the colours ``toc.<tone>.fill``, ``.edge`` and ``.text``.
    """

    column: int
    tone: str
    icon: str
    short: str


CONTEXT_TONE = "context"

LOOKS: Mapping[NodeLevel, LevelLook] = MappingProxyType(
    {
        NodeLevel.ACTIVITY: LevelLook(0, "activity", "megaphone", N_("Activity")),
        NodeLevel.OUTPUT: LevelLook(1, "output", "clipboard-check", N_("Output")),
        NodeLevel.EXPECTATION_CHANGE: LevelLook(2, "outcome", "users-round", N_("Expectations")),
        NodeLevel.INDIVIDUAL_CHANGE: LevelLook(2, "outcome", "user", N_("Individual")),
        NodeLevel.STRUCTURAL_CHANGE: LevelLook(2, "outcome", "landmark", N_("Structural")),
        NodeLevel.NORM_OUTCOME: LevelLook(3, "norm", "circle-dashed", N_("Norm")),
        NodeLevel.PRACTICE_OUTCOME: LevelLook(4, "outcome", "repeat", N_("Practice")),
        NodeLevel.LONG_TERM_OUTCOME: LevelLook(4, "outcome", "trending-up", N_("Long term")),
        NodeLevel.IMPACT: LevelLook(5, "impact", "flag", N_("Impact")),
        NodeLevel.CONTEXT: LevelLook(-1, CONTEXT_TONE, "map", N_("Context")),
    }
)
"""The look of each level."""


def column_of(level: NodeLevel) -> int:
    """Return the column of a level, −1 for context."""
    return LOOKS[level].column

"""Own view against what others are thought to approve of (method 3.6)."""

from dataclasses import dataclass
from enum import StrEnum

from normsdesk.model.norm import GridCounts, NormValence
from normsdesk.rules.estimates import at_least
from normsdesk.rules.readings import MINIMUM_ANSWERS, ProfileValues
from normsdesk.rules.reasons import UnknownWhy

CUT = 0.5


class GridCell(StrEnum):
    """A cell of the grid, and the people who stand outside it."""

    ALIGNED = "aligned"
    HELD_BACK = "held_back"  # approve, and think that others do not
    TRAPPED = "trapped"
    OTHER_DRIVER = "other_driver"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class GridShare:
    """The people in one cell: how many, and their share 0–1 of those who answered both."""

    cell: GridCell
    count: int
    share: float


@dataclass(frozen=True, slots=True, kw_only=True)
class GridDot:
    """A group as one dot: own approval and expected approval 0–1, and the cell it falls in."""

    cell: GridCell
    own: float
    others: float
    assumed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class AttitudeGrid:
    """The grid of one profile.

    ``shares`` holds all five figures, or nothing when too few answered both questions;
    ``unknown_why`` says why. ``dot`` stands for the group where both values are known.
    ``protective`` is true when the practice protects: the words of the cells follow from it.
    """

    shares: tuple[GridShare, ...]
    answers: int
    dot: GridDot | None
    protective: bool
    unknown_why: UnknownWhy | None = None


def attitude_grid(
    values: ProfileValues, valence: NormValence = NormValence.RESTRICTIVE
) -> AttitudeGrid:
    """Place people, or the group, in the grid (method 3.6); ``valence`` is that of the norm."""
    counts = _counts(values.profile.grid)
    answers = sum(counts.values())
    why = None
    if values.profile.grid is None:
        why = UnknownWhy.NOT_ASKED
    elif answers == 0:
        why = UnknownWhy.NO_ANSWERS
    elif answers < MINIMUM_ANSWERS:
        why = UnknownWhy.TOO_FEW_ANSWERS
    shares = tuple(
        GridShare(cell=cell, count=count, share=count / answers)
        for cell, count in counts.items()
        if why is None
    )
    return AttitudeGrid(
        shares=shares,
        answers=answers,
        dot=_dot(values),
        protective=valence is NormValence.PROTECTIVE,
        unknown_why=why,
    )


def _counts(grid: GridCounts | None) -> dict[GridCell, int]:
    if grid is None:
        return {}
    return {
        GridCell.ALIGNED: grid.approve_seen_approving,
        GridCell.HELD_BACK: grid.approve_seen_not,
        GridCell.TRAPPED: grid.disapprove_seen_approving,
        GridCell.OTHER_DRIVER: grid.disapprove_seen_not,
        GridCell.UNDECIDED: grid.undecided,
    }


def _dot(values: ProfileValues) -> GridDot | None:
    own, others = values.pnb.share, values.ne.share
    if own is None or others is None:
        return None
    return GridDot(
        cell=_cell(at_least(own, CUT), at_least(others, CUT)),
        own=own,
        others=others,
        assumed=values.pnb.assumed or values.ne.assumed,
    )


def _cell(approve: bool, seen_approving: bool) -> GridCell:
    if approve:
        return GridCell.ALIGNED if seen_approving else GridCell.HELD_BACK
    return GridCell.TRAPPED if seen_approving else GridCell.OTHER_DRIVER

"""Groups of people that follow from their answers: disability, exposure (method 4.2, 5)."""

from collections.abc import Mapping, Sequence

from normsdesk.model.indicator import Disaggregation
from normsdesk.survey.scales import NONE_OF_THESE

_DIFFICULTIES, _ACTIVITIES = "Q07", "Q53"
_MUCH = ("3", "4")

Codes = Sequence[str | tuple[str, ...] | None]


def groups_from(columns: Sequence[tuple[str, Codes]]) -> Mapping[Disaggregation, Sequence[str]]:
    """Make the groups that answers tell.

    A disability is a lot of difficulty, or more, in at least one row of Q07; whoever left a row
    out and named none is in neither group. Exposed is who joined or heard of an activity of Q53.

    Args:
        columns: the code of each question with the answers of everybody, in the same order.
    """
    found: dict[Disaggregation, Sequence[str]] = {}
    difficulties = [codes for code, codes in columns if code == _DIFFICULTIES]
    if difficulties:
        found[Disaggregation.DISABILITY] = [
            _disability(rows) for rows in zip(*difficulties, strict=True)
        ]
    for code, codes in columns:
        if code == _ACTIVITIES:
            found[Disaggregation.EXPOSURE] = [_exposure(ticked) for ticked in codes]
    return found


def _disability(rows: Sequence[object]) -> str:
    if any(row in _MUCH for row in rows):
        return "with_disability"
    return "" if any(row is None for row in rows) else "without_disability"


def _exposure(ticked: object) -> str:
    if not isinstance(ticked, tuple):
        return ""
    return "not_exposed" if ticked == (NONE_OF_THESE,) else "exposed"

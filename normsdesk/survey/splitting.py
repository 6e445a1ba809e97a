"""Groups of people: as columns name them, or as answers tell (method 4.2, 5)."""

from collections.abc import Mapping, Sequence
from typing import Any

from normsdesk.model.indicator import Disaggregation
from normsdesk.survey.plan import Plan, Source, Use
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.scales import BLANK, NONE_OF_THESE, NoAnswer, folded_text, number_of

_DIFFICULTIES, _ACTIVITIES = "Q07", "Q53"
_MUCH = ("3", "4")
_MOST_CELLS = 40
AGE_BANDS = ((18, "under_18"), (25, "18_24"), (35, "25_34"), (50, "35_49"), (999, "50_plus"))
"""The age groups of the question bank (Q03), each with the first age above it."""
_OLDEST, _GROWN, _CHILD = 120, 18, 10
MOST_ARMS = 8

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


def arms_of(plan: Plan, texts: Sequence[str]) -> Sequence[str]:
    """Read the arm of everybody; "" for nobody's.

    Raises:
        CannotRead: there are so many that they are no arms.
    """
    arms = [_cell(arm) for arm in texts]
    if len(set(arms)) > MOST_ARMS + 1:
        heading = plan.of(Use.ARM)[0].heading
        raise CannotRead("survey.split", column=shown(heading), limit=MOST_ARMS)
    return arms


def split_groups(
    plan: Plan, by_source: Mapping[Source, Sequence[Any]], kept: Sequence[int]
) -> Mapping[Disaggregation, Sequence[str]]:
    """Read the groups of everybody that columns name, for each way to split.

    Raises:
        CannotRead: a column has so many groups that it names people rather than groups.
    """
    found: dict[Disaggregation, list[str]] = {}
    for source in plan.of(Use.SPLIT):
        assert source.split is not None
        values = by_source[source]
        known = {given: _cell(given) for given in set(values)}
        if source.split is Disaggregation.AGE and are_years(list(known.values())):
            known = {given: _band(cell) for given, cell in known.items()}
        cells = [known[values[row]] for row in kept]
        before = found.get(source.split)
        if before is not None:
            cells = [first or second for first, second in zip(before, cells, strict=True)]
        found[source.split] = cells
        if len(set(cells)) > _MOST_CELLS:
            raise CannotRead("survey.split", column=shown(source.heading), limit=_MOST_CELLS)
    return found


def are_years(texts: Sequence[str]) -> bool:
    """Tell whether different answers about age are years, and not the codes of age groups."""
    filled = [text for text in texts if text]
    ages = [age for text in filled if (age := number_of(text)) is not None and 0 <= age <= _OLDEST]
    grown = sum(age >= _CHILD for age in ages)
    return len(ages) * 10 >= len(filled) * 9 and 2 * grown > len(ages) and max(ages) >= _GROWN


def _band(text: str) -> str:
    age = number_of(text)
    if age is None or not 0 <= age <= _OLDEST:
        return ""
    return next(band for above, band in AGE_BANDS if age < above)


def _cell(given: Any) -> str:
    if not isinstance(given, str) or isinstance(given, NoAnswer):
        return ""
    return "" if folded_text(given) in BLANK or given in ("98", "99") else given

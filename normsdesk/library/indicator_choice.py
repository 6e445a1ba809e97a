"""Choosing from the indicator library: what a norm still lacks, and a sheet begun (method 5)."""

import re
from collections.abc import Iterable

from normsdesk.library.content import Text
from normsdesk.library.indicators import IndicatorLibrary, LibraryIndicator
from normsdesk.model.ids import new_id
from normsdesk.model.indicator import (
    Disaggregation,
    Indicator,
    IndicatorLevel,
    ValueSource,
)
from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import Questionnaire

PRACTICE = "practice"
"""The component of the practice itself, which is measured beside each norm."""

_PLACE = re.compile(r"\{([A-Za-z_]+)\}")
_QUOTED = ("P", "ALT")
_COMPUTED, _SURVEY = "computed", frozenset({"survey", "vignette_story", "vignette_factorial"})


def components_of(library: IndicatorLibrary, indicator: Indicator) -> frozenset[str]:
    """Tell what an indicator reads: by its number in the library, else by its questions."""
    shipped = library.indicators.get(indicator.library_number or 0)
    if shipped is not None:
        return frozenset({shipped.component})
    found = (library.using_question(code) for code in indicator.question_codes)
    return frozenset(one.component for some in found for one in some)


def lacking(library: IndicatorLibrary, snapshot: Snapshot, norm_id: str) -> tuple[str, ...]:
    """List the components that a norm should be measured by and is not yet (method 5).

    The practice counts as measured by any indicator of a practice that the norm influences.
    """
    norm = snapshot.find(Norm, norm_id)
    if norm is None:
        return ()
    practices = {each.practice_id for each in norm.influences}
    of_norm: set[str] = set()
    for each in snapshot.all(Indicator):
        reads = components_of(library, each)
        if each.norm_id == norm_id:
            of_norm |= reads
        elif PRACTICE in reads and (each.practice_id in practices or not each.norm_id):
            of_norm.add(PRACTICE)
    wanted = (*library.norm_outcome_needs, PRACTICE)
    return tuple(component for component in wanted if component not in of_norm)


def recommended(library: IndicatorLibrary, snapshot: Snapshot, norm_id: str) -> tuple[int, ...]:
    """List the numbers of the indicators that fill what a norm lacks, the usual one of each.

    The usual one of a component is the first that a survey answers, in the order of the library.
    """
    found: list[int] = []
    for component in lacking(library, snapshot, norm_id):
        numbers = [
            one.number
            for one in library.indicators.values()
            if one.component == component and "survey" in one.methods and one.questions
        ]
        found.extend(numbers[:1])
    return tuple(found)


def norm_places(snapshot: Snapshot, norm: Norm | None) -> dict[str, str]:
    """Give the words for the practice and the alternative of a norm, where they are known.

    Those for the reference group and the place are the ones of the first questionnaire that has
    them.
    """
    practices = [
        practice
        for influence in (norm.influences if norm is not None else ())
        if (practice := snapshot.find(Practice, influence.practice_id)) is not None
    ]
    first = practices[0] if practices else next(iter(snapshot.all(Practice)), None)
    given = {
        "P": (norm.practice_wording if norm else "") or (_done(first) if first else ""),
        "ALT": (norm.alternative_wording if norm else "") or (first.alternative if first else ""),
    }
    for asked in snapshot.all(Questionnaire):
        given["R"] = given.get("R") or asked.reference_group
        given["place"] = given.get("place") or asked.place
    return {name: text.strip().rstrip(".") for name, text in given.items() if text.strip()}


def _done(practice: Practice) -> str:
    """Say what people do, and to whom where that is not said already: "hit their children"."""
    action, whom = practice.action.strip().rstrip("."), practice.affected.strip().rstrip(".")
    said = action.casefold().split()
    if not action or not whom or whom.casefold().split()[-1] in said:
        return action
    return f"{action} {whom}"


def filled(text: Text, places: dict[str, str], language: str) -> str:
    """Say a text of the library with words in its places; "…" where there are none.

    The words of a practice do not bend with the sentence around them and stand in quotes.
    """

    def quoted(match: re.Match[str]) -> str:
        given = places.get(match.group(1), "")
        if not given:
            return "…"
        return f"“{given}”" if match.group(1) in _QUOTED else given

    return _PLACE.sub(quoted, text.said_in(language))


def begun_sheet(
    library: IndicatorLibrary,
    number: int,
    snapshot: Snapshot,
    *,
    norm_id: str = "",
    language: str = "en",
) -> Indicator:
    """Begin the reference sheet of an indicator of the library, for a norm where one is given.

    Raises:
        KeyError: the library has no such number.
    """
    shipped = library.indicators[number]
    norm = snapshot.find(Norm, norm_id)
    places = norm_places(snapshot, norm)
    methods = [library.methods[code].name.said_in(language) for code in shipped.methods]
    practice_id = ""
    if shipped.component == PRACTICE and norm is not None and norm.influences:
        practice_id = norm.influences[0].practice_id
    return Indicator(
        id=new_id(Indicator.table),
        name=filled(shipped.name, places, language),
        library_number=number,
        definition=filled(shipped.formula, places, language),
        level=IndicatorLevel(shipped.level),
        type=shipped.kind,
        value_kind=shipped.value_kind,
        value_source=_source(shipped),
        direction=shipped.direction,
        unit="%" if shipped.kind == "percent" else "",
        numerator=filled(shipped.numerator, places, language),
        denominator=filled(shipped.denominator, places, language),
        disaggregation=tuple(_splits(shipped.disaggregation)),
        source_and_method=_sentence(methods),
        question_codes=shipped.questions,
        norm_id=norm.id if norm is not None else "",
        practice_id=practice_id,
    )


def _source(shipped: LibraryIndicator) -> ValueSource:
    if _COMPUTED in shipped.methods:
        return ValueSource.COMPUTED
    sampled = _SURVEY.intersection(shipped.methods)
    return ValueSource.SAMPLE if sampled else ValueSource.REGISTER


def _splits(codes: Iterable[str]) -> Iterable[Disaggregation]:
    known = {each.value for each in Disaggregation}
    return (Disaggregation(code) for code in codes if code in known)


def _sentence(methods: list[str]) -> str:
    said = ", ".join(methods)
    return f"{said[:1].upper()}{said[1:]}." if said else ""

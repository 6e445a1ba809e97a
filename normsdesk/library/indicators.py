"""The indicator library: 40 indicators with their formula, level and methods (method 5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from normsdesk.library.content import ContentError, Row, Text, no_duplicates, read_table
from normsdesk.model.indicator import IndicatorType, ValueKind, WantedDirection

FILE = "indicators.toml"
KINDS = frozenset(IndicatorType)
DIRECTIONS = frozenset(WantedDirection)
VALUE_KINDS = frozenset(ValueKind)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A code with its words: a kind of disaggregation or a method."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLevel:
    """A level of indicators, the theory-of-change level it belongs to, and a donor's usual word.

    ``node_level`` and ``donor_level`` are empty for ethics and process.
    """

    code: str
    name: Text
    node_level: str
    donor_level: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class SecondFigure:
    """A second figure reported with an indicator."""

    name: Text
    kind: IndicatorType
    direction: WantedDirection


@dataclass(frozen=True, slots=True, kw_only=True)
class LibraryIndicator:
    """One indicator of the library.

    ``component`` is what it reads: a norm needs an empirical expectation, a normative expectation
    and a sanction indicator. ``questions`` are codes of the question bank; their counted answers
    are the numerator. ``number`` is printed as #9.
    """

    number: int
    name: Text
    numerator: Text
    denominator: Text
    formula: Text
    kind: IndicatorType
    level: str
    component: str
    disaggregation: tuple[str, ...]
    methods: tuple[str, ...]
    questions: tuple[str, ...]
    direction: WantedDirection
    value_kind: ValueKind
    also: tuple[SecondFigure, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorLibrary:
    """All indicators by number, with the words they use."""

    indicators: Mapping[int, LibraryIndicator]
    levels: Mapping[str, IndicatorLevel]
    disaggregations: Mapping[str, Named]
    methods: Mapping[str, Named]
    at_most_for_a_small_organisation: int
    norm_outcome_needs: tuple[str, ...]

    def using_question(self, code: str) -> tuple[LibraryIndicator, ...]:
        """Return the indicators worked out from a question."""
        return tuple(one for one in self.indicators.values() if code in one.questions)


def read_indicators(path: Path | None = None) -> IndicatorLibrary:
    """Read the shipped indicator library, or another file of the same form.

    Raises:
        ContentError: a row is incomplete, unknown or twice.
        MissingResourceError: the shipped file is not there.
    """
    return _shipped() if path is None else _read(path)


@cache  # several pages ask for it, and it never changes while the program runs
def _shipped() -> IndicatorLibrary:
    return _read(None)


def _read(path: Path | None) -> IndicatorLibrary:
    table = read_table(FILE, path)
    levels = {level.code: level for level in map(_level, table.rows("level"))}
    disaggregations = _named(table.rows("disaggregation"))
    methods = _named(table.rows("method"))
    indicators = [
        _indicator(row, levels, disaggregations, methods) for row in table.rows("indicator")
    ]
    no_duplicates(f"{FILE}: indicator", (str(one.number) for one in indicators))
    rules = table.row("rules")
    library = IndicatorLibrary(
        indicators={one.number: one for one in indicators},
        levels=levels,
        disaggregations=disaggregations,
        methods=methods,
        at_most_for_a_small_organisation=rules.whole("at_most_for_a_small_organisation"),
        norm_outcome_needs=rules.words("norm_outcome_needs", {one.component for one in indicators}),
    )
    rules.finish()
    table.finish()
    return library


def _level(row: Row) -> IndicatorLevel:
    level = IndicatorLevel(
        code=row.word("code"),
        name=row.text("name"),
        node_level=row.word("node_level", ""),
        donor_level=row.text("donor_level", required=False),
    )
    row.finish()
    return level


def _named(rows: tuple[Row, ...]) -> dict[str, Named]:
    found: dict[str, Named] = {}
    for row in rows:
        named = Named(code=row.word("code"), name=row.text("name"))
        if named.code in found:
            raise ContentError(row.place, f"{named.code!r} stands twice")
        row.finish()
        found[named.code] = named
    return found


def _second(row: Row) -> SecondFigure:
    second = SecondFigure(
        name=row.text("name"),
        kind=IndicatorType(row.one_of("kind", KINDS)),
        direction=WantedDirection(row.one_of("direction", DIRECTIONS)),
    )
    row.finish()
    return second


def _indicator(
    row: Row, levels: Collection[str], disaggregations: Collection[str], methods: Collection[str]
) -> LibraryIndicator:
    indicator = LibraryIndicator(
        number=row.whole("number"),
        name=row.text("name"),
        numerator=row.text("numerator", required=False),
        denominator=row.text("denominator", required=False),
        formula=row.text("formula", required=False),
        kind=IndicatorType(row.one_of("kind", KINDS)),
        level=row.one_of("level", levels),
        component=row.word("component"),
        disaggregation=row.words("disaggregation", disaggregations),
        methods=row.words("methods", methods),
        questions=row.words("questions"),
        direction=WantedDirection(row.one_of("direction", DIRECTIONS)),
        value_kind=ValueKind(row.one_of("value_kind", VALUE_KINDS, ValueKind.LATEST)),
        also=tuple(_second(one) for one in row.rows("also", required=False)),
    )
    if indicator.kind == IndicatorType.PERCENT and not (
        indicator.numerator.english and indicator.denominator.english
    ):
        raise row.fault("numerator", "per cent needs numerator and denominator")
    if not (indicator.numerator.english or indicator.formula.english):
        raise row.fault("formula", "is missing")
    row.finish()
    return indicator

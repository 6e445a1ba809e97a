"""Lists for strategies, safety and growth: mechanisms, attributes, ethics, scale, partners."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TypeVar

from normsdesk.library.content import ContentError, Row, Text, read_table
from normsdesk.model.strategy import (
    Attribute,
    EthicsTopic,
    Mechanism,
    ScaleUpType,
    ScreeningCriterion,
)

FILE = "mechanisms.toml"
Code = TypeVar("Code", bound=str)
LESSON_KINDS = frozenset({"advice", "worked", "problem", "challenge"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A code with its name, what it means, an example where there is one, and its source."""

    code: str
    name: Text
    text: Text
    example: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """Something IMAGE learned while it grew; ``answer`` is what was done about a problem."""

    code: str
    kind: str
    text: Text
    answer: Text
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StrategyLists:
    """Every list a strategy, its safety and its growth choose from; keys are the model's codes."""

    mechanisms: Mapping[Mechanism, Explained]
    attributes: Mapping[Attribute, Explained]
    ethics: Mapping[EthicsTopic, Explained]
    scales: Mapping[ScaleUpType, Explained]
    screening: Mapping[ScreeningCriterion, Explained]
    lessons: tuple[Lesson, ...]


def read_strategy_lists(path: Path | None = None) -> StrategyLists:
    """Read the lists; each holds exactly the codes a project can store, in their order.

    Raises:
        ContentError: a row is incomplete or unknown, or a list lacks a code.
        MissingResourceError: the shipped file is not there.
    """
    return _shipped() if path is None else _read(path)


@cache  # several pages ask for it, and it never changes while the program runs
def _shipped() -> StrategyLists:
    return _read(None)


def _read(path: Path | None) -> StrategyLists:
    table = read_table(FILE, path)
    lists = StrategyLists(
        mechanisms=_complete(table.rows("mechanism"), tuple(Mechanism)),
        attributes=_complete(table.rows("attribute"), tuple(Attribute)),
        ethics=_complete(table.rows("ethics"), tuple(EthicsTopic)),
        scales=_complete(table.rows("scale"), tuple(ScaleUpType)),
        screening=_complete(table.rows("screening"), tuple(ScreeningCriterion)),
        lessons=tuple(_lesson(row) for row in table.rows("lesson")),
    )
    table.finish()
    return lists


def _complete(rows: tuple[Row, ...], codes: tuple[Code, ...]) -> dict[Code, Explained]:
    found = [_explained(row, codes) for row in rows]
    if [one.code for one in found] != list(codes):
        raise ContentError(rows[0].place, "the list must hold each code once, in order")
    return dict(zip(codes, found, strict=True))


def _explained(row: Row, codes: Collection[str]) -> Explained:
    explained = Explained(
        code=row.one_of("code", codes),
        name=row.text("name"),
        text=row.text("text"),
        example=row.text("example", required=False),
        source=row.word("source"),
    )
    row.finish()
    return explained


def _lesson(row: Row) -> Lesson:
    lesson = Lesson(
        code=row.word("code"),
        kind=row.one_of("kind", LESSON_KINDS),
        text=row.text("text"),
        answer=row.text("answer", required=False),
        source=row.word("source"),
    )
    row.finish()
    return lesson

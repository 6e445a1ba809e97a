"""The starter criteria for choosing where to start (method 3.7)."""

from dataclasses import dataclass
from pathlib import Path

from normsdesk.library.content import Row, Text, no_duplicates, read_table
from normsdesk.model.priority import Anchor, Criterion, CriterionDirection, CriterionKind

FILE = "criteria.toml"
LOWEST, HIGHEST = 1, 5


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterCriterion:
    """One criterion as it ships: its question, weight, and what 1 and 5 mean."""

    code: str
    name: Text
    question: Text
    kind: CriterionKind
    weight: float
    direction: CriterionDirection
    low: Text
    high: Text

    def copied(self, record_id: str, language: str = "en") -> Criterion:
        """Return the criterion as a record for a project, in one language."""
        return Criterion(
            id=record_id,
            code=self.code,
            name=self.name.said_in(language),
            kind=self.kind,
            weight=self.weight,
            direction=self.direction,
            anchors=(
                Anchor(score=LOWEST, meaning=self.low.said_in(language)),
                Anchor(score=HIGHEST, meaning=self.high.said_in(language)),
            ),
        )


def read_criteria(path: Path | None = None) -> tuple[StarterCriterion, ...]:
    """Read the starter criteria in order of their codes, K1 to K5.

    Raises:
        ContentError: a row is incomplete, unknown or twice.
        MissingResourceError: the shipped file is not there.
    """
    table = read_table(FILE, path)
    criteria = tuple(_criterion(row) for row in table.rows("criterion"))
    no_duplicates(f"{FILE}: criterion", (criterion.code for criterion in criteria))
    table.finish()
    return criteria


def _criterion(row: Row) -> StarterCriterion:
    weight = row.number("weight")
    if weight < 0:
        raise row.fault("weight", "a weight is 0 or more")
    criterion = StarterCriterion(
        code=row.word("code"),
        name=row.text("name"),
        question=row.text("question"),
        kind=CriterionKind(row.one_of("kind", frozenset(CriterionKind))),
        weight=weight,
        direction=CriterionDirection(row.one_of("direction", frozenset(CriterionDirection))),
        low=row.text("low"),
        high=row.text("high"),
    )
    row.finish()
    return criterion

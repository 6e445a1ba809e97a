"""A first look at a file that nobody has mapped yet: its columns, some answers, guesses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from normsdesk.model.snapshot import Snapshot
from normsdesk.model.survey import ColumnMapping, ColumnUse
from normsdesk.survey.files import Table, text_of
from normsdesk.survey.headings import about_the_row
from normsdesk.survey.identifying import names_people, shows_people
from normsdesk.survey.plan import Questions, Use
from normsdesk.survey.refusing import CannotRead, shown
from normsdesk.survey.repeats import JoinedTable, UnfoldedTable, once_in
from normsdesk.survey.suggesting import suggested

LOOKED_AT = 400
MOST_SHOWN = 14
_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnLook:
    """A column as a person sees it before its use is known.

    ``answers`` are the most frequent ones with their counts among the rows looked at; a column
    that could tell who answered shows none. ``guess`` holds what it may be used for.
    """

    name: str
    answers: tuple[tuple[str, int], ...] = ()
    more: int = 0
    filled: int = 0
    identifying: bool = False
    own_id: bool = False
    guess: tuple[ColumnMapping, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetLook:
    """A sheet with its columns; ``rows`` is how many were looked at.

    ``western`` tells that its letters were taken for those of Western Europe. ``many`` names what
    a form has several of, where each of them is a row; ``unfolded`` names them where they stand
    side by side and another sheet has a row for each.
    """

    sheet: str
    rows: int
    columns: tuple[ColumnLook, ...]
    western: bool = False
    many: str = ""
    unfolded: str = ""

    @property
    def guessed(self) -> int:
        """How many columns have a guess about a question."""
        return sum(any(row.question for row in each.guess) for each in self.columns)

    @property
    def understood(self) -> int:
        """How many columns have a guess at all."""
        return sum(bool(each.guess) for each in self.columns)


def looked_at(
    tables: Sequence[Table], snapshot: Snapshot, questions: Questions
) -> tuple[SheetLook, ...]:
    """Look at every sheet that can be read; the one with the most guesses comes first.

    Raises:
        CannotRead: a sheet cannot be read, and no other one has answers as far as one can guess.
    """
    looks: list[SheetLook] = []
    refusals: list[CannotRead] = []
    for table in tables:
        try:
            table.check(deep=True)
            look = _look(table, snapshot, questions)
            groups = [
                each for each in tables if isinstance(each, UnfoldedTable) and each.wide is table
            ]
            looks.append(_without_several(look, groups))
        except CannotRead as refusal:
            refusals.append(refusal)
    if refusals and not any(each.guessed for each in looks):
        raise refusals[0]
    return tuple(sorted(looks, key=lambda each: (-each.guessed, -each.understood)))


def _look(table: Table, snapshot: Snapshot, questions: Questions) -> SheetLook:
    rows = [cells for _, cells in table.sample(LOOKED_AT)]
    columns = {
        name: [text_of(cells[place]) for cells in rows]
        for place, name in enumerate(table.heading)
        if name and table.heading.count(name) == 1
    }
    ids = {each.heading for each in about_the_row(table.heading) if each.use is Use.ID}
    private = {
        name for name, values in columns.items() if names_people(name) or shows_people(values)
    }
    guesses = suggested(
        [(name, values) for name, values in columns.items() if name not in private],
        snapshot,
        questions,
    )
    once = once_in(table)
    found: list[ColumnLook] = []
    for name, values in columns.items():
        guess = guesses.get(name, ())
        if table.heading.index(name) in once:
            guess = tuple(row for row in guess if not row.question)
        if name in ids:
            guess = (ColumnMapping(column=name, use=ColumnUse.ID),)
        found.append(_column(name, values, guess, identifying=name in private, own_id=name in ids))
    return SheetLook(
        sheet=table.sheet,
        rows=len(rows),
        columns=tuple(found),
        western=table.western,
        many=table.many if isinstance(table, (JoinedTable, UnfoldedTable)) else "",
    )


def _without_several(look: SheetLook, groups: Sequence[UnfoldedTable]) -> SheetLook:
    """Guess nothing about columns that ask several people the same, where they stand in one row."""
    several = {name for each in groups for name in each.numbered}
    if not several:
        return look
    columns = (replace(each, guess=()) if each.name in several else each for each in look.columns)
    return replace(look, columns=tuple(columns), unfolded=groups[0].many)


def _column(
    name: str,
    values: Sequence[str],
    guess: tuple[ColumnMapping, ...],
    *,
    identifying: bool,
    own_id: bool,
) -> ColumnLook:
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    common = sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    kept = () if identifying else tuple((shown(v, _LONGEST), n) for v, n in common[:MOST_SHOWN])
    return ColumnLook(
        name=name,
        answers=kept,
        more=max(0, len(common) - len(kept)),
        filled=sum(counts.values()),
        identifying=identifying,
        own_id=own_id,
        guess=guess,
    )

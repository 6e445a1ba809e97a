"""Two people who belong together, such as wife and husband: asked apart, told per pair (4.1).

They share a code that is no name and no house number. What may endanger is asked of the first of
them only. Results are counts of pairs, and no count from which one could learn what the other said.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from normsdesk.rules.suppression import SMALLEST_CELL
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.measures import MeasureKind, counted_of
from normsdesk.survey.plan import Questions, Target

FEWEST_PAIRS = 10
"""Results per pair are given from so many pairs on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PairResult:
    """How often two who belong together say the same.

    ``both``, ``one`` and ``neither`` count pairs in which so many answer "yes"; they are missing
    where one of them is so small that a person could tell from it what the other said.
    """

    target: Target
    headings: tuple[str, ...]
    pairs: int
    both: int | None = None
    one: int | None = None
    neither: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PairsTold:
    """What a survey of pairs says: ``alone`` counts people whose partner is not there.

    ``crowded`` counts codes that more than two people have. ``asked_both`` names columns of
    questions that only one of a pair may be asked, with the pairs where both were: those answers
    are not counted.
    """

    complete: int = 0
    alone: int = 0
    crowded: int = 0
    asked_both: Mapping[str, int] = field(default_factory=dict[str, int])
    results: tuple[PairResult, ...] = ()


def without_dangerous(
    answered: Answered, questions: Questions
) -> tuple[Answered, Mapping[str, int]]:
    """Leave out what both of a pair were asked though only one may be; tell where that was."""
    if not answered.pairs:
        return answered, {}
    members = _members(answered)
    columns: list[Column] = []
    found: Counter[str] = Counter()
    for column in answered.columns:
        codes = list(column.codes)
        if questions.one_of_pair(column.target.question):
            for rows in members.values():
                said = [row for row in rows if codes[row] is not None]
                if len(said) > 1:
                    found[column.headings[0]] += 1
                    for row in said:
                        codes[row] = None
        columns.append(replace(column, codes=codes))
    return replace(answered, columns=tuple(columns)), found


def pairs_of(
    answered: Answered, questions: Questions, asked_both: Mapping[str, int]
) -> PairsTold | None:
    """Count pairs; nothing where a file tells no pairs."""
    if not answered.pairs:
        return None
    sizes = Counter(len(rows) for rows in _members(answered).values())
    complete = [rows for rows in _members(answered).values() if len(rows) == 2]
    return PairsTold(
        complete=len(complete),
        alone=sizes[1],
        crowded=sum(many for size, many in sizes.items() if size > 2),
        asked_both=asked_both,
        results=tuple(
            result
            for column in answered.columns
            if (result := _result(column, complete, questions)) is not None
        ),
    )


def _members(answered: Answered) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(answered.pairs):
        if code:
            found[code.casefold()].append(row)
    return found


def _result(
    column: Column, complete: Sequence[Sequence[int]], questions: Questions
) -> PairResult | None:
    counted = next(
        (
            each
            for each in counted_of(questions, column.target.question)
            if each.main and each.kind is MeasureKind.SHARE and not each.whole_only
        ),
        None,
    )
    if counted is None:
        return None
    yes: Counter[int] = Counter()
    for rows in complete:
        codes = [code for row in rows if (code := column.codes[row]) is not None]
        if len(codes) == len(rows):
            yes[sum(counted.value(code) == 1 for code in codes)] += 1
    pairs = sum(yes.values())
    if pairs < FEWEST_PAIRS:
        return None
    told = PairResult(target=column.target, headings=column.headings, pairs=pairs)
    # Whoever knows the own answer rules one count out. If another one is nearly empty, the third
    # would tell what the other person said.
    if min(yes[many] for many in (0, 1, 2)) < SMALLEST_CELL:
        return told
    return replace(told, both=yes[2], one=yes[1], neither=yes[0])

"""Two people who belong together, such as wife and husband: asked apart, told per pair (4.1).

They share a code that is no name and no house number. What may endanger is asked of the first of
them only. Results are counts of pairs, and no count from which one could learn what the other said:
neither by itself, nor together with the values of women and men that stand beside it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from normsdesk.model.survey import PairsAnswered
from normsdesk.rules import linearised
from normsdesk.rules.estimates import wilson
from normsdesk.rules.linearised import Answer
from normsdesk.rules.suppression import SMALLEST_CELL
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.measures import MeasureKind, counted_of
from normsdesk.survey.plan import Questions

FEWEST_PAIRS = 10
"""Results per pair are given from so many pairs on."""


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
    results: tuple[PairsAnswered, ...] = ()


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
    answered: Answered,
    questions: Questions,
    asked_both: Mapping[str, int],
    design_effect: float = 1.0,
) -> PairsTold | None:
    """Count pairs; nothing where a file tells no pairs.

    ``design_effect`` is the one declared for the round; it counts where the answers tell no
    clusters, strata or weights.
    """
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
            if (result := _result(answered, column, complete, questions, design_effect)) is not None
        ),
    )


def _members(answered: Answered) -> Mapping[str, Sequence[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for row, code in enumerate(answered.pairs):
        if code:
            found[code.casefold()].append(row)
    return found


def _result(
    answered: Answered,
    column: Column,
    complete: Sequence[Sequence[int]],
    questions: Questions,
    design_effect: float,
) -> PairsAnswered | None:
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
    asked: list[_Pair] = []
    for rows in complete:
        codes = [code for row in rows if (code := column.codes[row]) is not None]
        if len(codes) == len(rows):
            first, second = (counted.value(code) == 1 for code in codes)
            asked.append(_Pair((rows[0], rows[1]), (first, second)))
    if len(asked) < FEWEST_PAIRS:
        return None
    target = column.target
    told = PairsAnswered(
        question=target.question, norm_id=target.norm_id, part=target.part, pairs=len(asked)
    )
    yes = Counter(sum(each.yes) for each in asked)
    # Whoever knows the own answer rules one count out. If another one is nearly empty, the third
    # would tell what the other person said.
    smallest = min(*(yes[many] for many in (0, 1, 2)), *_directed(answered, asked))
    if smallest < SMALLEST_CELL:
        return told
    both = _share(answered, asked, [all(each.yes) for each in asked], design_effect)
    same = _share(answered, asked, [each.yes[0] == each.yes[1] for each in asked], design_effect)
    return replace(
        told,
        both=yes[2],
        one=yes[1],
        neither=yes[0],
        both_share=both.value,
        both_low=both.low,
        both_high=both.high,
        same_share=same.value,
        same_low=same.low,
        same_high=same.high,
    )


@dataclass(frozen=True, slots=True)
class _Pair:
    """The rows of two people, and whether each of them says yes."""

    rows: tuple[int, int]
    yes: tuple[bool, bool]


@dataclass(frozen=True, slots=True)
class _Share:
    value: float
    low: float | None
    high: float | None


def _directed(answered: Answered, asked: Sequence[_Pair]) -> Iterator[int]:
    """Count the pairs in which one says yes, by who it is: the woman, say, or the man.

    The value of the women less the pairs in which both say yes gives these counts away.
    """
    for cells in answered.splits.values():
        sides = [(cells[each.rows[0]], cells[each.rows[1]]) for each in asked]
        kinds = Counter(tuple(sorted(pair)) for pair in sides if len(set(pair)) > 1)
        if not kinds:
            continue
        (first, second), most = kinds.most_common(1)[0]
        if 2 * most < len(asked):
            continue
        who = Counter(
            pair[each.yes.index(True)]
            for each, pair in zip(asked, sides, strict=True)
            if sum(each.yes) == 1 and set(pair) == {first, second}
        )
        yield from (who[first], who[second])


def _share(
    answered: Answered, asked: Sequence[_Pair], found: Sequence[bool], design_effect: float
) -> _Share:
    """Work out a share of pairs; two people stand in one cluster and weigh their mean."""
    count = sum(found)
    if not (answered.clusters or answered.strata or answered.weights):
        ends = wilson(count, len(found), design_effect)
        return _Share(count / len(found), ends.low, ends.high)
    made = linearised.share(
        [
            Answer(
                float(value),
                answered.clusters[each.rows[0]] if answered.clusters else f"{place:07}",
                answered.strata[each.rows[0]] if answered.strata else "",
                sum(answered.weights[row] for row in each.rows) / 2 if answered.weights else 1.0,
            )
            for place, (each, value) in enumerate(zip(asked, found, strict=True))
        ]
    )
    around = made.interval
    return _Share(made.value, *((None, None) if around is None else (around.low, around.high)))

"""Counting answers: shares and means with honest intervals, small cells hidden (method 3.0).

A simple sample has Wilson intervals; answers with clusters, strata or weights have linearised
ones. The order of rows changes nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from normsdesk.model.indicator import Disaggregation
from normsdesk.rules import linearised
from normsdesk.rules.estimates import Interval, wilson
from normsdesk.rules.linearised import Answer, Linearised
from normsdesk.rules.suppression import SMALLEST_CELL, hidden_cells
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.measures import Code, Counted, MeasureKind, counted_of
from normsdesk.survey.plan import Questions, Target

_Held = TypeVar("_Held")
_Cell = tuple[str, str, tuple[str, ...]]
"""Stratum, cluster, and the cell of each split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One value: of everybody, or of a group.

    ``n`` counts valid answers; ``numerator`` and ``wilson`` belong to shares. ``value`` is the
    plain share or mean. ``weighted`` is there where answers have clusters, strata or weights, and
    for means. A hidden figure carries nothing but its mark.
    """

    n: int = 0
    numerator: int | None = None
    value: float | None = None
    wilson: Interval | None = None
    weighted: Linearised | None = None
    hidden: bool = False


HIDDEN = Figure(hidden=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What a column says: one value of it, whole and split.

    ``design`` tells whether the sample has clusters, strata or weights.
    """

    target: Target
    headings: tuple[str, ...]
    counted: Counted
    whole: Figure
    splits: Mapping[Disaggregation, Mapping[str, Figure]]
    design: bool


@dataclass(frozen=True, slots=True)
class _Sum:
    """People with one answer in one cell: how many, and their weights together."""

    cell: _Cell
    code: Code
    n: int
    weight: float


class Counting:
    """Counts the answers of one survey."""

    def __init__(self, answered: Answered, questions: Questions) -> None:
        self._answered = answered
        self._questions = questions
        self._splits = tuple(answered.splits)
        self.design = bool(answered.clusters or answered.strata or answered.weights)
        people = range(answered.accepted)
        clusters = answered.clusters or (
            # Without clusters everybody is one; a name that sorts the same in any order of rows.
            self._single(people) if self.design else [""] * answered.accepted
        )
        strata = answered.strata or [""] * answered.accepted
        cells = [tuple(answered.splits[split][row] for split in self._splits) for row in people]
        everybody: list[_Cell] = list(zip(strata, clusters, cells, strict=True))
        self._cells: Sequence[_Cell] = sorted(set(everybody))
        places = {cell: place for place, cell in enumerate(self._cells)}
        self._places = [places[cell] for cell in everybody]

    def results(self) -> tuple[Result, ...]:
        """Count every column, each value it stands for."""
        return tuple(
            result
            for column in self._answered.columns
            for result in self.column(column, counted_of(self._questions, column.target.question))
        )

    def column(self, column: Column, counted: Sequence[Counted]) -> tuple[Result, ...]:
        """Count some values of one column."""
        sums = self._sums(column.codes)
        return tuple(self._result(column, each, sums) for each in counted)

    def mean_of(self, values: Sequence[float | None]) -> Figure:
        """Average a number of each person; ``None`` leaves a person out."""
        codes = [None if value is None else repr(value) for value in values]
        counted = Counted(name="mean", kind=MeasureKind.MEAN)
        return self._figure(counted, self._sums(codes))

    def _result(self, column: Column, counted: Counted, sums: Sequence[_Sum]) -> Result:
        whole = self._figure(counted, sums)
        splits: dict[Disaggregation, Mapping[str, Figure]] = {}
        total_is_shown = whole.n >= SMALLEST_CELL
        for place, split in enumerate(self._splits):
            groups: defaultdict[str, list[_Sum]] = defaultdict(list)
            for each in sums:
                if each.cell[2][place]:
                    groups[each.cell[2][place]].append(each)
            names = sorted(groups)
            sizes = [sum(each.n for each in groups[name]) for name in names]
            hidden = hidden_cells(sizes, total_is_shown=total_is_shown)
            splits[split] = {
                name: HIDDEN if hide else self._figure(counted, groups[name])
                for name, hide in zip(names, hidden.cells, strict=True)
            }
        return Result(
            target=column.target,
            headings=column.headings,
            counted=counted,
            whole=whole if total_is_shown else HIDDEN,
            splits=splits,
            design=self.design,
        )

    def _sums(self, codes: Sequence[Code | None]) -> list[_Sum]:
        weights = self._answered.weights
        together = zip(self._places, codes, strict=True)
        if not weights:
            return [
                _Sum(self._cells[place], code, n, float(n))
                for place, code, n in _in_order(Counter(together))
            ]
        held: defaultdict[tuple[int, Code | None], list[float]] = defaultdict(list)
        for key, weight in zip(together, weights, strict=True):
            held[key].append(weight)
        return [
            _Sum(self._cells[place], code, len(each), math.fsum(each))
            for place, code, each in _in_order(held)
        ]

    def _figure(self, counted: Counted, sums: Sequence[_Sum]) -> Figure:
        n = sum(each.n for each in sums)
        if n == 0:
            return Figure()
        values = {code: counted.value(code) for code in {each.code for each in sums}}
        total = math.fsum(each.n * values[each.code] for each in sums)
        if counted.kind is MeasureKind.MEAN:
            answers = _people(values, sums) if not self.design else _by_cluster(values, sums)
            weighted = replace(linearised.mean(answers), answers=n)
            return Figure(n=n, value=total / n, weighted=weighted)
        yes = round(total)
        figure = Figure(n=n, numerator=yes, value=total / n, wilson=wilson(yes, n))
        if not self.design:
            return figure
        weighted = linearised.share(_by_cluster(values, sums))
        simple = weighted.value * (1 - weighted.value) / n
        effect = weighted.standard_error**2 / simple if simple > 0 else None
        return replace(figure, weighted=replace(weighted, answers=n, design_effect=effect))

    def _single(self, people: range) -> Sequence[str]:
        return [f"{row:07}" for row in people]


def _people(values: Mapping[Code, float], sums: Sequence[_Sum]) -> list[Answer]:
    # A simple sample: everybody stands for themselves.
    people = sorted(values[each.code] for each in sums for _ in range(each.n))
    return [Answer(value, str(place)) for place, value in enumerate(people)]


def _by_cluster(values: Mapping[Code, float], sums: Sequence[_Sum]) -> list[Answer]:
    # The same answers in one cluster weigh as much as one answer with their weights together.
    together: defaultdict[tuple[str, str, float], list[float]] = defaultdict(list)
    for each in sums:
        stratum, cluster, _ = each.cell
        together[stratum, cluster, values[each.code]].append(each.weight)
    return [
        Answer(value, cluster, stratum, math.fsum(weights))
        for (stratum, cluster, value), weights in sorted(together.items())
    ]


def _in_order(found: Mapping[tuple[int, Code | None], _Held]) -> list[tuple[int, Code, _Held]]:
    valid = [(place, code, held) for (place, code), held in found.items() if code is not None]
    valid.sort(key=lambda each: (each[0], (each[1],) if isinstance(each[1], str) else each[1]))
    return valid

"""Counting answers: shares and means with honest intervals, small cells hidden (method 3.0).

A simple sample has Wilson intervals; answers with clusters, strata or weights have linearised
ones. The order of rows changes nothing.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from operator import add

from normsdesk.model.indicator import Disaggregation
from normsdesk.rules import linearised
from normsdesk.rules.estimates import Interval, wilson
from normsdesk.rules.linearised import Answer, Linearised
from normsdesk.rules.suppression import SMALLEST_CELL, hidden_cells
from normsdesk.survey.answers import Answered, Column
from normsdesk.survey.measures import Code, Counted, MeasureKind, counted_of
from normsdesk.survey.plan import Questions, Target

_Held = dict[int, int]
"""The people of each cluster, by its number: how many, and their weights together, in one."""

_Sums = dict[Code, _Held]
"""Those with each answer."""


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

    ``design`` tells whether the sample has clusters, strata or weights. ``arms`` are there where
    the file tells them.
    """

    target: Target
    headings: tuple[str, ...]
    counted: Counted
    whole: Figure
    splits: Mapping[Disaggregation, Mapping[str, Figure]]
    design: bool
    arms: Mapping[str, Figure] = field(default_factory=dict[str, Figure])


class Counting:
    """Counts the answers of one survey.

    ``design_effect`` is the one declared for its round (method 3.0 c); it counts where the
    answers tell no clusters, strata or weights.
    """

    def __init__(
        self, answered: Answered, questions: Questions, design_effect: float = 1.0
    ) -> None:
        self._answered = answered
        self._questions = questions
        groups: dict[Disaggregation | None, Sequence[str]] = {**answered.splits}
        if answered.arms:
            groups[None] = answered.arms
        self._splits = tuple(groups)
        self.design = bool(answered.clusters or answered.strata or answered.weights)
        people = range(answered.accepted)
        self._effect = 1.0 if self.design else design_effect
        clusters = answered.clusters or (
            # Without clusters everybody is one; a name that sorts the same in any order of rows.
            [f"{row:07}" for row in people] if self.design else [""] * answered.accepted
        )
        strata = answered.strata or [""] * answered.accepted
        everybody = list(zip(strata, clusters, *groups.values(), strict=True))
        cells = sorted(set(everybody))
        places = {cell: place for place, cell in enumerate(cells)}
        self._places = [places[cell] for cell in everybody]
        self._shifted: dict[int, Sequence[int]] = {}
        self._groups = sorted({(cell[0], cell[1]) for cell in cells})
        numbers = {group: number for number, group in enumerate(self._groups)}
        self._group_of = [numbers[cell[0], cell[1]] for cell in cells]
        self._parts = [
            (split, name)
            for split, held in groups.items()
            for name in sorted({cell for cell in held if cell})
        ]
        parts = {part: number for number, part in enumerate(self._parts)}
        self._parts_of = [
            [parts[split, name] for split, name in zip(self._splits, cell[2:], strict=True) if name]
            for cell in cells
        ]
        self._set_weights(answered.weights)

    def results(self) -> tuple[Result, ...]:
        """Count every column, each value it stands for."""
        return tuple(
            result
            for column in self._answered.columns
            for result in self.column(column, counted_of(self._questions, column.target.question))
        )

    def column(self, column: Column, counted: Sequence[Counted]) -> tuple[Result, ...]:
        """Count some values of one column."""
        whole, parts = self._added(column.codes)
        return tuple(self._result(column, each, whole, parts) for each in counted)

    def mean_of(self, values: Sequence[float | None]) -> Figure:
        """Average a number of each person; ``None`` leaves a person out."""
        codes = {value: None if value is None else repr(value) for value in set(values)}
        whole, _ = self._added(list(map(codes.__getitem__, values)))
        counted = Counted(name="mean", kind=MeasureKind.MEAN)
        return HIDDEN if self._gives_away(counted, whole) else self._figure(counted, whole)

    def one_voice(self, people: Iterable[int]) -> bool:
        """Tell whether numbers of people would tell a partner what the other one said.

        That is so where all of them answer alike, and for the only one who does not.
        """
        counts = list(people)
        return bool(self._answered.pairs) and sum(counts) - max(counts, default=0) <= 1

    def _added(self, codes: Sequence[Code | None]) -> tuple[_Sums, Sequence[_Sums]]:
        """Add up the people with each answer: in each cluster, and there in each group."""
        given = list(dict.fromkeys(codes))
        whole: list[_Held] = [{} for _ in given]
        parts: list[list[_Held]] = [[{} for _ in given] for _ in self._parts]
        group_of, parts_of = self._group_of, self._parts_of
        shift = len(given).bit_length()
        for key, held in self._people_with(codes, given, shift).items():
            place = key >> shift
            number, group = key - (place << shift), group_of[place]
            found = whole[number]
            found[group] = found.get(group, 0) + held
            for part in parts_of[place]:
                found = parts[part][number]
                found[group] = found.get(group, 0) + held
        return self._named(given, whole), [self._named(given, each) for each in parts]

    @staticmethod
    def _named(given: Sequence[Code | None], held: Sequence[_Held]) -> _Sums:
        found = zip(given, held, strict=True)
        return {code: each for code, each in found if code is not None and each}

    def _result(
        self, column: Column, counted: Counted, whole: _Sums, parts: Sequence[_Sums]
    ) -> Result:
        all_of = self._figure(counted, whole)
        total_is_shown = all_of.n >= SMALLEST_CELL and not self._gives_away(counted, whole)
        splits: dict[Disaggregation | None, Mapping[str, Figure]] = {}
        for split in () if counted.whole_only else self._splits:
            there = [
                (cell, sums)
                for (of, cell), sums in zip(self._parts, parts, strict=True)
                if of is split and sums
            ]
            sizes = [
                1 if self._gives_away(counted, sums) else self._count(sums) for _, sums in there
            ]
            hidden = hidden_cells(sizes, total_is_shown=total_is_shown)
            splits[split] = {
                cell: HIDDEN if hide else self._figure(counted, sums)
                for (cell, sums), hide in zip(there, hidden.cells, strict=True)
            }
        return Result(
            target=column.target,
            headings=column.headings,
            counted=counted,
            whole=all_of if total_is_shown else HIDDEN,
            arms=splits.pop(None, {}),
            splits={split: cells for split, cells in splits.items() if split is not None},
            design=self.design,
        )

    def _gives_away(self, counted: Counted, sums: _Sums) -> bool:
        people: Counter[float] = Counter()
        for code, held in sums.items():
            people[counted.value(code)] += sum(held.values()) >> self._bits
        return self.one_voice(people.values())

    def _set_weights(self, weights: Sequence[float]) -> None:
        # Weights as whole numbers of a common unit add up exactly, in whatever order. A person
        # stands in the digits above them, so that people and weights are added in one go.
        ratios = [weight.as_integer_ratio() for weight in weights]
        self._unit = max((of for _, of in ratios), default=1)
        whole = [number * (self._unit // of) for number, of in ratios]
        self._bits = max(sum(whole), len(self._places)).bit_length() + 1
        self._one = 1 << self._bits
        self._held = [self._one + weight for weight in whole]

    def _people_with(
        self, codes: Sequence[Code | None], given: Sequence[Code | None], shift: int
    ) -> Mapping[int, int]:
        """Add up people by place and answer, both in one number: that is what takes the time."""
        numbers = {code: number for number, code in enumerate(given)}
        if shift not in self._shifted:
            self._shifted[shift] = [place << shift for place in self._places]
        together = map(add, self._shifted[shift], map(numbers.__getitem__, codes))
        if not self._held:
            return {key: n * self._one + n for key, n in Counter(together).items()}
        added: defaultdict[int, int] = defaultdict(int)
        for key, person in zip(together, self._held, strict=True):
            added[key] += person
        return added

    def _count(self, sums: _Sums) -> int:
        return sum(sum(held.values()) for held in sums.values()) >> self._bits

    def _figure(self, counted: Counted, sums: _Sums) -> Figure:
        n = self._count(sums)
        if n == 0:
            return Figure()
        held: dict[float, _Held] = {}
        for code, people in sums.items():
            together = held.setdefault(counted.value(code), {})
            for group, one in people.items():
                together[group] = together.get(group, 0) + one
        bits = self._bits
        total = math.fsum((sum(people.values()) >> bits) * value for value, people in held.items())
        if counted.kind is MeasureKind.MEAN:
            answers = self._by_cluster(held) if self.design else self._one_by_one(held)
            made = linearised.mean(answers, self._effect)
            effect = linearised.mean_effect(made, answers, n) if self.design else None
            weighted = replace(made, answers=n, design_effect=effect)
            return Figure(n=n, value=total / n, weighted=weighted)
        yes = round(total)
        figure = Figure(n=n, numerator=yes, value=total / n, wilson=wilson(yes, n, self._effect))
        if not self.design:
            return figure
        weighted = linearised.share(self._by_cluster(held))
        simple = weighted.value * (1 - weighted.value) / n
        effect = weighted.standard_error**2 / simple if simple > 0 else None
        return replace(figure, weighted=replace(weighted, answers=n, design_effect=effect))

    def _one_by_one(self, held: Mapping[float, _Held]) -> list[Answer]:
        # A simple sample: everybody stands for themselves.
        people = sorted(
            value for value, found in held.items() for _ in range(sum(found.values()) >> self._bits)
        )
        return [Answer(value, str(place)) for place, value in enumerate(people)]

    def _by_cluster(self, held: Mapping[float, _Held]) -> list[Answer]:
        # The same answers in one cluster weigh as much as one answer with their weights together.
        mask, unit, groups = self._one - 1, self._unit, self._groups
        return [
            Answer(value, groups[group][1], groups[group][0], (one & mask) / unit)
            for group, value, one in sorted(
                (group, value, one)
                for value, people in held.items()
                for group, one in people.items()
            )
        ]

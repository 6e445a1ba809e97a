"""Rounds and arms compared from the answers themselves: clusters count, and so does doubt (3.0).

A cluster that was asked in both rounds is one cluster. Groups that are hidden take no part.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from normsdesk.model.survey import Compared
from normsdesk.rules import estimates, linearised
from normsdesk.rules.estimates import MANY_DIFFERENCES, Counts
from normsdesk.rules.linearised import Answer, Linearised
from normsdesk.rules.suppression import SMALLEST_CELL, hidden_cells
from normsdesk.survey.answers import Answered
from normsdesk.survey.measures import Counted, MeasureKind, counted_of
from normsdesk.survey.plan import Questions, Target

_WHOLE = ""
_CONTROLS = (
    *("control", "comparison", "without", "no ", "none", "contrôle", "témoin", "sans", "sin "),
    *("comparación", "sem ", "controlo", "comparação", "bila", "hakuna", "linganish", "udhibiti"),
)
"""How the name of an arm begins that others are held against; otherwise it is the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """The answers of an earlier round, and the design effect that was declared for it."""

    round_id: str
    answered: Answered
    design_effect: float = 1.0


@dataclass(frozen=True, slots=True)
class _Side:
    """The people of one arm, or all, in one round: answers of one value in a cluster together."""

    answers: Sequence[Answer]
    n: int
    yes: float
    effect: float

    @property
    def counts(self) -> Counts:
        return Counts(self.yes, self.n, self.effect)


def compared(
    answered: Answered,
    questions: Questions,
    earlier: Earlier | None = None,
    *,
    design_effect: float = 1.0,
) -> tuple[Compared, ...]:
    """Compare the arms of a round with each other, and all of it with an earlier round.

    Every question that both have gives the change of everybody, of each arm, and the change of an
    arm less that of the one without the programme, or the first; without an earlier round the
    arms alone. ``design_effect`` is the one declared for the round; it counts where the answers
    tell no clusters, strata or weights.
    """
    if earlier is None and not answered.arms:
        return ()
    before = {} if earlier is None else {each.target: each for each in earlier.answered.columns}
    found: list[Compared] = []
    for column in answered.columns:
        for counted in counted_of(questions, column.target.question):
            if not counted.main or counted.whole_only:
                continue
            now = _sides(answered, column.codes, counted, "after", design_effect)
            then: dict[str, _Side] = {}
            if earlier is not None and column.target in before:
                codes = before[column.target].codes
                effect = earlier.design_effect
                then = _sides(earlier.answered, codes, counted, "before", effect)
            design = _design(answered) or (earlier is not None and _design(earlier.answered))
            work = _Work(column.target, counted, design, earlier.round_id if earlier else "")
            found += work.all(then, now)
    return tuple(found)


def by_chance(found: Sequence[Compared]) -> bool:
    """Tell whether there are so many that about one in twenty differs by chance (method 3.0)."""
    return len(found) > MANY_DIFFERENCES


def cannot_tell(one: Compared) -> bool | None:
    """Tell whether a difference cannot be told from none; ``None`` without an interval."""
    if one.low is None or one.high is None:
        return None
    return estimates.Interval(one.low, one.high).contains(0.0)


def told_of(found: Iterable[Compared], target: Target) -> Iterator[Compared]:
    """List what was compared of one question."""
    for each in found:
        if (each.question, each.norm_id, each.part) == (
            target.question,
            target.norm_id,
            target.part,
        ):
            yield each


class _Work:
    """Compares the sides of one value of one question."""

    def __init__(self, target: Target, counted: Counted, design: bool, earlier_id: str) -> None:
        self._target, self._earlier_id = target, earlier_id
        self._mean = counted.kind is MeasureKind.MEAN
        self._simple = not design and not self._mean

    def all(self, then: dict[str, _Side], now: dict[str, _Side]) -> Iterator[Compared]:
        both = [name for name in now if name in then]
        for name in both:
            yield self._row(
                self._difference(then[name], now[name]),
                self._ratio(then[name], now[name]),
                earlier=True,
                arm=name,
            )
        arms = sorted((name for name in now if name != _WHOLE), key=_others_after)
        for arm in arms[1:]:
            other = arms[0]
            if arm in both and other in both:
                yield self._row(
                    self._twice(then[other], now[other], then[arm], now[arm]),
                    None,
                    earlier=True,
                    arm=arm,
                    other=other,
                )
            yield self._row(
                self._difference(now[other], now[arm]),
                self._ratio(now[other], now[arm]),
                earlier=False,
                arm=arm,
                other=other,
            )

    def _difference(self, first: _Side, second: _Side) -> estimates.Estimate | Linearised:
        if self._simple:
            return estimates.difference(first.counts, second.counts)
        return linearised.difference(first.answers, second.answers, (first.effect, second.effect))

    def _twice(
        self, control_before: _Side, control_after: _Side, before: _Side, after: _Side
    ) -> estimates.Estimate | Linearised:
        if self._simple:
            return estimates.difference_in_differences(
                control_before=control_before.counts,
                control_after=control_after.counts,
                before=before.counts,
                after=after.counts,
            )
        return linearised.difference_in_differences(
            control_before=control_before.answers,
            control_after=control_after.answers,
            before=before.answers,
            after=after.answers,
            effects=(before.effect, after.effect),
        )

    def _ratio(self, first: _Side, second: _Side) -> estimates.Estimate | Linearised | None:
        if self._mean:
            return None
        if self._simple:
            return estimates.relative_risk(first.counts, second.counts)
        effects = (first.effect, second.effect)
        return linearised.relative_risk(first.answers, second.answers, effects)

    def _row(
        self,
        found: estimates.Estimate | Linearised,
        ratio: estimates.Estimate | Linearised | None,
        *,
        earlier: bool,
        arm: str,
        other: str = "",
    ) -> Compared:
        ends = found.interval
        around = None if ratio is None else ratio.interval
        return Compared(
            question=self._target.question,
            norm_id=self._target.norm_id,
            part=self._target.part,
            earlier_round_id=self._earlier_id if earlier else "",
            arm=arm,
            other_arm=other,
            is_mean=self._mean,
            difference=found.value,
            low=None if ends is None else ends.low,
            high=None if ends is None else ends.high,
            ratio=None if ratio is None else ratio.value,
            ratio_low=None if around is None else around.low,
            ratio_high=None if around is None else around.high,
        )


def _others_after(arm: str) -> tuple[bool, str]:
    return not arm.casefold().startswith(_CONTROLS), arm


def _design(answered: Answered) -> bool:
    return bool(answered.clusters or answered.strata or answered.weights)


def _sides(
    answered: Answered, codes: Sequence[object], counted: Counted, when: str, declared: float
) -> dict[str, _Side]:
    """Gather everybody ("") and each arm with enough people, by name."""
    arms = answered.arms
    sums: dict[str, dict[tuple[str, str, float], list[float]]] = {_WHOLE: defaultdict(_nothing)}
    for row, code in enumerate(codes):
        if not isinstance(code, (str, tuple)):
            continue
        # Without clusters everybody is one, and nobody is met twice.
        cluster = answered.clusters[row] if answered.clusters else f"{when} {row:07}"
        stratum = answered.strata[row] if answered.strata else ""
        weight = answered.weights[row] if answered.weights else 1.0
        key = (stratum, cluster, counted.value(code))
        names = (_WHOLE, arms[row]) if arms and arms[row] else (_WHOLE,)
        for name in names:
            held = sums.setdefault(name, defaultdict(_nothing))[key]
            held[0] += 1
            held[1] += weight
    effect = 1.0 if _design(answered) else declared
    sides = {name: _side(held, effect) for name, held in sorted(sums.items())}
    named = [name for name in sides if name != _WHOLE]
    whole_is_shown = sides[_WHOLE].n >= SMALLEST_CELL
    alike = {name for name in sides if answered.pairs and _one_voice(sums[name])}
    whole_is_shown = whole_is_shown and _WHOLE not in alike
    sizes = [1 if name in alike else sides[name].n for name in named]
    hides = hidden_cells(sizes, total_is_shown=whole_is_shown).cells
    hidden = {name for name, hide in zip(named, hides, strict=True) if hide}
    if not whole_is_shown:
        hidden.add(_WHOLE)
    return {name: side for name, side in sides.items() if name not in hidden}


def _one_voice(held: dict[tuple[str, str, float], list[float]]) -> bool:
    """Tell whether all, or all but one, answer alike: a partner would learn what was said."""
    people: Counter[float] = Counter()
    for (_, _, value), (many, _) in held.items():
        people[value] += round(many)
    return people.total() - max(people.values(), default=0) <= 1


def _nothing() -> list[float]:
    return [0.0, 0.0]


def _side(held: dict[tuple[str, str, float], list[float]], effect: float) -> _Side:
    answers = [
        Answer(value, cluster, stratum, weight)
        for (stratum, cluster, value), (_, weight) in sorted(held.items())
    ]
    n = round(sum(many for many, _ in held.values()))
    yes = sum(many * value for (_, _, value), (many, _) in held.items())
    return _Side(answers=answers, n=n, yes=yes, effect=effect)

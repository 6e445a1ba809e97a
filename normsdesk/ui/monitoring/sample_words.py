"""A sample size in words: one sentence, both conventions, and the arithmetic (method 1.17)."""

from collections.abc import Iterator
from dataclasses import dataclass

from normsdesk.library.languages import Wording
from normsdesk.library.wording import spoken
from normsdesk.model.snapshot import altered
from normsdesk.model.survey import SampleAim, SamplePlan, Sides
from normsdesk.rules.samples import (
    STANDARD_POWER,
    SampleProblem,
    SampleSize,
    SmallestChange,
    change_for_plan,
    design_effect,
    size_for_plan,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SampleAnswer:
    """What a plan comes to.

    ``sentence`` says it, or what is missing when ``known`` is false; ``basis`` names the
    convention and what was counted in, ``other`` the result by the other convention.
    """

    sentence: str
    basis: str = ""
    other: str = ""
    known: bool = False


def answer(words: Wording, plan: SamplePlan) -> SampleAnswer:
    """Work out a plan and say it."""
    if plan.aim is SampleAim.GIVEN_SAMPLE:
        return _shown(words, plan)
    size = size_for_plan(plan)
    if isinstance(size, SampleProblem):
        return SampleAnswer(sentence=spoken(words, size.value))
    number = words.number(size.people)
    if plan.aim is SampleAim.ONE_SHARE:
        said = words._("Ask {count} people to know a share near {share} to within {margin}.")
        sentence = said.format(
            count=number,
            share=words.percent(plan.p1 or 0.0, 1),
            margin=_points(words, plan.margin or 0.0),
        )
        return SampleAnswer(sentence=sentence, basis=_basis(words, plan, size), known=True)
    said = words._("Ask {count} people in each round to see a change from {first} to {second}.")
    sentence = said.format(
        count=number, first=words.percent(plan.p1 or 0.0, 1), second=words.percent(plan.p2 or 0, 1)
    )
    other = size_for_plan(altered(plan, sides=_other(plan.sides)))
    told = ""
    if isinstance(other, SampleSize):
        told = _convention(words, _other(plan.sides), words.number(other.people))
    return SampleAnswer(sentence=sentence, basis=_basis(words, plan, size), other=told, known=True)


def _shown(words: Wording, plan: SamplePlan) -> SampleAnswer:
    found = change_for_plan(plan)
    if isinstance(found, SampleProblem):
        return SampleAnswer(
            sentence=spoken(words, found.value), known=found is SampleProblem.EVERYBODY_ASKED
        )
    size = size_for_plan(plan)
    share = plan.p1 or 0.0
    said = words._("{count} people in each round show a change from {share} {changes}.")
    sentence = said.format(
        count=words.number(plan.available or 0),
        share=words.percent(share, 1),
        changes=_changes(words, found),
    )
    basis = _basis(words, plan, size) if isinstance(size, SampleSize) else ""
    other = change_for_plan(altered(plan, sides=_other(plan.sides)))
    told = ""
    if isinstance(other, SmallestChange):
        told = _convention(words, _other(plan.sides), _changes(words, other))
    return SampleAnswer(sentence=sentence, basis=basis, other=told, known=True)


def _changes(words: Wording, found: SmallestChange) -> str:
    if found.above is None and found.below is not None:
        said = words._("down to {below}")
    elif found.below is None:
        said = words._("up to {above}")
    else:
        said = words._("up to {above} or down to {below}")
    return said.format(
        above=words.percent(found.above or 0.0, 1), below=words.percent(found.below or 0.0, 1)
    )


def _convention(words: Wording, sides: Sides, result: str) -> str:
    if sides is Sides.ONE:
        said = words._("One-sided, as in the World Bank’s table: {result}.")
    else:
        said = words._("Two-sided, as in academic work: {result}.")
    return said.format(result=result)


def _other(sides: Sides) -> Sides:
    return Sides.ONE if sides is Sides.TWO else Sides.TWO


def _points(words: Wording, share: float) -> str:
    return words._("{number} points").format(number=words.number(100 * share, 1))


def _basis(words: Wording, plan: SamplePlan, size: SampleSize) -> str:
    parts: list[str] = []
    if plan.aim is SampleAim.ONE_SHARE:
        parts.append(words._("95% interval"))
    else:
        one = words._("one-sided at 5%, as in the World Bank’s table")
        two = words._("two-sided at 5%, as in academic work")
        parts.append(one if plan.sides is Sides.ONE else two)
        parts.append(words._("power {share}").format(share=words.percent(plan.power)))
    if size.design_effect > 1:
        said = words._("design effect {number}")
        parts.append(said.format(number=words.number(size.design_effect, 2)))
    else:
        parts.append(words._("a simple sample"))
    if plan.non_response:
        said = words._("{share} do not answer")
        parts.append(said.format(share=words.percent(plan.non_response)))
    if plan.population:
        said = words._("{count} people in all")
        parts.append(said.format(count=words.number(plan.population)))
    text = words.listing(parts)
    return f"{text[:1].upper()}{text[1:]}."


def arithmetic(words: Wording, plan: SamplePlan) -> list[str]:
    """Show the formula with its numbers, step by step, as far as the plan can be worked out."""
    size = size_for_plan(plan)
    if isinstance(size, SampleProblem):
        return [spoken(words, size.value)]
    if plan.aim is SampleAim.GIVEN_SAMPLE:
        return list(_given_steps(words, plan, size))
    return [*_first_step(words, plan, size), *_frame_steps(words, plan, size)]


def _first_step(words: Wording, plan: SamplePlan, size: SampleSize) -> Iterator[str]:
    p1 = plan.p1 or 0.0
    if plan.aim is SampleAim.ONE_SHARE:
        yield words._("n = 1.96² × {p} × {q} ÷ {margin}² = {n}").format(
            p=words.number(p1, 3),
            q=words.number(1 - p1, 3),
            margin=words.number(plan.margin or 0.0, 3),
            n=words.number(size.simple, 3),
        )
        return
    p2 = plan.p2 or 0.0
    middle = (p1 + p2) / 2
    yield words._("p̄ = ({first} + {second}) ÷ 2 = {middle}").format(
        first=words.number(p1, 3), second=words.number(p2, 3), middle=words.number(middle, 4)
    )
    yield words._(
        "n = [{a} × √(2 × {middle} × {rest}) + {b} × √({p1} × {q1} + {p2} × {q2})]² "
        "÷ ({p1} − {p2})² = {n}"
    ).format(
        a=words.number(1.6449 if plan.sides is Sides.ONE else 1.96, 4),
        b=_power_text(words, plan.power),
        middle=words.number(middle, 4),
        rest=words.number(1 - middle, 4),
        p1=words.number(p1, 3),
        q1=words.number(1 - p1, 3),
        p2=words.number(p2, 3),
        q2=words.number(1 - p2, 3),
        n=words.number(size.simple, 3),
    )


def _power_text(words: Wording, power: float) -> str:
    if power == STANDARD_POWER:
        return words.number(0.8416, 4)
    from statistics import NormalDist

    return words.number(NormalDist().inv_cdf(power), 4)


def _frame_steps(words: Wording, plan: SamplePlan, size: SampleSize) -> Iterator[str]:
    if plan.population:
        yield words._("{count} people in all: {n} ÷ (1 + ({n} − 1) ÷ {count}) = {finite}").format(
            count=words.number(plan.population),
            n=words.number(size.simple, 3),
            finite=words.number(size.finite, 3),
        )
    yield from _effect_step(words, plan)
    if size.design_effect > 1:
        yield words._("× design effect: {n} × {effect} = {result}").format(
            n=words.number(size.finite, 3),
            effect=words.number(size.design_effect, 3),
            result=words.number(size.finite * size.design_effect, 3),
        )
    if plan.non_response:
        yield words._("÷ those who answer: {n} ÷ (1 − {share}) = {result}").format(
            n=words.number(size.finite * size.design_effect, 3),
            share=words.number(plan.non_response, 2),
            result=words.number(size.unrounded, 3),
        )
    yield words._("Rounded up once, at the end: {count}").format(count=words.number(size.people))


def _effect_step(words: Wording, plan: SamplePlan) -> Iterator[str]:
    if plan.design_effect is None and plan.icc is not None and plan.cluster_size is not None:
        yield words._("Design effect: 1 + ({size} − 1) × {icc} = {effect}").format(
            size=words.number(plan.cluster_size, 1),
            icc=words.number(plan.icc, 3),
            effect=words.number(design_effect(plan.cluster_size, plan.icc), 3),
        )


def _given_steps(words: Wording, plan: SamplePlan, size: SampleSize) -> Iterator[str]:
    yield from _effect_step(words, plan)
    yield words._("Answers that count: {count} × (1 − {share}) ÷ {effect} = {n}").format(
        count=words.number(plan.available or 0),
        share=words.number(plan.non_response, 2),
        effect=words.number(size.design_effect, 3),
        n=words.number(size.finite, 3),
    )
    if plan.population:
        yield words._(
            "As good as {n} out of a very large number, because there are {count} in all"
        ).format(n=words.number(size.simple, 3), count=words.number(plan.population))
    yield words._("The formula for two shares, solved for the other share above and below.")

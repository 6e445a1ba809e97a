"""The plan to scale up: kinds of scale, how and who, milestones with their cost, partners."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Heading,
    Row,
    Sign,
    Table,
)
from normsdesk.exports.sections.telling import EMPTY, Teller, cell, fact, listed
from normsdesk.library.wording import choice_word
from normsdesk.model.strategy import (
    Milestone,
    PartnerScreening,
    ScaleUpHeading,
    ScaleUpPlan,
    ScaleUpRow,
    ScaleUpTypeRow,
    ScreeningAnswer,
)

SIGNS = {
    ScreeningAnswer.YES: "circle-check",
    ScreeningAnswer.PARTLY: "circle-dot",
    ScreeningAnswer.NO: "circle-minus",
    ScreeningAnswer.UNKNOWN: "circle-dashed",
}
"""The icon of an answer about a partner."""


def scale_up(teller: Teller) -> Iterator[Block]:
    """Write every scale-up plan the reader may see."""
    words = teller.words
    for plan in teller.snapshot.all(ScaleUpPlan):
        yield Heading(
            text=words._("Scale-up plan: {name}").format(name=plan.name)
            if plan.name.strip()
            else words._("Scale-up plan"),
            anchor=plan.id,
        )
        yield from teller.invented([plan])
        yield from _kinds(teller, plan)
        yield from _frame(teller, plan.plan)
        yield from teller.facts(plan, "non_negotiables", "adaptable", "funding_independence")
        if plan.what_worked:
            yield Heading(text=teller.label(ScaleUpPlan, "what_worked"), level=3)
            yield from _frame(teller, plan.what_worked)
        yield from _problems(teller, plan)
        yield from _milestones(teller, plan)
        yield from _partners(teller, plan)


def _kinds(teller: Teller, plan: ScaleUpPlan) -> Iterator[Block]:
    if not plan.types:
        return
    yield Table(
        columns=(
            teller.column(ScaleUpTypeRow, "type", 0.3),
            teller.column(ScaleUpTypeRow, "choice", 0.15),
            teller.column(ScaleUpTypeRow, "reason", 0.55),
        ),
        rows=tuple(
            Row(cells=tuple(teller.cell(row, name) for name in ("type", "choice", "reason")))
            for row in plan.types
        ),
    )


def _frame(teller: Teller, rows: Sequence[ScaleUpRow]) -> Iterator[Block]:
    texts: dict[ScaleUpHeading, list[str]] = {}
    for row in rows:
        if row.text.strip():
            texts.setdefault(row.heading, []).append(row.text.strip())
    yield from listed(
        fact(choice_word(teller.words, heading), "\n".join(texts[heading]))
        for heading in ScaleUpHeading
        if heading in texts
    )


def _problems(teller: Teller, plan: ScaleUpPlan) -> Iterator[Block]:
    if not plan.problems:
        return
    words = teller.words
    yield Heading(text=words._("Problems and responses"), level=3)
    yield Table(
        columns=(
            Column(title=words._("Problem"), share=0.5),
            Column(title=words._("Response"), share=0.5),
        ),
        rows=tuple(Row(cells=(cell(each.problem), cell(each.response))) for each in plan.problems),
    )


def _milestones(teller: Teller, plan: ScaleUpPlan) -> Iterator[Block]:
    held = [each for each in teller.snapshot.all(Milestone) if each.plan_id == plan.id]
    if not held:
        return
    held.sort(key=lambda each: (each.order, each.due is None, each.due))
    words = teller.words
    rows = [
        Row(
            about=each.id,
            cells=(
                cell(each.text),
                cell(teller.day(each.due)),
                cell(teller.day(each.done_on)),
                cell(_amount(teller, each.person_days)),
                cell(_cost(teller, each.cost, each.currency)),
            ),
        )
        for each in held
    ]
    days = [each.person_days for each in held if each.person_days is not None]
    costs = _costs(held)
    if len(held) > 1 and (days or costs):
        total = ", ".join(_cost(teller, costs[each], each) for each in costs)
        rows.append(
            Row(
                cells=(
                    cell(words._("Together")),
                    (),
                    (),
                    cell(_amount(teller, sum(days)) if days else EMPTY),
                    cell(total),
                ),
                strong=True,
            )
        )
    yield Heading(text=words._("Milestones"), level=3)
    yield Table(
        columns=(
            teller.column(Milestone, "text", 0.34),
            teller.column(Milestone, "due", 0.18),
            teller.column(Milestone, "done_on", 0.18),
            teller.column(Milestone, "person_days", 0.14, ColumnKind.NUMBER),
            teller.column(Milestone, "cost", 0.16, ColumnKind.NUMBER),
        ),
        rows=tuple(rows),
    )


def _costs(held: Sequence[Milestone]) -> dict[str, float]:
    # Money of different currencies cannot be added up.
    sums: dict[str, float] = {}
    for each in held:
        if each.cost is not None:
            sums[each.currency] = sums.get(each.currency, 0.0) + each.cost
    return sums


def _amount(teller: Teller, value: float | None) -> str:
    if value is None:
        return EMPTY
    return teller.words.number(value, 0 if float(value).is_integer() else 1)


def _cost(teller: Teller, value: float | None, currency: str) -> str:
    amount = _amount(teller, value)
    return f"{amount} {currency}".strip() if value is not None else amount


def _partners(teller: Teller, plan: ScaleUpPlan) -> Iterator[Block]:
    words = teller.words
    found: dict[str, list[PartnerScreening]] = {}
    for each in teller.snapshot.all(PartnerScreening):
        if each.plan_id == plan.id:
            found.setdefault(each.partner.strip(), []).append(each)
    for partner, answers in found.items():
        yield Heading(
            text=words._("Partner: {name}").format(name=partner) if partner else words._("Partner"),
            level=3,
        )
        yield Table(
            columns=(
                Column(title=words._("What is asked"), share=0.36),
                Column(title=words._("Answer"), share=0.18, kind=ColumnKind.SIGN),
                Column(title=words._("How we know"), share=0.46),
            ),
            rows=tuple(
                Row(
                    cells=(
                        cell(choice_word(words, each.criterion)),
                        Sign(icon=SIGNS[each.answer], word=choice_word(words, each.answer)),
                        cell(each.evidence),
                    )
                )
                for each in answers
            ),
        )
        yield from teller.invented(answers)

"""What is done about the norms: each strategy, and the plan to scale up."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Heading,
    Prose,
    Row,
    Section,
    Span,
    Spans,
    Start,
    Table,
    plain,
)
from normsdesk.exports.sections.scale_up import scale_up
from normsdesk.exports.sections.telling import Teller, cell, coded, fact, listed, under, written
from normsdesk.library.wording import choice_word, spoken
from normsdesk.model.project import Reader
from normsdesk.model.scales import ATTRIBUTE
from normsdesk.model.strategy import Attribute, FigureUsed, Strategy

_SIDE_BY_SIDE = 5
"""How many strategies one table of attributes sets side by side."""


def sections(material: Material) -> tuple[Section, ...]:
    """Write about strategies and scale-up; a public reader is told their names."""
    teller = Teller(material)
    words = material.words
    is_public = material.options.reader is Reader.PUBLIC
    title = words._("Strategies") if is_public else spoken(words, "section.strategies")
    start = Start.FLOW if is_public else Start.PAGE
    return written(material, "strategies", title, _blocks(teller), start=start)


def _blocks(teller: Teller) -> Iterator[Block]:
    strategies = teller.snapshot.all(Strategy)
    if teller.material.options.reader is Reader.PUBLIC:
        if strategies:
            yield Bullets(items=tuple(coded(each, each.name) for each in strategies))
        return
    yield from _overview(teller, strategies)
    for strategy in strategies:
        yield from _strategy(teller, strategy)
    yield from under(teller.words._("Signs of good norms work"), *_audits(teller, strategies))
    yield from scale_up(teller)


def _overview(teller: Teller, strategies: Sequence[Strategy]) -> Iterator[Block]:
    if not strategies:
        return
    yield Table(
        columns=(
            teller.column(Strategy, "name", 0.34),
            teller.column(Strategy, "approach", 0.2),
            teller.column(Strategy, "norm_ids", 0.14),
            teller.column(Strategy, "reference_group_ids", 0.32),
        ),
        rows=tuple(
            Row(
                cells=(
                    _named(teller, each, strategies),
                    teller.cell(each, "approach"),
                    cell(teller.codes(each.norm_ids)),
                    cell(_labels(teller, each.reference_group_ids)),
                )
            )
            for each in strategies
        ),
    )
    yield from teller.invented(strategies)


def _named(teller: Teller, strategy: Strategy, strategies: Sequence[Strategy]) -> Spans:
    return (*coded(strategy, strategy.name), *teller.marked(strategy, strategies, "")[1:])


def _labels(teller: Teller, record_ids: Sequence[str]) -> str:
    found = [teller.snapshot.record(each) for each in record_ids]
    return ", ".join(teller.naming.name(each) for each in found if each is not None)


def _strategy(teller: Teller, strategy: Strategy) -> Iterator[Block]:
    words = teller.words
    told = (
        *listed(
            (
                teller.fact(strategy, "description"),
                teller.fact(strategy, "mechanisms"),
                teller.fact(strategy, "dose"),
                teller.fact(strategy, "partners"),
                fact(teller.label(Strategy, "factor_ids"), _labels(teller, strategy.factor_ids)),
            )
        ),
        *_messages(teller, strategy),
        *_exposures(teller, strategy),
    )
    if told:
        yield Heading(
            text=words._("{code} {name}").format(code=strategy.code, name=strategy.name),
            anchor=strategy.id,
        )
        yield from told


def _messages(teller: Teller, strategy: Strategy) -> Iterator[Block]:
    messages = [each for each in strategy.messages if each.text.strip()]
    if not messages:
        return
    yield Prose(spans=(Span(text=teller.words._("Messages"), strong=True),))
    items: list[Spans] = []
    for message in messages:
        used = ""
        if message.figure is not FigureUsed.NONE:
            used = teller.words._("number used: {figure}").format(
                figure=choice_word(teller.words, message.figure)
            )
        norm = teller.naming.reference(message.norm_id, 1)
        behind = " · ".join(part for part in (norm, used) if part)
        spans: Spans = plain(message.text)
        items.append((*spans, Span(text=f" ({behind})", quiet=True)) if behind else spans)
    yield Bullets(items=tuple(items))


def _exposures(teller: Teller, strategy: Strategy) -> Iterator[Block]:
    # Who may be punished belongs to safety, which only the team and the mentor read about.
    if teller.material.options.reader not in (Reader.INTERNAL, Reader.MENTOR):
        return
    if not strategy.exposures:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title=words._("Who may be punished"), share=0.25),
            Column(title=words._("By which group"), share=0.25),
            Column(title=words._("What is done about it"), share=0.5),
        ),
        rows=tuple(
            Row(
                cells=(
                    cell(each.who or _labels(teller, [each.population_id])),
                    cell(_labels(teller, [each.reference_group_id])),
                    cell(each.what_is_done),
                )
            )
            for each in strategy.exposures
        ),
    )


def _audits(teller: Teller, strategies: Sequence[Strategy]) -> Iterator[Block]:
    audited = [each for each in strategies if any(mark.mark is not None for mark in each.audit)]
    words = teller.words
    for start in range(0, len(audited), _SIDE_BY_SIDE):
        beside = audited[start : start + _SIDE_BY_SIDE]
        wide = 0.62 / len(beside) if len(beside) > 3 else 0.2
        yield Table(
            columns=(
                Column(title=words._("Sign"), share=1 - wide * len(beside)),
                *(Column(title=each.code, share=wide, kind=ColumnKind.PIPS) for each in beside),
            ),
            rows=tuple(_attribute(teller, attribute, beside) for attribute in Attribute),
            caption=plain(
                words._("0 absent, 1 partly, 2 clear. Look at the gaps, not at the sum.")
            ),
        )


def _attribute(teller: Teller, attribute: Attribute, beside: Sequence[Strategy]) -> Row:
    marks = (
        next((each.mark for each in strategy.audit if each.attribute is attribute), None)
        for strategy in beside
    )
    name = cell(choice_word(teller.words, attribute))
    return Row(cells=(name, *(teller.pips(ATTRIBUTE, mark) for mark in marks)))

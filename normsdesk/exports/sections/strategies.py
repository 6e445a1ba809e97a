"""What is done about the norms: each strategy, and the plan to scale up."""

from collections.abc import Iterator, Sequence

from normsdesk.exports.material import Material
from normsdesk.exports.outline import (
    Block,
    Bullets,
    Column,
    ColumnKind,
    Columns,
    Prose,
    Row,
    Section,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.scale_up import scale_up
from normsdesk.exports.sections.telling import Teller, cell, coded, under, written
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
    return written(material, "strategies", title, _blocks(teller))


def _blocks(teller: Teller) -> Iterator[Block]:
    strategies = teller.snapshot.all(Strategy)
    if teller.material.options.reader is Reader.PUBLIC:
        if strategies:
            yield Bullets(items=tuple(coded(each, each.name) for each in strategies))
        return
    yield from _overview(teller, strategies)
    yield from under(teller.words._("Safety of the people"), *_exposures(teller, strategies))
    yield from under(teller.words._("Signs of good norms work"), *_audits(teller, strategies))
    yield from scale_up(teller)


def _overview(teller: Teller, strategies: Sequence[Strategy]) -> Iterator[Block]:
    if not strategies:
        return
    yield Table(
        columns=(
            teller.column(Strategy, "name", 0.24),
            teller.column(Strategy, "description", 0.42),
            teller.column(Strategy, "mechanisms", 0.16),
            teller.column(Strategy, "dose", 0.18),
        ),
        rows=tuple(
            Row(
                anchor=each.id,
                cells=(
                    _named(teller, each, strategies),
                    _what(teller, each),
                    teller.cell(each, "mechanisms"),
                    teller.cell(each, "dose"),
                ),
            )
            for each in strategies
        ),
    )
    yield from teller.invented(strategies)


def _named(teller: Teller, strategy: Strategy, strategies: Sequence[Strategy]) -> Spans:
    named = (*coded(strategy, strategy.name), *teller.marked(strategy, strategies, "")[1:])
    approach = choice_word(teller.words, strategy.approach) if strategy.approach else ""
    aims = " · ".join(part for part in (approach, teller.codes(strategy.norm_ids)) if part)
    groups = _labels(teller, strategy.reference_group_ids)
    told = (aims, teller.words._("Reaches: {groups}").format(groups=groups) if groups else "")
    below = "\n".join(part for part in told if part)
    return (*named, Span(text=f"\n{below}", quiet=True)) if below else named


def _labels(teller: Teller, record_ids: Sequence[str]) -> str:
    found = [teller.snapshot.record(each) for each in record_ids]
    return ", ".join(teller.naming.name(each) for each in found if each is not None)


def _what(teller: Teller, strategy: Strategy) -> Spans:
    """Tell what happens, what is said, who helps and which structural factors are taken up."""
    described = strategy.description.strip()
    spans = [Span(text=described)] if described else []
    spans += _messages(teller, strategy, below=bool(spans))
    for name, text in (
        ("partners", teller.value(strategy, "partners")),
        ("factor_ids", _labels(teller, strategy.factor_ids)),
    ):
        if text:
            label = teller.label(Strategy, name)
            lead = "\n" if spans else ""
            said = teller.words._("{label}: {text}").format(label=label, text=text)
            spans.append(Span(text=f"{lead}{said}", quiet=True))
    return tuple(spans) or cell("")


def _messages(teller: Teller, strategy: Strategy, *, below: bool) -> list[Span]:
    spans: list[Span] = []
    for message in strategy.messages:
        if not message.text.strip():
            continue
        used = ""
        if message.figure is not FigureUsed.NONE:
            used = teller.words._("number used: {figure}").format(
                figure=choice_word(teller.words, message.figure)
            )
        norm = teller.naming.reference(message.norm_id, 1)
        behind = " · ".join(part for part in (norm, used) if part)
        lead = "\n" if spans or below else ""
        quoted = teller.words._("“{message}”").format(message=message.text.strip())
        spans.append(Span(text=f"{lead}{quoted}"))
        if behind:
            spans.append(Span(text=f" ({behind})", quiet=True))
    return spans


def _exposures(teller: Teller, strategies: Sequence[Strategy]) -> Iterator[Block]:
    # Who may be punished belongs to safety, which only the team and the mentor read about.
    if teller.material.options.reader not in (Reader.INTERNAL, Reader.MENTOR):
        return
    rows = tuple(
        Row(
            cells=(
                (Span(text=strategy.code, strong=True),),
                cell(each.who or _labels(teller, [each.population_id])),
                cell(_labels(teller, [each.reference_group_id])),
                cell(each.what_is_done),
            )
        )
        for strategy in strategies
        for each in strategy.exposures
    )
    if not rows:
        return
    words = teller.words
    yield Table(
        columns=(
            Column(title="", share=0.07),
            Column(title=words._("Who may be punished"), share=0.24),
            Column(title=words._("By which group"), share=0.22),
            Column(title=words._("What is done about it"), share=0.47),
        ),
        rows=rows,
    )


def _audits(teller: Teller, strategies: Sequence[Strategy]) -> Iterator[Block]:
    audited = [each for each in strategies if any(mark.mark is not None for mark in each.audit)]
    words = teller.words
    for start in range(0, len(audited), _SIDE_BY_SIDE):
        beside = audited[start : start + _SIDE_BY_SIDE]
        wide = 0.62 / len(beside) if len(beside) > 3 else 0.2
        columns = (
            Column(title=words._("Sign"), share=1 - wide * len(beside)),
            *(Column(title=each.code, share=wide, kind=ColumnKind.PIPS) for each in beside),
        )
        rows = [_attribute(teller, attribute, beside) for attribute in Attribute]
        caption = words._("0 absent, 1 partly, 2 clear. Look at the gaps, not at the sum.")
        if len(beside) > 1:
            yield Table(columns=columns, rows=tuple(rows), caption=plain(caption))
            continue
        half = (len(rows) + 1) // 2
        yield Columns(
            left=(Table(columns=columns, rows=tuple(rows[:half])),),
            right=(Table(columns=columns, rows=tuple(rows[half:])),),
        )
        yield Prose(spans=plain(caption), small=True)


def _attribute(teller: Teller, attribute: Attribute, beside: Sequence[Strategy]) -> Row:
    marks = (
        next((each.mark for each in strategy.audit if each.attribute is attribute), None)
        for strategy in beside
    )
    name = cell(choice_word(teller.words, attribute))
    return Row(cells=(name, *(teller.pips(ATTRIBUTE, mark) for mark in marks)))

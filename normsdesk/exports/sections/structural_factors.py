"""The forces on the practice that are not norms: how heavy they are and whether they can change."""

from collections.abc import Iterator

from normsdesk.exports.factors_told import told_factors
from normsdesk.exports.material import Material
from normsdesk.exports.noting import notes_about
from normsdesk.exports.outline import (
    Block,
    Column,
    ColumnKind,
    Figure,
    Heading,
    Lead,
    Prose,
    Row,
    Section,
    Span,
    Spans,
    Table,
    plain,
)
from normsdesk.exports.sections.practice import power_facts
from normsdesk.exports.sections.telling import Teller, cell, coded, written
from normsdesk.figures.factor_map import factor_map
from normsdesk.library.wording import spoken
from normsdesk.model.practice import PowerNote, Practice, StructuralFactor
from normsdesk.model.scales import CHANGEABILITY, WEIGHT
from normsdesk.rules.drivers import Dominance

_WIDTH, _HEIGHT = 640.0, 500.0
"""Size of the map, in pixels of the drawing."""


def sections(material: Material) -> tuple[Section, ...]:
    """Write about structural factors; nothing where the project names none."""
    factors = material.snapshot.all(StructuralFactor)
    if not factors:
        return ()
    title = spoken(material.words, "section.structural_factors")
    blocks = _blocks(Teller(material), factors)
    return written(material, "structural_factors", title, blocks)


def _blocks(teller: Teller, factors: tuple[StructuralFactor, ...]) -> Iterator[Block]:
    words = teller.words
    lead = words._("Money, distance, law and services also hold a practice in place.")
    yield Lead(spans=plain(lead))
    yield _map(teller)
    named = any(factor.who_can_change.strip() for factor in factors)
    yield Table(
        columns=(
            Column(title=teller.label(StructuralFactor, "statement"), share=0.31),
            Column(title=teller.label(StructuralFactor, "domains"), share=0.13),
            Column(title=teller.label(StructuralFactor, "direction"), share=0.13),
            Column(
                title=teller.label(StructuralFactor, "weight"), share=0.13, kind=ColumnKind.PIPS
            ),
            Column(
                title=teller.label(StructuralFactor, "changeability"),
                share=0.14,
                kind=ColumnKind.PIPS,
            ),
            *((teller.column(StructuralFactor, "who_can_change", 0.16),) if named else ()),
        ),
        rows=tuple(
            Row(
                anchor=factor.id,
                cells=(
                    _named(teller, factor, factors),
                    teller.cell(factor, "domains"),
                    teller.cell(factor, "direction"),
                    teller.pips(WEIGHT, factor.weight),
                    teller.pips(CHANGEABILITY, factor.changeability),
                    *((teller.cell(factor, "who_can_change"),) if named else ()),
                ),
            )
            for factor in factors
        ),
        caption=plain(words._("Weight and change from 0 (none) to 3 (most).")),
    )
    yield from teller.invented(factors)
    for dominance in _dominances(teller.material):
        yield from _weighed(teller, dominance)
    for note in teller.snapshot.all(PowerNote):
        if teller.snapshot.find(StructuralFactor, note.record_id) is not None:
            yield Heading(text=teller.naming.reference(note.record_id), level=3)
            yield from power_facts(teller, note)


def _map(teller: Teller) -> Figure:
    words, studio = teller.words, teller.material.content.studio
    drawing = factor_map(told_factors(words, teller.snapshot), studio, _WIDTH, _HEIGHT)
    caption = words._(
        "Where areas overlap, a factor belongs to both. Arrows show what acts on the practice."
    )
    return Figure(drawing=drawing, caption=plain(caption))


def _named(
    teller: Teller, factor: StructuralFactor, factors: tuple[StructuralFactor, ...]
) -> Spans:
    keys = notes_about(teller.material, factor.id)
    marks = teller.marked(factor, factors, "", *keys)
    together = factor.with_norms.strip()
    told = (Span(text=f"\n{together}", quiet=True),) if together else ()
    return (*coded(factor, factor.statement), *marks, *told)


def _dominances(material: Material) -> tuple[Dominance, ...]:
    found = {each.practice_id: each for card in material.cards for each in card.dominances}
    return tuple(
        found[practice.id] for practice in material.snapshot.all(Practice) if practice.id in found
    )


def _weighed(teller: Teller, dominance: Dominance) -> Iterator[Block]:
    words = teller.words
    practice = teller.snapshot.get(Practice, dominance.practice_id)
    if dominance.norm_influence is None:
        said = words._("What makes “{practice}” stronger weighs {factors}. No norm is rated.")
    else:
        said = words._(
            "What makes “{practice}” stronger weighs {factors}. "
            "The norms that act on it weigh {norms}."
        )
    sums = said.format(
        practice=teller.naming.name(practice),
        factors=words.number(dominance.factor_weight),
        norms=words.number(dominance.norm_influence or 0),
    )
    yield Prose(spans=cell(sums))
    for reason in dominance.reasons:
        yield Prose(spans=(Span(text=spoken(words, reason.value), strong=True),))

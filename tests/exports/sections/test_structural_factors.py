"""Structural factors: weights, and the sum beside the norms."""

from normsdesk.exports.outline import Figure, Pips
from normsdesk.exports.sections import structural_factors
from normsdesk.model.practice import StructuralFactor
from normsdesk.model.project import Reader
from tests.exports.sections.reading import amani, changed, example, seen_by, tables, text


def test_each_factor_has_weight_and_changeability() -> None:
    (table,) = tables(structural_factors.sections(amani(Reader.PUBLIC)))
    pips = [cell for row in table.rows for cell in row.cells if isinstance(cell, Pips)]
    assert [(cell.level, cell.steps) for cell in pips[:2]] == [(3, 3), (1, 3)]
    assert len(pips) == 8


def test_the_sums_of_factors_and_norms_are_compared() -> None:
    said = text(structural_factors.sections(amani(Reader.MENTOR)))
    assert "stronger weighs 7. The norms that act on it weigh 8." in said
    assert "outweigh" not in said


def test_factors_that_outweigh_the_norms_are_named() -> None:
    snapshot = example("amani")
    for factor in snapshot.all(StructuralFactor)[:3]:
        snapshot = changed(snapshot, factor, weight=3)
    for norm in snapshot.all(type(amani(Reader.INTERNAL).norms[0])):
        rows = tuple(type(row)(practice_id=row.practice_id, strength=1) for row in norm.influences)
        snapshot = changed(snapshot, norm, influences=rows)
    said = text(structural_factors.sections(seen_by(snapshot, Reader.MENTOR)))
    assert "Structural factors outweigh the norms." in said


def test_every_factor_stands_on_the_map_in_words() -> None:
    (section,) = structural_factors.sections(amani(Reader.PUBLIC))
    (figure,) = [block for block in section.blocks if isinstance(block, Figure)]
    names = [group.name for group in figure.drawing.groups()]
    assert "F1 Bride-wealth is income, Material, Makes it stronger, weight 3, Heavy" in names
    assert len(names) == 5
    assert figure.drawing.description

"""Limits that a project changes: which, whether they fit together, and what they do."""

from dataclasses import replace

import pytest

from normsdesk.model.fields import declared
from normsdesk.model.project import StrengthFormula, Thresholds
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.rules.decision_table import NormType, Pattern
from normsdesk.rules.limits import ORDERED, changed_limits, moved_by_limits, out_of_order
from normsdesk.rules.strength import StrengthBand
from normsdesk.store.examples import build


def amani_with(**limits):
    snapshot = build("amani").snapshot
    changed = altered(snapshot.project, thresholds=Thresholds(**limits))
    others = [each for each in snapshot.records() if each.id != changed.id]
    return snapshot_of([changed, *others])


def test_the_limits_of_the_method_are_not_changed_and_in_order():
    assert changed_limits(Thresholds()) == ()
    assert out_of_order(Thresholds()) is None
    assert moved_by_limits(amani_with()) == ()


@pytest.mark.parametrize("name", [field.name for field in declared(Thresholds)])
def test_every_limit_is_told_when_it_is_changed(name):
    other = StrengthFormula.GEOMETRIC if name == "strength_formula" else 0.33
    assert changed_limits(replace(Thresholds(), **{name: other})) == (name,)


@pytest.mark.parametrize(("lower", "higher"), ORDERED)
def test_a_lower_limit_above_its_higher_one_is_found(lower, higher):
    usual = Thresholds()
    same = replace(usual, **{lower: getattr(usual, higher)})
    assert out_of_order(same) == (lower, higher)


def test_every_limit_that_is_a_number_stands_in_a_pair():
    paired = {name for pair in ORDERED for name in pair}
    assert paired | {"strength_formula"} == {field.name for field in declared(Thresholds)}


def test_a_higher_bar_for_high_turns_the_first_norm_of_the_example():
    (moved,) = moved_by_limits(amani_with(high_from=0.7))
    assert moved.norm_id == "norms-n1"
    assert (moved.here.verdict.type, moved.here.verdict.pattern) == (
        NormType.SOCIAL_NORM,
        Pattern.WEAK,
    )
    assert moved.usual.verdict.pattern is Pattern.MODERATE


def test_the_other_formula_changes_numbers_and_bands():
    moved = {
        each.norm_id: each
        for each in moved_by_limits(amani_with(strength_formula=StrengthFormula.GEOMETRIC))
    }
    assert round(moved["norms-n1"].here.index, 1) == 68.9
    assert round(moved["norms-n1"].usual.index, 1) == 62.2
    assert moved["norms-n2"].here.band is StrengthBand.STRONG

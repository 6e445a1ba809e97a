"""How strongly a norm holds (method 3.2)."""

import pytest
from hypothesis import given

from normsdesk.model.norm import NormProfile
from normsdesk.model.project import StrengthFormula, Thresholds
from normsdesk.rules.readings import ComponentName, profile_values, values_of
from normsdesk.rules.reasons import NotScored
from normsdesk.rules.strength import Strength, StrengthBand, strength, strength_band
from tests.rules.builders import (
    a_profile,
    amani,
    amani_profile,
    malawi,
    rated,
    rwanda,
    share,
    voted,
)
from tests.rules.strategies import profiles

CAUTIOUS = Thresholds(strength_formula=StrengthFormula.GEOMETRIC)
ALL_FIVE = tuple(ComponentName)[:5]


def scored(profile: NormProfile, thresholds: Thresholds | None = None) -> Strength:
    return strength(values_of(profile, thresholds))


@pytest.mark.parametrize(
    ("number", "index", "band", "cautious"),
    [
        (1, 62.186, StrengthBand.MODERATE, 68.934),
        (2, 75.617, StrengthBand.STRONG, 83.001),
        (3, 79.395, StrengthBand.STRONG, 80.440),
        (4, 46.801, StrengthBand.MODERATE, 62.130),
    ],
)
def test_the_invented_example(number: int, index: float, band: StrengthBand, cautious: float):
    found = strength(profile_values(amani(), amani_profile(number)))
    assert found.index == pytest.approx(index, abs=0.0005)
    assert (found.band, found.used, found.assumed) == (band, ALL_FIVE, False)
    variant = scored(amani_profile(number), CAUTIOUS)
    assert variant.index == pytest.approx(cautious, abs=0.0005)
    assert variant.formula is StrengthFormula.GEOMETRIC
    assert variant.used == (ComponentName.EE, ComponentName.NE)
    assert len(variant.bars) == 5


@pytest.mark.parametrize(
    ("ee", "ne", "printed"),
    [(0.72, 0.66, 68.9), (0.85, 0.81, 83.0), (0.78, 0.83, 80.5), (0.69, 0.56, 62.2)],
)
def test_the_printed_variant_is_that_of_the_printed_shares(ee: float, ne: float, printed: float):
    # The printed table rounds the shares first; counts give 80.4 and 62.1 for the last two.
    found = scored(a_profile(ee=share(ee), ne=share(ne)), CAUTIOUS)
    assert found.index == pytest.approx(printed, abs=0.05)


def test_the_published_study_uses_three_components():
    found = scored(malawi())
    assert found.index == pytest.approx(59.6, abs=0.05)
    assert found.used == (ComponentName.EE, ComponentName.NE, ComponentName.SAN)
    assert found.weakest is ComponentName.NE


def test_the_workshop_values_on_housework_are_assumed():
    found = scored(rwanda())
    assert found.index == pytest.approx(62.0)
    assert found.band is StrengthBand.MODERATE
    assert found.assumed


@pytest.mark.parametrize(
    ("profile", "why"),
    [
        (
            a_profile(),
            (NotScored.EE_UNKNOWN, NotScored.NE_UNKNOWN, NotScored.NO_OTHER_COMPONENT),
        ),
        (a_profile(ne=share(0.5), san=share(0.5)), (NotScored.EE_UNKNOWN,)),
        (a_profile(ee=share(0.5), exc=share(0.5)), (NotScored.NE_UNKNOWN,)),
        (a_profile(ee=share(0.5), ne=share(0.5)), (NotScored.NO_OTHER_COMPONENT,)),
    ],
)
def test_without_ee_ne_and_another_one_it_is_not_scored(
    profile: NormProfile, why: tuple[NotScored, ...]
):
    found = scored(profile)
    assert (found.index, found.band, found.used, found.not_scored) == (None, None, (), why)


def test_the_cautious_variant_needs_only_the_two_expectations():
    found = scored(a_profile(ee=share(0.25), ne=share(1.0)), CAUTIOUS)
    assert found.index == pytest.approx(50)
    assert found.not_scored == ()


def test_exceptions_count_from_the_other_end():
    found = scored(a_profile(ee=share(0.5), ne=share(0.5), exc=share(0.2)))
    assert found.index == pytest.approx(60)
    assert (found.bars[4].value.share, found.bars[4].part) == (0.2, 0.8)
    assert found.bars[2].part is None


@pytest.mark.parametrize(
    ("ee", "ne", "weakest"),
    [(0.5, 0.6, ComponentName.EE), (0.6, 0.5, ComponentName.NE), (0.5, 0.5, None)],
)
def test_the_weaker_expectation_is_named(ee: float, ne: float, weakest: ComponentName | None):
    assert scored(a_profile(ee=share(ee), ne=share(ne))).weakest is weakest


@pytest.mark.parametrize(
    ("index", "band"),
    [
        (39.999, StrengthBand.WEAK),
        (40.0, StrengthBand.MODERATE),
        (69.96, StrengthBand.MODERATE),
        (70.0, StrengthBand.STRONG),
        (70 - 5e-10, StrengthBand.STRONG),
    ],
)
def test_the_bands_are_on_the_unrounded_index(index: float, band: StrengthBand):
    assert strength_band(index, Thresholds()) is band


def test_one_quick_value_marks_the_index_as_assumed():
    measured = a_profile(ee=share(0.5), ne=share(0.5), san=share(0.5))
    quick = a_profile(ee=share(0.5), ne=share(0.5), san=rated(2))
    votes = a_profile(ee=share(0.5), ne=share(0.5), san=voted(5, 10))
    assert [scored(each).assumed for each in (measured, quick, votes)] == [False, True, True]


@given(profiles())
def test_the_index_lies_between_its_smallest_and_its_largest_part(profile: NormProfile):
    found = scored(profile)
    assert (found.index is None) == bool(found.not_scored)
    if found.index is not None:
        parts = [bar.part for bar in found.bars if bar.part is not None]
        assert 100 * min(parts) - 1e-9 <= found.index <= 100 * max(parts) + 1e-9
        assert len(parts) == len(found.used)

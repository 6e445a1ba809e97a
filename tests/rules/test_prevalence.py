"""How common a practice is: counts that fit, and the interval of their share."""

import pytest

from normsdesk.model.practice import Prevalence
from normsdesk.rules.estimates import Counts, wilson
from normsdesk.rules.prevalence import people_counted, prevalence_interval


def test_counts_that_fit_make_a_share_and_its_interval() -> None:
    counted = Prevalence(numerator=123, denominator=300)
    assert people_counted(counted) == Counts(123, 300)
    assert prevalence_interval(counted) == wilson(123, 300)


def test_a_design_effect_goes_along() -> None:
    clustered = Prevalence(numerator=50, denominator=100, design_effect=2)
    assert people_counted(clustered) == Counts(50, 100, 2)
    assert prevalence_interval(clustered) == wilson(50, 100, 2)


def test_nobody_of_some_is_a_share() -> None:
    assert prevalence_interval(Prevalence(numerator=0, denominator=30)) == wilson(0, 30)


@pytest.mark.parametrize(
    ("above", "below"), [(None, 30), (3, None), (5, 4), (-1, 4), (0, 0), (0, -2)]
)
def test_counts_that_do_not_fit_make_none(above: int | None, below: int | None) -> None:
    impossible = Prevalence(numerator=above, denominator=below)
    assert people_counted(impossible) is None
    assert prevalence_interval(impossible) is None

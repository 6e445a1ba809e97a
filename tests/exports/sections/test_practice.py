"""The practice: how common it is, and who is around it."""

import pytest

from normsdesk.exports.sections import practice
from normsdesk.exports.sections.practice import prevalence_text
from normsdesk.exports.sections.telling import Teller
from normsdesk.model.practice import Prevalence
from normsdesk.model.project import Reader
from normsdesk.rules.estimates import wilson
from tests.exports.sections.reading import amani, text


def test_the_prevalence_has_its_interval_count_and_source() -> None:
    said = text(practice.sections(amani(Reader.PUBLIC)))
    ends = wilson(123, 300)
    interval = f"({100 * ends.low:.1f}% to {100 * ends.high:.1f}%)"
    assert f"41.0% {interval}, of 300" in said
    assert "Own household list · 2025" in said


@pytest.mark.parametrize(
    ("above", "below", "shown"),
    [(3, 9, "hidden: fewer than 10 people"), (5, 4, ""), (None, 30, ""), (0, 0, "")],
)
def test_few_people_are_hidden_and_impossible_counts_not_told(
    above: int | None, below: int, shown: str
) -> None:
    teller = Teller(amani(Reader.INTERNAL))
    assert prevalence_text(teller, Prevalence(numerator=above, denominator=below)) == shown


def test_a_design_effect_makes_the_interval_wider() -> None:
    teller = Teller(amani(Reader.INTERNAL))
    simple = prevalence_text(teller, Prevalence(numerator=50, denominator=100))
    clustered = prevalence_text(teller, Prevalence(numerator=50, denominator=100, design_effect=2))
    assert simple == "50.0% (40.4% to 59.6%), of 100"
    assert clustered == "50.0% (36.6% to 63.4%), of 100"


def test_norms_stand_with_their_influence_and_exercises_stay_inside() -> None:
    mentor = text(practice.sections(amani(Reader.MENTOR)))
    donor = text(practice.sections(amani(Reader.DONOR)))
    assert "Norms that act on it" in donor
    assert "Girls bear the cost." in donor
    for exercise in ("Five times why", "Who talks with whom"):
        assert exercise in mentor
        assert exercise not in donor

"""Four factors and the programme they call for (method 3.5)."""

import pytest

from normsdesk.model.norm import Component, Interdependence, Proximity
from normsdesk.rules.influence_profile import (
    Hint,
    HintAddition,
    HintQuestion,
    influence_profile,
)
from normsdesk.rules.readings import Band, values_of
from tests.rules.builders import (
    AMANI_PROXIMITY,
    a_profile,
    amani_profile,
    rated,
    rwanda,
    share,
)

TOGETHER, ALONE = Interdependence.INTERDEPENDENT, Interdependence.DEPENDENT
HIGH, MEDIUM, LOW, UNKNOWN = share(0.8), share(0.5), share(0.2), Component()


@pytest.mark.parametrize(
    ("number", "hint", "additions"),
    [
        (1, Hint.COLLECTIVE, ()),
        (2, Hint.MIXED, (HintAddition.DISTAL,)),
        (3, Hint.COLLECTIVE, ()),
        (4, Hint.MIXED, (HintAddition.DO_SANCTIONS_HOLD_IT,)),
    ],
)
def test_the_invented_example(number: int, hint: Hint, additions: tuple[HintAddition, ...]):
    values = values_of(amani_profile(number))
    found = influence_profile(values, AMANI_PROXIMITY[number - 1])
    assert (found.hint, found.additions, found.missing) == (hint, additions, ())


def test_the_workshop_values_on_housework_call_for_collective_change():
    found = influence_profile(values_of(rwanda()), Proximity.PROXIMAL)
    assert (found.hint, found.additions) == (Hint.COLLECTIVE, ())


@pytest.mark.parametrize(
    ("interdependence", "detectability", "sanctions", "hint"),
    [
        (TOGETHER, HIGH, HIGH, Hint.COLLECTIVE),
        (TOGETHER, MEDIUM, MEDIUM, Hint.COLLECTIVE),
        (TOGETHER, rated(3), HIGH, Hint.COLLECTIVE),
        (TOGETHER, LOW, HIGH, Hint.MIXED),
        (TOGETHER, HIGH, LOW, Hint.MIXED),
        (TOGETHER, HIGH, UNKNOWN, Hint.MIXED),
        (ALONE, LOW, HIGH, Hint.PRIVATE),
        (ALONE, LOW, UNKNOWN, Hint.PRIVATE),
        (ALONE, MEDIUM, HIGH, Hint.MIXED),
        (ALONE, HIGH, HIGH, Hint.MIXED),
        (None, HIGH, HIGH, None),
        (TOGETHER, UNKNOWN, HIGH, None),
    ],
)
def test_the_first_line_that_fits_gives_the_hint(
    interdependence: Interdependence | None,
    detectability: Component,
    sanctions: Component,
    hint: Hint | None,
):
    profile = a_profile(interdependence=interdependence, detectability=detectability, san=sanctions)
    assert influence_profile(values_of(profile)).hint is hint


def test_what_is_unknown_is_asked_for():
    found = influence_profile(values_of(a_profile()), Proximity.DISTAL)
    assert found.missing == (HintQuestion.DEPENDENCE, HintQuestion.DETECTABILITY)
    assert found.additions == (HintAddition.DISTAL, HintAddition.ASK_SANCTIONS_FIRST)
    assert (found.detectability, found.sanctions) == (Band.UNKNOWN, Band.UNKNOWN)
    assert (found.interdependence, found.proximity) == (None, Proximity.DISTAL)

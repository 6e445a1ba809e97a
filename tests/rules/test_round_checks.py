"""Rounds that cannot be as they are said: no baseline, two, dates the wrong way round."""

from datetime import date

import pytest

from normsdesk.model.indicator import Round, RoundKind
from normsdesk.rules.round_checks import RoundFinding, RoundProblem, round_problems
from tests.rules.builders import a_snapshot


def a_round(name, kind=RoundKind.MONITORING, **fields):
    return Round(id=f"rounds-{name}", name=name, kind=kind, **fields)


BASELINE = a_round("b", RoundKind.BASELINE, month=0, start=date(2026, 4, 1))


def test_a_baseline_and_a_later_round_are_well() -> None:
    later = a_round("m", month=12, start=date(2027, 4, 1), end=date(2027, 4, 20))
    assert round_problems(a_snapshot(BASELINE, later)) == ()
    assert round_problems(a_snapshot()) == ()


@pytest.mark.parametrize(
    ("rounds", "found"),
    [
        ((a_round("m", month=3),), [("", RoundProblem.NO_BASELINE)]),
        (
            (BASELINE, a_round("c", RoundKind.BASELINE, month=2)),
            [("rounds-c", RoundProblem.TWO_BASELINES)],
        ),
        ((BASELINE, a_round("a", month=-2)), [("rounds-a", RoundProblem.BEFORE_BASELINE)]),
        (
            (BASELINE, a_round("m", month=5, start=date(2026, 9, 9), end=date(2026, 9, 8))),
            [("rounds-m", RoundProblem.END_BEFORE_START)],
        ),
        ((BASELINE, a_round("m")), [("rounds-m", RoundProblem.NO_TIME)]),
        (
            (BASELINE, a_round("m", month=5, clusters=30, sample_achieved=20)),
            [("rounds-m", RoundProblem.MORE_CLUSTERS_THAN_PEOPLE)],
        ),
    ],
)
def test_what_does_not_fit_is_named_with_its_round(rounds, found) -> None:
    assert round_problems(a_snapshot(*rounds)) == tuple(RoundFinding(*each) for each in found)

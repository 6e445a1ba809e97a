"""Own view against the view of others (method 3.6)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.norm import Component, GridCounts, NormValence
from normsdesk.rules.attitude_grid import GridCell, attitude_grid
from normsdesk.rules.readings import values_of
from normsdesk.rules.reasons import UnknownWhy
from tests.rules.builders import a_profile, amani_profile, counted, rated, share


def grid(*counts: int) -> GridCounts:
    names = (
        "approve_seen_approving",
        "approve_seen_not",
        "disapprove_seen_approving",
        "disapprove_seen_not",
        "undecided",
    )
    return GridCounts(**dict(zip(names, counts, strict=True)))


def test_the_five_figures_are_shares_of_those_who_answered_both():
    found = attitude_grid(values_of(a_profile(grid=grid(40, 10, 30, 15, 5))))
    assert [(each.cell, each.count, each.share) for each in found.shares] == [
        (GridCell.ALIGNED, 40, 0.40),
        (GridCell.HELD_BACK, 10, 0.10),
        (GridCell.TRAPPED, 30, 0.30),
        (GridCell.OTHER_DRIVER, 15, 0.15),
        (GridCell.UNDECIDED, 5, 0.05),
    ]
    assert (found.answers, found.unknown_why) == (100, None)


@given(st.lists(st.integers(0, 400), min_size=5, max_size=5))
def test_the_figures_add_up_to_all_or_say_why_not(counts: list[int]):
    found = attitude_grid(values_of(a_profile(grid=grid(*counts))))
    assert (found.unknown_why is None) == (sum(counts) >= 10)
    total = sum(each.share for each in found.shares)
    assert total == pytest.approx(1.0 if found.shares else 0.0)


@pytest.mark.parametrize(
    ("counts", "why"),
    [
        (None, UnknownWhy.NOT_ASKED),
        (GridCounts(), UnknownWhy.NO_ANSWERS),
        (grid(9, 0, 0, 0, 0), UnknownWhy.TOO_FEW_ANSWERS),
    ],
)
def test_without_enough_answers_there_are_no_figures(counts: GridCounts | None, why: UnknownWhy):
    found = attitude_grid(values_of(a_profile(grid=counts)))
    assert (found.shares, found.unknown_why) == ((), why)


@pytest.mark.parametrize(
    ("own", "others", "cell"),
    [
        (0.5, 0.5, GridCell.ALIGNED),
        (0.5, 0.49, GridCell.HELD_BACK),
        (0.49, 0.5, GridCell.TRAPPED),
        (0.49, 0.49, GridCell.OTHER_DRIVER),
    ],
)
def test_a_group_is_one_dot_cut_at_one_half(own: float, others: float, cell: GridCell):
    dot = attitude_grid(values_of(a_profile(pnb=share(own), ne=share(others)))).dot
    assert dot is not None
    assert (dot.cell, dot.own, dot.others, dot.assumed) == (cell, own, others, False)


def test_a_dot_from_a_workshop_is_assumed():
    dot = attitude_grid(values_of(a_profile(pnb=rated(1), ne=counted(60, 100)))).dot
    assert dot is not None
    assert dot.assumed


@pytest.mark.parametrize(
    ("pnb", "ne"), [(Component(), rated(3)), (rated(3), Component()), (Component(), Component())]
)
def test_without_both_values_there_is_no_dot(pnb: Component, ne: Component):
    assert attitude_grid(values_of(a_profile(pnb=pnb, ne=ne))).dot is None


def test_fathers_of_the_invented_example_are_trapped():
    dot = attitude_grid(values_of(amani_profile(1))).dot
    assert dot is not None
    assert dot.cell is GridCell.TRAPPED


def test_a_protective_norm_is_marked():
    values = values_of(a_profile())
    assert attitude_grid(values, NormValence.PROTECTIVE).protective
    assert not attitude_grid(values).protective

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.rules.suppression import SMALLEST_CELL, Hidden, hidden_cells, hidden_in_table

rows = st.lists(st.integers(0, 60), min_size=1, max_size=7)


@pytest.mark.parametrize(
    ("answers", "cells"),
    [
        ((147, 147), (False, False)),
        ((9, 147), (True, True)),
        ((10, 147), (False, False)),
        ((9, 20, 30), (True, True, False)),
        ((3, 4, 30), (True, True, False)),
        ((30, 20, 9, 20), (False, True, True, False)),
    ],
)
def test_small_cells_are_hidden_and_never_alone(answers, cells):
    assert hidden_cells(answers) == Hidden(cells=cells, total=False)


def test_without_a_total_a_small_cell_may_be_hidden_alone():
    assert hidden_cells((9, 147), total_is_shown=False).cells == (True, False)


def test_a_small_total_is_hidden_with_its_cells():
    assert hidden_cells((4, 5)) == Hidden(cells=(True, True), total=True)


def test_an_empty_cell_does_not_protect_another():
    assert hidden_cells((0, 5, 40)).cells == (True, True, True)


def test_cells_in_which_nobody_answered_need_no_cover():
    assert hidden_cells((0, 0, 40)).cells == (True, True, False)


def test_the_limit_can_be_another_one():
    assert hidden_cells((5, 20), limit=5).cells == (False, False)
    assert hidden_cells((4, 20), limit=5).cells == (True, True)


@given(rows)
def test_no_hidden_cell_can_be_worked_out_from_what_is_shown(answers):
    hidden = hidden_cells(answers)
    assert all(cell for cell, count in zip(hidden.cells, answers, strict=True) if count < 10)
    if hidden.total:
        assert sum(answers) < SMALLEST_CELL
        assert all(hidden.cells)
        return
    rest = sum(answers) - sum(
        count for cell, count in zip(hidden.cells, answers, strict=True) if not cell
    )
    candidates = [
        count for cell, count in zip(hidden.cells, answers, strict=True) if cell and count > 0
    ]
    # Somebody who knows the empty cells and the total still faces at least two open ones.
    assert rest == sum(candidates)
    assert len(candidates) != 1


@given(rows, st.randoms(use_true_random=False))
def test_how_many_cells_are_hidden_does_not_depend_on_their_order(answers, chance):
    mixed = list(answers)
    chance.shuffle(mixed)
    assert sum(hidden_cells(answers).cells) == sum(hidden_cells(mixed).cells)


@given(
    st.integers(2, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.sampled_from([1, 4, 9, 10, 15, 40]), min_size=width, max_size=width),
            min_size=2,
            max_size=4,
        )
    )
)
def test_no_hidden_cell_of_a_table_follows_from_its_totals(table):
    hidden = hidden_in_table(table)
    places = [
        (row, column)
        for row, cells in enumerate(table)
        for column in range(len(cells))
        if hidden[row][column]
    ]
    assert all(
        hidden[row][column]
        for row, cells in enumerate(table)
        for column, count in enumerate(cells)
        if count < SMALLEST_CELL
    )
    # Each total is an equation of the hidden cells; what they determine is no longer hidden.
    equations = [[float(place[0] == row) for place in places] for row in range(len(table))]
    equations += [[float(place[1] == at) for place in places] for at in range(len(table[0]))]
    if places:
        matrix = np.array(equations)
        rank = np.linalg.matrix_rank(matrix)
        for at in range(len(places)):
            unit = np.eye(len(places))[at]
            assert np.linalg.matrix_rank(np.vstack([matrix, unit])) > rank


def test_a_table_hides_across_as_well_as_down():
    assert hidden_in_table([[4, 40, 40], [30, 20, 40], [50, 60, 70]]) == (
        (True, True, False),
        (True, True, False),
        (False, False, False),
    )
    assert hidden_in_table([[40, 40], [30, 20]]) == ((False, False), (False, False))

"""The cells of the coding grid, and the agreement over them."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.model.evidence import SnapComponent, VignetteCoding
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.agreement import AgreementDoubt, agreement
from normsdesk.rules.coding import CellState, coding_table

EE = SnapComponent.EE
codes = st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=1, max_size=40)


def coding(group, coder, value, component=EE, **more):
    name = f"vignette_codings-{group}-{coder}-{component.value}-{more.get('agreed', '')}".lower()
    return VignetteCoding(
        id=name, vignette_id="v", group=group, coder=coder, component=component, value=value, **more
    )


def by_confusion_matrix(pairs):
    """Work kappa out in the other usual way: observed less expected over a 5 × 5 table."""
    cells = [[sum(pair == (row, col) for pair in pairs) for col in range(5)] for row in range(5)]
    total = len(pairs)
    observed = Fraction(sum(cells[i][i] for i in range(5)), total)
    rows = [Fraction(sum(row), total) for row in cells]
    columns = [Fraction(sum(row[i] for row in cells), total) for i in range(5)]
    expected = sum((r * c for r, c in zip(rows, columns, strict=True)), Fraction(0))
    return None if expected == 1 else float((observed - expected) / (1 - expected))


@pytest.mark.parametrize(
    ("yes_yes", "yes_no", "no_yes", "no_no", "kappa"),
    [
        (20, 5, 10, 15, 0.4),  # the worked example of most textbooks
        (45, 15, 25, 15, 0.1304),  # same share, other margins
        (25, 35, 5, 35, 0.2593),
        (0, 50, 50, 0, -1.0),
        (25, 25, 25, 25, 0.0),
        (118, 5, 2, 0, -0.0234),  # 94 % agree, and kappa is below zero: the paradox
    ],
)
def test_kappa_agrees_with_known_tables(yes_yes, yes_no, no_yes, no_no, kappa):
    pairs = [(1, 1)] * yes_yes + [(1, 0)] * yes_no + [(0, 1)] * no_yes + [(0, 0)] * no_no
    found = agreement(*zip(*pairs, strict=True))
    assert found is not None
    assert found.kappa == pytest.approx(kappa, abs=5e-5)


@given(codes)
@settings(max_examples=100)
def test_kappa_agrees_with_the_confusion_matrix(pairs):
    found = agreement(*zip(*pairs, strict=True))
    assert found is not None
    expected = by_confusion_matrix(pairs)
    assert found.kappa == (expected if expected is None else pytest.approx(expected, abs=1e-12))


def test_figures_that_mislead_come_with_their_doubt():
    skewed = agreement([4] * 18 + [3, 4], [4] * 18 + [4, 3])
    assert skewed is not None
    assert skewed.share == 0.9
    assert skewed.kappa is not None
    assert skewed.kappa < 0
    assert skewed.doubts == (AgreementDoubt.SKEWED,)
    one_value = agreement([3] * 12, [3] * 12)
    assert one_value is not None
    assert one_value.doubts == (AgreementDoubt.ONE_VALUE,)
    few = agreement([1, 2, 3], [1, 2, 3])
    assert few is not None
    assert few.doubts == (AgreementDoubt.FEW,)
    well = agreement([0, 1, 2, 3, 4] * 3, [0, 1, 2, 3, 4] * 3)
    assert well is not None
    assert well.doubts == ()


@pytest.mark.parametrize(
    ("first", "second", "agreed", "state", "final"),
    [
        (None, None, None, CellState.OPEN, None),
        (2, None, None, CellState.ONE, None),
        (None, 0, None, CellState.ONE, None),
        (3, 3, None, CellState.SAME, 3),
        (3, 1, None, CellState.DIFFERENT, None),
        (3, 1, 2, CellState.SETTLED, 2),
        (3, 3, 4, CellState.SETTLED, 4),
    ],
)
def test_a_cell_says_where_it_stands(first, second, agreed, state, final):
    given = [coding("G1", "A", first), coding("G1", "B", second)]
    if agreed is not None:
        given.append(coding("G1", "", agreed, agreed=True))
    cell = coding_table(snapshot_of(given), "v").cell("G1", EE)
    assert (cell.state, cell.final) == (state, final)


def test_what_was_settled_does_not_beautify_the_agreement():
    apart = [coding("G1", "A", 3), coding("G1", "B", 1), coding("G2", "A", 2), coding("G2", "B", 2)]
    settled = [*apart, coding("G1", "", 2, agreed=True)]
    before = coding_table(snapshot_of(apart), "v").agreement(EE)
    after = coding_table(snapshot_of(settled), "v").agreement(EE)
    assert before == after
    assert before is not None
    assert before.share == 0.5


def test_a_story_nobody_coded_has_two_free_coders_and_no_agreement():
    table = coding_table(snapshot_of([]), "v")
    assert (table.pair, table.groups, table.agreement()) == (("A", "B"), (), None)
    one = coding_table(snapshot_of([coding("G1", "B", 2)]), "v")
    assert one.pair == ("B", "A")
    assert one.agreement() is None


def test_a_third_coder_is_left_out_of_the_pair_until_chosen():
    given = [coding("G1", coder, value) for coder, value in (("A", 1), ("B", 1), ("C", 4))]
    table = coding_table(snapshot_of(given), "v")
    assert (table.coders, table.pair) == (("A", "B", "C"), ("A", "B"))
    other = coding_table(snapshot_of(given), "v", ("A", "C"))
    assert other.cell("G1", EE).state is CellState.DIFFERENT


def test_the_rating_is_the_middle_of_the_values_that_count():
    given = []
    for group, first, second in (("G1", 3, 3), ("G2", 4, 4), ("G3", 0, 4), ("G4", None, 1)):
        given += [coding(group, "A", first), coding(group, "B", second)]
    table = coding_table(snapshot_of(given), "v")
    assert table.rating(EE) == 4  # 3.5, half away from zero; G3 and G4 do not count yet
    assert table.rating(SnapComponent.NE) is None
    assert table.count(CellState.DIFFERENT) == 1

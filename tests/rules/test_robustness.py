import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.model.priority import PrioritisationRound
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.rules.estimates import rounded
from normsdesk.rules.ranking import ranking
from normsdesk.rules.robustness import (
    Shift,
    Stability,
    crossings,
    nearest_change,
    robustness,
    scored_items,
)
from tests.rules.amani_plan import ROUND, amani_priorities, one_rater

AMANI = amani_priorities()
LIST = ranking(AMANI, ROUND.id)
FOUND = robustness(AMANI, LIST)
K = [f"criteria-k{place}" for place in range(1, 6)]
N1, N2, N3, N4 = (f"norms-n{place}" for place in range(1, 5))


def place(item_id):
    return next(each for each in FOUND.places if each.item_id == item_id)


def test_equal_weights_keep_the_amani_order():
    assert FOUND.equal_weights.scores == ((N1, 75.0), (N4, 65.0), (N3, 60.0), (N2, 40.0))


def test_half_and_half_more_of_each_weight():
    orders = {(each.criterion_id, each.factor): each for each in FOUND.variants}
    assert len(orders) == 10
    assert all(each.order[0] == N1 for each in FOUND.variants)
    third_second = [key for key, each in orders.items() if each.order[1] == N3]
    assert (K[0], 1.5) in third_second
    assert (K[1], 0.5) in third_second
    level = dict(orders[(K[4], 0.5)].scores)
    assert level[N3] == pytest.approx(62.5)
    assert level[N4] == pytest.approx(62.5)
    # Equal scores are ordered by code.
    assert orders[(K[4], 0.5)].order == (N1, N3, N4, N2)


def test_the_draws_give_the_printed_shares():
    assert place(N1).shares == (1.0, 0.0, 0.0, 0.0)
    assert rounded(100 * place(N4).shares[1], 1) == 75.8
    assert rounded(100 * place(N3).shares[1], 1) == 24.2
    assert (FOUND.draws, FOUND.seed) == (10_000, 1)


def test_the_draws_come_from_the_generator_and_seed_that_are_printed():
    generator = numpy.random.Generator(numpy.random.PCG64(1))
    weights = numpy.array([criterion.weight for criterion in LIST.criteria])
    drawn = weights * generator.uniform(0.5, 1.5, (10_000, len(weights)))
    codes = [each.item_id for each in LIST.items]
    scores = [
        [
            sum(w * (cell.utility or 0.0) for w, cell in zip(row, item.cells, strict=True))
            for item in LIST.items
        ]
        for row in drawn.tolist()
    ]
    for rank in range(len(codes)):
        holders = [codes[sorted(range(4), key=lambda each: -row[each])[rank]] for row in scores]
        for item_id in codes:
            assert place(item_id).shares[rank] == holders.count(item_id) / 10_000


@given(st.permutations(list(AMANI.records())))
@settings(max_examples=8)  # each draws 10,000 weights
def test_the_order_of_entry_changes_neither_draws_nor_crossings(records):
    entered = snapshot_of(records)
    assert robustness(entered, ranking(entered, ROUND.id)) == FOUND


def test_first_place_is_stable_and_second_fragile():
    assert place(N1).stability is Stability.STABLE
    assert place(N4).stability is Stability.FRAGILE
    assert [(shift.criterion_id, shift.factor, shift.shift) for shift in place(N4).shifts] == [
        (K[0], 1.5, Shift.OTHER_PLACE),
        (K[1], 0.5, Shift.OTHER_PLACE),
        (K[4], 0.5, Shift.EXACT_TIE),
    ]
    assert place(N2).stability is Stability.STABLE
    assert [each.place for each in FOUND.places] == [1, 2, 3, 4]


def test_the_band_holds_the_middle_nine_tenths_of_ranks():
    assert place(N1).band == (1, 1)
    assert place(N4).band == (2, 3)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (N1, N4, {K[0]: 2.5, K[4]: 75}),
        (N4, N3, {K[0]: 40, K[1]: 15, K[2]: 25, K[3]: 0, K[4]: 10}),
    ],
)
def test_crossings_are_those_printed(first, second, expected):
    found = {each.criterion_id: each.at for each in crossings(LIST, first, second)}
    assert found == pytest.approx(expected)


def test_the_smallest_change_that_alters_first_place():
    nearest = nearest_change(LIST)
    assert nearest is not None
    assert FOUND.nearest == nearest
    assert (nearest.first_id, nearest.second_id, nearest.criterion_id) == (N1, N4, K[0])
    assert (nearest.weight, nearest.at, nearest.change) == (30, 2.5, 27.5)


rows = st.lists(st.integers(1, 5), min_size=4, max_size=4)
weights = st.lists(st.integers(0, 60), min_size=4, max_size=4).filter(lambda each: sum(each) > 0)


@given(rows, rows, weights)
def test_at_a_crossing_two_items_are_level_and_beyond_it_they_change_places(one, other, heavy):
    found = ranking(one_rater([one, other], heavy), ROUND.id)
    first, second = (item.item_id for item in scored_items(found))
    for crossing in crossings(found, first, second):
        at = K.index(crossing.criterion_id)

        def lead(weight, at=at):
            changed = [*heavy[:at], weight, *heavy[at + 1 :]]
            if sum(changed) <= 1e-9:
                return 0.0
            again = ranking(one_rater([one, other], changed), ROUND.id)
            return again.item(first).score - again.item(second).score

        assert lead(crossing.at) == pytest.approx(0, abs=1e-6)
        now = lead(crossing.weight)
        beyond = crossing.at + (1 if crossing.at >= crossing.weight else -1)
        if now > 1e-6 and beyond > 0:
            assert lead(beyond) < 0


def test_items_scored_on_different_criteria_have_no_crossing():
    found = ranking(one_rater([[5, None], [3, 4], [2, None]], [1, 1]), ROUND.id)
    assert crossings(found, N1, N2) == ()
    assert len(crossings(found, N1, N3)) == 1


def test_a_negative_weight_is_no_crossing():
    found = ranking(one_rater([[5, 5], [1, 1]], [1, 1]), ROUND.id)
    assert crossings(found, N1, N2) == ()
    assert nearest_change(found) is None


def test_one_item_alone_is_stable():
    snapshot = one_rater([[3]], [1])
    found = robustness(snapshot, ranking(snapshot, ROUND.id))
    assert found is not None
    assert found.places[0].stability is Stability.STABLE
    assert found.places[0].shares == (1.0,)


def test_nothing_scored_has_no_robustness():
    snapshot = one_rater([[None]], [1])
    assert robustness(snapshot, ranking(snapshot, ROUND.id)) is None


def test_items_with_the_same_scores_are_fragile():
    snapshot = one_rater([[5, 2, 4], [5, 2, 4], [1, 1, 1]], [3, 0.1, 7])
    found = robustness(snapshot, ranking(snapshot, ROUND.id))
    assert found is not None
    assert [each.stability for each in found.places] == [
        Stability.FRAGILE,
        Stability.FRAGILE,
        Stability.STABLE,
    ]
    # The draws keep them in order of code instead of tossing for it.
    assert found.places[0].shares == (1.0, 0.0, 0.0)


def test_a_vetoed_item_takes_part_in_the_robustness_figures():
    risk = RiskEthicsItem(id="risks-1", code="R1", likelihood=3, severity=5, norm_ids=(N1,))
    snapshot = amani_priorities(risk)
    found = robustness(snapshot, ranking(snapshot, ROUND.id))
    assert found is not None
    assert found.places == FOUND.places


def test_drawing_in_portions_changes_nothing(monkeypatch):
    chosen = snapshot_of(
        altered(record, draws=1000) if isinstance(record, PrioritisationRound) else record
        for record in AMANI.records()
    )
    whole = robustness(chosen, ranking(chosen, ROUND.id))
    monkeypatch.setattr("normsdesk.rules.robustness._ROWS", 7)
    assert robustness(chosen, ranking(chosen, ROUND.id)) == whole


def test_a_file_that_asks_for_draws_without_end_gets_the_most_there_are(monkeypatch):
    monkeypatch.setattr("normsdesk.rules.robustness.MOST_DRAWS", 500)
    chosen = snapshot_of(
        altered(record, draws=10**12) if isinstance(record, PrioritisationRound) else record
        for record in AMANI.records()
    )
    assert robustness(chosen, ranking(chosen, ROUND.id)).draws == 500


def test_items_missing_a_score_are_drawn_over_what_they_have():
    snapshot = one_rater([[5, None], [4, 4], [None, 1]], [1, 1])
    found = robustness(snapshot, ranking(snapshot, ROUND.id))
    assert found is not None
    assert [each.shares[each.place - 1] for each in found.places] == [1.0, 1.0, 1.0]

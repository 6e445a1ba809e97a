import random
from datetime import UTC, date, datetime
from itertools import pairwise

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import pmean

from normsdesk.model.norm import Norm
from normsdesk.model.practice import Practice
from normsdesk.model.priority import (
    Criterion,
    CriterionDirection,
    CriterionKind,
    Decision,
    DecisionKind,
    PrioritisationRound,
    RankedKind,
    Score,
)
from normsdesk.model.snapshot import altered, snapshot_of
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.rules.ranking import ROOM, RankingState, newest_decisions, ranking
from normsdesk.rules.risk import VetoReason
from tests.rules.amani_plan import (
    CRITERIA,
    NORMS,
    ROUND,
    amani_priorities,
    amani_scores,
    one_rater,
)

tables = st.integers(1, 5).flatmap(
    lambda width: st.tuples(
        st.lists(
            st.lists(st.integers(1, 5) | st.none(), min_size=width, max_size=width),
            min_size=1,
            max_size=5,
        ),
        st.lists(st.floats(0, 50), min_size=width, max_size=width),
    )
)


def ranked(snapshot):
    return ranking(snapshot, ROUND.id)


def listed(snapshot):
    return [(item.code, item.score, item.rank, item.tied) for item in ranked(snapshot).items]


def test_the_amani_norms_get_their_printed_scores():
    assert listed(amani_priorities()) == [
        ("N1", 77.5, 1, False),
        ("N4", 63.75, 2, True),
        ("N3", 61.25, 2, True),
        ("N2", 42.5, 4, False),
    ]


def test_raters_who_differ_by_two_should_talk():
    found = ranked(amani_priorities())
    talk = [
        (item.code, criterion.code)
        for item in found.items
        for criterion, cell in zip(found.criteria, item.cells, strict=True)
        if cell.talk
    ]
    assert talk == [("N4", "K2"), ("N3", "K5")]


ENTERED = [*CRITERIA, *NORMS, ROUND, *amani_scores()]


@given(st.permutations(ENTERED))
def test_the_order_of_entry_does_not_matter(records):
    assert ranked(snapshot_of(records)) == ranked(snapshot_of(ENTERED))


def test_a_hundred_random_tables_agree_with_an_independent_weighted_mean():
    generator = random.Random(37)
    for _ in range(100):
        width, height = generator.randint(1, 8), generator.randint(1, 12)
        rows = [[generator.randint(1, 5) for _ in range(width)] for _ in range(height)]
        weights = [generator.uniform(0.1, 50) for _ in range(width)]
        found = ranked(one_rater(rows, weights))
        table = 25 * (numpy.array(rows, dtype=float) - 1)
        means = pmean(table, 1, axis=1, weights=numpy.tile(weights, (height, 1)))
        scores = [found.item(f"norms-n{place}").score for place in range(1, height + 1)]
        assert scores == pytest.approx(list(means), abs=1e-9)
        best = {item.code for item in found.items if item.rank == 1}
        assert f"N{int(means.argmax()) + 1}" in best


@given(tables)
def test_scores_are_the_weighted_mean_of_what_was_scored(table):
    rows, weights = table
    found = ranked(one_rater(rows, weights))
    for place, row in enumerate(rows, start=1):
        known = [(value, weight) for value, weight in zip(row, weights, strict=True) if value]
        values = numpy.array([(value - 1) * 25 for value, _ in known])
        heavy = numpy.array([weight for _, weight in known])
        item = found.item(f"norms-n{place}")
        if heavy.sum() > 0:
            assert item.score == pytest.approx(float(values @ heavy / heavy.sum()))
            assert item.provisional == (heavy.sum() / sum(weights) < 0.7 - 1e-9)
        else:
            assert item.score is None


@given(tables)
def test_ranks_follow_scores_and_every_item_is_listed_once(table):
    rows, weights = table
    found = ranked(one_rater(rows, weights))
    assert sorted(item.code for item in found.items) == sorted(
        f"N{place}" for place in range(1, len(rows) + 1)
    )
    scores = [item.score for item in found.items if item.score is not None]
    ranks = [item.rank for item in found.items if item.rank is not None]
    assert ranks == sorted(ranks)
    assert all(later <= one + 1e-9 for one, later in pairwise(scores))


def test_an_even_number_of_raters_gives_the_mean_of_the_middle_two():
    snapshot = one_rater([[4]], [1])
    second = Score(
        id="scores-more",
        round_id=ROUND.id,
        item_id="norms-n1",
        criterion_id="criteria-k1",
        rater="B",
        value=3,
    )
    found = ranked(snapshot_of([*snapshot.records(), second]))
    assert found.items[0].cells[0].value == 3.5
    assert not found.items[0].cells[0].talk


def test_more_is_worse_for_a_cost():
    found = ranked(one_rater([[2]], [1], directions=[CriterionDirection.COST]))
    assert found.items[0].score == 75.0


def test_dont_know_is_left_out():
    found = ranked(one_rater([[5, None, 5], [None, None, None]], [60, 20, 20]))
    first, second = found.items
    assert (first.score, first.scored_weight, first.provisional) == (100.0, 0.8, False)
    assert (second.score, second.rank, second.provisional) == (None, None, False)


def test_a_score_with_less_than_seven_tenths_of_the_weight_is_provisional():
    assert not ranked(one_rater([[5, None]], [70, 30])).items[0].provisional
    assert ranked(one_rater([[5, None]], [69, 31])).items[0].provisional


def test_weights_of_zero_give_no_ranking():
    found = ranked(one_rater([[5, 4]], [0, 0]))
    assert found.state is RankingState.ALL_WEIGHTS_ZERO
    assert found.items[0].score is None


def test_an_empty_round_says_what_is_missing():
    assert ranked(snapshot_of([ROUND])).state is RankingState.NO_CRITERIA
    assert ranked(one_rater([[None]], [1])).state is RankingState.NOTHING_SCORED
    assert ranked(one_rater([[1]], [1])).state is RankingState.RANKED


def test_a_chain_of_ties_shares_the_best_rank_and_says_when_its_ends_differ():
    # Scores 100, 98, 96, 90 of 100 made from weights.
    snapshot = one_rater(
        [[5, 5, 5, 5], [5, 5, 5, 1], [5, 5, 1, 5], [5, 1, 1, 1]], [90, 6, 2.5, 1.5]
    )
    found = ranked(snapshot)
    assert [(item.code, item.rank, item.tied) for item in found.items] == [
        ("N1", 1, True),
        ("N2", 1, True),
        ("N3", 1, True),
        ("N4", 4, False),
    ]
    (chain,) = found.chains
    assert chain.item_ids == ("norms-n1", "norms-n2", "norms-n3")
    assert not chain.wide
    wider = ranked(one_rater([[5, 5, 5], [5, 5, 1], [5, 1, 1]], [96, 2, 2]))
    assert wider.chains[0].wide
    assert wider.chains[0].spread == pytest.approx(4.0)


def test_a_difference_of_exactly_three_is_no_tie():
    found = ranked(one_rater([[5, 5], [5, 1]], [97, 3]))
    assert not found.chains


def test_equal_scores_are_ordered_by_code():
    found = ranked(one_rater([[3, 3]] * 11, [1, 2]))
    assert [item.code for item in found.items] == [f"N{place}" for place in range(1, 12)]


def test_the_room_replaces_the_median():
    agreed = Score(
        id="scores-room",
        round_id=ROUND.id,
        item_id="norms-n1",
        criterion_id="criteria-k1",
        rater=ROOM,
        value=1,
    )
    cell = ranked(amani_priorities(agreed)).item("norms-n1").cells[0]
    assert (cell.value, cell.utility, cell.agreed_in_room) == (1.0, 0.0, True)
    assert (cell.lowest, cell.highest, cell.raters, cell.talk) == (4, 5, 3, False)


def test_the_newest_score_of_a_rater_counts():
    old, new = (
        Score(
            id=f"scores-{name}",
            modified=datetime(2026, 1, day, tzinfo=UTC),
            round_id=ROUND.id,
            item_id="norms-n1",
            criterion_id="criteria-k1",
            rater="B",
            value=value,
        )
        for name, day, value in (("old", 1, 5), ("new", 2, None))
    )
    snapshot = one_rater([[3]], [1])
    found = ranked(snapshot_of([*snapshot.records(), new, old]))
    assert found.items[0].cells[0].raters == 1


def test_scores_of_another_round_do_not_count():
    other = altered(amani_scores()[0], id="scores-other", round_id="prioritisation_rounds-2")
    assert listed(amani_priorities(other)) == listed(amani_priorities())


def test_a_round_without_criteria_of_its_own_uses_all():
    snapshot = snapshot_of([*CRITERIA, *NORMS, *amani_scores(), PrioritisationRound(id=ROUND.id)])
    assert listed(snapshot) == listed(amani_priorities())


def test_a_round_uses_only_the_criteria_it_names():
    snapshot = snapshot_of(
        [
            *CRITERIA,
            *NORMS,
            *amani_scores(),
            PrioritisationRound(id=ROUND.id, criterion_ids=("criteria-k1",)),
        ]
    )
    assert [item.code for item in ranked(snapshot).items] == ["N1", "N2", "N3", "N4"]
    assert ranked(snapshot).criteria == CRITERIA[:1]


def test_practices_can_be_ranked_as_well():
    practice = Practice(id="practices-p1", code="P1")
    criterion = Criterion(id="criteria-k1", code="K1", kind=CriterionKind.IMPORTANCE, weight=1)
    chosen = PrioritisationRound(id=ROUND.id, ranked=RankedKind.PRACTICES)
    score = Score(
        id="scores-1",
        round_id=ROUND.id,
        item_id=practice.id,
        criterion_id=criterion.id,
        rater="A",
        value=5,
    )
    found = ranked(snapshot_of([practice, criterion, chosen, score, Norm(id="norms-1", code="N1")]))
    assert [(item.code, item.score) for item in found.items] == [("P1", 100.0)]


RISK = RiskEthicsItem(id="risks-1", code="R1", likelihood=3, severity=5, norm_ids=("norms-n1",))


def test_a_vetoed_item_keeps_its_score_below_the_line():
    found = ranked(amani_priorities(RISK))
    assert [(item.code, item.rank) for item in found.items] == [
        ("N4", 1),
        ("N3", 1),
        ("N2", 3),
        ("N1", None),
    ]
    vetoed = found.items[-1]
    assert vetoed.score == 77.5
    assert vetoed.not_now
    assert [veto.reason for veto in vetoed.vetoes] == [VetoReason.HIGH_RISK]
    assert not found.items[0].not_now


def test_a_low_score_on_a_criterion_with_veto_rules_out():
    snapshot = one_rater([[1, 5], [2, 5], [None, 5]], [50, 50])
    guarded = snapshot_of(
        altered(record, veto=True) if record.id == "criteria-k1" else record
        for record in snapshot.records()
    )
    found = ranked(guarded)
    assert [item.code for item in found.items if item.not_now] == ["N1"]
    assert found.item("norms-n1").vetoes[0].reason is VetoReason.LOW_SCORE


def decision(name, day, kind, **values):
    return Decision(
        **{
            "id": f"decisions-{name}",
            "item_id": "norms-n1",
            "decided_on": day,
            "kind": kind,
            "created": datetime(2026, 1, 1, tzinfo=UTC),
        }
        | values
    )


def test_the_newest_decision_counts():
    older = decision("b", date(2026, 1, 20), DecisionKind.LATER)
    newer = decision("a", date(2026, 2, 20), DecisionKind.SHIFT)
    undated = decision("c", None, DecisionKind.WEAKEN)
    for records in ((older, newer, undated), (undated, newer, older)):
        assert newest_decisions(snapshot_of(records)) == {"norms-n1": newer}
    typed_last = altered(undated, created=datetime(2026, 3, 1, tzinfo=UTC))
    assert newest_decisions(snapshot_of([newer, typed_last])) == {"norms-n1": typed_last}
    assert ranked(amani_priorities(older, newer)).item("norms-n1").decision == newer


def test_an_item_that_is_not_in_the_list_is_an_error():
    with pytest.raises(KeyError):
        ranked(amani_priorities()).item("norms-n9")
    with pytest.raises(KeyError):
        ranking(snapshot_of(NORMS), ROUND.id)

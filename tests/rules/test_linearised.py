import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.rules import linearised
from normsdesk.rules.linearised import Answer, t_quantile

answers = st.lists(
    st.builds(
        Answer,
        st.sampled_from([0.0, 1.0]),
        st.sampled_from("abcdef"),
        st.sampled_from("xy"),
        st.floats(0.2, 5),
    ),
    min_size=1,
    max_size=40,
)


def expanded(*groups):
    return [
        Answer(value, cluster, stratum, weight)
        for cluster, stratum, weight, values in groups
        for value in values
    ]


HAND = expanded(
    ("v1", "rural", 1.0, (1, 1, 0, 0)),
    ("v2", "rural", 1.0, (1, 0, 0, 0)),
    ("v3", "urban", 2.0, (1, 1, 1, 0)),
    ("v4", "urban", 2.0, (1, 0, 1, 0)),
)


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 9, 13, 14, 57, 400])
def test_t_points_agree_with_scipy(freedom):
    stats = pytest.importorskip("scipy.stats")
    assert t_quantile(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), abs=1e-9)


def test_there_is_no_t_point_without_freedom():
    with pytest.raises(ValueError, match="degrees_of_freedom"):
        t_quantile(0)


def test_a_weighted_share_worked_out_by_hand():
    # Share: (3 + 2·5) / 24. Cluster scores: weight · Σ(value − share) / 24.
    found = linearised.share(HAND)
    share = 13 / 24
    scores = [(2 - 4 * share) / 24, (1 - 4 * share) / 24]
    scores += [2 * (3 - 4 * share) / 24, 2 * (2 - 4 * share) / 24]
    variance = (scores[0] - scores[1]) ** 2 + (scores[2] - scores[3]) ** 2
    assert found.value == pytest.approx(share, abs=1e-12)
    assert found.standard_error == pytest.approx(math.sqrt(variance), abs=1e-12)
    assert found.degrees_of_freedom == 2
    assert (found.answers, found.clusters) == (16, 4)
    assert found.design_effect == pytest.approx(variance / (share * (1 - share) / 16))
    half = 4.302652729911275 * math.sqrt(variance) / (share * (1 - share))
    logit = math.log(share / (1 - share))
    assert found.interval is not None
    assert found.interval.low == pytest.approx(1 / (1 + math.exp(half - logit)), abs=1e-9)
    assert found.interval.high == pytest.approx(1 / (1 + math.exp(-half - logit)), abs=1e-9)


def test_only_clusters_with_a_member_count():
    women = [answer for answer in HAND if answer.cluster != "v2"]
    assert linearised.share(women).clusters == 3
    assert linearised.share(women).degrees_of_freedom == 1


def test_a_stratum_with_one_cluster_is_compared_with_zero():
    women = [answer for answer in HAND if answer.cluster != "v2"]
    found = linearised.share(women)
    share = 12 / 20
    lone = (2 - 4 * share) / 20
    pair = [2 * (3 - 4 * share) / 20, 2 * (2 - 4 * share) / 20]
    assert found.standard_error == pytest.approx(math.sqrt(lone**2 + (pair[0] - pair[1]) ** 2))


def test_as_many_strata_as_clusters_leave_no_interval():
    found = linearised.share([Answer(1, "a", "x"), Answer(0, "a", "x"), Answer(1, "b", "y")])
    assert found.interval is None
    assert found.degrees_of_freedom == 0


@pytest.mark.parametrize("value", [0.0, 1.0])
def test_a_share_of_none_or_all_has_no_interval_of_this_kind(value):
    found = linearised.share([Answer(value, "a"), Answer(value, "b")])
    assert found.value == value
    assert found.interval is None
    assert found.design_effect is None


@given(answers, st.randoms(use_true_random=False))
def test_the_order_of_answers_does_not_matter(given_answers, chance):
    mixed = list(given_answers)
    chance.shuffle(mixed)
    one, other = linearised.share(given_answers), linearised.share(mixed)
    assert one.value == pytest.approx(other.value, abs=1e-12)
    assert one.standard_error == pytest.approx(other.standard_error, abs=1e-9)
    assert one.degrees_of_freedom == other.degrees_of_freedom


@given(answers)
def test_a_share_lies_in_its_interval_between_none_and_all(given_answers):
    found = linearised.share(given_answers)
    if found.interval is not None:
        assert -1e-12 <= found.interval.low <= found.value + 1e-12
        assert found.value - 1e-12 <= found.interval.high <= 1 + 1e-12


@given(answers, st.floats(0.1, 10))
def test_only_the_proportions_of_the_weights_matter(given_answers, factor):
    scaled = [
        Answer(each.value, each.cluster, each.stratum, each.weight * factor)
        for each in given_answers
    ]
    one, other = linearised.share(given_answers), linearised.share(scaled)
    assert one.value == pytest.approx(other.value)
    assert one.standard_error == pytest.approx(other.standard_error, abs=1e-9)


def test_people_as_their_own_clusters_give_the_simple_mean():
    values = [12.0, -40.0, 55.0, 3.0, 20.0]
    found = linearised.mean([Answer(value, str(place)) for place, value in enumerate(values)])
    centre = sum(values) / 5
    error = math.sqrt(sum((value - centre) ** 2 for value in values) / 4 / 5)
    assert found.value == pytest.approx(centre)
    assert found.standard_error == pytest.approx(error)
    assert found.interval is not None
    assert found.interval.high == pytest.approx(centre + 2.7764451051977987 * error)


def test_a_mean_of_one_cluster_has_no_interval():
    found = linearised.mean([Answer(3.0, "a"), Answer(4.0, "a")])
    assert found.interval is None


def test_a_cluster_met_in_both_rounds_is_one_cluster():
    # Villages differ much from each other and little from round to round.
    before = expanded(("a", "", 1, (1, 1, 1, 0)), ("b", "", 1, (0, 0, 0, 1)))
    same = expanded(("a", "", 1, (1, 1, 1, 1)), ("b", "", 1, (0, 0, 1, 1)))
    moved = expanded(("c", "", 1, (1, 1, 1, 1)), ("d", "", 1, (0, 0, 1, 1)))
    paired, apart = linearised.difference(before, same), linearised.difference(before, moved)
    assert paired.value == pytest.approx(apart.value) == pytest.approx(0.25)
    assert paired.standard_error < apart.standard_error
    assert (paired.clusters, apart.clusters) == (2, 4)


def test_separate_clusters_add_their_variances():
    before = expanded(("a", "", 1, (1, 1, 0)), ("b", "", 1, (0, 0, 1)))
    after = expanded(("c", "s", 1, (1, 1, 1)), ("d", "s", 1, (0, 1, 0)), ("e", "s", 1, (1, 0)))
    found = linearised.difference(before, after)
    squares = (
        linearised.mean(before).standard_error ** 2 + linearised.mean(after).standard_error ** 2
    )
    assert found.standard_error == pytest.approx(math.sqrt(squares))
    assert found.degrees_of_freedom == 1


def test_a_difference_in_differences_is_the_difference_of_two_differences():
    parts = [
        expanded((name + "1", name, 1, one), (name + "2", name, 1, two))
        for name, one, two in (
            ("p", (1, 0, 0), (0, 1, 1)),
            ("q", (1, 1, 0), (0, 1, 1)),
            ("r", (0, 0, 1), (0, 0, 0)),
            ("s", (1, 1, 1), (0, 1, 0)),
        )
    ]
    found = linearised.difference_in_differences(
        control_before=parts[0], control_after=parts[1], before=parts[2], after=parts[3]
    )
    control = linearised.difference(parts[0], parts[1])
    here = linearised.difference(parts[2], parts[3])
    assert found.value == pytest.approx(here.value - control.value)
    assert found.standard_error == pytest.approx(
        math.hypot(control.standard_error, here.standard_error)
    )


def test_answers_without_weight_are_refused():
    with pytest.raises(ValueError, match="weight"):
        linearised.share([Answer(1, "a", weight=0.0)])
    with pytest.raises(ValueError, match="weight"):
        linearised.mean([])


def test_a_ratio_that_says_nothing_still_has_ends_that_are_numbers():
    first = [Answer(1, "a"), Answer(0, "b")]
    second = [Answer(1, "a", weight=3), Answer(0, "b")]
    found = linearised.relative_risk(first, second, (1e6, 1e6))
    assert found is not None
    assert found.interval is not None
    assert 0 < found.interval.low < found.value < found.interval.high < math.inf

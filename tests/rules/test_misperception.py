"""Beliefs about others against what is so (method 3.3)."""

from dataclasses import replace

import pytest
from hypothesis import given

from normsdesk.model.norm import (
    Component,
    Norm,
    NormInfluence,
    NormProfile,
    NormValence,
    PairedGap,
)
from normsdesk.model.practice import Prevalence
from normsdesk.model.project import Thresholds
from normsdesk.model.record import EvidenceLevel
from normsdesk.rules.estimates import Interval
from normsdesk.rules.misperception import (
    Direction,
    Gap,
    GapBand,
    Ignorance,
    Misperception,
    Tile,
    behaviour_gaps,
    gap_band,
    misperception,
    publish_advice,
)
from normsdesk.rules.readings import profile_values, values_of
from normsdesk.rules.reasons import GapGuard, PublishAdvice
from tests.rules.builders import (
    a_norm,
    a_practice,
    a_profile,
    a_snapshot,
    amani,
    amani_profile,
    counted,
    meant,
    rated,
    rwanda,
    share,
    voted,
)
from tests.rules.strategies import profiles


def compared(profile: NormProfile) -> Misperception:
    return misperception(values_of(profile))


def amani_misperception(number: int) -> Misperception:
    return misperception(profile_values(amani(), amani_profile(number)))


@pytest.mark.parametrize(
    ("number", "tile", "points", "direction"),
    [
        (1, Tile.CLEAR, 24.03, Direction.OVERESTIMATED),
        (2, Tile.NONE, 3.01, None),
        (3, Tile.MINOR_GAP_ONLY, 13.98, Direction.OVERESTIMATED),
        (4, Tile.POSSIBLE, 15.08, Direction.OVERESTIMATED),
    ],
)
def test_the_invented_example(number: int, tile: Tile, points: float, direction: Direction | None):
    found = amani_misperception(number)
    assert (found.tile, found.direction) == (tile, direction)
    assert found.gap.points == pytest.approx(points, abs=0.005)
    assert found.gap.cautions == (GapGuard.UPPER_BOUND, GapGuard.NO_INTERVAL)
    assert found.gap.interval is None
    assert not found.test.assumed


@pytest.mark.parametrize(
    ("number", "own", "expected"),
    [
        (1, (31.5, 44.9), (59.1, 72.3)),
        (2, (67.4, 79.6), (75.0, 85.9)),
        (3, (54.1, 67.6), (77.1, 87.6)),
        (4, (34.4, 48.0), (49.0, 62.8)),
    ],
)
def test_the_intervals_of_the_invented_example(
    number: int, own: tuple[float, float], expected: tuple[float, float]
):
    values = profile_values(amani(), amani_profile(number))
    for value, ends in ((values.pnb, own), (values.ne, expected)):
        assert value.interval is not None
        found = (100 * value.interval.low, 100 * value.interval.high)
        assert found == pytest.approx(ends, abs=0.05)


def test_only_the_first_norm_of_the_invented_example_may_be_corrected_in_public():
    advice = [amani_misperception(number).publish for number in range(1, 5)]
    assert advice == [PublishAdvice.ALLOWED, *[PublishAdvice.NO_SURE_MAJORITY] * 3]
    interval = profile_values(amani(), amani_profile(1)).disapprove.interval
    assert interval is not None
    found = (100 * interval.low, 100 * interval.high)
    assert found == pytest.approx((51.0, 64.6), abs=0.05)


def test_the_behaviour_gap_of_the_invented_example():
    snapshot = amani()
    values = profile_values(snapshot, amani_profile(1))
    (found,) = behaviour_gaps(snapshot, snapshot.get(Norm, "norms-n1"), values)
    assert found.practice_id == "practices-p1"
    assert found.gap.points == pytest.approx(19.0)
    assert found.gap.band is GapBand.MISPERCEPTION
    assert found.gap.direction is Direction.OVERESTIMATED
    assert found.gap.cautions == (GapGuard.NO_INTERVAL,)


def test_without_own_views_ignorance_is_not_tested():
    found = compared(rwanda())
    assert found.tile is Tile.NOT_TESTED
    assert found.test.guards == (GapGuard.OWN_VIEW_UNKNOWN,)
    assert found.gap.guards == (
        GapGuard.OWN_VIEW_UNKNOWN,
        GapGuard.GUESS_UNKNOWN,
        GapGuard.GROUP_NOT_STATED,
    )
    assert found.publish is PublishAdvice.DISAPPROVAL_UNKNOWN
    assert found.direction is None


# The classic test


def views(pnb: Component, ne: Component, **fields: object) -> NormProfile:
    return a_profile(pnb=pnb, ne=ne, **{"same_reference_group": True, **fields})


@pytest.mark.parametrize(
    ("pnb", "ne", "outcome", "hidden"),
    [
        (counted(60, 200), counted(140, 200), Ignorance.CLEAR, False),
        (counted(140, 200), counted(60, 200), Ignorance.CLEAR, True),
        (counted(98, 200), counted(140, 200), Ignorance.POSSIBLE, False),
        (counted(60, 200), counted(102, 200), Ignorance.POSSIBLE, False),
        (counted(102, 200), counted(60, 200), Ignorance.POSSIBLE, True),
        (counted(100, 200), counted(140, 200), Ignorance.NONE, False),
        (counted(60, 200), counted(100, 200), Ignorance.NONE, False),
        (counted(140, 200), counted(140, 200), Ignorance.NONE, False),
        (counted(60, 200), counted(60, 200), Ignorance.NONE, False),
        (share(0.4, low=0.3, high=0.5), counted(140, 200), Ignorance.POSSIBLE, False),
        (
            share(0.4, low=0.3, high=0.4999),
            share(0.6, low=0.5001, high=0.7),
            Ignorance.CLEAR,
            False,
        ),
    ],
)
def test_the_classic_test(pnb: Component, ne: Component, outcome: Ignorance, hidden: bool):
    found = compared(views(pnb, ne)).test
    assert (found.outcome, found.hidden_support, found.assumed) == (outcome, hidden, False)
    assert found.found == (outcome in (Ignorance.CLEAR, Ignorance.POSSIBLE))


@pytest.mark.parametrize(
    ("pnb", "ne", "guard"),
    [
        (rated(0), rated(4), GapGuard.QUICK_VALUES),
        (voted(0, 40), counted(140, 200), GapGuard.QUICK_VALUES),
        (counted(60, 200), counted(140, 200, EvidenceLevel.ASSUMED), GapGuard.QUICK_VALUES),
        (share(0.1), counted(140, 200), GapGuard.NO_INTERVAL),
        (counted(0, 29), counted(140, 200), GapGuard.FEWER_THAN_30),
        (counted(0, 200), counted(29, 29), GapGuard.FEWER_THAN_30),
    ],
)
def test_quick_few_or_unbounded_values_are_at_most_possible(
    pnb: Component, ne: Component, guard: GapGuard
):
    found = compared(views(pnb, ne)).test
    assert found.outcome is Ignorance.POSSIBLE
    assert guard in found.guards
    assert found.assumed == (guard is GapGuard.QUICK_VALUES)


def test_thirty_answers_on_each_side_may_be_clear():
    assert compared(views(counted(0, 30), counted(30, 30))).tile is Tile.CLEAR


@pytest.mark.parametrize(
    ("same", "guard"), [(None, GapGuard.GROUP_NOT_STATED), (False, GapGuard.OTHER_GROUP)]
)
def test_another_reference_group_cannot_be_compared(same: bool | None, guard: GapGuard):
    found = compared(
        views(
            counted(60, 200),
            counted(140, 200),
            perceived_approval=meant(8),
            same_reference_group=same,
        )
    )
    assert (found.test.outcome, found.test.guards) == (Ignorance.NOT_COMPARABLE, (guard,))
    assert found.tile is Tile.NOT_COMPARABLE
    assert (found.gap.points, found.gap.guards) == (None, (guard,))


def test_the_mirror_case_is_hidden_support():
    found = compared(views(counted(170, 200), counted(40, 200)))
    assert (found.tile, found.direction) == (Tile.CLEAR, Direction.UNDERESTIMATED)


# The gap


def gap_of(mean: float, pnb: Component, **fields: object) -> Gap:
    return compared(views(pnb, share(0.3), perceived_approval=meant(mean), **fields)).gap


@pytest.mark.parametrize(
    ("points", "band"),
    [
        (0.0, GapBand.NONE),
        (9.999, GapBand.NONE),
        (10.0, GapBand.MINOR),
        (-10.0, GapBand.MINOR),
        (14.999, GapBand.MINOR),
        (15.0, GapBand.MISPERCEPTION),
        (15 - 5e-10, GapBand.MISPERCEPTION),
        (-40.0, GapBand.MISPERCEPTION),
    ],
)
def test_the_bands_of_a_gap(points: float, band: GapBand):
    assert gap_band(points, Thresholds()) is band


def test_minus_means_underestimated():
    found = gap_of(2.0, counted(80, 200))
    assert found.points == pytest.approx(-20)
    assert found.direction is Direction.UNDERESTIMATED


@pytest.mark.parametrize(
    ("guess", "pnb", "shown"),
    [
        (meant(8, 30), counted(15, 30), True),
        (meant(8, 29), counted(15, 30), False),
        (meant(8, 30), counted(15, 29), False),
        (meant(8, None), counted(15, 30), False),
        (meant(8, 30), share(0.5, answers=None), False),
        (meant(8, 30), rated(2), False),
    ],
)
def test_a_gap_needs_thirty_answers_on_both_sides(guess: Component, pnb: Component, shown: bool):
    found = compared(views(pnb, share(0.3), perceived_approval=guess)).gap
    assert (found.points is not None) == shown
    assert (GapGuard.FEWER_THAN_30 in found.guards) != shown
    assert found.guess == 0.8
    assert found.found == pytest.approx(0.5, abs=0.02)


def test_a_gap_from_votes_is_marked_assumed():
    assert gap_of(8, voted(20, 40)).assumed
    assert not gap_of(8, counted(20, 40)).assumed


@pytest.mark.parametrize(
    ("paired", "interval"),
    [
        (PairedGap(mean=20, low=15, high=25, answered_both=30), Interval(15, 25)),
        (PairedGap(mean=20, low=15, high=25, answered_both=29), None),
        (PairedGap(mean=20, low=None, high=25, answered_both=30), None),
        (PairedGap(mean=20, low=15, high=None, answered_both=30), None),
        (None, None),
    ],
)
def test_answers_at_hand_give_the_gap_an_interval(
    paired: PairedGap | None, interval: Interval | None
):
    found = gap_of(7, counted(100, 200), paired_gap=paired)
    assert found.interval == interval
    assert (GapGuard.NO_INTERVAL in found.cautions) == (interval is None)


def test_an_interval_of_answers_does_not_belong_to_votes():
    paired = PairedGap(mean=20, low=15, high=25, answered_both=100)
    assert gap_of(7, voted(50, 100), paired_gap=paired).interval is None


@pytest.mark.parametrize(
    ("mean", "tile"),
    [(4.5, Tile.NONE), (5.2, Tile.MINOR_GAP_ONLY), (6.0, Tile.MISPERCEPTION_ONLY)],
)
def test_the_tile_names_a_gap_without_ignorance(mean: float, tile: Tile):
    profile = views(counted(80, 200), counted(80, 200), perceived_approval=meant(mean))
    assert compared(profile).tile is tile


def test_a_gap_shows_even_where_the_test_lacks_a_value():
    profile = views(counted(80, 200), Component(), perceived_approval=meant(8))
    found = compared(profile)
    assert found.test.outcome is Ignorance.NOT_TESTED
    assert found.tile is Tile.MISPERCEPTION_ONLY


# Behaviour


def behaviour(prevalence: Prevalence, **fields: object) -> Gap:
    profile = a_profile(
        **{"perceived_prevalence": meant(6.0), "same_behaviour_counted": True, **fields}
    )
    norm = a_norm(influences=(NormInfluence(practice_id="practices-p1"),))
    snapshot = a_snapshot(a_practice(prevalence=prevalence), norm, profile)
    (found,) = behaviour_gaps(snapshot, norm, profile_values(snapshot, profile))
    return found.gap


HALF_OF_THEM = Prevalence(numerator=50, denominator=100)


@pytest.mark.parametrize(
    ("prevalence", "fields", "guards"),
    [
        (Prevalence(), {}, (GapGuard.COUNT_UNKNOWN,)),
        (Prevalence(numerator=1, denominator=9), {}, (GapGuard.COUNT_UNKNOWN,)),
        (Prevalence(numerator=11, denominator=10), {}, (GapGuard.COUNT_UNKNOWN,)),
        (Prevalence(numerator=5), {}, (GapGuard.COUNT_UNKNOWN,)),
        (Prevalence(numerator=5, denominator=29), {}, (GapGuard.FEWER_THAN_30,)),
        (HALF_OF_THEM, {"perceived_prevalence": Component()}, (GapGuard.GUESS_UNKNOWN,)),
        (HALF_OF_THEM, {"same_behaviour_counted": None}, (GapGuard.BEHAVIOUR_NOT_STATED,)),
        (HALF_OF_THEM, {"same_behaviour_counted": False}, (GapGuard.OTHER_BEHAVIOUR,)),
    ],
)
def test_a_behaviour_gap_is_held_back_unless_both_count_the_same(
    prevalence: Prevalence, fields: dict[str, object], guards: tuple[GapGuard, ...]
):
    found = behaviour(prevalence, **fields)
    assert (found.points, found.band, found.guards) == (None, None, guards)


def test_a_behaviour_gap_that_is_comparable_is_shown():
    found = behaviour(HALF_OF_THEM)
    assert found.points == pytest.approx(10)
    assert (found.band, found.guards) == (GapBand.MINOR, ())


def test_a_practice_that_is_gone_has_no_gap():
    norm = a_norm(influences=(NormInfluence(practice_id="practices-gone"),))
    profile = a_profile()
    assert behaviour_gaps(a_snapshot(norm, profile), norm, values_of(profile)) == []


# Publishing


@pytest.mark.parametrize(
    ("disapprove", "valence", "advice"),
    [
        (counted(120, 200), NormValence.RESTRICTIVE, PublishAdvice.ALLOWED),
        (counted(120, 200), NormValence.NEUTRAL, PublishAdvice.ALLOWED),
        (counted(120, 200), NormValence.PROTECTIVE, PublishAdvice.PROTECTIVE_NORM),
        (counted(102, 200), NormValence.RESTRICTIVE, PublishAdvice.NO_SURE_MAJORITY),
        (share(0.6, low=0.5, high=1), NormValence.RESTRICTIVE, PublishAdvice.NO_SURE_MAJORITY),
        (voted(20, 20), NormValence.RESTRICTIVE, PublishAdvice.NO_INTERVAL),
        (Component(), NormValence.RESTRICTIVE, PublishAdvice.DISAPPROVAL_UNKNOWN),
    ],
)
def test_a_corrected_belief_needs_a_sure_majority_that_disapproves(
    disapprove: Component, valence: NormValence, advice: PublishAdvice
):
    assert publish_advice(values_of(a_profile(disapprove=disapprove)), valence) is advice


def test_few_who_approve_are_no_majority_that_disapproves():
    profile = a_profile(pnb=counted(20, 200), disapprove=counted(60, 200))
    assert compared(profile).publish is PublishAdvice.NO_SURE_MAJORITY


@given(profiles())
def test_every_profile_gives_one_tile_and_quick_values_are_never_clear(profile: NormProfile):
    found = compared(replace(profile, same_reference_group=True))
    assert isinstance(found.tile, Tile)
    if found.test.outcome is Ignorance.CLEAR:
        values = values_of(profile)
        assert not values.pnb.assumed
        assert not values.ne.assumed
    assert (found.gap.points is None) == bool(found.gap.guards)

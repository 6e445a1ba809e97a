"""Groups and rounds of one norm side by side, their differences, and what cannot be told."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.model.indicator import (
    DataValue,
    Disaggregation,
    Indicator,
    MethodChange,
    Round,
    RoundKind,
)
from normsdesk.model.norm import Component, Depth, Norm, NormProfile, Reading, ReadingSource
from normsdesk.model.project import Project
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.arms import changes_by_arm
from normsdesk.rules.readings import ComponentName
from normsdesk.rules.side_by_side import (
    Cut,
    CutKind,
    cuts,
    groups_side_by_side,
    rounds_side_by_side,
)
from normsdesk.store.examples import build

NORM = Norm(id="norms-n1", code="N1")
BASE = Round(id="rounds-b", name="Baseline", start=date(2025, 12, 1), month=0)
MID = Round(id="rounds-m", name="Midline", kind=RoundKind.MIDLINE, start=date(2026, 8, 1), month=9)


def counted(many, of, **more):
    level = EvidenceLevel.MEASURED
    reading = Reading(
        source=ReadingSource.COUNTS, numerator=many, denominator=of, level=level, **more
    )
    return Component(measured=reading)


def profile(number, **values):
    return NormProfile(id=f"norm_profiles-{number}", norm_id=NORM.id, **values)


def indicator(number=9, **more):
    return Indicator(id=f"indicators-{number}", norm_id=NORM.id, library_number=number, **more)


def value(many, of, held=BASE, number=9, **more):
    spot = f"{held.id[-1]}{number}{more.get('cell', '')}{more.get('arm', '')}".lower()
    return DataValue(
        id=f"data_values-{spot}",
        indicator_id=f"indicators-{number}",
        round_id=held.id,
        numerator=many,
        denominator=of,
        **more,
    )


def project(*records):
    return snapshot_of([Project(id="project-1"), NORM, BASE, MID, *records])


def row(found, name):
    return next(each for each in found.rows if each.component is name)


def test_the_rounds_of_the_example_stand_side_by_side_as_the_method_prints_them():
    found = rounds_side_by_side(build("amani").snapshot, "norms-n1")
    assert [side.round_id for side in found.sides] == ["rounds-baseline", "rounds-midline"]
    printed = {
        ComponentName.NE: (-8.0, -17.6, 1.6),
        ComponentName.SAN: (-2.8, -12.6, 7.0),
        ComponentName.PNB: (-2.0, -11.6, 7.6),
    }
    for name, (points, low, high) in printed.items():
        (change,) = row(found, name).differences
        assert round(change.points, 1) == points
        assert (round(change.interval.low, 1), round(change.interval.high, 1)) == (low, high)
        assert change.cannot_tell is True
    assert row(found, ComponentName.EE).differences == (None,)
    assert [warning.change for warning in found.warnings] == [MethodChange.OTHER]
    assert not found.by_chance


def test_fathers_and_mothers_of_the_example_are_two_groups_of_one_round():
    snapshot = build("amani").snapshot
    (cut,) = cuts(snapshot, "norms-n1")
    assert (cut.kind, cut.split_by) == (CutKind.CELLS, Disaggregation.SEX)
    found = groups_side_by_side(snapshot, "norms-n1", cut)
    assert [side.group for side in found.sides] == ["Fathers", "Mothers"]
    seen = row(found, ComponentName.NE)
    assert [each.share for each in seen.values] == pytest.approx([101 / 147, 93 / 147])
    assert seen.differences[0].points == pytest.approx(100 * (93 - 101) / 147)
    assert seen.differences[0].cannot_tell is True
    assert cuts(snapshot, "norms-n2") == ()


def test_two_profiles_of_one_round_are_two_groups():
    rural = profile(1, round_id=BASE.id, population_id="a", ne=counted(80, 100))
    urban = profile(2, round_id=BASE.id, population_id="b", ne=counted(40, 100), ee=counted(9, 30))
    snapshot = project(rural, urban)
    assert cuts(snapshot, NORM.id) == (Cut(kind=CutKind.PROFILES, round_id=BASE.id),)
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    assert [side.profile_id for side in found.sides] == [rural.id, urban.id]
    change = row(found, ComponentName.NE).differences[0]
    assert change.points == pytest.approx(-40)
    assert change.cannot_tell is False
    assert row(found, ComponentName.EE).values[0].share is None
    assert row(found, ComponentName.EE).differences == (None,)


def test_profiles_without_a_round_are_groups_too():
    snapshot = project(profile(1, ne=counted(8, 10)), profile(2, ne=counted(2, 10)))
    assert cuts(snapshot, NORM.id) == (Cut(kind=CutKind.PROFILES, round_id=""),)


def test_ratings_have_a_difference_but_nothing_to_judge_it_by():
    rated = Component(workshop=Reading(source=ReadingSource.RATING, rating=4))
    snapshot = project(profile(1, ne=rated), profile(2, ne=counted(50, 100)))
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    change = row(found, ComponentName.NE).differences[0]
    assert change.points == pytest.approx(-50)
    assert change.interval is None
    assert change.cannot_tell is None
    assert row(found, ComponentName.NE).values[0].assumed


def test_weighted_answers_are_not_compared_by_their_totals():
    weighted = counted(50, 100, low=0.3, high=0.7)
    snapshot = project(profile(1, ne=weighted), profile(2, ne=counted(20, 100)))
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    assert row(found, ComponentName.NE).differences[0].interval is None


def test_few_people_are_hidden_and_so_is_who_would_give_them_away():
    sex = {"split_by": Disaggregation.SEX}
    snapshot = project(
        indicator(),
        value(5, 8, cell="x", **sex),
        value(40, 90, cell="y", **sex),
        value(40, 100, cell="z", **sex),
    )
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    seen = row(found, ComponentName.NE)
    assert [each.hidden for each in seen.values] == [True, True, False]
    assert seen.values[0].share is None
    assert seen.differences == (None, None)


def test_counts_that_do_not_fit_give_no_value():
    snapshot = project(indicator(), value(20, 10, arm="a"), value(20, 100, arm="b"))
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    assert row(found, ComponentName.NE).values[0].share is None


def test_a_mean_of_a_workshop_is_not_compared_by_the_counts_beside_it():
    mean = Reading(source=ReadingSource.COUNTS, numerator=300, denominator=50, mean=4.0)
    told = Component(workshop=mean, preferred=Depth.WORKSHOP, measured=counted(5, 50).measured)
    snapshot = project(profile(1, ne=told), profile(2, ne=counted(20, 100)))
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    assert [each.share for each in row(found, ComponentName.NE).values] == [0.4, 0.2]
    assert row(found, ComponentName.NE).differences[0].interval is None


def test_a_round_is_read_from_its_profile_before_an_indicator():
    snapshot = project(
        indicator(),
        value(10, 100),
        value(30, 100, MID),
        profile(1, round_id=BASE.id, ne=counted(60, 100)),
        profile(2, round_id=MID.id, ne=counted(50, 100), population_id="others"),
    )
    found = rounds_side_by_side(snapshot, NORM.id)
    assert [each.share for each in row(found, ComponentName.NE).values] in ([0.6, 0.3], [0.1, 0.5])


def test_an_indicator_that_asks_something_else_has_a_row_of_its_own():
    snapshot = project(indicator(23), value(10, 100, number=23), value(30, 100, MID, number=23))
    (found,) = rounds_side_by_side(snapshot, NORM.id).rows
    assert (found.component, found.indicator_id) == (None, "indicators-23")
    assert found.differences[0].cannot_tell is False


def test_a_norm_without_anything_has_no_sides():
    found = rounds_side_by_side(project(), NORM.id)
    assert (found.sides, found.rows) == ((), ())
    assert cuts(project(), NORM.id) == ()


def test_strength_made_of_other_parts_is_not_compared():
    full = {"ee": counted(70, 100), "ne": counted(70, 100), "san": counted(60, 100)}
    snapshot = project(
        profile(1, round_id=BASE.id, **full),
        profile(2, round_id=MID.id, **full, exc=counted(10, 100)),
    )
    found = rounds_side_by_side(snapshot, NORM.id)
    assert [one.index for one in found.strengths] == pytest.approx([200 / 3, 72.5])
    assert not found.strength_comparable


def test_many_differences_carry_the_note_on_chance():
    names = ("pnb", "ee", "ne", "san", "sens", "exc")
    snapshot = project(
        *(profile(n, **{name: counted(50 + n, 100) for name in names}) for n in (1, 2))
    )
    assert groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0]).by_chance


def test_the_change_in_one_arm_less_the_change_in_the_other():
    snapshot = project(
        indicator(),
        value(60, 100, arm="wait"),
        value(58, 100, MID, arm="wait"),
        value(62, 100, arm="work"),
        value(30, 100, MID, arm="work"),
    )
    (found,) = changes_by_arm(snapshot, NORM.id)
    assert (found.arm, found.other) == ("work", "wait")
    assert found.difference.points == pytest.approx(-30)
    half = 1.959964 * 100 * (0.6 * 0.4 + 0.58 * 0.42 + 0.62 * 0.38 + 0.3 * 0.7) ** 0.5 / 10
    assert found.difference.interval.low == pytest.approx(-30 - half)
    assert found.difference.cannot_tell is False


@pytest.mark.parametrize(
    "last", [value(5, 8, MID, arm="work"), value(30, 20, MID, arm="work"), None]
)
def test_arms_with_too_little_are_not_compared(last):
    records = [
        indicator(),
        value(60, 100, arm="wait"),
        value(58, 100, MID, arm="wait"),
        value(62, 100, arm="work"),
    ]
    assert changes_by_arm(project(*records, *([last] if last else [])), NORM.id) == ()


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(10, 60)), min_size=2, max_size=4))
def test_differences_are_those_of_the_shares_and_lie_in_their_intervals(pairs):
    sizes = [(min(many, of), of) for many, of in pairs]
    snapshot = project(*(profile(n, ne=counted(*pair)) for n, pair in enumerate(sizes)))
    found = groups_side_by_side(snapshot, NORM.id, cuts(snapshot, NORM.id)[0])
    shares = [many / of for many, of in sizes]
    seen = row(found, ComponentName.NE)
    assert [each.share for each in seen.values] == shares
    for share, change in zip(shares[1:], seen.differences, strict=True):
        assert change.points == pytest.approx(100 * (share - shares[0]))
        assert change.interval.contains(change.points)

"""Which profile speaks for a norm (method 3.0)."""

from datetime import UTC, date, datetime

from normsdesk.model.norm import Conditionality, NormProfile
from normsdesk.model.snapshot import snapshot_of
from normsdesk.rules.headline import headline_profile, headline_profiles, profiles_by_norm
from tests.rules.builders import CONDITIONAL, a_norm, a_profile, a_round, a_snapshot

KNOWN = CONDITIONAL[Conditionality.APPROVAL]
BASELINE = a_round("baseline", start=date(2025, 12, 1), month=0)
MIDLINE = a_round("midline", start=date(2026, 8, 1), month=9)


def headline(*profiles: NormProfile, **norm_fields: str) -> str:
    norm = a_norm(**norm_fields)
    snapshot = a_snapshot(norm, BASELINE, MIDLINE, *profiles)
    found = headline_profile(snapshot, norm)
    assert headline_profiles(snapshot) == ({} if found is None else {norm.id: found})
    return "" if found is None else found.id


def test_a_norm_without_profile_has_no_headline():
    assert headline() == ""
    assert headline(a_profile(1, norm=2)) == ""


def test_the_one_chosen_by_hand_speaks():
    chosen = a_profile(1)
    newer = a_profile(2, round_id=MIDLINE.id, **KNOWN)
    assert headline(chosen, newer, headline_profile_id=chosen.id) == chosen.id
    assert headline(chosen, newer, headline_profile_id="norm_profiles-gone") == newer.id


def test_else_the_newest_round_in_which_conditionality_is_known():
    old = a_profile(1, round_id=BASELINE.id, **KNOWN)
    newest = a_profile(2, round_id=MIDLINE.id)
    tested = a_profile(3, round_id=MIDLINE.id, **KNOWN)
    assert headline(old, newest) == old.id
    assert headline(old, newest, tested) == tested.id


def test_else_the_newest_round():
    old = a_profile(1, round_id=BASELINE.id)
    newest = a_profile(2, round_id=MIDLINE.id)
    no_round = a_profile(3)
    assert headline(no_round, old, newest) == newest.id
    assert headline(no_round, old) == old.id


def test_rounds_without_a_start_are_ordered_by_end_or_month():
    norm = a_norm()
    ended = a_round("ended", end=date(2024, 1, 1))
    fourth = a_round("fourth", month=4)
    fifth = a_round("fifth", month=5)
    profiles = [
        a_profile(number, round_id=held.id)
        for number, held in enumerate((fifth, fourth, ended), start=1)
    ]
    by_month = a_snapshot(norm, fourth, fifth, *profiles[:2])
    assert headline_profile(by_month, norm) == profiles[0]
    assert headline_profile(a_snapshot(norm, ended, fourth, fifth, *profiles), norm) == profiles[2]


def test_of_several_groups_the_first_made_speaks_whatever_the_order_of_entry():
    first = a_profile(9, created=datetime(2026, 1, 1, tzinfo=UTC))
    second = a_profile(1, created=datetime(2026, 1, 2, tzinfo=UTC))
    assert headline(first, second) == headline(second, first) == first.id


def test_profiles_are_listed_by_norm():
    snapshot = snapshot_of([a_profile(1), a_profile(2, norm=2), a_profile(3)])
    found = profiles_by_norm(snapshot)
    assert {norm_id: [each.id[-1] for each in listed] for norm_id, listed in found.items()} == {
        "norms-n1": ["1", "3"],
        "norms-n2": ["2"],
    }

"""Everything about one norm in one place (method 3.0 to 3.6)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.model.norm import NormInfluence, NormProfile, Proximity, StoryEffect
from normsdesk.model.project import Project, Thresholds
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.rules.decision_table import NormType
from normsdesk.rules.diagnosis import Grade
from normsdesk.rules.drivers import DriverCell
from normsdesk.rules.influence_profile import Hint
from normsdesk.rules.misperception import Tile
from normsdesk.rules.norm_card import card, cards, headline_cards
from normsdesk.rules.strength import StrengthBand
from normsdesk.store.starting import example_contents
from tests.model.large_project import large_project
from tests.rules.builders import (
    a_norm,
    a_practice,
    a_profile,
    a_snapshot,
    amani,
    amani_profile,
    rwanda,
)
from tests.rules.strategies import profiles


@pytest.mark.parametrize(
    ("number", "row", "grade", "index", "tile", "hint"),
    [
        (1, "5b", Grade.HIGH, 62.186, Tile.CLEAR, Hint.COLLECTIVE),
        (2, "4b", Grade.MEDIUM, 75.617, Tile.NONE, Hint.MIXED),
        (3, "5a", Grade.HIGH, 79.395, Tile.MINOR_GAP_ONLY, Hint.COLLECTIVE),
        (4, "6a", Grade.MEDIUM, 46.801, Tile.POSSIBLE, Hint.MIXED),
    ],
)
def test_the_cards_of_the_invented_example(
    number: int, row: str, grade: Grade, index: float, tile: Tile, hint: Hint
):
    found = card(amani(), f"norms-n{number}")
    assert found.diagnosis.verdict.row == row
    assert found.diagnosis.confidence is not None
    assert found.diagnosis.confidence.grade is grade
    assert found.strength.index == pytest.approx(index, abs=0.0005)
    assert found.misperception.tile is tile
    assert found.influence.hint is hint
    assert found.driver.cells == (DriverCell.COMBINED,)
    assert [each.dominates for each in found.dominances] == [False]
    assert found.headline
    assert found.profile is not None


def test_the_workshop_values_on_housework():
    norm = a_norm(proximity=Proximity.PROXIMAL)
    found = card(a_snapshot(norm, rwanda()), norm.id)
    assert found.diagnosis.verdict.row == "5b"
    assert found.strength.band is StrengthBand.MODERATE
    assert found.misperception.tile is Tile.NOT_TESTED
    assert found.influence.hint is Hint.COLLECTIVE


def test_the_seed_case_has_no_values_and_says_so():
    """Norms of the South African example: nothing about them is in the source."""
    for profile in ((), (a_profile(),)):
        found = card(a_snapshot(a_norm(), *profile), "norms-n1")
        assert found.diagnosis.verdict.type is NormType.INSUFFICIENT
        assert found.strength.index is None
        assert found.misperception.tile is Tile.NOT_TESTED
        assert found.driver.cells == ()
        assert found.missing[:2] == ("Q19", "Q23")
        assert found.headline == bool(profile)
        assert (found.profile is None) == (not profile)


def test_missing_questions_are_named_once_those_of_the_verdict_first():
    story = StoryEffect(many_comply=60, many_asked=100, few_comply=30, few_asked=100)
    found = card(amani(), "norms-n1").missing
    assert found == ("Q48",)
    empty = a_snapshot(a_norm(), a_profile(story_e=story))
    missing = card(empty, "norms-n1").missing
    assert len(missing) == len(set(missing))
    assert "Q37" not in missing
    assert "Q38" in missing
    assert "Q17" in missing


def test_another_profile_can_be_asked_for():
    other = a_profile(7, 1)
    snapshot = snapshot_of([*amani().records(), other])
    found = card(snapshot, "norms-n1", other.id)
    assert found.profile == other
    assert not found.headline


@pytest.mark.parametrize(
    ("norm_id", "profile_id"),
    [
        ("norms-gone", None),
        ("norms-n1", "norm_profiles-gone"),
        ("norms-n1", "norm_profiles-p2"),
    ],
)
def test_what_is_not_there_is_refused(norm_id: str, profile_id: str | None):
    with pytest.raises(KeyError):
        card(amani(), norm_id, profile_id)


def test_a_practice_named_twice_appears_once_and_a_missing_one_not():
    row = NormInfluence(practice_id="practices-p1")
    gone = NormInfluence(practice_id="practices-gone")
    norm = a_norm(influences=(row, row, gone))
    snapshot = a_snapshot(norm, a_practice(), a_profile())
    found = card(snapshot, norm.id)
    assert [each.practice_id for each in found.dominances] == ["practices-p1"]
    assert [each.practice_id for each in found.behaviour_gaps] == ["practices-p1"]
    assert cards(snapshot) == (found,)


def test_all_cards_are_the_single_ones_in_reading_order():
    without = a_norm(10)
    snapshot = snapshot_of([without, *amani().records(), a_profile(7, 1)])
    found = cards(snapshot)
    assert [(each.norm.code, each.headline) for each in found] == [
        ("N1", True),
        ("N1", False),
        ("N2", True),
        ("N3", True),
        ("N4", True),
        ("N10", False),
    ]
    for each in found:
        profile_id = each.profile.id if each.profile else None
        assert card(snapshot, each.norm.id, profile_id) == each


def test_the_headline_cards_are_those_of_all_that_speak_for_their_norm():
    snapshot = large_project(example_contents("amani").snapshot)
    assert headline_cards(snapshot) == tuple(each for each in cards(snapshot) if each.headline)
    assert len(headline_cards(snapshot)) == 60 < len(cards(snapshot))


def test_the_limits_of_the_project_hold_on_the_card():
    records = [each for each in amani().records() if not isinstance(each, Project)]
    strict = Project(id="project-one", thresholds=Thresholds(high_from=0.7))
    found = card(snapshot_of([strict, *records]), "norms-n1")
    assert found.diagnosis.verdict.row == "6b"


@given(st.permutations(list(amani().records())))
def test_the_order_of_entry_does_not_matter(records: list):
    assert cards(snapshot_of(records)) == cards(amani())


@given(profiles())
def test_every_profile_has_a_card_and_changing_nothing_changes_nothing(profile: NormProfile):
    snapshot = a_snapshot(a_norm(), a_practice(), profile)
    assert card(snapshot, "norms-n1") == card(Snapshot(dict(snapshot.tables)), "norms-n1")
    same = replace(amani_profile(1))
    assert card(a_snapshot(a_norm(), same), "norms-n1") == card(
        a_snapshot(a_norm(), amani_profile(1)), "norms-n1"
    )

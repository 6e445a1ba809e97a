"""Starters for sectors: complete, connected, unrated, and free of words that shame."""

import re

import pytest

from normsdesk.library.content import ContentError
from normsdesk.library.norm_words import read_norm_words
from normsdesk.library.resources import resource_path
from normsdesk.library.sectors import FILE, read_sectors, sector_records
from normsdesk.model.integrity import violations
from normsdesk.model.norm import Norm, NormValence
from normsdesk.model.practice import PopulationGroup, Practice, ReferenceGroup, StructuralFactor
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.model.strategy import RiskEthicsItem
from normsdesk.rules.slots import slot_reading

SECTORS = read_sectors()
SHAMING = re.compile(
    r"\b(backward|ignorant|uneducated|deviant|barbaric|primitive|traditional)", re.I
)


def made(sector):
    return snapshot_of(
        [Project(id="project-1", title="Safe homes"), *sector_records(sector, "en", "Check it.")]
    )


def test_the_four_sectors_are_there() -> None:
    assert [one.code for one in SECTORS] == [
        "child_marriage",
        "violent_discipline",
        "fgm_c",
        "partner_violence",
    ]


@pytest.mark.parametrize("sector", SECTORS, ids=lambda one: one.code)
def test_a_sector_makes_records_that_hold_together(sector) -> None:
    snapshot = made(sector)
    assert not list(violations(snapshot))
    for kind in (
        Practice, PopulationGroup, Norm, ReferenceGroup, StructuralFactor, RiskEthicsItem,
    ):  # fmt: skip
        assert snapshot.all(kind)
    assert all(norm.influences for norm in snapshot.all(Norm))
    assert all(group.upholds for group in snapshot.all(ReferenceGroup))
    assert all(factor.practice_ids for factor in snapshot.all(StructuralFactor))


@pytest.mark.parametrize("sector", SECTORS, ids=lambda one: one.code)
def test_suggestions_are_marked_and_nothing_is_rated(sector) -> None:
    for record in sector_records(sector, "en", "Check it."):
        assert record.illustrative
        assert record.notes == "Check it."
        for name in ("weight", "changeability", "power", "closeness", "stance", "likelihood"):
            assert getattr(record, name, None) is None
    norms = made(sector).all(Norm)
    assert all(row.strength is None for norm in norms for row in norm.influences)
    assert {norm.valence for norm in norms} == {NormValence.RESTRICTIVE, NormValence.PROTECTIVE}


@pytest.mark.parametrize("sector", SECTORS, ids=lambda one: one.code)
def test_practices_hold_no_words_of_a_norm(sector) -> None:
    words = read_norm_words()["en"]
    for practice in made(sector).all(Practice):
        for text in (practice.actor, practice.action, practice.affected, practice.occasion):
            assert slot_reading(text, words, ()) is None


def test_no_text_shames_anybody_or_is_long() -> None:
    text = resource_path("library", FILE).read_text(encoding="utf-8")
    assert not SHAMING.findall(text)
    for said in re.findall(r'\.en = "(.*)"', text):
        for sentence in re.split(r"(?<=[.!?])\s", said):
            assert len(sentence.split()) <= 15, sentence


def test_each_use_gets_ids_of_its_own() -> None:
    one, other = (sector_records(SECTORS[0], "en", "") for _ in range(2))
    assert not {each.id for each in one} & {each.id for each in other}


def test_a_norm_that_names_no_practice_of_its_sector_is_told(tmp_path) -> None:
    text = resource_path("library", FILE).read_text(encoding="utf-8")
    path = tmp_path / FILE
    path.write_text(text.replace('practices = ["marry"]', 'practices = ["x"]', 1), "utf-8")
    with pytest.raises(ContentError, match="unknown code 'x'"):
        read_sectors(path)


def test_a_sector_without_a_norm_that_protects_is_told(tmp_path) -> None:
    text = resource_path("library", FILE).read_text(encoding="utf-8")
    path = tmp_path / FILE
    path.write_text(text.replace('"protective"', '"neutral"'), "utf-8")
    with pytest.raises(ContentError, match="protects"):
        read_sectors(path)

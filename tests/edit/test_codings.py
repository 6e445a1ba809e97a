"""Coding by command: values, quotes, groups, coders, and what a profile takes over."""

import pytest

from normsdesk.edit.changes import Rejected
from normsdesk.edit.commands.codings import (
    CodePlace,
    add_group,
    feed_profile,
    remove_group,
    rename_coder,
    rename_group,
    set_code,
    set_quote,
)
from normsdesk.edit.document import Document
from normsdesk.model.evidence import SnapComponent, Vignette, VignetteCoding
from normsdesk.model.norm import Component, Norm, NormProfile, Reading
from normsdesk.model.project import Project
from normsdesk.model.record import EvidenceLevel
from normsdesk.model.snapshot import snapshot_of

V = "vignettes-v1"


@pytest.fixture
def document():
    measured = Component(measured=Reading(numerator=50, denominator=100))
    return Document(
        snapshot_of(
            [
                Project(id="project-1"),
                Norm(id="norms-n1", code="N1"),
                NormProfile(id="norm_profiles-1", norm_id="norms-n1", ee=measured),
                Vignette(id=V, code="V1", norm_id="norms-n1"),
            ]
        )
    )


def place(group="G1", component=SnapComponent.EE, coder="A", **more):
    return CodePlace(vignette_id=V, group=group, component=component, coder=coder, **more)


def held(document):
    return {
        (one.group, one.coder, one.component, one.agreed): one.value
        for one in document.snapshot.all(VignetteCoding)
    }


def do(document, command, *given, **more):
    patch = command(document.snapshot, *given, **more)
    assert not isinstance(patch, Rejected)
    return document.commit(patch)


def test_a_value_is_written_changed_and_taken_away(document):
    do(document, set_code, place(), 3)
    do(document, set_code, place(), 1)
    assert held(document) == {("G1", "A", SnapComponent.EE, False): 1}
    do(document, set_code, place(), None)
    assert list(held(document).values()) == [None]
    document.undo()
    document.undo()
    assert list(held(document).values()) == [3]


@pytest.mark.parametrize("value", [-1, 5])
def test_a_value_off_the_scale_is_refused(document, value):
    assert isinstance(set_code(document.snapshot, place(), value), Rejected)


def test_the_agreed_value_stands_beside_those_of_the_coders(document):
    do(document, set_code, place(coder="A"), 3)
    do(document, set_code, place(coder="B"), 1)
    do(document, set_code, place(coder="", agreed=True), 2)
    assert held(document) == {
        ("G1", "A", SnapComponent.EE, False): 3,
        ("G1", "B", SnapComponent.EE, False): 1,
        ("G1", "", SnapComponent.EE, True): 2,
    }


def test_typing_a_quote_is_one_step(document):
    for text in ("T", "Th", "They laugh"):
        do(document, set_quote, place(), text)
    (coding,) = document.snapshot.all(VignetteCoding)
    assert (coding.quote, coding.value) == ("They laugh", None)
    document.undo()
    assert document.snapshot.all(VignetteCoding) == ()


def test_a_group_is_added_once_renamed_and_taken_out_with_its_values(document):
    do(document, add_group, V, " G1 ", "A")
    do(document, add_group, V, "G1", "B")
    assert len(held(document)) == 1
    do(document, set_code, place(component=SnapComponent.NE, coder="B"), 4)
    do(document, rename_group, V, "G1", "Fathers 1")
    assert {one.group for one in document.snapshot.all(VignetteCoding)} == {"Fathers 1"}
    do(document, add_group, V, "G2", "A")
    assert isinstance(rename_group(document.snapshot, V, "G2", "Fathers 1"), Rejected)
    assert isinstance(rename_group(document.snapshot, V, "G2", " "), Rejected)
    do(document, remove_group, V, "Fathers 1")
    assert {one.group for one in document.snapshot.all(VignetteCoding)} == {"G2"}
    document.undo()
    assert len(held(document)) == 3


def test_a_coder_gets_another_code_but_never_that_of_the_other(document):
    do(document, set_code, place(coder="A"), 3)
    do(document, set_code, place(coder="B"), 1)
    do(document, rename_coder, V, "A", "C1")
    assert {one.coder for one in document.snapshot.all(VignetteCoding)} == {"C1", "B"}
    assert isinstance(rename_coder(document.snapshot, V, "C1", "B"), Rejected)
    assert isinstance(rename_coder(document.snapshot, V, "C1", ""), Rejected)


def test_a_profile_takes_the_settled_values_as_ratings_and_keeps_what_was_measured(document):
    for coder in ("A", "B"):
        do(document, set_code, place(coder=coder), 3)
        do(document, set_code, place(component=SnapComponent.SANCTIONS, coder=coder), 4)
    do(document, set_code, place(component=SnapComponent.NE, coder="A"), 4)  # one coder only
    do(document, feed_profile, V, "norm_profiles-1")
    profile = document.snapshot.get(NormProfile, "norm_profiles-1")
    assert profile.ee.workshop is not None
    assert (profile.ee.workshop.rating, profile.ee.workshop.level) == (3, EvidenceLevel.ONE_SOURCE)
    assert profile.ee.measured == Reading(numerator=50, denominator=100)
    assert profile.san.workshop is not None
    assert profile.san.workshop.rating == 4
    assert profile.ne == Component()
    document.undo()
    assert document.snapshot.get(NormProfile, "norm_profiles-1").ee.workshop is None

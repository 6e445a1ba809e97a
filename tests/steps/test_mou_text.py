"""The agreement put together: parts filled in, parts missing, words changed, nothing run."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from normsdesk.library.languages import Wording
from normsdesk.model.mentorship import MOU, MouClause, Signature
from normsdesk.model.project import Organisation, OrganisationType
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.steps.mou_text import MouText, mou_text
from normsdesk.steps.pack_items import filled, pieces
from normsdesk.store.examples import build
from normsdesk.store.starting import started_project

WORDS = Wording()


@pytest.fixture(scope="module")
def amani() -> Snapshot:
    return build("amani").snapshot


@pytest.fixture
def blank() -> Snapshot:
    return started_project("Safe homes").snapshot


def plain(text: MouText) -> str:
    return "\n".join(
        "".join(run.text for run in clause.runs)
        for group in text.groups
        for clause in group.clauses
    )


def clause(text: MouText, number: str):
    return next(one for group in text.groups for one in group.clauses if one.number == number)


def test_the_example_fills_every_part(amani) -> None:
    text = mou_text(WORDS, amani, amani.all(MOU)[0])
    assert text.missing == ()
    assert "Mlima Centre and Amani Watoto Trust work together from 1 November 2025" in plain(text)
    assert "{" not in plain(text)
    assert [group.heading for group in text.groups] == [
        "",
        "What the mentor does",
        "What the mentee does",
    ]
    numbers = [one.number for group in text.groups for one in group.clauses]
    assert numbers == [
        "U1",
        "U2",
        "U3",
        "U4",
        "MR1",
        "MR2",
        "MR3",
        *(f"ME{i}" for i in range(1, 6)),
    ]


def test_conditions_stand_in_full_below_their_clause(amani) -> None:
    text = mou_text(WORDS, amani, amani.all(MOU)[0])
    points = clause(text, "U4").points
    assert [number for number, _ in points] == ["C1", "C2", "C3", "C4", "C5", "C6"]
    assert text.special == ("The director releases the M&E officer for four days a month.",)


def test_own_words_take_the_place_of_the_programme_s(amani) -> None:
    text = mou_text(WORDS, amani, amani.all(MOU)[0])
    assert clause(text, "ME4").changed
    assert clause(text, "U2").changed  # the aim of the MOU
    assert not clause(text, "ME5").changed
    assert plain(text).count("Shule Kwanza is the programme") == 1


def test_an_empty_project_names_every_missing_part_once(blank) -> None:
    text = mou_text(WORDS, blank, None)
    assert set(text.missing) == {
        "the name of your organisation",
        "the name of the mentor organisation",
        "the first day",
        "the last day",
        "the region",
        "the lead organisation",
    }
    assert len(text.missing) == len(set(text.missing))
    assert [one.organisation for one in text.signatures] == ["", ""]


def test_a_missing_part_goes_away_once_it_is_known(blank) -> None:
    mentor = Organisation(id="organisations-m", name="Mlima", type=OrganisationType.MENTOR)
    mou = MOU(id="mous-1", period_start=date(2026, 1, 5), region="East Africa")
    held = snapshot_of([*blank.records(), mentor])
    text = mou_text(WORDS, held, mou)
    assert text.missing == ("the name of your organisation", "the last day")
    assert "5 January 2026" in plain(text)


def test_places_to_sign_are_kept_and_completed(amani) -> None:
    signed = Signature(name="A", organisation="Amani Watoto Trust")
    mou = MOU(id="mous-1", signatures=(signed,))
    text = mou_text(WORDS, amani, mou)
    assert [one.organisation for one in text.signatures] == ["Amani Watoto Trust", "Mlima Centre"]


@settings(max_examples=60)
@given(st.text(max_size=80))
def test_any_words_of_a_clause_come_out_as_they_were_typed(amani, typed) -> None:
    values = {"region": "R", "start": ""}
    joined = "".join(
        said or (f"{{{name}}}" if name else "") for said, name in pieces(typed, values)
    )
    assert joined == filled(typed, values)
    if "{region}" not in typed:
        assert filled(typed, values) == typed
    mou = MOU(id="mous-1", clauses=(MouClause(item="ME5", text=typed),))
    found = "".join(run.text for run in clause(mou_text(WORDS, amani, mou), "ME5").runs)
    assert found == typed or not typed.strip() or "{" in typed

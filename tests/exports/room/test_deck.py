"""Cards before a room: every step has some, nothing private is there, and a room can read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normsdesk.exports.room.cards import (
    LINES,
    LONGEST_LINE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    Ink,
    Line,
    RoomCard,
    Tone,
    listed,
)
from normsdesk.exports.room.deck import deck_of, room_view
from normsdesk.library.languages import Wording
from normsdesk.model.fields import Sensitivity
from normsdesk.model.mentorship import ActionItem, ActionStatus, MentorshipMeeting
from normsdesk.model.practice import Practice, Prevalence
from normsdesk.model.project import Contact, Project, Reader
from normsdesk.model.snapshot import Snapshot, snapshot_of
from normsdesk.model.strategy import Incident, RiskEthicsItem, Strategy
from normsdesk.store.redact import Redaction
from tests.exports.samples import example
from tests.exports.test_secrets import Marker, may_have

TODAY = date(2026, 11, 22)
STEPS = range(1, 10)
EXAMPLES = ("amani", "image", "rwanda")


def decks(snapshot: Snapshot):
    return [deck_of(Wording(), snapshot, number, TODAY) for number in STEPS]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_step_of_every_example_has_cards_with_a_title(name) -> None:
    for deck in decks(example(name)):
        assert deck.cards
        assert all(card.title.strip() and card.head.strip() for card in deck.cards)


def test_there_is_no_step_ten() -> None:
    with pytest.raises(KeyError):
        deck_of(Wording(), example("amani"), 10, TODAY)


def test_an_empty_project_says_what_each_step_is_for() -> None:
    empty = snapshot_of([Project(id="project-1", title="Safe homes")])
    for deck in decks(empty)[1:]:
        (card,) = deck.cards
        assert card.head == "Nothing to show yet"
        assert card.sentence


def test_nothing_that_touches_a_person_is_on_a_card() -> None:
    marker = Marker()
    planted = snapshot_of([marker.record(record) for record in example("amani").records()])
    said = " ".join(card.spoken() for deck in decks(planted) for card in deck.cards)
    mentor = Redaction(reader=Reader.MENTOR)
    shown = [word for word in marker.planted if word in said]
    assert len(shown) > 20
    for word in shown:
        place = marker.planted[word]
        assert may_have(mentor, place), place
        assert place[2] not in (Sensitivity.CONTACT, Sensitivity.QUOTE, Sensitivity.RESPONDENT)
        assert place[0] not in ("contacts", "incidents", "comments", "evidence", "vignette_codings")


def test_the_room_sees_neither_incidents_nor_names_of_contacts() -> None:
    seen = room_view(example("amani"))
    assert not seen.all(Incident)
    assert not any(contact.name or contact.phone for contact in seen.all(Contact))


def test_long_texts_are_cut_to_what_a_room_can_read() -> None:
    marker = snapshot_of(
        [
            Project(id="project-1", title="long " * 8000, question="x" * 40_000),
            Practice(id="practices-1", code="P1", actor="families " * 900, action="wait"),
        ]
    )
    for deck in decks(marker):
        for card in deck.cards:
            assert len(card.title) <= LONGEST_TITLE + 12
            assert len(card.sentence) <= LONGEST_TEXT
            assert all(len(line.text) <= LONGEST_LINE for line in card.lines)


@given(count=st.integers(min_value=0, max_value=60))
def test_a_list_is_spread_over_cards_in_order_and_without_a_loss(count) -> None:
    lines = [Line(text=str(place)) for place in range(count)]
    cards = list(listed(Wording(), RoomCard(head="People", title="Who"), lines))
    assert [line for card in cards for line in card.lines] == lines
    assert all(1 <= len(card.lines) <= LINES for card in cards)
    assert len(cards) == -(-count // LINES)


def test_own_views_stand_against_what_people_think_of_others() -> None:
    card = deck_of(Wording(), example("amani"), 4, TODAY).cards[0]
    assert card.code == "N1"
    assert card.verdict == "Social norm"
    assert [big.ink for big in card.bigs] == [Ink.OWN, Ink.OTHERS]
    assert [big.value for big in card.bigs] == ["38%", "62%"]
    assert card.sign is not None
    assert "+24" in card.sign.text


def test_a_share_of_few_people_is_not_shown() -> None:
    def practice(asked: int) -> Snapshot:
        few = Prevalence(numerator=3, denominator=asked)
        return snapshot_of(
            [
                Project(id="project-1"),
                Practice(id="practices-1", code="P1", actor="They", action="wait", prevalence=few),
            ]
        )

    assert deck_of(Wording(), practice(9), 2, TODAY).cards[0].bigs == ()
    assert deck_of(Wording(), practice(10), 2, TODAY).cards[0].bigs[0].value == "30%"


def test_the_sign_of_a_strategy_tells_how_much_harm_it_may_do() -> None:
    def sign(*risks: RiskEthicsItem):
        strategy = Strategy(id="strategies-1", code="S1", name="Circles")
        snapshot = snapshot_of([Project(id="project-1"), strategy, *risks])
        return deck_of(Wording(), snapshot, 6, TODAY).cards[0].sign

    def risk(likelihood: int, severity: int) -> RiskEthicsItem:
        return RiskEthicsItem(
            id="risks-1",
            code="R1",
            risk="Gossip",
            likelihood=likelihood,
            severity=severity,
            strategy_ids=("strategies-1",),
        )

    assert sign().tone is Tone.CARE
    assert sign(risk(1, 1)).tone is Tone.GOOD
    assert sign(risk(5, 5)).tone is Tone.HARM


def test_open_actions_stand_in_the_order_of_their_days_and_say_how_late_they_are() -> None:
    def action(number: int, due: date | None, status=ActionStatus.OPEN) -> ActionItem:
        return ActionItem(
            id=f"actions-{number}", text=f"Do {number}", owner="Field lead", due=due, status=status
        )

    snapshot = snapshot_of(
        [
            Project(id="project-1"),
            action(1, None),
            action(2, date(2026, 12, 1)),
            action(3, date(2026, 11, 20)),
            action(4, date(2026, 11, 1), ActionStatus.DONE),
            MentorshipMeeting(id="meetings-1", name="M5", held_on=date(2026, 11, 23)),
        ]
    )
    meeting, to_do = deck_of(Wording(), snapshot, 8, TODAY).cards
    assert meeting.title == "23 November 2026"
    assert [line.text for line in to_do.lines] == ["Do 3", "Do 2", "Do 1"]
    assert to_do.lines[0].detail == "Field lead · 20 November 2026 · 2 days late"


def test_an_indicator_shows_where_it_began_where_it_is_and_its_interval() -> None:
    card = next(
        card for card in deck_of(Wording(), example("amani"), 7, TODAY).cards if card.code == "I3"
    )
    before, now = card.bigs
    assert (before.value, now.value) == ("38.0%", "36.0%")
    assert "95% interval 31.5–44.9" in before.label
    assert before.low == pytest.approx(0.315, abs=0.001)
    assert "may be no change" in card.note


def test_the_list_of_a_round_and_its_picture_hold_the_same_norms() -> None:
    order, picture, *_ = deck_of(Wording(), example("amani"), 5, TODAY).cards
    assert picture.matrix is not None
    assert {line.code for line in order.lines} == {one.code for one in picture.matrix.bubbles}
    assert [line.code for line in order.lines] == ["N1", "N4", "N3", "N2"]


def test_one_of_a_kind_is_told_as_one():
    (card, *_) = deck_of(Wording(), example("amani"), 9, TODAY).cards
    told = {big.label: big.value for big in card.bigs}
    assert told["Practice"] == "1"
    assert told["Norms"] == "4"


def test_what_an_organisation_works_on_is_large_enough_to_read() -> None:
    programme, ours, *_ = deck_of(Wording(), example("amani"), 1, TODAY).cards
    assert programme.title == "Shule Kwanza"
    (line,) = ours.lines
    assert (line.code, line.text[:16]) == ("Works on", "Child protection")
    assert not ours.note

"""Scoring in a room: one at a time, hidden until all have voted, by keys and by mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from normsdesk.model.priority import PrioritisationRound, Score
from normsdesk.rules.ranking import ROOM
from tests.ui.panel.windows import names_missing

EMPTY = [("-", "-"), ("-", "-")]


@pytest.fixture
def scored(open_page, round_of):
    def begin(scores):
        page = open_page(round_of(scores))
        page.door.button.click()
        return page, page.door.room

    return begin


def votes(page):
    return {
        (one.item_id, one.criterion_id, one.rater): one.value
        for one in page.desk.bridge.snapshot.all(Score)
    }


def press(widget, keys):
    for key in keys:
        QTest.keyClick(widget, key)


def names(room):
    return [tile.accessibleName() for tile in room.card.tiles]


def test_it_begins_where_somebody_has_not_voted(scored) -> None:
    page, room = scored([((4, 3), (4, "-")), ((2, 2), "-")])
    assert page.page_actions() == [page.door.button]
    assert room.cell() == ("norms-1", "criteria-2")
    assert room.rater() == "B"
    assert room.hasFocus()
    assert not page.tabs.isVisible()
    assert names_missing(room) == []


def test_votes_stay_covered_until_all_have_voted(scored) -> None:
    page, room = scored(EMPTY)
    assert names(room) == ["A: not voted yet", "B: not voted yet"]
    press(room, "5")
    assert names(room) == ["A: voted, hidden", "B: not voted yet"]
    assert room.rater() == "B"
    assert room.card.found.isHidden()
    press(room, "2")
    assert names(room) == ["A: 5", "B: 2"]
    assert room.card.found.text() == "Median: 3.5."
    assert room.card.talk.text() == "Votes go from 2 to 5. Let both ends say why."
    assert votes(page) == {
        ("norms-1", "criteria-1", "A"): 5,
        ("norms-1", "criteria-1", "B"): 2,
    }


def test_quick_keys_reach_the_right_raters(scored) -> None:
    page, room = scored(EMPTY)
    press(room, ["4", "3", Qt.Key.Key_Return, "1", "d", Qt.Key.Key_PageDown])
    assert votes(page) == {
        ("norms-1", "criteria-1", "A"): 4,
        ("norms-1", "criteria-1", "B"): 3,
        ("norms-2", "criteria-1", "A"): 1,
        ("norms-2", "criteria-1", "B"): None,
    }
    assert room.cell() == ("norms-1", "criteria-2")


def test_all_items_are_asked_by_one_criterion_before_the_next(scored) -> None:
    _, room = scored(EMPTY)
    seen = []
    for _ in range(4):
        seen.append(room.cell())
        room.card.on.click()
    assert seen == [
        ("norms-1", "criteria-1"),
        ("norms-2", "criteria-1"),
        ("norms-1", "criteria-2"),
        ("norms-2", "criteria-2"),
    ]


def test_after_the_last_one_the_ranking_is_shown(scored) -> None:
    page, room = scored(EMPTY)
    for _ in range(3):
        room.go(1)
    assert room.card.on.shown_text() == "Finish"
    room.card.on.click()
    assert page.overview.isVisible()
    assert not page.door.is_open()
    assert page.door.button.isEnabled()


def test_the_room_can_agree_on_another_number_once_all_voted(scored) -> None:
    page, room = scored([((5, 2), "-"), ("-", "-")])
    room.go(-1)
    press(room, "4")
    assert votes(page)["norms-1", "criteria-1", ROOM] == 4
    assert room.card.found.text() == "The room agreed on 4."
    page.desk.bridge.undo()
    page.catch_up()
    assert room.card.found.text() == "Median: 3.5."


def test_voting_again_takes_all_votes_of_the_place_in_one_step(scored) -> None:
    page, room = scored([((5, 2), "-"), ("-", "-")])
    room.go(-1)
    before = page.desk.bridge.snapshot
    room.card.again.click()
    assert votes(page) == {}
    assert names(room) == ["A: not voted yet", "B: not voted yet"]
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot == before


def test_a_rater_is_chosen_and_a_vote_taken_back(scored) -> None:
    page, room = scored(EMPTY)
    QTest.mouseClick(room.card.tiles[1], Qt.MouseButton.LeftButton)
    assert room.rater() == "B"
    QTest.mouseClick(room.card.votes[2], Qt.MouseButton.LeftButton)
    assert votes(page) == {("norms-1", "criteria-1", "B"): 3}
    press(room, [Qt.Key.Key_Right])
    assert room.rater() == "B"
    press(room, [Qt.Key.Key_Backspace])
    assert votes(page) == {}


def test_escape_leaves_and_what_was_voted_is_kept(scored) -> None:
    page, room = scored(EMPTY)
    press(room, ["3", Qt.Key.Key_Escape])
    assert not room.isVisible()
    assert page.tabs.isVisible()
    assert len(votes(page)) == 1


def test_one_rater_alone_is_shown_at_once(scored, open_page, round_of) -> None:
    snapshot = round_of(EMPTY)
    page = open_page(snapshot)
    held = page.desk.bridge.snapshot.all(PrioritisationRound)[0]
    page.desk.bridge.put(held.id, "raters", ("A",))
    page.catch_up()
    page.door.button.click()
    room = page.door.room
    press(room, "4")
    assert names(room) == ["A: 4"]
    assert room.card.talk.isHidden()


def test_without_raters_somebody_is_to_be_added_first(open_page, round_of) -> None:
    page = open_page(round_of(EMPTY))
    held = page.desk.bridge.snapshot.all(PrioritisationRound)[0]
    page.desk.bridge.put(held.id, "raters", ())
    page.catch_up()
    page.door.button.click()
    room = page.door.room
    assert room.card.turn_of.text() == "Add a rater first. Use codes, not names."
    press(room, "4")
    assert votes(page) == {}
    room.card.add_rater.click()
    assert names(room) == ["A: not voted yet"]


def test_all_dont_know_leaves_no_median(scored) -> None:
    _, room = scored(EMPTY)
    press(room, "dd")
    assert names(room) == ["A: don’t know", "B: don’t know"]
    assert room.card.turn_of.text() == "All don’t know. Agree on a number, or go on without."
    assert room.card.found.isHidden()


def test_a_file_that_is_only_read_takes_no_votes(open_page, round_of) -> None:
    page = open_page(round_of(EMPTY), read_only=True)
    page.door.enter()
    press(page.door.room, "4")
    assert votes(page) == {}
    assert not page.door.room.card.votes[0].isEnabled()


def test_a_round_that_goes_ends_the_scoring(scored) -> None:
    page, room = scored(EMPTY)
    from normsdesk.edit.commands.records import remove_records

    bridge = page.desk.bridge
    held = bridge.snapshot.all(PrioritisationRound)[0]
    bridge.commit(remove_records(bridge.snapshot, [held.id]))
    page.catch_up()
    assert not room.isVisible()
    assert page.empty.isVisible()


def test_enter_on_a_number_votes_and_digits_work_from_there(scored) -> None:
    page, room = scored(EMPTY)
    room.card.votes[3].setFocus()
    QTest.keyClick(room.card.votes[3], Qt.Key.Key_Return)
    assert votes(page) == {("norms-1", "criteria-1", "A"): 4}
    assert room.rater() == "B"
    QTest.keyClick(room.card.votes[3], "2")
    assert votes(page)["norms-1", "criteria-1", "B"] == 2
    assert room.revealed()


def test_one_rater_alone_never_disagrees_in_the_ranking(open_page, round_of) -> None:
    page = open_page(round_of([((5,), (1,)), ((2,), (3,))]))
    lines = page.overview.ranking.lines.texts()
    assert not any("Raters differ" in text for text in lines)
    assert any("One person has scored so far" in text for text in lines)
    assert page.lead.text()

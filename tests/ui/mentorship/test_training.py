from datetime import date

import pytest
from PySide6.QtCore import Qt

from normsdesk.model.mentorship import (
    EvaluationAnswer,
    FormAnswer,
    HelpRequest,
    HelpStatus,
    Session,
    Track,
    TrainingEvent,
)
from normsdesk.store.starting import started_project
from normsdesk.ui.pages.mentorship import TRAINING
from tests.ui.desks import control_at


@pytest.fixture
def tab(open_page, amani):
    page = open_page(amani, TRAINING)
    made = page.tab(TRAINING)
    made.desk, made.page = page.desk, page  # a page nobody holds is gone
    return made


def stored(tab) -> TrainingEvent:
    return tab.desk.bridge.snapshot.get(TrainingEvent, tab.training_id())


@pytest.mark.parametrize(("track", "sessions"), [("track_1", 5), ("track_2", 11), ("track_3", 17)])
def test_each_track_brings_its_agenda_in_one_step(qtbot, open_page, track, sessions) -> None:
    page = open_page(started_project("Safe homes").snapshot, TRAINING)
    tab = page.tab(TRAINING)
    qtbot.mouseClick(tab.begin.buttons[Track(track)], Qt.MouseButton.LeftButton)
    (event,) = page.desk.bridge.snapshot.all(TrainingEvent)
    assert (event.track, len(event.sessions)) == (Track(track), sessions)
    assert sum(len(card.rows) for card in tab.days.days()) == sessions
    page.desk.bridge.undo()
    assert list(page.desk.bridge.snapshot.all(TrainingEvent)) == []
    assert tab.begin.isVisible()


def test_ninety_minutes_are_marked_as_ours_until_they_are_changed(qtbot, open_page) -> None:
    page = open_page(started_project("Safe homes").snapshot, TRAINING)
    tab = page.tab(TRAINING)
    tab.add_track(Track.TRACK_3)
    row = tab.days.days()[0].rows[0]
    assert row.head.look().note.startswith("90 minutes, our suggestion · Twelve sorting cards")
    row.begin()
    minutes = control_at(row, "sessions[0].minutes")
    minutes.setFocus()
    minutes.selectAll()
    qtbot.keyClicks(minutes, "75")
    qtbot.waitUntil(lambda: row.head.look().note.startswith("75 minutes · "))
    assert page.desk.bridge.snapshot.all(TrainingEvent)[0].sessions[0].minutes == 75


def test_the_track_for_those_who_are_mentored_is_the_first_that_is_offered(open_page) -> None:
    page = open_page(started_project("Safe homes").snapshot, TRAINING)
    tab = page.tab(TRAINING)
    tab.add()
    assert tab.focusWidget() is tab.begin.buttons[Track.TRACK_3]
    assert list(tab.begin.buttons) == [Track.TRACK_3, Track.TRACK_2, Track.TRACK_1]


def test_half_a_day_of_ninety_minutes_each_is_called_too_long(open_page) -> None:
    page = open_page(started_project("Safe homes").snapshot, TRAINING)
    tab = page.tab(TRAINING)
    tab.add_track(Track.TRACK_1)
    assert tab.long.isVisible()
    tab.add_track(Track.TRACK_3)
    assert not tab.long.isVisible()


def test_a_day_is_held_with_one_press(qtbot, open_page, project_of) -> None:
    event = TrainingEvent(
        id="training_events-1",
        participants_expected=4,
        start=date(2026, 3, 2),
        sessions=(Session(title="One"), Session(title="Two", day=2)),
    )
    page = open_page(project_of(event), TRAINING)
    tab = page.tab(TRAINING)
    first = tab.days.days()[0]
    assert first.about.text().startswith("2 March 2026")
    qtbot.mouseClick(first.held, Qt.MouseButton.LeftButton)
    held = page.desk.bridge.snapshot.get(TrainingEvent, event.id).sessions
    assert [one.done for one in held] == [True, False]
    qtbot.waitUntil(lambda: first.rows[0].head.look().stance[2] == "4 of 4 there")
    assert not first.held.isVisible()


def test_a_session_is_planned_in_place(qtbot, tab) -> None:
    row = tab.days.days()[1].rows[0]
    qtbot.mouseClick(row.head, Qt.MouseButton.LeftButton)
    for name in ("facilitator_notes", "materials"):
        text = control_at(row, f"{row.path}.{name}")
        text.setFocus()
        qtbot.keyClicks(text, "Stones")
    session = next(one for one in stored(tab).sessions if one.item == "T3.2.1")
    assert (session.facilitator_notes, session.materials) == ("Stones", "Stones")
    qtbot.waitUntil(lambda: row.head.look().note == "90 minutes · Stones")


def test_a_session_without_a_plan_can_take_our_proposal(qtbot, tab) -> None:
    row = tab.days.days()[0].rows[0]
    row.begin()
    assert row.suggest.isVisible()
    qtbot.mouseClick(row.suggest, Qt.MouseButton.LeftButton)
    held = stored(tab).sessions[0]
    assert held.facilitator_notes.startswith("1. Welcome, house rules")
    assert held.materials.startswith("Twelve sorting cards")
    qtbot.waitUntil(lambda: not row.suggest.isVisible())
    tab.desk.bridge.undo()
    assert stored(tab).sessions[0].facilitator_notes == ""


def test_the_agenda_of_each_track_comes_with_notes_and_materials(open_page) -> None:
    page = open_page(started_project("Safe homes").snapshot, TRAINING)
    for track in Track:
        page.tab(TRAINING).add_track(track)
    sessions = [s for e in page.desk.bridge.snapshot.all(TrainingEvent) for s in e.sessions]
    assert len(sessions) == 33
    assert all(one.facilitator_notes.strip() and one.materials.strip() for one in sessions)


def test_a_session_is_added_to_its_day_and_taken_out_again(qtbot, tab) -> None:
    card = tab.days.days()[0]
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(card.rows) == 4)
    assert [each.day for each in stored(tab).sessions].count(1) == 4
    card.rows[-1]._remove()
    qtbot.waitUntil(lambda: len(card.rows) == 3)
    assert len(stored(tab).sessions) == 17


def test_answers_of_the_evaluation_are_given_by_key(qtbot, tab) -> None:
    card = tab.evaluation
    assert card.sum.text() == "4 people answered. Means show from 5 people on."
    qtbot.mouseClick(card.add_person, Qt.MouseButton.LeftButton)
    assert stored(tab).evaluation[-1].respondent == "A5"
    scale = card.sheet.lines[0].scales["value"]
    scale.setFocus()
    qtbot.keyClick(scale, "5")
    assert stored(tab).evaluation[-1].ratings == (FormAnswer(item="1", value=5),)
    qtbot.waitUntil(lambda: "Mean 4.6 of 5." in card.sum.text())
    qtbot.mouseClick(card.delete, Qt.MouseButton.LeftButton)
    assert len(stored(tab).evaluation) == 4


def test_own_words_stay_with_their_code(qtbot, tab) -> None:
    card = tab.evaluation
    card.people.setCurrentRow(2)
    text = control_at(card, "evaluation[2].free_text")
    text.setFocus()
    qtbot.keyClicks(text, "Good")
    assert [one.free_text for one in stored(tab).evaluation][2] == "Good"
    card.people.setCurrentRow(0)
    assert control_at(card, "evaluation[0].free_text").toPlainText().startswith("More time")


def test_help_desk_and_labs_belong_to_track_2(qtbot, open_page, project_of) -> None:
    events = [
        TrainingEvent(id="training_events-1", track=Track.TRACK_3, start=date(2026, 1, 5)),
        TrainingEvent(id="training_events-2", track=Track.TRACK_2, start=date(2026, 2, 2)),
    ]
    page = open_page(project_of(*events), TRAINING)
    tab = page.tab(TRAINING)
    assert not tab.labs.isVisible()
    assert not tab.help.isVisible()
    tab.which.edited.emit("training_events-2")
    assert tab.labs.isVisible()
    tab.help.add()
    (asked,) = page.desk.bridge.snapshot.all(HelpRequest)
    assert (asked.training_id, asked.asked_on) == ("training_events-2", date.today())
    tab.help._answered(tab.help.rows.row_of(asked.id))
    assert page.desk.bridge.snapshot.get(HelpRequest, asked.id).status is HelpStatus.ANSWERED
    labs = control_at(tab.labs, "lab_dates")
    labs.setFocus()
    qtbot.keyClicks(labs, "12 May 2026")
    assert page.desk.bridge.snapshot.get(TrainingEvent, events[1].id).lab_dates == ("12 May 2026",)
    assert not tab.labs.unread.isVisible()
    for line in ("some day in March", "12 June 2026, 10:00"):
        qtbot.keyClick(labs, Qt.Key.Key_Return)
        qtbot.keyClicks(labs, line)
    qtbot.waitUntil(tab.labs.unread.isVisible)
    assert tab.labs.unread.text().startswith("This is not a day: some day in March. Write days as")


def test_a_training_goes_with_its_answers_and_comes_back(qtbot, tab) -> None:
    before = stored(tab)
    qtbot.mouseClick(tab.delete, Qt.MouseButton.LeftButton)
    assert tab.begin.isVisible()
    tab.desk.notices.press()
    assert stored(tab) == before


def test_rough_minutes_are_refused_where_they_are_typed(qtbot, tab) -> None:
    row = tab.days.days()[0].rows[0]
    row.begin()
    line = control_at(row, "sessions[0].minutes")
    line.selectAll()
    qtbot.keyClicks(line, "ninety")
    assert row.findChildren(type(line.parent().parent()), "sessions[0].minutes") is not None
    assert stored(tab).sessions[0].minutes == 90


def test_a_code_without_ratings_is_no_answer(open_page, project_of) -> None:
    event = TrainingEvent(
        id="training_events-1",
        evaluation_items=("Useful",),
        evaluation=(EvaluationAnswer(respondent="A1"),),
    )
    tab = open_page(project_of(event), TRAINING).tab(TRAINING)
    assert tab.evaluation.people.item(0).data(Qt.ItemDataRole.AccessibleTextRole).endswith("open")

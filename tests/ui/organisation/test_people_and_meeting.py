"""Participants and the inception meeting on screen."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.library.wording import spoken
from normsdesk.model.mentorship import Attends, InceptionRecord, MeetingMode
from normsdesk.model.project import Contact, ContactRole
from normsdesk.rules.eligibility import ParticipantWarning
from normsdesk.ui.pages.organisation import INCEPTION, PARTICIPANTS
from tests.ui.desks import control_at


@pytest.fixture
def people(page):
    page.show_tab(PARTICIPANTS)
    return page.tab(PARTICIPANTS)


@pytest.fixture
def meeting(page):
    page.show_tab(INCEPTION)
    return page.tab(INCEPTION)


def contacts(page) -> tuple[Contact, ...]:
    return page.desk.bridge.snapshot.all(Contact)


def said(page, warning: ParticipantWarning) -> str:
    return spoken(page.desk.kit.words, warning.value)


def meeting_of(page) -> InceptionRecord:
    return page.desk.bridge.snapshot.all(InceptionRecord)[0]


def test_the_example_names_four_people_and_the_three_roles(people, page) -> None:
    assert people.sentence.text() == "4 people take part. All three roles are held."
    assert people.roles.texts()[0] == "Senior leader: Deputy director"
    assert people.warnings.texts() == [said(page, ParticipantWarning.DIRECTOR_NOT_WHOLE_TRAINING)]
    assert [row.head.look().title for row in people.people.rows.rows()][1] == "M&E officer"


def test_one_person_less_leaves_no_spare_and_undo_takes_the_warning_back(people, page) -> None:
    field_lead = contacts(page)[-1]
    assert ContactRole.PROGRAMME_STAFF in field_lead.roles
    page.desk.bridge.put(field_lead.id, "takes_part", False)
    assert said(page, ParticipantWarning.NO_SPARE) in people.warnings.texts()
    page.desk.bridge.undo()
    assert said(page, ParticipantWarning.NO_SPARE) not in people.warnings.texts()


def test_an_open_role_is_named_with_the_words_of_the_programme(people, page) -> None:
    officer = next(one for one in contacts(page) if ContactRole.EVALUATION in one.roles)
    page.desk.bridge.put(officer.id, "roles", (ContactRole.BACK_UP,))
    assert people.sentence.text() == "4 people take part. A role is still open."
    assert "One person who works on programme evaluation." in people.roles.texts()


def test_one_person_for_focal_point_and_back_up_is_warned_of(people, page) -> None:
    for person in contacts(page):
        page.desk.bridge.put(person.id, "roles", (ContactRole.EVALUATION,))
    both = (ContactRole.FOCAL_POINT, ContactRole.BACK_UP)
    page.desk.bridge.put(contacts(page)[0].id, "roles", both)
    assert said(page, ParticipantWarning.SAME_FOCAL_AND_BACK_UP) in people.warnings.texts()


def test_a_new_project_is_told_what_is_asked_for(begun) -> None:
    begun.show_tab(PARTICIPANTS)
    tab = begun.tab(PARTICIPANTS)
    assert tab.sentence.text() == "Nobody is named yet. The programme asks for 3 or 4 people."
    assert tab.warnings.texts() == []
    assert tab.add_three.isVisible()


def test_one_row_for_each_role_is_one_step(qtbot, begun) -> None:
    begun.show_tab(PARTICIPANTS)
    tab = begun.tab(PARTICIPANTS)
    before = begun.desk.bridge.snapshot
    qtbot.mouseClick(tab.add_three, Qt.MouseButton.LeftButton)
    assert len(contacts(begun)) == 3
    assert all(one.takes_part for one in contacts(begun))
    assert tab.sentence.text() == "3 people take part. Write the position of each."
    assert not begun.tabs._entries[PARTICIPANTS].done
    qtbot.keyClicks(QApplication.focusWidget(), "Director")
    looks = [row.head.look() for row in tab.people.rows.rows()]
    assert [look.title for look in looks] == ["Director", *["Position not written yet"] * 2]
    assert [look.note for look in looks] == [
        "Focal point · Senior leader",
        "Back-up · Evaluation",
        "Programme design",
    ]
    begun.desk.bridge.undo()
    begun.desk.bridge.undo()
    assert begun.desk.bridge.snapshot == before


def test_ctrl_enter_adds_a_person_and_goes_to_the_position(qtbot, people, page) -> None:
    people.begin()
    qtbot.keyClick(
        QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier
    )
    qtbot.keyClicks(QApplication.focusWidget(), "Nurse")
    added = next(one for one in contacts(page) if one.title == "Nurse")
    assert added.organisation_id == page.records.organisation.record_id


def test_the_meeting_shows_its_twelve_points(meeting) -> None:
    assert [row.item for row in meeting.rows] == [str(number) for number in range(1, 13)]
    assert meeting.counted.text() == "12 of 12 points done"
    assert meeting.rows[3].text.text() == "What moves you to take part?"
    assert control_at(meeting.rows[3], "motivation").toPlainText().startswith("Marriages")


def test_a_tick_taken_away_is_counted_and_undone(qtbot, meeting, page) -> None:
    qtbot.mouseClick(meeting.rows[0].done, Qt.MouseButton.LeftButton)
    assert not meeting_of(page).agenda[0].done
    assert meeting.counted.text() == "11 of 12 points done"
    page.desk.bridge.undo()
    assert meeting.rows[0].done.isChecked()


def test_a_note_begins_in_place(qtbot, meeting, page) -> None:
    row = meeting.rows[3]
    assert not row.note.isVisible()
    qtbot.mouseClick(row.open_note, Qt.MouseButton.LeftButton)
    qtbot.keyClicks(QApplication.focusWidget(), "Ask again")
    assert meeting_of(page).agenda[3].note == "Ask again"


def test_both_halves_of_question_6_are_answered_apart(meeting, page) -> None:
    row = meeting.rows[5]
    values = {one.path: one.control.value() for one in row.answers[:2]}
    assert values == {"director_behind": "yes", "director_attends": "partly"}
    page.records.inception.put("director_attends", Attends.NO)
    assert row.answers[1].control.value() == "no"


def test_an_answer_begins_the_record_of_a_new_project(qtbot, begun) -> None:
    begun.show_tab(INCEPTION)
    tab = begun.tab(INCEPTION)
    assert begun.desk.bridge.snapshot.all(InceptionRecord) == ()
    area = control_at(tab.rows[8], "expectations")
    area.setFocus()
    qtbot.keyClicks(area, "A plan we believe in")
    record = meeting_of(begun)
    assert record.expectations == "A plan we believe in"
    assert len(record.agenda) == 12
    assert record.mode is MeetingMode.CALL
    assert record.organisation_id == begun.records.organisation.record_id
    begun.desk.bridge.undo()
    assert begun.desk.bridge.snapshot.all(InceptionRecord) == ()
    assert area.toPlainText() == ""


def test_a_day_that_cannot_be_read_is_said_beside_the_field(qtbot, meeting, page) -> None:
    line = control_at(meeting, "held_on")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "31 February")
    assert meeting_of(page).held_on == date(2025, 9, 18)
    problems = [one.problem() for one in meeting.meeting.editors()]
    assert any("Write a day" in one for one in problems)

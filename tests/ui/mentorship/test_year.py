import itertools
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter

from normsdesk.model.indicator import Round
from normsdesk.model.mentorship import ActionItem, ActionStatus, MeetingKind, MentorshipMeeting
from normsdesk.rules.mentorship_year import MarkKind, year_of
from normsdesk.ui.mentorship.agenda_print import agenda_text, print_agenda_on
from normsdesk.ui.mentorship.year_marks import (
    ShownMark,
    mark_places,
    month_name,
    short_day,
    text_places,
)
from normsdesk.ui.pages.mentorship import TRAINING, YEAR
from tests.ui.desks import control_at

TODAY = date.today()


@pytest.fixture
def year_page(open_page, project_of):
    def make(*records, start=TODAY - timedelta(days=100), **options):
        return open_page(project_of(*records, mentorship_start=start), YEAR, **options)

    return make


def test_a_year_is_planned_from_a_typed_day_in_one_step(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(), YEAR)
    tab = page.tab(YEAR)
    assert tab.start.isVisible()
    assert not tab.picture.isVisible()
    tab._plan_year()
    meetings = page.desk.bridge.snapshot.all(MentorshipMeeting)
    assert len(meetings) == 12
    start = page.desk.bridge.snapshot.project.mentorship_start
    assert start.weekday() == 0
    assert TODAY < start <= TODAY + timedelta(days=7)
    assert tab.picture.isVisible()
    reflection = next(one for one in meetings if one.kind is MeetingKind.REFLECTION)
    assert reflection.topics.startswith("1. What did we learn")
    page.desk.notices.press()
    assert list(page.desk.bridge.snapshot.all(MentorshipMeeting)) == []
    assert tab.start.isVisible()


def test_typing_the_first_day_brings_the_calendar(qtbot, open_page, project_of) -> None:
    page = open_page(project_of(), YEAR)
    tab = page.tab(YEAR)
    line = control_at(tab.start, "mentorship_start")
    line.setFocus()
    qtbot.keyClicks(line, "2 March 2026")
    qtbot.waitUntil(tab.picture.isVisible)
    assert page.desk.bridge.snapshot.project.mentorship_start == date(2026, 3, 2)
    qtbot.mouseClick(tab.fill, Qt.MouseButton.LeftButton)
    assert tab.picture.marks()[0].mark.day == date(2026, 3, 26)


def test_the_calendar_says_month_and_meetings(open_page, amani, year_page) -> None:
    tab = open_page(amani, YEAR).tab(YEAR)
    assert tab.heading.text() == "Ended on 31 October 2026 · 10 of 10 meetings held"
    later = year_page(start=TODAY).tab(YEAR)
    assert later.heading.text() == "Month 1 of 12"


def test_a_mark_is_opened_by_click_and_by_key(qtbot, open_page, amani) -> None:
    page = open_page(amani, YEAR)
    tab = page.tab(YEAR)
    place = tab.picture.place_of("meetings-m3").toPoint()
    qtbot.mouseClick(tab.picture, Qt.MouseButton.LeftButton, pos=place)
    assert tab.meetings.rows.row_of("meetings-m3").head.isChecked()
    tab.picture.setFocus()
    qtbot.keyClick(tab.picture, Qt.Key.Key_Right)
    said = "Meeting M4, 19 February 2026, done"
    assert tab.picture.spoken_value() in (
        said,
        "Survey Baseline survey, 1 December 2025 to …",
        said,
    )
    qtbot.keyClick(tab.picture, Qt.Key.Key_Return)
    assert tab.meetings.rows.row_of("meetings-m4").head.isChecked()


def test_the_training_in_the_calendar_leads_to_its_tab(qtbot, open_page, amani) -> None:
    page = open_page(amani, YEAR)
    picture = page.tab(YEAR).picture
    qtbot.mouseClick(
        picture,
        Qt.MouseButton.LeftButton,
        pos=picture.place_of("training_events-november-2025").toPoint(),
    )
    assert page.tabs.current() == TRAINING


def test_a_survey_in_the_calendar_leads_to_its_place(qtbot, year_page) -> None:
    page = year_page(Round(id="rounds-1", name="Baseline", start=TODAY))
    tab = page.tab(YEAR)
    with qtbot.waitSignal(page.place_asked) as asked:
        tab.open_mark("rounds-1")
    assert asked.args[0].record_id == "rounds-1"


def test_a_tick_is_one_undo_step(qtbot, open_page, amani) -> None:
    page = open_page(amani, YEAR)
    tab = page.tab(YEAR)
    line = tab.to_do.lines[0]
    action_id = line.row.record_id
    assert line.tick.accessibleName() == "Feedback meeting on midline Done"
    qtbot.mouseClick(line.tick, Qt.MouseButton.LeftButton, pos=line.tick.rect().center())
    held = page.desk.bridge.snapshot.get(ActionItem, action_id)
    assert held.status is ActionStatus.DONE
    qtbot.waitUntil(lambda: len([one for one in tab.to_do.lines if not one.isHidden()]) == 2)
    page.desk.bridge.undo()
    assert page.desk.bridge.snapshot.get(ActionItem, action_id).status is ActionStatus.OPEN


def test_actions_stand_by_urgency_and_say_when_they_are_late(qtbot, year_page) -> None:
    page = year_page(
        ActionItem(id="actions-1", text="Soon", due=TODAY + timedelta(days=3)),
        ActionItem(id="actions-2", text="Late", due=TODAY - timedelta(days=3), owner="Field lead"),
        ActionItem(id="actions-3", text="No day"),
        ActionItem(id="actions-4", text="Done", status=ActionStatus.DONE),
    )
    card = page.tab(YEAR).to_do
    looks = [line.row.head.look() for line in card.lines if not line.isHidden()]
    assert [look.title for look in looks] == ["Late", "Soon", "No day"]
    assert [look.stance[1] for look in looks] == ["danger", "hintInk", "text3"]
    assert looks[1].note == "Nobody yet"
    qtbot.mouseClick(card.more, Qt.MouseButton.LeftButton)
    assert [line.row.head.look().title for line in card.lines][-1] == "Done"


def test_an_action_agreed_in_a_meeting_knows_where_it_comes_from(qtbot, open_page, amani) -> None:
    page = open_page(amani, YEAR)
    tab = page.tab(YEAR)
    tab._agree("meetings-m9")
    fresh = max(page.desk.bridge.snapshot.all(ActionItem), key=lambda each: each.number)
    assert (fresh.number, fresh.meeting_id) == (15, "meetings-m9")


def test_a_planned_meeting_takes_place_with_one_press(qtbot, year_page) -> None:
    meeting = MentorshipMeeting(id="meetings-1", name="M1", held_on=TODAY - timedelta(days=1))
    page = year_page(meeting)
    tab = page.tab(YEAR)
    row = tab.meetings.rows.row_of(meeting.id)
    assert row.head.look().stance[2] == "Did it happen?"
    row.head.setChecked(True)
    took_place = row.offered()[0]
    qtbot.mouseClick(took_place, Qt.MouseButton.LeftButton)
    assert page.desk.bridge.snapshot.get(MentorshipMeeting, meeting.id).held
    qtbot.waitUntil(lambda: row.head.look().stance[2] == "Held")
    assert not took_place.isEnabled()


def test_a_meeting_is_numbered_after_the_last_one(year_page) -> None:
    tab = year_page(MentorshipMeeting(id="meetings-1", name="M12", held_on=TODAY)).tab(YEAR)
    tab.meetings.add()
    names = {one.name for one in tab.meetings._meeting_desk.bridge.snapshot.all(MentorshipMeeting)}
    assert names == {"M12", "M13"}


def test_fixed_points_are_planned_with_their_questions(qtbot, year_page) -> None:
    page = year_page()
    tab = page.tab(YEAR)
    point = tab.points.points[MeetingKind.HALF_POINT]
    assert "We propose" in point.about.text()
    qtbot.mouseClick(point.button, Qt.MouseButton.LeftButton)
    (meeting,) = page.desk.bridge.snapshot.all(MentorshipMeeting)
    assert meeting.kind is MeetingKind.HALF_POINT
    assert meeting.topics.startswith("1. What works in our meetings")
    qtbot.waitUntil(lambda: point.button.shown_text() == "Open")


def test_the_next_meeting_shows_its_agenda_and_prints_it(qtbot, year_page, tmp_path) -> None:
    day = TODAY + timedelta(days=9)
    meeting = MentorshipMeeting(id="meetings-1", name="M4", held_on=day, topics="Risk R3: owner")
    page = year_page(meeting, ActionItem(id="actions-1", text="Ask 20 young men", owner="M&E"))
    tab = page.tab(YEAR)
    assert tab.next.topics.text() == "Risk R3: owner"
    parts = agenda_text(page.desk, meeting)
    assert parts[0][0] == "M4"
    assert parts[1] == ("Agenda", "Risk R3: owner")
    assert "Ask 20 young men (M&E, No date yet)" in parts[2][1]
    path = tmp_path / "agenda.pdf"
    writer = QPdfWriter(str(path))
    print_agenda_on(writer, page.desk, meeting)
    assert writer.pageLayout().pageSize().id() is QPageSize.PageSizeId.A4
    assert writer.pageLayout().orientation() is QPageLayout.Orientation.Portrait
    del writer
    assert path.read_bytes().startswith(b"%PDF")


def test_marks_near_each_other_stay_apart_and_texts_do_not_touch(kit, amani) -> None:
    year = year_of(amani, today=TODAY)
    shown = [ShownMark(mark=mark, name="x") for mark in year.marks]
    places = mark_places(year, shown, 0, 120)
    small = [p for p, s in zip(places, shown, strict=True) if s.mark.kind is MarkKind.MEETING]
    assert all(b - a >= 8.9 for a, b in itertools.pairwise(small) if b < 120)
    rects = text_places([10, 20, 200], [100, 100, 100], 0, 260)
    assert [rect.y() for rect in rects] == [0, 1, 0]
    assert all(rect.left() >= 0 and rect.right() <= 260 for rect in rects)


def test_days_are_short_and_name_another_year(kit) -> None:
    assert month_name(kit.words, date(2026, 11, 1), with_year=False) == "Nov"
    assert short_day(kit.words, date(2026, 12, 8), date(2026, 1, 1)) == "8 Dec"
    assert short_day(kit.words, date(2027, 1, 8), date(2026, 1, 1)) == "8 Jan 2027"


def test_rough_dates_do_not_break_the_year(open_page, project_of) -> None:
    project = project_of(
        MentorshipMeeting(id="meetings-1", held_on=date(1, 1, 1), topics="long " * 8000),
        MentorshipMeeting(id="meetings-2", held_on=date(9998, 12, 31), name="<b>&"),
        mentorship_start=date(2026, 1, 31),
        mentorship_end=date(9990, 1, 1),
    )
    page = open_page(project, YEAR)
    assert len(page.tab(YEAR).picture.marks()) == 0
    assert page.tab(YEAR).meetings.rows.row_of("meetings-2").head.look().title == "<b>&"


def test_the_days_of_the_year_can_be_changed_above_the_calendar(qtbot, open_page, amani) -> None:
    page = open_page(amani, YEAR)
    tab = page.tab(YEAR)
    assert not tab.dates.isVisible()
    qtbot.mouseClick(tab.change, Qt.MouseButton.LeftButton)
    line = control_at(tab.dates, "mentorship_end")
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, "31 December 2026")
    qtbot.waitUntil(lambda: len(tab.picture._year.months) == 14)
    assert page.desk.bridge.snapshot.project.mentorship_end == date(2026, 12, 31)
    qtbot.mouseClick(tab.change, Qt.MouseButton.LeftButton)
    assert not tab.dates.isVisible()


def test_a_sentence_under_the_first_day_has_the_height_it_needs(
    qtbot, open_page, project_of
) -> None:
    day = open_page(project_of(), YEAR).tab(YEAR).start.day
    alone = day.control.height()
    day.set_problem("This project is open for reading only. Save a copy to change it.")
    qtbot.waitUntil(lambda: day._error_row.height() > 0)
    qtbot.waitUntil(lambda: day.height() >= day.heightForWidth(day.width()))
    assert day.control.height() == alone

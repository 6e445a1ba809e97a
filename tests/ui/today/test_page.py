"""What opens with a project: next things, what is late, what changed, rings, and an empty one."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from normsdesk.edit.commands.records import add_records, set_value
from normsdesk.model.mentorship import (
    ActionItem,
    MeetingKind,
    MentorshipMeeting,
    SelfAssessmentAfter,
)
from normsdesk.model.norm import Norm
from normsdesk.model.project import Comment, LastLook, Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.steps.asked import Place
from normsdesk.steps.naming import Naming
from normsdesk.store.examples import build
from normsdesk.store.starting import started_project
from normsdesk.ui.forms.buttons import ButtonKind
from normsdesk.ui.pages.today import TodayPage
from normsdesk.ui.panel.asking import Asking
from normsdesk.ui.panel.not_now import NotNowForNow
from tests.ui.desks import desk_over, shown
from tests.ui.panel.windows import names_missing, window_over

DAY = date(2026, 6, 15)
NOON = datetime(2026, 6, 15, 12, tzinfo=UTC)
MARKUP = "<b>Who</b> & why?"


def in_days(days):
    return DAY + timedelta(days=days)


def action(number, days, text="", owner="Field lead"):
    return ActionItem(
        id=f"actions-{number}",
        number=number,
        text=text or f"Action number {number}",
        owner=owner,
        due=in_days(days),
    )


def project(*records):
    return snapshot_of([Project(id="project-1", title="Safe homes"), *records])


@pytest.fixture
def page_over(qtbot, kit):
    def over(snapshot, *, read_only=False, width=1050, height=600, large=800) -> TodayPage:
        desk = desk_over(kit, snapshot, read_only=read_only)
        desk.bridge.document.sign_as("Team lead")
        asking = Asking(desk.bridge, NotNowForNow(), today=lambda: DAY, large=large)
        page = TodayPage(desk, asking, lambda: DAY)
        page.desk, page.asking = desk, asking
        return shown(qtbot, page, width, height)

    return over


def texts(card):
    return [row.text.text() for row in card.rows if row.isVisible()]


def test_three_next_things_with_owner_and_day(page_over) -> None:
    page = page_over(project(action(1, 5), action(2, 3, owner=""), action(3, 40)))
    assert page.next.heading.text() == "The next 3 things"
    first, second = texts(page.next)[:2]
    assert (first, second) == ("Action number 2", "Action number 1")
    abouts = [row.about.text().replace("\N{NO-BREAK SPACE}", " ") for row in page.next.rows]
    assert abouts[0] == "Nobody named yet · Due 18 June 2026, in 3 days · Mentorship"
    assert abouts[1] == "Field lead · Due 20 June 2026, in 5 days · Mentorship"


def test_only_the_first_thing_has_the_main_button(page_over) -> None:
    page = page_over(build("amani").snapshot)
    kinds = [row.go.kind for row in page.next.rows]
    assert kinds == [ButtonKind.MAIN, ButtonKind.SECOND, ButtonKind.SECOND]


def test_go_there_leads_to_the_thing(qtbot, page_over) -> None:
    page = page_over(project(action(7, 2)))
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(page.next.rows[0].go, Qt.Key.Key_Space)
    place = asked.args[0]
    assert (place.step_id, place.record_id, place.path) == ("mentorship", "actions-7", "status")


def test_what_is_late_says_by_how_much_and_the_rest_is_counted(page_over) -> None:
    page = page_over(project(*(action(n, -n) for n in range(1, 9))))
    assert page.next.rows[0].late.text() == "8 days late"
    assert page.late.heading.text() == "5 more things are late"
    assert len(texts(page.late)) == 3
    assert page.late.more.shown_text() == "Show 2 more"
    page.late.more.click()
    assert texts(page.late) == [f"Action number {n}" for n in (5, 4, 3, 2, 1)]
    assert not page.late.more.isVisible()
    assert page.focusWidget() is page.late.rows[3].go


def test_nothing_late_shows_no_card(page_over) -> None:
    page = page_over(project(action(1, 3)))
    assert not page.late.isVisible()
    assert not page.next.rows[0].late.isVisible()


def test_the_next_meeting_stands_with_its_day(qtbot, page_over) -> None:
    meeting = MentorshipMeeting(
        id="meetings-1", name="M6", kind=MeetingKind.HALF_POINT, held_on=in_days(1)
    )
    page = page_over(project(meeting))
    assert page.meeting.day.text() == "16 June 2026, tomorrow"
    with qtbot.waitSignal(page.place_asked) as asked:
        page.meeting.go.click()
    assert asked.args[0].record_id == "meetings-1"


def test_without_a_meeting_one_can_be_planned(qtbot, page_over) -> None:
    page = page_over(project(action(1, 3)))
    assert page.meeting.day.text() == "No meeting is planned."
    with qtbot.waitSignal(page.place_asked) as asked:
        page.meeting.go.click()
    assert asked.args[0].section_id == "meetings"


def changed_norm(number, hours):
    at = NOON + timedelta(hours=hours)
    return Norm(id=f"norms-{number}", code=f"N{number}", created=NOON, modified=at)


def test_what_changed_is_told_since_i_looked_and_since_the_mentor_did(page_over) -> None:
    looks = (
        LastLook(id="last_looks-1", role="Team lead", at=NOON + timedelta(hours=2)),
        LastLook(id="last_looks-2", role="Mentor", at=NOON),
    )
    page = page_over(project(changed_norm(1, 1), changed_norm(2, 3), *looks))
    assert page.news.since.text() == "Since you looked on 15 June 2026"
    assert page.news.rows[0].headline.text().startswith("N2")
    assert not any(row.isVisible() for row in page.news.rows[1:])
    page.news.switch.click()
    assert page.news.since.text() == "Since Mentor looked on 15 June 2026"
    assert page.news.rows[0].headline.text() == "Norms"
    assert page.news.rows[0].about.text().startswith("2 changed")
    page.news.switch.click()
    assert page.news.since.text() == "Since you looked on 15 June 2026"


def test_one_change_says_of_what_kind_it_is(page_over) -> None:
    person = SelfAssessmentAfter(
        id="self_assessments_after-1", respondent="A1", created=NOON, modified=NOON
    )
    page = page_over(project(person))
    row = page.news.rows[0]
    assert row.headline.text() == "A1"
    kind = Naming(page.desk.kit.words, page.desk.bridge.snapshot).kind(person)
    assert row.about.text().startswith(f"{kind} · New · ")


def test_the_steps_stand_below_what_is_next_while_there_is_room_beside_it(page_over) -> None:
    page = page_over(project(action(1, 3)))
    page.set_wide(True)
    page.layout().activate()
    assert page.steps.geometry().right() < page.meeting.mapTo(page, page.rect().topLeft()).x()
    page.set_wide(False)
    page.layout().activate()
    assert page.steps.y() > page.news.mapTo(page, page.rect().topLeft()).y()


def test_marking_as_seen_is_kept_in_the_project_and_can_be_undone(page_over) -> None:
    page = page_over(project(changed_norm(1, 1)))
    assert page.news.since.text() == "In the last seven days"
    page.news.mark.click()
    bridge = page.desk.bridge
    (look,) = bridge.snapshot.all(LastLook)
    assert look.role == "Team lead"
    assert not any(row.isVisible() for row in page.news.rows)
    page.news.mark.click()
    (again,) = bridge.snapshot.all(LastLook)
    assert again.id == look.id
    assert again.at >= look.at
    bridge.undo()
    bridge.undo()
    assert bridge.snapshot.all(LastLook) == ()


def test_a_file_that_can_only_be_read_is_not_marked(page_over) -> None:
    page = page_over(project(changed_norm(1, 1)), read_only=True)
    assert not page.news.mark.isVisible()


def test_a_comment_is_quoted_as_typed(page_over) -> None:
    comment = Comment(id="comments-1", record_id="norms-1", author="Mentor", text=MARKUP)
    page = page_over(project(Norm(id="norms-1", code="N1"), comment))
    assert MARKUP in page.next.rows[0].about.text()
    assert page.next.rows[0].about.textFormat() is Qt.TextFormat.PlainText


def test_nine_rings_speak_and_lead_to_their_steps(qtbot, page_over) -> None:
    page = page_over(build("amani").snapshot)
    rings = page.steps.rings
    assert len(rings) == 9
    assert rings[3].accessibleName() == "Step 4, Norm diagnosis, 100 percent"
    assert rings[2].accessibleName().endswith("1 hint")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(rings[4], Qt.Key.Key_Return)
    assert asked.args[0] == Place(step_id="prioritise")


@pytest.mark.parametrize(("width", "columns"), [(1050, 5), (847, 9), (560, 5), (400, 3), (330, 3)])
def test_rings_use_the_room_there_is(qtbot, page_over, width, columns) -> None:
    page = page_over(build("amani").snapshot, width=width)
    page.set_wide(width > 900)
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= width)
    page.resize(width, 600)
    rings = page.steps.rings
    qtbot.waitUntil(lambda: len({ring.x() for ring in rings}) == columns)


def test_what_changes_elsewhere_shows_a_moment_later(qtbot, page_over) -> None:
    page = page_over(project(action(1, 3)))
    bridge = page.desk.bridge
    bridge.commit(set_value(bridge.snapshot, "actions-1", "text", "Call the clinic"))
    qtbot.waitUntil(lambda: texts(page.next)[0] == "Call the clinic")


def test_an_empty_project_teaches_what_to_do_first(qtbot, page_over) -> None:
    page = page_over(started_project("Safe homes").snapshot)
    beginning = page.beginning
    assert beginning is not None
    assert beginning.isVisible()
    assert not page.next.isVisible()
    assert [row.headline.text() for row in beginning.rows][:2] == [
        "Organisation",
        "Practice & people",
    ]
    assert all(row.about.text().endswith(".") for row in beginning.rows)
    assert len(beginning.rows) == 9
    with qtbot.waitSignal(page.place_asked) as asked:
        beginning.start.click()
    assert asked.args[0] == Place(step_id="organisation")
    with qtbot.waitSignal(page.place_asked) as asked:
        qtbot.keyClick(beginning.rows[3], Qt.Key.Key_Return)
    assert asked.args[0] == Place(step_id="diagnosis")


def test_the_first_record_turns_the_page_of_an_empty_project(qtbot, page_over) -> None:
    page = page_over(started_project("Safe homes").snapshot)
    bridge = page.desk.bridge
    bridge.commit(add_records(bridge.snapshot, [Norm(id="norms-1")]))
    qtbot.waitUntil(page.next.isVisible)
    assert not page.beginning.isVisible()


def test_until_the_hints_of_a_large_project_are_known_nothing_is_made_up(qtbot, page_over) -> None:
    page = page_over(build("image").snapshot, large=10)
    assert texts(page.next) == []
    assert page.next.nothing.text() == "Looking for what comes next."
    qtbot.waitUntil(lambda: len(texts(page.next)) == 3)
    page.asking.stop()


def test_the_title_is_the_project_and_the_day(page_over) -> None:
    assert page_over(project()).page_words() == ("Safe homes", "Today is 15 June 2026.")
    nameless = snapshot_of([Project(id="project-1")])
    assert page_over(nameless).page_words()[0] == "Project without a title"


@pytest.mark.parametrize("name", ["amani", "empty"])
def test_all_that_takes_the_keyboard_speaks(page_over, name) -> None:
    snapshot = started_project("x").snapshot if name == "empty" else build(name).snapshot
    page = page_over(snapshot)
    assert names_missing(page) == []


def test_buttons_say_where_they_lead(page_over) -> None:
    page = page_over(project(action(1, 3)))
    spoken = QAccessible.queryAccessibleInterface(page.next.rows[0].go)
    assert spoken.text(QAccessible.Text.Name) == "Go there: Action number 1"


def test_long_texts_keep_the_page_narrow(qtbot, page_over) -> None:
    long = replace(action(1, -3), text="Agree with the transport partner " * 40, owner="x" * 300)
    page = page_over(project(long), width=600)
    page.set_wide(False)
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= 300)


@pytest.mark.parametrize("size", [(1366, 688), (911, 512)])
def test_the_keyboard_goes_from_today_to_a_step_and_back(qtbot, kit, size) -> None:
    window = window_over(qtbot, kit, build("amani").snapshot, size)
    qtbot.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.shelf.number() == 0
    page = window.shelf.page()
    assert isinstance(page, TodayPage)
    page.next.rows[0].go.setFocus()
    assert QApplication.focusWidget() is page.next.rows[0].go
    qtbot.keyClick(page.next.rows[0].go, Qt.Key.Key_Space)
    assert window.shelf.number() > 0
    rail = window.frame.rail.rail
    rail.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(rail, Qt.Key.Key_Home)
    qtbot.keyClick(rail, Qt.Key.Key_Return)
    assert window.shelf.page() is page
    assert rail.active() == 0


def test_today_stands_above_the_steps_in_the_rail_and_has_no_ring(qtbot, kit) -> None:
    window = window_over(qtbot, kit, build("amani").snapshot)
    model = window.frame.rail.rail.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert [model.index(row, 0).data(role) for row in range(3)] == [
        "Today",
        "Prepare",
        "Step 1, Organisation, 100 percent, 1 hint",
    ]


def test_on_today_the_coach_counts_the_hints_of_all_steps(qtbot, kit) -> None:
    window = window_over(qtbot, kit, build("amani").snapshot)
    window.show_step(0)
    hints = sum(each.hints for each in window._asking.progress())
    signs = window.frame.side.signs
    assert str(hints) in " ".join(
        child.accessibleName() for child in signs.findChildren(type(signs).__mro__[1])
    )

"""The page of step 8 in the whole window: reached, left, and led to."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from normsdesk.edit.document import Document
from normsdesk.steps.asked import Place, place_of_record
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.pages.mentorship import ASSESSMENT, PROGRESS, YEAR, MentorshipPage
from normsdesk.ui.pages.step_page import StepPage
from normsdesk.ui.window.main_window import MainWindow


@pytest.fixture
def window(qtbot, kit, amani) -> MainWindow:
    made = MainWindow(Document(amani), kit)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_lists_and_page_lead_to_each_other(window) -> None:
    window.show_step(8)
    assert isinstance(window.shelf.page(), MentorshipPage)
    window.shelf._as_list.click()
    assert isinstance(window.shelf.page(), StepPage)
    window.shelf._as_page.click()
    assert isinstance(window.shelf.page(), MentorshipPage)


def test_a_search_or_a_hint_leads_to_the_record_on_the_page(window, amani) -> None:
    window.shelf.go(place_of_record(amani, "meetings-m6"))
    page = window.shelf.page()
    assert isinstance(page, MentorshipPage)
    assert page.tabs.current() == YEAR
    assert page.tab(YEAR).meetings.rows.row_of("meetings-m6").head.isChecked()
    window.shelf.go(place_of_record(amani, "self_assessments_after-a3", "answers"))
    assert page.tabs.current() == ASSESSMENT
    assert page.tab(ASSESSMENT).person.title.text() == "Self-assessment: A3"


def test_a_field_of_an_action_takes_the_keyboard(qtbot, window, amani) -> None:
    window.shelf.go(place_of_record(amani, "actions-13", "due"))
    page = window.shelf.page()
    row = page.tab(YEAR).part("actions-13")
    editor = next(one for one in row.findChildren(FieldEditor, "due"))
    qtbot.waitUntil(lambda: editor.isAncestorOf(QApplication.focusWidget()))


def test_go_there_leads_out_of_the_progress_to_the_open_thing(qtbot, window) -> None:
    window.show_step(8)
    page = window.shelf.page()
    page.show_tab(PROGRESS)
    qtbot.mouseClick(page.tab(PROGRESS).rows[0].go, Qt.MouseButton.LeftButton)
    assert window.shelf.number() == 4
    assert window.shelf.shown_record() == "norms-n2"


def test_a_place_of_another_step_is_not_looked_for_here(window) -> None:
    window.shelf.go(Place(step_id="mentorship"))
    page = window.shelf.page()
    assert not page.show_field("norms-n1", "action")

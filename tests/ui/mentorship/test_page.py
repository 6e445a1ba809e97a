"""The page of step 8: which tab opens, what each adds, where records and places lead."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from normsdesk.model.mentorship import MentorshipMeeting, QualityReview, TrainingEvent
from normsdesk.store.starting import started_project
from normsdesk.ui.diagnosis.record_rows import RowHead
from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.pages.mentorship import ASSESSMENT, PACK, PROGRESS, TRAINING, YEAR
from tests.system.test_one_window import Watch


@pytest.mark.parametrize("place", [TRAINING, YEAR, ASSESSMENT, PROGRESS, PACK])
def test_every_tab_can_be_shown_over_an_empty_project(open_page, project_of, place) -> None:
    page = open_page(project_of(), place)
    assert page.tab(place).isVisible()


def test_the_page_opens_with_the_year_once_there_is_one(open_page, project_of, amani) -> None:
    assert open_page(amani).tabs.current() == YEAR
    assert open_page(project_of()).tabs.current() == TRAINING


def test_tabs_count_what_is_open(open_page, amani) -> None:
    assert [entry.count for entry in open_page(amani).tabs._entries] == [1, 3, 4, None, None]


@pytest.mark.parametrize(
    ("record_id", "place"),
    [
        ("training_events-november-2025", TRAINING),
        ("meetings-m3", YEAR),
        ("actions-02", YEAR),
        ("self_assessments_after-a3", ASSESSMENT),
        ("quality_reviews-half-point", PROGRESS),
    ],
)
def test_a_record_is_shown_where_it_stands(open_page, amani, record_id, place) -> None:
    page = open_page(amani)
    assert page.show_record(record_id)
    assert page.tabs.current() == place
    assert not page.show_record("norms-n1")


def test_ctrl_enter_adds_what_the_tab_is_about(qtbot, open_page, amani) -> None:
    page = open_page(amani, YEAR)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(page.desk.bridge.snapshot.all(MentorshipMeeting)) == 11
    page.show_tab(PROGRESS)
    qtbot.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(page.desk.bridge.snapshot.all(QualityReview)) == 2


def test_a_file_for_reading_only_offers_nothing_to_add(open_page, amani) -> None:
    page = open_page(amani, read_only=True)
    for place in (TRAINING, YEAR, ASSESSMENT, PROGRESS, PACK):
        page.show_tab(place)
        page.add()
        texts = {
            one.text()
            for one in page.findChildren(QAbstractButton)
            if one.isVisible() and one.isEnabled()
        }
        assert not [text for text in texts if text.startswith(("Add ", "Delete", "Begin a new"))]
    assert page.desk.bridge.snapshot is page.desk.bridge.document.snapshot
    assert page.desk.bridge.document.revision == 0


@pytest.mark.parametrize("place", [TRAINING, YEAR, ASSESSMENT, PROGRESS, PACK])
def test_every_control_has_a_name_and_tab_reaches_it(qtbot, open_page, amani, place) -> None:
    page = open_page(amani, place, height=1600)
    QApplication.processEvents()
    wanted = {
        one
        for one in page.findChildren(QAbstractButton)
        if one.isVisible()
        and one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one.parentWidget(), Segmented)  # arrows move inside
    }
    assert [one for one in wanted if not (one.accessibleName() or one.text())] == []
    page.tabs._bar.setFocus()
    reached = set()
    for _ in range(400):
        now = QApplication.focusWidget()
        assert now is not None
        reached.add(now)
        qtbot.keyClick(now, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is page.tabs._bar:
            break  # once round
    assert [one.accessibleName() for one in wanted - reached] == []


@pytest.mark.parametrize("width", [560, 1050])
def test_no_tab_asks_for_more_width_than_there_is(open_page, amani, width) -> None:
    page = open_page(amani, width=width)
    for place in (TRAINING, YEAR, ASSESSMENT, PROGRESS, PACK):
        page.show_tab(place)
        QApplication.processEvents()
        assert page.minimumSizeHint().width() <= width


def test_a_new_project_plans_its_first_training(qtbot, open_page) -> None:
    page = open_page(started_project("Safe homes").snapshot)
    begin = next(iter(page.tab(TRAINING).begin.buttons.values()))
    begin.setFocus()
    qtbot.keyClick(begin, Qt.Key.Key_Space)
    assert len(page.desk.bridge.snapshot.all(TrainingEvent)) == 1


@pytest.mark.parametrize("empty", [True, False])
def test_no_part_opens_a_window_of_its_own(qapp, open_page, project_of, amani, empty) -> None:
    page = open_page(project_of() if empty else amani)
    watch = Watch(page)
    qapp.installEventFilter(watch)
    for place in (TRAINING, YEAR, ASSESSMENT, PROGRESS, PACK):
        page.show_tab(place)
        QApplication.processEvents()
        for head in page.tab(place).findChildren(RowHead)[:2]:
            head.setChecked(True)
            QApplication.processEvents()
        if place != PACK:  # it would ask for a file
            page.add()
        QApplication.processEvents()
    qapp.removeEventFilter(watch)
    assert watch.seen == []
    assert page.isActiveWindow()

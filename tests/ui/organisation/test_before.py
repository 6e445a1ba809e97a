"""The form before training: eleven questions by keyboard, taken over, counted."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from normsdesk.model.mentorship import SelfAssessmentBefore
from normsdesk.ui.organisation.before_words import FIELDS
from normsdesk.ui.pages.organisation import BEFORE

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def fresh(begun):
    begun.show_tab(BEFORE)
    return begun.tab(BEFORE)


def form_of(page) -> SelfAssessmentBefore:
    return page.desk.bridge.snapshot.all(SelfAssessmentBefore)[0]


def test_the_form_is_completed_with_the_keyboard_alone(qtbot, fresh, begun) -> None:
    fresh.begin()
    for place, number in enumerate(FIELDS):
        assert fresh.place == place
        qtbot.keyClicks(QApplication.focusWidget(), f"Answer to {number}")
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    form = form_of(begun)
    for number, name in FIELDS.items():
        assert getattr(form, name) == f"Answer to {number}"
    assert form.answered_on == date.today()
    assert fresh.thanks.text() == "The form is complete. Share it with your mentor."
    assert begun.tabs._entries[BEFORE].done


def test_tab_and_space_go_on_as_well(qtbot, fresh) -> None:
    fresh.begin()
    for _ in range(6):
        if QApplication.focusWidget() is fresh.on:
            break
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClick(fresh.on, Qt.Key.Key_Space)
    assert fresh.place == 1
    assert fresh.editors["BF2"].control.hasFocus()


def test_each_answer_is_one_step_of_undo(qtbot, fresh, begun) -> None:
    fresh.begin()
    for text in ("first", "second"):
        qtbot.keyClicks(QApplication.focusWidget(), text)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, CTRL)
    begun.desk.bridge.undo()
    assert (form_of(begun).contacts, form_of(begun).mission) == ("first", "")
    begun.desk.bridge.undo()
    assert begun.desk.bridge.snapshot.all(SelfAssessmentBefore) == ()


def test_what_the_profile_says_can_be_taken_over(qtbot, fresh, begun) -> None:
    begun.records.organisation.put("mission", "Children are <b>heard</b>.")
    fresh.go(1)
    assert fresh.known.isVisible()
    assert fresh.preview.text() == "Children are <b>heard</b>."
    qtbot.mouseClick(fresh.known, Qt.MouseButton.LeftButton)
    assert form_of(begun).mission == "Children are <b>heard</b>."
    assert not fresh.known.isVisible()


def test_the_list_goes_to_a_question_and_ticks_the_answered(page) -> None:
    page.show_tab(BEFORE)
    tab = page.tab(BEFORE)
    tab.questions.setCurrentRow(5)
    assert tab.place == 5
    assert tab.editors["BF6"].isVisible()
    assert not tab.editors["BF1"].isVisible()
    entry = tab.questions.item(5).data(Qt.ItemDataRole.AccessibleTextRole)
    assert entry == "BF6 How projects begin, answered"


def test_finishing_early_says_how_much_is_open(fresh, begun) -> None:
    begun.records.before.put("mission", "Ours")
    fresh.go(10)
    fresh.go_on()
    assert fresh.thanks.text() == "The form has its date. 10 questions are still open."


def test_files_belong_to_question_10_only(page) -> None:
    page.show_tab(BEFORE)
    tab = page.tab(BEFORE)
    assert not tab.files.isVisible()
    tab.go(9)
    assert tab.files.isVisible()


def test_an_answer_is_named_by_its_question(fresh) -> None:
    spoken = QAccessible.queryAccessibleInterface(fresh.editors["BF3"].control)
    assert spoken.text(QAccessible.Text.Name) == "BF3 Main sources of funding"


def test_a_sentence_under_the_day_has_the_height_it_needs(qtbot, fresh) -> None:
    fresh.begin()
    fresh.go(len(FIELDS) - 1)
    day = fresh.day
    alone = day.control.height()
    day.set_problem("This project is open for reading only. Save a copy to change it.")
    qtbot.waitUntil(lambda: day._error_row.height() > 0)
    qtbot.waitUntil(lambda: day.height() >= day.heightForWidth(day.width()))
    assert day.control.height() == alone

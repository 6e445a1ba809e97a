"""Going to a field leads to the page on which people work, not to the list behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QTabBar, QWidget

from normsdesk.edit.document import Document
from normsdesk.model.mentorship import (
    MOU,
    SelectionCheck,
    SelfAssessmentAfter,
    SelfAssessmentBefore,
)
from normsdesk.model.norm import Norm, NormProfile
from normsdesk.model.project import Contact, Organisation, OrganisationType, Project
from normsdesk.model.strategy import EthicsCheck, RiskEthicsItem, Strategy
from normsdesk.model.survey import Questionnaire
from normsdesk.rules.eligibility import mentee
from normsdesk.steps.asked import Place, place_of_record, place_of_table
from normsdesk.store.examples import build
from normsdesk.ui.forms.editors import FieldEditor
from normsdesk.ui.organisation.criterion_row import CriterionRow
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from normsdesk.ui.pages.organisation import PARTICIPANTS, OrganisationPage
from normsdesk.ui.pages.step_page import StepPage
from normsdesk.ui.pages.strategy_safety import StrategySafetyPage
from normsdesk.ui.window.main_window import MainWindow


@pytest.fixture(scope="module")
def amani():
    return build("amani").snapshot


@pytest.fixture
def window(qtbot, kit, amani) -> MainWindow:
    made = MainWindow(Document(amani), kit)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def go(window: MainWindow, record_id: str, path: str = "") -> QWidget:
    place = place_of_record(window.bridge.snapshot, record_id, path)
    assert place is not None
    assert window.shelf.show_place(place)
    QApplication.processEvents()
    page = window.shelf.page()
    assert page is not None
    return page


def field_with_keyboard(window: MainWindow) -> tuple[str, str]:
    around = window.focusWidget()
    while around is not None and not isinstance(around, FieldEditor):
        around = around.parentWidget()
    assert around is not None
    return around.field_place()


def first(window: MainWindow, kind):
    return window.bridge.snapshot.all(kind)[0]


@pytest.mark.parametrize(
    ("kind", "path", "page"),
    [
        (MOU, "special_conditions", OrganisationPage),
        (Contact, "email", OrganisationPage),
        (SelfAssessmentBefore, "programme", OrganisationPage),
        (Norm, "action", NormDiagnosisPage),
        (Norm, "notes", NormDiagnosisPage),
        (Strategy, "dose", StrategySafetyPage),
        (Strategy, "exposures[0].what_is_done", StrategySafetyPage),
        (RiskEthicsItem, "owner_role", StrategySafetyPage),
        (Project, "question", StepPage),
        (Project, "mentorship_end", OrganisationPage),
        (NormProfile, "asked_about", StepPage),
        (EthicsCheck, "evidence", StepPage),
    ],
)
def test_the_field_itself_has_the_keyboard(window, kind, path, page):
    record = next(
        one
        for one in window.bridge.snapshot.all(kind)
        if kind is not Strategy or one.exposures or "[" not in path
    )
    assert isinstance(go(window, record.id, path), page)
    assert field_with_keyboard(window) == (record.id, path)
    assert window.focusWidget().isVisible()


def test_what_is_folded_away_on_the_profile_opens(window):
    owner = mentee(window.bridge.snapshot)
    assert isinstance(go(window, owner.id, "funding_sources"), OrganisationPage)
    assert field_with_keyboard(window) == (owner.id, "funding_sources")


def test_an_answer_about_eligibility_is_found_and_its_condition_opened(window):
    check = first(window, SelectionCheck)
    page = go(window, check.id, "answers[3].status")
    assert isinstance(page, OrganisationPage)
    row = next(one for one in page.findChildren(CriterionRow) if one.item == "O4")
    assert row.answer.isAncestorOf(window.focusWidget())
    go(window, check.id, "answers[3].condition")
    assert row.proof.isChecked()
    assert row.isAncestorOf(window.focusWidget())


def test_who_works_in_the_lists_of_a_step_stays_there(window):
    norm = first(window, Norm)
    window.show_step(4)
    window.shelf._turn()
    assert isinstance(go(window, norm.id, "action"), StepPage)
    assert field_with_keyboard(window) == (norm.id, "action")


def test_an_organisation_nobody_is_mentored_in_is_asked_about_in_the_list(window):
    for one in window.bridge.snapshot.all(Organisation):
        window.bridge.put(one.id, "type", OrganisationType.PARTNER)
    organisation = first(window, Organisation)
    assert isinstance(go(window, organisation.id, "type"), StepPage)
    assert field_with_keyboard(window) == (organisation.id, "type")


@pytest.mark.parametrize(
    ("kind", "path"),
    [(Questionnaire, "questions"), (SelfAssessmentAfter, "answers"), (EthicsCheck, "answer")],
)
def test_what_is_no_line_to_write_in_takes_the_keyboard_itself(window, kind, path):
    go(window, first(window, kind).id, path)
    held = window.focusWidget()
    assert held.focusPolicy() & Qt.FocusPolicy.TabFocus, type(held).__name__
    assert held.isVisible()


def test_a_record_found_without_a_field_leaves_the_keyboard_on_the_tabs(window):
    go(window, first(window, Norm).id)
    assert isinstance(window.focusWidget(), QTabBar)


def test_what_is_added_in_a_list_is_added_on_the_page(window):
    assert window.shelf.show_place(Place(step_id="organisation", section_id="contacts"))
    page = window.shelf.page()
    assert isinstance(page, OrganisationPage)
    assert page.tab(PARTICIPANTS).people.isAncestorOf(window.focusWidget())


def test_who_works_in_the_lists_adds_in_the_list(window):
    window.show_step(1)
    window.shelf._turn()
    assert window.shelf.show_place(Place(step_id="organisation", section_id="contacts"))
    assert isinstance(window.shelf.page(), StepPage)


@pytest.mark.parametrize(
    ("table", "words"),
    [("strategies", "Add strategy"), ("risks", "Add risk"), ("structural_factors", "Add factor")],
)
def test_the_keyboard_is_on_what_adds_to_a_table(window, table, words):
    assert window.shelf.show_place(place_of_table(table))
    assert window.focusWidget().text() == words


@pytest.mark.parametrize("number", range(10))
def test_who_goes_to_a_page_by_its_number_sees_where_the_keyboard_is(window, qtbot, number):
    window.show_step(1 if number != 1 else 2)
    qtbot.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
    held, page = window.focusWidget(), window.shelf.page()
    assert window.shelf.number() == number
    assert page.isAncestorOf(held), type(held).__name__
    assert held.isVisible()


def test_who_turns_to_the_lists_by_keys_keeps_the_keyboard_there(window, qtbot):
    window.show_step(6)
    for shown, next_one in (("Show as lists", "Back to the overview"), (None, "Show as lists")):
        button = window.shelf._as_list if shown else window.shelf._as_page
        button.setFocus(Qt.FocusReason.TabFocusReason)
        qtbot.keyClick(button, Qt.Key.Key_Space)
        assert window.focusWidget().text() == next_one


def test_who_is_led_to_a_list_is_led_back_to_the_page(window):
    check, strategy = first(window, EthicsCheck), first(window, Strategy)
    assert isinstance(go(window, check.id, "evidence"), StepPage)
    assert isinstance(go(window, strategy.id, "dose"), StrategySafetyPage)

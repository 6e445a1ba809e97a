"""Everything on the survey side of step 7 has a name, fits, and is reached with Tab."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget

from normsdesk.store.examples import build
from normsdesk.ui.forms.segmented import Segmented
from normsdesk.ui.forms.tab_order import focus_stops, set_tab_order
from normsdesk.ui.survey_page.data_tab import DataTab
from normsdesk.ui.survey_page.questionnaire_tab import QuestionnaireTab
from tests.survey.truths import FILES, FOLDER
from tests.ui.desks import desk_over, shown

PATIENCE = 20_000


def controls(root: QWidget) -> list[QWidget]:
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() != Qt.FocusPolicy.NoFocus
    ]


def assert_named(root: QWidget) -> None:
    QApplication.processEvents()
    for widget in controls(root):
        spoken = QAccessible.queryAccessibleInterface(widget)
        name = spoken.text(QAccessible.Text.Name) if spoken else widget.accessibleName()
        assert name.strip(), (type(widget).__name__, widget.objectName())


def assert_reached(qtbot, root: QWidget) -> None:
    wanted = {
        one
        for one in controls(root)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.focusProxy() is None
        and not isinstance(one.parentWidget(), Segmented)  # arrows move inside
    }
    reached = set()
    stops = focus_stops(root)
    set_tab_order(stops)  # as the page of the step does
    stops[0].setFocus()
    for _ in range(2 * len(wanted) + 10):
        reached.add(QApplication.focusWidget())
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert [type(one).__name__ for one in wanted - reached] == []


@pytest.fixture
def questionnaire(qtbot, kit, prompts) -> QuestionnaireTab:
    tab = QuestionnaireTab(desk_over(kit, build("amani").snapshot), prompts)
    return shown(qtbot, tab, 1050, 560)


def test_the_questionnaire(qtbot, questionnaire):
    assert_named(questionnaire)
    assert_reached(qtbot, questionnaire)


def test_a_question(qtbot, questionnaire):
    questionnaire.board.choose(10)
    assert_named(questionnaire)
    assert_reached(qtbot, questionnaire)


def test_the_picker(qtbot, questionnaire):
    questionnaire.open_picker()
    assert_named(questionnaire)
    assert_reached(qtbot, questionnaire)


def test_the_columns_and_the_findings(qtbot, data_tab):
    tab: DataTab = data_tab(width=1050)
    assert_named(tab)
    tab.read(FOLDER / FILES[0], "rounds-base")
    qtbot.waitUntil(lambda: tab.shown_view() is tab.mapping, timeout=PATIENCE)
    assert_named(tab)
    assert_reached(qtbot, tab)
    assert tab.minimumSizeHint().width() <= 1050
    tab.mapping.go.click()
    qtbot.waitUntil(lambda: tab.shown_view() is tab.summary, timeout=PATIENCE)
    assert_named(tab)
    assert_reached(qtbot, tab)
    assert tab.minimumSizeHint().width() <= 1050


@pytest.mark.parametrize("width", [560, 760, 1050, 1500])
def test_the_answers_fit_every_width(qtbot, data_tab, width):
    tab: DataTab = data_tab(width=width)
    tab.read(FOLDER / FILES[0], "rounds-base")
    qtbot.waitUntil(lambda: tab.shown_view() is tab.mapping, timeout=PATIENCE)
    assert tab.minimumSizeHint().width() <= width
    tab.mapping.go.click()
    qtbot.waitUntil(lambda: tab.shown_view() is tab.summary, timeout=PATIENCE)
    assert tab.minimumSizeHint().width() <= width

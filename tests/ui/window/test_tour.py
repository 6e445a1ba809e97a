"""The tour: it leads through every step, says one thing at a time, and can be left."""

import re

import pytest
from PySide6.QtCore import Qt

from normsdesk.edit.document import Document
from normsdesk.steps.tour import TOUR
from normsdesk.store.examples import build
from normsdesk.ui.forms.buttons import Button
from normsdesk.ui.window.main_window import MainWindow

WORDS_IN_A_SENTENCE = 18


@pytest.fixture
def window(qtbot, kit) -> MainWindow:
    made = MainWindow(Document(build("amani").snapshot), kit)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def band(window: MainWindow):
    return window._tour


def test_the_tour_visits_every_step_in_order_and_ends_where_it_began():
    numbers = [stop.number for stop in TOUR]
    assert list(dict.fromkeys(numbers[:-1])) == list(range(10))
    assert numbers[:-1] == sorted(numbers[:-1])
    assert numbers[-1] == 0


@pytest.mark.parametrize("stop", TOUR, ids=lambda stop: stop.title)
def test_each_stop_is_said_in_short_sentences(stop):
    for sentence in re.split(r"[.:?] ", f"{stop.title}. {stop.text} {stop.tries}"):
        assert len(sentence.split()) <= WORDS_IN_A_SENTENCE, sentence


def test_it_goes_on_and_back_with_the_keyboard(qtbot, window):
    window.take_tour()
    seen = [window.shelf.number()]
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        seen.append(window.shelf.number())
    assert seen == [0, 1, 2, 3, 4]
    back = next(one for one in band(window).findChildren(Button) if one.text() == "Back")
    qtbot.keyClick(back, Qt.Key.Key_Space)
    assert window.shelf.number() == 3
    assert window.tour_place() == 3


def test_the_main_button_has_the_keyboard_and_leads_on(qtbot, window):
    window.take_tour()
    assert window.focusWidget().text() == "Next"
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.tour_place() == 1


def test_esc_leaves_it_where_it_is(qtbot, window):
    window.take_tour(3)
    qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.tour_place() is None
    assert window.shelf.number() == 3


def test_the_end_offers_a_project_of_ones_own(qtbot, window):
    window.take_tour(99)
    assert window.tour_place() == len(TOUR) - 1
    with qtbot.waitSignal(window.tour_ended):
        qtbot.keyClick(window.focusWidget(), Qt.Key.Key_Return)


def test_the_band_says_where_it_is_to_those_who_listen(window):
    window.take_tour(4)
    assert band(window).accessibleName() == "Tour"
    assert "what kind of rule" in band(window).accessibleDescription()

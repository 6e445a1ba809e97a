"""One card at a time over the whole window: turned by keys and buttons, never cut."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from normsdesk.exports.room.cards import Deck, Line, RoomCard
from normsdesk.exports.room.deck import deck_of
from normsdesk.library.languages import Wording
from normsdesk.model.project import Project
from normsdesk.model.snapshot import snapshot_of
from normsdesk.ui.kit import Kit
from normsdesk.ui.room.view import RoomView
from normsdesk.ui.theme import load_theme
from tests.exports.samples import example

KEY = Qt.Key
TODAY = date(2026, 11, 22)


@pytest.fixture
def window(qtbot):
    """A window with a line that has the keyboard."""
    window = QWidget()
    window.line = QLineEdit()
    window.line.setAccessibleName("Line")
    QVBoxLayout(window).addWidget(window.line)
    window.resize(1366, 688)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    window.line.setFocus()
    return window


def covering(kit, window, number=4) -> RoomView:
    view = RoomView(kit, deck_of(kit.words, example("amani"), number, TODAY), window)
    view.cover()
    return view


@pytest.mark.parametrize("size", [(1366, 688), (1024, 768)])
@pytest.mark.parametrize("scale", [100, 130])
def test_every_card_of_the_example_fits_and_is_large(qtbot, kit, window, size, scale) -> None:
    larger = Kit(theme=load_theme(text_scale=scale), icons=kit.icons, words=kit.words)
    window.resize(*size)
    for number in range(1, 10):
        view = covering(larger, window, number)
        for place in range(view.total()):
            view.show_card(place)
            assert view.sheet.fits(), (number, place)
            assert view.sheet.unit() >= 0.8, (number, place)
        view.lift()


def test_the_longest_texts_get_smaller_and_are_not_cut(qtbot, kit, window) -> None:
    window.resize(1024, 640)
    line = Line(code="RG12", text="families " * 13, detail="who decide " * 10)
    card = RoomCard(head="People", title="marry " * 28, sentence="because " * 32, lines=(line,) * 6)
    view = RoomView(kit, Deck(number=2, title="People", cards=(card,)), window)
    view.cover()
    assert view.sheet.fits()


def test_keys_lead_on_and_back_and_to_the_ends(qtbot, kit, window) -> None:
    view = covering(kit, window)
    sheet = view.sheet
    assert sheet.hasFocus()
    seen = [view.place()]
    for key in (KEY.Key_PageDown, KEY.Key_Space, KEY.Key_Right, KEY.Key_Return, KEY.Key_Left):
        qtbot.keyClick(sheet, key)
        seen.append(view.place())
    assert seen == [0, 1, 2, 3, 3, 2]
    qtbot.keyClick(sheet, KEY.Key_Home)
    assert (view.place(), view.count.text()) == (0, "1 of 4")
    qtbot.keyClick(sheet, KEY.Key_End)
    assert view.count.text() == "4 of 4"
    qtbot.keyClick(sheet, KEY.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(sheet, KEY.Key_PageUp)
    assert view.place() == 1


def test_buttons_lead_on_and_back_and_rest_at_the_ends(qtbot, kit, window) -> None:
    view = covering(kit, window)
    assert not view.back_button.isEnabled()
    for _ in range(3):
        qtbot.mouseClick(view.next_button, Qt.MouseButton.LeftButton)
    assert view.place() == 3
    assert not view.next_button.isEnabled()
    qtbot.mouseClick(view.back_button, Qt.MouseButton.LeftButton)
    assert view.place() == 2


def test_with_the_keyboard_on_a_button_arrows_turn_cards_and_enter_presses(
    qtbot, kit, window
) -> None:
    view = covering(kit, window)
    view.next_button.setFocus()
    qtbot.keyClick(view.next_button, KEY.Key_Right)
    assert view.place() == 1
    qtbot.keyClick(view.next_button, KEY.Key_Return)
    assert view.place() == 2
    qtbot.keyClick(view.next_button, KEY.Key_Space)
    assert view.place() == 3
    assert view.sheet.hasFocus()  # the button rests now


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_F11])
def test_leaving_gives_the_keyboard_back(qtbot, kit, window, key) -> None:
    view = covering(kit, window)
    with qtbot.waitSignal(view.lifted):
        qtbot.keyClick(view.sheet, key)
    assert window.line.hasFocus()
    assert not view.isVisible()


def test_keys_of_the_window_below_do_nothing(qtbot, kit, window) -> None:
    pressed = []
    QShortcut("Ctrl+G", window).activated.connect(lambda: pressed.append("Ctrl+G"))
    view = covering(kit, window)
    qtbot.keyClick(view.sheet, KEY.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert pressed == []
    window.line.setFocus()  # a page below that asks for the keyboard does not get it
    assert view.sheet.hasFocus()
    view.lift()
    qtbot.keyClick(window.line, KEY.Key_G, Qt.KeyboardModifier.ControlModifier)
    assert pressed == ["Ctrl+G"]


def test_tab_goes_round_inside(qtbot, kit, window) -> None:
    view = covering(kit, window)
    view.show_card(1)
    stops = []
    for _ in range(4):
        qtbot.keyClick(window.focusWidget(), KEY.Key_Tab)
        stops.append(window.focusWidget())
    assert stops == [view.leave_button, view.back_button, view.next_button, view.sheet]


def test_the_view_stays_as_large_as_the_window(qtbot, kit, window) -> None:
    view = covering(kit, window)
    window.resize(1100, 700)
    assert view.size() == window.size()


def test_a_listener_hears_the_place_and_the_whole_card(qtbot, kit, window) -> None:
    view = covering(kit, window)
    name = view.sheet.accessibleName()
    assert name.startswith("1 of 4. This looks like a")
    assert "Families here expect parents" in name
    assert "38%" in name
    assert all(
        button.accessibleName()
        for button in (view.back_button, view.next_button, view.leave_button)
    )


def test_an_empty_step_is_one_card_that_teaches(qtbot, kit, window) -> None:
    deck = deck_of(Wording(), snapshot_of([Project(id="project-1")]), 4, TODAY)
    view = RoomView(kit, deck, window)
    view.cover()
    qtbot.keyClick(view.sheet, KEY.Key_Space)
    assert view.count.text() == "1 of 1"

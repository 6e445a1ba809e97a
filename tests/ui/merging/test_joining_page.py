"""The page on which two copies are joined: what it shows, and how choices are made on it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from normsdesk.edit.merging_terms import Copies
from normsdesk.library.languages import Wording
from normsdesk.ui.merging.choices import LATER, Choices, CopyWords
from normsdesk.ui.pages.joining import JoiningPage
from tests.edit.test_merging import BASE, changed, removed
from tests.edit.test_merging import LATER as THEN
from tests.ui.history.test_history_page import Windows

MINE = CopyWords(title="My copy", below="this computer", short="Mine")
THEIRS = CopyWords(title="The other copy", below="b.norms", short="Theirs", saved="saved 5 May")


def choices(mine=None, theirs=None) -> Choices:
    mine = mine or changed(removed(BASE, "norms-2"), "norms-1", notes="Girls marry early.")
    theirs = theirs or changed(
        changed(
            changed(BASE, "norms-1", at=THEN, notes="Girls marry late.", expecting="families"),
            "norms-2",
            action="speak up",
        ),
        "practices-1",
        action="marry daughters young",
    )
    return Choices(Copies(base=BASE, mine=mine, theirs=theirs), MINE, THEIRS, Wording("en"))


@pytest.fixture
def page(qtbot, kit):
    made = JoiningPage(kit, choices())
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    return made


def test_differences_stand_under_their_step_with_why(page):
    ((step, keys),) = page._choices.steps
    assert step == "Norm diagnosis"
    assert set(keys) == {"norms-1:notes", "norms-2:"}
    names = [row.accessibleName() for row in page.list.rows.values()]
    assert any("N1 · Notes" in name and "Both changed" in name for name in names)
    assert any("You deleted" in name for name in names)
    assert all("not chosen" in name for name in names)


def test_both_sides_show_their_words_and_the_result_what_is_chosen(page):
    page.show_entry("norms-1:notes")
    assert page.sides["mine"].values.texts() == ["Girls marry early."]
    assert page.sides["theirs"].values.texts() == ["Girls marry late."]
    assert page.result.values.texts() == []
    page.sides["mine"].keep.click()
    assert page.result.values.texts() == ["Girls marry early."]
    assert page.result.segments.value() == "mine"
    assert "chosen: Mine" in page.list.rows["norms-1:notes"].accessibleName()


def test_every_difference_must_be_settled_first(page, qtbot):
    assert page.join.shown_text() == "Join copies (2 left)"
    page.choose("mine")
    page.go_on()
    assert page.join.shown_text() == "Join copies (1 left)"
    page.result.later.click()
    assert page.join.isEnabled()
    with qtbot.waitSignal(page.joined):
        page.join.click()
    assert page._choices.decisions().keys() == {page._choices.keys[0]}


def test_a_choice_can_be_taken_back(page):
    page.show_entry("norms-1:notes")
    page.choose("both")
    page.result.segments.clear()
    assert page._choices.chosen("norms-1:notes") == ""


def test_arrows_of_the_keyboard_go_through_the_list(page, qtbot):
    first, second = (page.list.rows[key] for key in page._choices.keys)
    page.show_entry(page._choices.keys[0])
    first.setFocus()
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.isChecked()
    assert page.shown_key() == page._choices.keys[1]
    page.back.click()
    assert page.shown_key() == page._choices.keys[0]


def test_keys_choose_a_side_and_go_on(page, qtbot):
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    first, second = page._choices.keys
    page.list.rows[first].setFocus()
    for key, chosen in ((Qt.Key.Key_1, "mine"), (Qt.Key.Key_2, "theirs"), (Qt.Key.Key_3, "both")):
        page.show_entry("norms-1:notes")
        qtbot.keyClick(page, key)
        assert page._choices.chosen("norms-1:notes") == chosen
    page.show_entry("norms-1:notes")
    qtbot.keyClick(page, Qt.Key.Key_N)
    assert page.shown_key() == next(key for key in (first, second) if key != "norms-1:notes")


def test_the_rest_can_be_taken_from_one_side(page):
    page.choose("theirs")
    menu = page.rest_menu()
    texts = [action.text() for action in menu.actions()]
    assert texts == ["From: My copy", "From: The other copy", "Decide the rest later"]
    menu.actions()[2].trigger()
    assert sorted(page._choices._chosen.values()) == [LATER, "theirs"]
    assert page.join.isEnabled()


def test_what_goes_in_by_itself_can_be_seen(page):
    page.list.see.click()
    assert page.shown_key() == ""
    assert any("Changed: " in line for line in page.easy.lines)
    assert any(line.startswith("P1") for line in page.easy.lines)
    row = page.list.rows[page._choices.keys[0]]
    row.click()
    assert page.shown_key() == page._choices.keys[0]


def test_without_a_disagreement_joining_is_one_click(qtbot, kit):
    theirs = changed(BASE, "norms-1", action="marry before 18")
    made = JoiningPage(kit, choices(mine=BASE, theirs=theirs))
    qtbot.addWidget(made)
    assert made.join.isEnabled()
    assert made.shown_key() == ""
    assert made.easy.lines


def test_everything_that_takes_the_keyboard_has_a_name(page):
    for button in page.findChildren(QAbstractButton):
        if button.focusPolicy() != Qt.FocusPolicy.NoFocus:
            assert button.accessibleName() or button.text()


@pytest.mark.parametrize("width", [1366, 1024])
def test_nothing_is_cut_at_small_widths(page, width):
    page.resize(width, 640)
    page.show_entry("norms-2:")
    assert page.width() == width
    for button in page.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.width() >= button.minimumSizeHint().width()
    assert page.findChildren(QLabel)


def test_a_word_or_two_before_the_choice(qtbot, kit):
    made = JoiningPage(kit, choices(), "It is not known what both copies come from.")
    qtbot.addWidget(made)
    assert made.minimumSizeHint().width() <= 1024


def test_no_part_of_it_is_ever_a_window_of_its_own(qtbot, kit):
    windows = Windows()
    QApplication.instance().installEventFilter(windows)
    made = JoiningPage(kit, choices())
    qtbot.addWidget(made)
    made.show()
    made.choose("mine")
    made.go_on()
    QApplication.instance().removeEventFilter(windows)
    assert windows.seen == ["JoiningPage"]

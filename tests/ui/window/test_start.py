from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QMenu, QPushButton

from normsdesk.ui.forms.surfaces import Strip
from normsdesk.ui.window.recent import RecentList, RecentProject
from normsdesk.ui.window.start import ExampleCard, Restorable, StartScreen

RECENT = [
    RecentProject(path=Path("/a.norms"), title="Sote & Shuleni", share=0.66, place="Documents"),
    RecentProject(path=Path("/b.norms"), title="Safe Homes", share=None, place="USB stick",
                  on_stick=True, missing=True),
]  # fmt: skip
CARDS = [
    ExampleCard(key=key, title=key.title(), place="South Africa", text="Every step filled in.",
                icon="coins", facts="Real programme")
    for key in ("image", "rwanda", "amani")
]  # fmt: skip
FOUND = Restorable(key="p1", what_happened="The computer stopped at 10:34.", what_is_safe="Safe.")


@pytest.fixture
def start(qtbot, kit) -> StartScreen:
    made = StartScreen(kit)
    made.resize(1366, 688)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def button(start: StartScreen, name: str) -> QPushButton:
    return next(b for b in start.findChildren(QPushButton) if b.accessibleName() == name)


def heard(signal) -> list:
    kept: list = []
    signal.connect(lambda *values: kept.append(values[0] if values else None))
    return kept


def press(qtbot, start: StartScreen, name: str) -> None:
    qtbot.mouseClick(button(start, name), Qt.MouseButton.LeftButton)


def test_new_and_open_are_asked_for(qtbot, start) -> None:
    new, opened = heard(start.new_asked), heard(start.open_asked)
    press(qtbot, start, "New project")
    press(qtbot, start, "Open a file")
    assert (len(new), len(opened)) == (1, 1)


def test_what_does_not_exist_is_absent(start) -> None:
    names = {b.accessibleName() for b in start.findChildren(QPushButton)}
    assert names == {"New project", "Open a file", "Take the tour", "Settings"}
    assert not start.findChild(RecentList).isVisible()


def test_another_action_appears_with_its_handler(qtbot, start) -> None:
    used: list[bool] = []
    start.offer("git-merge", "Join two copies", "You and a colleague", lambda: used.append(True))
    press(qtbot, start, "Join two copies")
    assert used == [True]


def test_a_recent_project_is_opened_by_click_or_enter(qtbot, start) -> None:
    start.show_recent(RECENT)
    chosen = heard(start.recent_chosen)
    press(qtbot, start, "Sote & Shuleni")
    start.focus_first()
    qtbot.keyClick(start.focusWidget(), Qt.Key.Key_Return)
    assert chosen == [Path("/a.norms"), Path("/a.norms")]


def test_arrows_move_between_recent_projects(qtbot, start) -> None:
    start.show_recent(RECENT)
    start.focus_first()
    qtbot.keyClick(start.focusWidget(), Qt.Key.Key_Down)
    assert start.focusWidget() is button(start, "Safe Homes")


def test_a_missing_project_is_marked_in_words(start) -> None:
    start.show_recent(RECENT)
    assert "Not found" in button(start, "Safe Homes").accessibleDescription()
    assert "66% complete" in button(start, "Sote & Shuleni").accessibleDescription()


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # the offscreen platform cannot
def test_a_recent_project_can_be_taken_off_the_list(qtbot, start) -> None:
    start.show_recent(RECENT)
    forgotten, chosen = heard(start.recent_forgotten), heard(start.recent_chosen)
    press(qtbot, start, "More for Safe Homes")
    menu = start.findChild(QMenu)
    next(a for a in menu.actions() if a.text() == "Take off this list").trigger()
    menu.close()
    assert forgotten == [Path("/b.norms")]
    assert chosen == []


def test_a_shorter_list_replaces_the_longer_one(qtbot, start) -> None:
    start.show_recent(RECENT)
    start.show_recent(RECENT[:1])
    rows = start.findChild(RecentList)
    qtbot.waitUntil(lambda: len([b for b in rows.findChildren(QPushButton)
                                 if not b.accessibleName().startswith("More")]) == 1)  # fmt: skip


def test_an_example_is_chosen_by_its_key(qtbot, start) -> None:
    start.show_examples(CARDS)
    chosen = heard(start.example_chosen)
    press(qtbot, start, "Open the example Rwanda")
    assert chosen == ["rwanda"]


def test_work_to_restore_can_be_opened_or_put_off(qtbot, start) -> None:
    start.show_restorable([FOUND])
    chosen, off = heard(start.restore_chosen), heard(start.restore_put_off)
    press(qtbot, start, "Open it")
    press(qtbot, start, "Not now")
    assert (chosen, off) == (["p1"], ["p1"])
    said = " ".join(label.text() for label in start.findChild(Strip).findChildren(QLabel))
    assert said == "The computer stopped at 10:34. Safe."


@pytest.mark.parametrize(("width", "height"), [(1600, 900), (1366, 688), (1024, 700), (911, 512)])
def test_nothing_is_cut_at_the_sides(qtbot, start, width, height) -> None:
    start.show_recent(RECENT)
    start.show_examples(CARDS)
    start.show_restorable([FOUND])
    start.resize(width, height)

    def sides() -> list[tuple[int, int]]:
        found = start.findChildren(QPushButton)
        lefts = [button.mapTo(start, button.rect().topLeft()).x() for button in found]
        return [(left, left + b.width()) for left, b in zip(lefts, found, strict=True)]

    qtbot.waitUntil(lambda: all(left >= 0 and right <= width for left, right in sides()))


def test_four_actions_stand_in_two_rows_with_room_for_their_words(qtbot, start) -> None:
    start.offer("git-merge", "Join two copies", "You and a colleague worked apart", lambda: None)
    start.resize(911, 512)
    names = ("New project", "Open a file", "Take the tour", "Join two copies")
    cards = {b.accessibleName(): b for b in start.findChildren(QPushButton)}

    def top(name: str) -> int:
        return cards[name].mapTo(start, cards[name].rect().topLeft()).y()

    def in_two_rows() -> None:
        tops = [top(name) for name in names]
        assert tops[0] == tops[1] < tops[2] == tops[3]
        assert all(cards[name].width() > 250 for name in names)

    qtbot.waitUntil(in_two_rows)

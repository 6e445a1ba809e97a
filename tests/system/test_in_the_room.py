"""In the room: the open step in large type over the whole window, and back to the work."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.system.stage import answering

KEY = Qt.Key


@pytest.fixture
def program(stage):
    program = stage.start(prompts=answering())
    program.projects.open_example("amani")
    return program


def test_f11_shows_the_open_step_large_and_esc_leads_back_to_the_work(stage, program) -> None:
    window = program.workplace.window
    for number, title in ((0, "Today"), (4, "Norm diagnosis"), (7, "M&E plan")):
        window.show_step(number)
        stage.qtbot.keyClick(window, KEY.Key_F11)
        view = window.room.view
        assert view is not None
        assert view.deck.title == title
        assert view.size() == program.shell.size()
        stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_PageDown)
        assert view.count.text().startswith("2 of ")
        stage.qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)
        assert window.room.view is None
        assert not program.shell.isFullScreen()
        assert window.shelf.number() == number


def test_the_rail_leads_there_by_mouse_and_the_view_shows_what_was_just_typed(
    stage, program
) -> None:
    window = program.workplace.window
    stage.type_into(program, "norms-n1", "action", " at once")
    stage.press(program.shell, "Show large")
    view = window.room.view
    assert view is not None
    assert "at once" in view.card().title
    stage.press(view, "Leave (Esc)")
    assert window.room.view is None
    assert stage.buttons(program.shell)["Show large"].isVisible()


def test_today_tells_a_room_what_comes_next_and_nothing_of_incidents_or_comments(
    stage, program
) -> None:
    window = program.workplace.window
    window.show_step(0)
    window.room.open()
    view = window.room.view
    said = []
    for place in range(view.total()):
        view.show_card(place)
        said.append(view.card().spoken())
    assert any("M&E officer" in one or "Due" in one for one in said)
    snapshot = window.bridge.snapshot
    hidden = [one.text for one in snapshot.tables["comments"].values() if one.text]
    hidden += [one.what for one in snapshot.tables["incidents"].values() if one.what]
    assert hidden
    assert not [text for text in hidden if any(text in one for one in said)]


def test_the_short_path_shows_a_room_what_today_does(stage, program) -> None:
    window = program.workplace.window
    shown = []
    for number in (-1, 0):
        window.show_step(number)
        window.room.open()
        shown.append(window.room.view.card())
        window.room.close()
    assert shown[0] == shown[1]


def test_leaving_the_project_takes_the_large_view_along(stage, program) -> None:
    program.workplace.window.room.open()
    program.projects.go_home()
    assert program.shell.content() is program.front.screen
    assert program.shell.focusWidget() is not None

"""Going from page to page: a page shows what holds now, and is not made anew for nothing."""

import pytest

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.store.examples import build
from normsdesk.ui.pages.norm_diagnosis import NormDiagnosisPage
from normsdesk.ui.window.frame import first_focus
from normsdesk.ui.window.main_window import MainWindow

DIAGNOSIS = 4


@pytest.fixture
def window(qtbot, kit) -> MainWindow:
    made = MainWindow(Document(build("amani").snapshot), kit)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    made.show_step(DIAGNOSIS)
    made.show_step(2)
    return made


@pytest.fixture
def caught_up(monkeypatch) -> list[bool]:
    seen: list[bool] = []
    real = NormDiagnosisPage.catch_up
    monkeypatch.setattr(NormDiagnosisPage, "catch_up", lambda page: (seen.append(True), real(page)))
    return seen


def change(window: MainWindow) -> None:
    norm = window.bridge.snapshot.all(Norm)[0]
    window.bridge.commit(set_value(window.bridge.snapshot, norm.id, "short_label", "Girls marry"))


def test_a_page_left_as_it_is_stays_as_it_was(window, caught_up):
    window.show_step(DIAGNOSIS)
    assert caught_up == []


def test_a_page_shows_what_was_changed_elsewhere(window, caught_up):
    change(window)
    window.show_step(DIAGNOSIS)
    assert caught_up == [True]
    assert "Girls marry" in str(window.shelf.page().list.norms.entry(0))


def test_what_was_undone_elsewhere_is_seen_too(window, caught_up):
    change(window)
    window.undo()
    window.show_step(DIAGNOSIS)
    assert caught_up == [True]


def test_a_page_takes_the_shape_the_window_got_meanwhile(window, caught_up):
    window.resize(911, 512)
    window.show_step(DIAGNOSIS)
    assert caught_up == [True]
    assert window.shelf.page().picker.isVisible()


def test_the_keyboard_stays_in_the_page_area_when_its_page_is_left(qtbot, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    area = window.frame.pages
    first_focus(window.shelf.page()).setFocus()
    window.show_step(DIAGNOSIS)
    assert window.focusWidget() is area
    window.frame.rail.rail.setFocus()
    window.show_step(2)
    assert window.focusWidget() is window.frame.rail.rail

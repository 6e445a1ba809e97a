"""Pages that are built before they are asked for."""

from importlib import import_module

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPlainTextEdit, QWidget

from normsdesk.edit.commands.records import set_value
from normsdesk.edit.document import Document
from normsdesk.model.norm import Norm
from normsdesk.store.examples import build
from normsdesk.ui.window import ahead as getting_ahead
from normsdesk.ui.window.ahead import Ahead
from normsdesk.ui.window.main_window import MainWindow

IN_PIECES = (2, 4, 6, 7)
TYPES = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit)


def opened(qtbot, kit) -> MainWindow:
    made = MainWindow(Document(build("amani").snapshot), kit)
    qtbot.addWidget(made)
    made.resize(1366, 688)
    made.show()
    made.show_step(0)
    return made


def words_of(widget: QWidget) -> list[str]:
    """List everything that can be read in sight."""
    seen: list[str] = []
    for part in widget.findChildren(QWidget):
        if isinstance(part, TYPES) and part.isVisible():
            said = part.toPlainText() if isinstance(part, QPlainTextEdit) else part.text()
            seen.append(f"{said}|{part.accessibleName()}")
    return sorted(seen)


@pytest.fixture
def window(qtbot, kit) -> MainWindow:
    return opened(qtbot, kit)


def build_all(window: MainWindow) -> Ahead:
    ahead = Ahead(window.shelf, window.desk.kit)
    ahead.start()
    while not ahead.ready:
        ahead._go_on()
    return ahead


def test_pages_built_ahead_show_what_pages_built_at_once_show(qtbot, kit, window):
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    before, held = window.shelf.page(), window.focusWidget()
    build_all(window)
    assert window.shelf.page() is before
    assert window.focusWidget() is held
    assert [page for page in window.shelf._pages.values() if page.isVisible()] == [before]
    plain = opened(qtbot, kit)
    for number in IN_PIECES:
        for one in (window, plain):
            one.show_step(number)
            QTest.qWait(0)
        assert words_of(window.shelf.page()) == words_of(plain.shelf.page()), number


def test_a_page_that_is_half_built_is_finished_when_it_is_asked_for(window):
    pieces = window.shelf.build_ahead(4)
    assert pieces is not None
    assert pieces.next()
    window.show_step(4)
    assert window.shelf.page().norm_id()
    assert window.shelf.page().detail.card is not None
    assert not pieces.next()
    assert window.shelf.build_ahead(4) is None


def test_a_page_built_ahead_shows_what_changed_since(window):
    pieces = window.shelf.build_ahead(4)
    assert pieces is not None
    while pieces.next():
        pass
    norm = window.bridge.snapshot.all(Norm)[0]
    window.bridge.commit(set_value(window.bridge.snapshot, norm.id, "short_label", "Girls marry"))
    window.show_step(4)
    assert "Girls marry" in str(window.shelf.page().list.norms.entry(0))


def test_a_person_who_acts_puts_it_off(window, monkeypatch):
    monkeypatch.setattr(getting_ahead, "PAUSE_MS", 60_000)
    ahead = Ahead(window.shelf, window.desk.kit)
    ahead.start()
    ahead._timer.start(0)
    QTest.keyClick(window, Qt.Key.Key_Shift)
    assert ahead._timer.remainingTime() > 1_000
    ahead._timer.stop()


def test_every_module_named_is_there():
    for name in getting_ahead.MODULES:
        assert import_module(f"normsdesk.{name}")

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from normsdesk.edit.document import Document
from normsdesk.model.practice import PopulationGroup
from normsdesk.store.starting import example_contents
from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.tables.removal import remove_with_undo
from normsdesk.ui.window.main_window import MainWindow
from normsdesk.ui.window.toast import Toast


@pytest.fixture
def toast(qtbot, kit) -> Toast:
    host = QWidget()
    host.resize(800, 500)
    host.line = TextLine(kit, "Name")
    QVBoxLayout(host).addWidget(host.line)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    qtbot.waitUntil(host.isActiveWindow)
    host.line.setFocus()
    return Toast(kit, host)


def enter(toast: Toast) -> None:
    here = QPointF(5, 5)
    QApplication.sendEvent(toast, QEnterEvent(here, here, here))


def test_a_toast_stands_at_the_bottom_left_and_stays_there(qtbot, toast) -> None:
    toast.show_message("Norm N4 deleted", "Undo", lambda: None)
    assert toast.geometry().bottomLeft().x() == 24
    assert toast.geometry().bottom() == 500 - 24 - 1
    toast.parentWidget().resize(600, 400)
    assert toast.geometry().bottom() == 400 - 24 - 1


def test_undo_is_done_and_the_toast_goes(qtbot, toast) -> None:
    done: list[bool] = []
    toast.show_message("Norm N4 deleted", "Undo", lambda: done.append(True))
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert done == [True]
    assert not toast.isVisible()


def test_a_message_without_an_action_has_no_button(qtbot, toast) -> None:
    toast.show_message("Report saved")
    assert not toast.findChild(QPushButton).isVisible()


def test_a_toast_waits_while_the_mouse_is_on_it(qtbot, toast) -> None:
    toast.show_message("Norm N4 deleted", "Undo", lambda: None)
    assert not toast.waits()
    enter(toast)
    assert toast.waits()
    QApplication.sendEvent(toast, QEvent(QEvent.Type.Leave))
    assert not toast.waits()


def test_a_toast_waits_while_the_keyboard_is_on_it(qtbot, toast) -> None:
    toast.show_message("Norm N4 deleted", "Undo", lambda: None)
    toast.findChild(QPushButton).setFocus(Qt.FocusReason.TabFocusReason)
    assert toast.waits()
    toast.parentWidget().line.setFocus()
    assert not toast.waits()


def test_a_toast_goes_by_itself(qtbot, toast) -> None:
    toast.shown_ms = 30
    toast.show_message("Report saved")
    qtbot.waitUntil(lambda: not toast.isVisible())


def test_a_new_message_takes_the_place_of_the_last(qtbot, toast) -> None:
    done: list[str] = []
    toast.show_message("First", "Undo", lambda: done.append("first"))
    toast.show_message("Second <b>x</b>", "Undo", lambda: done.append("second"))
    qtbot.mouseClick(toast.findChild(QPushButton), Qt.MouseButton.LeftButton)
    assert toast.message() == "Second <b>x</b>"
    assert done == ["second"]


def test_an_offer_goes_when_what_it_told_of_was_taken_back(toast) -> None:
    done: list[str] = []
    toast.show_message("Deleted: N2.", "Undo", lambda: done.append("undo"))
    toast.withdraw_offer()
    assert not toast.isVisible()
    toast.show_message("The file is saved.")
    toast.withdraw_offer()
    assert toast.isVisible()
    assert done == []


def test_undo_by_the_keys_takes_the_offer_to_undo_away(qtbot, kit) -> None:
    window = MainWindow(Document(example_contents("amani").snapshot), kit)
    qtbot.addWidget(window)
    window.show()
    gone = window.bridge.snapshot.all(PopulationGroup)[0]
    assert remove_with_undo(window.desk, gone.id)
    assert window.frame.toast.isVisible()
    window.undo()
    assert window.bridge.snapshot.record(gone.id) == gone
    assert not window.frame.toast.isVisible()

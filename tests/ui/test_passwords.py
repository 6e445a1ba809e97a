import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget
from shiboken6 import delete

from normsdesk.ui.passwords import (
    NewPassword,
    NewPasswordDialog,
    NewPasswordQuestion,
    PasswordDialog,
    PasswordQuestion,
)

QUESTION = PasswordQuestion(title="Protected", text="Type it.", yes="Open", no="Go back")
NEW = NewPasswordQuestion(title="Protect", text="What it does.", yes="Protect", shortest=8)


@pytest.fixture
def asking(qtbot, kit):
    dialog = PasswordDialog(kit, QUESTION)
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


@pytest.fixture
def choosing(qtbot, kit):
    dialog = NewPasswordDialog(
        kit,
        NewPasswordQuestion(
            title="Protect", text="What it does.", yes="Protect", shortest=8, holder="Director"
        ),
    )
    qtbot.addWidget(dialog)
    dialog.show()
    return dialog


def yes(dialog) -> QPushButton:
    return dialog.findChild(QPushButton, "yes")


def test_the_letters_are_hidden_until_somebody_wants_to_see_them(asking, qtbot):
    qtbot.keyClicks(asking.line, "blue goat")
    assert asking.line.echoMode() is QLineEdit.EchoMode.Password
    assert asking.line.displayText() != "blue goat"
    asking.letters.click()
    assert asking.line.displayText() == "blue goat"
    asking.letters.click()
    assert asking.line.displayText() != "blue goat"


def test_nothing_can_be_opened_with_no_password(asking, qtbot):
    assert not yes(asking).isEnabled()
    qtbot.keyClicks(asking.line, " ")
    assert yes(asking).isEnabled()  # a space is a letter like any other


@pytest.mark.parametrize(
    ("letter", "shift", "on"),
    [("G", False, True), ("g", True, True), ("g", False, False), ("G", True, False)],
)
def test_caps_lock_is_noticed_from_what_is_typed(asking, qtbot, letter, shift, on):
    held = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    from PySide6.QtGui import QKeyEvent

    press = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_G, held, letter)
    asking.line.keyPressEvent(press)
    assert asking.caps_hint.isVisible() is on
    qtbot.keyClick(asking.line, Qt.Key.Key_CapsLock)
    assert not asking.caps_hint.isVisible()


def test_a_problem_is_said_beside_the_line_and_to_a_reader_of_the_screen(qtbot, kit):
    problem = "This did not open it."
    question = PasswordQuestion(title="T", text="x", yes="Open", no="Go back", problem=problem)
    dialog = PasswordDialog(kit, question)
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.problem.isVisible()
    assert dialog.line.accessibleDescription() == problem
    assert dialog.focusWidget() is dialog.line


def test_what_was_typed_comes_back_once_and_is_forgotten(qtbot, kit):
    dialog = PasswordDialog(kit, QUESTION)
    dialog.line.setText("blue goat")
    dialog.exec = dialog.accept  # type: ignore[method-assign]
    dialog.exec = lambda: dialog.DialogCode.Accepted
    assert dialog.ask() == "blue goat"
    assert dialog.line.text() == ""


def test_there_is_no_way_back_where_none_is_offered(qtbot, kit):
    question = PasswordQuestion(title="T", text="x", yes="Open", no="", other="Close")
    dialog = PasswordDialog(kit, question)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    dialog.findChild(QPushButton, "other").click()
    assert not dialog.isVisible()
    assert dialog.result() not in (dialog.DialogCode.Accepted, dialog.DialogCode.Rejected)


def test_a_new_password_is_long_enough_and_written_twice(choosing, qtbot):
    assert choosing.holder.value() == "Director"
    qtbot.keyClicks(choosing.first, "goat")
    assert not yes(choosing).isEnabled()
    assert "8" in choosing.problem.text()
    qtbot.keyClicks(choosing.first, " on a wall")
    qtbot.keyClicks(choosing.again, "goat on a well")
    assert not yes(choosing).isEnabled()
    choosing.again.clear()
    qtbot.keyClicks(choosing.again, "goat on a wall")
    assert yes(choosing).isEnabled()
    choosing.exec = lambda: choosing.DialogCode.Accepted
    assert choosing.ask() == NewPassword(password="goat on a wall", holder="Director")
    assert (choosing.first.text(), choosing.again.text()) == ("", "")


def test_a_password_is_not_shown_by_accident():
    assert "goat" not in repr(NewPassword(password="a goat", holder="Director"))


def test_every_control_has_a_name(asking, choosing):
    for dialog in (asking, choosing):
        for kind in (QLineEdit, QPushButton):
            for control in dialog.findChildren(kind):
                assert control.accessibleName() or control.text(), control.objectName()


def test_two_that_differ_are_told_apart_from_one_that_is_not_finished(qtbot, choosing):
    qtbot.keyClicks(choosing.first, "four words here")
    qtbot.keyClicks(choosing.again, "four words")
    assert "second time" in choosing.problem.text()
    qtbot.keyClicks(choosing.again, " hero")
    assert choosing.problem.text() == "The two are not the same. Write the second one anew."


@pytest.mark.parametrize(
    ("kind", "question"), [(PasswordDialog, QUESTION), (NewPasswordDialog, NEW)]
)
def test_who_is_asked_in_a_window_that_goes_meanwhile_went_back(qtbot, kit, kind, question):
    window = QWidget()
    QTimer.singleShot(0, lambda: delete(window))
    assert kind(kit, question, window).ask() is None

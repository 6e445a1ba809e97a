from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import Shiboken

from normsdesk.ui.forms.text_inputs import TextLine
from normsdesk.ui.kept_keyboard import KeptKeyboard, keyboard_kept


def window_of_two(qtbot, kit) -> tuple[QWidget, TextLine, TextLine]:
    window = QWidget()
    box = QVBoxLayout(window)
    lines = TextLine(kit, "Name"), TextLine(kit, "Mission")
    for line in lines:
        box.addWidget(line)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    lines[1].setFocus()
    return window, *lines


def test_a_field_tells_its_last_words_and_has_the_keyboard_again(qtbot, kit) -> None:
    window, _first, second = window_of_two(qtbot, kit)
    told: list[str] = []
    second.editingFinished.connect(lambda: told.append(second.text()))
    qtbot.keyClicks(second, "Safe")
    with keyboard_kept(window):
        assert told == ["Safe"]
        assert not second.hasFocus()
    assert second.hasFocus()


def test_what_took_the_keyboard_meanwhile_keeps_it(qtbot, kit) -> None:
    window, first, _second = window_of_two(qtbot, kit)
    kept = KeptKeyboard(window)
    first.setFocus()
    kept.give_back()
    assert first.hasFocus()


def test_what_is_gone_is_left_in_peace(qtbot, kit) -> None:
    window, _first, second = window_of_two(qtbot, kit)
    kept = KeptKeyboard(window)
    second.deleteLater()
    qtbot.waitUntil(lambda: not Shiboken.isValid(second))
    kept.give_back()
    assert window.hasFocus()
